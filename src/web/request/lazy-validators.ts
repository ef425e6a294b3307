import { Ajv, type AnySchema, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'

/**
 * Validators of what requests bring, each compiled by the first request that it is for. To compile those of all routes, of
 * which a process may be asked few, would take the most of a start.
 *
 * @param getShared what `app.getSchemas` gives: the schemas that others refer to
 */
export function lazyValidators(getShared: () => Record<string, unknown>) {
  let ajv: Ajv | undefined
  const compile = (schema: AnySchema) => {
    ajv ??= createAjv(Object.values(getShared()) as AnySchema[])
    return ajv.compile(schema)
  }
  return ({ schema }: { schema: AnySchema }) => {
    let validate: ValidateFunction | undefined
    return (data: unknown) => {
      validate ??= compile(schema)
      return validate(data) || { error: validate.errors }
    }
  }
}

function createAjv(shared: AnySchema[]): Ajv {
  const ajv = new Ajv({
    useDefaults: true,
    // An unknown parameter is refused, never dropped.
    removeAdditional: false,
    // `coerceParameters` has done it.
    coerceTypes: false,
    allErrors: true,
    verbose: true,
    addUsedSchema: false,
    // To compile the schema of schemas would take the most of a first request; the test of the API's document does it.
    validateSchema: false,
    keywords: ['x-expected'],
  })
  addFormats.default(ajv)
  return ajv.addSchema(shared)
}

import { Ajv, type AnySchema, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { expectedPlainText } from '../../i18n/problems.ts'
import type { App } from '../platform.ts'
import { cutText, type ParameterError } from '../problems/parameter-error.ts'
import { Problem, parameterProblem } from '../problems/problem.ts'

/**
 * The `onRequest` hook of a route that takes JSON. A request without JSON is told what to send, by the `x-expected` of the
 * body's schema, before the framework refuses it in its own words.
 */
export async function expectJson({ headers, routeOptions }: FastifyRequest): Promise<void> {
  const body = routeOptions.schema?.body as { 'x-expected'?: string } | undefined
  const expected = `expected ${body?.['x-expected']} with the header Content-Type: application/json, found`
  const isEmpty = headers['transfer-encoding'] === undefined && !Number(headers['content-length'])
  if (isEmpty) throw new Problem(400, 'bad_request', `${expected} no body`)
  const type = headers['content-type']
  if (/^application\/json\b/i.test(type ?? '')) return
  const found = type === undefined ? 'no such header' : cutText(type)
  throw new Problem(415, 'unsupported_media_type', `${expected} ${found}`)
}

/** The deepest nesting of brackets; more could overflow the stack. */
const maxDepth = 100

/** Refuses JSON that is nested too deeply; the framework's parser reads all other JSON. */
export function refuseDeepJson(app: App): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (depthOf(String(body)) <= maxDepth) return parse(request, String(body), done)
    const detail = `the body has brackets within brackets, more than ${maxDepth} deep`
    done(new Problem(400, 'bad_request', detail))
  })
}

function depthOf(json: string): number {
  let [depth, deepest, isText] = [0, 0, false]
  for (const [token] of json.matchAll(/\\.|["[\]{}]/gs)) {
    if (token === '"') isText = !isText
    if (isText) continue
    if (token === '[' || token === '{') depth += 1
    if (token === ']' || token === '}') depth -= 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

/**
 * Parses the parameters of an address; repeated ones become lists. A percent sign that encodes nothing stands for itself, as in
 * `down%2029%`; all else is decoded.
 */
export function parseQuery(search: string): Record<string, string | string[]> {
  // Without a prototype, since a parameter may be named like one of its members: valueOf.
  const values: Record<string, string | string[]> = Object.create(null)
  for (const [name, value] of new URLSearchParams(search))
    values[name] = name in values ? [values[name] as string, value].flat() : value
  return values
}

/** Refuses control characters, which no name or date has (Postgres refuses NUL), and U+FFFD, which stands for invalid UTF-8. */
export function refuseControlCharacters({ query }: FastifyRequest): void {
  const values = query as Record<string, unknown>
  const errors: ParameterError[] = []
  for (const parameter in values) {
    const received = String(values[parameter])
    if (/[\p{Cc}\uFFFD]/u.test(received)) errors.push({ parameter, received, expected: expectedPlainText })
  }
  if (errors.length > 0) throw parameterProblem(errors)
}

type Properties = { properties?: Record<string, { type?: string } | undefined> }

/**
 * Converts the texts of a query and a path to the types of their schemas: decimal digits to a whole number, `true` and `false`
 * to a boolean. All other texts remain for the validator to refuse. Used instead of Ajv's coercion, which accepts whatever
 * `Number` does and checks no limits on `1e999`, since that becomes Infinity.
 */
export function coerceParameters(
  { routeOptions, query, params }: FastifyRequest,
  _reply: FastifyReply,
  done: () => void,
): void {
  const { querystring, params: path } = routeOptions.schema ?? {}
  for (const [values, schema] of [
    [query, querystring],
    [params, path],
  ] as [Record<string, unknown>, Properties | undefined][]) {
    for (const [name, value] of Object.entries(values)) {
      const type = schema?.properties?.[name]?.type
      if (type === 'integer') values[name] = toInteger(value)
      if (type === 'boolean') values[name] = toBoolean(value)
    }
  }
  done()
}

function toInteger(value: unknown): unknown {
  const isWritten = typeof value === 'string' && /^\d+$/.test(value) && Number.isSafeInteger(Number(value))
  return isWritten ? Number(value) : value
}

function toBoolean(value: unknown): unknown {
  return value === 'true' ? true : value === 'false' ? false : value
}

/**
 * Creates validators that are compiled by the first request that needs them. Compiling those of all routes, most of which a
 * process may never serve, would take most of a start.
 *
 * @param getShared the `app.getSchemas` of the application, for schemas that others refer to
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
    // Compiling the meta-schema would take most of a first request; the test of the OpenAPI document checks schemas.
    validateSchema: false,
    keywords: ['x-expected'],
  })
  addFormats.default(ajv)
  return ajv.addSchema(shared)
}

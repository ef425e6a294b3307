import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import packageJson from '../../package.json' with { type: 'json' }
import type { Localized } from '../i18n/language.ts'
import { dataLink } from './addresses.ts'

export type ExampleQuestion = Record<string, string | number | null>

/** Notes of a data route about its parameters. They are removed from the published document. */
export type ParameterHints = {
  /**
   * Optional parameters of the example, which adds the examples of the required ones; null leaves a required one without a
   * value.
   */
  'x-example'?: ExampleQuestion | undefined
  /** Parameters that the same path takes only in another format of the answer. */
  'x-other-forms'?: string[]
}

type Parameter = {
  name: string
  in: 'query' | 'path' | 'header'
  required?: boolean
  deprecated?: boolean
  example?: unknown
  schema: { default?: unknown; examples?: unknown[]; deprecated?: boolean }
}
type ApiDocument = { paths: Record<string, Record<string, ParameterHints & { parameters?: Parameter[] }>> }

/** Texts that pages show in both languages appear in the document in English. */
const keepEnglish = (key: string, value: unknown) =>
  key === 'x-expected' && typeof value === 'object' ? (value as Localized).en : value

/**
 * Marks parameters with a default as optional, and gives an operation examples that together are a question with an answer,
 * since readers of the document fill in all of them. An example outside that question stays in the parameter's schema.
 */
function describeParameters(operation: ApiDocument['paths'][string][string]): void {
  const { 'x-example': question = {}, 'x-other-forms': foreign = [] } = operation
  delete operation['x-example']
  delete operation['x-other-forms']
  const parameters = (operation.parameters ?? []).filter(({ name }) => !foreign.includes(name))
  if (operation.parameters) operation.parameters = parameters
  for (const parameter of parameters) {
    const { name, schema, example } = parameter
    if (schema.default !== undefined) parameter.required = false
    if (schema.deprecated) parameter.deprecated = true
    const value = name in question ? question[name] : parameter.required ? example : null
    if (value !== null) parameter.example = value
    else if (example !== undefined) {
      schema.examples = [example]
      delete parameter.example
    }
  }
}

type QuerySchema = ParameterHints & {
  querystring?: { required?: string[]; properties?: Record<string, Parameter['schema']> }
}

/** Returns the address of a route's example question; undefined if it needs no parameters. */
export function writeExample(path: string, schema: object | undefined): string | undefined {
  const { querystring = {}, 'x-example': question = {} } = (schema ?? {}) as QuerySchema
  const asked = Object.entries(querystring.properties ?? {}).flatMap(
    ([name, { default: usual, examples }]) => {
      const isRequired = usual === undefined && querystring.required?.includes(name)
      const value = question[name] ?? (isRequired ? examples?.[0] : null)
      return value === null || value === undefined ? [] : [[name, String(value)]]
    },
  )
  return asked.length === 0 ? undefined : dataLink(path, Object.fromEntries(asked))
}

/**
 * Describes what does not come from routes.
 *
 * @param publicUrl the public origin of the service, if known
 */
export const describeApi = (publicUrl: string | undefined): FastifyDynamicSwaggerOptions => ({
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Market-impact metrics',
      version: packageJson.version,
      description:
        'Growth comparisons from the published monthly figures of ride-hailing in China, with the hard bounds that rounded and missing figures leave, and the source of every number. Months are YYYY-MM, instants RFC 3339 in UTC, growth in per cent, differences in percentage points. Errors are application/problem+json (RFC 9457).',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    externalDocs: { url: publicUrl ?? '/', description: 'Pages for readers' },
    // A relative address means where the document was read.
    servers: [{ url: publicUrl ?? '/' }],
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A key as `npm run keys -- create NAME` makes it, for writing; reading needs none. `load` brings data in, `admin` may do all',
        },
      },
    },
    tags: [
      { name: 'answers', description: 'Growth, its bounds and its lineage' },
      { name: 'data', description: 'What was published, by whom, and when' },
      { name: 'loading', description: 'Brings data in; wants a key' },
      { name: 'operations', description: 'For those who run the service' },
    ],
  },
  transformObject: (document) => {
    const { openapiObject } = document as { openapiObject: unknown }
    const whole: ApiDocument = JSON.parse(JSON.stringify(openapiObject, keepEnglish))
    for (const operation of Object.values(whole.paths).flatMap((methods) => Object.values(methods)))
      describeParameters(operation)
    return whole as object
  },
  convertConstToEnum: false,
  refResolver: { buildLocalReference: (json, _baseUri, _fragment, i) => String(json.$id ?? `schema-${i}`) },
})

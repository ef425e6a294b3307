import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { App } from '../../src/web/platform.ts'

type Schema = {
  type?: string
  enum?: string[]
  examples?: string[]
  pattern?: string
  minimum?: number
  maximum?: number
  default?: unknown
}
export type Parameter = {
  name: string
  in: 'query' | 'path'
  required?: boolean
  description?: string
  example?: unknown
  deprecated?: boolean
  schema: Schema
}
export type Operation = {
  operationId: string
  summary?: string
  parameters?: Parameter[]
  security?: Record<string, string[]>[]
  responses: Record<string, { content?: Record<string, { schema: unknown }> }>
}

export type ApiDocument = {
  servers: { url: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object> }
}

/** Tells what in a body is not as its schema says. */
type Validator = (body: unknown) => ErrorObject[]

/**
 * The operations of the OpenAPI document, each with a validator for every status and media type it declares, made at its
 * first use, and once for all that have the same schema.
 */
export function listOperations(app: App) {
  const document = closeObjects(app.swagger() as unknown as ApiDocument)
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema(document, 'api')
  const compiled = new Map<string, ValidateFunction>()
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const validators = new Map<string, Validator>()
      for (const [status, { content = {} }] of Object.entries(operation.responses)) {
        for (const [type, { schema }] of Object.entries(content)) {
          const pointer = ['paths', path, method, 'responses', status, 'content', type, 'schema']
            .map(escapePointer)
            .join('/')
          const text = JSON.stringify(schema)
          validators.set(`${status} ${type}`, (body) => {
            const validate = compiled.get(text) ?? ajv.compile({ $ref: `api#/${pointer}` })
            compiled.set(text, validate)
            return validate(body) ? [] : (validate.errors as ErrorObject[])
          })
        }
      }
      return { path, method, operation, validators }
    }),
  )
}

/** A document by which an answer has nothing that is not described. */
const closeObjects = (document: ApiDocument): ApiDocument =>
  JSON.parse(JSON.stringify(document), (_, value) =>
    value?.type === 'object' && value.properties ? { additionalProperties: false, ...value } : value,
  )

/** Those that only read. */
export const listQuestions = (app: App) => listOperations(app).filter(({ method }) => method === 'get')

const escapePointer = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))

/** Whether a body is JSON by its media type; others are validated as texts. */
export function isJson({ 'content-type': type }: Record<string, unknown>): boolean {
  return /^application\/([\w.]+\+)?json(;|$)/.test(String(type))
}

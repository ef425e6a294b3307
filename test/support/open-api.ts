import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { App } from '../../src/http/app-type.ts'

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
  schema: Schema
}
export type Operation = {
  operationId: string
  summary?: string
  parameters?: Parameter[]
  responses: Record<string, { content?: Record<string, unknown> }>
}

export type ApiDocument = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object> }
}

/** The GET operations of the OpenAPI document, each with a validator for every status and media type it declares. */
export function listOperations(app: App) {
  const document = app.swagger() as unknown as ApiDocument
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema(document, 'api')
  return Object.entries(document.paths).map(([path, { get }]) => {
    if (!get) throw new Error(`${path} has no GET`)
    const validators = new Map<string, ValidateFunction>()
    for (const [status, { content = {} }] of Object.entries(get.responses)) {
      for (const type of Object.keys(content)) {
        const pointer = ['paths', path, 'get', 'responses', status, 'content', type, 'schema']
          .map(escapePointer)
          .join('/')
        validators.set(`${status} ${type}`, ajv.compile({ $ref: `api#/${pointer}` }))
      }
    }
    return { path, operation: get, validators }
  })
}

const escapePointer = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))

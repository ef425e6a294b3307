import type { FastifySchemaValidationError } from 'fastify'
import { findNearestName } from '../../domain/nearest-name.ts'
import type { ParameterError } from './problem.ts'

/** What Ajv found, told of the parameter. */
export function describeValidation(
  error: FastifySchemaValidationError,
  context: string | undefined,
): ParameterError {
  const { keyword, params, parentSchema, data } = error as FastifySchemaValidationError & {
    parentSchema: Schema
    data: unknown
  }
  if (keyword === 'additionalProperties') {
    const unknown = String(params.additionalProperty)
    const known = Object.keys(parentSchema.properties ?? {})
    const received = (data as Record<string, unknown>)[unknown]
    return {
      parameter: unknown,
      received: asText(received),
      expected: known.length > 0 ? `one of the parameters ${known.join(', ')}` : 'no parameter',
      did_you_mean: findNearestName(unknown, known),
    }
  }
  if (keyword === 'required') {
    const missing = String(params.missingProperty)
    return { parameter: missing, received: null, expected: expectation(parentSchema.properties?.[missing]) }
  }
  const parameter = error.instancePath.split('/')[1] || context || 'request'
  const expected = Array.isArray(data)
    ? `${expectation(parentSchema)}, given once`
    : expectation(parentSchema)
  return {
    parameter,
    received: asText(data),
    expected,
    did_you_mean: parentSchema.enum && findNearestName(String(data), parentSchema.enum),
  }
}

type Schema = {
  type?: string
  enum?: string[]
  'x-expected'?: string
  properties?: Record<string, Schema>
  minimum?: number
  maximum?: number
}

/** The schemas of parameters say in `x-expected` what they take. */
function expectation(schema: Schema | undefined): string {
  if (schema?.['x-expected']) return schema['x-expected']
  if (schema?.enum) return `one of ${schema.enum.join(', ')}`
  if (schema?.type === 'boolean') return 'true or false'
  if (schema?.type === 'integer') return `a whole number from ${schema.minimum} to ${schema.maximum}`
  return 'another value'
}

function asText(value: unknown): string | null {
  return value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value)
}

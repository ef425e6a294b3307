import type { FastifySchemaValidationError } from 'fastify'
import { findNearestName } from '../../domain/nearest-name.ts'
import type { Localized } from '../../i18n/language.ts'
import {
  expectedBoolean,
  expectedInteger,
  expectedOneOf,
  expectedOther,
  expectedParameters,
  givenOnce,
} from '../../i18n/problems.ts'
import type { ParameterError } from './parameter-error.ts'

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
      expected: expectedParameters(known),
      did_you_mean: findNearestName(unknown, known),
    }
  }
  if (keyword === 'required') {
    const missing = String(params.missingProperty)
    return { parameter: missing, received: null, expected: expectation(parentSchema.properties?.[missing]) }
  }
  const parameter = error.instancePath.split('/')[1] || context || 'request'
  const value = expectation(parentSchema)
  return {
    parameter,
    received: asText(data),
    expected: Array.isArray(data) ? givenOnce(value) : value,
    did_you_mean: parentSchema.enum && findNearestName(String(data), parentSchema.enum),
  }
}

type Schema = {
  type?: string
  enum?: string[]
  'x-expected'?: string | Localized
  properties?: Record<string, Schema>
  minimum?: number
  maximum?: number
}

/** The schemas of parameters say in `x-expected` what they take. */
function expectation(schema: Schema | undefined): string | Localized {
  if (schema?.['x-expected']) return schema['x-expected']
  if (schema?.enum) return expectedOneOf(schema.enum)
  if (schema?.type === 'boolean') return expectedBoolean
  if (schema?.type === 'integer') return expectedInteger(schema.minimum, schema.maximum)
  return expectedOther
}

function asText(value: unknown): string | null {
  return value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value)
}

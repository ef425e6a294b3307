import type { FastifySchemaValidationError } from 'fastify'
import { findNearestName } from '../../domain/nearest-name.ts'
import { type Localized, localize } from '../../i18n/language.ts'
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
      expected:
        known.length > 0
          ? { en: `one of the parameters ${known.join(', ')}`, zh: `以下参数之一：${known.join('、')}` }
          : { en: 'no parameter', zh: '不带参数' },
      did_you_mean: findNearestName(unknown, known),
    }
  }
  if (keyword === 'required') {
    const missing = String(params.missingProperty)
    return { parameter: missing, received: null, expected: expectation(parentSchema.properties?.[missing]) }
  }
  const parameter = error.instancePath.split('/')[1] || context || 'request'
  const value = expectation(parentSchema)
  const expected = Array.isArray(data)
    ? {
        en: `${localize(value, 'en')}, given once`,
        zh: `${localize(value, 'zh')}，且只给一次`,
      }
    : value
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
  'x-expected'?: string | Localized
  properties?: Record<string, Schema>
  minimum?: number
  maximum?: number
}

/** The schemas of parameters say in `x-expected` what they take. */
function expectation(schema: Schema | undefined): string | Localized {
  if (schema?.['x-expected']) return schema['x-expected']
  if (schema?.enum)
    return { en: `one of ${schema.enum.join(', ')}`, zh: `以下之一：${schema.enum.join('、')}` }
  if (schema?.type === 'boolean') return { en: 'true or false', zh: 'true或false' }
  if (schema?.type === 'integer') {
    const { minimum, maximum } = schema
    return { en: `a whole number from ${minimum} to ${maximum}`, zh: `${minimum}至${maximum}之间的整数` }
  }
  return { en: 'another value', zh: '其他取值' }
}

function asText(value: unknown): string | null {
  return value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value)
}

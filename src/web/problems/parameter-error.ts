import type { FastifySchemaValidationError } from 'fastify'
import { findNearestName } from '../../domain/figure/names.ts'
import { formatPeriod, guessPeriod } from '../../domain/time/period.ts'
import { type Localized, localize } from '../../i18n/language.ts'
import {
  expectedBoolean,
  expectedInteger,
  expectedOneOf,
  expectedOther,
  expectedParameters,
  givenOnce,
} from '../../i18n/problems.ts'

/** One parameter that cannot be used. Texts that a page may show are in each of its languages. */
export type ParameterError = {
  parameter: string
  /** The value as it came, cut to 200 characters, or in words what came; null where it is missing. */
  received: string | Localized | null
  expected: string | Localized
  did_you_mean?: string | undefined
  /** Of the body, where it has rows. */
  line?: number
  sheet?: string | undefined
}

/** What can be shown of an error: no keys, and not all of a long value. */
export function showError(error: ParameterError): ParameterError {
  const { parameter, received } = error
  return {
    ...error,
    parameter: redactKeys(parameter),
    received: typeof received === 'string' ? cutText(redactValue(parameter, received)) : received,
  }
}

export const cutText = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text)

/** Errors in sentences, one for all where the same is expected of a parameter. */
export function describeErrors(errors: readonly ParameterError[]): string {
  const alike = Map.groupBy(errors.map(renderError), ({ parameter, expected, did_you_mean }) =>
    [parameter, expected, did_you_mean].join(),
  )
  return Array.from(alike.values(), (group) => {
    const { parameter, expected, did_you_mean } = group[0] as ShownError
    const found = group.map(({ received }) => (received === null ? 'nothing' : JSON.stringify(received)))
    const hint = did_you_mean === undefined ? '' : `, did you mean ${did_you_mean}?`
    return `${parameter}: expected ${expected}, found ${found.join(', ')}${hint}`
  }).join('; ')
}

/** An error as the API shows it. */
type ShownError = Omit<ParameterError, 'received' | 'expected'> & {
  received: string | null
  expected: string
}

export function renderError(error: ParameterError): ShownError {
  const { received, expected } = error
  return { ...error, received: received && localize(received, 'en'), expected: localize(expected, 'en') }
}

/**
 * What Ajv found, told of the parameter.
 *
 * @param taken the parameters that would do in the place of an unknown one, if not all of the schema
 */
export function describeValidation(
  error: FastifySchemaValidationError,
  context: string | undefined,
  taken?: readonly string[],
): ParameterError {
  const { keyword, params, parentSchema, data } = error as FastifySchemaValidationError & {
    parentSchema: Schema
    data: unknown
  }
  if (keyword === 'additionalProperties') {
    const unknown = String(params.additionalProperty)
    const known = taken ?? Object.keys(parentSchema.properties ?? {})
    const received = (data as Record<string, unknown>)[unknown]
    return {
      parameter: unknown,
      received: asText(received),
      expected: expectedParameters(known),
      did_you_mean:
        otherNames.get(unknown)?.find((name) => known.includes(name)) ?? findNearestName(unknown, known),
    }
  }
  if (keyword === 'required') {
    const missing = String(params.missingProperty)
    return { parameter: missing, received: null, expected: expectation(parentSchema.properties?.[missing]) }
  }
  const parameter = error.instancePath.split('/')[1] || context || 'request'
  const value = expectation(parentSchema)
  const values = parentSchema.enum ?? (parentSchema.type === 'boolean' ? ['true', 'false'] : undefined)
  return {
    parameter,
    received: asText(data),
    // A parameter that is repeated is a list; a body that is one is another thing than was expected.
    expected: Array.isArray(data) && context !== 'body' ? givenOnce(value) : value,
    did_you_mean: values
      ? suggestValue(String(data), values)
      : (suggestTime(String(data), parentSchema.pattern) ??
        suggestEvent(String(data), parentSchema.pattern) ??
        suggestSmall(String(data), parentSchema.pattern)),
  }
}

function suggestValue(typed: string, values: readonly string[]): string | undefined {
  const meant = otherValues.get(typed.toLowerCase())?.find((value) => values.includes(value))
  return meant ?? findNearestName(typed, values.filter(isNoOpposite(typed)))
}

/** What has something put before it may say the opposite: unconfirmed, >=. */
const isNoOpposite = (typed: string) => (name: string) => !name.endsWith(typed) && !typed.endsWith(name)

/** What people call values in other services, with what the same is here, whatever the length of its periods. */
const otherValues = new Map(
  Object.entries({
    qoq: ['mom', 'growth'],
    mom: ['growth'],
    yoy: ['growth'],
    growth: ['mom'],
    value: ['level'],
    volume: ['level'],
    market_share: ['share'],
    annual: ['year'],
    semiannual: ['half_year'],
    ytd: ['year_to_date'],
    ttm: ['rolling_year'],
    yes: ['true'],
    1: ['true'],
    no: ['false'],
    0: ['false'],
  }),
)

/** How the patterns of parameters write the year of a month or period, by which those are known. */
export const yearPattern = '(19|20)\\d{2}'

/** The instant or period that may have been meant, where a pattern takes it. */
function suggestTime(text: string, pattern = '^$'): string | undefined {
  const instant = completeInstant(text)
  if (instant !== undefined && instant !== text && RegExp(pattern).test(instant)) return instant
  const period = pattern.includes(yearPattern) ? guessPeriod(text) : undefined
  const written = period && formatPeriod(period)
  return written !== undefined && RegExp(pattern).test(written) ? written : undefined
}

/** An instant whose time, seconds or zone were left out, or whose + an address has made a blank. */
function completeInstant(text: string): string | undefined {
  const [, day, time = '00:00', seconds = ':00', zone = 'Z'] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,3})?)?(Z|[ +-]\d{2}:\d{2})?)?$/.exec(text) ?? []
  return day && `${day}T${time}${seconds}${zone.replace(' ', '+')}`
}

/** What is no period, where an event may stand too, is taken for the name of one. */
function suggestEvent(text: string, pattern = ''): string | undefined {
  return pattern.includes('event:') && /^[a-z\d]+(-[a-z\d]+)+$/.test(text) && !/^\d/.test(text)
    ? `event:${text}`
    : undefined
}

/** The same in small letters, where a name is taken in these alone. */
function suggestSmall(text: string, pattern = ''): string | undefined {
  const small = text.toLowerCase()
  return small !== text && RegExp(pattern || '^$').test(small) ? small : undefined
}

/** What people call parameters in other services, with what the same is here: windows have a base and an end, ranges a from and a to. */
const otherNames = new Map(
  Object.entries({
    start: ['from', 'base'],
    since: ['from', 'base'],
    from: ['base'],
    base: ['from'],
    until: ['to', 'end'],
    to: ['end'],
    end: ['to'],
    month: ['period', 'end', 'from'],
    quarter: ['period', 'end', 'from'],
    year: ['period', 'end', 'from'],
    period: ['end', 'from'],
    date: ['period', 'end', 'from'],
    event: ['base'],
    platform: ['series', 'treated', 'company'],
    company: ['series', 'treated'],
    series: ['treated', 'company'],
    peers: ['controls'],
    growth: ['growth_pct'],
    share: ['share_pct'],
    value: ['level'],
    granularity: ['frequency'],
    page: ['cursor'],
    offset: ['cursor'],
    page_size: ['limit'],
    per_page: ['limit'],
    q: ['name'],
  }),
)

type Schema = {
  type?: string
  enum?: string[]
  pattern?: string
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

const redacted = '[redacted]'

/** Names under which people send keys as parameters, though none is read from an address. */
const keyName = '[\\w%-]*(?:key|token|secret|password|authorization|bearer)'
const isKeyName = new RegExp(`^${keyName}$`, 'i')
const keyParameter = new RegExp(`([?&]${keyName}=)[^&#\\s]*`, 'gi')

/** What looks like a key of this service, also where its underscores are percent-encoded. */
const key = /mi(?:_|%5f)[0-9a-f]{12}(?:_|%5f)[\w%-]*/gi

/** A text for logs and answers that has the address of a request in it, without the keys in that. */
export function redactKeys(text: string): string {
  return text.replace(keyParameter, `$1${redacted}`).replace(key, redacted)
}

/** The value of a parameter for answers, without the keys in it. */
export function redactValue(parameter: string, value: string): string {
  return isKeyName.test(parameter) ? redacted : redactKeys(value)
}

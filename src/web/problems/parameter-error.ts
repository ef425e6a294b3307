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

/** A parameter that cannot be used. Texts that a page may show are in both languages. */
export type ParameterError = {
  parameter: string
  /** The value as it came, cut to 200 characters, or a description of it; null if it is missing. */
  received: string | Localized | null
  expected: string | Localized
  did_you_mean?: string | undefined
  /** The line of a body that has rows. */
  line?: number
  sheet?: string | undefined
}

/** Returns an error fit to be shown: without keys, and with long values cut. */
export function showError(error: ParameterError): ParameterError {
  const { parameter, received } = error
  return {
    ...error,
    parameter: redactKeys(parameter),
    received: typeof received === 'string' ? cutText(redactValue(parameter, received)) : received,
  }
}

export const cutText = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text)

/** Writes errors as sentences, one for all that expect the same of a parameter. */
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
 * Describes an error that Ajv found as an error of a parameter.
 *
 * @param taken the parameters to suggest for an unknown one; by default all of the schema
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
    // A list as the value of a parameter means that it was repeated; a list as a body is simply wrong.
    expected: Array.isArray(data) && context !== 'body' ? givenOnce(value) : value,
    // No text was meant by an object, or by the list of a repeated parameter.
    did_you_mean: typeof data === 'object' ? undefined : suggest(String(data)),
  }

  function suggest(typed: string): string | undefined {
    if (values) return suggestValue(typed, values)
    const { pattern } = parentSchema
    return (
      suggestTime(parameter, typed, pattern) ?? suggestEvent(typed, pattern) ?? suggestSmall(typed, pattern)
    )
  }
}

function suggestValue(typed: string, values: readonly string[]): string | undefined {
  const meant = otherValues.get(typed.toLowerCase())?.find((value) => values.includes(value))
  return meant ?? findNearestName(typed, values.filter(isNoOpposite(typed)))
}

/** A value that differs by a prefix may mean the opposite: unconfirmed, >=. */
const isNoOpposite = (typed: string) => (name: string) => !name.endsWith(typed) && !typed.endsWith(name)

/** Values as other services call them, with the equivalents here for periods of any length. */
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

/** The year in the patterns of parameters. A pattern that contains it accepts months or periods. */
export const yearPattern = '(19|20)\\d{2}'

/** Suggests an instant or period that may have been meant, if the pattern accepts it. */
function suggestTime(parameter: string, text: string, pattern = '^$'): string | undefined {
  const instant = completeInstant(text, beginnings.includes(parameter) ? '00:00:00' : '23:59:59.999')
  if (instant !== undefined && instant !== text && RegExp(pattern).test(instant)) return instant
  const period = pattern.includes(yearPattern) ? guessPeriod(text) : undefined
  const written = period && formatPeriod(period)
  return written !== undefined && RegExp(pattern).test(written) ? written : undefined
}

/** Parameters of which a day means its beginning. Of the others, ends of lists and what was known, it means its end. */
const beginnings = ['from', 'since']

/** Completes an instant without time, seconds or zone, or whose + the address has turned into a blank. */
function completeInstant(text: string, usualTime: string): string | undefined {
  const [, day, time = usualTime, seconds = time === usualTime ? '' : ':00', zone = 'Z'] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,3})?)?(Z|[ +-]\d{2}:\d{2})?)?$/.exec(text) ?? []
  return day && `${day}T${time}${seconds}${zone.replace(' ', '+')}`
}

/** Reads text that is no period as the name of an event, if the pattern accepts events. */
function suggestEvent(text: string, pattern = ''): string | undefined {
  return pattern.includes('event:') && /^[a-z\d]+(-[a-z\d]+)+$/.test(text) && !/^\d/.test(text)
    ? `event:${text}`
    : undefined
}

/** Suggests the text in lower case, if the pattern accepts only that. */
function suggestSmall(text: string, pattern = ''): string | undefined {
  const small = text.toLowerCase()
  return small !== text && RegExp(pattern || '^$').test(small) ? small : undefined
}

/** Parameters as other services call them, with the equivalents here: windows have a base and an end, ranges a from and a to. */
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

/** Returns what a parameter accepts, by the `x-expected` of its schema or else by its type. */
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

/** Names under which people send keys as parameters, although no key is read from an address. */
const keyName = '[\\w%-]*(?:key|token|secret|password|authorization|bearer)'
const isKeyName = new RegExp(`^${keyName}$`, 'i')
const keyParameter = new RegExp(`([?&]${keyName}=)[^&#\\s]*`, 'gi')

/** Matches what looks like a key of this service, even with its underscores percent-encoded. */
const key = /mi(?:_|%5f)[0-9a-f]{12}(?:_|%5f)[\w%-]*/gi

/** Removes keys from a text for logs and answers that contains the address of a request. */
export function redactKeys(text: string): string {
  return text.replace(keyParameter, `$1${redacted}`).replace(key, redacted)
}

/** Removes keys from the value of a parameter. */
export function redactValue(parameter: string, value: string): string {
  return isKeyName.test(parameter) ? redacted : redactKeys(value)
}

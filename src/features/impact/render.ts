import type Type from 'typebox'
import type * as domain from '../../domain/impact/answer.ts'
import type { PlaceboTest } from '../../domain/impact/inference.ts'
import type { Method, Refused } from '../../domain/impact/methods.ts'
import type { Warning as DomainWarning } from '../../domain/impact/warnings.ts'
import type { Month } from '../../domain/time/month.ts'
import { type Frequency, formatPeriod, periodContaining } from '../../domain/time/period.ts'
import { writeRefusal } from '../../i18n/impact-problems.ts'
import { summarise } from '../../i18n/impact-summary.ts'
import type { Localized } from '../../i18n/language.ts'
import { metricInSentences, namesInSentences } from '../../web/names.ts'
import { type ImpactAnswer, warningWriter } from './answer.ts'
import { type ImpactMethodName, impactMethods } from './request.ts'
import type { Answer, Impact, Interval, Refusal } from './schema.ts'

type FormatMonth = (month: Month) => string

/** Returns a function that writes a period by its first month. */
export const formatAt =
  (frequency: Frequency): FormatMonth =>
  (month) =>
    formatPeriod(periodContaining(month, frequency))

/** Renders an answer as the API shows it: months as text, methods by their short names, codes with English sentences. */
export function renderImpact(answer: ImpactAnswer, { panel = false }: { panel?: boolean } = {}): Impact {
  const { assessment, metric, reference } = answer
  const format = formatAt(assessment.frequency)
  const writeWarning = warningWriter(assessment, metric.unit, reference)
  return {
    frequency: assessment.frequency,
    metric: answer.metric.metric,
    as_of: answer.asOf,
    permalink: answer.permalink,
    per_day: answer.perDay,
    values: answer.values,
    scale: assessment.scale,
    treated: assessment.treated,
    controls: assessment.controls,
    first_month: format(assessment.firstMonth),
    event_month: assessment.eventMonth === null ? null : format(assessment.eventMonth),
    last_month: format(assessment.lastMonth),
    months_before: assessment.monthsBefore,
    months_after: assessment.monthsAfter,
    warnings: renderWarnings(assessment.warnings, writeWarning),
    results: assessment.results.map((result) =>
      result.status === 'refused' ? renderRefusal(result, answer) : renderAnswer(result, answer),
    ),
    excluded_months: answer.excluded.map(format),
    left_out: renderLeftOut(answer.leftOut, format),
    ...(panel && { panel: renderPanel(answer) }),
  }
}

function renderPanel({ panel: { months, treated, controls }, assessment }: ImpactAnswer) {
  return {
    months: months.map(formatAt(assessment.frequency)),
    series: [treated, ...controls].map(({ name, values }) => ({ series: name, values: [...values] })),
  }
}

export function renderLeftOut(leftOut: ImpactAnswer['leftOut'], format: FormatMonth) {
  return leftOut.map(({ series, reason, missingMonths }) => ({
    series,
    reason,
    missing_months: missingMonths.map(format),
  }))
}

export const renderWarnings = (
  warnings: readonly DomainWarning[],
  write: (warning: DomainWarning) => Localized,
) => warnings.map((warning) => ({ code: warning.code, sentence: write(warning).en }))

export const shortNames = Object.fromEntries(
  Object.entries(impactMethods).map(([short, method]) => [method, short]),
) as Record<Method, ImpactMethodName>

function renderRefusal(
  refused: Refused,
  { reference, assessment }: ImpactAnswer,
): Type.Static<typeof Refusal> {
  const { reason, remedy } = writeRefusal(refused, namesInSentences(reference), assessment.frequency)
  return {
    status: refused.status,
    method: shortNames[refused.method],
    code: refused.code,
    reason: reason.en,
    remedy: remedy.en,
  }
}

function renderAnswer(
  result: Exclude<domain.ImpactResult, Refused>,
  { assessment, metric, reference }: ImpactAnswer,
): Type.Static<typeof Answer> {
  const format = formatAt(assessment.frequency)
  const renderMonth = <Found extends { month: Month }>(found: Found) => ({
    ...snakeCase(found),
    month: format(found.month),
  })
  const numbers =
    'placebos' in result
      ? {
          ...snakeCase(result),
          month_weights: result.monthWeights.map(renderMonth),
          placebos: renderPlacebos(result.placebos),
        }
      : snakeCase(result)
  return {
    ...numbers,
    method: shortNames[result.method],
    effect_by_month: result.effectByMonth.map(renderMonth),
    in_time_placebo: result.inTimePlacebo && renderMonth(result.inTimePlacebo),
    warnings: renderWarnings(result.warnings, warningWriter(assessment, metric.unit, reference)),
    summary: summarise(result, assessment, namesInSentences(reference), metricInSentences(metric)).en,
  }
}

/** Leaves out the smallest detectable effect, which the answer shows beside its effect. */
function renderPlacebos({ studentised, ...placebos }: PlaceboTest) {
  if (studentised === null) return { ...snakeCase(placebos), studentised }
  const { minimumDetectable: _, ...test } = studentised
  return { ...snakeCase(placebos), studentised: snakeCase(test) }
}

type SnakeName<Name> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${SnakeName<Rest>}`
  : ''

type SnakeCased<Value> = Value extends readonly (infer Item)[]
  ? SnakeCased<Item>[]
  : Value extends object
    ? { [Name in keyof Value as SnakeName<Name>]: SnakeCased<Value[Name]> }
    : Value

/** Returns the same value with the names of all its fields, nested ones too, in snake case. */
export function snakeCase<Value>(value: Value): SnakeCased<Value>
export function snakeCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeCase)
  if (typeof value !== 'object' || value === null) return value
  const toSnake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [toSnake(name), snakeCase(part)]))
}

export const flattenInterval = (interval: Type.Static<typeof Interval> | null | undefined) =>
  interval ?? { low: null, high: null, low_pct: null, high_pct: null }

import Type from 'typebox'
import type { ImpactAssessment } from '../../domain/impact/assess-impact.ts'
import type { Warning as DomainWarning } from '../../domain/impact/panel-warnings.ts'
import { formatMonth } from '../../domain/month.ts'
import { type SeriesNames, writeRefusal, writeWarning } from '../../i18n/impact.ts'
import { summarise } from '../../i18n/impact-summary.ts'
import type { Language } from '../../i18n/language.ts'
import { oneOf } from '../questions/parameters.ts'
import { Answer, impactMethods, Refusal, Warning } from './impact-result.ts'
import { asOfText, monthText, nullable, permalinkText, text } from './schema.ts'

const Row = Type.Object({
  series: text('The series', 'didi'),
  values: Type.Array(Type.Number(), {
    description: 'A value a month, on the scale of the panel',
    examples: [[17.2, 17.3]],
  }),
})

export const LeftOut = Type.Object({
  series: text('A series that is no control', 'ruqi'),
  reason: oneOf(['gap', 'event'], {
    description: 'gap: months that no figures bound. event: an event of its own in the window',
  }),
  missing_months: Type.Array(monthText('A month', '2021-09'), { description: 'The months without bounds' }),
})

export const ImpactSchema = Type.Object(
  {
    metric: text('What was counted', 'orders'),
    as_of: asOfText,
    permalink: permalinkText,
    scale: oneOf(['log', 'level', 'index'], { description: 'The scale of effects' }),
    values: oneOf(['level', 'index'], {
      description: 'What the panel was made from: levels, or an index that is 100 in the first month',
    }),
    per_day: Type.Boolean({ description: 'Whether each month was divided by its days', examples: [false] }),
    treated: text('The treated series', 'didi'),
    controls: Type.Array(Type.String(), { description: 'The controls', examples: [['caocao', 't3']] }),
    left_out: Type.Array(LeftOut),
    first_month: monthText('The first month of the panel'),
    event_month: nullable(monthText('The first month that counts as after the event')),
    last_month: monthText('The last month of the panel', '2022-03'),
    excluded_months: Type.Array(monthText('A month', '2022-02'), {
      description: 'The months left out as the question asks',
    }),
    months_before: Type.Integer({ description: 'Months before the event', examples: [30] }),
    months_after: Type.Integer({ description: 'Months from the event on', examples: [18] }),
    warnings: Type.Array(Warning, { description: 'Warnings about the panel, whatever the method' }),
    results: Type.Array(Type.Union([Answer, Refusal]), { description: 'By method, in the order asked for' }),
    panel: Type.Optional(
      Type.Object({
        months: Type.Array(Type.String(), { description: 'The months', examples: [['2021-06']] }),
        series: Type.Array(Row),
      }),
    ),
  },
  { $id: 'Impact' },
)

export type Impact = Type.Static<typeof ImpactSchema>

/** An assessment as the API shows it: names in snake case, months as texts, methods by their short names, codes in words. */
export function renderAssessment(
  { warnings, results, ...assessment }: ImpactAssessment,
  nameOf: SeriesNames,
  lang: Language,
) {
  const write = (found: readonly DomainWarning[]) =>
    found.map((warning) => ({
      code: warning.code,
      sentence: writeWarning(warning, assessment.treated, nameOf)[lang],
    }))
  const rendered = {
    ...assessment,
    warnings: write(warnings),
    results: results.map((result) => {
      if (result.status === 'answered') {
        const { warnings, ...answer } = result
        return { ...answer, warnings: write(warnings), summary: summarise(result, assessment, nameOf)[lang] }
      }
      const { status, method, code } = result
      const { reason, remedy } = writeRefusal(result, nameOf)
      return { status, method, code, reason: reason[lang], remedy: remedy[lang] }
    }),
  }
  return toWire(rendered) as Omit<
    Type.Static<typeof ImpactSchema>,
    'metric' | 'as_of' | 'permalink' | 'values' | 'per_day' | 'excluded_months' | 'left_out' | 'panel'
  >
}

const shortNames = new Map<unknown, string>(
  Object.entries(impactMethods).map(([short, method]) => [method, short]),
)

function toWire(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => toWire(item))
  if (typeof value === 'number' && /month$/i.test(key)) return formatMonth(value)
  if (key === 'method') return shortNames.get(value)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      toWire(item, name),
    ]),
  )
}

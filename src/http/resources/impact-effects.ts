import { pick } from '../formats/table.ts'
import { oneOf } from '../questions/parameters.ts'
import { ImpactSchema } from './impact.ts'
import { Answer, Interval, Refusal } from './impact-result.ts'
import { declare, methodColumns } from './impact-table.ts'
import { monthText, nullable, nullableNumber, nullableText } from './schema.ts'

const context = [
  'metric',
  'scale',
  'first_month',
  'event_month',
  'last_month',
  'months_before',
  'months_after',
  'as_of',
] as const

/** A row for each method. */
export const effects = declare(
  {
    name: 'effects',
    title: 'The effect of the event by each method, or why it gives none',
    row: {
      ...methodColumns,
      ...pick(ImpactSchema, context),
      status: oneOf(['answered', 'refused'], { description: 'Whether the method could answer' }),
      effect: nullableNumber('The effect, on the scale of the panel', -0.1304),
      ...pick(Answer, ['effect_pct']),
      ...Interval.properties,
      ...pick(Answer, ['p_value', 'smallest_p']),
      rmspe_before: nullableNumber('Root mean square error of the fit before the event', 0.034),
      rmspe_after: nullableNumber('Root mean square of the gap from the event on', 0.134),
      rmspe_ratio: nullableNumber('After over before; null where the fit is exact', 3.9),
      in_time_placebo_month: nullable(monthText('Where the event was moved to', '2023-01')),
      in_time_placebo_effect: nullableNumber('What the method finds there', 0.01),
      rounding_low: nullableNumber('Least effect that the rounding of the figures allows', -0.14),
      rounding_high: nullableNumber('Greatest effect that the rounding of the figures allows', -0.12),
      leave_one_out_low: nullableNumber('Least effect without one of the controls', -0.15),
      leave_one_out_high: nullableNumber('Greatest effect without one of the controls', -0.11),
      code: nullable(Refusal.properties.code),
      reason: nullableText('What is missing where the method is refused', 'needs 2 controls, found 1'),
      remedy: nullableText('What would do where the method is refused', 'more series'),
      summary: nullableText('What the numbers say', 'By difference in differences …'),
    },
    key: ['method'],
  },
  (impact) =>
    impact.results.map((result) => {
      const answer = result.status === 'answered' ? result : null
      const refusal = result.status === 'refused' ? result : null
      return {
        treated: impact.treated,
        method: result.method,
        metric: impact.metric,
        scale: impact.scale,
        first_month: impact.first_month,
        event_month: impact.event_month,
        last_month: impact.last_month,
        months_before: impact.months_before,
        months_after: impact.months_after,
        as_of: impact.as_of,
        status: result.status,
        effect: answer?.effect ?? null,
        effect_pct: answer?.effect_pct ?? null,
        low: answer?.interval?.low ?? null,
        high: answer?.interval?.high ?? null,
        low_pct: answer?.interval?.low_pct ?? null,
        high_pct: answer?.interval?.high_pct ?? null,
        p_value: answer?.p_value ?? null,
        smallest_p: answer?.smallest_p ?? null,
        rmspe_before: answer?.rmspe?.before ?? null,
        rmspe_after: answer?.rmspe?.after ?? null,
        rmspe_ratio: answer?.rmspe?.ratio ?? null,
        in_time_placebo_month: answer?.in_time_placebo?.month ?? null,
        in_time_placebo_effect: answer?.in_time_placebo?.effect ?? null,
        rounding_low: answer?.rounding_bounds?.low ?? null,
        rounding_high: answer?.rounding_bounds?.high ?? null,
        leave_one_out_low: answer?.leave_one_out?.range.low ?? null,
        leave_one_out_high: answer?.leave_one_out?.range.high ?? null,
        code: refusal?.code ?? null,
        reason: refusal?.reason ?? null,
        remedy: refusal?.remedy ?? null,
        summary: answer?.summary ?? null,
      }
    }),
)

import { pick, pickFields, type RowOf, type Table } from '../../web/formats/table.ts'
import { nullable, nullableNumber, nullableText, number, oneOf, periodText, text } from '../../web/schema.ts'
import type { ImpactAnswer } from './answer.ts'
import { flattenInterval, formatAt, renderImpact } from './render.ts'
import {
  AbnormalGrowth,
  Answer,
  ControlWeight,
  EffectWithout,
  type Impact,
  ImpactSchema,
  Interval,
  LeftOut,
  LinearEstimate,
  MethodName,
  MonthEffect,
  MonthWeight,
  Placebo,
  Refusal,
  regressionOfTrend,
  Warning,
} from './schema.ts'

type Answered = Extract<Impact['results'][number], { status: 'answered' }>

/** The columns that the tables of methods begin with. */
const methodColumns = { treated: ImpactSchema.properties.treated, method: MethodName }

/** Lists the rows that `rowsOf` takes from each answer, with the treated and the method in front. */
const byMethod =
  <Row>(rowsOf: (answer: Answered) => readonly Row[] | undefined) =>
  ({ treated, results }: Impact) =>
    results.flatMap((result) =>
      result.status === 'refused'
        ? []
        : (rowsOf(result) ?? []).map((row) => ({ treated, method: result.method, ...row })),
    )

/** Declares a table, and how its rows are taken from an answer. */
const declare = <T extends Table>(table: T, list: (answer: ImpactAnswer) => RowOf<T>[]) => ({ table, list })

/** Declares a table whose rows are parts of the JSON, flattened, under the same names. */
const declareFlat = <T extends Table>(table: T, list: (impact: Impact) => RowOf<T>[]) =>
  declare(table, (answer) => list(renderImpact(answer)))

/** Selects fields of what a method gives; each is null where it gives none. */
const pickOrNull = <Whole extends object, const Names extends readonly (keyof Whole)[]>(
  whole: Whole | null,
  names: Names,
) =>
  Object.fromEntries(names.map((name) => [name, whole?.[name] ?? null])) as {
    [Name in Names[number]]: Whole[Name] | null
  }

/** Returns the ends of an interval under the names of two columns; null where there is none. */
const nameEnds = <Name extends string>(
  name: Name,
  interval: { low: number | null; high: number | null } | null | undefined,
) =>
  ({ [`${name}_low`]: interval?.low ?? null, [`${name}_high`]: interval?.high ?? null }) as Record<
    `${Name}_${'low' | 'high'}`,
    number | null
  >

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

const effects = declareFlat(
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
      kind: nullable(Answer.properties.kind),
      plain_low: nullableNumber('Lower end by plain placebos, right where all series move alike', -0.2),
      plain_high: nullableNumber('Upper end by plain placebos, right where all series move alike', -0.06),
      p_plain: nullableNumber('Share of series with an effect at least as large', 0.077),
      p_rmspe_ratio: nullableNumber('Share of series with an RMSPE ratio at least as large', 0.077),
      p_leave_two_out: nullableNumber(
        'Share of pairs of controls in which the RMSPE ratio of the treated is at most the larger',
        0.015,
      ),
      p_conformal: nullableNumber('Of no effect, by the conformal test', 0.021),
      conformal_low: nullableNumber('Least effect that the conformal test does not reject', -0.28),
      conformal_high: nullableNumber('Greatest effect that the conformal test does not reject', -0.06),
      p_joint: nullableNumber(
        'Event study: whether the growths of all months after the event are as expected, together',
        0.2,
      ),
      minimum_detectable: nullableNumber('Smallest effect that would be found in 80 of 100 cases', 0.11),
      total: nullableNumber('Effect of all months together, in the unit of the metric', -58_000_000),
      total_pct: nullableNumber('The same in per cent of what is expected', -12.1),
      total_low: nullableNumber('Lower end of its 95 per cent interval', -91_000_000),
      total_high: nullableNumber('Upper end of its 95 per cent interval', -22_000_000),
      total_rounding_low: nullableNumber('Least total that the rounding of the figures allows', -58_400_000),
      total_rounding_high: nullableNumber(
        'Greatest total that the rounding of the figures allows',
        -57_600_000,
      ),
      sensitivity_m: nullableNumber(
        'The effect as a multiple of the largest change of the gap between two months before the event',
        2.1,
      ),
      sensitivity_drift_m: nullableNumber(
        'The same multiple of a change in every month after the event',
        0.22,
      ),
      weight_range_low: nullableNumber('Least effect of all weights that fit as well', -0.2),
      weight_range_high: nullableNumber('Greatest effect of all weights that fit as well', 0.1),
      rmspe_before: nullableNumber('Root mean square error of the fit before the event', 0.034),
      rmspe_after: nullableNumber('Root mean square of the gap from the event on', 0.134),
      rmspe_ratio: nullableNumber('After over before; null where the fit is exact', 3.9),
      in_time_placebo_month: nullable(periodText('Where the event was moved to', '2023-01')),
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
        ...pickFields(impact, context),
        status: result.status,
        ...pickOrNull(answer, ['effect', 'effect_pct', 'p_value', 'smallest_p', 'kind', 'summary']),
        ...flattenInterval(answer?.interval),
        ...nameEnds('plain', answer?.placebos?.interval),
        p_plain: answer?.placebos?.p_effect ?? null,
        p_rmspe_ratio: answer?.placebos?.p_rmspe_ratio ?? null,
        p_leave_two_out: answer?.leave_two_out?.p_value ?? null,
        p_conformal: answer?.conformal?.p_value ?? null,
        ...nameEnds('conformal', answer?.conformal?.interval),
        p_joint: (answer?.market_model ?? answer?.constant_mean)?.joint?.p ?? null,
        minimum_detectable: answer?.minimum_detectable?.effect ?? null,
        total: answer?.total?.total ?? null,
        total_pct: answer?.total?.pct ?? null,
        ...nameEnds('total', answer?.total?.interval),
        ...nameEnds('total_rounding', answer?.total?.rounding_bounds),
        sensitivity_m: answer?.sensitivity?.m ?? null,
        sensitivity_drift_m: answer?.sensitivity?.drift_m ?? null,
        ...nameEnds('weight_range', answer?.weight_range),
        rmspe_before: answer?.rmspe?.before ?? null,
        rmspe_after: answer?.rmspe?.after ?? null,
        rmspe_ratio: answer?.rmspe?.ratio ?? null,
        in_time_placebo_month: answer?.in_time_placebo?.month ?? null,
        in_time_placebo_effect: answer?.in_time_placebo?.effect ?? null,
        ...nameEnds('rounding', answer?.rounding_bounds),
        ...nameEnds('leave_one_out', answer?.leave_one_out?.range),
        ...pickOrNull(refusal, ['code', 'reason', 'remedy']),
      }
    }),
)

/*
 * The other tables are in long format: a row for each method and item. Each has the name of the field that it comes from, and
 * an address of its own for notebooks.
 */

/** An estimate with its interval as two columns. */
const { interval: _, ...estimateColumns } = LinearEstimate.properties
const estimate = {
  ...estimateColumns,
  low: nullableNumber('Lower end of the 95 per cent interval; null where there is no error', -0.199),
  high: nullableNumber('Upper end of the 95 per cent interval; null where there is no error', -0.074),
}
const flatten = <Row extends { interval: { low: number; high: number } | null }>({
  interval,
  ...row
}: Row) => ({
  ...row,
  low: interval?.low ?? null,
  high: interval?.high ?? null,
})

const effectByMonth = declareFlat(
  {
    name: 'effect_by_month',
    title: 'The effect in each month from the event on; in the event study all months up to it together',
    row: {
      ...methodColumns,
      ...pick(MonthEffect, ['month', 'effect', 'effect_pct']),
      ...Interval.properties,
      p_conformal: nullableNumber('Of no effect in this month, by the conformal test', 0.032),
      conformal_low: nullableNumber('Least effect that the conformal test does not reject', -0.2),
      conformal_high: nullableNumber('Greatest effect that the conformal test does not reject', -0.05),
      rounding_low: nullableNumber('Least effect that the rounding of the figures allows', -0.131),
      rounding_high: nullableNumber('Greatest effect that the rounding of the figures allows', -0.127),
    },
    key: ['method', 'month'],
  },
  byMethod((answer) =>
    answer.effect_by_month.map(({ interval, conformal, rounding_bounds, ...row }) => ({
      ...row,
      ...flattenInterval(interval),
      p_conformal: conformal?.p_value ?? null,
      ...nameEnds('conformal', conformal?.interval),
      ...nameEnds('rounding', rounding_bounds),
    })),
  ),
)

const controlWeights = declareFlat(
  {
    name: 'control_weights',
    title: 'What each control weighs',
    row: { ...methodColumns, ...ControlWeight.properties },
    key: ['method', 'control'],
  },
  byMethod((answer) => answer.control_weights),
)

const monthWeights = declareFlat(
  {
    name: 'month_weights',
    title: 'What each month before the event weighs',
    row: { ...methodColumns, ...MonthWeight.properties },
    key: ['method', 'month'],
  },
  byMethod((answer) => answer.month_weights),
)

const placebos = declareFlat(
  {
    name: 'placebos',
    title: 'What each method finds for each control in the place of the treated',
    row: { ...methodColumns, ...Placebo.properties },
    key: ['method', 'control'],
  },
  byMethod((answer) => answer.placebos?.placebos),
)

const leaveOneOut = declareFlat(
  {
    name: 'leave_one_out',
    title: 'The effect without each control in turn',
    row: { ...methodColumns, ...EffectWithout.properties },
    key: ['method', 'control'],
  },
  byMethod((answer) => answer.leave_one_out?.effects),
)

const coefficients = declareFlat(
  {
    name: 'coefficients',
    title: regressionOfTrend,
    row: {
      ...methodColumns,
      coefficient: oneOf(['constant', 'trend', 'level', 'slope'], { description: 'The coefficient' }),
      ...estimate,
    },
    key: ['method', 'coefficient'],
  },
  byMethod(
    ({ coefficients: found }) =>
      found &&
      (['constant', 'trend', 'level', 'slope'] as const).map((coefficient) => ({
        coefficient,
        ...flatten(found[coefficient]),
      })),
  ),
)

const abnormalGrowths = declareFlat(
  {
    name: 'abnormal_growths',
    title: 'The growth of each month from the event on beyond what a model of the event study expects',
    row: {
      ...methodColumns,
      model: oneOf(['market_model', 'constant_mean'], { description: 'The model' }),
      month: MonthEffect.properties.month,
      ...estimate,
      cumulative: AbnormalGrowth.properties.cumulative,
    },
    key: ['method', 'model', 'month'],
  },
  byMethod((answer) =>
    (['market_model', 'constant_mean'] as const).flatMap((model) =>
      (answer[model]?.months ?? []).map((growth, k) => ({
        model,
        month: answer.effect_by_month[k]?.month ?? '',
        ...flatten(growth),
      })),
    ),
  ),
)

const warnings = declareFlat(
  {
    name: 'warnings',
    title: 'What has to be known beside the numbers',
    row: {
      treated: methodColumns.treated,
      method: nullable(MethodName),
      ...Warning.properties,
    },
    key: ['method', 'code'],
  },
  (impact) => [
    ...impact.warnings.map((warning) => ({ treated: impact.treated, method: null, ...warning })),
    ...byMethod((answer) => answer.warnings)(impact),
  ],
)

const panel = declare(
  {
    name: 'panel',
    title: 'The panel that the methods work on, without the months that are left out',
    row: {
      series: text('The series', 'didi'),
      role: oneOf(['treated', 'control'], { description: 'What it is to the question' }),
      month: MonthEffect.properties.month,
      period: oneOf(['before', 'after'], {
        description: 'Whether the month comes before the event, or counts as after it',
      }),
      value: number('Its value, on the scale of the panel', 17.2),
    },
    key: ['series', 'month'],
  },
  ({ panel: { treated, controls, months, before }, assessment }) =>
    [treated, ...controls].flatMap((series) =>
      months.map((month, t) => ({
        series: series.name,
        role: series === treated ? ('treated' as const) : ('control' as const),
        month: formatAt(assessment.frequency)(month),
        period: t < before ? ('before' as const) : ('after' as const),
        value: series.values[t] as number,
      })),
    ),
)

const leftOut = declareFlat(
  {
    name: 'left_out',
    title: 'The series that are no controls, and why',
    row: LeftOut.properties,
    key: ['series'],
  },
  ({ left_out }) => left_out,
)

export const impactTables = [
  effects,
  effectByMonth,
  controlWeights,
  monthWeights,
  placebos,
  leaveOneOut,
  coefficients,
  abnormalGrowths,
  warnings,
  panel,
  leftOut,
]

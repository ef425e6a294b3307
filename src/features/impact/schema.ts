import Type from 'typebox'
import type * as domain from '../../domain/impact/answer.ts'
import type { Interval as DomainInterval } from '../../domain/impact/effect.ts'
import { type Method, type Refused, refusalCodes } from '../../domain/impact/methods.ts'
import type { LinearEstimate as DomainEstimate } from '../../domain/impact/numerics/statistics.ts'
import { type Warning as DomainWarning, warningCodes } from '../../domain/impact/warnings.ts'
import { formatMonth, type Month } from '../../domain/time/month.ts'
import { writeRefusal, writeWarning } from '../../i18n/impact.ts'
import { summarise } from '../../i18n/impact-summary.ts'
import { oneOf } from '../../web/request/parameters.ts'
import {
  asOfText,
  monthText,
  nullable,
  nullableNumber,
  number,
  permalinkText,
  text,
} from '../../web/schema.ts'
import { type ImpactAnswer, namesInSentences } from './answer.ts'
import { type ImpactMethodName, impactMethodNames, impactMethods } from './request.ts'

export const MethodName = oneOf(impactMethodNames, {
  description:
    'did: difference in differences. sc: synthetic control. sc_intercept: synthetic control with an intercept. sdid: synthetic difference in differences. its: interrupted time series. event_study: event study',
})

export const Warning = Type.Object({
  code: oneOf(warningCodes, { description: 'The kind of warning, for programs' }),
  sentence: text('The warning, for people', 'Fewer than 12 months lie before the event'),
})

const percent = 'percent'

export const effectPct = nullableNumber(
  'exp(effect) - 1 in per cent on the log scale; null on the others',
  -12.2,
  percent,
)

export const Interval = Type.Object({
  low: nullableNumber('Lower end, on the scale of the panel; null where nothing bounds it', -0.21),
  high: nullableNumber('Upper end, on the scale of the panel; null where nothing bounds it', -0.05),
  low_pct: nullableNumber('Lower end in per cent on the log scale; null on the others', -18.9, percent),
  high_pct: nullableNumber('Upper end in per cent on the log scale; null on the others', -4.9, percent),
})

export const LinearEstimate = Type.Object({
  estimate: number('The estimate', -0.1369),
  standard_error: number('Its standard error', 0.031),
  t: nullableNumber('The t statistic; null where there is no error', -4.4),
  p: nullableNumber('Two-sided p-value; null where there is no error', 0.0001),
  interval: nullable(
    Type.Object(
      { low: number('Lower end', -0.199), high: number('Upper end', -0.074) },
      { description: '95 per cent' },
    ),
  ),
})

export const AbnormalGrowth = Type.Object({
  ...LinearEstimate.properties,
  cumulative: number('All months up to this one', -0.13),
})

const AbnormalGrowths = Type.Object({
  alpha: number('Growth of a month in which the market does not grow', 0.01),
  beta: number(
    'How the growth of the treated goes with that of the market; 0 in the constant-mean model',
    0.9,
  ),
  deviation: number('Deviation of the growth before the event around the model', 0.03),
  degrees: Type.Integer({ description: 'Degrees of freedom', examples: [27] }),
  months: Type.Array(AbnormalGrowth, { description: 'Abnormal log growth of each month from the event on' }),
  cumulative: LinearEstimate,
})

export const MonthEffect = Type.Object({
  month: monthText('The month', '2023-07'),
  effect: number('The effect', -0.129),
  effect_pct: effectPct,
})

export const ControlWeight = Type.Object({
  control: text('The control', 'caocao'),
  weight: number('Its weight', 0.25),
})

export const MonthWeight = Type.Object({
  month: monthText('The month', '2023-06'),
  weight: number('Its weight', 0.1),
})

export const Placebo = Type.Object({
  control: text('The control that took the place of the treated', 'caocao'),
  effect: number('What the method finds for it', 0.02),
  rmspe_ratio: nullableNumber('RMSPE after over before; null where the fit is exact', 1.2),
})

export const EffectWithout = Type.Object({
  control: text('The control left out', 'caocao'),
  effect: number('The effect without it', -0.12),
  effect_pct: effectPct,
})

export const Answer = Type.Object({
  status: Type.Literal('answered', { description: 'The method could answer', examples: ['answered'] }),
  method: MethodName,
  effect: number('The effect, on the scale of the panel', -0.1304),
  effect_pct: effectPct,
  interval: nullable(Interval),
  p_value: nullableNumber('Two-sided; of the placebos for the methods with weights, else of t', 0.077),
  smallest_p: nullableNumber('The smallest that the p-value can be; null where nothing limits it', 0.077),
  effect_by_month: Type.Array(MonthEffect),
  rmspe: nullable(
    Type.Object({
      before: number('Root mean square error of the fit before the event', 0.034),
      after: number('Root mean square of the gap from the event on', 0.134),
      ratio: nullableNumber('After over before; null where the fit is exact', 3.9),
    }),
  ),
  in_time_placebo: nullable(
    Type.Object({
      month: monthText('Where the event was moved to', '2023-01'),
      effect: number('What the method finds there', 0.01),
      effect_pct: effectPct,
    }),
  ),
  rounding_bounds: nullable(Interval),
  warnings: Type.Array(Warning),
  summary: text('What the numbers say, in two or three sentences', 'By difference in differences …'),
  control_weights: Type.Optional(Type.Array(ControlWeight)),
  month_weights: Type.Optional(Type.Array(MonthWeight)),
  effective_controls: Type.Optional(number('1 over the sum of squared weights of the controls', 5.2)),
  effective_months: Type.Optional(
    nullableNumber('1 over the sum of squared weights of the months; null for sc', 8.1),
  ),
  zeta: Type.Optional(
    nullableNumber('What kept the weights of the controls even; null where they are fixed', 0.06),
  ),
  placebos: Type.Optional(
    Type.Object(
      {
        placebos: Type.Array(Placebo),
        deviation: number('Standard deviation of the placebo effects', 0.04),
        p_effect: number('Share of series with an effect at least as large', 0.077),
        p_rmspe_ratio: number('Share of series with an RMSPE ratio at least as large', 0.077),
        rmspe_ratio_rank: Type.Integer({
          description: 'Place of the treated by that ratio, 1 the largest',
          examples: [1],
        }),
        smallest_p: number('Smallest p-value that so many controls can give', 0.077),
        interval: nullable(Interval),
      },
      { description: 'Each control in turn in the place of the treated' },
    ),
  ),
  leave_one_out: Type.Optional(
    Type.Object(
      {
        effects: Type.Array(EffectWithout),
        range: Interval,
      },
      { description: 'The effect without each control in turn' },
    ),
  ),
  optimality_residual: Type.Optional(number('How far the weights are from optimal, relative', 1e-16)),
  coefficients: Type.Optional(
    Type.Object(
      { constant: LinearEstimate, trend: LinearEstimate, level: LinearEstimate, slope: LinearEstimate },
      { description: 'The regression of the interrupted time series' },
    ),
  ),
  mean_effect: Type.Optional(LinearEstimate),
  lag: Type.Optional(Type.Integer({ description: 'Lag of the Newey-West standard errors', examples: [3] })),
  degrees: Type.Optional(Type.Integer({ description: 'Degrees of freedom', examples: [44] })),
  model: Type.Optional(
    oneOf(['market_model', 'constant_mean'], { description: 'The model that the effect is taken from' }),
  ),
  market_model: Type.Optional(nullable(AbnormalGrowths)),
  constant_mean: Type.Optional(AbnormalGrowths),
})

export const Refusal = Type.Object({
  status: Type.Literal('refused', { description: 'The method cannot answer', examples: ['refused'] }),
  method: MethodName,
  code: oneOf(refusalCodes, { description: 'The kind of refusal, for programs' }),
  reason: text('What is missing', 'synthetic control needs 2 controls'),
  remedy: text('What would do', 'name more controls'),
})

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

/** An answer as the API shows it: months as texts, methods by their short names, codes with sentences in English. */
export function renderImpact(answer: ImpactAnswer, { panel = false }: { panel?: boolean } = {}): Impact {
  const { assessment } = answer
  return {
    metric: answer.metric.metric,
    as_of: answer.asOf,
    permalink: answer.permalink,
    per_day: answer.perDay,
    values: answer.values,
    scale: assessment.scale,
    treated: assessment.treated,
    controls: assessment.controls,
    first_month: formatMonth(assessment.firstMonth),
    event_month: assessment.eventMonth === null ? null : formatMonth(assessment.eventMonth),
    last_month: formatMonth(assessment.lastMonth),
    months_before: assessment.monthsBefore,
    months_after: assessment.monthsAfter,
    warnings: renderWarnings(assessment.warnings, answer),
    results: assessment.results.map((result) =>
      result.status === 'refused' ? renderRefusal(result, answer) : renderAnswer(result, answer),
    ),
    excluded_months: answer.excluded.map(formatMonth),
    left_out: answer.leftOut.map(({ series, reason, missingMonths }) => ({
      series,
      reason,
      missing_months: missingMonths.map(formatMonth),
    })),
    ...(panel && { panel: renderPanel(answer) }),
  }
}

function renderPanel({ panel: { months, treated, controls } }: ImpactAnswer) {
  return {
    months: months.map(formatMonth),
    series: [treated, ...controls].map(({ name, values }) => ({ series: name, values: [...values] })),
  }
}

function renderWarnings(warnings: readonly DomainWarning[], { assessment, reference }: ImpactAnswer) {
  return warnings.map((warning) => ({
    code: warning.code,
    sentence: writeWarning(warning, assessment.treated, namesInSentences(reference)).en,
  }))
}

const shortNames = Object.fromEntries(
  Object.entries(impactMethods).map(([short, method]) => [method, short]),
) as Record<Method, ImpactMethodName>

function renderRefusal(refused: Refused, { reference }: ImpactAnswer): Type.Static<typeof Refusal> {
  const { reason, remedy } = writeRefusal(refused, namesInSentences(reference))
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
  answer: ImpactAnswer,
): Type.Static<typeof Answer> {
  const method = { status: result.status, method: shortNames[result.method] }
  const { rmspe, inTimePlacebo } = result
  const numbers = {
    effect: result.effect,
    effect_pct: result.effectPct,
    interval: result.interval && renderInterval(result.interval),
    p_value: result.pValue,
    smallest_p: result.smallestP,
    effect_by_month: result.effectByMonth.map(renderMonthEffect),
    rmspe: rmspe && { before: rmspe.before, after: rmspe.after, ratio: rmspe.ratio },
    in_time_placebo: inTimePlacebo && renderMonthEffect(inTimePlacebo),
    rounding_bounds: result.roundingBounds && renderInterval(result.roundingBounds),
  }
  const words = {
    warnings: renderWarnings(result.warnings, answer),
    summary: summarise(result, answer.assessment, namesInSentences(answer.reference)).en,
  }
  switch (result.method) {
    case 'interrupted_time_series':
      return { ...method, ...numbers, ...renderTrend(result), ...words }
    case 'event_study':
      return { ...method, model: result.model, ...numbers, ...renderModels(result), ...words }
    default:
      return { ...method, ...numbers, ...renderWeights(result), ...words }
  }
}

function renderWeights({ placebos, leaveOneOut, ...result }: domain.WeightedAnswer) {
  return {
    control_weights: result.controlWeights.map(({ control, weight }) => ({ control, weight })),
    month_weights: result.monthWeights.map(({ month, weight }) => ({ month: formatMonth(month), weight })),
    effective_controls: result.effectiveControls,
    effective_months: result.effectiveMonths,
    zeta: result.zeta,
    placebos: {
      placebos: placebos.placebos.map(({ control, effect, rmspeRatio }) => ({
        control,
        effect,
        rmspe_ratio: rmspeRatio,
      })),
      deviation: placebos.deviation,
      p_effect: placebos.pEffect,
      p_rmspe_ratio: placebos.pRmspeRatio,
      rmspe_ratio_rank: placebos.rmspeRatioRank,
      smallest_p: placebos.smallestP,
      interval: placebos.interval && renderInterval(placebos.interval),
    },
    leave_one_out: {
      effects: leaveOneOut.effects.map(({ control, effect, effectPct }) => ({
        control,
        effect,
        effect_pct: effectPct,
      })),
      range: renderInterval(leaveOneOut.range),
    },
    optimality_residual: result.optimalityResidual,
  }
}

function renderTrend({ coefficients, meanEffect, lag, degrees }: domain.InterruptedTimeSeriesAnswer) {
  return {
    coefficients: {
      constant: renderEstimate(coefficients.constant),
      trend: renderEstimate(coefficients.trend),
      level: renderEstimate(coefficients.level),
      slope: renderEstimate(coefficients.slope),
    },
    mean_effect: renderEstimate(meanEffect),
    lag,
    degrees,
  }
}

function renderModels({ marketModel, constantMean }: domain.EventStudyAnswer) {
  return {
    market_model: marketModel && renderGrowths(marketModel),
    constant_mean: renderGrowths(constantMean),
  }
}

function renderGrowths({ alpha, beta, deviation, degrees, months, cumulative }: domain.AbnormalGrowths) {
  return {
    alpha,
    beta,
    deviation,
    degrees,
    months: months.map((growth) => ({ ...renderEstimate(growth), cumulative: growth.cumulative })),
    cumulative: renderEstimate(cumulative),
  }
}

function renderEstimate({ estimate, standardError, t, p, interval }: DomainEstimate) {
  return {
    estimate,
    standard_error: standardError,
    t,
    p,
    interval: interval && { low: interval.low, high: interval.high },
  }
}

function renderInterval({ low, high, lowPct, highPct }: DomainInterval) {
  return { low, high, low_pct: lowPct, high_pct: highPct }
}

function renderMonthEffect(found: { month: Month; effect: number; effectPct: number | null }) {
  return { month: formatMonth(found.month), effect: found.effect, effect_pct: found.effectPct }
}

import Type from 'typebox'
import { refusalCodes } from '../../domain/impact/methods.ts'
import { warningCodes } from '../../domain/impact/warnings.ts'
import { frequencies } from '../../domain/time/period.ts'
import {
  asOfText,
  boolean,
  integer,
  nullable,
  nullableNumber,
  number,
  oneOf,
  periodText,
  permalinkText,
  text,
} from '../../web/schema.ts'
import { impactMethodNames } from './request.ts'

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
  'exp(effect) - 1 in per cent on the log scale; null on the others, and where no double holds it',
  -12.2,
  percent,
)

export const Interval = Type.Object({
  low: nullableNumber('Lower end, on the scale of the panel; null where nothing bounds it', -0.21),
  high: nullableNumber('Upper end, on the scale of the panel; null where nothing bounds it', -0.05),
  low_pct: nullableNumber('Lower end in per cent on the log scale; null on the others', -18.9, percent),
  high_pct: nullableNumber('Upper end in per cent on the log scale; null on the others', -4.9, percent),
})

export const regressionOfTrend =
  'The regression of the interrupted time series, with its usual errors: in panels without any effect they take chance for one in 27 to 47 of 100'

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
  degrees: integer('Degrees of freedom', 27),
  months: Type.Array(AbnormalGrowth, {
    description:
      'Abnormal log growth of each month from the event on; its p-values are each for a single month',
  }),
  cumulative: LinearEstimate,
  joint: nullable(
    Type.Object(
      {
        f: number('The F statistic', 1.4),
        degrees_after: integer('Degrees of freedom, the months after', 18),
        degrees_before: integer('Degrees of freedom, the growths before', 27),
        p: number('Its p-value', 0.2),
      },
      {
        description:
          'Whether the growths of all months from the event on are as expected, together (Chow 1960). It leads: of many months one in twenty stands out by chance alone. Null where the model fits exactly',
      },
    ),
  ),
})

const effects = (description: string) => nullable(Type.Object(Interval.properties, { description }))

const interval95 = (description: string) => effects(`95 per cent: ${description}`)

const Conformal = Type.Object(
  {
    p_value: number('Of no effect; the share of cyclic shifts of the residuals at least as large', 0.042),
    smallest_p: number('The smallest that this p-value can be, 1 over the number of months', 0.021),
    interval: interval95(
      'the effects that are not rejected, null where even the best is; a side that nothing bounds is null',
    ),
  },
  {
    description:
      'A second opinion after Chernozhukov, Wüthrich and Zhu (2021): the supposed effect taken off, the weights fitted anew on all months, the residuals after the event ranked among their cyclic shifts',
  },
)

export const MonthEffect = Type.Object({
  month: periodText('The month, or the period of another frequency', '2023-07'),
  effect: number('The effect; in the event study that of all months up to it together', -0.129),
  effect_pct: effectPct,
  interval: interval95('by studentised placebos; null where there is none'),
  conformal: nullable(Conformal),
  rounding_bounds: effects('The effects that the rounding of the published figures allows'),
})

export const ControlWeight = Type.Object({
  control: text('The control', 'caocao'),
  weight: number('Its weight', 0.25),
})

export const MonthWeight = Type.Object({
  month: periodText('The month, or the period of another frequency', '2023-06'),
  weight: number('Its weight', 0.1),
})

export const Placebo = Type.Object({
  control: text('The control that took the place of the treated', 'caocao'),
  effect: number('What the method finds for it', 0.02),
  studentised_effect: nullableNumber(
    'The same divided by its own error and multiplied by that of the treated, each made of the RMSPE before the event and of how the gap followed the controls; null where a fit is exact',
    0.018,
  ),
  rmspe_before: number('Root mean square error of its fit before the event', 0.037),
  rmspe_ratio: nullableNumber('RMSPE after over before; null where the fit is exact', 1.2),
})

export const EffectWithout = Type.Object({
  control: text('The control left out', 'caocao'),
  effect: number('The effect without it', -0.12),
  effect_pct: effectPct,
})

const MinimumDetectable = Type.Object(
  {
    effect: number('On the scale of the panel, above zero; below zero it has to be as large', 0.13),
    rise_pct: nullableNumber('As a rise in per cent on the log scale; null on the others', 13.9, percent),
    fall_pct: nullableNumber('As a fall in per cent on the log scale; null on the others', -12.2, percent),
    power: number('In which share of cases it would be found', 0.8),
  },
  { description: 'The smallest effect that would be found at 5 per cent in most cases (Bloom 1995)' },
)

type Ends = typeof Interval.properties.low
const totals = (description: string, ends: Record<'low' | 'high', Ends>) =>
  nullable(Type.Object(ends, { description }))

const Total = Type.Object(
  {
    total: number('Gained or, below zero, lost, in the unit of the metric', -58_000_000),
    pct: nullableNumber(
      'Of what is expected of these months together, in per cent; null where that is nothing',
      -12.1,
    ),
    interval: totals('95 per cent, by studentised placebos', {
      low: nullableNumber('Lower end; null where no double holds it', -91_000_000),
      high: nullableNumber('Upper end; null where no double holds it', -22_000_000),
    }),
    rounding_bounds: totals('What the rounding of the published figures allows', {
      low: nullableNumber('Least total; null where nothing bounds it', -58_400_000),
      high: nullableNumber('Greatest total; null where nothing bounds it', -57_600_000),
    }),
  },
  { description: 'The effect of all months from the event on together, in the unit of the metric' },
)

const Sensitivity = Type.Object(
  {
    largest_change: number('Largest change of the gap from one month before the event to the next', 0.06),
    m: nullableNumber(
      'M: the effect as a multiple of that change; null where the gap never changed. One lasting change of M times the largest would make up the whole effect',
      2.1,
    ),
    drift_m: nullableNumber(
      'The same for a drift: the gap changing by that multiple of the largest change in every month from the event on (after Rambachan and Roth 2023)',
      0.22,
    ),
  },
  { description: 'How far the gap would have to leave its course by itself for the effect to be gone' },
)

export const Answer = Type.Object({
  status: Type.Literal('answered', { description: 'The method could answer', examples: ['answered'] }),
  method: MethodName,
  kind: oneOf(['mean', 'cumulative'], {
    description:
      'What the effect is of the months from the event on: their mean or, in the event study, all growth together. Effects of different kinds cannot be compared',
  }),
  effect: number('The effect, on the scale of the panel', -0.1304),
  effect_pct: effectPct,
  interval: interval95(
    'by studentised placebos; null for its, which has none that holds, for an event study with fewer than five months before the event, and where a fit is exact',
  ),
  p_value: nullableNumber(
    'Two-sided: the share of series with an effect at least as large for its error of fit; null where there is no interval',
    0.077,
  ),
  smallest_p: nullableNumber('The smallest that the p-value can be; null for its', 0.077),
  minimum_detectable: nullable(MinimumDetectable),
  effect_by_month: Type.Array(MonthEffect),
  total: Type.Optional(nullable(Total)),
  sensitivity: Type.Optional(Sensitivity),
  rmspe: nullable(
    Type.Object({
      before: number('Root mean square error of the fit before the event', 0.034),
      after: number('Root mean square of the gap from the event on', 0.134),
      ratio: nullableNumber('After over before; null where the fit is exact', 3.9),
    }),
  ),
  in_time_placebo: nullable(
    Type.Object({
      month: periodText('Where the event was moved to', '2023-01'),
      effect: number('What the method finds there', 0.01),
      effect_pct: effectPct,
    }),
  ),
  rounding_bounds: effects(
    'The effects that the rounding of the published figures allows, with the weights that were found or, in the event study, its beta',
  ),
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
        rmspe_ratio_rank: integer('Place of the treated by that ratio, 1 the largest', 1),
        smallest_p: number('Smallest p-value that so many controls can give', 0.077),
        interval: interval95('by the plain deviation, which is right where all series move alike'),
        studentised: nullable(
          Type.Object(
            {
              deviation: number('Standard deviation of the studentised effects', 0.038),
              p_effect: number('Share of series with an effect at least as large for its error', 0.077),
              interval: Interval,
            },
            {
              description:
                'The same with each effect divided by its own error and multiplied by that of the treated, √(RMSPE² + (2 · shift)²), the shift being what the move of the controls after the event comes to if the gap follows them as before: the interval and p-value of the answer. Null where a fit is exact or all placebos are equal',
            },
          ),
        ),
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
  leave_two_out: Type.Optional(
    nullable(
      Type.Object(
        {
          p_value: number(
            'Share of pairs in which the RMSPE ratio of the treated is at most the larger',
            0.015,
          ),
          step: number('The steps of this p-value, 1 over the number of pairs', 0.015),
          pairs: integer('How many pairs of controls there are', 66),
        },
        {
          description:
            'Each pair of controls left out, and both and the treated fitted on the others (Lei and Sudijono 2024): finer p-values below 19 controls, or with leave_two_out=true. Null otherwise, and with fewer than 4 or more than 60 controls',
        },
      ),
    ),
  ),
  conformal: Type.Optional(nullable(Conformal)),
  weight_range: Type.Optional(
    effects(
      'The effects of all weights that fit as well: of the controls or, for sdid, of the months; null where there are no others',
    ),
  ),
  optimality_residual: Type.Optional(number('How far the weights are from optimal, relative', 1e-16)),
  coefficients: Type.Optional(
    Type.Object(
      { constant: LinearEstimate, trend: LinearEstimate, level: LinearEstimate, slope: LinearEstimate },
      { description: regressionOfTrend },
    ),
  ),
  mean_effect: Type.Optional(
    Type.Object(LinearEstimate.properties, {
      description: 'By Newey-West errors, which take chance for an effect too often: see the warning',
    }),
  ),
  lag: Type.Optional(integer('Lag of the Newey-West standard errors', 3)),
  degrees: Type.Optional(integer('Degrees of freedom', 44)),
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

export const LeftOut = Type.Object({
  series: text('A series that is no control', 'ruqi'),
  reason: oneOf(['gap', 'zero', 'event', 'overlap'], {
    description:
      'gap: months that no figures bound. zero: months without orders or the like, from which no growth leads. event: an event of its own in the window. overlap: it is a part of the treated, or holds it',
  }),
  missing_months: Type.Array(periodText('A month, or a period of another frequency', '2021-09'), {
    description: 'The months without bounds',
  }),
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
    frequency: oneOf(frequencies, {
      description: 'How long the periods of the panel are; fields called months count them',
    }),
    per_day: boolean('Whether each month was divided by its days', false),
    treated: text('The treated series', 'didi'),
    controls: Type.Array(Type.String(), {
      description:
        'The controls, each with its metric behind a colon where that is not the one of the treated',
      examples: [['caocao', 't3']],
    }),
    left_out: Type.Array(LeftOut),
    first_month: periodText('The first month of the panel, or period of another frequency', '2021-06'),
    event_month: nullable(periodText('The first month or period that counts as after the event', '2021-07')),
    last_month: periodText('The last month or period of the panel', '2022-03'),
    excluded_months: Type.Array(periodText('A month or period', '2022-02'), {
      description: 'The months or periods left out as the question asks',
    }),
    months_before: integer('Months before the event', 30),
    months_after: integer('Months from the event on', 18),
    warnings: Type.Array(Warning, { description: 'Warnings about the panel, whatever the method' }),
    results: Type.Array(Type.Union([Answer, Refusal]), { description: 'By method, in the order asked for' }),
    panel: Type.Optional(
      Type.Object({
        months: Type.Array(Type.String(), { description: 'The months', examples: [['2021-06']] }),
        series: Type.Array(
          Type.Object({
            series: text('The series', 'didi'),
            values: Type.Array(Type.Number(), {
              description: 'A value a month, on the scale of the panel',
              examples: [[17.2, 17.3]],
            }),
          }),
        ),
      }),
    ),
  },
  { $id: 'Impact' },
)

export type Impact = Type.Static<typeof ImpactSchema>

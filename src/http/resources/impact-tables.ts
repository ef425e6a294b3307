import { oneOf } from '../questions/parameters.ts'
import { LeftOut } from './impact.ts'
import { effects } from './impact-effects.ts'
import {
  AbnormalGrowth,
  ControlWeight,
  EffectWithout,
  LinearEstimate,
  MethodName,
  MonthEffect,
  MonthWeight,
  Placebo,
  Warning,
} from './impact-result.ts'
import { byMethod, declare, methodColumns } from './impact-table.ts'
import { monthText, nullable, nullableNumber, number, text } from './schema.ts'

/*
 * An assessment as tables in long format, each called as the field that it comes from: a row for each method and item,
 * so that a notebook takes any of them from one address.
 */

/** The estimate with its interval as columns. */
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

const effectByMonth = declare(
  {
    name: 'effect_by_month',
    title: 'The effect in each month from the event on; in the event study all months up to it together',
    row: { ...methodColumns, ...MonthEffect.properties },
    key: ['method', 'month'],
  },
  byMethod((answer) => answer.effect_by_month),
)

const controlWeights = declare(
  {
    name: 'control_weights',
    title: 'What each control weighs',
    row: { ...methodColumns, ...ControlWeight.properties },
    key: ['method', 'control'],
  },
  byMethod((answer) => answer.control_weights),
)

const monthWeights = declare(
  {
    name: 'month_weights',
    title: 'What each month before the event weighs',
    row: { ...methodColumns, ...MonthWeight.properties },
    key: ['method', 'month'],
  },
  byMethod((answer) => answer.month_weights),
)

const placebos = declare(
  {
    name: 'placebos',
    title: 'What each method finds for each control in the place of the treated',
    row: { ...methodColumns, ...Placebo.properties },
    key: ['method', 'control'],
  },
  byMethod((answer) => answer.placebos?.placebos),
)

const leaveOneOut = declare(
  {
    name: 'leave_one_out',
    title: 'The effect without each control in turn',
    row: { ...methodColumns, ...EffectWithout.properties },
    key: ['method', 'control'],
  },
  byMethod((answer) => answer.leave_one_out?.effects),
)

const coefficients = declare(
  {
    name: 'coefficients',
    title: 'The regression of the interrupted time series',
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

const abnormalGrowths = declare(
  {
    name: 'abnormal_growths',
    title: 'The growth of each month from the event on beyond what a model of the event study expects',
    row: {
      ...methodColumns,
      model: oneOf(['market_model', 'constant_mean'], { description: 'The model' }),
      month: monthText('The month', '2023-07'),
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

const warnings = declare(
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
      month: monthText('The month'),
      period: oneOf(['before', 'after'], {
        description: 'Whether the month comes before the event, or counts as after it',
      }),
      value: number('Its value, on the scale of the panel', 17.2),
    },
    key: ['series', 'month'],
  },
  ({ panel, treated, months_before }) =>
    (panel?.series ?? []).flatMap(({ series, values }) =>
      values.map((value, t) => ({
        series,
        role: series === treated ? ('treated' as const) : ('control' as const),
        month: panel?.months[t] ?? '',
        period: t < months_before ? ('before' as const) : ('after' as const),
        value,
      })),
    ),
)

const leftOut = declare(
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

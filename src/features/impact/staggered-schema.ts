import Type from 'typebox'
import type { GrowthAround } from '../../domain/growth/comparison.ts'
import { refusalCodes } from '../../domain/impact/methods.ts'
import { staggeredWarningCodes } from '../../domain/impact/staggered.ts'
import { formatPeriod, frequencies } from '../../domain/time/period.ts'
import { writeRefusal } from '../../i18n/impact-problems.ts'
import { summariseStaggered, writeStaggeredWarning } from '../../i18n/impact-staggered.ts'
import { pick, type RowOf, type Table } from '../../web/formats/table.ts'
import { namesInSentences } from '../../web/names.ts'
import {
  asOfText,
  boolean,
  integer,
  nullable,
  nullableNumber,
  nullableText,
  number,
  oneOf,
  periodText,
  permalinkText,
  text,
} from '../../web/schema.ts'
import { warningWriter } from './answer.ts'
import { flattenInterval, formatAt, renderLeftOut, renderWarnings, shortNames, snakeCase } from './render.ts'
import { ControlWeight, effectPct, Interval, LeftOut, MethodName, Warning } from './schema.ts'
import { type StaggeredAnswer, showResult, type TreatedUnit } from './staggered.ts'

const Growth = nullable(
  Type.Object(
    {
      base: periodText('The base', '2021-Q2'),
      growth_pct: number('The middle of the bounds, per cent', -22.7),
      low_pct: number('The least that the figures allow', -22.75),
      high_pct: number('The most that the figures allow', -22.65),
    },
    { description: 'With hard bounds; null where the figures give none on both sides' },
  ),
)

const time = integer('Periods since the event, 0 being its own and -1 the last before it', 0)

const Unit = Type.Object({
  treated: text('The series, with its metric behind a colon where that is not the one asked for', 'didi'),
  metric: text('What was counted', 'orders'),
  event: nullableText('The event; null where a period was given', 'didi-ipo'),
  event_period: periodText('The first period that counts as after it', '2021-Q3'),
  first_period: nullable(periodText('The first period of its panel; null where there is none', '2020-Q1')),
  last_period: nullable(periodText('The last period of its panel', '2022-Q2')),
  controls: Type.Array(Type.String(), {
    description: 'The controls over its window',
    examples: [['caocao']],
  }),
  not_yet_treated: Type.Array(Type.String(), { description: 'Those of them that are treated later' }),
  left_out: Type.Array(LeftOut),
  warnings: Type.Array(Warning),
  growths: Type.Array(
    Type.Object({
      time,
      end: periodText('The period', '2021-Q3'),
      since_before: Growth,
      over_year: Growth,
    }),
    {
      description:
        'How it grew around its event: over the last period before it from which figures lead, and over the same period a year before',
    },
  ),
})

const Effect = { effect: number('The effect, on the scale of the panel', -0.12), effect_pct: effectPct }
const interval = nullable(
  Type.Object(Interval.properties, { description: '95 per cent, by studentised placebos' }),
)

const UnitResult = Type.Object({
  treated: Unit.properties.treated,
  status: oneOf(['answered', 'refused'], { description: 'Whether the method could answer' }),
  effect: nullableNumber('The mean effect from its event on, on the scale of the panel', -0.12),
  effect_pct: effectPct,
  interval,
  p_value: nullableNumber('Two-sided, by studentised placebos', 0.077),
  rmspe_before: nullableNumber('Error of the fit before the event', 0.03),
  effect_by_time: Type.Array(Type.Object({ time, ...Effect })),
  control_weights: Type.Array(ControlWeight),
  code: nullable(oneOf(refusalCodes, { description: 'The kind of refusal, for programs' })),
  reason: nullableText('What is missing', 'synthetic control needs 2 controls, found 0'),
  remedy: nullableText('What would do', 'more series that the event did not touch'),
})

const Pooled = Type.Object(
  {
    units: integer('How many of the treated it is the mean of', 3),
    ...Effect,
    interval,
    p_value: nullableNumber(
      'Share of the assignments of the dates to controls, the real one among them, with an effect at least as large, placebos counting for as much more as the mean of so few of them varies less; null with no more controls than treated',
      0.02,
    ),
    assignments: integer('How many assignments were tried', 1320),
    is_complete: boolean('Whether these are all that there are', true),
    effect_by_time: Type.Array(
      Type.Object({
        time,
        ...Effect,
        units: integer('How many of the treated have this period', 3),
      }),
    ),
  },
  {
    description: 'The mean over the treated, each counting once; null where fewer than two could be answered',
  },
)

const Result = Type.Object({
  method: MethodName,
  units: Type.Array(UnitResult),
  pooled: nullable(Pooled),
  summary: text('What the numbers say', 'By difference in differences …'),
})

export const StaggeredSchema = Type.Object(
  {
    as_of: asOfText,
    permalink: permalinkText,
    frequency: oneOf(frequencies, { description: 'How long periods are' }),
    scale: oneOf(['log', 'index'], { description: 'The scale of effects' }),
    per_day: Type.Boolean({ description: 'Whether each period was divided by its days' }),
    treated: Type.Array(Unit),
    results: Type.Array(Result, { description: 'By method, in the order asked for' }),
    warnings: Type.Array(
      Type.Object({
        code: oneOf(staggeredWarningCodes, { description: 'The kind of warning, for programs' }),
        sentence: text('The warning, for people', 'Only 3 series were treated …'),
      }),
    ),
  },
  { $id: 'StaggeredImpact' },
)

type Rendered = Type.Static<typeof StaggeredSchema>

export function renderStaggered(answer: StaggeredAnswer): Rendered {
  const { frequency, units, results, reference } = answer
  const nameOf = namesInSentences(reference)
  return {
    as_of: answer.asOf,
    permalink: answer.permalink,
    frequency,
    scale: answer.scale,
    per_day: answer.perDay,
    treated: units.map((unit) => renderUnit(unit, answer)),
    results: results.map((result) => ({
      method: shortNames[result.method],
      units: result.units.map((unit) => {
        if (unit.status === 'answered') return { ...snakeCase(unit), code: null, reason: null, remedy: null }
        const { reason, remedy } = writeRefusal({ ...unit, method: result.method }, nameOf, frequency)
        return { ...unansweredUnit(unit.treated), code: unit.code, reason: reason.en, remedy: remedy.en }
      }),
      pooled: snakeCase(result.pooled),
      summary: summariseStaggered(showResult(result, units), frequency, answer.periodsAfter).en,
    })),
    warnings: answer.warnings.map((warning) => ({
      code: warning.code,
      sentence: writeStaggeredWarning(warning, nameOf, frequency).en,
    })),
  }
}

const unansweredUnit = (treated: string) => ({
  treated,
  status: 'refused' as const,
  effect: null,
  effect_pct: null,
  interval: null,
  p_value: null,
  rmspe_before: null,
  effect_by_time: [],
  control_weights: [],
})

function renderUnit(
  unit: TreatedUnit,
  { frequency, reference, scale }: StaggeredAnswer,
): Rendered['treated'][number] {
  const format = formatAt(frequency)
  const { panel, name, subject, event, start } = unit
  const [first, last] = [panel?.months[0], panel?.months.at(-1)]
  return {
    treated: name,
    metric: subject.metric,
    event: event?.event ?? null,
    event_period: formatPeriod(start),
    first_period: first === undefined ? null : format(first),
    last_period: last === undefined ? null : format(last),
    controls: panel?.controls.map((control) => control.name) ?? [],
    not_yet_treated: unit.notYet,
    left_out: renderLeftOut(unit.leftOut, format),
    warnings: renderWarnings(
      unit.warnings,
      warningWriter({ treated: name, frequency, scale }, 'count', reference),
    ),
    growths: unit.growths.map(({ time, end, sinceBefore, overYear }) => ({
      time,
      end: formatPeriod(end),
      since_before: renderGrowth(sinceBefore),
      over_year: renderGrowth(overYear),
    })),
  }
}

const renderGrowth = (growth: GrowthAround | null) =>
  growth && {
    base: formatPeriod(growth.base),
    growth_pct: growth.value,
    low_pct: growth.low,
    high_pct: growth.high,
  }

const declare = <T extends Table>(table: T, list: (answer: Rendered) => RowOf<T>[]) => ({
  table,
  list: (answer: StaggeredAnswer) => list(renderStaggered(answer)),
})

const treatedOrAll = nullableText('The series; empty for the mean of all', 'didi')

export const staggeredTables = [
  declare(
    {
      name: 'effects',
      title: 'The effect on each of the treated by each method, and the mean of all',
      row: {
        method: MethodName,
        treated: treatedOrAll,
        ...pick(UnitResult, ['status', 'effect', 'effect_pct']),
        ...Interval.properties,
        ...pick(UnitResult, ['p_value', 'code', 'reason']),
        units: nullable(Pooled.properties.units),
        summary: nullableText('What the numbers say of all', 'By difference in differences …'),
      },
      key: ['method', 'treated'],
    },
    ({ results }) =>
      results.flatMap(({ method, units, pooled, summary }) => [
        ...units.map((unit) => ({
          ...unit,
          method,
          ...flattenInterval(unit.interval),
          units: null,
          summary: null,
        })),
        {
          method,
          treated: null,
          status: pooled ? ('answered' as const) : ('refused' as const),
          effect: pooled?.effect ?? null,
          effect_pct: pooled?.effect_pct ?? null,
          ...flattenInterval(pooled?.interval),
          p_value: pooled?.p_value ?? null,
          code: null,
          reason: null,
          units: pooled?.units ?? null,
          summary,
        },
      ]),
  ),
  declare(
    {
      name: 'effect_by_time',
      title: 'The effect by periods since the event, on each of the treated and on average',
      row: {
        method: MethodName,
        treated: treatedOrAll,
        time,
        ...Effect,
        units: nullable(Pooled.properties.units),
      },
      key: ['method', 'treated', 'time'],
    },
    ({ results }) =>
      results.flatMap(({ method, units, pooled }) => [
        ...units.flatMap(({ treated, effect_by_time }) =>
          effect_by_time.map((gap) => ({ method, treated, ...gap, units: null })),
        ),
        ...(pooled?.effect_by_time ?? []).map((gap) => ({ method, treated: null, ...gap })),
      ]),
  ),
  declare(
    {
      name: 'growths',
      title: 'How each of the treated grew around its event, with hard bounds',
      row: {
        treated: Unit.properties.treated,
        metric: Unit.properties.metric,
        time,
        over: oneOf(['since_before', 'over_year'], {
          description: 'Over the last period before the event, or over the same period a year before',
        }),
        base: nullable(periodText('The base', '2021-Q2')),
        end: periodText('The period', '2021-Q3'),
        growth_pct: nullableNumber('The middle of the bounds, per cent', -22.7),
        low_pct: nullableNumber('The least that the figures allow', -22.75),
        high_pct: nullableNumber('The most that the figures allow', -22.65),
      },
      key: ['treated', 'time', 'over'],
    },
    ({ treated }) =>
      treated.flatMap((unit) =>
        unit.growths.flatMap((growth) =>
          (['since_before', 'over_year'] as const).map((over) => ({
            ...unit,
            ...growth,
            over,
            ...(growth[over] ?? { base: null, growth_pct: null, low_pct: null, high_pct: null }),
          })),
        ),
      ),
  ),
]

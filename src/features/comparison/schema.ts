import Type from 'typebox'
import { isFigure, type Step } from '../../domain/bounds/statements.ts'
import { toNumber } from '../../domain/figure/rational.ts'
import { formatPeriod } from '../../domain/time/period.ts'
import { pick, type RowOf, type Table } from '../../web/formats/table.ts'
import { isIncluded, keepParts } from '../../web/request/parameters.ts'
import { FigureSchema, stringifyFigure } from '../../web/resources/figure.ts'
import {
  AlternativeSchema,
  ApproximateSchema,
  ConflictSchema,
  listCompositions,
  renderAlternative,
  renderApproximate,
  renderConflict,
  StatusSchema,
} from '../../web/resources/growth.ts'
import { BreakSchema, EventSchema, renderBreak, renderEvent } from '../../web/resources/reference.ts'
import {
  asOfText,
  boolean,
  commonMetricText,
  dividedByDays,
  figureIds,
  integer,
  monthText,
  nullable,
  nullableNumber,
  nullableText,
  oneOf,
  optional,
  periodText,
  permalinkText,
  ref,
  text,
} from '../../web/schema.ts'
import { type Comparison, type ComparisonRequest, differencesOf, type NamedGrowth } from './answer.ts'

const percent = 'percent'
const points = 'percentage point'

export const StepSchema = Type.Object(
  {
    figure_id: nullable(integer('The figure; null for a composition', 685)),
    composition: nullableText('The composition; null for a figure', 'didi-core-platform-transactions'),
    side: oneOf(['low', 'high'], { description: 'Whether its least or greatest value is used' }),
    times: nullableNumber('How many times its inequality is taken', 1),
  },
  { $id: 'ProofStep', description: 'One inequality in the proof of a bound' },
)

const GrowthSchema = Type.Object({
  series: text('The series', 'didi'),
  name: text('Its English name', 'DiDi'),
  status: StatusSchema,
  growth_pct: nullableNumber('Growth from base to end in per cent: the middle of its bounds', -29, percent),
  low_pct: nullableNumber(
    'Least growth that all figures together allow, in per cent, rounded outward',
    -29.5,
    percent,
  ),
  high_pct: nullableNumber(
    'Greatest growth that all figures together allow, in per cent, rounded outward',
    -28.5,
    percent,
  ),
  monthly_pct: nullableNumber(
    'The constant monthly rate that gives the same growth, in per cent, from the middle of the base to that of the end; of a stock from the last month to the last',
    -3.734,
    percent,
  ),
  monthly_low_pct: nullableNumber('The monthly rate that gives low_pct', -3.8096, percent),
  monthly_high_pct: nullableNumber('The monthly rate that gives high_pct', -3.6588, percent),
  lineage: Type.Array(ref(FigureSchema), { description: 'The figures that decided the bounds' }),
  conflicts: Type.Array(ref(ConflictSchema), { description: 'Figures about the window that were set aside' }),
  missing_months: Type.Array(periodText('A period', '2021-09'), {
    description:
      'Periods after the base, as long as it, whose growth on the one before is unknown or bounded on one side alone',
  }),
  breaks: Type.Array(ref(BreakSchema), {
    description: 'The breaks that the answer crosses, or that stand in the way of one',
  }),
  metric: text('What was counted of this series', 'orders'),
  compositions: Type.Array(text('A composition', 'didi-core-platform-transactions'), {
    description: 'The compositions that decided the bounds beside figures, see /v1/compositions',
  }),
  alternatives: Type.Array(ref(AlternativeSchema), {
    description:
      'Where the growth is not bounded on both sides: questions near to this one that the figures of the series can answer',
  }),
  approximate: Type.Array(ref(ApproximateSchema), {
    description: 'Figures about the window that say "about": they bind nothing',
  }),
  proof: nullable(
    Type.Object(
      {
        low: Type.Array(ref(StepSchema), { description: 'What proves low_pct' }),
        high: Type.Array(ref(StepSchema), { description: 'What proves high_pct' }),
      },
      {
        description:
          'Where sums, averages or differences decided: the inequalities of the figures that add up to each bound. Null where the bounds are products of the ratios of the lineage',
      },
    ),
  ),
})

const DifferenceSchema = Type.Object({
  a: text('The series that grew more, with its metric where it brings one of its own', 'caocao'),
  b: text('The series that grew less', 'didi'),
  difference_pp: nullableNumber('Growth of a minus growth of b, in percentage points', 63, points),
  low_pp: nullableNumber('Least difference, in percentage points', 62, points),
  high_pp: nullableNumber('Greatest difference, in percentage points', 64, points),
  order_certain: boolean('Whether the bounds leave no doubt which series grew more'),
})

const window = {
  base: periodText('The base period', '2021-06'),
  end: periodText('The end period', '2022-03'),
  metric: commonMetricText,
  as_of: asOfText,
}

const differences = Type.Array(DifferenceSchema, {
  description:
    'Every pair of series; in a pair the one that grew more is a, where that is known, else the one asked for first',
})

const comparison = {
  ...window,
  per_day: dividedByDays,
  permalink: permalinkText,
  event: nullable(ref(EventSchema)),
  events: Type.Array(ref(EventSchema), {
    description: 'The other events of these companies from the base to the end month',
  }),
  event_names: Type.Array(text('An event', 'didi-ipo'), {
    description:
      'The same events by their names alone, also where `include` leaves `events` out; see /v1/events/{event}',
  }),
  series: Type.Array(GrowthSchema, { description: 'In the order asked for' }),
  differences,
  undated_figures: integer(
    'How many figures of these series an answer as of a day leaves out, since nothing is known of the day of their publication and they were recorded later',
    0,
  ),
}

/** The parts that `include` can leave out: of the whole answer, and of each series. */
const parts = {
  whole: ['events', 'differences'],
  lineage: ['lineage'],
  series: ['conflicts', 'alternatives', 'approximate', 'proof'],
} as const
export const comparisonParts = Object.values(parts).flat()

export const ComparisonSchema = Type.Object(
  {
    ...optional(comparison, parts.whole),
    series: Type.Array(Type.Object(optional(GrowthSchema.properties, [...parts.lineage, ...parts.series])), {
      description: 'In the order asked for',
    }),
  },
  { $id: 'Comparison' },
)

/** Renders a comparison as the JSON of the API, with the requested parts. */
export function renderAsked(
  comparison: Comparison,
  request: ComparisonRequest,
  include: string | undefined,
): string {
  const { event, events, series, undated } = comparison
  const others = events.filter((item) => item !== event)
  const whole: Omit<Type.Static<typeof ComparisonSchema>, 'series'> = keepParts(
    {
      ...renderWindow(comparison, request),
      permalink: request.permalink,
      event: event && renderEvent(event),
      events: others.map(renderEvent),
      event_names: others.map(({ event }) => event),
      differences: listRenderedDifferences(comparison),
      undated_figures: undated,
    },
    parts.whole,
    include,
  )
  const hasLineage = isIncluded('lineage', include)
  // Figures are most of an answer, and their JSON is cached: one join at the end copies each text once.
  const pieces = [openObject(whole), ',"series":[']
  for (const item of series) {
    const growth = keepParts(renderGrowth(item, request), parts.series, include)
    pieces.push(item === series[0] ? '' : ',', openObject(growth))
    if (hasLineage) {
      pieces.push(',"lineage":[')
      for (const figure of item.lineage)
        pieces.push(figure === item.lineage[0] ? '' : ',', stringifyFigure(figure))
      pieces.push(']')
    }
    pieces.push('}')
  }
  pieces.push(']}')
  return pieces.join('')
}

/** Returns the JSON of an object without its closing brace, so that a property can be appended. */
const openObject = (object: object) => JSON.stringify(object).slice(0, -1)

const renderWindow = ({ metric, window, perDay, series }: Comparison, { asOfText }: ComparisonRequest) => ({
  base: formatPeriod(window.base),
  end: formatPeriod(window.end),
  metric: series.some((item) => item.metric.metric === metric.metric) ? metric.metric : null,
  as_of: asOfText,
  per_day: perDay,
})

function renderGrowth(
  item: NamedGrowth,
  { query, snapshot }: ComparisonRequest,
): Omit<Type.Static<typeof GrowthSchema>, 'lineage'> {
  return {
    series: item.slug,
    name: snapshot.reference.series.get(item.slug)?.name_en ?? item.slug,
    status: item.growth.status,
    growth_pct: item.growth.value,
    low_pct: item.growth.low,
    high_pct: item.growth.high,
    monthly_pct: item.monthly.value,
    monthly_low_pct: item.monthly.low,
    monthly_high_pct: item.monthly.high,
    conflicts: item.conflicts.map((conflict) => renderConflict(conflict, item.metric.unit)),
    missing_months: item.missing.map(formatPeriod),
    breaks: item.breaks.map(renderBreak),
    metric: item.metric.metric,
    compositions: listCompositions(item.compositions),
    alternatives: item.alternatives.map((alternative) => renderAlternative(item.slug, alternative, query)),
    approximate: item.approximate.map((figure) => renderApproximate(figure, item.metric.unit)),
    proof: renderProof(item.proof),
  }
}

const listRenderedDifferences = (comparison: Comparison): Type.Static<typeof DifferenceSchema>[] =>
  Array.from(differencesOf(comparison), ({ a, b, difference, orderCertain }) => ({
    a,
    b,
    difference_pp: difference.value,
    low_pp: difference.low,
    high_pp: difference.high,
    order_certain: orderCertain,
  }))

function renderProof({ low, high }: NamedGrowth['proof']) {
  const isProduct = [...low, ...high].every(({ multiplier }) => multiplier === null)
  return isProduct ? null : { low: low.map(renderStep), high: high.map(renderStep) }
}

function renderStep({ source, side, multiplier }: Step): Type.Static<typeof StepSchema> {
  return {
    figure_id: isFigure(source) ? source.id : null,
    composition: isFigure(source) ? null : source.composition,
    side,
    times: multiplier && toNumber(multiplier),
  }
}

export function renderDifferences(
  comparison: Comparison,
  request: ComparisonRequest,
): Type.Static<typeof DifferencesSchema> {
  return {
    ...renderWindow(comparison, request),
    permalink: request.permalink,
    differences: listRenderedDifferences(comparison),
    alternatives: comparison.series.flatMap((item) => renderGrowth(item, request).alternatives),
  }
}

export const DifferencesSchema = Type.Object(
  {
    ...window,
    per_day: dividedByDays,
    permalink: permalinkText,
    differences,
    alternatives: GrowthSchema.properties.alternatives,
  },
  { $id: 'Differences' },
)

export const growthTable = {
  name: 'comparisons',
  title: 'Growth of series over a window, with bounds',
  row: {
    ...window,
    metric: GrowthSchema.properties.metric,
    ...pick(GrowthSchema, [
      'series',
      'name',
      'status',
      'growth_pct',
      'low_pct',
      'high_pct',
      'monthly_pct',
      'monthly_low_pct',
      'monthly_high_pct',
      'missing_months',
    ]),
    break_months: Type.Array(monthText('A month', '2025-01'), {
      description: 'The first months of the breaks that the answer crosses, or that stand in the way of one',
    }),
    figure_ids: figureIds('The figures that decided the bounds', [131, 133]),
    conflict_ids: figureIds('Figures about the window that were set aside', [135]),
    compositions: GrowthSchema.properties.compositions,
    per_day: dividedByDays,
  },
  key: ['series'],
} satisfies Table

/** Lists a row for each series: the JSON of its growth, flattened. */
export function listGrowthRows(
  comparison: Comparison,
  request: ComparisonRequest,
): RowOf<typeof growthTable>[] {
  const window = renderWindow(comparison, request)
  return comparison.series.map((item) => {
    const growth = renderGrowth(item, request)
    return {
      ...window,
      ...growth,
      break_months: growth.breaks.map(({ month }) => month),
      figure_ids: item.lineage.map(({ id }) => id),
      conflict_ids: growth.conflicts.map(({ figure }) => figure.id),
    }
  })
}

export const differenceTable = {
  name: 'differences',
  title: 'Differences in growth between the series of every pair, with bounds',
  row: { ...window, ...DifferenceSchema.properties, per_day: dividedByDays },
  key: ['a', 'b'],
} satisfies Table

export function listDifferenceRows(
  comparison: Comparison,
  request: ComparisonRequest,
): RowOf<typeof differenceTable>[] {
  const window = renderWindow(comparison, request)
  return listRenderedDifferences(comparison).map((difference) => ({ ...window, ...difference }))
}

import Type from 'typebox'
import { formatMonth } from '../../domain/time/month.ts'
import { pick, type RowOf, type Table } from '../../web/formats/table.ts'
import { BreakSchema, EventSchema, renderBreak, renderEvent } from '../../web/resources/event.ts'
import { FigureSchema, renderFigure } from '../../web/resources/figure.ts'
import { ConflictSchema, renderConflict, StatusSchema } from '../../web/resources/growth.ts'
import {
  asOfText,
  boolean,
  monthText,
  nullable,
  nullableNumber,
  permalinkText,
  ref,
  text,
} from '../../web/schema.ts'
import type { Comparison, ComparisonRequest } from './answer.ts'

const percent = 'percent'
const points = 'percentage point'

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
    'The constant monthly rate that gives the same growth, in per cent',
    -3.734,
    percent,
  ),
  monthly_low_pct: nullableNumber('The monthly rate that gives low_pct', -3.8096, percent),
  monthly_high_pct: nullableNumber('The monthly rate that gives high_pct', -3.6588, percent),
  lineage: Type.Array(ref(FigureSchema), { description: 'The figures that decided the bounds' }),
  conflicts: Type.Array(ref(ConflictSchema), { description: 'Figures about the window that were set aside' }),
  missing_months: Type.Array(monthText('A month', '2021-09'), {
    description: 'Months of the window whose own month-on-month growth no figures bound on both sides',
  }),
  breaks: Type.Array(ref(BreakSchema), {
    description: 'The breaks that the answer crosses, or that stand in the way of one',
  }),
})

const DifferenceSchema = Type.Object({
  a: text('The series that grew more', 'caocao'),
  b: text('The series that grew less', 'didi'),
  difference_pp: nullableNumber('Growth of a minus growth of b, in percentage points', 63, points),
  low_pp: nullableNumber('Least difference, in percentage points', 62, points),
  high_pp: nullableNumber('Greatest difference, in percentage points', 64, points),
  order_certain: boolean('Whether the bounds leave no doubt which series grew more'),
})

const window = {
  base: monthText('The base month'),
  end: monthText('The end month', '2022-03'),
  metric: text('What was counted', 'orders'),
  as_of: asOfText,
}

const differences = Type.Array(DifferenceSchema, {
  description:
    'Every pair of series; in a pair the one that grew more is a, where that is known, else the one asked for first',
})

export const ComparisonSchema = Type.Object(
  {
    ...window,
    permalink: permalinkText,
    event: nullable(ref(EventSchema)),
    events: Type.Array(ref(EventSchema), {
      description: 'The other events of these companies from the base to the end month',
    }),
    series: Type.Array(GrowthSchema, { description: 'In the order asked for' }),
    differences,
  },
  { $id: 'Comparison' },
)
type Rendered = Type.Static<typeof ComparisonSchema>

/** A comparison as the API shows it. */
export function renderComparison(
  { metric, window, event, events, series, differences }: Comparison,
  { snapshot, asOfText, permalink }: ComparisonRequest,
): Rendered {
  return {
    base: formatMonth(window.base),
    end: formatMonth(window.end),
    metric: metric.metric,
    as_of: asOfText,
    permalink,
    event: event && renderEvent(event),
    events: events.filter((item) => item !== event).map(renderEvent),
    series: series.map((item) => ({
      series: item.slug,
      name: snapshot.reference.series.get(item.slug)?.name_en ?? item.slug,
      status: item.growth.status,
      growth_pct: item.growth.value,
      low_pct: item.growth.low,
      high_pct: item.growth.high,
      monthly_pct: item.monthly.value,
      monthly_low_pct: item.monthly.low,
      monthly_high_pct: item.monthly.high,
      lineage: item.lineage.map(renderFigure),
      conflicts: item.conflicts.map((conflict) => renderConflict(conflict, metric.unit)),
      missing_months: item.missingMonths.map(formatMonth),
      breaks: item.breaks.map(renderBreak),
    })),
    differences: differences.map(({ a, b, difference, orderCertain }) => ({
      a,
      b,
      difference_pp: difference.value,
      low_pp: difference.low,
      high_pp: difference.high,
      order_certain: orderCertain,
    })),
  }
}

/** The differences of a comparison as the API shows them by themselves. */
export function renderDifferences(
  comparison: Comparison,
  request: ComparisonRequest,
): Type.Static<typeof DifferencesSchema> {
  const { series: _, event: _event, events: _events, ...differences } = renderComparison(comparison, request)
  return differences
}

export const DifferencesSchema = Type.Object(
  { ...window, permalink: permalinkText, differences },
  { $id: 'Differences' },
)

export const growthTable = {
  name: 'comparisons',
  title: 'Growth of series over a window, with bounds',
  row: {
    ...window,
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
    figure_ids: Type.Array(Type.Integer(), {
      description: 'The figures that decided the bounds, see /v1/figures/{id}',
      examples: [[131, 133]],
    }),
    conflict_ids: Type.Array(Type.Integer(), {
      description: 'Figures about the window that were set aside, see /v1/figures/{id}',
      examples: [[135]],
    }),
  },
  key: ['series'],
} satisfies Table

/** A row for each series: what the API shows of it, flattened. */
export function listGrowthRows(
  comparison: Comparison,
  request: ComparisonRequest,
): RowOf<typeof growthTable>[] {
  const { series, ...asked } = renderComparison(comparison, request)
  return series.map(({ lineage, conflicts, breaks, ...growth }) => ({
    ...windowOf(asked),
    ...growth,
    break_months: breaks.map(({ month }) => month),
    figure_ids: lineage.map(({ id }) => id),
    conflict_ids: conflicts.map(({ figure }) => figure.id),
  }))
}

export const differenceTable = {
  name: 'differences',
  title: 'Differences in growth between the series of every pair, with bounds',
  row: { ...window, ...DifferenceSchema.properties },
  key: ['a', 'b'],
} satisfies Table

/** A row for each pair of series. */
export function listDifferenceRows(
  comparison: Comparison,
  request: ComparisonRequest,
): RowOf<typeof differenceTable>[] {
  const { differences, ...asked } = renderDifferences(comparison, request)
  return differences.map((difference) => ({ ...windowOf(asked), ...difference }))
}

const windowOf = ({ base, end, metric, as_of }: Pick<Rendered, keyof typeof window>) => ({
  base,
  end,
  metric,
  as_of,
})

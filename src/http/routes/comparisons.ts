import Type from 'typebox'
import { compareGrowth, listDifferences } from '../../domain/comparison.ts'
import { formatMonth, type Month } from '../../domain/month.ts'
import type { Tables } from '../../store/database.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import {
  AllowBreaks,
  AnchorParameter,
  AsOf,
  Base,
  MetricName,
  Months,
  month,
  query,
  SeriesList,
} from '../parameters.ts'
import { listEventsBetween, resolveAsOf, resolveMetric, resolveSeries, resolveWindow } from '../question.ts'
import { BreakSchema, renderBreak } from '../resources/break.ts'
import { EventSchema, renderEvent } from '../resources/event.ts'
import { FigureSchema, renderFigure } from '../resources/figure.ts'
import { ConflictSchema, renderConflict, StatusSchema } from '../resources/growth.ts'
import { monthText, nullable, nullableNumber, ref, text } from '../resources/schema.ts'
import { problems } from '../responses.ts'

const SeriesGrowth = Type.Object({
  series: text('The series', 'didi'),
  name: text('Its English name', 'DiDi'),
  status: StatusSchema,
  growth_pct: nullableNumber('Growth from base to end in per cent: the middle of its bounds', -29),
  low_pct: nullableNumber(
    'Least growth that all figures together allow, in per cent, rounded outward',
    -29.5,
  ),
  high_pct: nullableNumber(
    'Greatest growth that all figures together allow, in per cent, rounded outward',
    -28.5,
  ),
  monthly_pct: nullableNumber('The constant monthly rate that gives the same growth, in per cent', -3.734),
  monthly_low_pct: nullableNumber('The monthly rate that gives low_pct', -3.8096),
  monthly_high_pct: nullableNumber('The monthly rate that gives high_pct', -3.6588),
  lineage: Type.Array(ref(FigureSchema), { description: 'The figures that decided the bounds' }),
  conflicts: Type.Array(ref(ConflictSchema), { description: 'Figures about the window that were set aside' }),
  missing_months: Type.Array(monthText('A month', '2021-09'), {
    description: 'Months of the window whose own month-on-month growth no figures bound on both sides',
  }),
  breaks: Type.Array(ref(BreakSchema), {
    description: 'The breaks that the answer crosses, or that stand in the way of one',
  }),
})

const SeriesDifference = Type.Object({
  a: text('The series that grew more', 'caocao'),
  b: text('The series that grew less', 'didi'),
  difference_pp: nullableNumber('Growth of a minus growth of b, in percentage points', 63),
  low_pp: nullableNumber('Least difference, in percentage points', 62),
  high_pp: nullableNumber('Greatest difference, in percentage points', 64),
  order_certain: Type.Boolean({
    description: 'Whether the bounds leave no doubt which series grew more',
    examples: [true],
  }),
})

const Comparison = Type.Object(
  {
    base: monthText('The base month'),
    end: monthText('The end month', '2022-03'),
    metric: text('What was counted', 'orders'),
    as_of: text(
      'The day asked for, or the instant of the latest change to the data',
      '2026-11-24T08:00:00.000Z',
    ),
    event: nullable(ref(EventSchema)),
    events: Type.Array(ref(EventSchema), {
      description: 'The other events of these companies from the base to the end month',
    }),
    series: Type.Array(SeriesGrowth, { description: 'In the order asked for' }),
    differences: Type.Array(SeriesDifference, {
      description:
        'Every pair of series; in a pair the one that grew more is a, where that is known, else the one asked for first',
    }),
  },
  { $id: 'Comparison' },
)

export async function comparisonRoutes(
  app: App,
  { readSnapshot }: { readSnapshot: () => Promise<Snapshot> },
) {
  app.addSchema(Comparison)
  app.get(
    '/v1/comparisons',
    {
      schema: {
        operationId: 'compareGrowth',
        tags: ['answers'],
        summary: 'How much several series grew over a window, and how they differ',
        description:
          'Growth is end over base, so the rates of the months after the base count. Give `end` or `months`.',
        querystring: query({
          series: SeriesList,
          metric: MetricName,
          base: Base,
          anchor: AnchorParameter,
          end: Type.Optional(month('The last month of the window', '2022-03')),
          months: Type.Optional(Months),
          as_of: Type.Optional(AsOf),
          allow_breaks: AllowBreaks,
        }),
        response: { 200: ref(Comparison), ...problems(400, 422, 503) },
      },
    },
    async (request) => {
      const snapshot = await readSnapshot()
      const { reference } = snapshot
      const asOf = resolveAsOf(snapshot, request.query.as_of)
      const metric = resolveMetric(reference, request.query.metric)
      const series = resolveSeries(reference, request.query.series)
      const known = snapshot.listEvents(request.query.as_of)
      const { window, event } = resolveWindow(known, request.query)
      const graphs = await snapshot.findGraphs({
        series,
        metric: metric.metric,
        asOf: request.query.as_of,
        allowBreaks: request.query.allow_breaks,
      })
      const growths = graphs.map((graph, i) => ({
        name: series[i] as string,
        ...compareGrowth(graph, window),
      }))
      return {
        base: formatMonth(window.base),
        end: formatMonth(window.end),
        metric: metric.metric,
        as_of: asOf,
        event: event && renderEvent(event),
        events: eventsInside(known, snapshot, series, window)
          .filter((item) => item !== event)
          .map(renderEvent),
        series: growths.map((item) => ({
          series: item.name,
          name: reference.series.get(item.name)?.name_en ?? item.name,
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
        differences: listDifferences(growths).map(({ a, b, difference, orderCertain }) => ({
          a,
          b,
          difference_pp: difference.value,
          low_pp: difference.low,
          high_pp: difference.high,
          order_certain: orderCertain,
        })),
      }
    },
  )
}

/** The events of the companies behind the series, from the first day of the base month to the last of the end month. */
function eventsInside(
  events: readonly Tables['event'][],
  { reference }: Snapshot,
  series: readonly string[],
  { base, end }: { base: Month; end: Month },
) {
  const companies = new Set(series.map((name) => reference.series.get(name)?.company))
  return listEventsBetween(events, base, end).filter(({ company }) => companies.has(company))
}

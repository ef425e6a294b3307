import Type from 'typebox'
import {
  compareGrowth,
  type Difference,
  listDifferences,
  type SeriesGrowth,
} from '../../domain/growth/comparison.ts'
import type { Window } from '../../domain/time/month.ts'
import type { Tables } from '../../store/database.ts'
import type { RequestOf } from '../../web/data-route.ts'
import {
  AllowBreaks,
  AnchorParameter,
  asOfParameters,
  Base,
  End,
  MetricName,
  Months,
  SeriesList,
} from '../../web/request/parameters.ts'
import { listEventsBetween, resolveMetric, resolveSeries, resolveWindow } from '../../web/request/resolve.ts'

/** What growths are asked for by. */
export const comparisonParameters = {
  series: SeriesList,
  metric: MetricName,
  base: Base,
  anchor: AnchorParameter,
  end: Type.Optional(End),
  months: Type.Optional(Months),
  ...asOfParameters,
  allow_breaks: AllowBreaks,
}
export type ComparisonRequest = RequestOf<typeof comparisonParameters>

/** The growths of some series over a window, with the figures behind them. */
export type Comparison = {
  metric: Tables['metric']
  window: Window
  /** The event that the window begins with. */
  event: Tables['event'] | null
  /** All events of the companies behind the series, from the first day of the base month to the last of the end month. */
  events: Tables['event'][]
  /** In the order asked for. */
  series: ({ slug: string } & SeriesGrowth)[]
  /** Of every pair of series. */
  differences: Difference[]
}

export async function compare({ query, snapshot, asOf }: ComparisonRequest): Promise<Comparison> {
  const { reference } = snapshot
  const metric = resolveMetric(reference, query.metric)
  const slugs = resolveSeries(reference, query.series)
  const graphs = await snapshot.findGraphs({
    series: slugs,
    metric: metric.metric,
    asOf,
    allowBreaks: query.allow_breaks,
  })
  const known = snapshot.listEvents(asOf)
  const { window, event } = resolveWindow(known, graphs, query)
  const companies = new Set(slugs.map((slug) => reference.series.get(slug)?.company))
  const series = graphs.map((graph, i) => ({ slug: slugs[i] as string, ...compareGrowth(graph, window) }))
  return {
    metric,
    window,
    event,
    events: listEventsBetween(known, window.base, window.end).filter(({ company }) => companies.has(company)),
    series,
    differences: listDifferences(series.map(({ slug, range }) => ({ name: slug, range }))),
  }
}

import Type from 'typebox'
import { compareGrowth, listDifferences } from '../../domain/growth/comparison.ts'
import { formatMonth, type Month } from '../../domain/time/month.ts'
import type { Tables } from '../../store/database.ts'
import type { Snapshot } from '../../store/snapshot.ts'
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
import { renderBreak, renderEvent } from '../../web/resources/event.ts'
import { renderFigure } from '../../web/resources/figure.ts'
import { renderConflict } from '../../web/resources/growth.ts'
import type { Comparison } from './schema.ts'

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

/** The growths of a question, and their differences, as the API shows them. */
export async function compare(question: ComparisonRequest): Promise<Comparison> {
  const { metric, window, event, events, series } = await compareSeries(question)
  const { snapshot, asOfText, permalink } = question
  return {
    base: formatMonth(window.base),
    end: formatMonth(window.end),
    metric: metric.metric,
    as_of: asOfText,
    permalink,
    event: event && renderEvent(event),
    events: events.filter((item) => item !== event).map(renderEvent),
    series: series.map((item) => ({
      series: item.name,
      name: snapshot.reference.series.get(item.name)?.name_en ?? item.name,
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
    differences: listDifferences(series).map(({ a, b, difference, orderCertain }) => ({
      a,
      b,
      difference_pp: difference.value,
      low_pp: difference.low,
      high_pp: difference.high,
      order_certain: orderCertain,
    })),
  }
}

/** The growths of a question with the figures behind them, its window, and the events of the companies inside it. */
export async function compareSeries({ query, snapshot, asOf }: ComparisonRequest) {
  const { reference } = snapshot
  const metric = resolveMetric(reference, query.metric)
  const series = resolveSeries(reference, query.series)
  const graphs = await snapshot.findGraphs({
    series,
    metric: metric.metric,
    asOf,
    allowBreaks: query.allow_breaks,
  })
  const known = snapshot.listEvents(asOf)
  const { window, event } = resolveWindow(known, graphs, query)
  return {
    metric,
    window,
    event,
    events: eventsInside(known, snapshot, series, window),
    series: graphs.map((graph, i) => ({ name: series[i] as string, ...compareGrowth(graph, window) })),
  }
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

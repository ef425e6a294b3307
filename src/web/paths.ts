import { setImmediate } from 'node:timers/promises'
import type { GrowthGraph } from '../domain/bounds/growth-bounds.ts'
import type { AsOf } from '../domain/figure/as-of.ts'
import {
  describeMeasure,
  followPath,
  type PathPoint,
  type PathQuestion,
  type PathUnit,
} from '../domain/growth/path.ts'
import type { Month } from '../domain/time/month.ts'
import type { Language } from '../i18n/language.ts'
import type { SeriesChart } from '../i18n/paths.ts'
import type { Tables } from '../store/database.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { nameIn, titleIn } from './formats/picture.ts'
import { listEventsBetween } from './request/resolve.ts'

/** The paths of some series, each point with the figures behind it. */
export type Paths = Omit<PathQuestion, 'base'> & {
  metric: Tables['metric']
  unit: PathUnit
  /** Null for a measure without a base. */
  base: Month | null
  series: { series: string; points: PathPoint[] }[]
}

/** What paths are followed by: the graphs of the series, in their order, and that of the market. */
export type PathGraphs = { series: readonly string[]; graphs: GrowthGraph[]; market: GrowthGraph }

export async function findPathGraphs(
  snapshot: Snapshot,
  question: { series: readonly string[]; metric: string; asOf: AsOf; allowBreaks: boolean },
): Promise<PathGraphs> {
  const { series } = question
  const graphs = await snapshot.findGraphs({ ...question, series: [...series, 'market'] })
  return { series, graphs, market: graphs.pop() as GrowthGraph }
}

/** Follows the paths of some series. Many take long together: other requests are served in between. */
export async function followPaths(
  { series, graphs, market }: PathGraphs,
  metric: Tables['metric'],
  question: PathQuestion,
): Promise<Paths> {
  const paths: Paths['series'] = []
  for (const [i, graph] of graphs.entries()) {
    paths.push({ series: series[i] as string, points: followPath(graph, market, question) })
    await setImmediate()
  }
  const { unit, hasBase } = describeMeasure(question.measure)
  return {
    ...question,
    metric,
    unit: unit ?? metric.unit,
    base: hasBase ? question.base : null,
    series: paths,
  }
}

/** Twice as many series as there are colours. */
export const maxDrawnPaths = 12
/** Each is a row of the list below the plot. */
const maxEvents = 40

/** What the picture of paths is drawn from: lines with their bounds, breaks, and the events of the companies behind them. */
export function chartPaths(
  { metric, measure, unit, perDay, from, to, base, series }: Paths,
  { snapshot, asOf, asOfText }: { snapshot: Snapshot; asOf: AsOf; asOfText: string },
  lang: Language,
): SeriesChart {
  const { series: known, companies } = snapshot.reference
  const own = new Set(series.map((path) => known.get(path.series)?.company))
  const publishers = series.flatMap(({ points }) =>
    points.flatMap(({ lineage }) => lineage().map((figure) => figure.publisher)),
  )
  const nameOf = (slug: string) => nameIn(lang, known.get(slug), slug)
  const events = listEventsBetween(snapshot.listEvents(asOf), from, to).filter(({ company }) =>
    own.has(company),
  )
  return {
    metric: nameIn(lang, metric, metric.metric),
    measure,
    unit,
    perDay,
    from,
    to,
    base,
    series: series.map((path) => ({
      name: nameOf(path.series),
      points: path.points.map(({ month, estimate }) => ({ month, ...estimate })),
    })),
    events: events.slice(0, maxEvents).map((event) => ({
      date: event.date,
      company: nameIn(lang, companies.get(event.company), event.company),
      type: event.type,
      title: titleIn(lang, event),
    })),
    furtherEvents: Math.max(0, events.length - maxEvents),
    breaks: snapshot
      .listBreaks(asOf)
      .filter((item) => item.metric === metric.metric && series.some((path) => path.series === item.series))
      .map(({ series, month }) => ({ series: nameOf(series), month })),
    publishers: [...new Set(publishers)],
    asOf: asOfText,
  }
}

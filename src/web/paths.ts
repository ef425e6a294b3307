import { isByDay, type KnownSeries } from '../domain/bounds/growth-bounds.ts'
import { type AsOf, type Subject, sameSubject } from '../domain/figure/figure.ts'
import {
  describeMeasure,
  followPath,
  isRunning,
  type PathPoint,
  type PathQuestion,
  type PathUnit,
} from '../domain/growth/path.ts'
import { monthPeriod, type Period } from '../domain/time/period.ts'
import type { Language } from '../i18n/language.ts'
import type { PathsChart } from '../i18n/paths.ts'
import type { Tables } from '../store/database.ts'
import { giveWay } from '../store/queue.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { commonMetric, nameCommonMetric, nameIn, nameSubject, titleIn } from './names.ts'
import { labelOf } from './request/resolve.ts'
import { listEventsBetween } from './request/windows.ts'

/** The paths of several series; each point has the figures behind it. */
export type Paths = Omit<PathQuestion, 'base'> & {
  /** The metric of the series that bring none of their own. */
  metric: Tables['metric']
  unit: PathUnit
  /** Null for a measure without a base. */
  base: Period | null
  series: (Subject & { label: string; points: PathPoint[] })[]
}

/** What is known of each series, in their order, and of the market in the metric of each. */
export type PathSeries = { known: KnownSeries; market: KnownSeries }[]

export async function findPathSeries(
  snapshot: Snapshot,
  question: { subjects: readonly Subject[]; asOf: AsOf; allowBreaks: boolean },
): Promise<PathSeries> {
  const { subjects } = question
  const markets = subjects.map(({ metric }) => ({ series: 'market', metric }))
  const found = await snapshot.findSeries({ ...question, subjects: [...subjects, ...markets] })
  return subjects.map((_, i) => ({
    known: found[i] as KnownSeries,
    market: found[i + subjects.length] as KnownSeries,
  }))
}

/** How long following paths may hold up other requests, in milliseconds. */
const maxHold = 10

/** Follows the paths of several series. Since many take long together, other requests are served in between. */
export async function followPaths(
  series: PathSeries,
  metric: Tables['metric'],
  question: PathQuestion,
): Promise<Paths> {
  const paths: Paths['series'] = []
  let since = performance.now()
  for (const { known, market } of series) {
    const points: PathPoint[] = []
    for (const point of followPath(known, market, question)) {
      points.push(point)
      if (performance.now() - since < maxHold) continue
      await giveWay()
      since = performance.now()
    }
    paths.push({
      series: known.series,
      metric: known.metric,
      label: labelOf(known, metric.metric),
      points,
    })
  }
  const { unit, hasBase } = describeMeasure(question.measure)
  return {
    ...question,
    perDay: isByDay(
      question.perDay,
      series.map(({ known }) => known),
    ),
    metric,
    unit: unit ?? metric.unit,
    base: hasBase ? question.base : null,
    series: paths,
  }
}

/** How many events are drawn; each is a row below the plot. */
const maxEvents = 40

/**
 * Returns what the picture of paths is drawn from: lines with their bounds, breaks, and the events of the companies behind
 * them.
 */
export function chartPaths(
  { metric, measure, unit, perDay, frequency, periods, base, series }: Paths,
  { snapshot, asOf, asOfText }: { snapshot: Snapshot; asOf: AsOf; asOfText: string },
  lang: Language,
): PathsChart {
  const { series: known, companies, metrics } = snapshot.reference
  const ofThen = snapshot.listSeries(asOf)
  const own = new Set(series.map((path) => ofThen.get(path.series)?.company))
  const publishers = series.flatMap(({ points }) =>
    points.flatMap(({ lineage }) => lineage.map((figure) => figure.publisher)),
  )
  const nameOf = (slug: string) => nameIn(lang, known.get(slug), slug)
  const [first, last] = [periods[0] as Period, periods.at(-1) as Period]
  const spanOf = (period: Period) => (isRunning(frequency) ? monthPeriod(period.last) : period)
  const [from, to] = [spanOf(first).first, last.last]
  const events = listEventsBetween(snapshot.listEvents(asOf), from, to).filter(({ company }) =>
    own.has(company),
  )
  return {
    metric: nameCommonMetric(series, metric, lang),
    measure,
    unit,
    perDay,
    isOfRate:
      describeMeasure(measure).isSigned &&
      series.some((path) => metrics.get(path.metric)?.unit === 'percent'),
    frequency,
    from,
    to,
    first,
    last,
    base,
    series: series.map((path) => ({
      name: nameSubject(path, commonMetric(series, metric), snapshot.reference, lang),
      points: path.points.map(({ period, estimate }) => ({ period, span: spanOf(period), ...estimate })),
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
      .filter((item) => series.some((path) => sameSubject(path, item)))
      .map(({ series, month }) => ({ series: nameOf(series), month })),
    publishers: [...new Set(publishers)],
    asOf: asOfText,
  }
}

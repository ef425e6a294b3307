import Type from 'typebox'
import { isByDay } from '../../domain/bounds/growth-bounds.ts'
import type { Subject } from '../../domain/figure/figure.ts'
import {
  compareGrowth,
  type Difference,
  listDifferences,
  type SeriesGrowth,
} from '../../domain/growth/comparison.ts'
import type { Window } from '../../domain/time/period.ts'
import type { Language } from '../../i18n/language.ts'
import { expectedSeveralSeries } from '../../i18n/problems.ts'
import type { Tables } from '../../store/database.ts'
import { giveWay } from '../../store/queue.ts'
import type { Reference } from '../../store/snapshot.ts'
import type { RequestOf } from '../../web/data-route.ts'
import { checkDrawable } from '../../web/formats/picture.ts'
import { commonMetric, nameSubject } from '../../web/names.ts'
import { impossible } from '../../web/problems/problem.ts'
import { type Alternative, findInstead, type LevelAlternative } from '../../web/request/alternatives.ts'
import {
  AllowBreaks,
  AnchorParameter,
  asOfParameters,
  Base,
  End,
  MetricName,
  Months,
  PerDay,
  SeriesList,
  WindowFrequency,
} from '../../web/request/parameters.ts'
import { findCommonMetric, labelOf, resolveQuestion } from '../../web/request/resolve.ts'
import { listEventsBetween, resolveWindow } from '../../web/request/windows.ts'

export const comparisonParameters = {
  series: SeriesList,
  metric: MetricName,
  base: Base,
  anchor: AnchorParameter,
  end: Type.Optional(End),
  months: Type.Optional(Months),
  frequency: Type.Optional(WindowFrequency),
  per_day: PerDay,
  ...asOfParameters,
  allow_breaks: AllowBreaks,
}
export type ComparisonRequest = RequestOf<typeof comparisonParameters>

/** The growth of one series, counted by its own metric. */
export type NamedGrowth = SeriesGrowth & {
  slug: string
  metric: Tables['metric']
  /** The slug, with the metric behind a colon if that is not the metric of the question. */
  label: string
  /** Nearby questions that figures of the series answer, also by other metrics, if the growth is not bounded on both sides. */
  alternatives: (Alternative | LevelAlternative)[]
}

/** The growths of some series over a window, with the figures behind them. */
export type Comparison = {
  /** The metric that all series share or, if they share none, the requested one. */
  metric: Tables['metric']
  window: Window
  perDay: boolean
  /** The event given as the base; null if none is. */
  event: Tables['event'] | null
  /** All events of the companies behind the series, from the first day of the base to the last day of the end. */
  events: Tables['event'][]
  /** In the order of the request. */
  series: NamedGrowth[]
  /** How many figures of these series are left out of an answer as of a day, since their day of publication is unknown. */
  undated: number
}

/** @param mostDrawn the most series that a picture shows; more are refused before any figures are read */
export async function compare(request: ComparisonRequest, mostDrawn = Infinity): Promise<Comparison> {
  const { query, snapshot, asOf } = request
  const { reference } = snapshot
  const { asked, subjects } = await resolveQuestion(request, query)
  const metric = findCommonMetric(reference, subjects, asked)
  checkDrawable(subjects, mostDrawn)
  const known = await snapshot.findSeries({ subjects, asOf, allowBreaks: query.allow_breaks })
  const events = snapshot.listEvents(asOf)
  const { window, event } = await resolveWindow(request, known, query)
  const ofThen = snapshot.listSeries(asOf)
  const companies = new Set(subjects.map(({ series }) => ofThen.get(series)?.company))
  const series: NamedGrowth[] = []
  let searches = 0
  for (const item of known) {
    // Without a graph a linear program takes some milliseconds, and there may be a hundred.
    if (series.length > 0 && item.systems.stretches.some(({ graph }) => graph === null)) await giveWay()
    const growth = compareGrowth(item, window, query.per_day)
    const isToSearch = growth.growth.status !== 'bounded' && searches < maxSearched
    if (isToSearch) searches += 1
    series.push({
      ...growth,
      slug: item.series,
      metric: reference.metrics.get(item.metric) as Tables['metric'],
      label: labelOf(item, metric.metric),
      alternatives: isToSearch
        ? await findInstead(snapshot, {
            series: item.series,
            metric: item.metric,
            window,
            period: window.end,
            prefers: 'growth',
            asOf,
            allowBreaks: query.allow_breaks,
            isCut: growth.breaks.length > 0,
          })
        : [],
    })
  }
  return {
    metric,
    window,
    perDay: isByDay(query.per_day, known),
    event,
    events: listEventsBetween(events, window.base.first, window.end.last).filter(({ company }) =>
      companies.has(company),
    ),
    series,
    undated: await snapshot.countUndated(subjects, asOf),
  }
}

/** Answers a comparison of at least two series. @throws {Problem} 422 if there is only one */
export async function compareSeveral(request: ComparisonRequest): Promise<Comparison> {
  const comparison = await compare(request)
  if (comparison.series.length === 1) throw impossible('series', request.query.series, expectedSeveralSeries)
  return comparison
}

export const subjectOf = ({ slug, metric }: NamedGrowth): Subject => ({ series: slug, metric: metric.metric })

/** Returns the growths, each with the name of its series in a language. */
export function nameGrowths({ series, metric }: Comparison, reference: Reference, lang: Language) {
  const common = commonMetric(series.map(subjectOf), metric)
  return series.map((growth) => ({
    ...growth,
    name: nameSubject(subjectOf(growth), common, reference, lang),
  }))
}

/** Yields the difference of every pair of series, named by their labels. Pairs are many, so none is computed unless shown. */
export const differencesOf = ({ series }: Comparison): Generator<Difference, void> =>
  listDifferences(series.map(({ label, range }) => ({ name: label, range })))

/** The most series of one question for which alternatives are searched. */
const maxSearched = 8

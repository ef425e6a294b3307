import { boundGrowth, type KnownSeries } from '../../domain/bounds/growth-bounds.ts'
import { type AsOf, periodsOf, type Subject } from '../../domain/figure/figure.ts'
import { findGrowthAround } from '../../domain/growth/comparison.ts'
import { findReach, type Method, needsControls } from '../../domain/impact/methods.ts'
import { findWindow, startAt, type Timing } from '../../domain/impact/panel.ts'
import { formatMonth, lastMonth, type Month, monthOf } from '../../domain/time/month.ts'
import {
  type Frequency,
  formatPeriod,
  frequencies,
  frequencyMonths,
  frequencyOf,
  monthPeriod,
  monthsApart,
  type Period,
  periodContaining,
  spanOf,
  type Window,
} from '../../domain/time/period.ts'
import type { Tables } from '../../store/database.ts'
import type { Reference, Snapshot } from '../../store/snapshot.ts'
import { findAlternatives } from './alternatives.ts'
import { usualMetric } from './parameters.ts'
import { listEventsBetween } from './windows.ts'

/** A question about an event that figures answer. */
export type Way =
  | {
      kind: 'impact'
      treated: string
      metric: string
      frequency: Frequency
      /** The first months of the first and last period; null if the default window answers. */
      window: { from: Month; to: Month } | null
      methods: Method[]
      /** Some of the controls if there are too many platforms to take all; null for the default controls. */
      controls: string[] | null
      /** The excluded months that lie in the window. */
      excluded: Month[]
    }
  | { kind: 'comparison'; series: string[]; metric: string; base: Period; end: Period }

type WaysQuestion = Timing & {
  treated: string
  metric: string
  /** The requested frequency, which is tried first; by default months. */
  frequency?: Frequency | undefined
  /** The event itself, which is not counted as another. */
  event: Tables['event'] | null
  /** The requested window, part of which is tried first; an end that was not given is the first or last of all months. */
  within?: { from: Month; to: Month }
  asOf: AsOf
  allowBreaks: boolean
}

/** The most controls of one question. */
export const maxControls = 1000

/** How many platforms are searched: more would take longer than the answer that the search replaces. */
const maxCandidates = 100

/** How many controls a link names. */
const maxNamed = 40

/**
 * True if one of two series is known to be part of the other. An aggregate contains the platforms counted like it (`held`) and
 * the other aggregates; the whole of a composition contains each of its parts.
 */
export function isOverlapping(
  { reference, listCompositions }: Pick<Snapshot, 'reference' | 'listCompositions'>,
  held: ReadonlySet<string>,
  asOf: AsOf,
  a: string,
  b: string,
): boolean {
  const isAggregate = (name: string) => reference.series.get(name)?.kind === 'aggregate'
  if (isAggregate(a)) return isAggregate(b) || held.has(b)
  if (isAggregate(b)) return held.has(a)
  return listCompositions(asOf).some(({ whole, parts }) =>
    parts.some(({ series }) => (whole.series === a && series === b) || (whole.series === b && series === a)),
  )
}

type ImpactWay = Extract<Way, { kind: 'impact' }>
type ComparisonWay = Extract<Way, { kind: 'comparison' }>

/** Finds an impact of an event on a series that figures allow: by the requested frequency, or else by the shortest that works. */
async function findImpact(snapshot: Snapshot, question: WaysQuestion): Promise<ImpactWay | null> {
  const asked = question.frequency ?? 'month'
  for (const frequency of [asked, ...frequencies.filter((item) => item !== asked)]) {
    const way = await findImpactBy(frequency, snapshot, question)
    if (way) return way
  }
  return null
}

async function findImpactBy(
  frequency: Frequency,
  snapshot: Snapshot,
  { treated, metric, event, within, asOf, allowBreaks, ...timing }: WaysQuestion,
): Promise<ImpactWay | null> {
  const { start, excluded } = startAt(timing, frequency)
  const find = (series: readonly string[]) =>
    snapshot.findSeries({
      subjects: series.map((name) => ({ series: name, metric })),
      asOf,
      allowBreaks,
    })
  const [own] = (await find([treated])) as [KnownSeries]
  if (!findWindow(own, start, excluded, frequency)) return null
  const held = await snapshot.listParts(asOf)
  const known = snapshot.listSeries(asOf)
  const platforms = listOtherPlatforms(known, treated)
  const names = platforms
    .filter((series) => !isOverlapping(snapshot, held, asOf, treated, series))
    .slice(0, maxCandidates)
  const events = snapshot.listEvents(asOf)
  const graphs = await find(names)
  const candidates = names.map((name, i) => {
    const company = known.get(name)?.company ?? null
    return {
      graph: graphs[i] as KnownSeries,
      isFree: (from: Month, to: Month) =>
        company === null || !listEventsBetween(events, from, to).some((item) => item.company === company),
    }
  })
  const asked = within && findReach(own, candidates, start, excluded, frequency, within)
  const reach = asked ?? findReach(own, candidates, start, excluded, frequency)
  if (!reach) return null
  const { from, methods } = reach
  // Without controls the time after the event is no longer than the time before: a trend says nothing further ahead.
  const furthest = 2 * start - from - frequencyMonths[frequency]
  const isAsked = asked && within?.to !== lastMonth
  const to = isAsked || methods.some(needsControls) ? reach.to : Math.min(reach.to, furthest)
  const controls = platforms.length > maxControls ? reach.controls.slice(0, maxNamed) : null
  return {
    kind: 'impact',
    treated,
    metric,
    frequency,
    window: reach.isLongest && to === reach.to ? null : { from, to },
    methods,
    controls,
    excluded: timing.excluded.filter(
      (month) => from <= month && month <= periodContaining(to, frequency).last,
    ),
  }
}

/** Lists the default controls. */
export const listOtherPlatforms = (series: Reference['series'], treated: string): string[] =>
  [...series.values()]
    .filter((item) => item.kind === 'platform' && item.series !== treated)
    .map((item) => item.series)

/**
 * Finds the growth around an event of the first subject whose figures lead across it, with other subjects of that metric whose
 * growth is known; null if there is none.
 */
export async function findComparison(
  snapshot: Snapshot,
  subjects: readonly Subject[],
  { eventMonth, asOf, allowBreaks }: Pick<WaysQuestion, 'eventMonth' | 'asOf' | 'allowBreaks'>,
): Promise<ComparisonWay | null> {
  const graphs = await snapshot.findSeries({ subjects, asOf, allowBreaks })
  for (const graph of graphs) {
    const window = findGrowthAround(graph, eventMonth)
    if (!window) continue
    const { series, metric } = graph
    const beside = graphs.filter((item) => {
      if (item.metric !== metric || item.series === series) return false
      const { low, high } = boundGrowth(item, window.base, window.end)
      return low !== null || high !== null
    })
    return { kind: 'comparison', series: [series, ...beside.map((item) => item.series)], metric, ...window }
  }
  return null
}

/** Finds the growth of a series over the window nearest to an event, by whichever of its metrics has one. */
async function findGrowthNear(
  snapshot: Snapshot,
  { treated, metric, eventMonth, asOf, allowBreaks }: WaysQuestion,
): Promise<ComparisonWay | null> {
  const window = { base: monthPeriod(eventMonth), end: monthPeriod(eventMonth + 1) }
  const found = await findAlternatives(snapshot, { series: treated, metric, window, asOf, allowBreaks })
  const [near] = found.toSorted(
    (a, b) => distanceFrom(eventMonth, a.window) - distanceFrom(eventMonth, b.window),
  )
  return near ? { kind: 'comparison', series: [treated], metric: near.metric.metric, ...near.window } : null
}

const distanceFrom = (month: Month, window: Window) => monthsApart(monthPeriod(month), spanOf(window))

/** How many months before or after an event a growth may lie and still say something about it. */
const maxDistance = 12

/**
 * Finds questions about an event in place of one without an answer: the impact over another window or on another metric of the
 * series, and its growth around or near to the event; for a part of the market also the market's trend and growth.
 */
export async function findWays(snapshot: Snapshot, question: WaysQuestion): Promise<Way[]> {
  const { series, metrics } = snapshot.reference
  const { treated, metric, asOf } = question
  const isPart = isOverlapping(snapshot, await snapshot.listParts(asOf), asOf, 'market', treated)
  const own = { series: treated, metric }
  const market = series.has('market') && treated !== 'market' && isPart ? [{ series: 'market', metric }] : []
  const others = listTelling(metrics).filter((name) => name !== metric)
  const impacts = await findImpacts(snapshot, question, [
    own,
    ...market,
    ...others.map((name) => ({ series: treated, metric: name })),
  ])
  const comparison = await findComparison(snapshot, [own, ...market], question)
  const isOwn = comparison?.series.includes(treated) || impacts.some((way) => way.treated === treated)
  const near = isOwn ? null : await findGrowthNear(snapshot, question)
  const ways = [...impacts, comparison].filter((way) => way !== null)
  if (!near || (ways.length > 0 && distanceFrom(question.eventMonth, near) > maxDistance)) return ways
  return [near, ...ways]
}

const maxImpacts = 3

/** Finds the first impacts of an event on some subjects that figures allow. */
export async function findImpacts(
  snapshot: Snapshot,
  question: Omit<WaysQuestion, 'treated' | 'metric'>,
  subjects: readonly Subject[],
): Promise<ImpactWay[]> {
  const ways: ImpactWay[] = []
  const { asOf, allowBreaks } = question
  const known = await snapshot.findSeries({ subjects, asOf, allowBreaks })
  for (const { series, metric, figures } of known) {
    if (figures.length === 0) continue
    const way = await findImpact(snapshot, { ...question, treated: series, metric })
    if (way) ways.push(way)
    if (ways.length === maxImpacts) break
  }
  return ways
}

/** Lists all metrics: orders, then others that add up, as they say more about a business, then the rest. */
function listTelling(metrics: Reference['metrics']): string[] {
  const rank = (name: string) => (name === usualMetric ? 0 : metrics.get(name)?.aggregation === 'sum' ? 1 : 2)
  return [...metrics.keys()].sort((a, b) => rank(a) - rank(b))
}

/** The most companies for an example to be useful. */
const maxSeveral = 12

/**
 * Writes the companies that had the same type of event as the `treated` of a question about several: each with its first such
 * event and the series with most published periods in the year from it on. The periods are the shortest of which most of the
 * companies publish something. Null if fewer than two companies remain.
 *
 * @param event an event that must be among them, by periods of which its company publishes something
 */
export async function findSeveral(
  snapshot: Snapshot,
  asOf: AsOf,
  type: string,
  event?: Tables['event'],
): Promise<string | null> {
  const series = [...snapshot.listSeries(asOf).values()]
  const first = new Map<string, Tables['event']>()
  for (const item of snapshot.listEvents(asOf))
    if (item.type === type && (item.event === event?.event || !first.has(item.company)))
      first.set(item.company, item)
  if (first.size < 2 || first.size > maxSeveral) return null
  const names = listTelling(snapshot.reference.metrics)
  const befallen = []
  for (const item of first.values()) {
    const own = series.filter(({ company }) => company === item.company)
    const subjects = names.flatMap((metric) => own.map((item) => ({ series: item.series, metric })))
    const graphs = await snapshot.findSeries({ subjects, asOf, allowBreaks: false })
    befallen.push({ ...item, graphs: graphs.filter(({ figures }) => figures.length > 0) })
  }
  let most: string[] = []
  for (const frequency of frequencies) {
    const found = befallen.flatMap(({ event: befell, date, graphs }) => {
      const start = periodContaining(monthOf(date), frequency)
      const counts = graphs.map((graph) => countPublished(graph, start, frequency))
      const best = graphs[counts.indexOf(Math.max(1, ...counts))]
      return best ? [`${best.series}:${best.metric}@${befell}`] : []
    })
    const isIn = event === undefined || found.some((item) => item.endsWith(`@${event.event}`))
    if (isIn && found.length > most.length) most = found
  }
  return most.length < 2 ? null : most.join(',')
}

/** Counts the published periods in the year from an event on; 0 if none of the year before it is published. */
function countPublished({ figures }: KnownSeries, start: Period, frequency: Frequency): number {
  const near = new Set(
    figures
      .flatMap(periodsOf)
      .filter((item) => frequencyOf(item) === frequency)
      .map(({ first }) => first - start.first),
  )
  const hasBefore = [...near].some((ahead) => ahead >= -12 && ahead < 0)
  return hasBefore ? [...near].filter((ahead) => ahead >= 0 && ahead < 12).length : 0
}

/** Returns the parameters of the question for the API and the pages. */
export function parametersOf(
  way: Way,
  { event, eventMonth }: Pick<WaysQuestion, 'event' | 'eventMonth'>,
): Record<string, string> {
  if (way.kind === 'comparison')
    return {
      series: way.series.join(','),
      base: formatPeriod(way.base),
      end: formatPeriod(way.end),
      metric: way.metric,
    }
  return {
    treated: way.treated,
    ...(event ? { event: event.event } : { start: formatMonth(eventMonth) }),
    metric: way.metric,
    ...(way.frequency !== 'month' && { frequency: way.frequency }),
    ...(way.window && {
      from: formatPeriod(periodContaining(way.window.from, way.frequency)),
      to: formatPeriod(periodContaining(way.window.to, way.frequency)),
    }),
    ...(way.controls &&
      (way.methods.some(needsControls) ? { controls: way.controls.join() } : { method: 'its' })),
  }
}

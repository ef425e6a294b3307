import Type from 'typebox'
import type { KnownSeries } from '../../domain/bounds/growth-bounds.ts'
import { type AsOf, periodsOf, type Subject, sameSubject } from '../../domain/figure/figure.ts'
import {
  describeMeasure,
  followPath,
  isRunning,
  listPathPeriods,
  type PathFrequency,
  type PathMeasure,
  type PathPoint,
  pathFrequencies,
  pathFrequencyOf,
  pathMeasures,
} from '../../domain/growth/path.ts'
import {
  cycleOf,
  findPeriod,
  formatPeriod,
  frequencyMonths,
  frequencyOf,
  monthPeriod,
  type Period,
  samePeriod,
} from '../../domain/time/period.ts'
import { explainMeasures } from '../../i18n/paths.ts'
import {
  expectedFewerPeriods,
  expectedLevelOrGrowth,
  expectedNoBase,
  expectedOneMetricForShare,
  expectedPeriodNotBefore,
  expectedRelativeMeasure,
  expectedWholePeriod,
} from '../../i18n/problems.ts'
import type { Tables } from '../../store/database.ts'
import { giveWay } from '../../store/queue.ts'
import type { Reference, Snapshot } from '../../store/snapshot.ts'
import type { RequestOf } from '../../web/data-route.ts'
import { checkDrawable } from '../../web/formats/picture.ts'
import { findPathSeries, followPaths, type Paths } from '../../web/paths.ts'
import { impossible } from '../../web/problems/problem.ts'
import { type FollowableCoverage, listFollowable } from '../../web/request/alternatives.ts'
import { type AsKnown, findLater } from '../../web/request/as-of.ts'
import {
  AllowBreaks,
  asOfParameters,
  MetricName,
  PerDay,
  pathEnd,
  period,
  SeriesList,
} from '../../web/request/parameters.ts'
import { findCommonMetric, resolveQuestion } from '../../web/request/resolve.ts'
import { checkLengths, resolveNamedPeriod, usualCycle } from '../../web/request/windows.ts'
import { oneOf } from '../../web/schema.ts'

/** The most points of one answer: as many as 100 series over ten years. */
const maxPoints = 12_000

export const seriesParameters = {
  series: SeriesList,
  metric: MetricName,
  from: pathEnd('The first period of the path', 'earliest'),
  to: pathEnd('The last period of the path', 'latest'),
  frequency: Type.Optional(
    oneOf(pathFrequencies, {
      description:
        'The periods that the path goes through: `year_to_date` from January to each month, `rolling_year` the twelve months up to each. Where it is left out, periods as long as `from`, `to` or `base`, or those of which the most series have figures, of the most periods',
    }),
  ),
  measure: oneOf(pathMeasures, {
    default: 'level',
    description: explainMeasures(pathMeasures),
  }),
  base: Type.Optional(
    period(
      'The base period of index and since_base; where it is left out the first of the path that figures of every series are of, or lead from',
    ),
  ),
  per_day: PerDay,
  ...asOfParameters,
  allow_breaks: AllowBreaks,
}

export type SeriesRequest = RequestOf<typeof seriesParameters>

/**
 * Answers a question about paths.
 *
 * @param mostDrawn the most series that a picture shows; more are refused before any figures are read
 */
export async function followSeries(
  { query, snapshot, asOf }: Pick<SeriesRequest, 'query' | 'snapshot' | 'asOf'>,
  mostDrawn = Infinity,
): Promise<FollowedPaths> {
  const { reference } = snapshot
  const { measure, per_day: perDay, allow_breaks: allowBreaks } = query
  const moment = { snapshot, asOf }
  const { asked, subjects } = await resolveQuestion(moment, query)
  const metric = findCommonMetric(reference, subjects, asked)
  checkDrawable(subjects, mostDrawn)
  const knowledge = { asOf, allowBreaks }
  const found = await findPathSeries(snapshot, { subjects, ...knowledge })
  const known = found.map((item) => item.known)
  const usual = usualCycle(known)
  const frequency = query.frequency ?? frequencyAsked(query) ?? pathFrequencyOf(usual) ?? 'month'
  const isAny = isRunning(frequency)
  const unit = isAny ? 'month' : frequency
  // Figures of shorter periods bound a longer one; those of any length may bound a running period.
  const longest = isAny ? Infinity : frequencyMonths[frequency]
  const isOfYears = frequency === 'rolling_year' && typeof usual !== 'string'
  const [cycle, parts] = isOfYears ? [usual, 0] : [unit, longest]
  const from = resolveNamedPeriod(moment, known, query.from, 'from', cycle, parts)
  const to = resolveNamedPeriod(moment, known, query.to, 'to', unit, longest)
  const [own] = listPathPeriods(frequency, from.last, from.last)
  const isOwn = own && samePeriod(own, from) && frequencyOf(from) === undefined
  const periods = listPathPeriods(frequency, isOwn ? from.last : from.first, to.last)
  checkPeriods(query, { from, to, periods, frequency, series: subjects.length })
  const { hasBase } = describeMeasure(measure)
  const first = () => (hasBase ? findUsualBase(periods, known) : (periods[0] as Period))
  const base =
    query.base === undefined ? first() : resolveNamedPeriod(moment, known, query.base, 'base', unit)
  checkBase(query, base, periods, known)
  checkUnits(query, subjects, metric, reference)
  const question = { measure, frequency, periods, base, perDay }
  const paths = await followPaths(found, metric, question)
  // The base is 100 by definition, whatever is known.
  const isTold = ({ period, estimate }: PathPoint) =>
    estimate.status !== 'unknown' && !(hasBase && samePeriod(period, base))
  const hasValue = (point: PathPoint) => isTold(point) && point.estimate.value !== null
  const searched = paths.series.filter(({ points }) => !points.some(hasValue)).slice(0, maxSearched)
  const names = searched.map((path) => path.series)
  const coverage = Map.groupBy(await snapshot.listCoverage(names, asOf), ({ series }) => series)
  const links = new Map<FollowedPath, PathLink[]>()
  for (const path of searched) {
    const followable = listFollowable(reference, coverage.get(path.series) ?? [], path.metric)
    const near = await findLinks(snapshot, knowledge, path, frequency, followable)
    if (hasBase && query.base !== undefined) {
      const own = found.filter((item) => sameSubject(item.known, path))
      const other = findUsualBase(periods, [own[0]?.known as KnownSeries])
      const { series } = await followPaths(own, metric, { ...question, base: other })
      const isKnown = ({ period, estimate }: PathPoint) =>
        estimate.value !== null && !samePeriod(period, other)
      if (series[0]?.points.some(isKnown))
        near.unshift({ ...linkTo(path, frequency), measure, base: formatPeriod(other) })
    }
    if (near.length === 0) near.push(...(await findLaterLinks(snapshot, knowledge, path, frequency)))
    links.set(path, near)
    if (allowBreaks || path.points.every(({ breaks }) => breaks.length === 0)) continue
    const known = await findPathSeries(snapshot, { subjects: [path], asOf, allowBreaks: true })
    const { series } = await followPaths(known, metric, question)
    if (series.some(({ points }) => points.some(isTold)))
      near.splice(1, 0, { ...linkTo(path, frequency), measure, acrossBreaks: true })
  }
  return {
    ...paths,
    series: paths.series.map((path) => ({ ...path, alternatives: links.get(path) ?? [] })),
  }
}

/**
 * Finds the first period of a path that a figure of every series is of, or grew from; else the first that begins once every
 * series has figures. Series without figures are ignored.
 */
function findUsualBase(periods: readonly Period[], series: readonly KnownSeries[]): Period {
  const known = series.filter(({ figures }) => figures.length > 0)
  const stated = known.map(({ figures }) => new Set(figures.flatMap(periodsOf).map(formatPeriod)))
  const starts = known.map(({ figures }) =>
    figures.reduce((first, { period }) => Math.min(first, period.first), Infinity),
  )
  return (
    periods.find((period) => stated.every((of) => of.has(formatPeriod(period)))) ??
    periods.find((period) => starts.every((start) => start <= period.first)) ??
    (periods[0] as Period)
  )
}

/** The most series of one question for which alternatives to a path without a value are searched. */
const maxSearched = 10

type FollowedPath = Paths['series'][number]

/** A path of which at least one point has a value. */
export type PathLink = Pick<FollowableCoverage, 'series' | 'metric' | 'first' | 'last'> & {
  frequency: PathFrequency
  measure: PathMeasure
  /** True if this is the path asked for, across the breaks that stand in its way. */
  acrossBreaks?: true
  /** A base from which figures lead, if none lead from the requested one. */
  base?: string
  /** If nothing was known at the moment asked about: the first day or instant with a value, or the present. */
  asKnown?: AsKnown
}

function linkTo(
  { series, metric, points }: FollowedPath,
  frequency: PathFrequency,
): Omit<PathLink, 'measure'> {
  const [first, last] = [points[0], points.at(-1)].map((point) => {
    const { period } = point as PathPoint
    return isRunning(frequency) ? monthPeriod(period.last) : period
  }) as [Period, Period]
  return { series, metric, frequency, first, last }
}

/** Paths, each with alternatives if none of its points has a value. */
export type FollowedPaths = Omit<Paths, 'series'> & {
  series: (FollowedPath & { alternatives: PathLink[] })[]
}

/**
 * Finds the same path by another measure, then the paths that there are figures of, each by the first measure by which a point
 * has a value.
 */
async function findLinks(
  snapshot: Snapshot,
  knowledge: { asOf: AsOf; allowBreaks: boolean },
  path: FollowedPath,
  frequency: PathFrequency,
  followable: readonly FollowableCoverage[],
): Promise<PathLink[]> {
  const own = isRunning(frequency) ? [] : [linkTo(path, frequency)]
  const paths = [...own, ...followable]
  const distinct = new Map(paths.map((path) => [JSON.stringify([path.metric, path.first, path.last]), path]))
  const subjects = [...distinct.values()]
  const known = await snapshot.findSeries({ subjects, ...knowledge })
  const links: PathLink[] = []
  for (const [i, path] of subjects.entries()) {
    // A single period is offered only if there is nothing else.
    if (links.length > 0 && samePeriod(path.first, path.last)) break
    const measure = await findToldMeasure(known[i] as KnownSeries, path)
    if (measure) links.push({ ...path, measure })
  }
  return links
}

/** Finds paths in place of one asked about too early. */
function findLaterLinks(
  snapshot: Snapshot,
  { asOf, allowBreaks }: { asOf: AsOf; allowBreaks: boolean },
  path: FollowedPath,
  frequency: PathFrequency,
): Promise<PathLink[]> {
  const find = async (then: AsOf) => {
    const coverage = await snapshot.listCoverage([path.series], then)
    const followable = listFollowable(snapshot.reference, coverage, path.metric)
    return findLinks(snapshot, { asOf: then, allowBreaks }, path, frequency, followable)
  }
  return findLater(snapshot, { series: path.series, asOf, allowBreaks }, find, {
    metricOf: ({ metric }) => metric,
    hasAnswer: async (known, link) => (await findToldMeasure(known, link)) === link.measure,
  })
}

/** Finds the first of level, mom and yoy by which a point of a path has a value. */
export async function findToldMeasure(
  series: KnownSeries,
  { frequency, first, last }: Omit<PathLink, 'measure'>,
): Promise<PathMeasure | undefined> {
  const periods = listPathPeriods(frequency, first.first, last.last)
  for (const measure of ['level', 'mom', 'yoy'] as const) {
    const question = { measure, frequency, periods, base: first, perDay: false }
    for (const { estimate } of followPath(series, series, question)) {
      if (estimate.value !== null) return measure
      await giveWay()
    }
  }
  return undefined
}

/** Returns the length of the first period that a question names and a path can go through. */
function frequencyAsked({ from, to, base }: SeriesRequest['query']): PathFrequency | undefined {
  return [from, to, base]
    .map((text) => (text === undefined ? undefined : findPeriod(text)))
    .map((named) => named && pathFrequencyOf(cycleOf(named)))
    .find((known) => known !== undefined)
}

type Asked = {
  from: Period
  to: Period
  periods: readonly Period[]
  frequency: PathFrequency
  series: number
}

function checkPeriods(query: SeriesRequest['query'], { from, to, periods, frequency, series }: Asked): void {
  if (to.last < from.first) throw impossible('to', query.to, expectedPeriodNotBefore(from.first))
  if (periods.length === 0) throw impossible('to', query.to, expectedWholePeriod(frequency, from.first))
  const points = series * periods.length
  if (points > maxPoints) throw impossible('to', query.to, expectedFewerPeriods(maxPoints, points))
  // A year to date grows longer month by month, so it compares only with the same months a year before.
  if (frequency === 'year_to_date' && ['mom', 'index', 'since_base'].includes(query.measure))
    throw impossible('measure', query.measure, expectedLevelOrGrowth)
}

function checkBase(
  query: SeriesRequest['query'],
  base: Period,
  periods: readonly Period[],
  series: readonly KnownSeries[],
): void {
  const { hasBase } = describeMeasure(query.measure)
  if (query.base !== undefined && !hasBase)
    throw impossible('base', query.base, expectedNoBase(query.measure))
  if (hasBase) checkLengths(periods[0] as Period, base, series, query.per_day, 'base', query.base ?? null)
}

/** Checks that levels have one unit, since counts and money share no axis, and that shares are of one metric. */
function checkUnits(
  { measure, series }: SeriesRequest['query'],
  subjects: readonly Subject[],
  { metric }: Tables['metric'],
  { metrics }: Reference,
): void {
  const units = new Set(subjects.map((subject) => metrics.get(subject.metric)?.unit))
  if (describeMeasure(measure).unit === null && units.size > 1)
    throw impossible('measure', measure, expectedRelativeMeasure)
  if (measure === 'share' && subjects.some((subject) => subject.metric !== metric))
    throw impossible('series', series, expectedOneMetricForShare(metric))
}

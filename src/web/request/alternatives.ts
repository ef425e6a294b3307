import { findAnswerablePeriods, findAnswerableWindows, isBounded } from '../../domain/bounds/comparability.ts'
import { boundLevel, type KnownSeries } from '../../domain/bounds/growth-bounds.ts'
import { type AsOf, periodsOf, type Subject, subjectKey } from '../../domain/figure/figure.ts'
import { type PathFrequency, type PathMeasure, pathFrequencyOf } from '../../domain/growth/path.ts'
import {
  comparePeriods,
  cycleOf,
  formatPeriod,
  lengthOf,
  monthsApart,
  type Period,
  periodContaining,
  samePeriod,
  spanOf,
  type Window,
} from '../../domain/time/period.ts'
import { writeComparisonWay } from '../../i18n/impact-problems.ts'
import { writeNothingPublished, writePathWay } from '../../i18n/paths.ts'
import { writeAsKnown } from '../../i18n/problems.ts'
import { joinEach } from '../../i18n/words.ts'
import type { Coverage } from '../../store/coverage.ts'
import type { Tables } from '../../store/database.ts'
import { giveWay } from '../../store/queue.ts'
import type { Reference, Snapshot } from '../../store/snapshot.ts'
import { dataLink } from '../addresses.ts'
import { nameBoth, nameInEach } from '../names.ts'
import type { Suggestion } from '../problems/problem.ts'
import { type AsKnown, findFirstDay, findLater, knowledgeOf } from './as-of.ts'

/**
 * The metric of an answer, and whether it crosses breaks that stand in the way of the question as asked. If nothing was known
 * at the requested instant, `asKnown` is the first day or instant with an answer, or the present.
 */
type Answered = { metric: Tables['metric']; acrossBreaks?: true; asKnown?: AsKnown }
/** A window over which figures bound the growth of a series on both sides. */
export type Alternative = Answered & { window: Window }
/** A period whose level the figures of a series bound on both sides. */
export type LevelAlternative = Answered & { period: Period }

/** A question about a series without an answer, and whether breaks stand in its way. */
type Unanswered = Subject & { asOf: AsOf; allowBreaks: boolean; isCut?: boolean }

const maxAlternatives = 6
/** How many alternatives may be of the requested metric, so that others are shown too. */
const maxOwn = 2
/** How many months an alternative may lie away before all nearer ones precede it, whatever their metric. */
const far = 12

/** Results of searches in a version of the data: a search takes longer than the answer that it replaces. */
const searched = new WeakMap<Snapshot, Map<string, Promise<Found<unknown>[]>>>()
const maxKept = 1000

type Found<Near> = Answered & { near: Near }

/** Finds alternatives near to a growth or level that figures do not bound: of the same kind, or else of the other, or else later. */
export async function findInstead(
  snapshot: Snapshot,
  { window, period, prefers, ...asked }: Instead,
): Promise<(Alternative | LevelAlternative)[]> {
  const find = async (asOf: AsOf): Promise<(Alternative | LevelAlternative)[]> => {
    const growths = () => findAlternatives(snapshot, { ...asked, asOf, window })
    const levels = () => findLevelAlternatives(snapshot, { ...asked, asOf, period })
    const [first, second] = prefers === 'level' ? [levels, growths] : [growths, levels]
    const found = await first()
    return found.length > 0 ? found : second()
  }
  const known = await find(asked.asOf)
  if (known.length > 0) return known
  return findLater(snapshot, asked, find, {
    metricOf: ({ metric }) => metric.metric,
    hasAnswer: async (series, item) =>
      'window' in item
        ? growthSearch.hasAnswer(series, item.window)
        : levelSearch.hasAnswer(series, item.period),
  })
}

type Instead = Unanswered & { window: Window; period: Period; prefers: 'growth' | 'level' }

const growthSearch: Search<Window> = {
  hasAnswer: (series, { base, end }) =>
    (series.aggregation !== 'none' || lengthOf(base) === lengthOf(end)) && isBounded(series, base, end),
  findNear: findAnswerableWindows,
  spanOf,
}

const levelSearch: Search<Period> = {
  hasAnswer: (series, asked) => {
    const { low, high } = boundLevel(series, asked)
    return low !== null && high !== null
  },
  // No path goes through periods such as nine months.
  *findNear(series, asked) {
    for (const near of findAnswerablePeriods(series, asked))
      yield near && pathFrequencyOf(cycleOf(near)) ? near : null
  },
  spanOf: (asked) => asked,
}

/**
 * Finds growths of a series near to one without an answer: by its own metric, then by similar metrics. Distant ones come last;
 * the requested growth across breaks comes second.
 */
export async function findAlternatives(
  snapshot: Snapshot,
  { window, ...question }: Unanswered & { window: Window },
): Promise<Alternative[]> {
  const found = await findAnswered(snapshot, question, window, growthSearch)
  return found.map(({ near, ...answered }) => ({ ...answered, window: near }))
}

/** Finds levels of a series near to one without an answer, in the same order. */
async function findLevelAlternatives(
  snapshot: Snapshot,
  { period, ...question }: Unanswered & { period: Period },
): Promise<LevelAlternative[]> {
  const found = await findAnswered(snapshot, question, period, levelSearch)
  return found.map(({ near, ...answered }) => ({ ...answered, period: near }))
}

/**
 * Finds a window over which the growth of a series is bounded on both sides: the nearest to the span of all figures of that
 * period length; or null.
 */
async function findAnsweredWindow(
  snapshot: Snapshot,
  { series, metric, asOf, allowBreaks }: Unanswered,
  window: Window,
): Promise<Window | null> {
  const [known] = await snapshot.findSeries({ subjects: [{ series, metric }], asOf, allowBreaks })
  const { figures } = known as KnownSeries
  // A growth starts in a period that may have no figure of its own.
  const cycle = cycleOf(window.base)
  const isAsLong = (period: Period) => samePeriod(period, periodContaining(period.last, cycle))
  const [base] = [window.base, ...figures.flatMap(periodsOf).filter(isAsLong)].sort(comparePeriods)
  for (const near of findAnswerableWindows(known as KnownSeries, { base: base as Period, end: window.end })) {
    if (near) return near
    await giveWay()
  }
  return null
}

/** How many questions are suggested in place of a refused one, and for how many of its series. */
const maxSuggestions = 6

type Knowledge = Parameters<typeof knowledgeOf>[0]

/**
 * Searches as of the instant of a question. If that finds nothing, searches as of the first later day on which anything was
 * known of its series, and as of the present. If nothing was ever published of them, suggests the coverage.
 */
async function suggestAsKnown(
  snapshot: Snapshot,
  slugs: readonly string[],
  { asOf, query }: { asOf: AsOf; query: Knowledge },
  search: (coverage: Coverage[], asOf: AsOf, query: Knowledge) => Promise<Suggestion[]>,
): Promise<Suggestion[]> {
  const names = [...new Set(slugs)].slice(0, maxSuggestions)
  const known = await snapshot.listCoverage(names, asOf)
  const found = await search(known, asOf, query)
  if (found.length > 0) return found
  const isInstant = asOf.day === null
  const present = { recordedBy: isInstant ? snapshot.changedAt : asOf.recordedBy, day: null }
  const knowledge = { ...query, as_of: undefined, ...(isInstant && { recorded_by: undefined }) }
  const now = await snapshot.listCoverage(names, present)
  const isKnown = async (then: AsOf) => (await snapshot.listCoverage(names, then)).length > 0
  const day = known.length > 0 ? null : await findFirstDay(snapshot, now, asOf, isKnown)
  const later: Suggestion[] = []
  if (day !== null) {
    const first = { ...present, day }
    const coverage = await snapshot.listCoverage(names, first)
    for (const item of await search(coverage, first, { ...knowledge, as_of: day }))
      later.push(tellAsKnown(item, day))
  }
  const half = maxSuggestions / 2
  const current = (await search(now, present, knowledge)).map((item) => tellAsKnown(item, null))
  const instead = [...later.slice(0, half), ...current.slice(0, half)]
  if (now.length > 0 || names.length === 0) return instead
  const unpublished = joinEach(names.map((slug) => nameInEach(snapshot.reference.series.get(slug), slug)))
  return [{ description: writeNothingPublished(unpublished), url: '/v1/coverage', page: '/coverage' }]
}

/** Returns a suggestion that says as of when it is, unlike the question that it replaces; null stands for the present. */
export const tellAsKnown = (item: Suggestion, day: string | null): Suggestion => ({
  ...item,
  description: writeAsKnown(item.description, day),
})

/**
 * Suggests questions about several series that figures answer, the requested metric first: growths over the longest windows or,
 * if there are none, levels. All are of the first kind that has an answer.
 *
 * @param query says which figures the answers may rest on
 */
export async function suggestLongest(
  snapshot: Snapshot,
  subjects: readonly Pick<Subject, 'series'>[],
  { metric: asked, asOf, query }: { metric: string; asOf: AsOf; query: Knowledge },
  kinds: readonly (typeof suggestWindow)[] = [suggestWindow, suggestLevel],
): Promise<Suggestion[]> {
  const slugs = subjects.map(({ series }) => series)
  return suggestAsKnown(snapshot, slugs, { asOf, query }, async (coverage, moment, knowledge) => {
    const longest = coverage.toSorted((a, b) => b.periods - a.periods)
    const suggestions: Suggestion[] = []
    for (const suggest of kinds) {
      for (const item of listFollowable(snapshot.reference, longest, asked)) {
        const suggestion = await suggest(snapshot, item, moment, knowledge)
        if (suggestion && !suggestions.some(({ url }) => url === suggestion.url)) suggestions.push(suggestion)
        if (suggestions.length === maxSuggestions) break
      }
      if (suggestions.length > 0) break
    }
    return suggestions
  })
}

async function suggestWindow(
  snapshot: Snapshot,
  { series, metric, first, last }: FollowableCoverage,
  asOf: AsOf,
  query: Knowledge,
): Promise<Suggestion | null> {
  const subject = { series, metric, asOf, allowBreaks: query.allow_breaks }
  const window = await findAnsweredWindow(snapshot, subject, { base: first, end: last })
  if (!window) return null
  const [base, end] = [formatPeriod(window.base), formatPeriod(window.end)]
  const question = { series: subjectKey(subject), base, end, ...knowledgeOf(query) }
  const [name, counted] = nameBoth(snapshot.reference, subject)
  return {
    description: writeComparisonWay([name], counted, window.base, window.end),
    url: dataLink('/v1/comparisons', question),
    page: dataLink('/', question),
  }
}

/** Suggests the level in the last period of a coverage, if that is known. */
async function suggestLevel(
  snapshot: Snapshot,
  item: FollowableCoverage,
  asOf: AsOf,
  query: Knowledge,
): Promise<Suggestion | null> {
  const [known] = await snapshot.findSeries({ subjects: [item], asOf, allowBreaks: query.allow_breaks })
  if (!levelSearch.hasAnswer(known as KnownSeries, item.last)) return null
  return suggestPath(snapshot.reference, { ...item, first: item.last }, 'level', query)
}

/** Suggests the path of a series over the periods that have figures. */
export function suggestPath(
  reference: Reference,
  path: FollowableCoverage,
  measure: PathMeasure,
  query: Knowledge,
): Suggestion {
  const { series, first, last } = path
  const [name, counted] = nameBoth(reference, path)
  return {
    description: writePathWay(name, counted, { measure, first, last }),
    url: dataLink('/v1/series', {
      series: subjectKey(path),
      from: formatPeriod(first),
      to: formatPeriod(last),
      ...(measure !== 'level' && { measure }),
      ...knowledgeOf(query),
    }),
    page: dataLink(`/series/${series}`, { as_of: query.as_of }),
  }
}

/** The coverage of periods along which a path can be followed. */
export type FollowableCoverage = Omit<Coverage, 'frequency'> & { frequency: PathFrequency }

/** Lists the coverage that paths can follow: the requested metric first, then similar ones; single periods last. */
export function listFollowable(
  { metrics }: Pick<Reference, 'metrics'>,
  coverage: readonly Coverage[],
  asked: string,
): FollowableCoverage[] {
  const likely = sortByLikeness([...metrics.values()], asked).map(({ metric }) => metric)
  const rank = ({ periods, metric }: FollowableCoverage) =>
    likely.indexOf(metric) + (periods > 1 ? 0 : likely.length)
  return coverage
    .flatMap((item) => {
      const isOfYears = item.periods > 1 && [item.first, item.last].every((period) => lengthOf(period) === 12)
      const frequency: PathFrequency | null = item.frequency ?? (isOfYears ? 'rolling_year' : null)
      return frequency ? [{ ...item, frequency }] : []
    })
    .sort((a, b) => rank(a) - rank(b))
}

type Search<Near> = {
  /** True if a series has an answer to exactly the question. */
  hasAnswer(series: KnownSeries, asked: Near): boolean
  /** Yields nearby questions that the series answers, and null for each step that finds none. */
  findNear(series: KnownSeries, asked: Near): Iterable<Near | null>
  /** Returns the period that a question spans. */
  spanOf(asked: Near): Period
}

async function findAnswered<Near extends Window | Period>(
  snapshot: Snapshot,
  { isCut = false, ...question }: Unanswered,
  asked: Near,
  search: Search<Near>,
): Promise<Found<Near>[]> {
  const { series, metric, asOf } = question
  const near = await searchOnce(snapshot, question, asked, search)
  if (!isCut || question.allowBreaks) return near
  const [known] = await snapshot.findSeries({ subjects: [{ series, metric }], asOf, allowBreaks: true })
  if (!search.hasAnswer(known as KnownSeries, asked)) return near
  const own = snapshot.reference.metrics.get(metric) as Tables['metric']
  return near.toSpliced(1, 0, { metric: own, near: asked, acrossBreaks: true })
}

function searchOnce<Near extends Window | Period>(
  snapshot: Snapshot,
  question: Unanswered,
  asked: Near,
  search: Search<Near>,
): Promise<Found<Near>[]> {
  const known = searched.get(snapshot) ?? new Map<string, Promise<Found<unknown>[]>>()
  searched.set(snapshot, known)
  const { asOf, allowBreaks, series, metric } = question
  const key = JSON.stringify([asOf, allowBreaks, series, metric, asked])
  const kept = known.get(key)
  // The keys of a window and of a period always differ.
  if (kept) return kept as Promise<Found<Near>[]>
  if (known.size >= maxKept) known.clear()
  const found = searchMetrics(snapshot, question, asked, search)
  known.set(key, found)
  found.catch(() => known.delete(key))
  return found
}

async function searchMetrics<Near>(
  snapshot: Snapshot,
  { series, metric, asOf, allowBreaks }: Unanswered,
  asked: Near,
  search: Search<Near>,
): Promise<Found<Near>[]> {
  const metrics = sortByLikeness([...snapshot.reference.metrics.values()], metric)
  const subjects = metrics.map((item) => ({ series, metric: item.metric }))
  const known = await snapshot.findSeries({ subjects, asOf, allowBreaks })
  const found: Found<Near>[] = []
  for (const step of listSteps(known, asked, search)) {
    if (step) found.push({ metric: metrics[step.index] as Tables['metric'], near: step.near })
    if (found.length === maxAlternatives) break
    await giveWay()
  }
  const isFar = ({ near }: Found<Near>) => monthsApart(search.spanOf(near), search.spanOf(asked)) > far
  return found.toSorted((a, b) => Number(isFar(a)) - Number(isFar(b)))
}

/** Sorts metrics: the requested one, then those with its unit and aggregation, then the others. */
function sortByLikeness(metrics: readonly Tables['metric'][], asked: string): Tables['metric'][] {
  const own = metrics.find(({ metric }) => metric === asked)
  const rank = ({ metric, unit, aggregation }: Tables['metric']) =>
    metric === asked ? 0 : unit === own?.unit && aggregation === own.aggregation ? 1 : 2
  return metrics.toSorted((a, b) => rank(a) - rank(b))
}

/**
 * Yields answers of the own metric near to the question, then of each other metric that answers exactly the question, then the
 * nearest of each remaining metric; null for a step that finds nothing.
 */
function* listSteps<Near>(
  [own, ...others]: readonly KnownSeries[],
  asked: Near,
  { hasAnswer, findNear }: Search<Near>,
): Generator<{ index: number; near: Near } | null> {
  let left = maxOwn
  for (const near of own ? findNear(own, asked) : []) {
    yield near && { index: 0, near }
    if (near) left--
    if (left === 0) break
  }
  const remaining: number[] = []
  for (const [i, series] of others.entries()) {
    const isAnswered = hasAnswer(series, asked)
    if (!isAnswered) remaining.push(i)
    yield isAnswered ? { index: i + 1, near: asked } : null
  }
  for (const i of remaining)
    for (const near of findNear(others[i] as KnownSeries, asked)) {
      yield near && { index: i + 1, near }
      if (near) break
    }
}

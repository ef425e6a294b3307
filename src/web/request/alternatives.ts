import { isBounded } from '../../domain/bounds/comparability.ts'
import { boundLevel, type KnownSeries } from '../../domain/bounds/growth-bounds.ts'
import type { AsOf } from '../../domain/figure/as-of.ts'
import { type Subject, subjectKey } from '../../domain/figure/figure.ts'
import { findAnswerablePeriods, findAnswerableWindows } from '../../domain/growth/answerable-windows.ts'
import {
  type Frequency,
  formatPeriod,
  lengthOf,
  monthsApart,
  type Period,
  spanOf,
  type Window,
} from '../../domain/time/period.ts'
import { writeComparisonWay } from '../../i18n/impact-problems.ts'
import { inEach } from '../../i18n/language.ts'
import type { Coverage } from '../../store/coverage.ts'
import type { Tables } from '../../store/database.ts'
import { giveWay } from '../../store/give-way.ts'
import type { Reference, Snapshot } from '../../store/snapshot.ts'
import { nameIn } from '../names.ts'
import { dataLink } from '../page/context.ts'
import type { Suggestion } from '../problems/problem.ts'
import { knowledgeOf } from './as-of.ts'

/** What is counted, and whether across breaks that stand in the way of the question as it was asked. */
type Answered = { metric: Tables['metric']; acrossBreaks?: true }
/** A growth that the figures of a series bound on both sides. */
export type Alternative = Answered & { window: Window }
/** A level that they do. */
export type LevelAlternative = Answered & { period: Period }

/** What is asked of a series beside what has no answer, and whether breaks stand in the way of one. */
type Unanswered = Subject & { asOf: AsOf; allowBreaks: boolean; isCut?: boolean }

const maxAlternatives = 6
/** As many of them by the metric that was asked for, so that others are seen too. */
const maxOwn = 2
/** What is so many months away from what was asked comes after what is nearer, by whatever metric. */
const far = 12

/** What was found in a version of the data: the search takes longer than the answer that it stands in for. */
const searched = new WeakMap<Snapshot, Map<string, Promise<Found<unknown>[]>>>()
const maxKept = 1000

type Found<Near> = Answered & { near: Near }

/**
 * The growths of a series near to one that has no answer: by its own metric, then by those counted alike; far ones last, and
 * the same across breaks right after the first.
 */
export async function findAlternatives(
  snapshot: Snapshot,
  { window, ...question }: Unanswered & { window: Window },
): Promise<Alternative[]> {
  const found = await findAnswered(snapshot, question, window, {
    hasAnswer: (series, { base, end }) =>
      (series.aggregation !== 'none' || lengthOf(base) === lengthOf(end)) && isBounded(series, base, end),
    findNear: findAnswerableWindows,
    spanOf,
  })
  return found.map(({ near, ...answered }) => ({ ...answered, window: near }))
}

/** The levels of a series nearest to one that has no answer, in the same order. */
export async function findLevelAlternatives(
  snapshot: Snapshot,
  { period, ...question }: Unanswered & { period: Period },
): Promise<LevelAlternative[]> {
  const found = await findAnswered(snapshot, question, period, {
    hasAnswer: (series, asked) => {
      const { low, high } = boundLevel(series, asked)
      return low !== null && high !== null
    },
    findNear: findAnswerablePeriods,
    spanOf: (asked) => asked,
  })
  return found.map(({ near, ...answered }) => ({ ...answered, period: near }))
}

/** The window nearest to another by which the growth of a series is bounded on both sides, or null. */
async function findAnsweredWindow(
  snapshot: Snapshot,
  { series, metric, asOf, allowBreaks }: Unanswered,
  window: Window,
): Promise<Window | null> {
  const [known] = await snapshot.findSeries({ subjects: [{ series, metric }], asOf, allowBreaks })
  for (const near of findAnswerableWindows(known as KnownSeries, window)) {
    if (near) return near
    await giveWay()
  }
  return null
}

/** As many windows are offered in the place of one that cannot be. */
const maxSuggestions = 6

/**
 * The longest windows that the figures of some series lead across, those by the metric of a question first.
 *
 * @param query says what the figures may rest on
 */
export async function suggestWindows(
  snapshot: Snapshot,
  subjects: readonly Pick<Subject, 'series'>[],
  { metric: asked, asOf, query }: { metric: string; asOf: AsOf; query: Parameters<typeof knowledgeOf>[0] },
): Promise<Suggestion[]> {
  const { series: known, metrics } = snapshot.reference
  const slugs = [...new Set(subjects.map(({ series }) => series))]
  const coverage = await snapshot.listCoverage(slugs.slice(0, maxSuggestions), asOf)
  const longest = coverage.toSorted((a, b) => b.periods - a.periods)
  const suggestions: Suggestion[] = []
  for (const { series, metric, first, last } of listFollowable(snapshot.reference, longest, asked)) {
    const subject = { series, metric, asOf, allowBreaks: query.allow_breaks }
    const window = await findAnsweredWindow(snapshot, subject, { base: first, end: last })
    if (!window) continue
    const [base, end] = [formatPeriod(window.base), formatPeriod(window.end)]
    const question = { series: subjectKey(subject), base, end, ...knowledgeOf(query) }
    suggestions.push({
      description: writeComparisonWay(
        [inEach((lang) => nameIn(lang, known.get(series), series))],
        inEach((lang) => nameIn(lang, metrics.get(metric), metric)),
        window.base,
        window.end,
      ),
      url: dataLink('/v1/comparisons', question),
      page: dataLink('/', question),
    })
    if (suggestions.length === maxSuggestions) break
  }
  return suggestions
}

/** What a path can be followed by: figures of calendar periods. */
export type FollowableCoverage = Coverage & { frequency: Frequency }

/** What paths can be followed by, the metric that was asked for first, then those counted alike; single periods last. */
export function listFollowable(
  { metrics }: Pick<Reference, 'metrics'>,
  coverage: readonly Coverage[],
  asked: string,
): FollowableCoverage[] {
  const likely = sortByLikeness([...metrics.values()], asked).map(({ metric }) => metric)
  const rank = ({ periods, metric }: Coverage) => likely.indexOf(metric) + (periods > 1 ? 0 : likely.length)
  return coverage
    .filter((item): item is FollowableCoverage => item.frequency !== null)
    .sort((a, b) => rank(a) - rank(b))
}

type Search<Near> = {
  /** Whether a series has an answer to just what was asked. */
  hasAnswer(series: KnownSeries, asked: Near): boolean
  /** What it has an answer to near to that; null stands for a step that found nothing. */
  findNear(series: KnownSeries, asked: Near): Iterable<Near | null>
  /** From its first month to its last. */
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
  // A window and a period never have the same key.
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

/** The metric that was asked for, then those of its unit that add up over time as it does, then the others. */
function sortByLikeness(metrics: readonly Tables['metric'][], asked: string): Tables['metric'][] {
  const own = metrics.find(({ metric }) => metric === asked)
  const rank = ({ metric, unit, aggregation }: Tables['metric']) =>
    metric === asked ? 0 : unit === own?.unit && aggregation === own.aggregation ? 1 : 2
  return metrics.toSorted((a, b) => rank(a) - rank(b))
}

/**
 * What the own metric, the first, has near to what was asked, then which of the others answer just that, then what is
 * nearest of each that does not; null stands for a step that found nothing.
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

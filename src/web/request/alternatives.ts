import type { KnownSeries } from '../../domain/bounds/growth-bounds.ts'
import type { AsOf } from '../../domain/figure/as-of.ts'
import type { Subject } from '../../domain/figure/composition.ts'
import { findAnswerablePeriods, findAnswerableWindows } from '../../domain/growth/coverage.ts'
import type { Period, Window } from '../../domain/time/period.ts'
import type { Tables } from '../../store/database.ts'
import { giveWay } from '../../store/give-way.ts'
import type { Snapshot } from '../../store/snapshot.ts'

/** A growth that the figures of a series bound on both sides. */
export type Alternative = { metric: Tables['metric']; window: Window }
/** A level that they do. */
export type LevelAlternative = { metric: Tables['metric']; period: Period }

/** What is asked of a series beside what has no answer. */
type Unanswered = Subject & { asOf: AsOf; allowBreaks: boolean }

const maxAlternatives = 4

/** What was found in a version of the data: the search takes longer than the answer that it stands in for. */
const searched = new WeakMap<Snapshot, Map<string, Promise<Found<unknown>[]>>>()
const maxKept = 1000

type Found<Near> = { metric: Tables['metric']; near: Near }

/** The growths of a series near to one that has no answer, those by the same metric first. */
export async function findAlternatives(
  snapshot: Snapshot,
  { window, ...question }: Unanswered & { window: Window },
): Promise<Alternative[]> {
  const found = await searchOnce(snapshot, question, window, findAnswerableWindows)
  return found.map(({ metric, near }) => ({ metric, window: near }))
}

/** The levels of a series near to one that has no answer, those of the same metric first. */
export async function findLevelAlternatives(
  snapshot: Snapshot,
  { period, ...question }: Unanswered & { period: Period },
): Promise<LevelAlternative[]> {
  const found = await searchOnce(snapshot, question, period, findAnswerablePeriods)
  return found.map(({ metric, near }) => ({ metric, period: near }))
}

/** Looks for what is near to something in a series; null stands for a step that found nothing. */
type Search<Near> = (series: KnownSeries, to: Near) => Iterable<Near | null>

function searchOnce<Near extends Window | Period>(
  snapshot: Snapshot,
  question: Unanswered,
  to: Near,
  search: Search<Near>,
): Promise<Found<Near>[]> {
  const known = searched.get(snapshot) ?? new Map<string, Promise<Found<unknown>[]>>()
  searched.set(snapshot, known)
  const { asOf, allowBreaks, series, metric } = question
  const key = JSON.stringify([asOf, allowBreaks, series, metric, to])
  const kept = known.get(key)
  // A window and a period never have the same key.
  if (kept) return kept as Promise<Found<Near>[]>
  if (known.size >= maxKept) known.clear()
  const found = searchMetrics(snapshot, question, to, search)
  known.set(key, found)
  found.catch(() => known.delete(key))
  return found
}

async function searchMetrics<Near>(
  snapshot: Snapshot,
  { series, metric, asOf, allowBreaks }: Unanswered,
  to: Near,
  search: Search<Near>,
): Promise<Found<Near>[]> {
  const metrics = [...snapshot.reference.metrics.values()].sort(
    (a, b) => Number(b.metric === metric) - Number(a.metric === metric),
  )
  const subjects = metrics.map((item) => ({ series, metric: item.metric }))
  const known = await snapshot.findSeries({ subjects, asOf, allowBreaks })
  const found: Found<Near>[] = []
  for (const [i, item] of known.entries())
    for (const near of search(item, to)) {
      if (near) found.push({ metric: metrics[i] as Tables['metric'], near })
      if (found.length === maxAlternatives) return found
      await giveWay()
    }
  return found
}

import type { AsOf } from '../../domain/figure/as-of.ts'
import type { Subject } from '../../domain/figure/composition.ts'
import { findAnswerableWindows } from '../../domain/growth/coverage.ts'
import type { Window } from '../../domain/time/period.ts'
import type { Tables } from '../../store/database.ts'
import { giveWay } from '../../store/give-way.ts'
import type { Snapshot } from '../../store/snapshot.ts'

/** A growth that the figures of a series bound on both sides. */
export type Alternative = { metric: Tables['metric']; window: Window }

/** The growth of a series that has no answer. */
type Unanswered = Subject & { window: Window; asOf: AsOf; allowBreaks: boolean }

const maxAlternatives = 4

/** What was found in a version of the data: the search takes longer than the answer that it stands in for. */
const searched = new WeakMap<Snapshot, Map<string, Promise<Alternative[]>>>()
const maxKept = 1000

/** The growths of a series near to one that has no answer, those by the same metric first. */
export function findAlternatives(snapshot: Snapshot, question: Unanswered): Promise<Alternative[]> {
  const { series, metric, window, asOf, allowBreaks } = question
  const found = searched.get(snapshot) ?? new Map<string, Promise<Alternative[]>>()
  searched.set(snapshot, found)
  const key = JSON.stringify([asOf, allowBreaks, series, metric, window])
  const known = found.get(key)
  if (known) return known
  if (found.size >= maxKept) found.clear()
  const search = searchAlternatives(snapshot, question)
  found.set(key, search)
  search.catch(() => found.delete(key))
  return search
}

async function searchAlternatives(
  snapshot: Snapshot,
  { series, metric, window, asOf, allowBreaks }: Unanswered,
): Promise<Alternative[]> {
  const metrics = [...snapshot.reference.metrics.values()].sort(
    (a, b) => Number(b.metric === metric) - Number(a.metric === metric),
  )
  const subjects = metrics.map((item) => ({ series, metric: item.metric }))
  const known = await snapshot.findSeries({ subjects, asOf, allowBreaks })
  const found: Alternative[] = []
  for (const [i, item] of known.entries())
    for (const near of findAnswerableWindows(item, window)) {
      if (near) found.push({ metric: metrics[i] as Tables['metric'], window: near })
      if (found.length === maxAlternatives) return found
      await giveWay()
    }
  return found
}

import { isBounded, isTight } from '../bounds/comparability.ts'
import { boundGrowth, type KnownSeries } from '../bounds/growth-bounds.ts'
import { periodsOf } from '../figure/figure.ts'
import { compareGrowth } from '../growth/comparison.ts'
import type { Month } from '../time/month.ts'
import {
  type Frequency,
  frequencies,
  frequencyMonths,
  frequencyOf,
  type Period,
  periodContaining,
  samePeriod,
  shiftPeriod,
  type Window,
} from '../time/period.ts'
import { findShortage, type Method, methods } from './methods.ts'
import { findWindow, panelMonths } from './panel.ts'

/** The figures of a series that may be a control, and whether a window is free of events of its own. */
type Candidate = { graph: KnownSeries; isFree: (from: Month, to: Month) => boolean }

/** A window from which an impact can be assessed, and by which methods. */
type Reach = {
  from: Month
  to: Month
  /** Whether it is the longest in which the treated is known, which is taken where no other is asked for. */
  isLongest: boolean
  methods: Method[]
  /** The series that are controls in it. */
  controls: string[]
}

/**
 * The window around an event from which most methods can answer, the longest of such: that in which the treated is known
 * without a gap, or a shorter one in which more controls are. Null where no method can answer from any.
 *
 * @param start the first month that counts as after the event
 * @param excluded months that are left out
 */
export function findReach(
  treated: KnownSeries,
  candidates: readonly Candidate[],
  start: Month,
  excluded: readonly Month[],
  frequency: Frequency = 'month',
): Reach | null {
  const longest = findWindow(treated, start, excluded, frequency)
  if (!longest) return null
  const runs = candidates.flatMap(({ graph, isFree }) => {
    const run = findWindow(graph, start, excluded, frequency)
    return run ? [{ ...run, isFree, series: graph.series }] : []
  })
  const ends = (own: Month, others: readonly Month[], isInside: (month: Month) => boolean) => [
    ...new Set([own, ...others.filter(isInside)]),
  ]
  const froms = ends(
    longest.from,
    runs.map(({ from }) => from),
    (month) => month > longest.from,
  )
  const tos = ends(
    longest.to,
    runs.map(({ to }) => to),
    (month) => month < longest.to,
  )
  let best: Reach | null = null
  for (const from of froms)
    for (const to of tos) {
      const months = panelMonths({ frequency, from, to, excluded })
      const before = months.filter((month) => month < start).length
      const controls = runs.filter(
        (run) => run.from <= from && to <= run.to && run.isFree(from, to + frequencyMonths[frequency] - 1),
      )
      const size = { before, after: months.length - before, controls: controls.length }
      const found = methods.filter((method) => !findShortage(method, size))
      const isMore = found.length > (best?.methods.length ?? 0)
      const isLonger =
        best !== null && found.length === best.methods.length && to - from > best.to - best.from
      if (isMore || isLonger)
        best = {
          from,
          to,
          isLongest: from === longest.from && to === longest.to,
          methods: found,
          controls: controls.map(({ series }) => series),
        }
    }
  return best
}

/** How far from an event a comparison around it begins and ends at most. */
const furthest = 12

/**
 * The periods around that of an event between which the growth of a series is bounded on both sides: by the shortest by
 * which it is bounded tightly, or else by the shortest by which it is at all. Null where it is by none within a year.
 */
export function findGrowthAround(graph: KnownSeries, month: Month): Window | null {
  let loose: Window | null = null
  for (const frequency of frequencies) {
    const window = findGrowthBy(frequency, graph, month)
    if (window && isTight(boundGrowth(graph, window.base, window.end))) return window
    loose ??= window
  }
  return loose
}

/** From the period of the event where that can be, and as far as can be. */
function findGrowthBy(frequency: Frequency, graph: KnownSeries, month: Month): Window | null {
  const step = frequencyMonths[frequency]
  const own = periodContaining(month, frequency)
  // Searching takes a linear program each; where nothing was published of such periods there is hardly anything to find.
  const isNear = (period: Period) =>
    frequencyOf(period) === frequency && Math.abs(period.first - own.first) <= furthest
  const near = graph.figures.flatMap(periodsOf)
  if (!near.some(isNear)) return null
  const isPublished = (period: Period) => near.some((item) => samePeriod(item, period))
  for (let back = 0; back <= furthest; back += step)
    for (let ahead = furthest; ahead > 0; ahead -= step) {
      const [base, end] = [shiftPeriod(own, -back), shiftPeriod(own, ahead)]
      if (isPublished(end) && isBounded(graph, base, end)) return { base, end }
    }
  return null
}

/** A growth that figures bound on both sides, in per cent. */
export type GrowthAround = { base: Period; end: Period; value: number; low: number; high: number }

/** From the last period before the event, within a year, from which figures lead to the end; null where none does. */
export function growthSince(
  graph: KnownSeries,
  start: Period,
  end: Period,
  perDay: boolean,
): GrowthAround | null {
  const length = start.last - start.first + 1
  for (let back = length; back <= furthest; back += length) {
    const growth = growthAround(graph, shiftPeriod(start, -back), end, perDay)
    if (growth) return growth
  }
  return null
}

/** The growth between two periods; null where no figures bound it on both sides. */
export function growthAround(
  graph: KnownSeries,
  base: Period,
  end: Period,
  perDay: boolean,
): GrowthAround | null {
  const { value, low, high } = compareGrowth(graph, { base, end }, perDay).growth
  return value === null || low === null || high === null ? null : { base, end, value, low, high }
}

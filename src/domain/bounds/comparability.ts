import { periodsOf } from '../figure/figure.ts'
import { toNumber } from '../figure/rational.ts'
import { type Month, monthsBetween } from '../time/month.ts'
import {
  type Cycle,
  cycleOf,
  distinctPeriods,
  frequencies,
  lengthOf,
  monthPeriod,
  type Period,
  periodContaining,
  samePeriod,
  shiftPeriod,
  type Window,
} from '../time/period.ts'
import { componentsOf, type FigureSystem, systemAt } from './figure-system.ts'
import { type Bounds, boundGrowth, boundLevel, type KnownSeries, volumeOf } from './growth-bounds.ts'
import { partsOf, variableFinder } from './statements.ts'

/**
 * True if something is known of how two periods of a series compare: where shortest paths answer, bounds on both sides;
 * elsewhere statements that connect them, since solving many pairs would take too long.
 */
export function isComparable(series: KnownSeries, a: Period, b: Period): boolean {
  const system = systemAt(series.systems, a.first)
  const byPaths = isBoundedByPaths(system, series, a, b)
  if (byPaths !== undefined) return byPaths
  const components = componentsOf(system)
  const [own, other] = [a, b].map((period) =>
    partsOf(system.layout, volumeOf(series, period)).map((part) => components.get(part)),
  ) as [unknown[], unknown[]]
  return own.some((component) => component !== undefined && other.includes(component))
}

/** Lists the periods after a base and as long, up to a month, that are not comparable (isComparable) with the one before. */
export function listIncomparable(series: KnownSeries, base: Period, until: Month): Period[] {
  const length = lengthOf(base)
  if (length === 1) return listIncomparableMonths(series, base.last + 1, until)
  const found: Period[] = []
  for (let first = base.first + length; first + length - 1 <= until; first += length) {
    const period = { first, last: first + length - 1 }
    if (!isComparable(series, shiftPeriod(period, -length), period)) found.push(period)
  }
  return found
}

/** A run of months of a series that was looked at, and those of them that are not comparable with the month before. */
type Looked = { first: Month; last: Month; found: Period[] }
const looked = new WeakMap<KnownSeries, Looked>()

/** The results are kept, since each question about months asks for its whole window, and most windows overlap. */
function listIncomparableMonths(series: KnownSeries, first: Month, last: Month): Period[] {
  const look = (from: Month, to: Month) =>
    monthsBetween(from, to)
      .filter((month) => !isComparable(series, monthPeriod(month - 1), monthPeriod(month)))
      .map(monthPeriod)
  let known = looked.get(series) ?? { first, last: first - 1, found: [] }
  if (first < known.first || known.last < last)
    known = {
      first: Math.min(first, known.first),
      last: Math.max(last, known.last),
      found: [...look(first, known.first - 1), ...known.found, ...look(known.last + 1, last)],
    }
  looked.set(series, known)
  return known.found.filter((month) => first <= month.first && month.first <= last)
}

/** Whether pairs of periods are bounded, by program. Kept while few, since each impact asks for the same pairs again. */
const boundedPairs = new WeakMap<KnownSeries, Map<string, boolean>>()
const maxBoundedPairs = 1000

/** True if the growth from one period of a series to another is bounded on both sides. */
export function isBounded(series: KnownSeries, a: Period, b: Period): boolean {
  const byPaths = isBoundedByPaths(systemAt(series.systems, a.first), series, a, b)
  if (byPaths !== undefined) return byPaths
  let pairs = boundedPairs.get(series)
  if (!pairs || pairs.size >= maxBoundedPairs) {
    pairs = new Map()
    boundedPairs.set(series, pairs)
  }
  const pair = [a.first, a.last, b.first, b.last].join()
  let answer = pairs.get(pair)
  if (answer === undefined) {
    const { low, high } = boundGrowth(series, a, b)
    answer = low !== null && high !== null
    pairs.set(pair, answer)
  }
  return answer
}

/** How many times the lowest allowed ratio of end over base the highest may be in a tightly bounded growth. */
const widestTight = 1.5

/** True if bounds on end over base say much about a growth: bounds of 45 and 337 per cent do not. */
export function isTight({ low, high }: Bounds): boolean {
  return low !== null && high !== null && toNumber(high.ratio) <= widestTight * toNumber(low.ratio)
}

/** True if shortest paths bound the growth on both sides; undefined where shortest paths do not answer. */
function isBoundedByPaths(
  { graph, layout }: FigureSystem,
  series: KnownSeries,
  a: Period,
  b: Period,
): boolean | undefined {
  if (samePeriod(a, b)) return true
  const find = variableFinder(layout, series)
  const [x, y] = [find(a), find(b)]
  if (!graph || x === undefined || y === undefined) return undefined
  const [from, to] = [graph.constraints.nodes.get(x), graph.constraints.nodes.get(y)]
  return from !== undefined && to !== undefined && graph.components[from] === graph.components[to]
}

/** How many windows to try for one series and cycle: each may take a linear program of some milliseconds. */
const maxTries = 6

/** How many periods to try as a base, and as an end: enough months to step back over a change of counting. */
const maxPeriods = 60

/**
 * Finds, for each cycle of the figures, the window nearest to one without an answer whose growth is bounded on both sides.
 * It yields tightly bounded ones first, that of the window's own cycle and then by distance; last those bounded loosely. It
 * yields null after a step without a result, so that other work can go first.
 */
export function* findAnswerableWindows(series: KnownSeries, window: Window): Generator<Window | null> {
  const tight: Window[] = []
  const loose: Window[] = []
  for (const { isOwn, periods } of listByCycle(series, window.base)) {
    const found = yield* findBounded(series, periods, window)
    if (found?.isTightly) {
      if (!isOwn) tight.push(found.near)
      yield isOwn ? found.near : null
    } else if (found) loose.push(found.near)
  }
  const distance = ({ base, end }: Window) => distanceOf(base, window.base) + distanceOf(end, window.end)
  for (const found of [tight, loose]) yield* found.sort((a, b) => distance(a) - distance(b))
}

/** Finds the nearest window between periods whose growth is bounded, tightly if one of those tried is. */
function* findBounded(
  series: KnownSeries,
  periods: readonly Period[],
  window: Window,
): Generator<null, { near: Window; isTightly: boolean } | undefined> {
  let tries = 0
  let loose: Window | undefined
  for (const near of listNearWindows(periods, window)) {
    if (near === null) yield null
    else if (isComparable(series, near.base, near.end)) {
      const bounds = boundGrowth(series, near.base, near.end)
      if (isTight(bounds)) return { near, isTightly: true }
      yield null
      if (bounds.low && bounds.high) loose ??= near
      tries++
      if (tries === maxTries) break
    }
  }
  return loose && { near: loose, isTightly: false }
}

/**
 * Finds alternatives to a period in the same way: for each cycle the nearest period whose level is bounded on both sides.
 */
export function* findAnswerablePeriods(series: KnownSeries, period: Period): Generator<Period | null> {
  const found: Period[] = []
  for (const { isOwn, periods } of listByCycle(series, period)) {
    for (const near of nearest(periods, period)) {
      const { low, high } = boundLevel(series, near)
      if (low && high && !isOwn) found.push(near)
      yield low && high && isOwn ? near : null
      if (low && high) break
    }
  }
  yield* nearest(found, period)
}

/**
 * Yields the periods of each cycle: those that figures state or make up of the cycle of a period, then those that they state of
 * the frequencies, the shorter before the longer, and of the other cycles of the figures.
 */
function* listByCycle(
  series: KnownSeries,
  period: Period,
): Generator<{ isOwn: boolean; periods: readonly Period[] }> {
  const keyOf = (cycle: Cycle) =>
    typeof cycle === 'string' ? cycle : `${cycle.first % 12} ${lengthOf(cycle)}`
  const cycles = [cycleOf(period), ...frequencies, ...series.figures.flatMap(periodsOf).map(cycleOf)]
  const [own, ...others] = new Map(cycles.map((cycle) => [keyOf(cycle), cycle])).values()
  yield { isOwn: true, periods: listMadeUp(series, own as Cycle) }
  for (const cycle of others) yield { isOwn: false, periods: listStated(series, cycle) }
}

/** Returns how many months lie between the ends of two periods. */
const distanceOf = (one: Period, other: Period): number => Math.abs(one.last - other.last)

/** Yields the windows between periods, the nearest to a given window first, and null after all that are equally near. */
function* listNearWindows(periods: readonly Period[], window: Window): Generator<Window | null> {
  const bases = nearest(periods, window.base)
  const ends = nearest(periods, window.end)
  for (let distance = 0; distance < bases.length + ends.length - 1; distance++) {
    for (const [i, base] of bases.slice(0, distance + 1).entries()) {
      const end = ends[distance - i]
      if (end && base.last < end.last) yield { base, end }
    }
    yield null
  }
}

/** Lists the periods of a cycle that figures are about. */
const listStated = ({ figures }: KnownSeries, cycle: Cycle, listOf = periodsOf): Period[] =>
  distinctPeriods(
    figures.flatMap(listOf).filter((period) => samePeriod(period, periodContaining(period.last, cycle))),
  )

/**
 * Lists the periods of a cycle that figures are about or make up, in order of time: a sum of shorter ones, a difference,
 * such as nine months less a half-year; for a stock, the last month.
 *
 * @param listOf returns the periods of a figure
 */
export function listMadeUp(series: KnownSeries, cycle: Cycle, listOf = periodsOf): Period[] {
  const stated = series.figures.flatMap(listOf)
  const lasts = new Set(stated.map(({ last }) => last))
  // Months between two edges are made up where figures lead from the one to the other.
  const edges = new Map<Month, Month>()
  const rootOf = (edge: Month): Month => (edges.has(edge) ? rootOf(edges.get(edge) as Month) : edge)
  for (const { first, last } of stated) {
    const [from, to] = [rootOf(first), rootOf(last + 1)]
    if (from !== to) edges.set(to, from)
  }
  const isMadeUp = ({ first, last }: Period) =>
    series.aggregation === 'last' ? lasts.has(last) : rootOf(first) === rootOf(last + 1)
  const ends = stated.flatMap(({ first, last }) => [first - 1, last])
  const whole = ends.map((month) => periodContaining(month, cycle))
  const made = series.aggregation === 'none' ? [] : whole.filter(isMadeUp)
  return distinctPeriods([...listStated(series, cycle, listOf), ...made])
}

/** Returns the periods that end nearest to the end of another, the nearest first, and at most maxPeriods. */
function nearest(periods: readonly Period[], to: Period): Period[] {
  return periods
    .toSorted((a, b) => distanceOf(a, to) - distanceOf(b, to) || a.last - b.last)
    .slice(0, maxPeriods)
}

import { toNumber } from '../figure/rational.ts'
import { type Month, monthsBetween } from '../time/month.ts'
import { lengthOf, monthPeriod, type Period, samePeriod, shiftPeriod } from '../time/period.ts'
import { type FigureSystem, systemAt } from './figure-system.ts'
import { type Bounds, boundGrowth, isStated, type KnownSeries, volumeOf } from './growth-bounds.ts'
import { variableFinder } from './statements.ts'

/**
 * Whether something is known of how one period of a series compares with another: where shortest paths answer, bounds on
 * both sides; elsewhere that there are statements about both, since to solve for many pairs takes long.
 */
export function isComparable(series: KnownSeries, a: Period, b: Period): boolean {
  const system = systemAt(series.systems, a.first)
  return (
    isBoundedByPaths(system, series, a, b) ??
    [a, b].every((period) => isStated(system, volumeOf(series, period)))
  )
}

/** The periods as long as a base that follow it up to a month and are not comparable with the one before, in the sense of isComparable. */
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

/** The run of months of a series that were looked at, and those of them that are not comparable with the one before. */
type Looked = { first: Month; last: Month; found: Period[] }
const looked = new WeakMap<KnownSeries, Looked>()

/** Every question about months asks for all of its window, and most windows overlap, so what was found is kept. */
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

/** Every impact asks for the same pairs of periods again, so that what was solved for is kept, as long as it is little. */
const boundedPairs = new WeakMap<KnownSeries, Map<string, boolean>>()
const maxBoundedPairs = 1000

/** Whether the growth from one period of a series to another is bounded on both sides. */
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

/** How many times the least end that figures allow the greatest may be where growth is bounded tightly. */
const widestTight = 1.5

/** Whether bounds on end over base tell much of a growth: from 45 to 337 per cent does not. */
export function isTight({ low, high }: Bounds): boolean {
  return low !== null && high !== null && toNumber(high.ratio) <= widestTight * toNumber(low.ratio)
}

/** Undefined where shortest paths do not answer. */
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

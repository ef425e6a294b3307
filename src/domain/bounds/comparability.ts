import { toNumber } from '../figure/rational.ts'
import type { Month } from '../time/month.ts'
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
  const found: Period[] = []
  const componentOf = length === 1 ? findMonthComponents(series) : () => null
  let before = componentOf(base.last)
  for (let first = base.first + length; first + length - 1 <= until; first += length) {
    const period = { first, last: first + length - 1 }
    const own = componentOf(first)
    const isKnown =
      before === null || own === null
        ? isComparable(series, shiftPeriod(period, -length), period)
        : own === before && own !== -1
    if (!isKnown) found.push(period)
    before = own
  }
  return found
}

type MonthComponents = Map<Month, number | null>
const monthComponents = new WeakMap<KnownSeries, MonthComponents>()

/**
 * What finds the component that a single month of a series is in: -1 for none, null where shortest paths do not answer.
 * Every question asks for all months of its window, so what was found is kept.
 */
function findMonthComponents(series: KnownSeries): (month: Month) => number | null {
  const { starts, stretches } = series.systems
  const { graph, layout } = stretches[0] as FigureSystem
  if (!graph || starts.length > 0) return () => null
  const known: MonthComponents = monthComponents.get(series) ?? new Map()
  monthComponents.set(series, known)
  const find = variableFinder(layout, series)
  return (month) => {
    let component = known.get(month)
    if (component === undefined) {
      const variable = find(monthPeriod(month))
      const node = variable === undefined ? undefined : graph.constraints.nodes.get(variable)
      component = variable === undefined ? null : node === undefined ? -1 : (graph.components[node] as number)
      known.set(month, component)
    }
    return component
  }
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

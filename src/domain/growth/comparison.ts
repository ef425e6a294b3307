import {
  type Estimate,
  estimate,
  estimateMonthlyRate,
  growthRange,
  isSignCertain,
  type Range,
  ratioRange,
  subtractRanges,
} from '../bounds/estimate.ts'
import {
  type Break,
  boundGrowth,
  boundLevel,
  breaksCrossed,
  type GrowthGraph,
  isBounded,
  lineageOf,
  type SetAside,
} from '../bounds/growth-bounds.ts'
import type { Figure } from '../figure/figure.ts'
import { add, approximate, printClear } from '../figure/rational.ts'
import { type Month, monthsBetween, type Window } from '../time/month.ts'

/** What the figures say of one series over a window. */
export type SeriesGrowth = {
  range: Range
  growth: Estimate
  monthly: Estimate
  lineage: Figure[]
  conflicts: Conflict[]
  /** The months of the window whose own month-on-month growth no figures bound on both sides. */
  missingMonths: Month[]
  /** The breaks that the answer crosses; for an unknown answer those inside the window. */
  breaks: Break[]
}

/** A figure set aside, with what the figures in use allow in its place: per cent for a growth, the metric's unit for a level. */
export type Conflict = SetAside & { allowed: Estimate }

/** a is the series that grew more, by the difference in percentage points. */
export type Difference = { a: string; b: string; difference: Estimate; orderCertain: boolean }

/** The growth of one series over a window, bounded by all its figures. */
export function compareGrowth(graph: GrowthGraph, { base, end }: Window): SeriesGrowth {
  const bounds = boundGrowth(graph, base, end)
  const range = growthRange(bounds)
  const inside = graph.breaks.filter((item) => base < item.month && item.month <= end)
  return {
    range,
    growth: estimate(range),
    monthly: estimateMonthlyRate(bounds, end - base),
    lineage: lineageOf(bounds),
    conflicts: graph.setAside
      .filter(({ figure }) => touches(figure, { base, end }))
      .map((item) => ({ ...item, allowed: findAllowed(graph, item.figure) })),
    missingMonths: monthsBetween(base + 1, end).filter((month) => !isBounded(graph, month - 1, month)),
    breaks: bounds.low || bounds.high ? breaksCrossed(graph, bounds) : inside,
  }
}

function touches(figure: Figure, { base, end }: Window): boolean {
  if (figure.basePeriod === null) return base <= figure.period.last && figure.period.last <= end
  return figure.basePeriod.last < end && base < figure.period.last
}

/** What the figures in use allow in the place of one: per cent for a growth, the metric's unit for a level. */
export function findAllowed(graph: GrowthGraph, { period, basePeriod }: Figure): Estimate {
  return estimate(
    basePeriod === null
      ? ratioRange(boundLevel(graph, period.last))
      : growthRange(boundGrowth(graph, basePeriod.last, period.last)),
  )
}

/** The difference of every pair, in the order asked for; inside a pair the series that grew more comes first. */
export function listDifferences(series: readonly { name: string; range: Range }[]): Difference[] {
  const growths = series.map(({ name, range }) => ({
    name,
    range,
    low: range.low ? approximate(range.low) : Number.NaN,
    high: range.high ? approximate(range.high) : Number.NaN,
  }))
  return growths.flatMap((first, i) =>
    growths.slice(i + 1).map((second) => compareClear(first, second) ?? compareExactly(first, second)),
  )
}

/** A growth with its bounds as doubles, NaN where they have none; pairs are many, and these settle almost all. */
type ApproximateGrowth = { name: string; range: Range; low: number; high: number }

/** The difference of a pair, where doubles leave no doubt of any digit. */
function compareClear(first: ApproximateGrowth, second: ApproximateGrowth): Difference | undefined {
  const [a, b] = first.low + first.high < second.low + second.high ? [second, first] : [first, second]
  const [least, most] = [a.low - b.high, a.high - b.low]
  const low = printClear(least)
  const middle = printClear((least + most) / 2)
  const high = printClear(most)
  if (!low || !middle || !high) return undefined
  return {
    a: a.name,
    b: b.name,
    difference: { status: 'bounded', value: middle.nearest, low: low.down, high: high.up },
    orderCertain: least > 0,
  }
}

function compareExactly(first: ApproximateGrowth, second: ApproximateGrowth): Difference {
  const ahead = subtractRanges(first.range, second.range)
  const swap = isBehind(ahead)
  const difference = swap ? subtractRanges(second.range, first.range) : ahead
  const [a, b] = swap ? [second.name, first.name] : [first.name, second.name]
  return { a, b, difference: estimate(difference), orderCertain: isSignCertain(difference) }
}

/** Whether the middle of a difference is negative or, where it has none, all of it. */
function isBehind({ low, high }: Range): boolean {
  if (!high) return false
  return low ? add(low, high).num < 0n : high.num < 0n
}

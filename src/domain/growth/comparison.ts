import { isBounded, isTight, listIncomparable } from '../bounds/comparability.ts'
import {
  type Estimate,
  estimate,
  estimateMonthlyRate,
  growthRange,
  isSignCertain,
  subtractRanges,
} from '../bounds/estimate.ts'
import type { Break, SetAside } from '../bounds/figure-system.ts'
import {
  type Bounds,
  boundGrowth,
  boundStatement,
  compositionsIn,
  dayDivisor,
  figuresIn,
  type KnownSeries,
  listBreaks,
  listSetAside,
  type Proof,
  proofOf,
} from '../bounds/growth-bounds.ts'
import {
  type Composition,
  type Figure,
  type Interval,
  periodsOf,
  roundingInterval,
  statedInterval,
  withZerosAsRounding,
} from '../figure/figure.ts'
import { add, approximate, compare, isClear, printUnits } from '../figure/rational.ts'
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
  spanOf,
  type Window,
} from '../time/period.ts'

/** Published figures that do not bind. */
export type Unused = {
  conflicts: Conflict[]
  /** The figures that say "about". */
  approximate: ApproximateFigure[]
}

/** What the figures say about one series over a window. */
export type SeriesGrowth = Unused & {
  range: Interval
  growth: Estimate
  monthly: Estimate
  lineage: Figure[]
  /** The compositions that helped to decide the bounds. */
  compositions: Composition[]
  /** The proof of each bound. */
  proof: Proof
  /** The periods of the window after its base for which nothing is known of the change from the period before. */
  missing: Period[]
  /** The breaks that the answer crosses; for an unknown answer those inside the window. */
  breaks: Break[]
}

/**
 * A figure set aside, and what the figures in use allow instead: in per cent for a growth or share, else in the metric's unit.
 * `agreesRounded` is true if it would agree with its trailing zeros treated as rounding.
 */
export type Conflict = SetAside & { allowed: Estimate; agreesRounded: boolean }

/** A figure that says "about", and what the others allow; `agrees` is null if they say nothing. */
export type ApproximateFigure = { figure: Figure; allowed: Estimate; agrees: boolean | null }

/** The difference of two growths in percentage points; `a` is the series that grew more. */
export type Difference = { a: string; b: string; difference: Estimate; orderCertain: boolean }

/**
 * Bounds the growth of one series over a window by all figures that bear on it.
 *
 * @param perDay whether to compare values per day
 */
export function compareGrowth(series: KnownSeries, window: Window, perDay = false): SeriesGrowth {
  const { base, end } = window
  const bounds = perDay
    ? dividedByDays(series, boundGrowth(series, base, end), window)
    : boundGrowth(series, base, end)
  const range = growthRange(bounds)
  const proof = proofOf(bounds)
  return {
    ...listUnused(series, (figure) => touches(figure, window)),
    range,
    growth: estimate(range),
    monthly: estimateMonthlyRate(bounds, placeOf(series, end) - placeOf(series, base)),
    lineage: figuresIn(proof),
    compositions: compositionsIn(proof),
    proof,
    missing: listIncomparable(series, base, end.last),
    breaks: listBreaks(series, bounds, spanOf(window)),
  }
}

/**
 * Returns the point in time that a period's value is for, in months: the last month for a stock, else the middle of the period.
 */
const placeOf = ({ aggregation }: KnownSeries, { first, last }: Period): number =>
  aggregation === 'last' ? last : (first + last) / 2

/** Lists the figures that do not bind, among those that a question is about. */
export function listUnused(series: KnownSeries, isAbout: (figure: Figure) => boolean): Unused {
  return {
    conflicts: listSetAside(series)
      .filter(({ figure }) => isAbout(figure))
      .map((item) => describeConflict(series, item)),
    approximate: listApproximate(series)
      .filter(isAbout)
      .map((figure) => describeApproximate(series, figure)),
  }
}

/** True if a figure's period, or the time from its base period to its period, overlaps the window. */
export function touches({ period, basePeriod }: Figure, { base, end }: Window): boolean {
  if (basePeriod === null) return base.first <= period.last && period.first <= end.last
  return basePeriod.first < end.last && base.first < period.last
}

/** Adds to a figure that was set aside what the figures in use allow instead. */
export function describeConflict(series: KnownSeries, item: SetAside): Conflict {
  const allowed = boundStatement(series, item.figure)
  const rounded = withZerosAsRounding(item.figure)
  return {
    ...item,
    allowed: estimate(allowed),
    agreesRounded: rounded !== null && agrees(rounded, allowed) === true,
  }
}

/** The figures that say "about", found once per series: they are few among many. */
const approximates = new WeakMap<KnownSeries, Figure[]>()

function listApproximate(series: KnownSeries): Figure[] {
  const found = approximates.get(series) ?? series.figures.filter(({ relation }) => relation === '~')
  approximates.set(series, found)
  return found
}

function describeApproximate(series: KnownSeries, figure: Figure): ApproximateFigure {
  const allowed = boundStatement(series, figure)
  return { figure, allowed: estimate(allowed), agrees: agrees(figure, allowed) }
}

/** True if the rounding interval of a figure meets the allowed interval; null if that is open on both sides. */
function agrees(figure: Figure, allowed: Interval): boolean | null {
  if (!allowed.low && !allowed.high) return null
  const isPercent = figure.unit === 'percent'
  const stated = isPercent ? roundingInterval(figure) : statedInterval(figure)
  const isBelow = stated.high && allowed.low && compare(stated.high, allowed.low) < 0
  const isAbove = stated.low && allowed.high && compare(stated.low, allowed.high) > 0
  return !isBelow && !isAbove
}

/** Turns bounds on a ratio of volumes into bounds on the ratio of volumes per day. */
export function dividedByDays(series: KnownSeries, { low, high }: Bounds, { base, end }: Window): Bounds {
  const days = { num: BigInt(dayDivisor(series, base)), den: BigInt(dayDivisor(series, end)) }
  const divided = (bound: Bounds['low']) =>
    bound && {
      ...bound,
      ratio: { num: bound.ratio.num * days.num, den: bound.ratio.den * days.den },
    }
  return { low: divided(low), high: divided(high) }
}

/** Yields the difference of each pair of series, in the order given; within a pair the series that grew more comes first. */
export function* listDifferences(
  series: readonly { name: string; range: Interval }[],
): Generator<Difference, void> {
  const growths = series.map(({ name, range }) => ({
    name,
    range,
    low: range.low ? approximate(range.low) : Number.NaN,
    high: range.high ? approximate(range.high) : Number.NaN,
  }))
  for (const [i, first] of growths.entries())
    for (const second of growths.slice(i + 1))
      yield compareClear(first, second) ?? compareExactly(first, second)
}

/** A growth with its bounds as doubles, NaN where a side is open. Doubles settle almost all of the many pairs. */
type ApproximateGrowth = { name: string; range: Interval; low: number; high: number }

/** Returns the difference of a pair computed in doubles; undefined where they leave a digit in doubt. */
function compareClear(first: ApproximateGrowth, second: ApproximateGrowth): Difference | undefined {
  const [a, b] = first.low + first.high < second.low + second.high ? [second, first] : [first, second]
  const [least, most] = [a.low - b.high, a.high - b.low]
  const middle = (least + most) / 2
  if (!isClear(least) || !isClear(middle) || !isClear(most)) return undefined
  return {
    a: a.name,
    b: b.name,
    difference: {
      status: 'bounded',
      value: printUnits(Math.round(middle)),
      low: printUnits(Math.floor(least)),
      high: printUnits(Math.ceil(most)),
    },
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

/** True if the middle of a difference is negative; with a high bound only, if that is negative. */
function isBehind({ low, high }: Interval): boolean {
  if (!high) return false
  return low ? add(low, high).num < 0n : high.num < 0n
}

/** How many months before and after an event a comparison around it may begin and end. */
const furthest = 12

/**
 * Finds the window around an event over which a series' growth is bounded on both sides: of the shortest frequency with tight
 * bounds, else of the shortest with any. Null if there is none within a year.
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

/** Searches one frequency: for the base nearest to the event, its own period first, and from that the latest end. */
function findGrowthBy(frequency: Frequency, graph: KnownSeries, month: Month): Window | null {
  const step = frequencyMonths[frequency]
  const own = periodContaining(month, frequency)
  // Each try may take a linear program, and hardly any succeeds where no figure is about periods of this frequency.
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

/** A growth in per cent that is bounded on both sides. */
export type GrowthAround = { base: Period; end: Period; value: number; low: number; high: number }

/** Returns the growth to `end` from the latest period before `start`, within a year, from which it is bounded on both sides. */
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

/** Returns the growth between two periods; null if it is not bounded on both sides. */
export function growthAround(
  graph: KnownSeries,
  base: Period,
  end: Period,
  perDay: boolean,
): GrowthAround | null {
  const { value, low, high } = compareGrowth(graph, { base, end }, perDay).growth
  return value === null || low === null || high === null ? null : { base, end, value, low, high }
}

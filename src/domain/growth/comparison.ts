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

/** Figures that were printed of something and bind nothing. */
export type Unused = {
  conflicts: Conflict[]
  /** Those that say "about". */
  approximate: ApproximateFigure[]
}

/** What the figures say of one series over a window. */
export type SeriesGrowth = Unused & {
  range: Interval
  growth: Estimate
  monthly: Estimate
  lineage: Figure[]
  /** The compositions that decided the bounds beside figures. */
  compositions: Composition[]
  /** What proves each bound, where there is one. */
  proof: Proof
  /** The periods of the window after its base of whose change on the one before nothing is known. */
  missing: Period[]
  /** The breaks that the answer crosses; for an unknown answer those inside the window. */
  breaks: Break[]
}

/**
 * A figure set aside, with what the figures in use allow in its place: per cent for a growth or share, else the metric's
 * unit. Some agree once their trailing zeros are taken for rounding.
 */
export type Conflict = SetAside & { allowed: Estimate; agreesRounded: boolean }

/** A figure that says "about", what the others allow in its place, and whether it lies there; null where they say nothing. */
export type ApproximateFigure = { figure: Figure; allowed: Estimate; agrees: boolean | null }

/** a is the series that grew more, by the difference in percentage points. */
export type Difference = { a: string; b: string; difference: Estimate; orderCertain: boolean }

/**
 * The growth of one series over a window, bounded by all that bears on it.
 *
 * @param perDay whether each period is divided by its days first
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

/** Where the number of a period stands in time: a stock at its last month, all else in the middle of its months. */
const placeOf = ({ aggregation }: KnownSeries, { first, last }: Period): number =>
  aggregation === 'last' ? last : (first + last) / 2

/** The figures that bind nothing among those of a series that a question is about. */
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

/** Whether a figure is about a window. */
export function touches({ period, basePeriod }: Figure, { base, end }: Window): boolean {
  if (basePeriod === null) return base.first <= period.last && period.first <= end.last
  return basePeriod.first < end.last && base.first < period.last
}

/** A figure set aside, and what the figures in use allow in its place. */
export function describeConflict(series: KnownSeries, item: SetAside): Conflict {
  const allowed = boundStatement(series, item.figure)
  const rounded = withZerosAsRounding(item.figure)
  return {
    ...item,
    allowed: estimate(allowed),
    agreesRounded: rounded !== null && agrees(rounded, allowed) === true,
  }
}

/** Found once for each series: they are few or none among many, which every question would look through. */
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

/** Whether what a figure was printed as, with its rounding, meets what is allowed in its own terms. */
function agrees(figure: Figure, allowed: Interval): boolean | null {
  if (!allowed.low && !allowed.high) return null
  const isPercent = figure.unit === 'percent'
  const stated = isPercent ? roundingInterval(figure) : statedInterval(figure)
  const isBelow = stated.high && allowed.low && compare(stated.high, allowed.low) < 0
  const isAbove = stated.low && allowed.high && compare(stated.low, allowed.high) > 0
  return !isBelow && !isAbove
}

/** Bounds on a ratio of volumes a day. */
export function dividedByDays(series: KnownSeries, { low, high }: Bounds, { base, end }: Window): Bounds {
  const days = { num: BigInt(dayDivisor(series, base)), den: BigInt(dayDivisor(series, end)) }
  const divided = (bound: Bounds['low']) =>
    bound && {
      ...bound,
      ratio: { num: bound.ratio.num * days.num, den: bound.ratio.den * days.den },
    }
  return { low: divided(low), high: divided(high) }
}

/** The difference of every pair, one at a time, in the order asked for; inside a pair the series that grew more comes first. */
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

/** A growth with its bounds as doubles, NaN where they have none; pairs are many, and these settle almost all. */
type ApproximateGrowth = { name: string; range: Interval; low: number; high: number }

/** The difference of a pair, where doubles leave no doubt of any digit. */
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

/** Whether the middle of a difference is negative or, where it has none, all of it. */
function isBehind({ low, high }: Interval): boolean {
  if (!high) return false
  return low ? add(low, high).num < 0n : high.num < 0n
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

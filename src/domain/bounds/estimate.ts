import type { Interval } from '../figure/figure.ts'
import {
  add,
  fraction,
  growth,
  monthlyRate,
  multiply,
  negate,
  type Rational,
  roundDown,
  roundNearest,
  roundUp,
} from '../figure/rational.ts'
import type { Bounds } from './growth-bounds.ts'

export const statuses = ['bounded', 'bounded_below', 'bounded_above', 'unknown'] as const
type Status = (typeof statuses)[number]

/**
 * A range as printed, to four decimals: the bounds rounded outward, and their middle. A side without a bound, or with one too
 * large for a double, is null, and so is the middle then.
 */
export type Estimate = { status: Status; value: number | null; low: number | null; high: number | null }

/** Converts an exact range to an estimate. */
export function estimate({ low, high }: Interval): Estimate {
  const middle = low && high && multiply(add(low, high), fraction(1, 2))
  return asEstimate(low && roundDown(low), middle && roundNearest(middle), high && roundUp(high))
}

function asEstimate(down: number | null, middle: number | null, up: number | null): Estimate {
  const low = Number.isFinite(down) ? down : null
  const high = Number.isFinite(up) ? up : null
  if (low === null || high === null) {
    const status = low !== null ? 'bounded_below' : high !== null ? 'bounded_above' : 'unknown'
    return { status, value: null, low, high }
  }
  return { status: 'bounded', value: middle, low, high }
}

/** Returns the growth in per cent from bounds on the ratio of end over base. */
export function growthRange({ low, high }: Bounds): Interval {
  return { low: low && growth(low.ratio), high: high && growth(high.ratio) }
}

/** Multiplies both sides of a range by a positive factor. */
export function scaleRange({ low, high }: Interval, factor: Rational): Interval {
  return { low: low && multiply(low, factor), high: high && multiply(high, factor) }
}

/** Returns the range of a - b for quantities that are independent of each other. */
export function subtractRanges(a: Interval, b: Interval): Interval {
  return {
    low: a.low && b.high && add(a.low, negate(b.high)),
    high: a.high && b.low && add(a.high, negate(b.low)),
  }
}

/** True if every value of the range lies on the same side of zero. */
export function isSignCertain({ low, high }: Interval): boolean {
  return (low !== null && low.num > 0n) || (high !== null && high.num < 0n)
}

/**
 * Estimates the constant monthly rate in per cent that gives the same growth; unknown for a window without length.
 *
 * @param months the length of the window, in months or halves of one
 */
export function estimateMonthlyRate({ low, high }: Bounds, months: number): Estimate {
  if (months <= 0) return asEstimate(null, null, null)
  const rateOf = (ratio: Rational) =>
    Number.isInteger(months) ? monthlyRate(ratio, months) : monthlyRate(multiply(ratio, ratio), 2 * months)
  const middle = low && high && multiply(add(low.ratio, high.ratio), fraction(1, 2))
  return asEstimate(
    low && rateOf(low.ratio).down,
    middle && rateOf(middle).nearest,
    high && rateOf(high.ratio).up,
  )
}

import type { Bounds } from './growth-bounds.ts'
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
} from './rational.ts'

export const statuses = ['bounded', 'bounded_below', 'bounded_above', 'unknown'] as const
export type Status = (typeof statuses)[number]

/** An exact interval; null where a side is open. */
export type Range = { low: Rational | null; high: Rational | null }

/**
 * A range as printed, to four decimals: the bounds rounded outward, and their middle. A side that no figure
 * bounds is null, and so is the middle then.
 */
export type Estimate = { status: Status; value: number | null; low: number | null; high: number | null }

/** Prints a range. */
export function estimate({ low, high }: Range): Estimate {
  return {
    status: statusOf({ low, high }),
    value: low && high ? roundNearest(multiply(add(low, high), fraction(1, 2))) : null,
    low: low && roundDown(low),
    high: high && roundUp(high),
  }
}

/** Bounds as they are: a level in the metric's unit where they are measured from the origin, else end over base. */
export function ratioRange({ low, high }: Bounds): Range {
  return { low: low?.ratio ?? null, high: high?.ratio ?? null }
}

/** The growth in per cent that bounds on end over base stand for. */
export function growthRange({ low, high }: Bounds): Range {
  return { low: low && growth(low.ratio), high: high && growth(high.ratio) }
}

/** Every bound multiplied by a positive factor. */
export function scaleRange({ low, high }: Range, factor: Rational): Range {
  return { low: low && multiply(low, factor), high: high && multiply(high, factor) }
}

/** The range of a - b for quantities that are independent of each other. */
export function subtractRanges(a: Range, b: Range): Range {
  return {
    low: a.low && b.high && add(a.low, negate(b.high)),
    high: a.high && b.low && add(a.high, negate(b.low)),
  }
}

/** Whether every value of the range lies on the same side of zero. */
export function isSignCertain({ low, high }: Range): boolean {
  return (low !== null && low.num > 0n) || (high !== null && high.num < 0n)
}

/** The constant monthly rate in per cent that gives the same growth in so many months; the value goes with the middle of the growth. */
export function estimateMonthlyRate({ low, high }: Bounds, months: number): Estimate {
  const middle = low && high && multiply(add(low.ratio, high.ratio), fraction(1, 2))
  return {
    status: statusOf(ratioRange({ low, high })),
    value: middle && monthlyRate(middle, months).nearest,
    low: low && monthlyRate(low.ratio, months).down,
    high: high && monthlyRate(high.ratio, months).up,
  }
}

function statusOf({ low, high }: Range): Status {
  return low ? (high ? 'bounded' : 'bounded_below') : high ? 'bounded_above' : 'unknown'
}

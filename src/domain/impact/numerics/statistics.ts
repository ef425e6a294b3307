import { gammaln } from 'simple-statistics'

/**
 * A number with its standard error. If the error is zero, t, p and the interval are null: a perfect fit says nothing about
 * chance.
 */
export type LinearEstimate = {
  estimate: number
  standardError: number
  t: number | null
  p: number | null
  /** The 95 per cent interval. */
  interval: { low: number; high: number } | null
}

/** Returns an estimate with its t, p and interval by Student's t. Errors up to `rounding` count as zero. */
export function withError(
  estimate: number,
  standardError: number,
  degrees: number,
  rounding: number,
): LinearEstimate {
  if (standardError <= rounding) return { estimate, standardError, t: null, p: null, interval: null }
  const t = estimate / standardError
  const reach = quantileT(0.975, degrees) * standardError
  const interval = { low: estimate - reach, high: estimate + reach }
  return { estimate, standardError, t, p: twoSidedP(t, degrees), interval }
}

/**
 * Returns the two-sided p-value of a t statistic: the probability that a variable with Student's t distribution is at least as
 * far from zero.
 *
 * Source: Abramowitz and Stegun, *Handbook of Mathematical Functions* (1964), 26.7.1 and 26.5.27.
 *
 * @param degrees degrees of freedom, positive, not necessarily whole
 * @example twoSidedP(2.2281388519649385, 10) // 0.0500000000018
 */
export function twoSidedP(t: number, degrees: number): number {
  const square = t * t
  const x = square > degrees ? degrees / square / (1 + degrees / square) : 1 / (1 + square / degrees)
  const rest = square > degrees ? 1 / (1 + degrees / square) : square / degrees / (1 + square / degrees)
  return incompleteBeta(x, rest, degrees / 2, 1 / 2)
}

/**
 * Returns the probability that a variable with the F distribution is above f.
 *
 * Source: Abramowitz and Stegun, 26.6.2.
 *
 * @example upperTailOfF(4.964602743730713, 1, 10) // 0.05: the square of the t above
 */
export function upperTailOfF(f: number, numerator: number, denominator: number): number {
  const part = numerator * f
  return incompleteBeta(
    denominator / (denominator + part),
    part / (denominator + part),
    denominator / 2,
    numerator / 2,
  )
}

/**
 * Returns the t below which a variable with Student's t distribution is with the given probability, by bisection down to
 * neighbouring doubles.
 *
 * @param probability above 0 and below 1
 * @throws {RangeError} for any other probability
 * @example quantileT(0.975, 11) // 2.2009851600916
 */
export function quantileT(probability: number, degrees: number): number {
  if (!(probability > 0 && probability < 1))
    throw new RangeError(`expected a probability between 0 and 1, found ${probability}`)
  if (probability === 0.5) return 0
  const key = `${probability} ${degrees}`
  const known = quantiles.get(key)
  if (known !== undefined) return known
  const quantile =
    probability < 0.5
      ? -upperQuantile(2 * probability, degrees)
      : upperQuantile(2 * (1 - probability), degrees)
  if (quantiles.size < maxQuantiles) quantiles.set(key, quantile)
  return quantile
}

/** Earlier quantiles: an assessment asks for the same ones again and again. */
const quantiles = new Map<string, number>()
const maxQuantiles = 10_000

/** Returns the positive t whose two-sided p-value is p. */
function upperQuantile(p: number, degrees: number): number {
  let low = 0
  let high = 1
  while (twoSidedP(high, degrees) > p) {
    low = high
    high *= 2
  }
  for (;;) {
    const middle = (low + high) / 2
    if (middle <= low || middle >= high) return middle
    if (twoSidedP(middle, degrees) > p) low = middle
    else high = middle
  }
}

/**
 * Returns the regularised incomplete beta function I_x(a, b): the probability that a beta variable with parameters a and b is
 * below x. Its relative error is at most 1e-11 for parameters up to some thousands.
 *
 * Source: NIST Digital Library of Mathematical Functions, 8.17.22 (the continued fraction) and 8.17.4 (the symmetry), evaluated
 * by Lentz's method as in Press et al., *Numerical Recipes* (2007), section 6.4.
 *
 * @param rest 1 − x, passed apart so that it keeps its digits where x is close to 1
 * @throws {RangeError} where a or b is not positive, or x not between 0 and 1
 * @example incompleteBeta(0.25, 0.75, 0.5, 0.5) // 0.3333333333333333: 2/π · asin √x
 */
export function incompleteBeta(x: number, rest: number, a: number, b: number): number {
  if (!(a > 0 && b > 0 && x >= 0 && rest >= 0 && Math.abs(x + rest - 1) < 1e-9))
    throw new RangeError(`expected a, b > 0 and x from 0 to 1, found a ${a}, b ${b}, x ${x}, 1 - x ${rest}`)
  if (x === 0 || rest === 0) return x === 0 ? 0 : 1
  return x > (a + 1) / (a + b + 2) ? 1 - lowerTail(rest, x, b, a) : lowerTail(x, rest, a, b)
}

function lowerTail(x: number, rest: number, a: number, b: number): number {
  const front = Math.exp(gammaln(a + b) - gammaln(a) - gammaln(b) + a * Math.log(x) + b * Math.log(rest))
  return front / (a * continuedFraction(x, a, b))
}

/** Evaluates 1 + d1/(1 + d2/(1 + …)), which converges fast for x below (a + 1)/(a + b + 2). */
function continuedFraction(x: number, a: number, b: number): number {
  let fraction = 1
  let c = 1
  let d = 0
  for (let n = 1; n < 10_000; n += 1) {
    const m = Math.floor(n / 2)
    const numerator =
      n % 2 === 0
        ? (m * (b - m) * x) / ((a + n - 1) * (a + n))
        : (-(a + m) * (a + b + m) * x) / ((a + n - 1) * (a + n))
    d = 1 / (1 + numerator * d)
    c = 1 + numerator / c
    fraction *= c * d
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return fraction
}

/** The relative difference up to which two values are equal, so that rounding and the order of the series cannot decide a tie. */
export const tie = 1e-9

/** Returns the size up to which errors in values as large as this are rounding. */
export const roundingOf = (magnitude: number): number => 1e-12 * magnitude

/*
 * simple-statistics has these functions too, with compensated sums and powers that take thirty times as long, and these run for
 * every placebo. They loop by index: an iterator over arrays of several types makes an object of every value.
 */

export function sumOf(values: readonly number[] | Float64Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i += 1) sum += values[i] as number
  return sum
}

export function dotProduct(a: Float64Array, b: Float64Array): number {
  let product = 0
  for (let t = 0; t < a.length; t += 1) product += (a[t] as number) * (b[t] as number)
  return product
}

/** Returns each value minus the one before it, from the second on. */
export function differencesOf(values: readonly number[]): number[] {
  return values.slice(1).map((value, t) => value - (values[t] as number))
}

/** Returns the arithmetic mean; 0 for no values. */
export function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : sumOf(values) / values.length
}

/** Returns the standard deviation of a sample, with divisor n − 1; 0 for fewer than two values. */
export function sampleDeviation(values: readonly number[]): number {
  if (values.length < 2) return 0
  const mean = meanOf(values)
  let squares = 0
  for (let i = 0; i < values.length; i += 1) squares += ((values[i] as number) - mean) ** 2
  return Math.sqrt(squares / (values.length - 1))
}

/** Returns the square root of the mean of the squares; 0 for no values. */
export function rootMeanSquare(values: readonly number[]): number {
  return Math.sqrt(meanOf(values.map((value) => value * value)))
}

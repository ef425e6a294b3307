import { incompleteBeta } from './incomplete-beta.ts'

/**
 * The two-sided p-value of a t statistic: the probability that a variable with Student's t distribution lies at least
 * as far from zero.
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
 * The t below which a variable with Student's t distribution lies with the given probability, by bisection down to
 * neighbouring doubles.
 *
 * @param probability between 0 and 1, both left out
 * @throws {RangeError} for any other probability
 * @example quantileT(0.975, 11) // 2.2009851600916
 */
export function quantileT(probability: number, degrees: number): number {
  if (!(probability > 0 && probability < 1))
    throw new RangeError(`expected a probability between 0 and 1, found ${probability}`)
  if (probability === 0.5) return 0
  if (probability < 0.5) return -upperQuantile(2 * probability, degrees)
  return upperQuantile(2 * (1 - probability), degrees)
}

/** The positive t whose two-sided p-value is p. */
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

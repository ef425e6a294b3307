import { createDoubles } from './doubles.ts'
import { UnsettledWeights } from './simplex-quadratic-program.ts'
import { factorPositive, solveFactored } from './solve-spd.ts'
import { dotProduct, meanOf, sumOf } from './statistics.ts'

/**
 * The weights on the simplex that minimise ‖target − size · direction − Σ w_i donors_i‖² + ridge · ‖w‖², to be followed from a
 * size at which they are known.
 */
export type WeightPathProblem = {
  donors: readonly Float64Array[]
  /** The products of every two donors, row by row, in the lower triangle. */
  products: Float64Array
  target: Float64Array
  direction: Float64Array
  /** Null where the weights are fixed. */
  ridge: number | null
  /** The weights at the size `start`. */
  weights: readonly number[]
  start: number
}

export function multiplyDonors(donors: readonly Float64Array[]): Float64Array {
  const count = donors.length
  const products = new Float64Array(count * count)
  for (const [i, donor] of donors.entries())
    for (let j = 0; j <= i; j += 1) products[i * count + j] = dotProduct(donor, donors[j] as Float64Array)
  return products
}

/** Sizes for which the residual is `at + (size − from) · slope`; `to` is infinite in the last stretch. */
export type Stretch = { from: number; to: number; at: Float64Array; slope: Float64Array }

/** A ridge below this part of the mean squared donor is lost in the rounding of doubles. */
const smallestRidge = 1e-10
const rounding = 1e-12
/** How often a weight may fall to zero at one size and come back. */
const mostFalls = 2

/**
 * Yields the residuals along the path of the weights, stretch by stretch. While the same weights are in use, they and the
 * residual are linear functions of the size. A stretch ends where a weight in use falls to zero or an unused one begins to
 * improve the fit. Doubles suffice: only ranks of residuals are read off, not weights.
 *
 * Source: Markowitz, "The optimization of a quadratic function subject to linear constraints", Naval Research Logistics
 * Quarterly 3 (1956), the critical line algorithm.
 *
 * @param sign 1 if the size grows, −1 if it falls
 * @throws {UnsettledWeights} where the path takes more steps than any but one that rounding leads astray
 */
export function* followWeights(problem: WeightPathProblem, sign: 1 | -1): Generator<Stretch> {
  if (problem.ridge === null) {
    yield followFixed(problem, sign)
    return
  }
  const { donors, target, weights, start } = problem
  const count = donors.length
  const squares = donors.map((_, i) => problem.products[i * count + i] as number)
  const ridge = Math.max(problem.ridge, smallestRidge * meanOf(squares)) || 1
  // A size that matters; weights change by less per unit where values are larger.
  const unit = Math.sqrt(Math.max(...squares, dotProduct(target, target))) || 1
  const used = [...weights.keys()].filter((i) => (weights[i] as number) > 0)
  const isUsed = new Uint8Array(count)
  for (const i of used) isUsed[i] = 1
  let [from, changed] = [start, -1]
  // How often each weight fell to zero at this size: by rounding, donors could replace each other for ever.
  const fallen = new Uint8Array(count)
  const longest = 8 * (donors.length + target.length)
  for (let step = 0; step < longest; step += 1) {
    const line = solveLine(problem, ridge, used, from)
    let [to, next] = [sign * Infinity, -1]
    const consider = (i: number, value: number, change: number) => {
      const falls = sign * change
      const least = rounding * (Math.abs(value) / unit + Math.abs(change))
      if (falls >= -least || (i === changed && value <= 0)) return
      const at = from + sign * Math.max(0, value / -falls)
      if (sign * (to - at) > 0) [to, next] = [at, i]
    }
    for (let k = 0; k < used.length; k += 1)
      if (used[k] !== changed)
        consider(used[k] as number, line.weights[k] as number, line.weightSlopes[k] as number)
    for (let i = 0; i < count; i += 1) {
      if (isUsed[i] === 1 || i === changed || (fallen[i] as number) > mostFalls) continue
      const donor = donors[i] as Float64Array
      consider(i, -dotProduct(donor, line.at) - line.mean, -dotProduct(donor, line.slope) - line.meanSlope)
    }
    yield { from, to, at: line.at, slope: line.slope }
    if (next === -1) return
    if (to !== from) fallen.fill(0)
    from = to
    changed = next
    const place = used.indexOf(next)
    isUsed[next] = place === -1 ? 1 : 0
    if (place === -1) used.push(next)
    else {
      used.splice(place, 1)
      fallen[next] = (fallen[next] as number) + 1
    }
  }
  throw new UnsettledWeights(`expected a path of weights that ends, found none after ${longest} steps`)
}

/** Returns the only stretch of fixed weights. */
function followFixed(
  { donors, target, direction, weights, start }: WeightPathProblem,
  sign: 1 | -1,
): Stretch {
  const residual = target.map((value, t) => value - start * (direction[t] as number))
  for (const [i, donor] of donors.entries()) addTo(residual, donor, -(weights[i] as number))
  return { from: start, to: sign * Infinity, at: residual, slope: direction.map((value) => -value) }
}

/** Returns the weights in use, their common slope and the residual as linear functions of the size around `size`. */
function solveLine(
  { donors, products, target, direction }: WeightPathProblem,
  ridge: number,
  used: readonly number[],
  size: number,
) {
  const count = used.length
  const form = createDoubles(count * count)
  const [own, along] = [createDoubles(count), createDoubles(count)]
  const at = createDoubles(target.length)
  const slope = createDoubles(target.length)
  for (let t = 0; t < at.length; t += 1) {
    at[t] = (target[t] as number) - size * (direction[t] as number)
    slope[t] = -(direction[t] as number)
  }
  for (let k = 0; k < count; k += 1) {
    const i = used[k] as number
    const donor = donors[i] as Float64Array
    for (let n = 0; n < k; n += 1) {
      const j = used[n] as number
      form[k * count + n] = products[i > j ? i * donors.length + j : j * donors.length + i] as number
    }
    form[k * count + k] = (products[i * donors.length + i] as number) + ridge
    own[k] = dotProduct(donor, at)
    along[k] = dotProduct(donor, slope)
  }
  const lower = factorPositive(form, count)
  const ones = solveFactored(lower, createDoubles(count).fill(1))
  const first = solveFactored(lower, own)
  const second = solveFactored(lower, along)
  const total = sumOf(ones)
  const mean = (1 - sumOf(first)) / total
  const meanSlope = -sumOf(second) / total
  for (let k = 0; k < count; k += 1) {
    first[k] = (first[k] as number) + mean * (ones[k] as number)
    second[k] = (second[k] as number) + meanSlope * (ones[k] as number)
    const donor = donors[used[k] as number] as Float64Array
    addTo(at, donor, -(first[k] as number))
    addTo(slope, donor, -(second[k] as number))
  }
  return { weights: first, weightSlopes: second, mean, meanSlope, at, slope }
}

function addTo(target: Float64Array, values: Float64Array, factor: number): void {
  for (let t = 0; t < target.length; t += 1)
    target[t] = (target[t] as number) + factor * (values[t] as number)
}

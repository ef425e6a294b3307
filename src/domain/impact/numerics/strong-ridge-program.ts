import {
  addDotProduct,
  addMultiple,
  addScaled,
  copyDoubles,
  createDoubles,
  createPairs,
  readNumber,
} from './doubles.ts'
import type { Form } from './gram-matrix.ts'
import { factorPositive, solveFactored } from './solve-spd.ts'
import { dotProduct, sumOf } from './statistics.ts'

const maxSteps = 100
/**
 * The factor by which terms may increase in each of the first steps: from few, the next step would add too many, which cost
 * most.
 */
const growth = 1.2
const cautiousSteps = 4
/** The rounding error of doubles in a number around 1. */
const rounding = 1e-13

/** The donors, which have the weights, and the target, which they explain. */
type Source = NonNullable<Form['source']>

/**
 * Finds the weights w ≥ 0 with sum 1 that minimise ‖y − Σ w_i x_i‖² + ridge · ‖w‖², for a strong ridge and more controls than
 * months. At the minimum
 *
 *     ridge · w_i = (x_i'e + μ)₊,   e = y − Σ w_i x_i,   Σ w_i = 1
 *
 * and the convex φ(e, μ) = ‖e‖² / 2 − y'e − μ + Σ (x_i'e + μ)₊² / (2 ridge) is smallest there. Newton's method finds which terms
 * are positive, in few steps since a strong ridge makes φ well-conditioned. Linear equations then remain, as many as there are
 * terms or months, whichever are fewer. They are solved in doubles and refined once in double-double numbers.
 *
 * Source: Mangasarian, "A finite Newton method for classification", Optimization Methods and Software 17 (2002); Hintermüller,
 * Ito and Kunisch, "The primal-dual active set strategy as a semismooth Newton method", SIAM Journal on Optimization 13 (2002),
 * for the same steps in terms of the weights.
 *
 * @param start weights of a similar problem, which save steps
 * @returns the weights, and half the gradient minus its mean over them; undefined where the terms do not settle, which a weak
 *   ridge may cause
 */
export function minimiseWithStrongRidge(
  source: Source,
  ridge: number,
  start?: readonly number[],
): { weights: number[]; slopes: number[] } | undefined {
  const { series, target, donors } = source
  const gram = series.gram()
  const aims = donors.map((donor) => gram[donor * series.count + target] as number)
  let terms = start ? positive(start) : [...donors.keys()]
  let point: Point | undefined
  for (let step = 0; step < maxSteps && terms.length > 0; step += 1) {
    const solve = prepareSolve(source, ridge, terms)
    const found = solve(
      terms.map((i) => aims[i] as number),
      1,
    )
    const next = pointAt(source, ridge, terms, found)
    if (isSettled(source, ridge, terms, next)) return refine(source, ridge, terms, next, found, solve)
    const most = step < cautiousSteps ? Math.ceil(growth * terms.length) : donors.length
    if (positive(next.margins).length > most) {
      terms = largest(next.margins, most)
      point = undefined
    } else {
      point = point ? moveTowards(source, ridge, point, next) : next
      terms = positive(point.margins)
    }
  }
  return undefined
}

function positive(values: ArrayLike<number>): number[] {
  const found: number[] = []
  for (let i = 0; i < values.length; i += 1) if ((values[i] as number) > 0) found.push(i)
  return found
}

/** Returns the indices of the `count` largest values, and of those equal to the last of them. */
function largest(values: Float64Array, count: number): number[] {
  const least = values.toSorted()[values.length - count] as number
  return [...values.keys()].filter((i) => (values[i] as number) >= least)
}

/** The residual e, the multiplier μ, and the margins x_i'e + μ of all controls. */
type Point = { residual: Float64Array; multiplier: number; margins: Float64Array }

/** Returns the point of given weights, with the multiplier that makes the margins of their terms sum to the ridge. */
function pointAt(source: Source, ridge: number, terms: readonly number[], weights: Float64Array): Point {
  const { rows, months } = source.series
  const residual = copyDoubles(rows.subarray(source.target * months, (source.target + 1) * months))
  addRows(source, terms, weights, -1, residual)
  const margins = multiplyBy(source, source.donors, residual)
  let sum = 0
  for (const i of terms) sum += margins[i] as number
  const multiplier = (ridge - sum) / terms.length
  for (let i = 0; i < margins.length; i += 1) margins[i] = (margins[i] as number) + multiplier
  return { residual, multiplier, margins }
}

/** True if, up to rounding, the terms are those with positive margins at their own point. */
function isSettled(
  { series, donors }: Source,
  ridge: number,
  terms: readonly number[],
  point: Point,
): boolean {
  const { residual, margins } = point
  const isIn = new Uint8Array(donors.length)
  for (const i of terms) isIn[i] = 1
  let largest = 0
  for (const donor of donors) largest = Math.max(largest, series.squares[donor] as number)
  // Allows for the rounding of the products in doubles.
  const slack = rounding * ridge + 1e-15 * Math.sqrt(largest * dotProduct(residual, residual))
  for (let i = 0; i < margins.length; i += 1) {
    const margin = margins[i] as number
    if (margin > 0 !== (isIn[i] === 1) && Math.abs(margin) > slack) return false
  }
  return true
}

/** Returns a function that solves (X X' + ridge) w = aim + μ with Σ w = total, X holding the terms as rows. */
function prepareSolve(source: Source, ridge: number, terms: readonly number[]) {
  // Equations of the months cost a further pass over all terms.
  const isShort = terms.length <= 1.5 * source.series.months
  const invert = isShort ? invertByTerms(source, ridge, terms) : invertByMonths(source, ridge, terms)
  const ones = invert(createDoubles(terms.length).fill(1))
  const all = sumOf(ones)
  return (aim: ArrayLike<number>, total: number): Float64Array => {
    const found = invert(copyDoubles(aim))
    const multiplier = (total - sumOf(found)) / all
    for (let k = 0; k < found.length; k += 1)
      found[k] = (found[k] as number) + multiplier * (ones[k] as number)
    return found
  }
}

function invertByTerms({ series, donors }: Source, ridge: number, terms: readonly number[]) {
  const gram = series.gram()
  const size = terms.length
  const own = terms.map((i) => donors[i] as number)
  const lower = createDoubles(size * size)
  for (let k = 0; k < size; k += 1) {
    const row = (own[k] as number) * series.count
    for (let n = 0; n <= k; n += 1) lower[k * size + n] = gram[row + (own[n] as number)] as number
    lower[k * size + k] = (lower[k * size + k] as number) + ridge
  }
  factorPositive(lower, size)
  return (values: Float64Array) => solveFactored(lower, values)
}

/** Inverts by Woodbury's identity: (v − X (X'X + ridge)⁻¹ X'v) / ridge. */
function invertByMonths(source: Source, ridge: number, terms: readonly number[]) {
  const { months } = source.series
  const own = terms.map((i) => source.donors[i] as number)
  const lower = squareRows(source, terms)
  for (let t = 0; t < months; t += 1) lower[t * months + t] = (lower[t * months + t] as number) + ridge
  factorPositive(lower, months)
  return (values: Float64Array) => {
    const mix = createDoubles(months)
    addRows(source, terms, values, 1, mix)
    const products = multiplyBy(source, own, solveFactored(lower, mix))
    return values.map((value, k) => (value - (products[k] as number)) / ridge)
  }
}

/** Returns X'X in the lower triangle, four terms at a time, since fetching the entries takes longest. */
function squareRows({ series, donors }: Source, terms: readonly number[]): Float64Array {
  const { rows, months } = series
  const square = createDoubles(months * months)
  const none = createDoubles(months)
  const rowOf = (k: number) => {
    const from = k < terms.length ? (donors[terms[k] as number] as number) * months : -1
    return from < 0 ? none : rows.subarray(from, from + months)
  }
  for (let from = 0; from < terms.length; from += 4) {
    const [w, x, y, z] = [rowOf(from), rowOf(from + 1), rowOf(from + 2), rowOf(from + 3)]
    for (let t = 0, at = 0; t < months; t += 1, at += months) {
      const p = w[t] as number
      const q = x[t] as number
      const r = y[t] as number
      const s = z[t] as number
      for (let k = 0; k <= t; k += 1)
        square[at + k] =
          (square[at + k] as number) +
          (p * (w[k] as number) + q * (x[k] as number) + (r * (y[k] as number) + s * (z[k] as number)))
    }
  }
  return square
}

/** Adds sign · Σ factor · x of the terms to the target. */
function addRows(
  { series, donors }: Source,
  terms: readonly number[],
  factors: Float64Array,
  sign: 1 | -1,
  target: Float64Array,
): void {
  const { rows, months } = series
  for (let k = 0; k < terms.length; k += 1) {
    const from = (donors[terms[k] as number] as number) * months
    const factor = sign * (factors[k] as number)
    for (let t = 0; t < months; t += 1)
      target[t] = (target[t] as number) + factor * (rows[from + t] as number)
  }
}

/** Returns x_i'v of some series, four at a time, since fetching the numbers takes longest. */
function multiplyBy({ series }: Source, some: readonly number[], values: Float64Array): Float64Array {
  const { rows, months } = series
  const count = some.length
  const products = createDoubles(count)
  const fromOf = (i: number) => (some[Math.min(i, count - 1)] as number) * months
  for (let i = 0; i < count; i += 4) {
    const [a, b, c, d] = [fromOf(i), fromOf(i + 1), fromOf(i + 2), fromOf(i + 3)]
    let first = 0
    let second = 0
    let third = 0
    let fourth = 0
    for (let t = 0; t < months; t += 1) {
      const value = values[t] as number
      first += (rows[a + t] as number) * value
      second += (rows[b + t] as number) * value
      third += (rows[c + t] as number) * value
      fourth += (rows[d + t] as number) * value
    }
    products[i] = first
    // Writing past the end has no effect.
    products[i + 1] = second
    products[i + 2] = third
    products[i + 3] = fourth
  }
  return products
}

/** Moves to the next point, halving the step until φ falls enough (Armijo's rule). */
function moveTowards({ series, target }: Source, ridge: number, from: Point, to: Point): Point {
  const { rows, months } = series
  const own = rows.subarray(target * months, (target + 1) * months)
  const at = (length: number): Point => ({
    residual: blend(from.residual, to.residual, length),
    multiplier: from.multiplier + length * (to.multiplier - from.multiplier),
    margins: blend(from.margins, to.margins, length),
  })
  const value = ({ residual, multiplier, margins }: Point) => {
    let squares = 0
    for (const margin of margins) if (margin > 0) squares += margin ** 2
    return dotProduct(residual, residual) / 2 - dotProduct(own, residual) - multiplier + squares / (2 * ridge)
  }
  const before = value(from)
  let slope = from.multiplier - to.multiplier
  for (let t = 0; t < months; t += 1)
    slope +=
      ((from.residual[t] as number) - (own[t] as number)) *
      ((to.residual[t] as number) - (from.residual[t] as number))
  for (let i = 0; i < from.margins.length; i += 1)
    slope +=
      (Math.max(0, from.margins[i] as number) * ((to.margins[i] as number) - (from.margins[i] as number))) /
      ridge
  const slack = rounding * Math.abs(before)
  let length = 1
  while (length > 1e-10 && value(at(length)) > before + 1e-4 * length * slope + slack) length /= 2
  return length === 1 ? to : at(length)
}

function blend(from: Float64Array, to: Float64Array, length: number): Float64Array {
  return from.map((value, k) => value + length * ((to[k] as number) - value))
}

/** Corrects the weights by the residuals of their equations in double-double numbers; returns them and the slopes. */
function refine(
  source: Source,
  ridge: number,
  terms: readonly number[],
  { margins }: Point,
  found: Float64Array,
  solve: ReturnType<typeof prepareSolve>,
) {
  const rest = measureRest(source, ridge, terms, found)
  const correction = solve(rest, 1 - sumOf(found))
  const weights = Array<number>(source.donors.length).fill(0)
  let total = 0
  for (let k = 0; k < terms.length; k += 1) {
    const weight = Math.max(0, (found[k] as number) + (correction[k] as number))
    weights[terms[k] as number] = weight
    total += weight
  }
  for (const i of terms) weights[i] = (weights[i] as number) / total
  const slopes = weights.map((weight, i) => ridge * weight - (margins[i] as number))
  const mean = terms.reduce((sum, i) => sum + (weights[i] as number) * (slopes[i] as number), 0)
  return { weights, slopes: slopes.map((slope) => slope - mean) }
}

/** Returns x_i'(y − X'w) − ridge · w_i of each term minus that of the first, which removes the multiplier. */
function measureRest(
  { series, target, donors }: Source,
  ridge: number,
  terms: readonly number[],
  found: Float64Array,
): Float64Array {
  const { deviations, months } = series
  const residual = deviations.slice(2 * target * months, 2 * (target + 1) * months)
  const weights = createPairs(terms.length)
  const rowOf = (k: number) => (donors[terms[k] as number] as number) * months
  for (let k = 0; k < terms.length; k += 1) {
    weights[2 * k] = found[k] as number
    addMultiple(residual, 0, -1, weights, k, deviations, rowOf(k), months)
  }
  const [strength, rests] = [createPairs(1), createPairs(terms.length)]
  strength[0] = ridge
  for (let k = 0; k < terms.length; k += 1) {
    addDotProduct(rests, k, 1, deviations, rowOf(k), residual, 0, months)
    addDotProduct(rests, k, -1, strength, 0, weights, k, 1)
    // The first stands for the multiplier, which is far larger than the differences.
    if (k > 0) addScaled(rests, k, -1, rests, 0)
  }
  return Float64Array.from(terms, (_, k) => (k === 0 ? 0 : readNumber(rests, k)))
}

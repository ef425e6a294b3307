import {
  addDotProduct,
  addMultiple,
  addNumber,
  addScaled,
  createPairs,
  divideBy,
  readNumber,
} from './double-double.ts'
import type { Gaps } from './gram-matrix.ts'
import { solvePositive } from './solve-spd.ts'
import { sumOf } from './statistics.ts'

const maxSteps = 100
/** What errors of doubles may make of a number around 1. */
const rounding = 1e-13

/**
 * The weights w ≥ 0 with sum 1 that make ‖Σ w_i d_i‖² + ridge · ‖w‖² smallest, for a strong ridge and more controls than
 * months. Nearly all controls then have a weight, and the problem is smaller from its other side: w_i is proportional
 * to the positive part of 1 − d_i'r, where
 *
 *     r makes ridge · ‖r‖² + Σ (1 − d_i'r)₊² smallest:
 *
 * an unknown a month, and no condition on it. Newton's method finds which terms are positive, in few steps since a
 * strong ridge makes it well-conditioned. With these known r solves linear equations, in doubles and then refined once
 * in double-double numbers.
 *
 * Source: Mangasarian, "A finite Newton method for classification", Optimization Methods and Software 17 (2002).
 *
 * @param start weights of a similar problem, which save steps
 * @returns the weights, and by how much half the gradient lies above its mean over them; undefined where the terms do not settle, which a weak ridge may bring about
 */
export function minimiseWithStrongRidge(
  gaps: Gaps,
  ridge: number,
  start?: readonly number[],
): { weights: number[]; slopes: number[] } | undefined {
  const { size, months } = gaps
  const scale = Math.sqrt(ridge)
  const rows = gaps.rows
  for (let k = 0; k < rows.length; k += 1) rows[k] = (rows[k] as number) / scale
  const equations = startEquations(size, months)
  choose(equations, rows, start ?? new Float64Array(size).fill(1))
  let point: Float64Array = new Float64Array(months)
  let margins: Float64Array = new Float64Array(size)
  for (let step = 0; step < maxSteps; step += 1) {
    const next = solvePositive(equations.hessian, equations.total)
    const nextMargins = marginsAt(rows, next, size)
    if (isSettled(equations, nextMargins)) {
      const weights = refine(gaps, ridge, equations, next)
      return { weights, slopes: slopesAt(rows, weights, months).map((slope) => slope * ridge) }
    }
    const length = step === 0 ? 1 : stepLength(point, margins, next, nextMargins)
    const isComplete = length === 1
    point = isComplete ? next : point.map((_, t) => blend(point, next, t, length))
    margins = isComplete ? nextMargins : margins.map((_, i) => blend(margins, nextMargins, i, length))
    choose(equations, rows, margins)
  }
  return undefined
}

/** Whether the terms that the equations hold are those that are positive at their solution. */
function isSettled({ isIn }: Equations, margins: Float64Array): boolean {
  return margins.every((margin, i) => margin > 0 === (isIn[i] === 1) || Math.abs(margin) < rounding)
}

/** The equations of the positive terms, (1 + Σ d d') r = Σ d, for a ridge of 1. */
type Equations = { isIn: Uint8Array; hessian: Float64Array; total: Float64Array }

/** Those of no term. */
function startEquations(size: number, months: number): Equations {
  const hessian = new Float64Array(months * months)
  for (let t = 0; t < months; t += 1) hessian[t * months + t] = 1
  return { isIn: new Uint8Array(size), hessian, total: new Float64Array(months) }
}

/** Makes the equations those of the terms that are positive now, by the shorter way. */
function choose(equations: Equations, rows: Float64Array, terms: ArrayLike<number>): void {
  const { isIn, hessian, total } = equations
  const months = total.length
  let [members, changes] = [0, 0]
  for (let i = 0; i < isIn.length; i += 1) {
    const belongs = (terms[i] as number) > 0
    if (belongs) members += 1
    if (belongs !== (isIn[i] === 1)) changes += 1
  }
  if (members < changes) {
    const { isIn: none, hessian: unit, total: zero } = startEquations(isIn.length, months)
    isIn.set(none)
    hessian.set(unit)
    total.set(zero)
  }
  const changed: Signed[] = []
  for (let i = 0; i < isIn.length; i += 1) {
    const belongs = (terms[i] as number) > 0 ? 1 : 0
    if (belongs === isIn[i]) continue
    isIn[i] = belongs
    changed.push({ row: rows.subarray(i * months, (i + 1) * months), sign: belongs ? 1 : -1 })
  }
  for (const { row, sign } of changed)
    for (let t = 0; t < months; t += 1) total[t] = (total[t] as number) + sign * (row[t] as number)
  addSquares(hessian, changed)
}

/** The gaps of a control that are added or taken off. */
type Signed = { row: Float64Array; sign: 1 | -1 }

/** Adds d d' of every row, or takes it off, in the lower triangle; four at a time, since fetching the entries takes longest. */
function addSquares(target: Float64Array, rows: readonly Signed[]): void {
  const months = Math.sqrt(target.length)
  const none: Signed = { row: new Float64Array(months), sign: 1 }
  for (let from = 0; from < rows.length; from += 4) {
    const [a, b, c, d] = [0, 1, 2, 3].map((k) => rows[from + k] ?? none) as [Signed, Signed, Signed, Signed]
    const [w, x, y, z] = [a.row, b.row, c.row, d.row]
    for (let t = 0, at = 0; t < months; t += 1, at += months) {
      const [p, q] = [a.sign * (w[t] as number), b.sign * (x[t] as number)]
      const [r, s] = [c.sign * (y[t] as number), d.sign * (z[t] as number)]
      for (let k = 0; k <= t; k += 1)
        target[at + k] =
          (target[at + k] as number) +
          (p * (w[k] as number) + q * (x[k] as number) + (r * (y[k] as number) + s * (z[k] as number)))
    }
  }
}

/** By how much half the gradient lies above its mean over the weights, for a ridge of 1. */
function slopesAt(rows: Float64Array, weights: readonly number[], months: number): number[] {
  const mix = new Float64Array(months)
  for (const [i, weight] of weights.entries())
    for (let t = 0; t < months; t += 1)
      mix[t] = (mix[t] as number) + weight * (rows[i * months + t] as number)
  const margins = marginsAt(rows, mix, weights.length)
  const gradient = weights.map((weight, i) => 1 - (margins[i] as number) + weight)
  const mean = sumOf(gradient.map((slope, i) => slope * (weights[i] as number)))
  return gradient.map((slope) => slope - mean)
}

/** 1 − d_i'r for every control. */
function marginsAt(rows: Float64Array, point: Float64Array, size: number): Float64Array {
  const margins = new Float64Array(size)
  for (let i = 0, k = 0; i < size; i += 1) {
    let product = 0
    for (let t = 0; t < point.length; t += 1, k += 1) product += (rows[k] as number) * (point[t] as number)
    margins[i] = 1 - product
  }
  return margins
}

/** How far to go towards the next point: all the way, or halved until the sum falls enough (Armijo's rule). */
function stepLength(
  point: Float64Array,
  margins: Float64Array,
  next: Float64Array,
  nextMargins: Float64Array,
): number {
  const valueAt = (length: number) => {
    let value = 0
    for (let t = 0; t < point.length; t += 1) value += blend(point, next, t, length) ** 2
    for (let i = 0; i < margins.length; i += 1)
      value += Math.max(0, blend(margins, nextMargins, i, length)) ** 2
    return value
  }
  const before = valueAt(0)
  let slope = 0
  for (let t = 0; t < point.length; t += 1)
    slope += 2 * (point[t] as number) * ((next[t] as number) - (point[t] as number))
  for (let i = 0; i < margins.length; i += 1)
    slope += 2 * Math.max(0, margins[i] as number) * ((nextMargins[i] as number) - (margins[i] as number))
  let length = 1
  const slack = rounding * before
  while (length > 1e-10 && valueAt(length) > before + 1e-4 * length * slope + slack) length /= 2
  return length
}

function blend(from: Float64Array, to: Float64Array, at: number, length: number): number {
  return (from[at] as number) + length * ((to[at] as number) - (from[at] as number))
}

/** The weights at the solution of the equations, corrected by what double-double numbers leave of these. */
function refine(
  { size, months, makeExact }: Gaps,
  ridge: number,
  { isIn, hessian }: Equations,
  scaled: Float64Array,
): number[] {
  const terms = Array.from(isIn.keys()).filter((i) => isIn[i] === 1)
  const rows = terms.map(makeExact)
  const point = createPairs(months)
  const scale = Math.sqrt(ridge)
  for (let t = 0; t < months; t += 1) point[2 * t] = (scaled[t] as number) / scale
  const margins = createPairs(terms.length)
  const takeMargins = () => {
    margins.fill(0)
    for (const [k, row] of rows.entries()) {
      margins[2 * k] = 1
      addDotProduct(margins, k, -1, row, 0, point, 0, months)
    }
  }
  takeMargins()
  const rest = createPairs(months)
  const strength = createPairs(1)
  strength[0] = ridge
  addMultiple(rest, 0, -1, strength, 0, point, 0, months)
  for (const [k, row] of rows.entries()) addMultiple(rest, 0, 1, margins, k, row, 0, months)
  const correction = solvePositive(
    hessian,
    Float64Array.from({ length: months }, (_, t) => readNumber(rest, t) / ridge),
  )
  for (let t = 0; t < months; t += 1) addNumber(point, t, correction[t] as number)
  takeMargins()
  const sum = createPairs(1)
  for (const k of terms.keys()) {
    if ((margins[2 * k] as number) < 0) margins.fill(0, 2 * k, 2 * k + 2)
    addScaled(sum, 0, 1, margins, k)
  }
  const weights = Array<number>(size).fill(0)
  for (const [k, i] of terms.entries()) {
    divideBy(margins, k, sum, 0)
    weights[i] = readNumber(margins, k)
  }
  return weights
}

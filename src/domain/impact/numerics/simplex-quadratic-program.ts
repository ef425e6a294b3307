import {
  addDotProduct,
  addMultiple,
  addNumber,
  addScaled,
  copyNumber,
  createDoubles,
  createPairs,
  divideBy,
  type Pairs,
  readNumber,
} from './doubles.ts'
import type { Form } from './gram-matrix.ts'
import { type CholeskyFactor, extendFactor, solveForUnitSum } from './solve-spd.ts'
import { meanOf, sumOf } from './statistics.ts'
import { minimiseWithStrongRidge } from './strong-ridge-program.ts'

/** Weights on the simplex, and the largest violation of an optimality condition, relative to the largest entry of the form. */
type SimplexMinimum = { weights: number[]; residual: number }

/** Thrown where no weights can be shown to be optimal. */
export class UnsettledWeights extends Error {}

/** Violations below this part of the form's largest entry are the rounding of double-double numbers. */
const rounding = 1e-28
const roughRounding = 1e-13
/** With a smaller ridge, relative to the form, even 32 digits could not tell how equal controls share a weight. */
const smallestRidge = 1e-20
/** From this part of the mean diagonal entry on, a ridge makes the form well-conditioned. */
const strongRidge = 1e-3
const largestResidual = 1e-9

/**
 * Finds the weights w ≥ 0 with sum 1 that minimise w'Qw + ridge · ‖w‖². Every weight problem here has this form, since
 * ‖A'w − b‖² = ‖Mw‖² = w'(M'M)w on the simplex, with M = A' − b1'.
 *
 * A primal active-set method: minimise over the weights in use, drop the first that would become negative, add the one whose
 * optimality condition is violated most, until none is violated. It is finite and deterministic, and the ridge makes the answer
 * unique whatever the order of the controls and the starting weights. If the ridge is too small beside the form or its rounding
 * (controls without variation), the smallest that can be resolved replaces it, so that equal controls share equally. More
 * controls than months with a strong ridge are solved by minimiseWithStrongRidge.
 *
 * Source: Lawson and Hanson, *Solving Least Squares Problems* (1974), chapter 23; Nocedal and Wright, *Numerical Optimization*
 * (2006), algorithm 16.3.
 *
 * @param start weights of a similar problem, which save steps
 * @throws {UnsettledWeights} where the search does not end, or ends with optimality conditions that do not hold to 1e-9: numbers
 *   are too far apart for 32 digits
 */
export function minimiseOnSimplex(form: Form, ridge: number, start?: readonly number[]): SimplexMinimum {
  const { size, diagonal } = form
  const added = Math.max(ridge, smallestRidge * Math.max(...diagonal), form.resolution) || 1
  const largest = Math.max(...diagonal) + added
  const program: Program = { form, ridge: added, rows: new Map() }
  const isStrong = added > strongRidge * meanOf(diagonal)
  const found = isStrong && form.source ? minimiseWithStrongRidge(form.source, added, start) : undefined
  const quick = found && measure(found.weights, found.slopes, largest)
  // Doubles do not suffice where the series are much larger than their gaps.
  if (quick && quick.residual <= largestResidual) return quick

  const weights = createPairs(size)
  const support = startSupport(weights, diagonal, added, start)
  const factor: CholeskyFactor = []
  const target = createPairs(size)
  const maxSteps = 100 * (size + 1)
  let entering: number | undefined
  for (let step = 0; step < maxSteps; step += 1) {
    extendFactor(
      factor,
      support,
      support.map((i) => rowOf(program, i)),
    )
    solveForUnitSum(target, factor)
    const blocked = moveTowards(target, weights, support)
    if (blocked !== undefined) {
      // A weight that was to grow and would become negative at once was a violation by rounding alone.
      const isSettled = support[blocked] === entering
      support.splice(blocked, 1)
      if (isSettled) return conclude(program, weights, support, largest)
      factor.length = blocked
      entering = undefined
      continue
    }
    entering =
      findViolationRoughly(program, weights, support, roughRounding * largest) ??
      findViolation(program, weights, support, rounding * largest)
    if (entering === undefined) return conclude(program, weights, support, largest)
    support.push(entering)
  }
  throw new UnsettledWeights(
    `expected weights of ${size} controls to settle, found none after ${maxSteps} steps`,
  )
}

/**
 * Writes the starting weights and returns the indices of those in use: the given ones if any is positive; else all where the
 * ridge is most of the form, since most are then used at the end; else the one that is best alone.
 */
function startSupport(
  weights: Pairs,
  diagonal: readonly number[],
  ridge: number,
  start: readonly number[] | undefined,
): number[] {
  const given = start?.some((weight) => weight > 0) ? start : startWeights(diagonal, ridge)
  const total = sumOf(given)
  const support: number[] = []
  for (let i = 0; i < given.length; i += 1) {
    const weight = given[i] as number
    if (weight <= 0) continue
    weights[2 * i] = weight / total
    support.push(i)
  }
  return support
}

function startWeights(diagonal: readonly number[], ridge: number): number[] {
  if (ridge > meanOf(diagonal)) return diagonal.map(() => 1)
  const best = diagonal.indexOf(Math.min(...diagonal))
  return diagonal.map((_, i) => (i === best ? 1 : 0))
}

/**
 * Moves the weights in use to the target, or as far as none becomes negative.
 *
 * @returns the place in the support of the weight that stopped the move, now zero, if one did
 */
function moveTowards(target: Pairs, weights: Pairs, support: readonly number[]): number | undefined {
  const shortest = createPairs(1)
  const length = createPairs(2)
  let blocked: number | undefined
  support.forEach((index, i) => {
    if ((target[2 * i] as number) > 0) return
    length.fill(0)
    addScaled(length, 0, 1, weights, index)
    addScaled(length, 1, 1, weights, index)
    addScaled(length, 1, -1, target, i)
    if (length[0] !== 0) divideBy(length, 0, length, 1)
    if (blocked !== undefined && !isBelow(length, shortest)) return
    blocked = i
    shortest.set(length.subarray(0, 2))
  })
  const move = createPairs(1)
  support.forEach((index, i) => {
    if (blocked === undefined) copyNumber(weights, index, target, i)
    else if (i === blocked) weights.fill(0, 2 * index, 2 * index + 2)
    else {
      move.fill(0)
      addScaled(move, 0, 1, target, i)
      addScaled(move, 0, -1, weights, index)
      addDotProduct(weights, index, 1, shortest, 0, move, 0, 1)
    }
  })
  return blocked
}

function isBelow(a: Pairs, b: Pairs): boolean {
  return (a[0] as number) < (b[0] as number) || (a[0] === b[0] && (a[1] as number) < (b[1] as number))
}

/** Rounds the weights to doubles and checks them. */
function conclude(
  program: Program,
  exact: Pairs,
  support: readonly number[],
  largest: number,
): SimplexMinimum {
  const weights = Array<number>(program.form.size).fill(0)
  const rounded = createPairs(program.form.size)
  for (const i of support) {
    weights[i] = readNumber(exact, i)
    rounded[2 * i] = weights[i] as number
  }
  const { gradient, mean } = takeGradient(program, rounded, support)
  const slopes = weights.map((_, i) => {
    addScaled(gradient, i, -1, mean, 0)
    return readNumber(gradient, i)
  })
  const found = measure(weights, slopes, largest)
  if (found.residual <= largestResidual) return found
  throw new UnsettledWeights(
    `expected optimality conditions that hold to ${largestResidual}, found ${found.residual}`,
  )
}

/**
 * Measures how far weights are from the optimality conditions.
 *
 * @param slopes half the gradient minus its mean over the weights: 0 for weights in use, not below 0 for others
 */
function measure(weights: number[], slopes: readonly number[], largest: number): SimplexMinimum {
  let residual = Math.abs(sumOf(weights) - 1)
  for (let i = 0; i < weights.length; i += 1) {
    const weight = weights[i] as number
    const slope = (slopes[i] as number) / largest
    residual = Math.max(residual, -weight, weight > 0 ? Math.abs(slope) : -slope)
  }
  return { weights, residual }
}

/** A form with its ridge, and the rows computed so far. */
type Program = { form: Form; ridge: number; rows: Map<number, Pairs> }

function rowOf({ form, ridge, rows }: Program, i: number): Pairs {
  const known = rows.get(i)
  if (known) return known
  const row = form.makeRow(i)
  addNumber(row, i, ridge)
  rows.set(i, row)
  return row
}

/** Returns half the gradient of the form, Qw, and its mean over the weights, w'Qw. At the minimum no entry is below the mean. */
function takeGradient(program: Program, weights: Pairs, support: readonly number[]) {
  const { size } = program.form
  const gradient = createPairs(size)
  for (const i of support) addMultiple(gradient, 0, 1, weights, i, rowOf(program, i), 0, size)
  const mean = createPairs(1)
  addDotProduct(mean, 0, 1, weights, 0, gradient, 0, size)
  return { gradient, mean }
}

/** Returns the unused weight whose growth would lower the form fastest, if any would by more than rounding. */
function findViolation(
  program: Program,
  weights: Pairs,
  support: readonly number[],
  tolerance: number,
): number | undefined {
  const { gradient, mean } = takeGradient(program, weights, support)
  let worst = -tolerance
  let found: number | undefined
  for (let i = 0; i < program.form.size; i += 1) {
    if (weights[2 * i] !== 0) continue
    addScaled(gradient, i, -1, mean, 0)
    if ((gradient[2 * i] as number) < worst) {
      worst = gradient[2 * i] as number
      found = i
    }
  }
  return found
}

/** Does the same as findViolation in doubles, ten times as fast; enough until no violation exceeds their rounding. */
function findViolationRoughly(
  program: Program,
  weights: Pairs,
  support: readonly number[],
  tolerance: number,
): number | undefined {
  const { size } = program.form
  const gradient = createDoubles(size)
  for (const i of support) {
    const row = rowOf(program, i)
    const weight = weights[2 * i] as number
    for (let k = 0; k < size; k += 1) gradient[k] = (gradient[k] as number) + weight * (row[2 * k] as number)
  }
  let mean = 0
  for (const i of support) mean += (weights[2 * i] as number) * (gradient[i] as number)
  let worst = mean - tolerance
  let found: number | undefined
  for (let i = 0; i < size; i += 1) {
    if (weights[2 * i] !== 0 || (gradient[i] as number) >= worst) continue
    worst = gradient[i] as number
    found = i
  }
  return found
}

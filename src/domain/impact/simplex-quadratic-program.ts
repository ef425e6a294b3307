import { createFactor, extendFactor, solveForUnitSum } from './cholesky.ts'
import {
  addDotProduct,
  addMultiple,
  addNumber,
  addScaled,
  createPairs,
  divideBy,
  type Pairs,
  readNumber,
} from './double-double.ts'

/**
 * Weights on the simplex, and how far they are from optimal: the largest violation of an optimality condition,
 * relative to the largest entry of the form.
 */
export type SimplexMinimum = { weights: number[]; residual: number }

/** Violations below this part of the form's largest entry are the rounding of double-double numbers. */
const rounding = 1e-28
/** With a smaller ridge, relative to the form, not even 32 digits would tell how equal controls share a weight. */
const smallestRidge = 1e-20
const largestResidual = 1e-9

/**
 * The weights w ≥ 0 with sum 1 that make w'Qw + ridge · ‖w‖² smallest. Every weight problem here has this form, since
 * ‖A'w − b‖² = ‖Mw‖² = w'(M'M)w on the simplex, with M = A' − b1'.
 *
 * A primal active-set method: minimise over the weights in use, let go the first that would become negative, take in
 * the one whose optimality condition is violated most, until none is. It is finite and deterministic, and the ridge
 * leaves one answer whatever the order of the controls. Where the ridge is nothing beside the form (controls without
 * any variation), the smallest that can be resolved stands in for it, so that equal controls share equally.
 *
 * Source: Lawson and Hanson, *Solving Least Squares Problems* (1974), chapter 23; Nocedal and Wright, *Numerical
 * Optimization* (2006), algorithm 16.3.
 *
 * @param form the symmetric positive semidefinite Q, row by row
 * @throws {Error} where the optimality conditions do not hold to 1e-9 at the end, which no finite form should bring about
 */
export function minimiseOnSimplex(form: Pairs, size: number, ridge: number): SimplexMinimum {
  const bare = Array.from({ length: size }, (_, i) => readNumber(form, i * size + i))
  const added = Math.max(ridge, smallestRidge * Math.max(...bare)) || 1
  const q = form.slice()
  for (let i = 0; i < size; i += 1) addNumber(q, i * size + i, added)
  const largest = Math.max(...bare) + added

  const support = startingSupport(bare, added)
  const weights = createPairs(size)
  for (const i of support) weights[2 * i] = 1 / support.length
  const factor = createFactor(q, size)
  const target = createPairs(size)
  const mostSteps = 100 * (size + 1)
  for (let step = 0; step < mostSteps; step += 1) {
    extendFactor(factor, support)
    solveForUnitSum(target, factor)
    const blocked = moveTowards(target, weights, support)
    if (blocked !== undefined) {
      support.splice(blocked, 1)
      factor.rows = blocked
      continue
    }
    const entering = findViolation(q, size, weights, rounding * largest)
    if (entering === undefined) return conclude(q, size, weights, largest)
    support.push(entering)
  }
  throw new Error(`expected weights of ${size} controls to settle, found none after ${mostSteps} steps`)
}

/** All where the ridge is most of the form, since then most end up in use; else the one that is best alone. */
function startingSupport(diagonal: readonly number[], ridge: number): number[] {
  const mean = diagonal.reduce((sum, entry) => sum + entry, 0) / diagonal.length
  return ridge > mean ? diagonal.map((_, i) => i) : [diagonal.indexOf(Math.min(...diagonal))]
}

/**
 * Moves the weights in use to the target, or as far as none becomes negative.
 *
 * @returns the place in the support of the weight that stopped the move, now zero, if one did
 */
function moveTowards(target: Pairs, weights: Pairs, support: readonly number[]): number | undefined {
  const shortest = createPairs(1)
  let blocked: number | undefined
  support.forEach((index, i) => {
    if ((target[2 * i] as number) > 0) return
    const length = createPairs(2)
    addScaled(length, 0, 1, weights, index)
    addScaled(length, 1, 1, weights, index)
    addScaled(length, 1, -1, target, i)
    if (length[0] !== 0) divideBy(length, 0, length, 1)
    if (blocked !== undefined && !isBelow(length, shortest)) return
    blocked = i
    shortest.set(length.subarray(0, 2))
  })
  support.forEach((index, i) => {
    if (blocked === undefined) weights.set(target.subarray(2 * i, 2 * i + 2), 2 * index)
    else if (i === blocked) weights.fill(0, 2 * index, 2 * index + 2)
    else {
      const move = createPairs(1)
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

/** Half the gradient of the form, Qw, and its mean over the weights, w'Qw. At the minimum no entry lies below the mean. */
function takeGradient(q: Pairs, size: number, weights: Pairs): { gradient: Pairs; mean: Pairs } {
  const gradient = createPairs(size)
  for (let i = 0; i < size; i += 1) {
    if (weights[2 * i] !== 0) addMultiple(gradient, 0, 1, weights, i, q, i * size, size)
  }
  const mean = createPairs(1)
  addDotProduct(mean, 0, 1, weights, 0, gradient, 0, size)
  return { gradient, mean }
}

/** The weight not in use whose growth would lower the form fastest, if any would by more than rounding. */
function findViolation(q: Pairs, size: number, weights: Pairs, tolerance: number): number | undefined {
  const { gradient, mean } = takeGradient(q, size, weights)
  let worst = -tolerance
  let found: number | undefined
  for (let i = 0; i < size; i += 1) {
    if (weights[2 * i] !== 0) continue
    addScaled(gradient, i, -1, mean, 0)
    if ((gradient[2 * i] as number) < worst) {
      worst = gradient[2 * i] as number
      found = i
    }
  }
  return found
}

/** Rounds the weights to doubles and checks these against the optimality conditions. */
function conclude(q: Pairs, size: number, exact: Pairs, largest: number): SimplexMinimum {
  const weights = Array.from({ length: size }, (_, i) => readNumber(exact, i))
  const rounded = createPairs(size)
  for (const [i, weight] of weights.entries()) rounded[2 * i] = weight
  const { gradient, mean } = takeGradient(q, size, rounded)
  let residual = Math.abs(weights.reduce((sum, weight) => sum + weight, 0) - 1)
  for (const [i, weight] of weights.entries()) {
    addScaled(gradient, i, -1, mean, 0)
    const slope = readNumber(gradient, i) / largest
    residual = Math.max(residual, -weight, weight > 0 ? Math.abs(slope) : -slope)
  }
  if (!(residual <= largestResidual))
    throw new Error(`expected optimality conditions that hold to ${largestResidual}, found ${residual}`)
  return { weights, residual }
}

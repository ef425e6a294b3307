import type { Highs } from 'highs'
import { requireSolver } from '../bounds/linear-program.ts'
import { type Interval, intervalOf } from './effect.ts'
import { dotProduct, meanOf } from './numerics/statistics.ts'
import type { Fit, Study, WeightedEffect, Weights } from './study.ts'

/**
 * Returns the range of effects over all control weights that fit the treated equally well before the event. Others exist where
 * the fit is exact or controls can replace each other.
 *
 * @param isCentred true if the fit has an intercept
 * @returns null if no other weights fit equally well
 */
export function rangeOverControls(
  study: Study,
  fit: Fit,
  weights: Weights,
  { effect }: WeightedEffect,
  isCentred: boolean,
): Interval | null {
  const { before, series, panel } = study
  const shared = Array.from({ length: panel.months.length }, (_, t) =>
    meanOf(series.map((values) => values[t] as number)),
  )
  const deviations = series.map((values) => values.map((value, t) => value - (shared[t] as number)))
  const past = deviations.map((values) => prepare(values.subarray(0, before), isCentred))
  const columns = fit.donors.map((donor) => past[donor] as Float64Array)
  const costs = fit.donors.map((donor) => {
    const values = deviations[donor] as Float64Array
    const level = weights.months.reduce((sum, weight, t) => sum + weight * (values[t] as number), 0)
    return level - meanOf([...values.subarray(before)])
  })
  return rangeOverWeights(study, columns, past[fit.target] as Float64Array, weights.controls, costs, effect)
}

/**
 * Returns the range of effects over all month weights that match the controls equally well. With more months than controls the
 * match is often exact, so that others exist.
 *
 * @returns null if no other weights match equally well
 */
export function rangeOverMonths(
  study: Study,
  fit: Fit,
  weights: Weights,
  { effect, gaps }: WeightedEffect,
): Interval | null {
  const { before, series } = study
  const controls = fit.donors.map((donor) => series[donor] as Float64Array)
  const after = controls.map((values) => meanOf([...values.subarray(before)]))
  const columns = Array.from({ length: before }, (_, t) =>
    prepare(
      controls.map((values, i) => (values[t] as number) - (after[i] as number)),
      true,
    ),
  )
  const costs = gaps.slice(0, before).map((gap) => -gap)
  return rangeOverWeights(study, columns, new Float64Array(controls.length), weights.months, costs, effect)
}

function prepare(values: ArrayLike<number>, isCentred: boolean): Float64Array {
  const mean = isCentred ? meanOf(Array.from(values)) : 0
  return Float64Array.from(values, (value) => value - mean)
}

/**
 * Below this part of the largest square a violated condition is rounding, and of the largest length what a column adds to
 * others.
 */
const rounding = 1e-9
/** A narrower range is a single number. */
const smallestWidth = 1e-6

/**
 * Computes the range of the effect over all weights w ≥ 0 with sum 1 and the same Σ w · columns, by a linear program for each
 * end. All minima of a least-squares problem have the same fit, and weights only where the optimality condition holds with
 * equality; if the columns there are independent, there is no other solution.
 *
 * @param costs the coefficient of each weight in the effect
 * @returns null if no other weights give another effect; without ends if the program fails, as when numbers are too far apart
 */
function rangeOverWeights(
  { panel }: Study,
  columns: readonly Float64Array[],
  target: Float64Array,
  weights: readonly number[],
  costs: readonly number[],
  effect: number,
): Interval | null {
  const fitted = target.map((_, t) =>
    columns.reduce((sum, column, i) => sum + (weights[i] as number) * (column[t] as number), 0),
  )
  const slopes = columns.map((column) => dotProduct(column, fitted) - dotProduct(column, target))
  const mean = slopes.reduce((sum, slope, i) => sum + slope * (weights[i] as number), 0)
  const squares = columns.map((column) => dotProduct(column, column))
  const largest = Math.max(...squares, dotProduct(target, target))
  const free = [...columns.keys()].filter(
    (i) => (weights[i] as number) > 0 || (slopes[i] as number) - mean <= rounding * largest,
  )
  if (
    areIndependent(
      free.map((i) => columns[i] as Float64Array),
      largest,
    )
  )
    return null
  const unit = Math.sqrt(largest) || 1
  const equations: Equation[] = Array.from(fitted, (value, t) => ({
    coefficients: free.map((i) => ((columns[i] as Float64Array)[t] as number) / unit),
    value: value / unit,
  }))
  equations.push({ coefficients: free.map(() => 1), value: 1 })
  const range = rangeOfSum(
    requireSolver(),
    free.map((i) => (costs[i] as number) / unit),
    equations,
  )
  if (!range) return intervalOf(null, null, panel.scale)
  const own = costs.reduce((sum, cost, i) => sum + cost * (weights[i] as number), 0)
  const [low, high] = [range.low, range.high].map((side) => effect + side * unit - own) as [number, number]
  const isOne = high - low <= smallestWidth * (panel.scale === 'log' ? 1 : unit)
  return isOne ? null : intervalOf(Math.min(low, effect), Math.max(high, effect), panel.scale)
}

/** True if no column is a mix of the others with weights that sum to 1 (Gram–Schmidt with one more row for the sum). */
function areIndependent(columns: readonly Float64Array[], largest: number): boolean {
  const length = (columns[0]?.length ?? 0) + 1
  if (columns.length > length) return false
  const unit = Math.sqrt(largest) || 1
  const basis: Float64Array[] = []
  for (const column of columns) {
    const rest = Float64Array.from({ length }, (_, t) =>
      t + 1 === length ? 1 : (column[t] as number) / unit,
    )
    // Twice, since one pass leaves rounding errors.
    for (const direction of [...basis, ...basis]) {
      const part = dotProduct(rest, direction)
      for (let t = 0; t < length; t += 1) rest[t] = (rest[t] as number) - part * (direction[t] as number)
    }
    const size = Math.sqrt(dotProduct(rest, rest))
    if (size <= rounding) return false
    basis.push(rest.map((value) => value / size))
  }
  return true
}

const tolerance = 1e-10

/** Σ coefficients · x = value. */
type Equation = { coefficients: readonly number[]; value: number }

/**
 * Returns the smallest and largest Σ costs · x over all x ≥ 0 that satisfy the equations, which must bound it on both sides.
 * Coefficients should be of the order of 1: the equations hold to 1e-10.
 *
 * @returns null where no x does, the sum is unbounded, or the solver fails
 */
export function rangeOfSum(
  highs: Highs,
  costs: readonly number[],
  equations: readonly Equation[],
): { low: number; high: number } | null {
  const [numCols, numRows] = [costs.length, equations.length]
  const values = equations.map(({ value }) => value)
  const { minimize, maximize } = highs.constants.objectiveSense
  const source = {
    numCols,
    numRows,
    colCost: costs,
    colLower: Array<number>(numCols).fill(0),
    colUpper: Array<number>(numCols).fill(highs.infinity),
    rowLower: values,
    rowUpper: values,
    matrix: {
      format: 'csr' as const,
      numRows,
      numCols,
      starts: Array.from({ length: numRows + 1 }, (_, row) => row * numCols),
      indices: equations.flatMap(({ coefficients }) => [...coefficients.keys()]),
      values: equations.flatMap(({ coefficients }) => coefficients),
    },
  }
  return highs.withModel(source, (model) => {
    model.options.set({
      output_flag: false,
      primal_feasibility_tolerance: tolerance,
      dual_feasibility_tolerance: tolerance,
    })
    const solve = (sense: typeof minimize | typeof maximize): number | null => {
      model.changeObjectiveSense(sense)
      try {
        model.run()
      } catch (error) {
        if (error instanceof highs.errors.HighsError) return null
        throw error
      }
      const isOptimal = model.getModelStatus() === highs.constants.modelStatus.optimal
      return isOptimal ? model.getObjectiveValue() : null
    }
    const [low, high] = [solve(minimize), solve(maximize)]
    return low === null || high === null ? null : { low, high }
  })
}

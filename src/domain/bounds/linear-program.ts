import loadHighs, { type Highs, type Model } from 'highs'
import { exactly, magnitude, one } from '../figure/rational.ts'
import {
  type Form,
  type LinearSystem,
  normalise,
  type ProvenBound,
  proveExactly,
  proveNearly,
  type Question,
  type Row,
  type Side,
  type Solution,
  tolerance,
} from './linear-proof.ts'

/**
 * Bounds on the ratio of two linear forms over all solutions of a homogeneous system of inequalities: found by a simplex
 * method in doubles, proven in exact arithmetic (linear-proof.ts).
 *
 * A ratio becomes linear once its denominator is fixed (Charnes, Cooper 1962, "Programming with linear fractional
 * functionals").
 */

let highs: Highs | undefined
let loading: Promise<void> | undefined

/** Loads the simplex method, once in the life of a thread, which takes a tenth of a second; the functions below need it. */
export function loadSolver(): Promise<void> {
  loading ??= (async () => {
    // The types are written for require, where the loader is the module's default too.
    highs = await (loadHighs as unknown as typeof loadHighs.default)()
  })()
  return loading
}

/** Loads it and solves something small, since what compiles at the first use makes that some hundred milliseconds slower. */
export async function warmUpSolver(): Promise<void> {
  await loadSolver()
  const form: Form = [[0, one]]
  boundRatio({ scales: [1], rows: [{ form, source: null }] }, form, form, 'high')
}

const options = {
  output_flag: false,
  presolve: 'off',
  solver: 'simplex',
  primal_feasibility_tolerance: 1e-10,
  dual_feasibility_tolerance: 1e-10,
} as const

/** The rows of systems in doubles, for one question after the other. */
const matrices = new WeakMap<object, Matrix>()

function matrixOf<Source>(system: LinearSystem<Source>): Matrix {
  const matrix = matrices.get(system) ?? makeMatrix(system)
  matrices.set(system, matrix)
  return matrix
}

/**
 * The tightest bound on numerator(x) / denominator(x) over the solutions with a positive denominator; null where that
 * side is open.
 */
export function boundRatio<Source>(
  system: LinearSystem<Source>,
  numerator: Form,
  denominator: Form,
  side: Side,
): ProvenBound<Source> | null {
  const question = { numerator, denominator, side }
  const solution = optimise(system, question)
  if (!solution) return null
  const exact = proveExactly(system, question, solution)
  if (exact) return exact
  return proveNearly(system, question, solution, (j) => {
    const atMost: Question = { numerator: [[j, one]], denominator, side: 'high' }
    const found = optimise(system, atMost)
    return found && proveExactly(system, atMost, found)
  })
}

/**
 * What proves that one of some forms is negative in every solution with all x > 0; undefined where nothing does.
 *
 * By Farkas's lemma it then is at most a negative multiple of some variable. Mostly that holds of all of its own, or of one
 * of them, by which few rows prove it.
 */
export function proveNegative<Source>(
  system: LinearSystem<Source>,
  forms: readonly Form[],
): ProvenBound<Source> | undefined {
  const all = (form: Form): Form[] => [form.map(([j, value]) => [j, magnitude(value)])]
  const each = (form: Form): Form[] => form.map(([j]): Form => [[j, one]]).reverse()
  for (const denominatorsOf of [all, each, (form: Form) => findStrict(system, form)])
    for (const form of forms)
      for (const denominator of denominatorsOf(form)) {
        const most = boundRatio(system, form, denominator, 'high')
        if (most && most.ratio.num < 0n) return most
      }
  return undefined
}

/** Variables that a form is at most a negative multiple of, where it is one of any: then of the least, each measured by its scale. */
function findStrict<Source>({ rows, scales }: LinearSystem<Source>, form: Form): Form[] {
  const least = scales.length
  const floors = scales.map((scale, j): Row<Form> => {
    const variable: Form = [[j, one]]
    return { form: [...variable, [least, exactly(-scale)]], source: variable }
  })
  const stated = rows.map(({ form }): Row<null> => ({ form, source: null }))
  const system = { scales: [...scales, 1], rows: [...stated, ...floors] }
  const most = boundRatio<Form | null>(system, form, [[least, one]], 'high')
  return most && most.ratio.num < 0n ? most.multipliers.flatMap(({ source }) => (source ? [source] : [])) : []
}

function optimise<Source>(system: LinearSystem<Source>, question: Question): Solution | null {
  const solver = requireSolver()
  const { numerator, denominator, side } = question
  const { rows, scales } = system
  // A stock less itself: what is said of no volume bounds none.
  if (scales.length === 0) return null
  const { maximize, minimize } = solver.constants.objectiveSense
  const objective = normalise(numerator, scales)
  const costs = new Float64Array(scales.length)
  for (const [j, value] of objective.entries) costs[j] = value
  const { entries } = normalise(denominator, scales)
  // One of its own: from where an earlier question ended another of several proofs may be found, which names other figures.
  const model = openModel(solver, matrixOf(system), rows.length, 0)
  try {
    model.changeColsCost({ kind: 'range', from: 0, to: scales.length - 1 }, costs)
    model.changeObjectiveSense(side === 'high' ? maximize : minimize)
    // The last row fixes the denominator.
    model.addRow(1, 1, { indices: entries.map(([j]) => j), values: entries.map(([, value]) => value) })
    if (findStatus(solver, model) !== solver.constants.modelStatus.optimal) return null
    const { basic } = solver.constants.basisStatus
    const sign = side === 'high' ? -1 : 1
    const read = (): Solution => {
      const { rowDual } = model.getSolution()
      const { colStatus, rowStatus } = model.getBasis()
      return {
        basicColumns: [...scales.keys()].filter((j) => colStatus[j] === basic),
        nonbasicRows: [...rows.keys()].filter((k) => rowStatus[k] !== basic),
        duals: [...rows.keys()].map((k) => sign * (rowDual[k] as number) * objective.largest),
      }
    }
    const solution = read()
    return refine(solver, model, matrixOf(system), entries) ? read() : solution
  } finally {
    model.dispose()
  }
}

/** By how much rounding alone breaks rows of values near 1. */
const rounding = 1e-13

/**
 * Seeks a closer optimum where the last one breaks a row by more than rounding: tolerances allow it, and can be all of how
 * closely a number is known. The same rows are asked for what that optimum lacks, made so large that tolerances are small
 * beside it; both have one basis (Gleixner, Steffy, Wolter 2016, "Iterative refinement for linear programming").
 *
 * @returns whether the model has one now
 */
function refine(
  solver: Highs,
  model: Model,
  matrix: Matrix,
  denominator: readonly [number, number][],
): boolean {
  const { size, starts, indices, values } = matrix
  const found = model.getSolution().colValue
  const surplus = new Float64Array(starts.length)
  let broken = found.reduce((most, value) => Math.max(most, -value), 0)
  for (let row = 0; row < starts.length - 1; row++) {
    let [sum, sizes] = [0, 0]
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      const term = (values[at] as number) * (found[indices[at] as number] as number)
      sum += term
      sizes += Math.abs(term)
    }
    surplus[row] = sum
    broken = Math.max(broken, -sum / Math.max(1, sizes))
  }
  if (broken <= rounding) return false
  const last = starts.length - 1
  surplus[last] = denominator.reduce((sum, [j, value]) => sum + value * (found[j] as number), -1)
  const lacking = (amount: number) => -amount / broken
  const open = (length: number) => new Float64Array(length).fill(solver.infinity)
  const lower = Float64Array.from(surplus, lacking)
  const upper = open(starts.length)
  upper[last] = lower[last] as number
  model.changeRowsBounds({ kind: 'range', from: 0, to: last }, lower, upper)
  model.changeColsBounds(
    { kind: 'range', from: 0, to: size - 1 },
    Float64Array.from(found, lacking),
    open(size),
  )
  return findStatus(solver, model) === solver.constants.modelStatus.optimal
}

/** What every variable of a contradiction sought is at least: the larger, the smaller a part of them the tolerances are. */
const leastVolume = 1000

/**
 * A number of first rows that have no solution with all x > 0, or undefined where all rows together have one; 1 where it
 * cannot be told. It is found in doubles: where to look for a contradiction, not a proof of one.
 */
export function findInfeasible<Source>(system: LinearSystem<Source>): number | undefined {
  const solver = requireSolver()
  const matrix = makeMatrix(system)
  const { length } = system.rows
  /** So many first rows have a solution, and so many have none. */
  let [some, none] = [0, length + 1]
  for (let count = length; some + 1 < none; ) {
    const model = openModel(solver, matrix, count, leastVolume)
    try {
      const hasSolution = isFeasible(solver, model)
      // Where the simplex method cannot tell, whoever asks has to look from the first row on.
      if (hasSolution === undefined) return 1
      if (hasSolution) some = count
      // Most contradictions stand alone, so that one row less has a solution.
      const isFirst = none > length
      if (!hasSolution) none = Math.min(count, lastOf(model.getDualRay()?.values) ?? count)
      count = isFirst ? none - 1 : (some + none) >> 1
    } finally {
      model.dispose()
    }
  }
  return none > length ? undefined : none
}

/** How many rows it takes to hold all that a contradiction needs. */
function lastOf(multipliers: ArrayLike<number> | undefined): number | undefined {
  const last = multipliers && Array.from(multipliers).findLastIndex((value) => Math.abs(value) > tolerance)
  return last === undefined || last < 0 ? undefined : last + 1
}

/** Whether the rows of a model have a solution; undefined where it cannot be told. */
function isFeasible(solver: Highs, model: Model): boolean | undefined {
  const status = findStatus(solver, model)
  return status === undefined ? undefined : status === solver.constants.modelStatus.optimal
}

/** How a model ends, with presolving where it cannot be told without; undefined where it cannot be told. */
function findStatus({ constants }: Highs, model: Model): number | undefined {
  const { infeasible, optimal, unbounded } = constants.modelStatus
  try {
    for (const presolve of ['off', 'on']) {
      model.options.set({ presolve })
      try {
        model.run()
        const status = model.getModelStatus()
        if (status === optimal || status === infeasible || status === unbounded) return status
      } catch {
        // What the method cannot end without presolving it may with it.
      }
      model.clearSolver()
    }
    return undefined
  } finally {
    model.options.set({ presolve: options.presolve })
  }
}

/** The solver of this thread. */
export function requireSolver(): Highs {
  if (!highs) throw new Error('expected loadSolver to have been awaited')
  return highs
}

/** The rows in doubles, one after the other, each scaled so that its largest coefficient is 1. */
type Matrix = {
  size: number
  starts: Int32Array
  indices: Int32Array
  values: Float64Array
  /** The size of the smallest value. */
  smallest: number
}

function makeMatrix<Source>({ rows, scales }: LinearSystem<Source>): Matrix {
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  for (const { form } of rows) {
    for (const [j, value] of normalise(form, scales).entries) {
      indices.push(j)
      values.push(value)
    }
    starts.push(indices.length)
  }
  return {
    size: scales.length,
    starts: Int32Array.from(starts),
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
    smallest: values.reduce((smallest, value) => Math.min(smallest, Math.abs(value)), 1),
  }
}

/** The first rows as a model of variables from `lower` on. */
function openModel(solver: Highs, matrix: Matrix, count: number, lower: number): Model {
  const { size, smallest } = matrix
  const end = matrix.starts[count]
  const model = solver.createModel()
  try {
    // Smaller values are dropped, and the less is dropped, the more often the method cannot tell: no less than what stands here.
    model.options.set({ ...options, small_matrix_value: Math.min(1e-9, Math.max(1e-12, smallest / 2)) })
    model.passModel({
      numCols: size,
      numRows: count,
      colCost: new Float64Array(size),
      colLower: new Float64Array(size).fill(lower),
      colUpper: new Float64Array(size).fill(solver.infinity),
      rowLower: new Float64Array(count),
      rowUpper: new Float64Array(count).fill(solver.infinity),
      matrix: {
        format: 'csr',
        numRows: count,
        numCols: size,
        starts: matrix.starts.slice(0, count + 1),
        indices: matrix.indices.slice(0, end),
        values: matrix.values.slice(0, end),
      },
    })
    return model
  } catch (error) {
    // It lives in the memory of the solver, which nothing collects.
    model.dispose()
    throw error
  }
}

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
 * Bounds on the ratio of two linear forms over all solutions of a homogeneous system of inequalities: found by a simplex method
 * in doubles, proven in exact arithmetic (linear-proof.ts).
 *
 * A ratio becomes linear once its denominator is fixed (Charnes, Cooper 1962, "Programming with linear fractional
 * functionals").
 */

let highs: Highs | undefined
let loading: Promise<void> | undefined

/** Loads the simplex method, once per thread, in a tenth of a second. The functions below require it. */
export function loadSolver(): Promise<void> {
  loading ??= (async () => {
    // The types are written for require, where the loader is the module's default too.
    highs = await (loadHighs as unknown as typeof loadHighs.default)()
  })()
  return loading
}

/** Loads the simplex method and solves a small program, since compiling at its first use takes some hundred milliseconds. */
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

/** The rows of systems in doubles, kept for further questions. */
const matrices = new WeakMap<object, Matrix>()

function matrixOf<Source>(system: LinearSystem<Source>): Matrix {
  const matrix = matrices.get(system) ?? makeMatrix(system)
  matrices.set(system, matrix)
  return matrix
}

/** Returns the tightest bound on numerator(x) / denominator(x) over solutions with a positive denominator; null if open. */
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
 * Returns a proof that one of some forms is negative in every solution with all x > 0; undefined if there is none.
 *
 * By Farkas's lemma such a form is at most a negative multiple of some variable. The sum of its own variables is tried first,
 * then each of them, then others: mostly the first or second succeeds, with a proof of few rows.
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

/**
 * Finds variables that a form may be at most a negative multiple of: those in a proof that it is one of the smallest variable,
 * each measured by its scale. Returns none without such a proof.
 */
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
  // No rows have any variable, as for a stock less itself, so there is no bound.
  if (scales.length === 0) return null
  const { maximize, minimize } = solver.constants.objectiveSense
  const objective = normalise(numerator, scales)
  const costs = new Float64Array(scales.length)
  for (const [j, value] of objective.entries) costs[j] = value
  const { entries } = normalise(denominator, scales)
  // Each question has its own model: from the end of another, another of several proofs may be found, with other figures.
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

/** How far rounding alone may violate rows of values near 1. */
const rounding = 1e-13

/**
 * Seeks a closer optimum if the last one violates a row by more than rounding; tolerances allow that, and may be as large as
 * the precision of a number. The same rows are solved for the correction, scaled up so that tolerances are small beside it;
 * both problems share a basis (Gleixner, Steffy, Wolter 2016, "Iterative refinement for linear programming").
 *
 * @returns whether the model now has the closer optimum
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

/** The least value of every variable in the search for a contradiction; a large one makes the tolerances small beside it. */
const leastVolume = 1000

/**
 * Returns the smallest number of first rows without a solution with all x > 0; undefined if all rows together have one, 1 if
 * undecided. Found in doubles, it tells where to look for a contradiction and proves none.
 */
export function findInfeasible<Source>(system: LinearSystem<Source>): number | undefined {
  const solver = requireSolver()
  const matrix = makeMatrix(system)
  const { length } = system.rows
  /** The first `some` rows have a solution, the first `none` rows have none. */
  let [some, none] = [0, length + 1]
  for (let count = length; some + 1 < none; ) {
    const model = openModel(solver, matrix, count, leastVolume)
    try {
      const hasSolution = isFeasible(solver, model)
      // Where the simplex method cannot decide, the caller has to look from the first row on.
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

/** Returns how many first rows contain all that enter a contradiction. */
function lastOf(multipliers: ArrayLike<number> | undefined): number | undefined {
  const last = multipliers && Array.from(multipliers).findLastIndex((value) => Math.abs(value) > tolerance)
  return last === undefined || last < 0 ? undefined : last + 1
}

/** True if the rows of a model have a solution; undefined if that is undecided. */
function isFeasible(solver: Highs, model: Model): boolean | undefined {
  const status = findStatus(solver, model)
  return status === undefined ? undefined : status === solver.constants.modelStatus.optimal
}

/** Solves a model and returns its status, with presolving if the method fails without; undefined if both fail. */
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
        // The method may still succeed with presolving.
      }
      model.clearSolver()
    }
    return undefined
  } finally {
    model.options.set({ presolve: options.presolve })
  }
}

export function requireSolver(): Highs {
  if (!highs) throw new Error('expected loadSolver to have been awaited')
  return highs
}

/** Rows in doubles, one after the other, each scaled so that its largest coefficient is 1. */
type Matrix = {
  size: number
  starts: Int32Array
  indices: Int32Array
  values: Float64Array
  /** The smallest absolute value. */
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

/** Makes a model of the first `count` rows, with all variables at least `lower`. */
function openModel(solver: Highs, matrix: Matrix, count: number, lower: number): Model {
  const { size, smallest } = matrix
  const end = matrix.starts[count]
  const model = solver.createModel()
  try {
    // The solver drops smaller coefficients; the fewer, the more often the method fails. So the limit is no lower than needed.
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
    // A model is in the memory of the solver, which is not garbage-collected.
    model.dispose()
    throw error
  }
}

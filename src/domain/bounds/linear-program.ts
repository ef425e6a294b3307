import loadHighs, { type Highs, type Model } from 'highs'
import {
  add,
  compare,
  exactly,
  fraction,
  invert,
  multiply,
  negate,
  type Rational,
  reduce,
  subtract,
  toNumber,
} from '../figure/rational.ts'
import type { Side } from './statements.ts'

/**
 * Bounds on the ratio of two linear forms over all solutions of a homogeneous system of inequalities: found by a simplex
 * method in doubles, proven in exact arithmetic.
 *
 * A ratio becomes linear once its denominator is fixed (Charnes, Cooper 1962, "Programming with linear fractional
 * functionals"). A bound is worth what its multipliers are worth: taking each row r_k(x) >= 0 so many times y_k >= 0
 * shows n(x) <= R d(x), where R d - n = sum of y_k r_k + s with s >= 0. The multipliers are the solution of the optimal
 * basis in exact fractions; where rounding made that basis no optimal one, the multipliers in doubles still give a
 * bound, safe but for its last digits (Neumaier, Shcherbina 2004, "Safe bounds in linear and mixed-integer linear
 * programming").
 */

/** The coefficients of a form, each with its variable; variables are numbered from 0. */
export type Form = readonly (readonly [variable: number, coefficient: Rational])[]

/** The inequality form(x) >= 0, and what states it. */
export type Row<Source> = { form: Form; source: Source }

/** The solutions x >= 0 of all rows. */
export type LinearSystem<Source> = {
  /** For each variable a power of two near its size, which doubles are scaled by. */
  scales: readonly number[]
  rows: readonly Row<Source>[]
}

/** A bound, and how many times each row enters its proof. */
export type ProvenBound<Source> = {
  ratio: Rational
  multipliers: { source: Source; multiplier: Rational }[]
}

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

/** What separates a value of the simplex method from zero, where all are near 1. */
const tolerance = 1e-9

const options = {
  output_flag: false,
  presolve: 'off',
  solver: 'simplex',
  primal_feasibility_tolerance: 1e-10,
  dual_feasibility_tolerance: 1e-10,
} as const

/** Models that the simplex method has taken in; the one used longest ago is given back first, since no garbage collection sees them. */
const open = new Map<object, Model>()
const maxOpen = 4

function openOnce<Source>(solver: Highs, system: LinearSystem<Source>): Model {
  let model = open.get(system)
  open.delete(system)
  if (!model) {
    model = openModel(solver, makeMatrix(system), system.rows.length, 0)
    // The last row fixes the denominator.
    model.addRow(1, 1, { indices: [], values: [] })
  }
  open.set(system, model)
  for (const [oldest, forgotten] of open) {
    if (open.size <= maxOpen) break
    forgotten.dispose()
    open.delete(oldest)
  }
  return model
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
  return proveByDuals(system, question, solution.duals, (j) => {
    const atMost: Question = { numerator: [[j, one]], denominator, side: 'high' }
    const found = optimise(system, atMost)
    return (found && proveExactly(system, atMost, found)?.ratio) ?? null
  })
}

function optimise<Source>(system: LinearSystem<Source>, question: Question): Solution | null {
  const solver = requireSolver()
  const { numerator, denominator, side } = question
  const { rows, scales } = system
  const { maximize, minimize } = solver.constants.objectiveSense
  const model = openOnce(solver, system)
  const objective = normalise(numerator, scales)
  const costs = new Float64Array(scales.length)
  for (const [j, value] of objective.entries) costs[j] = value
  model.changeColsCost({ kind: 'range', from: 0, to: scales.length - 1 }, costs)
  model.changeObjectiveSense(side === 'high' ? maximize : minimize)
  const { entries } = normalise(denominator, scales)
  for (const [j, value] of entries) model.changeCoefficient(rows.length, j, value)
  try {
    const isOptimal = () => run(model) && model.getModelStatus() === solver.constants.modelStatus.optimal
    if (!isOptimal()) {
      // What an earlier question left behind may pass for an open side.
      model.clearSolver()
      if (!isOptimal()) return null
    }
    const { rowDual } = model.getSolution()
    const { colStatus, rowStatus } = model.getBasis()
    const { basic } = solver.constants.basisStatus
    return {
      basicColumns: [...scales.keys()].filter((j) => colStatus[j] === basic),
      nonbasicRows: [...rows.keys()].filter((k) => rowStatus[k] !== basic),
      duals: [...rows.keys()].map((k) => Math.abs(rowDual[k] as number) * objective.largest),
    }
  } finally {
    for (const [j] of entries) model.changeCoefficient(rows.length, j, 0)
  }
}

/** From the rows in use alone, which are few, or else from the whole basis. */
function proveExactly<Source>(
  system: LinearSystem<Source>,
  question: Question,
  { basicColumns, nonbasicRows, duals }: Solution,
): ProvenBound<Source> | undefined {
  const used = nonbasicRows.filter((k) => (duals[k] as number) > tolerance)
  return (
    proveByBasis(system, question, used, basicColumns) ??
    proveByBasis(system, question, nonbasicRows, basicColumns)
  )
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

/** Whether the rows of a model have a solution, with presolving where it cannot be told without; undefined where it cannot be told. */
function isFeasible({ constants }: Highs, model: Model): boolean | undefined {
  const { infeasible, optimal } = constants.modelStatus
  for (const presolve of ['off', 'on']) {
    model.options.set({ presolve })
    const status = run(model) ? model.getModelStatus() : undefined
    if (status === optimal || status === infeasible) return status === optimal
    model.clearSolver()
  }
  return undefined
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
}

/** A form in doubles of scaled variables, divided by its largest coefficient. */
function normalise(form: Form, scales: readonly number[]): { entries: [number, number][]; largest: number } {
  const entries = form.map(([j, value]): [number, number] => [j, toNumber(value) * (scales[j] as number)])
  const largest = Math.max(...entries.map(([, value]) => Math.abs(value)))
  return { entries: entries.map(([j, value]) => [j, value / largest]), largest }
}

/**
 * Solves from where the last question ended or, where rounding leads astray from there, anew; false where that fails too,
 * so that nothing is known.
 */
function run(model: Model): boolean {
  try {
    model.run()
    return true
  } catch {
    model.clearSolver()
  }
  try {
    model.run()
    return true
  } catch {
    return false
  }
}

/** What the simplex method says of its optimum. */
type Solution = {
  /** Variables whose s is zero. */
  basicColumns: number[]
  /** Rows that may enter the proof. */
  nonbasicRows: number[]
  /** The multipliers of all rows as the model has them, divided by their largest coefficients. */
  duals: number[]
}

type Question = { numerator: Form; denominator: Form; side: Side }

const zero = fraction(0)
const one = fraction(1)

/**
 * Solves for the bound and the multipliers of some rows exactly, from the variables whose s is zero, and checks that all
 * signs are right; undefined where they are not or there is no solution.
 */
function proveByBasis<Source>(
  { rows }: LinearSystem<Source>,
  question: Question,
  used: readonly number[],
  basicColumns: readonly number[],
): ProvenBound<Source> | undefined {
  const sign = question.side === 'high' ? one : fraction(-1)
  // Columns of the table: the bound, then each row's multiplier, then the right-hand side.
  const width = used.length + 2
  const table = new Map<number, Rational[]>()
  const lineOf = (j: number) => {
    let line = table.get(j)
    if (!line) {
      line = new Array<Rational>(width).fill(zero)
      table.set(j, line)
    }
    return line
  }
  for (const [j, value] of question.denominator) lineOf(j)[0] = multiply(sign, value)
  for (const [j, value] of question.numerator) lineOf(j)[width - 1] = multiply(sign, value)
  for (const [i, k] of used.entries())
    for (const [j, value] of (rows[k] as Row<Source>).form) lineOf(j)[i + 1] = negate(value)
  const basic = new Set(basicColumns)
  const equations = [...table].filter(([j]) => basic.has(j)).map(([, line]) => line)
  const solution = solveExactly(equations, width - 1)
  if (!solution) return undefined
  const multipliers = solution.slice(1)
  if (multipliers.some((y) => y.num < 0n)) return undefined
  for (const line of table.values()) {
    const rest = line
      .slice(0, -1)
      .reduce(
        (sum, value, i) => addProduct(sum, value, solution[i] as Rational),
        negate(line[width - 1] as Rational),
      )
    if (rest.num < 0n) return undefined
  }
  return proven(rows, solution[0] as Rational, used, multipliers)
}

/** The multipliers in doubles prove a bound a little outside of the optimum: what lacks in a sign is paid for in the bound. */
function proveByDuals<Source>(
  system: LinearSystem<Source>,
  { numerator, denominator, side }: Question,
  duals: readonly number[],
  boundVariable: (j: number) => Rational | null,
): ProvenBound<Source> | null {
  const { rows, scales } = system
  const sign = side === 'high' ? one : fraction(-1)
  const used = [...rows.keys()].filter((k) => (duals[k] as number) > 0)
  const multipliers = used.map((k) => {
    const { largest } = normalise((rows[k] as Row<Source>).form, scales)
    return exactly((duals[k] as number) / largest)
  })
  // sign (R d - n) - sum of y r must be >= 0 for every variable, by the choice of R.
  const lacking = new Map<number, Rational>()
  const addTo = (j: number, value: Rational) => lacking.set(j, reduce(add(lacking.get(j) ?? zero, value)))
  for (const [j, value] of numerator) addTo(j, multiply(sign, value))
  for (const [i, k] of used.entries())
    for (const [j, value] of (rows[k] as Row<Source>).form)
      addTo(j, multiply(multipliers[i] as Rational, value))
  const fixed = new Map(denominator)
  let ratio: Rational | undefined
  for (const [j, coefficient] of fixed) {
    const least = multiply(lacking.get(j) ?? zero, invert(coefficient))
    if (!ratio || compare(least, ratio) > 0) ratio = reduce(least)
  }
  if (!ratio) return null
  for (const [j, amount] of lacking) {
    if (fixed.has(j) || amount.num <= 0n) continue
    const atMost = boundVariable(j)
    if (!atMost) return null
    ratio = reduce(add(ratio, multiply(amount, atMost)))
  }
  return proven(rows, multiply(sign, ratio), used, multipliers)
}

function proven<Source>(
  rows: readonly Row<Source>[],
  ratio: Rational,
  used: readonly number[],
  multipliers: readonly Rational[],
): ProvenBound<Source> {
  return {
    ratio: reduce(ratio),
    multipliers: used.flatMap((k, i) => {
      const multiplier = multipliers[i] as Rational
      return multiplier.num > 0n ? [{ source: (rows[k] as Row<Source>).source, multiplier }] : []
    }),
  }
}

/**
 * A solution of linear equations in exact fractions by Gauss's elimination, undefined where there is none; what they
 * leave open is zero.
 *
 * @param equations so many coefficients each, then the right-hand side
 */
function solveExactly(equations: Rational[][], unknowns: number): Rational[] | undefined {
  const lines = equations.map((line) => [...line])
  const pivots: [line: Rational[], unknown: number][] = []
  for (let unknown = 0; unknown < unknowns; unknown++) {
    const at = lines.findIndex((line) => (line[unknown] as Rational).num !== 0n)
    if (at < 0) continue
    const [pivot] = lines.splice(at, 1) as [Rational[]]
    const inverse = reciprocal(pivot[unknown] as Rational)
    const unit = pivot.map((value) => (value.num === 0n ? value : reduce(multiply(value, inverse))))
    for (const line of [...lines, ...pivots.map(([line]) => line)]) {
      const factor = line[unknown] as Rational
      if (factor.num === 0n) continue
      for (let i = unknown; i <= unknowns; i++)
        if ((unit[i] as Rational).num !== 0n)
          line[i] = reduce(subtract(line[i] as Rational, multiply(factor, unit[i] as Rational)))
    }
    pivots.push([unit, unknown])
  }
  if (lines.some((line) => (line[unknowns] as Rational).num !== 0n)) return undefined
  const solution = new Array<Rational>(unknowns).fill(zero)
  for (const [line, unknown] of pivots) solution[unknown] = line[unknowns] as Rational
  return solution
}

const addProduct = (sum: Rational, a: Rational, b: Rational): Rational =>
  a.num === 0n || b.num === 0n ? sum : reduce(add(sum, multiply(a, b)))

/** 1/a for a fraction of either sign. */
const reciprocal = ({ num, den }: Rational): Rational =>
  num < 0n ? { num: -den, den: -num } : { num: den, den: num }

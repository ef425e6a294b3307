import {
  add,
  compare,
  exactly,
  fraction,
  invert,
  multiply,
  negate,
  one,
  type Rational,
  reduce,
  subtract,
  toNumber,
} from '../figure/rational.ts'

/**
 * Proofs of bounds on the ratio of two linear forms n(x) / d(x), in exact arithmetic.
 *
 * A proof takes each row r_k(x) >= 0 a number of times y_k >= 0, its multiplier. It shows n(x) <= R d(x) if R d - n = sum of
 * y_k r_k + s with s >= 0. The multipliers are the solution of the optimal basis in exact fractions. Where rounding led to a
 * basis that is not optimal, the multipliers in doubles still give a bound, safe but inexact in its last digits (Neumaier,
 * Shcherbina 2004, "Safe bounds in linear and mixed-integer linear programming").
 */

/** One side of a value: its low or its high bound. */
export type Side = 'low' | 'high'

/** The coefficients of a linear form, by variable; variables are numbered from 0. */
export type Form = readonly (readonly [variable: number, coefficient: Rational])[]

/** The inequality form(x) >= 0, and the source that states it. */
export type Row<Source> = { form: Form; source: Source }

/** The inequalities of all rows, over x >= 0. */
export type LinearSystem<Source> = {
  /** By variable: a power of two near its size, by which doubles are scaled. */
  scales: readonly number[]
  rows: readonly Row<Source>[]
}

/** A bound, and how many times its proof takes the rows of each source. */
export type ProvenBound<Source> = {
  ratio: Rational
  multipliers: { source: Source; multiplier: Rational }[]
}

/** Converts a form to doubles in scaled variables, divided by its largest coefficient. */
export function normalise(
  form: Form,
  scales: readonly number[],
): { entries: [number, number][]; largest: number } {
  const entries = form.map(([j, value]): [number, number] => [j, toNumber(value) * (scales[j] as number)])
  const largest = Math.max(...entries.map(([, value]) => Math.abs(value)))
  return { entries: entries.map(([j, value]) => [j, value / largest]), largest }
}

/** The optimum that the simplex method found. */
export type Solution = {
  /** The variables whose s is zero. */
  basicColumns: number[]
  /** The rows that may enter the proof. */
  nonbasicRows: number[]
  /**
   * The multipliers of all rows as the model has them, divided by their largest coefficients; rounding may make some negative.
   */
  duals: number[]
}

export type Question = { numerator: Form; denominator: Form; side: Side }

/** The largest value of the simplex method that counts as zero, where all values are near 1. */
export const tolerance = 1e-9

const zero = fraction(0)

/** Proves the bound of a basis, from the few rows in use or else all its rows; null if rounding made it not optimal. */
export function proveExactly<Source>(
  system: LinearSystem<Source>,
  question: Question,
  { basicColumns, nonbasicRows, duals }: Solution,
): ProvenBound<Source> | null {
  const used = nonbasicRows.filter((k) => (duals[k] as number) > tolerance)
  for (const rows of [used, nonbasicRows]) {
    const multipliers = solveBasis(system, question, rows, basicColumns)
    const isRight = multipliers?.every(([, { num }]) => num >= 0n)
    const bound = isRight && proveBy(system, question, multipliers as Multipliers, () => null)
    if (bound) return bound
  }
  return null
}

/**
 * Returns the tightest bound that the positive multipliers of the basis, or those in doubles, prove. It lies a little outside
 * the optimum, since it also has to cover for the negative multipliers, which are dropped.
 */
export function proveNearly<Source>(
  system: LinearSystem<Source>,
  question: Question,
  { basicColumns, nonbasicRows, duals }: Solution,
  boundVariable: (j: number) => ProvenBound<Source> | null,
): ProvenBound<Source> | null {
  const { rows, scales } = system
  const inDoubles = rows.map(({ form }, k): Multipliers[number] => {
    const { largest } = normalise(form, scales)
    return [k, exactly((duals[k] as number) / largest)]
  })
  const bounds = [solveBasis(system, question, nonbasicRows, basicColumns) ?? [], inDoubles].flatMap(
    (multipliers) => {
      const used = multipliers.filter(([, { num }]) => num > 0n)
      return proveBy(system, question, used, boundVariable) ?? []
    },
  )
  bounds.sort((a, b) => compare(a.ratio, b.ratio) * (question.side === 'high' ? 1 : -1))
  return bounds[0] ?? null
}

/** How many times each row is taken. */
type Multipliers = [row: number, multiplier: Rational][]

/** Solves exactly for the multipliers, of either sign, that make s zero for the basic variables; undefined if there are none. */
function solveBasis<Source>(
  { rows }: LinearSystem<Source>,
  question: Question,
  used: readonly number[],
  basicColumns: readonly number[],
): Multipliers | undefined {
  const sign = question.side === 'high' ? one : fraction(-1)
  // The columns of the table: the bound, then each row's multiplier, then the right-hand side.
  const width = used.length + 2
  const table = new Map<number, Rational[]>()
  const basic = new Set(basicColumns)
  const set = (j: number, column: number, value: Rational) => {
    if (!basic.has(j)) return
    let line = table.get(j)
    if (!line) {
      line = new Array<Rational>(width).fill(zero)
      table.set(j, line)
    }
    line[column] = value
  }
  for (const [j, value] of question.denominator) set(j, 0, multiply(sign, value))
  for (const [j, value] of question.numerator) set(j, width - 1, multiply(sign, value))
  for (const [i, k] of used.entries())
    for (const [j, value] of (rows[k] as Row<Source>).form) set(j, i + 1, negate(value))
  const solution = solveExactly([...table.values()], width - 1)
  return solution && used.map((k, i) => [k, solution[i + 1] as Rational])
}

/**
 * Returns the bound that multipliers, none of them negative, prove. A variable outside the denominator may be left over on the
 * side of the numerator; then an upper bound on it is added, and the rows of its proof join this proof.
 */
function proveBy<Source>(
  { rows }: LinearSystem<Source>,
  { numerator, denominator, side }: Question,
  multipliers: Multipliers,
  boundVariable: (j: number) => ProvenBound<Source> | null,
): ProvenBound<Source> | null {
  const sign = side === 'high' ? one : fraction(-1)
  // R is chosen so that sign (R d - n) - sum of y r >= 0 for every variable.
  const lacking = new Map<number, Rational>()
  const addTo = (j: number, value: Rational) => lacking.set(j, reduce(add(lacking.get(j) ?? zero, value)))
  const taken = new Map<Source, Rational>()
  const take = (source: Source, times: Rational) =>
    taken.set(source, reduce(add(taken.get(source) ?? zero, times)))
  for (const [j, value] of numerator) addTo(j, multiply(sign, value))
  for (const [k, multiplier] of multipliers) {
    if (multiplier.num === 0n) continue
    const { form, source } = rows[k] as Row<Source>
    take(source, multiplier)
    for (const [j, value] of form) addTo(j, multiply(multiplier, value))
  }
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
    ratio = reduce(add(ratio, multiply(amount, atMost.ratio)))
    for (const { source, multiplier } of atMost.multipliers) take(source, multiply(amount, multiplier))
  }
  return {
    ratio: multiply(sign, ratio),
    multipliers: [...taken].map(([source, multiplier]) => ({ source, multiplier })),
  }
}

/**
 * Solves linear equations exactly by Gauss's elimination; undefined without a solution. Free unknowns are zero.
 *
 * @param equations the coefficients of each equation, then its right-hand side
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

/** Returns 1/a for a fraction of either sign. */
const reciprocal = ({ num, den }: Rational): Rational =>
  num < 0n ? { num: -den, den: -num } : { num: den, den: num }

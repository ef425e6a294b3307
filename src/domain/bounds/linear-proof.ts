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
 * What proves a bound on the ratio of two linear forms n(x) / d(x), in exact arithmetic.
 *
 * A bound is worth what its multipliers are worth: taking each row r_k(x) >= 0 so many times y_k >= 0 shows
 * n(x) <= R d(x), where R d - n = sum of y_k r_k + s with s >= 0. The multipliers are the solution of the optimal basis in
 * exact fractions; where rounding made that basis no optimal one, the multipliers in doubles still give a bound, safe but
 * for its last digits (Neumaier, Shcherbina 2004, "Safe bounds in linear and mixed-integer linear programming").
 */

/** One side of what is known of a value: that it is not below its low bound, or not above its high one. */
export type Side = 'low' | 'high'

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

/** A form in doubles of scaled variables, divided by its largest coefficient. */
export function normalise(
  form: Form,
  scales: readonly number[],
): { entries: [number, number][]; largest: number } {
  const entries = form.map(([j, value]): [number, number] => [j, toNumber(value) * (scales[j] as number)])
  const largest = Math.max(...entries.map(([, value]) => Math.abs(value)))
  return { entries: entries.map(([j, value]) => [j, value / largest]), largest }
}

/** What the simplex method says of its optimum. */
export type Solution = {
  /** Variables whose s is zero. */
  basicColumns: number[]
  /** Rows that may enter the proof. */
  nonbasicRows: number[]
  /** The multipliers of all rows as the model has them, divided by their largest coefficients; below zero where rounding has it so. */
  duals: number[]
}

export type Question = { numerator: Form; denominator: Form; side: Side }

/** What separates a value of the simplex method from zero, where all are near 1. */
export const tolerance = 1e-9

const zero = fraction(0)

/** The bound of a basis, from the rows in use alone, which are few, or else from the whole basis; null where rounding made that basis no optimal one. */
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
 * The tightest bound that what is above zero of the multipliers proves, of those of the basis or those in doubles: a little
 * outside of the optimum, since what they lack in a sign is paid for in the bound.
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

/** The multipliers of some rows exactly, of either sign, by the variables whose s is zero; undefined where there are none. */
function solveBasis<Source>(
  { rows }: LinearSystem<Source>,
  question: Question,
  used: readonly number[],
  basicColumns: readonly number[],
): Multipliers | undefined {
  const sign = question.side === 'high' ? one : fraction(-1)
  // Columns of the table: the bound, then each row's multiplier, then the right-hand side.
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
 * The bound that rows taken so many times prove, each at least 0. Of a variable that this leaves on the side of the numerator
 * another proof tells how much it is at most, and its rows join this one.
 */
function proveBy<Source>(
  { rows }: LinearSystem<Source>,
  { numerator, denominator, side }: Question,
  multipliers: Multipliers,
  boundVariable: (j: number) => ProvenBound<Source> | null,
): ProvenBound<Source> | null {
  const sign = side === 'high' ? one : fraction(-1)
  // sign (R d - n) - sum of y r must be >= 0 for every variable, by the choice of R.
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

/** 1/a for a fraction of either sign. */
const reciprocal = ({ num, den }: Rational): Rational =>
  num < 0n ? { num: -den, den: -num } : { num: den, den: num }

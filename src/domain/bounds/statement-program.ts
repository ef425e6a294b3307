import {
  add,
  compare,
  fraction,
  invert,
  logarithm,
  magnitude,
  multiply,
  negate,
  one,
  type Rational,
} from '../figure/rational.ts'
import { boundRatio } from './linear-program.ts'
import type { Form, LinearSystem, ProvenBound, Row } from './linear-proof.ts'
import { expand, type Layout, runsIn, type Side, type Stated, type Statement } from './statements.ts'

/** Statements as a linear program: its rows, and the place of each variable in it. */
export type Program = {
  system: LinearSystem<Stated>
  /** For each row the place of its statement. */
  rowStatements: readonly number[]
  places: ReadonlyMap<number, number>
}

export function createProgram(layout: Layout, statements: readonly Statement[]): Program {
  const places = new Map<number, number>()
  const rowStatements: number[] = []
  const rows: Row<Stated>[] = []
  for (const [i, statement] of statements.entries())
    for (const { form, side } of formsOf(layout, statement)) {
      for (const [variable] of form) if (!places.has(variable)) places.set(variable, places.size)
      rows.push({
        form: form.map(([variable, value]) => [places.get(variable) as number, value]),
        source: { source: statement.source, side },
      })
      rowStatements.push(i)
    }
  const statementOf = (row: number) => statements[rowStatements[row] as number] as Statement
  return { system: { rows, scales: findScales(rows, statementOf, places.size) }, rowStatements, places }
}

/** The forms that a statement says are not negative. */
export function formsOf(layout: Layout, statement: Statement): { form: Form; side: Side }[] {
  if (statement.kind === 'whole')
    return runsIn(layout, statement.whole).flatMap((period): { form: Form; side: Side }[] => {
      const parts = statement.parts.flatMap((part) => expand(layout, { ...part, period }))
      const surplus = combine(expand(layout, { ...statement.whole, period }), parts, fraction(-1))
      return statement.isExhaustive
        ? [
            { form: surplus, side: 'low' },
            { form: scaleForm(surplus, fraction(-1)), side: 'high' },
          ]
        : [{ form: surplus, side: 'low' }]
    })
  const { value, interval } = statement
  const unit: Form = [[layout.originOf(value, value.period.first), one]]
  const base = statement.base ? expand(layout, statement.base) : unit
  const isDifference = statement.kind === 'difference'
  const stated = isDifference ? combine(expand(layout, value), base, fraction(-1)) : expand(layout, value)
  const measured = isDifference ? unit : base
  const less = (side: Rational) => combine(stated, measured, negate(side))
  const forms: { form: Form; side: Side }[] = []
  if (interval.high) forms.push({ form: scaleForm(less(interval.high), fraction(-1)), side: 'high' })
  if (interval.low) forms.push({ form: less(interval.low), side: 'low' })
  return forms
}

/** a + factor b */
export function combine(a: Form, b: Form, factor: Rational): Form {
  const sum = new Map(a)
  for (const [variable, value] of b) {
    const known = sum.get(variable)
    sum.set(variable, known ? add(known, multiply(value, factor)) : multiply(value, factor))
  }
  return [...sum].filter(([, { num }]) => num !== 0n)
}

const scaleForm = (form: Form, factor: Rational): Form =>
  form.map(([variable, value]) => [variable, multiply(value, factor)])

/**
 * The bound on a ratio of two forms in variables of a layout, the denominator without negative coefficients. A variable
 * without any statement may be any number from 0 on: one that is in the numerator alone may leave the side open, and one in
 * both pulls the ratio towards that of its coefficients, since a mediant lies between its parts.
 */
export function boundForms(
  { system, places }: Program,
  numerator: Form,
  denominator: Form,
  side: Side,
): ProvenBound<Stated> | null {
  const place = (form: Form): Form =>
    form.flatMap(([variable, value]) => {
      const at = places.get(variable)
      return at === undefined ? [] : [[at, value] as const]
    })
  const [over, under] = [place(numerator), place(denominator)]
  const bounds: (ProvenBound<Stated> | null)[] = listFreeRatios(places, numerator, denominator, side)
  if (under.length > 0)
    bounds.push(over.length > 0 ? boundRatio(system, over, under, side) : { ratio: zero, multipliers: [] })
  else if (over.some(([, { num }]) => (side === 'high' ? num > 0n : num < 0n))) bounds.push(null)
  const found = bounds.reduce(
    (outer, bound) => outer && bound && (isBeyond(outer, bound, side) ? outer : bound),
  )
  return found && (side === 'high' || found.ratio.num > 0n || numerator.some(([, { num }]) => num < 0n))
    ? found
    : null
}

/** The ratios that variables without any statement have on their own; null for what leaves the side open. */
function listFreeRatios(
  places: Program['places'],
  numerator: Form,
  denominator: Form,
  side: Side,
): (ProvenBound<Stated> | null)[] {
  const under = new Map(denominator)
  const over = new Map(numerator)
  const free = [...new Set([...over.keys(), ...under.keys()])].filter((variable) => !places.has(variable))
  return free.flatMap((variable) => {
    const [value, base] = [over.get(variable) ?? zero, under.get(variable)]
    if (base) return { ratio: multiply(value, invert(base)), multipliers: [] }
    return (side === 'high' ? value.num > 0n : value.num < 0n) ? null : []
  })
}

const zero = fraction(0)

const isBeyond = (a: ProvenBound<Stated>, b: ProvenBound<Stated>, side: Side) =>
  side === 'high' ? compare(a.ratio, b.ratio) >= 0 : compare(a.ratio, b.ratio) <= 0

/**
 * A power of two near the size of each variable. Sizes that are known give those of the other variables in a row, so that
 * all of its terms are about as large: first in statements of two sides, then in those of one, last in differences, which
 * say little of sizes, and in the shorter before the longer.
 */
function findScales(
  rows: readonly Row<Stated>[],
  statementOf: (row: number) => Statement,
  count: number,
): number[] {
  const sizes = new Array<number | undefined>(count)
  const rank = (row: number) => {
    const statement = statementOf(row)
    if (statement.kind === 'difference') return 2
    return statement.kind === 'ratio' && !(statement.interval.low && statement.interval.high) ? 1 : 0
  }
  const terms = [...rows.entries()]
    .sort(([k, a], [l, b]) => rank(k) - rank(l) || a.form.length - b.form.length)
    .map(([, { form }]) => form.map(([j, value]) => [j, logarithm(magnitude(value))] as const))
  const isKnown = ([j]: readonly [number, number]) => sizes[j] !== undefined
  const rowsOf = Array.from({ length: count }, (): number[] => [])
  for (const [k, row] of terms.entries()) for (const [j] of row) rowsOf[j]?.push(k)
  // Rows with a known size, and the first of them that may lack one.
  const isReached = new Uint8Array(terms.length)
  let next = 0
  const setSize = (j: number, size: number) => {
    sizes[j] = size
    for (const k of rowsOf[j] as number[]) {
      isReached[k] = 1
      next = Math.min(next, k)
    }
  }
  for (let seed = 0; seed < count; ) {
    while (next < terms.length && !(isReached[next] && !terms[next]?.every(isKnown))) next += 1
    const row = terms[next]
    if (row) {
      const largest = Math.max(...row.filter(isKnown).map(([j, size]) => (sizes[j] as number) + size))
      for (const [j, size] of row) if (sizes[j] === undefined) setSize(j, largest - size)
    } else {
      if (sizes[seed] === undefined) setSize(seed, 0)
      seed += 1
    }
  }
  return sizes.map(
    (size) => 2 ** Math.max(-maxExponent, Math.min(Math.round((size as number) / Math.LN2), maxExponent)),
  )
}

/** Products of scales and coefficients stay within doubles. */
const maxExponent = 800

import { add, fraction, multiply, negate, one, type Rational, toNumber } from '../figure/rational.ts'
import { boundRatio, type Form, type LinearSystem, type ProvenBound, type Row } from './linear-program.ts'
import { expand, type Layout, type Side, type Stated, type Statement } from './statements.ts'

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
  return { system: { rows, scales: findScales(layout, statements, places) }, rowStatements, places }
}

/** The forms that a statement says are not negative. */
function formsOf(layout: Layout, statement: Statement): { form: Form; side: Side }[] {
  if (statement.kind === 'whole') {
    const parts = statement.parts.flatMap((part) => expand(layout, part))
    const surplus = combine(expand(layout, statement.whole), parts, fraction(-1))
    const atLeast = { form: surplus, side: 'low' } as const
    return statement.isExhaustive
      ? [atLeast, { form: scaleForm(surplus, fraction(-1)), side: 'high' }]
      : [atLeast]
  }
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
 * The bound on a ratio of two forms in variables of a layout. A variable without any statement may be any number from 0
 * on: in what is to be large, or to be divided by and small, it leaves that side open, elsewhere it counts as 0.
 */
export function boundForms(
  { system, places }: Program,
  numerator: Form,
  denominator: Form,
  side: Side,
): ProvenBound<Stated> | null {
  const place = (form: Form, isComplete: boolean): Form | null => {
    const placed = form.flatMap(([variable, value]) => {
      const at = places.get(variable)
      return at === undefined ? [] : [[at, value] as const]
    })
    return placed.length === 0 || (isComplete && placed.length < form.length) ? null : placed
  }
  const over = place(numerator, side === 'high')
  const under = place(denominator, side === 'low')
  const found = over && under && boundRatio(system, over, under, side)
  return found && (side === 'high' || found.ratio.num > 0n || numerator.some(([, { num }]) => num < 0n))
    ? found
    : null
}

/** A power of two near the volumes of each subject, from their levels; that of all where it has none. */
function findScales(
  layout: Layout,
  statements: readonly Statement[],
  places: ReadonlyMap<number, number>,
): number[] {
  const sizes = new Map<number, number[]>()
  for (const statement of statements) {
    if (statement.kind !== 'ratio' || statement.base) continue
    const { low, high } = statement.interval
    const level = low ?? high
    if (!level) continue
    const runs = expand(layout, statement.value)
    const subject = Math.floor((runs[0] as [number, Rational])[0] / 2 ** 28)
    const size = Math.log2(toNumber(level) / runs.length)
    sizes.set(subject, [...(sizes.get(subject) ?? []), size])
  }
  const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
  const all = middle([...sizes.values()].map(middle))
  return [...places.keys()].map((variable) => {
    const own = variable < 0 ? [0] : sizes.get(Math.floor(variable / 2 ** 28))
    return 2 ** Math.round(own ? middle(own) : all)
  })
}

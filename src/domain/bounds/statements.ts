import {
  type Aggregation,
  type Composition,
  type Figure,
  type Interval,
  measureFacts,
  type Subject,
  subjectKey,
  type TrustedFigure,
} from '../figure/figure.ts'
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
import { type Month, monthsBetween } from '../time/month.ts'
import { daysOf, lengthOf, type Period } from '../time/period.ts'
import { boundRatio } from './linear-program.ts'
import type { Form, LinearSystem, ProvenBound, Row, Side } from './linear-proof.ts'

/** What bounds rest on. */
export type Evidence = Figure | Composition

export const isFigure = (evidence: Evidence): evidence is Figure => 'measure' in evidence

/** One side of what a figure or composition states. */
export type Stated = { source: Evidence; side: Side }

/**
 * One side of a statement in a proof, and how many times its inequality is taken: a year less three quarters proves the fourth.
 * On a path of ratios each factor counts once, and the multiplier is null.
 */
export type Step = Stated & { multiplier: Rational | null }

/** The amount of a metric that a series had in a period. */
export type Volume = Subject & { period: Period }

/** What a figure or composition says about volumes, each a linear form of monthly volumes. */
export type Statement =
  /** The value lies in the interval times the base or, without a base, times the metric's unit. */
  | { kind: 'ratio'; source: Figure; value: Volume; base: Volume | null; interval: Interval }
  /** The value less the base lies in the interval, in the metric's unit. */
  | { kind: 'difference'; source: Figure; value: Volume; base: Volume; interval: Interval }
  /** In these periods the whole is the sum of the parts or, if they are not exhaustive, at least that. */
  | { kind: 'whole'; source: Composition; whole: Volume; parts: Volume[]; isExhaustive: boolean }

/** Returns what a figure states. One that says `~` must be left out, since it does not bind. */
export function stateFigure({ figure, interval }: TrustedFigure): Statement {
  const { series, metric, measure, period, basePeriod, baseSeries } = figure
  const value: Volume = { series, metric, period }
  const base: Volume | null = basePeriod
    ? { series, metric, period: basePeriod }
    : baseSeries !== null
      ? { series: baseSeries, metric, period }
      : null
  if (measure === 'difference')
    return { kind: 'difference', source: figure, value, base: base as Volume, interval }
  if (!measureFacts[measure].isPerDay) return { kind: 'ratio', source: figure, value, base, interval }
  const days = fraction(daysOf(period), basePeriod ? daysOf(basePeriod) : 1)
  const scale = (side: Rational | null) => side && multiply(side, days)
  return {
    kind: 'ratio',
    source: figure,
    value,
    base,
    interval: { low: scale(interval.low), high: scale(interval.high) },
  }
}

/** Returns what a composition states about one run of months. */
export function stateComposition(source: Composition, period: Period): Statement {
  const { whole, parts, isExhaustive } = source
  return {
    kind: 'whole',
    source,
    whole: { ...whole, period },
    parts: parts.map((part) => ({ ...part, period })),
    isExhaustive,
  }
}

export function volumesOf(statement: Statement): Volume[] {
  if (statement.kind === 'whole') return [statement.whole, ...statement.parts]
  return statement.base ? [statement.value, statement.base] : [statement.value]
}

/**
 * Which volumes are variables. Months that always occur together are one variable: time is cut only where a period of a
 * statement or of a question begins or ends. A variable is a number below 2^53 made of subject, first month and length;
 * variables below zero are the units that levels are measured in.
 */
export type Layout = {
  subjects: ReadonlyMap<string, { index: number; aggregation: Aggregation }>
  /** The first months of runs. */
  cuts: ReadonlySet<Month>
  /** Returns the unit of a subject's levels, as a variable; beyond a break it is another one. */
  originOf: (subject: Subject, month: Month) => number
}

/** Lists the first month of each period, and the month after its last. */
export function listCuts(periods: Iterable<Period>): Set<Month> {
  const cuts = new Set<Month>()
  for (const { first, last } of periods) cuts.add(first).add(last + 1)
  return cuts
}

/** True if the layout cuts time at both ends of a period. */
export function hasCuts({ cuts }: Layout, { first, last }: Period): boolean {
  return cuts.has(first) && cuts.has(last + 1)
}

/** Splits a period, which must be cut at both ends, into the runs of months between cuts. */
function runsOf({ cuts }: Layout, { first, last }: Period): Period[] {
  if (first === last) return [{ first, last }]
  const runs: Period[] = []
  for (let from = first, month = first; month <= last; month++) {
    if (!cuts.has(month + 1)) continue
    runs.push({ first: from, last: month })
    from = month + 1
  }
  return runs
}

/** Lists the runs of months that a volume is made of. */
export function runsIn(layout: Layout, { period, ...subject }: Volume): Period[] {
  switch (aggregationOf(layout, subject)) {
    case 'none':
      return [period]
    case 'last':
      return [{ first: period.last, last: period.last }]
    default:
      return runsOf(layout, period)
  }
}

/** Expands a volume into a sum of variables. */
export function expand(layout: Layout, volume: Volume): [variable: number, coefficient: Rational][] {
  const { index } = layout.subjects.get(subjectKey(volume)) as { index: number }
  const isMean = aggregationOf(layout, volume) === 'mean'
  return runsIn(layout, volume).map((run) => [
    numberVariable(index, run),
    isMean ? fraction(lengthOf(run), lengthOf(volume.period)) : one,
  ])
}

/** Lists the months of a volume as variables of their own. If months say nothing of it, that is its variable. */
export function partsOf({ subjects }: Layout, volume: Volume): number[] {
  const { first, last } = volume.period
  const known = subjects.get(subjectKey(volume))
  if (!known) return []
  if (known.aggregation === 'none') return [numberVariable(known.index, volume.period)]
  const months = monthsBetween(known.aggregation === 'last' ? last : first, last)
  return months.map((month) => numberVariable(known.index, { first: month, last: month }))
}

const numberVariable = (index: number, { first, last }: Period) =>
  (index * 2 ** 16 + first) * 2 ** 12 + last - first

/** Returns a function that finds the variable of a subject's period; undefined where that is no single variable. */
export function variableFinder(layout: Layout, subject: Subject): (period: Period) => number | undefined {
  const known = layout.subjects.get(subjectKey(subject))
  if (!known) return () => undefined
  const { index, aggregation } = known
  if (aggregation === 'none') return (period) => numberVariable(index, period)
  if (aggregation === 'last') return ({ last }) => numberVariable(index, { first: last, last })
  return (period) => {
    if (!hasCuts(layout, period)) return undefined
    for (let month = period.first + 1; month <= period.last; month++)
      if (layout.cuts.has(month)) return undefined
    return numberVariable(index, period)
  }
}

/** Returns the variable of a volume; undefined if it is not a single one. */
export const variableOf = (layout: Layout, volume: Volume): number | undefined =>
  variableFinder(layout, volume)(volume.period)

const aggregationOf = ({ subjects }: Layout, subject: Subject) =>
  subjects.get(subjectKey(subject))?.aggregation

/** Statements as a linear program: its rows, and the place of each variable in it. */
export type Program = {
  system: LinearSystem<Stated>
  /** By row: the index of its statement. */
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

/** Returns the forms that are not negative according to a statement. */
function formsOf(layout: Layout, statement: Statement): { form: Form; side: Side }[] {
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

/** Returns a + factor b. */
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
 * Bounds the ratio of two forms in variables of a layout; the denominator must have no negative coefficients. A variable
 * without any statement may be any number from 0 on: one in the numerator alone may leave the side open, and one in both pulls
 * the ratio towards that of its coefficients, since a mediant lies between its parts.
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

/** Returns the ratios of the coefficients of variables without any statement; null for one that leaves the side open. */
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
 * Finds a power of two near the size of each variable. Known sizes in a row give its unknown ones, so that all its terms are
 * about equally large. Rows of statements with two sides are used first, then with one, then differences, which say little
 * about sizes; among equals the shorter first.
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
  // Marks rows with a known size; `next` is the first of them that may have an unknown one.
  const isReached = new Uint8Array(terms.length)
  let next = 0
  const setSize = (j: number, size: number) => {
    sizes[j] = size
    for (const k of rowsOf[j] as number[]) {
      isReached[k] = 1
      next = Math.min(next, k)
    }
  }
  for (const seed of new Set(terms.flatMap((row) => row.map(([j]) => j)))) {
    if (sizes[seed] === undefined) setSize(seed, 0)
    while (next < terms.length) {
      const row = terms[next] as (typeof terms)[number]
      if (isReached[next] && !row.every(isKnown)) {
        const largest = Math.max(...row.filter(isKnown).map(([j, size]) => (sizes[j] as number) + size))
        for (const [j, size] of row) if (sizes[j] === undefined) setSize(j, largest - size)
      } else next += 1
    }
  }
  return sizes.map(
    (size) => 2 ** Math.max(-maxExponent, Math.min(Math.round((size as number) / Math.LN2), maxExponent)),
  )
}

/** Keeps products of scales and coefficients within the range of doubles. */
const maxExponent = 800

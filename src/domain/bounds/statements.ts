import {
  type Aggregation,
  type Composition,
  type Figure,
  type Interval,
  measureFacts,
  type Subject,
  subjectKey,
} from '../figure/figure.ts'
import { fraction, multiply, one, type Rational } from '../figure/rational.ts'
import type { TrustedFigure } from '../figure/trust.ts'
import type { Month } from '../time/month.ts'
import { daysOf, lengthOf, type Period } from '../time/period.ts'

/** What bounds rest on. */
export type Evidence = Figure | Composition

export const isFigure = (evidence: Evidence): evidence is Figure => 'measure' in evidence

/** One side of what evidence says: that a value is not below its low bound, or not above its high one. */
export type Side = 'low' | 'high'
export type Stated = { source: Evidence; side: Side }

/**
 * One side of a statement in a proof, and how many times its inequality is taken: so a year less three quarters proves
 * the fourth. On a path of ratios each factor counts once, and there is no such number.
 */
export type Step = Stated & { multiplier: Rational | null }

/** How much of a metric a series had in a period. */
export type Volume = Subject & { period: Period }

/** What a figure or composition says of volumes: each is linear in the volumes of months. */
export type Statement =
  /** The value lies in the interval of multiples of the base, or of the metric's unit where there is none. */
  | { kind: 'ratio'; source: Figure; value: Volume; base: Volume | null; interval: Interval }
  /** The value less the base lies in the interval, in the metric's unit. */
  | { kind: 'difference'; source: Figure; value: Volume; base: Volume; interval: Interval }
  /** In the months given the whole is the sum of the parts, or not below it. */
  | { kind: 'whole'; source: Composition; whole: Volume; parts: Volume[]; isExhaustive: boolean }

/** What a figure says; `~` says nothing that binds. */
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

/** What a composition says of one run of months. */
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

/** The volumes that a statement is about. */
export function volumesOf(statement: Statement): Volume[] {
  if (statement.kind === 'whole') return [statement.whole, ...statement.parts]
  return statement.base ? [statement.value, statement.base] : [statement.value]
}

/**
 * Which volumes are variables. Months that always occur together are one: time is cut only where a period of a statement
 * or of a question begins or ends. A variable is a number below 2^53 made of subject, first month and length; those
 * below zero are the units that levels are measured in.
 */
export type Layout = {
  subjects: ReadonlyMap<string, { index: number; aggregation: Aggregation }>
  /** The first months of runs. */
  cuts: ReadonlySet<Month>
  /** The unit that the level of a subject is measured in, as a variable: another one beyond a break. */
  originOf: (subject: Subject, month: Month) => number
}

/** Where periods begin, and where what comes after them does. */
export function listCuts(periods: Iterable<Period>): Set<Month> {
  const cuts = new Set<Month>()
  for (const { first, last } of periods) cuts.add(first).add(last + 1)
  return cuts
}

/** Whether the layout cuts time at both ends of a period. */
export function hasCuts({ cuts }: Layout, { first, last }: Period): boolean {
  return cuts.has(first) && cuts.has(last + 1)
}

/** The runs of months between two cuts that a period, cut at both of its ends, is made of. */
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

/** The runs of months that a volume is made of. */
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

/** A volume as a sum of variables. */
export function expand(layout: Layout, volume: Volume): [variable: number, coefficient: Rational][] {
  const { index } = layout.subjects.get(subjectKey(volume)) as { index: number }
  const isMean = aggregationOf(layout, volume) === 'mean'
  return runsIn(layout, volume).map((run) => [
    numberVariable(index, run),
    isMean ? fraction(lengthOf(run), lengthOf(volume.period)) : one,
  ])
}

const numberVariable = (index: number, { first, last }: Period) =>
  (index * 2 ** 16 + first) * 2 ** 12 + last - first

/** For a subject what finds the variable that a period is as the layout stands; undefined where it is not just one. */
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

/** The variable that a volume is; undefined where it is not just one. */
export const variableOf = (layout: Layout, volume: Volume): number | undefined =>
  variableFinder(layout, volume)(volume.period)

const aggregationOf = ({ subjects }: Layout, subject: Subject) =>
  subjects.get(subjectKey(subject))?.aggregation

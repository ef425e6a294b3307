import { LRUCache } from 'lru-cache'
import {
  type Aggregation,
  type Composition,
  type Figure,
  type Interval,
  measureFacts,
  type Subject,
  sameSubject,
} from '../figure/figure.ts'
import { fraction, growth, invert, multiply, one, type Rational } from '../figure/rational.ts'
import type { Month } from '../time/month.ts'
import { comparePeriods, daysOf, type Period, samePeriod } from '../time/period.ts'
import {
  distanceTo,
  findFactor,
  findPath,
  findShortestPaths,
  type Hub,
  type ShortestPaths,
} from './constraint-graph.ts'
import {
  areComparable,
  type Break,
  componentsOf,
  type FigureSystem,
  type FigureSystems,
  type SetAside,
  statementsOf,
  systemAt,
} from './figure-system.ts'
import type { Form } from './linear-proof.ts'
import {
  boundForms,
  combine,
  createProgram,
  type Evidence,
  expand,
  hasCuts,
  isFigure,
  type Layout,
  type Program,
  partsOf,
  type Step,
  stateFigure,
  type Volume,
  variableOf,
} from './statements.ts'

/** A metric of a series as questions see it: its own figures and breaks, and the systems of all that bears on it. */
export type KnownSeries = Subject & {
  aggregation: Aggregation
  /** All known figures of the series, including those that do not bind. */
  figures: readonly Figure[]
  breaks: readonly Break[]
  /** The breaks of the other series in its systems. */
  tiedBreaks: readonly Break[]
  systems: FigureSystems
}

/** One side of an answer: the exact bound, and its proof, which is gathered only on demand. */
export type Bound = { ratio: Rational; proof: () => readonly Step[] }
export type Bounds = { low: Bound | null; high: Bound | null }

const unknown: Bounds = { low: null, high: null }

/** Returns what to divide a value by to get it per day. Only a sum grows with its period; a mean or a stock stays as it is. */
export const dayDivisor = ({ aggregation }: Pick<KnownSeries, 'aggregation'>, period: Period): number =>
  aggregation === 'sum' ? daysOf(period) : 1

/** True if values per day are asked for and differ from those of whole periods for at least one series. */
export const isByDay = (perDay: boolean, series: readonly Pick<KnownSeries, 'aggregation'>[]): boolean =>
  perDay && series.some(({ aggregation }) => aggregation === 'sum')

export const volumeOf = ({ series, metric }: Subject, period: Period): Volume => ({ series, metric, period })

/** Returns the tightest bounds on v(end) / v(base) that all figures together allow. */
export function boundGrowth(series: KnownSeries, base: Period, end: Period): Bounds {
  return boundGrowthFrom(series, base)(end)
}

/** Does the same for many ends; the paths from and to the base are searched only once. */
export function boundGrowthFrom(series: KnownSeries, base: Period): (end: Period) => Bounds {
  const boundOver = boundRatioTo(series.systems, volumeOf(series, base))
  return (end) => {
    if (!samePeriod(base, end)) return boundOver(volumeOf(series, end))
    const same: Bound = { ratio: one, proof: () => [] }
    return { low: same, high: same }
  }
}

/** Returns the tightest bounds on the volume of a period, in the metric's own unit. */
export function boundLevel(series: KnownSeries, period: Period): Bounds {
  const system = systemAt(series.systems, period.first)
  const origin = system.layout.originOf(series, period.first)
  if (origin !== system.layout.originOf(series, period.last)) return unknown
  const value = volumeOf(series, period)
  const variable = variableOf(system.layout, value)
  return system.graph && variable !== undefined
    ? boundsAt(system, system.graph.levels.get(origin), variable)
    : boundByProgram(system, value, null)
}

/** Returns a function that bounds the ratio of a volume to the base, which may be of another series in the systems. */
export function boundRatioTo(systems: FigureSystems, base: Volume): (value: Volume) => Bounds {
  const system = systemAt(systems, base.period.first)
  const reach = reachFrom(system, base)
  return (value) => {
    const variable = variableOf(system.layout, value)
    return reach && variable !== undefined
      ? boundsAt(system, reach, variable)
      : boundByProgram(system, value, base)
  }
}

/**
 * Returns what the figures in use allow instead of a given one, in its own terms: in per cent for a growth or share, in the
 * metric's unit for a level, daily average or difference.
 */
export function boundStatement(series: KnownSeries, figure: Figure): Interval {
  const statement = stateFigure({ figure, interval: { low: null, high: null } })
  if (statement.kind === 'whole') throw new Error('expected the statement of a figure')
  const { hasBase, isPerDay, isPercent } = measureFacts[figure.measure]
  if (statement.kind === 'difference') {
    const system = systemAt(series.systems, statement.base.period.first)
    return ratioRange(boundDifference(system, statement.value, statement.base))
  }
  const bounds = statement.base
    ? boundRatioTo(series.systems, statement.base)(statement.value)
    : boundLevel(series, figure.period)
  const days = isPerDay
    ? fraction(figure.basePeriod ? daysOf(figure.basePeriod) : 1, daysOf(figure.period))
    : one
  const inTerms = (side: Rational | null): Rational | null => {
    if (!side) return null
    const ratio = multiply(side, days)
    return !isPercent ? ratio : hasBase ? growth(ratio) : multiply(ratio, fraction(100))
  }
  const { low, high } = ratioRange(bounds)
  return { low: inTerms(low), high: inTerms(high) }
}

/** Returns the range of bounds: in the metric's unit for a level, as the ratio of end over base for a growth. */
export const ratioRange = ({ low, high }: Bounds): Interval => ({
  low: low?.ratio ?? null,
  high: high?.ratio ?? null,
})

/** Searches the shortest paths between a volume and all others, in both directions; undefined if it is not in the graph. */
function reachFrom({ graph, layout }: FigureSystem, volume: Volume): Hub | undefined {
  const variable = variableOf(layout, volume)
  const source = variable === undefined ? undefined : graph?.constraints.nodes.get(variable)
  if (!graph || source === undefined) return undefined
  const level = graph.levels.get(layout.originOf(volume, volume.period.first))
  return {
    forward: findShortestPaths(graph.constraints, source, 'forward', level),
    backward: findShortestPaths(graph.constraints, source, 'backward', level),
  }
}

function boundsAt({ graph }: FigureSystem, reach: Hub | undefined, variable: number): Bounds {
  const node = graph?.constraints.nodes.get(variable)
  if (!reach || node === undefined) return unknown
  const boundOn = (paths: ShortestPaths, toRatio: (factor: Rational) => Rational): Bound | null =>
    distanceTo(paths, node) === Number.POSITIVE_INFINITY
      ? null
      : {
          ratio: toRatio(findFactor(paths, node)),
          proof: () => findPath(paths, node),
        }
  return { low: boundOn(reach.backward, invert), high: boundOn(reach.forward, (factor) => factor) }
}

/** How many bounds to keep per system; each takes some kilobytes with its proof. */
const maxSolved = 500

/** Bounds from programs: the formats of an answer, its chart and the impacts of several events ask for the same ones. */
const solved = new WeakMap<FigureSystem, LRUCache<string, Bounds>>()

/** Bounds a level or ratio by program, where the question or a statement adds months up or takes one from another. */
function boundByProgram(system: FigureSystem, value: Volume, base: Volume | null): Bounds {
  let known = solved.get(system)
  if (!known) {
    known = new LRUCache({ max: maxSolved })
    solved.set(system, known)
  }
  const key = JSON.stringify([value, base])
  let bounds = known.get(key)
  if (!bounds) {
    bounds = solve(system, value, base)
    known.set(key, bounds)
  }
  return bounds
}

function solve(system: FigureSystem, value: Volume, base: Volume | null): Bounds {
  if (!isStated(system, value) || (base && !isStated(system, base))) return unknown
  // A volume that a break divides has no bounds, even if one of its parts is known.
  if (!areComparable(system.layout.originOf, base ? [value, base] : [value])) return unknown
  const { layout, program } = findProgram(system, base ? [value.period, base.period] : [value.period])
  return boundBySolving(
    program,
    expand(layout, value),
    base ? expand(layout, base) : [[system.layout.originOf(value, value.period.first), one]],
  )
}

/** Returns the tightest bounds on v(value) - v(base), in the metric's own unit. */
function boundDifference(system: FigureSystem, value: Volume, base: Volume): Bounds {
  if (!isStated(system, value) || !isStated(system, base)) return unknown
  const { layout, program } = findProgram(system, [value.period, base.period])
  return boundBySolving(program, combine(expand(layout, value), expand(layout, base), fraction(-1)), [
    [system.layout.originOf(base, base.period.first), one],
  ])
}

function boundBySolving(program: Program, numerator: Form, denominator: Form): Bounds {
  const side = (name: 'low' | 'high'): Bound | null => {
    const found = boundForms(program, numerator, denominator, name)
    return (
      found && {
        ratio: found.ratio,
        proof: () => found.multipliers.map(({ source, multiplier }) => ({ ...source, multiplier })),
      }
    )
  }
  return { low: side('low'), high: side('high') }
}

/** True if any statement is about a month of a volume; a volume without one has no bounds. */
export function isStated(system: FigureSystem, volume: Volume): boolean {
  const components = componentsOf(system)
  return partsOf(system.layout, volume).some((part) => components.has(part))
}

type Refined = { layout: Layout; program: Program }

/** The last program refined for each system: successive questions mostly cut time at the same months. */
const programs = new WeakMap<FigureSystem, Refined>()

/**
 * Returns the program of a system with time cut at the periods of a question too, but not at those of other questions: which of
 * several proofs of a bound is found must not depend on what was asked before.
 */
function findProgram(system: FigureSystem, periods: readonly Period[]): Refined {
  const { layout: own, program: first } = system
  if (first && periods.every((period) => hasCuts(own, period))) return { layout: own, program: first }
  const cuts = new Set(own.cuts)
  for (const { first, last } of periods) cuts.add(first).add(last + 1)
  const known = programs.get(system)
  const isSame = ({ layout }: Refined) =>
    layout.cuts.size === cuts.size && [...cuts].every((cut) => layout.cuts.has(cut))
  if (known && isSame(known)) return known
  const layout = { ...own, cuts }
  const refined = { layout, program: createProgram(layout, statementsOf(system)) }
  programs.set(system, refined)
  return refined
}

/** The proof of each side of an answer. */
export type Proof = { low: readonly Step[]; high: readonly Step[] }

export const proofOf = ({ low, high }: Bounds): Proof => ({
  low: low?.proof() ?? [],
  high: high?.proof() ?? [],
})

/** Returns the figures that decided an answer, in order of time. */
export const lineageOf = (bounds: Bounds): Figure[] => figuresIn(proofOf(bounds))

/** Returns the figures of a proof, in order of time. */
export function figuresIn(proof: Proof): Figure[] {
  const figures = new Set(evidenceIn(proof).filter(isFigure))
  return [...figures].sort(
    (a, b) =>
      comparePeriods(a.period, b.period) ||
      comparePeriods(a.basePeriod ?? a.period, b.basePeriod ?? b.period) ||
      a.id - b.id,
  )
}

export function compositionsIn(proof: Proof): Composition[] {
  return [...new Set(evidenceIn(proof).filter((evidence) => 'whole' in evidence))]
}

const evidenceIn = ({ low, high }: Proof): Evidence[] => [...low, ...high].map(({ source }) => source)

/** Lists the figures of a series that are not used, each once. */
export function listSetAside(series: KnownSeries): SetAside[] {
  const { stretches } = series.systems
  if (stretches.every(({ setAside }) => setAside.length === 0)) return []
  const found = new Map<Figure, SetAside>()
  for (const { setAside } of stretches)
    for (const item of setAside)
      if (sameSubject(item.figure, series) && !found.has(item.figure)) found.set(item.figure, item)
  return [...found.values()]
}

/** Lists the series' own breaks inside a span of months, and all breaks that the evidence for the bounds crosses. */
export function listBreaks(series: KnownSeries, bounds: Bounds, { first, last }: Period): Break[] {
  if (series.breaks.length + series.tiedBreaks.length === 0) return []
  const inside = series.breaks.filter(({ month }) => first < month && month <= last)
  return [...new Set([...inside, ...breaksCrossed(series, proofOf(bounds))])]
}

/**
 * Lists the breaks that an answer crosses: a break of the series itself between the periods of the deciding figures; a break of
 * a tied series between those that state that series or a share of it.
 */
export function breaksCrossed(series: KnownSeries, { low, high }: Proof): Break[] {
  const isCrossed = (steps: readonly Step[], month: Month, tied?: Subject) => {
    const sides = new Set<boolean>()
    for (const { source } of steps) {
      if (!isFigure(source) || (tied && !isAbout(source, tied))) continue
      for (const period of [source.period, source.basePeriod])
        if (period) sides.add(period.first >= month).add(period.last >= month)
    }
    return sides.size === 2
  }
  const isOwn = ({ month }: Break) => series.breaks.some((own) => own.month === month)
  const isOnEither = (month: Month, tied?: Subject) =>
    isCrossed(low, month, tied) || isCrossed(high, month, tied)
  return [
    ...series.breaks.filter(({ month }) => isOnEither(month)),
    ...series.tiedBreaks.filter((item) => !isOwn(item) && isOnEither(item.month, item)),
  ]
}

const isAbout = (figure: Figure, { series, metric }: Subject) =>
  figure.metric === metric && (figure.series === series || figure.baseSeries === series)

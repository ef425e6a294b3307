import { type Composition, type Subject, sameSubject, subjectKey } from '../figure/composition.ts'
import type { Aggregation, Figure } from '../figure/figure.ts'
import { invert, one, type Rational } from '../figure/rational.ts'
import { type Month, monthsBetween } from '../time/month.ts'
import { comparePeriods, type Period, samePeriod } from '../time/period.ts'
import { distanceTo, findFactor, findPath, findShortestPaths, type Hub, type ShortestPaths } from './constraint-graph.ts'
import {
  type Break,
  boundForms,
  createProgram,
  type FigureSystem,
  type FigureSystems,
  type Program,
  systemAt,
} from './figure-system.ts'
import type { Form } from './linear-program.ts'
import { type Evidence, expand, hasCuts, isFigure, type Layout, type Volume, volumesOf } from './statements.ts'

/** A series and metric as questions see it: its own figures, inside the systems of all that bears on them. */
export type KnownSeries = Subject & {
  aggregation: Aggregation
  figures: readonly Figure[]
  breaks: readonly Break[]
  systems: FigureSystems
}

/** One side of an answer: the exact bound, and what proves it, which is gathered only when it is asked for. */
export type Bound = { ratio: Rational; proof: () => readonly Step[] }
export type Bounds = { low: Bound | null; high: Bound | null }

/**
 * A statement in a proof. Of a linear program with how many times it is taken, in units of the statement's own
 * inequality; on a path, where each factor counts once, null.
 */
export type Step = { source: Evidence; multiplier: Rational | null }

const unknown: Bounds = { low: null, high: null }

/** The tightest bounds on v(end) / v(base) that all figures together allow. */
export function boundGrowth(series: KnownSeries, base: Period, end: Period): Bounds {
  return boundGrowthFrom(series, base)(end)
}

/** The same for many ends: what is known of the base is searched once. */
export function boundGrowthFrom(series: KnownSeries, base: Period): (end: Period) => Bounds {
  const system = systemAt(series.systems, base.first)
  const from = volumeOf(series, base)
  const reach = reachFrom(system, from)
  return (end) => {
    if (samePeriod(base, end)) return { low: { ratio: one, proof: () => [] }, high: { ratio: one, proof: () => [] } }
    const to = volumeOf(series, end)
    return reach && isVariable(system.layout, to)
      ? boundsAt(system, reach, to)
      : boundByProgram(system, to, from)
  }
}

/** The tightest bounds on the volume of a period, in the metric's own unit. */
export function boundLevel(series: KnownSeries, period: Period): Bounds {
  const system = systemAt(series.systems, period.first)
  const origin = system.originOf(series, period.first)
  if (origin !== system.originOf(series, period.last)) return unknown
  const value = volumeOf(series, period)
  return system.graph && isVariable(system.layout, value)
    ? boundsAt(system, system.graph.levels.get(origin), value)
    : boundByProgram(system, value, null)
}

const volumeOf = ({ series, metric }: Subject, period: Period): Volume => ({ series, metric, period })

/** Whether a volume is one variable of the layout as it stands. */
function isVariable(layout: Layout, volume: Volume): boolean {
  const aggregation = layout.subjects.get(subjectKey(volume))?.aggregation
  const isWhole = aggregation === 'last' || aggregation === 'none' || hasCuts(layout, volume.period)
  return isWhole && expand(layout, volume).length === 1
}

/** What is known of every variable against one: two searches answer for all. */
function reachFrom(system: FigureSystem, volume: Volume): Hub | undefined {
  const { graph, layout, originOf } = system
  if (!graph || !isVariable(layout, volume)) return undefined
  const source = graph.constraints.nodes.get(variableOf(layout, volume))
  if (!source) return undefined
  const level = graph.levels.get(originOf(volume, volume.period.first))
  return {
    forward: findShortestPaths(source, 'forward', level),
    backward: findShortestPaths(source, 'backward', level),
  }
}

const variableOf = (layout: Layout, volume: Volume) => (expand(layout, volume)[0] as [number, Rational])[0]

function boundsAt({ graph, layout }: FigureSystem, reach: Hub | undefined, volume: Volume): Bounds {
  const node = graph?.constraints.nodes.get(variableOf(layout, volume))
  if (!reach || !node) return unknown
  const boundOn = (paths: ShortestPaths, toRatio: (factor: Rational) => Rational): Bound | null =>
    distanceTo(paths, node) === Number.POSITIVE_INFINITY
      ? null
      : {
          ratio: toRatio(findFactor(paths, node)),
          proof: () => findPath(paths, node).map(({ source }) => ({ source, multiplier: null })),
        }
  return { low: boundOn(reach.backward, invert), high: boundOn(reach.forward, (factor) => factor) }
}

/** Where a question or a statement adds months up, or takes one from another. */
function boundByProgram(system: FigureSystem, value: Volume, base: Volume | null): Bounds {
  if (!isStated(system, value) || (base && !isStated(system, base))) return unknown
  const { layout, program } = findProgram(system, base ? [value.period, base.period] : [value.period])
  const numerator = expand(layout, value)
  const denominator: Form = base ? expand(layout, base) : [[system.originOf(value, value.period.first), one]]
  const side = (name: 'low' | 'high'): Bound | null => {
    const found = boundForms(program, numerator, denominator, name)
    return found && { ratio: found.ratio, proof: () => found.multipliers }
  }
  return { low: side('low'), high: side('high') }
}

const monthsOf = ({ first, last }: Period) => monthsBetween(first, last)

const statedMonths = new WeakMap<FigureSystem, Map<string, Set<Month>>>()

/** Whether any statement is about a month of a volume: what none is about has no bounds. */
function isStated(system: FigureSystem, volume: Volume): boolean {
  let months = statedMonths.get(system)
  if (!months) {
    months = new Map()
    for (const stated of system.statements.flatMap(volumesOf)) {
      const own = months.get(subjectKey(stated)) ?? new Set()
      months.set(subjectKey(stated), own)
      for (const month of monthsOf(stated.period)) own.add(month)
    }
    statedMonths.set(system, months)
  }
  const own = months.get(subjectKey(volume))
  return own !== undefined && monthsOf(volume.period).some((month) => own.has(month))
}

type Refined = { layout: Layout; program: Program }

/** The last program made of each system: questions that follow each other mostly cut time at the same months. */
const programs = new WeakMap<FigureSystem, Refined>()

/** The program of a system, with time cut at the periods of a question too. */
function findProgram(system: FigureSystem, periods: readonly Period[]): Refined {
  const known = programs.get(system)
  if (known && periods.every((period) => hasCuts(known.layout, period))) return known
  const cuts = new Set((known ?? system).layout.cuts)
  // A path of many periods is asked for one by one: cuts are kept while they are no more than twice the system's own.
  const base = cuts.size > 2 * system.layout.cuts.size + 24 ? new Set(system.layout.cuts) : cuts
  for (const { first, last } of periods) base.add(first).add(last + 1)
  const layout = { ...system.layout, cuts: base }
  const refined = { layout, program: createProgram({ layout, originOf: system.originOf }, system.statements) }
  programs.set(system, refined)
  return refined
}

/** The figures that decided an answer, in order of time. */
export function lineageOf(bounds: Bounds): Figure[] {
  const figures = new Set(evidenceOf(bounds).filter(isFigure))
  return [...figures].sort(
    (a, b) =>
      comparePeriods(a.period, b.period) ||
      comparePeriods(a.basePeriod ?? a.period, b.basePeriod ?? b.period) ||
      a.id - b.id,
  )
}

/** The compositions that decided an answer, each once. */
export function compositionsOf(bounds: Bounds): Composition[] {
  return [...new Set(evidenceOf(bounds).filter((evidence) => !isFigure(evidence)))] as Composition[]
}

const evidenceOf = ({ low, high }: Bounds): Evidence[] =>
  [...(low?.proof() ?? []), ...(high?.proof() ?? [])].map(({ source }) => source)

/** Whether the figures bound v(b) / v(a) of two months on both sides; where sums count, whether both are stated at all. */
export function isBounded(series: KnownSeries, a: Period, b: Period): boolean {
  if (samePeriod(a, b)) return true
  const system = systemAt(series.systems, a.first)
  const [from, to] = [volumeOf(series, a), volumeOf(series, b)]
  if (system.graph && isVariable(system.layout, from) && isVariable(system.layout, to)) {
    const { constraints, components } = system.graph
    const nodes = [from, to].map((volume) => constraints.nodes.get(variableOf(system.layout, volume)))
    const [x, y] = nodes
    return x !== undefined && y !== undefined && components[x.index] === components[y.index]
  }
  const { low, high } = boundGrowth(series, a, b)
  return low !== null && high !== null
}

/** The breaks of a series that an answer crosses: those between two periods of the figures that decided it. */
export function breaksCrossed(series: KnownSeries, bounds: Bounds): Break[] {
  const crossed = (bound: Bound | null, month: Month) => {
    const sides = new Set<boolean>()
    for (const { source } of bound?.proof() ?? []) {
      if (!isFigure(source)) continue
      const own = sameSubject(source, series) || source.baseSeries === series.series
      if (own)
        for (const period of [source.period, source.basePeriod])
          if (period) sides.add(period.first >= month).add(period.last >= month)
    }
    return sides.size === 2
  }
  return series.breaks.filter(({ month }) => crossed(bounds.low, month) || crossed(bounds.high, month))
}

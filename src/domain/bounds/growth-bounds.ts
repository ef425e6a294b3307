import type { Figure } from '../figure/figure.ts'
import { compare, invert, multiply, one, type Rational } from '../figure/rational.ts'
import { orderByTrust } from '../figure/trust.ts'
import type { Month } from '../time/month.ts'
import { lengthOf } from '../time/period.ts'
import {
  type ConstraintGraph,
  createConstraintGraph,
  createEdge,
  distanceTo,
  type Edge,
  findComponents,
  findFactor,
  findHub,
  findPath,
  findShortestPaths,
  type Hub,
  insertEdge,
  type Node,
  type ShortestPaths,
} from './constraint-graph.ts'

/** From this month on the publisher counts a series' metric differently. */
export type Break = {
  series: string
  metric: string
  month: Month
  note: string | null
  sourceUrl: string | null
}

/** All that the published figures of one series and metric say together. Months are nodes, levels are measured from an origin. */
export type GrowthGraph = {
  figures: readonly Figure[]
  breaks: readonly Break[]
  allowBreaks: boolean
  constraints: ConstraintGraph
  /** What is known against each origin. */
  levels: ReadonlyMap<number, Hub>
  components: Int32Array
  setAside: readonly SetAside[]
}

/** A figure that is not used: it contradicts figures that are trusted more, or a later publication replaced it. */
export type SetAside = { figure: Figure; reason: 'contradicts' | 'superseded'; against: Figure[] }

/**
 * One side of an answer: the exact bound and the figures that it is the product of, in the order of the path, which is
 * gathered only when it is asked for.
 */
export type Bound = { ratio: Rational; path: () => readonly Edge[] }
export type Bounds = { low: Bound | null; high: Bound | null }

/**
 * Takes the figures of one series and metric into a graph of difference constraints, in the order of trust. A figure
 * that contradicts those already in, so that it would close a negative cycle, is set aside with the figures of that
 * cycle. Levels and growths bind; differences do not, since they are no constraint on a ratio.
 *
 * @param breaks the breaks of this series and metric; no figure reaches across one unless allowBreaks
 */
export function buildGrowthGraph(
  figures: readonly Figure[],
  breaks: readonly Break[],
  allowBreaks = false,
): GrowthGraph {
  const { trusted, superseded } = orderByTrust(figures.filter(isMonthly))
  const constraints = createConstraintGraph()
  const setAside: SetAside[] = superseded.map(({ figure, by }) => ({
    figure,
    reason: 'superseded',
    against: [by],
  }))
  for (const { figure, interval } of trusted) {
    const month = figure.period.last
    const base = figure.basePeriod?.last
    const origin = originOf(month, breaks, allowBreaks)
    const from = base ?? origin
    if (base !== undefined && originOf(base, breaks, allowBreaks) !== origin) continue
    const edges: Edge[] = []
    if (interval.high) edges.push(createEdge(constraints, from, month, interval.high, figure))
    if (interval.low) edges.push(createEdge(constraints, month, from, invert(interval.low), figure))
    const contradiction = edges
      .map((edge) => findContradiction(constraints, edge))
      .find((path) => path !== undefined)
    if (contradiction) setAside.push({ figure, reason: 'contradicts', against: figuresOf(contradiction) })
    else for (const edge of edges) insertEdge(edge)
  }
  const origins = [...constraints.nodes.values()].filter((node) => node.id < 0)
  const levels = new Map(origins.map((origin) => [origin.id, findHub(origin)]))
  return {
    figures,
    breaks,
    allowBreaks,
    constraints,
    levels,
    components: findComponents(constraints),
    setAside,
  }
}

/** Whether a figure ties single months. */
const isMonthly = ({ measure, relation, period, basePeriod }: Figure) =>
  (measure === 'level' || measure === 'growth') &&
  relation !== '~' &&
  lengthOf(period) === 1 &&
  (basePeriod === null || lengthOf(basePeriod) === 1)

/**
 * The path that would close a negative cycle with the edge, if there is one. Weights are rounded up by less than 2
 * each, so where their sum comes near zero the exact product decides.
 */
function findContradiction(graph: ConstraintGraph, edge: Edge): Edge[] | undefined {
  if (edge.from.in.length === 0 || edge.to.out.length === 0) return undefined
  const paths = findShortestPaths(edge.to, 'forward')
  if (distanceTo(paths, edge.from) + edge.weight > 2 * graph.nodes.size) return undefined
  const isContradiction = compare(multiply(findFactor(paths, edge.from), edge.factor), one) < 0
  return isContradiction ? findPath(paths, edge.from) : undefined
}

/**
 * The node from which the level of a month is measured, below every month. Each stretch between breaks has its own,
 * so that without allowBreaks no path leads from one stretch to another.
 */
function originOf(month: Month, breaks: readonly Break[], allowBreaks: boolean): number {
  return allowBreaks ? -1 : -1 - breaks.filter((item) => item.month <= month).length
}

/** What is known of every month against one base month: two searches answer for all. */
export function reachFrom(graph: GrowthGraph, base: Month): Hub | undefined {
  const source = graph.constraints.nodes.get(base)
  const level = levelOf(graph, base)
  return (
    source && {
      forward: findShortestPaths(source, 'forward', level),
      backward: findShortestPaths(source, 'backward', level),
    }
  )
}

function levelOf({ breaks, allowBreaks, levels }: GrowthGraph, month: Month): Hub | undefined {
  return levels.get(originOf(month, breaks, allowBreaks))
}

/** The tightest bounds on v(end) / v(base), for the base that the reach was made from. A side without any path is null. */
export function boundsAt(graph: GrowthGraph, reach: Hub | undefined, end: Month): Bounds {
  const node = graph.constraints.nodes.get(end)
  if (!reach || !node) return { low: null, high: null }
  return {
    low: boundOn(reach.backward, node, invert),
    high: boundOn(reach.forward, node, (factor) => factor),
  }
}

function boundOn(paths: ShortestPaths, node: Node, toRatio: (factor: Rational) => Rational): Bound | null {
  if (distanceTo(paths, node) === Number.POSITIVE_INFINITY) return null
  return {
    ratio: toRatio(findFactor(paths, node)),
    path: () => findPath(paths, node),
  }
}

/** The tightest bounds on v(end) / v(base) that all figures together allow. */
export function boundGrowth(graph: GrowthGraph, base: Month, end: Month): Bounds {
  if (base === end) return { low: { ratio: one, path: () => [] }, high: { ratio: one, path: () => [] } }
  return boundsAt(graph, reachFrom(graph, base), end)
}

/** The tightest bounds on the level of a month, in the metric's own unit. */
export function boundLevel(graph: GrowthGraph, month: Month): Bounds {
  return boundsAt(graph, levelOf(graph, month), month)
}

/** The figures of a path, each once. */
export function figuresOf(path: readonly Edge[]): Figure[] {
  return [...new Set(path.map((edge) => edge.figure))]
}

/** The figures that decided an answer, in order of time. */
export function lineageOf({ low, high }: Bounds): Figure[] {
  const figures = new Set(figuresOf([...(low?.path() ?? []), ...(high?.path() ?? [])]))
  return [...figures].sort(
    (a, b) =>
      a.period.last - b.period.last ||
      (a.basePeriod ?? a.period).last - (b.basePeriod ?? b.period).last ||
      a.id - b.id,
  )
}

/** Whether the figures bound v(b) / v(a) on both sides. */
export function isBounded({ constraints, components }: GrowthGraph, a: Month, b: Month): boolean {
  if (a === b) return true
  const [from, to] = [constraints.nodes.get(a), constraints.nodes.get(b)]
  return from !== undefined && to !== undefined && components[from.index] === components[to.index]
}

/** The breaks that a path crosses: those between two months that follow each other on it, origins left out. */
export function breaksCrossed({ breaks }: GrowthGraph, { low, high }: Bounds): Break[] {
  const crossed = (path: readonly Edge[], item: Break) => {
    const sides = new Set(
      path
        .flatMap((edge) => [edge.from.id, edge.to.id])
        .filter((id) => id >= 0)
        .map((id) => id >= item.month),
    )
    return sides.size === 2
  }
  return breaks.filter((item) => [low, high].some((bound) => bound && crossed(bound.path(), item)))
}

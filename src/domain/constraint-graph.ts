import type { Figure } from './figure.ts'
import { logarithm, type Rational } from './rational.ts'

/**
 * A set of difference constraints on logarithms as a weighted graph: an edge from a to b of weight w says
 * x(b) - x(a) <= w. The tightest consequence of all constraints is the shortest path (Cormen, Leiserson, Rivest,
 * Stein, Introduction to Algorithms, "Difference constraints and shortest paths"; Dill 1989 on difference-bound
 * matrices). A node is a month, or an origin that levels are measured from.
 */
export type ConstraintGraph = {
  nodes: Map<number, Node>
}

export type Node = { id: number; index: number; out: Edge[]; in: Edge[] }

export type Edge = {
  from: Node
  to: Node
  /** The logarithm of the factor in units of 2^-36, rounded up. */
  weight: number
  /** v(to) / v(from) is at most this. */
  factor: Rational
  figure: Figure
}

/**
 * Whole weights make sums exact, so that equal paths tie and a consistent set never shows a negative cycle: rounding
 * up only loosens a constraint. The slack of 1.5e-11 decides no more than which of two equal paths is taken, since a
 * bound is the exact product of its path's factors. Sums must stay exact, or a search may never end: they do up to a
 * factor of e^131072, while 2400 months of at most e^37 each, the largest growth that can be printed, make e^88800.
 */
const unit = 2 ** 36

/** The weight of a factor; a hundredth of a unit covers the error of the logarithm itself. */
function weigh(factor: Rational): number {
  return factor.num === factor.den ? 0 : Math.ceil(logarithm(factor) * unit + 0.01)
}

export function createConstraintGraph(): ConstraintGraph {
  return { nodes: new Map() }
}

/** An edge that says v(to) / v(from) <= factor. It belongs to the graph only once inserted. */
export function createEdge(
  graph: ConstraintGraph,
  from: number,
  to: number,
  factor: Rational,
  figure: Figure,
): Edge {
  return { from: addNode(graph, from), to: addNode(graph, to), weight: weigh(factor), factor, figure }
}

export function insertEdge(edge: Edge): void {
  edge.from.out.push(edge)
  edge.to.in.push(edge)
}

function addNode(graph: ConstraintGraph, id: number): Node {
  let node = graph.nodes.get(id)
  if (!node) {
    node = { id, index: graph.nodes.size, out: [], in: [] }
    graph.nodes.set(id, node)
  }
  return node
}

export type Direction = 'forward' | 'backward'

/** The shortest paths from one node to all (`forward`), or from all nodes to one (`backward`). */
export type ShortestPaths = {
  source: Node
  direction: Direction
  distance: Float64Array
  /** The edge of each node next to it on its path; none at the source, nor where the path leads there by the hub. */
  step: (Edge | undefined)[]
  hub: Hub | undefined
}

/** The shortest paths from and to a node that most paths lead through. */
export type Hub = Record<Direction, ShortestPaths>

export function findHub(graph: ConstraintGraph, node: Node): Hub {
  return {
    forward: findShortestPaths(graph, node, 'forward'),
    backward: findShortestPaths(graph, node, 'backward'),
  }
}

/**
 * Bellman-Ford with a queue. The graph must hold no negative cycle, which insertion in order of trust ensures.
 * Cost: edges times nodes at worst, some passes over the edges in practice. With a hub every node is first reached by
 * way of it, which its own paths give at once, and the search goes only as far as it finds shorter ways.
 */
export function findShortestPaths(
  graph: ConstraintGraph,
  source: Node,
  direction: Direction,
  hub?: Hub,
): ShortestPaths {
  const forward = direction === 'forward'
  const size = graph.nodes.size
  const distance = new Float64Array(size).fill(Number.POSITIVE_INFINITY)
  if (hub) {
    const toHub = hub[opposite(direction)].distance[source.index] as number
    const onward = hub[direction].distance
    for (let i = 0; i < size; i++) distance[i] = toHub + (onward[i] as number)
  }
  distance[source.index] = 0
  const step: (Edge | undefined)[] = new Array(size)
  const queued = new Uint8Array(size)
  const queue = [source]
  for (const node of queue) {
    queued[node.index] = 0
    const reached = distance[node.index] as number
    for (const edge of forward ? node.out : node.in) {
      const next = forward ? edge.to : edge.from
      const candidate = reached + edge.weight
      if (candidate < (distance[next.index] as number)) {
        distance[next.index] = candidate
        step[next.index] = edge
        if (queued[next.index] === 0) {
          queued[next.index] = 1
          queue.push(next)
        }
      }
    }
  }
  return { source, direction, distance, step, hub }
}

/** The edges of the shortest path between the source and a node, in their own direction, or undefined where none leads. */
export function findPath(paths: ShortestPaths, node: Node): Edge[] | undefined {
  if (paths.distance[node.index] === Number.POSITIVE_INFINITY) return undefined
  const { source, direction, step, hub } = paths
  const forward = direction === 'forward'
  const edges: Edge[] = []
  let first = node
  for (let edge = step[first.index]; edge; edge = step[first.index]) {
    edges.push(edge)
    first = forward ? edge.from : edge.to
  }
  const walked = forward ? edges.reverse() : edges
  if (!hub || first === source) return walked
  const beside = findPath(hub[opposite(direction)], source) ?? []
  const beyond = findPath(hub[direction], first) ?? []
  return forward ? [...beside, ...beyond, ...walked] : [...walked, ...beyond, ...beside]
}

const opposite = (direction: Direction): Direction => (direction === 'forward' ? 'backward' : 'forward')

/**
 * Which nodes bound each other on both sides: two nodes share a component exactly if a path leads each way,
 * that is, if the ratio between them has a lower and an upper bound.
 */
export function findComponents(graph: ConstraintGraph): Int32Array {
  const component = new Int32Array(graph.nodes.size).fill(-1)
  for (const node of graph.nodes.values()) {
    if (component[node.index] !== -1) continue
    const after = reach(node, 'forward', graph.nodes.size)
    const before = reach(node, 'backward', graph.nodes.size)
    for (let i = 0; i < component.length; i++) if (after[i] && before[i]) component[i] = node.index
  }
  return component
}

function reach(source: Node, direction: Direction, size: number): Uint8Array {
  const seen = new Uint8Array(size)
  seen[source.index] = 1
  const stack = [source]
  for (let node = stack.pop(); node; node = stack.pop()) {
    for (const edge of direction === 'forward' ? node.out : node.in) {
      const next = direction === 'forward' ? edge.to : edge.from
      if (seen[next.index]) continue
      seen[next.index] = 1
      stack.push(next)
    }
  }
  return seen
}

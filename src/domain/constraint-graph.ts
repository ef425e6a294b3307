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

/** The shortest paths from one node to all (`forward`), or from all nodes to one (`backward`). */
export type ShortestPaths = {
  distance: Float64Array
  step: (Edge | undefined)[]
  direction: 'forward' | 'backward'
}

/**
 * Bellman-Ford with a queue. The graph must hold no negative cycle, which insertion in order of trust ensures.
 * Cost: edges times nodes at worst, some passes over the edges in practice.
 */
export function findShortestPaths(
  graph: ConstraintGraph,
  source: Node,
  direction: 'forward' | 'backward',
): ShortestPaths {
  const forward = direction === 'forward'
  const distance = new Float64Array(graph.nodes.size).fill(Number.POSITIVE_INFINITY)
  const step: (Edge | undefined)[] = new Array(graph.nodes.size)
  const queued = new Uint8Array(graph.nodes.size)
  distance[source.index] = 0
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
  return { distance, step, direction }
}

/** The edges of the shortest path between the source and a node, in the order walked, or undefined where none leads. */
export function findPath(paths: ShortestPaths, node: Node): Edge[] | undefined {
  if (paths.distance[node.index] === Number.POSITIVE_INFINITY) return undefined
  const edges: Edge[] = []
  const forward = paths.direction === 'forward'
  for (let edge = paths.step[node.index]; edge; edge = paths.step[(forward ? edge.from : edge.to).index])
    edges.push(edge)
  return forward ? edges.reverse() : edges
}

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

function reach(source: Node, direction: 'forward' | 'backward', size: number): Uint8Array {
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

import { compare, logarithm, multiply, one, type Rational } from '../figure/rational.ts'
import type { Side } from './linear-proof.ts'
import type { Evidence, Step } from './statements.ts'

/**
 * A set of difference constraints on logarithms as a weighted graph: an edge from a to b of weight w says x(b) - x(a) <= w. The
 * tightest consequence of all constraints is the shortest path (Cormen, Leiserson, Rivest, Stein, Introduction to Algorithms,
 * "Difference constraints and shortest paths"; Dill 1989 on difference-bound matrices). A node is a volume, or an origin that
 * levels are measured from.
 *
 * Nodes and edges are numbers that index lists of their properties: as objects they took twice the memory, and graphs of tens
 * of thousands of figures are kept.
 */
export type ConstraintGraph = {
  /** The node of each variable. */
  nodes: Map<number, Node>
  /** By node: a logarithm of its volume, in units of weight; together they satisfy every edge if `isProven`. */
  potentials: number[]
  /** The fields of all edges, each a list by number of edge. */
  edges: { [Field in 'from' | 'to' | 'weight' | 'factor' | 'source' | 'side']: Edge[Field][] }
  /** The edges that begin at each node, and those that end there. */
  out: Chains
  in: Chains
  /** Whether the potentials satisfy every edge, which proves that the constraints are consistent. */
  isProven: boolean
}

export type Node = number

/** Linked lists of edges in the order of insertion: by node the first and last edge, by edge the next one of the same node. */
type Chains = { heads: number[]; tails: number[]; next: number[] }
const none = -1

/** A step of a proof as a constraint between two nodes. */
export type Edge = Step & {
  from: Node
  to: Node
  /** The logarithm of the factor in units of 2^-36, rounded up. */
  weight: number
  /** The upper bound on v(to) / v(from). */
  factor: Rational
}

/**
 * Weights are whole numbers, so that sums are exact: equal paths tie, and a consistent set never shows a negative cycle, since
 * rounding up only loosens a constraint. The slack of 1.5e-11 only decides between equal paths, since a bound is the exact
 * product of its path's factors. With inexact sums a search might never end. They are exact up to a factor of e^131072; 2400
 * months of at most e^37 each, the largest growth that can be printed, make e^88800.
 */
const unit = 2 ** 36

/** Returns the weight of a factor; a hundredth of a unit covers the error of the logarithm itself. */
function weigh(factor: Rational): number {
  return factor.num === factor.den ? 0 : Math.ceil(logarithm(factor) * unit + 0.01)
}

export function createConstraintGraph(): ConstraintGraph {
  return {
    nodes: new Map(),
    potentials: [],
    edges: { from: [], to: [], weight: [], factor: [], source: [], side: [] },
    out: { heads: [], tails: [], next: [] },
    in: { heads: [], tails: [], next: [] },
    isProven: true,
  }
}

/** Creates an edge that says v(to) / v(from) <= factor, without inserting it into the graph. */
export function createEdge(
  graph: ConstraintGraph,
  from: number,
  to: number,
  factor: Rational,
  step: Step,
): Edge {
  const { source, side, multiplier } = step
  return {
    from: addNode(graph, from),
    to: addNode(graph, to),
    weight: weigh(factor),
    factor,
    source,
    side,
    multiplier,
  }
}

/** True if an edge between the same nodes is as strict, so that the given edge could decide nothing. */
export function isImplied(graph: ConstraintGraph, { from, to, factor }: Edge): boolean {
  const { edges, out } = graph
  const saysAsMuch = (edge: number) =>
    edges.from[edge] === from && edges.to[edge] === to && compare(edges.factor[edge] as Rational, factor) <= 0
  // Both lists are walked in step until one ends: an origin has an edge for each level, the level's volume only a few.
  let a = out.heads[from] as number
  let b = graph.in.heads[to] as number
  while (a !== none && b !== none) {
    if (saysAsMuch(a) || saysAsMuch(b)) return true
    a = out.next[a] as number
    b = graph.in.next[b] as number
  }
  return false
}

/**
 * True if the edges of one statement agree with the graph, proven by potentials that satisfy them all; false proves nothing.
 * Only potentials that the new edges push are changed (Ramalingam, Song, Joskowicz, Miller 1999, "Solving systems of difference
 * constraints incrementally").
 *
 * @param edges edges between the same two nodes, not inserted yet
 */
export function admits(graph: ConstraintGraph, edges: readonly Edge[]): boolean {
  if (!graph.isProven) return false
  const [there, back] = edges
  if (there && back && leastWeight(there) + leastWeight(back) < 0) return false
  for (const edge of edges)
    for (const node of [edge.from, edge.to]) if (isFree(graph, node)) placeBetween(graph, node, edges)
  const moved = new Map<Node, number>()
  if (edges.every((edge) => pushBy(graph, edge, moved))) return true
  for (const [node, potential] of moved) graph.potentials[node] = potential
  return false
}

/** Returns a weight that is not above the logarithm, which `weigh` rounds up by less than 2. */
const leastWeight = ({ weight, factor }: Pick<Edge, 'weight' | 'factor'>) =>
  factor.num === factor.den ? 0 : weight - 2

const isFree = (graph: ConstraintGraph, node: Node) =>
  graph.out.heads[node] === none && graph.in.heads[node] === none

/** Puts a node without edges in the middle of what the new edges allow, where later edges push it least. */
function placeBetween({ potentials }: ConstraintGraph, node: Node, edges: readonly Edge[]): void {
  const limits = edges.map((edge) =>
    edge.to === node
      ? (potentials[edge.from] as number) + leastWeight(edge)
      : (potentials[edge.to] as number) - leastWeight(edge),
  )
  potentials[node] = Math.round((Math.min(...limits) + Math.max(...limits)) / 2)
}

/** Lowers the potentials beyond an edge until all edges there hold; false if that would lower the node where the edge begins. */
function pushBy(graph: ConstraintGraph, edge: Edge, moved: Map<Node, number>): boolean {
  const { potentials, out } = graph
  const queue: Node[] = []
  const lower = (next: Edge) => {
    const { from, to } = next
    const known = potentials[to] as number
    const limit = (potentials[from] as number) + leastWeight(next)
    if (known <= limit) return
    if (!moved.has(to)) moved.set(to, known)
    potentials[to] = limit
    queue.push(to)
  }
  lower(edge)
  for (const node of queue) {
    if (node === edge.from) return false
    for (let next = out.heads[node] as number; next !== none; next = out.next[next] as number)
      lower(edgeAt(graph, next))
  }
  return true
}

/** Inserts an edge, which must not be implied, into the graph. */
export function insertEdge(graph: ConstraintGraph, edge: Edge): void {
  const { edges } = graph
  const number = edges.from.length
  edges.from.push(edge.from)
  edges.to.push(edge.to)
  edges.weight.push(edge.weight)
  edges.factor.push(edge.factor)
  edges.source.push(edge.source)
  edges.side.push(edge.side)
  append(graph.out, edge.from, number)
  append(graph.in, edge.to, number)
}
/** True if an edge may close a cycle: it begins where it ends, or edges lead to its beginning and from its end. */
export const mayClose = (graph: ConstraintGraph, { from, to }: Edge): boolean =>
  from === to || (graph.in.heads[from] !== none && graph.out.heads[to] !== none)

/** Frees the spare capacity of the lists, a third of the memory of a graph. */
export function trimGraph(graph: ConstraintGraph): void {
  graph.potentials = graph.potentials.slice()
  for (const lists of [graph.edges, graph.out, graph.in] as Record<string, unknown[]>[])
    for (const [name, list] of Object.entries(lists)) lists[name] = list.slice()
}

function addNode({ nodes, potentials, out, in: into }: ConstraintGraph, variable: number): Node {
  let node = nodes.get(variable)
  if (node === undefined) {
    node = nodes.size
    nodes.set(variable, node)
    potentials.push(0)
    for (const { heads, tails } of [out, into]) {
      heads.push(none)
      tails.push(none)
    }
  }
  return node
}

function append({ heads, tails, next }: Chains, node: Node, edge: number): void {
  const before = tails[node] as number
  if (before === none) heads[node] = edge
  else next[before] = edge
  tails[node] = edge
  next.push(none)
}

const edgeAt = ({ edges }: ConstraintGraph, number: number): Edge => ({
  from: edges.from[number] as Node,
  to: edges.to[number] as Node,
  weight: edges.weight[number] as number,
  factor: edges.factor[number] as Rational,
  source: edges.source[number] as Evidence,
  side: edges.side[number] as Side,
  multiplier: null,
})

export type Direction = 'forward' | 'backward'

/** The shortest paths from one node to all (`forward`), or from all nodes to one (`backward`). */
export type ShortestPaths = {
  graph: ConstraintGraph
  source: Node
  direction: Direction
  /** By node: the length of its path; Infinity if there is none. */
  distances: number[]
  /** By node: the edge of its path that is next to it; -1 if there is none, or if the path comes from the hub's paths. */
  edges: number[]
  /** By node: the exact product of the factors on its path, once computed. */
  factors: (Rational | undefined)[]
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
 * Finds shortest paths by Bellman-Ford with a queue. The graph must have no negative cycle, which inserting in order of trust
 * ensures. Cost: edges times nodes at worst, some passes over the edges in practice. With a hub, distances start as those by
 * way of the hub, known at once, and the search only follows shorter ways.
 */
export function findShortestPaths(
  graph: ConstraintGraph,
  source: Node,
  direction: Direction,
  hub?: Hub,
): ShortestPaths {
  const { heads, next } = direction === 'forward' ? graph.out : graph.in
  const ends = direction === 'forward' ? graph.edges.to : graph.edges.from
  const { weight } = graph.edges
  const distances = hub
    ? byWayOf(hub, source, direction)
    : graph.potentials.map(() => Number.POSITIVE_INFINITY)
  const edges = new Array<number>(distances.length).fill(none)
  distances[source] = 0
  const queue = new Set([source])
  for (const node of queue) {
    queue.delete(node)
    const distance = distances[node] as number
    for (let edge = heads[node] as number; edge !== none; edge = next[edge] as number) {
      const end = ends[edge] as Node
      const candidate = distance + (weight[edge] as number)
      if (candidate >= (distances[end] as number)) continue
      distances[end] = candidate
      edges[end] = edge
      queue.add(end)
    }
  }
  return { graph, source, direction, distances, edges, factors: [], hub }
}

/** Returns the distances of all nodes by way of a hub. */
function byWayOf(hub: Hub, source: Node, direction: Direction): number[] {
  const toHub = distanceTo(hub[opposite(direction)], source)
  // Copied as a whole, since a list that grows is reallocated several times.
  const distances = hub[direction].distances.slice()
  for (let i = 0; i < distances.length; i++) distances[i] = (distances[i] as number) + toHub
  return distances
}

/** Returns the length of the path between the source and a node; Infinity if there is none. */
export const distanceTo = ({ distances }: ShortestPaths, node: Node): number => distances[node] as number

/** Returns the edges of the shortest path between the source and a node that has one, in the direction of the edges. */
export function findPath(paths: ShortestPaths, node: Node): Edge[] {
  const { graph, source, direction, hub } = paths
  const forward = direction === 'forward'
  const walked: Edge[] = []
  let first = node
  for (let number = paths.edges[first]; number !== none; number = paths.edges[first]) {
    const edge = edgeAt(graph, number as number)
    walked.push(edge)
    first = forward ? edge.from : edge.to
  }
  if (forward) walked.reverse()
  if (!hub || first === source) return walked
  const beside = findPath(hub[opposite(direction)], source)
  const beyond = findPath(hub[direction], first)
  return forward ? [...beside, ...beyond, ...walked] : [...walked, ...beyond, ...beside]
}

/** Returns the exact product of the factors on the path that findPath returns. */
export function findFactor(paths: ShortestPaths, node: Node): Rational {
  const { graph, source, direction, factors, hub } = paths
  const begins = direction === 'forward' ? graph.edges.from : graph.edges.to
  const walked: Node[] = []
  let at = node
  for (let edge = paths.edges[at]; edge !== none && !factors[at]; edge = paths.edges[at]) {
    walked.push(at)
    at = begins[edge as number] as Node
  }
  let factor =
    factors[at] ??
    (hub && at !== source
      ? multiply(findFactor(hub[opposite(direction)], source), findFactor(hub[direction], at))
      : one)
  for (const next of walked.reverse()) {
    const own = graph.edges.factor[paths.edges[next] as number] as Rational
    factor = factor === one ? own : multiply(factor, own)
    factors[next] = factor
  }
  return factor
}

const opposite = (direction: Direction): Direction => (direction === 'forward' ? 'backward' : 'forward')

/** Returns the component of each node. Nodes of one component, with a path each way, bound each other on both sides. */
export function findComponents(graph: ConstraintGraph): Int32Array {
  const component = new Int32Array(graph.nodes.size).fill(-1)
  for (const node of component.keys()) {
    if (component[node] !== -1) continue
    const after = reach(graph, node, 'forward')
    const before = reach(graph, node, 'backward')
    for (let i = 0; i < component.length; i++) if (after[i] && before[i]) component[i] = node
  }
  return component
}

function reach(graph: ConstraintGraph, source: Node, direction: Direction): Uint8Array {
  const { heads, next } = direction === 'forward' ? graph.out : graph.in
  const ends = direction === 'forward' ? graph.edges.to : graph.edges.from
  const seen = new Uint8Array(graph.nodes.size)
  seen[source] = 1
  const stack = [source]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    for (let edge = heads[node] as number; edge !== none; edge = next[edge] as number) {
      const end = ends[edge] as Node
      if (seen[end]) continue
      seen[end] = 1
      stack.push(end)
    }
  }
  return seen
}

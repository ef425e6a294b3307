import { compare, logarithm, multiply, one, type Rational } from '../figure/rational.ts'
import type { Side } from './linear-proof.ts'
import type { Evidence, Step } from './statements.ts'

/**
 * A set of difference constraints on logarithms as a weighted graph: an edge from a to b of weight w says
 * x(b) - x(a) <= w. The tightest consequence of all constraints is the shortest path (Cormen, Leiserson, Rivest,
 * Stein, Introduction to Algorithms, "Difference constraints and shortest paths"; Dill 1989 on difference-bound
 * matrices). A node is a volume, or an origin that levels are measured from.
 *
 * Nodes and edges are numbers, and what is known of them stands in lists: as objects they took twice the memory, and
 * graphs of tens of thousands of figures are kept.
 */
export type ConstraintGraph = {
  /** By variable. */
  nodes: Map<number, Node>
  /** By node: a logarithm of its volume that agrees with every edge, in the unit of weights. */
  potentials: number[]
  /** What stands in an Edge, by the number of each. */
  edges: { [Field in 'from' | 'to' | 'weight' | 'factor' | 'source' | 'side']: Edge[Field][] }
  /** The edges that begin at each node, and those that end there. */
  out: Chains
  in: Chains
  /** Whether the potentials of its nodes prove that its constraints hold together. */
  isProven: boolean
}

export type Node = number

/** Of each node its first and last edge, and after each edge the next one of the same node, in the order of insertion. */
type Chains = { heads: number[]; tails: number[]; next: number[] }
const none = -1

/** What a step of a proof says of two nodes. */
export type Edge = Step & {
  from: Node
  to: Node
  /** The logarithm of the factor in units of 2^-36, rounded up. */
  weight: number
  /** v(to) / v(from) is at most this. */
  factor: Rational
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
  return {
    nodes: new Map(),
    potentials: [],
    edges: { from: [], to: [], weight: [], factor: [], source: [], side: [] },
    out: { heads: [], tails: [], next: [] },
    in: { heads: [], tails: [], next: [] },
    isProven: true,
  }
}

/** An edge that says v(to) / v(from) <= factor. It belongs to the graph only once inserted. */
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

/** Whether an edge between the same nodes says as much already, so that this one could decide nothing. */
export function isImplied(graph: ConstraintGraph, { from, to, factor }: Edge): boolean {
  const { edges, out } = graph
  const saysAsMuch = (edge: number) =>
    edges.from[edge] === from && edges.to[edge] === to && compare(edges.factor[edge] as Rational, factor) <= 0
  // Side by side, until one ends: a unit has an edge for each level, the level's volume but a few.
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
 * Whether the edges of one statement agree with the graph, by potentials that agree with all of them; false decides
 * nothing. Only what the new edges push is moved (Ramalingam, Song, Joskowicz, Miller 1999, "Solving systems of
 * difference constraints incrementally").
 *
 * @param edges lead between the same two nodes and are not inserted yet
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

/** A weight that is not above the logarithm, which `weigh` rounds up by less than 2. */
const leastWeight = ({ weight, factor }: Pick<Edge, 'weight' | 'factor'>) =>
  factor.num === factor.den ? 0 : weight - 2

const isFree = (graph: ConstraintGraph, node: Node) =>
  graph.out.heads[node] === none && graph.in.heads[node] === none

/** Puts a node that nothing holds in the middle of what edges allow, where later ones push it least. */
function placeBetween({ potentials }: ConstraintGraph, node: Node, edges: readonly Edge[]): void {
  const limits = edges.map((edge) =>
    edge.to === node
      ? (potentials[edge.from] as number) + leastWeight(edge)
      : (potentials[edge.to] as number) - leastWeight(edge),
  )
  potentials[node] = Math.round((Math.min(...limits) + Math.max(...limits)) / 2)
}

/** Moves the nodes beyond an edge down until it holds; false where that would move where it begins. */
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

/** @param edge is not implied */
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
/** Whether an edge is a cycle, or edges lead from its end and to its beginning, so that a path may close one with it. */
export const mayClose = (graph: ConstraintGraph, { from, to }: Edge): boolean =>
  from === to || (graph.in.heads[from] !== none && graph.out.heads[to] !== none)

/** Gives back the room for further edges, a third of what a graph takes. */
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
  /** By node: how far it is, Infinity where it is not reached. */
  distances: number[]
  /** By node: the edge next to it, -1 where there is none or it is reached by way of the hub. */
  edges: number[]
  /** By node: the exact product of its path, once it was asked for. */
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

/** The distances of all nodes by way of a hub. */
function byWayOf(hub: Hub, source: Node, direction: Direction): number[] {
  const toHub = distanceTo(hub[opposite(direction)], source)
  // Copied as a whole, since a list that numbers are added to is made anew several times.
  const distances = hub[direction].distances.slice()
  for (let i = 0; i < distances.length; i++) distances[i] = (distances[i] as number) + toHub
  return distances
}

/** The length of the path between the source and a node; Infinity where none leads. */
export const distanceTo = ({ distances }: ShortestPaths, node: Node): number => distances[node] as number

/** The edges of the shortest path between the source and a node that one leads to, in their own direction. */
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

/** The exact product of the factors on the path that findPath gives. */
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

/**
 * Which nodes bound each other on both sides: two nodes share a component exactly if a path leads each way,
 * that is, if the ratio between them has a lower and an upper bound.
 */
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

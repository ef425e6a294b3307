import { compare, logarithm, multiply, one, type Rational } from '../figure/rational.ts'
import type { Step } from './statements.ts'

/**
 * A set of difference constraints on logarithms as a weighted graph: an edge from a to b of weight w says
 * x(b) - x(a) <= w. The tightest consequence of all constraints is the shortest path (Cormen, Leiserson, Rivest,
 * Stein, Introduction to Algorithms, "Difference constraints and shortest paths"; Dill 1989 on difference-bound
 * matrices). A node is a volume, or an origin that levels are measured from.
 */
export type ConstraintGraph = {
  nodes: Map<number, Node>
  /** Whether the potentials of its nodes prove that its constraints hold together. */
  isProven: boolean
}

export type Node = {
  id: number
  index: number
  out: Edge[]
  in: Edge[]
  /** A logarithm of its volume that agrees with every edge, in the unit of weights. */
  potential: number
}

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
  return { nodes: new Map(), isProven: true }
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
export function isImplied({ from, to, factor }: Edge): boolean {
  // A unit has an edge for each level, the level's volume but a few.
  const few = from.out.length < to.in.length ? from.out : to.in
  return few.some((known) => known.from === from && known.to === to && compare(known.factor, factor) <= 0)
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
    for (const node of [edge.from, edge.to]) if (isFree(node)) placeBetween(node, edges)
  const moved = new Map<Node, number>()
  if (edges.every((edge) => pushBy(edge, moved))) return true
  for (const [node, potential] of moved) node.potential = potential
  return false
}

/** A weight that is not above the logarithm, which `weigh` rounds up by less than 2. */
const leastWeight = ({ weight, factor }: Edge) => (factor.num === factor.den ? 0 : weight - 2)

const isFree = (node: Node) => node.out.length === 0 && node.in.length === 0

/** Puts a node that nothing holds in the middle of what edges allow, where later ones push it least. */
function placeBetween(node: Node, edges: readonly Edge[]): void {
  const limits = edges.map((edge) =>
    edge.to === node ? edge.from.potential + leastWeight(edge) : edge.to.potential - leastWeight(edge),
  )
  node.potential = Math.round((Math.min(...limits) + Math.max(...limits)) / 2)
}

/** Moves the nodes beyond an edge down until it holds; false where that would move where it begins. */
function pushBy(edge: Edge, moved: Map<Node, number>): boolean {
  const queue: Node[] = []
  const lower = ({ potential }: Node, next: Edge) => {
    const { to } = next
    const limit = potential + leastWeight(next)
    if (to.potential <= limit) return
    if (!moved.has(to)) moved.set(to, to.potential)
    to.potential = limit
    queue.push(to)
  }
  lower(edge.from, edge)
  for (const node of queue) {
    if (node === edge.from) return false
    for (const next of node.out) lower(node, next)
  }
  return true
}

/** @param edge is not implied */
export function insertEdge(edge: Edge): void {
  edge.from.out.push(edge)
  edge.to.in.push(edge)
}

/** Gives back the room for further edges, which is most of what a graph takes. */
export function trimEdges(graph: ConstraintGraph): void {
  for (const node of graph.nodes.values()) {
    node.out = node.out.slice()
    node.in = node.in.slice()
  }
}

function addNode(graph: ConstraintGraph, id: number): Node {
  let node = graph.nodes.get(id)
  if (!node) {
    node = { id, index: graph.nodes.size, out: [], in: [], potential: 0 }
    graph.nodes.set(id, node)
  }
  return node
}

export type Direction = 'forward' | 'backward'

/** The shortest paths from one node to all (`forward`), or from all nodes to one (`backward`). */
export type ShortestPaths = {
  source: Node
  direction: Direction
  /** By index: of each node reached, the source too; where there is a hub, of those that a path beside it reaches sooner. */
  labels: (Label | undefined)[]
  hub: Hub | undefined
}

/** How far a node is, by which edge next to it, and the exact product of its path once it was asked for. */
type Label = { distance: number; edge: Edge | undefined; isQueued: boolean; factor: Rational | undefined }

/** The shortest paths from and to a node that most paths lead through. */
export type Hub = Record<Direction, ShortestPaths>

export function findHub(node: Node): Hub {
  return { forward: findShortestPaths(node, 'forward'), backward: findShortestPaths(node, 'backward') }
}

/**
 * Bellman-Ford with a queue. The graph must hold no negative cycle, which insertion in order of trust ensures.
 * Cost: edges times nodes at worst, some passes over the edges in practice. With a hub every node is first reached by
 * way of it, which its own paths give at once, and the search goes only as far as it finds shorter ways.
 */
export function findShortestPaths(source: Node, direction: Direction, hub?: Hub): ShortestPaths {
  const forward = direction === 'forward'
  const first: Label = { distance: 0, edge: undefined, isQueued: true, factor: one }
  const labels: (Label | undefined)[] = []
  labels[source.index] = first
  const toHub = hub ? distanceTo(hub[opposite(direction)], source) : Number.POSITIVE_INFINITY
  const queue = [source]
  for (const node of queue) {
    const label = labels[node.index] as Label
    label.isQueued = false
    for (const edge of forward ? node.out : node.in) {
      const next = forward ? edge.to : edge.from
      const known = labels[next.index]
      const candidate = label.distance + edge.weight
      if (
        candidate >=
        (known ? known.distance : hub ? toHub + distanceTo(hub[direction], next) : Number.POSITIVE_INFINITY)
      )
        continue
      if (!known?.isQueued) queue.push(next)
      if (known) {
        known.distance = candidate
        known.edge = edge
        known.isQueued = true
      } else labels[next.index] = { distance: candidate, edge, isQueued: true, factor: undefined }
    }
  }
  return { source, direction, labels, hub }
}

/** The length of the path between the source and a node; Infinity where none leads. */
export function distanceTo({ source, direction, labels, hub }: ShortestPaths, node: Node): number {
  const label = labels[node.index]
  if (label) return label.distance
  return hub
    ? distanceTo(hub[opposite(direction)], source) + distanceTo(hub[direction], node)
    : Number.POSITIVE_INFINITY
}

/** The edges of the shortest path between the source and a node that one leads to, in their own direction. */
export function findPath(paths: ShortestPaths, node: Node): Edge[] {
  const { source, direction, labels, hub } = paths
  const forward = direction === 'forward'
  const edges: Edge[] = []
  let first = node
  for (let edge = labels[first.index]?.edge; edge; edge = labels[first.index]?.edge) {
    edges.push(edge)
    first = forward ? edge.from : edge.to
  }
  const walked = forward ? edges.reverse() : edges
  if (!hub || first === source) return walked
  const beside = findPath(hub[opposite(direction)], source)
  const beyond = findPath(hub[direction], first)
  return forward ? [...beside, ...beyond, ...walked] : [...walked, ...beyond, ...beside]
}

/** The exact product of the factors on the path that findPath gives. */
export function findFactor(paths: ShortestPaths, node: Node): Rational {
  const { source, direction, labels, hub } = paths
  const walked: Label[] = []
  let at = node
  let label = labels[at.index]
  for (; label?.edge && !label.factor; label = labels[at.index]) {
    walked.push(label)
    at = direction === 'forward' ? label.edge.from : label.edge.to
  }
  let factor =
    label?.factor ??
    (hub ? multiply(findFactor(hub[opposite(direction)], source), findFactor(hub[direction], at)) : one)
  for (const next of walked.reverse()) {
    factor = multiply(factor, (next.edge as Edge).factor)
    next.factor = factor
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

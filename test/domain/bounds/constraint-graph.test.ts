import t from 'tap'
import {
  type ConstraintGraph,
  createConstraintGraph,
  createEdge,
  distanceTo,
  findComponents,
  findPath,
  findShortestPaths,
  insertEdge,
  type Node,
} from '../../../src/domain/bounds/constraint-graph.ts'
import type { Step } from '../../../src/domain/bounds/statements.ts'
import type { Figure } from '../../../src/domain/figure/figure.ts'
import { fraction, type Rational } from '../../../src/domain/figure/rational.ts'
import { growth } from '../../support/figures.ts'

const state = (publisher: string): Step => ({
  source: growth('2021-07', '0', { publisher }),
  side: 'high',
  multiplier: null,
})

type Link = [from: number, to: number, factor: Rational, name?: string]

function makeGraph(links: Link[]): ConstraintGraph {
  const graph = createConstraintGraph()
  for (const [from, to, factor, name = ''] of links)
    insertEdge(createEdge(graph, from, to, factor, state(name)))
  return graph
}

const node = (graph: ConstraintGraph, id: number) => graph.nodes.get(id) as Node

function walk(
  graph: ConstraintGraph,
  from: number,
  to: number,
  direction: 'forward' | 'backward' = 'forward',
) {
  const [source, target] = direction === 'forward' ? [from, to] : [to, from]
  const paths = findShortestPaths(node(graph, source), direction)
  const isReached = distanceTo(paths, node(graph, target)) < Number.POSITIVE_INFINITY
  return isReached ? findPath(paths, node(graph, target)) : undefined
}

const steps = (...args: Parameters<typeof walk>) => walk(...args)?.map((edge) => [edge.from.id, edge.to.id])
const names = (...args: Parameters<typeof walk>) =>
  walk(...args)?.map((edge) => (edge.source as Figure).publisher)

t.test('the path with the smallest product is taken, however many steps it has', async (t) => {
  const graph = makeGraph([
    [1, 4, fraction(2)],
    [1, 2, fraction(3, 2)],
    [2, 3, fraction(3, 4)],
    [3, 4, fraction(3, 2)],
  ])
  t.strictSame(steps(graph, 1, 4), [
    [1, 2],
    [2, 3],
    [3, 4],
  ])
})

t.test('seen from its end a path is walked in the same order', async (t) => {
  const graph = makeGraph([
    [1, 2, fraction(3)],
    [2, 3, fraction(1, 4)],
  ])
  const both = [
    [1, 2],
    [2, 3],
  ]
  t.strictSame(steps(graph, 1, 3, 'forward'), both)
  t.strictSame(steps(graph, 1, 3, 'backward'), both)
})

t.test('a path of no steps leads from a node to itself', async (t) => {
  const graph = makeGraph([[1, 2, fraction(3)]])
  t.strictSame(steps(graph, 1, 1), [])
})

t.test('no path leads against the only edge', async (t) => {
  const graph = makeGraph([[1, 2, fraction(3)]])
  t.equal(steps(graph, 2, 1), undefined)
  t.equal(steps(graph, 2, 1, 'backward'), undefined)
})

t.test('an edge that was created but not inserted leads nowhere', async (t) => {
  const graph = createConstraintGraph()
  createEdge(graph, 1, 2, fraction(3), state(''))
  t.equal(steps(graph, 1, 2), undefined)
})

t.test('of equal edges the one inserted first is taken', async (t) => {
  const graph = makeGraph([
    [1, 2, fraction(539, 100), 'first'],
    [1, 2, fraction(539_000_000, 100_000_000), 'second'],
  ])
  t.strictSame(names(graph, 1, 2), ['first'])
  t.strictSame(names(graph, 1, 2, 'backward'), ['first'])
})

t.test('a cycle whose factors multiply to exactly 1 does not hold a search up', async (t) => {
  const graph = makeGraph([
    [1, 2, fraction(7, 3)],
    [2, 3, fraction(11, 13)],
    [3, 1, fraction(39, 77)],
  ])
  t.strictSame(steps(graph, 1, 3), [
    [1, 2],
    [2, 3],
  ])
})

t.test('a search ends even at the far end of the longest chain of the largest growths', async (t) => {
  // two growths of 18 per cent and a total of 39.24 make a cycle of exactly 1, which sums that lose digits would lower
  const largest = fraction(10n ** 16n + 1n)
  const chain: Link[] = Array.from({ length: 2397 }, (_, i) => [i, i + 1, largest])
  const graph = makeGraph([
    ...chain,
    [2397, 2398, fraction(118, 100)],
    [2398, 2399, fraction(118, 100)],
    [2399, 2397, fraction(10_000, 13_924)],
  ])
  t.equal(walk(graph, 0, 2399)?.length, 2399)
})

t.test('nodes share a component where paths lead both ways', async (t) => {
  const graph = makeGraph([
    [1, 2, fraction(2)],
    [2, 3, fraction(2)],
    [3, 1, fraction(2)],
    [3, 4, fraction(2)],
    [5, 6, fraction(2)],
    [6, 5, fraction(2)],
  ])
  const components = findComponents(graph)
  const componentOf = (id: number) => components[node(graph, id).index]
  t.equal(componentOf(1), componentOf(2))
  t.equal(componentOf(1), componentOf(3))
  t.not(componentOf(3), componentOf(4))
  t.equal(componentOf(5), componentOf(6))
  t.not(componentOf(1), componentOf(5))
})

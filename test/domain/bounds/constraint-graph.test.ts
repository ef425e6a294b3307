import fc from 'fast-check'
import t from 'tap'
import {
  admits,
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
import {
  compare,
  fraction,
  invert,
  multiply,
  one,
  type Rational,
} from '../../../src/domain/figure/rational.ts'
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
    insertEdge(graph, createEdge(graph, from, to, factor, state(name)))
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
  const paths = findShortestPaths(graph, node(graph, source), direction)
  const isReached = distanceTo(paths, node(graph, target)) < Number.POSITIVE_INFINITY
  return isReached ? findPath(paths, node(graph, target)) : undefined
}

const steps = (...args: Parameters<typeof walk>) => {
  const ids = [...args[0].nodes.keys()]
  return walk(...args)?.map(({ from, to }) => [ids[from], ids[to]])
}
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
  const componentOf = (id: number) => components[node(graph, id)]
  t.equal(componentOf(1), componentOf(2))
  t.equal(componentOf(1), componentOf(3))
  t.not(componentOf(3), componentOf(4))
  t.equal(componentOf(5), componentOf(6))
  t.not(componentOf(1), componentOf(5))
})

/** The least products of factors over all walks between five nodes, by Floyd and Warshall in fractions. */
function leastProducts(links: readonly Link[]): (Rational | undefined)[][] {
  const least: (Rational | undefined)[][] = Array.from({ length: 5 }, (_, i) =>
    Array.from({ length: 5 }, (_, j) => (i === j ? one : undefined)),
  )
  const row = (i: number) => least[i] as (Rational | undefined)[]
  const lower = (i: number, j: number, factor: Rational) => {
    const known = row(i)[j]
    if (!known || compare(factor, known) < 0) row(i)[j] = factor
  }
  for (const [from, to, factor] of links) lower(from, to, factor)
  for (let k = 0; k < 5; k++)
    for (let i = 0; i < 5; i++)
      for (let j = 0; j < 5; j++) {
        const [first, second] = [row(i)[k], row(k)[j]]
        if (first && second) lower(i, j, multiply(first, second))
      }
  return least
}

/** What a statement that one volume is from low / 4 to (low + more) / 4 of another says on its upper side, its lower one or both. */
function linksOf({ from, to, low, more, sides }: Record<'from' | 'to' | 'low' | 'more' | 'sides', number>) {
  const links: Link[] = []
  if (sides & 1) links.push([from, to, fraction(low + more, 4)])
  if (sides & 2) links.push([to, from, invert(fraction(low, 4))])
  return links
}

/** What the tightest cycle with each of the new links, or with both, multiplies to. */
function productsOfCycles(held: readonly Link[], links: readonly Link[]): Rational[] {
  const least = leastProducts(held)
  const [first, second] = links
  return [
    ...(first && second ? [multiply(first[2], second[2])] : []),
    ...links.flatMap(([from, to, factor]) => {
      const back = least[to]?.[from]
      return back ? [multiply(back, factor)] : []
    }),
  ]
}

t.test('potentials admit what leaves room, and nothing that contradicts', async (t) => {
  const nodeId = fc.integer({ min: 0, max: 4 })
  const quarters = fc.integer({ min: 1, max: 9 })
  const statement = fc
    .record({
      from: nodeId,
      to: nodeId,
      low: quarters,
      more: fc.integer({ min: 0, max: 4 }),
      sides: fc.integer({ min: 1, max: 3 }),
    })
    .filter(({ from, to }) => from !== to)
  const seen = { admitted: 0, contradicting: 0, tight: 0 }
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 14 }), (statements) => {
      const graph = createConstraintGraph()
      const held: Link[] = []
      for (const statement of statements) {
        const links = linksOf(statement)
        const cycles = productsOfCycles(held, links)
        const isContradiction = cycles.some((product) => compare(product, one) < 0)
        const hasRoom = cycles.every((product) => compare(product, one) > 0)
        const edges = links.map(([a, b, factor]) => createEdge(graph, a, b, factor, state('')))
        const isAdmitted = admits(graph, edges)
        if (isAdmitted ? isContradiction : graph.isProven && hasRoom) return false
        seen[isAdmitted ? 'admitted' : isContradiction ? 'contradicting' : 'tight'] += 1
        if (isContradiction) continue
        graph.isProven &&= isAdmitted
        for (const edge of edges) insertEdge(graph, edge)
        held.push(...links)
      }
      return true
    }),
  )
  for (const count of Object.values(seen)) t.ok(count > 5, JSON.stringify(seen))
})

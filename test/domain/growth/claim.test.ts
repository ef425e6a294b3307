import t from 'tap'
import { buildGrowthGraph, type GrowthGraph } from '../../../src/domain/bounds/growth-bounds.ts'
import { checkClaim, findNearbyWindows } from '../../../src/domain/growth/claim.ts'
import { formatMonth } from '../../../src/domain/time/month.ts'
import { describe, growth, makeWindow, readOrders } from '../../support/figures.ts'

const june = makeWindow('2021-06', '2021-07')
const verdict = (graph: GrowthGraph, growthPct: string) => checkClaim(graph, june, growthPct).verdict
const nearby = (graph: GrowthGraph, base: string, end: string, growthPct: string) =>
  findNearbyWindows(graph, makeWindow(base, end), growthPct).map(
    ({ window, verdict }) => `${formatMonth(window.base)} to ${formatMonth(window.end)} ${verdict}`,
  )

// known to lie from 10.65 to 10.75
const known = buildGrowthGraph([growth('2021-07', '10.7')], [])

t.test(
  'a claim is supported where its rounding covers all that the figures allow, ends included',
  async (t) => {
    t.equal(verdict(known, '10.7'), 'supported')
    t.equal(verdict(known, '+10.7'), 'supported')
    t.equal(verdict(known, '11'), 'supported')
  },
)

t.test('a claim is contradicted where its rounding covers nothing that the figures allow', async (t) => {
  // 10.795 to 10.805, 10.595 to 10.605, -11.5 to -10.5
  t.equal(verdict(known, '10.80'), 'contradicted')
  t.equal(verdict(known, '10.60'), 'contradicted')
  t.equal(verdict(known, '-11'), 'contradicted')
})

t.test('a claim that covers part of what the figures allow is undecidable', async (t) => {
  t.equal(verdict(known, '10.70'), 'undecidable')
  t.equal(verdict(known, '10.75'), 'undecidable')
  t.equal(verdict(known, '10.65'), 'undecidable')
})

t.test('a claim that only touches what the figures allow is undecidable', async (t) => {
  // 10.75 to 10.85 and 10.55 to 10.65
  t.equal(verdict(known, '10.8'), 'undecidable')
  t.equal(verdict(known, '10.6'), 'undecidable')
})

t.test('a growth known exactly supports every claim that it may be rounded to', async (t) => {
  const graph = buildGrowthGraph(
    [growth('2021-07', '10.7', { sourceKind: 'ministry notice' }), growth('2021-07', '10.8')],
    [],
  )
  for (const growthPct of ['10.7', '10.8', '10.75', '11']) t.equal(verdict(graph, growthPct), 'supported')
  t.equal(verdict(graph, '10.9'), 'contradicted')
})

t.test('a one-sided statement contradicts what lies beyond it and leaves the rest open', async (t) => {
  const above = buildGrowthGraph([growth('2021-07', '100', { relation: '>' })], [])
  t.equal(verdict(above, '99'), 'contradicted')
  t.equal(verdict(above, '100'), 'undecidable')
  t.equal(verdict(above, '300'), 'undecidable')
  const below = buildGrowthGraph([growth('2021-07', '0', { relation: '<' })], [])
  t.equal(verdict(below, '1'), 'contradicted')
  t.equal(verdict(below, '0'), 'undecidable')
  t.equal(verdict(below, '-50'), 'undecidable')
})

t.test('of a window that no figure bounds every claim is undecidable', async (t) => {
  const { verdict, growth, lineage } = checkClaim(known, makeWindow('2021-06', '2021-08'), '10.7')
  t.equal(verdict, 'undecidable')
  t.equal(growth.status, 'unknown')
  t.strictSame(lineage, [])
})

t.test('a judgement says what the figures allow and which figures decided', async (t) => {
  const { window, growth, lineage } = checkClaim(known, june, '12')
  t.strictSame(window, june)
  t.strictSame(growth, { status: 'bounded', value: 10.7, low: 10.65, high: 10.75 })
  t.strictSame(lineage.map(describe), ['2021-06 to 2021-07: 10.7'])
})

t.test('a claim that is no decimal is refused', async (t) => {
  t.throws(() => checkClaim(known, june, 'about 10'), RangeError)
})

t.test('the newspaper claims of 2022 are supported by the published figures', async (t) => {
  const story = makeWindow('2021-06', '2022-03')
  t.equal(checkClaim(readOrders('didi'), story, '-29').verdict, 'supported')
  t.equal(checkClaim(readOrders('caocao'), story, '34').verdict, 'supported')
  t.equal(checkClaim(readOrders('market'), story, '-23.2').verdict, 'supported')
  t.equal(checkClaim(readOrders('market'), story, '-23').verdict, 'supported')
  t.equal(checkClaim(readOrders('market'), story, '-29').verdict, 'contradicted')
  t.equal(checkClaim(readOrders('t3'), story, '90').verdict, 'contradicted')
})

t.test('the window that a wrong claim was made of is found a month away', async (t) => {
  const didi = readOrders('didi')
  t.equal(checkClaim(didi, makeWindow('2021-07', '2022-03'), '-29').verdict, 'contradicted')
  t.strictSame(nearby(didi, '2021-07', '2022-03', '-29'), ['2021-06 to 2022-03 supported'])
})

const steady = buildGrowthGraph(
  ['2021-06', '2021-07', '2021-08', '2021-09', '2021-10', '2021-11'].map((month) => growth(month, '10')),
  [],
)

t.test('nearby windows move each end by at most a month and leave out the window itself', async (t) => {
  t.strictSame(nearby(steady, '2021-07', '2021-09', '10'), [
    '2021-07 to 2021-08 supported',
    '2021-08 to 2021-09 supported',
  ])
  // two months make 19.9025 to 22.1025 per cent
  t.strictSame(nearby(steady, '2021-07', '2021-09', '21'), [
    '2021-06 to 2021-08 undecidable',
    '2021-08 to 2021-10 undecidable',
  ])
})

t.test('a nearby window has its base before its end', async (t) => {
  t.strictSame(nearby(steady, '2021-07', '2021-08', '0'), [])
})

t.test('a nearby window that is bounded on one side only is no answer', async (t) => {
  const graph = buildGrowthGraph([growth('2021-08', '0', { relation: '>' })], [])
  t.equal(checkClaim(graph, makeWindow('2021-07', '2021-08'), '10').verdict, 'undecidable')
  t.strictSame(nearby(graph, '2021-06', '2021-08', '10'), [])
})

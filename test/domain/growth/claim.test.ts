import t from 'tap'
import type { KnownSeries } from '../../../src/domain/bounds/growth-bounds.ts'
import type { Unit } from '../../../src/domain/figure/figure.ts'
import { type Claim, checkClaim, findNearbyClaims } from '../../../src/domain/growth/claim.ts'
import { formatPeriod, parsePeriod } from '../../../src/domain/time/period.ts'
import {
  bounded,
  describe,
  growth,
  level,
  makeSeries,
  makeWindow,
  readOrders,
  readSeries,
} from '../../support/figures.ts'

const ofGrowth = (base: string, end: string, value: string, relation: Claim['relation'] = '='): Claim => ({
  measure: 'growth',
  window: makeWindow(base, end),
  perDay: false,
  value,
  relation,
})
const ofLevel = (period: string, value: string, unit: Unit, relation: Claim['relation'] = '='): Claim => ({
  measure: 'level',
  period: parsePeriod(period),
  perDay: false,
  value,
  unit,
  relation,
})
const verdict = (series: KnownSeries, growthPct: string, relation: Claim['relation'] = '=') =>
  checkClaim(series, ofGrowth('2021-06', '2021-07', growthPct, relation)).verdict
const nearbyOf = (series: KnownSeries, claim: Claim) =>
  findNearbyClaims(series, claim).map(({ claim, verdict }) =>
    claim.measure === 'growth'
      ? `${formatPeriod(claim.window.base)} to ${formatPeriod(claim.window.end)} ${verdict}`
      : `${formatPeriod(claim.period)} ${verdict}`,
  )
const nearby = (series: KnownSeries, base: string, end: string, growthPct: string) =>
  nearbyOf(series, ofGrowth(base, end, growthPct))

// known to lie from 10.65 to 10.75
const known = makeSeries([growth('2021-07', '10.7')])

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
  // -29.5 is printed as -29 or as -30, by who rounds it.
  const whole = makeSeries([growth('2021-07', '-29')])
  const verdicts = ['-31', '-30.0', '-30', '-29', '-28', '-27'].map((claim) => verdict(whole, claim))
  const [no, open] = ['contradicted', 'undecidable']
  t.same(verdicts, [no, no, open, 'supported', open, no])
})

t.test('a growth known exactly supports every claim that it may be rounded to', async (t) => {
  const series = makeSeries([
    growth('2021-07', '10.7', { sourceKind: 'ministry notice' }),
    growth('2021-07', '10.8'),
  ])
  for (const growthPct of ['10.7', '10.8', '10.75', '11']) t.equal(verdict(series, growthPct), 'supported')
  t.equal(verdict(series, '10.9'), 'contradicted')
})

t.test('a one-sided statement contradicts what lies beyond it and leaves the rest open', async (t) => {
  const above = makeSeries([growth('2021-07', '100', { relation: '>' })])
  t.equal(verdict(above, '99'), 'contradicted')
  t.equal(verdict(above, '100'), 'undecidable')
  t.equal(verdict(above, '300'), 'undecidable')
  const below = makeSeries([growth('2021-07', '0', { relation: '<' })])
  t.equal(verdict(below, '1'), 'contradicted')
  t.equal(verdict(below, '0'), 'undecidable')
  t.equal(verdict(below, '-50'), 'undecidable')
})

t.test('a claim of more or less than a value is none of the value itself', async (t) => {
  // 10.65 to 10.75 and 10.75 to 10.85 leave 10.75 alone.
  const point = makeSeries([
    growth('2021-07', '10.7', { sourceKind: 'ministry notice' }),
    growth('2021-07', '10.8'),
  ])
  t.equal(verdict(point, '10.75', '>'), 'contradicted')
  t.equal(verdict(point, '10.75', '<'), 'contradicted')
  t.equal(verdict(point, '10.74', '>'), 'supported')
  t.equal(verdict(point, '10.76', '<'), 'supported')
})

t.test('of a window that no figure bounds every claim is undecidable', async (t) => {
  const { verdict, known: allowed, lineage } = checkClaim(known, ofGrowth('2021-06', '2021-08', '10.7'))
  t.equal(verdict, 'undecidable')
  t.equal(allowed.status, 'unknown')
  t.strictSame(lineage, [])
})

t.test('a judgement says what the figures allow and which figures decided', async (t) => {
  const asked = ofGrowth('2021-06', '2021-07', '12')
  const { claim, known: allowed, lineage } = checkClaim(known, asked)
  t.strictSame(claim, asked)
  t.strictSame(allowed, bounded(10.65, 10.7, 10.75))
  t.strictSame(lineage.map(describe), ['2021-06 to 2021-07: 10.7'])
})

t.test('a claim that is no decimal is refused', async (t) => {
  t.throws(() => checkClaim(known, ofGrowth('2021-06', '2021-07', 'about 10')), RangeError)
})

t.test('the newspaper claims of 2022 are supported by the published figures', async (t) => {
  const story = (value: string) => ofGrowth('2021-06', '2022-03', value)
  t.equal(checkClaim(readOrders('didi'), story('-29')).verdict, 'supported')
  t.equal(checkClaim(readOrders('caocao'), story('34')).verdict, 'supported')
  t.equal(checkClaim(readOrders('market'), story('-23.2')).verdict, 'supported')
  t.equal(checkClaim(readOrders('market'), story('-23')).verdict, 'supported')
  t.equal(checkClaim(readOrders('market'), story('-29')).verdict, 'contradicted')
  t.equal(checkClaim(readOrders('t3'), story('90')).verdict, 'contradicted')
})

t.test('the window that a wrong claim was made of is found a month away', async (t) => {
  const didi = readOrders('didi')
  t.equal(checkClaim(didi, ofGrowth('2021-07', '2022-03', '-29')).verdict, 'contradicted')
  t.strictSame(nearby(didi, '2021-07', '2022-03', '-29'), ['2021-06 to 2022-03 supported'])
})

const steady = makeSeries(
  ['2021-06', '2021-07', '2021-08', '2021-09', '2021-10', '2021-11'].map((month) => growth(month, '10')),
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
  const series = makeSeries([growth('2021-08', '0', { relation: '>' })])
  t.equal(checkClaim(series, ofGrowth('2021-07', '2021-08', '10')).verdict, 'undecidable')
  t.strictSame(nearby(series, '2021-06', '2021-08', '10'), [])
})

t.test('a one-sided claim is decided by its one side, without rounding', async (t) => {
  // known to lie from 10.65 to 10.75
  t.equal(verdict(known, '10.65', '>'), 'supported')
  t.equal(verdict(known, '10.7', '>'), 'undecidable')
  t.equal(verdict(known, '10.75', '>'), 'undecidable')
  t.equal(verdict(known, '10.76', '>'), 'contradicted')
  t.equal(verdict(known, '10.75', '<'), 'supported')
  t.equal(verdict(known, '10.7', '<'), 'undecidable')
  t.equal(verdict(known, '10.64', '<'), 'contradicted')
})

t.test('a one-sided figure supports a claim that says no more', async (t) => {
  const above = makeSeries([growth('2021-07', '100', { relation: '>' })])
  t.equal(verdict(above, '90', '>'), 'supported')
  t.equal(verdict(above, '100', '>'), 'supported')
  t.equal(verdict(above, '110', '>'), 'undecidable')
  t.equal(verdict(above, '100', '<'), 'undecidable')
  t.equal(verdict(above, '99', '<'), 'contradicted')
})

t.test('a claim of a level is held against the level, in the unit of the claim', async (t) => {
  // from 6.95 to 7.05 million
  const series = makeSeries([level('2021-06', '7.0', { unit: 'million' })])
  const of = (...claim: Parameters<typeof ofLevel>) => checkClaim(series, ofLevel(...claim)).verdict
  t.equal(of('2021-06', '7', 'million'), 'supported')
  t.equal(of('2021-06', '700', 'ten_thousand'), 'undecidable')
  t.equal(of('2021-06', '710', 'ten_thousand'), 'contradicted')
  t.equal(of('2021-06', '6.9', 'million', '>'), 'supported')
  t.equal(of('2021-06', '7.1', 'million', '>'), 'contradicted')
  t.equal(of('2021-07', '7', 'million'), 'undecidable')
  t.strictSame(
    checkClaim(series, ofLevel('2021-06', '7', 'million')).known,
    bounded(6_950_000, 7_000_000, 7_050_000),
  )
})

t.test('the period that a wrong level was printed for is found one length away', async (t) => {
  const series = makeSeries([
    level('2021-Q1', '10.0', { unit: 'million' }),
    level('2021-Q2', '12.0', { unit: 'million' }),
    level('2021-Q3', '15.0', { unit: 'million' }),
  ])
  t.strictSame(nearbyOf(series, ofLevel('2021-Q2', '15', 'million')), ['2021-Q3 supported'])
  t.strictSame(nearbyOf(series, ofLevel('2021-Q2', '10', 'million')), ['2021-Q1 supported'])
  t.strictSame(nearbyOf(series, ofLevel('2021-Q3', '15', 'million')), [])
})

t.test(
  'a claim of quarters that no quarter was printed for is decided by what adds up to them',
  async (t) => {
    // orders of Full Truck Alliance, from 2021-Q2 to 2022-Q1: -30.2484 to -30.0948 per cent
    const series = readSeries('full-truck-alliance', 'fulfilled_orders')
    const of = (value: string, relation: Claim['relation'] = '=') =>
      checkClaim(series, ofGrowth('2021-Q2', '2022-Q1', value, relation)).verdict
    t.equal(of('-30'), 'supported')
    t.equal(of('-30.2'), 'undecidable')
    t.equal(of('-29'), 'contradicted')
    t.equal(of('-30', '<'), 'supported')
    t.equal(of('-30', '>'), 'contradicted')
    t.strictSame(nearby(series, '2021-Q2', '2022-Q1', '-22.7'), ['2021-Q2 to 2022-Q2 supported'])
  },
)

import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import t from 'tap'
import { estimate, isSignCertain, subtractRanges } from '../../../src/domain/bounds/estimate.ts'
import type { Break } from '../../../src/domain/bounds/figure-system.ts'
import { type KnownSeries, listSetAside } from '../../../src/domain/bounds/growth-bounds.ts'
import { type Aggregation, asKnown, type Interval } from '../../../src/domain/figure/figure.ts'
import { compare as compareRationals, fraction } from '../../../src/domain/figure/rational.ts'
import { type Conflict, compareGrowth, listDifferences } from '../../../src/domain/growth/comparison.ts'
import { formatMonth, parseMonth } from '../../../src/domain/time/month.ts'
import { formatPeriod, monthPeriod } from '../../../src/domain/time/period.ts'
import {
  bounded,
  boundedAbove,
  boundedBelow,
  describe,
  describeEvidence,
  growth,
  growthOver,
  level,
  makeBreak,
  makeFigure,
  makeSeries,
  makeWindow,
  readOrders,
  unknown,
} from '../../support/figures.ts'
import { assertProperty } from '../../support/property.ts'

const compare = (series: KnownSeries, base: string, end: string) =>
  compareGrowth(series, makeWindow(base, end))
const describeConflict = ({ figure, reason, against, allowed }: Conflict) => ({
  figure: describe(figure),
  reason,
  against: against.map(describeEvidence),
  allowed,
})
const monthsOf = (breaks: Break[]) => breaks.map(({ month }) => formatMonth(month))

const market = readOrders('market')
const didi = readOrders('didi')
const caocao = readOrders('caocao')

t.test('the published figures give the bounds of the reference table', async (t) => {
  t.strictSame(compare(market, '2021-06', '2022-03').growth, bounded(-23.2317, -23.2105, -23.1894))
  // the fall of 13.6 per cent from February to April, found since, narrows the two below from -14.4629 and -21.8505
  t.strictSame(compare(market, '2021-08', '2022-02').growth, bounded(-14.4174, -14.3353, -14.2531))
  t.strictSame(compare(market, '2022-01', '2022-02').growth, bounded(-21.8089, -21.7682, -21.7275))
  t.strictSame(compare(didi, '2021-06', '2022-03').growth, bounded(-29.5, -29, -28.5))
  t.strictSame(compare(didi, '2021-08', '2022-02').growth, bounded(-17.3189, -16.5981, -15.8773))
  t.strictSame(compare(didi, '2021-05', '2022-03').growth, bounded(-38.9823, -38.5137, -38.0452))
  t.strictSame(compare(caocao, '2021-06', '2022-03').growth, bounded(33.5, 34, 34.5))
})

t.test('Cao Cao up to February 2022 follows from the total and the rate of March', async (t) => {
  // 1.335 / 1.2645 and 1.345 / 1.2635
  t.strictSame(compare(caocao, '2021-06', '2022-02').growth, bounded(5.5753, 6.0128, 6.4504))
})

t.test('DiDi between August and February follows from four figures, each named', async (t) => {
  t.strictSame(compare(didi, '2021-08', '2022-02').lineage.map(describe), [
    '2021-06 to 2021-07: 13.1',
    '2021-07 to 2021-08: -21.1',
    '2021-06 to 2022-03: -29',
    '2022-02 to 2022-03: -4.6',
  ])
})

t.test('the answer comes with the constant monthly rate that makes it', async (t) => {
  // the ninth roots of 0.705, 0.71 and 0.715 are 0.96190487, 0.96266049 and 0.96341140
  t.strictSame(compare(didi, '2021-06', '2022-03').monthly, bounded(-3.8096, -3.734, -3.6588))
})

t.test('the monthly rate between periods of unequal length counts from middle to middle', async (t) => {
  const rateOf = (base: string, end: string, aggregation: Aggregation) => {
    const series = makeSeries([level(base, '100.00000'), level(end, '400.00000')], { aggregation })
    return compareGrowth(series, makeWindow(base, end), true).monthly.value
  }
  // the middle of the quarter is August: the square root of 4
  t.equal(rateOf('2021-Q3', '2021-10', 'mean'), 100)
  // from the end of May to the middle of July: 4 to the power of two thirds
  t.equal(rateOf('2021-05/2021-06', '2021-07', 'mean'), 151.9842)
  t.equal(rateOf('2021-Q3', '2021-10', 'last'), 300, 'a stock is that of its last month')
})

t.test("the market's one contradiction is named with what the others allow", async (t) => {
  const { conflicts, growth } = compare(market, '2021-06', '2022-03')
  t.strictSame(conflicts.map(describeConflict), [
    {
      figure: '2021-12 to 2022-01: 5.3',
      reason: 'contradicts',
      against: ['2021-12: 68123.0 ten_thousand', '2022-01: 70420.3 ten_thousand'],
      allowed: bounded(3.3721, 3.3723, 3.3725),
    },
  ])
  t.strictSame(compare(market, '2021-12', '2022-01').growth, bounded(3.3721, 3.3723, 3.3725))
  t.equal(listSetAside(market).length, 1)
  t.equal(growth.status, 'bounded')
})

t.test('a contradiction outside the window is not reported', async (t) => {
  t.strictSame(compare(market, '2021-06', '2021-12').conflicts, [])
  t.strictSame(compare(market, '2022-01', '2022-03').conflicts, [])
  t.equal(compare(market, '2021-11', '2022-01').conflicts.length, 1)
  t.equal(compare(market, '2021-12', '2022-03').conflicts.length, 1)
})

t.test('more than doubled is bounded below only and has no value', async (t) => {
  const { growth, monthly, lineage } = compare(readOrders('t3'), '2021-06', '2022-03')
  t.strictSame(growth, boundedBelow(100))
  // the ninth root of 2 is 1.0800597
  t.strictSame(monthly, boundedBelow(8.0059))
  t.strictSame(lineage.map(describe), ['2021-06 to 2022-03: > 100'])
})

t.test('a window before any figure is unknown and names every month', async (t) => {
  const { growth, monthly, missing, lineage } = compare(market, '2019-11', '2020-02')
  t.strictSame(growth, unknown)
  t.strictSame(monthly, unknown)
  t.strictSame(missing.map(formatPeriod), ['2019-12', '2020-01', '2020-02'])
  t.strictSame(lineage, [])
})

t.test('a gap month yields unknown with the months that no figure bounds', async (t) => {
  const { growth, missing } = compare(didi, '2021-06', '2021-10')
  t.strictSame(growth, unknown)
  t.strictSame(missing.map(formatPeriod), ['2021-09', '2021-10'])
})

t.test('months without a rate of their own are named beside an answer that passes them', async (t) => {
  const { growth, missing } = compare(didi, '2021-06', '2022-03')
  t.equal(growth.status, 'bounded')
  t.strictSame(missing.map(formatPeriod), ['2021-09', '2021-10', '2021-11', '2021-12', '2022-01', '2022-02'])
})

t.test('the months without a rate of their own are the same after any other windows', async (t) => {
  const asked = { ...didi }
  const missing = (base: string, end: string) => compare(asked, base, end).missing.map(formatPeriod)
  t.strictSame(missing('2022-02', '2022-03'), [])
  t.strictSame(missing('2021-09', '2021-11'), ['2021-10', '2021-11'], 'before a gap')
  t.strictSame(missing('2021-07', '2021-10'), ['2021-09', '2021-10'], 'from before')
  t.strictSame(missing('2021-10', '2022-01'), ['2021-11', '2021-12', '2022-01'], 'in the gap')
  t.strictSame(missing('2022-03', '2022-09'), ['2022-06', '2022-07', '2022-08'], 'beyond')
})

t.test('a break leaves the answer unknown and is named', async (t) => {
  const { growth, breaks, missing } = compare(market, '2024-09', '2025-09')
  t.strictSame(growth, unknown)
  t.strictSame(monthsOf(breaks), ['2025-01'])
  t.strictSame(missing.map(formatPeriod), ['2024-11', '2024-12', '2025-01', '2025-02', '2025-03'])
})

t.test('a break that is allowed is crossed and named', async (t) => {
  const { growth, breaks, lineage } = compare(readOrders('market', true), '2024-09', '2025-09')
  t.strictSame(growth, bounded(-23.423, -23.3453, -23.2675))
  t.strictSame(monthsOf(breaks), ['2025-01'])
  t.strictSame(lineage.map(describe), [
    '2024-09: 9.89 hundred_million',
    '2024-09 to 2024-10: 1.9',
    '2024-10: 10.07 hundred_million',
    '2025-09: 7.58 hundred_million',
  ])
})

t.test('a break that the answer does not cross is not named', async (t) => {
  t.strictSame(compare(market, '2025-07', '2025-09').growth, bounded(-3.8096, -3.6869, -3.5642))
  t.strictSame(compare(market, '2025-07', '2025-09').breaks, [])
  t.strictSame(compare(market, '2025-01', '2025-09').breaks, [], 'it stands before its month, the base')
  t.strictSame(monthsOf(compare(market, '2024-12', '2025-01').breaks), ['2025-01'])
  t.strictSame(compare(readOrders('market', true), '2021-06', '2022-03').breaks, [])
})

t.test('a window of no length has a growth of exactly 0 and no monthly rate', async (t) => {
  const { growth, monthly, missing, lineage } = compare(didi, '2021-08', '2021-08')
  t.strictSame(growth, bounded(0, 0, 0))
  t.strictSame(monthly, unknown)
  t.strictSame([missing, lineage], [[], []])
})

t.test('a figure set aside is reported where it touches the window', async (t) => {
  const trusted = [
    level('2021-06', '1000', { sourceKind: 'ministry notice' }),
    level('2021-07', '1000', { sourceKind: 'ministry notice' }),
    growthOver('2021-06', '2021-09', '0', { sourceKind: 'ministry notice' }),
  ]
  const series = makeSeries([...trusted, level('2021-07', '2000'), growthOver('2021-06', '2021-09', '90')])
  const touching = (base: string, end: string) =>
    compare(series, base, end).conflicts.map(({ figure }) => describe(figure))
  const [atJuly, overThree] = ['2021-07: 2000 count', '2021-06 to 2021-09: 90']
  t.strictSame(touching('2021-04', '2021-06'), [])
  t.strictSame(touching('2021-04', '2021-07'), [atJuly, overThree])
  t.strictSame(touching('2021-07', '2021-08'), [atJuly, overThree])
  t.strictSame(touching('2021-08', '2021-12'), [overThree])
  t.strictSame(touching('2021-09', '2021-12'), [])
})

t.test('for a level set aside the allowed interval is in the unit of the metric', async (t) => {
  const series = makeSeries([
    level('2021-06', '7.0', { unit: 'million', sourceKind: 'ministry notice' }),
    level('2021-06', '8.000', { unit: 'million' }),
  ])
  t.strictSame(compare(series, '2021-06', '2021-07').conflicts.map(describeConflict), [
    {
      figure: '2021-06: 8.000 million',
      reason: 'contradicts',
      against: ['2021-06: 7.0 million'],
      allowed: bounded(6_950_000, 7_000_000, 7_050_000),
    },
  ])
})

t.test(
  'a correction is used from the day of its publication and names the print that it replaced',
  async (t) => {
    const figures = [
      growth('2022-05', '10.7', { publishedOn: '2022-06-10' }),
      growth('2022-05', '10.8', { publishedOn: '2022-11-11' }),
    ]
    const asOf = (day: string) => {
      const known = asKnown(figures, { recordedBy: '2025-12-02T00:00:00.000Z', day })
      return compare(makeSeries(known), '2022-04', '2022-05')
    }
    t.strictSame(asOf('2022-06-09').growth, unknown)
    t.strictSame(asOf('2022-11-10').growth, bounded(10.65, 10.7, 10.75))
    t.strictSame(asOf('2022-11-10').conflicts, [])
    t.strictSame(asOf('2022-11-11').growth, bounded(10.75, 10.8, 10.85))
    t.strictSame(asOf('2022-11-11').conflicts.map(describeConflict), [
      {
        figure: '2022-04 to 2022-05: 10.7',
        reason: 'superseded',
        against: ['2022-04 to 2022-05: 10.8'],
        allowed: bounded(10.75, 10.8, 10.85),
      },
    ])
  },
)

t.test('120 months of 100000 per cent outgrow a double and stay bounded below', async (t) => {
  const january = parseMonth('2010-01')
  const figures = Array.from({ length: 120 }, (_, i) =>
    makeFigure('growth', monthPeriod(january + i), monthPeriod(january + i + 1), '100000'),
  )
  const series = makeSeries(figures)
  const { growth, monthly, lineage } = compare(series, '2010-01', '2020-01')
  t.strictSame(growth, boundedBelow(Number.MAX_VALUE))
  t.equal(monthly.low, 99999.5)
  t.equal(monthly.high, 100000.5)
  t.equal(lineage.length, 120)
  const back = compare(series, '2020-01', '2010-01').growth
  t.strictSame(back, bounded(-100, -100, -99.9999))
  // 1001^3 = 1003003001 with half a unit in 100000 to either side
  const { low, high } = compare(series, '2010-01', '2010-04').growth
  t.ok(low !== null && high !== null && low < 100300300000 && 100300300000 < high && high - low < 4e6)
})

const exactly = (low: number | null, high: number | null): Interval => ({
  low: low === null ? null : fraction(low),
  high: high === null ? null : fraction(high),
})
const difference = (first: Interval, second: Interval) => {
  const [only, ...more] = listDifferences([
    { name: 'first', range: first },
    { name: 'second', range: second },
  ])
  t.equal(more.length, 0)
  return only
}

t.test('the differences of the published story are certain in their order', async (t) => {
  const series = [
    { name: 'didi', series: didi },
    { name: 'caocao', series: caocao },
    { name: 'market', series: market },
    { name: 't3', series: readOrders('t3') },
  ].map(({ name, series }) => ({ name, range: compare(series, '2021-06', '2022-03').range }))
  const oneSided = (low: number) => ({ status: 'bounded_below', value: null, low, high: null })
  t.strictSame(
    [...listDifferences(series)],
    [
      { a: 'caocao', b: 'didi', difference: bounded(62, 63, 64), orderCertain: true },
      { a: 'market', b: 'didi', difference: bounded(5.2683, 5.7895, 6.3106), orderCertain: true },
      { a: 't3', b: 'didi', difference: oneSided(128.5), orderCertain: true },
      { a: 'caocao', b: 'market', difference: bounded(56.6894, 57.2105, 57.7317), orderCertain: true },
      { a: 't3', b: 'caocao', difference: oneSided(65.5), orderCertain: true },
      { a: 't3', b: 'market', difference: oneSided(123.1894), orderCertain: true },
    ],
  )
})

t.test('ranges that overlap leave the order open, the one with the higher middle first', async (t) => {
  t.strictSame(difference(exactly(0, 10), exactly(5, 20)), {
    a: 'second',
    b: 'first',
    difference: bounded(-5, 7.5, 20),
    orderCertain: false,
  })
  t.strictSame(difference(exactly(5, 20), exactly(0, 10)), {
    a: 'first',
    b: 'second',
    difference: bounded(-5, 7.5, 20),
    orderCertain: false,
  })
})

t.test('ranges that touch leave the order open', async (t) => {
  t.equal(difference(exactly(0, 5), exactly(5, 10))?.orderCertain, false)
  t.equal(difference(exactly(0, 4), exactly(5, 10))?.orderCertain, true)
})

t.test('equal middles keep the order asked for', async (t) => {
  t.strictSame(difference(exactly(0, 10), exactly(4, 6)), {
    a: 'first',
    b: 'second',
    difference: bounded(-6, 0, 6),
    orderCertain: false,
  })
})

t.test('a difference with an open side is turned only where it is negative for certain', async (t) => {
  t.strictSame(difference(exactly(null, 0), exactly(5, 6)), {
    a: 'second',
    b: 'first',
    difference: boundedBelow(5),
    orderCertain: true,
  })
  t.strictSame(difference(exactly(null, 10), exactly(5, 6)), {
    a: 'first',
    b: 'second',
    difference: boundedAbove(5),
    orderCertain: false,
  })
  t.strictSame(difference(exactly(null, null), exactly(5, 6)), {
    a: 'first',
    b: 'second',
    difference: unknown,
    orderCertain: false,
  })
})

t.test('every digit of a difference is that of the exact one, at the edges of rounding too', async (t) => {
  const edge = fc.bigInt(-(10n ** 8n), 10n ** 8n).map((halves) => fraction(halves, 20_000))
  const beside = fc.tuple(edge, fc.constantFrom(-1n, 1n), fc.integer({ min: 6, max: 12 }))
  const bounds = fc.oneof(
    edge,
    beside.map(([{ num, den }, step, digits]) => ({
      num: num * 10n ** BigInt(digits) + step,
      den: den * 10n ** BigInt(digits),
    })),
    fc
      .tuple(fc.bigInt(-(10n ** 12n), 10n ** 12n), fc.bigInt(1n, 10n ** 9n))
      .map(([num, den]) => fraction(num, den)),
    fc.bigInt(-(10n ** 25n), 10n ** 25n).map((num) => fraction(num, 7)),
  )
  const ranges = fc.tuple(bounds, bounds).map(([first, second]): Interval => {
    const [low, high] = compareRationals(first, second) <= 0 ? [first, second] : [second, first]
    return { low, high }
  })
  assertProperty(
    t,
    fc.property(ranges, ranges, (first, second) => {
      const [found] = listDifferences([
        { name: 'first', range: first },
        { name: 'second', range: second },
      ])
      const exact = found?.a === 'first' ? subtractRanges(first, second) : subtractRanges(second, first)
      return (
        isDeepStrictEqual(found?.difference, estimate(exact)) && found?.orderCertain === isSignCertain(exact)
      )
    }),
    1000,
  )
})

t.test('one series alone has no differences', async (t) => {
  t.strictSame([...listDifferences([{ name: 'didi', range: exactly(0, 1) }])], [])
  t.strictSame([...listDifferences([])], [])
})

t.test('a break outside the window that a one-sided answer crosses is named', async (t) => {
  // v(2025-02) is above 1.1 v(2024-11) and below 1.05 v(2024-12)
  const figures = [
    growthOver('2024-11', '2025-02', '10', { relation: '>' }),
    growthOver('2024-12', '2025-02', '5', { relation: '<' }),
  ]
  const { growth, breaks } = compare(
    makeSeries(figures, { breaks: [makeBreak('2025-01')], allowBreaks: true }),
    '2024-11',
    '2024-12',
  )
  t.strictSame(growth, boundedBelow(4.7619))
  t.strictSame(monthsOf(breaks), ['2025-01'])
})

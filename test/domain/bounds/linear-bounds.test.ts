import t from 'tap'
import {
  boundGrowth,
  boundLevel,
  boundRatioTo,
  type KnownSeries,
} from '../../../src/domain/bounds/growth-bounds.ts'
import type { SourceKind } from '../../../src/domain/figure/figure.ts'
import { compareGrowth, describeConflict } from '../../../src/domain/growth/comparison.ts'
import { parsePeriod } from '../../../src/domain/time/period.ts'
import {
  allSetAside,
  describe,
  describeEvidence,
  difference,
  growth,
  growthOver,
  level,
  makeBreak,
  makeComposition,
  makeFigure,
  makeSeries,
  makeWindow,
  share,
  siblingOf,
  toNumber,
} from '../../support/figures.ts'

const sides = ({ low, high }: ReturnType<typeof boundLevel>) => [
  toNumber(low?.ratio ?? null),
  toNumber(high?.ratio ?? null),
]
const ratio = (series: KnownSeries, base: string, end: string) =>
  sides(boundGrowth(series, parsePeriod(base), parsePeriod(end)))
const volume = (series: KnownSeries, period: string) => sides(boundLevel(series, parsePeriod(period)))
const daily = (period: string, value: string, fields = {}) =>
  makeFigure('daily_average', null, parsePeriod(period), value, fields)
const dailyGrowth = (base: string, period: string, value: string) =>
  makeFigure('daily_average_growth', parsePeriod(base), parsePeriod(period), value)
const setAside = (series: KnownSeries) =>
  allSetAside(series).map(({ figure, against }) => [
    describe(figure),
    ...against.map(describeEvidence).sort(),
  ])

t.test('a year less three quarters is the fourth, and each figure counts once in the proof', async (t) => {
  const figures = ['10', '20', '30'].map((value, i) => level(`2021-Q${i + 1}`, value))
  const series = makeSeries([level('2021', '100'), ...figures])
  t.strictSame(volume(series, '2021-Q4'), [38, 42])
  const { high } = boundLevel(series, parsePeriod('2021-Q4'))
  const steps = high
    ?.proof()
    .map(({ source, side, multiplier }) => [describeEvidence(source), side, toNumber(multiplier)])
  t.strictSame(steps?.sort(), [
    ['2021-Q1: 10 count', 'low', 1],
    ['2021-Q2: 20 count', 'low', 1],
    ['2021-Q3: 30 count', 'low', 1],
    ['2021: 100 count', 'high', 1],
  ])
})

t.test('a month of a quarter stays unknown from below, since it may be 0', async (t) => {
  const series = makeSeries([level('2021-Q1', '90')])
  t.strictSame(volume(series, '2021-01'), [null, 90.5])
  t.strictSame(ratio(series, '2021-01', '2021-02'), [null, null])
  t.strictSame(volume(series, '2021-Q2'), [null, null])
  t.strictSame(volume(series, '2021-H1'), [89.5, null])
})

t.test('the growth of a year bounds that of a quarter only as far as the quarters are known', async (t) => {
  const series = makeSeries([level('2020', '400'), growthOver('2020', '2021', '10'), level('2021-H1', '200')])
  // 399.5 * 1.095 - 200.5 and 400.5 * 1.105 - 199.5
  t.strictSame(volume(series, '2021-H2'), [236.9525, 243.0525])
  t.strictSame(ratio(series, '2021-H1', '2021-Q3'), [null, 243.0525 / 199.5])
})

t.test('a daily average is the volume over the days of its period', async (t) => {
  const series = makeSeries([daily('2021-02', '10'), daily('2021-Q1', '10.0')])
  t.strictSame(volume(series, '2021-02'), [9.5 * 28, 10.5 * 28])
  t.strictSame(volume(series, '2021-Q1'), [895.5, 904.5])
  // March and January together
  t.strictSame(volume(series, '2021-01'), [null, 904.5 - 266])
})

t.test('a leap day is no growth per day', async (t) => {
  const series = makeSeries([dailyGrowth('2023-02', '2024-02', '0')])
  t.strictSame(ratio(series, '2023-02', '2024-02'), [(0.995 * 29) / 28, (1.005 * 29) / 28])
})

t.test('months add up, are averaged, count at the end or not at all, as the metric has it', async (t) => {
  const figures = ['10', '20', '30'].map((value, i) => level(`2021-0${i + 1}`, value))
  const of = (aggregation: 'sum' | 'mean' | 'last' | 'none') =>
    volume(makeSeries(figures, { aggregation }), '2021-Q1')
  t.strictSame(of('sum'), [58.5, 61.5])
  t.strictSame(of('mean'), [19.5, 20.5])
  t.strictSame(of('last'), [29.5, 30.5])
  t.strictSame(of('none'), [null, null])
})

t.test('a mean over months of which some are known bounds the mean of the others', async (t) => {
  const figures = [level('2021-Q1', '20'), level('2021-03', '30')]
  // (3 * 20 - 30) / 2 give or take (1.5 + 0.5) / 2
  t.strictSame(volume(makeSeries(figures, { aggregation: 'mean' }), '2021-01/2021-02'), [14, 16])
})

t.test('a share ties a series to the market, and a growth of either to the other', async (t) => {
  const figures = [
    share('2021-06', '50', { series: 'didi' }),
    share('2021-07', '40', { series: 'didi' }),
    level('2021-06', '1000', { series: 'market' }),
    growth('2021-07', '10', { series: 'market' }),
  ]
  const didi = makeSeries(figures)
  t.strictSame(volume(didi, '2021-06'), [0.495 * 999.5, 0.505 * 1000.5])
  t.strictSame(ratio(didi, '2021-06', '2021-07'), [(0.395 * 1.095) / 0.505, (0.405 * 1.105) / 0.495])
  const market = { series: 'market', metric: 'orders', period: parsePeriod('2021-06') }
  t.strictSame(sides(boundRatioTo(didi.systems, market)({ ...market, series: 'didi' })), [0.495, 0.505])
})

t.test('a share does not lead round a break of the market', async (t) => {
  const figures = [
    share('2024-12', '50', { series: 'didi' }),
    share('2025-01', '50', { series: 'didi' }),
    growth('2025-01', '0', { series: 'didi' }),
    level('2024-12', '1000', { series: 'market' }),
    level('2025-01', '500', { series: 'market' }),
  ]
  const breaks = [makeBreak('2025-01', 'market')]
  const didi = makeSeries(figures, { breaks })
  t.strictSame(setAside(didi), [], 'a new counting is no contradiction')
  t.strictSame(ratio(didi, '2024-12', '2025-01'), [0.995, 1.005])
  t.strictSame(ratio(siblingOf(didi, 'market'), '2024-12', '2025-01'), [null, null])
  t.strictSame(volume(didi, '2024-12'), [0.495 * 999.5, 0.505 * 1000.5])
  t.strictSame(volume(siblingOf(didi, 'market'), '2025-01'), [499.5, 500.5])
  const seamless = makeSeries(figures, { breaks, allowBreaks: true })
  t.equal(setAside(seamless).length, 1)
})

t.test('a whole is the sum of its parts, and the composition is among the evidence', async (t) => {
  const figures = [level('2021-Q1', '100', { series: 'whole' }), level('2021-Q1', '30', { series: 'a' })]
  const compositions = [makeComposition('whole', ['a', 'b'])]
  const b = makeSeries(figures, { series: 'b', compositions })
  t.strictSame(volume(b, '2021-Q1'), [69, 71])
  const proof = boundLevel(b, parsePeriod('2021-Q1')).high?.proof() ?? []
  t.strictSame(proof.map(({ source }) => describeEvidence(source)).sort(), [
    '2021-Q1: 100 count',
    '2021-Q1: 30 count',
    'whole-parts',
  ])
  t.strictSame(compareGrowth(b, makeWindow('2021-Q1', '2021-Q2')).growth.status, 'unknown')
})

t.test('parts that are not all of a whole bound it from below only', async (t) => {
  const figures = [level('2021-06', '30', { series: 'a' }), level('2021-06', '20', { series: 'b' })]
  const whole = (isExhaustive: boolean) =>
    makeSeries(figures, {
      series: 'whole',
      compositions: [makeComposition('whole', ['a', 'b'], { isExhaustive })],
    })
  t.strictSame(volume(whole(false), '2021-06'), [49, null])
  t.strictSame(volume(whole(true), '2021-06'), [49, 51])
})

t.test('a composition holds in the months of its validity', async (t) => {
  const figures = ['2021-05', '2021-06', '2021-07'].map((month) => level(month, '30', { series: 'a' }))
  const june = parsePeriod('2021-06').first
  const whole = makeSeries(figures, {
    series: 'whole',
    compositions: [makeComposition('whole', ['a'], { from: june, to: june })],
  })
  t.strictSame(volume(whole, '2021-05'), [null, null])
  t.strictSame(volume(whole, '2021-06'), [29.5, 30.5])
  t.strictSame(volume(whole, '2021-07'), [null, null])
})

t.test('a quarter that its months contradict is set aside with all of them named', async (t) => {
  const months = ['2021-01', '2021-02', '2021-03'].map((month) => level(month, '10.0'))
  const series = makeSeries([level('2021-Q1', '40', { sourceKind: 'other' }), ...months])
  t.strictSame(setAside(series), [
    ['2021-Q1: 40 count', '2021-01: 10.0 count', '2021-02: 10.0 count', '2021-03: 10.0 count'],
  ])
  t.strictSame(volume(series, '2021-Q1'), [29.85, 30.15])
})

t.test('a difference that goes the wrong way is set aside, though no level is known', async (t) => {
  const rise = growth('2021-07', '100', { sourceKind: 'ministry notice' })
  const series = makeSeries([rise, difference('2021-06', '2021-07', '-5')])
  t.strictSame(setAside(series), [['2021-06 to 2021-07: -5 count', '2021-06 to 2021-07: 100']])
  t.strictSame(ratio(series, '2021-06', '2021-07'), [1.995, 2.005])
})

t.test('a difference of months without levels is set aside where a trusted one denies it', async (t) => {
  const printed = (value: string, sourceKind: SourceKind) =>
    difference('2021-03', '2021-08', value, { unit: 'million', sourceKind })
  const trusted = printed('24.117', 'company release')
  const other = level('2021-06', '90', { unit: 'million', roundedTo: '10' })
  const series = makeSeries([trusted, other, printed('26.5', 'press')])
  t.strictSame(setAside(series), [['2021-03 to 2021-08: 26.5 million', '2021-03 to 2021-08: 24.117 million']])
  t.strictSame(volume(series, '2021-06'), [85_000_000, 95_000_000])
  t.strictSame(volume(series, '2021-08'), [24_116_500, null])
})

t.test('growth that a trusted difference denies is set aside, though no level is known', async (t) => {
  const fall = difference('2021-06', '2021-07', '-5', { sourceKind: 'ministry notice' })
  const series = makeSeries([fall, growth('2021-07', '0', { relation: '>' }), level('2021-01', '10')])
  t.strictSame(setAside(series), [['2021-06 to 2021-07: > 0', '2021-06 to 2021-07: -5 count']])
  t.strictSame(volume(series, '2021-01'), [9.5, 10.5])
})

t.test(
  'growth of the last month of a period over that period is none, where the last one counts',
  async (t) => {
    const grown = growthOver('2021-Q1', '2021-03', '1')
    const series = makeSeries([grown, level('2021-03', '10')], { aggregation: 'last' })
    t.strictSame(setAside(series), [['2021-Q1 to 2021-03: 1']])
    t.strictSame(volume(series, '2021-Q1'), [9.5, 10.5])
  },
)

t.test('a level a millionth beyond what a small growth and a difference allow is set aside', async (t) => {
  const fall = growth('2021-02', '-0.01')
  // 0.00005 v to 0.00015 v is 115684.5 to 115685.5, so v is at most 2313710000.
  const lost = difference('2021-02', '2021-01', '115685', { unit: 'count' })
  const beyond = level('2021-01', '2313712317', { unit: 'count', sourceKind: 'other' })
  t.strictSame(
    allSetAside(makeSeries([fall, lost, beyond])).map(({ figure }) => figure === beyond),
    [true],
  )
})

t.test('a growth is bounded though the simplex method cannot tell without presolving', async (t) => {
  const series = makeSeries([
    level('2020-12', '5', { unit: 'hundred_million', roundedTo: '5', sourceKind: 'ministry notice' }),
    difference('2020-11', '2020-12', '-1', { unit: 'count', sourceKind: 'ministry notice' }),
    level('2020-11/2020-12', '120000', { unit: 'ten_thousand', roundedTo: '10' }),
    level('2020-11', '600000008', { unit: 'count', sourceKind: 'other' }),
  ])
  // (600000007.5 - 1.5) / 600000007.5 to (600000008.5 - 0.5) / 600000008.5
  t.strictSame(ratio(series, '2020-11', '2020-12'), [400000004 / 400000005, 1200000016 / 1200000017])
})

t.test('a difference that says nothing of sizes does not hide the level of one of its months', async (t) => {
  const series = makeSeries(
    [
      level('2020-12', '631079360', { roundedTo: '10' }),
      difference('2021-02', '2020-11', '0.0', { sourceKind: 'ministry notice' }),
      level('2021-02', '631079355'),
    ],
    { aggregation: 'none' },
  )
  t.strictSame(ratio(series, '2021-02', '2020-12'), [631079355 / 631079355.5, 631079365 / 631079354.5])
})

t.test(
  'a bound holds to the last order where the simplex method is off by one in some hundred million',
  async (t) => {
    const series = makeSeries([
      level('2020-11', '1000003', { relation: '>' }),
      level('2020-11', '0', { unit: 'hundred_million' }),
      difference('2020-11', '2020-12', '168842992'),
      dailyGrowth('2020-12', '2020-11', '-99.4'),
      difference('2020-11/2020-12', '2020-11', '-169843000', { roundedTo: '10' }),
    ])
    // 1000003 twice and 168842991.5 from below
    t.strictSame(volume(series, '2020-11/2020-12'), [170842998, 170843018.5])
  },
)

t.test('what differences allow of a period of which a month is unknown is open below', async (t) => {
  const about = difference('2021-Q1', '2021-Q2', '5', { relation: '~' })
  const series = makeSeries([level('2021-Q2', '100'), level('2021-01', '10'), about])
  const { approximate } = compareGrowth(series, makeWindow('2021-Q1', '2021-Q2'))
  t.strictSame(
    approximate.map(({ figure, allowed, agrees }) => [describe(figure), allowed.low, allowed.high, agrees]),
    [['2021-Q1 to 2021-Q2: ~ 5 count', null, 91, true]],
  )
})

t.test('"about" never binds and is told whether it agrees', async (t) => {
  const about = (value: string) => level('2021-06', value, { relation: '~' })
  const series = makeSeries([level('2021-06', '100'), about('100'), about('110'), about('101')])
  t.strictSame(volume(series, '2021-06'), [99.5, 100.5])
  t.strictSame(setAside(series), [])
  const { approximate } = compareGrowth(series, makeWindow('2021-06', '2021-07'))
  t.strictSame(
    approximate.map(({ figure, agrees }) => [figure.value, agrees]),
    [
      ['100', true],
      ['110', false],
      ['101', true],
    ],
  )
  const alone = makeSeries([about('100')])
  t.strictSame(volume(alone, '2021-06'), [null, null])
  t.equal(compareGrowth(alone, makeWindow('2021-06', '2021-07')).approximate[0]?.agrees, null)
})

t.test('a figure set aside may agree once its trailing zeros are taken for rounding', async (t) => {
  const conflict = (value: string, fields = {}) => {
    const series = makeSeries([
      level('2021-06', '36.04', { unit: 'million', sourceKind: 'company release' }),
      level('2021-06', value, { unit: 'ten_thousand', ...fields }),
    ])
    return allSetAside(series).map((item) => describeConflict(series, item).agreesRounded)
  }
  t.strictSame(conflict('3600'), [true])
  t.strictSame(conflict('3500'), [false])
  t.strictSame(conflict('3601'), [false])
  t.strictSame(conflict('3600', { roundedTo: '10' }), [], 'so rounded it does not contradict')
})

t.test('what a number was rounded to widens what it says', async (t) => {
  t.strictSame(volume(makeSeries([level('2021-Q1', '3600', { roundedTo: '10' })]), '2021-Q1'), [3595, 3605])
})

t.test('what is said of how a stock differs from itself bounds nothing', async (t) => {
  const of = (value: string, relation: '=' | '>') =>
    makeSeries([difference('2020-11/2020-12', '2020-12', value, { relation })], { aggregation: 'last' })
  t.strictSame(setAside(of('0', '>')), [])
  t.strictSame(volume(of('0', '>'), '2020-12'), [null, null])
  t.strictSame(setAside(of('5', '=')), [['2020-11/2020-12 to 2020-12: 5 count']])
})

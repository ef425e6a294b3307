import t from 'tap'
import type { KnownSeries } from '../../../src/domain/bounds/growth-bounds.ts'
import {
  followPath,
  listPathPeriods,
  type PathFrequency,
  type PathMeasure,
  periodBefore,
} from '../../../src/domain/growth/path.ts'
import { parseMonth } from '../../../src/domain/time/month.ts'
import { formatPeriod, parsePeriod } from '../../../src/domain/time/period.ts'
import {
  boundedAbove,
  boundedBelow,
  describe,
  growth,
  growthOver,
  level,
  makeSeries,
  share,
  siblingOf,
  unknown,
} from '../../support/figures.ts'

// ten orders a day in each month, give or take half an order
const series = makeSeries([level('2021-01', '310'), level('2021-02', '280'), level('2022-01', '620')])
const market = makeSeries([level('2021-01', '1000'), level('2021-03', '1000')])

type Options = {
  base?: string
  perDay?: boolean
  frequency?: PathFrequency
  asked?: KnownSeries
  whole?: KnownSeries
}

function follow(measure: PathMeasure, from: string, to: string, options: Options = {}) {
  const { base = from, perDay = false, frequency = 'month', asked = series, whole = market } = options
  const points = followPath(asked, whole, {
    measure,
    frequency,
    periods: listPathPeriods(frequency, parseMonth(from), parseMonth(to)),
    base: parsePeriod(base),
    perDay,
  })
  return [...points]
}

const estimates = (...args: Parameters<typeof follow>) =>
  follow(...args).map(({ period, estimate: { low, value, high } }) => [
    formatPeriod(period),
    low,
    value,
    high,
  ])
const lineages = (...args: Parameters<typeof follow>) =>
  follow(...args).map(({ lineage }) => lineage.map(describe))

t.test('a path has a point for every month from the first to the last', async (t) => {
  t.strictSame(
    follow('level', '2021-11', '2022-02').map(({ period }) => formatPeriod(period)),
    ['2021-11', '2021-12', '2022-01', '2022-02'],
  )
  t.strictSame(follow('level', '2021-02', '2021-01'), [])
})

t.test('a month that no figure bounds is unknown, not skipped and not 0', async (t) => {
  const [point] = follow('level', '2021-03', '2021-03')
  t.strictSame(point?.estimate, unknown)
  t.strictSame(point?.lineage, [])
})

// What could gather them later holds the whole search of each point.
t.test('a point is plain values, and holds nothing that was searched for it', async (t) => {
  const points = follow('mom', '2021-01', '2021-03')
  t.strictSame(structuredClone(points), points)
})

t.test('the level is in the unit of the metric', async (t) => {
  t.strictSame(estimates('level', '2021-01', '2021-02'), [
    ['2021-01', 309.5, 310, 310.5],
    ['2021-02', 279.5, 280, 280.5],
  ])
})

t.test('the level per day is divided by the days of its month', async (t) => {
  t.strictSame(estimates('level', '2021-01', '2021-02', { perDay: true }), [
    ['2021-01', 9.9838, 10, 10.0162],
    ['2021-02', 9.9821, 10, 10.0179],
  ])
})

t.test('the index is exactly 100 in its base month', async (t) => {
  t.strictSame(estimates('index', '2021-01', '2021-02'), [
    ['2021-01', 100, 100, 100],
    ['2021-02', 90.0161, 90.3231, 90.6301],
  ])
})

t.test('a short February is no fall of the index per day', async (t) => {
  t.strictSame(estimates('index', '2021-01', '2021-02', { perDay: true }), [
    ['2021-01', 100, 100, 100],
    ['2021-02', 99.6606, 100.0005, 100.3405],
  ])
})

t.test(
  'what does not add up over time is no less for a longer month, and stays as it is per day',
  async (t) => {
    const figures = [level('2021-01', '310'), level('2021-02', '280')]
    for (const aggregation of ['mean', 'last', 'none'] as const) {
      const asked = makeSeries(figures, { aggregation })
      const plain = estimates('index', '2021-01', '2021-02', { asked })
      t.strictSame(plain[1], ['2021-02', 90.0161, 90.3231, 90.6301])
      t.strictSame(estimates('index', '2021-01', '2021-02', { asked, perDay: true }), plain)
      t.strictSame(estimates('daily_average', '2021-02', '2021-02', { asked }), [
        ['2021-02', 279.5, 280, 280.5],
      ])
    }
  },
)

t.test('the base month may lie outside the path', async (t) => {
  t.strictSame(estimates('index', '2021-01', '2021-02', { base: '2022-01' }), [
    ['2021-01', 49.8791, 50.0001, 50.1211],
    ['2021-02', 45.0443, 45.1614, 45.2785],
  ])
  t.strictSame(estimates('since_base', '2021-01', '2021-02', { base: '2022-01' }), [
    ['2021-01', -50.1209, -49.9999, -49.8789],
    ['2021-02', -54.9557, -54.8386, -54.7215],
  ])
})

t.test('the growth since the base is exactly 0 in the base month', async (t) => {
  t.strictSame(estimates('since_base', '2021-01', '2021-02'), [
    ['2021-01', 0, 0, 0],
    ['2021-02', -9.9839, -9.6769, -9.3699],
  ])
})

t.test('a base month without figures leaves every other month unknown', async (t) => {
  t.strictSame(estimates('index', '2021-01', '2021-03', { base: '2021-03' }), [
    ['2021-01', null, null, null],
    ['2021-02', null, null, null],
    ['2021-03', 100, 100, 100],
  ])
})

t.test('the growth on the month before needs that month, even before the start of the path', async (t) => {
  t.strictSame(estimates('mom', '2021-01', '2021-02'), [
    ['2021-01', null, null, null],
    ['2021-02', -9.9839, -9.6769, -9.3699],
  ])
  t.strictSame(estimates('mom', '2021-02', '2021-02', { perDay: true }), [
    ['2021-02', -0.3394, 0.0005, 0.3405],
  ])
})

t.test('the growth on the same month a year before', async (t) => {
  t.strictSame(estimates('yoy', '2022-01', '2022-02'), [
    ['2022-01', 99.5169, 100.0008, 100.4847],
    ['2022-02', null, null, null],
  ])
})

t.test('a leap day is no growth per day on the year before', async (t) => {
  const asked = makeSeries([level('2023-02', '280'), level('2024-02', '290')])
  t.strictSame(estimates('yoy', '2024-02', '2024-02', { asked }), [['2024-02', 3.2085, 3.5721, 3.9356]])
  t.strictSame(estimates('yoy', '2024-02', '2024-02', { asked, perDay: true }), [
    ['2024-02', -0.3504, 0.0006, 0.3517],
  ])
})

t.test('the share is in per cent of the market and unknown where either is', async (t) => {
  const expected = [
    ['2021-01', 30.9345, 31, 31.0656],
    ['2021-02', null, null, null],
    ['2021-03', null, null, null],
  ]
  t.strictSame(estimates('share', '2021-01', '2021-03'), expected)
  t.strictSame(
    estimates('share', '2021-01', '2021-03', { perDay: true }),
    expected,
    'days make no difference',
  )
})

t.test('a share is bounded on one side where the series or the market is', async (t) => {
  const above = makeSeries([level('2021-01', '500', { relation: '>' })])
  // 500 of at most 1000.5, and 309.5 to 310.5 of more than 500
  t.strictSame(follow('share', '2021-01', '2021-01', { asked: above })[0]?.estimate, boundedBelow(49.975))
  t.strictSame(follow('share', '2021-01', '2021-01', { whole: above })[0]?.estimate, boundedAbove(62.1))
})

t.test('a one-sided rate makes a path with one side', async (t) => {
  const asked = makeSeries([growth('2021-02', '100', { relation: '>' })])
  const expected = { status: 'bounded_below', value: null, high: null }
  t.strictSame(follow('mom', '2021-02', '2021-02', { asked })[0]?.estimate, { ...expected, low: 100 })
  t.strictSame(follow('index', '2021-02', '2021-02', { asked, base: '2021-01' })[0]?.estimate, {
    ...expected,
    low: 200,
  })
})

t.test('every point names the figures that decided it', async (t) => {
  const [january, february] = ['2021-01: 310 count', '2021-02: 280 count']
  t.strictSame(lineages('level', '2021-01', '2021-02'), [[january], [february]])
  t.strictSame(lineages('index', '2021-01', '2021-02'), [[], [january, february]])
  t.strictSame(lineages('mom', '2021-01', '2021-02'), [[], [january, february]])
})

t.test('a share names the figures of both series, each once, and none where it is unknown', async (t) => {
  t.strictSame(lineages('share', '2021-01', '2021-03'), [
    ['2021-01: 310 count', '2021-01: 1000 count'],
    [],
    [],
  ])
  t.strictSame(lineages('share', '2021-01', '2021-01', { whole: series }), [[]], 'of itself it needs none')
})

t.test(
  'all is 100 per cent of itself, also where its level is unknown, but not where nothing is known',
  async (t) => {
    const whole = makeSeries([growth('2021-02', '10')])
    t.strictSame(estimates('share', '2021-01', '2021-03', { asked: whole, whole }), [
      ['2021-01', 100, 100, 100],
      ['2021-02', 100, 100, 100],
      ['2021-03', null, null, null],
    ])
  },
)

t.test('a path of quarters is bounded as a whole, not by sums of bounds', async (t) => {
  const quarters = ['2021-Q1', '2021-Q2', '2021-Q3'].map((quarter) => level(quarter, '100'))
  const asked = makeSeries([...quarters, level('2021', '400')])
  t.strictSame(estimates('level', '2021-01', '2021-12', { asked, frequency: 'quarter' }), [
    ['2021-Q1', 99.5, 100, 100.5],
    ['2021-Q2', 99.5, 100, 100.5],
    ['2021-Q3', 99.5, 100, 100.5],
    ['2021-Q4', 98, 100, 102],
  ])
  t.strictSame(estimates('level', '2021-01', '2021-12', { asked, frequency: 'year' }), [
    ['2021', 399.5, 400, 400.5],
  ])
})

t.test('a year to date has a growth on the year before, and none on the period before', async (t) => {
  const asked = makeSeries([level('2020-Q1', '100'), growthOver('2020-Q1', '2021-Q1', '10')])
  const options = { asked, frequency: 'year_to_date' } as const
  t.strictSame(estimates('yoy', '2021-03', '2021-03', options), [['2021-Q1', 9.5, 10, 10.5]])
  t.strictSame(estimates('mom', '2021-03', '2021-03', options), [['2021-Q1', null, null, null]])
  t.equal(periodBefore('year_to_date', parsePeriod('2021-Q1')), null)
})

t.test(
  'a rolling year is the twelve months up to each, compared with the year up to the month before',
  async (t) => {
    const asked = makeSeries([level('2020', '1200'), level('2020-01', '100'), level('2021-01', '150')])
    const options = { asked, frequency: 'rolling_year' } as const
    t.strictSame(estimates('level', '2020-12', '2021-01', options), [
      ['2020', 1199.5, 1200, 1200.5],
      ['2020-02/2021-01', 1248.5, 1250, 1251.5],
    ])
  },
)

t.test('a share that ties the two is taken as it is printed, without their levels', async (t) => {
  const didi = makeSeries([share('2021-01', '50', { series: 'didi' })])
  t.strictSame(estimates('share', '2021-01', '2021-01', { asked: didi, whole: siblingOf(didi, 'market') }), [
    ['2021-01', 49.5, 50, 50.5],
  ])
})

t.test('a daily average is the level over the days of its period', async (t) => {
  t.strictSame(estimates('daily_average', '2021-01', '2021-01'), [['2021-01', 9.9838, 10, 10.0162]])
})

import t from 'tap'
import { createTestApp, get } from '../../support/app.ts'

const { app } = await createTestApp(t)

type Point = {
  month: string
  status: string
  value: number | null
  low: number | null
  high: number | null
  figure_ids: number[]
  break_months: string[]
}

const ask = (query: string) => get(app, `/v1/series?${query}`)

/** The points of the first series: month, low, value, high. */
async function path(query: string) {
  const { series } = await ask(query)
  return series[0].points.map(({ month, low, value, high }: Point) => [month, low, value, high])
}

/** The figures that decided a point, as printed. */
async function lineageOf({ figure_ids }: Point): Promise<string[]> {
  const figures = await Promise.all(figure_ids.map((id) => get(app, `/v1/figures/${id}`)))
  return figures.map(
    ({ base_period, period, value }) => `${base_period ? 'growth' : 'level'} ${period} ${value}`,
  )
}

t.test('a level is in single orders, as wide as the rounding of its last printed digit', async (t) => {
  const { unit, base, series } = await ask('series=market&from=2021-03&to=2021-03')
  t.match([unit, base, series[0].name], ['count', null, 'Market'])
  // 7.6 hundred million
  t.same(await path('series=market&from=2021-03&to=2021-03'), [
    ['2021-03', 755_000_000, 760_000_000, 765_000_000],
  ])
  // 70146.0 and 77656.4 ten thousand
  t.same(await path('series=market&from=2021-06&to=2021-07'), [
    ['2021-06', 701_459_500, 701_460_000, 701_460_500],
    ['2021-07', 776_563_500, 776_564_000, 776_564_500],
  ])
})

t.test('a level that nobody published follows from the rates to its neighbours', async (t) => {
  // June over May is -12.4: 701 459 500 / 0.8765 and 701 460 500 / 0.8755.
  // August: at least September's 648 925 500 / 1.0095, at most July's 776 564 500 * 0.8285.
  const { series } = await ask('series=market&from=2021-05&to=2021-08')
  const [may, , , august] = series[0].points
  t.match(may, { status: 'bounded', low: 800_296_063.8904, high: 801_211_307.8242 })
  t.match(august, { status: 'bounded', low: 642_818_722.1396, high: 643_383_688.25 })
  t.same((await lineageOf(may)).sort(), ['growth 2021-06 -12.4', 'level 2021-06 70146.0'])
  t.same((await lineageOf(august)).sort(), [
    'growth 2021-08 -17.2',
    'growth 2021-09 0.9',
    'level 2021-07 77656.4',
    'level 2021-09 64892.6',
  ])
})

t.test('a month without figures is null with the status unknown, and moves no other month', async (t) => {
  const { series } = await ask('series=market&from=2022-12&to=2023-02')
  t.same(series[0].points[1], {
    month: '2023-01',
    status: 'unknown',
    value: null,
    low: null,
    high: null,
    figure_ids: [],
    period: '2023-01',
    break_months: [],
  })
  t.match(series[0].points, [{ status: 'bounded' }, {}, { month: '2023-02', status: 'bounded' }])
})

t.test('an index is 100 in its base month, by default the first', async (t) => {
  const query = 'series=market&from=2021-06&to=2021-07&measure=index'
  // 776 563 500 / 701 460 500 and 776 564 500 / 701 459 500
  t.same(await path(query), [
    ['2021-06', 100, 100, 100],
    ['2021-07', 110.7066, 110.7068, 110.707],
  ])
  t.match(await ask(query), { unit: 'index', base: '2021-06' })
})

t.test('the base of an index or of growth since it may stand outside the path, on either side', async (t) => {
  // 648 925 500 / 701 460 500 and 648 926 500 / 701 459 500; 691 757 500 / 701 460 500 and 691 758 500 / 701 459 500
  t.same(await path('series=market&from=2021-09&to=2021-10&measure=index&base=2021-06'), [
    ['2021-09', 92.5106, 92.5108, 92.511],
    ['2021-10', 98.6167, 98.6169, 98.6171],
  ])
  // 701 459 500 / 776 564 500 and 701 460 500 / 776 563 500
  t.same(await path('series=market&from=2021-06&to=2021-06&measure=since_base&base=2021-07'), [
    ['2021-06', -9.6715, -9.6713, -9.6711],
  ])
})

t.test('growth since the base compounds the rates after it and divides by those before', async (t) => {
  // 1 / 0.8655 and 1 / 0.8665; 13.1; 1.1305 * 0.7885 and 1.1315 * 0.7895
  t.same(await path('series=didi&from=2021-05&to=2021-08&measure=since_base&base=2021-06'), [
    ['2021-05', 15.4068, 15.4735, 15.5402],
    ['2021-06', 0, 0, 0],
    ['2021-07', 13.05, 13.1, 13.15],
    ['2021-08', -10.8601, -10.7641, -10.668],
  ])
})

t.test('growth on the month before is as printed, or closer where the levels tell more', async (t) => {
  t.same(await path('series=didi&from=2021-06&to=2021-08&measure=mom'), [
    ['2021-06', -13.45, -13.4, -13.35],
    ['2021-07', 13.05, 13.1, 13.15],
    ['2021-08', -21.15, -21.1, -21.05],
  ])
  // printed as 10.7, but 77656.4 over 70146.0
  t.same(await path('series=market&from=2021-07&to=2021-07&measure=mom'), [
    ['2021-07', 10.7066, 10.7068, 10.707],
  ])
})

t.test('growth on the year before compares the same months, and is unknown where one lacks', async (t) => {
  // July 2022 is at most 695 500 000 (6.95), at least August's 702 500 000 / 1.0115; July 2021 is 776 564 000 +- 500.
  t.same(await path('series=market&from=2022-07&to=2022-07&measure=yoy'), [
    ['2022-07', -10.566, -10.5023, -10.4387],
  ])
  const { series } = await ask('series=market&from=2024-01&to=2024-01&measure=yoy')
  t.match(series[0].points, [{ status: 'unknown', value: null }])
})

t.test('a share is in per cent of the market, and unknown where one of the two levels is', async (t) => {
  const { unit, series } = await ask('series=aggregators&from=2022-06&to=2022-09&measure=share')
  t.equal(unit, 'percent')
  const [june, july, , september] = series[0].points
  t.match(june, { status: 'unknown', value: null }, 'the market has a level, the aggregators none')
  // 152.5 of 695.5, 153.5 of 702.5 / 1.0115; 134.5 of 554.5, 135.5 of 553.5 million
  t.match(july, { low: 21.9266, high: 22.1019 })
  t.match(september, { low: 24.256, value: 24.3683, high: 24.4806 })
  t.same((await lineageOf(september)).sort(), ['level 2022-09 1.35', 'level 2022-09 5.54'])
})

t.test('per day every month is divided by its days, so that July has 31 and June 30', async (t) => {
  const per = (query: string) => path(`series=market&per_day=true&${query}`)
  // 701 459 500 / 30 and 776 564 500 / 31, outward
  t.same(await per('from=2021-06&to=2021-07'), [
    ['2021-06', 23_381_983.3333, 23_382_000, 23_382_016.6667],
    ['2021-07', 25_050_435.4838, 25_050_451.6129, 25_050_467.742],
  ])
  // 1.107066613 * 30 / 31 and 1.107069617 * 30 / 31
  t.same(await per('from=2021-07&to=2021-07&measure=mom'), [['2021-07', 7.1354, 7.1356, 7.1358]])
  t.same(await per('from=2021-07&to=2021-07&measure=index&base=2021-06'), [
    ['2021-07', 107.1354, 107.1356, 107.1358],
  ])
  const share = 'series=aggregators&from=2022-09&to=2022-09&measure=share'
  t.same(await path(`${share}&per_day=true`), await path(share), 'a share of the same month stays')
})

t.test('"fell" and "more than doubled" bound one side, and leave the value null', async (t) => {
  const fell = await ask('series=wanshun&from=2022-04&to=2022-04&measure=mom')
  t.match(fell.series[0].points, [{ status: 'bounded_above', low: null, value: null, high: 0 }])
  const doubled = await ask('series=t3&from=2022-03&to=2022-03&measure=since_base&base=2021-06')
  t.match(doubled.series[0].points, [{ status: 'bounded_below', low: 100, value: null, high: null }])
})

t.test('the level of a rate is in per cent', async (t) => {
  const query = 'series=didi&metric=order_compliance_rate&from=2021-06&to=2021-06'
  t.match(await ask(query), { metric: 'order_compliance_rate', measure: 'level', unit: 'percent' })
  t.same(await path(query), [['2021-06', 39.45, 39.5, 39.55]])
})

t.test('a path stops at a break unless breaks are allowed', async (t) => {
  const query = 'series=market&from=2024-10&to=2025-04&measure=since_base'
  const { series } = await ask(query)
  t.match(series[0].points.at(-1), { month: '2025-04', status: 'unknown' })
  // 7.265 / 10.075, and 7.275 / (9.885 * 1.0185): October is also at least that much above September's 9.89
  t.same((await path(`${query}&allow_breaks=true`)).at(-1), ['2025-04', -27.8909, -27.8156, -27.7404])
})

t.test('a path names the breaks that its points cross, or that stand in the way of one', async (t) => {
  const growth = 'series=market,didi&measure=yoy&from=2024-10&to=2025-04'
  const breaksIn = ({ series }: { series: { breaks: { month: string }[]; points: Point[] }[] }) =>
    series.map(({ breaks, points }) => [
      breaks.map(({ month }) => month),
      [points[0], points.at(-1)].map((point) => [point?.status, point?.break_months]),
    ])
  const none = ['bounded', []]
  t.same(breaksIn(await ask(growth)), [
    [['2025-01'], [none, ['unknown', ['2025-01']]]],
    [
      [],
      [
        ['unknown', []],
        ['unknown', []],
      ],
    ],
  ])
  const allowed = await ask(`${growth}&allow_breaks=true`)
  t.same(breaksIn(allowed)[0], [['2025-01'], [none, ['bounded', ['2025-01']]]])
  t.match(allowed.series[0].breaks, [{ series: 'market', metric: 'orders', note: /counted differently/ }])
  const levels = await ask('series=market&from=2024-10&to=2025-04&allow_breaks=true')
  t.same(breaksIn(levels), [[[], [none, none]]], 'a level of one counting crosses none')
  const { body } = await app.inject(`/v1/series.csv?${growth}&allow_breaks=true`)
  const [header, ...rows] = body.split('\r\n')
  t.match(header, /,frequency,break_months$/)
  t.match(
    rows.filter((row) => row.endsWith(',month,2025-01')).map((row) => row.split(',')[0]),
    ['market', 'market'],
  )
})

t.test(
  'a share of twelve months in which the counting changed names the breaks of both series',
  async (t) => {
    const share = 'series=aggregators&measure=share&frequency=rolling_year&from=2025-04&to=2025-04'
    const { breaks, points } = (await ask(share)).series[0]
    t.match(points, [{ status: 'unknown', break_months: ['2025-01'] }])
    t.match(breaks, [{ series: 'aggregators' }, { series: 'market' }])
  },
)

t.test(
  'twelve months in which the counting changed name the break where one side of them is known',
  async (t) => {
    const query = 'series=market&frequency=rolling_year&from=2025-01&to=2025-03&allow_breaks=true'
    t.match((await ask(query)).series[0].points, [
      { period: '2024-02/2025-01', status: 'bounded_below', break_months: ['2025-01'] },
      { period: '2024-03/2025-02', status: 'bounded_below', break_months: ['2025-01'] },
      { period: '2024-04/2025-03', status: 'bounded_below', break_months: ['2025-01'] },
    ])
  },
)

t.test('as of a day a path ends with what was public', async (t) => {
  const statuses = async (day: string) =>
    (await ask(`series=didi&from=2021-07&to=2021-08&measure=mom&as_of=${day}`)).series[0].points.map(
      ({ status }: Point) => status,
    )
  t.same(await statuses('2021-09-16'), ['bounded', 'unknown'])
  t.same(await statuses('2021-09-17'), ['bounded', 'bounded'])
})

t.test('paths stand in the order asked for, each with its English name', async (t) => {
  const market = encodeURIComponent('全国')
  const { series } = await ask(`series=t3,${market},aggregators&from=2022-09&to=2022-09`)
  t.match(series, [
    { series: 't3', name: 'T3 Chuxing', points: [{ status: 'unknown' }] },
    { series: 'market', name: 'Market', points: [{ value: 554_000_000 }] },
    { series: 'aggregators', name: 'Aggregators', points: [{ value: 135_000_000 }] },
  ])
})

t.test(
  "the market's share of itself is just 100 per cent, and unknown where nothing is known of it",
  async (t) => {
    const share = 'series=market,aggregators&from=2022-12&to=2023-01&measure=share'
    const { series } = await ask(share)
    t.match(series[0].points, [
      { month: '2022-12', status: 'bounded', value: 100, low: 100, high: 100, figure_ids: { length: 0 } },
      { month: '2023-01', status: 'unknown', value: null, low: null, high: null, figure_ids: { length: 0 } },
    ])
    t.match(series[1].points[1], { month: '2023-01', status: 'unknown' })
    const early = await ask('series=market&measure=share&from=2022-01&to=2022-01&as_of=2020-01-01')
    t.match(early.series[0].points, [{ status: 'unknown', value: null }])
  },
)

t.test('a series by its name alone is its whole path, and no question leads to what there is', async (t) => {
  for (const [asked, location] of [
    ['/v1/series', '/v1/coverage'],
    ['/v1/series/caocao', '/v1/series?series=caocao'],
    [
      '/v1/series/kanzhun?metric=average_mau&measure=yoy',
      '/v1/series?series=kanzhun&metric=average_mau&measure=yoy',
    ],
    [`/v1/series/${encodeURIComponent('曹操出行')}`, `/v1/series?series=${encodeURIComponent('曹操出行')}`],
  ] as const) {
    const { statusCode, headers } = await app.inject(asked)
    t.match({ statusCode, headers }, { statusCode: 303, headers: { location } })
    t.equal((await app.inject(location)).statusCode, 200)
  }
  const { series } = await ask('series=caocao')
  t.same([series[0].points[0].period, series[0].points.at(-1).period], ['2021-07', '2022-09'])
})

t.test('a path by years has the years of which quarters are known, where quarters make a year', async (t) => {
  const years = async (query: string) => {
    const { series } = await ask(`${query}&frequency=year`)
    return series[0].points.map(({ period, status }: { period: string; status: string }) => [period, status])
  }
  t.strictSame(await years('series=didi&metric=china_mobility_transactions'), [
    ['2021', 'bounded_below'],
    ['2022', 'bounded_below'],
    ['2023', 'bounded'],
    ['2024', 'bounded'],
    ['2025', 'bounded'],
  ])
  t.strictSame(await years('series=kanzhun&metric=dau_to_mau_ratio'), [['2021', 'bounded']])
})

t.test(
  'a path without a value leads to what is known of its series, what is counted alike first',
  async (t) => {
    const { series } = await ask('series=caocao&from=2024-Q1&to=2025-Q2')
    const { alternatives } = series[0]
    t.match(alternatives.slice(0, 3), [
      { metric: 'orders', frequency: 'month', from: '2021-07', to: '2022-09' },
      { metric: 'company_orders', frequency: 'year', from: '2021', to: '2024' },
      { metric: 'aggregator_share_of_gtv' },
    ])
    t.match((await get(app, alternatives[1].url)).series[0].points[0], { period: '2021', status: 'bounded' })
  },
)

t.test(
  'a path without a value is led to by a measure that is known of it, and never to itself',
  async (t) => {
    for (const [query, measure] of [
      ['series=xiangdao&metric=orders&from=2021-11&to=2022-09', 'mom'],
      ['series=dida&metric=company_carpool_gtv&from=2017&to=2019', 'mom'],
      ['series=market&metric=orders&from=2020-11&to=2020-11&measure=yoy', 'level'],
    ] as const) {
      const [{ points, alternatives }] = (await ask(query)).series
      t.ok(
        points.every(({ status }: { status: string }) => status === 'unknown'),
        query,
      )
      const shown = measure === 'level' ? '' : `&measure=${measure}`
      t.match(alternatives[0], { measure, url: `/v1/series?${query.replace(/&measure=.*/, '')}${shown}` })
      for (const { url } of alternatives) {
        t.not(url, `/v1/series?${query}`)
        const path = (await get(app, url)).series[0]
        t.ok(
          path.points.some(({ status }: { status: string }) => status !== 'unknown'),
          url,
        )
      }
    }
  },
)

t.test('a path that a break cuts off is led across it, as it was asked', async (t) => {
  for (const [query, across] of [
    ['series=market&from=2025-04&to=2025-06&measure=yoy', '&measure=yoy&frequency=month'],
    [
      'series=market&from=2025-04&to=2025-06&measure=since_base&base=2024-10&per_day=true',
      '&measure=since_base&frequency=month&base=2024-10&per_day=true',
    ],
    [
      'series=market&from=2025-04&to=2025-06&frequency=rolling_year&measure=yoy',
      '&measure=yoy&frequency=rolling_year',
    ],
  ] as const) {
    const [{ points, alternatives }] = (await ask(query)).series
    t.ok(
      points.every(({ status }: { status: string }) => status === 'unknown'),
      query,
    )
    const { url } = alternatives[1]
    t.equal(url, `/v1/series?series=market&metric=orders&from=2025-04&to=2025-06${across}&allow_breaks=true`)
    t.not((await get(app, url)).series[0].points.at(-1).low, null)
    const answered = (await ask(`${query}&allow_breaks=true`)).series[0].alternatives
    const { measure, from } = alternatives[1]
    t.notOk(answered.some((item: (typeof alternatives)[1]) => item.measure === measure && item.from === from))
  }
  const { series } = await ask('series=market&from=2022-04&to=2022-06&measure=yoy')
  t.strictSame(series[0].alternatives, [])
})

t.test('a path that is refused leads to those that the figures of its series have', async (t) => {
  const refuse = async (path: string) => (await app.inject(path)).json()
  const whole = await refuse('/v1/series?series=kanzhun')
  t.match(whole, {
    status: 422,
    detail: 'since no figures of orders are known for Kanzhun; for what there is see /v1/coverage',
  })
  t.strictSame(whole.suggestions.slice(0, 2), [
    {
      description: 'Kanzhun: average monthly active users, Q1 2019 to Q3 2025',
      url: '/v1/series?series=kanzhun:average_mau&from=2019-Q1&to=2025-Q3',
    },
    {
      description: 'Kanzhun: average monthly active users, 2020 to 2024',
      url: '/v1/series?series=kanzhun:average_mau&from=2020&to=2024',
    },
  ])
  const misspelt = await refuse('/v1/series?series=tuotou&as_of=2026-11-20')
  t.strictSame(misspelt.suggestions, [
    {
      description: 'Tuotuo E-xing: orders, growth on the period before, December 2021 to January 2022',
      url: '/v1/series?series=tuotuo:orders&from=2021-12&to=2022-01&measure=mom&as_of=2026-11-20',
    },
  ])
  for (const { url } of [...whole.suggestions, ...misspelt.suggestions]) {
    const { series } = await get(app, url)
    t.ok(
      series[0].points.some(({ value }: Point) => value !== null),
      url,
    )
  }
  const foo = await refuse('/v1/series?series=foo')
  t.match(foo.suggestions[0], { url: /^\/v1\/series\?series=market:orders/ }, 'as a comparison does')
})

t.test('a path that is refused leads first to itself without its fault, and never to nothing', async (t) => {
  const suggest = async (query: string) => (await app.inject(`/v1/series?${query}`)).json().suggestions
  t.match(await suggest('series=didi&from=2021-06&measure=levl'), [
    { url: '/v1/series?series=didi&from=2021-06&measure=level' },
  ])
  t.match(await suggest('series=zz'), [
    { url: '/v1/series?series=market:orders&from=2021-01&to=2025-10' },
    { url: '/v1/series?series=didi:orders&from=2021-06&to=2022-09' },
  ])
})

t.test('a path from a base that no figures lead from leads to one from a base that some do', async (t) => {
  const [{ alternatives }] = (await ask('series=market&measure=since_base&base=2010-01')).series
  const { url } = alternatives[0]
  t.equal(
    url,
    '/v1/series?series=market&metric=orders&from=2021-01&to=2025-10&measure=since_base&frequency=month&base=2021-01',
  )
  const [{ points }] = (await get(app, url)).series
  t.match(points[1], { period: '2021-02', status: 'bounded' })
})

t.test('a path with an open side alone leads on, as a growth does', async (t) => {
  const [caocao] = (await ask('series=caocao&from=2021-01&to=2021-11')).series
  t.match(caocao.points.at(-1), { status: 'bounded_above', value: null })
  t.match(caocao.alternatives, [
    { metric: 'orders', from: '2021-01', to: '2021-11', measure: 'mom' },
    { metric: 'orders', from: '2021-07', to: '2022-09', measure: 'level' },
  ])
})

t.test(
  'a path as of before anything was known leads to its first day, and to what is known now',
  async (t) => {
    const query = 'series=kanzhun:average_mau&from=2020-Q1&to=2021-Q1'
    const [{ alternatives }] = (await ask(`${query}&as_of=2015-01-01`)).series
    const own = '/v1/series?series=kanzhun&metric=average_mau&from=2020-Q1&to=2021-Q1'
    t.match(alternatives, [{ url: `${own}&as_of=2022-12-16` }, { url: own }])
    for (const { url } of alternatives) t.match((await app.inject(url)).body, '"status":"bounded"', url)
    const refused = await app.inject('/v1/series?series=didi&as_of=2015-01-01')
    t.match(refused.json().suggestions, [
      { url: '/v1/series?series=didi' },
      { url: '/v1/series?series=didi:china_mobility_transactions&from=2021-Q1&to=2021-Q1&as_of=2021-06-11' },
      { url: '/v1/series?series=didi:orders&from=2021-06&to=2022-09' },
    ])
  },
)

t.test('the figure that a series has alone is led to', async (t) => {
  const [{ alternatives }] = (await ask('series=amap&from=2021-06&to=2022-03')).series
  const { url } = alternatives[0]
  t.equal(url, '/v1/series?series=amap&metric=orders&from=2022-09&to=2022-09&measure=mom')
  t.match((await get(app, url)).series[0].points, [{ value: -15.5, low: -15.55, high: -15.45 }])
})

t.test('without a base an index starts where figures of all series do, or once all have some', async (t) => {
  const baseOf = async (query: string) => {
    const { base, series } = await ask(`${query}&measure=index`)
    const told = series.map(({ points }: { points: { value: number | null; period: string }[] }) =>
      points.some(({ value, period }) => value !== null && period !== base),
    )
    return [base, ...told]
  }
  t.strictSame(await baseOf('series=market&frequency=rolling_year'), ['2021', true], 'not 2020-02/2021-01')
  t.strictSame(await baseOf('series=market&frequency=rolling_year&from=2022-06'), ['2021-07/2022-06', true])
  t.strictSame(await baseOf('series=didi,caocao,market'), ['2021-06', true, true, true], 'not 2021-01')
  t.strictSame(await baseOf('series=didi'), ['2021-06', true])
  t.strictSame(await baseOf('series=market,aggregators&to=2021-06'), ['2021-01', true, false])
})

t.test('a path of which only its base is told leads on', async (t) => {
  const [{ points, alternatives }] = (await ask('series=didi&from=2021-01&to=2021-04&measure=index')).series
  t.match(points, [{ value: 100 }, { status: 'unknown' }, { status: 'unknown' }, { status: 'unknown' }])
  t.match(alternatives[0], {
    from: '2021-06',
    to: '2022-09',
    url: /^\/v1\/series\?series=didi&metric=orders/,
  })
})

t.test('parts of an answer are left out on demand, and the numbers stay', async (t) => {
  const [all, none] = [
    await ask('series=market&from=2021-06&to=2021-07'),
    await ask('series=market&from=2021-06&to=2021-07&include=none'),
  ]
  const { figure_ids: _, ...point } = all.series[0].points[0]
  t.same(none.series[0].points[0], point)
  t.notOk('alternatives' in none.series[0])
  t.match((await app.inject('/v1/series?series=market&include=points')).json(), {
    status: 400,
    errors: [
      { parameter: 'include', expected: 'none, or some of figure_ids, alternatives, separated by commas' },
    ],
  })
})

t.test(
  'a question that is refused in a format leads to questions in that format, with its parameters',
  async (t) => {
    const swapped = 'series=didi&from=2021-09&to=2021-06'
    for (const [asked, lead] of [
      [
        `/v1/series.csv?${swapped}&layout=wide`,
        '/v1/series.csv?series=didi&from=2021-06&to=2021-09&layout=wide',
      ],
      [`/v1/series.svg?${swapped}&lang=zh`, '/v1/series.svg?series=didi&from=2021-06&to=2021-09&lang=zh'],
      [`/v1/series?${swapped}&include=none`, '/v1/series?series=didi&from=2021-06&to=2021-09&include=none'],
      [
        '/v1/comparisons.csv?series=didi&base=2022-03&end=2021-06',
        '/v1/comparisons.csv?series=didi&base=2021-06&end=2022-03',
      ],
      [
        '/v1/claims.csv?series=didi&end=2022-03&growth_pct=about+-29&base=2021-06',
        '/v1/comparisons.csv?series=didi&end=2022-03&base=2021-06',
      ],
    ] as const) {
      const { suggestions } = (await app.inject(asked)).json()
      t.equal(suggestions[0].url, lead)
      for (const { url } of suggestions) t.equal((await app.inject(url)).statusCode, 200, url)
    }
    const { suggestions } = (await app.inject('/v1/series.csv?series=didi&layout=broad&bom=true')).json()
    t.equal(suggestions[0].url, '/v1/series.csv?series=didi&bom=true', 'without the one at fault')
  },
)

t.test(
  'the page of a series of which nothing was known then leads to the present, not to a comparison',
  async (t) => {
    const linksOf = async (url: string) => {
      const { body } = await app.inject(url)
      const buttons = body.match(/<p class="buttons">.*?<\/p>/s)?.[0] ?? ''
      return [...buttons.matchAll(/href="(.*?)">(.*?)</g)].map(([, href = '', label]) => [
        href.replaceAll('&#61;', '=').replaceAll('&#38;', '&'),
        label,
      ])
    }
    for (const moment of ['2010-01-01', '2020-01-01T00:00:00Z']) {
      t.strictSame(await linksOf(`/series/didi?as_of=${moment}`), [
        ['/series/didi', 'As known now'],
        [`/coverage?series=didi&as_of=${moment}`, 'What is known'],
      ])
      const [[now, label] = []] = await linksOf(`/series/didi?as_of=${moment}&lang=zh`)
      t.strictSame([now, label], ['/series/didi?lang=zh', '按当前已知的数据'])
    }
    const [[compare] = []] = await linksOf('/series/didi?as_of=2022-05-24')
    t.equal(compare, '/?series=didi,market&as_of=2022-05-24')
  },
)

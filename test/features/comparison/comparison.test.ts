import t from 'tap'
import type { Reference } from '../../../src/store/snapshot.ts'
import { findSeries } from '../../../src/web/names.ts'
import { createTestApp, get } from '../../support/app.ts'
import { loadText } from '../../support/load.ts'

const { app } = await createTestApp(t)
const question = '/v1/comparisons?series=didi,caocao,market&metric=orders&base=2021-06&end=2022-03'

t.test(
  'from its IPO to March 2022 DiDi fell 29 per cent while Cao Cao rose 34, and the order is certain',
  async (t) => {
    const answer = await get(app, question)
    t.match(answer, { base: '2021-06', end: '2022-03', metric: 'orders', event: null })
    const [didi, caocao, market] = answer.series
    t.match(didi, {
      series: 'didi',
      name: 'DiDi',
      status: 'bounded',
      growth_pct: -29,
      low_pct: -29.5,
      high_pct: -28.5,
    })
    t.match(caocao, { series: 'caocao', status: 'bounded', growth_pct: 34, low_pct: 33.5, high_pct: 34.5 })
    t.match(market, { series: 'market', status: 'bounded', low_pct: -23.2317, high_pct: -23.1894 })
    t.match(answer.differences[0], {
      a: 'caocao',
      b: 'didi',
      difference_pp: 63,
      low_pp: 62,
      high_pp: 64,
      order_certain: true,
    })
    t.equal(answer.differences.length, 3)
  },
)

t.test('the lineage shows the figure as printed, with its source', async (t) => {
  const { series } = await get(app, question)
  t.equal(series[0].lineage.length, 1)
  t.match(series[0].lineage[0], {
    measure: 'growth',
    base_period: '2021-06',
    period: '2022-03',
    value: '-29',
    unit: 'percent',
    relation: '=',
    publisher: 'South China Morning Post',
    source_url: 'https://finance.yahoo.com/news/chinese-ride-hailing-giant-didi-093000809.html',
    published_on: null,
  })
})

t.test('the constant monthly rate of -29 per cent in nine months is -3.734 per cent', async (t) => {
  // 0.71^(1/9) = 0.962660, 0.705^(1/9) = 0.961904, 0.715^(1/9) = 0.963412
  const { series } = await get(app, question)
  t.match(series[0], { monthly_pct: -3.734, monthly_low_pct: -3.8096, monthly_high_pct: -3.6588 })
})

t.test('the monthly rate from a quarter to a month counts from the middle of the quarter', async (t) => {
  // the square roots of 0.992306, 0.992443 and 0.99258, from August to October
  const { series } = await get(
    app,
    '/v1/comparisons?series=market&base=2021-Q3&end=2021-10&per_day=true&include=none',
  )
  t.match(series[0], { low_pct: -0.7694, growth_pct: -0.7557, high_pct: -0.742 })
  t.match(series[0], { monthly_low_pct: -0.3855, monthly_pct: -0.3786, monthly_high_pct: -0.3716 })
})

t.test('the one conflict of the market is named, with what the levels allow in its place', async (t) => {
  const { series } = await get(app, question)
  t.equal(series[2].conflicts.length, 1)
  t.match(series[2].conflicts[0], {
    figure: { period: '2022-01', value: '5.3', source_kind: 'press' },
    reason: 'contradicts',
    // 70420.25 over 68123.05 and 70420.35 over 68122.95, rounded outward
    allowed_low: 3.3721,
    allowed_high: 3.3725,
    allowed_unit: 'percent',
  })
  t.same(
    series[2].conflicts[0].against.map((figure: { value: string }) => figure.value),
    ['68123.0', '70420.3'],
  )
})

t.test('months whose own rate was not found are named though the window is bounded', async (t) => {
  const { series } = await get(app, '/v1/comparisons?series=didi&base=2021-06&end=2022-03')
  t.same(series[0].missing_months, ['2021-09', '2021-10', '2021-11', '2021-12', '2022-01', '2022-02'])
})

t.test('an event as base gives its month, the event and the other events of the companies', async (t) => {
  const answer = await get(app, '/v1/comparisons?series=didi,t3&base=event:didi-ipo&end=2022-03')
  t.equal(answer.base, '2021-06')
  t.match(answer.event, { event: 'didi-ipo', date: '2021-06-30' })
  t.same(
    answer.events.map((item: { event: string }) => item.event),
    [
      'didi-prospectus',
      'didi-cybersecurity-review-started',
      'didi-registrations-suspended',
      'didi-registrations-suspended-2',
      'didi-apps-removed',
      'didi-apps-removed-2',
      't3-funding',
      'didi-delisting-announced',
    ],
  )
})

t.test('previous and next move the base by a month, and months count from the base', async (t) => {
  const previous = await get(app, '/v1/comparisons?series=didi&base=event:didi-ipo&anchor=previous&months=10')
  t.match(previous, { base: '2021-05', end: '2022-03' })
  t.match(previous.series[0], { low_pct: -38.9823, high_pct: -38.0452 })
  const next = await get(app, '/v1/comparisons?series=didi&base=event:didi-ipo&anchor=next&months=1')
  t.match(next, { base: '2021-07', end: '2021-08' })
  t.match(next.series[0], { low_pct: -21.15, high_pct: -21.05, growth_pct: -21.1 })
})

t.test('"more than doubled" bounds T3 from below only, and still orders it above DiDi', async (t) => {
  const { series, differences } = await get(app, '/v1/comparisons?series=didi,t3&base=2021-06&end=2022-03')
  t.match(series[1], {
    status: 'bounded_below',
    growth_pct: null,
    low_pct: 100,
    high_pct: null,
    monthly_pct: null,
  })
  t.match(differences[0], {
    a: 't3',
    b: 'didi',
    difference_pp: null,
    low_pp: 128.5,
    high_pp: null,
    order_certain: true,
  })
})

t.test('a platform is found by any alias, Chinese ones and full-width letters too', async (t) => {
  const names = ['滴滴出行', '滴滴', 'Didi Chuxing', 'DIDI', 'ＤｉＤｉ', ' didi ']
  for (const name of names) {
    const { series } = await get(
      app,
      `/v1/comparisons?series=${encodeURIComponent(name)}&base=2021-06&end=2022-03`,
    )
    t.equal(series[0].series, 'didi', name)
  }
})

t.test('blanks and hyphens of a name do not count, unless two series would be called alike', async (t) => {
  for (const [name, series] of [
    ['Cao Cao', 'caocao'],
    ['CaoCao Mobility', 'caocao'],
    ['T3 出行', 't3'],
    ['FullTruckAlliance', 'full-truck-alliance'],
    ['Didi-Aggregator', 'didi-aggregator'],
  ] as const)
    t.equal((await get(app, `/v1/coverage?series=${encodeURIComponent(name)}`)).items[0].series, series, name)
  const alike = {
    names: new Map([
      ['a-b c', 'one'],
      ['ab-c', 'two'],
      ['a bc', 'one'],
    ]),
  } as unknown as Reference
  t.equal(findSeries(alike, 'abc'), undefined)
  t.equal(findSeries(alike, 'ab-c'), 'two')
})

t.test('a series without figures in the window is a row with a status and the missing months', async (t) => {
  const { series, differences } = await get(app, '/v1/comparisons?series=didi,ruqi&base=2021-06&end=2021-09')
  t.match(series[1], {
    status: 'unknown',
    growth_pct: null,
    low_pct: null,
    high_pct: null,
    lineage: { length: 0 },
  })
  t.same(series[1].missing_months, ['2021-07', '2021-08', '2021-09'])
  t.match(differences[0], {
    a: 'didi',
    b: 'ruqi',
    difference_pp: null,
    low_pp: null,
    high_pp: null,
    order_certain: false,
  })
})

t.test('a break is crossed only when allowed, and is named either way', async (t) => {
  const url = '/v1/comparisons?series=market&base=2024-09&end=2025-09'
  const refused = (await get(app, url)).series[0]
  t.match(refused, { status: 'unknown', breaks: [{ month: '2025-01' }] })
  const allowed = (await get(app, `${url}&allow_breaks=true`)).series[0]
  t.match(allowed, {
    status: 'bounded',
    low_pct: -23.423,
    high_pct: -23.2675,
    breaks: [{ month: '2025-01' }],
  })
})

t.test(
  'a window over a break leads to the nearest one on its own side, as a link that answers',
  async (t) => {
    const { series } = await get(app, '/v1/comparisons?series=market&base=2022-07&end=2025-10')
    const [nearest] = series[0].alternatives
    t.match(nearest, { metric: 'orders', base: '2022-07', end: '2024-10' })
    t.match((await get(app, nearest.url)).series[0], { status: 'bounded' })
  },
)

t.test('a series that was counted otherwise over the same window leads there', async (t) => {
  const ask = async (subject: string, base: string, end: string) =>
    (await get(app, `/v1/comparisons?series=${subject}&base=${base}&end=${end}`)).series[0]
  const orders = await ask('caocao', '2023', '2024')
  t.match(orders, { status: 'unknown' })
  t.match(orders.alternatives.slice(0, 2), [
    { metric: 'orders', base: '2022-08', end: '2022-09' },
    {
      metric: 'company_orders',
      base: '2023',
      end: '2024',
      url: '/v1/comparisons?series=caocao:company_orders&base=2023&end=2024',
    },
  ])
  t.match(await get(app, orders.alternatives[1].url), { series: [{ status: 'bounded' }] })
  const { status, alternatives } = await ask('caocao:company_gtv', '2021', '2022')
  t.equal(status, 'unknown')
  t.ok(
    alternatives.some(
      (item: Record<string, string>) =>
        item.metric === 'company_orders' && item.base === '2021' && item.end === '2022',
    ),
    'metrics of another unit too',
  )
  const far = (await ask('caocao', '2024', '2025')).alternatives
  t.match(far[0], { metric: 'company_orders', base: '2023', end: '2024' })
  t.match(far.at(-1), { metric: 'orders', base: '2022-08', end: '2022-09' }, 'more than a year away')
  const quarters = await ask('market', '2023-Q4', '2024-Q4')
  t.match(quarters, {
    status: 'bounded_below',
    alternatives: [
      { metric: 'orders', base: '2023-Q4', end: '2024-Q3' },
      { metric: 'orders', base: '2023-12', end: '2024-10' },
    ],
  })
  t.match(await get(app, quarters.alternatives[0].url), { series: [{ status: 'bounded' }] })
})

t.test('a window that cannot be leads to those that the figures of its series answer', async (t) => {
  const refuse = async (query: string) => (await app.inject(query)).json()
  const late = await refuse('/v1/comparisons?series=caocao&base=2025-06&end=latest&as_of=2026-11-01')
  t.match(late, { status: 422, errors: [{ parameter: 'base' }] })
  t.strictSame(late.suggestions.slice(0, 2), [
    {
      description: 'Cao Cao Mobility: growth of orders from June 2021 to March 2022',
      url: '/v1/comparisons?series=caocao:orders&base=2021-06&end=2022-03&as_of=2026-11-01',
    },
    {
      description: 'Cao Cao Mobility: growth of average order value from 2021 to 2024',
      url: '/v1/comparisons?series=caocao:average_order_value&base=2021&end=2024&as_of=2026-11-01',
    },
  ])
  const none = await refuse('/v1/comparisons?series=kanzhun&base=earliest&end=latest')
  t.match(none, { status: 422, errors: [{ parameter: 'base' }] })
  for (const { url } of [...late.suggestions, ...none.suggestions])
    t.match(await get(app, url), { series: [{ status: 'bounded' }] }, url)
})

t.test(
  'a question without a base or an end leads to windows that its series answer, as of its day',
  async (t) => {
    for (const path of ['/v1/comparisons', '/v1/comparisons.csv', '/v1/differences'])
      for (const part of ['', '&base=2021-06', '&base=event:none&end=2022-03']) {
        const response = await app.inject(`${path}?series=caocao&as_of=2026-11-01${part}`)
        t.match(response.json(), { status: 400, code: 'bad_parameter' })
        const [first] = response.json().suggestions
        const extension = path.endsWith('.csv') ? '.csv' : ''
        t.equal(
          first.url,
          `/v1/comparisons${extension}?series=caocao:orders&base=2021-06&end=2022-03&as_of=2026-11-01`,
        )
      }
  },
)

t.test('a refused question leads first to itself without its fault, where that has an answer', async (t) => {
  const leadsTo = async (path: string) => {
    const [first] = (await app.inject(path)).json().suggestions
    t.match(await get(app, first.url), { series: [{ status: 'bounded' }] }, first.url)
    return [first.description, first.url]
  }
  const asked = '/v1/comparisons?series=market&base=2021-06'
  for (const [question, description, url] of [
    [`${asked}&end=2021-Q4`, 'with per_day=true', `${asked}&end=2021-Q4&per_day=true`],
    [`${asked}&end=2021-07&include=nothing`, 'without include', `${asked}&end=2021-07`],
    [`${asked}&months=0`, 'without months, with end=latest', `${asked}&end=latest`],
    [`${asked}&end=2021-06`, 'with end=latest', `${asked}&end=latest`],
    [`${asked}&end=2021-07&perday=maybe`, 'without perday', `${asked}&end=2021-07`],
    [`${asked}&end=July 2021`, 'with end=2021-07', `${asked}&end=2021-07`],
    [`${asked}&end=2021-07&as_of=2021-02-30`, 'without as_of', `${asked}&end=2021-07`],
    [
      '/v1/comparisons?sereis=market&base=2021-06&end=2021-07',
      'without sereis, with series=market',
      '/v1/comparisons?base=2021-06&end=2021-07&series=market',
    ],
    [
      '/v1/comparisons?series=didi&base=2022-03&end=2021-06',
      'with base=2021-06, with end=2022-03',
      '/v1/comparisons?series=didi&base=2021-06&end=2022-03',
    ],
    [
      '/v1/differences?series=didi,caocao,kanzhun&base=2022-03&end=2021-06',
      'with base=2021-06, with end=2022-03',
      '/v1/comparisons?series=didi,caocao,kanzhun&base=2021-06&end=2022-03',
    ],
    [`${asked}&end=2022-03&months=12`, 'without end', `${asked}&months=12`],
    [
      '/v1/comparisons?series=didi&end=2022-03&months=9',
      'with base=2021-06, with end=2022-03, without months',
      '/v1/comparisons?series=didi&end=2022-03&base=2021-06',
    ],
  ] as const)
    t.strictSame(await leadsTo(question), [`The same question, ${description}`, url])
  const picture = `${asked.replace('?', '.png?')}&end=2021-07`
  const { suggestions } = (await app.inject(`${picture}&width=10`)).json()
  t.strictSame(suggestions[0], { description: 'The same question, without width', url: picture })
  t.equal((await app.inject(picture)).statusCode, 200)
  const unknown = '/v1/comparisons?series=didi,markt&base=2021-06&end=2021-08'
  t.equal((await leadsTo(unknown))[1], unknown.replace('markt', 'market'))
  const [other] = (await app.inject('/v1/comparisons?series=ruqi&base=2021-06&end=2021-Q4')).json()
    .suggestions
  t.notMatch(other.description, 'The same question', 'of which nothing is known by the day either')
})

t.test(
  'a list with items that are unknown or stand twice, or in parts, leads to what is meant by it',
  async (t) => {
    const window = '&base=2021-06&end=2022-03'
    for (const [series, meant] of [
      ['didi,didi', 'didi'],
      ['didi,%E6%BB%B4%E6%BB%B4', 'didi'],
      ['didi,%E6%BB%B4%E6%BB%B4,DiDi', 'didi'],
      ['didi,DiDi,caocao,Caocao', 'didi,caocao'],
      ['didi,caocao,', 'didi,caocao'],
      ['didi&series=caocao', 'didi,caocao'],
      ['didi,Uber,caocao,Uber', 'didi,caocao'],
      ['didi,ddii', 'didi'],
      ['didi,%E6%BB%B4%E6%BB%B4%E5%BF%AB%E8%BD%A6,markt', 'didi,market'],
    ])
      for (const path of ['/v1/comparisons', '/v1/series']) {
        const ends = path === '/v1/series' ? '&from=2021-06&to=2022-03' : window
        const refused = await app.inject(`${path}?series=${series}${ends}`)
        t.match(refused.json(), { status: 400 })
        const [first] = refused.json().suggestions
        t.strictSame(first, {
          description: `The same question, with series=${meant}`,
          url: `${path}?series=${meant}${ends}`,
        })
        await get(app, first.url)
      }
  },
)

t.test('where breaks are in the way, the question without its fault goes across them', async (t) => {
  const suggest = async (query: string) =>
    (await app.inject(`/v1/comparisons?series=market&${query}`)).json().suggestions[0]
  const across = '/v1/comparisons?series=market&base=2024-10&end=2025-10&allow_breaks=true'
  for (const written of ['yes', '', '1', 'True'])
    t.strictSame(await suggest(`base=2024-10&end=2025-10&allow_breaks=${written}`), {
      description: 'The same question, with allow_breaks=true',
      url: across,
    })
  t.strictSame(await suggest('base=2025-10&end=2024-10'), {
    description: 'The same question, with base=2024-10, with end=2025-10, with allow_breaks=true',
    url: across,
  })
  t.strictSame(await suggest('end=latest&months=12'), {
    description:
      'The same question, with base=2024-10, with end=2025-10, without months, with allow_breaks=true',
    url: '/v1/comparisons?series=market&end=2025-10&base=2024-10&allow_breaks=true',
  })
  t.match(await get(app, across), { series: [{ status: 'bounded', breaks: [{ month: '2025-01' }] }] })
})

t.test('what stands in the place of an unknown growth rests on the same figures', async (t) => {
  const url = '/v1/comparisons?series=market&base=2015-07&end=2025-10'
  const broken = (await get(app, `${url}&allow_breaks=true`)).series[0].alternatives[0]
  t.match(broken, { metric: 'orders', base: '2020-11', end: '2025-10', url: /&allow_breaks=true$/ })
  t.match((await get(app, broken.url)).series[0], { status: 'bounded', breaks: [{ month: '2025-01' }] })
  const [early] = (await get(app, `${url}&as_of=2022-04-01`)).series[0].alternatives
  t.match(early.url, /&as_of=2022-04-01$/)
  t.match((await get(app, early.url)).series[0], { status: 'bounded' })
})

t.test(
  'a question as of before anything was known leads to the first day that answers it, and to now',
  async (t) => {
    const url = '/v1/comparisons?series=didi&base=2021-06&end=2022-03&as_of=2015-01-01'
    const { alternatives } = (await get(app, url)).series[0]
    const own = '/v1/comparisons?series=didi:orders&base=2021-06&end=2022-03'
    t.strictSame(
      alternatives.slice(0, 2).map((item: { url: string }) => item.url),
      [`${own}&as_of=2022-05-24`, own],
    )
    t.match((await get(app, `${own}&as_of=2022-05-24`)).series, [{ status: 'bounded' }])
    t.match((await get(app, `${own}&as_of=2022-05-23`)).series, [{ status: 'unknown' }])
    const page = await app.inject(`/?${url.split('?')[1]}`)
    t.match(page.body, 'Orders, June 2021 to March 2022, as known on 24 May 2022</a>')
    const refused = await app.inject('/v1/comparisons?series=didi&base=2021-06&end=latest&as_of=2015-01-01')
    t.match(refused.json().suggestions, [
      { url: '/v1/comparisons?series=didi&base=2021-06&end=latest' },
      {
        description: 'DiDi: China Mobility transactions, Q1 2021, as known on 11 Jun 2021',
        url: '/v1/series?series=didi:china_mobility_transactions&from=2021-Q1&to=2021-Q1&as_of=2021-06-11',
      },
      { url: '/v1/comparisons?series=didi:orders&base=2020-12&end=2022-05' },
    ])
  },
)

t.test('a question as of a day on which too little was known leads to what is known now', async (t) => {
  const suggest = async (url: string) => {
    const refused = await app.inject(url)
    t.equal(refused.statusCode, 422, url)
    return refused.json().suggestions
  }
  const claim = '/v1/claims?series=didi&base=2021-06&end=latest&growth_pct=-29'
  t.match(await suggest(`${claim}&as_of=2020-01-01`), [
    { description: 'The same question, without as_of', url: claim },
  ])
  // One figure of December 2021 was known by those days, of no growth.
  for (const url of [
    '/v1/claims?series=jishi:orders&base=2024-08&end=latest&growth_pct=76&as_of=2026-04-26',
    '/v1/comparisons?series=jishi:orders&base=earliest&end=2021-08&as_of=2024-10-15',
  ])
    t.match(
      await suggest(url),
      [{ url: '/v1/comparisons?series=jishi:orders&base=2021-06&end=2021-07' }],
      url,
    )
  t.match(await suggest('/v1/impact/staggered?treated=t3@2023-01&as_of=2021-12-08'), [
    { url: '/v1/comparisons?series=t3:orders&base=2020-11&end=2021-12' },
  ])
})

t.test('a series of which nothing is published says so, and leads to those with figures', async (t) => {
  const { app, db } = await createTestApp(t)
  await loadText(db, 'platform,name_en\nsynthetic,Synthetic\n')
  for (const url of [
    '/v1/series?series=synthetic',
    '/v1/comparisons?series=synthetic&base=2021-06&end=latest',
    '/v1/claims?series=synthetic&end=latest&level=5 million',
  ]) {
    const refused = await app.inject(url)
    t.equal(refused.statusCode, 422, url)
    t.strictSame(refused.json().suggestions, [
      {
        description: 'Nothing is published of Synthetic; these are the series with figures',
        url: '/v1/coverage',
      },
    ])
  }
  for (const page of ['/series/synthetic', '/coverage?series=synthetic'])
    t.match(
      (await app.inject(`${page}${page.includes('?') ? '&' : '?'}lang=en`)).body,
      'No such figures are known.',
    )
})

t.test('a series of which no growth is known leads to the level that is', async (t) => {
  const { series } = await get(app, '/v1/comparisons?series=fangzhou&base=2021-06&end=2022-06')
  const url = '/v1/series?series=fangzhou:order_compliance_rate&from=2021-06&to=2021-06'
  t.strictSame(series[0].alternatives, [{ metric: 'order_compliance_rate', base: null, end: '2021-06', url }])
  t.match((await get(app, url)).series[0].points, [{ status: 'bounded', value: 16.2 }])
  const page = await app.inject('/?series=fangzhou&base=2021-06&end=2022-06')
  t.match(page.body, '<a href="/series/fangzhou">Order compliance rate, June 2021</a>')
})

t.test('a growth that a break cuts leads to itself across it, right after the nearest', async (t) => {
  const second = async (query: string) =>
    (await get(app, `/v1/comparisons?${query}`)).series[0].alternatives[1]
  const months = await second('series=market&base=2024-09&end=2025-09')
  t.strictSame(months, {
    metric: 'orders',
    base: '2024-09',
    end: '2025-09',
    url: '/v1/comparisons?series=market:orders&base=2024-09&end=2025-09&allow_breaks=true',
  })
  t.match(await get(app, months.url), { series: [{ status: 'bounded', breaks: [{ month: '2025-01' }] }] })
  const byDay = await second('series=market&base=2024-10&end=2025-Q2&per_day=true')
  t.equal(
    byDay.url,
    '/v1/comparisons?series=market:orders&base=2024-10&end=2025-Q2&per_day=true&allow_breaks=true',
  )
  t.match(await get(app, byDay.url), { series: [{ status: 'bounded' }] })
  const open = await second('series=market&base=2024-12&end=2025-Q1&per_day=true')
  t.notMatch(open, { url: 'allow_breaks' }, 'which is not known across it either')
})

t.test('as of a day only what was public by then counts', async (t) => {
  const ask = async (day: string) =>
    (await get(app, `/v1/comparisons?series=didi&base=2021-06&end=2021-08&as_of=${day}`)).series[0]
  t.equal((await ask('2021-09-16')).status, 'unknown', "August's rate came on 17 September")
  t.match(await ask('2021-09-17'), { status: 'bounded' })
})

t.test('as of the instant of an answer gives the same answer', async (t) => {
  const first = await app.inject(question)
  const again = await app.inject(`${question}&as_of=${first.json().as_of}`)
  t.equal(again.body, first.body)
  const asOf = Date.parse(first.json().as_of)
  const inChina = new Date(asOf + 8 * 3_600_000).toISOString().replace('Z', '%2B08:00')
  const there = await get(app, `${question}&as_of=${inChina}`)
  t.same(there.series, first.json().series, 'of any zone')
  t.same(await get(app, there.permalink), there)
  const before = await get(app, `${question}&as_of=2020-01-01T00:00:00Z`)
  t.match(before.series[0], { status: 'unknown' })
})

t.test(
  'as of an instant before a series was recorded an unknown answer leads to the first instant that has one',
  async (t) => {
    const { app, db } = await createTestApp(t)
    const early = 'as_of=2020-01-01T00:00:00Z'
    const { items } = await get(app, '/v1/figures?series=didi&limit=1')
    const first = `as_of=${items[0].recorded_at}`
    const growth = 'base=2021-06&end=2022-03'
    for (const [url, ...leads] of [
      [
        `/v1/comparisons?series=didi&${growth}&${early}`,
        `/v1/comparisons?series=didi:orders&${growth}&${first}`,
      ],
      [
        `/v1/comparisons?series=didi&${growth}&${early}&recorded_by=2020-01-01T00:00:00Z`,
        `/v1/comparisons?series=didi:orders&${growth}&${first}`,
      ],
      [
        `/v1/claims?series=didi&${growth}&growth_pct=-29&${early}`,
        `/v1/claims?series=didi:orders&${growth}&growth_pct=-29&${first}`,
      ],
      [
        `/v1/series?series=didi&from=2021-06&to=2021-09&${early}`,
        `/v1/series?series=didi&metric=orders&from=2021-06&to=2021-09&${first.replaceAll(':', '%3A')}`,
        `/v1/series?series=didi&metric=orders&from=2021-06&to=2022-09&${first.replaceAll(':', '%3A')}`,
      ],
    ] as const) {
      const answer = await get(app, url)
      const { alternatives } = answer.series?.[0]?.alternatives ? answer.series[0] : answer
      t.same(
        alternatives.map((item: { url: string }) => item.url),
        leads,
        url,
      )
      for (const lead of leads) t.notMatch((await app.inject(lead)).body, '"alternatives":[{', lead)
    }
    const page = await app.inject(`/?series=didi&metric=orders&${growth}&${early}&lang=en`)
    t.match(page.body, first.replaceAll('=', '&#61;'))
    // An answer that may have been given must stay the same.
    await loadText(db, 'platform,name_en\nlate,Late\n')
    const late = `/v1/comparisons?series=late&${growth}`
    const pinned = (await get(app, late)).permalink
    const before = await app.inject(pinned)
    await loadText(
      db,
      'series,period,base_period,value,publisher,published_on\nlate,2022-03,2021-06,5.0,A,2022-04-18\n',
    )
    t.match((await get(app, late)).series[0], { growth_pct: 5 })
    t.equal((await app.inject(pinned)).body, before.body)
  },
)

t.test('an anchor without an event to move is refused with the same question without it', async (t) => {
  for (const url of [
    question,
    '/v1/comparisons?series=didi&base=2021-06&months=9',
    '/v1/comparisons?series=market&base=earliest&end=event:didi-fined',
    '/v1/claims?series=didi&base=2021-06&end=2022-03&growth_pct=-29',
    '/v1/claims?series=market&end=2022-03&level=539&unit=million',
  ]) {
    const refused = await app.inject(`${url}&anchor=next`)
    t.equal(refused.statusCode, 422, url)
    t.match(refused.json(), { errors: [{ parameter: 'anchor', received: 'next' }] })
    const { suggestions } = refused.json()
    t.equal(suggestions?.[0]?.url, url)
    t.equal((await app.inject(url)).statusCode, 200)
    t.equal((await app.inject(`${url}&anchor=containing`)).statusCode, 200)
  }
})

t.test('what a question gives no meaning to is refused with the same question without it', async (t) => {
  const growth = '/v1/claims?series=didi&base=2021-06&end=2022-03&growth_pct=-29'
  const level = '/v1/claims?series=market&end=2022-03&level=539&unit=million'
  for (const [url, parameter, value] of [
    [question, 'frequency', 'quarter'],
    ['/v1/comparisons?series=didi&base=2021-06&months=9', 'frequency', 'year'],
    ['/v1/differences?series=didi,caocao&base=2021-06&end=2022-03', 'frequency', 'quarter'],
    [growth, 'frequency', 'quarter'],
    [level, 'frequency', 'quarter'],
    [level, 'months', '9'],
    ['/v1/claims?series=aggregators&end=2022-07&share_pct=22', 'months', '1'],
  ] as const) {
    const refused = await app.inject(`${url}&${parameter}=${value}`)
    t.equal(refused.statusCode, 422, url)
    t.match(refused.json(), { errors: [{ parameter, received: value }] })
    const [first] = refused.json().suggestions
    t.equal(first.url, url.replace('differences', 'comparisons'))
    t.equal((await app.inject(first.url)).statusCode, 200)
  }
  for (const url of [
    `${question}&frequency=month`,
    '/v1/comparisons?series=didi&base=event:didi-ipo&end=latest&frequency=month',
    '/v1/comparisons?series=aggregators&base=earliest&months=3&frequency=quarter',
    '/v1/claims?series=market&end=latest&level=539&unit=million&frequency=month',
    '/?series=didi&base=2021-06&end=2022-03&frequency=quarter',
    '/?series=caocao&frequency=quarter',
  ]) {
    const answer = await app.inject(url)
    const { location } = answer.headers
    t.equal(location === undefined ? answer.statusCode : (await app.inject(location)).statusCode, 200, url)
  }
})

t.test('an answer has the parts that are asked for, and its numbers in any case', async (t) => {
  const all = await get(app, question)
  const some = await get(app, `${question}&include=lineage,events`)
  const none = await get(app, `${question}&include=none`)
  t.same(
    none.event_names,
    some.events.map(({ event }: { event: string }) => event),
  )
  t.same([some.events, some.series[0].lineage], [all.events, all.series[0].lineage])
  t.same(Object.keys(some.series[0]).includes('proof') || 'differences' in some, false)
  t.equal(none.series[0].growth_pct, -29)
  t.ok(JSON.stringify(none).length < JSON.stringify(all).length / 5)
  // A table has no such parts.
  t.equal((await app.inject(`${question.replace('?', '.csv?')}&include=none`)).statusCode, 400)
})

t.test('one series alone differs from none: what is asked of it leads to its growth', async (t) => {
  const question = 'series=didi&base=2021-06&end=2022-03'
  for (const path of ['/v1/differences', '/v1/differences.csv']) {
    const response = await app.inject(`${path}?${question}`)
    t.match(response.json(), {
      status: 422,
      detail:
        'series: expected two series or more, of which the pairs are told; /v1/comparisons has the growth of one, found "didi"',
      suggestions: [
        {
          description: 'The same question',
          url: `${path.replace('differences', 'comparisons')}?${question}`,
        },
      ],
    })
  }
  const unknown = (await app.inject('/v1/differences?series=kanzhun&base=2021-Q2&end=2022-Q2')).json()
  t.match(unknown.suggestions[0].url, '/v1/comparisons?series=kanzhun:average_mau&')
})

t.test('an unknown difference has the alternatives of each series whose growth is unknown', async (t) => {
  const question = 'series=didi,caocao,market&base=2021-06&end=2023-06'
  const { differences, alternatives } = await get(app, `/v1/differences?${question}`)
  t.match(differences[0], { difference_pp: null })
  const { series } = await get(app, `/v1/comparisons?${question}`)
  t.strictSame(alternatives, [...series[0].alternatives, ...series[1].alternatives])
  t.match(alternatives[0].url, '/v1/comparisons?series=didi:orders&')
  for (const { url } of alternatives) t.equal((await app.inject(url)).statusCode, 200, url)
  t.strictSame((await get(app, `/v1/differences?${question.replace('2023-06', '2022-03')}`)).alternatives, [])
})

t.test('no metric stands for all where each series brings one of its own', async (t) => {
  const own = 'series=kanzhun:average_mau,full-truck-alliance:fulfilled_orders'
  const window = 'base=2021-Q2&end=2022-Q2'
  t.equal((await get(app, `/v1/differences?${own}&${window}`)).metric, null)
  t.equal((await get(app, `/v1/differences?${own},market&${window}`)).metric, 'orders')
  t.equal((await get(app, `/v1/comparisons?series=kanzhun:average_mau&${window}`)).metric, 'average_mau')
  t.equal((await get(app, `/v1/comparisons?${own}&${window}`)).metric, null)
  t.equal((await get(app, `/v1/series?${own}&from=2021-Q2&to=2022-Q2`)).metric, null)
})

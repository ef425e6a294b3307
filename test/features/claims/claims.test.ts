import t from 'tap'
import { createTestApp, get } from '../../support/app.ts'
import { loadText } from '../../support/load.ts'

const { app, db } = await createTestApp(t)

const ask = (query: string) => get(app, `/v1/claims?${query}`)
const didi = 'series=didi&base=2021-06&end=2022-03'

t.test('a claim that every allowed growth would be printed as is supported', async (t) => {
  // DiDi's growth was published as -29; the market's is 77656.4 over 70146.0, 10.7066 to 10.707.
  const answer = await ask(`${didi}&growth_pct=-29`)
  t.match(answer, {
    series: 'didi',
    metric: 'orders',
    claimed_pct: '-29',
    base: '2021-06',
    end: '2022-03',
    verdict: 'supported',
    status: 'bounded',
    growth_pct: -29,
    low_pct: -29.5,
    high_pct: -28.5,
  })
  t.match(await ask('series=market&base=2021-06&end=2021-07&growth_pct=%2B10.7'), { verdict: 'supported' })
})

t.test('a claim that no allowed growth would be printed as is contradicted', async (t) => {
  t.match(await ask(`${didi}&growth_pct=-31`), { verdict: 'contradicted', low_pct: -29.5, high_pct: -28.5 })
  t.match(await ask(`${didi}&growth_pct=29`), { verdict: 'contradicted' })
  t.match(await ask('series=market&base=2021-06&end=2021-07&growth_pct=10.8'), { verdict: 'contradicted' })
})

t.test('a level that nothing can have is contradicted, and a unit of another kind refused', async (t) => {
  const market = 'series=market&end=2022-03'
  for (const level of ['level=-5', 'level=0&relation=%3C', 'level=-5.39&unit=hundred_million'])
    t.match(await ask(`${market}&${level}`), { verdict: 'contradicted', low: 538500000 }, level)
  t.match(await ask(`${market}&level=-5&relation=%3E`), { verdict: 'supported' })
  const refuse = async (query: string) => (await app.inject(`/v1/claims?${query}`)).json().errors
  t.match(await refuse(`${market}&level=5&unit=percent`), [
    { parameter: 'unit', received: 'percent', expected: /^one of count, thousand, ten_thousand, .*billion$/ },
  ])
  t.match(await refuse('series=didi&metric=order_compliance_rate&end=2021-06&level=39.5&unit=million'), [
    { parameter: 'unit', expected: /^percent$/ },
  ])
  t.match(await refuse(`${didi}&growth_pct=-29&unit=million`), [{ parameter: 'unit', expected: /^percent$/ }])
})

t.test('a claim whose zeros at its end may be rounding is told apart from one that is wrong', async (t) => {
  // The market had 538.5 to 538.8 million orders, and fell by 23.2 per cent since June 2021.
  const market = 'series=market&end=2022-03'
  for (const [claim, verdict, agrees_rounded] of [
    ['level=539000000', 'contradicted', true],
    ['level=53900%E4%B8%87', 'contradicted', true],
    ['level=540000000', 'contradicted', true],
    ['level=530000000', 'contradicted', false],
    ['level=539%20million', 'supported', false],
    ['level=5.400&unit=hundred_million', 'contradicted', false],
    ['level=over%20600%20million', 'contradicted', false],
    ['base=2021-06&growth_pct=-20', 'contradicted', true],
    ['base=2021-06&growth_pct=-30', 'contradicted', false],
  ])
    t.match(await ask(`${market}&${claim}`), { verdict, agrees_rounded }, String(claim))
  const csv = (await app.inject(`/v1/claims.csv?${market}&level=539000000`)).body.split('\r\n')
  t.match(csv[0], /,agrees_rounded$/)
  t.match(csv[1], /,true$/)
})

t.test('what was counted is not rounded, so that a growth of it is one number', async (t) => {
  // 8 cities in September 2021, 7 in October 2021, 24 in August 2025; 17 in March and April 2023.
  const cities = 'series=market:cities_compliance_over_80pct'
  for (const [window, growth, verdict] of [
    ['base=2021-09&end=2021-10', '-12.5', 'supported'],
    ['base=2021-09&end=2021-10', '0', 'contradicted'],
    ['base=2021-09&end=2025-08', '200', 'supported'],
    ['base=2023-03&end=2023-04', '0', 'supported'],
  ])
    t.match(await ask(`${cities}&${window}&growth_pct=${growth}`), { verdict }, `${window} ${growth}`)
  t.match(await ask(`${cities}&base=2021-09&end=2021-10&growth_pct=-12.5`), {
    low_pct: -12.5,
    high_pct: -12.5,
  })
  t.match(await ask(`${cities}&end=2021-10&level=7`), { verdict: 'supported', low: 7, high: 7 })
})

t.test('a claim more precise than the figures is undecidable', async (t) => {
  t.match(await ask(`${didi}&growth_pct=-29.0`), { verdict: 'undecidable', claimed_pct: '-29.0' })
})

t.test('a lower bound contradicts what lies below it and cannot decide on what lies above', async (t) => {
  const t3 = 'series=t3&base=2021-06&end=2022-03' // more than doubled
  t.match(await ask(`${t3}&growth_pct=50`), { verdict: 'contradicted', status: 'bounded_below' })
  t.match(await ask(`${t3}&growth_pct=150`), { verdict: 'undecidable', growth_pct: null, high_pct: null })
})

t.test('without figures a claim is undecidable, and leads to what the series has figures of', async (t) => {
  t.match(await ask('series=ruqi&base=2021-06&end=2022-03&growth_pct=5'), {
    verdict: 'undecidable',
    status: 'unknown',
    growth_pct: null,
    low_pct: null,
    high_pct: null,
    lineage: { length: 0 },
    nearby_windows: { length: 0 },
    alternatives: [
      { metric: 'orders', base: '2021-11', end: '2021-12' },
      { metric: 'company_orders', base: '2023-H1', end: '2024-H1' },
    ],
  })
})

t.test('a claim that the figures do not bound leads to growths and levels that they do', async (t) => {
  // After mid 2022 DiDi's orders are unknown, but its transactions are published by quarters.
  const growth = await ask('series=didi&base=2022-Q2&end=2023-Q2&growth_pct=20')
  t.match(growth, { verdict: 'undecidable', status: 'unknown' })
  t.match(growth.alternatives, [
    { metric: 'orders', base: '2022-08', end: '2022-09' },
    {
      metric: 'china_mobility_transactions',
      base: '2022-Q2',
      end: '2023-Q2',
      url: '/v1/comparisons?series=didi:china_mobility_transactions&base=2022-Q2&end=2023-Q2',
    },
  ])
  const level = await ask('series=didi&end=2023-Q2&level=10&unit=hundred_million')
  t.match(level, { verdict: 'undecidable', status: 'unknown' })
  t.match(level.alternatives, [
    { metric: 'orders', base: null, end: '2022-05' },
    {
      metric: 'china_mobility_transactions',
      base: null,
      end: '2023-Q2',
      url: '/v1/series?series=didi:china_mobility_transactions&from=2023-Q2&to=2023-Q2',
    },
  ])
  const daily = await ask('series=didi&end=2023-06&level=10&relation=%3E&per_day=true&as_of=2026-11-01')
  const t3 = await ask('series=t3&end=2023&level=5')
  t.match(t3.alternatives, [{ metric: 'orders', end: '2021-12' }], 'of twelve months only the first is known')
  for (const { alternatives } of [growth, level, daily, t3])
    for (const { url } of alternatives) t.match((await app.inject(url)).body, '"status":"bounded"', url)
  const share = await ask('series=didi&end=2019-03&share_pct=60')
  t.equal(share.alternatives[0].url, '/v1/series?series=didi:orders&from=2020-12&to=2020-12', 'as a level')
  t.same((await ask(`${didi}&growth_pct=-29.0`)).alternatives, [], 'bounded, though not as precisely')
})

t.test(
  'a claimed number is repeated for the same metric and periods as long, and for no others',
  async (t) => {
    const urlsOf = async (query: string): Promise<string[]> =>
      (await ask(query)).alternatives.map(({ url }: { url: string }) => url)
    const growth = await urlsOf('series=didi&base=2022-06&end=2023-06&growth_pct=20')
    t.equal(growth[0], '/v1/claims?series=didi:orders&base=2022-08&end=2022-09&growth_pct=20')
    const level = await urlsOf('series=didi&end=2023-06&level=10&relation=%3E&per_day=true&as_of=2026-11-01')
    const knowledge = '&per_day=true&as_of=2026-11-01'
    t.ok(level.includes(`/v1/claims?series=didi:orders&end=2022-05&level=10&relation=%3E${knowledge}`))
    t.ok(
      level.includes(
        `/v1/series?series=didi:china_mobility_transactions&from=2023-06&to=2023-06${knowledge}`,
      ),
    )
    for (const urls of [growth, level]) t.equal(urls.filter((url) => url.startsWith('/v1/claims')).length, 1)
    t.strictSame(await urlsOf('series=ruqi&end=2023&level=97%20million'), [
      '/v1/series?series=ruqi:company_orders&from=2023-H1&to=2023-H1',
      '/v1/series?series=ruqi:average_order_value&from=2024-H1&to=2024-H1',
      '/v1/series?series=ruqi:order_compliance_rate&from=2021-07&to=2021-07',
    ])
  },
)

t.test('the lineage shows the figures that decided the verdict', async (t) => {
  const { lineage } = await ask('series=market&base=2021-06&end=2021-07&growth_pct=10.7')
  t.match(lineage, [
    { period: '2021-06', value: '70146.0', unit: 'ten_thousand', publisher: 'Ministry of Transport' },
    { period: '2021-07', value: '77656.4', unit: 'ten_thousand', publisher: 'Ministry of Transport' },
  ])
  t.equal(lineage.length, 2)
})

t.test('a claim about an event counts from its month, or from the one that the anchor gives', async (t) => {
  t.match(await ask('series=caocao&base=event:didi-ipo&end=2022-03&growth_pct=34'), {
    base: '2021-06',
    verdict: 'supported',
  })
  t.match(await ask('series=didi&base=event:didi-ipo&anchor=next&months=1&growth_pct=-21.1'), {
    base: '2021-07',
    end: '2021-08',
    verdict: 'supported',
  })
})

t.test('windows a month away that would give the number, or may, are named', async (t) => {
  // The fall of -17.2 was that of August on July, -17.2228 to -17.15, not on June.
  const window = 'series=market&base=2021-06&end=2021-08'
  const nearby = { base: '2021-07', end: '2021-08', status: 'bounded', low_pct: -17.2228, high_pct: -17.15 }
  const supported = await ask(`${window}&growth_pct=-17.2`)
  t.match(supported, { verdict: 'contradicted', growth_pct: -8.3196 })
  t.match(supported.nearby_windows, [{ ...nearby, verdict: 'supported' }])
  t.equal(supported.nearby_windows.length, 1)
  const possible = await ask(`${window}&growth_pct=-17.19`)
  t.match(possible.nearby_windows, [{ ...nearby, verdict: 'undecidable' }])
  t.same((await ask(`${window}&growth_pct=-18`)).nearby_windows, [])
  t.same((await ask(`${didi}&growth_pct=-29`)).nearby_windows, [], 'the window itself is not nearby')
  const t3 = await ask('series=t3&base=2021-06&end=2022-02&growth_pct=150')
  t.same(t3.nearby_windows, [], 'a window with one bound is not named')
})

t.test('as of a day before its figures were public a claim is undecidable', async (t) => {
  const askOn = (day: string) => ask(`series=didi&base=2021-07&end=2021-08&growth_pct=-21.1&as_of=${day}`)
  t.match(await askOn('2021-09-16'), { verdict: 'undecidable', status: 'unknown', as_of: '2021-09-16' })
  t.match(await askOn('2021-09-17'), { verdict: 'supported', as_of: '2021-09-17' })
})

t.test(
  'a claim as of before anything was known leads to the first day that decides it, and to now',
  async (t) => {
    const { alternatives } = await ask('series=didi&base=2021-06&end=2022-03&growth_pct=-29&as_of=2015-01-01')
    const own = '/v1/claims?series=didi:orders&base=2021-06&end=2022-03&growth_pct=-29'
    t.match(alternatives, [{ url: `${own}&as_of=2022-05-24` }, { url: own }])
    for (const { url } of alternatives.slice(0, 2)) t.match(await get(app, url), { verdict: 'supported' })
  },
)

t.test('a break stands in the way of a verdict unless breaks are allowed', async (t) => {
  // 7.27 over 10.07 hundred million
  const claim = 'series=market&base=2024-10&end=2025-04&growth_pct=-28'
  const breaks = [{ series: 'market', month: '2025-01', note: /counted differently/ }]
  const cut = await ask(claim)
  t.match(cut, { verdict: 'undecidable', status: 'unknown', breaks })
  t.equal(
    cut.alternatives[1].url,
    '/v1/claims?series=market:orders&base=2024-10&end=2025-04&growth_pct=-28&allow_breaks=true',
  )
  const across = await ask(`${claim}&allow_breaks=true`)
  t.match(across, { verdict: 'supported', breaks })
  t.match(await ask('series=market&base=2025-09&end=2025-10&growth_pct=-28&allow_breaks=true'), {
    breaks: { length: 0 },
    nearby_windows: { length: 0 },
  })
  // From September 2024, 7.27 over 9.89 hundred million, it may be meant too.
  const near = await ask('series=market&base=2024-09&end=2025-04&growth_pct=-28&allow_breaks=true')
  t.match(near.nearby_windows, [{ base: '2024-10', end: '2025-04', verdict: 'supported', breaks }])
})

type Unused = { figure: { value: string; unit: string; relation: string } }
const printed = (figures: Unused[]) =>
  figures.map(({ figure: { value, unit, relation } }) => `${relation} ${value} ${unit}`)

t.test('printed figures that were set aside stand beside the verdict on what they say', async (t) => {
  // Of the ministry's levels, 70420.3 over 68123.0; the press printed +5.3.
  const growth = await ask('series=market&base=2021-12&end=2022-01&growth_pct=5.3')
  t.match(growth, { verdict: 'contradicted', low_pct: 3.3721, approximate: { length: 0 } })
  t.match(growth.conflicts, [
    {
      figure: { value: '5.3', base_period: '2021-12', period: '2022-01', publisher: 'Pandaily' },
      reason: 'contradicts',
      against: [{ value: '68123.0' }, { value: '70420.3' }],
      allowed_low: 3.3721,
      allowed_high: 3.3725,
      allowed_unit: 'percent',
    },
  ])
  const level = await ask('series=didi&metric=china_mobility_gtv&end=2023-Q1&level=590&unit=hundred_million')
  t.match(level, { verdict: 'contradicted' })
  t.match(level.conflicts, [
    { figure: { value: '590', period: '2023-Q1' }, agrees_rounded: true, allowed_unit: 'CNY' },
  ])
  t.equal(level.conflicts.length, 1, 'not the growth of all 2024 on 2023, which was set aside too')
  t.same((await ask('series=market&base=2022-01&end=2022-02&growth_pct=-22')).conflicts, [])
  t.same((await ask('series=market&end=2022-02&level=5.5&unit=hundred_million')).conflicts, [])
  t.same(printed((await ask('series=market&end=2022-01&level=71733&unit=ten_thousand')).conflicts), [
    '= 5.3 percent',
  ])
})

t.test(
  'figures that say "about" what is claimed stand beside a verdict that they do not decide',
  async (t) => {
    const level = await ask('series=xiangdao&metric=company_orders&end=2023&level=1.72&unit=hundred_million')
    t.match(level, { verdict: 'undecidable', status: 'unknown', conflicts: { length: 0 } })
    t.match(level.approximate, [{ figure: { value: '1.72', relation: '~', period: '2023' }, agrees: null }])
    t.equal(level.approximate.length, 1, 'not those of 2022 and 2024')
    const window = 'metric=fulfilled_orders&base=2022-Q1&end=2023-Q1'
    const growth = await ask(`series=full-truck-alliance&${window}&growth_pct=25.4`)
    t.ok(printed(growth.approximate).includes('~ 25.4 percent'))
    const { series } = await get(app, `/v1/comparisons?series=full-truck-alliance&${window}`)
    t.same(growth.approximate, series[0].approximate, 'as the comparison over the window has them')
  },
)

t.test('a table of a claim has the ids of what stands beside the verdict', async (t) => {
  const rowsOf = async (query: string) => {
    const { body } = await app.inject(`/v1/claims.csv?${query}`)
    const [header = '', ...rows] = body.trim().split('\r\n')
    return rows.map((row) => {
      const cells = row.split(',')
      return Object.fromEntries(header.split(',').map((name, i) => [name, cells[i]]))
    })
  }
  const query = 'series=market&base=2021-12&end=2022-01&growth_pct=5.3'
  const { conflicts } = await ask(query)
  t.match(await rowsOf(query), [
    {
      is_claimed: 'true',
      break_months: '',
      conflict_ids: String(conflicts[0].figure.id),
      approximate_ids: '',
    },
  ])
  const about = 'series=xiangdao&metric=company_orders&end=2023&level=1.72&unit=hundred_million'
  const { approximate } = await ask(about)
  t.match(await rowsOf(about), [{ conflict_ids: '', approximate_ids: String(approximate[0].figure.id) }])
  const across = 'series=market&base=2024-09&end=2025-04&growth_pct=-28&allow_breaks=true'
  t.match(await rowsOf(across), [
    { is_claimed: 'true', break_months: '2025-01' },
    { is_claimed: 'false', base: '2024-10', break_months: '2025-01' },
  ])
})

t.test('a claimed number is read as it was printed', async (t) => {
  const claim = async (query: string) => ask(query.replaceAll('%', '%25').replaceAll(' ', '%20'))
  t.match(await claim(`${didi}&growth_pct=-29%`), { claimed_pct: '-29', verdict: 'supported' })
  t.match(await claim(`${didi}&growth_pct=下降29%`), { claimed_pct: '-29', verdict: 'supported' })
  t.match(await claim(`${didi}&growth_pct=fell 29 per cent`), { claimed_pct: '-29', verdict: 'supported' })
  const market = 'series=market&end=2022-03'
  t.match(await claim(`${market}&level=5.39亿`), {
    claimed_level: '5.39',
    claimed_unit: 'hundred_million',
    verdict: 'supported',
  })
  t.match(await claim(`${market}&level=over 500 million`), { relation: '>', verdict: 'supported' })
  t.match(await claim(`${market}&level=不足5亿`), { relation: '<', verdict: 'contradicted' })
  for (const more of ['≥ 500 million', '500 million%2B', 'at least 500 million', '多于5亿'])
    t.match(await ask(`${market}&level=${more}`), { relation: '>', verdict: 'supported' }, more)
  for (const less of ['at most 539 million', '少于5.4亿', 'no more than 539 million', '不超过5.39亿'])
    t.match(await ask(`${market}&level=${less}`), { relation: '<', verdict: 'supported' }, less)
  t.match(await claim(`${market}&share_pct=at least 22`), { relation: '>' })
  t.match(await claim('series=caocao&base=2021-06&end=2022-03&growth_pct=at least 22'), {
    verdict: 'supported',
  })
  t.match(await claim('series=caocao&base=2021-06&end=2022-03&growth_pct=>30'), { verdict: 'supported' })
  const refuse = async (query: string) => (await app.inject(`/v1/claims?${query}`)).json().errors
  t.match(await refuse(`${market}&level=${encodeURIComponent('约5亿')}`), [
    { expected: /^a number as printed/ },
  ])
  t.match(await refuse(`${didi}&growth_pct=a%20third`), [{ parameter: 'growth_pct', received: 'a third' }])
  t.match(await refuse(`${didi}&growth_pct=99999999999999999999`), [
    { expected: /at most 18 digits before the point and 9 after it/ },
  ])
  t.match(await refuse(`${didi}&growth_pct=5million`), [{ parameter: 'unit', expected: 'percent' }])
  t.match(await refuse(`${market}&level=5.39million&unit=billion`), [{ parameter: 'unit' }])
  t.match(await refuse(`${market}&level=%3E5million&relation=%3C`), [{ parameter: 'relation' }])
})

t.test(
  'a claim that is refused leads to itself without its fault, and to growths of its series',
  async (t) => {
    const suggest = async (query: string) => (await app.inject(`/v1/claims?${query}`)).json().suggestions
    const own = { url: `/v1/claims?${didi}&growth_pct=-29` }
    const growth = { url: '/v1/comparisons?series=didi:orders&base=2020-12&end=2022-05' }
    for (const fault of ['foo=1', 'as_of=2021-02-30', 'unit=yards'])
      t.match(await suggest(`${didi}&growth_pct=-29&${fault}`), [own, growth], fault)
    t.match(await suggest(`${didi.replace('didi', 'ddii')}&growth_pct=-29`), [own, growth])
    t.match(await suggest(`${didi.replace('series', 'sereis')}&growth_pct=-29`), [
      {
        description: 'The same question, without sereis, with series=didi',
        url: '/v1/claims?base=2021-06&end=2022-03&growth_pct=-29&series=didi',
      },
    ])
    t.match(await suggest('series=didi&growth_pct=-29'), [growth])
    t.match(await suggest(''), [{ url: /^\/v1\/comparisons\?series=market:orders/ }])
  },
)

t.test('a claim whose number cannot be read leads to what is known of just that', async (t) => {
  const first = async (query: string) => {
    const refused = (await app.inject(`/v1/claims?${query}`)).json()
    t.equal(refused.status, 400, query)
    await get(app, refused.suggestions[0].url)
    return refused.suggestions[0]
  }
  const growth = {
    description: 'What the figures say of it, without a claim',
    url: '/v1/comparisons?series=didi&base=2021-06&end=2022-03',
  }
  for (const claimed of [
    '&growth_pct=%E8%BF%9130%25',
    '&growth_pct=fell%20less%20than%2030%25',
    '&growth_pct=',
    '',
  ])
    t.strictSame(await first(didi + claimed), growth, claimed)
  const path = '/v1/series?series=market&from=2022-03&to=2022-03'
  t.match(await first('series=market&end=2022-03'), { url: path })
  t.match(await first('series=market&end=2022-03&level=about'), { url: path })
  t.match(await first('series=aggregators&end=2022-07&share_pct=a%20fifth'), {
    url: '/v1/series?series=aggregators&from=2022-07&to=2022-07&measure=share',
  })
  t.match(await first('series=didi&end=2022-03&months=9&growth_pct=-29'), {
    url: '/v1/claims?series=didi&end=2022-03&growth_pct=-29&base=2021-06',
  })
})

t.test('a claim of an impossible window leads to the same the other way round', async (t) => {
  const { suggestions } = (
    await app.inject('/v1/claims?series=didi&base=2022-03&end=2021-06&growth_pct=-29')
  ).json()
  t.match(suggestions, [{ url: '/v1/claims?series=didi&base=2021-06&end=2022-03&growth_pct=-29' }])
})

t.test('a fall or rise by more than so many per cent is read as such', async (t) => {
  const of = (claimed: string) => ask(`${didi}&growth_pct=${encodeURIComponent(claimed)}`)
  for (const claimed of [
    'fell more than 25%',
    'fell by over 25 per cent',
    '下降超过25%',
    '下降逾25%',
    'down at least 25%',
  ])
    t.match(await of(claimed), { claimed_pct: '-25', relation: '<', verdict: 'supported' }, claimed)
  t.match(await of('fell more than 30%'), { claimed_pct: '-30', relation: '<', verdict: 'contradicted' })
  t.match(await of('rose more than 25%'), { claimed_pct: '25', relation: '>', verdict: 'contradicted' })
  t.match(await of('below -25'), { claimed_pct: '-25', relation: '<', verdict: 'supported' })
  for (const claimed of ['fell less than 25%', '下降不到25%']) {
    const response = await app.inject(`/v1/claims?${didi}&growth_pct=${encodeURIComponent(claimed)}`)
    t.match(response.json().errors, [
      { parameter: 'growth_pct', expected: /^a claim with one end: .*, as over -25 for a fall/ },
    ])
  }
})

t.test(
  'a percent sign that an address does not encode is one, and is encoded in what leads to the answer',
  async (t) => {
    for (const [written, encoded] of [
      ['down%2029%', 'down%2029%25'],
      ['%E4%B8%8B%E9%99%8D29%', '%E4%B8%8B%E9%99%8D29%25'],
      ['-29%', '-29%25'],
    ] as const) {
      const response = await app.inject(`/v1/claims?${didi}&growth_pct=${written}&as_of=2026-11-01`)
      const { claimed_pct, permalink } = response.json()
      t.equal(claimed_pct, '-29', written)
      const now = await app.inject(`/v1/claims?${didi}&growth_pct=${written}`)
      t.match(now.json().permalink, `&growth_pct=${encoded}&as_of=`)
      t.match(now.headers.link, `&growth_pct=${encoded}&as_of=`)
      for (const link of [permalink, now.json().permalink]) {
        t.doesNotThrow(() => decodeURIComponent(link))
        t.equal((await get(app, link)).claimed_pct, '-29', link)
      }
    }
  },
)

t.test('daily averages and shares of the market are claimed too', async (t) => {
  // 538.5 to 538.8 million orders in the 31 days of March 2022 are 17.371 to 17.380 million a day.
  const daily = 'series=market&end=2022-03&per_day=true'
  t.match(await ask(`${daily}&level=17.4&unit=million`), {
    verdict: 'supported',
    per_day: true,
    low: 17370967.7419,
  })
  t.match(await ask(`${daily}&level=17.3&unit=million`), { verdict: 'contradicted' })
  const users = 'series=kanzhun&metric=average_mau&end=2022-Q1&level=25&unit=million&per_day=true'
  t.match(await ask(users), { verdict: 'supported', per_day: false }, 'monthly users do not add up')
  // February 2023, of 28 days, and the 91 of the second quarter.
  const growth = 'series=market&base=2023-02&end=2023-Q2&growth_pct=3.9'
  t.match(await ask(`${growth}&per_day=true`), { verdict: 'undecidable', low_pct: 3.7317, high_pct: 4.0581 })
  // 1.53 of 6.95 hundred million orders in July 2022 came through aggregators.
  const share = 'series=aggregators&end=2022-07&share_pct='
  t.match(await ask(`${share}22`), {
    verdict: 'supported',
    claimed_share_pct: '22',
    share_pct: 22.0142,
    share_low_pct: 21.9266,
    share_high_pct: 22.1019,
    level: null,
  })
  t.match(await ask(`${share}25`), { verdict: 'contradicted' })
  t.match(await ask('series=t3&end=2021-12&share_pct=12.8'), { verdict: 'supported' })
  t.match(await ask('series=aggregators&end=2022-08&share_pct=22'), { nearby_windows: [{ end: '2022-07' }] })
  const twice = (await app.inject(`/v1/claims?${share}22&level=5`)).json()
  t.match(twice.errors, [
    { expected: 'a growth in per cent, or level or share_pct in its place: one of the three' },
  ])
})

t.test('a break of the market that a share crosses is named once', async (t) => {
  await loadText(
    db,
    'metric,unit,aggregation,name_en,name_zh,description\nsynthetic_rides,count,sum,Rides,订单,Rides\n',
  )
  await loadText(
    db,
    'series,metric,measure,period,base_period,base_series,value\ndidi,synthetic_rides,share,2024-12,,market,50\n' +
      'didi,synthetic_rides,growth,2025-02,2024-12,,10\nmarket,synthetic_rides,growth,2025-02,2024-12,,20\n',
  )
  await loadText(db, 'series,metric,month,note\nmarket,synthetic_rides,2025-01,counted differently\n')
  const answer = await ask('series=didi&metric=synthetic_rides&end=2025-02&share_pct=46&allow_breaks=true')
  t.match(answer, { verdict: 'undecidable', breaks: [{ series: 'market', month: '2025-01' }] })
  t.equal(answer.breaks.length, 1)
})

t.test('the share of the market in itself is neither more nor less than all of it', async (t) => {
  const share = (relation: string) => ask(`series=market&end=2022-07&share_pct=100&relation=${relation}`)
  t.match(await share('='), { verdict: 'supported', share_low_pct: 100, share_high_pct: 100 })
  t.match(await share('>'), { verdict: 'contradicted' })
  t.match(await share('<'), { verdict: 'contradicted' })
})

t.test('what the figures allow in the place of a change of a rate is in percentage points', async (t) => {
  await loadText(
    db,
    [
      'series,metric,measure,period,base_period,value,relation,publisher,source_kind',
      't3,order_compliance_rate,level,2023-01,,40.0,=,Ministry of Transport,ministry notice',
      't3,order_compliance_rate,level,2023-02,,50.0,=,Ministry of Transport,ministry notice',
      't3,order_compliance_rate,difference,2023-02,2023-01,12.0,=,a newspaper,press',
      't3,order_compliance_rate,growth,2023-02,2023-01,30.0,=,a newspaper,press',
    ].join('\n'),
    true,
  )
  const claim = 'series=t3&metric=order_compliance_rate&base=2023-01&end=2023-02&growth_pct=25'
  // 49.95 less 40.05 and 50.05 less 39.95; 49.95 over 40.05 and 50.05 over 39.95
  t.match((await ask(claim)).conflicts, [
    { figure: { value: '30.0' }, allowed_low: 24.7191, allowed_high: 25.2817, allowed_unit: 'percent' },
    { figure: { value: '12.0' }, allowed_low: 9.9, allowed_high: 10.1, allowed_unit: 'percentage_points' },
  ])
})

t.test('the claim of a level of which growth alone is known leads to that', async (t) => {
  for (const claimed of ['level=1.5&unit=million', 'share_pct=2']) {
    const { verdict, alternatives } = await ask(`series=amap&end=2022-10&${claimed}`)
    t.equal(verdict, 'undecidable')
    t.match(alternatives, [
      {
        metric: 'orders',
        base: '2022-08',
        end: '2022-09',
        url: /^\/v1\/comparisons\?series=amap:orders&base=/,
      },
    ])
    t.match((await get(app, alternatives[0].url)).series, [{ growth_pct: -15.5 }])
  }
})

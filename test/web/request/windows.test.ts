import t from 'tap'
import { createTestApp, get } from '../../support/app.ts'
import { loadText } from '../../support/load.ts'

const { app, db } = await createTestApp(t)

t.test(
  'latest is the last period that all series answer that answer any, or else the last of which any has a figure',
  async (t) => {
    const findEnds = async (query: string) => {
      const { base, end } = await get(app, `/v1/comparisons?${query}`)
      return `${base} ${end}`
    }
    t.equal(await findEnds('series=didi,market&base=2021-06&end=latest'), '2021-06 2022-05')
    t.equal(await findEnds('series=didi,caocao,market&base=event:didi-ipo&end=latest'), '2021-06 2022-03')
    t.equal(await findEnds('series=market&base=2021-06&end=latest'), '2021-06 2024-10', 'before a break')
    t.equal(await findEnds('series=market&base=2021-06&end=latest&allow_breaks=true'), '2021-06 2025-10')
    t.equal(await findEnds('series=didi,caocao&base=earliest&end=latest'), '2020-11 2021-11')
    t.equal(
      await findEnds(
        'series=caocao:company_orders&base=event:caocao-listing-application&end=event:caocao-ipo',
      ),
      '2024-H1 2025-H1',
      'by half-years, since years leave it open',
    )
    t.equal(
      await findEnds('series=aggregators&base=earliest&end=latest&frequency=quarter'),
      '2022-Q3 2023-Q4',
      'and not 2024-Q3, which is bounded by -43 and 403 per cent',
    )
    t.equal(
      await findEnds('series=didi,market&base=2020-01&end=latest'),
      '2020-01 2025-10',
      'none is answered',
    )
    const three =
      'series=didi:china_mobility_transactions,full-truck-alliance:fulfilled_orders,kanzhun:average_mau&end=latest'
    t.equal(await findEnds(`${three}&base=2024-Q1`), '2024-Q1 2025-Q3')
    t.equal(
      await findEnds(`${three}&base=event:didi-ipo`),
      '2021-Q2 2025-Q3',
      'by a length that all have; nothing is known of DiDi in 2021-Q2',
    )
    const own = '/v1/claims?series=didi:china_mobility_transactions&end=latest&level=3.578&unit=billion'
    t.match(await get(app, own), { end: '2025-Q4', verdict: 'supported' }, 'by the length of most periods')
    const paths = await get(app, '/v1/series?series=didi,market&from=2025-09&to=latest')
    t.same(
      paths.series[1].points.map(({ month }: { month: string }) => month),
      ['2025-09', '2025-10'],
    )
    const claim = await get(app, '/v1/claims?series=didi&base=2021-06&end=latest&growth_pct=-29')
    t.match(claim, { end: '2022-05', verdict: 'contradicted' })
  },
)

t.test('earliest is the first period that figures lead from, be it one that a growth is over', async (t) => {
  const ask = async (query: string) => {
    const { base, end, series } = await get(app, `/v1/comparisons?base=earliest&${query}&include=none`)
    const growths = series.map((one: { low_pct: number; high_pct: number }) => [one.low_pct, one.high_pct])
    return [`${base} ${end}`, ...growths]
  }
  t.same(
    await ask('series=caocao&end=latest'),
    ['2020-11 2021-11', [70.85, 70.95]],
    'of a growth over a year',
  )
  t.same(await ask('series=caocao&end=2022-03'), ['2021-06 2022-03', [33.5, 34.5]], 'to an end that is given')
  t.same(await ask('series=shouqi&end=latest'), ['2020-11 2021-11', [-40.85, -40.75]])
  t.same(await ask('series=didi,caocao&end=latest'), ['2020-11 2021-11', [-19.55, -19.45], [70.85, 70.95]])
  const [gtv] = await ask('series=caocao:company_gtv&end=latest')
  t.equal(gtv, '2022 2024')
  const [market] = await ask('series=market&end=latest')
  t.equal(market, '2020-11 2024-10')
})

t.test('latest is found by any length, and whatever else is asked about that leads nowhere', async (t) => {
  const ask = async (query: string) => {
    const { base, end, series } = await get(app, `/v1/comparisons?${query}&include=none`)
    return [`${base} ${end}`, ...series.map(({ status }: { status: string }) => status)].join(' ')
  }
  t.equal(await ask('series=market&base=2021&end=latest'), '2021 2022 bounded', 'not 2023 to 2025')
  t.equal(
    await ask('series=didi,market&base=2021-Q2&end=latest'),
    '2021-Q2 2024-Q3 unknown bounded',
    'the figures of DiDi tell of no whole quarter after 2021-Q2',
  )
  t.equal(
    await ask('series=kanzhun:average_mau&base=2024-H1&end=latest'),
    '2024-H1 2025-H1 bounded',
    'of which the quarters are known',
  )
  const claim = await get(app, '/v1/claims?series=market&base=2021&end=latest&growth_pct=-17')
  t.match(claim, { end: '2022', verdict: 'supported' })
})

t.test('latest is as it was known then, so that a permalink keeps it', async (t) => {
  const url = '/v1/comparisons?series=market&base=2021-06&end=latest'
  t.equal((await get(app, `${url}&as_of=2021-10-31`)).end, '2021-09')
  const { permalink } = await get(app, url)
  t.match(permalink, /end=latest&as_of=20/)
  t.equal((await get(app, permalink)).end, '2024-10')
})

t.test('a window may end with an event', async (t) => {
  const answer = await get(app, '/v1/comparisons?series=didi&base=event:didi-ipo&end=event:didi-delisted')
  t.match(answer, { base: '2021-06', end: '2022-06' })
  const unknown = (await app.inject('/v1/comparisons?series=didi&base=2021-06&end=event:didi-delistd')).json()
  t.match(unknown, { status: 400, errors: [{ parameter: 'end', did_you_mean: 'event:didi-delisted' }] })
})

t.test('an event that came later than asked about is not taken for another', async (t) => {
  const url = '/v1/comparisons?series=market&base=event:didi-fined&end=latest&as_of=2022-06-01'
  const { status, errors } = (await app.inject(url)).json()
  t.equal(status, 422, 'since it is known by another day')
  t.equal(errors[0].expected, 'event: and an event that was known by then, unlike this one of 21 Jul 2022')
  t.equal(errors[0].did_you_mean, undefined)
  const impact = (await app.inject('/v1/impact?event=didi-fined&as_of=2022-06-01')).json()
  t.match(impact.errors[0].expected, /^an event that was known by then, unlike this one of 21 Jul 2022/)
  const unknown = (await app.inject('/v1/impact?event=didi-fine')).json()
  t.match(unknown.errors[0], { expected: 'a known event, see /v1/events', did_you_mean: 'didi-fined' })
})

t.test('an event without its word in front is told how it is written', async (t) => {
  const ask = async (window: string) => (await app.inject(`/v1/comparisons?series=didi&${window}`)).json()
  const { errors } = await ask('base=didi-ipo&end=didi-delisted')
  t.match(errors, [{ did_you_mean: 'event:didi-ipo' }, { did_you_mean: 'event:didi-delisted' }])
  t.match(await ask('base=June 2021&end=2022-03'), { errors: [{ did_you_mean: '2021-06' }] })
})

t.test('a base behind the latest is told which that is', async (t) => {
  const refused = (await app.inject('/v1/comparisons?series=didi&base=2025-01&end=latest')).json()
  t.match(refused, { status: 422, errors: [{ parameter: 'base', expected: 'a period before 2022-09' }] })
  const event = (await app.inject('/v1/comparisons?series=caocao&base=event:caocao-ipo&end=latest')).json()
  t.equal(
    event.errors[0].expected,
    'a period before 2022-09, the last with figures, while the event is of 2025-06',
  )
})

t.test('an event by its kind is meant of the companies that are asked about', async (t) => {
  const suggest = async (url: string) => (await app.inject(url)).json().errors[0].did_you_mean
  const since = async (series: string, event: string) =>
    suggest(`/v1/comparisons?series=${series}&base=event:${event}&end=latest`)
  t.equal(await since('didi', 'ipo'), 'event:didi-ipo')
  t.equal(await since('caocao,didi', 'ipo'), 'event:caocao-ipo', 'the first of them')
  t.equal(await since('t3', 'ipo'), undefined, 'and none of another')
  t.equal(await since('didi', 'didi-review'), 'event:didi-cybersecurity-review-started')
  t.equal(await since('caocao', 'ddi-ipo'), 'event:didi-ipo', 'unless the company is named')
  t.equal(await suggest('/v1/impact?treated=DiDi:orders&event=ipo'), 'didi-ipo')
  t.equal(await suggest('/v1/impact/staggered?treated=didi@ipo'), 'didi@didi-ipo')
  const none = (await app.inject('/v1/impact?treated=didi&event=didi-investigation')).json()
  t.equal(none.errors[0].expected, 'a known event, see /v1/events?company=didi-global')
})

t.test('by a metric that months say nothing of only periods of one length compare', async (t) => {
  const refuse = async (url: string) => {
    const { status, errors, suggestions } = (await app.inject(url)).json()
    t.equal(status, 422)
    for (const { url } of suggestions ?? []) {
      const [{ status, points = [] }] = (await get(app, url)).series
      t.ok([status, ...points.map((point: { status: string }) => point.status)].includes('bounded'), url)
    }
    return errors[0].expected
  }
  const ratio = '/v1/comparisons?series=kanzhun:dau_to_mau_ratio'
  const expected = 'a period as long as the base 2021, 12 months and not 3: by this metric no others compare'
  t.equal(await refuse(`${ratio}&base=2021&end=2022-Q2&per_day=true`), expected)
  t.equal(await refuse(`${ratio},market&base=2021&end=2022-Q2&per_day=true`), expected)
  t.equal(await refuse(`${ratio}&base=2021&end=2022-Q2`), expected, 'the day would not help')
  t.match(await refuse('/v1/comparisons?series=market&base=2021&end=2022-Q2'), /per_day=true compares/)
  const path =
    '/v1/series?series=kanzhun&metric=dau_to_mau_ratio&from=2022-Q1&to=2022-Q2&base=2021&per_day=true'
  t.match(await refuse(`${path}&measure=index`), /: by this metric no others compare$/)
  const claim = '/v1/claims?series=kanzhun&metric=dau_to_mau_ratio&base=2021&end=2022-Q2&growth_pct=7.5'
  t.equal(await refuse(`${claim}&per_day=true`), expected)
})

t.test('where no series has a figure there is no latest month', async (t) => {
  const early = '/v1/comparisons?series=didi,caocao&base=2021-06&end=latest&as_of=2015-01-01'
  t.match(
    (await app.inject(early)).body,
    'no figures of orders were known then for DiDi and Cao Cao Mobility',
  )
  for (const url of [
    '/v1/comparisons?series=didi&metric=driver_permits&base=2021-06&end=latest',
    '/v1/series?series=didi&metric=driver_permits&from=2021-06&to=latest',
  ]) {
    const { statusCode, body } = await app.inject(url)
    t.equal(statusCode, 422)
    t.match(body, 'since no figures of driver_permits are known for DiDi; for what there is see /v1/coverage')
  }
})

/** Loads synthetic levels of a platform of its own. */
async function loadLevels(platform: string, metric: string, levels: Record<string, string>): Promise<void> {
  await loadText(db, `platform,name_en\n${platform},Synthetic ${platform}\n`)
  const rows = Object.entries(levels).map(
    ([period, value]) => `${platform},${metric},${period},${value},million,Synthetic,2025-11-01`,
  )
  await loadText(db, `series,metric,period,value,unit,publisher,published_on\n${rows.join('\n')}\n`, true)
}

t.test(
  'latest and earliest may be periods that others make up, as where each report is of the year so far',
  async (t) => {
    await loadLevels('so-far', 'orders', {
      '2023-Q1': '10.0',
      '2023-H1': '22.0',
      '2023-01/2023-09': '36.0',
      '2023': '52.0',
      '2024-Q1': '12.5',
      '2024-H1': '27.0',
      '2024-01/2024-09': '44.4',
    })
    const ask = (query: string) => get(app, `/v1/comparisons?series=so-far&${query}&include=none`)
    t.match(
      await ask('base=2023-Q3&end=latest'),
      // 44.4 - 27.0 over 36.0 - 22.0, each to 0.05.
      { end: '2024-Q3', series: [{ low_pct: 22.695, high_pct: 25.8993 }] },
    )
    t.match(await ask('base=2024-Q1&end=latest'), { end: '2024-Q3' })
    t.match(await ask('base=earliest&end=2024-Q3'), { base: '2023-Q1' })
    t.match(await ask('base=2023-01/2023-09&end=latest'), {
      end: '2024-01/2024-09',
      series: [{ low_pct: 23.0235, high_pct: 23.644 }],
    })
    t.match(await ask('base=2023-04/2024-03&end=2024-Q3&per_day=true'), { end: '2024-Q3' })
    const path = await get(app, '/v1/series?series=so-far')
    t.match(path.series[0].points.at(-1), { period: '2024-Q3', low: 17_300_000, high: 17_500_000 })
    const { series } = await get(app, '/v1/comparisons?series=so-far&base=2024-Q2&end=2024-Q4')
    t.match(series[0].alternatives[0], { base: '2024-Q2', end: '2024-Q3' }, 'which no figure is of')
    const claim = await get(app, '/v1/claims?series=so-far&end=2024-09&level=5&unit=million')
    t.equal(claim.alternatives[0].end, '2024-H1', 'since no path goes through nine months')
  },
)

t.test('years that begin in July are found, followed and led to like others', async (t) => {
  await loadLevels('fiscal', 'orders', {
    '2022-07/2023-06': '100.5',
    '2023-07/2024-06': '120.4',
    '2024-07/2025-06': '150.0',
    '2025-Q1': '40.0',
  })
  const findEnds = async (query: string) => {
    const { base, end } = await get(app, `/v1/comparisons?series=${query}&include=none`)
    return `${base} ${end}`
  }
  const whole = '2022-07/2023-06 2024-07/2025-06'
  t.equal(await findEnds('fiscal&base=earliest&end=latest'), whole)
  t.equal(await findEnds('fiscal&base=2022-07/2023-06&end=latest'), whole)
  t.equal(await findEnds('fiscal&base=earliest&end=2024-07/2025-06'), whole)
  t.equal(await findEnds('fiscal&base=earliest&months=12'), '2022-07/2023-06 2023-07/2024-06')
  t.equal(
    await findEnds('fiscal&base=event:caocao-listing-application&end=2024-07/2025-06'),
    '2023-07/2024-06 2024-07/2025-06',
    'the year that holds the event',
  )
  const own = await get(app, '/v1/series?series=fiscal')
  t.match(own, { frequency: 'rolling_year', series: [{ points: { length: 25 } }] })
  t.match(own.series[0].points[0], { period: '2022-07/2023-06', low: 100_450_000, high: 100_550_000 })
  t.match(own.series[0].points.at(-1), { period: '2024-07/2025-06', value: 150_000_000 })
  const index = await get(
    app,
    '/v1/series?series=fiscal&measure=index&base=2023-07/2024-06&from=2024-07/2025-06',
  )
  t.match(
    index.series[0].points,
    { length: 1, 0: { low: 124.4914, high: 124.6781 } },
    'from the period named',
  )
  const months = await get(app, '/v1/comparisons?series=fiscal&base=2023-01&end=2025-01')
  t.match(months.series[0].alternatives, [{ base: '2022-07/2023-06', end: '2024-07/2025-06' }])
  const monthly = await get(app, '/v1/series?series=fiscal&frequency=month&measure=yoy')
  const { url } = monthly.series[0].alternatives[0]
  t.match((await get(app, url)).series[0].points[0], { period: '2022-07/2023-06', value: 100_500_000 })
  await loadLevels('nine', 'orders', { '2025-01/2025-09': '50.0' })
  const [, nine] = (await get(app, '/v1/series?series=fiscal,nine')).series
  t.match(
    nine.points,
    { length: 28, 27: { period: '2024-10/2025-09', low: 49_950_000 } },
    'to the last figure',
  )
  const claim = await get(app, '/v1/claims?series=fiscal&end=latest&level=150.0&unit=million')
  t.match(claim, { end: '2024-07/2025-06', verdict: 'supported' })
  const page = await app.inject('/series/fiscal')
  t.match(page.body, 'July 2022–June 2023 to July 2024–June 2025')
  const coverage = await app.inject('/coverage?series=fiscal')
  t.match(coverage.body, 'base&#61;2022-07%2F2023-06&#38;end&#61;2024-07%2F2025-06')
})

t.test('earliest and latest are found for a series that is known only through its parts', async (t) => {
  await loadText(db, 'platform,name_en\nwhole,Synthetic whole\n')
  await loadLevels('part-a', 'orders', { '2022-Q1': '10.0', '2022-Q2': '11.0', '2023-Q1': '12.0' })
  await loadLevels('part-b', 'orders', { '2022-Q1': '20.0', '2023-Q1': '24.0', '2023-Q2': '25.0' })
  const header = 'composition,whole_series,whole_metric,part_series,part_metric,exhaustive'
  const part = (series: string) => `whole-orders,whole,orders,${series},orders,true`
  await loadText(db, `${header}\n${part('part-a')}\n${part('part-b')}\n`)
  const ask = (query: string) => get(app, `/v1/comparisons?series=whole&${query}&include=none`)
  const answer = { base: '2022-Q1', end: '2023-Q1', series: [{ low_pct: 19.2691, high_pct: 20.7358 }] }
  t.match(await ask('base=2022-Q1&end=2023-Q1'), answer)
  t.match(await ask('base=earliest&end=latest'), answer)
})

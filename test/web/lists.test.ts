import { Readable } from 'node:stream'
import type { LightMyRequestResponse } from 'fastify'
import t from 'tap'
import { loadFile } from '../../src/load/load-file.ts'
import type { Database } from '../../src/store/database.ts'
import type { App } from '../../src/web/platform.ts'
import { createTestApp, get } from '../support/app.ts'
import { loadText } from '../support/load.ts'

const { app } = await createTestApp(t)

// biome-ignore lint/suspicious/noExplicitAny: a row of any list
type Item = Record<string, any>
type Page = { total: number; items: Item[] }

async function load(db: Database, text: string): Promise<void> {
  const { errors } = await loadFile(db, { name: 'test.csv', stream: Readable.from([Buffer.from(text)]) })
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
}

/** All pages from a list's first on, by following `Link`. After each page something may happen. */
async function walk(app: App, url: string, between = async () => {}): Promise<Page[]> {
  const pages: Page[] = []
  for (let next: string | undefined = url; next; ) {
    const response: LightMyRequestResponse = await app.inject(next)
    if (response.statusCode !== 200) throw new Error(`${next} answered ${response.body}`)
    pages.push(response.json())
    next = /<([^>]+)>; rel="next"/.exec(String(response.headers.link ?? ''))?.[1]
    if (next) await between()
  }
  return pages
}

const itemsOf = (pages: Page[]) => pages.flatMap(({ items }) => items)

/** How many rows of data/*.csv a filter leaves, and what they have in common. */
const filters: Record<string, [query: string, total: number, common: (item: Item) => unknown][]> = {
  '/v1/figures': [
    ['', 866, () => true],
    ['series=didi', 162, (item) => item.series === 'didi'],
    ['series=didi,T3+Chuxing', 176, (item) => ['didi', 't3'].includes(item.series)],
    ['metric=order_compliance_rate', 12, (item) => item.metric === 'order_compliance_rate'],
    ['measure=difference', 31, (item) => item.measure === 'difference'],
    ['from=2025-07', 49, (item) => item.period >= '2025-07'],
    ['to=2021-02', 60, (item) => item.period <= '2021-02'],
    ['from=2021-Q2&to=2021-Q2', 26, (item) => /^2021-(0[456]|Q2)$/.test(item.period)],
    ['frequency=quarter', 298, (item) => /^\d{4}-Q\d$/.test(item.period)],
    ['frequency=half_year', 21, (item) => /^\d{4}-H\d$/.test(item.period)],
    ['frequency=year', 106, (item) => /^\d{4}$/.test(item.period)],
    ['frequency=month', 437, (item) => /^\d{4}-\d\d$/.test(item.period)],
    ['measure=share', 6, (item) => item.base_series === 'market'],
    ['from=2022-01&to=2022-01', 12, (item) => item.period === '2022-01'],
    ['unit=million', 118, (item) => item.unit === 'million'],
    ['relation=%3C', 14, (item) => item.relation === '<'],
    ['relation=~', 31, (item) => item.relation === '~'],
    ['publisher=Yicai+Global', 10, (item) => item.publisher === 'Yicai Global'],
    [`publisher=${encodeURIComponent('第一财经（英文）')}`, 10, (item) => item.publisher === 'Yicai Global'],
    ['source_kind=press', 199, (item) => item.source_kind === 'press'],
    ['as_of=2021-07-10', 30, (item) => (item.published_on ?? item.published_by) <= '2021-07-10'],
    ['series=didi&metric=orders&to=2021-07', 3, (item) => item.series === 'didi'],
  ],
  '/v1/events': [
    ['', 43, () => true],
    [`company=${encodeURIComponent('BOSS直聘')}`, 7, (item) => item.company === 'kanzhun'],
    ['company=kanzhun', 7, (item) => item.company === 'kanzhun'],
    [`company=${encodeURIComponent('滴滴')}`, 16, (item) => item.company === 'didi-global'],
    ['type=ipo', 6, (item) => item.type === 'ipo'],
    ['from=2025-06-17', 3, (item) => item.date >= '2025-06-17'],
    ['to=2021-07-02', 7, (item) => item.date <= '2021-07-02'],
    ['from=2021-06&to=2021-06', 5, (item) => item.date.startsWith('2021-06')],
    ['from=2021-Q3&to=2021-Q3', 10, (item) => /^2021-0[789]/.test(item.date)],
    ['certainty=unconfirmed', 0, (item) => item.certainty === 'unconfirmed'],
    ['as_of=2021-06-30', 5, (item) => item.date <= '2021-06-30'],
  ],
  '/v1/platforms': [
    ['', 27, () => true],
    ['platform=didi,caocao', 2, (item) => ['didi', 'caocao'].includes(item.platform)],
    [
      `platform=${encodeURIComponent('滴滴,曹操出行')}`,
      2,
      (item) => ['didi', 'caocao'].includes(item.platform),
    ],
    ['company=didi-global', 4, (item) => /^(didi|huaxiaozhu)(-aggregator)?$/.test(item.platform)],
    ['name=DIDI', 2, (item) => /^didi(-aggregator)?$/.test(item.platform)],
    [`name=${encodeURIComponent('聚合打車')}`, 3, (item) => /聚合打车/.test(item.name_zh)],
  ],
  '/v1/companies': [
    ['', 9, () => true],
    ['company=meituan', 1, (item) => item.company === 'meituan'],
  ],
  '/v1/metrics': [
    ['', 37, () => true],
    ['unit=percent', 4, (item) => item.aggregation === 'none'],
    ['unit=CNY', 10, (item) => item.unit === 'CNY'],
  ],
  '/v1/breaks': [
    ['', 2, () => true],
    ['series=market', 1, (item) => item.series === 'market'],
    ['metric=orders', 2, (item) => item.metric === 'orders'],
    ['metric=driver_permits', 0, () => true],
    ['from=2025-01', 2, (item) => item.month === '2025-01'],
    ['from=2025-02', 0, () => true],
    ['to=2025-01', 2, (item) => item.month === '2025-01'],
    ['to=2024-12', 0, () => true],
  ],
  '/v1/compositions': [
    ['', 5, () => true],
    ['series=didi', 4, (item) => item.whole_series === 'didi'],
    ['series=aggregators', 1, (item) => item.part_series === 'aggregators'],
    ['metric=international_gtv', 1, (item) => item.part_metric === 'international_gtv'],
  ],
}

for (const [path, cases] of Object.entries(filters)) {
  t.test(`each filter of ${path} leaves the rows that it says`, async (t) => {
    for (const [query, total, common] of cases) {
      const page: Page = await get(app, `${path}?limit=1000&${query}`)
      t.same([page.total, page.items.length], [total, total], query)
      t.ok(page.items.every(common), query)
    }
  })
}

t.test('a filter by what nothing has is refused with the nearest that something has', async (t) => {
  for (const [path, parameter, nearest] of [
    ['/v1/figures?publisher=Xinhau', 'publisher', 'Xinhua'],
    ['/v1/figures.csv?publisher=xinhau', 'publisher', 'Xinhua'],
    ['/v1/events?type=fine', 'type', 'fined'],
    ['/v1/events?type=IPOs', 'type', 'ipo'],
    ['/v1/events?type=apps%20removed', 'type', 'apps_removed'],
    ['/v1/events?company=kanzun', 'company', 'kanzhun'],
    ['/v1/platforms?company=didi-globl', 'company', 'didi-global'],
    ['/v1/impact?event=didi-find', 'event', 'didi-fined'],
  ] as const)
    t.match((await app.inject(path)).json(), { errors: [{ parameter, did_you_mean: nearest }] }, path)
})

t.test('a last before the first is refused, as no list holds what lies between', async (t) => {
  for (const [path, from, to] of [
    ['/v1/figures', '2022', '2021-12'],
    ['/v1/figures.csv', '2021-Q2', '2021-03'],
    ['/v1/breaks', '2025-02', '2025-01'],
    ['/v1/rankings', '2022-07', '2022-06'],
    ['/v1/events', '2021-07-01', '2021-06-30'],
    ['/v1/loads', '2026-01-01T00:00:00+08:00', '2025-12-31T15:59:59Z'],
  ] as const) {
    const url = `${path}?${new URLSearchParams({ from, to })}`
    const refused = (await app.inject(url)).json()
    t.match(refused, { status: 422, errors: [{ parameter: 'to', received: to }] }, url)
    // No load is of that year, and no figure or ranking of those months.
    if (!['/v1/breaks', '/v1/events', '/v1/figures.csv', '/v1/figures'].includes(path)) continue
    const swapped = `${path}?${new URLSearchParams({ from: to, to: from })}`
    t.equal(refused.suggestions?.[0].url, swapped, url)
    t.equal((await app.inject(swapped)).statusCode, 200)
  }
  // One lies in the other, or they are the same instant.
  for (const url of [
    '/v1/figures?from=2022-03&to=2022',
    '/v1/figures?from=2022&to=2022-03',
    '/v1/loads?from=2026-01-01T00:00:00%2B08:00&to=2025-12-31T16:00:00Z',
  ])
    t.equal((await app.inject(url)).statusCode, 200, url)
})

t.test('a list that is refused leads to itself without its fault, where that holds anything', async (t) => {
  const leadsTo = async (url: string) => {
    const { suggestions = [] } = (await app.inject(url)).json()
    for (const { url } of suggestions) t.equal((await app.inject(url)).statusCode, 200, url)
    return suggestions.map((item: { url: string }) => item.url)
  }
  for (const [url, ...leads] of [
    ['/v1/events?type=IPO', '/v1/events?type=ipo'],
    ['/v1/events.csv?type=fine', '/v1/events.csv?type=fined'],
    ['/v1/events.atom?type=fine', '/v1/events.atom?type=fined'],
    ['/v1/loads?to=2099-12-31', '/v1/loads?to=2099-12-31T23:59:59.999Z'],
    [
      '/v1/loads?from=2020-01-01&to=2099-12-31',
      '/v1/loads?from=2020-01-01T00:00:00Z&to=2099-12-31T23:59:59.999Z',
    ],
    ['/v1/events?foo=1&type=ipo', '/v1/events?type=ipo'],
    ['/v1/figures?series=didi,Uber&limit=1', '/v1/figures?series=didi&limit=1'],
    ['/v1/figures.csv?layout=wide&limit=5', '/v1/figures.csv?layout=wide'],
    ['/v1/rankings?foo=1'],
    ['/v1/figures/abc'],
    ['/v1/events/DIDI-IPO', '/v1/events/didi-ipo'],
    ['/v1/events/none', '/v1/events'],
    ['/v1/events/didi-ipo?as_of=2020-01-01', '/v1/events/didi-ipo', '/v1/events'],
    ['/v1/figures/999999', '/v1/figures'],
  ] as const)
    t.strictSame(await leadsTo(url), leads, url)
  t.match((await app.inject('/v1/events/didi-ipo?as_of=2020-01-01')).json(), {
    status: 404,
    errors: [{ expected: 'an event that was known by then, unlike this one of 30 Jun 2021' }],
  })
})

t.test(
  'a metric that nothing is counted by is told those of the series that a list is narrowed to',
  async (t) => {
    for (const path of ['/v1/figures', '/v1/coverage', '/v1/breaks', '/v1/compositions', '/v1/figures.csv'])
      t.match((await app.inject(`${path}?series=didi&metric=gtv`)).json().errors, [
        { expected: 'of which these series have china_mobility_gtv', did_you_mean: 'china_mobility_gtv' },
      ])
    const { errors } = (await app.inject('/v1/figures?series=market&metric=gtv')).json()
    t.equal(errors[0].did_you_mean, undefined, 'the market has none that is like it')
    const page = await app.inject({ url: '/?series=didi&metric=gtv', headers: { accept: 'text/html' } })
    t.match(page.body, 'metric&#61;china_mobility_gtv')
  },
)

t.test(
  'a parameter of another form is one fault, and leads to that form and to the question without it',
  async (t) => {
    const { status, errors, suggestions } = (
      await app.inject('/v1/series?series=market&from=2021-01&to=2021-12&layout=wide')
    ).json()
    t.equal(status, 400)
    t.equal(errors.length, 1)
    t.match(
      errors[0].expected,
      /^no layout for application\/json: it belongs to text\/csv, .*, application\/x-ndjson, /,
    )
    t.strictSame(suggestions.slice(0, 2), [
      {
        description: 'The same question as .csv',
        url: '/v1/series.csv?series=market&from=2021-01&to=2021-12&layout=wide',
      },
      {
        description: 'The same question, without layout',
        url: '/v1/series?series=market&from=2021-01&to=2021-12',
      },
    ])
    t.match((await app.inject(suggestions[0].url)).body, /^period,month,market,market\.low,/)
    const list = (await app.inject('/v1/figures?series=market&layout=wide')).json().suggestions
    t.match(list, [
      { url: '/v1/figures.csv?series=market&layout=wide' },
      { url: '/v1/figures?series=market' },
    ])
    t.equal((await app.inject('/v1/figures?publisher=none&layout=wide')).json().suggestions, undefined)
  },
)

t.test('the page of events is narrowed as the list is, and so is its file', async (t) => {
  const { statusCode, body } = await app.inject('/events?type=fined&from=2022&lang=en')
  t.equal(statusCode, 200)
  t.match(body, '/events/didi-fined')
  t.notMatch(body, '/events/didi-ipo')
  t.match(body, '/v1/events.csv?type&#61;fined&#38;from&#61;2022')
  const none = await app.inject('/events?type=fined&company=kanzhun&lang=en')
  t.match(none.body, 'href="/events?lang&#61;en">All events that are known</a>')
})

t.test('a slash at the end of a path is left out, and of a permalink too', async (t) => {
  for (const path of ['/v1/figures/?limit=1', '/v1/events/didi-ipo/', '/series/', '/impact/?lang=zh'])
    t.equal((await app.inject(path)).body, (await app.inject(path.replace(/\/(?=\?|$)/, ''))).body, path)
  t.match((await get<Page & { permalink: string }>(app, '/v1/breaks/')).permalink, /^\/v1\/breaks\?as_of=/)
  t.equal((await app.inject('/docs/')).statusCode, 200)
})

t.test('where an instant is wanted a day stands for its beginning, or as an end for its end', async (t) => {
  for (const [url, meant] of [
    ['/v1/revisions?since=2026-11-01', '2026-11-01T00:00:00Z'],
    ['/v1/revisions?since=2026-11-01T00:00:00Z&as_of=2026-11-30', '2026-11-30T23:59:59.999Z'],
    ['/v1/figures?recorded_by=2026-11-30', '2026-11-30T23:59:59.999Z'],
    ['/v1/loads?to=2026-11-30 16:00', '2026-11-30T16:00:00Z'],
  ] as const)
    t.match((await app.inject(url)).json(), { status: 400, errors: [{ did_you_mean: meant }] }, url)
})

t.test(
  'earliest and latest are the ends of every list that has ends, and other words are refused',
  async (t) => {
    const paths = ['/v1/figures', '/v1/events', '/v1/breaks', '/v1/rankings', '/v1/loads']
    for (const path of paths) {
      const { total }: Page = await get(app, path)
      t.equal((await get<Page>(app, `${path}?from=earliest&to=latest`)).total, total, path)
      const refused = (await app.inject(`${path}?from=latest&to=2021-13`)).json()
      t.match(refused, { status: 400, errors: [{ parameter: 'from' }, { parameter: 'to' }] }, path)
      t.match(refused.errors[0].expected, 'earliest')
    }
    const ends = { from: '2021-02-30', to: '2022-02-30T00:00:00Z' }
    for (const [path, name] of [
      ['/v1/events', 'from'],
      ['/v1/loads', 'to'],
    ] as const)
      t.match((await app.inject(`${path}?${name}=${ends[name]}`)).json(), {
        errors: [
          {
            parameter: name,
            received: ends[name],
            expected: 'a day as YYYY-MM-DD, or an instant, that the calendar has',
          },
        ],
      })
  },
)

/** What tells a row from others, pages that the last one fills and does not fill, and rows that come in between. */
const lists: Record<string, { key: string; limits: number[]; rows: (n: number) => string }> = {
  '/v1/figures': {
    key: 'id',
    limits: [400, 433], // 866 are two pages of 433
    rows: (n) => `series,period,value (orders),publisher\ndidi,2019-0${n},1,A\n`,
  },
  '/v1/events': {
    key: 'event',
    limits: [15, 43],
    rows: (n) =>
      `event,date,company,type,title\na-${n},2021-06-0${n},cnki,talk,A\nz-${n},2025-07-0${n},cnki,talk,Z\n`,
  },
  '/v1/platforms': {
    key: 'platform',
    limits: [4, 9],
    rows: (n) => `platform,name_en\na-${n},A ${n}\nz-${n},Z ${n}\n`,
  },
  '/v1/companies': {
    key: 'company',
    limits: [2, 3],
    rows: (n) => `company,name_en\na-${n},A\nz-${n},Z\n`,
  },
  '/v1/metrics': {
    key: 'metric',
    limits: [2, 7],
    rows: (n) => `metric,unit,name_en\na-${n},count,A\nz-${n},count,Z\n`,
  },
  '/v1/breaks': {
    key: 'series',
    limits: [1, 2],
    rows: (n) => `series,metric,month\nt3,orders,2020-0${n}\nt3,orders,2026-0${n}\n`,
  },
  '/v1/compositions': {
    key: 'part_metric',
    limits: [2, 5],
    rows: (n) =>
      `composition,whole_series,whole_metric,part_series,part_metric,exhaustive\na-${n},market,vehicle_permits,t3,vehicle_permits,false\nz-${n},market,driver_permits,t3,driver_permits,false\n`,
  },
}

for (const [path, { key, limits, rows }] of Object.entries(lists)) {
  t.test(`the pages of ${path} give each row once, and no page is empty`, async (t) => {
    const whole: Page = await get(app, `${path}?limit=1000`)
    for (const limit of limits) {
      const pages = await walk(app, `${path}?limit=${limit}`)
      t.same(itemsOf(pages), whole.items)
      t.equal(pages.length, Math.ceil(whole.total / limit))
      t.ok(pages.every(({ total }) => total === whole.total))
    }
  })

  t.test(`rows that come in between the pages of ${path} neither hide nor repeat one`, async (t) => {
    const { app, db } = await createTestApp(t)
    const before: Page = await get(app, `${path}?limit=1000`)
    let loads = 0
    const loadSome = async () => {
      if (loads < 3) await load(db, rows(++loads))
    }
    const pages = await walk(app, `${path}?limit=${limits[0]}`, loadSome)
    const known = new Set(before.items.map((item) => item[key]))
    const seen = itemsOf(pages).filter((item) => known.has(item[key]))
    t.same(seen, before.items)
    const after: Page = await get(app, `${path}?limit=1000`)
    const each = (after.total - before.total) / loads
    t.same(
      pages.map(({ total }) => total),
      pages.map((_, page) => before.total + Math.min(page, loads) * each),
      'each total counts what there was then',
    )
  })
}

t.test('the next page keeps the filters, names in Chinese too', async (t) => {
  const series = encodeURIComponent('滴滴,曹操')
  const figures = itemsOf(await walk(app, `/v1/figures?series=${series}&metric=orders&limit=5`))
  t.same(
    figures.map(({ series }) => series),
    [...Array(10).fill('caocao'), ...Array(14).fill('didi')],
  )
})

t.test('a page and its total are of the same moment while figures come in', async (t) => {
  const { app, db } = await createTestApp(t)
  const publishers = Array.from({ length: 20 }, (_, i) => `P${i}`)
  let loading = true
  const loads = (async () => {
    for (const name of publishers)
      await load(db, `series,period,value (orders),publisher\njishi,2019-01,1,${name}\n`)
    loading = false
  })()
  const uneven: Page[] = []
  while (loading) {
    const page: Page = await get(app, '/v1/figures?series=jishi&limit=1000')
    if (page.total !== page.items.length) uneven.push(page)
  }
  await loads
  t.same(uneven, [])
})

t.test('a figure, an event and a document can be had by themselves', async (t) => {
  const { items } = await get<Page>(app, '/v1/figures?series=didi&from=2022-03&to=2022-03')
  const [figure] = items as [Item]
  t.match(figure, { measure: 'growth', base_period: '2021-06', period: '2022-03', value: '-29' })
  const { history, ...alone } = await get(app, `/v1/figures/${figure.id}`)
  t.same(alone, figure)
  t.match(history, [{ id: figure.id, value: '-29', load_id: 8, retracted_at: null }])
  const [, , , , event] = (await get<Page>(app, '/v1/events')).items as Item[]
  t.match(event, { event: 'didi-ipo', date: '2021-06-30', company: 'didi-global', type: 'ipo' })
  t.same(await get(app, '/v1/events/didi-ipo'), event)
  t.same(await get(app, `/v1/documents/${figure.document_id}`), {
    id: figure.document_id,
    publisher: 'South China Morning Post',
    source_kind: 'press',
    source_url: 'https://finance.yahoo.com/news/chinese-ride-hailing-giant-didi-093000809.html',
    published_on: null,
    published_by: '2022-05-24',
    figures: 3,
    rankings: 0,
    sha256: null,
    media_type: null,
    bytes: null,
    content: null,
  })
  t.match((await app.inject(`/v1/documents/${figure.document_id}/content`)).json(), {
    code: 'no_content',
    detail: new RegExp(`only what was read of it: see /v1/documents/${figure.document_id}$`),
  })
})

t.test('texts with quotes and braces stand in a page as they were stated, also where it ends', async (t) => {
  const { app, db } = await createTestApp(t)
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const notes = ['a "quoted" \\ one', 'two\nlines, 合成', ',{"id":1,"series":"x"}', null, 'not ,{"']
  const rows = notes.map(
    (note, i) =>
      `jishi,2019-0${i + 1},${i}.50,count,${quoted('A "B" \\ 新')},https://x.org/?a={%22,${quoted(note ?? '')}`,
  )
  await loadText(db, ['series,period,value,unit,publisher,source_url,note', ...rows, ''].join('\n'), true)
  const pages = await walk(app, '/v1/figures?series=jishi&to=2019-12&limit=2')
  t.same(
    pages.map(({ total, items }) => [total, ...items.map(({ note }) => note)]),
    [
      [5, notes[0], notes[1]],
      [5, notes[2], null],
      [5, notes[4]],
    ],
  )
  for (const item of itemsOf(pages)) {
    const { history: _, ...alone } = await get(app, `/v1/figures/${item.id}`)
    t.same(item, alone)
  }
})

t.test('figures of one document tell each when it was recorded', async (t) => {
  const { app, db } = await createTestApp(t)
  for (const month of ['2019-01', '2019-02'])
    await load(db, `series,period,value (orders),publisher\njishi,${month},1,P\n`)
  const { items } = await get<Page>(app, '/v1/figures?series=jishi&to=2019-12')
  t.equal(new Set(items.map(({ document_id }) => document_id)).size, 1)
  for (const item of items) {
    const { history: _, ...alone } = await get(app, `/v1/figures/${item.id}`)
    t.same(item, alone)
  }
  t.not(items[0]?.recorded_at, items[1]?.recorded_at)
})

t.test('the figures of a document are those that it is said to have', async (t) => {
  const { items } = await get<Page>(app, '/v1/figures?series=didi&from=2022-03&to=2022-03&limit=1')
  const { total, items: figures } = await get<Page>(
    app,
    `/v1/figures?document_id=${(items as [Item])[0].document_id}`,
  )
  t.equal(total, 3)
  t.same(
    figures.map(({ series, value }) => `${series} ${value}`),
    ['caocao 34', 'didi -29', 't3 100'],
  )
})

t.test('a platform is listed with its names and company, a company with its platforms', async (t) => {
  const name = encodeURIComponent('滴滴')
  t.same((await get<Page>(app, `/v1/platforms?platform=${name}`)).items, [
    {
      platform: 'didi',
      name_en: 'DiDi',
      name_zh: '滴滴出行',
      aliases: ['滴滴', 'Didi Chuxing', 'Didi'],
      company: 'didi-global',
    },
  ])
  t.same((await get<Page>(app, '/v1/companies?company=didi-global')).items, [
    {
      company: 'didi-global',
      name_en: 'DiDi Global',
      name_zh: '滴滴全球',
      platforms: ['didi', 'didi-aggregator', 'huaxiaozhu', 'huaxiaozhu-aggregator'],
    },
  ])
})

t.test('as of a day a figure counts from its publication, or without one from its recording', async (t) => {
  const { items } = await get<Page>(app, '/v1/figures?series=didi')
  const recorded = (items as [Item])[0].recorded_at.slice(0, 10)
  const totalOn = async (day: string) => (await get<Page>(app, `/v1/figures?series=didi&as_of=${day}`)).total
  // of 162 four were published before, two on 2021-07-10, one on 2021-08-19 and one on 2021-09-17
  t.equal(await totalOn('2021-07-09'), 4)
  t.equal(await totalOn('2021-07-10'), 6)
  t.equal(await totalOn('2021-08-19'), 7)
  t.equal(await totalOn('2021-09-17'), 8)
  t.equal(await totalOn(recorded), 162)
  // three are of pages of unknown days, of which others say that they were public by 2022-05-24
  t.equal(await totalOn('2022-05-23'), 11)
  t.equal(await totalOn('2022-05-24'), 14)
})

t.test('as of an instant there is what was recorded by then, to the millisecond', async (t) => {
  const { app, db } = await createTestApp(t)
  const first = ((await get<Page>(app, '/v1/figures?limit=1')).items as [Item])[0].recorded_at
  await load(db, 'series,period,value (orders),publisher\ndidi,2019-01,1,A\n')
  const url = '/v1/figures?series=didi&limit=1000'
  const just = new Date(Date.parse(first) - 1).toISOString()
  t.equal((await get<Page>(app, `${url}&as_of=${just}`)).total, 0)
  t.equal((await get<Page>(app, `${url}&as_of=${first}`)).total, 15)
  t.equal((await get<Page>(app, url)).total, 163)
})

t.test('as of an instant a changed event is as it was', async (t) => {
  const { app, db } = await createTestApp(t)
  const { recorded_at: first } = await get(app, '/v1/events/didi-ipo')
  await load(db, 'event,date,company,type,title\ndidi-ipo,2021-07-01,didi-global,ipo,NYSE listing\n')
  t.match(await get(app, '/v1/events/didi-ipo'), { date: '2021-07-01', title: 'NYSE listing' })
  t.match(await get(app, `/v1/events/didi-ipo?as_of=${first}`), { date: '2021-06-30' })
  t.equal((await get<Page>(app, '/v1/events')).total, 43)
})

t.test('an event is not known before its day', async (t) => {
  t.equal((await app.inject('/v1/events/didi-ipo?as_of=2021-06-29')).statusCode, 404)
  t.equal((await app.inject('/v1/events/didi-ipo?as_of=2021-06-30')).statusCode, 200)
})

t.test('as of the first year there was nothing, and a year 0 is refused', async (t) => {
  t.equal((await get<Page>(app, '/v1/figures?as_of=0001-01-01')).total, 0)
  for (const asOf of ['0000-12-31', '0000-12-31T00:00:00Z']) {
    const response = await app.inject(`/v1/figures?as_of=${asOf}`)
    t.match(response.json(), { status: 400, errors: [{ parameter: 'as_of', received: asOf }] })
  }
})

t.test('the next page is of the same question, whatever marks that has', async (t) => {
  const { app, db } = await createTestApp(t)
  await load(
    db,
    'series,period,base_period,value,publisher\nt3,2023-05,2023-04,1.5,Who?\nt3,2023-06,2023-05,2.5,Who?\n',
  )
  const pages = await walk(app, '/v1/figures?publisher=Who?&limit=1')
  t.same(
    pages.map(({ items, total }) => [items.length, total]),
    [
      [1, 2],
      [1, 2],
    ],
  )
})

t.test('rankings are narrowed to one series', async (t) => {
  const { app } = await createTestApp(t)
  for (const parameter of ['series', 'platform']) {
    const response = await app.inject(`/v1/rankings?${parameter}=didi,caocao`)
    t.equal(response.statusCode, 400, parameter)
    t.match(response.json().errors, [{ parameter, received: 'didi,caocao', expected: 'one series' }])
  }
})

t.test('HEAD answers as GET does, without the body', async (t) => {
  const urls = [
    ...Object.keys(lists).map((path) => `${path}?limit=1`),
    '/v1/figures/1',
    '/v1/events/didi-ipo',
    '/v1/documents/1',
    '/v1/comparisons?series=didi&base=2021-06&end=2022-03',
    '/v1/series?series=didi&from=2021-06&to=2022-03',
    '/v1/claims?series=didi&base=2021-06&end=2022-03&growth_pct=-29',
    '/healthz',
    '/readyz',
    '/v1/figures/999999',
    '/v1/figures?limit=0',
  ]
  for (const url of urls) {
    const [head, got] = [await app.inject({ method: 'HEAD', url }), await app.inject(url)]
    t.equal(head.body, '', url)
    t.equal(head.statusCode, got.statusCode)
    for (const name of ['content-type', 'content-length', 'link'])
      t.equal(head.headers[name], got.headers[name], name)
  }
})

for (const list of ['figures', 'coverage'])
  t.test(`whoever asks for very many pages of ${list} at once keeps nobody else from one`, async (t) => {
    const ask = (remoteAddress: string, limit: number) =>
      app.inject({ url: `/v1/${list}?limit=${limit}`, remoteAddress })
    const flood = Array.from({ length: 300 }, (_, i) => ask('192.0.2.1', i + 1))
    const other = await ask('192.0.2.2', 400)
    t.equal(other.statusCode, 200)
    const answers = await Promise.all(flood)
    t.ok(answers.some(({ statusCode }) => statusCode === 200))
    const refused = answers.filter(({ statusCode }) => statusCode !== 200)
    t.match(refused[0]?.json(), {
      status: 429,
      code: 'too_many_questions',
      detail: '64 long questions from this address wait already: try again in 2 s',
    })
    t.ok(refused.every(({ statusCode, headers }) => statusCode === 429 && headers['retry-after'] === '2'))
  })

t.test('an empty list leads to those like it that are not, and to what else is known', async (t) => {
  const led: [string, string[]][] = [
    ['/v1/figures?series=kanzhun&metric=orders', ['/v1/figures?metric=orders', '/v1/figures?series=kanzhun']],
    [
      '/v1/coverage?series=didi&metric=average_mau',
      ['/v1/coverage?metric=average_mau', '/v1/coverage?series=didi'],
    ],
    ['/v1/events?company=kanzhun&type=fined&from=2099-01', ['/v1/events']],
    ['/v1/figures?as_of=2001-01-01&limit=1', ['/v1/figures?limit=1']],
    ['/v1/figures?as_of=2001-01-01T00:00:00Z&limit=1', ['/v1/figures?limit=1']],
    ['/v1/events?as_of=2022-01-01&recorded_by=2001-01-01T00:00:00Z', ['/v1/events']],
    ['/v1/rankings', ['/v1/figures?metric=order_compliance_rate']],
  ]
  const { app } = await createTestApp(t)
  for (const [url, links] of led) {
    const { total, suggestions } = await get(app, url)
    t.equal(total, 0, url)
    t.strictSame(
      suggestions.map((item: { url: string }) => item.url),
      links,
    )
    for (const link of links) t.ok((await get(app, link)).total > 0, link)
  }
  t.notOk('suggestions' in (await get(app, '/v1/figures?series=kanzhun')))
  const pinned = '/v1/figures?series=kanzhun&metric=orders&as_of=2022-01-01&recorded_by=2099-01-01T00:00:00Z'
  t.match(await get(app, pinned), { suggestions: [{ url: pinned.replace('series=kanzhun&', '') }] })
})

t.test('figures of a load or document that there is not are refused', async (t) => {
  for (const [parameter, list] of [
    ['load_id', '/v1/loads'],
    ['document_id', '/documents'],
  ])
    for (const extension of ['', '.csv']) {
      const response = await app.inject(`/v1/figures${extension}?${parameter}=99999`)
      t.equal(response.statusCode, 400, extension)
      t.match(response.json().errors, [{ parameter, received: '99999', expected: `see ${list}` }])
    }
})

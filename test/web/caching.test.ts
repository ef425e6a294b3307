import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import t from 'tap'
import { buildApp } from '../../src/web/app.ts'
import type { Feature } from '../../src/web/platform.ts'
import { createTestApp } from '../support/app.ts'
import { createTestDatabase } from '../support/database.ts'
import { loadText } from '../support/load.ts'
import { until } from '../support/until.ts'

const window = 'series=didi,caocao,market&base=event:didi-ipo&end=2022-03'
const questions = [
  `/v1/comparisons?${window}`,
  `/v1/comparisons.csv?${window}`,
  `/v1/differences?${window}`,
  '/v1/series?series=didi,market&from=2021-01&to=2022-03',
  '/v1/series.csv?series=didi&from=2021-06&to=2022-03&measure=index&as_of=2022-05-01',
  '/v1/series.ndjson?series=didi,market&from=2021-01&to=2022-03',
  '/v1/series.parquet?series=didi,market&from=2021-01&to=2022-03',
  '/v1/series.svg?series=didi&from=2021-01&to=2022-03',
  '/v1/claims?series=didi&base=2021-06&end=2022-03&growth_pct=-29',
  '/v1/impact?treated=market&start=2022-09&controls=aggregators&method=its',
  '/v1/impact?treated=market&start=2022-09&controls=aggregators&method=its&allow_breaks=true',
  '/v1/figures?series=didi',
  '/v1/figures?series=didi&as_of=2022-05-01',
  '/v1/figures?series=didi&as_of=2099-01-01T00:00:00Z&limit=3',
  '/v1/figures?recorded_by=2099-01-01T00:00:00Z',
  '/v1/figures.csv',
  '/v1/figures.csv?series=didi&bom=true&as_of=2022-05-01',
  '/v1/figures.ndjson?series=%E6%BB%B4%E6%BB%B4',
  '/v1/figures.parquet?from=2021-06',
  '/v1/events',
  '/v1/events.csv',
  '/v1/events?company=huaxiaozhu',
  '/v1/events/didi-ipo',
  '/v1/breaks?series=market',
  '/v1/breaks.csv',
  '/v1/export.zip',
]
/** Of which too many at once would be refused. */
const impacts = [
  '/v1/impact?event=kanzhun-registrations-suspended&metric=average_mau',
  '/v1/impact/staggered?treated=full-truck-alliance:fulfilled_orders@2021-Q3,kanzhun:average_mau@2021-Q3',
]
/** Of these there is no history, so that they have no permalink. */
const undated = ['/v1/platforms', '/v1/companies.csv', '/v1/metrics', '/v1/figures/17', '/v1/documents/5']

/** Files that change all that has a history: figures, a break, an event, what series there are and of what companies. */
const revisions = [
  'series,metric,measure,period,base_period,value,publisher,published_on\ndidi,orders,growth,2022-03,2021-06,-29.1,Synthetic,2022-04-20\n',
  'series,metric,month\nmarket,orders,2022-01\n',
  'event,date,company,type,title\ndidi-ipo,2021-07-01,didi-global,ipo,Synthetic\n',
  'platform,name_en,company\naa,AA,kanzhun\ndidi,DiDi,t3-mobility\nhuaxiaozhu,Huaxiaozhu,t3-mobility\nkanzhun,Kanzhun,didi-global\n',
]

const permalinkOf = (headers: Record<string, unknown>) =>
  /<([^>]+)>; rel="permalink"/.exec(String(headers.link))?.[1] as string

t.test('every answer names an address that gives the same bytes after revisions', async (t) => {
  const { app, db } = await createTestApp(t)
  const asked = [...questions, ...impacts]
  const before = await Promise.all(asked.map((url) => app.inject(url)))
  for (const revision of revisions) await loadText(db, revision)
  const changed: string[] = []
  for (const [i, url] of asked.entries()) {
    const first = before[i] as (typeof before)[number]
    t.equal(first.statusCode, 200, url)
    const permalink = permalinkOf(first.headers)
    const again = await app.inject(permalink)
    t.ok(again.rawPayload.equals(first.rawPayload), permalink)
    t.equal(permalinkOf(again.headers), permalink, 'and names itself')
    t.equal(again.headers['content-disposition'], first.headers['content-disposition'])
    if (/^application\/json/.test(String(first.headers['content-type'])) && first.json().permalink)
      t.equal(first.json().permalink, permalink)
    const present = await app.inject(url)
    if (!present.rawPayload.equals(first.rawPayload)) changed.push(url)
  }
  t.same(changed, asked)
})

t.test('the permalink of another form than JSON names the form', async (t) => {
  const { app } = await createTestApp(t)
  const { headers } = await app.inject({ url: '/v1/events?type=ipo', headers: { accept: 'text/csv' } })
  t.match(permalinkOf(headers), /^\/v1\/events\.csv\?type=ipo&as_of=\d{4}-.*Z$/)
})

t.test('an unchanged question is a 304 without a body, and costs no query of figures', async (t) => {
  const { app, db } = await createTestApp(t)
  const tags = new Map<string, string>()
  for (const url of [...questions, ...undated]) {
    const { headers } = await app.inject(url)
    t.match(headers.etag, /^"[\w-]+"$/, url)
    tags.set(url, headers.etag as string)
  }
  t.equal(new Set(tags.values()).size, tags.size, 'each has its own')
  await sql`alter view published_figure rename to hidden`.execute(db)
  for (const [url, tag] of tags) {
    const response = await app.inject({ url, headers: { 'if-none-match': `"other", W/${tag}` } })
    t.equal(response.statusCode, 304, url)
    t.equal(response.body, '')
    t.equal(response.headers.etag, tag)
    t.ok(response.headers['cache-control'] && response.headers.vary)
  }
  await sql`alter view hidden rename to published_figure`.execute(db)
})

t.test(
  'who wants an answer only where there is none gets none, and still what a refused question lacks',
  async (t) => {
    const { app } = await createTestApp(t)
    const ask = (url: string, method: 'GET' | 'HEAD' = 'GET') =>
      app.inject({ method, url, headers: { 'if-none-match': '*', 'accept-encoding': 'gzip' } })
    for (const url of [`/v1/comparisons?${window}`, '/v1/figures.csv', '/v1/events.xlsx', '/'])
      for (const method of ['GET', 'HEAD'] as const) {
        const { statusCode, body, headers } = await ask(url, method)
        t.same([statusCode, body, typeof headers.etag], [304, '', 'string'], `${method} ${url}`)
      }
    t.equal((await ask('/v1/comparisons?series=didi')).statusCode, 400)
    t.equal((await ask('/healthz')).statusCode, 200)
  },
)

t.test(
  'the tag of the present changes with every load, that of a pinned question only with names',
  async (t) => {
    const { app, db } = await createTestApp(t)
    const tagOf = async (url: string) => (await app.inject(url)).headers.etag
    const url = `/v1/comparisons?${window}`
    const first = await app.inject(url)
    const pinned = permalinkOf(first.headers)
    const [present, past] = [await tagOf(url), await tagOf(pinned)]
    t.not(present, past)
    await loadText(db, revisions[0] as string)
    t.not(await tagOf(url), present)
    t.equal(await tagOf(pinned), past)
    await loadText(db, revisions[1] as string)
    t.equal(await tagOf(pinned), past, 'a break that was recorded later is not in the answer')
    const names = await tagOf(url)
    await loadText(db, 'platform,name_en\ndidi,DiDi Chuxing\n')
    t.not(await tagOf(url), names)
    t.not(await tagOf(pinned), past)
    t.match((await app.inject(pinned)).json().series[0], { name: 'DiDi Chuxing' })
  },
)

t.test('what a load with an earlier instant may still change is not pinned', async (t) => {
  const { app } = await createTestApp(t)
  const cachingOf = async (url: string) => (await app.inject(url)).headers['cache-control']
  const now = new Date().toISOString()
  t.equal(await cachingOf('/v1/events'), 'no-cache')
  t.equal(await cachingOf(`/v1/events?as_of=${now}`), 'no-cache')
  t.equal(await cachingOf('/v1/events?as_of=2022-05-01'), 'no-cache')
  t.equal(await cachingOf('/v1/events?as_of=2020-01-01T00:00:00Z'), 'public, max-age=86400')
  t.equal(
    await cachingOf('/v1/events?as_of=2022-05-01&recorded_by=2020-01-01T00:00:00Z'),
    'public, max-age=86400',
  )
})

t.test('recorded_by holds back what was recorded later, with a day too', async (t) => {
  const { app, db } = await createTestApp(t)
  const { items } = (await app.inject('/v1/figures?limit=1')).json()
  const first = items[0].recorded_at
  await loadText(
    db,
    'series,period,value (orders),publisher,published_on\ndidi,2019-01,1,Synthetic,2021-07-01\n',
  )
  const totalOf = async (search: string) =>
    (await app.inject(`/v1/figures?series=didi&metric=orders&${search}`)).json().total
  t.equal(await totalOf(''), 15)
  t.equal(await totalOf(`recorded_by=${first}`), 14)
  t.equal(await totalOf('as_of=2021-07-10'), 2)
  t.equal(await totalOf(`as_of=2021-07-10&recorded_by=${first}`), 1)
  const refused = await app.inject('/v1/figures?recorded_by=2022-02-30T00:00:00Z')
  t.match(refused.json(), { status: 400, errors: [{ parameter: 'recorded_by' }] })
})

t.test('answers say when the data last changed, and by which headers they vary', async (t) => {
  const { app } = await createTestApp(t)
  const { headers } = await app.inject('/v1/events')
  const changedAt = new Date(headers['last-modified'] as string)
  // The last of the shipped figures, in the file that is loaded last.
  const { recorded_at } = (await app.inject('/v1/figures/866')).json()
  t.equal(changedAt.getTime(), Math.floor(Date.parse(recorded_at) / 1000) * 1000)
  t.equal(headers.vary, 'accept, accept-encoding')
  t.equal((await app.inject('/v1/events.csv')).headers.vary, 'accept-encoding')
})

t.test('each coding is a representation with a tag of its own', async (t) => {
  const { app } = await createTestApp(t)
  const ask = (encoding: string) =>
    app.inject({ url: '/v1/events.csv', headers: { 'accept-encoding': encoding } })
  const tags = new Set<unknown>()
  for (const encoding of ['gzip', 'br', 'zstd', 'identity']) {
    const { headers } = await ask(encoding)
    t.equal(headers['content-encoding'], encoding === 'identity' ? undefined : encoding)
    tags.add(headers.etag)
  }
  t.equal(tags.size, 4)
})

t.test('HEAD has the headers of GET, and exports nothing', async (t) => {
  const { app } = await createTestApp(t)
  for (const url of [
    '/v1/figures.csv',
    '/v1/figures.parquet',
    '/v1/export.zip',
    '/v1/events.csv',
    '/v1/events',
  ]) {
    const [head, got] = [await app.inject({ method: 'HEAD', url }), await app.inject(url)]
    t.equal(head.statusCode, 200)
    t.equal(head.body, '')
    for (const name of [
      'content-type',
      'etag',
      'last-modified',
      'link',
      'content-disposition',
      'content-length',
    ])
      t.equal(head.headers[name], got.headers[name], `${url} ${name}`)
  }
})

t.test(
  'what was asked twice is answered again from the same bytes, without a look at the figures',
  async (t) => {
    const { app, db } = await createTestApp(t)
    const streamed = /^\/v1\/(?:figures|export)\.(?!json)/
    const asked = questions
      .filter((url) => !streamed.test(url))
      .flatMap((url) => ['identity', 'gzip', 'br', 'zstd'].map((encoding) => ({ url, encoding })))
    const ask = ({ url, encoding }: (typeof asked)[number]) =>
      app.inject({ url, headers: { 'accept-encoding': encoding } })
    const perRequest = /^(?:date|connection|keep-alive|server-timing|x-request-id)$/
    const headersOf = ({ headers }: Awaited<ReturnType<typeof ask>>) =>
      Object.fromEntries(
        Object.entries(headers)
          .filter(([name]) => !perRequest.test(name))
          .sort(),
      )
    await Promise.all(asked.map(ask))
    const first = await Promise.all(asked.map(ask))
    const once = { url: '/v1/figures?series=caocao&limit=7', encoding: 'identity' }
    await ask(once)
    await sql`alter view published_figure rename to hidden`.execute(db)
    t.not((await ask(once)).statusCode, 200, 'what was asked once alone is not kept')
    for (const [i, question] of asked.entries()) {
      const [before, again] = [first[i] as (typeof first)[number], await ask(question)]
      t.ok(again.rawPayload.equals(before.rawPayload), `${question.url} ${question.encoding}`)
      const { 'transfer-encoding': _, ...headers } = headersOf(before)
      t.match(headersOf(again), headers)
      t.equal(again.headers['content-length'], String(again.rawPayload.length))
    }
    await sql`alter view hidden rename to published_figure`.execute(db)
  },
)

t.test('nothing of an earlier version is sent again, nor an error', async (t) => {
  const { app, db } = await createTestApp(t)
  const url = '/v1/figures?series=didi&to=2019-12'
  t.equal((await app.inject(url)).json().total, 0)
  await loadText(db, 'series,period,value (orders),publisher,published_on\ndidi,2019-01,1,Later,2021-07-01\n')
  t.equal((await app.inject(url)).json().total, 1)
  const bad = await Promise.all([1, 2].map(() => app.inject('/v1/figures?series=ddi')))
  const ids = bad.map((answer) => answer.json().request_id)
  t.same(
    bad.map(({ statusCode }) => statusCode),
    [400, 400],
  )
  t.not(ids[0], ids[1])
})

t.test('of the same questions at once one is computed', async (t) => {
  const { app, db } = await createTestApp(t)
  await app.inject('/v1/events')
  const countWaiting = async () => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from pg_locks join pg_database on pg_database.oid = database
      where datname = current_database() and relation = 'figure'::regclass and not granted`.execute(db)
    return rows[0]?.count as number
  }
  const ask = () => app.inject('/v1/figures?series=didi&limit=7')
  const answers = await db.transaction().execute(async (locking) => {
    await sql`lock table figure in access exclusive mode`.execute(locking)
    const asked = Array.from({ length: 20 }, ask)
    await until(async () => (await countWaiting()) > 0)
    // Each reads a page, and counts: of two computed questions four queries would wait.
    t.ok((await countWaiting()) <= 2)
    return asked
  })
  const bodies = (await Promise.all(answers)).map(({ body }) => body)
  t.equal(new Set(bodies).size, 1)
  t.equal(JSON.parse(bodies[0] as string).items.length, 7)
})

t.test(
  'who waits for the answer to another is answered though that one hangs up, and gets none',
  async (t) => {
    const { db } = await createTestDatabase(t)
    let asked = 0
    const silent: Feature = async (app) => {
      app.get('/silent', { config: { isKept: true } }, async ({ raw }) => {
        asked += 1
        if (asked > 1) return 'an answer'
        await new Promise((resolve) => raw.once('close', resolve))
        return undefined
      })
    }
    const app = await buildApp({ db, features: [silent] })
    t.teardown(() => app.close())
    const address = await app.listen({ port: 0, host: '127.0.0.1' })
    const leaving = new AbortController()
    const first = fetch(`${address}/silent`, { signal: leaving.signal })
    await until(() => asked === 1)
    const second = fetch(`${address}/silent`, { signal: AbortSignal.timeout(5000) })
    await sleep(50)
    t.equal(asked, 1, 'one is computed')
    leaving.abort()
    await t.rejects(first)
    t.equal(await (await second).text(), 'an answer')
  },
)

t.test('texts that clients may keep have a tag too, also in the headers alone', async (t) => {
  const { app } = await createTestApp(t)
  const headers = { 'accept-encoding': 'gzip' }
  for (const url of ['/v1/figures.csv-metadata.json', '/openapi.json', '/robots.txt', '/sitemap.xml']) {
    const whole = await app.inject({ url, headers })
    const { etag, vary } = whole.headers
    t.match(etag, /^"[\w-]+"$/, url)
    t.match(vary, 'accept-encoding')
    t.match((await app.inject({ method: 'HEAD', url, headers })).headers, { etag, vary })
    const known = await app.inject({ url, headers: { ...headers, 'if-none-match': String(etag) } })
    t.match(known, { statusCode: 304, body: '' })
  }
  for (const url of ['/healthz', '/v1/status']) t.notOk((await app.inject(url)).headers.etag, url)
})

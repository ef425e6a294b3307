import { parseXml, XmlElement } from '@rgrove/parse-xml'
import ICAL from 'ical.js'
import { sql } from 'kysely'
import t, { type Test } from 'tap'
import { createTestApp, get } from '../../support/app.ts'
import { authorize } from '../../support/keys.ts'

const { app, db } = await createTestApp(t)
const key = await authorize(db, 'admin')

const post = async (url: string, payload: string | object) => {
  const response = await app.inject({ method: 'POST', url, payload, headers: key })
  return { status: response.statusCode, body: response.json() }
}
const figure = (value: string, publishedOn: string) =>
  `series,period,base_period,value,publisher,published_on\nruqi,2023-05,2023-04,${value},Synthetic,${publishedOn}\n`
const growth = async (rest = '') => {
  const answer = await get(app, `/v1/comparisons?series=ruqi&base=2023-04&end=2023-05${rest}`)
  return { growth: answer.series[0].growth_pct, asOf: answer.as_of }
}

t.test(
  'a revision stands beside what it revises, in the history, the revisions and as of before',
  async (t) => {
    await post('/v1/figures', figure('10.0', '2023-06-01'))
    const before = await growth()
    await post('/v1/figures', figure('20.0', '2023-06-20'))
    t.equal(before.growth, 10)
    t.equal((await growth()).growth, 20)
    t.equal((await growth(`&as_of=${before.asOf}`)).growth, 10)
    const { items } = await get(app, '/v1/figures?series=ruqi&from=2023-05&to=2023-05')
    const { history } = await get(app, `/v1/figures/${items[0].id}`)
    t.match(history, [
      { value: '10.0', published_on: '2023-06-01', load_id: 10, retracted_at: null },
      { value: '20.0', published_on: '2023-06-20', load_id: 11, retracted_at: null },
    ])
    const revisions = await get(app, `/v1/revisions?since=${before.asOf}`)
    t.match(revisions, {
      total: 1,
      items: [
        {
          change: 'revised',
          subject: 'figure',
          id: String(items[1].id),
          series: 'ruqi',
          period: '2023-05',
          base_period: '2023-04',
          before: '10.0 percent',
          after: '20.0 percent',
          load_id: 11,
        },
      ],
    })
  },
)

t.test(
  'a retracted figure counts no more, still did before, and does not come back with its document',
  async (t) => {
    const before = await growth()
    t.equal(before.growth, 20)
    const { items } = await get(app, '/v1/figures?series=ruqi&from=2023-05&to=2023-05')
    const id = items[1].id
    const first = await post(`/v1/figures/${id}/retraction`, { reason: 'read from the wrong row' })
    t.match(first, {
      status: 201,
      body: { figure_id: id, reason: 'read from the wrong row', retracted_by: 'tester' },
    })
    const again = await post(`/v1/figures/${id}/retraction`, { reason: 'another reason' })
    t.same(again, { status: 200, body: first.body })
    t.equal((await growth()).growth, 10)
    t.equal((await growth(`&as_of=${before.asOf}`)).growth, 20)
    t.equal((await get(app, '/v1/figures?series=ruqi&from=2023-05&to=2023-05')).total, 1)
    t.match(await post('/v1/figures', `${figure('20.0', '2023-06-20')}\n`), {
      body: { outcome: 'unchanged' },
    })
    t.equal((await growth()).growth, 10)
    t.match(
      await post('/v1/figures', figure('20.0', '2023-07-01')),
      { status: 201 },
      'a new document states it anew',
    )
    t.equal((await growth()).growth, 20)
    const { items: revisions } = await get(app, `/v1/revisions?since=${before.asOf}`)
    t.match(revisions, [
      {
        change: 'retracted',
        before: '20.0 percent',
        after: null,
        reason: 'read from the wrong row',
        load_id: null,
      },
      { change: 'revised', before: '10.0 percent', after: '20.0 percent' },
    ])
  },
)

t.test('a retraction wants a known figure and a reason', async (t) => {
  t.match(await post('/v1/figures/999999/retraction', { reason: 'x' }), { status: 404 })
  t.match(await post('/v1/figures/1/retraction', { reason: '' }), { status: 400 })
  t.match(await post('/v1/figures/1/retraction', { reason: 'a\0b' }), { status: 400 })
  t.match(await post('/v1/figures/1/retraction', { reason: 'half of \ud83d' }), { status: 400 })
  t.match(await post('/v1/figures/1/retraction', {}), {
    status: 400,
    body: { errors: [{ parameter: 'reason' }] },
  })
})

t.test('all that became known is among the revisions, page by page and as CSV', async (t) => {
  const first = await get(app, '/v1/revisions?since=2020-01-01T00:00:00Z&limit=3')
  const csv = (await app.inject('/v1/revisions.csv?since=2020-01-01T00:00:00Z')).body.trim().split('\r\n')
  t.equal(csv.length - 1, first.total)
  t.equal(first.total, 866 + 43 + 2 + 3 + 3 + 1)
  const seen: string[] = []
  let url = '/v1/revisions?since=2020-01-01T00:00:00Z&limit=100'
  while (url) {
    const response = await app.inject(url)
    for (const { subject, id, change } of response.json().items) seen.push(`${subject} ${id} ${change}`)
    url = /<([^>]*)>; rel="next"/.exec(String(response.headers.link))?.[1] ?? ''
  }
  t.equal(seen.length, first.total)
  t.equal(new Set(seen).size, first.total)
  t.match(csv[0], /^recorded_at,change,subject,id,series,/)
  t.match(csv[1], /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z,added,/)
  t.strictSame(
    csv.slice(1).map((row) => row.split(',').slice(1, 4)),
    seen
      .map((item) => item.split(' '))
      .map((words) => [words.at(-1), words[0], words.slice(1, -1).join(' ')]),
    'in the same order',
  )
  t.match((await app.inject('/v1/revisions?since=2020-01-01T00:00:00Z&cursor=bm9uZQ')).json(), {
    status: 400,
    errors: [{ parameter: 'cursor' }],
  })
  t.equal((await app.inject('/v1/revisions?since=2023-02-30T00:00:00Z')).statusCode, 400)
  t.equal((await app.inject('/v1/revisions?since=yesterday')).json().errors.length, 1, 'told once')
})

t.test('the status tells the latest month of each metric and whether the next is overdue', async (t) => {
  const status = await get(app, '/v1/status')
  t.match(status, { overdue: true, events: 43, last_load: { id: 13 }, last_stored: { id: 13 } })
  const orders = status.freshness.find(
    (item: { series: string; metric: string }) => item.series === 'market' && item.metric === 'orders',
  )
  t.match(orders, {
    ended: false,
    latest: '2025-10',
    next: '2025-11',
    expected_from: '2025-12-11',
    due_by: '2025-12-31',
    overdue: true,
  })
  const ended = status.freshness.filter((item: { ended: boolean }) => item.ended)
  const none = { next: null, expected_from: null, due_by: null, overdue: false }
  t.match(ended, [
    { metric: 'driver_permits', latest: '2024-10', ...none },
    { metric: 'platforms_over_300k_orders', latest: '2022-03', ...none },
    { metric: 'vehicle_permits', latest: '2024-10', ...none },
  ])
})

t.test('loads are listed from the latest, by outcome, page by page and as CSV', async (t) => {
  const { total, items } = await get(app, '/v1/loads?limit=2')
  t.equal(total, 13)
  t.same(
    items.map(({ id, outcome }: { id: number; outcome: string }) => [id, outcome]),
    [
      [13, 'stored'],
      [12, 'unchanged'],
    ],
  )
  t.equal((await get(app, '/v1/loads?outcome=unchanged')).total, 1)
  t.equal((await get(app, '/v1/loads?from=2100-01-01T00:00:00Z')).total, 0)
  const csv = await app.inject('/v1/loads.csv')
  t.match(
    csv.body.split('\r\n')[1],
    /^13,\d{4}-.*,tester,POST \/v1\/figures,figures csv,stored,0,0,1,0,[0-9a-f]{64}$/,
  )
  t.equal(csv.headers['cache-control'], 'no-store')
  t.match((await app.inject('/v1/loads/999')).json(), { status: 404, detail: /a known load/ })
})

/** An Atom feed as a strict parser reads it: the texts of each element below the feed, and of each entry. */
async function readFeed(t: Test, path: string) {
  const response = await app.inject(path)
  t.match(response.headers['content-type'], 'application/atom+xml')
  const feed = parseXml(response.body).root as XmlElement
  t.equal(feed.attributes.xmlns, 'http://www.w3.org/2005/Atom')
  const read = (parent: XmlElement) =>
    parent.children
      .filter((child): child is XmlElement => child instanceof XmlElement)
      .map(({ name, text, attributes }) => [name, text || (attributes.href ?? attributes.term)] as const)
  const elements = feed.children.filter((child): child is XmlElement => child instanceof XmlElement)
  const entries = elements
    .filter(({ name }) => name === 'entry')
    .map((entry) => Object.fromEntries(read(entry)))
  return { ...Object.fromEntries(read(feed)), entries, headers: response.headers } as Record<
    string,
    string
  > & {
    entries: Record<string, string>[]
    headers: Record<string, string>
  }
}

t.test('feeds of events and of changes are Atom, with ids that stay and whole addresses', async (t) => {
  for (const path of [
    '/v1/events.atom',
    '/v1/revisions.atom',
    '/v1/events.atom?company=didi-global&lang=zh',
  ]) {
    const feed = await readFeed(t, path)
    for (const name of ['id', 'title', 'updated', 'author']) t.ok(feed[name], `${path} ${name}`)
    t.ok(feed.entries.length > 0)
    for (const { id, title, updated, link, content } of feed.entries) {
      t.match(id, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      t.ok(title && content)
      t.match(updated, /^\d{4}-\d\d-\d\dT.*Z$/)
      t.match((await app.inject(String(link).replace('http://localhost', ''))).statusCode, 200)
    }
    t.equal(new Set(feed.entries.map(({ id }) => id)).size, feed.entries.length)
    t.equal(
      feed.updated,
      feed.entries
        .map(({ updated }) => updated)
        .sort()
        .at(-1),
    )
    const again = await app.inject({ url: path, headers: { 'if-none-match': feed.headers.etag } })
    t.equal(again.statusCode, 304)
  }
  const ids = new Set<string>()
  for (const [path, page] of [
    ['/v1/events.atom', '/events'],
    ['/v1/events.atom?company=didi-global&lang=zh', '/events?company=didi-global&amp;lang=zh'],
    ['/v1/events.atom?company=kanzhun', '/events?company=kanzhun'],
    ['/v1/revisions.atom?lang=zh', '/status?lang=zh'],
  ] as const) {
    const { body } = await app.inject(path)
    t.match(body, `<link rel="alternate" href="http://localhost${page}"/>`, 'its page, of the same')
    t.equal((await app.inject(page.replace('&amp;', '&'))).statusCode, 200)
    ids.add(/<id>(.*?)<\/id>/.exec(body)?.[1] ?? '')
  }
  t.equal(ids.size, 4, 'a feed of one company is another feed')
})

t.test('a change is one entry of the feed, which says what it was', async (t) => {
  const before = await readFeed(t, '/v1/revisions.atom')
  await post('/v1/figures', figure('30.0', '2023-07-20'))
  const { entries } = await readFeed(t, '/v1/revisions.atom')
  t.equal(entries.length, before.entries.length + 1)
  t.equal(entries[1]?.id, before.entries[0]?.id)
  t.equal(entries[0]?.title, '0 new and 1 revised rows: figures csv')
  t.match(
    entries[0]?.content,
    'revised: Ruqi Mobility, Orders, growth in May 2023 over April 2023: +20.0% → +30.0%',
  )
  const [inChinese] = (await readFeed(t, '/v1/revisions.atom?lang=zh')).entries
  t.equal(inChinese?.title, '新增0行，修订1行：数字 csv')
  t.match(inChinese?.content, '修订：如祺出行，订单量，2023年5月较2023年4月的增长率：+20.0% → +30.0%')
  t.match(await get(app, String(entries[0]?.link).replace('http://localhost', '')), {
    total: 1,
    items: [{ after: '30.0 percent' }],
  })
  const { items } = await get(app, '/v1/figures?series=ruqi&from=2023-05&to=2023-05')
  await post(`/v1/figures/${items.at(-1).id}/retraction`, { reason: 'A <b> & "c"' })
  const [retracted] = (await readFeed(t, '/v1/revisions.atom')).entries
  t.equal(
    retracted?.title,
    'retracted: Ruqi Mobility, Orders, growth in May 2023 over April 2023: +30.0%: A &#60;b&#62; &#38; &#34;c&#34;',
  )
})

t.test('a rounded number of a change is told with what it was rounded to', async (t) => {
  const row = 'ruqi,2023-09,level,3600,ten_thousand,10,Synthetic'
  await post('/v1/figures', `series,period,measure,value,unit,rounded_to,publisher\n${row}\n`)
  const [entry] = (await readFeed(t, '/v1/revisions.atom')).entries
  t.match(entry?.content, 'Ruqi Mobility, Orders, September 2023: 36.00 million, rounded to 0.10 million')
})

t.test('what a row states is told with its rounding, before and after', async (t) => {
  const state = async (value: string, roundedTo: string) => {
    const row = `ruqi,2023-10,level,${value},count,${roundedTo},Synthetic`
    const text = `series,period,measure,value,unit,rounded_to,publisher\n${row}\n`
    return (await post('/v1/figures?accept_warnings=true', text)).body.rows
  }
  t.match(await state('36000000', '100000'), [{ before: null, after: '36000000 count, rounded to 100000' }])
  t.match(await state('36000001', '0'), [
    { before: '36000000 count, rounded to 100000', after: '36000001 count, exact' },
  ])
  const { items } = await get(app, '/v1/revisions?limit=1000')
  t.match(items.at(-1), {
    before: '36000000 count, rounded to 100000',
    after: '36000001 count, exact',
  })
})

t.test('a revised event is the same entry, updated', async (t) => {
  const event = (title: string) =>
    `event,date,company,type,title,title_zh,note\nsynthetic,2023-05-02,didi-global,fined,${title},合成,a Tuesday\n`
  await post('/v1/events', event('One'))
  const [one] = (await readFeed(t, '/v1/events.atom')).entries
  await post('/v1/events', event('Another'))
  const [another, ...others] = (await readFeed(t, '/v1/events.atom')).entries
  t.match([one?.title, another?.title], ['DiDi Global: One', 'DiDi Global: Another'])
  t.equal(another?.id, one?.id)
  const [told] = (await readFeed(t, '/v1/revisions.atom?lang=zh')).entries
  t.match(told?.content, '修订：事件 synthetic：2023年5月2日 合成 → 2023年5月2日 合成')
  t.ok((another?.updated as string) > (one?.updated as string))
  t.notOk(others.some(({ id }) => id === one?.id))
  t.match((await readFeed(t, '/v1/events.atom?lang=zh')).entries[0], {
    title: '滴滴全球：合成',
    content: /<p>2023年5月2日，被处罚款<\/p><p>周二<\/p>/,
    link: 'http://localhost/events/synthetic?lang=zh',
  })
})

t.test('that an event is no longer confirmed is told as what changed of it', async (t) => {
  const event = (certainty: string) =>
    `event,date,company,type,title,title_zh,certainty\nrumour,2023-05-03,didi-global,fined,Three,三,${certainty}\n`
  await post('/v1/events', event('reported'))
  const { as_of } = await get(app, '/v1/comparisons?series=didi&base=2021-06&end=2022-03')
  await post('/v1/events', event('unconfirmed'))
  t.match((await get(app, `/v1/revisions?since=${as_of}`)).items, [
    { change: 'revised', before: '2023-05-03 Three', after: '2023-05-03 Three (unconfirmed)' },
  ])
  const [told] = (await readFeed(t, '/v1/revisions.atom?lang=zh')).entries
  t.match(told?.content, '修订：事件 rumour：2023年5月3日 三 → 2023年5月3日 三（未经证实）')
})

t.test('what changed of an event beside its day and title is told, and nothing else of it', async (t) => {
  const event = (company: string, note: string, certainty = 'reported') =>
    `event,date,company,type,title,title_zh,certainty,note\ndetailed,2023-05-04,${company},fined,Four,四,${certainty},${note}\n`
  await post('/v1/events', event('didi-global', ''))
  const { as_of } = await get(app, '/v1/comparisons?series=didi&base=2021-06&end=2022-03')
  await post('/v1/events', event('didi-global', 'a Thursday'))
  await post('/v1/events', event('caocao-inc', 'a Thursday', 'unconfirmed'))
  const revised = { change: 'revised', subject: 'event', id: 'detailed' }
  const { items } = await get(app, `/v1/revisions?since=${as_of}`)
  t.match(items, [
    { ...revised, before: '2023-05-04 Four; note: –', after: '2023-05-04 Four; note: a Thursday' },
    {
      ...revised,
      before: '2023-05-04 Four; company: didi-global',
      after: '2023-05-04 Four (unconfirmed); company: caocao-inc',
    },
  ])
  const { body } = await app.inject(`/v1/revisions.csv?since=${as_of}`)
  t.match(body, ',2023-05-04 Four; note: –,2023-05-04 Four; note: a Thursday,')
  const [told] = (await readFeed(t, '/v1/revisions.atom?lang=zh')).entries
  t.match(
    told?.content,
    '2023年5月4日 四; company: didi-global → 2023年5月4日 四（未经证实）; company: caocao-inc',
  )
})

t.test('every page leads readers to the feeds, in its language', async (t) => {
  const page = await app.inject({ url: '/events?lang=zh', headers: { accept: 'text/html' } })
  t.match(
    page.body,
    '<link rel="alternate" type="application/atom+xml" title="新增与修订" href="/v1/revisions.atom?lang&#61;zh">',
  )
})

t.test('expected releases are a calendar that says on what it rests', async (t) => {
  const { items } = await get(app, '/v1/releases')
  const next = items.find(({ company }: { company: string | null }) => company === null)
  t.match(next, {
    publisher: 'Ministry of Transport',
    basis_releases: 12,
    basis:
      /^Expected, not announced\. The last 12 releases came 11 to 31 days after the end of their month, in the median 18\.5: /,
  })
  t.ok(items.some(({ company }: { company: string }) => company === 'full-truck-alliance'))
  // Every month since the latest that is known stands there, and the status has the first of them.
  const { freshness } = await get(app, '/v1/status')
  const orders = freshness.find(
    ({ series, metric }: Record<string, string>) => series === 'market' && metric === 'orders',
  )
  t.match(next, { period: orders.next, expected_from: orders.expected_from, expected_by: orders.due_by })
  t.match(next, { period: '2025-11', overdue: true })
  const ofMinistry = items.filter(({ company }: { company: string | null }) => company === null)
  t.match(ofMinistry, [{ period: '2025-11' }, { period: '2025-12' }, { period: '2026-01' }])
  for (const { expected_on, expected_from, expected_by } of items)
    t.ok(expected_from <= expected_on && expected_on <= expected_by)
  t.equal((await app.inject('/v1/releases.csv')).body.split('\r\n').length - 2, items.length)

  const response = await app.inject('/v1/releases.ics')
  t.match(response.headers['content-type'], 'text/calendar')
  t.ok(response.headers.etag)
  t.ok(
    response.body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75),
    'folded',
  )
  const calendar = new ICAL.Component(ICAL.parse(response.body))
  t.match(calendar.getFirstPropertyValue('method'), 'PUBLISH')
  const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))
  t.equal(events.length, items.length)
  const entry = events.find(({ uid }) => uid === `ministry-${next.period}@market-impact-metrics`)
  t.ok(entry?.startDate.isDate)
  t.equal(entry?.startDate.toString(), next.expected_on)
  t.equal(entry?.description, next.basis)
  t.equal(entry?.summary, 'Overdue: figures of Ministry of Transport, November 2025')
  t.match(events.at(-1)?.summary, /^Expected: figures of [\w ]+, [\w ]+ \d{4}$/)
  t.equal((await app.inject('/v1/releases.ics')).body, response.body, 'the same bytes')
  t.match((await app.inject('/v1/releases.ics?lang=zh')).body, '预计：交通运输部发布')
})

t.test('releases that could not be read are read again for the next question', async (t) => {
  await post('/v1/figures', figure('30.0', '2023-06-21'))
  await sql`alter table document rename to hidden`.execute(db)
  t.equal((await app.inject('/v1/releases')).statusCode, 503)
  await sql`alter table hidden rename to document`.execute(db)
  t.equal((await app.inject('/v1/releases')).statusCode, 200)
})

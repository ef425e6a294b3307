import t from 'tap'
import { createTestApp, get } from '../../support/app.ts'
import { bulletinPage } from '../../support/bulletin-site.ts'
import { authorize } from '../../support/keys.ts'

const { app, db } = await createTestApp(t)
const key = await authorize(db, 'admin')

const post = async (url: string, payload: string | object) => {
  const response = await app.inject({ method: 'POST', url, payload, headers: key })
  return { status: response.statusCode, body: response.json() }
}

t.test(
  'a reinstated figure counts again, as of before it stays retracted, and it can be retracted anew',
  async (t) => {
    const table = 'series,period,base_period,value,publisher,published_on'
    const row = 'ruqi,2023-07,2023-06,5.0,Synthetic,2023-08-01'
    const loaded = await post('/v1/figures', `${table}\n${row}\n`)
    const { items } = await get(app, `/v1/figures?load_id=${loaded.body.id}`)
    const { id } = items[0]
    const act = (name: string, reason: string) => post(`/v1/figures/${id}/${name}`, { reason })
    const ask = async (rest = '') => {
      const url = `/v1/comparisons?series=ruqi&base=2023-06&end=2023-07${rest}`
      const { series, permalink } = await get(app, url)
      const figures = await get(app, `/v1/figures?series=ruqi&from=2023-07&to=2023-07${rest}`)
      const csv = await app.inject(`/v1/figures.csv?series=ruqi&from=2023-07&to=2023-07${rest}`)
      const rows = csv.body.trim().split('\r\n').length - 1
      return { answer: [series[0].growth_pct, figures.total, rows], permalink }
    }
    const never = await act('reinstatement', 'it stands')
    t.same(never, {
      status: 200,
      body: { figure_id: id, reason: null, reinstated_by: null, reinstated_at: null },
    })
    const retracted = await act('retraction', 'wrong row')
    t.equal(retracted.status, 201)
    const away = await ask()
    t.same(away.answer, [null, 0, 0])
    const reinstated = await act('reinstatement', 'it was the right row')
    t.match(reinstated, {
      status: 201,
      body: { figure_id: id, reason: 'it was the right row', reinstated_by: 'tester' },
    })
    t.same(await act('reinstatement', 'once more'), { status: 200, body: reinstated.body })
    const back = await ask()
    t.same(back.answer, [5, 1, 1])
    t.equal((await get(app, away.permalink)).series[0].growth_pct, null)
    t.match(await get(app, `/v1/figures/${id}`), {
      retracted_at: null,
      history: [{ id, retracted_at: null, retraction_reason: null }],
    })
    t.match(await post('/v1/figures', `${table}\n${row}\n\n`), { body: { outcome: 'unchanged' } })
    const again = await act('retraction', 'it was wrong after all')
    t.equal(again.status, 201)
    t.same((await ask()).answer, [null, 0, 0])
    t.same((await ask(`&as_of=${retracted.body.retracted_at}`)).answer, [null, 0, 0])
    t.same((await ask(`&as_of=${reinstated.body.reinstated_at}`)).answer, [5, 1, 1])
    t.match(await get(app, `/v1/figures/${id}`), {
      retracted_at: again.body.retracted_at,
      history: [{ id, retracted_at: again.body.retracted_at, retraction_reason: 'it was wrong after all' }],
    })
    const pageIn = async (lang: string) => (await app.inject(`/figures/${id}?lang=${lang}`)).body
    t.match(await pageIn('en'), /<p>Retracted: [^<]+ \(it was wrong after all\)<\/p>/)
    t.match(await pageIn('zh'), /<p>撤回时间：[^<]+（it was wrong after all）<\/p>/)
    const { items: revisions } = await get(app, `/v1/revisions?since=${items[0].recorded_at}`)
    const none = { load_id: null, subject: 'figure', id: String(id), series: 'ruqi', period: '2023-07' }
    t.match(revisions, [
      { ...none, change: 'retracted', before: '5.0 percent', after: null, reason: 'wrong row' },
      { ...none, change: 'reinstated', before: null, after: '5.0 percent', reason: 'it was the right row' },
      { ...none, change: 'retracted', before: '5.0 percent', reason: 'it was wrong after all' },
    ])
    t.equal((await act('reinstatement', 'as it was')).status, 201)
    t.match(await post('/v1/figures/999999/reinstatement', { reason: 'x' }), { status: 404 })
    t.match(await post('/v1/figures/1/reinstatement', { reason: '' }), { status: 400 })
    const nested = await post('/v1/figures/1/reinstatement', { reason: { A: 1 } })
    t.match(nested, { status: 400, body: { errors: [{ received: '{"A":1}', did_you_mean: undefined }] } })
  },
)

t.test('a retraction without a reason in JSON is told how to send one', async (t) => {
  const send = async (payload: string, type?: string) => {
    const headers = { ...key, ...(type !== undefined && { 'content-type': type }) }
    const response = await app.inject({ method: 'POST', url: '/v1/figures/1/retraction', payload, headers })
    return [response.statusCode, response.json().detail]
  }
  const expected = 'expected {"reason": "…"} with the header Content-Type: application/json, found'
  t.same(await send(''), [400, `${expected} no body`])
  t.same(await send('', 'application/json'), [400, `${expected} no body`])
  const form = 'application/x-www-form-urlencoded'
  t.same(await send('{"reason": "x"}', form), [415, `${expected} ${form}`])
  t.same(await send('{"reason": "x"}'), [415, `${expected} no such header`])
  t.match(await send('{}', 'application/json; charset=utf-8'), [400, /^reason: expected a text/])
  t.same(await send('[]', 'application/json'), [400, 'body: expected {"reason": "…"}, found "[]"'])
})

t.test(
  'a load is retracted and reinstated as a whole, at one instant, and what it revised is as before',
  async (t) => {
    const header = 'series,period,base_period,value,publisher,published_on\n'
    const row = (period: string, base: string, value: string) =>
      `ruqi,${period},${base},${value},Synthetic,2024-03-01\n`
    await post('/v1/figures', header + row('2024-01', '2023-12', '4.0'))
    const rows = row('2024-01', '2023-12', '40.0') + row('2024-02', '2024-01', '7.0')
    const wrong = await post('/v1/figures?accept_warnings=true', header + rows)
    t.match(wrong.body, { rows_new: 1, rows_revised: 1 })
    const growths = async (rest = '') => {
      const ask = async (base: string, end: string) =>
        (await get(app, `/v1/comparisons?series=ruqi&base=${base}&end=${end}${rest}`)).series[0].growth_pct
      return [await ask('2023-12', '2024-01'), await ask('2024-01', '2024-02')]
    }
    t.same(await growths(), [40, 7])
    const { version: before } = await db
      .selectFrom('data_version')
      .select('version')
      .executeTakeFirstOrThrow()
    const path = `/v1/loads/${wrong.body.id}`
    const retracted = await post(`${path}/retraction`, { reason: 'the file of another firm' })
    t.match(retracted, {
      status: 201,
      body: { load_id: wrong.body.id, figures: 2, reason: 'the file of another firm', done_by: 'tester' },
    })
    t.same(await growths(), [4, null])
    const { version } = await db.selectFrom('data_version').select('version').executeTakeFirstOrThrow()
    t.equal(version, before + 1)
    t.match(await post(`${path}/retraction`, { reason: 'again' }), {
      status: 200,
      body: { figures: 0, done_at: null },
    })
    t.match((await app.inject('/v1/revisions.atom')).body, /retracted: Ruqi[^<]*, and 1 more\]\]>/)
    t.match(await post(`${path}/reinstatement`, { reason: 'it was right' }), {
      status: 201,
      body: { figures: 2 },
    })
    t.same(await growths(), [40, 7])
    t.same(await growths(`&as_of=${retracted.body.done_at}`), [4, null])
  },
)

t.test('the reinstatement of a load leaves what was retracted by itself', async (t) => {
  const rows = ['2024-03,2024-02,3.0', '2024-04,2024-03,4.0'].map(
    (row) => `ruqi,${row},Synthetic,2024-05-01\n`,
  )
  const load = await post(
    '/v1/figures',
    `series,period,base_period,value,publisher,published_on\n${rows.join('')}`,
  )
  const path = `/v1/loads/${load.body.id}`
  const standing = async () => (await get(app, `/v1/figures?load_id=${load.body.id}`)).total
  const { items } = await get(app, `/v1/figures?load_id=${load.body.id}`)
  await post(`/v1/figures/${items[0].id}/retraction`, { reason: 'a slip of its own' })
  t.match(await post(`${path}/reinstatement`, { reason: 'none was' }), { status: 200, body: { figures: 0 } })
  t.match(await post(`${path}/retraction`, { reason: 'wrong' }), { status: 201, body: { figures: 1 } })
  t.equal(await standing(), 0)
  for (const figures of [1, 0])
    t.match(await post(`${path}/reinstatement`, { reason: 'right' }), { body: { figures } })
  t.equal(await standing(), 1)
  await post(`/v1/figures/${items[0].id}/reinstatement`, { reason: 'right too' })
  await post(`${path}/retraction`, { reason: 'wrong' })
  t.match(await post(`${path}/reinstatement`, { reason: 'right' }), { body: { figures: 2 } })
})

t.test('a break is retracted with the load that brought it, and as of before it stays', async (t) => {
  const breaks = 'series,metric,month,note\nruqi,orders,2023-09,Synthetic\n'
  const { body: load } = await post('/v1/breaks', breaks)
  const path = `/v1/loads/${load.id}`
  const listed = async (rest = '') => (await get(app, `/v1/breaks?series=ruqi${rest}`)).total
  t.equal(await listed(), 1)
  const { permalink } = await get(app, '/v1/comparisons?series=ruqi&base=2023-06&end=2023-10')
  const before = new URL(permalink, 'http://localhost').searchParams.get('as_of')
  // Its note is changed, and the load that brought it is still the one that it goes with.
  const { body: noted } = await post('/v1/breaks', breaks.replace('Synthetic', 'Made up'))
  t.match(await post(`/v1/loads/${noted.id}/retraction`, { reason: 'x' }), { status: 422 })
  const retracted = await post(`${path}/retraction`, { reason: 'another series' })
  t.match(retracted, { status: 201, body: { figures: 0, breaks: 1, rankings: 0 } })
  t.equal(await listed(), 0)
  t.equal(await listed(`&as_of=${before}`), 1)
  t.match((await app.inject('/v1/revisions.atom')).body, /retracted: break ruqi orders 2023-09/)
  t.match(await post(`${path}/retraction`, { reason: 'again' }), {
    status: 200,
    body: { breaks: 0, done_at: null },
  })
  t.match(await post('/v1/breaks', breaks), {
    status: 200,
    body: { outcome: 'unchanged', rows: [{ before: null, after: /Synthetic/, retracted_load: load.id }] },
  })
  t.equal(await listed(), 0)
  t.match(await post(`${path}/reinstatement`, { reason: 'it was right' }), {
    status: 201,
    body: { breaks: 1 },
  })
  t.equal(await listed(), 1)
  t.equal(await listed(`&as_of=${retracted.body.done_at}`), 0)
  const { items } = await get(app, `/v1/revisions?since=${before}`)
  const told = { subject: 'break', id: 'ruqi orders 2023-09', load_id: load.id }
  t.match(items, [
    { ...told, change: 'retracted', reason: 'another series' },
    { ...told, change: 'reinstated', reason: 'it was right' },
  ])
})

t.test(
  'the rankings of a bulletin are retracted with it, and its document does not bring them back',
  async (t) => {
    const page = bulletinPage('2025-07')
    const address = (name: string) =>
      `/v1/bulletins?accept_warnings=true&source_url=https://example.org/${name}&published_on=2025-08-15`
    const { body: load } = await post(address('a'), page)
    const path = `/v1/loads/${load.id}`
    const count = async () => (await get(app, '/v1/rankings?from=2025-07&to=2025-07')).total
    const rankings = await count()
    t.ok(rankings > 0)
    t.match(await post(`${path}/retraction`, { reason: 'a draft' }), { status: 201, body: { rankings } })
    t.equal(await count(), 0)
    const feed = (await app.inject('/v1/revisions.atom?lang=zh')).body
    t.match(feed, /撤回：排名 \d+：平台：a draft/)
    // As of figures, a document is its address and day, whatever else of the page changes.
    for (const again of [page, `${page} `]) {
      const { status, body } = await post(address('a'), again)
      t.equal(status, 200)
      const told = body.rows.filter(({ subject }: { subject: string }) => / ranking /.test(subject))
      t.equal(told.length, rankings)
      for (const row of told)
        t.match(row, { outcome: 'unchanged', before: null, after: /、/, retracted_load: load.id })
    }
    t.equal(await count(), 0)
    await post(address('b'), page)
    t.equal(await count(), rankings)
    t.match(await post(`${path}/reinstatement`, { reason: 'it was none' }), { body: { rankings } })
    t.equal(await count(), 2 * rankings)
  },
)

t.test('a load without figures, or none, is told when it is to be retracted', async (t) => {
  const event = 'event,date,company,type,title\nruqi-x,2024-01-02,didi-global,ipo,Synthetic\n'
  const { body } = await post('/v1/events', event)
  t.match(await post(`/v1/loads/${body.id}/retraction`, { reason: 'x' }), {
    status: 422,
    body: {
      detail:
        /^id: expected a load that brought figures or rankings, or breaks that none had before; .* same slug, found "events csv, stored"$/,
    },
  })
  t.match(await post('/v1/loads/999999/retraction', { reason: 'x' }), { status: 404 })
})

t.test('the status does not count a month whose figure is retracted until it is reinstated', async (t) => {
  const latest = async () => {
    const { freshness } = await get(app, '/v1/status')
    return freshness.find(
      (item: { series: string; metric: string }) => item.series === 'market' && item.metric === 'orders',
    ).latest
  }
  const { items } = await get(app, '/v1/figures?series=market&metric=orders&from=2025-10')
  const notices = items.filter((item: { source_kind: string }) => /ministry/.test(item.source_kind))
  for (const { id } of notices) await post(`/v1/figures/${id}/retraction`, { reason: 'wrong' })
  t.equal(await latest(), '2025-09', 'of which the press tells')
  for (const { id } of notices) await post(`/v1/figures/${id}/reinstatement`, { reason: 'right' })
  t.equal(await latest(), '2025-10')
})

t.test('an earlier publication that was loaded later is no revision of the later one', async (t) => {
  const row = (value: string, day: string) =>
    `series,period,base_period,value,publisher,published_on\nruqi,2022-10,2022-09,${value},Synthetic,${day}\n`
  const first = await post('/v1/figures', row('2.0', '2022-11-20'))
  await post('/v1/figures', row('2.0', '2022-11-10'))
  await post('/v1/figures', row('3.0', '2022-11-15'))
  const { items } = await get(app, `/v1/figures?load_id=${first.body.id}`)
  const { items: revisions } = await get(app, `/v1/revisions?since=${items[0].recorded_at}`)
  t.match(revisions, [
    { change: 'added', before: null, after: '2.0 percent' },
    { change: 'revised', before: '2.0 percent', after: '3.0 percent' },
  ])
})

import t from 'tap'
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
  t.match((await app.inject('/v1/revisions?since=2020-01-01T00:00:00Z&cursor=bm9uZQ')).json(), {
    status: 400,
    errors: [{ parameter: 'cursor' }],
  })
  t.equal((await app.inject('/v1/revisions?since=2023-02-30T00:00:00Z')).statusCode, 400)
})

t.test('the status tells the latest month of each metric and whether the next is overdue', async (t) => {
  const status = await get(app, '/v1/status')
  t.match(status, { overdue: true, events: 43, last_load: { id: 13 }, last_stored: { id: 13 } })
  const orders = status.freshness.find(
    (item: { series: string; metric: string }) => item.series === 'market' && item.metric === 'orders',
  )
  t.match(orders, {
    latest: '2025-10',
    next: '2025-11',
    expected_from: '2025-12-10',
    due_by: '2025-12-31',
    overdue: true,
  })
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

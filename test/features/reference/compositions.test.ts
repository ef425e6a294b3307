import t from 'tap'
import { createSnapshotReader } from '../../../src/store/snapshot.ts'
import { createTestApp, get } from '../../support/app.ts'
import { authorize } from '../../support/keys.ts'

const { app, db } = await createTestApp(t)
const key = await authorize(db, 'load')
const readSnapshot = createSnapshotReader(db)

const header = 'composition,whole_series,whole_metric,part_series,part_metric,exhaustive,from,to,note'

async function post(rows: string | object, query = '') {
  const payload = typeof rows === 'string' ? `${header}\n${rows}\n` : rows
  const response = await app.inject({
    method: 'POST',
    url: `/v1/compositions?accept_warnings=true${query}`,
    payload,
    headers: key,
  })
  return { status: response.statusCode, body: response.json() }
}

/** The first error of rows that must be refused, and what was expected there. */
async function refusal(rows: string): Promise<[column: string, line: number, expected: string]> {
  const { status, body } = await post(rows)
  t.equal(status, 422, JSON.stringify(body))
  const [error] = body.errors
  return [error.parameter, error.line, error.expected]
}

const known = async () => {
  const snapshot = await readSnapshot()
  const asOf = { recordedBy: snapshot.changedAt, day: null }
  return snapshot.listCompositions(asOf).map(({ composition, parts, to }) => [composition, parts.length, to])
}

t.test('the shipped compositions are listed by part, filtered by whole or part, and exported', async (t) => {
  const { total, items } = await get(app, '/v1/compositions?series=aggregators')
  t.equal(total, 1)
  const { recorded_at: _, ...part } = items[0]
  t.same(part, {
    composition: 'aggregator-orders',
    whole_series: 'market',
    whole_metric: 'orders',
    part_series: 'aggregators',
    part_metric: 'orders',
    exhaustive: false,
    from: '2022-07',
    to: null,
    source_url: null,
    note: "aggregators' orders are among the market's",
  })
  t.equal((await get(app, '/v1/compositions?metric=core_platform_gtv')).total, 2)
  t.equal((await get(app, '/v1/compositions?composition=didi-core-platform-gtv')).total, 2)
  t.equal((await get(app, '/v1/compositions?limit=2')).items.length, 2)
  const csv = (await app.inject('/v1/compositions.csv')).body.split('\r\n')
  t.equal(csv.length, 7)
  t.match(csv[1], /^aggregator-orders,market,orders,aggregators,orders,false,2022-07,,,aggregators' orders/)
  t.equal((await app.inject('/v1/compositions?series=ddi')).statusCode, 400)
})

t.test(
  'a changed composition is a new version beside the old, and the same again changes nothing',
  async (t) => {
    const before = (await readSnapshot()).changedAt
    const rows = `synthetic,market,orders,didi,orders,true,2020-01,,Synthetic\nsynthetic,market,orders,t3,orders,true,2020-01,,`
    const dry = await post(rows, '&dry_run=true')
    t.match(dry.body, { outcome: 'would_be_stored', rows_new: 2 })
    const first = await post(rows)
    t.match(first, { status: 201, body: { outcome: 'stored', rows_new: 2 } })
    t.match(first.body.rows, [
      {
        line: 2,
        outcome: 'new',
        subject: 'synthetic: didi:orders',
        after:
          '{"whole":"market:orders","parts":["didi:orders","t3:orders"],"exhaustive":true,"from":"2020-01","to":null,"source_url":null,"note":"Synthetic"}',
      },
      { line: 3, outcome: 'new', subject: 'synthetic: t3:orders', after: null },
    ])
    const since = (await readSnapshot()).changedAt
    t.match(await post(`${rows}\n`), { status: 200, body: { outcome: 'unchanged', rows_unchanged: 2 } })
    const fewer = await post('synthetic,market,orders,didi,orders,true,2020-01,2020-12,Synthetic')
    t.match(fewer.body, { outcome: 'stored', rows_revised: 1 })
    t.same(
      (await known()).find(([name]) => name === 'synthetic'),
      ['synthetic', 1, 2020 * 12 + 11],
    )
    t.equal((await get(app, `/v1/compositions?composition=synthetic&as_of=${since}`)).total, 2)
    t.equal((await get(app, `/v1/compositions?composition=synthetic&as_of=${before}`)).total, 0)
    const { items } = await get(app, `/v1/revisions?since=${before}`)
    t.match(items, [
      {
        change: 'added',
        subject: 'composition',
        id: 'synthetic',
        series: 'market',
        metric: 'orders',
        before: null,
        after: 'market orders = didi orders + t3 orders from 2020-01',
      },
      {
        change: 'revised',
        before: 'market orders = didi orders + t3 orders from 2020-01',
        after: 'market orders = didi orders from 2020-01 to 2020-12',
      },
    ])
    const noted = (await readSnapshot()).changedAt
    await post('synthetic,market,orders,didi,orders,true,2020-01,2020-12,Another')
    const told = 'market orders = didi orders from 2020-01 to 2020-12; note: '
    t.match((await get(app, `/v1/revisions?since=${noted}`)).items, [
      { change: 'revised', before: `${told}Synthetic`, after: `${told}Another` },
    ])
  },
)

t.test('what does not add up is refused with what would', async (t) => {
  const row = (whole: string, part: string, rest = 'true,,,') =>
    refusal(`synthetic-2,${whole},${part},${rest}`)
  t.same(await row('didi,orders', 'didi,orders'), [
    'part_series',
    2,
    'a part other than the whole, didi orders',
  ])
  t.same(await row('didi,core_platform_gtv', 'didi,china_mobility_transactions'), [
    'part_metric',
    2,
    'a metric in CNY, as core_platform_gtv is',
  ])
  t.same(await row('didi,core_platform_transactions', 'didi,china_mobility_monthly_active_users'), [
    'part_metric',
    2,
    'a metric with the aggregation sum, as core_platform_transactions has',
  ])
  t.same(await row('kanzhun,paid_enterprise_customers_ttm', 'didi,paid_enterprise_customers_ttm'), [
    'whole_metric',
    2,
    'a metric whose months make a longer period; of paid_enterprise_customers_ttm each period stands alone',
  ])
  t.same(await row('didi,dau_to_mau_ratio', 't3,dau_to_mau_ratio'), [
    'whole_metric',
    2,
    'a metric in count or CNY: parts in per cent do not add up',
  ])
  t.same(await row('market,orders', 'didi,orders', 'true,2022-02,2022-01,'), [
    'to',
    2,
    'a month from 2022-02 on',
  ])
  t.same((await row('market,orders', 'didi,orders', 'perhaps,,,'))[2], 'true or false')
  t.same((await row('market,orders', 'didi,order'))[0], 'part_metric')
})

t.test('rows of one composition say the same of it, and each part once', async (t) => {
  const first = 'synthetic-3,market,orders,didi,orders,true,2020-01,,One note'
  const same = 'the same as in line 2, since both are parts of synthetic-3'
  t.same(await refusal(`${first}\nsynthetic-3,market,orders,t3,orders,false,2020-01,,`), [
    'exhaustive',
    3,
    same,
  ])
  t.same(await refusal(`${first}\nsynthetic-3,didi,orders,t3,orders,true,2020-01,,`), [
    'whole_series',
    3,
    same,
  ])
  t.same(await refusal(`${first}\nsynthetic-3,market,orders,t3,orders,true,2020-01,,Other`), [
    'note',
    3,
    same,
  ])
  t.same(await refusal(`${first}\n${first}`), ['part_series', 3, 'each part of synthetic-3 once'])
})

t.test('a part that holds its whole is refused, through what is stored too', async (t) => {
  const circle = 'a part that does not hold its whole, found'
  t.same(await refusal('synthetic-4,aggregators,orders,market,orders,false,,,'), [
    'part_series',
    2,
    `${circle} aggregators:orders > market:orders > aggregators:orders`,
  ])
  t.same(
    await refusal(
      'synthetic-5,t3,orders,ruqi,orders,false,,,\nsynthetic-6,ruqi,orders,shouqi,orders,false,,,\nsynthetic-7,shouqi,orders,t3,orders,false,,,',
    ),
    ['part_series', 2, `${circle} t3:orders > ruqi:orders > shouqi:orders > t3:orders`],
  )
  const turned = await post('aggregator-orders,aggregators,orders,market,orders,false,,,')
  t.equal(turned.status, 201, 'the version that it replaces does not count')
})

t.test('compositions as JSON have true and false', async (t) => {
  const part = {
    composition: 'synthetic-8',
    whole_series: 'market',
    whole_metric: 'vehicle_permits',
    part_series: 'didi',
    part_metric: 'vehicle_permits',
    exhaustive: false,
  }
  t.match(await post({ compositions: [part] }), { status: 201, body: { rows_new: 1 } })
})

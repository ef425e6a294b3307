import type { LightMyRequestResponse } from 'fastify'
import t from 'tap'
import { createTestApp, get } from '../../support/app.ts'
import { loadText } from '../../support/load.ts'

const { app } = await createTestApp(t)

type Row = { series: string; metric: string; frequency: string }
const keyOf = ({ series, metric, frequency }: Row) => `${series} ${metric} ${frequency}`

t.test('coverage tells of what periods which figures are known', async (t) => {
  const { total, items } = await get(app, '/v1/coverage?series=didi&metric=orders')
  t.equal(total, 1)
  t.strictSame(items, [
    {
      series: 'didi',
      metric: 'orders',
      periods: 10,
      figures: 14,
      publishers: [
        'Global Times',
        'Guotai Junan (copy)',
        'Laitimes',
        'South China Morning Post',
        'Tencent Cloud developer news',
        'Yicai (copy)',
        'Yicai Global',
      ],
      frequency: 'month',
      first: '2021-06',
      last: '2022-09',
      gaps: ['2021-09/2021-10', '2022-01/2022-02', '2022-06', '2022-08'],
    },
  ])
})

t.test('coverage as of a day is of what was public then', async (t) => {
  const { items } = await get(app, '/v1/coverage?series=market&metric=orders&as_of=2021-12-31')
  t.match(items, [{ first: '2021-02', last: '2021-10', periods: 6, gaps: ['2021-03/2021-05'], figures: 10 }])
  t.match(await get(app, '/v1/coverage?as_of=2018-01-01'), { total: 0, items: { length: 0 } })
})

t.test('the pages of all series give each row once, in one order, as the table has them', async (t) => {
  const whole = await get(app, '/v1/coverage?limit=1000')
  t.same([whole.total, whole.items.length], [98, 98])
  const { body, headers } = await app.inject('/v1/coverage.csv')
  t.equal(headers['x-total-count'], '98')
  const table = body.split('\r\n').map((line) => line.split(',').slice(0, 3).join(' '))
  t.same(table.slice(1, -1), whole.items.map(keyOf))
  for (const limit of [1, 7, 49, 98]) {
    const rows: Row[] = []
    for (let url: string | undefined = `/v1/coverage?limit=${limit}`; url; ) {
      const response: LightMyRequestResponse = await app.inject(url)
      rows.push(...response.json().items)
      t.equal(response.json().total, 98)
      t.equal(response.json().items.length, limit, 'no page is short or empty')
      url = /<([^>]+)>; rel="next"/.exec(String(response.headers.link))?.[1]
    }
    t.same(rows, whole.items)
  }
})

t.test('a series whose name another one begins with has its rows on pages of their own', async (t) => {
  const { items } = await get(app, '/v1/coverage?series=didi,didi-aggregator&metric=orders&limit=1')
  t.match(items, [{ series: 'didi-aggregator' }])
  const cursor = Buffer.from('didi-aggregator:orders 0').toString('base64url')
  const next = await get(app, `/v1/coverage?series=didi,didi-aggregator&metric=orders&cursor=${cursor}`)
  t.match(next, { total: 2, items: [{ series: 'didi' }] })
  t.equal(next.items.length, 1)
})

t.test('the page leads to the table of what was asked', async (t) => {
  const { body } = await app.inject('/coverage?metric=orders&as_of=2022-12-31')
  t.match(body, '/v1/coverage.csv?metric&#61;orders&#38;as_of&#61;2022-12-31')
  t.notMatch(body, 'rel="next"', 'all is on it')
})

t.test('the page of many series leads on until all were shown', async (t) => {
  const { app, db } = await createTestApp(t)
  const names = Array.from({ length: 310 }, (_, i) => `synthetic-${i}`)
  await loadText(db, ['platform,name_en', ...names.map((name) => `${name},${name}`), ''].join('\n'))
  const figures = names.map((name) => `${name},2021-01,1,synthetic`)
  await loadText(db, ['series,period,value (orders),publisher', ...figures, ''].join('\n'), true)
  const shown: string[] = []
  const lengths: number[] = []
  for (let path: string | undefined = '/coverage?metric=orders'; path; ) {
    const { body }: LightMyRequestResponse = await app.inject(path)
    t.match(body, '(335)')
    const own = [...body.matchAll(/<th scope="row"><a class="name" href="\/series\/([^"]*)/g)]
    shown.push(...own.map(([, name = '']) => name))
    lengths.push(own.length)
    path = /rel="next" href="([^"]*)"/.exec(body)?.[1]?.replaceAll('&#61;', '=').replaceAll('&#38;', '&')
  }
  t.same(lengths, [200, 135])
  t.equal(new Set(shown).size, 335)
})

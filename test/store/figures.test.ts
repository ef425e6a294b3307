import t, { type Test } from 'tap'
import { countUndated, listFiguresOf } from '../../src/store/figures.ts'
import { listLatest } from '../../src/store/freshness.ts'
import { createTestDatabase } from '../support/database.ts'
import { loadText } from '../support/load.ts'

const header =
  'series,metric,measure,period,base_period,value,unit,relation,rounded_to,base_series,publisher,source_kind,published_on,published_by'

/** A database with a few synthetic series and metrics. */
async function createStore(t: Test) {
  const { db } = await createTestDatabase(t)
  await loadText(db, 'aggregate,name_en\nmarket,Market\n')
  await loadText(db, 'platform,name_en\na,A\nb,B\n')
  await loadText(
    db,
    'metric,unit,aggregation,name_en\norders,count,sum,Orders\ngtv,CNY,sum,Value\nusers,count,mean,Users\n',
  )
  const load = (rows: string[]) => loadText(db, `${header}\n${rows.join('\n')}\n`)
  const list = async (subjects: string[]) => {
    const pairs = subjects.map((subject) => {
      const [series = '', metric = ''] = subject.split(':')
      return { series, metric }
    })
    return { pairs, figures: await listFiguresOf(db, pairs, '9999-01-01') }
  }
  return { db, load, list }
}

t.test('figures of several subjects are read at once, and of no others', async (t) => {
  const { load, list } = await createStore(t)
  await load([
    'a,orders,level,2021-Q2,,1,million,=,,,P,other,,',
    'a,gtv,level,2021-Q2,,2,billion,=,,,P,other,,',
    'b,orders,level,2021-H1,,3,million,=,,,P,other,,',
    'b,gtv,level,2021,,4,billion,=,,,P,other,,',
  ])
  const { figures } = await list(['a:gtv', 'b:orders', 'b:users'])
  t.same(
    figures.map(({ series, metric, value }) => `${series} ${metric} ${value}`),
    ['a gtv 2', 'b orders 3'],
  )
  t.same((await list([])).figures, [])
})

t.test('a figure comes back with all that its row says', async (t) => {
  const { load, list } = await createStore(t)
  await load([
    'a,orders,daily_average_growth,2021-Q2,2020-07/2021-03,12.5,percent,~,0.5,,P,company release,,2021-08-01',
    'a,orders,share,2021-06,,60,percent,=,10,market,P,press,2021-08-02,',
  ])
  const { figures } = await list(['a:orders'])
  t.match(figures, [
    {
      measure: 'daily_average_growth',
      period: { first: 2021 * 12 + 3, last: 2021 * 12 + 5 },
      basePeriod: { first: 2020 * 12 + 6, last: 2021 * 12 + 2 },
      baseSeries: null,
      relation: '~',
      roundedTo: '0.5',
      sourceKind: 'company release',
      publishedOn: null,
      publishedBy: '2021-08-01',
    },
    { measure: 'share', basePeriod: null, baseSeries: 'market', roundedTo: '10', publishedBy: null },
  ])
})

t.test('as of a day the figures are counted of whose day nothing is known', async (t) => {
  const { db, load, list } = await createStore(t)
  await load([
    'a,orders,level,2021-06,,1,million,=,,,P,other,,',
    'a,orders,level,2021-07,,1,million,=,,,P,other,2021-08-10,',
    'a,orders,level,2021-08,,1,million,=,,,P,other,,2021-09-10',
    'b,orders,level,2021-06,,1,million,=,,,P,other,,',
  ])
  const { pairs } = await list(['a:orders'])
  const count = (day: string | null, recordedBy = '9999-01-01T00:00:00.000Z') =>
    countUndated(db, pairs, { recordedBy, day })
  t.equal(await count('2021-08-09'), 1, 'those with a day of their own are known not to have been public')
  t.equal(await count(null), 0)
  t.equal(await count('2099-01-01'), 0, 'it was recorded before')
  t.equal(await count('2021-08-09', '2021-01-01T00:00:00.000Z'), 0, 'nothing had been recorded')
})

t.test('the latest month is that of a month, whatever longer periods are published', async (t) => {
  const { db, load } = await createStore(t)
  await load([
    'market,orders,level,2021-06,,1,million,=,,,P,ministry notice,2021-07-10,',
    'market,orders,level,2021-Q3,,3,million,=,,,P,ministry notice,2021-10-10,',
  ])
  t.match(await listLatest(db), [{ series: 'market', metric: 'orders', month: 2021 * 12 + 5 }])
})

import t, { type Test } from 'tap'
import type { AsOf } from '../../src/domain/figure/figure.ts'
import { formatPeriod } from '../../src/domain/time/period.ts'
import { countCoverage, listCoverage, readCoverage } from '../../src/store/coverage.ts'
import type { FigureFilter } from '../../src/store/figures.ts'
import { createTestDatabase } from '../support/database.ts'
import { loadText } from '../support/load.ts'

/** A database with synthetic figures, each a level of a series and metric in a period by a publisher, public since a day. */
async function createStore(t: Test, figures: string[]) {
  const { db } = await createTestDatabase(t)
  await loadText(db, 'platform,name_en\na,A\na-1,A 1\nb,B\n')
  await loadText(db, 'metric,unit,aggregation,name_en\norders,count,sum,Orders\nusers,count,mean,Users\n')
  const header = 'series,metric,period,publisher,published_on,value,unit'
  await loadText(db, [header, ...figures.map((figure) => `${figure},1,million`), ''].join('\n'), true)
  const now: AsOf = { recordedBy: new Date().toISOString(), day: null }
  const list = async (filter: FigureFilter, asOf = now) =>
    (await listCoverage(db, filter, asOf)).map(({ first, last, gaps, ...item }) => ({
      ...item,
      span: `${formatPeriod(first)} to ${formatPeriod(last)}`,
      gaps: gaps.map(formatPeriod),
    }))
  return { db, now, list }
}

t.test('coverage has a row for each length of period, the gaps as runs, the shortest first', async (t) => {
  const { list } = await createStore(t, [
    'a,orders,2021-Q4,Ministry,',
    'a,orders,2021-05,Press,',
    'a,orders,2021-05,Ministry,',
    'a,orders,2021-01,Ministry,',
    'a,orders,2021-02,Ministry,',
    'a,orders,2020-12,Ministry,',
  ])
  const subject = { series: 'a', metric: 'orders' }
  t.strictSame(await list({}), [
    {
      ...subject,
      periods: 4,
      figures: 5,
      publishers: ['Ministry', 'Press'],
      frequency: 'month',
      span: '2020-12 to 2021-05',
      gaps: ['2021-03/2021-04'],
    },
    {
      ...subject,
      periods: 1,
      figures: 1,
      publishers: ['Ministry'],
      frequency: 'quarter',
      span: '2021-Q4 to 2021-Q4',
      gaps: [],
    },
  ])
})

t.test('periods of no calendar length are in the order of their ends, and have no gaps', async (t) => {
  const { list } = await createStore(t, [
    'a,orders,2021-01/2021-04,P,',
    'a,orders,2021-01/2021-10,P,',
    'a,orders,2021-02/2021-04,P,',
    'a,orders,2020-01/2021-10,P,',
    'a,orders,2021-04/2021-06,P,', // would be a quarter if it were written so
  ])
  t.match(await list({}), [
    { frequency: 'quarter', periods: 1, span: '2021-Q2 to 2021-Q2' },
    { frequency: null, periods: 4, span: '2021-02/2021-04 to 2020-01/2021-10', gaps: { length: 0 } },
  ])
})

t.test('coverage is narrowed by series and metric, and as of a day by what was public', async (t) => {
  const { db, now, list } = await createStore(t, [
    'a,orders,2021-01,P,2021-02-10',
    'a,orders,2021-03,Q,2021-04-10',
    'a,users,2021-01,P,2021-02-10',
    'b,orders,2021-H1,P,2021-08-10',
  ])
  const subjects = async (...asked: Parameters<typeof list>) =>
    (await list(...asked)).map(({ series, metric, figures }) => `${series} ${metric} ${figures}`)
  t.same(await subjects({}), ['a orders 2', 'a users 1', 'b orders 1'])
  t.same(await subjects({ series: ['a'] }), ['a orders 2', 'a users 1'])
  t.same(await subjects({ metric: 'orders' }), ['a orders 2', 'b orders 1'])
  const spring = { ...now, day: '2021-03-31' }
  t.same(await subjects({}, spring), ['a orders 1', 'a users 1'])
  t.same(await subjects({}, { ...now, recordedBy: '2021-01-01T00:00:00.000Z' }), [])
  t.equal(await countCoverage(db, {}, now), 3)
  t.equal(await countCoverage(db, { metric: 'orders' }, now), 2)
  t.equal(await countCoverage(db, {}, spring), 2)
})

t.test('of many series no part is computed before it is taken', async (t) => {
  const { db, now } = await createStore(t, ['b,orders,2021-01,P,'])
  const many = [...Array.from({ length: 120 }, (_, i) => `none-${i}`), 'b']
  const parts = readCoverage(db, {}, now, many)
  t.same((await parts.next()).value, [])
  t.same((await parts.next()).value, [])
  t.match((await parts.next()).value, [{ series: 'b', figures: 1 }])
  t.ok((await parts.next()).done)
})

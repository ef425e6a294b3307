import { sql } from 'kysely'
import pg from 'pg'
import t, { type Test } from 'tap'
import { atAnyTime, isPrintedValue } from '../../src/domain/figure/figure.ts'
import { listLatest } from '../../src/store/coverage.ts'
import { type Database, poolOf } from '../../src/store/database.ts'
import { countUndated, listFiguresOf } from '../../src/store/figures.ts'
import { createTestApp } from '../support/app.ts'
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
    return { pairs, figures: await listFiguresOf(db, pairs, atAnyTime) }
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

t.test('the database keeps the values that can be read, and no others', async (t) => {
  const { db } = await createTestDatabase(t)
  const values = [
    '1',
    '-21.1',
    '+34',
    '29.0',
    '0.123456789',
    '0.1234567890',
    '999999999999999999',
    '1000000000000000000',
  ]
  values.push(
    '000000000000000001',
    '0000000000000000001',
    '-0000000000000000001.5',
    '1.',
    '.5',
    '',
    '--1',
    '1e5',
    ' 1',
    '1\n',
  )
  const { rows: checks } = await sql<{ holds: string }>`
    select pg_get_expr(conbin, conrelid) as holds from pg_constraint where conname = 'figure_value'`.execute(
    db,
  )
  const { rows } = await sql<{ value: string }>`
    select value from unnest(${values}::text[]) as figure (value) where ${sql.raw(checks[0]?.holds as string)}`.execute(
    db,
  )
  t.strictSame(
    rows.map(({ value }) => value),
    values.filter(isPrintedValue),
  )
  t.equal(rows.length, 7)
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

/** Every statement that clients of Postgres have sent while something ran. */
async function recordStatements(work: () => Promise<void>): Promise<{ text: string; values: unknown[] }[]> {
  const statements: { text: string; values: unknown[] }[] = []
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...given: Parameters<typeof query>) {
    const [first, values] = given as unknown as [string | { text: string; values?: unknown[] }, unknown[]?]
    const text = typeof first === 'string' ? first : (first.text ?? '')
    statements.push({ text, values: values ?? (typeof first === 'string' ? [] : (first.values ?? [])) })
    return query.apply(this, given)
  } as typeof query
  await work().finally(() => {
    pg.Client.prototype.query = query
  })
  return statements
}

type Plan = { 'Node Type': string; 'Relation Name'?: string; 'Actual Loops'?: number; Plans?: Plan[] }

const mostLoops = (plan: Plan): number =>
  Math.max(plan['Actual Loops'] ?? 0, ...(plan.Plans ?? []).map(mostLoops))

const scansAll = (plan: Plan): boolean =>
  (plan['Node Type'] === 'Seq Scan' && plan['Relation Name'] === 'figure') ||
  (plan.Plans ?? []).some(scansAll)

/** As few as give the plans of many: FIGURES=10000000 holds them on ten million. */
const figures = Number(process.env.FIGURES ?? 60_000)

t.test('no question reads all figures to answer about a few of them', async (t) => {
  const { app, db } = await createTestApp(t)
  await sql`
    insert into series (series, kind, name_en, name_zh, aliases)
    select 'synthetic-' || n, 'platform', 'Synthetic ' || n, '', '{}' from generate_series(1, ${figures / 1000}::int) n;`.execute(
    db,
  )
  await sql`
    insert into series_name (name, series) select series, series from series where series like 'synthetic-%'`.execute(
    db,
  )
  await sql`
    insert into figure (series_id, metric_id, measure, period_first, period_last, value, unit, relation, document_id, load_id,
      recorded_at)
    select series.id, metric.id, 'l', month, month, (i / 300 + 1)::text, 'c', '=', 1 + (i % 2), loads.id, loaded_at
    from series, metric, generate_series(1, 1000) i, lateral (select 1990 * 12 + i % 300 as month) m,
      lateral (select id, loaded_at from load order by id limit 1) loads
    where series.series like 'synthetic-%' and metric = 'orders'`.execute(db)
  await sql`analyze`.execute(db)
  t.ok((await countRows(db)) >= figures)
  const { id } = await db.selectFrom('document').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
  const urls = [
    '/v1/comparisons?series=didi,caocao,market&base=event:didi-ipo&end=2022-03',
    '/v1/comparisons?series=synthetic-1,synthetic-2&base=2001-01&end=2002-01&as_of=2022-05-01',
    '/v1/series?series=synthetic-3&from=2000-01&to=2003-01',
    '/v1/claims?series=didi&base=2021-06&end=2022-03&growth_pct=-29',
    '/v1/coverage?series=synthetic-4',
    '/coverage?series=synthetic-4',
    '/v1/figures',
    '/v1/figures?limit=3&as_of=2099-01-01T00:00:00Z',
    '/v1/figures?series=synthetic-5&metric=orders',
    '/v1/figures?series=synthetic-5,didi&from=2001-01&unit=count',
    `/v1/figures?document_id=${id}`,
    '/v1/figures.csv?series=synthetic-6',
    '/v1/figures/17',
    `/v1/documents/${id}`,
    '/v1/status',
    '/v1/revisions?since=2099-01-01T00:00:00Z',
    '/series/synthetic-7',
  ]
  for (const url of urls) {
    const statements = await recordStatements(async () => {
      const { statusCode, body } = await app.inject(url)
      t.equal(statusCode, 200, `${url} ${statusCode === 200 ? '' : body}`)
    })
    for (const { text, values } of statements.filter(({ text }) => /figure/.test(text))) {
      const select = text.replace(/^copy \((.*)\) to stdout.*$/s, '$1')
      const { rows } = await poolOf(db).query(`explain (format json) ${select}`, values)
      t.notOk(scansAll(rows[0]['QUERY PLAN'][0].Plan), `${url}: ${select.replace(/\s+/g, ' ')}`)
    }
  }
  for (const url of ['/v1/revisions?limit=3', '/v1/revisions.atom']) {
    const statements = await recordStatements(async () => {
      t.equal((await app.inject(url)).statusCode, 200, url)
    })
    for (const { text, values } of statements.filter(({ text }) => /lateral/.test(text))) {
      const { rows } = await poolOf(db).query(`explain (analyze, format json) ${text}`, values)
      t.ok(
        mostLoops(rows[0]['QUERY PLAN'][0].Plan) <= 1000,
        `${url}: looks up figures for those of its page alone`,
      )
    }
  }
  t.equal(
    (await app.inject('/v1/figures?limit=1')).json().total,
    await countRows(db),
    'the count by loads is that of rows',
  )
})

async function countRows(db: Database): Promise<number> {
  const { rows } = await sql<{ rows: number }>`select count(*) as rows from figure`.execute(db)
  return rows[0]?.rows as number
}

import { readFile, writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import t, { type Test } from 'tap'
import { features } from '../../src/features.ts'
import { loadFile, loadShipped } from '../../src/load/load-file.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { createKey } from '../../src/store/keys.ts'
import { saveWatchedPage } from '../../src/store/loads.ts'
import { compareMigrations, migrateDown, migrateUp } from '../../src/store/migrations.ts'
import { actOnFigure } from '../../src/store/retractions.ts'
import { createSnapshotReader } from '../../src/store/snapshot.ts'
import { addWebhook, queueTest } from '../../src/store/webhooks.ts'
import { buildApp } from '../../src/web/app.ts'
import { createTestApp } from '../support/app.ts'
import { createEmptyDatabase, createTestDatabase } from '../support/database.ts'
import { loadText } from '../support/load.ts'
import { describeSchema } from '../support/schema.ts'

async function openEmpty(t: Test): Promise<Database> {
  const db = openDatabase({ url: await createEmptyDatabase(t) })
  t.teardown(() => db.destroy())
  return db
}

const metrics = `metric,unit,aggregation,name_en
orders,count,sum,Orders
order_compliance_rate,percent,none,Order compliance rate
licensed_platforms,count,last,Licensed platforms
driver_permits,count,last,Driver permits
vehicle_permits,count,last,Vehicle permits
platforms_over_300k_orders,count,none,Platforms above 300 000 orders
cities_compliance_over_80pct,count,none,Cities above 80 per cent compliance
`
const figures = `series,period,base_period,value,publisher,published_on
didi,2022-03,2022-02,-29,Press,2022-04-18
didi,2022-04,2021-04,-30.5,Press,
market,2022-03,,53900000,Press,2022-04-18
`

/** Loads what the schema before periods of any length could hold. */
async function fillMonthly(db: Database): Promise<void> {
  for (const name of ['companies', 'aggregates', 'platforms'])
    await loadText(db, await readFile(new URL(`../../data/${name}.csv`, import.meta.url), 'utf8'))
  const event = 'event,date,company,type,title\ndidi-ipo,2021-06-30,didi-global,ipo,NYSE listing\n'
  const aBreak = 'series,metric,month,note\nmarket,orders,2025-01,Counted differently\n'
  for (const text of [metrics, event, aBreak, figures]) await loadText(db, text)
}

/** Leaves rows in every table, documents among them that only the latest schema tells apart. */
async function fill(db: Database): Promise<void> {
  await fillMonthly(db)
  const bulletin = await readFile(new URL('../load/read/bulletin/texts/2022-07.txt', import.meta.url), 'utf8')
  const published = { sourceUrl: 'https://example.org/2022-07', publishedOn: '2022-08-10' }
  // Copies at one address, each with values of its own.
  const copies = ['281家 6.91亿单', '282家 6.92亿单', '281家 6.93亿单'].map((values) => {
    const [platforms, orders] = values.split(' ') as [string, string]
    return Buffer.from(bulletin.replace('279家', platforms).replace('6.95亿单', orders))
  })
  for (const copy of copies)
    await loadFile(db, {
      name: published.sourceUrl,
      stream: Readable.from([copy]),
      expected: 'bulletin',
      published,
      acceptWarnings: true,
    })
  const key = await createKey(db, { name: 'tester', scopes: ['load'] })
  const apiKey = key.split('_')[1] as string
  const csv = 'series,period,base_period,value\n'
  for (const row of ['caocao,2022-05,2022-04,3.0', 'caocoa,2022-05,2022-04,3.0']) {
    const stream = Readable.from([Buffer.from(`${csv}${row}\n`)])
    await loadFile(db, { name: 'test.csv', stream, apiKey, idempotencyKey: row })
  }
  await actOnFigure(db, 1, { act: 'retract', reason: 'read from the wrong row', doneBy: 'tester' })
  const { id: webhook } = await addWebhook(db, {
    url: 'https://example.org/',
    events: ['data.changed'],
    createdBy: 'tester',
  })
  await queueTest(db, webhook)
  await saveWatchedPage(db, {
    url: published.sourceUrl,
    etag: null,
    last_modified: null,
    outcome: 'loaded',
    detail: null,
    load_id: 7,
  })
}

t.test('the migrations make the schema of migrations/schema.sql', async (t) => {
  const db = await openEmpty(t)
  await migrateUp(db)
  const file = new URL('../../migrations/schema.sql', import.meta.url)
  const update = 'UPDATE_SCHEMA=1 npx tap test/store/migrations.test.ts'
  const schema = `-- What all migrations make, by name. Written by: ${update}\n\n${await describeSchema(db)}`
  if (process.env.UPDATE_SCHEMA === '1') await writeFile(file, schema)
  t.equal(schema, await readFile(file, 'utf8'), `where the change is meant, ${update} writes it down`)
})

t.test('up again does nothing, down leaves nothing, and up after it makes the same schema', async (t) => {
  const db = await openEmpty(t)
  const { pending: all } = await compareMigrations(db)
  t.equal(all[0], '0001-initial')
  t.same(await migrateUp(db), all)
  const schema = await describeSchema(db)
  t.same(await compareMigrations(db), { pending: [], unknown: [] })
  t.same(await migrateUp(db), [])
  t.equal(await describeSchema(db), schema)
  for (const name of all.toReversed()) t.same(await migrateDown(db), [name])
  t.equal(await describeSchema(db), '')
  t.same(await migrateUp(db), all)
  t.equal(await describeSchema(db), schema)
})

t.test('a database that was used is taken back step by step, and its figures stay to the last', async (t) => {
  const { db } = await createTestDatabase(t)
  await fill(db)
  const all = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  const [first, ...later] = all.rows.map(({ name }) => name)
  for (const name of later.toReversed()) t.same(await migrateDown(db), [name])
  const stated = await sql<{ metric: string; values: string[]; documents: number }>`
    select metric, array_agg(value order by figure.id) as values, count(distinct document) as documents
    from figure join document on document.id = document
    where source_url = 'https://example.org/2022-07' and metric in ('orders', 'licensed_platforms')
      and series = 'market' and measure = 'level'
    group by metric order by metric`.execute(db)
  t.same(stated.rows, [
    { metric: 'licensed_platforms', values: ['282', '281'], documents: 1 },
    { metric: 'orders', values: ['6.91', '6.92', '6.93'], documents: 1 },
  ])
  t.same(await migrateDown(db), [first])
  t.equal(await describeSchema(db), '')
})

t.test('of eight that migrate an empty database at once one does, and the others find it done', async (t) => {
  const url = await createEmptyDatabase(t)
  const databases = Array.from({ length: 8 }, () => openDatabase({ url, connections: 1 }))
  t.teardown(() => Promise.all(databases.map((db) => db.destroy())))
  const [db] = databases as [Database]
  const { pending: all } = await compareMigrations(db)
  const ran = await Promise.all(databases.map((db) => migrateUp(db)))
  t.same(
    ran.filter((names) => names.length > 0),
    [all],
  )
  t.same(await compareMigrations(db), { pending: [], unknown: [] })
})

t.test('a migration that fails throws and leaves nothing of itself', async (t) => {
  const db = await openEmpty(t)
  await sql`create table metric ()`.execute(db) // which a statement in the middle of the first migration makes
  const before = await describeSchema(db)
  await t.rejects(migrateUp(db), { code: '42P07', message: 'relation "metric" already exists' })
  t.equal(await describeSchema(db), before)
  t.equal((await compareMigrations(db)).pending[0], '0001-initial')
})

t.test('a database that a newer version has migrated is not migrated', async (t) => {
  const { db } = await createTestDatabase(t)
  await sql`insert into kysely_migration values ('9999-later', '2099-01-01')`.execute(db)
  await t.rejects(migrateUp(db), { message: /9999-later is missing/ })
})

const appendOnly = {
  figure: 'note = null',
  event: 'note = null',
  document: 'source_url = null',
  ranking: "sentence = ''",
  ranking_entry: 'series = null',
  content: 'bytes = 0',
  content_part: "zstd = ''",
  retraction: "reason = ''",
  series_history: 'company = null',
}

t.test('what answers are traced to cannot be changed, deleted or truncated', async (t) => {
  const { db } = await createTestDatabase(t)
  await fill(db)
  for (const [table, change] of Object.entries(appendOnly)) {
    for (const statement of [
      `update ${table} set ${change}`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ]) {
      const message = new RegExp(`^${table} is append-only: ${statement.split(' ')[0]} refused$`)
      await t.rejects(sql.raw(statement).execute(db), { message }, statement)
    }
  }
})

t.test(
  'what is retracted stays so where the migration of reinstatements is taken back and made again',
  async (t) => {
    const { db } = await createTestDatabase(t)
    await fillMonthly(db)
    const acts = [
      [1, 'retract', 'mistake'],
      [1, 'reinstate', 'undone'],
      [2, 'retract', 'mistake'],
      [2, 'reinstate', 'undone'],
      [2, 'retract', 'wrong after all'],
      [3, 'retract', 'wrong'],
    ] as const
    for (const [figure, act, reason] of acts) await actOnFigure(db, figure, { act, reason, doneBy: 'tester' })
    await t.rejects(sql`delete from retraction`.execute(db), { message: /append-only/ })
    while ((await migrateDown(db))[0] !== '0003-retraction-acts');
    await t.rejects(sql`delete from retraction`.execute(db), { message: /append-only/ })
    await migrateUp(db)
    const left = await db.selectFrom('retraction').selectAll().orderBy('figure_id').execute()
    t.match(left, [
      { figure_id: 2, act: 'retract', reason: 'wrong after all', done_by: 'tester' },
      { figure_id: 3, act: 'retract', reason: 'wrong', done_by: 'tester' },
    ])
    t.equal(left.length, 2)
  },
)

const listPeriods = (db: Database) =>
  sql<{ period: string; base: string | null }>`
    select format_period(period_first, period_last) as period, format_period(base_first, base_last) as base
    from figure order by id`.execute(db)

t.test('months become periods of one month, and back', async (t) => {
  const { db } = await createTestDatabase(t)
  await fillMonthly(db)
  const { rows } = await listPeriods(db)
  t.same(rows, [
    { period: '2022-03', base: '2022-02' },
    { period: '2022-04', base: '2021-04' },
    { period: '2022-03', base: null },
  ])
  const { rows: known } = await sql`select * from metric order by metric`.execute(db)
  while ((await migrateDown(db))[0] !== '0006-periods');
  const before = await sql`select period, base_period, value from figure order by id`.execute(db)
  t.same(before.rows, [
    { period: '2022-03', base_period: '2022-02', value: '-29' },
    { period: '2022-04', base_period: '2021-04', value: '-30.5' },
    { period: '2022-03', base_period: null, value: '53900000' },
  ])
  t.equal((await migrateUp(db))[0], '0006-periods')
  t.same((await listPeriods(db)).rows, rows)
  t.match((await sql`select * from metric order by metric`.execute(db)).rows, known)
})

t.test('periods are not taken back where data would be lost, and the refusal names them', async (t) => {
  const { db } = await createTestDatabase(t)
  await fillMonthly(db)
  for (const text of [
    'series,period,value,unit\ndidi,2022-Q1,1.2,billion\n',
    'metric,unit,name_en\nrevenue,CNY,Revenue\n',
    'event,date,company,type,title,title_zh\ndidi-fined,2022-07-21,didi-global,fined,Fined,被罚款\n',
  ])
    await loadText(db, text)
  const takeBack = async () => {
    while ((await migrateDown(db))[0] !== '0006-periods');
  }
  const message =
    /do not hold 1 figures of longer periods, .*; 1 metrics in money, or of another aggregation.*; 1 versions of events with a Chinese title: restore a backup/
  await t.rejects(takeBack(), { message })
  t.equal((await listPeriods(db)).rows.length, 4, 'nothing is lost')
})

t.test('figures of the wide table come over as they were, and permalinks give the same bytes', async (t) => {
  const { app, db } = await createTestApp(t)
  for (const act of ['retract', 'reinstate'] as const)
    await actOnFigure(db, 3, { act, reason: 'tried', doneBy: 'tester' })
  await actOnFigure(db, 5, { act: 'retract', reason: 'wrong', doneBy: 'tester' })
  const links: string[] = []
  for (const url of [
    '/v1/figures?limit=1000',
    '/v1/figures.csv',
    '/v1/series?series=didi&from=2021-01&to=2022-03',
  ]) {
    const { headers } = await app.inject(url)
    links.push(/<([^>]+)>; rel="permalink"/.exec(String(headers.link))?.[1] as string)
  }
  links.push('/v1/figures/5', '/v1/revisions?since=2020-01-01T00:00:00Z')
  const ask = (server: typeof app) => Promise.all(links.map(async (url) => (await server.inject(url)).body))
  const answers = await ask(app)
  const columns =
    sql.raw(`series, id, metric, measure, value, unit, relation, note, document_id, load_id, recorded_at, sentence,
    period_first, period_last, base_first, base_last, base_series, rounded_to`)
  const read = async () => (await sql`select ${columns} from published_figure order by id`.execute(db)).rows
  const whole = await read()
  t.equal(whole.length, 866)
  while ((await migrateDown(db))[0] !== '0014-whole-counts');
  const compact = await read()
  while ((await migrateDown(db))[0] !== '0008-compact-figures');
  t.same((await sql`select ${columns} from figure order by id`.execute(db)).rows, compact)
  await migrateUp(db)
  t.same(await read(), whole)
  const fresh = await buildApp({ db, features })
  t.teardown(() => fresh.close())
  t.same(await ask(fresh), answers)
  await loadText(db, 'series,period,value (orders)\ndidi,2018-01,1\n')
  t.equal(
    (await db.selectFrom('figure').select('id').orderBy('id', 'desc').executeTakeFirst())?.id,
    867,
    'ids go on',
  )
})

t.test('what was printed in thousands keeps its digits where their migration is taken back', async (t) => {
  const { db } = await createTestDatabase(t)
  await fillMonthly(db)
  await loadText(db, 'series,period,value,unit,rounded_to\ndidi,2022-05,562.30,thousand,0.1\n')
  while ((await migrateDown(db))[0] !== '0013-thousands');
  const { rows } =
    await sql`select value, unit, rounded_to from published_figure where period_first = 2022 * 12 + 4`.execute(
      db,
    )
  t.same(rows, [{ value: '0.56230', unit: 'million', rounded_to: '0.0001' }])
})

t.test(
  'companies that were stored before whole counts were told apart are one of them afterwards',
  async (t) => {
    const { db } = await createTestDatabase(t)
    await fillMonthly(db)
    await loadText(
      db,
      'series,metric,period,value,unit,relation\nmarket,licensed_platforms,2019-05,205,count,=\n' +
        'market,licensed_platforms,2019-06,200,count,>\nmarket,driver_permits,2019-05,205,ten_thousand,=\n' +
        'market,orders,2019-05,205000001,count,=\n',
    )
    const read = async () =>
      (
        await sql<{
          line: string
        }>`select concat_ws(' ', metric, value, rounded_to) as line from published_figure
        where period_first between 2019 * 12 + 4 and 2019 * 12 + 6 order by id`.execute(db)
      ).rows.map(({ line }) => line)
    while ((await migrateDown(db))[0] !== '0014-whole-counts');
    const others = ['licensed_platforms 200', 'driver_permits 205', 'orders 205000001']
    t.same(await read(), ['licensed_platforms 205', ...others])
    await migrateUp(db)
    t.same(await read(), ['licensed_platforms 205 0', ...others])
  },
)

t.test('series that were stored before they had a history count as known from ever', async (t) => {
  const { db } = await createTestDatabase(t)
  await fillMonthly(db)
  const readCompanies = async () => {
    const { listSeries } = await createSnapshotReader(db)()
    const series = listSeries({ recordedBy: '2020-01-01T00:00:00.000Z', day: null })
    return ['didi', 'kanzhun', 'xx'].map((name) => series.get(name)?.company)
  }
  t.same(await readCompanies(), [undefined, undefined, undefined])
  while ((await migrateDown(db))[0] !== '0015-series-history');
  await migrateUp(db)
  t.same(await readCompanies(), ['didi-global', 'kanzhun', undefined])
  await loadText(db, 'platform,name_en,company\ndidi,DiDi,kanzhun\n')
  t.same(await readCompanies(), ['didi-global', 'kanzhun', undefined])
  // As code does that has no such table.
  await sql`insert into series (series, kind, name_en, name_zh, aliases, company)
    values ('xx', 'platform', '', '', '{}', 'kanzhun')`.execute(db)
  t.same(await readCompanies(), ['didi-global', 'kanzhun', 'kanzhun'])
})

t.test('a figure names only what is there, and what figures name stays', async (t) => {
  const { db } = await createTestDatabase(t)
  await fillMonthly(db)
  const columns = ['series_id', 'metric_id', 'document_id', 'load_id', 'base_series_id']
  for (const column of columns) {
    const chosen = columns.map((name) =>
      name === column ? '9999' : name === 'base_series_id' ? 'other' : name,
    )
    const insert = sql.raw(`
      insert into figure (recorded_at, measure, period_first, period_last, value, unit, relation, ${columns.join()})
      select recorded_at, 's', period_first, period_last, '7', 'p', '=', ${chosen.join()}
      from figure, lateral (select id as other from series where id <> series_id limit 1) base limit 1`)
    await t.rejects(insert.execute(db), { code: '23503', message: /9999, which is not there/ }, column)
  }
  for (const table of ['series', 'metric', 'load'])
    for (const statement of [
      `delete from ${table}`,
      `truncate ${table} cascade`,
      `update ${table} set id = default`,
    ])
      await t.rejects(sql.raw(statement).execute(db), { message: /refused$/ }, statement)
})

/** The tables that grow with the figures, and how each is divided: by its series, as Citus divides it between machines. */
const partition = `do $$ declare
    name text;
    named text := pg_get_viewdef('published_figure');
    checked text := (select pg_get_triggerdef(oid) from pg_trigger where tgname = 'figure_references');
  begin
    foreach name in array array['figure', 'retraction'] loop
      execute format('create table divided (like %I including all) partition by hash (series_id)', name);
      for i in 0..3 loop
        execute format('create table %I partition of divided for values with (modulus 4, remainder %s)', name || i, i);
      end loop;
      execute format('drop table %I cascade', name);
      execute format('alter table divided rename to %I', name);
    end loop;
    execute 'create view published_figure as ' || named;
    execute checked;
  end $$`

t.test('the same tables divided by their series give the same answers', async (t) => {
  const question = '/v1/comparisons?series=didi,caocao,market&base=event:didi-ipo&end=2022-03'
  const answers = []
  for (const isDivided of [false, true]) {
    const { db } = await createTestDatabase(t)
    if (isDivided) await sql.raw(partition).execute(db)
    await loadShipped(db)
    await actOnFigure(db, 1, { act: 'retract', reason: 'wrong', doneBy: 'tester' })
    const app = await buildApp({ db, features })
    t.teardown(() => app.close())
    const bodies = await Promise.all([question, '/v1/figures.csv'].map((path) => app.inject(path)))
    // All but when it was.
    answers.push(bodies.map(({ body }) => body.replaceAll(/\d{4}-\d\d-\d\dT[\d:.%A]+Z/g, 'then')))
    if (isDivided) {
      const { rows } = await sql`select distinct tableoid from figure`.execute(db)
      t.ok(rows.length > 1, 'the figures are in several parts')
    }
  }
  t.same(answers[1], answers[0])
})

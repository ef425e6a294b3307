import { Readable } from 'node:stream'
import t from 'tap'
import { loadFile } from '../../src/load/load-file.ts'
import { type Database, runTransaction } from '../../src/store/database.ts'
import { actOnLoad } from '../../src/store/retractions.ts'
import { createShippedDatabase } from '../support/database.ts'

const load = (db: Database, text: string) =>
  loadFile(db, { name: 'test.csv', stream: Readable.from([Buffer.from(text)]) })
const namesOf = async (db: Database, series: string) =>
  (
    await db.selectFrom('series_name').select('name').where('series', '=', series).orderBy('name').execute()
  ).map(({ name }) => name)

async function createShipped(t: Parameters<typeof createShippedDatabase>[0]) {
  const { db } = await createShippedDatabase(t)
  return db
}

t.test('a changed row is revised, and the report tells what was and what is', async (t) => {
  const db = await createShipped(t)
  const report = await load(
    db,
    'company,name_en,name_zh\nmeituan,Meituan Inc.,美团\ndida,Dida Inc.,嘀嗒出行\nnew,New,\n',
  )
  t.same(report.rows, [
    {
      line: 2,
      outcome: 'revised',
      subject: 'meituan',
      before: '{"name_en":"Meituan"}',
      after: '{"name_en":"Meituan Inc."}',
    },
    {
      line: 3,
      outcome: 'unchanged',
      subject: 'dida',
      before: '{"name_en":"Dida Inc.","name_zh":"嘀嗒出行"}',
      after: '{"name_en":"Dida Inc.","name_zh":"嘀嗒出行"}',
    },
    { line: 4, outcome: 'new', subject: 'new', before: null, after: '{"name_en":"New","name_zh":""}' },
  ])
  const stored = await db
    .selectFrom('company')
    .selectAll()
    .where('company', 'in', ['meituan', 'new'])
    .orderBy('company')
    .execute()
  t.same(stored, [
    { company: 'meituan', name_en: 'Meituan Inc.', name_zh: '美团' },
    { company: 'new', name_en: 'New', name_zh: '' },
  ])
})

t.test('a column that the file does not have stays as it is stored', async (t) => {
  const db = await createShipped(t)
  t.match((await load(db, 'platform,name_en\ndidi,DiDi Chuxing\n')).counts, { revised: 1 })
  t.match(await db.selectFrom('series').selectAll().where('series', '=', 'didi').execute(), [
    {
      series: 'didi',
      kind: 'platform',
      name_en: 'DiDi Chuxing',
      name_zh: '滴滴出行',
      aliases: ['滴滴', 'Didi Chuxing', 'Didi'],
      company: 'didi-global',
    },
  ])
  t.match((await load(db, 'platform,name_en,aliases\ndidi,DiDi Chuxing,\n')).rows, [
    { outcome: 'revised', before: '{"aliases":["滴滴","Didi Chuxing","Didi"]}', after: '{"aliases":[]}' },
  ])
})

t.test('slug, names and aliases of a series lead to it, and given-up aliases no longer', async (t) => {
  const db = await createShipped(t)
  t.same(await namesOf(db, 't3'), ['t3', 't3 chuxing', 't3 mobility', 't3出行'])
  await load(db, 'platform,name_en,name_zh,aliases\nt3,T3 Chuxing,T3出行,Ｔ３  GO\n')
  t.same(await namesOf(db, 't3'), ['t3', 't3 chuxing', 't3 go', 't3出行'])
  await load(db, 'platform,name_en,aliases\nnew,New Rides,T3 Mobility\n')
  t.same(await namesOf(db, 'new'), ['new', 'new rides', 't3 mobility'])
})

t.test('an alias that leads to another series is refused, naming both', async (t) => {
  const db = await createShipped(t)
  const stored = await load(db, 'platform,name_en,aliases\nnew,New Rides,滴滴\n')
  t.same(stored.errors, [
    {
      line: 2,
      column: 'aliases',
      value: '滴滴',
      expected: 'a name that leads to new alone, but it leads to didi',
    },
  ])
  const inFile = await load(db, 'platform,name_en,aliases\na,A Rides,Rides\nb,B Rides,rides\n')
  t.same(inFile.errors, [
    {
      line: 3,
      column: 'aliases',
      value: 'rides',
      expected: 'a name that leads to b alone, but it leads to a',
    },
  ])
  t.same(await namesOf(db, 'a'), [])
})

t.test('aliases may be exchanged between the series of one file', async (t) => {
  const db = await createShipped(t)
  await load(db, 'platform,name_en,aliases\na,A Rides,one\nb,B Rides,two\n')
  t.match((await load(db, 'platform,name_en,aliases\na,A Rides,two\nb,B Rides,one\n')).counts, {
    revised: 2,
    refused: 0,
  })
  t.same(await namesOf(db, 'a'), ['a', 'a rides', 'two'])
})

t.test(
  'what figures were checked against does not change: the unit of a metric, the kind of a series',
  async (t) => {
    const db = await createShipped(t)
    t.match((await load(db, 'metric,unit,name_en\norders,percent,Orders\n')).errors, [
      { line: 2, column: 'unit', value: 'percent', expected: 'count, as orders is stored' },
    ])
    t.match((await load(db, 'platform,name_en\nmarket,Market\n')).errors, [
      { line: 2, column: 'kind', value: 'platform', expected: 'aggregate, as market is stored' },
    ])
  },
)

t.test('a changed event is a new row beside the old', async (t) => {
  const db = await createShipped(t)
  const header = 'event,date,company,type,title'
  const change = `${header}\ndidi-ipo,2021-07-01,didi-global,ipo,"NYSE listing at US$14 per ADS, raised US$4.4bn"\n`
  t.match((await load(db, change)).rows, [
    {
      outcome: 'revised',
      subject: 'didi-ipo',
      before: '{"date":"2021-06-30"}',
      after: '{"date":"2021-07-01"}',
    },
  ])
  t.match((await load(db, change)).counts, { unchanged: 1 })
  const rows = await db
    .selectFrom('event')
    .selectAll()
    .where('event', '=', 'didi-ipo')
    .orderBy('recorded_at')
    .execute()
  t.same(
    rows.map(({ date }) => date),
    ['2021-06-30', '2021-07-01'],
  )
  t.equal(rows[1]?.source_url, 'https://pandaily.com/didi-to-vote-on-delisting-of-u-s-stocks-on-may-23')
  t.ok((rows[1]?.recorded_at ?? '') > (rows[0]?.recorded_at ?? ''))
})

t.test('a break is stored once, and its note can be revised', async (t) => {
  const db = await createShipped(t)
  const report = await load(
    db,
    'series,metric,month,note\n全国,orders,2025-01,new note\ncaocao,orders,2023-01,\n',
  )
  t.match(report.counts, { new: 1, revised: 1 })
  const rows = await db
    .selectFrom('series_break')
    .select(['series', 'month', 'note'])
    .orderBy('series')
    .execute()
  t.same(
    rows.filter(({ series }) => series !== 'aggregators'),
    [
      { series: 'caocao', month: '2023-01', note: null },
      { series: 'market', month: '2025-01', note: 'new note' },
    ],
  )
})

t.test('a row repeated in a file counts once, and one that says otherwise is refused', async (t) => {
  const db = await createShipped(t)
  t.match((await load(db, 'company,name_en\na,A\na,A\n')).counts, { new: 1, unchanged: 1 })
  t.same((await load(db, 'company,name_en\nb,B\n\nb,Bee\n')).errors, [
    { line: 4, column: 'company', value: 'b', expected: 'one row for b, which line 2 describes otherwise' },
  ])
})

t.test('a load that changes a reference raises the version, one that does not leaves it', async (t) => {
  const db = await createShipped(t)
  const version = async () =>
    (await db.selectFrom('data_version').select('version').executeTakeFirstOrThrow()).version
  t.equal(await version(), 9)
  await load(db, 'company,name_en\na,A\n')
  t.equal(await version(), 10)
  await load(db, 'company,name_en\na,A\n')
  t.equal(await version(), 10)
})

t.test(
  'a break whose note is revised holds from when it was first recorded, as answers of before need it',
  async (t) => {
    const db = await createShipped(t)
    const recordedAt = async () =>
      (
        await db.selectFrom('series_break').select('recorded_at').where('series', '=', 'market').execute()
      ).map((row) => row.recorded_at)
    const before = await recordedAt()
    t.match((await load(db, 'series,metric,month,note\nmarket,orders,2025-01,another note\n')).counts, {
      revised: 1,
    })
    t.same(await recordedAt(), before)
  },
)

t.test('an aggregation may change until figures of longer periods or compositions rest on it', async (t) => {
  const db = await createShipped(t)
  const change = (metric: string, aggregation: string) =>
    load(db, `metric,unit,aggregation,name_en\n${metric},count,${aggregation},Name\n`)
  t.match(await change('vehicle_permits', 'none'), { outcome: 'stored', counts: { revised: 1 } })
  for (const metric of ['fulfilled_orders', 'orders'])
    t.match(await change(metric, 'mean'), {
      outcome: 'refused',
      errors: [
        {
          column: 'aggregation',
          value: 'mean',
          expected: `sum, as ${metric} is stored, since figures of longer periods or compositions rest on it`,
        },
      ],
    })
})

t.test('without an aggregation counts and money add up, and per cent do not', async (t) => {
  const db = await createShipped(t)
  await load(db, 'metric,unit,name_en\nn-count,count,A\nn-money,CNY,B\nn-rate,percent,C\n')
  const stored = await db
    .selectFrom('metric')
    .select(['metric', 'aggregation'])
    .where('metric', 'like', 'n-%')
    .orderBy('metric')
    .execute()
  t.same(
    stored.map(({ aggregation }) => aggregation),
    ['sum', 'sum', 'none'],
  )
  t.match(await load(db, 'metric,unit,aggregation,name_en\nn-sum,percent,sum,D\n'), {
    outcome: 'refused',
    errors: [{ column: 'aggregation', expected: /^none, mean or last/ }],
  })
})

t.test('a company that is called by a name of it or of its platform is told by its slug', async (t) => {
  const db = await createShipped(t)
  const suggest = async (company: string) => {
    const { errors } = await load(db, `event,date,company,type,title\nx,2026-10-01,${company},fine,Fine\n`)
    return errors.map(({ column, expected, didYouMean }) => [column, expected, didYouMean])
  }
  for (const company of ['DiDi', '滴滴', '滴滴出行', 'DiDi Global'])
    t.same(await suggest(company), [['company', 'a known company', 'didi-global']], company)
  t.same(await suggest('美團'), [['company', 'a known company', 'meituan']])
  t.same(await suggest(''), [['company', 'a known company', undefined]])
})

t.test(
  'a file of events or compositions that was loaded before undoes no correction; other bytes do',
  async (t) => {
    const db = await createShipped(t)
    const titles = async () =>
      (
        await db.selectFrom('event').select('title').where('event', '=', 'x').orderBy('recorded_at').execute()
      ).map(({ title }) => title)
    const first = 'event,date,company,type,title\nx,2026-10-01,dida,fine,A small fine\n'
    await load(db, first)
    // Of a file without columns that another has filled since, too.
    await load(db, 'event,date,company,type,title,note\nx,2026-10-01,dida,fine,A fine,Corrected\n')
    t.match(await load(db, first), {
      outcome: 'unchanged',
      sameAs: 10,
      rows: [{ outcome: 'unchanged', before: /"A fine"/, after: /"A small fine"/ }],
    })
    t.same(await titles(), ['A small fine', 'A fine'])
    t.match((await load(db, `${first}\n`)).counts, { revised: 1 }, 'a statement anew')
    t.same(await titles(), ['A small fine', 'A fine', 'A small fine'])

    // What was all known when it first came has been loaded too.
    const known = `${first}\n\n`
    t.match(await load(db, known), { outcome: 'unchanged', sameAs: null })
    await load(db, 'event,date,company,type,title\nx,2026-10-01,dida,fine,No fine\n')
    t.match(await load(db, known), { outcome: 'unchanged', sameAs: null })

    const parts = 'composition,whole_series,whole_metric,part_series,part_metric,exhaustive,note\n'
    const whole = `${parts}c,market,orders,didi,orders,false,First\n`
    await load(db, whole)
    await load(db, whole.replace('First', 'Second'))
    t.match(await load(db, whole), { outcome: 'unchanged' })
    t.match((await load(db, `${whole}\n`)).counts, { revised: 1 })
  },
)

t.test(
  'a file with a retracted break is stored without it, which is told before the rows that are listed',
  async (t) => {
    const db = await createShipped(t)
    const { id } = await load(db, 'series,metric,month,note\ndidi,orders,2024-01,First\n')
    await runTransaction(db, (transaction) =>
      actOnLoad(transaction.db, id as number, { act: 'retract', reason: 'wrong', doneBy: 'tester' }),
    )
    const report = await load(
      db,
      'series,metric,month,note\ndidi,orders,2024-01,Second\ncaocao,orders,2024-02,New\n',
    )
    t.match(report, { outcome: 'stored', counts: { new: 1, unchanged: 1, revised: 0 } })
    t.same(report.rows[0], {
      line: 2,
      outcome: 'unchanged',
      subject: 'didi orders 2024-01',
      before: null,
      after: '{"note":"Second","source_url":null}',
      retracted_load: id,
    })
    const stored = await db
      .selectFrom('series_break')
      .select(['series', 'note'])
      .where('month', 'like', '2024%')
      .orderBy('series')
      .execute()
    t.same(stored, [
      { series: 'caocao', note: 'New' },
      { series: 'didi', note: 'First' },
    ])
    const many = Array.from(
      { length: 1000 },
      (_, i) => `didi,orders,${1900 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}\n`,
    )
    await load(db, `series,metric,month\n${many.join('')}`)
    const { rows } = await load(db, `series,metric,month\n${many.join('')}didi,orders,2024-01\n`)
    t.equal(rows.length, 1000)
    t.match(rows.at(-1), { line: 1002, outcome: 'unchanged', retracted_load: id })
  },
)

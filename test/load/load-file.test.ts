import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import t from 'tap'
import { estimate, growthRange } from '../../src/domain/bounds/estimate.ts'
import { boundGrowth } from '../../src/domain/bounds/growth-bounds.ts'
import { formatMonth, parseMonth } from '../../src/domain/time/month.ts'
import { parsePeriod } from '../../src/domain/time/period.ts'
import { type LoadOptions, type LoadReport, loadFile, loadShipped } from '../../src/load/load-file.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { lockWriters } from '../../src/store/loads.ts'
import { migrateUp } from '../../src/store/migrations.ts'
import { listRankings } from '../../src/store/rankings.ts'
import { actOnFigure } from '../../src/store/retractions.ts'
import { createSnapshotReader } from '../../src/store/snapshot.ts'
import { createEmptyDatabase, createShippedDatabase, createTestDatabase } from '../support/database.ts'
import { until } from '../support/until.ts'

const shipped = {
  companies: 9,
  aggregates: 2,
  platforms: 27,
  metrics: 37,
  breaks: 2,
  compositions: 5,
  events: 43,
  figures: 421,
  'company-figures': 447,
}
/** Two of the companies' figures say again what their publisher said before. */
const figures = 421 + 447 - 2
const header = 'series,period,base_period,value,publisher,source_kind'

const load = (db: Database, text: string, options: Partial<LoadOptions> = {}) =>
  loadFile(db, {
    name: 'test.csv',
    stream: Readable.from([Buffer.from(text)]),
    loadedBy: 'tester',
    acceptWarnings: true,
    ...options,
  })
const loadPath = (db: Database, name: string) =>
  loadFile(db, { name, stream: createReadStream(new URL(`../../${name}`, import.meta.url)) })

const readVersion = async (db: Database) => {
  const { version, changed_at } = await db.selectFrom('data_version').selectAll().executeTakeFirstOrThrow()
  return { version, changed_at }
}
const countRows = async (db: Database, table: 'figure' | 'event' | 'load' | 'document' | 'series_name') =>
  Number((await db.selectFrom(table).select(db.fn.countAll().as('rows')).executeTakeFirstOrThrow()).rows)
const listValues = (db: Database, period: string) =>
  db
    .selectFrom('published_figure')
    .select(['value', 'relation', 'recorded_at', 'load_id'])
    .where('series', '=', 'caocao')
    .where('period_last', '=', parseMonth(period))
    .orderBy('id')
    .execute()

/** A database of its own that several pools open at once. */
async function openTwice(t: Parameters<typeof createTestDatabase>[0], url: string) {
  const pools = [openDatabase({ url }), openDatabase({ url })] as const
  t.teardown(async () => void (await Promise.all(pools.map((pool) => pool.destroy()))))
  return pools
}

t.test('an empty database is filled with the shipped files', async (t) => {
  const { db } = await createTestDatabase(t)
  const reports = await loadShipped(db)
  t.same(
    reports?.map(({ source, content, counts }) => [source, content, counts]),
    Object.entries(shipped).map(([name, rows]) => [
      `data/${name}.csv`,
      `${name.replace('company-', '')} csv`,
      name === 'company-figures'
        ? { new: rows - 2, unchanged: 2, revised: 0, refused: 0 }
        : { new: rows, unchanged: 0, revised: 0, refused: 0 },
    ]),
  )
  t.equal(await countRows(db, 'figure'), figures)
  t.equal(await countRows(db, 'event'), 43)
  const kinds = await db
    .selectFrom('series')
    .select(['kind', db.fn.countAll<number>().as('n')])
    .groupBy('kind')
    .orderBy('kind')
    .execute()
  t.same(kinds, [
    { kind: 'aggregate', n: 2 },
    { kind: 'platform', n: 27 },
  ])
  t.equal((await readVersion(db)).version, 9)
})

t.test('a database with loads is not filled again', async (t) => {
  const { db } = await createShippedDatabase(t)
  t.equal(await loadShipped(db), null)
  t.equal(await countRows(db, 'load'), 9)
})

t.test('the shipped files loaded again change nothing, and say so', async (t) => {
  const { db } = await createShippedDatabase(t)
  const before = await readVersion(db)
  for (const [name, rows] of Object.entries(shipped)) {
    const report = await loadPath(db, `data/${name}.csv`)
    t.same(report.counts, { new: 0, unchanged: rows, revised: 0, refused: 0 }, name)
  }
  t.same(await readVersion(db), before)
  t.equal(await countRows(db, 'figure'), figures)
  t.equal(await countRows(db, 'load'), 18)
})

t.test('several programs that fill a database at once fill it once', async (t) => {
  const { url } = await createTestDatabase(t)
  const pools = [...(await openTwice(t, url)), ...(await openTwice(t, url))]
  const reports = await Promise.all(pools.map((db) => loadShipped(db)))
  t.equal(reports.filter((report) => report !== null).length, 1)
  t.equal(await countRows(pools[0] as Database, 'load'), 9)
  t.equal(await countRows(pools[0] as Database, 'figure'), figures)
})

t.test('shipped data that meets a failure halfway leaves the database empty', async (t) => {
  const { db } = await createTestDatabase(t)
  await sql`create function fail() returns trigger language plpgsql as $$ begin raise 'disk full'; end $$`.execute(
    db,
  )
  await sql`create trigger fail before insert on figure for each statement execute function fail()`.execute(
    db,
  )
  await t.rejects(loadShipped(db), { message: 'disk full' })
  t.equal(await countRows(db, 'load'), 0)
  t.equal(await countRows(db, 'event'), 0)
  t.equal((await readVersion(db)).version, 0)
})

t.test('shipped data that is refused is told with its file and line', async (t) => {
  const { db } = await createTestDatabase(t)
  const stored = { aggregation: 'none', name_en: 'O', name_zh: '', description: '' } as const
  await db
    .insertInto('metric')
    .values({ ...stored, metric: 'orders', unit: 'percent' })
    .execute()
  await t.rejects(loadShipped(db), {
    message:
      'shipped data refused: data/metrics.csv:2:unit: found "count", expected percent, as orders is stored',
  })
  t.equal(await countRows(db, 'load'), 0)
})

t.test('a load keeps its source, hash, user and counts', async (t) => {
  const { db } = await createShippedDatabase(t)
  const text = `${header}\nmarket,2022-03,2022-02,-1.0,Paper,press\n`
  await load(db, text)
  const row = await db.selectFrom('load').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
  t.match(row, {
    source: 'test.csv',
    content: 'figures csv',
    sha256: createHash('sha256').update(text).digest('hex'),
    loaded_by: 'tester',
    loaded_at: (await readVersion(db)).changed_at,
    rows_new: 1,
    rows_unchanged: 0,
    rows_revised: 0,
  })
})

t.test('of an address the scheme, host and path are kept as the source', async (t) => {
  const { db } = await createShippedDatabase(t)
  const text = `${header}\nmarket,2022-03,2022-02,-1.0,Paper,press\n`
  const sources = [
    ['https://me:secret@example.org:8443/a/b.csv?key=secret#c', 'https://example.org:8443/a/b.csv'],
    ['https://me:sec/ret@example.org/a', 'https://…'],
    ['data/a?b#c.csv', 'data/a?b#c.csv'],
  ] as const
  for (const [name, source] of sources) {
    const report = await load(db, text, { name })
    t.equal(report.source, source)
    const stored = await db.selectFrom('load').select('source').where('id', '=', report.id).execute()
    t.same(stored, [{ source }])
  }
})

t.test('a file with a fault is refused whole, with line, column, value and what was expected', async (t) => {
  const { db } = await createShippedDatabase(t)
  const before = await readVersion(db)
  const text = `${header}\ncaocao,2022-05,2022-04,3.0,Paper,press\ncaocoa,2022-06,2022-05,3,Paper,press\n`
  const report = await load(db, text)
  t.same(report, {
    id: 10,
    source: 'test.csv',
    content: 'figures csv',
    sha256: createHash('sha256').update(text).digest('hex'),
    outcome: 'refused',
    dryRun: false,
    sameAs: null,
    isReplay: false,
    period: null,
    publishedOn: null,
    missing: [],
    skipped: [],
    skippedOmitted: 0,
    counts: { new: 0, unchanged: 0, revised: 0, refused: 1 },
    rows: [],
    warnings: [],
    warningsOmitted: 0,
    errors: [
      {
        line: 3,
        column: 'series',
        value: 'caocoa',
        expected: 'the slug, a name or an alias of a known series',
        didYouMean: 'caocao',
      },
    ],
    errorsOmitted: 0,
  })
  t.same(await readVersion(db), before)
  t.equal(await countRows(db, 'figure'), figures)
  t.equal(await countRows(db, 'load'), 10, 'the refusal is on record')
})

t.test('of many errors the first hundred are told and the rest counted', async (t) => {
  const { db } = await createShippedDatabase(t)
  const report = await load(db, `${header}\n${'x,2022-05,2022-04,3.0,Paper,press\n'.repeat(120)}`)
  t.same([report.errors.length, report.errorsOmitted, report.counts.refused], [100, 20, 120])
  t.match(await load(db, 'series,perod,value\n'), { content: 'unknown', counts: { refused: 1 } })
})

t.test(
  'a title with words that are not known is warned of, with the others, until that is accepted',
  async (t) => {
    const { db } = await createShippedDatabase(t)
    const text = '学生订单量（万单）\n平台,月份,订单量\n携华,2022-03,5\n携华,2022-03,5\n'
    const warned = await load(db, text, { acceptWarnings: false })
    t.match(warned, {
      outcome: 'refused',
      warnings: [
        { code: 'doubtful', line: 2, subject: '学生订单量（万单）', message: /^the title says 学生, / },
        { code: 'duplicate', line: 4 },
      ],
    })
    t.equal((await load(db, text)).outcome, 'stored')
    t.match(await load(db, `${text}\n`, { acceptWarnings: false }), {
      outcome: 'unchanged',
      warnings: { length: 0 },
    })
  },
)

t.test('a figure is new, unchanged or revised by what its publisher stated of the same before', async (t) => {
  const { db } = await createShippedDatabase(t)
  const state = async (row: string) => {
    const { rows } = await load(db, `${header},relation,published_on\ncaocao,2022-05,2022-04,${row}\n`)
    const [{ outcome, before, after }] = rows as [LoadReport['rows'][number]]
    return outcome === 'revised' ? `${outcome} from ${before} to ${after}` : outcome
  }
  t.equal(await state('3.0,Paper,press,=,2022-06-10'), 'new')
  t.equal(await state('3.0,Paper,press,=,2022-06-20'), 'unchanged')
  t.equal(await state('3,Paper,press,=,2022-06-21'), 'unchanged', 'a spreadsheet drops zeros')
  t.equal(await state('3.00,Paper,press,=,'), 'revised from 3.0 percent to 3.00 percent')
  t.equal(await state('2,Paper,press,>,'), 'revised from 3.00 percent to > 2 percent')
  t.equal(await state('3.0,Paper,press,=,2022-07-01'), 'unchanged')
  t.equal(await state('3.1,Other Paper,press,=,'), 'new')
  t.equal(await state('3.1,Paper,other,=,'), 'new')
  t.equal(await state('3.1,Other Paper,press,=,'), 'unchanged')
})

t.test('a growth beside a level keeps its own value where the level has lost a zero', async (t) => {
  const { db } = await createShippedDatabase(t)
  await load(db, '平台,月份,订单量(万单),发布方,发布日期\nt3,2023-04,29.00,Paper,2023-06-01\n')
  const rows = '平台,月份,订单量(万单),环比,发布方,发布日期\nt3,2023-04,29.0,344.8,Paper,2023-06-02\n'
  const report = await load(db, rows, { dryRun: true })
  t.match(report.rows, [
    { line: 2, subject: 't3 orders level 2023-04', outcome: 'unchanged', after: '29.00 ten_thousand' },
    { line: 2, subject: 't3 orders growth 2023-04 over 2023-03', outcome: 'new', after: '344.8 percent' },
  ])
  t.same(
    report.warnings.map(({ message }) => message),
    ['344.8 percent is a change of more than half against the period before'],
  )
})

t.test('it makes no difference to what comes of the rows of a file whether their periods rise', async (t) => {
  const row = (series: string, period: string, base: string, value: string, day = '2023-07-01') =>
    `${series},${period},${base},${value},Paper,press,${day}`
  const rising = [
    row('t3', '2023-04', '', '2900000'),
    row('t3', '2023-04', '2023-03', '2'),
    row('t3', '2023-04', '2022-04', '40'),
    row('caocao', '2023-04', '', '1900000'),
    row('t3', '2023-05', '', '3000000'),
    row('t3', '2023-05', '2023-04', '3'),
    row('t3', '2023-05', '2022-05', '50'),
    row('t3', '2023-Q3', '', '9000000'),
  ]
  const store = async (rows: string[]) => {
    const { db } = await createShippedDatabase(t)
    const { counts } = await load(db, `${header},published_on\n${rows.join('\n')}`)
    const stored = await db
      .selectFrom('published_figure')
      .innerJoin('document', 'document.id', 'document_id')
      .select(['series', 'measure', 'period_first', 'period_last', 'base_first', 'value', 'published_on'])
      .where('publisher', '=', 'Paper')
      .execute()
    return { counts, stored: stored.map((figure) => Object.values(figure).join()).sort() }
  }
  const result = await store(rising)
  t.same(result.counts, { new: 8, unchanged: 0, revised: 0, refused: 0 })
  t.equal(result.stored.length, 8)
  t.ok(
    result.stored.includes(`t3,level,${parseMonth('2023-07')},${parseMonth('2023-09')},,9000000,2023-07-01`),
  )
  t.same(await store(rising.toReversed()), result)
  const corrected = [...rising, row('t3', '2023-05', '2022-05', '51', '2023-07-02')]
  t.same((await store(corrected)).counts, { new: 8, unchanged: 0, revised: 1, refused: 0 })
})

t.test(
  'an earlier publication that is loaded later is learned, so that days in between know it',
  async (t) => {
    const { db } = await createShippedDatabase(t)
    const state = async (value: string, day: string, rest = '') => {
      const text = `${header},published_on,source_url\ncaocao,2022-05,2022-04,${value},Paper,press,${day},${rest}\n`
      const { rows, counts } = await load(db, text)
      t.equal(counts.new + counts.revised + counts.unchanged, 1)
      return `${rows[0]?.outcome} ${counts.new} ${counts.revised} ${counts.unchanged}`
    }
    const isNew = 'new 1 0 0'
    const isRevised = 'revised 0 1 0'
    const isUnchanged = 'unchanged 0 0 1'
    const growthAsOf = async (day: string) => {
      const { changedAt, findSeries } = await createSnapshotReader(db)()
      const asOf = { recordedBy: changedAt, day }
      const subjects = [{ series: 'caocao', metric: 'orders' }]
      const [known] = await findSeries({ subjects, asOf, allowBreaks: false })
      if (!known) return null
      return estimate(growthRange(boundGrowth(known, parsePeriod('2022-04'), parsePeriod('2022-05')))).value
    }
    t.equal(await state('3.0', '2022-06-20'), isNew)
    t.equal(await growthAsOf('2022-06-15'), null)
    t.equal(await state('3.0', '2022-06-10'), isNew)
    t.equal(await growthAsOf('2022-06-15'), 3)
    t.equal(await state('3.0', '2022-06-10'), isUnchanged, 'the same row')
    t.equal(
      await state('3.0', '2022-06-10', 'https://example.com/a'),
      isUnchanged,
      'on the same day elsewhere',
    )
    t.equal(await state('3.0', '2022-06-30'), isUnchanged, 'a later repetition')
    t.equal(await state('4.0', '2022-06-15'), isRevised, 'another value in between')
    t.equal(await growthAsOf('2022-06-15'), 4)
    t.equal(await growthAsOf('2022-06-20'), 3)
    t.equal(await state('3.0', '2022-06-20', 'https://example.com/b'), isUnchanged)
    t.equal(await state('5.0', '2022-06-25'), isRevised)
    t.equal(await state('3.0', '2022-06-24'), isUnchanged, 'a repetition before the revision')
    t.equal(await state('4.0', '2022-06-25', 'https://example.com/c'), isUnchanged, 'an older one on its day')
    t.equal(await growthAsOf('2022-07-01'), 5)
  },
)

t.test('a row that is loaded again with its day of publication, unknown before, is learned', async (t) => {
  const { db } = await createShippedDatabase(t)
  const table = `${header},published_on\n`
  const row = 'caocao,2022-05,2022-04,3.0,Paper,press,'
  t.match(await load(db, `${table}${row}\n`), { counts: { new: 1 } })
  t.match(await load(db, `${table}${row}2022-06-10\n`), {
    outcome: 'stored',
    counts: { new: 1, unchanged: 0 },
  })
  t.match(await load(db, `${table}${row}2022-06-10\n\n`), { outcome: 'unchanged', counts: { unchanged: 1 } })
  t.match(await load(db, `${table}${row}\n\n`), { outcome: 'unchanged', counts: { unchanged: 1 } })
  const days = await db
    .selectFrom('published_figure as figure')
    .innerJoin('document', 'document.id', 'figure.document_id')
    .select('published_on')
    .where('publisher', '=', 'Paper')
    .orderBy('figure.id')
    .execute()
  t.same(days, [{ published_on: null }, { published_on: '2022-06-10' }])
})

t.test('a bulletin is known from the day that its text says, where none is given', async (t) => {
  const { db } = await createShippedDatabase(t)
  const text = readFileSync(new URL('read/bulletin/texts/2022-07.txt', import.meta.url), 'utf8')
  const state = async (label: string, given: string | null = null) => {
    const published = { publishedOn: given, sourceUrl: 'https://example.org/a' }
    const { publishedOn, rows } = await load(db, `${label}\n${text}`, { dryRun: true, published })
    return [publishedOn, rows.length]
  }
  t.same(await state('发布时间：2022-08-16'), ['2022-08-16', 21])
  t.same(await state('发布时间：2022-08-16', '2022-08-19'), ['2022-08-19', 21], 'what is given goes before')
  t.same(await state('发布时间：2022-07-16'), [null, 21])
  await load(db, `发布时间：2022-08-16\n${text}`, { published: { sourceUrl: 'https://example.org/a' } })
  const days = await db
    .selectFrom('published_figure as figure')
    .innerJoin('document', 'document.id', 'figure.document_id')
    .select('published_on')
    .distinct()
    .where('source_url', '=', 'https://example.org/a')
    .execute()
  t.same(days, [{ published_on: '2022-08-16' }])
  const known = (day: string) => listRankings(db, { recordedBy: 'infinity', day })
  t.same([(await known('2022-08-15')).total, (await known('2022-08-16')).total > 0], [0, true])
})

t.test(
  'a bulletin with a remark that makes its numbers doubtful is stored only once that is accepted',
  async (t) => {
    const { db } = await createShippedDatabase(t)
    const bulletin = readFileSync(new URL('read/bulletin/texts/2022-07.txt', import.meta.url), 'utf8')
    const text = `${bulletin.replaceAll('2022年7月', '2026年7月')}\n注：以上总量是倒推的。\n`
    const line = text.trimEnd().split('\n').length
    const remark = {
      code: 'doubtful',
      line,
      subject: '注：以上总量是倒推的',
      message: "may say that the numbers of this text are not the ministry's: are they",
    }
    const options = { published: { sourceUrl: 'https://example.org/b' }, acceptWarnings: false }
    const refused = await load(db, text, options)
    t.match(refused, { outcome: 'refused' })
    t.match(
      refused.warnings.filter(({ code }) => code === 'doubtful'),
      [remark],
    )
    t.match(await load(db, text, { ...options, acceptWarnings: true }), { outcome: 'stored' })
  },
)

t.test('a bulletin that is loaded again with an earlier day, or with its day, is learned', async (t) => {
  const { db } = await createShippedDatabase(t)
  const text = readFileSync(new URL('read/bulletin/texts/2022-07.txt', import.meta.url), 'utf8')
  const state = async (publishedOn: string | null) => {
    const { outcome, counts } = await load(db, text, { published: { publishedOn } })
    return [outcome, counts.new, counts.revised, counts.unchanged]
  }
  t.same(await state('2022-08-20'), ['stored', 12, 0, 9], 'the shipped figures have the others')
  t.same(await state('2022-08-20'), ['unchanged', 0, 0, 21])
  t.same(await state('2022-08-10'), ['stored', 21, 0, 0])
  t.same(await state('2022-08-10'), ['unchanged', 0, 0, 21])
  t.same(await state('2022-08-30'), ['unchanged', 0, 0, 21])
  t.same(await state(null), ['unchanged', 0, 0, 21])
  const { total } = await listRankings(db, { recordedBy: 'infinity', day: '2022-08-15' })
  t.ok(total > 0, 'rankings are known from the earlier day')
})

t.test('the rows of a file are taken in the order of their days', async (t) => {
  const { db } = await createShippedDatabase(t)
  const row = (value: string, day: string) => `caocao,2022-05,2022-04,${value},Paper,press,${day}`
  const rows = [row('3.1', '2022-06-20'), row('3.0', '2022-06-15'), row('3.0', '2022-06-10')]
  const report = await load(db, `${header},published_on\n${rows.join('\n')}\n`)
  t.same(
    report.rows.map(({ outcome, before }) => [outcome, before]),
    [
      ['revised', '3.0 percent'],
      ['unchanged', '3.0 percent'],
      ['new', null],
    ],
  )
})

t.test('a revision stands beside the figure that it revises, recorded later, by its own load', async (t) => {
  const { db } = await createShippedDatabase(t)
  await load(db, `${header}\ncaocao,2022-05,2022-04,3.0,Paper,press\n`)
  const report = await load(db, `${header}\ncaocao,2022-05,2022-04,3.1,Paper,press\n`)
  t.same(report.rows, [
    {
      line: 2,
      outcome: 'revised',
      subject: 'caocao orders growth 2022-05 over 2022-04',
      before: '3.0 percent',
      after: '3.1 percent',
    },
  ])
  const [old, revised] = await listValues(db, '2022-05')
  t.same([old?.value, revised?.value], ['3.0', '3.1'])
  t.ok(revised && old && revised.recorded_at > old.recorded_at && revised.load_id > old.load_id)
})

t.test(
  'a document that goes back to what it stated before revises, and others that repeat it do not',
  async (t) => {
    const { db } = await createShippedDatabase(t)
    const state = async (value: string, rest = '', end = '\n') => {
      const text = `${header},published_on,source_url\ncaocao,2022-05,2022-04,${value},Paper,press,2022-06-10,${rest}${end}`
      const { rows } = await load(db, text)
      return [rows[0]?.outcome, rows[0]?.before]
    }
    t.same(await state('3.0'), ['new', null])
    t.same(await state('3.1'), ['revised', '3.0 percent'])
    t.same(await state('3.0'), ['unchanged', '3.1 percent'], 'not in a file that a job has loaded before')
    t.same(await state('3.0', '', ''), ['revised', '3.1 percent'])
    t.same(await state('3.0'), ['unchanged', '3.0 percent'])
    t.same(await state('3.2', 'https://example.com/a'), ['revised', '3.0 percent'])
    t.same(await state('3.0'), ['unchanged', '3.2 percent'], 'its document has not changed')
    t.same(
      (await listValues(db, '2022-05')).map(({ value }) => value),
      ['3.0', '3.1', '3.0', '3.2'],
    )
  },
)

/** Retracts what there is of a series in a month; its number. */
async function retractFigure(db: Database, series: string, month: string): Promise<number> {
  const { id } = await db
    .selectFrom('published_figure')
    .select('id')
    .where('series', '=', series)
    .where('period_last', '=', parseMonth(month))
    .executeTakeFirstOrThrow()
  await actOnFigure(db, id, { act: 'retract', reason: 'wrong', doneBy: 'tester' })
  return id
}

t.test('a figure that is loaded again while it is retracted is told, and stays retracted', async (t) => {
  const { db } = await createShippedDatabase(t)
  const text = `${header},published_on\ncaocao,2022-05,2022-04,3.0,Paper,press,2022-06-10\n`
  await load(db, text)
  const id = await retractFigure(db, 'caocao', '2022-05')
  const row = { line: 2, outcome: 'unchanged', subject: 'caocao orders growth 2022-05 over 2022-04' }
  const { rows } = await load(db, text)
  t.same(rows, [{ ...row, before: null, after: '3.0 percent', retracted_figure: id }])
  await actOnFigure(db, id, { act: 'reinstate', reason: 'right', doneBy: 'tester' })
  t.same((await load(db, text)).rows, [{ ...row, before: '3.0 percent', after: '3.0 percent' }])
})

t.test('a retracted figure is told before the thousand rows of a file that are listed', async (t) => {
  const { db } = await createShippedDatabase(t)
  const months = Array.from({ length: 1001 }, (_, i) => formatMonth(parseMonth('2022-05') - 1000 + i))
  const text = `series,period,value\n${months.map((month) => `caocao,${month},1000000`).join('\n')}\n`
  t.match((await load(db, text)).rows.at(-1), { line: 1001, subject: 'caocao orders level 2022-04' })
  const id = await retractFigure(db, 'caocao', '2022-05')
  const { rows } = await load(db, text)
  t.equal(rows.length, 1000)
  t.match(rows.at(-1), { line: 1002, outcome: 'unchanged', retracted_figure: id })
})

t.test('a row that repeats another of its document is told whatever stands between them', async (t) => {
  const { db } = await createShippedDatabase(t)
  const row = (value: string, rest: string) => `caocao,2022-05,2022-04,${value},Paper,press,${rest}\n`
  await load(db, `${header},published_on\n${row('2.9', '2022-06-10')}`)
  const [one, other] = ['2022-06-10,https://example.com/a', '2022-06-10,https://example.com/b']
  const text = `${header},published_on,source_url\n${row('3.0', one)}${row('3.1', other)}${row('3.0', one)}`
  const report = await load(db, text, { acceptWarnings: false })
  t.match(report.warnings, [{ code: 'duplicate', line: 4, message: 'says the same as line 2' }])
  t.same(report.counts, { new: 0, unchanged: 1, revised: 2, refused: 0 })
})

t.test('documents of one file count as if they came one after the other', async (t) => {
  const { db } = await createShippedDatabase(t)
  const days = ['2022-06-01', '2022-06-02', '2022-06-03', '2022-06-04', '2022-06-05']
  const values = ['3.0', '3.0', '3.1', '3.1', '3.0']
  const rows = values.map((value, i) => `曹操,2022-05,2022-04,${value},Paper,press,${days[i]}`)
  const text = `${header},published_on\n${rows.join('\n')}`
  const report = await load(db, text)
  t.same(
    report.rows.map(({ line, outcome, before }) => [line, outcome, before]),
    [
      [2, 'new', null],
      [3, 'unchanged', '3.0 percent'],
      [4, 'revised', '3.0 percent'],
      [5, 'unchanged', '3.1 percent'],
      [6, 'revised', '3.1 percent'],
    ],
  )
  t.same(
    (await listValues(db, '2022-05')).map(({ value }) => value),
    ['3.0', '3.1', '3.0'],
  )
  t.match(await load(db, `${text}\n`), { outcome: 'unchanged', counts: { unchanged: 5 } })
})

t.test(
  'a document that states two values of one figure is refused, and the same twice is a warning',
  async (t) => {
    const { db } = await createShippedDatabase(t)
    const row = (value: string) => `caocao,2022-05,2022-04,${value},Paper,press\n`
    const contradiction = await load(db, `${header}\n${row('3.0')}${row('3.1')}`)
    t.match(contradiction, {
      outcome: 'refused',
      counts: { refused: 1 },
      errors: [{ line: 3, column: 'value', value: '3.1', expected: /^3\.0 percent, as line 2 has it/ }],
    })
    const twice = await load(db, `${header}\n${row('3.0')}${row('3.0')}`, { acceptWarnings: false })
    t.match(twice, {
      outcome: 'refused',
      counts: { new: 1, unchanged: 1, refused: 0 },
      warnings: [{ code: 'duplicate', line: 3, message: 'says the same as line 2' }],
    })
    t.match(await load(db, `${header}\n${row('3.0')}${row('3.0')}`), {
      outcome: 'stored',
      counts: { new: 1 },
    })
  },
)

t.test('levels without a base period are compared with levels alone', async (t) => {
  const { db } = await createShippedDatabase(t)
  const level = 'series,period,value\ncaocao,2022-05,1000000\n'
  t.match((await load(db, level)).counts, { new: 1 })
  t.match((await load(db, level)).counts, { unchanged: 1 })
  t.match((await load(db, 'series,period,base_period,value\ncaocao,2022-05,2022-04,1000000\n')).counts, {
    new: 1,
  })
})

t.test('figures of one document share it, those of another day or address do not', async (t) => {
  const { db } = await createShippedDatabase(t)
  const before = await countRows(db, 'document')
  const row = (period: string, rest: string) => `caocao,${period},${rest}\n`
  await load(
    db,
    `series,period,value,publisher,source_url,published_on\n${[
      row('2022-01', '1000000,Paper,https://example.com/a,2022-06-01'),
      row('2022-02', '1000000,Paper,https://example.com/a,2022-06-01'),
      row('2022-03', '1000000,Paper,https://example.com/a,'),
      row('2022-04', '1000000,Paper,,'),
      row('2022-05', '1000000,Paper,,'),
    ].join('')}`,
  )
  t.equal((await countRows(db, 'document')) - before, 3)
  const documents = await db
    .selectFrom('published_figure')
    .select('document_id')
    .where('period_last', 'in', ['2022-04', '2022-05'].map(parseMonth))
    .where('series', '=', 'caocao')
    .where('measure', '=', 'level')
    .execute()
  t.equal(documents[0]?.document_id, documents[1]?.document_id)
})

t.test('the longest address and publisher fit the index', async (t) => {
  const { db } = await createShippedDatabase(t)
  const noise = Array.from({ length: 60 }, (_, i) =>
    createHash('sha256').update(`${i}`).digest('base64url'),
  ).join('')
  const publisher = Array.from({ length: 50 }, (_, i) => String.fromCodePoint(0x20000 + i * 700)).join('')
  const url = `https://example.com/${noise.slice(0, 1980)}`
  const report = await load(
    db,
    `series,period,value,publisher,source_url\ncaocao,2022-05,1000000,${publisher},${url}\n`,
  )
  t.same(report.counts, { new: 1, unchanged: 0, revised: 0, refused: 0 })
})

t.test('BOM, CRLF, quoted line breaks and tabs are read, and text is stored as it stood', async (t) => {
  const { db } = await createShippedDatabase(t)
  const note = 'line one\nline "two"\twith \\N and \\. in it'
  await load(
    db,
    `\ufeffseries,period,value,note\r\ncaocao,2022-05,1000000,"${note.replaceAll('"', '""')}"\r\n\r\n`,
  )
  const [stored] = await db
    .selectFrom('published_figure')
    .select('note')
    .where('note', 'like', 'line one%')
    .execute()
  t.equal(stored?.note, note)
})

t.test('two loads of one file at once: one stores it and the other finds it all known', async (t) => {
  const { url } = await createShippedDatabase(t)
  const [first, second] = await openTwice(t, url)
  const rows = Array.from({ length: 500 }, (_, i) => `caocao,2022-05,2022-04,${i}.5,Paper ${i},press`)
  const text = `${header}\n${rows.join('\n')}\n`
  const reports = await Promise.all([load(first, text), load(second, text)])
  t.same(
    reports
      .map(({ counts }) => [counts.new, counts.unchanged])
      .toSorted((a, b) => Number(a[0]) - Number(b[0])),
    [
      [0, 500],
      [500, 0],
    ],
  )
  t.equal(await countRows(first, 'figure'), figures + 500)
})

t.test('recorded_at and version follow the order of loads that come at once', async (t) => {
  const { db, url } = await createShippedDatabase(t)
  const before = await readVersion(db)
  const pools = await openTwice(t, url)
  await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      load(pools[i % 2] as Database, `${header}\ncaocao,2022-05,2022-04,${i}.5,Paper ${i},press`),
    ),
  )
  const figures = await listValues(db, '2022-05')
  t.equal(figures.length, 20)
  t.equal(new Set(figures.map(({ recorded_at }) => recorded_at)).size, 20)
  t.same(
    figures.map(({ recorded_at }) => recorded_at),
    figures.map(({ recorded_at }) => recorded_at).toSorted(),
  )
  t.ok((figures[0]?.recorded_at ?? '') > before.changed_at)
  t.same(await readVersion(db), { version: before.version + 20, changed_at: figures.at(-1)?.recorded_at })
})

t.test('recorded_at moves on even where the clock went back', async (t) => {
  const { db } = await createShippedDatabase(t)
  await db.updateTable('data_version').set({ changed_at: '2090-01-01T00:00:00.000Z' }).execute()
  await load(db, `${header}\ncaocao,2022-05,2022-04,1,Paper,press`)
  await load(db, `${header}\ncaocao,2022-05,2022-04,2,Paper,press`)
  t.same(
    (await listValues(db, '2022-05')).map(({ recorded_at }) => recorded_at),
    ['2090-01-01T00:00:00.001Z', '2090-01-01T00:00:00.002Z'],
  )
})

t.test('a source that is still sending keeps no other load waiting', async (t) => {
  const { db } = await createShippedDatabase(t)
  const { promise, resolve } = Promise.withResolvers<void>()
  async function* slow() {
    yield Buffer.from(`${header}\ncaocao,2022-05,2022-04,1,Slow,press\n`)
    await promise
    yield Buffer.from('caocao,2022-06,2022-05,1,Slow,press\n')
  }
  const waiting = loadFile(db, { name: 'slow', stream: slow() })
  t.match((await load(db, `${header}\ncaocao,2022-05,2022-04,1,Fast,press`)).counts, { new: 1 })
  resolve()
  t.match((await waiting).counts, { new: 2 })
})

t.test('a source that fails on the way stores nothing and leaves the connections in order', async (t) => {
  const { db } = await createShippedDatabase(t)
  async function* broken() {
    yield Buffer.from(`${header}\ncaocao,2022-05,2022-04,1,Paper,press\n`)
    throw new Error('connection reset')
  }
  for (let i = 0; i < 12; i++)
    await t.rejects(loadFile(db, { name: 'broken', stream: broken() }), { message: 'connection reset' })
  t.equal(await countRows(db, 'figure'), figures)
  t.match((await load(db, `${header}\ncaocao,2022-05,2022-04,1,Paper,press`)).counts, { new: 1 })
})

t.test('a load whose connection to the database dies fails, and the next one works', async (t) => {
  const { db, url } = await createShippedDatabase(t)
  const [other] = await openTwice(t, url)
  const text = `${header}\ncaocao,2022-05,2022-04,1,Paper,press\n`
  await other.transaction().execute(async (transaction) => {
    await lockWriters(transaction)
    const failed = t.rejects(load(db, text))
    await until(async () => {
      const { rows } = await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(other)
      return rows.length > 0
    })
    await failed
  })
  t.match((await load(db, text)).counts, { new: 1 })
})

t.test('a dry run reports what would come of a file and stores nothing', async (t) => {
  const { db } = await createShippedDatabase(t)
  const before = await readVersion(db)
  const text = `${header}\ncaocao,2022-05,2022-04,1,Paper,press`
  t.match(await load(db, text, { dryRun: true }), {
    outcome: 'would_be_stored',
    dryRun: true,
    counts: { new: 1 },
    rows: [{ line: 2, outcome: 'new', before: null, after: '1 percent' }],
  })
  t.same(await readVersion(db), before)
  t.equal(await countRows(db, 'load'), 9)
  t.equal(await countRows(db, 'figure'), figures)
  t.match(
    await load(db, 'event,date,company,type,title\nx,2021-01-01,didi-global,ipo,X\n', { dryRun: true }),
    {
      outcome: 'would_be_stored',
      counts: { new: 1 },
      rows: [{ outcome: 'new', before: null, after: /^\{"date":"2021-01-01","company":"didi-global"/ }],
    },
  )
  t.equal(await countRows(db, 'event'), 43)
  await load(db, text)
  t.match(await load(db, `${text}\n`, { dryRun: true }), {
    outcome: 'unchanged',
    rows: [{ before: '1 percent', after: '1 percent' }],
  })
  t.match(await load(db, 'x', { dryRun: true }), { outcome: 'refused' })
})

t.test('the report tells what each new ranking of a bulletin says', async (t) => {
  const { db } = await createShippedDatabase(t)
  const text = readFileSync(new URL('read/bulletin/texts/2022-07.txt', import.meta.url), 'utf8')
  const { rows } = await load(db, text, { dryRun: true })
  const ranking = rows.find(({ subject }) => subject === 'platforms ranking growth_first 2022-07')
  t.match(ranking, { outcome: 'new', before: null, after: '美团打车、滴滴出行、花小猪出行' })
})

t.test('of more than a thousand rows the revised are listed before the others', async (t) => {
  const { db } = await createShippedDatabase(t)
  await load(db, `${header}\ncaocao,2022-05,2022-04,1,Paper 1200,press`)
  const rows = Array.from({ length: 1500 }, (_, i) => `caocao,2022-05,2022-04,2,Paper ${i},press`)
  const report = await load(db, `${header}\n${rows.join('\n')}`)
  t.match(report.counts, { new: 1499, revised: 1 })
  t.equal(report.rows.length, 1000)
  t.match(report.rows.at(-1), { line: 1202, outcome: 'revised', before: '1 percent' })
  t.match(report.rows.at(-2), { line: 1000, outcome: 'new' })
})

t.test('what another publisher states is new beside what is known', async (t) => {
  const { db } = await createShippedDatabase(t)
  const text = readFileSync(new URL('../../data/figures.csv', import.meta.url), 'utf8').replaceAll(
    'Ministry of Transport',
    'Elsewhere',
  )
  const { counts } = await load(db, text)
  t.same([counts.new, counts.unchanged], [239, 182])
  const chinese = await load(db, text.replaceAll('Elsewhere', '交通运输部'))
  t.match(chinese.counts, { new: 0, unchanged: 421 }, 'the same publisher by another name')
})

t.test('a database without any table fails with the reason', async (t) => {
  const url = await createEmptyDatabase(t, process.env.TEST_DATABASE_URL ?? (await createTestDatabase(t)).url)
  const db = openDatabase({ url })
  t.teardown(() => db.destroy())
  await t.rejects(loadShipped(db), { message: /relation "load" does not exist/ })
  await migrateUp(db)
  t.equal((await loadShipped(db))?.length, 9)
})

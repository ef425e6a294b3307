import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { from as copyFrom } from 'pg-copy-streams'
import { formatMonth, parseMonth } from '../src/domain/time/month.ts'
import { loadFile } from '../src/load/load-file.ts'
import { type Database, openDatabase, poolOf } from '../src/store/database.ts'
import { migrateUp } from '../src/store/migrations.ts'

const months = 1000
const first = parseMonth('1940-01')
const published = ['2024-01-01', 'Synthetic', 'other'] as const

/**
 * Loads synthetic figures into a database, copies the same rows into another one by COPY alone, and prints the rows per
 * second of both.
 *
 * @param server the address of a database on a server where databases may be made
 */
export async function benchLoad(server: string, rows: number): Promise<void> {
  const loaded = await open(server, 'bench_load', rows)
  const copied = await open(server, 'bench_copy', rows)
  try {
    const before = process.resourceUsage().maxRSS
    const load = await time(async () => {
      const stream = Readable.from(csv(rows))
      const report = await loadFile(loaded, { name: 'synthetic', stream, acceptWarnings: true })
      if (report.counts.new !== rows) throw new Error(`${rows} rows were sent, ${report.counts.new} stored`)
    })
    const copy = await time(() => copyOnly(copied, rows))
    const [perSecond, byCopy] = [rows / load, rows / copy]
    const memory = (process.resourceUsage().maxRSS - before) / 1024
    console.log(
      `load of ${rows} rows: ${perSecond.toFixed(0)} rows/s, by COPY alone ${byCopy.toFixed(0)}, ratio ${(perSecond / byCopy).toFixed(2)}; ${memory.toFixed(0)} MB more memory`,
    )
  } finally {
    await loaded.destroy()
    await copied.destroy()
  }
}

async function open(server: string, name: string, rows: number): Promise<Database> {
  const maintenance = openDatabase({ url: server })
  await sql.raw(`drop database if exists ${name}`).execute(maintenance)
  await sql.raw(`create database ${name}`).execute(maintenance)
  await maintenance.destroy()
  const url = new URL(server)
  url.pathname = `/${name}`
  const db = openDatabase({ url: url.href })
  await migrateUp(db)
  const platforms = Array.from(
    { length: Math.ceil(rows / months) },
    (_, i) => `${nameOf(i)},Synthetic ${i}\n`,
  )
  for (const text of [
    'metric,unit,name_en\norders,count,Orders\n',
    `platform,name_en\n${platforms.join('')}`,
  ])
    await loadFile(db, { name: 'synthetic', stream: Readable.from([Buffer.from(text)]) })
  return db
}

const nameOf = (i: number) => `synthetic-${i}`

/** Yields a level for each month of as many series as the rows need. */
function* figures(rows: number): Generator<[series: string, period: string, value: string]> {
  for (let i = 0; i < rows; i++) {
    const month = i % months
    yield [
      nameOf(Math.floor(i / months)),
      formatMonth(first + month),
      `${1000 + ((i * 7919) % 400)}.${month % 10}`,
    ]
  }
}

function* batches(rows: number, format: (row: [string, string, string]) => string): Generator<Buffer> {
  let batch: string[] = []
  for (const row of figures(rows)) {
    batch.push(format(row))
    if (batch.length < 1000) continue
    yield Buffer.from(batch.join(''))
    batch = []
  }
  yield Buffer.from(batch.join(''))
}

function* csv(rows: number): Generator<Buffer> {
  yield Buffer.from('series,period,value,unit,published_on,publisher,source_kind\n')
  yield* batches(
    rows,
    ([series, period, value]) => `${series},${period},${value},ten_thousand,${published.join()}\n`,
  )
}

async function copyOnly(db: Database, rows: number): Promise<void> {
  const load = await db.selectFrom('load').select('id').executeTakeFirstOrThrow()
  const [published_on, publisher, source_kind] = published
  const { id } = await db
    .insertInto('document')
    .values({ publisher, source_kind, published_on, source_url: null, sha256: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  const numbers = await db
    .selectFrom('series')
    .select(['series', sql<number>`id`.as('id')])
    .execute()
  const ids = new Map(numbers.map(({ series, id }) => [series, id]))
  const client = await poolOf(db).connect()
  try {
    const columns =
      'series_id, metric_id, measure, period_first, period_last, value, unit, relation, document_id, load_id, recorded_at'
    const line = ([series, period, value]: [string, string, string]) =>
      `${ids.get(series)}\t1\tl\t${parseMonth(period)}\t${parseMonth(period)}\t${value}\tt\t=\t${id}\t${load.id}\t2024-01-02\n`
    await client.query('set statement_timeout = 0')
    await pipeline(
      Readable.from(batches(rows, line)),
      client.query(copyFrom(`copy figure (${columns}) from stdin`)),
    )
  } finally {
    client.release()
  }
}

/** Returns the time of some work, in seconds. */
async function time(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { type Database, poolOf, runTransaction } from './database.ts'
import { lockWriters } from './loads.ts'
import { compareMigrations, listRun, migrateUp } from './migrations.ts'

/** A backup is not usable, or not in this database. The message is for the person who restores it. */
export class BackupError extends Error {}

type BackupSummary = { version: number; tables: number; rows: number }

const firstLine = '-- market-impact backup, form 1'
const migrationsMark = '-- migrations: '
const lastLine = /^-- complete: version (\d+), (\d+) tables, (\d+) rows$/

/** Lists the tables, each after those that it refers to, with the columns that Postgres does not compute. */
const listTables = `
  with recursive tables as (
    select c.oid, c.relname, (
      select string_agg(quote_ident(attname), ',' order by attnum) from pg_attribute
      where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
    from pg_class c
    where relnamespace = current_schema::regnamespace and relkind in ('r', 'p') and not relispartition
      and relname not like 'kysely\\_migration%'
  ), depths as (
    select oid, 0 as depth from tables
    union all
    select conrelid, depth + 1 from depths join pg_constraint on confrelid = depths.oid
    where contype = 'f' and conrelid <> confrelid and conparentid = 0 and depth < 100
  )
  select quote_ident(relname) as name, columns, max(depth) from tables join depths using (oid)
  group by relname, columns order by max(depth), relname`

/** Lists the sequences of ids. */
const listSequences = `
  select quote_ident(sequencename) as name, last_value as value from pg_sequences
  where schemaname = current_schema and last_value is not null order by sequencename`

type Table = { name: string; columns: string }

/**
 * Streams all tables, as they are at one moment, as SQL that `restoreBackup` and `psql` read: a COPY for each. It is
 * one transaction, so that writers are not held up, and works on a replica too.
 */
export async function* streamBackup(db: Database): AsyncGenerator<string | Buffer> {
  const client = await poolOf(db).connect()
  let isWhole = false
  try {
    await client.query('begin isolation level repeatable read read only; set local statement_timeout = 0')
    const query = async <Row>(sql: string) => (await client.query(sql)).rows as Row[]
    const ran = await query<{ name: string }>('select name from kysely_migration order by name')
    const [data] = await query<{ version: number }>('select version from data_version')
    yield `${firstLine}\n${migrationsMark}${ran.map(({ name }) => name).join(', ')}\nbegin;\nset constraints all immediate;\n`
    const tables = await query<Table>(listTables)
    let rows = 0
    for (const { name, columns } of tables) {
      // Some of these rows were made by triggers, which must not check or count them again.
      yield `alter table ${name} disable trigger user;\ndelete from ${name};\ncopy ${name} (${columns}) from stdin;\n`
      const copy = client.query(copyTo(`copy (select ${columns} from ${name}) to stdout`))
      yield* copy
      rows += copy.rowCount
      yield `\\.\nalter table ${name} enable trigger user;\n`
    }
    for (const { name, value } of await query<{ name: string; value: number }>(listSequences))
      yield `select setval(${pg.escapeLiteral(name)}, ${value});\n`
    await client.query('commit')
    isWhole = true
    yield `commit;\n-- complete: version ${data?.version}, ${tables.length} tables, ${rows} rows\n`
  } finally {
    client.release(!isWhole)
  }
}

/**
 * Fills an empty database from a backup: makes the schema that the backup was taken with, stores all rows or none, and
 * migrates to the present schema.
 *
 * @throws {BackupError} where it is no backup, is cut short or of a newer version, or the database is not empty
 */
export async function restoreBackup(db: Database, bytes: AsyncIterable<Uint8Array>): Promise<BackupSummary> {
  const lines = splitLines(bytes)
  const next = async () => (await lines.next()).value?.toString() ?? ''
  const [first, second] = [await next(), await next()]
  if (first !== firstLine || !second.startsWith(migrationsMark))
    throw new BackupError(
      `expected a file of npm run backup, found one that begins ${JSON.stringify(first.slice(0, 60))}`,
    )
  await prepareSchema(db, second.slice(migrationsMark.length).split(', '))
  const summary = await runTransaction(db, async ({ db: own, client }) => {
    // Under the lock, since another restore or a starting service may have filled it meanwhile.
    await lockWriters(own)
    await refuseRows(client)
    for (let line = await next(); ; line = await next()) {
      const [, version, tables, rows] = lastLine.exec(line) ?? []
      if (rows !== undefined) return { version: Number(version), tables: Number(tables), rows: Number(rows) }
      if (line === '') throw new BackupError('the backup is cut short: nothing was restored')
      if (line.startsWith('copy ')) await pipeline(takeRows(lines), client.query(copyFrom(line)))
      // `begin` and `commit` are left out, since a transaction is open already.
      else if (line !== 'begin;' && line !== 'commit;') await client.query(line)
    }
  })
  await migrateUp(db)
  await poolOf(db).query('analyze')
  return summary
}

/** Brings an empty database to the migrations of a backup. */
async function prepareSchema(db: Database, needed: readonly string[]): Promise<void> {
  const { pending } = await compareMigrations(db)
  const ran = await listRun(db)
  const unknown = needed.filter((name) => !pending.includes(name) && !ran.includes(name))
  if (unknown.length > 0)
    throw new BackupError(
      `the backup has the migrations ${unknown.join(', ')}, which this version does not know: restore it with the version that does`,
    )
  const latest = needed.at(-1)
  if (ran.length === 0) await migrateUp(db, latest)
  else if (ran.at(-1) !== latest)
    throw new BackupError(
      `the database must be empty, or have the migrations of the backup up to ${latest}, found ${ran.at(-1)}: use a new database`,
    )
}

async function refuseRows(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<Table>(listTables)
  for (const { name } of rows.filter((table) => table.name !== 'data_version'))
    if ((await client.query(`select from ${name} limit 1`)).rowCount)
      throw new BackupError(`the database must be empty, found rows in ${name}: use a new database`)
}

const newline = 10

/** Splits bytes into lines, without their line ends. */
async function* splitLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, undefined> {
  let rest = Buffer.alloc(0)
  for await (const chunk of bytes) {
    const all = rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk)
    let from = 0
    for (let at = all.indexOf(newline); at >= 0; at = all.indexOf(newline, from)) {
      yield all.subarray(from, at)
      from = at + 1
    }
    rest = all.subarray(from)
  }
}

/** Yields the rows of a COPY in batches, up to the line that ends them. */
async function* takeRows(lines: AsyncGenerator<Buffer, undefined>): AsyncGenerator<Buffer> {
  const end = Buffer.from('\\.')
  const separator = Buffer.of(newline)
  let batch: Buffer[] = []
  // `for await` would close `lines` after these rows.
  for (;;) {
    const { value } = await lines.next()
    if (value === undefined) throw new BackupError('the backup is cut short: nothing was restored')
    const isEnd = value.equals(end)
    if (!isEnd) batch.push(value, separator)
    if (batch.length >= 2000 || (isEnd && batch.length > 0)) {
      yield Buffer.concat(batch)
      batch = []
    }
    if (isEnd) return
  }
}

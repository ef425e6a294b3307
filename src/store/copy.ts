import { once } from 'node:events'
import { type Duplex, pipeline, type Readable } from 'node:stream'
import { pipeline as pipe } from 'node:stream/promises'
import type { CompiledQuery } from 'kysely'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { type Database, poolOf, takeConnection, tellStatement } from './database.ts'

/** How long one export may take, so that a reader who takes hardly anything gives its connection back. */
const longest = '1h'

/** While others wait for their turn, a reader takes at least so many bytes within so many milliseconds, or loses its own. */
const minPace = { bytes: 3_000_000, within: 30_000 }

/** In bytes: several exports at once must not fill the memory. */
const highWaterMark = 64 * 1024

/** Whoever waited for an export has gone; the status, which nobody sees, keeps it out of the log of failures. */
class ReaderGone extends Error {
  readonly statusCode = 499
}

export type CopyOut = {
  /** How many rows there are, known before the first is sent. */
  rows: number
  /** Fails where fewer or more rows came, or the connection broke: it never ends as if it were whole. */
  stream: Readable
}

/**
 * Streams the rows of a query by COPY on a connection of its own, which is given back when the stream ends, fails or
 * is destroyed. The first bytes have come when this returns, so that what fails before them is an error of its own.
 *
 * @param count a query of one number, the rows, which is the same at any time
 * @param options of COPY, such as `format csv, header`
 * @param encode makes what is sent from what COPY gives; ends with an error where it does not count so many rows
 * @param isGone whether nobody waits for the export any more, asked when its turn has come
 * @throws {ReaderGone}
 */
export async function copyOut(
  exports: Database,
  {
    select,
    count,
    options,
    encode,
    isGone,
    pace = minPace,
  }: {
    select: CompiledQuery
    count: CompiledQuery<{ rows: number }>
    options: string
    encode: (rows: number) => Duplex
    isGone: () => boolean
    pace?: typeof minPace
  },
): Promise<CopyOut> {
  const pool = poolOf(exports)
  const client = await pool.connect()
  if (isGone()) {
    client.release()
    throw new ReaderGone('the reader has gone')
  }
  const rows = await prepare(exports, client, count).catch((error) => {
    client.release(error)
    throw error
  })
  const copy = client.query(
    copyTo(`copy (${inlineParameters(select)}) to stdout (${options})`, { highWaterMark }),
  )
  let watch: NodeJS.Timeout | undefined
  const stream = pipeline(copy, encode(rows), (error) => {
    clearInterval(watch)
    if (error) return client.release(error)
    client.query('commit').then(
      () => client.release(),
      (failure) => client.release(failure),
    )
  }) as Duplex
  await once(stream, 'readable')
  if (!stream.writableFinished) watch = watchPace(pool, copy, pace)
  return { rows, stream }
}

/** Ends an export that is read so slowly that others wait for it. */
function watchPace(pool: pg.Pool, copy: Readable, pace: typeof minPace): NodeJS.Timeout {
  let bytes = 0
  copy.on('data', (chunk: Buffer) => {
    bytes += chunk.length
  })
  return setInterval(() => {
    if (pool.waitingCount > 0 && bytes < pace.bytes)
      copy.destroy(
        new Error(`less than ${pace.bytes} bytes were read in ${pace.within} ms while others waited`),
      )
    bytes = 0
  }, pace.within)
}

/** Begins the transaction of an export, and counts its rows in it. */
async function prepare(db: Database, client: pg.ClientBase, count: CompiledQuery): Promise<number> {
  await client.query('begin isolation level repeatable read read only')
  await client.query(
    `select set_config('transaction_timeout', '${longest}', true) where current_setting('server_version_num')::int >= 170000`,
  )
  return countOnce(db, count, ({ sql, parameters }) => client.query(sql, [...parameters]))
}

/**
 * The one row of a query as the bytes of its cells, null for null: where a text is long and to be sent as it is. The driver
 * would make a string of it, which for half a megabyte takes longer than all else that is done to answer with it.
 */
export async function readRow(db: Database, query: CompiledQuery): Promise<(Buffer | null)[]> {
  const client = await takeConnection(db)
  const began = performance.now()
  let failure: Error | undefined
  try {
    const sql = `copy (${inlineParameters(query)}) to stdout (format binary)`
    return parseRow(Buffer.concat(await client.query(copyTo(sql, { highWaterMark: 2 ** 20 })).toArray()))
  } catch (error) {
    failure = error as Error
    throw error
  } finally {
    client.release(failure)
    tellStatement({
      sql: query.sql,
      milliseconds: performance.now() - began,
      failed: failure !== undefined,
    })
  }
}

/** The first row of the binary format of COPY: behind a header of 19 bytes how many cells there are, and each behind its length. */
function parseRow(copied: Buffer): (Buffer | null)[] {
  let at = 21
  return Array.from({ length: copied.readInt16BE(19) }, () => {
    const length = copied.readInt32BE(at)
    const from = at + 4
    at = from + Math.max(length, 0)
    return length < 0 ? null : copied.subarray(from, at)
  })
}

const counts = new Map<string, number>()
const keptCounts = 1000

/** What was counted once in a database is so for ever, since what is counted is as of a moment. */
export async function countOnce(
  db: Database,
  query: CompiledQuery<{ rows: number }>,
  run: (query: CompiledQuery<{ rows: number }>) => Promise<{ rows: { rows: number }[] }> = (query) =>
    db.executeQuery(query),
): Promise<number> {
  const key = JSON.stringify([poolOf(db).options.connectionString, query.sql, query.parameters])
  const known = counts.get(key)
  if (known !== undefined) return known
  const { rows } = await run(query)
  const count = rows[0]?.rows ?? 0
  if (counts.size === keptCounts) counts.clear()
  counts.set(key, count)
  return count
}

/** COPY takes no parameters: they stand in its text, quoted as Postgres wants it. */
function inlineParameters({ sql, parameters }: CompiledQuery): string {
  return sql.replace(/\$(\d+)/g, (_, number) => pg.escapeLiteral(String(parameters[Number(number) - 1])))
}

/** Brings lines of `encodeCell`, parted by tabs, into a table, in constant memory and as fast as the server takes them. */
export async function copyLines(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  lines: AsyncIterable<string>,
): Promise<void> {
  await pipe(lines, client.query(copyFrom(`copy ${table} (${columns.join()}) from stdin (null '')`)))
}

const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
const escaped = /[\\\n\r\t]/
const allEscaped = new RegExp(escaped, 'g')

/** A value in the text format of COPY, where nothing stands for null. */
export function encodeCell(value: string | null): string {
  if (value === null) return ''
  if (!escaped.test(value)) return value
  return value.replace(allEscaped, (character) => escapes[character] as string)
}

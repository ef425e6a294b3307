import { once } from 'node:events'
import { type Duplex, pipeline, type Readable } from 'node:stream'
import { pipeline as pipe } from 'node:stream/promises'
import type { CompiledQuery } from 'kysely'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { type Database, poolOf, takeConnection, tellStatement } from './database.ts'

/** How long one export may take, so that a reader that takes almost nothing gives its connection back. */
const longest = '1h'

/** How many bytes a reader must take in how many milliseconds while others wait; a slower one loses its connection. */
const minPace = { bytes: 3_000_000, within: 30_000 }

/** In bytes, small so that several exports at once do not fill the memory. */
const highWaterMark = 64 * 1024

/** The client of an export has gone. Nobody sees the status, which only keeps this out of the log of failures. */
class ReaderGone extends Error {
  readonly statusCode = 499
}

export type CopyOut = {
  /** How many rows there are, known before the first is sent. */
  rows: number
  /** Fails if fewer or more rows came or the connection broke, so that a short export never looks complete. */
  stream: Readable
}

/**
 * Streams the rows of a query by COPY on a connection of its own, which is released when the stream ends, fails or is
 * destroyed. It returns once the first bytes have come, so that a failure before them rejects the promise.
 *
 * @param count a query that returns the number of rows, which is the same whenever it is asked
 * @param options of COPY, such as `format csv, header`
 * @param encode turns what COPY sends into what is sent on; fails if the number of rows differs
 * @param isGone whether the client has gone, asked once there is a connection
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

/** Ends an export that is read too slowly while others wait. */
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
 * Returns the one row of a query as the bytes of its cells, with null for null. It is for long texts that are sent as
 * they are: the driver would make a string, which for half a megabyte takes longer than all the rest of an answer.
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

/** Parses the first row of COPY's binary format: a header of 19 bytes, the number of cells, and each cell after its length. */
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

/**
 * Counts rows, once for each query and database. A count stays valid for ever, since each query is as of an instant.
 */
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

/** Returns the query with its parameters quoted in its text, since COPY takes none. */
function inlineParameters({ sql, parameters }: CompiledQuery): string {
  return sql.replace(/\$(\d+)/g, (_, number) => pg.escapeLiteral(String(parameters[Number(number) - 1])))
}

/** Copies tab-separated lines of `encodeCell` into a table, in constant memory, as fast as the server takes them. */
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

/** Encodes a value in the text format of COPY, with null as an empty cell. */
export function encodeCell(value: string | null): string {
  if (value === null) return ''
  if (!escaped.test(value)) return value
  return value.replace(allEscaped, (character) => escapes[character] as string)
}

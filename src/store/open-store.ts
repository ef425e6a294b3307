import { sql } from 'kysely'
import pg from 'pg'
import { type Database, openDatabase } from './database.ts'
import { type EmbeddedServer, openEmbeddedServer } from './embedded/server.ts'
import { compareMigrations, explainUnknown } from './migrations.ts'

export type Store = {
  db: Database
  /** The data folder of the embedded server; null if DATABASE_URL names the database. */
  dataDir: string | null
  /** Names the database for people: its address without user and password, or the folder of the embedded one. */
  place: string
  /** Whether it is an embedded database that was just made. */
  isNew: boolean
  close(): Promise<void>
}

/** The database cannot be opened. The message is for the person who started the program. */
export class StoreError extends Error {}

/** The settings that choose the database. */
type StoreConfig = {
  databaseUrl: string | undefined
  databaseConnections: number
  dataDir: string | undefined
  projectDir: string
}

type StoreOptions = {
  /** Whether the program is the service, of which an embedded database takes one at a time, beside other programs. */
  asService?: boolean
  /** Whether to fail if there is no embedded database yet, instead of making one. */
  mustExist?: boolean
  /** Called with errors of idle connections. */
  onError?: (error: Error) => void
}

/**
 * Opens the database of the settings: that of DATABASE_URL, or the embedded one, which is started if it does not run.
 *
 * @throws {StoreError} where it does not answer, cannot hold the data, is newer than the program, or has another
 * service
 */
export async function openStore(
  config: StoreConfig,
  { asService = false, mustExist = false, onError = () => {} }: StoreOptions = {},
): Promise<Store> {
  const embedded = config.databaseUrl ? null : await openEmbeddedServer({ ...config, mustExist })
  const url = embedded?.url ?? (config.databaseUrl as string)
  const db = openDatabase({ url, connections: config.databaseConnections, kept: asService ? 2 : 0, onError })
  let lock: pg.Client | null = null
  const close = async () => {
    await db.destroy()
    await lock?.end()
    await embedded?.close()
  }
  try {
    await checkServer(db, placeOf(url))
    const { unknown } = await compareMigrations(db)
    if (unknown.length > 0) throw new StoreError(explainUnknown(unknown))
    if (embedded && asService) lock = await lockData(embedded)
  } catch (error) {
    await close()
    if (error instanceof StoreError) throw error
    // The driver's own message is: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string.
    if (/client password must be/.test(messageOf(error)))
      throw new StoreError(`${placeOf(url)} wants a password: put it into DATABASE_URL or PGPASSWORD`)
    throw new StoreError(`no answer from the database at ${placeOf(url)}: ${messageOf(error)}`)
  }
  const { dataDir = null, isNew = false } = embedded ?? {}
  return { db, dataDir, place: dataDir ?? placeOf(url), isNew, close }
}

/** @throws {StoreError} where it is too old, or cannot store every character */
async function checkServer(db: Database, place: string): Promise<void> {
  const { rows } = await sql<{ version: string; number: number; encoding: string }>`
    select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
      current_setting('server_encoding') as encoding`.execute(db)
  const [{ version, number, encoding } = { version: '', number: 0, encoding: '' }] = rows
  if (number < 150000) throw new StoreError(`${place} must be a Postgres 15 or later, found ${version}`)
  if (encoding !== 'UTF8')
    throw new StoreError(
      `${place} must have the encoding UTF8, found ${encoding}: make another with create database … encoding 'UTF8' template template0`,
    )
}

/** Node throws an AggregateError without a message if all addresses of a host refuse the connection. */
function messageOf(error: unknown): string {
  const { message, code } = error as Error & { code?: string }
  return message || code || 'no reason given'
}

/** Returns an address without user and password. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}

const serviceLock = 20210702
const serviceName = 'market-impact service'

/** Locks the embedded data for one service. Postgres frees the lock when the connection ends, even after kill -9. */
async function lockData({ url, dataDir }: EmbeddedServer): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: `${serviceName} ${process.pid}` })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
    serviceLock,
  ])
  if (rows[0]?.locked) return client
  const holder = await client.query<{ name: string }>(
    `select application_name as name from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and objid = $1 and granted`,
    [serviceLock],
  )
  await client.end()
  const pid = holder.rows[0]?.name.slice(serviceName.length + 1) ?? 'just ended'
  throw new StoreError(
    `the data in ${dataDir} is in use by another service, process ${pid}: stop it, or set DATA_DIR to another folder`,
  )
}

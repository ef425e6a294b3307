import { channel } from 'node:diagnostics_channel'
import { type Generated, Kysely, type LogEvent, PostgresDialect, type PostgresPoolClient } from 'kysely'
import pg from 'pg'
import type { Aggregation, FigureStatement, MetricUnit, SourceKind } from '../domain/figure/figure.ts'
import type { Month } from '../domain/time/month.ts'
import type { LoadDetails } from './load-report.ts'
import { createQueue, type Queue } from './queue.ts'

/** What a key may be used for: `load` to bring data in, `admin` to do that and to retract. */
export const scopes = ['load', 'admin'] as const
export type Scope = (typeof scopes)[number]

/** The load that brought a row, and when. */
type Recorded = { load_id: number; recorded_at: string }

/**
 * The tables, without columns that only SQL names. A month is a text `2021-06`, or a number where it begins or ends a
 * period; a day is a text `2021-06-30`, an instant a text in RFC 3339, UTC.
 */
export type Tables = {
  data_version: { only_row: Generated<boolean>; version: number; changed_at: string }
  load: {
    id: Generated<number>
    source: string
    content: string
    sha256: string | null
    loaded_at: string
    loaded_by: string
    outcome: Generated<'stored' | 'unchanged' | 'refused'>
    rows_new: number
    rows_unchanged: number
    rows_revised: number
    rows_refused: Generated<number>
    report: Generated<LoadDetails>
    api_key: string | null
    idempotency_key: string | null
    request_sha256: string | null
  }
  content: { sha256: string; media_type: string; bytes: number }
  content_part: { sha256: string; part: number; zstd: Buffer }
  api_key: {
    id: string
    name: string
    sha256: Buffer
    scopes: Scope[]
    created_at: string
    expires_at: string | null
    revoked_at: string | null
  }
  company: { company: string; name_en: string; name_zh: string }
  series: {
    series: string
    kind: 'platform' | 'aggregate'
    name_en: string
    name_zh: string
    aliases: string[]
    company: string | null
  }
  /** What a series was until it changed: its company, or not known yet. */
  series_history: { series: string; was_known: boolean; company: string | null } & Recorded
  series_name: { name: string; series: string }
  metric: {
    metric: string
    unit: MetricUnit
    aggregation: Aggregation
    name_en: string
    name_zh: string
    description: string
  }
  document: {
    id: Generated<number>
    publisher: string
    source_kind: SourceKind
    source_url: string | null
    published_on: string | null
    /** Null if the day itself is known. */
    published_by: string | null
    sha256: string | null
  }
  /** The figure as stored. It is read with its names through `published_figure`. */
  figure: Pick<Tables['published_figure'], 'id' | 'series_id' | 'document_id' | 'load_id' | 'recorded_at'>
  published_figure: FigureStatement & {
    id: number
    period_first: Month
    period_last: Month
    base_first: Month | null
    base_last: Month | null
    base_series: string | null
    rounded_to: string | null
    document_id: number
    load_id: number
    recorded_at: string
    series_id: number
    metric_id: number
    base_series_id: number | null
  }
  retraction: {
    series_id: number
    figure_id: number
    act: 'retract' | 'reinstate'
    reason: string
    done_by: string
    recorded_at: string
    /** The load whose figures were all retracted or reinstated; null if one figure was. */
    load_id: number | null
  }
  /** Retractions and reinstatements of the breaks and rankings of a load. */
  load_retraction: Pick<Tables['retraction'], 'act' | 'reason' | 'done_by'> & Recorded
  ranking: {
    id: Generated<number>
    subject: string
    kind: string
    period: string
    whole: boolean
    sentence: string
    document_id: number
  } & Recorded
  ranking_entry: {
    ranking_id: number
    position: number
    name: string | null
    series: string | null
    change: string | null
  }
  watched_page: {
    url: string
    etag: string | null
    last_modified: string | null
    outcome: string
    detail: string | null
    load_id: number | null
    seen_at: string
  }
  event: {
    event: string
    date: string
    company: string
    type: string
    title: string
    title_zh: string | null
    certainty: 'reported' | 'unconfirmed'
    source_url: string | null
    note: string | null
  } & Recorded
  composition: {
    composition: string
    whole_series: string
    whole_metric: string
    part_series: string
    part_metric: string
    exhaustive: boolean
    first_month: Month | null
    last_month: Month | null
    source_url: string | null
    note: string | null
  } & Recorded
  series_break: {
    series: string
    metric: string
    month: string
    note: string | null
    source_url: string | null
  } & Recorded
  webhook: {
    id: Generated<number>
    url: string
    events: string[]
    secret: string
    old_secret: string | null
    old_secret_until: string | null
    created_at: string
    created_by: string
  }
  webhook_message: { id: string; type: string; body: string; created_at: string }
  webhook_delivery: {
    webhook_id: number
    message_id: string
    attempts: Generated<number>
    /** Null once it is delivered or dead. */
    next_attempt_at: string | null
    /** Until then only the process that claimed it tries it. */
    claimed_until: string | null
    last_attempt_at: string | null
    last_error: string | null
    delivered_at: string | null
  }
}

export type Database = Kysely<Tables>

/** A finished statement: its text with `$1` in the place of values, and how long it took. */
type EndedStatement = { sql: string; milliseconds: number; failed: boolean }

const endedStatements = channel('market-impact.statements')

export const tellStatement = (statement: EndedStatement) => endedStatements.publish(statement)

/** Calls `tell` after each statement, in the async context of its caller. Returns a function that stops this. */
export function watchStatements(tell: (statement: EndedStatement) => void): () => void {
  const onMessage = (message: unknown) => tell(message as EndedStatement)
  endedStatements.subscribe(onMessage)
  return () => endedStatements.unsubscribe(onMessage)
}

const tellOf = ({ level, query, queryDurationMillis }: LogEvent) =>
  tellStatement({ sql: query.sql, milliseconds: queryDurationMillis, failed: level === 'error' })

const { builtins } = pg.types
let latestInstant = { text: '', iso: '' }

/** Returns an instant in RFC 3339, UTC. It keeps the latest one, since rows of a load, read together, share theirs. */
function instant(text: string): string {
  if (text !== latestInstant.text) latestInstant = { text, iso: new Date(text).toISOString() }
  return latestInstant.iso
}

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.DATE, (text) => text],
  [builtins.TIMESTAMPTZ, instant],
  [builtins.INT8, Number],
  [builtins.NUMERIC, Number],
])

/** Parsers of the pool alone, so that other users of pg in the process are not affected. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(oid)) || pg.types.getTypeParser(oid, format as 'text'),
}

export type DatabaseOptions = {
  url: string
  /** The most connections of this process. */
  connections?: number
  /** How many connections stay open when idle: the first question on a new one takes ten milliseconds longer. */
  kept?: number
  /** How long a caller waits for a connection, in milliseconds. */
  connectionTimeout?: number
  /** How long a statement may take, in milliseconds; 0 for any time. */
  statementTimeout?: number
  /** Called with errors of idle connections, such as when the server goes away. */
  onError?: (error: Error) => void
}

/** Opens a pool of connections. It does not connect yet. */
export function openDatabase({
  url,
  connections = 10,
  kept = 0,
  connectionTimeout = 5000,
  statementTimeout = 30_000,
  onError = () => {},
}: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    min: kept,
    // Networks may drop idle connections without telling either side.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types,
    application_name: 'market-impact',
    connectionTimeoutMillis: connectionTimeout,
    statement_timeout: statementTimeout,
    // The server checks whether the client lives, so that a killed one leaves no statement or lock behind.
    options: '-c client_connection_check_interval=2s -c timezone=UTC',
  })
  pool.on('error', onError)
  // If a backend dies during a transaction, its client emits an error, which would end the process.
  pool.on('connect', (client) => client.on('error', onError))
  // Of three connections or more, one is left for callers outside the queue, such as the query for the data's version.
  const queue = createQueue({
    running: Math.max(connections - 1, 2),
    runningEach: Math.ceil(connections / 2),
    maxWait: connectionTimeout,
  })
  const connect = connectInTurn(pool, queue)
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool: {
        options: pool.options,
        connect: connect as () => Promise<PostgresPoolClient>,
        end: () => pool.end(),
      },
    }),
    log: tellOf,
  })
  opened.set(db, { pool, queue, connect })
  return db
}

/** Returns a function that takes connections by clients in turn, so that no client holds all of them. */
function connectInTurn(pool: pg.Pool, queue: Queue): () => Promise<pg.PoolClient> {
  return async () => {
    const leave = await queue.enter()
    try {
      const client = await pool.connect()
      const { release } = client
      client.release = (error) => {
        release(error)
        leave()
      }
      return client
    } catch (error) {
      leave()
      throw error
    }
  }
}

type Opened = { pool: pg.Pool; queue: Queue; connect: () => Promise<pg.PoolClient> }

const opened = new WeakMap<Database, Opened>()

function openedOf(db: Database): Opened {
  const own = opened.get(db)
  if (!own)
    throw new TypeError('a database opened by openDatabase is needed, found another, such as a transaction')
  return own
}

/** Returns the pool under a database of `openDatabase`, for COPY, which Kysely does not support. */
export const poolOf = (db: Database): pg.Pool => openedOf(db).pool

/**
 * Runs a small query outside the queue, with the connection timeout, since a stalled database may never answer. A named
 * query is prepared once for each connection.
 */
export async function askBriefly<Row extends pg.QueryResultRow>(
  db: Database,
  text: string,
  name?: string,
): Promise<Row[]> {
  const pool = poolOf(db)
  const query = { text, name, query_timeout: pool.options.connectionTimeoutMillis }
  return (await pool.query<Row>(query)).rows
}

/** Takes a connection for COPY from a database of `openDatabase`, in the turn of the present client, as Kysely does. */
export const takeConnection = (db: Database): Promise<pg.PoolClient> => openedOf(db).connect()

/** Counts the connections of a database, and the callers that wait for one. */
export function countConnections(db: Database): { total: number; idle: number; waiting: number } {
  const { pool, queue } = openedOf(db)
  const { totalCount, idleCount, waitingCount } = pool
  return { total: totalCount, idle: idleCount, waiting: waitingCount + queue.state().waiting }
}

/** Opens another pool to the database of a pool that `openDatabase` opened. */
export function openBeside(db: Database, options: Omit<DatabaseOptions, 'url'>): Database {
  return openDatabase({ ...options, url: poolOf(db).options.connectionString as string })
}

/** A transaction: its database, and its connection for COPY. */
export type Transaction = { db: Database; client: pg.ClientBase }

/**
 * Runs work in one transaction, which is rolled back if the work throws or `dryRun` is set. Unlike Kysely's own it also
 * gives the connection, and its statements have no time limit, since a file may be long.
 *
 * @param signal ends the work by closing its connection, which also ends the running statement
 */
export async function runTransaction<Result>(
  db: Database,
  work: (transaction: Transaction) => Promise<Result>,
  { dryRun = false, signal }: { dryRun?: boolean; signal?: AbortSignal } = {},
): Promise<Result> {
  const client = await poolOf(db).connect()
  let isBroken = false
  const hangUp = () => void client.end()
  signal?.addEventListener('abort', hangUp)
  try {
    signal?.throwIfAborted()
    await client.query('begin; set local statement_timeout = 0')
    const result = await work({ db: bindDatabase(client), client })
    await client.query(dryRun ? 'rollback' : 'commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {
      isBroken = true
    })
    throw signal?.aborted ? signal.reason : error
  } finally {
    signal?.removeEventListener('abort', hangUp)
    client.release(isBroken)
  }
}

/** Returns a database that sends every query to one connection. */
function bindDatabase(client: pg.ClientBase): Database {
  const lent = { query: client.query.bind(client), release() {} } as unknown as PostgresPoolClient
  return new Kysely<Tables>({
    log: tellOf,
    dialect: new PostgresDialect({ pool: { connect: async () => lent, end: async () => {}, options: {} } }),
  })
}

import { type Generated, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Measure, Relation, SourceKind, Unit } from '../domain/figure.ts'

/** The tables. Months are texts `2021-06`, days texts `2021-06-30`, instants texts in RFC 3339, UTC. */
export type Tables = {
  data_version: { only_row: Generated<boolean>; version: number; changed_at: string }
  load: {
    id: Generated<number>
    source: string
    content: string
    sha256: string
    loaded_at: string
    loaded_by: string
    rows_new: number
    rows_unchanged: number
    rows_revised: number
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
  series_name: { name: string; series: string }
  metric: { metric: string; unit: 'count' | 'percent'; name_en: string; name_zh: string; description: string }
  document: {
    id: Generated<number>
    publisher: string
    source_kind: SourceKind
    source_url: string | null
    published_on: string | null
  }
  figure: {
    id: Generated<number>
    series: string
    metric: string
    measure: Measure
    period: string
    base_period: string | null
    value: string
    unit: Unit
    relation: Relation
    note: string | null
    document: number
    load: number
    recorded_at: string
  }
  event: {
    event: string
    date: string
    company: string
    type: string
    title: string
    certainty: 'reported' | 'unconfirmed'
    source_url: string | null
    note: string | null
    load: number
    recorded_at: string
  }
  series_break: {
    series: string
    metric: string
    month: string
    note: string | null
    source_url: string | null
    load: number
    recorded_at: string
  }
}

export type Database = Kysely<Tables>

const { builtins } = pg.types
const instant = (text: string) => new Date(text).toISOString()
const parsers = new Map<number, (text: string) => unknown>([
  [builtins.DATE, (text) => text],
  [builtins.TIMESTAMPTZ, instant],
  [builtins.INT8, Number],
  [builtins.NUMERIC, Number],
])

/** The pool's own parsers, so that no other user of pg in the process is changed. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(oid)) || pg.types.getTypeParser(oid, format as 'text'),
}

export type DatabaseOptions = {
  url: string
  /** The most connections of this process. */
  connections?: number
  /** Called with errors of connections that nobody waits for, such as a server that went away. */
  onError?: (error: Error) => void
}

/** Opens a pool of connections; nothing is asked of the server yet. */
export function openDatabase({ url, connections = 10, onError = () => {} }: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types,
    application_name: 'market-impact',
    connectionTimeoutMillis: 5000,
    statement_timeout: 30_000,
    // A statement whose client was killed ends, and its locks with it.
    options: '-c client_connection_check_interval=2s -c timezone=UTC',
  })
  pool.on('error', onError)
  // A client inside a transaction whose backend dies emits on itself, and would end the process.
  pool.on('connect', (client) => client.on('error', onError))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  pools.set(db, pool)
  return db
}

const pools = new WeakMap<Database, pg.Pool>()

/** The pool under a database that `openDatabase` opened, for COPY, which Kysely does not speak. */
export function poolOf(db: Database): pg.Pool {
  const pool = pools.get(db)
  if (!pool)
    throw new TypeError('a database opened by openDatabase is needed, found another, such as a transaction')
  return pool
}

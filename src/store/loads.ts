import { sql } from 'kysely'
import type { Database, Tables } from './database.ts'
import { type Counts, type LoadDetails, publicSource } from './load-report.ts'
import { type MessageType, queueMessages } from './webhooks.ts'

/** One run that brings a source in. All its rows are recorded at the same instant. */
export type Load = { id: number; recordedAt: string }

export type LoadSource = {
  source: string
  /** The kind of content and its format, such as `figures csv`. */
  content: string
  /** The hash of all bytes of the source. */
  sha256: string
  loadedBy: string
  /** The id of the key that was used over HTTP. */
  apiKey: string | null
  /** The client's idempotency key for the request, and a hash of the request. */
  idempotency: { key: string; requestSha256: string } | null
}

export type LoadResult = {
  outcome: 'stored' | 'unchanged' | 'refused'
  counts: Counts
  refused: number
  details: LoadDetails
}

/** Waits until no other load writes, then keeps others waiting until the transaction ends. */
export async function lockWriters(db: Database): Promise<void> {
  await db.selectFrom('data_version').select('version').forUpdate().execute()
}

/** The present instant, made later than everything recorded before. Use it only while other writers are locked out. */
export const nextInstant = sql<string>`(select greatest(date_trunc('milliseconds', clock_timestamp()),
  changed_at + interval '1 millisecond') from data_version)`

/**
 * Records the start of a load. Call it only while other writers are locked out, so that its `recordedAt` is later than
 * that of every load before.
 */
export async function startLoad(db: Database, source: LoadSource): Promise<Load> {
  const { id, loaded_at } = await db
    .insertInto('load')
    .values({
      ...describe(source),
      loaded_at: nextInstant,
      rows_new: 0,
      rows_unchanged: 0,
      rows_revised: 0,
    })
    .returning(['id', 'loaded_at'])
    .executeTakeFirstOrThrow()
  return { id, recordedAt: loaded_at }
}

/** Records the result of a load, and raises the version of the data if anything changed. */
export async function finishLoad(db: Database, load: Load, result: LoadResult): Promise<void> {
  const { source, content } = await db
    .updateTable('load')
    .set(summarise(result))
    .where('id', '=', load.id)
    .returning(['source', 'content'])
    .executeTakeFirstOrThrow()
  if (result.outcome !== 'stored') return
  const { new: added, revised } = result.counts
  await raiseVersion(db, load.recordedAt, messageTypesOf(content, result.counts), {
    load_id: load.id,
    source: publicSource(source),
    content,
    rows_new: added,
    rows_revised: revised,
  })
}

/** Returns the messages to subscribers about a load: `figures.loaded` and `figures.revised`, or the same for events. */
function messageTypesOf(content: string, counts: Counts): MessageType[] {
  const subject = /^(figures|bulletin)/.test(content)
    ? 'figures'
    : /^events/.test(content)
      ? 'events'
      : undefined
  if (subject === undefined) return []
  return [
    ...(counts.new > 0 ? ([`${subject}.loaded`] as const) : []),
    ...(counts.revised > 0 ? ([`${subject}.revised`] as const) : []),
  ]
}

/**
 * Raises the version of the data as of an instant, and queues messages to subscribers: what changed, and the address
 * that lists the revisions.
 */
export async function raiseVersion(
  db: Database,
  changedAt: string,
  types: readonly MessageType[],
  change: object,
): Promise<void> {
  const before = await db.selectFrom('data_version').select('changed_at').executeTakeFirstOrThrow()
  const { version } = await db
    .updateTable('data_version')
    .set((eb) => ({ version: eb('version', '+', 1), changed_at: changedAt }))
    .returning('version')
    .executeTakeFirstOrThrow()
  const revisions = `/v1/revisions?since=${before.changed_at}&as_of=${changedAt}`
  await queueMessages(db, types, { version, changed_at: changedAt, ...change, revisions })
}

/** Records a load that was refused. Returns its id, or null if a load of the same request is recorded already. */
export async function recordRefusal(
  db: Database,
  source: LoadSource,
  result: LoadResult,
): Promise<number | null> {
  const row = await db
    .insertInto('load')
    .values({
      ...describe(source),
      ...summarise(result),
      loaded_at: sql<string>`date_trunc('milliseconds', clock_timestamp())`,
    })
    .onConflict((on) => on.constraint('load_idempotency_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

const describe = ({ source, content, sha256, loadedBy, apiKey, idempotency }: LoadSource) => ({
  source,
  content,
  sha256,
  loaded_by: loadedBy,
  api_key: apiKey,
  idempotency_key: idempotency?.key ?? null,
  request_sha256: idempotency?.requestSha256 ?? null,
})

const summarise = ({ outcome, counts, refused, details }: LoadResult) => ({
  outcome,
  // The report of a refused file tells row by row what would have become of it.
  rows_new: outcome === 'refused' ? 0 : counts.new,
  rows_unchanged: outcome === 'refused' ? 0 : counts.unchanged,
  rows_revised: outcome === 'refused' ? 0 : counts.revised,
  rows_refused: refused,
  report: JSON.stringify(details, keepStorable) as LoadDetails,
})

/** Replaces NULs and lone surrogates, which Postgres cannot store and refused text may contain. */
const keepStorable = (_key: string, value: unknown) =>
  typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\ufffd') : value

export async function hasLoads(db: Database): Promise<boolean> {
  const load = db.selectFrom('load').select('id').where('outcome', '<>', 'refused').limit(1)
  return (await load.executeTakeFirst()) !== undefined
}

/** Finds the first load that stored a document of these bytes. */
export async function findLoadOf(db: Database, sha256: string): Promise<number | undefined> {
  const load = await db
    .selectFrom('load')
    .select('id')
    .where('sha256', '=', sha256)
    .where('outcome', '=', 'stored')
    .orderBy('id')
    .executeTakeFirst()
  return load?.id
}

/** Whether a load of the same bytes came before and was not refused. */
export async function isRepeated(db: Database, { id }: Load): Promise<boolean> {
  const before = db
    .selectFrom('load')
    .select('load.id')
    .innerJoin('load as present', 'present.sha256', 'load.sha256')
    .where('present.id', '=', id)
    .where('load.id', '<>', id)
    .where('load.outcome', '<>', 'refused')
    .limit(1)
  return (await before.executeTakeFirst()) !== undefined
}

/** Finds the load of an earlier request with the same idempotency key. */
export async function findLoadByRequest(db: Database, apiKey: string, key: string) {
  const load = await db
    .selectFrom('load')
    .selectAll()
    .where('api_key', '=', apiKey)
    .where('idempotency_key', '=', key)
    .executeTakeFirst()
  return load && hideSource(load)
}

export async function findLoad(db: Database, id: number) {
  const load = await db.selectFrom('load').selectAll().where('id', '=', id).executeTakeFirst()
  return load && hideSource(load)
}

/** Earlier versions recorded addresses in full. */
const hideSource = <Row extends { source: string }>(load: Row): Row => ({
  ...load,
  source: publicSource(load.source),
})

export type LoadRow = NonNullable<Awaited<ReturnType<typeof findLoad>>>

type LoadFilter = {
  outcome?: 'stored' | 'unchanged' | 'refused' | undefined
  /** The first and the last instant, both included. */
  from?: string | undefined
  to?: string | undefined
}

/** Lists loads without their reports, the latest first, all or one page, and counts those of all pages. */
export async function listLoads(
  db: Database,
  { outcome, from, to }: LoadFilter,
  { before, limit }: { before?: number | undefined; limit?: number } = {},
) {
  let loads = db.selectFrom('load')
  if (outcome) loads = loads.where('outcome', '=', outcome)
  if (from) loads = loads.where('loaded_at', '>=', from)
  if (to) loads = loads.where('loaded_at', '<=', to)
  const { total } = await loads.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const page = before === undefined ? loads : loads.where('id', '<', before)
  const sorted = page
    .select(['id', 'source', 'content', 'sha256', 'outcome', 'loaded_at', 'loaded_by'])
    .select(['rows_new', 'rows_unchanged', 'rows_revised', 'rows_refused'])
    .orderBy('id', 'desc')
  const rows = await (limit === undefined ? sorted : sorted.limit(limit + 1)).execute()
  const list = rows.slice(0, limit).map(hideSource)
  return { total, loads: list, isLast: list.length === rows.length }
}

/** A page that was fetched: its outcome, and the validators that show whether it has changed since. */
type WatchedPage = Omit<Tables['watched_page'], 'seen_at'>

/** A watched page with the SHA-256 of what was loaded from it. */
export type SeenPage = WatchedPage & { sha256: string | null }

/** Finds the watched pages with these addresses, by address. */
export async function findWatchedPages(
  db: Database,
  urls: readonly string[],
): Promise<Map<string, SeenPage>> {
  if (urls.length === 0) return new Map()
  const rows = await db
    .selectFrom('watched_page')
    .leftJoin('load', 'load.id', 'watched_page.load_id')
    .select(['url', 'etag', 'last_modified', 'watched_page.outcome', 'detail', 'load_id', 'sha256'])
    .where('url', 'in', urls)
    .execute()
  return new Map(rows.map((row) => [row.url, row]))
}

/** Records a page in place of what was recorded of it before. */
export async function saveWatchedPage(db: Database, page: WatchedPage): Promise<void> {
  const row = { ...page, seen_at: new Date().toISOString() }
  await db
    .insertInto('watched_page')
    .values(row)
    .onConflict((conflict) => conflict.column('url').doUpdateSet(row))
    .execute()
}

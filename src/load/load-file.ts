import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import { type Database, runTransaction, type Transaction } from '../store/database.ts'
import { saveContent } from '../store/documents.ts'
import {
  type Counts,
  formatRowError,
  type LoadDetails,
  type Place,
  placeOf,
  publicSource,
  RefusedRows,
  type SheetLines,
} from '../store/load-report.ts'
import {
  findLoadByRequest,
  findLoadOf,
  finishLoad,
  hasLoads,
  type LoadResult,
  type LoadRow,
  type LoadSource,
  lockWriters,
  recordRefusal,
  startLoad,
} from '../store/loads.ts'
import { readKnownReferences } from '../store/reference-writes.ts'
import { type Prepared, prepareTable, UnacceptedWarnings } from './prepare-table.ts'
import { findMetric } from './read/cells/cells.ts'
import { toUtf8 } from './read/cells/text-encoding.ts'
import { findDayOrder } from './read/cells/written-dates.ts'
import { openTable, type PublishedAs } from './read/open-table.ts'
import type { ContentName } from './read/rows/table.ts'
import { checkFreeSpace, type Spool, spool } from './spool.ts'

/**
 * V8 keeps the young generation small at first, so that objects of the first rows survive its first collection. With
 * pretenuring it would take all such objects for long-lived, and keep them until a full collection.
 */
setFlagsFromString('--no-allocation-site-pretenuring')

export type LoadOptions = {
  /** A file name or an address. Reports and the database show the part of it that anyone may see. */
  name: string
  stream: AsyncIterable<Uint8Array>
  /** The content that the source must have, if that is known. */
  expected?: ContentName | 'bulletin'
  /** Where and when a bulletin was published, as far as known. */
  published?: PublishedAs
  /** The one sheet of a workbook to read; by default all that hold figures. */
  sheet?: string | undefined
  /** Who loads it; by default the user of this process. */
  loadedBy?: string
  apiKey?: string
  /** The client's name for the request. A second request with the same name gets the report of the first. */
  idempotencyKey?: string
  /** Whether to report without storing. */
  dryRun?: boolean
  /** Whether to store a file that has warnings. */
  acceptWarnings?: boolean
  /** Ends the load, with nothing stored. */
  signal?: AbortSignal
}

/** The idempotency key was used for another request before. */
export class IdempotencyError extends Error {}

/**
 * Loads a file of rows or a bulletin of the ministry in one transaction. Faults of the file are in the report; faults
 * of the database or the stream are thrown.
 *
 * @throws {IdempotencyError} where the idempotency key was used for another request before
 */
export async function loadFile(db: Database, options: LoadOptions): Promise<LoadReport> {
  const source = await takeIn(options)
  try {
    return await runTransaction(db, (transaction) => storeSource(transaction, source), options)
  } catch (error) {
    if (!(error instanceof RefusedRows || error instanceof UnacceptedWarnings)) throw error
    return await refuse(db, source, error)
  } finally {
    await source.spool.discard()
  }
}

/** A source, with what is found out about it during the load. */
type Source = { options: LoadOptions; spool: Spool; content: string; sheets: readonly SheetLines[] }

/** Reads a source to its end before a connection is taken, so that a slow source does not hold one. */
async function takeIn(options: LoadOptions): Promise<Source> {
  return { options, spool: await spool(options.stream), content: 'unknown', sheets: [] }
}

/**
 * Parses all rows before other loads are locked out, then compares them with the database and stores what is new.
 *
 * @throws {RefusedRows} where any row is at fault
 * @throws {UnacceptedWarnings} where there are warnings to look at first
 */
async function storeSource(transaction: Transaction, source: Source): Promise<LoadReport> {
  const { db } = transaction
  const { options, spool } = source
  await checkFreeSpace(db, spool.bytes)
  const references = await readKnownReferences(db)
  const metricOf = (name: string) => findMetric(references, name)
  const table = await openTable(spool.read(), { ...options, metricOf })
  source.content = table.format === 'bulletin' ? table.format : `${table.content} ${table.format}`
  source.sheets = table.sheets
  // In a reading of its own, since a day further down may settle the order of day and month above it.
  const dayOrder = table.format === 'csv' ? await findDayOrder(toUtf8(spool.read())) : undefined
  const prepared = await prepareTable(transaction, table, references, {
    published: options.published,
    dayOrder,
  })
  await lockWriters(db)
  return (await findReplay(db, source)) ?? storePrepared(db, source, prepared)
}

async function storePrepared(
  db: Database,
  source: Source,
  { mediaType, period, publishedOn, missing, skipped, skippedOmitted, save }: Prepared,
): Promise<LoadReport> {
  const { dryRun = false, acceptWarnings = false } = source.options
  const { sha256, bytes, parts } = source.spool
  const sameAs = (await findLoadOf(db, sha256)) ?? null
  const description = describe(source)
  const load = await startLoad(db, description)
  const { counts, rows, warned } = await save(load, { sha256, isKnown: sameAs !== null, acceptWarnings })
  const isChange = counts.new + counts.revised > 0
  if (isChange) await saveContent(db, { sha256, mediaType, bytes, parts })
  const details = {
    rows: placeAll(rows, source),
    period,
    publishedOn,
    missing,
    skipped,
    skippedOmitted,
    ...sayWarned(warned, source),
  }
  const outcome = isChange ? 'stored' : 'unchanged'
  const result = { outcome, counts, refused: 0, details } as const
  await finishLoad(db, load, result)
  const report = makeReport({ id: dryRun ? null : load.id, ...description, ...result })
  return { ...report, ...(dryRun && isChange && { outcome: 'would_be_stored' }), dryRun, sameAs }
}

/** Adds to each item the sheet and the line in it. */
const placeAll = <Told extends Place>(told: readonly Told[], { sheets }: Source): Told[] =>
  told.map((row) => ({ ...row, ...placeOf(row.line, sheets) }))

const sayWarned = ({ warnings, total }: UnacceptedWarnings['warned'], source: Source) => ({
  warnings: placeAll(warnings, source),
  warningsOmitted: total - warnings.length,
})

function describe({ options, content, spool: { sha256 } }: Source): LoadSource {
  const { name, loadedBy = describeUser(), apiKey = null, idempotencyKey } = options
  const { expected, published, sheet, acceptWarnings, dryRun } = options
  const request = JSON.stringify([
    sha256,
    expected,
    published,
    acceptWarnings,
    dryRun,
    ...(sheet === undefined ? [] : [sheet]),
  ])
  const requestSha256 = createHash('sha256').update(request).digest('hex')
  return {
    source: publicSource(name),
    content,
    sha256,
    loadedBy,
    apiKey,
    idempotency: idempotencyKey === undefined ? null : { key: idempotencyKey, requestSha256 },
  }
}

/** Records that nothing of the source is stored, and why. */
async function refuse(
  db: Database,
  source: Source,
  error: RefusedRows | UnacceptedWarnings,
): Promise<LoadReport> {
  const { dryRun = false } = source.options
  const description = describe(source)
  const outcome = 'refused' as const
  const result =
    error instanceof RefusedRows
      ? {
          outcome,
          counts: { new: 0, unchanged: 0, revised: 0 },
          refused: error.rowCount,
          details: {
            errors: placeAll(error.errors, source),
            errorsOmitted: error.errorCount - error.errors.length,
          },
        }
      : {
          outcome,
          counts: error.saved.counts,
          refused: 0,
          details: { rows: placeAll(error.saved.rows, source), ...sayWarned(error.warned, source) },
        }
  const id = dryRun ? null : await recordRefusal(db, description, result)
  const replay = dryRun || id !== null ? null : await findReplay(db, source)
  return replay ?? { ...makeReport({ id, ...description, ...result }), dryRun }
}

/** Finds the report of an earlier request with the same idempotency key. */
async function findReplay(db: Database, source: Source): Promise<LoadReport | undefined> {
  const { apiKey, idempotency } = describe(source)
  const load = idempotency && apiKey && (await findLoadByRequest(db, apiKey, idempotency.key))
  if (!load) return undefined
  if (load.request_sha256 !== idempotency.requestSha256)
    throw new IdempotencyError(`the key ${JSON.stringify(idempotency.key)} came with another request before`)
  return { ...reportOf(load), isReplay: true }
}

/** Names the user and the machine. A container may run as a user without a name. */
function describeUser(): string {
  try {
    return `${userInfo().username}@${hostname()}`
  } catch {
    return `user ${process.getuid?.()}@${hostname()}`
  }
}

/** In the order in which they refer to each other. */
const shippedFiles = [
  'companies',
  'aggregates',
  'platforms',
  'metrics',
  'breaks',
  'compositions',
  'events',
  'figures',
  'company-figures',
]

/**
 * Fills a database without loads with the files of `data/`, in one transaction. Of several processes that start at once
 * one does, and the others wait. Returns null if the database has loads.
 */
export async function loadShipped(db: Database): Promise<LoadReport[] | null> {
  if (await hasLoads(db)) return null
  return runTransaction(db, async (transaction) => {
    await lockWriters(transaction.db)
    if (await hasLoads(transaction.db)) return null
    const reports: LoadReport[] = []
    for (const name of shippedFiles) reports.push(await loadShippedFile(transaction, `data/${name}.csv`))
    return reports
  })
}

async function loadShippedFile(transaction: Transaction, name: string): Promise<LoadReport> {
  const stream = createReadStream(new URL(`../../${name}`, import.meta.url))
  const source = await takeIn({ name, stream, acceptWarnings: true })
  try {
    return await storeSource(transaction, source)
  } catch (error) {
    const [first] = error instanceof RefusedRows ? error.errors : []
    throw first ? new Error(`shipped data refused: ${formatRowError(name, first)}`, { cause: error }) : error
  } finally {
    await source.spool.discard()
  }
}

/**
 * The report of a load. `stored`, or `would_be_stored` in a dry run: something was new. `unchanged`: all was known.
 * `refused`: for errors, or warnings that were not accepted; nothing is stored, and after warnings the counts say what
 * would have become of the rows.
 */
export type LoadReport = Required<LoadDetails> & {
  /** The id of the load; null if none was recorded, as in a dry run. */
  id: number | null
  source: string
  /** The kind of content and its format, such as `figures csv`; `unknown` if it was not recognised. */
  content: string
  sha256: string | null
  outcome: LoadResult['outcome'] | 'would_be_stored'
  dryRun: boolean
  counts: Counts & { refused: number }
  /** The load that stored the same bytes before. */
  sameAs: number | null
  /** Whether this is the report of an earlier request with the same idempotency key. */
  isReplay: boolean
}

type Fields = Pick<LoadReport, 'id' | 'source' | 'content' | 'sha256' | 'outcome'> &
  Omit<LoadResult, 'outcome'>

const nothingFound: Required<LoadDetails> = {
  rows: [],
  errors: [],
  errorsOmitted: 0,
  warnings: [],
  warningsOmitted: 0,
  period: null,
  publishedOn: null,
  missing: [],
  skipped: [],
  skippedOmitted: 0,
}

/** Makes a report, in which what was not found is empty. */
function makeReport(fields: Fields): LoadReport {
  const { id, source, content, sha256, outcome, counts, refused, details } = fields
  return {
    id,
    source,
    content,
    sha256,
    outcome,
    dryRun: false,
    sameAs: null,
    isReplay: false,
    counts: { ...counts, refused },
    ...nothingFound,
    ...details,
  }
}

export function reportOf(load: LoadRow): LoadReport {
  const { id, source, content, sha256, outcome, report: details } = load
  const counts = { new: load.rows_new, unchanged: load.rows_unchanged, revised: load.rows_revised }
  return makeReport({ id, source, content, sha256, outcome, counts, refused: load.rows_refused, details })
}

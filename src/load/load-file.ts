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
import { type Prepared, prepareTable, UnacceptedWarnings } from './prepare-table.ts'
import { openTable, type PublishedAs } from './read/open-table.ts'
import type { ContentName } from './read/table.ts'
import { toUtf8 } from './read/text-encoding.ts'
import { findDayOrder } from './read/written-dates.ts'
import { checkFreeSpace, type Spool, spool } from './spool.ts'

/**
 * While the first rows are read the young generation is small, so that all of their objects are still there when it is
 * cleared. The engine would take the next for long-lived too, and put them where they stay until all memory is cleared.
 */
setFlagsFromString('--no-allocation-site-pretenuring')

export type LoadOptions = {
  /** A file name, an address: what the report and the database call the source, as far as all may see it. */
  name: string
  stream: AsyncIterable<Uint8Array>
  /** What it must hold, where that is known. */
  expected?: ContentName | 'bulletin'
  /** Where and when a bulletin was published, as far as it is known. */
  published?: PublishedAs
  /** The one sheet of a workbook to be read; else all that hold figures are. */
  sheet?: string | undefined
  /** Who loads it; by default the user of this process. */
  loadedBy?: string
  apiKey?: string
  /** A name of the request, given by the client: a second request of that name gets the report of the first. */
  idempotencyKey?: string
  /** Whether to report without storing. */
  dryRun?: boolean
  /** Whether to store a file that has warnings. */
  acceptWarnings?: boolean
  /** Ends it with nothing stored. */
  signal?: AbortSignal
}

/** A second request with a name that stands for another one. */
export class IdempotencyError extends Error {}

/**
 * Loads a CSV file, JSON rows, or a bulletin of the ministry, in one transaction. A fault of the file is in the report;
 * what is thrown is a fault of the database or of the stream.
 *
 * @throws {IdempotencyError} where the idempotency key came with another request before
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

/** What is loaded, with what is learned of it on the way. */
type Source = { options: LoadOptions; spool: Spool; content: string; sheets: readonly SheetLines[] }

/** Reads a source to its end before a connection to the database is taken, so that a slow one keeps nobody waiting. */
async function takeIn(options: LoadOptions): Promise<Source> {
  return { options, spool: await spool(options.stream), content: 'unknown', sheets: [] }
}

/**
 * Parses all rows before other loads are locked out; then compares them with what is known, and stores what is new.
 *
 * @throws {RefusedRows} where any row is at fault
 * @throws {UnacceptedWarnings} where rows should be looked at first
 */
async function storeSource(transaction: Transaction, source: Source): Promise<LoadReport> {
  const { db } = transaction
  const { options, spool } = source
  await checkFreeSpace(db, spool.bytes)
  const table = await openTable(spool.read(), options)
  source.content = table.format === 'bulletin' ? table.format : `${table.content} ${table.format}`
  source.sheets = table.sheets
  // Read by itself, since a day further down tells of those above it.
  const dayOrder = table.format === 'csv' ? await findDayOrder(toUtf8(spool.read())) : undefined
  const prepared = await prepareTable(transaction, table, { published: options.published, dayOrder })
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

/** What is told of rows with the sheet and the line that each stands on. */
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

/** Notes that nothing of the source is stored, and why. */
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

/** The report of the request that had the same idempotency key. */
async function findReplay(db: Database, source: Source): Promise<LoadReport | undefined> {
  const { apiKey, idempotency } = describe(source)
  const load = idempotency && apiKey && (await findLoadByRequest(db, apiKey, idempotency.key))
  if (!load) return undefined
  if (load.request_sha256 !== idempotency.requestSha256)
    throw new IdempotencyError(`the key ${JSON.stringify(idempotency.key)} came with another request before`)
  return { ...reportOf(load), isReplay: true }
}

/** The user and the machine; a container may run as a user without a name. */
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
 * Fills a database that has no load yet with the files of `data/`, all in one transaction: of several processes that
 * start at once one does, and the others wait for it. Returns null where the database has loads.
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
 * What came of a file: `stored`, or `would_be_stored` of a dry run; `unchanged` where all of it was known; or `refused`,
 * for its errors or for warnings that were not accepted: then nothing of it is stored, and the counts say what would have
 * come of its rows.
 */
export type LoadReport = Required<LoadDetails> & {
  /** The number of the load; null where nothing was to be noted, as in a dry run. */
  id: number | null
  source: string
  /** What it holds and in which form, such as `figures csv`; `unknown` where it cannot be told. */
  content: string
  sha256: string | null
  outcome: LoadResult['outcome'] | 'would_be_stored'
  dryRun: boolean
  counts: Counts & { refused: number }
  /** The load that stored the very same bytes before. */
  sameAs: number | null
  /** Whether this is the answer to an earlier request with the same idempotency key. */
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

/** A report with everything that was not found left empty. */
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

/** The report of a load that was made before. */
export function reportOf(load: LoadRow): LoadReport {
  const { id, source, content, sha256, outcome, report: details } = load
  const counts = { new: load.rows_new, unchanged: load.rows_unchanged, revised: load.rows_revised }
  return makeReport({ id, source, content, sha256, outcome, counts, refused: load.rows_refused, details })
}

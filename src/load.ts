import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import { formatRowError, RefusedRows, type RowError } from './domain/row-error.ts'
import type { ContentName, RowOf } from './ingest/contents.ts'
import { parseRows } from './ingest/csv-table.ts'
import { openTable, type Table } from './ingest/open-table.ts'
import type { Database } from './store/database.ts'
import { saveFigures, stageFigures } from './store/figure-writes.ts'
import { readKnownReferences } from './store/known.ts'
import {
  type Counts,
  finishLoad,
  hasLoads,
  type Load,
  lockWriters,
  type RowOutcome,
  type Saved,
  startLoad,
} from './store/loads.ts'
import { saveBreaks, saveCompanies, saveEvents, saveMetrics, saveSeries } from './store/reference-writes.ts'
import { runTransaction, type Transaction } from './store/transaction.ts'

export type LoadOptions = {
  /** What the report and the database call the source: a file name, an address. */
  name: string
  stream: AsyncIterable<Uint8Array>
  /** Who loads it; by default the user of this process. */
  loadedBy?: string
  /** Whether to report without storing. */
  dryRun?: boolean
}

/** What came of a file. Where a row was refused nothing of the file is stored, and only refused is counted. */
export type LoadReport = {
  source: string
  /** What the file holds; null where it cannot be told. */
  content: ContentName | null
  dryRun: boolean
  /** What a bulletin that was cut off lacks, in words. */
  missing: readonly string[]
  counts: Counts & { refused: number }
  /** By line, at most 1000: of more rows the revised before the new before the unchanged. */
  rows: RowOutcome[]
  /** By line, the first 100. */
  errors: RowError[]
  /** How many more errors there are. */
  errorsOmitted: number
}

/**
 * Loads a CSV file, or a bulletin of the ministry, in one transaction. A fault of the file is in the report; what is thrown is a fault of the database
 * or of the stream.
 */
export async function loadFile(db: Database, options: LoadOptions): Promise<LoadReport> {
  const { name: source, dryRun = false } = options
  let content: ContentName | null = null
  try {
    const file = await openFile(options)
    content = file.table.content
    const saved = await runTransaction(db, (transaction) => saveFile(transaction, file), { dryRun })
    return reportSaved(file, saved, dryRun)
  } catch (error) {
    if (!(error instanceof RefusedRows)) throw error
    const { errors, errorCount, rowCount: refused } = error
    const counts = { new: 0, unchanged: 0, revised: 0, refused }
    return {
      source,
      content,
      dryRun,
      missing: [],
      counts,
      rows: [],
      errors,
      errorsOmitted: errorCount - errors.length,
    }
  }
}

function reportSaved({ name, table }: OpenFile, { counts, rows }: Saved, dryRun: boolean): LoadReport {
  return {
    source: name,
    content: table.content,
    dryRun,
    missing: table.missing,
    counts: { ...counts, refused: 0 },
    rows,
    errors: [],
    errorsOmitted: 0,
  }
}

/** In the order in which they refer to each other. */
const shippedFiles = ['companies', 'aggregates', 'platforms', 'metrics', 'breaks', 'events', 'figures']

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
  const stream = createReadStream(new URL(`../${name}`, import.meta.url))
  try {
    const file = await openFile({ name, stream })
    return reportSaved(file, await saveFile(transaction, file), false)
  } catch (error) {
    const [first] = error instanceof RefusedRows ? error.errors : []
    throw first ? new Error(`shipped data refused: ${formatRowError(name, first)}`, { cause: error }) : error
  } finally {
    stream.destroy()
  }
}

type OpenFile = { name: string; loadedBy: string; hash: Hash; table: Table }

/** Reads the header. No connection to the database is taken meanwhile. */
async function openFile({ name, stream, loadedBy = describeUser() }: LoadOptions): Promise<OpenFile> {
  const hash = createHash('sha256')
  async function* hashBytes() {
    for await (const chunk of stream) {
      hash.update(chunk)
      yield chunk
    }
  }
  return { name, loadedBy, hash, table: await openTable(hashBytes()) }
}

/** Reads all rows before other loads are locked out, so that a slow source keeps nobody waiting. */
async function saveFile(
  { db, client }: Transaction,
  { name, loadedBy, hash, table }: OpenFile,
): Promise<Saved> {
  const { content, format, columns, batches } = table
  const known = { ...(await readKnownReferences(db)), today: latestToday() }
  const start = () =>
    startLoad(db, {
      source: name,
      content: format === 'bulletin' ? format : `${content} csv`,
      sha256: hash.digest('hex'),
      loadedBy,
    })
  if (content === 'figures') {
    await stageFigures(db, client, parseRows(batches, content, known))
    const load = await start()
    return finishLoad(db, load, await saveFigures(db, load))
  }
  const rows = await collect(parseRows(batches, content, known))
  const load = await start()
  return finishLoad(db, load, await saveRows(content, db, load, rows, columns))
}

type Saver<Name extends ContentName> = (
  db: Database,
  load: Load,
  rows: RowOf<Name>[],
  columns: readonly string[],
) => Promise<Saved>
type Savers = { [Name in Exclude<ContentName, 'figures'>]: Saver<Name> }

const savers: Savers = {
  companies: saveCompanies,
  metrics: saveMetrics,
  platforms: saveSeries,
  aggregates: saveSeries,
  breaks: saveBreaks,
  events: saveEvents,
}

function saveRows<Name extends keyof Savers>(
  content: Name,
  ...[db, load, rows, columns]: Parameters<Saver<Name>>
): Promise<Saved> {
  return savers[content](db, load, rows, columns)
}

async function collect<Row>(batches: AsyncIterable<Row[]>): Promise<Row[]> {
  const rows: Row[] = []
  for await (const batch of batches) for (const row of batch) rows.push(row)
  return rows
}

/** A notice of this morning in China is no notice of tomorrow in London: today is what it is where the day begins first. */
function latestToday(): string {
  return new Date(Date.now() + 14 * 3_600_000).toISOString().slice(0, 10)
}

/** The user and the machine; a container may run as a user without a name. */
function describeUser(): string {
  try {
    return `${userInfo().username}@${hostname()}`
  } catch {
    return `user ${process.getuid?.()}@${hostname()}`
  }
}

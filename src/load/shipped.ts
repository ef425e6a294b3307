import { createReadStream } from 'node:fs'
import { formatRowError, RefusedRows } from '../domain/row-error.ts'
import type { Database } from '../store/database.ts'
import { hasLoads, lockWriters } from '../store/loads.ts'
import { runTransaction, type Transaction } from '../store/transaction.ts'
import { storeSource, takeIn } from './load-file.ts'
import type { LoadReport } from './load-report.ts'

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

import { describeRun, isIncomplete, loadWatchList, type WatchOptions } from '../../src/load/watch-list.ts'
import type { Database } from '../../src/store/database.ts'
import { hintPrivate } from './open-source.ts'
import { printReport, sayNotTaken } from './print-report.ts'

/**
 * Loads the new bulletins of a listing and prints one line. Reasons of trouble go to standard error before it.
 *
 * @returns the exit code
 */
export async function followWatchList(db: Database, options: WatchOptions): Promise<number> {
  const { signal, stopListening } = listenForStop()
  try {
    const run = await loadWatchList(db, { ...options, fetch: { ...options.fetch, signal } })
    for (const page of run.pages) {
      if (page.outcome === 'refused') printReport(page.report)
      else if (isIncomplete(page)) for (const line of sayNotTaken(page.report)) console.error(line)
      else if (page.outcome === 'failed') console.error(`${page.url}: not loaded: ${page.reason}`)
      else if (page.outcome === 'no_bulletin' && page.isFirstLook)
        console.error(`${page.url}: is no bulletin`)
    }
    if (run.trouble !== undefined)
      console.error(`${options.listing}: ${run.trouble}${hintPrivate(run.failure, options.listing)}`)
    const { line, exitCode } = describeRun(run)
    console.log(options.dryRun ? `${line} — dry run, nothing stored` : line)
    return exitCode
  } finally {
    stopListening()
  }
}

/**
 * Returns a signal that aborts when the process is told to stop, so that the run ends between two pages. Told again,
 * the process ends at once.
 */
function listenForStop() {
  const stop = new AbortController()
  const abort = (name: NodeJS.Signals) => stop.abort(new Error(`stopped by ${name}`))
  const names = ['SIGTERM', 'SIGINT'] as const
  for (const name of names) process.once(name, abort)
  return {
    signal: stop.signal,
    stopListening() {
      for (const name of names) process.off(name, abort)
    },
  }
}

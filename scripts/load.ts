import { describeSettings, readConfig } from '../src/config.ts'
import { findMonth } from '../src/domain/time/month.ts'
import { type PrivateHosts, parseUrl } from '../src/load/fetch.ts'
import { loadFile, loadShipped } from '../src/load/load-file.ts'
import { explainDatabaseError, onDatabase, parseArguments, runProgram, UsageError } from '../src/program.ts'
import type { Database } from '../src/store/database.ts'
import { hasLoads } from '../src/store/loads.ts'
import { StoreError } from '../src/store/open-store.ts'
import { followWatchList } from './load/follow-watch-list.ts'
import { findSource, hintPrivate, type Source } from './load/open-source.ts'
import { printReport } from './load/print-report.ts'
import { clearProgress, showProgress } from './load/progress.ts'

const help = `Usage: npm run load -- [--dry-run] [--accept-warnings] [--allow-private] [--period MONTH] [--sheet NAME]
                            FILE|URL|-…
       npm run load -- [--dry-run] [--accept-warnings] [--allow-private] [--skip URL]… --watch-list URL

Loads files of figures, events, platforms, aggregates, companies, metrics, breaks or compositions, as CSV, an Excel
workbook or a table in HTML, of which the header tells which, or as JSON, and the ministry's monthly bulletins as text or
HTML. A file is stored whole or, where any row of it is at fault, not at all. - is standard input.

  --watch-list       read a page that lists bulletins, follow the links not seen before, and load them; end with one line
  --skip             a page of the watch list that is not to be followed; may be given several times
  --dry-run          report what would come of each file without storing it
  --accept-warnings  store also what has warnings, such as a change of more than half in a month
  --period           the month of the bulletin that is meant, such as 2022-03, of several on a page
  --sheet            the one sheet of an Excel workbook to be read, and not all with figures
  --allow-private    let the hosts of the given addresses, and no others, be at private addresses, such as 10.0.0.5

The exit code is 0 where all files are stored or known already, 1 where one was refused or failed, 2 for bad usage.
Of a watch list it is 0 where something new is stored, 3 where nothing was new, 1 for trouble.

Settings, as environment variables or in .env:

${describeSettings()}
`

type Values = ReturnType<typeof parseArguments<typeof options>>['values']
/** The work of the program. Given `place`, it prints which database it works on. */
type Work = (db: Database, place?: string) => Promise<number>

async function run(): Promise<number> {
  const work = await planWork(process.argv.slice(2))
  if (work === null) console.log(help)
  if (!work) return work === null ? 0 : 1
  const config = readConfig()
  const dryRun = parseArguments(options).values['dry-run']
  const fillAndWork = async (db: Database, place: string) => {
    // An empty database has no series, so every row would be refused.
    if (config.migrate && dryRun && !(await hasLoads(db)))
      throw new StoreError(
        `there are no data in ${place} yet: npm start or a load fills it, a dry run does not`,
      )
    if (config.migrate && !dryRun) await loadShipped(db)
    return work(db, place)
  }
  return onDatabase(config, fillAndWork, { dryRun })
}

const options = {
  'watch-list': { type: 'string' },
  skip: { type: 'string', multiple: true, default: [] as string[] },
  'dry-run': { type: 'boolean', default: false },
  'accept-warnings': { type: 'boolean', default: false },
  'allow-private': { type: 'boolean', default: false },
  period: { type: 'string' },
  sheet: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/**
 * Checks all arguments and returns the work, which returns the exit code; null to print the help, and undefined, after
 * a message, if a source cannot be opened.
 *
 * @throws {UsageError}
 */
export async function planWork(args: string[]): Promise<Work | null | undefined> {
  const { values, positionals } = parseArguments(options, args)
  if (values.help) return null
  return values['watch-list'] === undefined ? planLoads(positionals, values) : planWatch(positionals, values)
}

/** Plans the loads of all sources. Returns undefined, after a message, if one of them cannot be opened. */
async function planLoads(names: string[], values: Values): Promise<Work | undefined> {
  if (names.length === 0) throw new UsageError('expected at least one file or address')
  if (values.skip.length > 0) throw new UsageError('--skip goes with --watch-list')
  const { period } = values
  if (period !== undefined && findMonth(period) === undefined)
    throw new UsageError(`--period: found ${JSON.stringify(period)}, expected a month such as 2022-03`)
  const privateHosts = findPrivateHosts(names, values)
  const sources = await Promise.all(names.map((name) => findSource(name, privateHosts)))
  if (sources.includes(undefined)) return undefined
  return async (db, place) => {
    let exitCode = 0
    for (const source of sources as Source[]) if (!(await loadSource(db, source, values))) exitCode = 1
    sayPlace(place)
    return exitCode
  }
}

function planWatch(names: string[], values: Values): Work {
  if (names.length > 0) throw new UsageError('--watch-list goes with no other file or address')
  for (const name of ['period', 'sheet'] as const)
    if (values[name] !== undefined) throw new UsageError(`--${name} goes with a file or address`)
  const [listing, ...skip] = [values['watch-list'] as string, ...values.skip].map((address) => parse(address))
  const options = {
    listing: listing as string,
    skip: new Set(skip),
    dryRun: values['dry-run'],
    acceptWarnings: values['accept-warnings'],
    fetch: { privateHosts: findPrivateHosts([listing as string], values) },
  }
  return (db, place) => {
    sayPlace(place)
    return followWatchList(db, options)
  }

  function parse(address: string): string {
    try {
      const url = parseUrl(address, findPrivateHosts([address], { 'allow-private': true }))
      url.hash = ''
      return url.href
    } catch (error) {
      throw new UsageError((error as Error).message)
    }
  }
}

/** Returns the hosts of the given addresses if private ones are allowed, else none. */
function findPrivateHosts(addresses: string[], values: Pick<Values, 'allow-private'>): PrivateHosts {
  const hosts = addresses.flatMap((address) => URL.parse(address)?.host || [])
  return new Set(values['allow-private'] ? hosts : [])
}

/** Prints which database was used, since without the service's settings it is another than the service's. */
function sayPlace(place: string | undefined): void {
  if (place !== undefined) console.log(`database: ${place}`)
}

/** Loads a source and prints its report. Returns true if it was not refused and did not fail. */
async function loadSource(db: Database, { name, open }: Source, values: Values): Promise<boolean> {
  try {
    const { stream, size, published = {} } = await open()
    const report = await loadFile(db, {
      name,
      stream: showProgress(name, stream, size),
      published: { ...published, ...(values.period !== undefined && { period: values.period }) },
      sheet: values.sheet,
      dryRun: values['dry-run'],
      acceptWarnings: values['accept-warnings'],
    })
    clearProgress()
    printReport(report)
    return report.outcome !== 'refused'
  } catch (error) {
    clearProgress()
    const reason = explainDatabaseError(error as Error) ?? (error as Error).message
    console.error(`${name}: not loaded: ${reason}${hintPrivate(error, name)}`)
    return false
  }
}

if (import.meta.main) await runProgram('load', run)

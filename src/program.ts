import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { type Config, ConfigError } from './config.ts'
import { DiskFull } from './load/spool.ts'
import type { Database } from './store/database.ts'
import { type DatabaseFault, findDatabaseFault, noRoom } from './store/database-fault.ts'
import { EmbeddedServerError } from './store/embedded/place.ts'
import { migrateUp } from './store/migrations.ts'
import { openStore, StoreError } from './store/open-store.ts'

/** Thrown when a program is called with unknown arguments; the message names them. */
export class UsageError extends Error {}

/**
 * Runs one of the programs of `npm run` and sets its exit code: the one that `run` returns, 2 for wrong usage, 1 for other
 * errors. A fault that the user can mend, such as a full disk, is reported in one line.
 */
export async function runProgram(name: string, run: () => Promise<number>): Promise<void> {
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    // The reader of the output, such as `head`, has closed it early.
    if (code === 'EPIPE') return
    console.error(`standard output: ${message}`)
    process.exitCode = 1
  })
  const code = await run().catch((error) => {
    if (!(error instanceof UsageError)) return exitWithMessage(error)
    console.error(`${error.message}\nnpm run ${name} -- --help tells what is expected`)
    return 2
  })
  process.exitCode ||= code
}

/**
 * Parses the arguments of a program.
 *
 * @throws {UsageError} if an argument is not among the options
 */
export function parseArguments<const Options extends ParseArgsOptionsConfig>(
  options: Options,
  args = process.argv.slice(2),
) {
  try {
    return parseArgs({ args, allowPositionals: true, options })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

/**
 * Opens the database of the settings, migrates it if they allow that, does the work and closes it. A new database is reported,
 * since a slip in the settings would otherwise go unnoticed.
 *
 * @param work also gets the place of the database
 * @param dryRun whether to make and migrate nothing
 */
export async function onDatabase<Result>(
  config: Config,
  work: (db: Database, place: string) => Promise<Result>,
  { dryRun = false } = {},
): Promise<Result> {
  const { db, place, isNew, close } = await openStore(config, { mustExist: dryRun })
  try {
    if (isNew) console.error(`made a new database in ${place}`)
    if (config.migrate && !dryRun) await migrateUp(db)
    return await work(db, place)
  } finally {
    await close()
  }
}

/** Ends a program: with a message of one line for a fault that the user can mend, else with the stack. */
export function exitWithMessage(error: unknown): never {
  console.error(explain(error))
  process.exit(1)
}

function explain(error: unknown): string {
  const isToldAsItIs = [ConfigError, StoreError, EmbeddedServerError, DiskFull].some(
    (known) => error instanceof known,
  )
  if (isToldAsItIs) return (error as Error).message
  const { code, message, stack, ...rest } = error as NodeJS.ErrnoException & {
    address?: string
    port?: number
  }
  if (code === 'WOULD_LOSE_DATA' || code === 'PACKAGES_MISSING') return message
  const place = `${rest.address}:${rest.port}`
  const setting = String(rest.port) === process.env.METRICS_PORT ? 'METRICS_PORT' : 'PORT'
  if (code === 'EADDRINUSE')
    return `${place} is taken: stop what listens there, or set ${setting} to another port`
  if (code === 'EACCES' && rest.port)
    return `${place} may not be listened on by this user: set ${setting} to 1024 or above`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST is no address of this machine: ${message}`
  return explainDatabaseError(error as Error) ?? stack ?? String(error)
}

/** Explains a fault of the database in one line; its own message is in its log. Undefined for any other error. */
export function explainDatabaseError(error: Error & { code?: string }): string | undefined {
  const more = `(SQLSTATE ${error.code}; its log has more)`
  const faults: Record<DatabaseFault, string> = {
    away: 'the database does not answer at the moment, try again soon',
    disk_full: noRoom,
    read_only: 'this database is a replica, which takes no writes: set DATABASE_URL to the one that does',
    not_migrated: 'the database lacks tables or columns: run npm run migrate',
    forbidden: `the user of DATABASE_URL may not do this, ${error.message}: make it the owner of the database`,
    bad_value: `the database cannot keep a value that it was given ${more}`,
    other: `the database failed ${more}`,
  }
  const fault = findDatabaseFault(error)
  return fault && faults[fault]
}

/** Formats rows of cells, the header first, as aligned columns of text. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { type Config, ConfigError } from './config.ts'
import { DiskFull } from './load/spool.ts'
import type { Database } from './store/database.ts'
import { type DatabaseFault, findDatabaseFault, noRoom } from './store/database-fault.ts'
import { EmbeddedServerError } from './store/embedded/place.ts'
import { migrateUp } from './store/migrations.ts'
import { openStore, StoreError } from './store/open-store.ts'

/** A program was called in a way that it does not know; the message says what was found. */
export class UsageError extends Error {}

/**
 * Runs one of the programs of `npm run`. It ends with the code that it gives, with 2 for bad usage, and with 1 and one line
 * for what its user can mend, such as a disk that is too full for what it prints.
 */
export async function runProgram(name: string, run: () => Promise<number>): Promise<void> {
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    // Whoever reads may have seen enough.
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
 * The arguments of a program.
 *
 * @throws {UsageError} where one is not among its options
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
 * Does work on the database of the settings, brought up to date before unless they say no, and closes it. Says where it made
 * a new one, since a slip in the settings would else go unseen.
 *
 * @param work is told which database it is too
 * @param dryRun whether to keep nothing: no database is made, none brought up to date
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

/** Ends a program with one line for what its user can mend, and with the stack for what only we can. */
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

/** A fault of the database in words of ours; its own stand in its log. Undefined for an error from elsewhere. */
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

/** Rows of cells, the header first, as columns of text. */
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

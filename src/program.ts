import { ConfigError } from './config.ts'
import { type DatabaseFault, findDatabaseFault } from './store/database-error.ts'
import { EmbeddedServerError } from './store/embedded/system.ts'
import { StoreError } from './store/open-store.ts'

/** Ends a program with one line for what its user can mend, and with the stack for what only we can. */
export function exitWithMessage(error: unknown): never {
  console.error(explain(error))
  process.exit(1)
}

function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StoreError || error instanceof EmbeddedServerError)
    return error.message
  const { code, message, stack, ...rest } = error as NodeJS.ErrnoException & {
    address?: string
    port?: number
  }
  if (code === 'WOULD_LOSE_DATA') return message
  const place = `${rest.address}:${rest.port}`
  if (code === 'EADDRINUSE') return `${place} is taken: stop what listens there, or set PORT to another port`
  if (code === 'EACCES' && rest.port)
    return `${place} may not be listened on by this user: set PORT to 1024 or above`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST is no address of this machine: ${message}`
  return explainDatabaseError(error as Error) ?? stack ?? String(error)
}

/** A fault of the database in words of ours; its own stand in its log. Undefined for an error from elsewhere. */
export function explainDatabaseError(error: Error & { code?: string }): string | undefined {
  const more = `(SQLSTATE ${error.code}; its log has more)`
  const faults: Record<DatabaseFault, string> = {
    away: 'the database does not answer at the moment, try again soon',
    read_only: 'this database is a replica, which takes no writes: set DATABASE_URL to the one that does',
    not_migrated: 'the database lacks tables or columns: run npm run migrate',
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

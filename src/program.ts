import { ConfigError } from './config.ts'
import { StoreError } from './open-store.ts'
import { EmbeddedServerError } from './store/embedded/system.ts'

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
  const place = `${rest.address}:${rest.port}`
  if (code === 'EADDRINUSE') return `${place} is taken: stop what listens there, or set PORT to another port`
  if (code === 'EACCES' && rest.port)
    return `${place} may not be listened on by this user: set PORT to 1024 or above`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST is no address of this machine: ${message}`
  if (code === '25006')
    return 'this database is a replica, which takes no writes: set DATABASE_URL to the one that does'
  if (code === '42P01' || code === '42703') return 'the database lacks tables or columns: run npm run migrate'
  return stack ?? String(error)
}

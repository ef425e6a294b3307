import pg from 'pg'
import { QueueRefusal } from './queue.ts'

/**
 * The kind of a database error: there is no connection, no room, no writing, tables or columns are missing, the user
 * lacks rights, a value cannot be stored, or anything else.
 */
export type DatabaseFault =
  | 'away'
  | 'disk_full'
  | 'read_only'
  | 'not_migrated'
  | 'forbidden'
  | 'bad_value'
  | 'other'

/**
 * SQLSTATEs and system errors that mean that the database is not reachable, has no connection free, or ended a
 * statement for reasons of its own, such as a time limit or the replay of a replica.
 */
const away =
  /^(08...|25P0[34]|28...|3D000|40001|40P01|53...|55P03|57014|57P0[1-5]|E(CONNREFUSED|CONNRESET|PIPE|NOTFOUND|AI_AGAIN|TIMEDOUT|HOSTUNREACH|NETUNREACH))$/
const awayMessage =
  /timeout exceeded when trying to connect|Query read timeout|Connection terminated|Client has encountered a connection error|not currently accepting connections/

/** The message for `disk_full`. */
export const noRoom = 'the database has no room, on its disk or within its temp_file_limit: make room'

/** Returns the kind of a database error, or undefined for an error from elsewhere. */
export function findDatabaseFault(error: Error & { code?: string }): DatabaseFault | undefined {
  const { code = '', message } = error
  // 53400: a limit that the owner has set, `temp_file_limit`.
  if (code === '53100' || code === '53400') return 'disk_full'
  if (away.test(code) || awayMessage.test(message) || error instanceof QueueRefusal) return 'away'
  if (code === '25006') return 'read_only'
  if (code === '42P01' || code === '42703') return 'not_migrated'
  if (code === '42501') return 'forbidden'
  if (!(error instanceof pg.DatabaseError)) return undefined
  return code.startsWith('22') ? 'bad_value' : 'other'
}

import pg from 'pg'
import { QueueRefusal } from './queue.ts'

/**
 * What kind of fault of the database an error is: none can be talked to, it has no room, it takes no writes, it lacks
 * tables or columns, its user may not do it, it was given a value that it cannot keep, or another one.
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
 * SQLSTATEs and system errors that say that there is no database to talk to, no connection to be had, or that it
 * ended a statement for reasons of its own, such as a time limit or the replay of a replica.
 */
const away =
  /^(08...|25P0[34]|28...|3D000|40001|40P01|53...|55P03|57014|57P0[1-5]|E(CONNREFUSED|CONNRESET|PIPE|NOTFOUND|AI_AGAIN|TIMEDOUT|HOSTUNREACH|NETUNREACH))$/
const awayMessage =
  /timeout exceeded when trying to connect|Query read timeout|Connection terminated|Client has encountered a connection error|not currently accepting connections/

/** What is told of `disk_full`. */
export const noRoom = 'the database has no room, on its disk or within its temp_file_limit: make room'

/** The fault of the database that an error is, or undefined where it comes from elsewhere. */
export function findDatabaseFault(error: Error & { code?: string }): DatabaseFault | undefined {
  const { code = '', message } = error
  // The second is of a limit that its owner has set, `temp_file_limit`.
  if (code === '53100' || code === '53400') return 'disk_full'
  if (away.test(code) || awayMessage.test(message) || error instanceof QueueRefusal) return 'away'
  if (code === '25006') return 'read_only'
  if (code === '42P01' || code === '42703') return 'not_migrated'
  if (code === '42501') return 'forbidden'
  if (!(error instanceof pg.DatabaseError)) return undefined
  return code.startsWith('22') ? 'bad_value' : 'other'
}

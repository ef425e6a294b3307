import pg from 'pg'

/**
 * What kind of fault of the database an error is: none can be talked to, it takes no writes, it lacks tables or columns,
 * it was given a value that it cannot keep, or another one.
 */
export type DatabaseFault = 'away' | 'read_only' | 'not_migrated' | 'bad_value' | 'other'

/**
 * SQLSTATEs and system errors that say that there is no database to talk to, no connection to be had, or that it
 * ended a statement for reasons of its own, such as a time limit or the replay of a replica.
 */
const away =
  /^(08...|28...|3D000|40001|40P01|53...|57014|57P0[1-5]|E(CONNREFUSED|CONNRESET|PIPE|NOTFOUND|AI_AGAIN|TIMEDOUT|HOSTUNREACH|NETUNREACH))$/
const awayMessage =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|not currently accepting connections/

/** The fault of the database that an error is, or undefined where it comes from elsewhere. */
export function findDatabaseFault(error: Error & { code?: string }): DatabaseFault | undefined {
  const { code = '', message } = error
  if (away.test(code) || awayMessage.test(message)) return 'away'
  if (code === '25006') return 'read_only'
  if (code === '42P01' || code === '42703') return 'not_migrated'
  if (!(error instanceof pg.DatabaseError)) return undefined
  return code.startsWith('22') ? 'bad_value' : 'other'
}

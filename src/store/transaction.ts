import { Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import { type Database, poolOf, type Tables } from './database.ts'

/** A transaction: its database, and the connection under it for COPY. */
export type Transaction = { db: Database; client: pg.ClientBase }

/**
 * Runs work in one transaction, which is rolled back where the work throws or `dryRun` is set. Unlike Kysely's own
 * it gives the connection too, and no statement in it is timed out: a file may be long.
 */
export async function runTransaction<Result>(
  db: Database,
  work: (transaction: Transaction) => Promise<Result>,
  { dryRun = false } = {},
): Promise<Result> {
  const client = await poolOf(db).connect()
  let isBroken = false
  try {
    await client.query('begin; set local statement_timeout = 0')
    const result = await work({ db: bindDatabase(client), client })
    await client.query(dryRun ? 'rollback' : 'commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {
      isBroken = true
    })
    throw error
  } finally {
    client.release(isBroken)
  }
}

/** A database whose every query goes to the one connection. */
function bindDatabase(client: pg.ClientBase): Database {
  const lent = { query: client.query.bind(client), release() {} } as unknown as PostgresPoolClient
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: { connect: async () => lent, end: async () => {}, options: {} } }),
  })
}

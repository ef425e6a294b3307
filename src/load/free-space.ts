import { statfs } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Database } from '../store/database.ts'

/** A load that would fill the disk of the database, which would take the database down for all. */
export class DiskFull extends Error {}

/** In bytes: what is left for all else, and how much of tables, indexes and log a byte of a file becomes at most. */
const reserve = 100_000_000
const growth = 10

/**
 * Checks that the disk of a database on this machine has room for a file; of one elsewhere nothing can be told.
 *
 * @throws {DiskFull} where it has not
 */
export async function checkFreeSpace(db: Database, bytes: number): Promise<void> {
  // Who may not see the folder does not see the row.
  const { rows } = await sql<{ folder: string }>`
    select setting as folder from pg_settings where name = 'data_directory'`.execute(db)
  const free = rows[0] && (await findFreeBytes(rows[0].folder))
  const needed = reserve + growth * bytes
  if (free === undefined || free >= needed) return
  const megabytes = (count: number) => Math.round(count / 1e6)
  throw new DiskFull(
    `the disk of the database has ${megabytes(free)} MB free, expected ${megabytes(needed)} MB for this load: make room, nothing was stored`,
  )
}

async function findFreeBytes(folder: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return undefined
  }
}

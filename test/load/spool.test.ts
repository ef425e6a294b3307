import { existsSync } from 'node:fs'
import { sql } from 'kysely'
import t from 'tap'
import { checkFreeSpace, DiskFull } from '../../src/load/spool.ts'
import { createTestDatabase } from '../support/database.ts'

t.test('a load for which the disk of the database has no room is refused with what it needs', async (t) => {
  const { db } = await createTestDatabase(t)
  const { rows } = await sql<{ folder: string }>`show data_directory`.execute(db)
  if (!existsSync(Object.values(rows[0] ?? {})[0] ?? ''))
    return void t.pass('the database is on another machine')
  await checkFreeSpace(db, 0)
  const error = await checkFreeSpace(db, 1e18).catch((error) => error)
  t.ok(error instanceof DiskFull)
  t.match(
    error?.message,
    /^the disk of the database has \d+ MB free, expected 10000000000100 MB for this load: make room, nothing was stored$/,
  )
})

import { readFile, writeFile } from 'node:fs/promises'
import { sql } from 'kysely'
import t, { type Test } from 'tap'
import { loadShipped } from '../../src/load/shipped.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { listPendingMigrations, migrateDown, migrateUp } from '../../src/store/migrations.ts'
import { actOnFigure } from '../../src/store/retractions.ts'
import { createEmptyDatabase, createTestDatabase } from '../support/database.ts'
import { describeSchema } from '../support/schema.ts'

async function openEmpty(t: Test): Promise<Database> {
  const db = openDatabase({ url: await createEmptyDatabase(t) })
  t.teardown(() => db.destroy())
  return db
}

t.test('the migrations make the schema of migrations/schema.sql', async (t) => {
  const db = await openEmpty(t)
  await migrateUp(db)
  const file = new URL('../../migrations/schema.sql', import.meta.url)
  const update = 'UPDATE_SCHEMA=1 npx tap test/store/migrations.test.ts'
  const schema = `-- What all migrations make, by name. Written by: ${update}\n\n${await describeSchema(db)}`
  if (process.env.UPDATE_SCHEMA === '1') await writeFile(file, schema)
  t.equal(schema, await readFile(file, 'utf8'), `where the change is meant, ${update} writes it down`)
})

t.test('up again does nothing, down leaves nothing, and up after it makes the same schema', async (t) => {
  const db = await openEmpty(t)
  const all = await listPendingMigrations(db)
  t.equal(all[0], '0001-initial')
  t.same(await migrateUp(db), all)
  const schema = await describeSchema(db)
  t.same(await listPendingMigrations(db), [])
  t.same(await migrateUp(db), [])
  t.equal(await describeSchema(db), schema)
  for (const name of all.toReversed()) t.same(await migrateDown(db), [name])
  t.equal(await describeSchema(db), '')
  t.same(await migrateUp(db), all)
  t.equal(await describeSchema(db), schema)
})

t.test(
  'of twenty that migrate an empty database at once one does, and the others find it done',
  async (t) => {
    const url = await createEmptyDatabase(t)
    const databases = Array.from({ length: 20 }, () => openDatabase({ url, connections: 1 }))
    t.teardown(() => Promise.all(databases.map((db) => db.destroy())))
    const [db] = databases as [Database]
    const all = await listPendingMigrations(db)
    const ran = await Promise.all(databases.map(migrateUp))
    t.same(
      ran.filter((names) => names.length > 0),
      [all],
    )
    t.same(await listPendingMigrations(db), [])
  },
)

t.test('a migration that fails throws and leaves nothing of itself', async (t) => {
  const db = await openEmpty(t)
  await sql`create table metric ()`.execute(db) // which a statement in the middle of the first migration makes
  const before = await describeSchema(db)
  await t.rejects(migrateUp(db), { code: '42P07', message: 'relation "metric" already exists' })
  t.equal(await describeSchema(db), before)
  t.equal((await listPendingMigrations(db))[0], '0001-initial')
})

t.test('a database that a newer version has migrated is not migrated', async (t) => {
  const { db } = await createTestDatabase(t)
  await sql`insert into kysely_migration values ('9999-later', '2099-01-01')`.execute(db)
  await t.rejects(migrateUp(db), { message: /9999-later is missing/ })
})

t.test('figures and events cannot be changed, deleted or truncated', async (t) => {
  const { db } = await createTestDatabase(t)
  await loadShipped(db)
  for (const table of ['figure', 'event']) {
    for (const change of ['update figure set note = null', 'delete from figure', 'truncate figure cascade']) {
      const statement = change.replace('figure', table)
      const refusal = { message: `${table} is append-only: ${statement.split(' ')[0]} refused` }
      await t.rejects(sql.raw(statement).execute(db), refusal)
    }
  }
})

t.test(
  'what is retracted stays so where the migration of reinstatements is taken back and made again',
  async (t) => {
    const { db } = await createTestDatabase(t)
    await loadShipped(db)
    const acts = [
      [1, 'retract', 'mistake'],
      [1, 'reinstate', 'undone'],
      [2, 'retract', 'mistake'],
      [2, 'reinstate', 'undone'],
      [2, 'retract', 'wrong after all'],
      [3, 'retract', 'wrong'],
    ] as const
    for (const [figure, act, reason] of acts) await actOnFigure(db, figure, { act, reason, doneBy: 'tester' })
    await t.rejects(sql`delete from retraction`.execute(db), { message: /append-only/ })
    while ((await migrateDown(db))[0] !== '0003-retraction-acts');
    await t.rejects(sql`delete from retraction`.execute(db), { message: /append-only/ })
    await migrateUp(db)
    const left = await db.selectFrom('retraction').selectAll().orderBy('figure').execute()
    t.match(left, [
      { figure: 2, act: 'retract', reason: 'wrong after all', done_by: 'tester' },
      { figure: 3, act: 'retract', reason: 'wrong', done_by: 'tester' },
    ])
    t.equal(left.length, 2)
  },
)

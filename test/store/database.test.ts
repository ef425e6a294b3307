import { setTimeout } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import t from 'tap'
import { readRow } from '../../src/store/copy.ts'
import { countConnections, openDatabase, poolOf } from '../../src/store/database.ts'
import { findDatabaseFault } from '../../src/store/database-fault.ts'
import { answerFor } from '../../src/store/queue.ts'
import { createEmptyDatabase, createWait } from '../support/database.ts'
import { until } from '../support/until.ts'

t.test(
  'a client has half of the connections at most, so that another waits for none of its questions',
  async (t) => {
    const url = await createEmptyDatabase(t)
    const db = openDatabase({ url, connections: 4 })
    t.teardown(() => db.destroy())
    const { wait, letGo } = await createWait(t, url)
    const seen: string[] = []
    const ask = (client: string, statement: RawBuilder<unknown>) =>
      answerFor(client, async () => {
        await statement.execute(db)
        seen.push(client)
      })
    const flood = Array.from({ length: 6 }, () => ask('flood', wait))
    await ask('other', sql`select 1`)
    t.same(seen, ['other'])
    t.match(countConnections(db), { waiting: 4 })
    await letGo()
    await Promise.all(flood)
    t.equal(poolOf(db).totalCount, 3)
  },
)

t.test('of two connections one is left to others, however slow a statement of a client is', async (t) => {
  const url = await createEmptyDatabase(t)
  const db = openDatabase({ url, connections: 2 })
  t.teardown(() => db.destroy())
  const { wait, letGo } = await createWait(t, url)
  const seen: string[] = []
  const slow = answerFor('slow', () => wait.execute(db).then(() => seen.push('slow')))
  await answerFor('other', () => sql`select 1`.execute(db))
  t.same(seen, [])
  await letGo()
  await slow
})

t.test('a row that is copied takes its connection in the same turns', async (t) => {
  const url = await createEmptyDatabase(t)
  const db = openDatabase({ url, connections: 4 })
  t.teardown(() => db.destroy())
  const { wait, letGo } = await createWait(t, url)
  const seen: string[] = []
  const statement = wait.compile(db)
  const copy = () => readRow(db, statement).then(() => seen.push('flood'))
  const flood = answerFor('flood', () => Promise.all(Array.from({ length: 6 }, copy)))
  await answerFor('other', () => sql`select 1`.execute(db))
  t.same(seen, [])
  await letGo()
  await flood
})

t.test('who waits for a connection for too long is told so as where there is no database', async (t) => {
  const url = await createEmptyDatabase(t)
  const db = openDatabase({ url, connections: 2, connectionTimeout: 1000 })
  t.teardown(() => db.destroy())
  const { wait, letGo } = await createWait(t, url)
  const long = wait.execute(db)
  const error: Error = await sql`select 1`.execute(db).catch((reason) => reason)
  t.equal(findDatabaseFault(error), 'away')
  await letGo()
  await long
  t.equal((await sql`select 1`.execute(db)).rows.length, 1)
})

t.test('connections that nobody uses are closed but for those that are to be kept', async (t) => {
  const url = await createEmptyDatabase(t)
  const db = openDatabase({ url, connections: 6, kept: 2 })
  t.teardown(() => db.destroy())
  const useThree = () => Promise.all([1, 2, 3].map(() => sql`select pg_sleep(0.1)`.execute(db)))
  await useThree()
  t.match(countConnections(db), { total: 3, idle: 3 })
  poolOf(db).options.idleTimeoutMillis = 50
  await useThree()
  await until(() => countConnections(db).total < 3)
  await setTimeout(150)
  t.match(countConnections(db), { total: 2, idle: 2 })
})

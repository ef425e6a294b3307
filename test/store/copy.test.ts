import { PassThrough } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import t from 'tap'
import { copyOut, readRow } from '../../src/store/copy.ts'
import { openBeside, poolOf } from '../../src/store/database.ts'
import { createTestDatabase } from '../support/database.ts'

const { db } = await createTestDatabase(t)
const exports = openBeside(db, { connections: 1, connectionTimeout: 10_000 })
t.teardown(() => poolOf(exports).end())

/** Some 20 MB, more than what lies between Postgres and a reader. */
const rows = 200_000
const pace = { bytes: 1_000_000, within: 100 }

const copy = (count = rows, isGone = () => false) =>
  copyOut(exports, {
    select: sql`select n, repeat('x', 100) from generate_series(1, ${count}) n`.compile(db),
    count: sql`select ${count}::int as rows`.compile(db),
    options: 'format csv',
    encode: () => new PassThrough(),
    isGone,
    pace,
  })

t.test('a slow reader keeps its turn as long as nobody waits', async (t) => {
  const slow = await copy()
  await sleep(500)
  const text = Buffer.concat(await slow.stream.toArray()).toString()
  t.equal(text.split('\n').length, rows + 1)
})

t.test('a slow reader for whom others wait loses its turn', async (t) => {
  const slow = await copy()
  const lost = new Promise((resolve) => slow.stream.once('error', resolve))
  const next = await copy(1)
  t.match(await lost, { message: 'less than 1000000 bytes were read in 100 ms while others waited' })
  t.equal(Buffer.concat(await next.stream.toArray()).toString().length, 103)
})

t.test('who has gone when the turn comes gets none', async (t) => {
  const asked = copy(1, () => true)
  await t.rejects(asked, { message: 'the reader has gone' })
  t.equal((await (await copy(1)).stream.toArray()).length, 1)
})

t.test('an export that cannot be counted is an error, and its connection is free again', async (t) => {
  const asked = copyOut(exports, {
    select: sql`select 1`.compile(db),
    count: sql`select 1 / 0 as rows`.compile(db),
    options: 'format csv',
    encode: () => new PassThrough(),
    isGone: () => false,
  })
  await t.rejects(asked, { code: '22012' })
  t.equal((await (await copy(1)).stream.toArray()).length, 1)
})

t.test('one row is read as the bytes of its cells, whatever stands in them', async (t) => {
  const [text, number, none, last] = await readRow(
    db,
    sql`select ${'合,"\\\n$1'}, 17::text, null, ''`.compile(db),
  )
  t.equal(text?.toString(), '合,"\\\n$1')
  t.equal(number?.toString(), '17')
  t.equal(none, null)
  t.equal(last?.length, 0)
})

t.test('a row that is not to be had is an error, and its connection is given back', async (t) => {
  await t.rejects(readRow(exports, sql`select 1 / 0`.compile(db)), { code: '22012' })
  await t.rejects(readRow(exports, sql`select pg_terminate_backend(pg_backend_pid())`.compile(db)))
  t.same(await readRow(exports, sql`select 'x'`.compile(db)), [Buffer.from('x')])
})

t.test('of a long row every byte comes', async (t) => {
  const [text] = await readRow(db, sql`select repeat('x', 3000000)`.compile(db))
  t.equal(text?.length, 3_000_000)
})

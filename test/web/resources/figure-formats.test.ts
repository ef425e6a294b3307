import { once } from 'node:events'
import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import t, { type Test } from 'tap'
import type { Database } from '../../../src/store/database.ts'
import { createTestApp } from '../../support/app.ts'
import { until } from '../../support/until.ts'

/** More than the buffers between Postgres and a reader hold: some 30 MB, that hardly get less when they are packed. */
const rows = 60_000
const digestsInNote = 12

/** The application, listening, with many synthetic figures beside the shipped ones. */
async function startService(t: Test) {
  const { app, db } = await createTestApp(t, { trustProxy: ['127.0.0.1'] })
  await sql`
    with source as (
      insert into document (publisher, source_kind) values ('synthetic', 'other') returning id
    )
    insert into figure (series_id, metric_id, measure, period_first, period_last, value, unit, relation, note, document_id, load_id, recorded_at)
    select series.id, metric.id, 'l', 2015 * 12, 2015 * 12, n::text, 'c', '=', note, source.id, 1, changed_at
    from source, series, metric, data_version, generate_series(1, ${rows}) n, lateral (
      select string_agg(md5(concat(n, i)), '"') as note from generate_series(1, ${digestsInNote}) i
    ) text
    where series = 'didi' and metric = 'orders'`.execute(db)
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  return { app, db, port: Number(new URL(address).port), address }
}

const { app, db, port, address } = await startService(t)

/** A connection that has asked and reads nothing until it is told to. */
async function ask(t: Test, path: string, headers: Record<string, string> = {}) {
  const socket = net.connect(port, '127.0.0.1')
  t.teardown(() => socket.destroy())
  socket.pause()
  const lines = Object.entries({ host: 'x', connection: 'close', ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
  await once(socket, 'readable')
  return socket
}

/** The export of a client of its own, since one client has no more than three at once. */
const askFrom = (t: Test) => (client: number) =>
  ask(t, '/v1/figures.csv', { 'x-forwarded-for': `192.0.2.${client}` })

async function readToEnd(socket: net.Socket): Promise<Buffer> {
  const chunks: Buffer[] = []
  socket.on('data', (chunk) => chunks.push(chunk))
  socket.on('error', () => {})
  await new Promise((resolve) => socket.once('close', resolve))
  return Buffer.concat(chunks)
}

/** The last bytes of a body that is whole. */
const looksWhole = (answer: Buffer) => answer.subarray(-5).equals(Buffer.from('0\r\n\r\n'))

async function listExports(db: Database): Promise<{ pid: number; state: string }[]> {
  const { rows } = await sql<{ pid: number; state: string }>`
    select pid, state from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and query ~ '^copy' and state <> 'idle'`.execute(
    db,
  )
  return rows
}

const noExport = async () => (await listExports(db)).length === 0

t.test('an export announces how many rows there are, and they come', async (t) => {
  const response = await fetch(`${address}/v1/figures.csv`)
  t.equal(response.headers.get('x-total-count'), String(rows + 866))
  const text = await response.text()
  t.equal(text.match(/,\d{4}-\d\d-\d\dT[\d:.]+Z(?:,[^,\r]*){8}\r\n/g)?.length, rows + 866)
})

const forms: [path: string, encoding: string][] = [
  ['/v1/figures.csv', 'identity'],
  ['/v1/figures.csv', 'gzip'],
  ['/v1/figures.csv', 'br'],
  ['/v1/figures.csv', 'zstd'],
  ['/v1/figures.ndjson', 'identity'],
  ['/v1/figures.parquet', 'identity'],
  ['/v1/figures.xlsx', 'identity'],
  ['/v1/export.zip', 'identity'],
]

for (const [path, encoding] of forms) {
  t.test(`${path} (${encoding}) never looks whole when its connection to the database ends`, async (t) => {
    const socket = await ask(t, path, { 'accept-encoding': encoding })
    const [{ pid }] = (await listExports(db)) as [{ pid: number; state: string }]
    await sql`select pg_terminate_backend(${pid}, 5000)`.execute(db)
    const answer = await readToEnd(socket)
    t.match(answer.subarray(0, 20).toString(), 'HTTP/1.1 200 OK')
    if (encoding !== 'identity') t.match(answer.toString('latin1'), `content-encoding: ${encoding}`)
    t.notOk(looksWhole(answer))
    await until(noExport)
  })

  t.test(`${path} (${encoding}) gives its connection back when the reader goes away`, async (t) => {
    const socket = await ask(t, path, { 'accept-encoding': encoding })
    t.equal((await listExports(db)).length, 1)
    socket.destroy()
    await until(noExport)
  })
}

t.test('an export that is read slowly holds nobody up, and is whole in the end', async (t) => {
  const slow = await Promise.all([1, 2, 3].map(askFrom(t)))
  t.equal((await listExports(db)).length, 3)
  const question = await app.inject('/v1/comparisons?series=didi&base=2021-06&end=2022-03')
  t.equal(question.statusCode, 200)
  t.equal((await fetch(`${address}/v1/figures.csv?series=caocao`)).status, 200)
  const answers = await Promise.all(slow.map(readToEnd))
  t.ok(answers.every(looksWhole))
})

t.test('beyond four exports the next waits for its turn', async (t) => {
  const [first, ...others] = await Promise.all([1, 2, 3, 4].map(askFrom(t)))
  let isAnswered = false
  const fifth = fetch(`${address}/v1/figures.csv?series=caocao`).then((response) => {
    isAnswered = true
    return response.text()
  })
  await sleep(500)
  t.equal(isAnswered, false)
  t.equal((await listExports(db)).length, 4)
  first?.destroy()
  t.match(await fifth, /\r\ncaocao,/)
  for (const socket of others) socket.destroy()
  await until(noExport)
})

t.test('what waits for its turn and goes away takes no turn', async (t) => {
  const running = await Promise.all([1, 2, 3, 4].map(askFrom(t)))
  const gone = new AbortController()
  const waiting = fetch(`${address}/v1/figures.csv`, { signal: gone.signal })
  await sleep(200)
  gone.abort()
  await t.rejects(waiting)
  for (const socket of running) socket.destroy()
  await until(noExport)
  t.equal((await fetch(`${address}/v1/figures.csv?series=caocao`)).status, 200)
})

t.test('an export that fails before its first row is a problem', async (t) => {
  const asked = await db.transaction().execute(async (db) => {
    await sql`lock table figure`.execute(db)
    const asked = app.inject('/v1/figures.csv')
    const waiting = sql<{ pid: number }>`
      select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    await until(async () => {
      // within a transaction the first look is remembered
      await sql`select pg_stat_clear_snapshot()`.execute(db)
      return (await waiting.execute(db)).rows.length > 0
    })
    for (const { pid } of (await waiting.execute(db)).rows)
      await sql`select pg_terminate_backend(${pid}, 5000)`.execute(db)
    return asked
  })
  t.equal(asked.statusCode, 503)
  t.match(asked.json(), { code: 'database_unavailable' })
  t.equal((await app.inject('/v1/figures.csv?series=caocao')).statusCode, 200)
})

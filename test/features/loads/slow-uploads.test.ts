import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import type { Socket } from 'node:net'
import { sql } from 'kysely'
import t, { type Test } from 'tap'
import { features } from '../../../src/features.ts'
import { loadShipped } from '../../../src/load/load-file.ts'
import { openDatabase } from '../../../src/store/database.ts'
import { lockWriters } from '../../../src/store/loads.ts'
import { buildApp } from '../../../src/web/app.ts'
import { createTestDatabase } from '../../support/database.ts'
import { authorize } from '../../support/keys.ts'
import { until } from '../../support/until.ts'

const { db: other, url } = await createTestDatabase(t)
await loadShipped(other)
const db = openDatabase({ url, connections: 2, connectionTimeout: 2000 })
const app = await buildApp({ db, features, loads: { connections: 2, connectionTimeout: 2000 } })
t.teardown(() => db.destroy())
t.teardown(() => app.close())
const address = await app.listen({ port: 0, host: '127.0.0.1' })
const headers = await authorize(db, 'load', 'admin')

const header = 'series,period,base_period,value,publisher\n'
const upload = (publisher: string) =>
  fetch(`${address}/v1/figures`, {
    method: 'POST',
    headers,
    body: `${header}t3,2023-05,2023-04,1.5,${publisher}\n`,
  })

/** A read that waits for a connection in vain is a 503. */
async function checkReads(t: Test): Promise<void> {
  const paths = ['/v1/comparisons?series=didi,market&base=2021-06&end=2022-03', '/v1/figures/1', '/readyz']
  for (const path of paths) t.equal((await fetch(address + path)).status, 200, path)
}

/** Begins an upload and sends the first bytes of it. */
async function beginUpload(publisher: string) {
  const client = request(`${address}/v1/figures`, { method: 'POST', headers })
  const status = new Promise<number | undefined>((resolve, reject) => {
    client.on('error', reject)
    client.on('response', (response) => resolve(response.resume().statusCode))
  })
  const isBegun = once(app.server, 'request')
  client.write(`${header}t3,2023-06,2023-05,1.5,${publisher}`)
  await isBegun
  return { client, status }
}

t.test('clients that send a byte now and then keep neither reads nor other uploads waiting', async (t) => {
  const uploads: Awaited<ReturnType<typeof beginUpload>>[] = []
  for (let i = 0; i < 12; i += 1) uploads.push(await beginUpload(`Slow ${i}`))
  const dripping = setInterval(() => {
    // Blanks, of which a name has no end however slow the machine is.
    for (const { client } of uploads) client.write(' ')
  }, 20)
  t.teardown(() => clearInterval(dripping))
  await checkReads(t)
  t.equal((await upload('Fast')).status, 201)
  await checkReads(t)
  clearInterval(dripping)
  // One after the other: how many can be stored at once is the next test's.
  for (const { client, status } of uploads) {
    client.end('\n')
    t.equal(await status, 201, 'it is stored once it has come')
  }
})

t.test('a client that sends nothing for 15 s is told so, and its connection ends', async (t) => {
  const connected = once(app.server, 'connection') as Promise<[Socket]>
  const client = request(`${address}/v1/figures`, { method: 'POST', headers, agent: false })
  const answered = once(client, 'response') as Promise<[IncomingMessage]>
  const begun = once(app.server, 'request') as Promise<[IncomingMessage]>
  client.write(`${header}t3,2023-06,2023-05,1.5,Silent`)
  const [socket] = await connected
  const [upload] = await begun
  await until(async () => upload.listenerCount('timeout') > 0)
  t.equal(socket.timeout, 15_000)
  // As it is after so long.
  socket.emit('timeout')
  const [answer] = await answered
  t.equal(answer.statusCode, 408)
  t.match(JSON.parse((await answer.toArray()).join('')), {
    code: 'body_too_slow',
    detail: 'nothing of the body came for 15 s: send it again, without pauses',
  })
  await until(async () => socket.destroyed)
})

t.test('uploads beyond those that can be stored at once are a 503, and reads go on', async (t) => {
  const { waiting, refused } = await other.transaction().execute(async (transaction) => {
    await lockWriters(transaction)
    const waiting = [upload('First'), upload('Second')]
    await until(async () => (await countWaiting()) === 2)
    await checkReads(t)
    const refused = await upload('Third')
    await checkReads(t)
    return { waiting, refused }
  })
  t.equal(refused.status, 503)
  t.equal(refused.headers.get('retry-after'), '2')
  t.match(await refused.json(), { code: 'busy', detail: /other loads are under way/ })
  t.same(
    (await Promise.all(waiting)).map(({ status }) => status),
    [201, 201],
  )
  t.equal((await upload('Third')).status, 201)
})

t.test('retractions wait beside loads and not among reads', async (t) => {
  const waiting = await other.transaction().execute(async (transaction) => {
    await lockWriters(transaction)
    const waiting = [1, 2].map((id) =>
      fetch(`${address}/v1/figures/${id}/retraction`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: '{"reason":"read from the wrong row"}',
      }),
    )
    await until(async () => (await countWaiting()) === 2)
    await checkReads(t)
    return waiting
  })
  t.same(
    (await Promise.all(waiting)).map(({ status }) => status),
    [201, 201],
  )
})

/** Sends a file, and hangs up once its load waits for the lock of the writers. */
async function hangUp(path: string, publisher: string): Promise<void> {
  const client = request(address + path, { method: 'POST', headers })
  client.on('error', () => {})
  client.end(`${header}t3,2023-07,2023-06,1.5,${publisher}\n`)
  await until(async () => (await countWaiting()) === 1)
  client.destroy()
}

t.test('a dry run whose client hangs up ends', async () => {
  await other.transaction().execute(async (transaction) => {
    await lockWriters(transaction)
    await hangUp('/v1/figures?dry_run=true', 'Gone')
    await until(async () => (await countWaiting()) === 0)
  })
})

t.test('a load whose client hangs up once its body has come is stored', async () => {
  await other.transaction().execute(async (transaction) => {
    await lockWriters(transaction)
    await hangUp('/v1/figures', 'Gone')
  })
  const sources = () =>
    other.selectFrom('document').select('publisher').where('publisher', '=', 'Gone').execute()
  await until(async () => (await sources()).length === 1)
})

async function countWaiting(): Promise<number> {
  const { rows } = await sql`select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(other)
  return rows.length
}

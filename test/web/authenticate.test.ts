import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import Fastify from 'fastify'
import { sql } from 'kysely'
import t, { type Test } from 'tap'
import { features } from '../../src/features.ts'
import { openDatabase } from '../../src/store/database.ts'
import { createKey, revokeKey } from '../../src/store/keys.ts'
import { buildApp } from '../../src/web/app.ts'
import { createScopeGuard, keyHolderOf } from '../../src/web/authenticate.ts'
import { sendProblem } from '../../src/web/problems/problem.ts'
import { createTestDatabase } from '../support/database.ts'

const unknown = `mi_000000000000_${'A'.repeat(43)}`

/** An application with two routes that want keys, on a database of its own, and a key for each scope. */
async function createKeyedApp(t: Test) {
  const { db, url } = await createTestDatabase(t)
  const app = Fastify({ trustProxy: ['127.0.0.0/8'] })
  app.setErrorHandler(sendProblem)
  let bodies = 0
  app.addHook('preParsing', async () => {
    bodies++
  })
  const requireScope = createScopeGuard(db)
  for (const scope of ['load', 'admin'] as const)
    app.post(`/${scope}`, { onRequest: requireScope(scope) }, async (request) => keyHolderOf(request))
  app.post('/open', async (request) => keyHolderOf(request))
  t.teardown(() => app.close())
  const post = (url: string, authorization?: string | string[], from = '203.0.113.1') => {
    const headers: Record<string, string | string[]> = { 'x-forwarded-for': from }
    if (authorization !== undefined) headers.authorization = authorization
    return app.inject({ method: 'POST', url, headers: headers as Record<string, string>, payload: {} })
  }
  const load = await createKey(db, { name: 'job', scopes: ['load'] })
  const admin = await createKey(db, { name: 'boss', scopes: ['admin'] })
  return { app, db, url, post, load, admin, bodies: () => bodies }
}

type Response = Awaited<ReturnType<Awaited<ReturnType<typeof createKeyedApp>>['post']>>

function checkRefused(t: Test, response: Response, code: string, error: string | null, detail: RegExp) {
  t.equal(response.statusCode, 401)
  t.equal(response.headers['content-type'], 'application/problem+json')
  const suffix = error ? `, error="${error}"` : ''
  t.equal(response.headers['www-authenticate'], `Bearer realm="market-impact"${suffix}`)
  t.match(response.json(), { status: 401, code, detail, errors: { length: 0 } })
}

t.test('a key with the scope passes, admin for load too, and the route learns whose it is', async (t) => {
  const { post, load, admin } = await createKeyedApp(t)
  for (const authorization of [`Bearer ${load}`, `bearer   ${load}`]) {
    const response = await post('/load', authorization)
    t.same([response.statusCode, response.json()], [200, { id: load.slice(3, 15), name: 'job' }])
  }
  t.equal((await post('/load', `Bearer ${admin}`)).json().name, 'boss')
  t.equal((await post('/admin', `Bearer ${admin}`)).statusCode, 200)
})

t.test('a key without the scope is a 403 that names it, those there are, and how to make one', async (t) => {
  const { post, load } = await createKeyedApp(t)
  const response = await post('/admin', `Bearer ${load}`)
  t.equal(response.statusCode, 403)
  t.equal(
    response.headers['www-authenticate'],
    'Bearer realm="market-impact", error="insufficient_scope", scope="admin"',
  )
  t.match(response.json(), {
    code: 'scope_missing',
    detail: `expected a key with the scope admin, the key ${load.slice(3, 15)} has load: npm run keys -- create NAME --scope admin makes one`,
  })
})

t.test('without one Bearer key a 401 says what was expected, and the body is not read', async (t) => {
  const { post, load, bodies } = await createKeyedApp(t)
  const expected =
    /^expected the header "Authorization: Bearer KEY", found (.*); .*npm run keys -- create NAME/
  const cases: [string | string[] | undefined, string][] = [
    [undefined, 'no such header'],
    ['', 'another form of it'],
    ['Bearer', 'another form of it'],
    ['Bearer   ', 'another form of it'],
    [load, 'another form of it'],
    [`Basic ${load}`, 'another form of it'],
    [[`Bearer ${load}`, `Bearer ${load}`], '2 such headers'],
  ]
  for (const [authorization, found] of cases) {
    const response = await post('/load', authorization)
    checkRefused(t, response, 'key_required', null, expected)
    t.equal(expected.exec(response.json().detail)?.[1], found)
    t.notMatch(response.body, load.slice(16))
  }
  t.match((await post(`/load?api_key=${load}`)).json(), {
    code: 'key_required',
    detail: /address is not read/,
  })
  t.equal(bodies(), 0)
})

t.test('two headers are refused on a real connection too, where Node keeps the first alone', async (t) => {
  const { app, load } = await createKeyedApp(t)
  await app.listen({ port: 0 })
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  await once(socket, 'connect')
  socket.end(
    `POST /load HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${load}\r\nAUTHORIZATION: Bearer x\r\nContent-Length: 0\r\n\r\n`,
  )
  t.match(await text(socket), /^HTTP\/1\.1 401 .*found 2 such headers/s)
})

t.test('a wrong key is told nothing but that, whichever part of it is wrong', async (t) => {
  const { post, load, bodies } = await createKeyedApp(t)
  const wrong = [`${load.slice(0, 16)}${'A'.repeat(43)}`, unknown, 'secret', `${load} x`, `${load}x`]
  const answers = new Set<string>()
  for (const key of wrong) {
    const response = await post('/load', `Bearer ${key}`)
    checkRefused(t, response, 'key_invalid', 'invalid_token', /none of this service's/)
    answers.add(response.body.replace(/req-\w+/, ''))
  }
  t.equal(answers.size, 1)
  t.equal(bodies(), 0)
})

t.test('a revoked key, an expired key and a new key are noticed at the next request', async (t) => {
  const { db, post, load } = await createKeyedApp(t)
  t.equal((await post('/load', `Bearer ${load}`)).statusCode, 200)
  await revokeKey(db, load.slice(3, 15))
  const again = /npm run keys -- create NAME makes another$/
  checkRefused(t, await post('/load', `Bearer ${load}`), 'key_revoked', 'invalid_token', again)
  const wrong = `Bearer ${load.slice(0, 16)}${'A'.repeat(43)}`
  checkRefused(t, await post('/load', wrong), 'key_invalid', 'invalid_token', again)
  const next = await createKey(db, { name: 'job', scopes: ['load'] })
  t.equal((await post('/load', `Bearer ${next}`)).statusCode, 200)
  await db
    .updateTable('api_key')
    .set({ expires_at: '2026-01-31T00:00:00Z' })
    .where('id', '=', next.slice(3, 15))
    .execute()
  const expired = /good until 2026-01-31T00:00:00\.000Z: /
  checkRefused(t, await post('/load', `Bearer ${next}`), 'key_expired', 'invalid_token', expired)
})

t.test('after ten failed keys every key from the address is a 429, and none from elsewhere', async (t) => {
  const { db, post, load } = await createKeyedApp(t)
  for (let i = 0; i < 12; i++) t.equal((await post('/load')).statusCode, 401, 'no key is no failed key')
  for (let i = 0; i < 12; i++) t.equal((await post('/admin', `Bearer ${load}`)).statusCode, 403)
  for (let i = 0; i < 10; i++) t.equal((await post('/load', `Bearer ${unknown}`)).statusCode, 401)
  await sql`alter table api_key rename to away`.execute(db) // what asks the database now is a 503
  for (const key of [unknown, load]) {
    const response = await post('/admin', `Bearer ${key}`)
    t.equal(response.statusCode, 429)
    t.equal(response.headers['content-type'], 'application/problem+json')
    const seconds = Number(response.headers['retry-after'])
    t.ok(seconds > 50 && seconds <= 60, `${seconds} s`)
    t.match(response.json(), { code: 'too_many_failed_keys', detail: /^10 keys from this address/ })
  }
  await sql`alter table away rename to api_key`.execute(db)
  t.equal((await post('/load')).statusCode, 401)
  t.equal((await post('/load', `Bearer ${load}`, '203.0.113.2')).statusCode, 200)
})

t.test('of fifty failed keys at once ten are told', async (t) => {
  const { post } = await createKeyedApp(t)
  const asked = Array.from({ length: 50 }, () => post('/load', `Bearer ${unknown}`))
  const statuses = (await Promise.all(asked)).map(({ statusCode }) => statusCode)
  t.equal(statuses.filter((status) => status === 401).length, 10)
  t.equal(statuses.filter((status) => status === 429).length, 40)
})

t.test('the addresses of an IPv6 network of 64 bits count as one', async (t) => {
  const { post, load } = await createKeyedApp(t)
  for (let i = 1; i <= 10; i++) await post('/load', `Bearer ${unknown}`, `2001:db8:1:2::${i}`)
  t.equal((await post('/load', `Bearer ${load}`, '2001:db8:1:2:ffff::1')).statusCode, 429)
  t.equal((await post('/load', `Bearer ${load}`, '2001:db8:1:3::1')).statusCode, 200)
})

t.test('many right keys at once from one address all pass', async (t) => {
  const { post, load } = await createKeyedApp(t)
  const asked = Array.from({ length: 50 }, () => post('/load', `Bearer ${load}`))
  for (const { statusCode } of await Promise.all(asked)) t.equal(statusCode, 200)
})

t.test('a database that is away is a 503 and no failed key', async (t) => {
  const app = Fastify()
  app.setErrorHandler(sendProblem)
  const db = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none' })
  app.post('/load', { onRequest: createScopeGuard(db)('load') }, async () => 'stored')
  t.teardown(() => app.close())
  t.teardown(() => db.destroy())
  for (let i = 0; i < 12; i++) {
    const response = await app.inject({
      method: 'POST',
      url: '/load',
      headers: { authorization: `Bearer ${unknown}` },
    })
    t.equal(response.statusCode, 503)
    t.match(response.json(), { code: 'database_unavailable' })
  }
})

t.test('on a replica keys are read, and a write is a 503 that says why', async (t) => {
  const { db, url, load } = await createKeyedApp(t)
  const readOnly = new URL(url)
  readOnly.searchParams.set('options', '-c default_transaction_read_only=on')
  const replica = openDatabase({ url: readOnly.href })
  t.teardown(() => replica.destroy())
  const app = Fastify()
  app.setErrorHandler(sendProblem)
  app.post('/load', { onRequest: createScopeGuard(replica)('load') }, async () => {
    await createKey(replica, { name: 'other', scopes: ['load'] })
  })
  t.teardown(() => app.close())
  const response = await app.inject({
    method: 'POST',
    url: '/load',
    headers: { authorization: `Bearer ${load}` },
  })
  t.equal(response.statusCode, 503)
  t.match(response.json(), { code: 'read_only', detail: /replica/ })
  t.equal((await db.selectFrom('api_key').selectAll().execute()).length, 2)
})

t.test('a route that reads whose key it was without wanting one is a fault of ours', async (t) => {
  const { post, load } = await createKeyedApp(t)
  t.equal((await post('/open', `Bearer ${load}`)).statusCode, 500)
})

t.test('a key in an address stands in no answer and in no line of the log', async (t) => {
  const { db } = await createTestDatabase(t)
  let log = ''
  const stream = { write: (line: string) => (log += line) }
  const app = await buildApp({ db, features, logger: { level: 'trace', stream } })
  t.teardown(() => app.close())
  const secret = 'abc-DEF_ghiJKLmnoPQRstuVWXyz0123456789_-abc'
  const key = `mi_0123456789ab_${secret}`
  const urls = [
    `/v1/figures?api_key=${key}`,
    `/v1/figures?access_token=${secret}`,
    `/v1/figures?access_token=${secret}&access_token=${secret}`,
    `/v1/figures?api_key=${secret}%00`,
    `/v1/figures?${key}=1`,
    `/v1/figures?series=${key}`,
    `/v1/figures?cursor=${key}`,
    `/v1/figures/${key}`,
    `/v1/events/${key}`,
    `/v1/comparisons?series=didi&base=${key}&end=2022-03`,
    `/${'x'.repeat(150)}/${key}`,
    `/v1/%zz?api_key=${key}`,
  ]
  for (const url of urls) {
    const response = await app.inject({ url, headers: { authorization: `Bearer ${key}` } })
    t.ok(response.statusCode >= 400 && response.statusCode < 500, `${response.statusCode} ${url}`)
    t.match(response.body, '[redacted]')
    t.notMatch(response.body, secret.slice(0, 12))
  }
  t.match(log, 'api_key=[redacted]')
  t.notMatch(log, secret.slice(0, 12))
})

import { createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { Webhook } from 'standardwebhooks'
import t, { type Test } from 'tap'
import { planWork } from '../../../scripts/webhooks.ts'
import { delays, deliverDue } from '../../../src/features/webhooks/deliver.ts'
import { features } from '../../../src/features.ts'
import { openDatabase } from '../../../src/store/database.ts'
import { claimDelivery, noteAttempt } from '../../../src/store/webhooks.ts'
import { buildApp } from '../../../src/web/app.ts'
import { createShippedDatabase } from '../../support/database.ts'
import { authorize } from '../../support/keys.ts'
import { loadText } from '../../support/load.ts'
import { captureOutput, startProgram } from '../../support/program.ts'
import { startWebServer } from '../../support/web-server.ts'

const { db, url } = await createShippedDatabase(t)
const key = await authorize(db, 'admin')
const loadKey = await authorize(db, 'load')

type Received = { path: string; headers: Record<string, string>; body: string }
const received: Received[] = []
let status = 204
const site = await startWebServer(t)
const answer = async (request: IncomingMessage) =>
  received.push({
    path: request.url as string,
    headers: request.headers as Record<string, string>,
    body: await text(request),
  })
for (const path of ['/a', '/b', '/down', '/gone'])
  site.answers[path] = async (request, response) => {
    await answer(request)
    const code = path === '/down' ? status : path === '/gone' ? 410 : 200
    response.writeHead(code, { location: '/a' }).end()
  }
const take = () => received.splice(0)

const app = await buildApp({ db, features, privateHosts: [site.host] })
t.teardown(() => app.close())

async function call(method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object, headers = key) {
  const response = await app.inject({
    method,
    url: `/v1/webhooks${path}`,
    headers,
    ...(payload && { payload }),
  })
  return { status: response.statusCode, body: response.body === '' ? null : response.json() }
}
const subscribe = async (path: string, events?: string[]): Promise<{ id: number; secret: string }> =>
  (await call('POST', '', { url: `${site.origin}${path}`, ...(events && { events }) })).body

const warnings: object[] = []
const deliver = () =>
  deliverDue(db, {
    privateHosts: new Set([site.host]),
    log: { warn: (line: object) => warnings.push(line) } as never,
    signal: new AbortController().signal,
    interval: 20,
  })

/** Lets the time pass that the deliveries wait, and returns it in seconds. */
async function passTime(): Promise<number> {
  const { rows } = await sql<{ seconds: number }>`
    select extract(epoch from max(next_attempt_at) - now())::float as seconds from webhook_delivery`.execute(
    db,
  )
  await sql`update webhook_delivery set next_attempt_at = now() where next_attempt_at is not null`.execute(db)
  return rows[0]?.seconds ?? 0
}

let rate = 10
/** A load of one figure: a new one, or a revision of the one before. */
async function load(period = '2023-05'): Promise<void> {
  rate += 0.1
  const base = period === '2023-05' ? '2023-04' : '2023-05'
  await loadText(
    db,
    `series,period,base_period,value,publisher,published_on\nruqi,${period},${base},${rate.toFixed(1)},Synthetic,2023-07-${Math.round(rate * 10) - 90}\n`,
  )
}

const clear = async (t: Test) => {
  t.teardown(() => sql`truncate webhook, webhook_message cascade`.execute(db))
  take()
}

t.test('a change is told to who wants it, signed, with the address of all that changed', async (t) => {
  await clear(t)
  const all = await subscribe('/a')
  await subscribe('/b', ['figures.revised', 'events.loaded'])
  await load()
  await deliver()
  const [first, ...others] = take()
  t.same(others, [], 'nothing was revised')
  t.equal(first?.path, '/a')
  const { headers, body } = first as Received
  const { type, timestamp, data } = JSON.parse(body)
  t.match(headers, { 'content-type': 'application/json', 'webhook-id': /^msg_[\w-]{24}$/ })
  t.equal(type, 'data.changed')
  t.match(timestamp, /^\d{4}-.*Z$/)
  t.match(data, { content: 'figures csv', rows_new: 1, rows_revised: 0, changed_at: /Z$/ })
  t.same(new Webhook(all.secret).verify(body, headers), { type, timestamp, data }, 'as the library has it')
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const bytes = Buffer.from(all.secret.slice('whsec_'.length), 'base64')
  t.equal(bytes.length, 32)
  const hmac = createHmac('sha256', bytes).update(signed).digest('base64')
  t.equal(headers['webhook-signature'], `v1,${hmac}`, 'as the standard has it')
  const changes = (await app.inject(data.revisions)).json()
  t.match(changes, { total: 1, items: [{ series: 'ruqi', period: '2023-05', load_id: data.load_id }] })

  await load()
  await deliver()
  const told = take().map(({ path, body }) => [
    path,
    JSON.parse(body).type,
    JSON.parse(body).data.rows_revised,
  ])
  t.same(told.sort(), [
    ['/a', 'data.changed', 1],
    ['/b', 'figures.revised', 1],
  ])
  await deliver()
  t.same(take(), [], 'once is enough')
})

t.test('events and retractions are told as such, and what is rolled back is told to nobody', async (t) => {
  await clear(t)
  await subscribe('/b', ['events.loaded', 'events.revised', 'figures.retracted', 'figures.reinstated'])
  const post = (path: string, payload: string | object) =>
    app.inject({ method: 'POST', url: path, payload, headers: key })
  const event = (title: string) =>
    `event,date,company,type,title\nsynthetic,2023-05-02,didi-global,fined,${title}\n`
  await post('/v1/events?dry_run=true', event('Dry'))
  await post('/v1/events', event('One'))
  await post('/v1/events', event('One'))
  await post('/v1/events', event('Another'))
  await post('/v1/figures/1/retraction', { reason: 'a test' })
  await post('/v1/figures/1/reinstatement', { reason: 'a test' })
  await deliver()
  t.same(
    take().map(({ body }) => JSON.parse(body).type),
    ['events.loaded', 'events.revised', 'figures.retracted', 'figures.reinstated'],
    'in order',
  )
})

t.test('a receiver that was down for an hour gets everything after', async (t) => {
  await clear(t)
  await subscribe('/down', ['figures.loaded', 'figures.revised'])
  await subscribe('/a')
  status = 503
  await load('2023-06')
  await deliver()
  await load('2023-06')
  await deliver()
  t.equal(take().filter(({ path }) => path === '/a').length, 2, 'others are told meanwhile')
  const waited: number[] = []
  for (let sum = 0; sum < 3600; sum = waited.reduce((a, b) => a + b)) {
    waited.push(await passTime())
    if (sum < 3600 - 1800) await deliver()
  }
  t.ok(
    waited.every((seconds, i) => Math.abs(seconds / (delays[i] as number) - 1) < 0.11, waited),
    `${waited}`,
  )
  const failed = take()
  status = 204
  await deliver()
  const bodies = take().map(({ body }) => JSON.parse(body).type)
  t.same(bodies, ['figures.loaded', 'figures.revised'])
  t.ok(failed.length >= 4)
  t.equal(new Set(failed.map(({ headers }) => headers['webhook-id'])).size, 2, 'the same ids at each attempt')
  t.match((await call('GET', '')).body.items, [
    { waiting: 0, dead: 0, last_delivered_at: /Z$/ },
    { waiting: 0, dead: 0 },
  ])
})

t.test('what fails for three days is a dead letter, which an operator sees and sends again', async (t) => {
  await clear(t)
  const { id } = await subscribe('/down')
  status = 302
  await load()
  let days = 0
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    await deliver()
    days += (await passTime()) / 86_400
  }
  t.ok(days > 2.8 && days < 3.5, `${days} days`)
  t.equal(take().length, 10, 'the redirect was not followed')
  await deliver()
  t.same(take(), [])
  t.match(warnings.splice(0), [{ webhook: id, error: 'answered 302, and redirects are not followed' }])
  t.match((await call('GET', `/${id}`)).body, { waiting: 0, dead: 1, last_delivered_at: null })
  const dead = await call('GET', `/${id}/deliveries?state=dead`)
  t.match(dead.body.items, [{ state: 'dead', attempts: 10, type: 'data.changed', next_attempt_at: null }])
  status = 204
  t.same((await call('POST', `/${id}/redelivery`, {})).body, { redelivered: 1 })
  await deliver()
  t.equal(take().length, 1)
  const { message_id } = dead.body.items[0]
  t.match((await call('GET', `/${id}/deliveries`)).body.items, [
    { message_id, state: 'delivered', attempts: 1 },
  ])
  t.same((await call('POST', `/${id}/redelivery`, { message_id })).body, { redelivered: 1 })
  await deliver()
  t.equal(take()[0]?.headers['webhook-id'], message_id)
})

t.test('who answers 410 is asked no more, and who asks to wait is waited for', async (t) => {
  await clear(t)
  const { id } = await subscribe('/gone')
  await load()
  await deliver()
  t.match((await call('GET', `/${id}/deliveries`)).body.items, [
    { state: 'dead', last_error: 'answered 410' },
  ])
  for (const wait of ['7200', new Date(Date.now() + 7_200_000).toUTCString()]) {
    site.answers['/busy'] = (_, response) => response.writeHead(429, { 'retry-after': wait }).end()
    await sql`truncate webhook cascade`.execute(db)
    await subscribe('/busy')
    await load()
    await deliver()
    t.ok(Math.abs((await passTime()) - 7200) < 10, wait)
  }
})

t.test('one that is slow keeps no other waiting, however much waits for it', async (t) => {
  await clear(t)
  const slow = await subscribe('/slow', ['events.loaded'])
  const other = await subscribe('/a', ['events.loaded'])
  for (let i = 0; i < 12; i += 1) await call('POST', `/${slow.id}/test`)
  const waited: boolean[] = []
  site.answers['/slow'] = async (_, response) => {
    await call('POST', `/${other.id}/test`)
    const end = Date.now() + 10_000
    while (take().length === 0 && Date.now() < end) await sleep(5)
    waited.push(Date.now() >= end)
    response.writeHead(500).end()
  }
  await deliver()
  t.same(waited, Array(12).fill(false))
})

t.test('a fault of the database is told at once, however much is waiting', async (t) => {
  await clear(t)
  const { id } = await subscribe('/a')
  const failing = await subscribe('/b')
  for (let i = 0; i < 20; i += 1) await call('POST', `/${id}/test`)
  await call('POST', `/${failing.id}/test`)
  await sql`create function fail() returns trigger language plpgsql as $$ begin raise 'no room'; end $$`.execute(
    db,
  )
  await sql`create trigger fail before update on webhook_delivery for each row
    when (old.webhook_id = ${sql.lit(failing.id)}) execute function fail()`.execute(db)
  t.teardown(() => sql`drop function fail() cascade`.execute(db))
  await t.rejects(deliver(), { message: 'no room' })
  t.ok(take().length < 10)
})

t.test('those that have failed are told after the others, and in turn', async (t) => {
  await clear(t)
  const ids: number[] = []
  for (const path of ['/first', '/second', '/third']) ids.push((await subscribe(path)).id)
  for (const id of ids) for (let i = 0; i < 2; i += 1) await call('POST', `/${id}/test`)
  const told: number[] = []
  for (let i = 0; i < 6; i += 1) {
    const claimed = await claimDelivery(db)
    if (!claimed) break
    told.push(ids.indexOf(claimed.webhook_id))
    const isDown = claimed.url.endsWith('/first')
    await noteAttempt(db, claimed, isDown ? { error: 'answered 500', retryIn: 300 } : { error: null })
  }
  t.same(told, [0, 1, 1, 2, 2, 0])
})

t.test('a secret is changed without a gap: for a day both sign', async (t) => {
  await clear(t)
  const { id, secret } = await subscribe('/a')
  const { body } = await call('POST', `/${id}/rotation`)
  t.not(body.secret, secret)
  t.match((await call('POST', `/${id}/test`)).body, { message_id: /^msg_/ })
  await deliver()
  const [both] = take() as [Received]
  t.match(JSON.parse(both.body), { type: 'webhook.test', data: { webhook_id: id } })
  for (const each of [secret, body.secret]) new Webhook(each).verify(both.body, both.headers)
  await sql`update webhook set old_secret_until = now()`.execute(db)
  await call('POST', `/${id}/test`)
  await deliver()
  const [one] = take() as [Received]
  t.throws(() => new Webhook(secret).verify(one.body, one.headers))
  new Webhook(body.secret).verify(one.body, one.headers)
})

t.test(
  'several processes deliver each message once, and one that dies leaves its message to others',
  async (t) => {
    await clear(t)
    for (let i = 0; i < 12; i += 1) await subscribe(i % 2 ? '/a' : '/b')
    await load()
    await load()
    const others = [1, 2].map(() => openDatabase({ url }))
    t.teardown(() => Promise.all(others.map((other) => other.destroy())))
    const options = {
      privateHosts: new Set([site.host]),
      log: { warn() {} } as never,
      signal: new AbortController().signal,
      interval: 1000,
    }
    await Promise.all([db, ...others].map((each) => deliverDue(each, options)))
    await deliver()
    t.equal(take().length, 24)

    await load()
    const claimed = await claimDelivery(db)
    await deliver()
    t.equal(take().length, 11, 'the twelfth is somebody else’s')
    await sql`update webhook_delivery set claimed_until = now() where claimed_until is not null`.execute(db)
    await deliver()
    t.match(take(), [{ headers: { 'webhook-id': claimed?.message_id } }])
  },
)

t.test('private addresses are refused at once, and behind a name at delivery', async (t) => {
  await clear(t)
  for (const [address, expected] of [
    ['http://127.0.0.1:9/x', 'another address: 127.0.0.1 is no public address'],
    ['http://[::ffff:10.0.0.1]/x', 'another address: ::ffff:a00:1 is no public address'],
    ['https://169.254.169.254/latest', 'another address: 169.254.169.254 is no public address'],
    ['https://me:secret@example.org/', 'an address without user and password'],
  ] as const) {
    const { status, body } = await call('POST', '', { url: address })
    t.match({ status, errors: body.errors }, { status: 400, errors: [{ parameter: 'url', expected }] })
  }
  t.match(await call('POST', '', { url: 'ftp://example.org' }), { status: 400 })
  t.match(await call('POST', '', { url: 'https://example.org', events: ['all'] }), { status: 400 })
  t.match(await call('POST', '', { url: 'https://example.org', events: [] }), {
    status: 400,
    body: { errors: [{ parameter: 'events', expected: /^a list of one or more of data.changed, / }] },
  })
  const { id } = (await call('POST', '', { url: 'http://localhost:9/x' })).body
  await load()
  await deliver()
  t.match((await call('GET', `/${id}/deliveries`)).body.items, [
    { state: 'waiting', last_error: /^localhost is at .*, which is no public address$/ },
  ])
})

t.test('subscriptions are for admins, and no list or error tells a secret', async (t) => {
  await clear(t)
  t.match(await call('GET', '', undefined, loadKey), { status: 403, body: { code: 'scope_missing' } })
  t.equal((await app.inject('/v1/webhooks')).statusCode, 401)
  const { id, secret } = await subscribe('/a')
  t.match(secret, /^whsec_[\w+/]{43}=$/)
  const told = JSON.stringify([
    await call('GET', ''),
    await call('GET', `/${id}`),
    await call('GET', `/${id}/deliveries`),
  ])
  t.notMatch(told, secret.slice(6))
  t.match((await call('GET', `/${id}`)).body, { created_by: 'tester', events: ['data.changed'] })
  for (const path of ['/99', '/99/deliveries']) t.match(await call('GET', path), { status: 404 })
  for (const path of ['/99/rotation', '/99/test']) t.match(await call('POST', path), { status: 404 })
  t.match(await call('DELETE', '/99'), { status: 404 })
  t.match(await call('DELETE', `/${id}`), { status: 204 })
  await load()
  await deliver()
  t.same(take(), [])
})

t.test('the program subscribes, shows dead letters and sends them again', async (t) => {
  await clear(t)
  const hosts = new Set([site.host])
  const run = (args: string[], values = {}) =>
    captureOutput(t, async () => console.log(await planWork(args, values, hosts)(db)))
  const added = await run(['add', `${site.origin}/gone`], { event: ['figures.revised'] })
  t.match(added.stdout, /^whsec_\S{44}\n$/)
  const id = /subscription (\d+) is told of figures.revised/.exec(added.output)?.[1] as string
  t.equal((await run(['waiting', id])).output, `no message to ${id} is waiting\n`)
  await load()
  const [, waiting] = (await run(['waiting', id])).output.split('\n')
  t.match(waiting, /^msg_\S{24} +figures.revised +\S+Z +0 +\S+Z$/)
  await deliver()
  const listed = await run(['list'])
  t.match(listed.output, new RegExp(`^${id} +${site.origin}/gone +figures.revised +0 +1 +never$`, 'm'))
  t.notMatch(listed.output, 'whsec')
  const dead = await run(['dead', id])
  t.match(dead.output, /^msg_\S{24} +figures.revised +\S+Z +1 +answered 410$/m)
  t.equal((await run(['redeliver', id])).output, '1 sent again\n')
  t.match((await run(['rotate', id])).output, /^whsec_\S{44}\n$/)
  t.equal((await run(['remove', id])).output, `${id} is told no more\n`)
  await t.rejects(run(['add', 'http://10.0.0.1/']), { message: /10\.0\.0\.1 is no public address/ })
  await t.rejects(run(['add', 'ftp://x']), {
    message: 'ADDRESS: expected an address with http or https, found ftp:',
  })
  await t.rejects(run(['dead']), { message: 'dead takes ID, found nothing' })
  const programs: [string[], object][] = [
    [['list'], { code: 0, output: 'nobody is told yet: npm run webhooks -- add ADDRESS begins\n' }],
    [['remove', id], { code: 1, output: `${id} is no subscription: npm run webhooks -- list shows them\n` }],
    [
      ['add', 'https://example.org', '--event', 'all'],
      { code: 2, output: /^--event must be one of data\.changed/ },
    ],
  ]
  const ends = programs.map(async ([args, outcome]) => {
    const settings = { DATABASE_URL: url, MIGRATE: 'false' }
    t.match(await startProgram('scripts/webhooks.ts', settings, args).ended(), outcome)
  })
  await Promise.all(ends)
})

import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import t, { type Test } from 'tap'
import { features } from '../../src/features.ts'
import { type AppOptions, buildApp } from '../../src/web/app.ts'
import { addPage } from '../../src/web/page/page-route.ts'
import { type Feature, turnLimits } from '../../src/web/platform.ts'
import { createTestApp } from '../support/app.ts'
import { createShippedDatabase, createTestDatabase } from '../support/database.ts'
import { authorize } from '../support/keys.ts'
import { startProgram } from '../support/program.ts'
import { until } from '../support/until.ts'
import { startWebServer } from '../support/web-server.ts'

const question = '/v1/comparisons?series=didi,market&base=2021-06&end=2022-03'

/** The application with a log that is kept, in the order of its lines. */
async function createLoggedApp(t: Test, options: Partial<AppOptions> = {}) {
  const { db } = await createShippedDatabase(t)
  // biome-ignore lint/suspicious/noExplicitAny: lines are matched with literals
  const lines: any[] = []
  const stream = { write: (line: string) => lines.push(JSON.parse(line)) }
  const app = await buildApp({ db, features, logger: { level: 'info', stream }, ...options })
  t.teardown(() => app.close())
  return { app, db, lines }
}

t.test(
  'each request is a line of the log: who asked what, how it was answered, where the time went',
  async (t) => {
    const { app, lines } = await createLoggedApp(t)
    const response = await app.inject(question)
    const id = response.headers['x-request-id'] as string
    t.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4/)
    t.match(lines.at(-1), {
      level: 30,
      reqId: id,
      method: 'GET',
      url: question,
      status: 200,
      client: '127.0.0.1',
      ms: Number,
      db_ms: Number,
      wait_ms: 0,
      msg: 'answered',
    })
    t.ok(lines.at(-1).statements > 0 && lines.at(-1).db_ms > 0)
    t.match(response.headers['server-timing'], /^total;dur=\d+\.\d, db;dur=\d+\.\d$/)
    const again = await app.inject(`${question}&key=mi_0123456789ab_secret`)
    t.equal(again.json().request_id, again.headers['x-request-id'])
    t.notMatch(JSON.stringify(lines), 'secret')
    lines.length = 0
    await app.inject('/healthz')
    t.same(lines, [], 'what machines ask every few seconds is not logged')
  },
)

t.test('a request that is refused before all else is a line of the log too', async (t) => {
  const { app, lines } = await createLoggedApp(t)
  const response = await app.inject('/v1/comparisons?series=a%00')
  t.match(lines.at(-1), { reqId: response.headers['x-request-id'], status: 400, msg: 'answered' })
  lines.length = 0
  await app.inject('/oembed?url=http://localhost/&format=xml')
  t.match(
    lines,
    [{ status: 501, level: 30 }],
    'to ask for a form that is not made is no fault of the service',
  )
})

t.test('so is one whose address Fastify cannot decode, and it has an id', async (t) => {
  const { app, lines } = await createLoggedApp(t)
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const response = await fetch(`${address}/%ff`)
  t.equal(response.status, 400)
  const id = response.headers.get('x-request-id')
  t.match(await response.json(), { status: 400, request_id: id })
  await until(() => lines.at(-1).url === '/%ff')
  t.match(lines.at(-1), { reqId: id, status: 400, client: '127.0.0.1', msg: 'answered' })
  const { body } = await app.inject('/metrics')
  t.match(body, 'request_duration_seconds_count{method="GET",route="none",status="400"} 1')
})

t.test('what waits for its turn only once its client has gone is not begun', async (t) => {
  const { db } = await createTestDatabase(t)
  const outcomes: unknown[] = []
  const client = new AbortController()
  const late: Feature = async (app, { turns }) => {
    app.get('/late', async (request, reply) => {
      client.abort()
      await new Promise((resolve) => reply.raw.once('close', resolve))
      await turns.pictures
        .run(request, async () => outcomes.push('done'))
        .catch((error) => outcomes.push(error))
    })
  }
  const app = await buildApp({ db, features: [late] })
  t.teardown(() => app.close())
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  await t.rejects(fetch(`${address}/late`, { signal: client.signal }))
  await until(() => outcomes.length > 0)
  t.match(outcomes, [{ name: 'AbortError' }])
})

t.test(
  'a client that goes while data or a page waits for its turn is one line of the log, and no fault',
  async (t) => {
    const { db } = await createTestDatabase(t)
    const lines: { level: number; status?: number; ms: number }[] = []
    let client = new AbortController()
    const waiting: Feature = async (app, platform) => {
      const { turns } = platform
      for (let i = 0; i < turnLimits.pictures.running; i++) await turns.pictures.take({})
      const wait = (request: FastifyRequest) => {
        setTimeout(() => client.abort(), 50)
        return turns.pictures.run(request, async () => 'done')
      }
      app.get('/data', wait)
      addPage(app, platform, { path: '/page', query: {}, render: ({ request }) => wait(request) })
    }
    const stream = { write: (line: string) => lines.push(JSON.parse(line)) }
    const app = await buildApp({ db, features: [waiting], logger: { level: 'info', stream } })
    t.teardown(() => app.close())
    const address = await app.listen({ port: 0, host: '127.0.0.1' })
    for (const url of ['/data', '/page']) {
      lines.length = 0
      client = new AbortController()
      const { signal } = client
      await t.rejects(fetch(`${address}${url}`, { headers: { accept: 'text/html' }, signal }))
      await until(() => lines.some(({ status }) => status))
      // For a second line, of the answer that nobody gets.
      await sleep(10)
      t.equal(lines.length, 1, url)
      t.match(lines, [{ level: 30, url, status: 499, msg: 'the client hung up' }])
      t.ok((lines[0]?.ms as number) > 40)
    }
  },
)

t.test('a client that takes nothing of an answer for too long is cut off, and the log says so', async (t) => {
  const { db } = await createTestDatabase(t)
  const lines: unknown[] = []
  const stream = { write: (line: string) => lines.push(JSON.parse(line)) }
  const large: Feature = async (app) => {
    app.get('/large', async () => 'x'.repeat(20_000_000))
  }
  const app = await buildApp({ db, features: [large], logger: { level: 'info', stream } })
  t.teardown(() => app.close())
  const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
  lines.length = 0
  const connected = once(app.server, 'connection') as Promise<[Socket]>
  const client = connect(Number(port), '127.0.0.1', () =>
    client.write('GET /large HTTP/1.1\r\nhost: a\r\n\r\n'),
  )
  const [socket] = await connected
  await until(() => socket.bytesWritten > 0)
  // As it is after so long.
  socket.emit('timeout')
  await until(() => lines.length > 0)
  t.match(lines, [
    { url: '/large', status: 408, msg: 'the client took or sent nothing for too long, and was cut off' },
  ])
  t.ok(socket.destroyed)
})

t.test('a request whose client hangs up is one line of the log, wherever it is', async (t) => {
  const { db } = await createTestDatabase(t)
  const lines: unknown[] = []
  const stream = { write: (line: string) => lines.push(JSON.parse(line)) }
  const asked: Promise<unknown>[] = []
  const closed = ({ socket }: FastifyRequest) => new Promise((resolve) => socket.once('close', resolve))
  const slow: Feature = async (app) => {
    const answer = async (request: FastifyRequest) => {
      asked.push(closed(request))
      await asked.at(-1)
      return 'late'
    }
    app.get('/slow', answer)
    app.post('/slow', answer)
    app.get('/large', async (request) => {
      asked.push(closed(request))
      return 'x'.repeat(20_000_000)
    })
    const onRequest = async (request: FastifyRequest) => {
      asked.push(closed(request))
    }
    app.post('/unread', { onRequest }, async () => 'never')
  }
  const app = await buildApp({ db, features: [slow], logger: { level: 'info', stream } })
  t.teardown(() => app.close())
  const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
  const get = 'GET /slow HTTP/1.1\r\nhost: a\r\n\r\n'
  const upload = 'POST /slow HTTP/1.1\r\nhost: a\r\ncontent-type: text/plain\r\ncontent-length: 4\r\n\r\ntext'
  for (const [title, text, count] of [
    ['waiting', get, 1],
    ['asking for the head alone', get.replace('GET', 'HEAD'), 1],
    ['asking twice at once', get + get, 2],
    ['after an upload', upload, 1],
    ['within an upload', upload.replace('slow', 'unread').slice(0, -1), 1],
    ['within an answer', get.replace('slow', 'large'), 1],
  ] as const) {
    lines.length = 0
    asked.length = 0
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(text))
    await until(() => asked.length === count)
    socket.destroy()
    await until(() => lines.length >= count)
    await Promise.all(asked)
    // For a second line, of the answer that nobody gets.
    await sleep(10)
    t.equal(lines.length, count, title)
    t.match(lines, Array(count).fill({ status: 499, client: '127.0.0.1', msg: 'the client hung up' }), title)
  }
  const { body } = await app.inject('/metrics')
  const counted = [...body.matchAll(/duration_seconds_count{(.*),status="499"} (\d+)/g)]
  t.strictSame(
    counted.map(([, labels, count]) => [labels, count]),
    [
      ['method="GET",route="/slow"', '3'],
      ['method="HEAD",route="/slow"', '1'],
      ['method="POST",route="/slow"', '1'],
      ['method="POST",route="/unread"', '1'],
      ['method="GET",route="/large"', '1'],
    ],
  )
})

t.test('long work tells how long it waited for its turn, and its thread worked', async (t) => {
  const { app, lines } = await createLoggedApp(t)
  const response = await app.inject('/v1/impact?treated=market&event=didi-fined&method=its')
  t.equal(response.statusCode, 200)
  t.match(response.headers['server-timing'], /thread;dur=\d/)
  t.ok(lines.at(-1).thread_ms > 0)
})

t.test('a slow statement is named in the log, with the request and without values', async (t) => {
  const { app, lines } = await createLoggedApp(t, { slowStatement: 0 })
  const response = await app.inject('/v1/figures?series=didi&limit=3')
  const slow = lines.filter(({ msg }) => msg === 'slow statement')
  t.ok(slow.length > 0)
  const named = slow.find(({ sql }) => String(sql).includes('$1'))
  t.match(named, {
    level: 40,
    reqId: response.headers['x-request-id'],
    ms: Number,
    sql: /^select [\s\S]*\$1/,
  })
  t.notMatch(JSON.stringify(slow), 'didi')
})

t.test('the log tells the use of keys by their ids, and what was refused, never the secret', async (t) => {
  const { app, db, lines } = await createLoggedApp(t)
  const { authorization } = await authorize(db, 'admin')
  // The secret may have underscores of its own.
  const [, id, secret = ''] = /_([0-9a-f]+)_(.{43})$/.exec(authorization) ?? []
  const body = 'series,period,base_period,value\ncaocao,2022-05,2022-04,3.0\n'
  const post = (headers: object) =>
    app.inject({ method: 'POST', url: '/v1/figures?dry_run=true', headers: { ...headers }, body })
  t.equal((await post({ authorization })).statusCode, 200)
  t.match(lines, [
    {
      msg: 'key used',
      key: id,
      name: 'tester',
      scope: 'load',
      method: 'POST',
      url: '/v1/figures?dry_run=true',
    },
    { msg: 'answered', key: id },
  ])
  t.equal((await post({ authorization: `${authorization.slice(0, -1)}~` })).statusCode, 401)
  t.equal((await post({ authorization: `Bearer mi_${id}_${'x'.repeat(43)}` })).statusCode, 401)
  t.match(
    lines.find(({ msg }) => msg === 'key refused'),
    { level: 40, key: 'unknown', client: '127.0.0.1' },
  )
  t.equal(secret.length, 43)
  t.notMatch(JSON.stringify(lines), secret)
})

t.test('the metrics have every name of the dashboard and of the alerts', async (t) => {
  const { app, db } = await createTestApp(t)
  await app.inject(question)
  const { headers, body } = await app.inject('/metrics')
  t.match(headers['content-type'], 'text/plain; version=0.0.4')
  const known = new Set([...body.matchAll(/^([a-z]\w*)[{ ]/gm)].map((match) => match[1]))
  const dashboard = JSON.parse(readFileSync('examples/grafana-operations.json', 'utf8'))
  const expressions = [
    ...dashboard.panels.flatMap(({ targets }: { targets: { expr: string }[] }) =>
      targets.map(({ expr }) => expr),
    ),
    readFileSync('examples/prometheus-alerts.yml', 'utf8'),
  ].join('\n')
  const named = new Set(expressions.match(/\b(market_impact|process|nodejs)_\w+/g))
  t.ok(named.size > 12)
  for (const name of named) t.ok(known.has(name), name)
  t.match(
    body,
    'market_impact_http_request_duration_seconds_count{method="GET",route="/v1/comparisons",status="200"} 1',
  )
  t.match(body, 'market_impact_turns{kind="impact",state="running"} 0')
  t.match(
    body,
    'market_impact_statement_duration_seconds_count{outcome="failed"} 0',
    'a rise from none is seen',
  )
  t.match(body, /^market_impact_database_up 1$/m)
  const told = (name: string) => Number(new RegExp(`^market_impact_${name} (.*)$`, 'm').exec(body)?.[1])
  const stored = await db.selectFrom('data_version').selectAll().executeTakeFirstOrThrow()
  t.equal(told('data_version'), stored.version, 'at the first look too')
  t.equal(told('data_changed_timestamp_seconds'), Date.parse(stored.changed_at) / 1000)
  t.match(body, /^market_impact_replica_lag_seconds 0$/m)
})

t.test('the metrics say that the database is away, and keep silent about what only it knows', async (t) => {
  const { app, db } = await createTestApp(t)
  await sql`alter table data_version rename to hidden`.execute(db)
  const { statusCode, body } = await app.inject('/metrics')
  t.equal(statusCode, 200)
  t.match(body, /^market_impact_database_up 0$/m)
  t.notMatch(body, /^market_impact_(data|replica)_(version|changed|lag)/m)
})

t.test('the metrics can have a port of their own, and are not on the other then', async (t) => {
  const free = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => free.once('listening', resolve))
  const { port } = free.address() as { port: number }
  await new Promise((resolve) => free.close(resolve))
  const { app, lines } = await createLoggedApp(t, { metricsAddress: { host: '127.0.0.1', port } })
  t.equal(lines[0]?.msg, `Metrics at http://127.0.0.1:${port}/metrics`)
  t.equal((await app.inject('/metrics')).statusCode, 404)
  const response = await fetch(`http://127.0.0.1:${port}/metrics`)
  t.match(await response.text(), /market_impact_build_info\{version="[^"]+",node="v/)
  t.equal((await fetch(`http://127.0.0.1:${port}/v1/figures`)).status, 404)
})

t.test('where the standard variables ask for it, requests and their statements are traced', async (t) => {
  const { url } = await createShippedDatabase(t)
  const { promise, resolve } = Promise.withResolvers<string>()
  const collector = await startWebServer(t, {
    '/v1/traces': async (request, response) => {
      const body = (await request.toArray()).join('')
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
      if (body.includes('/v1/comparisons') && body.includes('/v1/status')) resolve(body)
    },
  })
  const program = startProgram('src/server.ts', {
    DATABASE_URL: url,
    PORT: '0',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.origin,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_SERVICE_NAME: 'traced',
  })
  const [, address] = await program.until(/listens on (\S+)/)
  await fetch(address + question)
  await fetch(`${address}/v1/status?token=hush&lang=zh`)
  program.process.kill('SIGTERM')
  t.equal((await program.ended()).code, 0)
  const sent = await promise
  t.notMatch(sent, 'hush', 'a key in an address is told to nobody')
  const { resourceSpans } = JSON.parse(sent)
  t.match(JSON.stringify(resourceSpans[0].resource), '"service.name","value":{"stringValue":"traced"}')
  // biome-ignore lint/suspicious/noExplicitAny: spans are matched with literals
  const spans: any[] = resourceSpans[0].scopeSpans.flatMap((scope: { spans: unknown[] }) => scope.spans)
  const statement = spans.find(({ name }) => name === 'select')
  t.ok(
    spans.some(({ traceId, name }) => traceId === statement.traceId && name !== 'select'),
    'in one trace',
  )
  const ofStatus = spans.flatMap(({ attributes }) => attributes).filter(({ key }) => key.startsWith('url.'))
  t.match(ofStatus.slice(-2), [
    { key: 'url.path', value: { stringValue: '/v1/status' } },
    { key: 'url.query', value: { stringValue: 'token=[redacted]&lang=zh' } },
  ])
})

t.test('a connection may be silent for long while its answer is made, and only then', async (t) => {
  const { db } = await createTestDatabase(t)
  const silences: unknown[] = []
  const answer = async ({ raw: { socket } }: FastifyRequest) => {
    silences.push(socket.timeout)
    async function* write() {
      silences.push(socket.timeout)
      yield 'an answer'
    }
    return Readable.from(write())
  }
  const feature: Feature = async (app) => {
    app.get('/slow', answer)
    app.post('/slow', answer)
  }
  const app = await buildApp({ db, features: [feature] })
  t.teardown(() => app.close())
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  await (await fetch(`${address}/slow`)).text()
  await (
    await fetch(`${address}/slow`, { method: 'POST', body: '1', headers: { 'content-type': 'text/plain' } })
  ).text()
  t.strictSame(silences, [900_000, 15_000, 900_000, 15_000])
})

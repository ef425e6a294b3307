import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import packageJson from '../../package.json' with { type: 'json' }
import { type Freshness, readFreshness } from '../store/coverage.ts'
import { countConnections, watchStatements } from '../store/database.ts'
import { answerFor } from '../store/queue.ts'
import { splitUrl } from './addresses.ts'
import { findKeyHolder } from './authenticate.ts'
import type { App, Platform } from './platform.ts'
import { redactKeys } from './problems/parameter-error.ts'
import { clientOf, requests, type Spent } from './threads/turns.ts'

/* What the service reports about its own work: a request log, metrics and traces. */

/** Paths that machines request every few seconds; they are logged at level debug only. */
const frequent = new Set(['/healthz', '/readyz', '/metrics'])

/** How many characters of a statement are logged. */
const maxShown = 2000

/**
 * Called once for each request with its status: 499, as in nginx, if the client hung up; 408 if it was cut off because it took
 * or sent nothing for too long.
 */
type WhenEnded = (request: FastifyRequest, reply: FastifyReply, status: number) => void

type RequestLog = {
  /** Begins the log line of a request that Fastify refuses by itself, without calling any hook. */
  begin(request: FastifyRequest, reply: FastifyReply): void
  whenEnded(listener: WhenEnded): void
}

/**
 * Logs a line per request at info: what it asked, how it was answered and where its time went, which the header `Server-Timing`
 * tells too; and a line at warn per slow statement.
 *
 * @param slowStatement from how many milliseconds on
 */
export function addRequestLog(app: App, slowStatement: number): RequestLog {
  const spentOf = new WeakMap<FastifyRequest, Spent>()
  const listeners: WhenEnded[] = []
  const begin = (request: FastifyRequest, reply: FastifyReply): Spent => {
    const spent = { db: 0, wait: 0, thread: 0, statements: 0, log: request.log }
    spentOf.set(request, spent)
    let unanswered = { status: 499, message: 'the client hung up' }
    // Otherwise Node would end it silently. A load reports a pause itself.
    reply.raw.once('timeout', (socket) => {
      if (!request.raw.complete && request.raw.listenerCount('timeout') > 0) return
      unanswered = { status: 408, message: 'the client took or sent nothing for too long, and was cut off' }
      socket.destroy()
    })
    // Fastify has no hook for clients that hang up after their upload is read.
    reply.raw.once('close', () => end(request, reply, reply.raw.writableFinished ? undefined : unanswered))
    reply.header('x-request-id', request.id)
    return spent
  }
  app.addHook('onRequest', (request, reply, done) => {
    const spent = begin(request, reply)
    answerFor(clientOf(request.ip), () => requests.run(spent, done))
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    const spent = spentOf.get(request)
    let timing = `total;dur=${reply.elapsedTime.toFixed(1)}`
    for (const name of ['db', 'wait', 'thread'] as const)
      if (spent && spent[name] > 0) timing += `, ${name};dur=${spent[name].toFixed(1)}`
    reply.header('server-timing', timing)
    done(null, payload)
  })
  /** Only the first end of a request counts: an answered request is closed too. */
  const end = (
    request: FastifyRequest,
    reply: FastifyReply,
    { status, message } = { status: reply.statusCode, message: 'answered' },
  ) => {
    const spent = spentOf.get(request)
    if (!spent) return
    spentOf.delete(request)
    for (const listener of listeners) listener(request, reply, status)
    const { method, url, ip: client } = request
    const { db, wait, thread, statements } = spent
    const key = findKeyHolder(request)?.id
    const times = { ms: reply.elapsedTime, db_ms: db, statements, wait_ms: wait, thread_ms: thread }
    const line = { method, url: redactKeys(url), status, client, key, ...times }
    if (frequent.has(request.routeOptions.url ?? '')) request.log.debug(line, message)
    else request.log.info(line, message)
  }
  app.addHook('onResponse', (request, reply, done) => {
    end(request, reply)
    done()
  })
  const unwatch = watchStatements(({ sql, milliseconds }) => {
    const spent = requests.getStore()
    if (spent) {
      spent.db += milliseconds
      spent.statements += 1
    }
    if (milliseconds < slowStatement) return
    const log = spent?.log ?? app.log
    log.warn({ ms: milliseconds, sql: sql.trim().slice(0, maxShown) }, 'slow statement')
  })
  app.addHook('onClose', async () => unwatch())
  return { begin, whenEnded: (listener) => listeners.push(listener) }
}

/** Upper limits, in seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

/**
 * Serves `/metrics` in the text format of Prometheus, on the service's address or on a separate one, which can be kept from the
 * public. The dashboard and the alerts in `examples` use the metric names defined here.
 */
export function addMetrics(
  app: App,
  platform: Platform,
  log: RequestLog,
  address: { host: string; port: number } | undefined,
): void {
  const registry = createRegistry(app, platform, log)
  if (!address) {
    app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
      reply
        .type(registry.contentType)
        .serializer(String)
        .send(await registry.metrics()),
    )
    return
  }
  const server = createServer(async (request, response) => {
    if (request.url !== '/metrics') return response.writeHead(404).end()
    const text = await registry.metrics().catch((error) => app.log.error(error))
    if (text === undefined) return response.writeHead(500).end()
    return response.writeHead(200, { 'content-type': registry.contentType }).end(text)
  })
  app.addHook('onReady', () => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    server.once('error', reject).listen(address.port, address.host, () => {
      app.log.info(`Metrics at http://${address.host}:${(server.address() as AddressInfo).port}/metrics`)
      resolve()
    })
    return promise
  })
  app.addHook('onClose', async () => {
    server.close()
    server.closeAllConnections()
  })
}

function createRegistry(
  app: App,
  { db, exports, writes, turns }: Platform,
  { whenEnded }: RequestLog,
): Registry {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const answers = new Histogram({
    name: 'market_impact_http_request_duration_seconds',
    help: 'Time from the head of a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers,
  })
  whenEnded(({ method, routeOptions }, { elapsedTime }, status) => {
    answers.observe({ method, route: routeOptions.url ?? 'none', status }, elapsedTime / 1000)
  })
  const statements = new Histogram({
    name: 'market_impact_statement_duration_seconds',
    help: 'Time of statements of the database, without waiting for a connection',
    labelNames: ['outcome'],
    buckets,
    registers,
  })
  // Zero from the start, so that the first failure shows as a rise.
  for (const outcome of ['done', 'failed']) statements.zero({ outcome })
  const unwatch = watchStatements(({ milliseconds, failed }) =>
    statements.observe({ outcome: failed ? 'failed' : 'done' }, milliseconds / 1000),
  )
  app.addHook('onClose', async () => unwatch())
  new Gauge({
    name: 'market_impact_database_connections',
    help: 'Connections to the database; waiting: callers without one',
    labelNames: ['pool', 'state'],
    registers,
    collect() {
      for (const [pool, own] of Object.entries({ reads: db, exports, writes })) {
        const { total, idle, waiting } = countConnections(own)
        this.set({ pool, state: 'busy' }, total - idle)
        this.set({ pool, state: 'idle' }, idle)
        this.set({ pool, state: 'waiting' }, waiting)
      }
    },
  })
  new Gauge({
    name: 'market_impact_turns',
    help: 'Work that takes long: running, and waiting for its turn',
    labelNames: ['kind', 'state'],
    registers,
    collect() {
      for (const [kind, own] of Object.entries(turns)) {
        const { running, waiting } = own.state()
        this.set({ kind, state: 'running' }, running)
        this.set({ kind, state: 'waiting' }, waiting)
      }
    },
  })
  new Counter({
    name: 'market_impact_turns_refused_total',
    help: 'Work that was sent away with 429 or 503, since too much was waiting',
    labelNames: ['kind'],
    registers,
    collect() {
      this.reset()
      for (const [kind, own] of Object.entries(turns)) this.inc({ kind }, own.state().refused)
    },
  })
  // One reading for all gauges of a scrape. Each waits for it: a value set later would appear only at the next.
  let reading: Promise<Freshness | undefined> | undefined
  const read = () => {
    reading ??= readFreshness(db)
      .catch(() => undefined)
      .finally(() => {
        reading = undefined
      })
    return reading
  }
  const tell = (name: string, help: string, pick: (found: Freshness | undefined) => number | undefined) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        const value = pick(await read())
        if (value === undefined) this.remove()
        else this.set(value)
      },
    })
  tell('market_impact_database_up', 'Whether the database answers', (found) => (found ? 1 : 0))
  tell('market_impact_data_version', 'Version of the data: each write raises it', (found) => found?.version)
  tell(
    'market_impact_data_changed_timestamp_seconds',
    'When the data were changed last',
    (found) => found && Date.parse(found.changedAt) / 1000,
  )
  tell(
    'market_impact_replica_lag_seconds',
    'How far a replica is behind at most; 0 on a database that takes writes',
    (found) => found?.lag,
  )
  new Gauge({
    name: 'market_impact_build_info',
    help: 'Always 1; its labels tell what runs',
    labelNames: ['version', 'node'],
    registers,
  }).set({ version: packageJson.version, node: process.version }, 1)
  return registry
}

/** The packages for tracing. They are as large as all others together, so that only those who trace install them. */
const packages = '@fastify/otel@0.21 @opentelemetry/api@1.9 @opentelemetry/sdk-node@0.223'

/**
 * Starts OpenTelemetry as its standard variables (`OTEL_…`) say, with a span for each request and each database statement. The
 * plugin that it returns is to be registered on the application and ends with it.
 *
 * @throws {Error} with the code PACKAGES_MISSING if its packages are not installed
 */
export async function startTracing(): Promise<FastifyPluginCallback> {
  const [{ FastifyOtelInstrumentation }, { SpanKind, SpanStatusCode, trace }, { NodeSDK }] =
    await Promise.all([
      import('@fastify/otel'),
      import('@opentelemetry/api'),
      import('@opentelemetry/sdk-node'),
    ]).catch((cause) => {
      const install = `npm install --no-save --save-prod --omit=dev ${packages}`
      const message = `OTEL_EXPORTER_OTLP_… needs packages that are not installed: ${install}`
      throw Object.assign(new Error(message, { cause }), { code: 'PACKAGES_MISSING' })
    })
  const requests = new FastifyOtelInstrumentation({
    // By default the span has the whole address, including keys that people put into it.
    requestHook: (span, { url }) => {
      const { path, search } = splitUrl(redactKeys(url))
      span.setAttributes({ 'url.path': path, ...(search && { 'url.query': search }) })
    },
  })
  const sdk = new NodeSDK({ instrumentations: [requests] })
  sdk.start()
  const tracer = trace.getTracer('market-impact')
  const unwatch = watchStatements(({ sql, milliseconds, failed }) => {
    if (!trace.getActiveSpan()) return
    const end = Date.now()
    const span = tracer.startSpan(sql.slice(0, 6), {
      kind: SpanKind.CLIENT,
      startTime: end - milliseconds,
      attributes: { 'db.system.name': 'postgresql', 'db.query.text': sql },
    })
    if (failed) span.setStatus({ code: SpanStatusCode.ERROR })
    span.end(end)
  })
  const register = requests.plugin() as unknown as FastifyPluginCallback
  return Object.assign(
    (...[app, options, done]: Parameters<FastifyPluginCallback>) => {
      app.addHook('onClose', async () => {
        unwatch()
        // A collector that cannot be reached does not prevent closing.
        await sdk.shutdown().catch((error) => app.log.warn(error))
      })
      register(app, options, done)
    },
    { [Symbol.for('skip-override')]: true },
  )
}

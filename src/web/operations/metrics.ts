import { createServer } from 'node:http'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import packageJson from '../../../package.json' with { type: 'json' }
import { type Freshness, readFreshness } from '../../store/coverage.ts'
import { countConnections, watchStatements } from '../../store/database.ts'
import type { App, Platform } from '../platform.ts'
import type { RequestLog } from './request-log.ts'

/** In seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

/**
 * `/metrics` in the text format of Prometheus, on the address of all else or, where one is given, on one of its own, which
 * can be kept from the public. The names that are made here are those of the dashboard and the alerts in `examples`.
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
    server.once('error', reject).listen(address.port, address.host, resolve)
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
  // From the start, so that the first failure is seen as a rise.
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
  // One for all gauges of a scrape, each of which waits for it: what is set later is only told at the next.
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

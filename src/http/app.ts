import compress from '@fastify/compress'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import Fastify, {
  type FastifyRequest,
  type FastifyServerOptions,
  type HTTPMethods,
  LogController,
} from 'fastify'
import { expectedPlainText } from '../i18n/problems.ts'
import { type Database, type DatabaseOptions, openBeside, poolOf } from '../store/database.ts'
import { createSnapshotReader } from '../store/snapshot.ts'
import type { App } from './app-type.ts'
import { createScopeGuard } from './authenticate.ts'
import { coerceParameters } from './coerce-parameters.ts'
import { TableDescription } from './formats/csvw.ts'
import { longestWait } from './formats/figure-formats.ts'
import { openImpactPool } from './impact/impact-pool.ts'
import { openApiOptions } from './open-api.ts'
import { openPngPool } from './pictures/png-pool.ts'
import {
  answerClientError,
  Problem,
  ProblemSchema,
  parameterProblem,
  sendProblem,
} from './problems/problem.ts'
import { redactKeys } from './redact.ts'
import { BreakSchema } from './resources/break.ts'
import { EventSchema } from './resources/event.ts'
import { FigureSchema } from './resources/figure.ts'
import { ConflictSchema } from './resources/growth.ts'
import { LoadSchema } from './resources/load.ts'
import { breakRoutes } from './routes/breaks.ts'
import { claimRoutes } from './routes/claims.ts'
import { companyRoutes } from './routes/companies.ts'
import { comparisonRoutes } from './routes/comparisons.ts'
import { documentRoutes } from './routes/documents.ts'
import { eventRoutes } from './routes/events.ts'
import { exportRoutes } from './routes/export.ts'
import { figureRoutes } from './routes/figures.ts'
import { healthRoutes } from './routes/health.ts'
import { impactRoutes } from './routes/impact.ts'
import { loadRoutes } from './routes/loads.ts'
import { metricRoutes } from './routes/metrics.ts'
import { pageRoutes } from './routes/pages.ts'
import { platformRoutes } from './routes/platforms.ts'
import { rankingRoutes } from './routes/rankings.ts'
import { retractionRoutes } from './routes/retractions.ts'
import { revisionRoutes } from './routes/revisions.ts'
import { seriesRoutes } from './routes/series.ts'
import { statusRoutes } from './routes/status.ts'
import { uploadRoutes } from './routes/uploads.ts'

export type AppOptions = {
  db: Database
  logger?: FastifyServerOptions['logger']
  /** Addresses and networks of proxies, which are believed about who asks them. */
  trustProxy?: string[]
  /** How many writes run at once, and how long others wait for their turn. */
  loads?: Pick<DatabaseOptions, 'connections' | 'patience'>
}

/** The HTTP side of the service on an open database: routes, errors and the OpenAPI document. Ready to listen or inject. */
export async function buildApp({
  db,
  logger = false,
  trustProxy = [],
  loads = { connections: 4, patience: 20_000 },
}: AppOptions): Promise<App> {
  const app: App = Fastify({
    logger,
    trustProxy,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_000_000,
    connectionTimeout: 15_000,
    // An upload may take long; a client that sends nothing for a while is cut off by the timeout above.
    requestTimeout: 1_800_000,
    // The request line of a list of ten thousand names must arrive to be refused by name.
    http: { headersTimeout: 5000, connectionsCheckingInterval: 1000, maxHeaderSize: 512 * 1024 },
    // A long id too is refused by name; no route has a regular expression to slow down.
    routerOptions: { maxParamLength: 512 * 1024 },
    ajv: {
      customOptions: {
        removeAdditional: false,
        coerceTypes: false,
        allErrors: true,
        verbose: true,
        keywords: ['x-expected'],
      },
    },
    // What is sent is what the handlers return: their schemas describe it, and the tests hold them to it. A compiler that
    // is set on the app would be forgotten by every plugin that adds a schema.
    schemaController: { compilersFactory: { buildSerializer: () => () => JSON.stringify } },
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => sendProblem(error, request, reply),
  })
  app.setErrorHandler(sendProblem)
  app.addHook('onRequest', async (request) => refuseControlCharacters(request))
  app.addHook('preValidation', coerceParameters)
  // A connection that was busy when closing began would else be waited for until its client hangs up.
  app.addHook('preClose', async () => {
    setInterval(() => app.server.closeIdleConnections(), 100).unref()
  })
  app.addHook('onResponse', async (request, reply) => {
    request.log.debug(
      {
        method: request.method,
        url: redactKeys(request.url),
        status: reply.statusCode,
        ms: reply.elapsedTime,
      },
      'answered',
    )
  })

  const shared = [
    ProblemSchema,
    FigureSchema,
    EventSchema,
    BreakSchema,
    ConflictSchema,
    LoadSchema,
    TableDescription,
  ]
  for (const schema of shared) app.addSchema(schema)
  // Requests are unpacked where a route says so, which counts what comes out.
  await app.register(compress, {
    encodings: ['zstd', 'br', 'gzip'],
    customTypes: /^text\/|[/+](json|xml|x-ndjson)(;|$)/,
    globalDecompression: false,
  })
  await app.register(swagger, openApiOptions)
  await app.register(swaggerUi, { routePrefix: '/docs', uiConfig: { docExpansion: 'list' } })
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())

  const refuseOtherMethods = watchMethods(app)
  const requireScope = createScopeGuard(db)
  const readSnapshot = createSnapshotReader(db)
  const exports = openBeside(db, { connections: 4, patience: longestWait, statementTimeout: 0 })
  // Writers wait for each other, and no read for any of them.
  const writer = openBeside(db, loads)
  // Their pools are taken alone too, so that Kysely may not know that there is anything to close.
  for (const own of [exports, writer]) app.addHook('onClose', () => poolOf(own).end())
  const pool = openImpactPool()
  app.addHook('onClose', () => pool.close())
  const pngPool = openPngPool()
  app.addHook('onClose', () => pngPool.close())
  // Not as plugins, each of which would have a schema compiler of its own.
  await comparisonRoutes(app, { readSnapshot, pngPool })
  await seriesRoutes(app, { readSnapshot, pngPool })
  await claimRoutes(app, { readSnapshot })
  await impactRoutes(app, { readSnapshot, pool, pngPool })
  await figureRoutes(app, { db, exports, readSnapshot })
  await exportRoutes(app, { exports, readSnapshot })
  await eventRoutes(app, { readSnapshot })
  await platformRoutes(app, { readSnapshot })
  await companyRoutes(app, { readSnapshot })
  await metricRoutes(app, { readSnapshot })
  await breakRoutes(app, { readSnapshot })
  await documentRoutes(app, { db, readSnapshot })
  await loadRoutes(app, { db, readSnapshot })
  await rankingRoutes(app, { db, readSnapshot })
  await retractionRoutes(app, { db: writer, requireScope })
  await revisionRoutes(app, { db, readSnapshot })
  await statusRoutes(app, { db, readSnapshot })
  app.register(uploadRoutes, { db: writer, requireScope })
  await healthRoutes(app, { db })
  await pageRoutes(app, { db, readSnapshot, pool })
  await app.after()
  refuseOtherMethods()
  await app.ready()
  return app
}

/** Postgres refuses NUL in a text, and no name or date has a control character. */
function refuseControlCharacters({ query }: FastifyRequest): void {
  const errors = Object.entries(query as Record<string, unknown>)
    .filter((entry) => /\p{Cc}/u.test(String(entry)))
    .map(([parameter, value]) => ({
      parameter,
      received: String(value),
      expected: expectedPlainText,
    }))
  if (errors.length > 0) throw parameterProblem(errors)
}

/** Answers other methods on the routes registered from now on with 405, before a body is read. */
function watchMethods(app: App): () => void {
  const methods = new Map<string, Set<string>>()
  app.addHook('onRoute', ({ url, method }) => {
    methods.set(url, new Set([...(methods.get(url) ?? []), ...[method].flat()]))
  })
  return () => {
    for (const [url, known] of [...methods]) {
      const allow = [...known].sort().join(', ')
      const others = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].filter(
        (method) => !known.has(method),
      )
      app.route({
        url,
        method: others as HTTPMethods[],
        schema: { hide: true },
        onRequest: async ({ method }) => {
          throw new Problem(405, 'method_not_allowed', `${url} takes ${allow}, not ${method}`, [], { allow })
        },
        handler: async () => undefined,
      })
    }
  }
}

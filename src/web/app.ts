import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import compress from '@fastify/compress'
import cors, { type FastifyCorsOptions } from '@fastify/cors'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import Fastify, {
  type FastifyPluginCallback,
  type FastifyRequest,
  type FastifyServerOptions,
  type HTTPMethods,
  LogController,
} from 'fastify'
import { type Database, type DatabaseOptions, openBeside, poolOf } from '../store/database.ts'
import { createSnapshotReader } from '../store/snapshot.ts'
import { createScopeGuard } from './authenticate.ts'
import { addFinishedAnswers, withholdKnown } from './caching.ts'
import { openPngPool } from './formats/picture.ts'
import { TableDescription } from './formats/table-metadata.ts'
import { describeApi, writeExample } from './open-api.ts'
import { addAssets } from './page/assets.ts'
import { answerNotFound } from './page/page-route.ts'
import {
  type App,
  type Feature,
  listeningOn,
  makeAbsoluteUrl,
  type Platform,
  turnLimits,
} from './platform.ts'
import { cutText } from './problems/parameter-error.ts'
import { answerClientError, Problem, ProblemSchema, sendProblem } from './problems/problem.ts'
import {
  coerceParameters,
  lazyValidators,
  parseQuery,
  refuseControlCharacters,
  refuseDeepJson,
} from './request/validation.ts'
import { FigureSchema } from './resources/figure.ts'
import { maxWait } from './resources/figure-formats.ts'
import { ConflictSchema } from './resources/growth.ts'
import { BreakSchema, EventSchema } from './resources/reference.ts'
import { addMetrics, addRequestLog } from './telemetry.ts'
import { openTurns } from './threads/turns.ts'

/** How long a client may pause while it sends or reads, in milliseconds. */
const maxPause = 15_000

/**
 * How long a connection may be silent while an answer is made, in milliseconds: longer than any answer takes, waiting included.
 */
const maxSilence = 900_000

/** The size of a piece of a compressed answer, in bytes. Each costs a trip to a thread and a write. */
const packedChunk = 65_536

export type AppOptions = {
  db: Database
  /** The routes and pages to register. */
  features: readonly Feature[]
  logger?: FastifyServerOptions['logger']
  /** The time from which on a statement is logged as slow, in milliseconds. */
  slowStatement?: number
  /** A separate address for /metrics; by default that of everything else. */
  metricsAddress?: { host: string; port: number } | undefined
  /** A plugin that traces each request. */
  tracing?: FastifyPluginCallback | undefined
  /** Addresses and networks of proxies that are trusted to name the client. */
  trustProxy?: string[]
  /** The origin of links that leave the service; by default where the service listens. */
  publicUrl?: string | undefined
  /** Hosts with ports that webhooks may reach although their addresses are private. */
  privateHosts?: readonly string[]
  /** How long after the start of listening long answers' code is warmed up, in milliseconds; by default never. */
  warmUpAfter?: number | undefined
  /** How many writes run at once, and how long others wait for their turn. */
  loads?: Pick<DatabaseOptions, 'connections' | 'connectionTimeout'>
}

/** Removes the last slash of a path, except below /docs/, where the API page finds its files by it. */
function withoutLastSlash(url: string): string {
  const end = url.search(/[?#]|$/)
  const hasSlash = end > 1 && url[end - 1] === '/' && !url.startsWith('/docs/')
  return hasSlash ? url.slice(0, end - 1) + url.slice(end) : url
}

/** Builds the HTTP side of the service: routes, errors and the OpenAPI document. Ready to listen or inject. */
export async function buildApp({
  db,
  features,
  logger = false,
  slowStatement = 500,
  metricsAddress,
  tracing,
  trustProxy = [],
  publicUrl,
  privateHosts = [],
  warmUpAfter,
  loads = { connections: 4, connectionTimeout: 20_000 },
}: AppOptions): Promise<App> {
  const validators = lazyValidators(() => app.getSchemas())
  const app: App = Fastify({
    logger,
    trustProxy,
    // Unique across processes, so that their logs can be merged.
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_000_000,
    connectionTimeout: maxPause,
    // An upload may take long; `connectionTimeout` cuts off a client that sends nothing for a while.
    requestTimeout: 1_800_000,
    // A list of ten thousand names must be read, so that the refusal can name its parameter.
    http: { headersTimeout: 5000, connectionsCheckingInterval: 1000, maxHeaderSize: 512 * 1024 },
    // A long id too must be refused by name. No route has a regular expression to slow down.
    routerOptions: { maxParamLength: 512 * 1024, querystringParser: parseQuery },
    rewriteUrl: ({ url = '' }) => withoutLastSlash(url),
    // Every plugin that adds a schema would forget a compiler that is set on the app.
    schemaController: {
      compilersFactory: {
        // Fastify types this as Ajv's own `compile`, but calls it otherwise.
        buildValidator: () => validators as never,
        // Answers are sent as handlers return them; schemas describe them, and tests check that they match.
        buildSerializer: () => () => JSON.stringify,
      },
    },
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => {
      log.begin(request, reply)
      sendProblem(error, request, reply)
    },
  })
  app.setErrorHandler(sendProblem)
  // Registered before any hook that may refuse a request.
  if (tracing) await app.register(tracing)
  const log = addRequestLog(app, slowStatement)
  /**
   * Open connections, each with its number of requests being answered. A Set of the busy ones would change all the time, and
   * the tables that the engine discards would keep most of them in memory until the next major garbage collection.
   */
  const connections = new Map<Socket, number>()
  app.server.on('connection', (socket) => {
    connections.set(socket, 0)
    socket.once('close', () => connections.delete(socket))
  })
  const count = (socket: Socket, more: number) => {
    const before = connections.get(socket)
    if (before !== undefined) connections.set(socket, before + more)
  }
  app.addHook('onRequest', (request, reply, done) => {
    // A signal that is first read after the client has gone never aborts.
    void request.signal
    const { socket } = request.raw
    count(socket, 1)
    reply.raw.once('close', () => count(socket, -1))
    reply
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "frame-ancestors 'none'")
    refuseControlCharacters(request)
    if (isRead(request)) awaitAnswer(request)
    done()
  })
  app.addHook('preHandler', (request, _reply, done) => {
    awaitAnswer(request)
    done()
  })
  app.addHook('onSend', ({ raw: { socket } }, _reply, payload, done) => {
    // There is no socket any more if a body was refused before it arrived in full.
    if (socket?.timeout === maxSilence) socket.setTimeout(maxPause)
    done(null, payload)
  })
  withholdKnown(app)
  refuseDeepJson(app)
  app.addHook('preValidation', coerceParameters)
  // Otherwise closing would wait for connections that browsers opened ahead, or that were busy when it began.
  let hangingUp: NodeJS.Timeout | undefined
  app.addHook('preClose', async () => {
    hangingUp = setInterval(() => {
      for (const [socket, answering] of connections) if (answering === 0) socket.destroy()
    }, 100)
  })
  app.addHook('onClose', async () => clearInterval(hangingUp))

  const shared = [ProblemSchema, FigureSchema, EventSchema, BreakSchema, ConflictSchema, TableDescription]
  for (const schema of shared) app.addSchema(schema)
  // Otherwise every path would seem to exist, since preflights are answered for all.
  app.addHook('onRequest', (request, reply, done) => {
    if (request.method === 'OPTIONS' && request.routeOptions.url === '*') reply.callNotFound()
    else done()
  })
  // Compresses answers only. A route that takes compressed requests unpacks them and counts the bytes.
  await app.register(compress, {
    encodings: ['zstd', 'br', 'gzip'],
    zlibOptions: { chunkSize: packedChunk, level: 4 },
    brotliOptions: { chunkSize: packedChunk },
    customTypes: /^text\/|[/+](json|xml|x-ndjson)(;|$)/,
    globalDecompression: false,
  })
  await app.register(
    cors,
    () => (request: FastifyRequest, answer: (error: null, options: FastifyCorsOptions) => void) =>
      answer(null, isRead(request) ? readable : { origin: false }),
  )
  await app.register(swagger, describeApi(publicUrl))
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    theme: { title: 'API · Market impact' },
    // Without the top bar, which shows another name and asks for addresses of other documents.
    uiConfig: { docExpansion: 'list', tryItOutEnabled: true, layout: 'BaseLayout' },
  })

  const { examples, refuseOthers } = watchMethods(app)
  app.get('/openapi.json', { schema: { hide: true } }, async (_, reply) =>
    reply.header('cache-control', 'no-cache').send(app.swagger()),
  )
  const platform = openPlatform(app, { db, loads, publicUrl, privateHosts, warmUpAfter })
  platform.whenSettled(async () => (await platform.readSnapshot()).readAhead())
  addFinishedAnswers(app, platform.readSnapshot)
  app.setNotFoundHandler((request, reply) => answerNotFound(request, reply, platform, examples))
  addMetrics(app, platform, log, metricsAddress)
  // Called directly: as plugins, each would have a schema compiler of its own.
  for (const register of features) await register(app, platform)
  await app.after()
  refuseOthers()
  await app.ready()
  return app
}

/** Opens what the features build on; it closes with the application. */
function openPlatform(
  app: App,
  {
    db,
    loads,
    publicUrl,
    privateHosts,
    warmUpAfter,
  }: Required<Pick<AppOptions, 'db' | 'loads' | 'publicUrl' | 'privateHosts' | 'warmUpAfter'>>,
): Platform {
  const exports = openBeside(db, { connections: 4, connectionTimeout: maxWait, statementTimeout: 0 })
  // Writers wait for one another, and no read waits for a writer.
  const writes = openBeside(db, loads)
  // Ends the pools directly, since Kysely does not know of their use without it and might close nothing.
  for (const own of [exports, writes]) app.addHook('onClose', () => poolOf(own).end())
  const kinds = Object.entries(turnLimits).map(([kind, limits]) => [kind, openTurns(limits)])
  const turns: Platform['turns'] = Object.fromEntries(kinds)
  const pngPool = openPngPool(turns.pictures)
  app.addHook('onClose', () => pngPool.close())
  return {
    db,
    exports,
    writes,
    readSnapshot: createSnapshotReader(db),
    requireScope: createScopeGuard(db),
    pngPool,
    absoluteUrl: makeAbsoluteUrl(publicUrl, listeningOn(app)),
    privateHosts: new Set(privateHosts),
    whenSettled: waitUntilSettled(app, warmUpAfter),
    turns,
    assets: addAssets(app),
  }
}

function waitUntilSettled(app: App, after: number | undefined): Platform['whenSettled'] {
  return (work) => {
    if (after === undefined) return
    const closing = new AbortController()
    let clock: NodeJS.Timeout | undefined
    let working: Promise<void> | undefined
    app.addHook('onListen', () => {
      clock = setTimeout(() => {
        working = work(closing.signal).catch((error) => app.log.debug(error))
      }, after)
    })
    // Ends the work while the database is still open.
    app.addHook('preClose', async () => {
      clearTimeout(clock)
      closing.abort()
      await working
    })
  }
}

/** Pages of any origin may read but not write: answers hold no secret and depend on no cookie. */
const readable: FastifyCorsOptions = {
  origin: '*',
  methods: ['GET', 'HEAD'],
  exposedHeaders: ['ETag', 'Link', 'X-Total-Count', 'Retry-After', 'Content-Disposition'],
  maxAge: 86_400,
  // An OPTIONS request without a browser's preflight headers is also told what is allowed.
  strictPreflight: false,
}
const isRead = ({ method }: FastifyRequest) => ['GET', 'HEAD', 'OPTIONS'].includes(method)

/** Allows the longer silence while an answer is made: the client waits and sends nothing. Called once the body is read. */
function awaitAnswer({ raw: { socket } }: FastifyRequest): void {
  if (socket.timeout !== maxSilence) socket.setTimeout?.(maxSilence)
}

/**
 * Records the routes registered from now on, and an example of each that takes parameters. `refuseOthers` answers all other
 * methods on them with 405, before a body is read.
 */
function watchMethods(app: App): {
  examples: ReadonlyMap<string, string | undefined>
  refuseOthers: () => void
} {
  const methods = new Map<string, Set<string>>()
  const examples = new Map<string, string | undefined>()
  const loading = new Set<string>()
  app.addHook('onRoute', ({ url, method, schema }) => {
    methods.set(url, new Set([...(methods.get(url) ?? []), ...[method].flat()]))
    examples.set(url, examples.get(url) ?? writeExample(url, schema))
    if (schema?.tags?.includes('loading') && !url.includes(':')) loading.add(url)
  })
  const refuseOthers = () => {
    for (const [url, known] of [...methods]) {
      const allow = [...known].sort().join(', ')
      const others = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'].filter(
        (method) => !known.has(method),
      )
      app.route({
        url,
        method: others as HTTPMethods[],
        schema: { hide: true },
        onRequest: async ({ method, url }) => {
          const taken = `${cutText(url.replace(/[?#].*/s, ''))} takes ${allow}, not ${method}`
          const where = `data are loaded by POST to ${[...loading].join(', ')}, see /docs`
          const detail = ['GET', 'HEAD'].includes(method) ? taken : `${taken}; ${where}`
          throw new Problem(405, 'method_not_allowed', detail, [], { allow })
        },
        handler: async () => undefined,
      })
    }
  }
  return { examples, refuseOthers }
}

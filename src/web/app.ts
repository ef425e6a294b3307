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
import { maxWait } from './formats/figure-formats.ts'
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
import { ConflictSchema } from './resources/growth.ts'
import { BreakSchema, EventSchema } from './resources/reference.ts'
import { addMetrics, addRequestLog } from './telemetry.ts'
import { openTurns } from './threads/turns.ts'

/** In milliseconds: how long a client may keep a connection waiting. */
const maxPause = 15_000

/** In milliseconds, longer than any answer takes with its waiting: how long a connection is silent while one is made. */
const maxSilence = 900_000

/** In bytes: each piece of a packed answer is a trip to a thread, and a write. */
const packedChunk = 65_536

export type AppOptions = {
  db: Database
  /** What it answers. */
  features: readonly Feature[]
  logger?: FastifyServerOptions['logger']
  /** From how many milliseconds on a statement is named in the log. */
  slowStatement?: number
  /** Where /metrics is served in the place of the address of all else. */
  metricsAddress?: { host: string; port: number } | undefined
  /** Makes a trace of each request. */
  tracing?: FastifyPluginCallback | undefined
  /** Addresses and networks of proxies, which are believed about who asks them. */
  trustProxy?: string[]
  /** The origin of links that leave the service; where it listens, if left out. */
  publicUrl?: string | undefined
  /** Hosts with their ports that may be told of changes though they are at private addresses. */
  privateHosts?: readonly string[]
  /** So many milliseconds after it listens the code of long answers is warmed up; never, if left out. */
  warmUpAfter?: number | undefined
  /** How many writes run at once, and how long others wait for their turn. */
  loads?: Pick<DatabaseOptions, 'connections' | 'connectionTimeout'>
}

/** An address as its routes have it, for those who end paths with a slash. The page of the API finds its files by its own. */
function withoutLastSlash(url: string): string {
  const end = url.search(/[?#]|$/)
  const hasSlash = end > 1 && url[end - 1] === '/' && !url.startsWith('/docs/')
  return hasSlash ? url.slice(0, end - 1) + url.slice(end) : url
}

/** The HTTP side of the service on an open database: routes, errors and the OpenAPI document. Ready to listen or inject. */
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
    // Unique across processes, so that the logs of several can stand in one place.
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_000_000,
    connectionTimeout: maxPause,
    // An upload may take long; a client that sends nothing for a while is cut off by the timeout above.
    requestTimeout: 1_800_000,
    // The request line of a list of ten thousand names must arrive to be refused by name.
    http: { headersTimeout: 5000, connectionsCheckingInterval: 1000, maxHeaderSize: 512 * 1024 },
    // A long id too is refused by name; no route has a regular expression to slow down.
    routerOptions: { maxParamLength: 512 * 1024, querystringParser: parseQuery },
    rewriteUrl: ({ url = '' }) => withoutLastSlash(url),
    // A compiler that is set on the app would be forgotten by every plugin that adds a schema.
    schemaController: {
      compilersFactory: {
        // Its type is that of Ajv's own `compile`, which is not how it is called.
        buildValidator: () => validators as never,
        // What is sent is what the handlers return: their schemas describe it, and the tests hold them to it.
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
  // Before all that may refuse a request.
  if (tracing) await app.register(tracing)
  const log = addRequestLog(app, slowStatement)
  /**
   * The connections, and how many requests of each are being answered. In a set of these, which each is added to and taken from,
   * the lists that the engine has given up would keep most of them until the next great collection of memory.
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
    // Where it is read for the first time after the client has gone, it never aborts.
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
    // Of a body that is refused before all of it has come there is none any more.
    if (socket?.timeout === maxSilence) socket.setTimeout(maxPause)
    done(null, payload)
  })
  withholdKnown(app)
  refuseDeepJson(app)
  app.addHook('preValidation', coerceParameters)
  // Connections that browsers opened ahead, or that were busy when closing began, would else be waited for.
  let hangingUp: NodeJS.Timeout | undefined
  app.addHook('preClose', async () => {
    hangingUp = setInterval(() => {
      for (const [socket, answering] of connections) if (answering === 0) socket.destroy()
    }, 100)
  })
  app.addHook('onClose', async () => clearInterval(hangingUp))

  const shared = [ProblemSchema, FigureSchema, EventSchema, BreakSchema, ConflictSchema, TableDescription]
  for (const schema of shared) app.addSchema(schema)
  // Else every path would seem to be one, since preflights are answered for all.
  app.addHook('onRequest', (request, reply, done) => {
    if (request.method === 'OPTIONS' && request.routeOptions.url === '*') reply.callNotFound()
    else done()
  })
  // Requests are unpacked where a route says so, which counts what comes out.
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
    // Without the bar of another name, which asks for addresses of other documents.
    uiConfig: { docExpansion: 'list', tryItOutEnabled: true, layout: 'BaseLayout' },
  })
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())

  const { examples, refuseOthers } = watchMethods(app)
  const platform = openPlatform(app, { db, loads, publicUrl, privateHosts, warmUpAfter })
  platform.whenSettled(async () => (await platform.readSnapshot()).readAhead())
  addFinishedAnswers(app, platform.readSnapshot)
  app.setNotFoundHandler((request, reply) => answerNotFound(request, reply, platform, examples))
  addMetrics(app, platform, log, metricsAddress)
  // Not as plugins, each of which would have a schema compiler of its own.
  for (const register of features) await register(app, platform)
  await app.after()
  refuseOthers()
  await app.ready()
  return app
}

/** What the features build on; it closes with the application. */
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
  // Writers wait for each other, and no read for any of them.
  const writes = openBeside(db, loads)
  // Their pools are taken alone too, so that Kysely may not know that there is anything to close.
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
    // What it asks is answered before the database closes.
    app.addHook('preClose', async () => {
      clearTimeout(clock)
      closing.abort()
      await working
    })
  }
}

/** Pages of any origin may read, and write nothing: answers hold no secret, and depend on no cookie. */
const readable: FastifyCorsOptions = {
  origin: '*',
  methods: ['GET', 'HEAD'],
  exposedHeaders: ['ETag', 'Link', 'X-Total-Count', 'Retry-After', 'Content-Disposition'],
  maxAge: 86_400,
  // One without the headers of a browser asks what can be done, and is told so.
  strictPreflight: false,
}
const isRead = ({ method }: FastifyRequest) => ['GET', 'HEAD', 'OPTIONS'].includes(method)

/** Nothing is sent while an answer is made, and a client that waits for one is not gone; a body is read before. */
function awaitAnswer({ raw: { socket } }: FastifyRequest): void {
  if (socket.timeout !== maxSilence) socket.setTimeout?.(maxSilence)
}

/**
 * Notes the routes registered from now on, and an example of each that wants parameters; other methods on them are then
 * answered with 405, before a body is read.
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

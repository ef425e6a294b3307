import { createHash, hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Snapshot } from '../store/snapshot.ts'
import type { Answer, Format } from './formats/format.ts'
import { csvwType, descriptionPath } from './formats/table-metadata.ts'
import { splitNames } from './names.ts'
import type { App, Platform } from './platform.ts'
import { answerHeaders } from './problems/problem.ts'
import type { ResolvedAsOf } from './request/as-of.ts'

/* What clients may cache: tags, and the headers of an answer. */

/**
 * Makes a strong tag without the answer, from all that decides its bytes, including the code of this service.
 *
 * @param parts the version of the data, the address, the format, the accepted encodings …
 */
export function makeTag(...parts: (string | number)[]): string {
  return `"${hash('sha1', `${codeHash}\n${parts.join('\n')}`, 'base64url')}"`
}

/** The hash of all source files, of the files that they read, and of the package versions: the same on every machine. */
const codeHash = hashCode(fileURLToPath(new URL('../../', import.meta.url)))

function hashCode(root: string): string {
  const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)))
  const sum = createHash('sha1')
  for (const file of [...sources, 'package-lock.json'].sort())
    sum.update(`${file} ${hash('sha1', readFileSync(join(root, file)))}\n`)
  return sum.digest('base64url')
}

/** True if `If-None-Match` lists the tag of an answer that the client has (RFC 9110, section 13.1.2). */
export function namesTag(ifNoneMatch: string | undefined, tag: string): boolean {
  return ifNoneMatch?.split(',').some((item) => item.trim().replace(/^W\//, '') === tag) ?? false
}

/**
 * Gives each text that clients may keep and that has no tag one made from the text itself. Answers 304 to a client that has it,
 * and to `If-None-Match: *`, which wants an answer only where none exists, once there is an answer with a tag.
 */
export function withholdKnown(app: App): void {
  app.addHook('onSend', ({ headers, method }, reply, payload, done) => {
    const isKept = /max-age|no-cache/.test(String(reply.getHeader('cache-control')))
    const isText = typeof payload === 'string' && isKept && !reply.hasHeader('etag')
    if (reply.statusCode !== 200 || !(isText || reply.hasHeader('etag'))) return done(null, payload)
    const tag = isText ? makeTag(payload, headers['accept-encoding'] ?? '') : ''
    if (isText) reply.headers({ etag: tag, vary: 'accept-encoding' })
    const wanted = headers['if-none-match']
    if (wanted?.trim() !== '*' && !(isText && namesTag(wanted, tag))) return done(null, payload)
    if (payload instanceof Readable) payload.destroy()
    reply.code(304)
    // For a HEAD the framework measures the payload, so there must be one.
    done(null, method === 'HEAD' ? '' : null)
  })
}

/** A question, with what its headers depend on. */
export type Asked = ResolvedAsOf & {
  /** The path of the route, without extension. */
  path: string
  format: Format
  /** True if the `Accept` header chose the format. */
  isNegotiated: boolean
  /** True if the data shown have a history, so that the permalink stays valid. */
  isPinnable: boolean
  permalink: string
  query: Record<string, unknown>
}

/**
 * The tag changes with the data or, where the question pins its as-of, with names and notes that have no history.
 *
 * @param day empty if the answer does not depend on it
 */
export function tagOf(
  { url, headers }: FastifyRequest,
  snapshot: Snapshot,
  { format, isPinned, isPinnable, asOf }: Asked,
  day: string,
): string {
  const data = isPinned && isPinnable ? snapshot.hashNames(asOf) : snapshot.version
  return makeTag(data, url, format.extension, headers['accept-encoding'] ?? '', day)
}

/** Sets the headers of a data answer, or of a 304 without `answer`. If `tag` is null it may not be cached. */
export function setDataHeaders(reply: FastifyReply, asked: Asked, tag: string | null, answer?: Answer): void {
  const { format, asOf, isPinned, isPinnable, isNegotiated, path, permalink } = asked
  const links: string[] = []
  if (isPinnable) links.push(`<${permalink}>; rel="permalink"`)
  if (answer?.nextPage) links.push(`<${answer.nextPage}>; rel="next"`)
  // The columns of a wide table depend on the answer.
  if ((format.table || format.tables) && asked.query.layout !== 'wide')
    links.push(`<${descriptionPath(path)}>; rel="describedby"; type="${csvwType}"`)
  if (links.length > 0) reply.header('link', links.join(', '))
  if (tag === null) reply.header('cache-control', 'no-store')
  else
    reply
      .header('etag', tag)
      .header('last-modified', new Date(asOf.recordedBy).toUTCString())
      .header('cache-control', isPinned && isPinnable ? 'public, max-age=86400' : 'no-cache')
  reply.header('vary', isNegotiated ? 'accept, accept-encoding' : 'accept-encoding')
  if (format.extension !== 'json')
    reply.type(format.mediaType.startsWith('text/') ? `${format.mediaType}; charset=utf-8` : format.mediaType)
  else if (typeof answer?.body === 'string' || Buffer.isBuffer(answer?.body))
    reply.type('application/json; charset=utf-8')
  if (answer?.rows !== undefined) reply.header('x-total-count', answer.rows)
  if (format.disposition)
    reply.header('content-disposition', disposition(format.disposition, nameFile(asked)))
}

/** Returns a file name that tells the content, `figures-didi-orders-2021-06_2022-03.csv`, or else the instant of its data. */
function nameFile({ path, format, asOf, query }: Asked): string {
  const noun = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '')
  const { from = query.base, to = query.end ?? query.months } = query
  const window = [from, to].filter((end) => end !== undefined && end !== 'earliest' && end !== 'latest')
  const what = [
    ...listNamed(query).map(shortenList),
    window.join('_'),
    query.as_of === undefined ? '' : (asOf.day ?? ''),
  ]
    .filter((part) => part !== '')
    .map(shorten)
  const stamp = asOf.recordedBy.replaceAll(':', '-')
  return `${[noun, ...(what.length > 0 ? what : [stamp])].join('-')}.${format.extension}`
}

/** The parameters whose values go into a file name. */
const named = ['table', 'treated', 'event', 'series', 'platform', 'company', 'metric', 'measure', 'layout']

/** Returns their values, without the metric if each series brings its own. */
function listNamed(query: Asked['query']): string[] {
  const hasOwn = (item: string) => /^[^@]+[:：]/.test(item)
  const isOther = splitNames(String(query.treated ?? query.series ?? '')).every(hasOwn)
  return named
    .filter((name) => query[name] !== undefined && !(name === 'metric' && isOther))
    .map((name) => String(query[name]))
}

const maxLength = 60

/** Shortens a list of names: drops long metrics and events, and writes a long list as its number of series. */
function shortenList(value: string): string {
  const items = splitNames(value)
  if (items.length === 1) return value
  const short = items.map((item) => item.replace(/[:：@].*/, ''))
  const fitting = [items, short].map((list) => list.join('-')).find(({ length }) => length <= maxLength)
  return (items.length <= 4 && fitting) || `${items.length}-series`
}

/** Reduces a value to what a file name can hold. */
function shorten(value: string): string {
  return value
    .replace(/^event:/, '')
    .replace(/[^\p{L}\p{N}._+]+/gu, '-')
    .slice(0, maxLength)
}

/** Writes a `Content-Disposition` header (RFC 6266): the name in ASCII, and also as it is if it has other letters. */
function disposition(kind: string, name: string): string {
  const plain = name.replace(/[^ -~]+/g, '_')
  const exact = plain === name ? '' : `; filename*=UTF-8''${encodeURIComponent(name)}`
  return `${kind}; filename="${plain}"${exact}`
}

/* What the service itself caches: answers that are requested repeatedly. */

declare module 'fastify' {
  interface FastifyContextConfig {
    /** True if answers of the route may be cached; `keepAnswer` selects each one. */
    isKept?: boolean
  }
  interface FastifyRequest {
    /** The question, if its answer may be cached. */
    running: Running | undefined
  }
}

/** An answer that is sent again. Its key and the version of the data together decide it. */
type Finished = { body: Buffer; headers: Record<string, string> }

/** In bytes, for all cached answers and for one. */
const maxBytes = 32_000_000
const maxAnswer = 1_000_000

/** How long an answer is cached after its latest request, in milliseconds. Short, so that an idle process is small. */
const longestKept = 10_000

/**
 * How many bytes the remembered questions may take. Most are asked once, and caching their answers would only displace others.
 */
const maxAsked = 2_000_000

/** An estimate of the bytes for the key, the headers and the engine's bookkeeping. */
const overhead = 1000

/** The headers that belong to the answer rather than to the request. */
const kept = [...answerHeaders, 'content-type', 'vary', 'x-data-version']

/** A question that is being answered and whose answer may be cached. */
type Running = {
  key: string
  /** The data when the cache was searched in vain; the answer is made from them. */
  snapshot: Snapshot
  isWanted: boolean
  /** Requests that asked the same meanwhile. */
  waiting: ((answer: Finished | undefined) => void)[]
  /** The version of the data that the answer belongs to, set once it is to be cached. */
  version?: number
}

/** Returns the data for a request whose answer may be cached, if they have been read already. */
export const snapshotOf = ({ running }: FastifyRequest): Snapshot | undefined => running?.snapshot

/** Marks the answer of a request as the same for everyone who asks it while the data have this version. */
export function keepAnswer({ running }: FastifyRequest, version: number): void {
  if (running) running.version = version
}

/**
 * Answers a question from the third identical request on with the bytes sent before, already compressed, while the data keep
 * their version. Of identical requests at the same time the first is computed, and the others wait for it. Only complete
 * answers are cached; the least recently requested are dropped first.
 */
export function addFinishedAnswers(app: App, readSnapshot: Platform['readSnapshot']): void {
  const finished = new LRUCache<string, Finished>({
    maxSize: maxBytes,
    sizeCalculation: ({ body }, key) => body.length + key.length + overhead,
    ttl: longestKept,
    updateAgeOnGet: true,
  })
  const clock = setInterval(() => finished.purgeStale(), longestKept / 2).unref()
  app.addHook('onClose', async () => clearInterval(clock))
  const asked = new LRUCache<string, true>({
    maxSize: maxAsked,
    sizeCalculation: (_, key) => key.length + overhead / 4,
  })
  const running = new Map<string, Running>()
  let current = -1

  const find = (request: FastifyRequest, snapshot: Snapshot) => {
    if (snapshot.version !== current) {
      finished.clear()
      running.clear()
      current = snapshot.version
    }
    const key = keyOf(request)
    const known = finished.get(key)
    if (known) return known
    const same = running.get(key)
    if (same) {
      same.isWanted = true
      return new Promise<Finished | undefined>((resolve) => same.waiting.push(resolve))
    }
    request.running = { key, snapshot, isWanted: asked.has(key), waiting: [] }
    asked.set(key, true)
    running.set(key, request.running)
    return undefined
  }
  const finish = (own: Running, answer?: Finished) => {
    if (answer && own.version === current) finished.set(own.key, answer)
    if (running.get(own.key) === own) running.delete(own.key)
    for (const resolve of own.waiting.splice(0)) resolve(answer)
  }

  app.decorateRequest('running', undefined)
  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'GET' || !request.routeOptions.config.isKept) return
    // The client probably has the answer and gets a 304.
    if (request.headers['if-none-match'] !== undefined) return
    const answer = await find(request, await readSnapshot())
    if (answer) return reply.headers(answer.headers).send(answer.body)
    const { running: own } = request
    // Releases the requests that wait for this one however it ends, even if its client hangs up.
    if (own) reply.raw.once('close', () => finish(own))
  })
  // Runs after the compression hook, which is added in the same way.
  app.addHook('onRoute', (route) => {
    if (!route.config?.isKept) return
    route.onSend = [
      ...[route.onSend ?? []].flat(),
      async ({ running: own }: FastifyRequest, reply: FastifyReply, payload: unknown) => {
        if (!own) return payload
        if (reply.statusCode !== 200 || own.version !== current || !own.isWanted) {
          finish(own)
          return payload
        }
        const body = await collect(payload).catch((error) => {
          finish(own)
          throw error
        })
        finish(own, body.length > maxAnswer ? undefined : { body, headers: headersOf(reply) })
        return body
      },
    ]
  })
}

const keyOf = ({ url, headers }: FastifyRequest) =>
  `${url}\n${headers.accept ?? ''}\n${headers['accept-encoding'] ?? ''}\n${headers['x-no-compression'] ?? ''}`

async function collect(payload: unknown): Promise<Buffer> {
  if (Buffer.isBuffer(payload)) return payload
  if (typeof payload === 'string') return Buffer.from(payload)
  return buffer(payload as AsyncIterable<Uint8Array>)
}

function headersOf(reply: FastifyReply): Record<string, string> {
  const headers = kept.flatMap((name) => {
    const value = reply.getHeader(name)
    return value === undefined ? [] : [[name, String(value)]]
  })
  return Object.fromEntries(headers)
}

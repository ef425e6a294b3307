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

/* What clients may keep: tags, and the headers of an answer. */

/**
 * A strong tag, made without the answer: from what decides its bytes, the code of this service among it.
 *
 * @param parts the version of the data, the address, the form, the codings that the client takes …
 */
export function makeTag(...parts: (string | number)[]): string {
  return `"${hash('sha1', `${codeHash}\n${parts.join('\n')}`, 'base64url')}"`
}

/** Of all sources, with the files that they read, and of the versions of the packages: the same on every machine. */
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

/** Whether a client names the tag as one of which it has the answer (RFC 9110, section 13.1.2). */
export function namesTag(ifNoneMatch: string | undefined, tag: string): boolean {
  return ifNoneMatch?.split(',').some((item) => item.trim().replace(/^W\//, '') === tag) ?? false
}

/** Sends nothing to who wants an answer only where there is none, `If-None-Match: *`: that is known once there is one. */
export function withholdKnown(app: App): void {
  app.addHook('onSend', ({ headers, method }, reply, payload, done) => {
    const isUnwanted = headers['if-none-match']?.trim() === '*' && reply.hasHeader('etag')
    if (!isUnwanted || reply.statusCode !== 200) return done(null, payload)
    if (payload instanceof Readable) payload.destroy()
    reply.code(304)
    // The framework measures what a HEAD leaves out.
    done(null, method === 'HEAD' ? '' : null)
  })
}

/** A question as its headers need it. */
export type Asked = ResolvedAsOf & {
  /** Of the route, without extension. */
  path: string
  format: Format
  /** Whether the `Accept` header chose the format. */
  isNegotiated: boolean
  /** Whether what is shown has a history, so that the permalink holds. */
  isPinnable: boolean
  permalink: string
  query: Record<string, unknown>
}

/**
 * The tag changes when the answer can: at every change of the data, or, where the question pins its asOf, when names
 * or notes that have no history change.
 *
 * @param day empty where the answer does not depend on it
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

/** The headers of an answer of data, without a tag where nobody may keep it; without the answer those of a 304. */
export function setDataHeaders(reply: FastifyReply, asked: Asked, tag: string | null, answer?: Answer): void {
  const { format, asOf, isPinned, isPinnable, isNegotiated, path, permalink } = asked
  const links: string[] = []
  if (isPinnable) links.push(`<${permalink}>; rel="permalink"`)
  if (answer?.nextPage) links.push(`<${answer.nextPage}>; rel="next"`)
  // The columns of a wide table are those of the answer.
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

/** A name that tells what is in the file, `figures-didi-orders-2021-06_2022-03.csv`, or else as of when it is. */
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

/** The parameters that say what is in a file. */
const named = ['table', 'treated', 'event', 'series', 'platform', 'company', 'metric', 'measure', 'layout']

/** Their values. The metric is none of them where each series brings its own. */
function listNamed(query: Asked['query']): string[] {
  const hasOwn = (item: string) => /^[^@]+[:：]/.test(item)
  const isOther = splitNames(String(query.treated ?? query.series ?? '')).every(hasOwn)
  return named
    .filter((name) => query[name] !== undefined && !(name === 'metric' && isOther))
    .map((name) => String(query[name]))
}

const maxLength = 60

/** Names of a list: without their metrics and events where those are long, and of many how many there are. */
function shortenList(value: string): string {
  const items = splitNames(value)
  if (items.length === 1) return value
  const short = items.map((item) => item.replace(/[:：@].*/, ''))
  const fitting = [items, short].map((list) => list.join('-')).find(({ length }) => length <= maxLength)
  return (items.length <= 4 && fitting) || `${items.length}-series`
}

/** What a name of a file can hold of a value. */
function shorten(value: string): string {
  return value
    .replace(/^event:/, '')
    .replace(/[^\p{L}\p{N}._+]+/gu, '-')
    .slice(0, maxLength)
}

/** A header that saves an answer under a name (RFC 6266): in ASCII, and as it is where it has other letters. */
function disposition(kind: string, name: string): string {
  const plain = name.replace(/[^ -~]+/g, '_')
  const exact = plain === name ? '' : `; filename*=UTF-8''${encodeURIComponent(name)}`
  return `${kind}; filename="${plain}"${exact}`
}

/* What the service itself keeps: answers that are asked for again and again. */

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether answers of the route may be kept: that one of them is to be, `keepAnswer` says. */
    isKept?: boolean
  }
  interface FastifyRequest {
    /** Where the answer of the request may be kept. */
    running: Running | undefined
  }
}

/** What is sent again: all that decides it is in its key, and in the version of the data. */
type Finished = { body: Buffer; headers: Record<string, string> }

/** In bytes, of all that is kept and of one answer. */
const maxBytes = 32_000_000
const maxAnswer = 1_000_000

/** In milliseconds: an answer that nobody has asked for so long is given up, so that a process at rest is small. */
const longestKept = 10_000

/** In bytes, of the questions that are remembered: most are asked once, and their answers would only push out others. */
const maxAsked = 2_000_000

/** Some bytes for the key, the headers and what the engine holds of each. */
const overhead = 1000

/** The headers that belong to the answer and not to the request. */
const kept = [...answerHeaders, 'content-type', 'vary', 'x-data-version']

/** A question that is being answered, and whose answer may be kept. */
type Running = {
  key: string
  /** The data as they were when an answer was looked for and not found, so that it is made from them. */
  snapshot: Snapshot
  isWanted: boolean
  /** Those who ask the same meanwhile. */
  waiting: ((answer: Finished | undefined) => void)[]
  /** The version of the data that its answer is of, once that is to be kept. */
  version?: number
}

/** The data that a request whose answer may be kept is answered from, where they were read already. */
export const snapshotOf = ({ running }: FastifyRequest): Snapshot | undefined => running?.snapshot

/** Says that the answer of a request is the same for all who ask it while the data have a version. */
export function keepAnswer({ running }: FastifyRequest, version: number): void {
  if (running) running.version = version
}

/**
 * Answers a question that was asked twice before in the same words from the bytes that were sent then, packed as they
 * were, as long as the data have the same version; of several that come at once the first is computed, and the others
 * wait for it. Only complete answers are kept, and the least recently asked go first.
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
    // Who has the answer gets none.
    if (request.headers['if-none-match'] !== undefined) return
    const answer = await find(request, await readSnapshot())
    if (answer) return reply.headers(answer.headers).send(answer.body)
    const { running: own } = request
    // Whatever becomes of a question, also where its client hangs up, nobody waits for it in vain.
    if (own) reply.raw.once('close', () => finish(own))
  })
  // After the hook that packs what is sent, which is added in the same way.
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

import { buffer } from 'node:stream/consumers'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Snapshot } from '../store/snapshot.ts'
import type { App, Platform } from './platform.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether answers of the route may be kept: that one of them is to be, `keepAnswer` says. */
    isKept?: boolean
  }
}

/** What is sent again: all that decides it is in its key, and in the version of the data. */
type Finished = { body: Buffer; headers: Record<string, string> }

/** In bytes, of all that is kept and of one answer. */
const maxBytes = 32_000_000
const maxAnswer = 1_000_000

/** In bytes, of the questions that are remembered: most are asked once, and their answers would only push out others. */
const maxAsked = 2_000_000

/** Some bytes for the key, the headers and what the engine holds of each. */
const overhead = 1000

/** The headers that belong to the answer and not to the request. */
const kept = [
  'content-type',
  'content-encoding',
  'content-disposition',
  'cache-control',
  'etag',
  'last-modified',
  'link',
  'vary',
  'x-data-version',
  'x-total-count',
]

/** A question that is being answered, and whose answer may be kept. */
type Running = {
  /** The data as they were when an answer was looked for and not found, so that it is made from them. */
  snapshot: Snapshot
  answer: Promise<Finished | undefined>
  finish(answer: Finished | undefined): void
  isWanted: boolean
  /** The version of the data that its answer is of, once that is to be kept. */
  version?: number
}

const answering = new WeakMap<FastifyRequest, Running>()

/** The data that a request whose answer may be kept is answered from, where they were read already. */
export const snapshotOf = (request: FastifyRequest): Snapshot | undefined => answering.get(request)?.snapshot

/** Says that the answer of a request is the same for all who ask it while the data have a version. */
export function keepAnswer(request: FastifyRequest, version: number): void {
  const own = answering.get(request)
  if (own) own.version = version
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
  })
  const asked = new LRUCache<string, true>({
    maxSize: maxAsked,
    sizeCalculation: (_, key) => key.length + overhead / 4,
  })
  const running = new Map<string, Running>()
  let current = -1

  const find = async (request: FastifyRequest): Promise<Finished | undefined> => {
    const snapshot = await readSnapshot()
    const { version } = snapshot
    if (version !== current) {
      finished.clear()
      running.clear()
      current = version
    }
    const key = keyOf(request)
    const known = finished.get(key)
    if (known) return known
    const same = running.get(key)
    if (same) {
      same.isWanted = true
      return same.answer
    }
    const { promise, resolve } = Promise.withResolvers<Finished | undefined>()
    const own: Running = {
      snapshot,
      answer: promise,
      isWanted: asked.has(key),
      finish(answer) {
        if (answer && version === current) finished.set(key, answer)
        if (running.get(key) === own) running.delete(key)
        resolve(answer)
      },
    }
    asked.set(key, true)
    running.set(key, own)
    answering.set(request, own)
    return undefined
  }

  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'GET' || !request.routeOptions.config.isKept) return
    // Who has the answer gets none.
    if (request.headers['if-none-match'] !== undefined) return
    const answer = await find(request)
    if (answer) return reply.headers(answer.headers).send(answer.body)
  })
  // After the hook that packs what is sent, which is added in the same way.
  app.addHook('onRoute', (route) => {
    if (!route.config?.isKept) return
    route.onSend = [
      ...[route.onSend ?? []].flat(),
      async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
        const own = answering.get(request)
        if (!own) return payload
        if (reply.statusCode !== 200 || own.version !== current || !own.isWanted) {
          own.finish(undefined)
          return payload
        }
        const body = await collect(payload).catch((error) => {
          own.finish(undefined)
          throw error
        })
        own.finish(body.length > maxAnswer ? undefined : { body, headers: headersOf(reply) })
        return body
      },
    ]
  })
  // A client that hangs up before keeps nobody waiting.
  app.addHook('onResponse', (request, _reply, done) => {
    answering.get(request)?.finish(undefined)
    done()
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

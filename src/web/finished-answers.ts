import { buffer } from 'node:stream/consumers'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Snapshot } from '../store/snapshot.ts'
import type { App, Platform } from './platform.ts'
import { answerHeaders } from './problems/problem.ts'

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

import type { FastifyReply, FastifyRequest } from 'fastify'
import { watchStatements } from '../../store/database.ts'
import { answerFor } from '../../store/queue.ts'
import { findKeyHolder } from '../authenticate.ts'
import type { App } from '../platform.ts'
import { redactKeys } from '../problems/parameter-error.ts'
import { clientOf, requests, type Spent } from '../threads/turns.ts'

/** What is asked every few seconds by machines stands in the log only where it is asked for. */
const frequent = new Set(['/healthz', '/readyz', '/metrics'])

/** The most that is shown of a statement. */
const maxShown = 2000

/** Is called once for each request, with the status that it was answered with; 499, as of nginx, where its client hung up. */
type WhenEnded = (request: FastifyRequest, reply: FastifyReply, status: number) => void

export type RequestLog = {
  /** Begins the line of a request that Fastify refuses by itself, without any hook. */
  begin(request: FastifyRequest, reply: FastifyReply): void
  whenEnded(listener: WhenEnded): void
}

/**
 * A line for each request at info, of what it asked, how it was answered and where its time went, which the header
 * Server-Timing tells too; and one at warn for each statement that took so many milliseconds.
 */
export function addRequestLog(app: App, slowStatement: number): RequestLog {
  const spentOf = new WeakMap<FastifyRequest, Spent>()
  const listeners: WhenEnded[] = []
  const begin = (request: FastifyRequest, reply: FastifyReply): Spent => {
    const spent = { db: 0, wait: 0, thread: 0, statements: 0, log: request.log }
    spentOf.set(request, spent)
    // Fastify has no hook for those that hang up once their upload is read.
    reply.raw.once('close', () => end(request, reply, reply.raw.writableFinished))
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
  /** Only the first end of a request counts: what is answered closes too. */
  const end = (request: FastifyRequest, reply: FastifyReply, isAnswered: boolean) => {
    const spent = spentOf.get(request)
    if (!spent) return
    spentOf.delete(request)
    const status = isAnswered ? reply.statusCode : 499
    for (const listener of listeners) listener(request, reply, status)
    const { method, url, ip: client } = request
    const { db, wait, thread, statements } = spent
    const key = findKeyHolder(request)?.id
    const times = { ms: reply.elapsedTime, db_ms: db, statements, wait_ms: wait, thread_ms: thread }
    const line = { method, url: redactKeys(url), status, client, key, ...times }
    const message = isAnswered ? 'answered' : 'the client hung up'
    if (frequent.has(request.routeOptions.url ?? '')) request.log.debug(line, message)
    else request.log.info(line, message)
  }
  app.addHook('onResponse', (request, reply, done) => {
    end(request, reply, true)
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

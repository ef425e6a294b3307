import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import { Webhook } from 'standardwebhooks'
import {
  discard,
  FetchError,
  type PrivateHosts,
  parseUrl,
  readRetryAfter,
  requestAddress,
} from '../../load/fetch.ts'
import type { Database } from '../../store/database.ts'
import { type Attempt, type Claimed, claimDelivery, isReplica, noteAttempt } from '../../store/webhooks.ts'

type DeliveryOptions = {
  privateHosts: PrivateHosts
  log: Pick<FastifyBaseLogger, 'warn'>
  signal: AbortSignal
  /** The time between two checks for due deliveries, in milliseconds. */
  interval: number
}

/** The waits after each failed attempt, in seconds: three days and three hours in all. */
export const delays = [5, 5 * 60, 30 * 60, ...[2, 5, 10, 14, 20, 24].map((hours) => hours * 3600)]

/** The most subscribers that one process delivers to at once. */
const maxLanes = 10

/** The longest that a receiver may ask to wait, in seconds. */
const maxWait = 86_400

/** How long a whole attempt may take, in milliseconds: well within the minute for which a delivery is claimed. */
const timeout = 10_000

/**
 * Delivers all that is due, to several subscribers at once, and ends when nothing is due. What becomes due meanwhile does not
 * wait for a slow subscriber. On a replica it does nothing: a process on the primary database delivers.
 *
 * @throws the error of the database, once the deliveries under way have ended; no more are begun
 */
export async function deliverDue(db: Database, options: DeliveryOptions): Promise<void> {
  if (await isReplica(db)) return
  const lanes = new Set<Promise<void>>()
  let failure: unknown
  const openLane = () => {
    if (failure || lanes.size >= maxLanes) return
    const lane = runLane()
      .catch((error) => {
        failure ??= error
      })
      .finally(() => lanes.delete(lane))
    lanes.add(lane)
  }
  async function runLane(): Promise<void> {
    while (!options.signal.aborted && !failure) {
      const claimed = await claimDelivery(db)
      if (!claimed) return
      openLane()
      await deliver(db, claimed, options)
    }
  }
  const looking = setInterval(openLane, options.interval)
  openLane()
  while (lanes.size > 0) await Promise.all(lanes)
  clearInterval(looking)
  if (failure) throw failure
}

async function deliver(db: Database, claimed: Claimed, options: DeliveryOptions): Promise<void> {
  const attempt = await attemptDelivery(claimed, options)
  // A delivery cut off by the end of the process is due again when its claim ends.
  if (options.signal.aborted && attempt.error !== null) return
  if (attempt.error !== null && attempt.retryIn === null)
    options.log.warn(
      { webhook: claimed.webhook_id, message: claimed.message_id, error: attempt.error },
      'a webhook is not delivered: given up',
    )
  await noteAttempt(db, claimed, attempt)
}

/** Posts a message as Standard Webhooks specifies. It follows no redirects: a signed message goes only where it was meant to. */
async function attemptDelivery(
  { url: address, secrets, message_id, body, attempts }: Claimed,
  { privateHosts, signal }: DeliveryOptions,
): Promise<Attempt> {
  const retryIn = nextDelay(attempts)
  try {
    const url = parseUrl(address, privateHosts)
    const response = await requestAddress(url, privateHosts, {
      method: 'POST',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
      headers: { 'content-type': 'application/json', ...signMessage(secrets, message_id, body) },
      body,
    })
    const { statusCode } = response
    await discard(response)
    if (statusCode >= 200 && statusCode < 300) return { error: null }
    const error = `answered ${statusCode}${statusCode >= 300 && statusCode < 400 ? ', and redirects are not followed' : ''}`
    // The receiver says that it is gone for good.
    if (statusCode === 410) return { error, retryIn: null }
    return {
      error,
      retryIn: retryIn && Math.max(retryIn, Math.min(readRetryAfter(response) / 1000, maxWait)),
    }
  } catch (error) {
    return { error: explain(error as Error), retryIn }
  }
}

/** Signs each attempt anew, so that receivers can refuse old ones; with both secrets while the secret is being replaced. */
function signMessage(secrets: readonly string[], id: string, body: string): Record<string, string> {
  const now = new Date()
  return {
    'user-agent': 'market-impact-metrics',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
  }
}

/** Returns the next wait in seconds, varied by a tenth so that failures do not all come back at once; null after the last. */
function nextDelay(attempts: number): number | null {
  const delay = delays[attempts - 1]
  return delay === undefined ? null : delay * (0.9 + Math.random() / 5)
}

function explain(error: Error & { code?: string }): string {
  if (error instanceof FetchError) return error.message
  if (error.name === 'TimeoutError') return `no whole answer within ${timeout / 1000} s`
  // The error of a connection refused at several addresses has no message.
  return error.message || error.code || error.name
}

const interval = 5000

/** Delivers what is due from now on, checking every few seconds, until the returned function is called. */
export function startDeliveries(
  db: Database,
  { privateHosts, log }: Pick<DeliveryOptions, 'privateHosts' | 'log'>,
): () => Promise<void> {
  const stopping = new AbortController()
  const { signal } = stopping
  async function run(): Promise<void> {
    let isFailing = false
    while (!signal.aborted) {
      try {
        await deliverDue(db, { privateHosts, log, signal, interval })
        isFailing = false
      } catch (error) {
        // The database is down or not migrated: log this once.
        if (!isFailing && !signal.aborted) log.warn(error, 'webhooks cannot be delivered at the moment')
        isFailing = true
      }
      await sleep(interval, undefined, { signal, ref: false }).catch(() => {})
    }
  }
  const running = run()
  return async () => {
    stopping.abort(new Error('the service closes'))
    await running
  }
}

import { AsyncLocalStorage } from 'node:async_hooks'
import { isIPv4 } from 'node:net'
import type { FastifyBaseLogger } from 'fastify'
import ipaddr from 'ipaddr.js'
import { createQueue, type QueueLimits, QueueRefusal, type QueueRequest } from '../../store/queue.ts'
import { Problem } from '../problems/problem.ts'

export type TurnLimits = Required<Pick<QueueLimits, 'waitingEach' | 'maxWait'>> &
  QueueLimits & {
    /** After how many seconds a refused client is told to try again. */
    retryAfter: number
  }

export type Turns = {
  /**
   * Waits for a turn of the present client. Returns a function that ends the turn; calling it again does nothing.
   *
   * @throws {Problem} 429 if too much work of this client waits already, 503 if too much waits in all or this waited too long
   */
  take(request: QueueRequest): Promise<() => void>
  /** Does work in a turn. */
  run<Result>(request: QueueRequest, work: () => Promise<Result>): Promise<Result>
  /** Counts the running, waiting and refused work. */
  state(): { running: number; waiting: number; refused: number }
}

/** Opens turns for work that takes long. */
export function openTurns({ retryAfter, ...limits }: TurnLimits): Turns {
  const queue = createQueue(limits)
  let refused = 0

  function refuse({ reason }: QueueRefusal): Problem {
    refused += 1
    const [statusCode, code, detail] =
      reason === 'client'
        ? [429, 'too_many_questions', `${limits.waitingEach} long questions from this address wait already`]
        : [503, 'busy', 'too many long questions are being answered']
    const again = { 'retry-after': String(retryAfter) }
    return new Problem(statusCode, code, `${detail}: try again in ${retryAfter} s`, [], again)
  }

  async function take(request: QueueRequest): Promise<() => void> {
    const since = performance.now()
    try {
      return await queue.enter(request)
    } catch (error) {
      throw error instanceof QueueRefusal ? refuse(error) : error
    } finally {
      spend('wait', performance.now() - since)
    }
  }

  return {
    take,
    async run(request, work) {
      const giveBack = await take(request)
      try {
        return await work()
      } finally {
        giveBack()
      }
    },
    state: () => ({ ...queue.state(), refused }),
  }
}

/** Returns the client of a request: its address or, for IPv6, its network, which may have any number of addresses. */
export function clientOf(address: string): string {
  if (isIPv4(address)) return address
  if (!ipaddr.isValid(address)) return 'no address'
  const parsed = ipaddr.process(address)
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(':') : parsed.toString()
}

/** What the time of a request goes to, in milliseconds; parallel work is counted separately. */
export type Spent = { db: number; wait: number; thread: number; statements: number; log: FastifyBaseLogger }

/** The request being answered, for which turns and threads count waiting time and the log counts statements. */
export const requests = new AsyncLocalStorage<Spent>()

/** Adds time that the present request waited for its turn, or for a thread to do its work. */
export function spend(what: 'wait' | 'thread', milliseconds: number): void {
  const spent = requests.getStore()
  if (spent) spent[what] += milliseconds
}

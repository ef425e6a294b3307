import { isIPv4 } from 'node:net'
import type { FastifyRequest } from 'fastify'
import ipaddr from 'ipaddr.js'
import { spend } from '../operations/spent.ts'
import { Problem } from '../problems/problem.ts'

/** How much of one kind of work is done at once, and for whom. */
export type TurnLimits = {
  /** How many work at once. */
  running: number
  /** How many of them may be large; the others are left to small work. All where it is left out. */
  large?: number
  /** How many of them may be for one client; all where it is left out. */
  runningEach?: number
  /** How many wait at most, of all clients and of each. */
  waiting: number
  waitingEach: number
  /** How long one waits at most, in milliseconds. */
  maxWait: number
  /** In how many seconds who finds no place is told to come again. */
  retryAfter: number
}

type TurnRequest = {
  /** Whom it is for: see `clientOf`. */
  client: string
  isLarge?: boolean
  /** Ends the waiting of whoever has gone. */
  signal?: AbortSignal | undefined
}

export type Turns = {
  /**
   * Waits for a turn; what it returns gives the turn back, and may be called again.
   *
   * @throws {Problem} 429 where too much of this client waits already, 503 where too much waits or this waited too long
   */
  take(request: TurnRequest): Promise<() => void>
  /** Does work in a turn. */
  run<Result>(request: TurnRequest, work: () => Promise<Result>): Promise<Result>
  /** How many work and wait now, and how many were sent away. */
  state(): { running: number; waiting: number; refused: number }
}

type Waiting = Required<Pick<TurnRequest, 'client' | 'isLarge'>> & { begin(): void }

/**
 * Turns for work that takes long. Who has the fewest turns gets the next one, and of these who was served longest ago:
 * many questions of one client delay the only one of another by no more than the work that has begun.
 */
export function openTurns({
  running: most,
  large: mostLarge = most,
  runningEach = most,
  waiting: maxWaiting,
  waitingEach,
  maxWait,
  retryAfter,
}: TurnLimits): Turns {
  const waiting = new Set<Waiting>()
  const running = new Map<string, number>()
  /** Of each client that is here, when its latest turn began, counted in turns. */
  const served = new Map<string, number>()
  let begun = 0
  let total = 0
  let large = 0
  let refused = 0

  const runningOf = (client: string) => running.get(client) ?? 0
  const mayBegin = ({ client, isLarge }: Waiting) =>
    total < most && runningOf(client) < runningEach && !(isLarge && large >= mostLarge)

  function beginNext(): void {
    const servedOf = ({ client }: Waiting) => served.get(client) ?? 0
    const [next] = [...waiting]
      .filter(mayBegin)
      .sort((a, b) => runningOf(a.client) - runningOf(b.client) || servedOf(a) - servedOf(b))
    if (!next) return
    waiting.delete(next)
    count(next, 1)
    served.set(next.client, ++begun)
    next.begin()
  }

  function count({ client, isLarge }: Waiting, step: 1 | -1): void {
    total += step
    if (isLarge) large += step
    const left = runningOf(client) + step
    if (left > 0) running.set(client, left)
    else running.delete(client)
    if (left === 0 && ![...waiting].some((other) => other.client === client)) served.delete(client)
  }

  function refuse(statusCode: 429 | 503): Problem {
    refused += 1
    const [code, detail] =
      statusCode === 429
        ? ['too_many_questions', `${waitingEach} long questions from this address wait already`]
        : ['busy', 'too many long questions are being answered']
    const again = { 'retry-after': String(retryAfter) }
    return new Problem(statusCode, code, `${detail}: try again in ${retryAfter} s`, [], again)
  }

  async function take({ client, isLarge = false, signal }: TurnRequest): Promise<() => void> {
    signal?.throwIfAborted()
    const own = [...waiting].filter((other) => other.client === client).length
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const turn: Waiting = { client, isLarge, begin: resolve }
    if (!mayBegin(turn) && own >= waitingEach) throw refuse(429)
    if (!mayBegin(turn) && waiting.size >= maxWaiting) throw refuse(503)
    const leave = (reason: unknown) => {
      waiting.delete(turn)
      reject(reason)
    }
    const onAbort = () => leave(signal?.reason)
    const clock = setTimeout(() => leave(refuse(503)), maxWait)
    signal?.addEventListener('abort', onAbort)
    const since = performance.now()
    waiting.add(turn)
    beginNext()
    try {
      await promise
    } finally {
      clearTimeout(clock)
      signal?.removeEventListener('abort', onAbort)
      spend('wait', performance.now() - since)
    }
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      count(turn, -1)
      beginNext()
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
    state: () => ({ running: total, waiting: waiting.size, refused }),
  }
}

/** What a request of the network takes a turn as: it gives up waiting when its client has gone. */
export const turnOf = ({ ip, signal }: FastifyRequest) => ({ client: clientOf(ip), signal })

/** Whom a request is for: its address, or its network, where that has as many addresses as it likes. */
export function clientOf(address: string): string {
  if (isIPv4(address)) return address
  if (!ipaddr.isValid(address)) return 'no address'
  const parsed = ipaddr.process(address)
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(':') : parsed.toString()
}

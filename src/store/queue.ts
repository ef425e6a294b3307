import { joinLine, type Question, questionOf } from './give-way.ts'

/** How much of one kind of work is done at once, and for whom. */
export type QueueLimits = {
  /** How many work at once. */
  running: number
  /** How many of them may be large; the others are left to small work. All where it is left out. */
  large?: number
  /** How many of them may be for one client; all where it is left out. */
  runningEach?: number
  /** How many wait at most, of all clients and of each; any number where it is left out. */
  waiting?: number
  waitingEach?: number
  /** How long one waits at most, in milliseconds; without end where it is left out. */
  maxWait?: number
}

export type QueueRequest = {
  isLarge?: boolean
  /** Ends the waiting of whoever has gone. */
  signal?: AbortSignal | undefined
}

const refusals = {
  client: 'too much of its client waits already',
  all: 'too much waits already',
  late: 'it waited for as long as one may',
}

/** Work was sent away. */
export class QueueRefusal extends Error {
  readonly reason: keyof typeof refusals

  constructor(reason: QueueRefusal['reason']) {
    super(`work was sent away by its queue: ${refusals[reason]}`)
    this.reason = reason
  }
}

export type Queue = {
  /**
   * Waits until there is room for work of the client that is answered, and returns what says that it is done, which may be
   * called again.
   *
   * @throws {QueueRefusal}
   */
  enter(request?: QueueRequest): Promise<() => void>
  /** How many work and wait now. */
  state(): { running: number; waiting: number }
}

/**
 * A queue for work of which only so much is done at once. The client with the least running work begins next, and of these
 * the one that was served longest ago, with the oldest of its questions: many of one client delay the only one of another by
 * no more than the work that has begun. Who is new comes before the one that was served last, and not before those that have
 * waited since: else ever new clients would keep a client with several questions waiting.
 */
export function createQueue({
  running: most,
  large: mostLarge = most,
  runningEach = most,
  waiting: maxWaiting = Infinity,
  waitingEach = Infinity,
  maxWait,
}: QueueLimits): Queue {
  const clients = new Map<string, Client>()
  let begun = 0
  let running = 0
  let large = 0
  let waiting = 0

  const mayBegin = (client: Client, isLarge: boolean) =>
    running < most && client.running < runningEach && !(isLarge && large >= mostLarge)

  function beginNext(): void {
    if (running >= most) return
    let next: { client: Client; work: Work } | undefined
    for (const client of clients.values()) {
      const work = client.line.find(({ isLarge }) => mayBegin(client, isLarge))
      if (work && (!next || comesBefore(client, next.client))) next = { client, work }
    }
    if (!next) return
    const { client, work } = next
    begun += 1
    client.served = begun
    stopWaiting(client, work)
    count(client, work, 1)
    work.begin()
    // What has ended may have made room for two: for small work of its client, and for large work of another.
    beginNext()
  }

  function stopWaiting(client: Client, work: Work): void {
    client.line.splice(client.line.indexOf(work), 1)
    waiting -= 1
  }

  function count(client: Client, { isLarge }: Work, step: 1 | -1): void {
    client.running += step
    running += step
    if (isLarge) large += step
  }

  return {
    async enter({ isLarge = false, signal } = {}) {
      signal?.throwIfAborted()
      const question = questionOf()
      const client = clients.get(question.client) ?? { running: 0, served: begun - 1, line: [] }
      if (!mayBegin(client, isLarge)) {
        if (client.line.length >= waitingEach) throw new QueueRefusal('client')
        if (waiting >= maxWaiting) throw new QueueRefusal('all')
      }
      clients.set(question.client, client)
      const forget = () => {
        if (client.running === 0 && client.line.length === 0) clients.delete(question.client)
      }
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      const work: Work = { question, isLarge, begin: resolve }
      joinLine(client.line, work)
      waiting += 1
      const giveUp = (reason: unknown) => {
        if (!client.line.includes(work)) return
        stopWaiting(client, work)
        forget()
        reject(reason)
      }
      const onAbort = () => giveUp(signal?.reason)
      const onTimeout = () => giveUp(new QueueRefusal('late'))
      const clock = maxWait === undefined ? undefined : setTimeout(onTimeout, maxWait)
      signal?.addEventListener('abort', onAbort)
      beginNext()
      await promise.finally(() => {
        clearTimeout(clock)
        signal?.removeEventListener('abort', onAbort)
      })
      let isHeld = true
      return () => {
        if (!isHeld) return
        isHeld = false
        count(client, work, -1)
        forget()
        beginNext()
      }
    },
    state: () => ({ running, waiting }),
  }
}

type Work = { question: Question; isLarge: boolean; begin: () => void }

/** What of a client is here: how much of it runs, when the latest of it began, counted in beginnings, and what waits. */
type Client = { running: number; served: number; line: Work[] }

const comesBefore = (one: Client, other: Client) =>
  (one.running - other.running || one.served - other.served) < 0

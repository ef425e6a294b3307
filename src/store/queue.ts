import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * A question being answered: its client, its number in order, and the number of slices begun when its latest one did.
 */
type Question = { client: string; number: number; served: number }

const questions = new AsyncLocalStorage<Question>()
/** Stands for work outside any question. It comes after all questions of several clients. */
const nobodys: Question = { client: '', number: Infinity, served: 0 }
let asked = 0

/** Answers a question of a client, or of several clients (`''`). Its computation takes the turns of that client. */
export function answerFor<Result>(client: string, answer: () => Result): Result {
  asked += 1
  return questions.run({ client, number: asked, served: 0 }, answer)
}

const questionOf = (): Question => questions.getStore() ?? nobodys

/** Waiting work of a question, such as a slice. */
type Waiting = { question: Question; begin: () => void }

/** Adds work to the line of its client, ordered by the age of the questions. */
function joinLine<Work extends Waiting>(line: Work[], work: Work): void {
  line.splice(line.findLastIndex((other) => other.question.number <= work.question.number) + 1, 0, work)
}

/** How much of one kind of work is done at once, and for whom. */
export type QueueLimits = {
  /** How much work runs at once. */
  running: number
  /** How much of it may be large; the rest is left to small work. By default all. */
  large?: number
  /** How much of it may be of one client. By default all. */
  runningEach?: number
  /** How much work may wait, of all clients and of each. By default any amount. */
  waiting?: number
  waitingEach?: number
  /** How long work may wait, in milliseconds. By default without end. */
  maxWait?: number
}

export type QueueRequest = {
  isLarge?: boolean
  /** Ends the wait if the client has gone. */
  signal?: AbortSignal | undefined
}

const refusals = {
  client: 'too much of its client waits already',
  all: 'too much waits already',
  late: 'it waited for as long as one may',
}

/** The queue has refused work. */
export class QueueRefusal extends Error {
  readonly reason: keyof typeof refusals

  constructor(reason: QueueRefusal['reason']) {
    super(`work was sent away by its queue: ${refusals[reason]}`)
    this.reason = reason
  }
}

export type Queue = {
  /**
   * Waits until there is room for work of the present client. Returns a function that ends the work; calling it again
   * does nothing.
   *
   * @throws {QueueRefusal}
   */
  enter(request?: QueueRequest): Promise<() => void>
  state(): { running: number; waiting: number }
}

/**
 * Creates a queue that limits how much work is done at once. The client with the least running work is next; of
 * several, the one served longest ago, with its oldest question. So many questions of one client delay the only one of
 * another by no more than the running work. A new client comes just before the one served last and after those that
 * waited since, or ever new clients would keep a client with several questions waiting.
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
    // Work that ended may have made room for two: small work of its client, and large work of another.
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

/** A client with work in the queue: how much runs, how much had begun in all when its latest began, and what waits. */
type Client = { running: number; served: number; line: Work[] }

const comesBefore = (one: Client, other: Client) =>
  (one.running - other.running || one.served - other.served) < 0

/** The waiting slices by client. The first client has the turn. */
const lines = new Map<string, Waiting[]>()

/** How long slices may take, in milliseconds, before the event loop gets a turn. */
const longTurn = 5

/**
 * How many questions are computed at once, shared by the clients, at least one of each. If there were more, all would
 * hold their partial results until all are done.
 */
const questionsAtOnce = 4

/**
 * Below how many milliseconds slices begin together: repeating the same step is faster than alternating between steps.
 */
const shortSlice = 0.5

let isComputing = false
let turnBegan = 0
let sliceBegan = 0
let slices = 0
/**
 * The durations of the longest and second longest recent slice, in milliseconds. Both fade over some twenty short
 * slices, so that few long ones begin together. The second decides, since a single slice may seem long only because its
 * thread waited for a processor; the processor time of a thread is measured too coarsely to tell.
 */
let longest = Infinity
let second = Infinity

/**
 * Ends a slice of a long computation on the main thread; the promise resolves when the next slice may begin. Await it
 * before the first slice too.
 *
 * Slices run one after the other, each with the promises that it sets off. If recent slices were short, all questions
 * of a client that are computed at once go on together. Slices share a turn of the event loop; once they have taken
 * some milliseconds, network events are handled, and the next client has its turn. So a request without computation
 * waits for little more than one slice, however many computations there are, and one with computation for a turn of
 * each client. With `setImmediate` alone both would wait for a slice of every computation.
 */
export function giveWay(): Promise<void> {
  return new Promise((resolve) => {
    const question = questionOf()
    const line = lines.get(question.client) ?? []
    joinLine(line, { question, begin: resolve })
    lines.set(question.client, line)
    if (isComputing) return
    isComputing = true
    setImmediate(beginTurn)
  })
}

function beginTurn(): void {
  turnBegan = performance.now()
  beginSlices()
}

function beginSlices(): void {
  for (const [client, line] of lines) {
    const share = Math.max(1, Math.floor(questionsAtOnce / lines.size))
    const oldest = line.slice(0, share).sort((a, b) => a.question.served - b.question.served)
    const next = second < shortSlice ? oldest : oldest.slice(0, 1)
    sliceBegan = performance.now()
    for (const item of next) {
      line.splice(line.indexOf(item), 1)
      slices += 1
      item.question.served = slices
      item.begin()
    }
    // After everything that the slices set off.
    queueMicrotask(() => process.nextTick(endSlices, client, line, next.length))
    return
  }
  isComputing = false
}

function endSlices(client: string, line: Waiting[], count: number): void {
  const now = performance.now()
  const took = (now - sliceBegan) / count
  const faded = Math.min(longest, longTurn) * 0.9
  second = Math.max(Math.min(took, faded), Math.min(second, longTurn) * 0.9)
  longest = Math.max(took, faded)
  const isOver = now - turnBegan >= longTurn
  if (isOver || line.length === 0) lines.delete(client)
  if (isOver && line.length > 0) lines.set(client, line)
  if (isOver) setImmediate(beginTurn)
  else beginSlices()
}

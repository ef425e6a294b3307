import { AsyncLocalStorage } from 'node:async_hooks'

/** What is being answered, for whom, and when its latest slice began, counted in slices. */
type Question = { client: string; number: number; served: number }

const questions = new AsyncLocalStorage<Question>()
/** What nobody asked for, which waits for all that several ask for. */
const nobodys: Question = { client: '', number: Infinity, served: 0 }
let asked = 0

/** Answers a question of a client, or of several (`''`): what is computed for it takes the turns of that client. */
export function answerFor<Result>(client: string, answer: () => Result): Result {
  asked += 1
  return questions.run({ client, number: asked, served: 0 }, answer)
}

const questionOf = (): Question => questions.getStore() ?? nobodys

/** What waits: a slice, or other work of a question. */
type Waiting = { question: Question; begin: () => void }

/** Lets work join the line of its client, the oldest question first. */
function joinLine<Work extends Waiting>(line: Work[], work: Work): void {
  line.splice(line.findLastIndex((other) => other.question.number <= work.question.number) + 1, 0, work)
}

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

/** The slices that wait; the client whose turn it is comes first. */
const lines = new Map<string, Waiting[]>()

/** In milliseconds: what a turn of the event loop takes before the next slice has one of its own. */
const longTurn = 5

/**
 * How many questions are computed at once, of each client its share and one at least: of more, all would hold what they have so
 * far until all are done.
 */
const questionsAtOnce = 4

/** In milliseconds: slices that take less are begun together, since the same steps of several in a row take less than of each alone. */
const shortSlice = 0.5

let isComputing = false
let turnBegan = 0
let sliceBegan = 0
let slices = 0
/**
 * What the longest slice took of late and the one next to it, in milliseconds. Both are forgotten over some twenty short ones,
 * so that few long are begun together. The second decides: a slice may be long only since its thread was kept waiting for a
 * processor, and the time that a thread has had of one is told too coarsely, by the clock of the system.
 */
let longest = Infinity
let second = Infinity

/**
 * Long computations on the main thread are done in slices, with this awaited between them, and each begins with it. The
 * slices are done one after the other: what the promises of one set off is done to its end before the next begins; after many
 * short ones all questions of a client that are computed at once go on together. Short ones share a turn of the event loop;
 * once it has taken some milliseconds, what the network brings is taken first, and then it is the turn of the next client. So
 * a request that needs no computation waits for little more than one slice, however many computations there are, and one that
 * needs some for a turn of each client. With `setImmediate` alone both would wait for a slice of every computation.
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
    // Behind all that the slices set off.
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

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

/** What waits for a client, the oldest question first. */
type Line = { question: Question; begin: () => void }[]

const questionOf = () => questions.getStore() ?? nobodys

function joinLine(lines: Map<string, Line>, question: Question, begin: () => void): void {
  const line = lines.get(question.client) ?? []
  line.splice(line.findLastIndex((other) => other.question.number <= question.number) + 1, 0, {
    question,
    begin,
  })
  lines.set(question.client, line)
}

/** The slices that wait; the client whose turn it is comes first. */
const lines = new Map<string, Line>()

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
let begun = 0
let slices = 0
/** What a slice took of late, in milliseconds. A long one is forgotten over some twenty short ones, so that few long are begun together. */
let usual = Infinity

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
    joinLine(lines, questionOf(), resolve)
    if (isComputing) return
    isComputing = true
    setImmediate(beginTurn)
  })
}

function beginTurn(): void {
  turnBegan = performance.now()
  beginNext()
}

function beginNext(): void {
  for (const [client, line] of lines) {
    const share = Math.max(1, Math.floor(questionsAtOnce / lines.size))
    const oldest = line.slice(0, share).sort((a, b) => a.question.served - b.question.served)
    const next = usual < shortSlice ? oldest : oldest.slice(0, 1)
    begun = performance.now()
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

function endSlices(client: string, line: Line, count: number): void {
  const now = performance.now()
  usual = Math.max((now - begun) / count, Math.min(usual, longTurn) * 0.9)
  const isOver = now - turnBegan >= longTurn
  if (isOver || line.length === 0) lines.delete(client)
  if (isOver && line.length > 0) lines.set(client, line)
  if (isOver) setImmediate(beginTurn)
  else beginNext()
}

/** Whoever waited in a queue for as long as one may. */
export class QueueTimeout extends Error {}

export type Queue = {
  /**
   * Waits until there is room, and returns what says that the work is done.
   *
   * @throws {QueueTimeout}
   */
  enter(): Promise<() => void>
  waitingCount(): number
}

/**
 * A queue for work of which only so much is done at once, and only so much of it for one client. Where more waits the clients
 * begin in turn, each with the oldest of its questions.
 *
 * @param maxWait in milliseconds; without end where it is left out
 */
export function createQueue({
  most,
  mostEach = most,
  maxWait,
}: {
  most: number
  mostEach?: number
  maxWait?: number
}): Queue {
  const waiting = new Map<string, Line>()
  const running = new Map<string, number>()
  let total = 0

  function beginNext(): void {
    if (total === most) return
    for (const [client, line] of waiting) {
      const own = running.get(client) ?? 0
      if (own === mostEach) continue
      waiting.delete(client)
      const first = line.shift()
      if (line.length > 0) waiting.set(client, line)
      total += 1
      running.set(client, own + 1)
      first?.begin()
      return
    }
  }

  function leave(client: string): void {
    total -= 1
    const left = (running.get(client) ?? 0) - 1
    if (left > 0) running.set(client, left)
    else running.delete(client)
    beginNext()
  }

  function giveUp(client: string, begin: () => void): void {
    const line = waiting.get(client) ?? []
    line.splice(
      line.findIndex((item) => item.begin === begin),
      1,
    )
    if (line.length === 0) waiting.delete(client)
  }

  return {
    async enter() {
      const question = questionOf()
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      joinLine(waiting, question, resolve)
      beginNext()
      const onTimeout = () => {
        giveUp(question.client, resolve)
        reject(new QueueTimeout(`waited for ${maxWait} ms`))
      }
      const clock = maxWait === undefined ? undefined : setTimeout(onTimeout, maxWait)
      await promise.finally(() => clearTimeout(clock))
      return () => leave(question.client)
    },
    waitingCount: () => [...waiting.values()].reduce((sum, line) => sum + line.length, 0),
  }
}

import { AsyncLocalStorage } from 'node:async_hooks'

/** What is being answered, for whom, and when its latest slice began, counted in slices. */
export type Question = { client: string; number: number; served: number }

const questions = new AsyncLocalStorage<Question>()
/** What nobody asked for, which waits for all that several ask for. */
const nobodys: Question = { client: '', number: Infinity, served: 0 }
let asked = 0

/** Answers a question of a client, or of several (`''`): what is computed for it takes the turns of that client. */
export function answerFor<Result>(client: string, answer: () => Result): Result {
  asked += 1
  return questions.run({ client, number: asked, served: 0 }, answer)
}

export const questionOf = (): Question => questions.getStore() ?? nobodys

/** What waits: a slice, or other work of a question. */
type Waiting = { question: Question; begin: () => void }

/** Lets work join the line of its client, the oldest question first. */
export function joinLine<Work extends Waiting>(line: Work[], work: Work): void {
  line.splice(line.findLastIndex((other) => other.question.number <= work.question.number) + 1, 0, work)
}

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
let begun = 0
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
  beginNext()
}

function beginNext(): void {
  for (const [client, line] of lines) {
    const share = Math.max(1, Math.floor(questionsAtOnce / lines.size))
    const oldest = line.slice(0, share).sort((a, b) => a.question.served - b.question.served)
    const next = second < shortSlice ? oldest : oldest.slice(0, 1)
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

function endSlices(client: string, line: Waiting[], count: number): void {
  const now = performance.now()
  const took = (now - begun) / count
  const faded = Math.min(longest, longTurn) * 0.9
  second = Math.max(Math.min(took, faded), Math.min(second, longTurn) * 0.9)
  longest = Math.max(took, faded)
  const isOver = now - turnBegan >= longTurn
  if (isOver || line.length === 0) lines.delete(client)
  if (isOver && line.length > 0) lines.set(client, line)
  if (isOver) setImmediate(beginTurn)
  else beginNext()
}

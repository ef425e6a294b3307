import { AsyncLocalStorage } from 'node:async_hooks'

/** For whom something is computed; what is computed for nobody in particular has a line of its own. */
export const clients = new AsyncLocalStorage<string>()

/** The slices that wait, of each client in the order in which they came; the client whose turn it is comes first. */
const lines = new Map<string, (() => void)[]>()

/** In milliseconds: what a turn of the event loop takes before the next slice has one of its own. */
const longTurn = 5

let isComputing = false
let turnBegan = 0

/**
 * Long computations on the main thread are done in slices, with this awaited between them, and each begins with it. The
 * slices are done one after the other: what the promises of one set off is done to its end before the next begins. Short ones
 * share a turn of the event loop; once it has taken some milliseconds, what the network brings is taken first, and then it is
 * the turn of the next client. So a request that needs no computation waits for little more than one slice, however many
 * computations there are, and one that needs some for a turn of each client. With `setImmediate` alone both would wait for a
 * slice of every computation.
 */
export function giveWay(): Promise<void> {
  return new Promise((resolve) => {
    const client = clients.getStore() ?? ''
    const line = lines.get(client)
    if (line) line.push(resolve)
    else lines.set(client, [resolve])
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
    line.shift()?.()
    // Behind all that the slice sets off.
    queueMicrotask(() => process.nextTick(endSlice, client, line))
    return
  }
  isComputing = false
}

function endSlice(client: string, line: (() => void)[]): void {
  const isOver = performance.now() - turnBegan >= longTurn
  if (isOver || line.length === 0) lines.delete(client)
  if (isOver && line.length > 0) lines.set(client, line)
  if (isOver) setImmediate(beginTurn)
  else beginNext()
}

const waiting: (() => void)[] = []

/** In milliseconds: what a turn of the event loop takes before the next slice has one of its own. */
const longTurn = 5

let turnBegan = 0

/**
 * Long computations on the main thread are done in slices, with this awaited between them, and each begins with it. The
 * slices are done one after the other, in the order in which they came: what the promises of one set off is done to its
 * end before the next begins. Short ones share a turn of the event loop; once it has taken some milliseconds, what the
 * network brings is taken first. So a request that needs no computation waits for little more than one slice, however
 * many computations there are. With `setImmediate` alone it would wait for a slice of every one of them.
 */
export function giveWay(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve)
    if (waiting.length === 1) setImmediate(beginTurn)
  })
}

function beginTurn(): void {
  turnBegan = performance.now()
  beginNext()
}

function beginNext(): void {
  waiting[0]?.()
  // Behind all that the slice sets off.
  queueMicrotask(() => process.nextTick(endSlice))
}

function endSlice(): void {
  waiting.shift()
  if (waiting.length === 0) return
  if (performance.now() - turnBegan < longTurn) beginNext()
  else setImmediate(beginTurn)
}

const waiting: (() => void)[] = []

/**
 * Long computations on the main thread are done in slices, with this awaited between them. One slice of all computations
 * is done in each turn of the event loop, in the order in which they came, and what the network brings is taken in
 * between: so a request that needs no computation waits for one slice, however many computations there are. With
 * `setImmediate` alone it would wait for a slice of every one of them.
 */
export function giveWay(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve)
    if (waiting.length === 1) setImmediate(beginNext)
  })
}

function beginNext(): void {
  const next = waiting.shift()
  if (waiting.length > 0) setImmediate(beginNext)
  next?.()
}

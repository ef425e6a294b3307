import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect: NodeJS.GCFunction = runInNewContext('gc')

/** What part of the time a thread at rest works at most: it is still asked whether it is well. */
const atRest = 0.02

/** In bytes: so much must have come since the last collection here, or it is not worth some tenth of a second. */
const worthCollecting = 8 * 2 ** 20

const usedHeap = () => getHeapStatistics().used_heap_size

/** What the last collection has left, in bytes. */
let left = usedHeap()

export function collectGarbage(): void {
  collect()
  left = usedHeap()
}

/** Collects what came last, in some milliseconds. */
export function collectYoungGarbage(): void {
  collect({ type: 'minor' })
}

/**
 * Gives back what the work of this thread has left, once it rests: the engine would leave it until there is more work.
 *
 * @param every how often it is looked whether the thread rests, in milliseconds
 */
export function collectAtRest(every = 10_000): NodeJS.Timeout {
  let since = performance.eventLoopUtilization()
  const look = () => {
    const rests = performance.eventLoopUtilization(since).utilization <= atRest
    if (rests && usedHeap() - left > worthCollecting) collectGarbage()
    since = performance.eventLoopUtilization()
  }
  return setInterval(look, every).unref()
}

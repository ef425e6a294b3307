import { getHeapStatistics, type HeapInfo, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect: NodeJS.GCFunction = runInNewContext('gc')

/** What part of the time a thread at rest works at most: it is still asked whether it is well. */
const atRest = 0.02

/** In bytes: so much must have been allocated since the last collection here, or it is not worth some tenth of a second. */
const worthCollecting = 8 * 2 ** 20

/** All that this thread has allocated. Its types are those of an older Node. */
function allocated(): number {
  const { total_allocated_bytes } = getHeapStatistics() as HeapInfo & { total_allocated_bytes: number }
  return total_allocated_bytes
}

let allocatedBefore = allocated()

/** Collects all that can be, and gives back the pages that are left almost empty: 2.5 times as long as another collection. */
export function collectGarbage(): void {
  collect({ type: 'major', flavor: 'last-resort' })
  allocatedBefore = allocated()
}

/** Collects what came last, in some milliseconds. */
export function collectYoungGarbage(): void {
  collect({ type: 'minor' })
}

/**
 * Gives back what the work of this thread has left, once it rests: the engine would leave it until there is more work. How
 * much is used says nothing of it, as what a load or an export held may have been there at the last collection.
 *
 * @param every how often it is looked whether the thread rests, in milliseconds
 */
export function collectAtRest(every = 10_000): NodeJS.Timeout {
  let since = performance.eventLoopUtilization()
  const look = () => {
    const rests = performance.eventLoopUtilization(since).utilization <= atRest
    if (rests && allocated() - allocatedBefore > worthCollecting) collectGarbage()
    since = performance.eventLoopUtilization()
  }
  return setInterval(look, every).unref()
}

import { setPriority } from 'node:os'
import { getHeapStatistics, type HeapInfo, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isMainThread, type MessagePort, threadId } from 'node:worker_threads'

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

export type ThreadTask<Args extends unknown[] = unknown[]> = { args: Args; begin: MessagePort }

/** What is told once the work of a task begins: its thread, and how long that has computed before, in milliseconds. */
export type Begun = { threadId: number; cpu: number }

/** On Linux a thread has a priority of its own: where processors are scarce, short requests go before long work. */
const lower = 5
if (!isMainThread && process.platform === 'linux') setPriority(lower)

if (!isMainThread) collectAtRest()

/** Makes a function one that a thread of `openThreadPool` runs: it says when its work begins, from when on it is timed. */
export const inThread =
  <Args extends unknown[], Result>(work: (...args: Args) => Result) =>
  ({ args, begin }: ThreadTask<Args>): Result => {
    const { user, system } = process.threadCpuUsage()
    begin.postMessage({ threadId, cpu: (user + system) / 1000 } satisfies Begun)
    return work(...args)
  }

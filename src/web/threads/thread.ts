import { setPriority } from 'node:os'
import { getHeapStatistics, type HeapInfo, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isMainThread, type MessagePort, threadId } from 'node:worker_threads'

setFlagsFromString('--expose-gc')
const collect: NodeJS.GCFunction = runInNewContext('gc')

/** The largest share of the time that an idle thread works: health checks go on. */
const atRest = 0.02

/** How many bytes must have been allocated since the last collection here to be worth another, which takes about 0.1 s. */
const worthCollecting = 8 * 2 ** 20

/** Returns how many bytes this thread has allocated. Its types are those of an older Node. */
function allocated(): number {
  const { total_allocated_bytes } = getHeapStatistics() as HeapInfo & { total_allocated_bytes: number }
  return total_allocated_bytes
}

let allocatedBefore = allocated()

/** Collects all garbage and returns nearly empty pages to the system; takes 2.5 times as long as an ordinary collection. */
export function collectGarbage(): void {
  collect({ type: 'major', flavor: 'last-resort' })
  allocatedBefore = allocated()
}

/** Collects recent garbage, in some milliseconds. */
export function collectYoungGarbage(): void {
  collect({ type: 'minor' })
}

/**
 * Frees what the work of this thread has left once the thread is idle; the engine would wait for more work. The heap's size
 * does not tell whether to collect: it may include what a load or an export still held at the last collection.
 *
 * @param every how often to check whether the thread is idle, in milliseconds
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

/** The message that the work of a task begins: its thread, and how long that has computed before, in milliseconds. */
export type Begun = { threadId: number; cpu: number }

/** On Linux a thread has its own priority: where processors are scarce, short requests precede long work. */
const lower = 5
if (!isMainThread && process.platform === 'linux') setPriority(lower)

if (!isMainThread) collectAtRest()

/** Makes a function that a thread of `openThreadPool` can run: it reports when its work begins, from which it is timed. */
export const inThread =
  <Args extends unknown[], Result>(work: (...args: Args) => Result) =>
  ({ args, begin }: ThreadTask<Args>): Result => {
    const { user, system } = process.threadCpuUsage()
    begin.postMessage({ threadId, cpu: (user + system) / 1000 } satisfies Begun)
    return work(...args)
  }

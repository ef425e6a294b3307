import { setPriority } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isMainThread, type MessagePort, threadId } from 'node:worker_threads'

export type ThreadTask<Args extends unknown[] = unknown[]> = { args: Args; begin: MessagePort }

/** What is told once the work of a task begins: its thread, and how long that has computed before, in milliseconds. */
export type Begun = { threadId: number; cpu: number }

/** On Linux a thread has a priority of its own: where processors are scarce, short requests go before long work. */
const lower = 5
if (!isMainThread && process.platform === 'linux') setPriority(lower)

setFlagsFromString('--expose-gc')
export const collectGarbage: NodeJS.GCFunction = runInNewContext('gc')

/** What work has left is given back once the thread rests: the engine would leave it until the next work. */
const rest = setTimeout(() => collectGarbage(), 5000).unref()

/** Makes a function one that a thread of `openThreadPool` runs: it says when its work begins, from when on it is timed. */
export const inThread =
  <Args extends unknown[], Result>(work: (...args: Args) => Result) =>
  ({ args, begin }: ThreadTask<Args>): Result => {
    const { user, system } = process.threadCpuUsage()
    begin.postMessage({ threadId, cpu: (user + system) / 1000 } satisfies Begun)
    rest.refresh()
    return work(...args)
  }

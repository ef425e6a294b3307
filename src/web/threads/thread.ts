import { setPriority } from 'node:os'
import { isMainThread, type MessagePort, threadId } from 'node:worker_threads'
import { collectAtRest } from './garbage.ts'

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

import type { MessagePort } from 'node:worker_threads'

export type ThreadTask<Args extends unknown[] = unknown[]> = { args: Args; begin: MessagePort }

/** Makes a function one that a thread of `openThreadPool` runs: it says when its work begins, from when on it is timed. */
export const inThread =
  <Args extends unknown[], Result>(work: (...args: Args) => Result) =>
  ({ args, begin }: ThreadTask<Args>): Result => {
    begin.postMessage(null)
    return work(...args)
  }

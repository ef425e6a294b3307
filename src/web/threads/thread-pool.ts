import { MessageChannel } from 'node:worker_threads'
import { Piscina } from 'piscina'
import { Problem } from '../problems/problem.ts'
import type { ThreadTask } from './thread-task.ts'

export type ThreadPool = {
  /**
   * @param name of the function of the module, which `inThread` has made
   * @param timeout how long its work may take, in milliseconds, without the time until a thread is ready for it
   * @param signal gives the task up
   * @throws {Problem} 503 where too many wait already, or this one has waited too long
   * @throws {TaskTimeout}
   */
  run<Result>(
    name: string,
    args: unknown[],
    options: { timeout: number; signal?: AbortSignal | undefined },
  ): Promise<Result>
  close(): Promise<void>
}

/** The work of a task took too long, and was given up. */
export class TaskTimeout extends Error {}

export type ThreadPoolOptions = {
  threads: number
  /** How many tasks wait at most. */
  maxQueue: number
  /** How long a task waits at most, in milliseconds. */
  maxWait: number
  /** How long a thread without work is kept, in milliseconds; a minute if not given. */
  idleTimeout?: number
}

/**
 * Threads for work that would hold up other requests, begun when the first is asked for. The queue is not Piscina's,
 * which stands still where the last thread ends with a task that is given up.
 *
 * @param filename of the module whose functions are run
 * @param busy what a client is told that has to come again, and in how many seconds
 */
export function openThreadPool(
  filename: URL,
  { threads, maxQueue, maxWait, idleTimeout = 60_000 }: ThreadPoolOptions,
  busy: { detail: string; retryAfter: number },
): ThreadPool {
  const pool = new Piscina({
    filename: filename.href,
    minThreads: 0,
    maxThreads: threads,
    idleTimeout,
  })
  let free = threads
  const waiting = new Set<() => void>()
  const busyProblem = () =>
    new Problem(503, 'busy', busy.detail, [], { 'retry-after': String(busy.retryAfter) })

  async function takeThread(): Promise<void> {
    if (free > 0) {
      free--
      return
    }
    if (waiting.size >= maxQueue) throw busyProblem()
    await new Promise<void>((resolve, reject) => {
      const clock = setTimeout(() => {
        waiting.delete(take)
        reject(busyProblem())
      }, maxWait)
      const take = () => {
        clearTimeout(clock)
        waiting.delete(take)
        resolve()
      }
      waiting.add(take)
    })
  }

  function giveThread(): void {
    const [next] = waiting
    if (next) next()
    else free++
  }

  return {
    async run(name, args, { timeout, signal: outer }) {
      await takeThread()
      const control = new AbortController()
      const signal = AbortSignal.any([control.signal, ...(outer ? [outer] : [])])
      const { port1: begun, port2: begin } = new MessageChannel()
      let clock: NodeJS.Timeout | undefined
      begun.once('message', () => {
        clock = setTimeout(() => control.abort(new TaskTimeout()), timeout).unref()
      })
      try {
        const task: ThreadTask = { args, begin }
        return await pool.run(task, { name, signal, transferList: [begin] })
      } catch (error) {
        throw signal.aborted ? signal.reason : error
      } finally {
        clearTimeout(clock)
        begun.close()
        giveThread()
      }
    },
    close: () => pool.destroy(),
  }
}

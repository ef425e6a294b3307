import { setFlagsFromString } from 'node:v8'
import { MessageChannel } from 'node:worker_threads'
import { Piscina } from 'piscina'
import { createQueue } from '../../store/queue.ts'
import { unavailable } from '../problems/problem.ts'
import type { Begun, ThreadTask } from './thread.ts'
import { spend } from './turns.ts'

export type ThreadPool = {
  /**
   * Runs a task once a thread is free. The caller limits by turns how many tasks wait.
   *
   * @param name the name of a function of the module, made by `inThread`
   * @param timeout how long its thread may compute, in milliseconds of processor time rather than of elapsed time
   * @param signal cancels the task
   * @throws {TaskTimeout} if it computed longer, or needed more memory than a thread may take
   * @throws {Problem} 503 if `patience` times as much time has elapsed on a busy machine, or the service closes
   */
  run<Result>(
    name: string,
    args: unknown[],
    options: { timeout: number; signal?: AbortSignal | undefined },
  ): Promise<Result>
  close(): Promise<void>
}

const closing = () => unavailable('closing', 'the service is closing, try again soon')

/** A task was cancelled because its work is too much. */
export class TaskTimeout extends Error {}

export type ThreadPoolOptions = {
  threads: number
  /** How many threads are kept once started; by default none. */
  kept?: number
  /** How long the other threads are kept without work, in milliseconds; by default half a minute. */
  idleTimeout?: number
  /** How many times its allowed computing time a task may last; by default 10. */
  patience?: number
}

/** How many megabytes of long-lived values a thread may hold. */
const maxMegabytes = 192

/**
 * Threads started from now on collect young values every 2 MB. The flag of the process takes precedence over a limit of the
 * threads' own: its larger value makes the main thread answer a quarter faster, but would cost 30 MB in idle threads.
 */
setFlagsFromString('--max-semi-space-size=2')

/**
 * Opens threads for work that would hold up other requests; they start with the first task. The pool has a queue of its own,
 * since Piscina's stalls if the last thread ends with a cancelled task.
 *
 * @param filename the module whose functions are run
 */
export function openThreadPool(
  filename: URL,
  { threads, kept = 0, idleTimeout = 30_000, patience = 10 }: ThreadPoolOptions,
): ThreadPool {
  let pool: Piscina | undefined
  // Piscina starts the threads that it keeps at once.
  const openPool = () => {
    pool ??= new Piscina({
      filename: filename.href,
      minThreads: kept,
      maxThreads: threads,
      idleTimeout,
      // An idle thread would block, and could free no memory.
      atomics: 'disabled',
      resourceLimits: { maxOldGenerationSizeMb: maxMegabytes },
    })
    return pool
  }
  const queue = createQueue({ running: threads })
  let isClosing = false

  /** Returns how long the thread of a task has computed since its work began, in milliseconds. */
  async function computed({ threadId, cpu }: Begun): Promise<number> {
    const worker = pool?.threads.find((thread) => thread.threadId === threadId)
    // An ending thread answers no requests, and its task ends with it.
    const now = await worker?.cpuUsage().catch(() => undefined)
    return now ? (now.user + now.system) / 1000 - cpu : 0
  }

  return {
    async run(name, args, { timeout, signal: outer }) {
      const leave = await queue.enter({ signal: outer })
      const control = new AbortController()
      const signal = AbortSignal.any([control.signal, ...(outer ? [outer] : [])])
      const { port1: begun, port2: begin } = new MessageChannel()
      const clocks: NodeJS.Timeout[] = []
      const since = performance.now()
      begun.once('message', (task: Begun) => {
        const look = async () => {
          const left = timeout - (await computed(task))
          if (left <= 0) control.abort(new TaskTimeout('the work of a task is too much'))
          else if (!control.signal.aborted) clocks[0] = setTimeout(look, Math.max(left, 100)).unref()
        }
        const giveUp = () =>
          control.abort(unavailable('busy', 'the machine is too busy for this question, try again soon'))
        clocks.push(setTimeout(look, timeout).unref(), setTimeout(giveUp, patience * timeout).unref())
      })
      try {
        // It would start a thread again.
        if (isClosing) throw closing()
        const task: ThreadTask = { args, begin }
        return await openPool().run(task, { name, signal, transferList: [begin] })
      } catch (error) {
        if ((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY')
          throw new TaskTimeout('the work of a task needs too much memory')
        if (isClosing) throw closing()
        throw signal.aborted ? signal.reason : error
      } finally {
        spend('thread', performance.now() - since)
        control.abort()
        for (const clock of clocks) clearTimeout(clock)
        begun.close()
        leave()
      }
    },
    async close() {
      isClosing = true
      await pool?.destroy()
    },
  }
}

import { setFlagsFromString } from 'node:v8'
import { MessageChannel } from 'node:worker_threads'
import { Piscina } from 'piscina'
import { createQueue } from '../../store/queue.ts'
import { unavailable } from '../problems/problem.ts'
import type { Begun, ThreadTask } from './thread.ts'
import { spend } from './turns.ts'

export type ThreadPool = {
  /**
   * Runs a task once a thread is free: who calls this bounds by turns how many wait.
   *
   * @param name of the function of the module, which `inThread` has made
   * @param timeout how long its thread may compute, in milliseconds: what others leave it of the processor counts, not the
   *   time that goes by
   * @param signal gives the task up
   * @throws {TaskTimeout} where it computed longer, or needed more memory than a thread may take
   * @throws {Problem} 503 where the machine is so busy that many times the time has gone by, or the service closes
   */
  run<Result>(
    name: string,
    args: unknown[],
    options: { timeout: number; signal?: AbortSignal | undefined },
  ): Promise<Result>
  close(): Promise<void>
}

const closing = () => unavailable('closing', 'the service is closing, try again soon')

/** The work of a task is too much, and was given up. */
export class TaskTimeout extends Error {}

export type ThreadPoolOptions = {
  threads: number
  /** How many threads are kept once they have begun; none if not given. */
  kept?: number
  /** How long the others are kept without work, in milliseconds; half a minute if not given. */
  idleTimeout?: number
  /** How many times as long as it may compute a task may last; 10 if not given. */
  patience?: number
}

/** How many megabytes of values that live long a thread may hold. */
const maxMegabytes = 192

/**
 * Threads that begin from here on clear their young values every 2 MB. What the process was started with would go before a
 * limit of their own; what makes the main thread answer a quarter faster would be 30 MB in threads that rest.
 */
setFlagsFromString('--max-semi-space-size=2')

/**
 * Threads for work that would hold up other requests, begun when the first is asked for. The line before them is not
 * Piscina's, which stands still where the last thread ends with a task that is given up.
 *
 * @param filename of the module whose functions are run
 */
export function openThreadPool(
  filename: URL,
  { threads, kept = 0, idleTimeout = 30_000, patience = 10 }: ThreadPoolOptions,
): ThreadPool {
  let pool: Piscina | undefined
  // It begins as many threads as it keeps at once.
  const openPool = () => {
    pool ??= new Piscina({
      filename: filename.href,
      minThreads: kept,
      maxThreads: threads,
      idleTimeout,
      // A thread that rests would stand still, and could give nothing back.
      atomics: 'disabled',
      resourceLimits: { maxOldGenerationSizeMb: maxMegabytes },
    })
    return pool
  }
  const queue = createQueue({ running: threads })
  let isClosing = false

  /** How long the thread of a task has computed since its work began, in milliseconds. */
  async function computed({ threadId, cpu }: Begun): Promise<number> {
    const worker = pool?.threads.find((thread) => thread.threadId === threadId)
    // Of a thread that is ending nothing can be asked any more, and its task ends with it.
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
        // It would begin a thread again.
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

import { Worker } from 'node:worker_threads'
import { createQueue } from '../../../store/queue.ts'

/** The work of a thread took more memory or time than it may. */
export class ThreadLimit extends Error {}

/**
 * Makes a function that runs a module in a thread of its own, which posts one message: reads go on meanwhile, and work that
 * fills the memory ends only that thread. One runs at a time, so that several take no more memory than one, by fair turns of the
 * clients.
 *
 * @param megabytes how many megabytes of long-lived values the thread may hold
 * @param timeout in milliseconds
 * @throws {ThreadLimit} where the work is too large, and what the module throws
 */
export function makeThreadReader<Data, Result>(
  module: URL,
  { megabytes, timeout }: { megabytes: number; timeout: number },
): (data: Data) => Promise<Result> {
  const turns = createQueue({ running: 1 })
  const read = (data: Data) =>
    new Promise<Result>((resolve, reject) => {
      const worker = new Worker(module, {
        workerData: data,
        resourceLimits: { maxOldGenerationSizeMb: megabytes },
      })
      const tooLarge = () => reject(new ThreadLimit('the work of a thread is too large'))
      const clock = setTimeout(() => {
        tooLarge()
        worker.terminate()
      }, timeout)
      worker.on('message', resolve)
      worker.on('exit', () => {
        clearTimeout(clock)
        tooLarge()
      })
      worker.on('error', (error: Error & { code?: string }) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge() : reject(error),
      )
    })
  return async (data) => {
    const giveBack = await turns.enter()
    return read(data).finally(giveBack)
  }
}

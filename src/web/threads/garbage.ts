import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
export const collectGarbage: NodeJS.GCFunction = runInNewContext('gc')

/** What part of the time a thread at rest works at most: it is still asked whether it is well. */
const atRest = 0.02

/**
 * Gives back what the work of this thread has left, once it rests: the engine would leave it until there is more work.
 *
 * @param every how often it is looked whether the thread rests, in milliseconds
 */
export function collectAtRest(every = 10_000): NodeJS.Timeout {
  let since = performance.eventLoopUtilization()
  let isClear = false
  const look = () => {
    const rests = performance.eventLoopUtilization(since).utilization <= atRest
    if (rests && !isClear) collectGarbage()
    isClear = rests
    since = performance.eventLoopUtilization()
  }
  return setInterval(look, every).unref()
}

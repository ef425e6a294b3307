import { setTimeout as sleep } from 'node:timers/promises'
import { FetchError } from './fetch-error.ts'

/** How often something is tried, and how long it is waited in between, in milliseconds. */
export type Patience = { tries: number; firstDelay: number; longestDelay: number }

export const patience: Patience = { tries: 4, firstDelay: 2000, longestDelay: 60_000 }

/**
 * Tries again after a temporary failure: each time after about twice as long, or as long as the server asks. Where it
 * asks for longer than the longest delay it is not tried again.
 *
 * @throws the last failure, or the signal's reason
 */
export async function retry<Result>(
  work: () => Promise<Result>,
  { tries, firstDelay, longestDelay }: Patience = patience,
  signal?: AbortSignal,
): Promise<Result> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof FetchError) || !error.isTemporary) throw error
      // Many jobs that failed at one moment do not all come back at one moment.
      const delay = Math.max(firstDelay * 2 ** (tried - 1) * (0.5 + Math.random() / 2), error.retryAfter)
      if (tried === tries) throw tries > 1 ? new FetchError(`${error.message}, tried ${tries} times`) : error
      if (delay > longestDelay)
        throw new FetchError(`${error.message}, and asks to wait for ${Math.ceil(delay / 1000)} s`)
      // Aborting ends the wait early, and the next try at once, which then has the signal's reason.
      await sleep(delay, undefined, signal ? { signal } : {}).catch(() => {})
    }
  }
}

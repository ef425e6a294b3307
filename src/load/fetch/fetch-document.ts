import { setTimeout as sleep } from 'node:timers/promises'
import { FetchError } from './public-address.ts'
import { type Answer, type Limits, type RequestOptions, requestDocument } from './request-document.ts'

export type FetchOptions = Partial<RequestOptions> & { retryPolicy?: RetryPolicy }

/** For a page that is read whole: 20 MB in a minute. */
const pageLimits: Limits = { bytes: 20_000_000, total: 60_000, silence: 15_000 }

/** For a file that is read as it comes: 2 GB in an hour. */
const fileLimits: Limits = { bytes: 2_000_000_000, total: 3_600_000, silence: 15_000 }

/** So much of a file is had before anything is made of it, and is asked for again where it fails. */
const beginningLength = 1_000_000

/**
 * Fetches a page whole; a failure on the way is tried again.
 *
 * @throws {FetchError}
 */
export async function fetchPage(
  address: string,
  options: FetchOptions = {},
): Promise<Omit<Answer, 'body'> & { bytes: Buffer }> {
  return tryToFetch(address, pageLimits, options, async ({ body, ...answer }) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of body) chunks.push(chunk)
    return { ...answer, bytes: Buffer.concat(chunks) }
  })
}

/**
 * Fetches a file of any length, whose first chunk is its first megabyte, or all of it. A failure up to there is tried
 * again; a later one is thrown by the body.
 *
 * @throws {FetchError}
 */
export async function openUrl(
  address: string,
  options: FetchOptions = {},
): Promise<Answer & { beginning: Buffer }> {
  return tryToFetch(address, fileLimits, options, async (answer) => {
    const chunks = answer.body[Symbol.asyncIterator]()
    const first: Uint8Array[] = []
    let length = 0
    let next = await chunks.next()
    for (; !next.done && length < beginningLength; next = await chunks.next()) {
      first.push(next.value)
      length += next.value.length
    }
    const beginning = Buffer.concat(first)
    async function* restart() {
      try {
        yield beginning
        for (; !next.done; next = await chunks.next()) yield next.value
      } finally {
        await chunks.return?.()
      }
    }
    return { ...answer, beginning, body: restart() }
  })
}

function tryToFetch<Result>(
  address: string,
  limits: Limits,
  { retryPolicy, ...options }: FetchOptions,
  read: (answer: Answer) => Promise<Result>,
): Promise<Result> {
  const attempt = async () => read(await requestDocument(address, { limits, ...options }))
  return retry(attempt, retryPolicy, options.signal)
}

/** How often something is tried, and how long it is waited in between, in milliseconds. */
export type RetryPolicy = { tries: number; firstDelay: number; maxDelay: number }

const defaultPolicy: RetryPolicy = { tries: 4, firstDelay: 2000, maxDelay: 60_000 }

/**
 * Tries again after a temporary failure: each time after about twice as long, or as long as the server asks. Where it
 * asks for longer than the longest delay it is not tried again.
 *
 * @throws the last failure, or the signal's reason
 */
export async function retry<Result>(
  work: () => Promise<Result>,
  { tries, firstDelay, maxDelay }: RetryPolicy = defaultPolicy,
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
      if (delay > maxDelay)
        throw new FetchError(`${error.message}, and asks to wait for ${Math.ceil(delay / 1000)} s`)
      // Aborting ends the wait early, and the next try at once, which then has the signal's reason.
      await sleep(delay, undefined, signal ? { signal } : {}).catch(() => {})
    }
  }
}

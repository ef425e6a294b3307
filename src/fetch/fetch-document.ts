import { type Answer, type Limits, type RequestOptions, requestDocument } from './request-document.ts'
import { type Patience, retry } from './retry.ts'

export type FetchOptions = Partial<RequestOptions> & { patience?: Patience }

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
  { patience, ...options }: FetchOptions,
  read: (answer: Answer) => Promise<Result>,
): Promise<Result> {
  const attempt = async () => read(await requestDocument(address, { limits, ...options }))
  return retry(attempt, patience, options.signal)
}

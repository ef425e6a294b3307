import { FetchError } from './fetch-error.ts'
import type { RequestOptions } from './request-document.ts'

/** What a failure on the way means, as a FetchError that may be tried again; or the reason of the caller's signal. */
export function explainFailure(error: unknown, { limits, signal }: RequestOptions): unknown {
  if (error instanceof FetchError) return error
  if (signal?.aborted) return signal.reason
  const { name, message, ...rest } = error as NodeJS.ErrnoException
  const code = String(rest.code ?? '')
  const seconds = (milliseconds: number) => `${milliseconds / 1000} s`
  const meanings: Record<string, string> = {
    TimeoutError: `was not whole within ${seconds(limits.total)}`,
    UND_ERR_CONNECT_TIMEOUT: 'no connection within 10 s',
    UND_ERR_HEADERS_TIMEOUT: `no answer within ${seconds(limits.silence)}`,
    UND_ERR_BODY_TIMEOUT: `stopped in the middle for ${seconds(limits.silence)}`,
    UND_ERR_SOCKET: 'the connection ended before the answer was whole',
    UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the answer is shorter or longer than it said',
    ECONNRESET: 'the connection was broken off',
  }
  const packing = code.startsWith('Z_') || code.startsWith('ERR_') ? 'cannot be unpacked: ' : ''
  // A connection refused at each of several addresses is an AggregateError without a message.
  const meaning = meanings[code] ?? meanings[name] ?? `${packing}${message || code || name}`
  return new FetchError(meaning, { isTemporary: true })
}

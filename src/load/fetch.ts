import { type LookupAddress, lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { pipeline, type Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { createBrotliDecompress, createGunzip, createZstdDecompress } from 'node:zlib'
import ipaddr from 'ipaddr.js'
import type { Dispatcher } from 'undici'
import { readFirst } from './read/cells/text-encoding.ts'

export type FetchOptions = Partial<RequestOptions> & { retryPolicy?: RetryPolicy }

/** The limits of a page that is read whole: 20 MB in a minute. */
const pageLimits: Limits = { bytes: 20_000_000, total: 60_000, silence: 15_000 }

/** The limits of a file that is read as it comes: 2 GB in an hour. */
const fileLimits: Limits = { bytes: 2_000_000_000, total: 3_600_000, silence: 15_000 }

/** How many bytes of a file are read before it is passed on; a failure within them is tried again. */
const beginningLength = 1_000_000

/**
 * Fetches a whole page, with retries.
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
 * Fetches a file of any length. Its first chunk is its first megabyte, or all of it; a failure up to there is tried
 * again, while a later one is thrown by the body.
 *
 * @throws {FetchError}
 */
export async function openUrl(
  address: string,
  options: FetchOptions = {},
): Promise<Answer & { beginning: Buffer }> {
  return tryToFetch(address, fileLimits, options, async (answer) => {
    const { first, all } = await readFirst(answer.body, beginningLength)
    return { ...answer, beginning: first, body: all }
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

/** How often to try, and how long to wait in between, in milliseconds. */
type RetryPolicy = { tries: number; firstDelay: number; maxDelay: number }

const defaultPolicy: RetryPolicy = { tries: 4, firstDelay: 2000, maxDelay: 60_000 }

/**
 * Tries again after temporary failures. The delay doubles each time, or is what the server asks for; if that is longer
 * than the longest delay there is no other try.
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
      // At random, so that jobs that failed together do not all come back together.
      const delay = Math.max(firstDelay * 2 ** (tried - 1) * (0.5 + Math.random() / 2), error.retryAfter)
      if (tried === tries) throw tries > 1 ? new FetchError(`${error.message}, tried ${tries} times`) : error
      if (delay > maxDelay)
        throw new FetchError(`${error.message}, and asks to wait for ${Math.ceil(delay / 1000)} s`)
      // An abort ends the wait; the next try then throws the signal's reason.
      await sleep(delay, undefined, signal ? { signal } : {}).catch(() => {})
    }
  }
}

/** The limits of an unpacked body in bytes, and of the whole exchange and of a silence in milliseconds. */
type Limits = { bytes: number; total: number; silence: number }

/** The headers by which a server can tell later whether a document has changed. */
export type Validators = { etag: string | null; lastModified: string | null }

type RequestOptions = {
  limits: Limits
  privateHosts?: PrivateHosts
  /** The validators of a copy from before; the answer may then be that it has not changed. */
  known?: Validators | undefined
  signal?: AbortSignal | undefined
}

export type Answer = Validators & {
  /** The address after all redirects, without a fragment. */
  url: string
  /** Whether the known copy is still the same; the body is then empty. */
  isUnchanged: boolean
  /** The unpacked body. It throws a FetchError if it is incomplete or exceeds a limit. */
  body: AsyncIterable<Uint8Array>
}

type Response = Dispatcher.ResponseData

const maxRedirects = 5
const redirects = new Set([301, 302, 303, 307, 308])
const temporary = new Set([408, 425, 429, 500, 502, 503, 504])

/**
 * Requests a document. Each redirect is checked as the first address is.
 *
 * @throws {FetchError}
 * @throws the signal's reason
 */
async function requestDocument(address: string, options: RequestOptions): Promise<Answer> {
  const { known, limits } = options
  const timeout = AbortSignal.timeout(limits.total)
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout
  try {
    const { url, response } = await followRedirects(parseUrl(address, options.privateHosts), options, signal)
    const { statusCode } = response
    const isUnchanged = statusCode === 304 && known !== undefined
    if (statusCode !== 200 && !isUnchanged) {
      await discard(response)
      throw new FetchError(`answered ${statusCode}`, {
        isTemporary: temporary.has(statusCode),
        retryAfter: readRetryAfter(response),
      })
    }
    url.hash = ''
    return {
      url: url.href,
      isUnchanged,
      etag: readHeader(response, 'etag') ?? null,
      lastModified: readHeader(response, 'last-modified') ?? null,
      body: readBody(response, options),
    }
  } catch (error) {
    throw explainFailure(error, options)
  }
}

async function followRedirects(
  first: URL,
  { limits, privateHosts, known }: RequestOptions,
  signal: AbortSignal,
): Promise<{ url: URL; response: Response }> {
  let url = first
  for (let followed = 0; followed <= maxRedirects; followed += 1) {
    const response = await requestAddress(url, privateHosts, {
      signal,
      headersTimeout: limits.silence,
      bodyTimeout: limits.silence,
      headers: {
        'user-agent': 'market-impact-metrics',
        accept: '*/*',
        'accept-encoding': 'gzip, br, zstd',
        ...(known?.etag ? { 'if-none-match': known.etag } : {}),
        ...(known?.lastModified ? { 'if-modified-since': known.lastModified } : {}),
      },
    })
    if (!redirects.has(response.statusCode)) return { url, response }
    await discard(response)
    const location = readHeader(response, 'location')
    if (location === undefined) throw new FetchError(`answered ${response.statusCode} without a location`)
    const next = parseRedirect(location, url, privateHosts)
    if (url.protocol === 'https:' && next.protocol === 'http:')
      throw new FetchError('was redirected from https to http')
    url = next
  }
  throw new FetchError(`was redirected more than ${maxRedirects} times`)
}

function parseRedirect(location: string, from: URL, privateHosts: PrivateHosts | undefined): URL {
  try {
    return parseUrl(location, privateHosts, from)
  } catch (error) {
    throw new FetchError(`was redirected: ${(error as Error).message}`)
  }
}

/** Reads the rest of a short body, so that the connection can be reused; a long one closes it. */
export async function discard({ body }: Response): Promise<void> {
  await body.dump({ limit: 65_536 }).catch(() => {})
}

function readHeader({ headers }: Response, name: string): string | undefined {
  const value = headers[name]
  return Array.isArray(value) ? value[0] : value
}

async function* readBody(response: Response, options: RequestOptions): AsyncGenerator<Uint8Array> {
  const { bytes } = options.limits
  let read = 0
  try {
    for await (const chunk of (await unpack(response)) as AsyncIterable<Uint8Array>) {
      read += chunk.length
      if (read > bytes) throw new FetchError(`is longer than ${bytes} bytes`)
      yield chunk
    }
  } catch (error) {
    throw explainFailure(error, options)
  }
}

/** Unpacks the body by its content encoding. A packed body that was cut off fails. */
async function unpack(response: Response): Promise<Readable> {
  const { body } = response
  const encoding = readHeader(response, 'content-encoding')?.trim().toLowerCase() ?? ''
  const through = (unpacker: Readable & NodeJS.ReadWriteStream) => pipeline(body, unpacker, () => {})
  if (encoding === '' || encoding === 'identity') return body
  if (encoding === 'gzip' || encoding === 'x-gzip') return through(createGunzip())
  if (encoding === 'br') return through(createBrotliDecompress())
  if (encoding === 'zstd') return through(createZstdDecompress())
  await discard(response)
  throw new FetchError(`expected a body packed as gzip, br or zstd or not at all, found ${encoding}`)
}

/** Returns how long a response asks to wait, in milliseconds, from a number of seconds or a date; 0 if it does not. */
export function readRetryAfter(response: Response): number {
  const text = readHeader(response, 'retry-after') ?? ''
  const seconds = /^\d{1,9}$/.test(text.trim()) ? Number(text) : (Date.parse(text) - Date.now()) / 1000
  return Math.max(0, seconds || 0) * 1000
}

/** Turns a failed exchange into a FetchError that may be tried again, or into the reason of the caller's signal. */
function explainFailure(error: unknown, { limits, signal }: RequestOptions): unknown {
  if (error instanceof FetchError) return error
  if (signal?.aborted) return signal.reason
  const { name, message: told, ...rest } = error as NodeJS.ErrnoException
  const [message] = told.split('\n', 1)
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
    ERR_SSL_WRONG_VERSION_NUMBER: 'what answers speaks no TLS: is the address one with http?',
  }
  const packing = code.startsWith('Z_') || code.startsWith('ERR_') ? 'cannot be unpacked: ' : ''
  // Node throws an AggregateError without a message if all addresses of a host refuse the connection.
  const meaning = meanings[code] ?? meanings[name] ?? `${packing}${message || code || name}`
  return new FetchError(meaning, { isTemporary: true })
}

/** Hosts with ports, such as `10.0.0.5:8080`, that may be asked although they are private. */
export type PrivateHosts = ReadonlySet<string>

/**
 * Parses an address that may be asked: http or https, without user and password. A host that is an IP address must be
 * public or in `privateHosts`; a name is checked when it is resolved.
 *
 * @throws {FetchError} that does not repeat the address, which may hold a password
 */
export function parseUrl(address: string, privateHosts: PrivateHosts = new Set(), base?: URL): URL {
  const url = URL.parse(address, base?.href)
  if (!url) throw new FetchError('expected an address such as https://www.example.org/page.html')
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new FetchError(`expected an address with http or https, found ${url.protocol}`)
  if (url.username !== '' || url.password !== '')
    throw new FetchError('expected an address without user and password')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (ipaddr.isValid(host) && !isPublicAddress(host) && !privateHosts.has(url.host))
    throw new FetchError(`${host} is no public address`, { privateHost: url.hostname })
  return url
}

/** Whether an IP address is public. An IPv4 address mapped into IPv6 is judged as IPv4. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.process(address).range() === 'unicast'
}

/** Resolves a host name for a connection, and fails if any of its addresses is not public. */
const lookupPublic: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const hidden = error ? undefined : addresses.find(({ address }) => !isPublicAddress(address))
    const failure = hidden
      ? new FetchError(`${hostname} is at ${hidden.address}, which is no public address`, {
          privateHost: hostname,
        })
      : error
    const [first] = (failure ? [] : addresses) as [LookupAddress?]
    if (options.all) done(failure, addresses ?? [])
    else done(failure, first?.address ?? '', first?.family)
  })
}

/** Without HTTP/2, so that the rules of one protocol decide whether an answer is complete. */
const settings = { connect: { timeout: 10_000 }, allowH2: false }
/** Loads the library with the first request, as most processes make none. */
async function openClient() {
  const { Agent, request } = await import('undici')
  const publicHosts = new Agent({ ...settings, connect: { ...settings.connect, lookup: lookupPublic } })
  return { request, publicHosts, allHosts: new Agent(settings) }
}
let client: ReturnType<typeof openClient> | undefined

/** Requests an address of `parseUrl`. It connects to the very addresses of the host that were checked. */
export async function requestAddress(
  url: URL,
  privateHosts: PrivateHosts | undefined,
  options: Omit<Dispatcher.RequestOptions, 'origin' | 'path' | 'method'> & { method?: Dispatcher.HttpMethod },
): Promise<Dispatcher.ResponseData> {
  client ??= openClient()
  const { request, publicHosts, allHosts } = await client
  return request(url, { ...options, dispatcher: privateHosts?.has(url.host) ? allHosts : publicHosts })
}

/** A document cannot be fetched. The message does not contain its address. */
export class FetchError extends Error {
  /** Whether another try may succeed. */
  readonly isTemporary: boolean
  /** How long the server asks to wait before another try, in milliseconds. */
  readonly retryAfter: number
  /** The host that was refused because it is private. */
  readonly privateHost: string | null

  constructor(
    message: string,
    {
      isTemporary = false,
      retryAfter = 0,
      privateHost = null,
    }: { isTemporary?: boolean; retryAfter?: number; privateHost?: string | null } = {},
  ) {
    super(message)
    this.name = 'FetchError'
    this.isTemporary = isTemporary
    this.retryAfter = retryAfter
    this.privateHost = privateHost
  }
}

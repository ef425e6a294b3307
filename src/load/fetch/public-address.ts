import { type LookupAddress, lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import type { Dispatcher } from 'undici'

/** Hosts with their ports, such as `10.0.0.5:8080`, that may be asked though they are not public. */
export type PrivateHosts = ReadonlySet<string>

/**
 * The address as a URL that may be asked: http or https, without user and password. Its host, where it is written as
 * a number, is public; a name is looked at again when it is resolved.
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

/** Whether an IP address is one of the open internet; an IPv4 address within an IPv6 one counts as itself. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.process(address).range() === 'unicast'
}

/** Resolves a name for a connection, and fails where any of its addresses is not public. */
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

/** HTTP/2 is left out, so that one protocol decides what is a whole answer. */
const settings = { connect: { timeout: 10_000 }, allowH2: false }
/** The library is loaded with the first request, as most processes make none. */
async function openClient() {
  const { Agent, request } = await import('undici')
  const publicHosts = new Agent({ ...settings, connect: { ...settings.connect, lookup: lookupPublic } })
  return { request, publicHosts, allHosts: new Agent(settings) }
}
let client: ReturnType<typeof openClient> | undefined

/** Requests an address of `parseUrl`. The addresses of its host that were looked at are those that are connected to. */
export async function requestAddress(
  url: URL,
  privateHosts: PrivateHosts | undefined,
  options: Omit<Dispatcher.RequestOptions, 'origin' | 'path' | 'method'> & { method?: Dispatcher.HttpMethod },
): Promise<Dispatcher.ResponseData> {
  client ??= openClient()
  const { request, publicHosts, allHosts } = await client
  return request(url, { ...options, dispatcher: privateHosts?.has(url.host) ? allHosts : publicHosts })
}

/** Why a document cannot be had over the network. The message does not hold its address. */
export class FetchError extends Error {
  /** Whether another try may succeed. */
  readonly isTemporary: boolean
  /** How long the server asks to wait before that, in milliseconds. */
  readonly retryAfter: number
  /** The host that was not asked since it is not public. */
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

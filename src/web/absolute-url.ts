import type { AddressInfo, Server } from 'node:net'

/** The address of a path of this service, `/v1/figures`, as others reach it; of an empty path the origin alone. */
export type AbsoluteUrl = (path: string) => string

/**
 * Makes whole addresses for what leaves the service: copied links, citations, code, feeds, previews. They never come from
 * the `Host` header, in which whoever asks may name any host.
 *
 * @param publicUrl the setting `PUBLIC_URL`, an origin
 * @param listening where the service listens, asked for each address since port 0 is known only then; null where nothing listens
 */
export function makeAbsoluteUrl(
  publicUrl: string | undefined,
  listening: () => { address: string; port: number } | null,
): AbsoluteUrl {
  return (path) => `${publicUrl ?? originOf(listening())}${path}`
}

/** Where an application listens. */
export const listeningOn =
  ({ server }: { server: Server }) =>
  () =>
    server.address() as AddressInfo | null

function originOf(listening: { address: string; port: number } | null): string {
  if (listening === null) return 'http://localhost'
  const { address, port } = listening
  // All addresses of a machine are no address; the nearest reader is on it.
  if (address === '0.0.0.0' || address === '::') return `http://localhost:${port}`
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}`
}

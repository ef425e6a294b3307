import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { Database } from '../store/database.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { RequireScope } from './authenticate.ts'
import type { PngPool } from './formats/picture.ts'
import type { Context } from './page/context.ts'
import type { TurnLimits, Turns } from './threads/turns.ts'

/** The Fastify instance that routes are registered on; their schemas type what they read and answer. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/**
 * How much work of each kind is done at once, as docs/operations.md says. Of the running exports only four have a connection to
 * the database; one client runs at most three.
 */
export const turnLimits = {
  impact: { running: 2, large: 1, waiting: 64, waitingEach: 8, maxWait: 60_000, retryAfter: 10 },
  pictures: { running: 2, waiting: 64, waitingEach: 16, maxWait: 10_000, retryAfter: 2 },
  broad: {
    running: 4,
    large: 1,
    runningEach: 2,
    waiting: 256,
    waitingEach: 64,
    maxWait: 60_000,
    retryAfter: 5,
  },
  lists: { running: 4, large: 2, waiting: 256, waitingEach: 64, maxWait: 10_000, retryAfter: 2 },
  exports: { running: 100, runningEach: 3, waiting: 100, waitingEach: 16, maxWait: 600_000, retryAfter: 10 },
} satisfies Record<string, TurnLimits>

/** What every feature can build on. */
export type Platform = {
  db: Database
  /** Separate connections for exports and for writes, so that long ones do not hold up answers. */
  exports: Database
  writes: Database
  /** Reads the present version of the data. */
  readSnapshot: () => Promise<Snapshot>
  requireScope: RequireScope
  pngPool: PngPool
  /** Hosts with ports that webhooks may reach although their addresses are private. */
  privateHosts: ReadonlySet<string>
  absoluteUrl: AbsoluteUrl
  /** Does work that should not delay the first questions after a start. Closing the application waits until it ends. */
  whenSettled(work: (closing: AbortSignal) => Promise<void>): void
  /** Turns for work that takes long. */
  turns: Record<keyof typeof turnLimits, Turns>
  /** The addresses of the pages' style sheet and script. */
  assets: Context['assets']
}

/** Registers the routes and pages of one question on the application. */
export type Feature = (app: App, platform: Platform) => Promise<void>

/** Returns the full address of a path of this service, `/v1/figures`; for an empty path the origin alone. */
export type AbsoluteUrl = (path: string) => string

/**
 * Makes full addresses for what leaves the service: copied links, citations, code, feeds, previews. They never come from the
 * `Host` header, which a client can set to anything.
 *
 * @param publicUrl the setting `PUBLIC_URL`, an origin
 * @param listening returns where the service listens, or null; asked for each address, since port 0 is resolved only on
 * listening
 */
export function makeAbsoluteUrl(
  publicUrl: string | undefined,
  listening: () => { address: string; port: number } | null,
): AbsoluteUrl {
  return (path) => `${publicUrl ?? originOf(listening())}${path}`
}

/** Makes a function that tells where an application listens. */
export const listeningOn =
  ({ server }: { server: Server }) =>
  () =>
    server.address() as AddressInfo | null

function originOf(listening: { address: string; port: number } | null): string {
  if (listening === null) return 'http://localhost'
  const { address, port } = listening
  // This means all addresses of the machine; its nearest reader is on it.
  if (address === '0.0.0.0' || address === '::') return `http://localhost:${port}`
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}`
}

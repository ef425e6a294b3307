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

/** The Fastify instance that routes are registered on; their schemas give the types of what they read and answer. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/**
 * How much work of each kind is done at once, as the documentation tells: of exports four are connected to the database,
 * and one client has no more than three of these.
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
  /** Connections of their own for exports and for writes, so that long ones keep nobody from an answer. */
  exports: Database
  writes: Database
  /** The present version of the data. */
  readSnapshot: () => Promise<Snapshot>
  requireScope: RequireScope
  pngPool: PngPool
  /** Hosts with their ports that may be told of changes though they are at private addresses. */
  privateHosts: ReadonlySet<string>
  absoluteUrl: AbsoluteUrl
  /** Does work once the first questions after a start are answered, which should not wait for it; closing waits until it ends. */
  whenSettled(work: (closing: AbortSignal) => Promise<void>): void
  /** Turns for work that takes long. */
  turns: Record<keyof typeof turnLimits, Turns>
  /** The addresses of the style sheet and the script of pages. */
  assets: Context['assets']
}

/** Registers the routes and pages of one question on the application. */
export type Feature = (app: App, platform: Platform) => Promise<void>

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

import { AsyncLocalStorage } from 'node:async_hooks'
import type { FastifyBaseLogger } from 'fastify'

/** What the time of a request goes to, in milliseconds; what goes on at once is counted once each. */
export type Spent = { db: number; wait: number; thread: number; statements: number; log: FastifyBaseLogger }

/** The request that is being answered; it is its own file, since threads and turns count too, and the log knows of them. */
export const requests = new AsyncLocalStorage<Spent>()

/** Counts time that the request that is being answered waited for its turn, or for a thread to do its work. */
export function spend(what: 'wait' | 'thread', milliseconds: number): void {
  const spent = requests.getStore()
  if (spent) spent[what] += milliseconds
}

import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Tables } from './database.ts'

/** The types of messages. `data.changed` is sent at every change of the data. */
export const messageTypes = [
  'data.changed',
  'figures.loaded',
  'figures.revised',
  'figures.retracted',
  'figures.reinstated',
  'events.loaded',
  'events.revised',
] as const
export type MessageType = (typeof messageTypes)[number]

/** What `POST /v1/webhooks/{id}/test` sends to one subscriber. */
const testType = 'webhook.test'

export type Webhook = Omit<Tables['webhook'], 'id' | 'events' | 'secret' | 'old_secret'> & {
  id: number
  events: MessageType[]
  /** Deliveries in each state. */
  waiting: number
  dead: number
  last_delivered_at: string | null
}

export const deliveryStates = ['waiting', 'delivered', 'dead'] as const
type DeliveryState = (typeof deliveryStates)[number]

type Delivery = Omit<Tables['webhook_delivery'], 'webhook_id' | 'attempts' | 'claimed_until'> & {
  attempts: number
  type: string
  created_at: string
  state: DeliveryState
}

/** How many days messages are kept, with their deliveries. */
const keptDays = 90

/**
 * Queues a message about a change for each subscriber that wants it. Call it in the transaction of the change: then it
 * is sent exactly if that is committed, whatever happens to the process.
 *
 * @param types of the change, besides `data.changed`
 */
export async function queueMessages(
  db: Database,
  types: readonly MessageType[],
  data: object,
): Promise<void> {
  const wanted = await sql<{ type: MessageType }>`
    select distinct type from webhook, unnest(events) type where type = any(${['data.changed', ...types]})
  `.execute(db)
  if (wanted.rows.length === 0) return
  await sql`delete from webhook_message where created_at < now() - make_interval(days => ${keptDays})`.execute(
    db,
  )
  for (const { type } of wanted.rows) {
    const id = await insertMessage(db, type, data)
    await sql`
      insert into webhook_delivery (webhook_id, message_id, next_attempt_at)
      select id, ${id}, now() from webhook where ${type} = any(events)`.execute(db)
  }
}

/** Stores a message with the body `{"type", "timestamp", "data"}` of Standard Webhooks. */
async function insertMessage(db: Database, type: string, data: object): Promise<string> {
  const id = `msg_${randomBytes(18).toString('base64url')}`
  const created_at = new Date().toISOString()
  const body = JSON.stringify({ type, timestamp: created_at, data })
  await db.insertInto('webhook_message').values({ id, type, body, created_at }).execute()
  return id
}

/** Queues a test message to one subscriber. Returns its id, or undefined if there is no such subscriber. */
export async function queueTest(db: Database, webhook: number): Promise<string | undefined> {
  return db.transaction().execute(async (db) => {
    const found = await db
      .selectFrom('webhook')
      .select('id')
      .where('id', '=', webhook)
      .forUpdate()
      .executeTakeFirst()
    if (!found) return undefined
    const id = await insertMessage(db, testType, { webhook_id: webhook })
    const delivery = { webhook_id: webhook, message_id: id, next_attempt_at: sql<string>`now()` }
    await db.insertInto('webhook_delivery').values(delivery).execute()
    return id
  })
}

/** Makes a secret of 256 bits in the form of Standard Webhooks. */
const makeSecret = () => `whsec_${randomBytes(32).toString('base64')}`

/** Subscribes an address. Its secret cannot be read later. */
export async function addWebhook(
  db: Database,
  { url, events, createdBy }: { url: string; events: readonly MessageType[]; createdBy: string },
): Promise<{ id: number; secret: string }> {
  const secret = makeSecret()
  const { id } = await db
    .insertInto('webhook')
    .values({
      url,
      events: [...events],
      secret,
      old_secret: null,
      old_secret_until: null,
      created_at: sql<string>`now()`,
      created_by: createdBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, secret }
}

/** For how many hours after a rotation the old secret also signs. */
export const rotationHours = 24

/**
 * Gives a subscriber a new secret; the old one also signs for a day. Returns undefined if there is no such subscriber.
 */
export async function rotateSecret(db: Database, id: number): Promise<string | undefined> {
  const secret = makeSecret()
  const { numUpdatedRows } = await db
    .updateTable('webhook')
    .set((eb) => ({
      secret,
      old_secret: eb.ref('secret'),
      old_secret_until: sql<string>`now() + make_interval(hours => ${rotationHours})`,
    }))
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows > 0n ? secret : undefined
}

/** Ends a subscription and its waiting deliveries. Returns true if there was one. */
export async function removeWebhook(db: Database, id: number): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('webhook').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}

const stateOf = sql<DeliveryState>`case when delivered_at is not null then 'delivered'
  when next_attempt_at is not null then 'waiting' else 'dead' end`

/** Lists all subscriptions without their secrets, or the one with this id. */
export async function listWebhooks(db: Database, id?: number): Promise<Webhook[]> {
  const { rows } = await sql<Webhook>`
    select id, url, events, created_at, created_by, old_secret_until, waiting, dead, last_delivered_at
    from webhook, lateral (
      select count(*) filter (where ${stateOf} = 'waiting') as waiting,
        count(*) filter (where ${stateOf} = 'dead') as dead, max(delivered_at) as last_delivered_at
      from webhook_delivery where webhook_id = webhook.id
    ) deliveries
    where ${id === undefined ? sql`true` : sql`id = ${id}`}
    order by id`.execute(db)
  return rows
}

/** Lists the deliveries to a subscriber, the latest first, at most `limit`. */
export async function listDeliveries(
  db: Database,
  webhook: number,
  { state, limit }: { state?: DeliveryState | undefined; limit: number },
): Promise<Delivery[]> {
  const { rows } = await sql<Delivery>`
    select message_id, type, created_at, ${stateOf} as state, attempts, next_attempt_at, last_attempt_at, last_error,
      delivered_at
    from webhook_delivery join webhook_message on webhook_message.id = message_id
    where webhook_id = ${webhook} and ${state === undefined ? sql`true` : sql`${stateOf} = ${state}`}
    order by created_at desc, message_id limit ${limit}`.execute(db)
  return rows
}

/** Queues the dead deliveries of a subscriber again, or one delivery in any state. Returns how many. */
export async function redeliver(db: Database, webhook: number, message?: string): Promise<number> {
  const which =
    message === undefined
      ? sql`delivered_at is null and next_attempt_at is null`
      : sql`message_id = ${message}`
  const { numAffectedRows } = await sql`
    update webhook_delivery set attempts = 0, delivered_at = null, next_attempt_at = now(), claimed_until = null
    where webhook_id = ${webhook} and ${which}`.execute(db)
  return Number(numAffectedRows)
}

/** A delivery, to be tried by the process that claimed it. */
export type Claimed = {
  webhook_id: number
  message_id: string
  url: string
  /** The present secret first. */
  secrets: string[]
  body: string
  /** This attempt included. */
  attempts: number
}

/**
 * Claims the oldest due delivery of a subscriber for a minute, after which others may claim it, if its process died. A
 * subscriber with a claimed delivery gets no other, so messages arrive one at a time and in order. Subscribers whose
 * last attempt failed come last, in turn, however much waits for them. Any number of processes may claim at once.
 */
export async function claimDelivery(db: Database): Promise<Claimed | undefined> {
  const { rows } = await sql<Claimed>`
    with chosen as (
      select id from webhook join (
        select webhook_id, min(next_attempt_at) as due, max(last_attempt_at) as failed_last
        from webhook_delivery where next_attempt_at is not null
        group by webhook_id
        having min(next_attempt_at) <= now() and bool_and(claimed_until <= now()) is not false
      ) waiting on webhook_id = id
      order by failed_last nulls first, due
      limit 1 for no key update of webhook skip locked
    )
    update webhook_delivery d
    set attempts = attempts + 1, last_attempt_at = now(), claimed_until = now() + interval '1 minute'
    from webhook w, webhook_message m
    where (d.webhook_id, d.message_id) = (
        select webhook_id, message_id from chosen join webhook_delivery on webhook_id = chosen.id
          join webhook_message on webhook_message.id = message_id
        where next_attempt_at <= now() order by created_at, message_id limit 1
      )
      and d.next_attempt_at <= now() and (d.claimed_until is null or d.claimed_until <= now())
      and w.id = d.webhook_id and m.id = d.message_id
    returning d.webhook_id, d.message_id, d.attempts, w.url, m.body,
      array_remove(array[w.secret, case when w.old_secret_until > now() then w.old_secret end], null) as secrets
  `.execute(db)
  return rows[0]
}

/** The result of an attempt: delivered, or the error and in how many seconds to try again; null for never. */
export type Attempt = { error: null } | { error: string; retryIn: number | null }

/** Records the result of an attempt, unless another process has claimed the delivery since. */
export async function noteAttempt(
  db: Database,
  { webhook_id, message_id, attempts }: Pick<Claimed, 'webhook_id' | 'message_id' | 'attempts'>,
  attempt: Attempt,
): Promise<void> {
  const isDone = attempt.error === null
  const next =
    isDone || attempt.retryIn === null ? null : sql`now() + make_interval(secs => ${attempt.retryIn})`
  await sql`
    update webhook_delivery
    set claimed_until = null, last_error = ${attempt.error}, delivered_at = ${isDone ? sql`now()` : null},
      next_attempt_at = ${next}
    where webhook_id = ${webhook_id} and message_id = ${message_id} and attempts = ${attempts}`.execute(db)
}

/** Whether the database is a replica, which sends no messages, since its primary does. */
export async function isReplica(db: Database): Promise<boolean> {
  const { rows } = await sql<{ replica: boolean }>`select pg_is_in_recovery() as replica`.execute(db)
  return rows[0]?.replica === true
}

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Scope } from './database.ts'

/** A key as it is stored. Its text is shown only when it is made. */
export type ApiKey = {
  /** 12 hexadecimal digits, which are not secret. */
  id: string
  name: string
  scopes: Scope[]
  created_at: string
  expires_at: string | null
  revoked_at: string | null
  state: 'live' | 'expired' | 'revoked'
}

export type NewKey = { name: string; scopes: readonly Scope[]; expiresAt?: string | null }

/** Matches `mi_<id>_<secret>`. The id has a fixed length and no underscore; the secret may have underscores. */
const form = /^mi_([0-9a-f]{12})_[\w-]{43}$/

const state = sql<ApiKey['state']>`case
  when revoked_at is not null then 'revoked' when expires_at <= now() then 'expired' else 'live' end`

const hashOf = (key: string) => createHash('sha256').update(key).digest()

/** How many keys of one name may be live: the one in use and, during a rotation, the next. */
const liveKeys = 2

/** A name has as many live keys as it may have, listed in `live`, the oldest first. */
export class TooManyKeys extends Error {
  readonly live: ApiKey[]

  constructor(live: ApiKey[]) {
    super('no more live keys may have this name')
    this.live = live
  }
}

/**
 * Makes a key and returns its text, which cannot be read again.
 *
 * @throws {TooManyKeys} where two live keys have the name
 */
export async function createKey(db: Database, key: NewKey): Promise<string> {
  return lockKeys(db, async (db) => {
    const live = (await listKeys(db)).filter(({ name, state }) => name === key.name && state === 'live')
    if (live.length >= liveKeys) throw new TooManyKeys(live)
    return insertKey(db, key)
  })
}

/** Makes a key if there never was one, and returns its text or null. Of several programs at once only one makes it. */
export async function createFirstKey(db: Database, key: NewKey): Promise<string | null> {
  return lockKeys(db, async (db) => {
    const some = await db.selectFrom('api_key').select('id').limit(1).executeTakeFirst()
    return some ? null : insertKey(db, key)
  })
}

/** Runs work while nobody else makes a key. Keys can still be read, and loads may refer to them. */
async function lockKeys<Result>(db: Database, work: (db: Database) => Promise<Result>): Promise<Result> {
  return db.transaction().execute(async (transaction) => {
    await sql`lock table api_key in share row exclusive mode`.execute(transaction)
    return work(transaction)
  })
}

async function insertKey(db: Database, { name, scopes, expiresAt = null }: NewKey): Promise<string> {
  const id = randomBytes(6).toString('hex')
  const key = `mi_${id}_${randomBytes(32).toString('base64url')}`
  await db
    .insertInto('api_key')
    .values({
      id,
      name,
      sha256: hashOf(key),
      scopes: [...scopes],
      created_at: sql<string>`now()`,
      expires_at: expiresAt,
      revoked_at: null,
    })
    .execute()
  return key
}

/** Lists all keys ever made, the oldest first. */
export async function listKeys(db: Database): Promise<ApiKey[]> {
  return selectKeys(db).orderBy('created_at').orderBy('id').execute()
}

function selectKeys(db: Database) {
  return db
    .selectFrom('api_key')
    .select(['id', 'name', 'scopes', 'created_at', 'expires_at', 'revoked_at', state.as('state')])
}

const nobody = Buffer.alloc(32)

/** Finds the key with this text, in any state. Undefined does not tell whether the id or the secret is wrong. */
export async function findKey(db: Database, text: string): Promise<ApiKey | undefined> {
  const id = form.exec(text)?.[1]
  if (id === undefined) return undefined
  const found = await selectKeys(db).select('sha256').where('id', '=', id).executeTakeFirst()
  const { sha256, ...key } = found ?? { sha256: nobody }
  return timingSafeEqual(hashOf(text), sha256) ? (key as ApiKey) : undefined
}

/** Revokes a key at once. Returns true unless it was revoked before. */
export async function revokeKey(db: Database, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('api_key')
    .set({ revoked_at: sql<string>`now()` })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

import { createHash } from 'node:crypto'
import t from 'tap'
import { createFirstKey, createKey, findKey, listKeys, revokeKey, TooManyKeys } from '../../src/store/keys.ts'
import { createTestDatabase } from '../support/database.ts'

const idOf = (key: string) => key.slice(3, 15)

t.test('a key is found by its whole text, and the database has its hash only', async (t) => {
  const { db } = await createTestDatabase(t)
  const key = await createKey(db, { name: 'job', scopes: ['load'] })
  t.match(key, /^mi_[0-9a-f]{12}_[A-Za-z0-9_-]{43}$/)
  t.match(await findKey(db, key), { id: idOf(key), name: 'job', scopes: ['load'], state: 'live' })
  const rows = await db.selectFrom('api_key').selectAll().execute()
  t.same(rows[0]?.sha256, createHash('sha256').update(key).digest())
  t.notMatch(JSON.stringify([rows, await listKeys(db)]), key.slice(16))
})

t.test('a wrong secret, an unknown id and what is no key are all no key', async (t) => {
  const { db } = await createTestDatabase(t)
  const key = await createKey(db, { name: 'job', scopes: ['load'] })
  const other = await createKey(db, { name: 'other', scopes: ['load'] })
  const wrong = [
    `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`,
    `${key.slice(0, 16)}${other.slice(16)}`,
    `mi_000000000000_${key.slice(16)}`,
    key.toUpperCase(),
    `${key} `,
    `${key}\n`,
    key.slice(0, -1),
    `${key}A`,
    '',
    "mi_' or true --",
  ]
  for (const text of wrong) t.equal(await findKey(db, text), undefined, text.replaceAll(/\w{20,}/g, '…'))
})

t.test('a key that has expired or was revoked says so to who has all of it', async (t) => {
  const { db } = await createTestDatabase(t)
  const scopes = ['load'] as const
  const expired = await createKey(db, { name: 'old', scopes, expiresAt: '2026-01-31T23:59:59.999Z' })
  const lasting = await createKey(db, { name: 'new', scopes, expiresAt: '2099-12-31T23:59:59.999Z' })
  const revoked = await createKey(db, { name: 'gone', scopes })
  t.equal(await revokeKey(db, idOf(revoked)), true)
  t.equal(await revokeKey(db, idOf(revoked)), false, 'only the first time it is ended')
  t.equal(await revokeKey(db, '000000000000'), false)
  t.match(await findKey(db, expired), { state: 'expired', expires_at: '2026-01-31T23:59:59.999Z' })
  t.match(await findKey(db, lasting), { state: 'live' })
  t.match(await findKey(db, revoked), { state: 'revoked', revoked_at: /^20/ })
  t.same(
    (await listKeys(db)).map(({ name, state }) => [name, state]),
    [
      ['old', 'expired'],
      ['new', 'live'],
      ['gone', 'revoked'],
    ],
  )
})

t.test('a name has at most two live keys, also where ten are made at once', async (t) => {
  const { db } = await createTestDatabase(t)
  const make = () => createKey(db, { name: 'job', scopes: ['load'] })
  const outcomes = await Promise.allSettled(Array.from({ length: 10 }, make))
  t.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 2)
  const [oldest, next] = (await listKeys(db)).map(({ id }) => id)
  const error = await make().catch((error) => error)
  t.ok(error instanceof TooManyKeys)
  t.same(
    error.live.map(({ id }: { id: string }) => id),
    [oldest, next],
  )
  await revokeKey(db, oldest as string)
  t.match(await make(), /^mi_/, 'a revoked one does not count')
})

t.test('a first key is made once, and never again after one was revoked', async (t) => {
  const { db } = await createTestDatabase(t)
  const make = () => createFirstKey(db, { name: 'first', scopes: ['load', 'admin'] })
  const keys = (await Promise.all(Array.from({ length: 8 }, make))).filter((key) => key !== null)
  t.equal(keys.length, 1)
  t.match(await findKey(db, keys[0] as string), { name: 'first', scopes: ['load', 'admin'], state: 'live' })
  await revokeKey(db, idOf(keys[0] as string))
  t.equal(await make(), null)
})

import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Database, Scope } from '../store/database.ts'
import { type ApiKey, findKey } from '../store/keys.ts'
import { redactKeys } from './problems/parameter-error.ts'
import { Problem } from './problems/problem.ts'
import { clientOf } from './threads/turns.ts'

/** The key that a request was sent with. */
type KeyHolder = { id: string; name: string }

/** Makes the `onRequest` hook of a route that requires a key with a scope; `admin` includes `load`. */
export type RequireScope = (scope: Scope) => onRequestAsyncHookHandler

/** The `security` of the schema of a route with such a hook, beside `problems(…, ...keyStatuses)`. */
export const security = (scope: Scope) => [{ bearer: [scope] }]
export const keyStatuses = [401, 403, 429] as const

const holders = new WeakMap<FastifyRequest, KeyHolder>()

/** Returns the key that a request was sent with, if one was required. */
export const findKeyHolder = (request: FastifyRequest) => holders.get(request)

/** Returns the key of a request to a route that requires one. */
export function keyHolderOf(request: FastifyRequest): KeyHolder {
  const holder = holders.get(request)
  if (!holder) throw new TypeError(`${request.routeOptions.url} does not require a scope`)
  return holder
}

const failuresPerMinute = 10

/**
 * Looks a key up at each request, so that a new or revoked key takes effect at once. After ten failed keys from one address
 * within a minute, no key from there is looked up until the minute is over, valid ones included: telling them apart would need
 * the database. Requests without a key do not count, since nothing is looked up for them.
 */
export function createScopeGuard(db: Database): RequireScope {
  const failures = new RateLimiterMemory({ points: failuresPerMinute, duration: 60 })

  async function authenticate(request: FastifyRequest): Promise<ApiKey> {
    const text = readKey(request)
    const network = clientOf(request.ip)
    const before = await failures.get(network)
    if (before && before.consumedPoints >= failuresPerMinute) throw tooManyFailures(before.msBeforeNext)
    const key = await findKey(db, text)
    if (key?.state === 'live') return key
    const refusedKey = { client: request.ip, key: key?.id ?? 'unknown', state: key?.state ?? 'unknown' }
    request.log.warn(refusedKey, 'key refused')
    // Of many failures at once, all of which were looked up, no more than ten learn the reason.
    const { consumedPoints, msBeforeNext } = await failures.penalty(network)
    throw consumedPoints > failuresPerMinute ? tooManyFailures(msBeforeNext) : refused(key)
  }

  return (scope) => async (request) => {
    const key = await authenticate(request)
    if (!key.scopes.includes(scope) && !key.scopes.includes('admin')) throw scopeMissing(key, scope)
    holders.set(request, { id: key.id, name: key.name })
    const { method, url } = request
    const use = { key: key.id, name: key.name, scope, method, url: redactKeys(url), client: request.ip }
    request.log.info(use, 'key used')
  }
}

/** Returns the key in the `Authorization` header. Node keeps only the first of several in `headers`. */
function readKey({ headers, raw }: FastifyRequest): string {
  const count = raw.rawHeaders.filter((text, i) => i % 2 === 0 && /^authorization$/i.test(text)).length
  const given = /^bearer +(\S.*)$/i.exec(headers.authorization ?? '')?.[1]
  if (given !== undefined && count === 1) return given
  const found = count === 0 ? 'no such header' : count > 1 ? `${count} such headers` : 'another form of it'
  throw new Problem(
    401,
    'key_required',
    `expected the header "Authorization: Bearer KEY", found ${found}; a key in the address is not read, and npm run keys -- create NAME makes one`,
    [],
    { 'www-authenticate': challenge },
  )
}

/** Returns the problem of an invalid key. Only a client with the whole key learns the reason. */
function refused(key: ApiKey | undefined): Problem {
  const again = 'npm run keys -- create NAME makes another'
  if (!key)
    return invalid('key_invalid', `the key is none of this service's: look for a lost letter, or ${again}`)
  if (key.state === 'revoked')
    return invalid('key_revoked', `the key ${key.id} was revoked ${key.revoked_at}: ${again}`)
  return invalid('key_expired', `the key ${key.id} was good until ${key.expires_at}: ${again}`)
}

const challenge = 'Bearer realm="market-impact"'

function invalid(code: string, detail: string): Problem {
  return new Problem(401, code, detail, [], { 'www-authenticate': `${challenge}, error="invalid_token"` })
}

function scopeMissing({ id, scopes }: ApiKey, scope: Scope): Problem {
  return new Problem(
    403,
    'scope_missing',
    `expected a key with the scope ${scope}, the key ${id} has ${scopes.join(', ')}: npm run keys -- create NAME --scope ${scope} makes one`,
    [],
    { 'www-authenticate': `${challenge}, error="insufficient_scope", scope="${scope}"` },
  )
}

function tooManyFailures(milliseconds: number): Problem {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000))
  return new Problem(
    429,
    'too_many_failed_keys',
    `${failuresPerMinute} keys from this address were refused within a minute: no other is looked at for ${seconds} s`,
    [],
    { 'retry-after': String(seconds) },
  )
}

import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import t, { type Test } from 'tap'
import { features } from '../../src/features.ts'
import { loadShipped } from '../../src/load/load-file.ts'
import { openDatabase, poolOf } from '../../src/store/database.ts'
import { withLock } from '../../src/store/embedded/place.ts'
import { openEmbeddedServer } from '../../src/store/embedded/server.ts'
import { migrateUp } from '../../src/store/migrations.ts'
import { buildApp } from '../../src/web/app.ts'
import type { App, Feature } from '../../src/web/platform.ts'
import { toProblem } from '../../src/web/problems/problem.ts'
import { createTestApp } from '../support/app.ts'
import { createEmptyDatabase } from '../support/database.ts'
import { until } from '../support/until.ts'

const comparison = '/v1/comparisons?series=didi,market&base=2021-06&end=2022-03'
const questions = [
  comparison,
  '/v1/series?series=didi&from=2021-06&to=2022-03',
  '/v1/claims?series=didi&base=2021-06&end=2022-03&growth_pct=-29',
  '/v1/figures',
  '/v1/figures/1',
  '/v1/events',
  '/v1/events/didi-ipo',
  '/v1/documents/1',
  '/v1/platforms',
  '/v1/companies',
  '/v1/metrics',
  '/v1/breaks',
  '/readyz',
]

type Response = Awaited<ReturnType<App['inject']>>

/** That an answer is the 503 of a database that is away, which tells nothing of its insides. */
function checkUnavailable(t: Test, response: Response, code = 'database_unavailable'): void {
  t.equal(response.statusCode, 503)
  t.equal(response.headers['content-type'], 'application/problem+json')
  t.equal(response.headers['retry-after'], '2')
  t.match(response.json(), { status: 503, code, errors: { length: 0 } })
  checkSilence(t, response)
}

function checkSilence(t: Test, { body }: Response): void {
  t.notMatch(body, /select|relation|column "|data_version|postgres|127\.0\.0\.1|terminat|\.ts|node_modules/i)
}

/** A connection of somebody else, which no termination of ours ends. */
async function connect(t: Test, url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  t.teardown(() => client.end())
  return client
}

const inDatabase = "application_name = 'market-impact' and datname = current_database()"

/** A question that waits for a lock, while something befalls its statement; then the lock is given back. */
async function askWhileLocked(t: Test, { app, url }: { app: App; url: string }, befall: string) {
  const client = await connect(t, url)
  await client.query('begin; lock table data_version')
  const asked = app.inject(comparison)
  const waiting = `from pg_stat_activity where ${inDatabase} and wait_event_type = 'Lock'`
  await until(async () => {
    // within a transaction the first look is remembered
    await client.query('select pg_stat_clear_snapshot()')
    return (await client.query(`select pid ${waiting}`)).rowCount
  })
  await client.query(`select ${befall}(pid) ${waiting}`)
  const response = await asked
  await client.query('rollback')
  return response
}

t.test('a question whose connection is ended is a 503, and the next is answered', async (t) => {
  const own = await createTestApp(t)
  checkUnavailable(t, await askWhileLocked(t, own, 'pg_terminate_backend'))
  t.equal((await own.app.inject(comparison)).statusCode, 200)
})

t.test('a question whose statement is cancelled, as by a time limit, is a 503', async (t) => {
  const own = await createTestApp(t)
  checkUnavailable(t, await askWhileLocked(t, own, 'pg_cancel_backend'))
  t.equal((await own.app.inject(comparison)).statusCode, 200)
})

t.test('idle connections that are ended are not noticed by questions', async (t) => {
  const { app, url } = await createTestApp(t)
  await Promise.all(questions.map((question) => app.inject(question)))
  const client = await connect(t, url)
  const ended = await client.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where ${inDatabase}`,
  )
  t.ok(ended.rowCount)
  await sleep(50) // the news of it is on its way
  for (const question of questions) t.equal((await app.inject(question)).statusCode, 200, question)
})

t.test(
  'a database that refuses connections is a 503 on every path, and answers when it is back',
  async (t) => {
    const { app, url } = await createTestApp(t)
    t.equal((await app.inject(comparison)).statusCode, 200, 'it was asked before')
    const { pathname, href } = new URL('/postgres', url)
    t.equal(pathname, '/postgres')
    const client = await connect(t, href)
    const name = new URL(url).pathname.slice(1)
    await client.query(`alter database ${name} allow_connections false`)
    await client.query(
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${name}'`,
    )
    await sleep(50)
    for (const question of questions) checkUnavailable(t, await app.inject(question))
    for (const path of ['/healthz', '/openapi.json', '/docs'])
      t.equal((await app.inject(path)).statusCode, 200, path)
    await client.query(`alter database ${name} allow_connections true`)
    t.equal((await app.inject(comparison)).statusCode, 200)
    t.equal((await app.inject('/readyz')).statusCode, 200)
  },
)

t.test('a server that is stopped is a 503, and the first question after its start is answered', async (t) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'market-impact-test-'))
  await chmod(dataDir, 0o755) // so that the server's user can enter where we are root
  const server = await openEmbeddedServer({ dataDir, projectDir: dataDir })
  const db = openDatabase({ url: server.url })
  const app = await buildApp({ db, features })
  t.teardown(async () => {
    await app.close()
    await db.destroy()
    await server.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  await migrateUp(db)
  await loadShipped(db)
  t.equal((await app.inject(comparison)).statusCode, 200)

  const pidFile = join(dataDir, 'postgres/postmaster.pid')
  const readPid = () => readFile(pidFile, 'utf8').catch(() => '')
  // Who holds the lock keeps the holder from starting it again.
  await withLock(dataDir, async () => {
    process.kill(Number.parseInt(await readPid(), 10), 'SIGINT')
    await until(async () => (await readPid()) === '')
    for (const question of questions) checkUnavailable(t, await app.inject(question))
    t.equal((await app.inject('/healthz')).statusCode, 200)
  })
  await until(async () => (await readPid()).includes('ready'))
  t.equal((await app.inject(comparison)).statusCode, 200)
  t.equal((await app.inject('/readyz')).statusCode, 200)
})

t.test(
  'without a free connection a question is a 503 after 5 s, and is answered once there is one',
  async (t) => {
    const { url } = await createTestApp(t)
    const db = openDatabase({ url, connections: 1 })
    const app = await buildApp({ db, features })
    const client = await poolOf(db).connect()
    const asked = app.inject(comparison)
    t.equal((await app.inject('/healthz')).statusCode, 200)
    checkUnavailable(t, await asked)
    client.release()
    t.equal((await app.inject(comparison)).statusCode, 200)
    await app.close()
    await db.destroy()
  },
)

t.test('a database that stays silent is a 503, and is asked anew', async (t) => {
  const { url } = await createTestApp(t)
  const db = openDatabase({ url, connectionTimeout: 500, statementTimeout: 0 })
  const app = await buildApp({ db, features })
  t.teardown(() => app.close())
  t.teardown(() => db.destroy())
  const client = await connect(t, url)
  await client.query('begin; lock table data_version, kysely_migration')
  for (let i = 0; i < 3; i += 1) checkUnavailable(t, await app.inject(comparison))
  checkUnavailable(t, await app.inject('/readyz'))
  for (let i = 0; i < 2; i += 1)
    t.match((await app.inject('/metrics')).body, /^market_impact_database_up 0$/m)
  await client.query('rollback')
  t.equal((await app.inject(comparison)).statusCode, 200)
  t.equal((await app.inject('/readyz')).statusCode, 200)
})

t.test('a database without tables says that it must be migrated, and is ready once it is', async (t) => {
  const db = openDatabase({ url: await createEmptyDatabase(t) })
  const app = await buildApp({ db, features })
  t.teardown(() => app.close())
  t.teardown(() => db.destroy())
  for (const question of questions.filter((path) => path !== '/readyz')) {
    const response = await app.inject(question)
    checkUnavailable(t, response, 'migrations_pending')
    t.match(response.json().detail, 'run npm run migrate')
  }
  t.match((await app.inject('/readyz')).json(), { status: 503, detail: /lacks the migrations 0001-initial/ })
  t.equal((await app.inject('/healthz')).statusCode, 200)
  await migrateUp(db)
  t.equal((await app.inject('/readyz')).statusCode, 200)
  t.match((await app.inject('/v1/figures')).json(), { total: 0, items: { length: 0 } })
})

t.test('the service is not ready while a migration has not run, which it names', async (t) => {
  const { app, db } = await createTestApp(t)
  t.same((await app.inject('/readyz')).json(), { status: 'ok' })
  await sql`delete from kysely_migration where name = '0001-initial'`.execute(db)
  const response = await app.inject('/readyz')
  t.equal(response.statusCode, 503)
  t.match(response.json(), { code: 'migrations_pending', detail: /0001-initial/ })
})

t.test('the service is not ready once a newer version has migrated the database', async (t) => {
  const { app, db } = await createTestApp(t)
  await sql`insert into kysely_migration values ('9999-later', '2099-01-01')`.execute(db)
  const response = await app.inject('/readyz')
  t.equal(response.statusCode, 503)
  t.match(response.json(), {
    code: 'database_newer',
    detail:
      'the database has the migrations 9999-later, which this version does not know: start the version that does, or take them back with it',
  })
})

t.test('limits that the database has for its user are a 503', async (t) => {
  for (const code of ['25P03', '25P04', '55P03'])
    t.match(toProblem(Object.assign(new Error('a limit'), { code })), { statusCode: 503 }, code)
})

t.test('a database without room is told so, and not that it does not answer', async (t) => {
  for (const code of ['53100', '53400'])
    t.match(toProblem(Object.assign(new Error('no space left on device'), { code })), {
      statusCode: 503,
      code: 'database_unavailable',
      message: /has no room, on its disk or within its temp_file_limit: make room$/,
    })
})

t.test('an answer that fails with its first bytes is a 503 that nobody keeps, and no file', async (t) => {
  const { db } = await createTestApp(t)
  const failing: Feature = async (app) => {
    app.get('/failing', (_, reply) => {
      const stream = new Readable({ read: () => stream.destroy(new Error('Connection terminated')) })
      return reply
        .headers({ etag: '"a"', 'cache-control': 'public, max-age=86400', link: '</a>; rel="permalink"' })
        .headers({ 'content-disposition': 'attachment', 'x-total-count': 9 })
        .type('text/csv')
        .send(stream)
    })
  }
  const app = await buildApp({ db, features: [failing] })
  t.teardown(() => app.close())
  const response = await app.inject({ url: '/failing', headers: { 'accept-encoding': 'gzip' } })
  checkUnavailable(t, response)
  const ofAnswer = /^(etag|link|cache-|content-(disposition|encoding)|x-total)/
  t.same(
    Object.keys(response.headers).filter((name) => ofAnswer.test(name)),
    [],
  )
})

t.test('what fails inside is a 500 that tells its number only; the log has the rest', async (t) => {
  const { db } = await createTestApp(t)
  let log = ''
  const app = await buildApp({
    db,
    features,
    logger: { level: 'error', stream: { write: (line) => (log += line) } },
  })
  t.teardown(() => app.close())
  await sql`alter table metric rename to hidden`.execute(db)
  await sql`create view metric as select *, 1 / (length(unit) - length(unit)) as broken from hidden`.execute(
    db,
  )
  const response = await app.inject('/v1/metrics')
  t.equal(response.statusCode, 500)
  const body = response.json()
  t.match(body, { status: 500, code: 'internal_error', errors: { length: 0 } })
  checkSilence(t, response)
  t.notMatch(response.body, 'division')
  t.match(JSON.parse(log), { reqId: body.request_id, err: { message: 'division by zero' } })
})

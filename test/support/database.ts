import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { type EmbeddedServer, openEmbeddedServer } from '../../src/store/embedded/server.ts'
import { migrateDown, migrateUp } from '../../src/store/migrations.ts'

type Test = { teardown(handler: () => Promise<void>): void }

const projectDir = fileURLToPath(new URL('../../', import.meta.url))
const lockKey = 20210630

/** A database that tests get copies of; its name tells what is in it. */
type Template = 'migrated' | 'shipped'

/**
 * A database of its own for a test, cloned from a migrated template, dropped at the end. The server is the one of
 * TEST_DATABASE_URL, which `npm test` sets, or the embedded one of the tests.
 */
export async function createTestDatabase(t: Test): Promise<{ db: Database; url: string }> {
  return openTestDatabase(t, 'migrated')
}

/** The same with the shipped figures, as a first start loads them. */
export async function createShippedDatabase(t: Test): Promise<{ db: Database; url: string }> {
  return openTestDatabase(t, 'shipped')
}

/** Takes back the migrations that came after one, which is then the latest. */
export async function takeBackTo(db: Database, number: string): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ name: string }>`select max(name) as name from kysely_migration`.execute(db)
    if (rows[0]?.name.startsWith(number)) return
    await migrateDown(db)
  }
}

async function openTestDatabase(t: Test, template: Template) {
  const url = await createDatabase(t, await openTestServer(t), template)
  const db = openDatabase({ url })
  t.teardown(() => db.destroy())
  return { db, url }
}

/** A statement that waits in a database until it is let go on, however slow the machine is. */
export async function createWait(
  t: Test,
  url: string,
): Promise<{ wait: RawBuilder<unknown>; letGo(): Promise<unknown> }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('select pg_advisory_lock(1)')
  t.teardown(() => client.end())
  return {
    wait: sql`select pg_advisory_lock_shared(1)`,
    letGo: () => client.query('select pg_advisory_unlock(1)'),
  }
}

/** An empty database without any migration, for tests of migrating itself. */
export async function createEmptyDatabase(t: Test, serverUrl?: string): Promise<string> {
  return createDatabase(t, serverUrl ?? (await openTestServer(t)))
}

async function openTestServer(t: Test): Promise<string> {
  if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL
  const server = await startTestServer()
  t.teardown(() => server.close())
  return server.url
}

/** The embedded server of the tests, which does not wait for the disk: what it holds may be lost. */
export async function startTestServer(dataDir = `${projectDir}.data/test`): Promise<EmbeddedServer> {
  const server = await openEmbeddedServer({ projectDir, dataDir })
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes'])
    await client.query(`alter system set ${setting} = off`)
  await client.query('select pg_reload_conf()')
  await client.end()
  return server
}

/** Teardowns run from the last to the first: connections end before their database, and the server closes after it. */
async function createDatabase(t: Test, serverUrl: string, template?: Template): Promise<string> {
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  await withMaintenanceClient(serverUrl, async (client) => {
    const source = template ? (await templateNames())[template] : 'template0'
    // Takes half of the time of Postgres's default or less, as that writes the copy into its log too.
    const create = () => client.query(`create database ${name} template ${source} strategy file_copy`)
    await create().catch(async (error) => {
      if (error.code !== missing) throw error
      await client.query('select pg_advisory_lock($1)', [lockKey])
      await prepareTemplates(client, serverUrl).finally(() =>
        client.query('select pg_advisory_unlock($1)', [lockKey]),
      )
      await create()
    })
  })
  t.teardown(async () => {
    await withMaintenanceClient(serverUrl, (client) => client.query(`drop database ${name} with (force)`))
  })
  return withDatabase(serverUrl, name)
}

const missing = '3D000'

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

/** Connections that the files of a process share, each to a server: making one takes as long as making a database. */
const maintenance = new Map<string, pg.Pool>()

async function withMaintenanceClient<Result>(
  url: string,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  let pool = maintenance.get(url)
  if (!pool) {
    const connectionString = withDatabase(url, 'postgres')
    pool = new pg.Pool({ connectionString, max: 1, idleTimeoutMillis: 0, allowExitOnIdle: true })
    // A server of its own ends before the process does.
    pool.on('error', () => {})
    maintenance.set(url, pool)
  }
  const client = await pool.connect()
  return work(client).finally(() => client.release())
}

/**
 * The names of the templates, by all that decides what is in them: whatever in the source changes may load the figures in
 * another way. `npm test` reads the files once for all processes.
 */
export async function templateNames(): Promise<Record<Template, string>> {
  if (process.env.TEST_TEMPLATES) return JSON.parse(process.env.TEST_TEMPLATES)
  const [migrations, source, data] = await Promise.all([
    hashFiles('migrations', '.ts'),
    hashFiles('src', '.ts'),
    hashFiles('data', '.csv'),
  ])
  return { migrated: `migrated_${migrations}`, shipped: `shipped_${migrations}_${source}_${data}` }
}

async function hashFiles(folder: string, extension: string): Promise<string> {
  const hash = createHash('sha256')
  const files = await readdir(`${projectDir}${folder}`, { recursive: true })
  for (const file of files.filter((file) => file.endsWith(extension)).sort())
    hash.update(file).update(await readFile(`${projectDir}${folder}/${file}`))
  return hash.digest('hex').slice(0, 12)
}

/** Makes what is missing of the templates, one test file for all; what others have left behind goes. */
async function prepareTemplates(client: pg.PoolClient, serverUrl: string): Promise<void> {
  const { migrated, shipped } = await templateNames()
  const { rows } = await client.query<{ datname: string }>(
    "select datname from pg_database where datname ~ '^(test|making|migrated|shipped)_'",
  )
  const found = rows.map(({ datname }) => datname)
  for (const name of found) {
    const pid = /^test_(\d+)_/.exec(name)?.[1]
    if (pid ? !isAlive(Number(pid)) : name !== migrated && name !== shipped)
      await client.query(`drop database ${name} with (force)`)
  }
  const make = async (name: string, source: string, fill: (db: Database) => Promise<unknown>) => {
    if (found.includes(name)) return
    await client.query(`create database making_${name} template ${source}`)
    const db = openDatabase({ url: withDatabase(serverUrl, `making_${name}`) })
    await fill(db).finally(() => db.destroy())
    await client.query(`alter database making_${name} rename to ${name}`)
  }
  await make(migrated, 'template0', migrateUp)
  await make(shipped, migrated, async (db) => {
    const { loadShipped } = await import('../../src/load/load-file.ts')
    await loadShipped(db)
  })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

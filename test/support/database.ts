import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import pg from 'pg'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { type EmbeddedServer, openEmbeddedServer } from '../../src/store/embedded/server.ts'
import { migrateDown, migrateUp } from '../../src/store/migrations.ts'

type Test = { teardown(handler: () => Promise<void>): void }

const projectDir = fileURLToPath(new URL('../../', import.meta.url))
const lockKey = 20210630

/** Makes the template where it is not there yet; its name. */
type FindTemplate = (client: pg.Client, serverUrl: string) => Promise<string>

/**
 * A database of its own for a test, cloned from a migrated template, dropped at the end. The server is the one of
 * TEST_DATABASE_URL, which `npm test` sets, or the embedded one of the tests.
 */
export async function createTestDatabase(t: Test): Promise<{ db: Database; url: string }> {
  return openTestDatabase(t, prepareMigrated)
}

/** The same with the shipped figures, as a first start loads them. */
export async function createShippedDatabase(t: Test): Promise<{ db: Database; url: string }> {
  return openTestDatabase(t, prepareShipped)
}

/** Takes back the migrations that came after one, which is then the latest. */
export async function takeBackTo(db: Database, number: string): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ name: string }>`select max(name) as name from kysely_migration`.execute(db)
    if (rows[0]?.name.startsWith(number)) return
    await migrateDown(db)
  }
}

async function openTestDatabase(t: Test, findTemplate: FindTemplate) {
  const url = await createDatabase(t, await openTestServer(t), findTemplate)
  const db = openDatabase({ url })
  t.teardown(() => db.destroy())
  return { db, url }
}

/** An empty database without any migration, for tests of migrating itself. */
export async function createEmptyDatabase(t: Test, serverUrl?: string): Promise<string> {
  return createDatabase(t, serverUrl ?? (await openTestServer(t)), async () => 'template0')
}

async function openTestServer(t: Test): Promise<string> {
  if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL
  const server = await startTestServer()
  t.teardown(() => server.close())
  return server.url
}

/** The embedded server of the tests, which does not wait for the disk: what it holds may be lost. */
export async function startTestServer(): Promise<EmbeddedServer> {
  const server = await openEmbeddedServer({ projectDir, dataDir: `${projectDir}.data/test` })
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes'])
    await client.query(`alter system set ${setting} = off`)
  await client.query('select pg_reload_conf()')
  await client.end()
  return server
}

/** Teardowns run from the last to the first: connections end before their database, and the server closes after it. */
async function createDatabase(t: Test, serverUrl: string, findTemplate: FindTemplate): Promise<string> {
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  await withMaintenanceClient(serverUrl, async (client) => {
    const template = await findTemplate(client, serverUrl)
    await client.query(`create database ${name} template ${template}`)
  })
  t.teardown(async () => {
    await withMaintenanceClient(serverUrl, (client) => client.query(`drop database ${name} with (force)`))
  })
  return withDatabase(serverUrl, name)
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

async function withMaintenanceClient<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: withDatabase(url, 'postgres') })
  await client.connect()
  try {
    // No two test files may touch the template at once.
    await client.query('select pg_advisory_lock($1)', [lockKey])
    return await work(client)
  } finally {
    await client.end()
  }
}

async function prepareMigrated(client: pg.Client, serverUrl: string): Promise<string> {
  const hash = await hashFiles('migrations', '.ts')
  return prepareTemplate(client, serverUrl, `migrated_${hash}`, 'template0', migrateUp)
}

/** Whatever in the source changes may load the figures in another way. */
async function prepareShipped(client: pg.Client, serverUrl: string): Promise<string> {
  const hashes = await Promise.all([
    hashFiles('migrations', '.ts'),
    hashFiles('src', '.ts'),
    hashFiles('data', '.csv'),
  ])
  const name = `shipped_${hashes.map((hash) => hash.slice(0, 12)).join('_')}`
  const migrated = await prepareMigrated(client, serverUrl)
  return prepareTemplate(client, serverUrl, name, migrated, async (db) => {
    const { loadShipped } = await import('../../src/load/load-file.ts')
    await loadShipped(db)
  })
}

async function hashFiles(folder: string, extension: string): Promise<string> {
  const hash = createHash('sha256')
  const files = await readdir(`${projectDir}${folder}`, { recursive: true })
  for (const file of files.filter((file) => file.endsWith(extension)).sort())
    hash.update(file).update(await readFile(`${projectDir}${folder}/${file}`))
  return hash.digest('hex').slice(0, 16)
}

/** A template's name tells what is in it: one of another name but the same kind is old, and goes. */
async function prepareTemplate(
  client: pg.Client,
  serverUrl: string,
  name: string,
  source: string,
  fill: (db: Database) => Promise<unknown>,
): Promise<string> {
  const kind = name.slice(0, name.indexOf('_'))
  const { rows } = await client.query<{ datname: string }>(
    'select datname from pg_database where datname ~ $1',
    [`^(test|${kind})_[0-9a-f]`],
  )
  for (const { datname } of rows) {
    const pid = /^test_(\d+)_/.exec(datname)?.[1]
    if (pid ? !isAlive(Number(pid)) : datname !== name)
      await client.query(`drop database ${datname} with (force)`)
  }
  if (rows.some(({ datname }) => datname === name)) return name
  await client.query(`drop database if exists making_${kind}`)
  await client.query(`create database making_${kind} template ${source}`)
  const db = openDatabase({ url: withDatabase(serverUrl, `making_${kind}`) })
  await fill(db).finally(() => db.destroy())
  await client.query(`alter database making_${kind} rename to ${name}`)
  return name
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

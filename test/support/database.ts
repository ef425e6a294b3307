import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { openEmbeddedServer } from '../../src/store/embedded/server.ts'
import { migrateUp } from '../../src/store/migrations.ts'

type Test = { teardown(handler: () => Promise<void>): void }

const projectDir = fileURLToPath(new URL('../../', import.meta.url))
const lockKey = 20210630

/**
 * A database of its own for a test file, cloned from a migrated template, dropped at the end. The server is the one of
 * TEST_DATABASE_URL, or the embedded one, which the test files of a run share.
 */
export async function createTestDatabase(t: Test): Promise<{ db: Database; url: string }> {
  const url = await createDatabase(t, await openTestServer(t), prepareTemplate)
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
  const server = await openEmbeddedServer({ projectDir, dataDir: `${projectDir}.data/test` })
  t.teardown(() => server.close())
  return server.url
}

/** Teardowns run from the last to the first: connections end before their database, and the server closes after it. */
async function createDatabase(
  t: Test,
  serverUrl: string,
  findTemplate: typeof prepareTemplate,
): Promise<string> {
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

/** The template's name tells the migrations that are in it, so that a changed one makes a new template. */
async function prepareTemplate(client: pg.Client, serverUrl: string): Promise<string> {
  const folder = new URL('../../migrations/', import.meta.url)
  const hash = createHash('sha256')
  for (const file of (await readdir(folder)).filter((file) => file.endsWith('.ts')).sort())
    hash.update(await readFile(new URL(file, folder)))
  const name = `template_${hash.digest('hex').slice(0, 16)}`
  const { rows } = await client.query<{ datname: string }>(
    "select datname from pg_database where datname ~ '^(test|template)_[0-9a-f]'",
  )
  for (const { datname } of rows) {
    const pid = /^test_(\d+)_/.exec(datname)?.[1]
    if (pid ? !isAlive(Number(pid)) : datname !== name)
      await client.query(`drop database ${datname} with (force)`)
  }
  if (rows.some(({ datname }) => datname === name)) return name
  await client.query(`drop database if exists making_${name}`)
  await client.query(`create database making_${name} template template0`)
  const db = openDatabase({ url: withDatabase(serverUrl, `making_${name}`) })
  await migrateUp(db).finally(() => db.destroy())
  await client.query(`alter database making_${name} rename to ${name}`)
  return name
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

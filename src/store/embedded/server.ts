import { randomInt } from 'node:crypto'
import { copyFile, open, readFile, rm, truncate } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import {
  type Binaries,
  EmbeddedServerError,
  findBinaries,
  findPlace,
  giveTo,
  lastLine,
  type Place,
  preparePassword,
  preparePgData,
  run,
  statOf,
  withLock,
} from './place.ts'

export type EmbeddedServer = {
  url: string
  dataDir: string
  /** Whether there were no data before. */
  isNew: boolean
  close(): Promise<void>
}

type Holder = { client: pg.Client; port: number }

const DATABASE = 'market_impact'
const HOLDER = 'market-impact holder'

/**
 * Opens the embedded Postgres, which keeps its data in `dataDir` (by default `.data` of the project): connects to the
 * server if it runs, starts it if it is stopped, and makes it if there is none. The last program to close it stops it.
 *
 * A lock in `dataDir` is held while a program joins or leaves, so that none connects to a server that is being stopped.
 * Each program keeps one connection while it uses the server, by which the others know of it.
 *
 * The folder belongs to one machine, or one container: programs in two containers that share it do not see each other's
 * processes, and need a server named by DATABASE_URL.
 *
 * @throws EmbeddedServerError in every case of failure
 *
 * @example
 * const server = await openEmbeddedServer({ projectDir: '/srv/market-impact' })
 * const pool = new Pool({ connectionString: server.url })
 * …
 * await pool.end()
 * await server.close()
 */
export async function openEmbeddedServer(options: {
  /** Relative to `projectDir`. */
  dataDir?: string | undefined
  projectDir: string
  /** Whether to fail where there are no data, instead of making them. */
  mustExist?: boolean
}): Promise<EmbeddedServer> {
  const place = await findPlace(options)
  try {
    const binaries = await findBinaries(place.user)
    return await withLock(place.dataDir, async () => {
      const isNew = (await statOf(place.pgData)) === undefined
      await preparePassword(place)
      await preparePgData(place, binaries)
      await trimLog(place)
      return { ...(await hold(place, binaries, await enter(place, binaries))), isNew }
    })
  } catch (error) {
    if (error instanceof EmbeddedServerError) throw error
    const reason = (error as Error).message
    throw new EmbeddedServerError(`embedded Postgres in ${place.dataDir} cannot be opened: ${reason}`, {
      cause: error,
    })
  }
}

/** Connects to the server, and starts it if it does not run or stops meanwhile. Call it under the lock. */
async function enter(place: Place, binaries: Binaries): Promise<Holder> {
  let reason = 'it is not ready'
  let isOurs = false
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(20)) {
    const running = await findPostmaster(place)
    if (running === undefined) {
      await startPostmaster(place, binaries)
      isOurs = true
    }
    if (!running?.isReady) continue
    try {
      return { client: await connect(place, running.port), port: running.port }
    } catch (error) {
      reason = (error as Error).message
      const code = (error as { code?: string }).code ?? 'ENONE' // pg gives none when the connection ends early
      if (!/^(E|57P)/.test(code)) break
    }
  }
  if (isOurs) await stopPostmaster(place, binaries)
  throw new EmbeddedServerError(`embedded Postgres in ${place.dataDir} runs and lets nobody in: ${reason}`)
}

async function connect(place: Place, port: number): Promise<pg.Client> {
  const connectTo = async (database: string) => {
    const client = new pg.Client({
      connectionString: await urlOf(place, port, database),
      application_name: HOLDER,
      connectionTimeoutMillis: 5000,
      keepAlive: true,
    })
    client.on('error', () => {}) // otherwise the end of the server would end this process
    await client.connect()
    return client
  }
  try {
    return await connectTo(DATABASE)
  } catch (error) {
    if ((error as { code?: string }).code !== '3D000') throw error
  }
  const client = await connectTo('postgres')
  await client.query(`create database ${DATABASE}`).finally(() => client.end())
  return await connectTo(DATABASE)
}

async function urlOf({ dataDir }: Place, port: number, database = DATABASE): Promise<string> {
  const password = (await readFile(join(dataDir, 'password'), 'utf8')).trim()
  return `postgres://postgres:${password}@127.0.0.1:${port}/${database}?sslmode=disable`
}

/** Keeps the connection by which other programs know of this one, and renews it after a crash of the server. */
async function hold(
  place: Place,
  binaries: Binaries,
  { client, port }: Holder,
): Promise<Omit<EmbeddedServer, 'isNew'>> {
  let holder: pg.Client | undefined
  let closing: Promise<void> | undefined
  const keep = (client: pg.Client) => {
    holder = client
    client.once('end', () => {
      holder = undefined
      revive()
    })
  }
  const revive = () => {
    if (closing !== undefined) return
    const again = async () => {
      if (closing === undefined) keep((await enter(place, binaries)).client)
    }
    setTimeout(() => withLock(place.dataDir, again).catch(revive), 1000).unref()
  }
  keep(client)
  const trimming = setInterval(() => trimLog(place), 3_600_000).unref()

  const close = async () => {
    clearInterval(trimming)
    await withLock(place.dataDir, async () => {
      const running = await findPostmaster(place)
      const client =
        holder ?? (running?.isReady ? await connect(place, running.port).catch(() => {}) : undefined)
      const isShared = client === undefined || (await hasOthers(client).catch(() => false))
      await client?.end()
      if (!isShared) await stopPostmaster(place, binaries)
    })
  }
  return {
    url: await urlOf(place, port),
    dataDir: place.dataDir,
    close: () => {
      closing ??= close()
      return closing
    },
  }
}

/** Whether other programs use the server. Backends of a pool that was just ended get up to three seconds to go. */
async function hasOthers(client: pg.Client): Promise<boolean> {
  for (const end = Date.now() + 3000; ; await sleep(20)) {
    const { rows } = await client.query(
      `select application_name from pg_stat_activity
       where backend_type in ('client backend', 'walsender') and pid <> pg_backend_pid()`,
    )
    if (rows.length === 0) return false
    if (Date.now() > end || rows.some((row) => row.application_name === HOLDER)) return true
  }
}

const LOG_LIMIT = 8 * 1024 * 1024

/** How long to wait for a server that is starting or stopping, in milliseconds. */
const PATIENCE_MS = 60_000

// All that differs from Postgres's defaults. No value may need quoting, since pg_ctl passes them to a shell.
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'shared_buffers=128MB',
  'max_wal_size=256MB',
  'client_connection_check_interval=2s',
  'log_checkpoints=off',
  'log_timezone=UTC',
  'timezone=UTC',
]

/** Finds the running server by its pid file and the process table, since the file alone may be stale. */
async function findPostmaster({ pgData }: Place): Promise<{ port: number; isReady: boolean } | undefined> {
  const lines = (await readIfThere(join(pgData, 'postmaster.pid'))).split('\n')
  const command = await commandOf(Number(lines[0]))
  if (!command.includes(`/bin/postgres -D ${pgData} `)) return undefined
  return { port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' }
}

/** Starts the server, on the port that it had before if that is free. */
async function startPostmaster(place: Place, binaries: Binaries): Promise<void> {
  const { dataDir, pgData, log, user } = place
  await dropStalePid(pgData)
  await (await open(log, 'a', 0o600)).close()
  await giveTo(user, log)
  for (const end = Date.now() + PATIENCE_MS; ; await sleep(100)) {
    const port = await pickPort(pgData)
    const size = (await statOf(log))?.size ?? 0
    const options = ['-p', String(port), ...SETTINGS.flatMap((setting) => ['-c', setting])].join(' ')
    const args = ['start', '-w', '-t', '600', '-D', pgData, '-l', log, '-o', options]
    const { code, output } = await run(binaries.pg_ctl, args, user)
    if (code === 0 || (await findPostmaster(place)) !== undefined) return
    const said = (await readFile(log)).subarray(size).toString()
    // Both pass: another program took the port, or backends of a killed postmaster are ending.
    const willPass = /already in use|still in use/.test(said)
    if (!willPass || Date.now() > end)
      throw new EmbeddedServerError(
        `embedded Postgres in ${dataDir} did not start: ${lastLine(said || output)} (see ${log})`,
      )
  }
}

/** Stops the server, and disconnects whoever is still connected. */
async function stopPostmaster(place: Place, binaries: Binaries): Promise<void> {
  const args = ['stop', '-m', 'fast', '-w', '-D', place.pgData]
  const { code, output } = await run(binaries.pg_ctl, args, place.user)
  if (code !== 0 && (await findPostmaster(place)) !== undefined)
    throw new EmbeddedServerError(`embedded Postgres in ${place.dataDir} did not stop: ${lastLine(output)}`)
}

/** Moves the log aside once it passes the limit, over the one moved before. Postgres itself appends without end. */
async function trimLog({ log }: Place): Promise<void> {
  try {
    if (((await statOf(log))?.size ?? 0) < LOG_LIMIT) return
    await copyFile(log, `${log}.1`)
    await truncate(log)
  } catch {} // a full disk must not end the service
}

/**
 * Removes a stale pid file. Postgres takes any living process with the number in the file for its own server and would
 * never start: one begun after a power cut, or its own dead server that nobody reaped.
 */
async function dropStalePid(pgData: string): Promise<void> {
  const path = join(pgData, 'postmaster.pid')
  const pid = Number.parseInt(await readIfThere(path), 10)
  const command = await commandOf(pid)
  const mayBeOurs = /(^|\/)postgres /.test(command) && !command.includes(' -D /') // started by hand
  if (pid > 0 && isAlive(pid) && !mayBeOurs) await rm(path)
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function commandOf(pid: number): Promise<string> {
  if (!(pid > 0)) return ''
  if (process.platform === 'linux') return (await readIfThere(`/proc/${pid}/cmdline`)).replaceAll('\0', ' ')
  return (await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)])).output
}

/** Returns the port that the server had before, else a random one below those that systems give to outgoing connections. */
async function pickPort(pgData: string): Promise<number> {
  const before = /"-p" "(\d+)"/.exec(await readIfThere(join(pgData, 'postmaster.opts')))?.[1]
  let port = Number(before ?? randomInt(20_000, 32_000))
  while (!(await isFree(port))) port = randomInt(20_000, 32_000)
  return port
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

async function readIfThere(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error) => {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return ''
    throw error
  })
}

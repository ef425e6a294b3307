import { randomInt } from 'node:crypto'
import { copyFile, open, readFile, rm, truncate } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { giveTo } from './data.ts'
import type { Place } from './place.ts'
import { EmbeddedServerError, lastLine, run, statOf } from './system.ts'

const LOG_LIMIT = 8 * 1024 * 1024

/** How long a server that is coming or going is waited for. */
export const PATIENCE_MS = 60_000

// all that differs from Postgres's defaults; no value needs quoting, for pg_ctl hands them to a shell
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

/** The server of this place, by the file that it keeps and the process table; its file alone may be stale */
export async function findPostmaster({
  pgData,
}: Place): Promise<{ port: number; isReady: boolean } | undefined> {
  const lines = (await readIfThere(join(pgData, 'postmaster.pid'))).split('\n')
  const command = await commandOf(Number(lines[0]))
  if (!command.includes(`/bin/postgres -D ${pgData} `)) return undefined
  return { port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' }
}

/** Starts the server, on the port that it had before where that is free. */
export async function startPostmaster(place: Place, binaries: Binaries): Promise<void> {
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
    // another program was given the port; or backends of a postmaster that was killed are still going
    const willPass = /already in use|still in use/.test(said)
    if (!willPass || Date.now() > end)
      throw new EmbeddedServerError(
        `embedded Postgres in ${dataDir} did not start: ${lastLine(said || output)} (see ${log})`,
      )
  }
}

/** Stops the server; whoever is still connected is sent away. */
export async function stopPostmaster(place: Place, binaries: Binaries): Promise<void> {
  const args = ['stop', '-m', 'fast', '-w', '-D', place.pgData]
  const { code, output } = await run(binaries.pg_ctl, args, place.user)
  if (code !== 0 && (await findPostmaster(place)) !== undefined)
    throw new EmbeddedServerError(`embedded Postgres in ${place.dataDir} did not stop: ${lastLine(output)}`)
}

/** Postgres appends to its log and never cuts it: past the limit it is moved aside, over the one moved before */
export async function trimLog({ log }: Place): Promise<void> {
  try {
    if (((await statOf(log))?.size ?? 0) < LOG_LIMIT) return
    await copyFile(log, `${log}.1`)
    await truncate(log)
  } catch {} // a full disk must not end the service
}

/**
 * Postgres takes any living process of the number in its file for itself, such as one begun since a power cut,
 * or its own remains where nobody reaps them, and then refuses to start for ever
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

/** The port that the server had before, else a random one below those that systems give to outgoing connections */
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

import { execFile } from 'node:child_process'
import { chmod, mkdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'

/** The embedded server cannot be had: one line that says what was required, what was found, where */
export class EmbeddedServerError extends Error {
  override name = 'EmbeddedServerError'
}

/** Whom the server runs as; without ids as whoever runs us */
export type ServerUser = { uid?: number; gid?: number }

/** Where root keeps what must not lie below a closed folder */
export const SYSTEM_DIR = '/var/lib/market-impact-metrics'

/** pg_ctl puts its paths between double quotes for a shell, and quotes nothing */
export function checkShellSafe(path: string): void {
  if (/["$`\\\n]/.test(path))
    throw new EmbeddedServerError(
      `embedded Postgres needs a path without " $ \` and \\, found ${path}: use another folder, or set DATABASE_URL`,
    )
}

/** Makes a folder and those above it; `open` ones can be entered by everyone whatever the umask */
export async function makeFolder(path: string, open: boolean): Promise<void> {
  const isThere = async () => (await statOf(path))?.isDirectory() ?? false
  if (await isThere()) return
  // One by one, since a recursive mkdir never ends below /proc, where there is nothing to be made.
  await makeFolder(dirname(path), open)
  try {
    await mkdir(path)
  } catch (error) {
    if (await isThere()) return
    throw error
  }
  if (open) await chmod(path, 0o755)
}

/**
 * Runs `work` while no other program, and no other call of this one, is in the same folder.
 * The lock is SQLite's on a file, hence the kernel's: it goes with its holder, however that dies.
 */
export async function withLock<T>(dir: string, work: () => Promise<T>): Promise<T> {
  const database = new DatabaseSync(join(dir, 'lock'), { timeout: 0 })
  try {
    for (const end = Date.now() + 600_000; ; await sleep(20)) {
      try {
        // nothing is ever written; with a journal on disk a full one would refuse the lock
        database.exec('pragma journal_mode = memory; begin exclusive')
        break
      } catch (error) {
        const busy = (error as { errcode?: number }).errcode === 5
        if (!busy) throw error
        if (Date.now() > end)
          throw new EmbeddedServerError(`waited 600 s for ${join(dir, 'lock')}, held by another program`)
      }
    }
    return await work()
  } finally {
    database.close()
  }
}

type Outcome = { code: number | string; output: string }

/**
 * In bytes: so much memory each backend keeps for its next query. By itself the C library gives what was large back to the system,
 * which then clears it page by page for each query: a sixth of what Postgres does for a long list.
 */
const memory = { MALLOC_TRIM_THRESHOLD_: '4194304', MALLOC_MMAP_THRESHOLD_: '2097152' }

/** Runs a program to its end, with no more of our environment than it needs; never throws */
export function run(file: string, args: string[], user: ServerUser = {}): Promise<Outcome> {
  const path = `${process.env.PATH ?? ''}:/usr/bin:/bin:/usr/sbin:/sbin`
  const env = { PATH: path, LC_ALL: 'C', TZ: 'UTC', ...memory }
  return new Promise<Outcome>((resolve) => {
    execFile(file, args, { cwd: '/', env, ...user }, (error, stdout, stderr) => {
      const code = error === null ? 0 : (error.code ?? error.signal ?? 1)
      resolve({ code, output: `${stdout}\n${stderr}` })
    })
  }).catch((error) => ({ code: error.code, output: error.message })) // such as a user that cannot be taken
}

/** The last line that tells of a failure, or else the last line, without its time stamp */
export function lastLine(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const telling = [/No space left|wrote only/, /PANIC|FATAL|error|could not/i].map((kind) =>
    lines.findLast((line) => kind.test(line)),
  )
  return (telling[0] ?? telling[1] ?? lines.at(-1) ?? '').replace(/^[\d-]+ [\d:.]+ \w+ \[\d+\] /, '').trim()
}

/** What is at a path, or undefined when nothing is */
export function statOf(path: string) {
  return stat(path).catch((error) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}

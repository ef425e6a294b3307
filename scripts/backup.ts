import { createReadStream } from 'node:fs'
import { access, open, rename, rm } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { describeSettings, readConfig } from '../src/config.ts'
import { onDatabase, parseArguments, runProgram } from '../src/program.ts'
import { BackupError, restoreBackup, streamBackup } from '../src/store/backup.ts'
import type { Database } from '../src/store/database.ts'

const help = `Usage: npm run backup -- FILE
       npm run restore -- FILE

backup writes all tables as they stand at one moment to a new file; the service and loads go on meanwhile. restore fills
an empty database from it and migrates what came: the same addresses give the same answers there. A FILE that ends in .gz
is compressed. It holds keys only as hashes. FILE may be -: standard output of backup, standard input of restore, not compressed.

The exit code is 0 where all is done, 1 where something failed, 2 for bad usage.

Settings, as environment variables or in .env:

${describeSettings()}
`

async function run(): Promise<number> {
  const { values, positionals } = parseArguments({ help: { type: 'boolean', short: 'h' } })
  const [command, file, ...more] = positionals
  if (values.help) {
    console.log(help)
    return 0
  }
  if ((command !== 'write' && command !== 'restore') || file === undefined || more.length > 0) {
    console.error(`expected one FILE, found ${positionals.slice(1).join(' ') || 'none'}\n\n${help}`)
    return 2
  }
  return onDatabase({ ...readConfig(), migrate: false }, async (db) => {
    try {
      await (command === 'write' ? write(db, file) : restore(db, file))
      return 0
    } catch (error) {
      const reason = explain(error as NodeJS.ErrnoException, file)
      if (reason === undefined) throw error
      console.error(reason)
      return 1
    }
  })
}

/** Returns a message for errors that the user can mend. */
function explain(error: NodeJS.ErrnoException, file: string): string | undefined {
  if (error instanceof BackupError) return error.message
  if (error.code?.startsWith('Z_')) return `${file} is cut short or damaged: nothing was restored`
  const faults: Record<string, string> = {
    ENOENT: 'no such file, or no such folder for it',
    ENOTDIR: 'no such folder',
    EISDIR: 'is a directory, expected a file',
    EACCES: 'this user may not open it',
    EROFS: 'it is on a disk that takes no writes',
    ENOSPC: 'its disk is full',
    EEXIST:
      'another backup is writing it, or one was cut off: then remove the file with .unfinished behind this name',
  }
  const fault = error.syscall && faults[error.code ?? '']
  return fault && `${file}: ${fault}`
}

/** Writes to another name until the backup is complete, and never over an existing file. */
async function write(db: Database, file: string): Promise<void> {
  if (file === '-')
    return pipeline(streamBackup(db), process.stdout).catch((error) => {
      // EPIPE is of standard output, since the database is only read.
      throw error.code === 'EPIPE'
        ? new BackupError('what reads the backup ended before it was whole')
        : error
    })
  const isThere = await access(file).then(
    () => true,
    () => false,
  )
  if (isThere) throw new BackupError(`${file} is there already: give a new file`)
  const unfinished = `${file}.unfinished`
  const opened = await open(unfinished, 'wx', 0o600)
  try {
    const packed = file.endsWith('.gz') ? createGzip() : new PassThrough()
    await pipeline(streamBackup(db), packed, opened.createWriteStream({ flush: true }))
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
  console.log(`backed up to ${file}`)
}

async function restore(db: Database, file: string): Promise<void> {
  const unpacked = file.endsWith('.gz') ? createGunzip() : new PassThrough()
  const reading = pipeline(file === '-' ? process.stdin : createReadStream(file), unpacked)
  const [{ version, tables, rows }] = await Promise.all([restoreBackup(db, unpacked), reading])
  console.log(`restored version ${version} of the data: ${rows} rows in ${tables} tables`)
}

await runProgram('backup', run)

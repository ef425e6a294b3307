import { type FileHandle, open } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { describeSettings, readConfig } from '../src/config.ts'
import { formatRowError } from '../src/domain/row-error.ts'
import { type LoadReport, loadFile, loadShipped } from '../src/load.ts'
import { openStore } from '../src/open-store.ts'
import { exitWithMessage } from '../src/program.ts'
import type { Database } from '../src/store/database.ts'
import { migrateUp } from '../src/store/migrations.ts'

const help = `Usage: npm run load -- [--dry-run] FILE…

Loads CSV files of figures, events, platforms, aggregates, companies, metrics or breaks, of which the header tells
which, and the ministry's monthly bulletins as text or HTML. A file is stored whole or, where any row of it is at fault, not at all. - is standard input.

  --dry-run  report what would come of each file without storing it

The exit code is 0 where all files are stored or known already, 1 where one was refused or failed, 2 for bad usage.

Settings, as environment variables or in .env:

${describeSettings()}
`

type Source = { name: string; stream: AsyncIterable<Uint8Array>; size: number }

async function run(): Promise<number> {
  const { values, positionals: paths } = parseArguments()
  if (values.help) {
    console.log(help)
    return 0
  }
  if (paths.length === 0) throw new UsageError('expected at least one file')
  const sources = await Promise.all(paths.map(openSource))
  const opened = sources.filter((source) => source !== undefined)
  if (opened.length < sources.length) return 1
  const config = readConfig()
  const { db, close } = await openStore(config)
  try {
    if (config.migrate) {
      await migrateUp(db)
      await loadShipped(db)
    }
    let exitCode = 0
    for (const source of opened) if (!(await loadSource(db, source, values['dry-run']))) exitCode = 1
    return exitCode
  } finally {
    await close()
  }
}

class UsageError extends Error {}

function parseArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { 'dry-run': { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } },
    })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

/** The file, or undefined with a message where it cannot be read. All are opened before any is loaded. */
async function openSource(path: string): Promise<Source | undefined> {
  if (path === '-') return { name: 'standard input', stream: process.stdin, size: 0 }
  let file: FileHandle | undefined
  try {
    file = await open(path)
    const stats = await file.stat()
    if (!stats.isDirectory()) return { name: path, stream: file.createReadStream(), size: stats.size }
    console.error(`${path}: is a directory, expected a CSV file`)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const reasons: Record<string, string> = { ENOENT: 'no such file', EACCES: 'this user may not read it' }
    console.error(`${path}: ${reasons[code ?? ''] ?? message}`)
  }
  await file?.close()
  return undefined
}

/** Loads a file and prints what came of it. Returns whether it is stored, or would be. */
async function loadSource(db: Database, { name, stream, size }: Source, dryRun: boolean): Promise<boolean> {
  try {
    const report = await loadFile(db, { name, stream: showProgress(name, stream, size), dryRun })
    clearProgress()
    print(report)
    return report.counts.refused === 0
  } catch (error) {
    clearProgress()
    console.error(`${name}: not loaded: ${(error as Error).message}`)
    return false
  }
}

function print({ source, counts, rows, errors, errorsOmitted, missing, dryRun }: LoadReport): void {
  if (counts.refused > 0) {
    for (const error of errors) console.error(formatRowError(source, error))
    if (errorsOmitted > 0) console.error(`${source}: and ${errorsOmitted} more errors`)
    console.error(
      `${source}: refused for ${counts.refused} ${counts.refused === 1 ? 'row' : 'rows'} — nothing stored`,
    )
    return
  }
  for (const part of missing) console.log(`${source}: the text lacks ${part}`)
  const revised = rows.filter(({ outcome }) => outcome === 'revised')
  for (const { line, subject, before, after } of revised)
    console.log(`${source}:${line}: revised: ${subject}: ${after}, was ${before}`)
  if (revised.length < counts.revised)
    console.log(`${source}: and ${counts.revised - revised.length} more revised`)
  const total = counts.new + counts.unchanged + counts.revised
  const sums = `${counts.new} new, ${counts.unchanged} unchanged, ${counts.revised} revised`
  const isChange = counts.new + counts.revised > 0
  const end = !isChange ? 'nothing changed' : dryRun ? 'dry run, nothing stored' : 'stored'
  console.log(`${source}: ${total} ${total === 1 ? 'row' : 'rows'}: ${sums} — ${end}`)
}

/** Passes the bytes of a file on and, on a terminal, tells how many were read. */
async function* showProgress(
  name: string,
  stream: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  let shownAt = Date.now()
  for await (const chunk of stream) {
    bytes += chunk.length
    if (Date.now() - shownAt > 200) {
      shownAt = Date.now()
      const part = size > 0 ? ` of ${megabytes(size)}` : ''
      showStatus(`${name}: ${megabytes(bytes)}${part} MB read`)
    }
    yield chunk
  }
  showStatus(`${name}: read, storing`)
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1)

function showStatus(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`)
}

function clearProgress(): void {
  showStatus('')
}

process.exitCode = await run().catch((error) => {
  if (!(error instanceof UsageError)) return exitWithMessage(error)
  console.error(`${error.message}\nnpm run load -- --help tells what is expected`)
  return 2
})

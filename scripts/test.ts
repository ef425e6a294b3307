import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { access, constants, mkdir, readdir, readFile, rm, statfs, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { exitWithMessage } from '../src/program.ts'
import { startTestServer, templateNames } from '../test/support/database.ts'

/**
 * Runs tap, for all tests or the files named, with one Postgres for all. Compiled code is kept, so that test files and
 * the programs that they start load in half the time. Two files more than there are processors run at once, at most four,
 * since half of their time is waiting for programs and servers.
 */
const args = process.argv.slice(2)
const memory = args.length > 0 || process.env.TEST_DATABASE_URL ? undefined : await findFolderInMemory()
const server = process.env.TEST_DATABASE_URL
  ? undefined
  : await startTestServer(memory).catch(exitWithMessage)
const root = fileURLToPath(new URL('../', import.meta.url))
const results = `${root}.tap/test-results`
const lean = new URL('../test/support/lean-process.ts', import.meta.url)
/** Matches the imports of tests that start programs or browsers. */
const startsPrograms = /support\/(program|browser)\.ts'|node:child_process/
/** The folders and files of test/ in the order in which they start: the slow ones first, so that none runs alone at the end. */
const order = [
  'web',
  'browser',
  'scripts',
  'features',
  'load',
  'store',
  'server.test.ts',
  'domain',
  'examples',
  'docs.test.ts',
]
/** Folders and files of quick tests, which are done with those of the store: a process of its own would mostly load modules. */
const small = new Set(['config.test.ts', 'i18n', 'chart'])
const env = {
  TAP_JOBS: String(Math.min(4, availableParallelism() + 2)),
  ...process.env,
  NODE_COMPILE_CACHE: `${root}.tap/compiled`,
  // Node then resolves no links for the two thousand modules that a process loads.
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --preserve-symlinks --import=${lean}`,
  TEST_TEMPLATES: JSON.stringify(await templateNames()),
  ...(server && { TEST_DATABASE_URL: server.url }),
}
const files = args.length > 0 ? [] : await listPrograms()
await rm(results, { recursive: true, force: true })
// Settings of memory and patterns. Memory is not collected while a test waits, before there is much of it, or for the
// bytes of new bodies, and is collected by one thread, since several mostly wait for each other on busy processors:
// that was a sixth of the time of whole groups, and up to a third for those that allocate most. Patterns are compiled
// at once, as most of those of bulletins are in the end: a sixth of the time of their tests.
const nodeOptions = [
  'no-memory-reducer',
  'initial-heap-size=256',
  'external-memory-accounted-in-global-limit',
  'single-threaded-gc',
  'no-regexp-tier-up',
].map((option) => `--node-arg=--${option}`)
const tap = spawn('tap', [...nodeOptions, ...args, ...files], { stdio: 'inherit', env })
// Ctrl-C reaches tap too. This process waits for it, so that the server stops after the last test.
process.on('SIGINT', () => {})
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => tap.kill(signal))
const [code] = await once(tap, 'exit')
await server?.close()
if (memory) await rm(memory, { recursive: true })
if (code !== 0 && files.length > 0) process.stdout.write(await listFailures())
process.exitCode = code ?? 1

/**
 * Returns a folder in memory for the databases of all tests, if there is room. Each of over a hundred databases has
 * three hundred files, and ext4 is slow to place a new file where many were deleted in the last minutes.
 */
async function findFolderInMemory(): Promise<string | undefined> {
  const memory = '/dev/shm'
  const prefix = 'market-impact-tests-'
  try {
    await access(memory, constants.W_OK)
    // Folders that killed runs have left. A server ends within a minute once its folder is gone.
    for (const name of await readdir(memory))
      if (name.startsWith(prefix) && !existsSync(`/proc/${name.slice(prefix.length)}`))
        await rm(`${memory}/${name}`, { recursive: true, maxRetries: 5 }).catch(() => {})
    const { bavail, bsize } = await statfs(memory)
    return bavail * bsize < 1e9 ? undefined : `${memory}/${prefix}${process.pid}`
  } catch {
    return undefined
  }
}

/**
 * Returns all failures with their place and what was expected, to be printed again after thousands of lines of passes.
 */
async function listFailures(): Promise<string> {
  const failures: string[] = []
  for (const file of await readdir(results, { recursive: true })) {
    if (!file.endsWith('.ts.tap')) continue
    const text = await readFile(`${results}/${file}`, 'utf8')
    for (const [failure] of text.matchAll(/^ *not ok [^\n]*\n +---\n.*?\n +\.\.\.$/gms))
      failures.push(`${file}\n${failure}\n`)
  }
  return `\nFailed:\n\n${failures.join('\n')}\n`
}

/**
 * Writes the programs that tap runs for all tests: up to forty files of a folder in one process, those that start
 * programs or browsers apart; with larger groups the last would run alone. The two kinds alternate, as one mostly waits
 * and the other computes. tap sorts by name, so names begin with a number.
 */
async function listPrograms(): Promise<string[]> {
  const folder = '.tap/together'
  await rm(`${root}${folder}`, { recursive: true, force: true })
  await mkdir(`${root}${folder}`, { recursive: true })
  const found = await readdir(`${root}test`, { recursive: true })
  const starting = new Map<string, string[]>()
  const others = new Map<string, string[]>()
  for (const file of found.filter((file) => file.endsWith('.test.ts')).sort()) {
    const text = await readFile(`${root}test/${file}`, 'utf8')
    const kind = startsPrograms.test(text) ? starting : others
    const [folder = ''] = file.split('/')
    const area = small.has(folder) ? 'store' : folder
    kind.set(area, [...(kind.get(area) ?? []), file])
  }
  const groupsOf = (kind: Map<string, string[]>) =>
    [...kind]
      .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
      .flatMap(([, files]) => {
        const size = Math.ceil(files.length / Math.ceil(files.length / 40))
        return Array.from({ length: Math.ceil(files.length / size) }, (_, i) =>
          files.slice(i * size, (i + 1) * size),
        )
      })
  const waiting = groupsOf(starting)
  const computing = groupsOf(others)
  const programs: string[] = []
  for (let i = 0; i < Math.max(waiting.length, computing.length); i += 1)
    for (const files of [waiting[i], computing[i]]) {
      if (!files) continue
      const number = String(programs.length).padStart(2, '0')
      const program = `${folder}/${number}-${files[0]?.replaceAll('/', '-')}`
      const paths = files.map((file) => `${root}test/${file}`)
      await writeFile(
        `${root}${program}`,
        files.length === 1
          ? `import ${JSON.stringify(paths[0])}\n`
          : `import { runTogether } from '../../test/support/together.ts'\n\nrunTogether(${JSON.stringify(paths)})\n`,
      )
      programs.push(program)
    }
  return programs
}

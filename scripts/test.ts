import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { exitWithMessage } from '../src/program.ts'
import { startTestServer, templateNames } from '../test/support/database.ts'

/**
 * Runs tap, for all tests or for the files that are named, beside one Postgres for all of them. What Node compiles is
 * kept, so that a test file and the programs that it starts load in half the time. One file more runs at once than there
 * are processors, as many wait for programs and servers; four take about half the connections that Postgres has.
 */
const server = process.env.TEST_DATABASE_URL ? undefined : await startTestServer().catch(exitWithMessage)
// tap notes which files each process loads, also without coverage, and starts each process of a test that way: it takes as
// long as loading them. What is imported before tap's own import leaves them all out.
const noNotes = `data:text/javascript,process.env._TAPJS_PROCESSINFO_EXCLUDE_='/./'`
const env = {
  TAP_JOBS: String(Math.min(4, availableParallelism() + 1)),
  ...process.env,
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../.tap/compiled', import.meta.url)),
  // Links are not looked for in the path of each of the two thousand modules that a process loads.
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --preserve-symlinks --import=${noNotes}`,
  TEST_TEMPLATES: JSON.stringify(await templateNames()),
  ...(server && { TEST_DATABASE_URL: server.url }),
}
const tap = spawn('tap', process.argv.slice(2), { stdio: 'inherit', env })
// Ctrl-C reaches tap too; it is waited for, so that the server is stopped after the last test.
process.on('SIGINT', () => {})
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => tap.kill(signal))
const [code] = await once(tap, 'exit')
await server?.close()
process.exitCode = code ?? 1

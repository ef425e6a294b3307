import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { exitWithMessage } from '../src/program.ts'
import { startTestServer } from '../test/support/database.ts'

/**
 * Runs tap, for all tests or for the files that are named, beside one Postgres for all of them. What Node compiles is
 * kept, so that a test file and the programs that it starts load in half the time.
 */
const server = process.env.TEST_DATABASE_URL ? undefined : await startTestServer().catch(exitWithMessage)
const env = {
  ...process.env,
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../.tap/compiled', import.meta.url)),
  ...(server && { TEST_DATABASE_URL: server.url }),
}
const tap = spawn('tap', process.argv.slice(2), { stdio: 'inherit', env })
// Ctrl-C reaches tap too; it is waited for, so that the server is stopped after the last test.
process.on('SIGINT', () => {})
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => tap.kill(signal))
const [code] = await once(tap, 'exit')
await server?.close()
process.exitCode = code ?? 1

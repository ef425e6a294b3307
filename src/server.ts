import { setTimeout } from 'node:timers/promises'
import { type Config, describeSettings, readConfig } from './config.ts'
import { buildApp } from './http/app.ts'
import { loadShipped } from './load/shipped.ts'
import { openStore, type Store } from './open-store.ts'
import { exitWithMessage } from './program.ts'
import { createFirstKey } from './store/keys.ts'
import { migrateUp } from './store/migrations.ts'

const help = `Usage: npm start

Starts the market-impact metrics service: a page at / and an HTTP API on published figures, with its docs at /docs.
Stop it with Ctrl-C or SIGTERM.

Settings are environment variables; a file .env in the project's folder is read too.

${describeSettings()}
`

/** The most time that requests and connections get to end once the service is told to stop. */
const patience = 10_000

async function start(): Promise<void> {
  const config = readConfig()
  const logger = { level: config.logLevel, stream: process.stderr }
  const store = await openStore(config, {
    asService: true,
    onError: (error) =>
      process.stderr.write(
        `${JSON.stringify({ level: 40, time: Date.now(), msg: `database connection: ${error.message}` })}\n`,
      ),
  })
  try {
    await prepare(store, config)
    const app = await buildApp({ db: store.db, logger, trustProxy: config.trustProxy })
    closeOnSignal(async () => {
      await app.close()
      await store.close()
    })
    const address = await app.listen({ host: config.host, port: config.port })
    announce(address, config, store)
  } catch (error) {
    await store.close()
    throw error
  }
}

/**
 * Brings the schema up to date and fills an empty database with the shipped figures. Embedded data, which only their
 * owner sees, get a first key; its text is printed as soon as it is stored, since it cannot be had again.
 */
async function prepare({ db, dataDir }: Store, { migrate }: Config): Promise<void> {
  if (!migrate) return
  for (const name of await migrateUp(db)) console.log(`migrated ${name}`)
  for (const report of (await loadShipped(db)) ?? [])
    console.log(`loaded ${report.source}: ${report.counts.new} rows`)
  const key = dataDir && (await createFirstKey(db, { name: 'first', scopes: ['load', 'admin'] }))
  if (key)
    console.log(`made a first key, for writing, which is shown only now:
  ${key}
  others are made with npm run keys -- create NAME`)
}

function announce(address: string, { host }: Config, { dataDir }: Store): void {
  const url =
    host === '0.0.0.0' || host === '::' ? address.replace(/\/\/[^/]*(:\d+)$/, '//localhost$1') : address
  console.log(`market-impact metrics listens on ${address}
  data  ${dataDir ?? 'the Postgres of DATABASE_URL'}
  page  ${url}/
  docs  ${url}/docs
  try   ${url}/v1/comparisons?series=didi,caocao,market&base=event:didi-ipo&end=2022-03`)
}

/** Closes once, whatever signals come: npm passes a Ctrl-C on that the terminal has sent already. */
function closeOnSignal(close: () => Promise<void>): void {
  let closing = false
  const stop = async (signal: NodeJS.Signals) => {
    if (closing) return
    closing = true
    console.log(`${signal}: closing`)
    const late = setTimeout(patience, 'late', { ref: false })
    const outcome = await Promise.race([close().then(() => 'closed'), late])
    if (outcome === 'late') console.error(`not everything ended within ${patience / 1000} s`)
    process.exit(outcome === 'closed' ? 0 : 1)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
}

if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) console.log(help)
else await start().catch(exitWithMessage)

import { setTimeout as sleep } from 'node:timers/promises'
import { type Config, describeSettings, readConfig } from './config.ts'
import { warmUpSolver } from './domain/bounds/linear-program.ts'
import { loadShipped } from './load/load-file.ts'
import { exitWithMessage } from './program.ts'
import { createFirstKey } from './store/keys.ts'
import { compareMigrations, explainPending, migrateUp } from './store/migrations.ts'
import { openStore, type Store } from './store/open-store.ts'
import { type AbsoluteUrl, type App, listeningOn, makeAbsoluteUrl } from './web/platform.ts'
import { collectAtRest } from './web/threads/thread.ts'

const help = `Usage: npm start

Starts the market-impact metrics service: a page at / and an HTTP API on published figures, with its docs at /docs.
Stop it with Ctrl-C or SIGTERM.

Settings are environment variables; a file .env in the project's folder is read too.

${describeSettings()}
`

/** How long running answers get to end when the service closes, and after them the database, in milliseconds. */
const closingTimeout = { answers: 10_000, database: 5000 }

async function start(): Promise<void> {
  const config = readConfig()
  const logger = { level: config.logLevel, stream: process.stderr }
  const opening = openStore(config, {
    asService: true,
    onError: (error) =>
      process.stderr.write(
        `${JSON.stringify({ level: 40, time: Date.now(), msg: `database connection: ${error.message}` })}\n`,
      ),
  })
  const running: Running = { store: opening }
  closeInOrder(running)
  try {
    const store = await opening
    await prepare(store, config)
    // Imported this late so that a bad setting or an unreachable database is reported at once.
    const { buildApp } = await import('./web/app.ts')
    const { features } = await import('./features.ts')
    const { startTracing } = await import('./web/telemetry.ts')
    const { metricsPort: port, host, trustProxy, slowStatement, publicUrl } = config
    const metricsAddress = port === undefined ? undefined : { host, port }
    const tracing = config.hasTracing ? await startTracing() : undefined
    const app = await buildApp({
      db: store.db,
      features,
      logger,
      trustProxy,
      slowStatement,
      metricsAddress,
      tracing,
      publicUrl,
      privateHosts: config.webhookPrivateHosts,
      warmUpAfter: 5000,
    })
    running.app = app
    const address = await app.listen({ host: config.host, port: config.port })
    collectAtRest()
    announce(address, makeAbsoluteUrl(publicUrl, listeningOn(app)), store)
    warmUpSolver().catch((error) => app.log.error(error, 'the simplex method did not load'))
  } catch (error) {
    // A start that a signal interrupts fails on its closed database, which needs no report.
    if (running.isClosing) return
    await closeStore(opening)
    throw error
  }
}

/** What has to be closed: the database, which may still be starting, and the application once it exists. */
type Running = { store: Promise<Store>; app?: App; isClosing?: boolean }

/**
 * Migrates the database and fills an empty one with the shipped figures. An embedded one, which only its owner can reach, gets
 * a first key, printed as soon as it is stored since it cannot be shown again.
 */
async function prepare({ db, dataDir, isNew }: Store, { migrate }: Config): Promise<void> {
  if (isNew) console.log(`made a new database in ${dataDir}`)
  if (!migrate) {
    const { pending } = await compareMigrations(db)
    if (pending.length > 0) console.error(explainPending(pending))
    return
  }
  for (const name of await migrateUp(db)) console.log(`migrated ${name}`)
  for (const report of (await loadShipped(db)) ?? [])
    console.log(`loaded ${report.source}: ${report.counts.new} rows`)
  const key = dataDir && (await createFirstKey(db, { name: 'first', scopes: ['load', 'admin'] }))
  if (key)
    console.log(`made a first key, for writing, which is shown only now:
  ${key}
  others are made with npm run keys -- create NAME`)
}

function announce(address: string, urlOf: AbsoluteUrl, { place }: Store): void {
  console.log(`market-impact metrics listens on ${address}
  data  ${place}
  page  ${urlOf('/')}
  docs  ${urlOf('/docs')}
  try   ${urlOf('/v1/comparisons?series=didi,caocao,market&base=event:didi-ipo&end=2022-03')}`)
}

/**
 * Makes a signal or an exception outside of requests end the process once, even during the start: it takes no more requests,
 * lets running answers end and closes the database. npm repeats a Ctrl-C, so further signals are ignored.
 */
function closeInOrder(running: Running): void {
  const close = async () => {
    if (running.isClosing) return
    running.isClosing = true
    const late = sleep(closingTimeout.answers + closingTimeout.database, 'late', { ref: false })
    const outcome = await Promise.race([closeAll(running).catch(fail), late])
    if (outcome === 'late') fail(new Error('the database did not close in time'))
    process.exit()
  }
  const fail = (error: unknown) => {
    // Only the first error is logged: the log itself may be what fails.
    if (process.exitCode === 1) return
    process.exitCode = 1
    if (running.app) running.app.log.fatal(error, 'thrown outside of every request: closing')
    else console.error(error)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (!running.isClosing) console.log(`${signal}: closing`)
      close()
    })
  process.on('uncaughtException', (error) => {
    fail(error)
    close()
  })
}

/** Closes the application, then the database; cuts off answers that do not end in time, which would keep it open. */
async function closeAll({ app, store }: Running): Promise<void> {
  const { answers } = closingTimeout
  const cut = setTimeout(() => {
    process.exitCode = 1
    console.error(`not everything ended within ${answers / 1000} s`)
    app?.server.closeAllConnections()
  }, answers)
  await app?.close()
  clearTimeout(cut)
  await closeStore(store)
}

/** Closes the database, if it was opened at all. */
async function closeStore(opening: Promise<Store>): Promise<void> {
  const store = await opening.catch(() => undefined)
  await store?.close()
}

const args = process.argv.slice(2)
if (args.some((argument) => argument === '--help' || argument === '-h')) console.log(help)
else if (args.length > 0) {
  // The arguments are not repeated: one may be a URL with a password.
  console.error(
    'settings are no arguments but environment variables, as in PORT=5000 npm start; --help lists them',
  )
  process.exitCode = 2
} else await start().catch(exitWithMessage)

import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, chown, cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import t, { type Test } from 'tap'
import { listStraySettings, readConfig } from '../src/config.ts'
import { openDatabase } from '../src/store/database.ts'
import { openEmbeddedServer } from '../src/store/embedded/server.ts'
import { createKey, listKeys } from '../src/store/keys.ts'
import { createEmptyDatabase, createShippedDatabase, createTestDatabase } from './support/database.ts'
import { type Program, startProgram } from './support/program.ts'
import { until } from './support/until.ts'

const server = 'src/server.ts'

/** A data folder of its own, whose server is stopped at the end whatever happened. */
async function createDataDir(t: Test): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'market-impact-test-'))
  await chmod(dataDir, 0o755) // so that the server's user can enter where we are root
  t.teardown(async () => {
    if (await hasPostgres(dataDir)) await (await openEmbeddedServer({ dataDir, projectDir: dataDir })).close()
    await rm(dataDir, { recursive: true, force: true })
  })
  return dataDir
}

const start = (dataDir: string, settings: Record<string, string> = {}) =>
  startProgram(server, { DATABASE_URL: '', DATA_DIR: dataDir, PORT: '0', ...settings })

const addressOf = async (program: Program) => (await program.until(/listens on (\S+)/))[1] as string

async function growthOf(address: string): Promise<unknown> {
  const response = await fetch(`${address}/v1/comparisons?series=didi&base=event:didi-ipo&end=2022-03`)
  return ((await response.json()) as { series: { growth_pct: number }[] }).series[0]?.growth_pct
}

async function hasPostgres(dataDir: string): Promise<boolean> {
  return (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')) !== ''
}

/** Until another connection waits for a lock. */
async function waitForLock(client: pg.Client): Promise<void> {
  const waiting = `select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`
  while ((await client.query(waiting)).rowCount === 0) {
    await client.query('select pg_sleep(0.01)')
    // Within a transaction the first look is remembered.
    await client.query('select pg_stat_clear_snapshot()')
  }
}

/**
 * A streaming replica of an embedded server, made as Postgres documents it: a copy of its files while it runs, between the
 * start and the stop of a backup.
 */
async function createReplica(t: Test, primary: { url: string; dataDir: string }) {
  const dataDir = await createDataDir(t)
  const [from, to] = [join(primary.dataDir, 'postgres'), join(dataDir, 'postgres')]
  const client = new pg.Client({ connectionString: primary.url })
  await client.connect()
  await client.query("select pg_backup_start('replica', true)")
  await promisify(execFile)('cp', ['-a', from, to])
  const stopped = await client.query('select labelfile from pg_backup_stop()')
  await client.end()
  const { uid, gid } = await stat(from)
  for (const file of ['postmaster.pid', 'postmaster.opts']) await rm(join(to, file), { force: true })
  const { hostname, port, username, password } = new URL(primary.url)
  const source = `host=${hostname} port=${port} user=${username} password=${password}`
  const files: Record<string, string> = {
    backup_label: stopped.rows[0].labelfile,
    'standby.signal': '',
    'postgresql.auto.conf': `primary_conninfo = '${source}'\n`,
  }
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(to, name), text)
    await chown(join(to, name), uid, gid)
  }
  await cp(join(primary.dataDir, 'password'), join(dataDir, 'password'))
  const replica = await openEmbeddedServer({ dataDir, projectDir: dataDir })
  t.teardown(() => replica.close())
  return replica
}

t.test('one data folder after another life', async (t) => {
  const dataDir = await createDataDir(t)

  await t.test(
    'a first start that a signal ends leaves no Postgres behind, and the next one goes on',
    async (t) => {
      const early = start(dataDir)
      await until(() => hasPostgres(dataDir))
      early.process.kill('SIGTERM')
      t.equal((await early.ended()).code, 0, 'its Postgres was just starting')
      t.notOk(await hasPostgres(dataDir))

      const cut = start(dataDir)
      await cut.until(/migrated/)
      cut.process.kill('SIGTERM')
      const { code, output } = await cut.ended()
      t.equal(code, 0)
      t.match(output, 'SIGTERM: closing', 'a transaction under way may end first')
      t.notMatch(output, /first key|listens/)
      t.notOk(await hasPostgres(dataDir))
    },
  )

  await t.test('a first start answers from the shipped figures, and SIGTERM and SIGINT end it', async (t) => {
    const secrets = /mi_([0-9a-f]{12})_[\w-]{43}/g
    const first = start(dataDir, { TRUST_PROXY: '10.0.0.0/8, ::1' })
    const address = await addressOf(first)
    t.equal(await growthOf(address), -29)
    t.equal((await (await fetch(`${address}/v1/figures.csv`)).text()).split('\r\n').length, 868)
    t.match(first.output(), new RegExp(`data  ${dataDir}`))
    t.notMatch(first.output(), /new database/, 'which a start before has made')
    t.match(first.output(), /try {3}http:\/\/127\.0\.0\.1:\d+\/v1\/comparisons\?/)

    const [[, id] = [], ...others] = [...first.output().matchAll(secrets)]
    t.ok(id, 'a first key is made')
    t.same(others, [], 'and shown once')
    t.match(first.output(), /made a first key, for writing, which is shown only now:\n {2}mi_/)
    const args = ['list', '--json']
    const list = await startProgram('scripts/keys.ts', { DATABASE_URL: '', DATA_DIR: dataDir }, args).ended()
    t.match(JSON.parse(list.output), [{ id, name: 'first', scopes: ['load', 'admin'], state: 'live' }])
    first.process.kill('SIGTERM')
    t.equal((await first.ended()).code, 0)
    t.notOk(await hasPostgres(dataDir), 'the embedded Postgres is stopped')

    const second = start(dataDir)
    t.equal(await growthOf(await addressOf(second)), -29)
    t.notMatch(second.output(), /key|mi_|loaded/)
    second.process.kill('SIGINT')
    t.equal((await second.ended()).code, 0)
    t.notOk(await hasPostgres(dataDir), 'the embedded Postgres is stopped')
  })

  await t.test(
    'a program that makes a new database says so with its folder, and a dry run makes none',
    async (t) => {
      const typo = join(dataDir, 'typo')
      const run = (file: string, ...args: string[]) =>
        startProgram(file, { DATABASE_URL: '', DATA_DIR: typo }, args).ended()
      t.match(await run('scripts/load.ts', '--dry-run', 'data/breaks.csv'), {
        code: 1,
        output: `there is no database in ${typo}: set DATA_DIR or DATABASE_URL as the service has it; npm start makes one\n`,
      })
      t.notOk(existsSync(typo))
      const made = `made a new database in ${typo}\n`
      t.equal((await run('scripts/keys.ts', 'list')).output.replace(/there is no key yet.*\n/, ''), made)
      t.equal((await run('scripts/keys.ts', 'list')).output.replace(/there is no key yet.*\n/, ''), '')
      t.match(await run('scripts/load.ts', '--dry-run', 'data/breaks.csv'), {
        code: 1,
        output: `there are no data in ${typo} yet: npm start or a load fills it, a dry run does not\n`,
      })
    },
  )

  await t.test('a second service says that the data are in use, and leaves the first alone', async (t) => {
    const first = start(dataDir)
    const address = await addressOf(first)
    const { code, output } = await start(dataDir).ended()
    t.equal(code, 1)
    t.equal(
      output.trim(),
      `the data in ${dataDir} is in use by another service, process ${first.process.pid}: stop it, or set DATA_DIR to another folder`,
    )
    t.equal(await growthOf(address), -29)
    first.process.kill('SIGKILL')
    await first.ended()
  })

  await t.test('after kill -9 the next start recovers by itself and loads nothing again', async (t) => {
    const next = start(dataDir)
    t.equal(await growthOf(await addressOf(next)), -29)
    t.notMatch(next.output(), /loaded/)
    next.process.kill('SIGTERM')
    t.equal((await next.ended()).code, 0)
    t.notOk(await hasPostgres(dataDir))
  })

  await t.test(
    'what throws outside of every request is logged, and the service ends in order with code 1',
    async (t) => {
      const faults = encodeURIComponent(
        "process.on('SIGUSR2', () => { Promise.reject(new Error('second')); throw new Error('first') })",
      )
      const program = start(dataDir, { NODE_OPTIONS: `--import data:text/javascript,${faults}` })
      const address = await addressOf(program)
      const embedded = await openEmbeddedServer({ dataDir, projectDir: dataDir })
      const client = new pg.Client({ connectionString: embedded.url })
      await client.connect()
      await client.query('begin; lock table figure in access exclusive mode')
      const slow = growthOf(address)
      await waitForLock(client)
      program.process.kill('SIGUSR2')
      const [line] = await program.until(/^\{.*"level":60.*$/m)
      t.match(JSON.parse(line), { level: 60, err: { message: 'first' } })
      await t.rejects(fetch(`${address}/healthz`), 'no more requests are taken')
      await client.query('commit')
      t.equal(await slow, -29, 'the answer under way is complete')
      await client.end()
      await embedded.close()
      t.equal((await program.ended()).code, 1)
      t.notOk(await hasPostgres(dataDir), 'the embedded Postgres is stopped')
    },
  )

  await t.test('a taken port is one line and code 1, and nothing is left running', async (t) => {
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => taken.once('listening', resolve))
    t.teardown(() => taken.close())
    const { port } = taken.address() as AddressInfo
    const { code, output } = await start(dataDir, { PORT: String(port) }).ended()
    t.equal(code, 1)
    t.equal(
      output.trim().split('\n').at(-1),
      `127.0.0.1:${port} is taken: stop what listens there, or set PORT to another port`,
    )
    const metrics = await start(dataDir, { PORT: '0', METRICS_PORT: String(port) }).ended()
    t.equal(metrics.code, 1)
    t.match(metrics.output, `${port} is taken: stop what listens there, or set METRICS_PORT to another port`)
    t.notMatch(output, / at .*\.ts/)
    t.notOk(await hasPostgres(dataDir))
  })

  await t.test(
    'two processes on one database know each other at once; one on a replica names the version that it reads',
    async (t) => {
      const primary = await openEmbeddedServer({ dataDir, projectDir: dataDir })
      t.teardown(() => primary.close())
      const started: Program[] = []
      const startOn = async (url: string, settings: Record<string, string> = {}) => {
        const program = startProgram(server, { DATABASE_URL: url, PORT: '0', ...settings })
        started.push(program)
        return addressOf(program)
      }
      const db = openDatabase({ url: primary.url })
      const KEY = await createKey(db, { name: 'writer', scopes: ['load'] })
      await db.destroy()
      const replica = await createReplica(t, { ...primary, dataDir })
      const standby = new pg.Client({ connectionString: replica.url })
      await standby.connect()
      await standby.query('select pg_wal_replay_pause()')
      const [first, second, reading] = await Promise.all([
        startOn(primary.url),
        startOn(primary.url),
        startOn(replica.url, { MIGRATE: 'false' }),
      ])
      const write = (to: string, value: string) =>
        fetch(`${to}/v1/figures?accept_warnings=true`, {
          method: 'POST',
          headers: { authorization: `Bearer ${KEY}` },
          body: `series,period,base_period,value\nt3,2020-05,2020-04,${value}\n`,
        })
      const read = async (from: string) => {
        const response = await fetch(`${from}/v1/figures.csv?series=t3&to=2020-06`)
        return { version: Number(response.headers.get('x-data-version')), body: await response.text() }
      }

      const before = await read(first)
      t.equal((await write(first, '3.0')).status, 201)
      const [one, two, stale] = await Promise.all([first, second, reading].map(read))
      t.match(one?.body, /t3,orders,growth,2020-05/)
      t.same(two, one, 'no process answers from before the write of another')
      t.ok((one?.version as number) > before.version)
      t.same(stale, before, 'the replica answers what it has, and says which version that is')
      const lag = async () => {
        const text = await (await fetch(`${reading}/metrics`)).text()
        return Number(/^market_impact_replica_lag_seconds (\S+)$/m.exec(text)?.[1])
      }
      await until(async () => (await lag()) > 0)

      await standby.query('select pg_wal_replay_resume()')
      await until(async () => (await read(reading)).version === one?.version)
      t.same(await read(reading), one)
      const refused = await write(reading, '4.0')
      t.equal(refused.status, 503)
      t.match(await refused.json(), { code: 'read_only' })
      for (let i = 0; i < 5; i++) {
        await write(i % 2 ? first : second, `${i}.5`)
        const [here, there] = await Promise.all([first, second].map(read))
        t.same(here, there)
      }
      await until(async () => (await lag()) === 0)
      await standby.query("alter system set primary_conninfo = ''")
      await standby.query('select pg_reload_conf()')
      await until(async () => (await lag()) > 0)
      t.pass('a replica that has lost its primary does not count as one that has everything')
      await standby.end()
      for (const program of started) program.process.kill('SIGTERM')
      for (const program of started) t.equal((await program.ended()).code, 0)
    },
  )
})

t.test(
  'a first start on another database makes no key, and names the database without its password',
  async (t) => {
    const { db, url } = await createTestDatabase(t)
    const program = startProgram(server, { DATABASE_URL: url, PORT: '0' })
    await addressOf(program)
    t.notMatch(program.output(), /mi_/)
    const { host, pathname } = new URL(url)
    await program.until(new RegExp(`data  ${host}${pathname}\n`))
    program.process.kill('SIGTERM')
    await program.ended()
    t.same(await listKeys(db), [])
  },
)

t.test('a request under way is answered before the service ends, and no more are taken', async (t) => {
  const { url } = await createShippedDatabase(t)
  const program = startProgram(server, { DATABASE_URL: url, PORT: '0', MIGRATE: 'false' })
  const address = await addressOf(program)
  t.notMatch(program.output(), /mi_/, 'without migrating no key is made')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('begin; lock table figure in access exclusive mode')
  const slow = growthOf(address)
  await waitForLock(client)
  const port = Number(new URL(address).port)
  // As browsers do for what they may ask next; it is not waited for.
  const ahead = connect(port, '127.0.0.1')
  await once(ahead, 'connect')
  // Nor is who has an answer, and sends no more than a part of the next request.
  const halting = connect(port, '127.0.0.1', () =>
    halting.write('GET /healthz HTTP/1.1\r\nhost: a\r\n\r\nGET /'),
  )
  await once(halting, 'data')
  program.process.kill('SIGTERM')
  const isRefused = () =>
    fetch(`${address}/healthz`).then(
      ({ ok }) => !ok,
      () => true,
    )
  await until(isRefused)
  await client.query('commit')
  t.equal(await slow, -29)
  await client.end()
  t.equal((await program.ended()).code, 0)
})

t.test('a database that wants a password is told so', async (t) => {
  const address = new URL(await createEmptyDatabase(t))
  address.password = ''
  const { code, output } = await startProgram(server, { DATABASE_URL: address.href, PORT: '0' }).ended()
  t.equal(code, 1)
  t.equal(
    output.trim(),
    `${address.host}${address.pathname} wants a password: put it into DATABASE_URL or PGPASSWORD`,
  )
})

t.test('a start that migrates nothing says what its database lacks', async (t) => {
  const DATABASE_URL = await createEmptyDatabase(t)
  const program = startProgram(server, { DATABASE_URL, PORT: '0', MIGRATE: 'false' })
  await addressOf(program)
  program.process.kill('SIGTERM')
  const { code, output } = await program.ended()
  t.equal(code, 0)
  t.match(output, /^the database lacks the migrations 0001-initial, 0002-.*: run npm run migrate$/m)
})

t.test('an unreachable database is one line and code 1, without the password', async (t) => {
  const program = startProgram(server, { DATABASE_URL: 'postgres://user:hidden@127.0.0.1:1/none', PORT: '0' })
  const { code, output } = await program.ended()
  t.equal(code, 1)
  t.equal(output.trim(), 'no answer from the database at 127.0.0.1:1/none: connect ECONNREFUSED 127.0.0.1:1')
})

t.test('a bad setting is one line and code 1 that names it, its value and what it takes', async (t) => {
  const cases: [Record<string, string>, string][] = [
    [{ PORT: 'http' }, 'PORT must be a whole number from 0 to 65535, found "http"'],
    [
      { PORT: '4795', METRICS_PORT: '4795' },
      'METRICS_PORT must be another port than PORT, found 4795 as both',
    ],
    [{ METRICS_PORT: '3000' }, 'METRICS_PORT must be another port than PORT, found 3000 as both'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be fatal, error, warn, info, debug or silent, found "loud"'],
    ...[
      'mysql://user:hidden@host/db',
      'postgres://user:hid/den@host/db',
      'postgres://user:hid#den@host/db',
    ].map((DATABASE_URL): [Record<string, string>, string] => [
      { DATABASE_URL },
      'DATABASE_URL must be an address such as postgres://user:password@host:5432/database, where / ? # % and @ of a password are written %2F %3F %23 %25 and %40, found another text',
    ]),
  ]
  for (const [settings, message] of cases) t.throws(() => readConfig(settings), { message })
  t.match(readConfig({ PORT: '0', METRICS_PORT: '0' }), { port: 0, metricsPort: 0 })
  t.match(await start('none', { PORT: 'http' }).ended(), { code: 1, output: `${cases[0]?.[1]}\n` })
})

t.test(
  'what looks like a setting and is none is told: in .env all of it, in the environment a misspelt one',
  async (t) => {
    const file = `# settings
PORT=3000
PROT=3001
DATABSE_URL = postgres://host/db
SPEED=fast
LOG_LEVEL warn
POSTGRES_PASSWORD=x
OTEL_SERVICE_NAME=y
COMPOSE_PROJECT_NAME=z
`
    t.same(listStraySettings(file, []), [
      '.env, line 6: expected NAME=VALUE',
      '.env: DATABSE_URL is no setting, did you mean DATABASE_URL',
      '.env: PROT is no setting, did you mean PORT',
      '.env: SPEED is no setting, --help lists them',
    ])
    t.same(listStraySettings('\ufeffPORT=3000\r\nHOST=::1\r\n', []), [])
    t.same(listStraySettings('OTEL_EXPORTER_OTLP_HEADERS="a=b,\nc d\n"\nLOG_LEVEL warn\n', []), [
      '.env, line 4: expected NAME=VALUE',
    ])
    t.same(listStraySettings('', ['PATH', 'HOME', 'PORT', 'SPEED', 'PUBLIC_ULR', 'log_level']), [
      'the environment: PUBLIC_ULR is no setting, did you mean PUBLIC_URL',
      'the environment: log_level is no setting, did you mean LOG_LEVEL',
    ])
    const program = start(await createDataDir(t), { LOG_LEVEl: 'warn', PORT: 'http' })
    t.match(
      (await program.ended()).output,
      /^the environment: LOG_LEVEl is no setting, did you mean LOG_LEVEL: it is ignored$/m,
    )
  },
)

t.test('proxies that are no addresses or networks are refused', async (t) => {
  for (const text of ['true', '10.0.0.0/0', '10.0.0.0/33', '10.1, ::1', '::1,'])
    t.throws(() => readConfig({ TRUST_PROXY: text }), {
      message: `TRUST_PROXY must be addresses or networks such as 10.0.0.0/8, separated by commas, found "${text}"`,
    })
})

t.test('a public address is an origin', async (t) => {
  for (const [text, origin] of [
    ['https://metrics.example.org', 'https://metrics.example.org'],
    ['http://Metrics.example.org:8080/', 'http://metrics.example.org:8080'],
  ])
    t.equal(readConfig({ PUBLIC_URL: text }).publicUrl, origin)
  for (const text of [
    'metrics.example.org',
    'ftp://example.org',
    'https://example.org/below',
    'https://u:p@example.org',
  ])
    t.throws(() => readConfig({ PUBLIC_URL: text }), {
      message: `PUBLIC_URL must be an http or https address without a path, such as https://metrics.example.org, found "${text}"`,
    })
})

t.test('a host that is no address of this machine is one line and code 1', async (t) => {
  const { url } = await createShippedDatabase(t)
  const program = startProgram(server, { DATABASE_URL: url, HOST: '192.0.2.1', PORT: '0' })
  t.match(await program.ended(), {
    code: 1,
    output: 'HOST is no address of this machine: listen EADDRNOTAVAIL: address not available 192.0.2.1\n',
  })
})

t.test('a setting that is given as an argument is refused with how it is given', async (t) => {
  const { code, output } = await startProgram(server, {}, ['--port', '5000']).ended()
  t.equal(code, 2)
  t.equal(
    output,
    'settings are no arguments but environment variables, as in PORT=5000 npm start; --help lists them\n',
  )
})

t.test('every setting stands in the help and in the docs', async (t) => {
  const { code, output } = await startProgram(server, {}, ['--help']).ended()
  const docs = await readFile('docs/operations.md', 'utf8')
  t.equal(code, 0)
  for (const name of [
    'HOST',
    'PORT',
    'PUBLIC_URL',
    'DATABASE_URL',
    'DATABASE_CONNECTIONS',
    'DATA_DIR',
    'MIGRATE',
    'TRUST_PROXY',
    'LOG_LEVEL',
    'SLOW_STATEMENT_MS',
    'METRICS_PORT',
  ]) {
    t.match(output, new RegExp(`^  ${name} `, 'm'))
    t.match(docs, new RegExp(`\`${name}\``))
  }
})

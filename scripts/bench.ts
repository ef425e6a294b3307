import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import autocannon from 'autocannon'
import { median } from 'simple-statistics'
import packageJson from '../package.json' with { type: 'json' }
import { openEmbeddedServer } from '../src/store/embedded/server.ts'
import {
  createRandom,
  syntheticFigures,
  syntheticMetrics,
  syntheticPanel,
  syntheticPlatforms,
  syntheticQuarters,
  syntheticWindow,
} from './bench-data.ts'
import { addFigures, compareExports, compareLists } from './bench-export.ts'
import { timeImpact } from './bench-impact.ts'
import { benchLoad } from './bench-load.ts'
import { measurePeers } from './bench-peers.ts'
import { timePrograms } from './bench-program.ts'

const help = `Usage: npm run bench -- [--seconds 4] [--rounds 3] [--requests 100000] [--figures 1000000]

Starts the service on a database of its own, fills it with a synthetic set of 200 platforms by 120 months, and asks
/v1/comparisons for 2, 10 and 50 series with series and windows drawn at random, first 200 questions again and again, then
none twice, in turn with a bare Fastify route that sends the same bytes, and for 2 series with nginx and with pandas behind
FastAPI where the machine has them. The ratios are what to quote: both sides share the machine with each other's load. Then
it times growths and a path that linear programs answer, and /v1/impact, and watches the memory of the service over many
requests. Last it exports many synthetic figures, in turn with COPY … TO STDOUT of the same rows, and ten times at once, and
loads as many, beside COPY … FROM STDIN of the same rows.

  --seconds   of each measurement
  --rounds    how often each pair is measured; medians are reported
  --requests  of the memory check
  --figures   to list, to export and to load
`

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '3' },
    requests: { type: 'string', default: '100000' },
    figures: { type: 'string', default: '1000000' },
    help: { type: 'boolean', short: 'h' },
  },
})
const root = new URL('../', import.meta.url).pathname
const connections = 50
const questionsEach = 200

if (values.help) console.log(help)
else await bench()

async function bench(): Promise<void> {
  const [seconds, rounds, requests, figures] = [
    values.seconds,
    values.rounds,
    values.requests,
    values.figures,
  ].map(Number) as [number, number, number, number]
  const dataDir = await mkdtemp(join(tmpdir(), 'market-impact-bench-'))
  await chmod(dataDir, 0o755) // so that the server's user can enter it where this runs as root
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn', // the bare route has no log either
  }
  const service = spawn(packageJson.scripts.start, {
    shell: true,
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const address = await readAddress(service)
    const metrics = [syntheticPlatforms(), syntheticMetrics]
    for (const csv of [...metrics, syntheticFigures(), syntheticQuarters(), syntheticPanel()])
      await load(csv, env)
    for (const isRepeated of [true, false]) {
      console.log(isRepeated ? 'questions that are repeated' : 'questions that are never repeated')
      console.log('series  service req/s  p99 ms   bare req/s  p99 ms   req/s ratio  bytes')
      for (const count of [2, 10, 50]) await compare(address, { count, seconds, rounds, isRepeated })
    }
    await measurePeers((peer) => measure(peer, drawPaths(2), seconds))
    await timePrograms(address)
    await timeImpact(address)
    await watchMemory(service, address, requests)
    const database = await openEmbeddedServer({ dataDir, projectDir: root })
    await addFigures(database.url, figures)
    await compareExports(service, address, database.url, rounds)
    await compareLists(address, rounds)
    await benchLoad(database.url, figures)
    await database.close()
  } finally {
    service.kill('SIGTERM')
    if (service.exitCode === null) await once(service, 'exit')
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Returns the address that the service prints once it listens. */
async function readAddress(service: ChildProcess): Promise<string> {
  if (!service.stdout) throw new Error('the service has no output')
  for await (const line of createInterface(service.stdout)) {
    const match = /listens on (\S+)/.exec(line)
    if (match?.[1]) {
      service.stdout.resume()
      return match[1]
    }
  }
  throw new Error('the service did not start')
}

async function load(csv: string, env: NodeJS.ProcessEnv): Promise<void> {
  // Invented orders may exceed those of the shipped market, which gives a warning.
  const program = spawn(process.execPath, ['scripts/load.ts', '--accept-warnings', '-'], {
    cwd: root,
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  program.stdin.end(csv)
  const [code] = await once(program, 'exit')
  if (code !== 0) throw new Error('the synthetic set was not loaded')
}

function drawPaths(count: number): string[] {
  return Array.from({ length: questionsEach }, createDrawer(count, createRandom(count)))
}

function createDrawer(count: number, random: () => number): () => string {
  return () => {
    const { series, base, end } = syntheticWindow(random, count)
    return `/v1/comparisons?series=${series.join(',')}&base=${base}&end=${end}`
  }
}

async function compare(
  address: string,
  {
    count,
    seconds,
    rounds,
    isRepeated,
  }: { count: number; seconds: number; rounds: number; isRepeated: boolean },
): Promise<void> {
  const paths = drawPaths(count)
  const draw = isRepeated ? undefined : createDrawer(count, createRandom(-count))
  const bodies: Record<string, string> = {}
  for (const path of paths) {
    const response = await fetch(address + path)
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    bodies[path] = await response.text()
  }
  const bare = fork(new URL('bench-bare.ts', import.meta.url))
  bare.send(bodies)
  const [bareAddress] = (await once(bare, 'message')) as [string]
  // An unmeasured round, so that repeated questions have been asked before.
  await measure(address, paths, seconds, draw)
  const measured: { service: Measured; bare: Measured }[] = []
  for (let round = 0; round < rounds; round++) {
    measured.push({
      service: await measure(address, paths, seconds, draw),
      bare: await measure(bareAddress, paths, seconds, draw),
    })
  }
  bare.kill()
  const of = (pick: (pair: (typeof measured)[number]) => number) => median(measured.map(pick))
  const bytes = median(Object.values(bodies).map((body) => Buffer.byteLength(body)))
  const columns: [number, number, number][] = [
    [count, 6, 0],
    [of((pair) => pair.service.rate), 15, 0],
    [of((pair) => pair.service.p99), 8, 1],
    [of((pair) => pair.bare.rate), 13, 0],
    [of((pair) => pair.bare.p99), 8, 1],
    [of((pair) => pair.service.rate / pair.bare.rate), 14, 2],
    [bytes, 7, 0],
  ]
  console.log(columns.map(([value, width, digits]) => value.toFixed(digits).padStart(width)).join(''))
}

type Measured = { rate: number; p99: number }

/** @param draw returns the path of each request, in place of `paths` */
async function measure(
  url: string,
  paths: string[],
  duration: number,
  draw?: () => string,
): Promise<Measured> {
  const requests: autocannon.Request[] = draw
    ? [{ setupRequest: (request) => ({ ...request, path: draw() }) }]
    : paths.map((path) => ({ path }))
  const result = await autocannon({ url, connections, duration, requests })
  if (result.non2xx + result.errors > 0)
    throw new Error(`${result.non2xx} bad answers and ${result.errors} errors from ${url}`)
  return { rate: result.requests.average, p99: result.latency.p99 }
}

async function watchMemory(service: ChildProcess, url: string, requests: number): Promise<void> {
  const requestsOf = drawPaths(2).map((path) => ({ path }))
  const megabytes: string[] = []
  for (let part = 0; part <= 4; part++) {
    if (part > 0) await autocannon({ url, connections, amount: requests / 4, requests: requestsOf })
    const status = await readFile(`/proc/${service.pid}/status`, 'utf8')
    megabytes.push((Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024).toFixed(0))
  }
  console.log(`resident MB of the service over ${requests} requests, by quarters: ${megabytes.join(', ')}`)
}

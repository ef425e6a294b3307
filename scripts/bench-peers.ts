import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { syntheticFigures } from './bench-data.ts'

type Measure = (address: string) => Promise<{ rate: number; p99: number }>

/**
 * Measures what else could answer: pandas behind FastAPI with one worker, which computes the growths of two platforms
 * without bounds, lineage or sources; and nginx, which sends constant bytes, the most that a machine can do.
 */
export async function measurePeers(measure: Measure): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'market-impact-peers-'))
  try {
    await writeFile(join(folder, 'figures.csv'), syntheticFigures())
    await writeFile(join(folder, 'peer.py'), pandasPeer)
    const python = process.env.PYTHON ?? 'python3'
    if (await has(python, ['-c', 'import fastapi, pandas, uvicorn']))
      await measureOne('pandas behind FastAPI', measure, (port) =>
        spawn(python, ['-m', 'uvicorn', 'peer:app', '--log-level', 'error', '--port', String(port)], {
          cwd: folder,
          stdio: 'inherit',
        }),
      )
    else console.log(`pandas behind FastAPI: skipped, since ${python} has no fastapi, pandas and uvicorn`)
    if (await has('nginx', ['-v']))
      await measureOne('nginx', measure, async (port) => {
        await writeFile(join(folder, 'nginx.conf'), nginxConf(folder, port))
        return spawn(
          'nginx',
          ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')],
          {
            stdio: 'inherit',
          },
        )
      })
    else console.log(`nginx: skipped, since there is none`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measureOne(
  name: string,
  measure: Measure,
  start: (port: number) => ChildProcess | Promise<ChildProcess>,
): Promise<void> {
  const port = await findPort()
  const peer = await start(port)
  const address = `http://127.0.0.1:${port}`
  try {
    for (let tries = 0; tries < 300 && !(await answers(address)); tries++) await sleep(100)
    const { rate, p99 } = await measure(address)
    console.log(`${name}: ${rate.toFixed(0)} req/s for 2 series, p99 ${p99.toFixed(1)} ms`)
  } finally {
    peer.kill()
    await once(peer, 'exit')
  }
}

const answers = (address: string) =>
  fetch(`${address}/v1/comparisons?series=synthetic-000&base=2010-01&end=2010-02`).then(
    ({ ok }) => ok,
    () => false,
  )

/** Whether a program exists and runs. */
async function has(command: string, parameters: string[]): Promise<boolean> {
  const [code] = await once(spawn(command, parameters, { stdio: 'ignore' }), 'exit').catch(() => [1])
  return code === 0
}

async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

const pandasPeer = `
import pandas
from fastapi import FastAPI

figures = pandas.read_csv("figures.csv")
rates = figures[figures.measure == "growth"].pivot(index="period", columns="series", values="value")
app = FastAPI()

@app.get("/v1/comparisons")
def compare(series: str, base: str, end: str):
    names = series.split(",")
    window = rates.loc[(rates.index > base) & (rates.index <= end), names]
    growth = ((1 + window / 100).prod() - 1) * 100
    return {"series": [{"series": name, "growth_pct": growth[name]} for name in names]}
`

const nginxConf = (folder: string, port: number) => `
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
events { worker_connections 256; }
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  keepalive_requests 1000000000;
  server {
    listen 127.0.0.1:${port};
    default_type application/json;
    location / { return 200 '${JSON.stringify({ series: Array.from({ length: 40 }, (_, i) => ({ low: i, high: i + 1 })) })}'; }
  }
}
`

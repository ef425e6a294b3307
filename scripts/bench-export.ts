import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { get, type IncomingMessage } from 'node:http'
import pg from 'pg'
import { median } from 'simple-statistics'

/** The COPY that gives the rows of `/v1/figures.csv`. */
const copy = `copy (
  select series, metric, measure, format_period(period_first, period_last), format_period(base_first, base_last), value,
    unit, relation, publisher, source_kind, source_url, published_on, note, sentence, figure.id, document_id, recorded_at,
    base_series, rounded_to, published_by
  from published_figure figure join document on document.id = figure.document_id order by figure.id
) to stdout (format csv, header)`

/** Adds synthetic figures as one load would. No question of the benchmark asks about them. */
export async function addFigures(url: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`
    with source as (
      insert into document (publisher, source_kind) values ('synthetic', 'other') returning id
    )
    insert into figure (series_id, metric_id, measure, period_first, period_last, value, unit, relation, note, document_id,
      load_id, recorded_at)
    select series.id, metric.id, 'l', 2009 * 12, 2009 * 12, (n * 0.1)::text, 't', '=',
      case when n % 10 = 0 then 'synthetic, "invented" 合成' end, source.id, (select max(id) from load), changed_at
    from source, series, metric, data_version, generate_series(1, ${count}) n
    where series = 'market' and metric = 'driver_permits'`)
  await client.query('vacuum analyze figure')
  await client.end()
}

/**
 * Prints the rows per second of `/v1/figures.csv`, beside `COPY … TO STDOUT` of the same rows by psql or, without it,
 * by a program that discards the bytes; then the memory of the service during ten exports.
 */
export async function compareExports(
  service: ChildProcess,
  address: string,
  url: string,
  rounds: number,
): Promise<void> {
  const path = `${address}/v1/figures.csv`
  const hasPsql = await run('psql', ['--version']).catch(() => 1)
  const reference: [string, string[]] =
    hasPsql === 0
      ? ['psql', [url, '-c', copy]]
      : [process.execPath, [new URL('bench-copy.ts', import.meta.url).pathname, url, copy]]
  const rates: { ours: number; copy: number }[] = []
  let rows = 0
  for (let round = 0; round <= rounds; round++) {
    const started = performance.now()
    rows = await download(path)
    const between = performance.now()
    if ((await run(...reference)) !== 0) throw new Error('the reference copied nothing')
    const ended = performance.now()
    if (round > 0) rates.push({ ours: rows / (between - started), copy: rows / (ended - between) })
  }
  const of = (pick: (rate: (typeof rates)[number]) => number) => median(rates.map(pick))
  console.log(
    `export of ${rows} figures: ${(of(({ ours }) => ours) * 1000).toFixed(0)} rows/s, COPY through ${hasPsql === 0 ? 'psql' : 'node'} ${(of(({ copy }) => copy) * 1000).toFixed(0)}, ratio ${of((rate) => rate.ours / rate.copy).toFixed(2)}`,
  )
  const downloads = Promise.all(Array.from({ length: 10 }, () => download(path)))
  const highest = await watchMemory(service, downloads)
  console.log(`ten exports of ${rows} figures at once: at most ${highest.toFixed(0)} MB resident`)
}

/**
 * How many readers of lists, and of exports, run at once. A single reader of pages leaves processors idle, since it
 * asks for a page only when it has the one before; an export does not.
 */
const readers = 2
const pagesEach = 50

/**
 * Prints the rows per second of pages of JSON, none asked for twice, beside the same rows as CSV for as many readers.
 */
export async function compareLists(address: string, rounds: number): Promise<void> {
  const rates: { json: number; csv: number }[] = []
  for (let round = 0; round <= rounds; round++) {
    const json = await rateOf(() => readPages(address))
    const csv = await rateOf(() => download(`${address}/v1/figures.csv`))
    if (round > 0) rates.push({ json, csv })
  }
  const of = (pick: (rate: (typeof rates)[number]) => number) => median(rates.map(pick))
  console.log(
    `${readers} readers at once: pages of 1000 figures as JSON ${of(({ json }) => json).toFixed(0)} rows/s, ratio to CSV ${of(({ json, csv }) => json / csv).toFixed(2)}`,
  )
}

/** Returns the rows per second of all readers together. */
async function rateOf(read: () => Promise<number>): Promise<number> {
  const started = performance.now()
  const rows = await Promise.all(Array.from({ length: readers }, read))
  return (rows.reduce((sum, count) => sum + count, 0) / (performance.now() - started)) * 1000
}

/** Reads pages one after the other, discards their bytes, and returns their number of rows. */
async function readPages(address: string): Promise<number> {
  // A new instant makes every page a new question.
  const instant = new Date(Date.now() - Math.random() * 1000).toISOString()
  let next: string | undefined = `/v1/figures?limit=1000&as_of=${instant}`
  let pages = 0
  for (; pages < pagesEach && next !== undefined; pages++) {
    const { headers }: IncomingMessage = await read(address + next)
    next = /<([^>]+)>; rel="next"/.exec(headers.link as string)?.[1]
  }
  return pages * 1000
}

/** Reads an answer, discards it, and returns the number of rows that it announced. */
async function download(url: string): Promise<number> {
  return Number((await read(url)).headers['x-total-count'])
}

async function read(url: string): Promise<IncomingMessage> {
  const [response] = (await once(get(url), 'response')) as [IncomingMessage]
  response.resume()
  await once(response, 'end')
  if (response.statusCode !== 200 || !response.complete)
    throw new Error(`${url} answered ${response.statusCode}`)
  return response
}

/** Runs a program, discards its output, and returns its exit code. */
async function run(command: string, parameters: string[]): Promise<number> {
  const [code] = await once(spawn(command, parameters, { stdio: ['ignore', 'ignore', 'inherit'] }), 'exit')
  return code
}

/** Returns the most resident memory of a process during some work, in MB. */
async function watchMemory({ pid }: ChildProcess, work: Promise<unknown>): Promise<number> {
  let highest = 0
  let isDone = false
  work.finally(() => (isDone = true)).catch(() => {})
  while (!isDone) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    highest = Math.max(highest, Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await work
  return highest
}

import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import t from 'tap'
import { createKey } from '../../src/store/keys.ts'
import { createTestDatabase } from '../support/database.ts'
import { startProgram } from '../support/program.ts'

const notebook = 'examples/didi-after-its-ipo.ipynb'
const pngSignature = '89504e470d0a1a0a'

type Run = { code: number | string | null; stdout: string; stderr: string }
type Output = { text?: string[]; data?: { 'text/plain'?: string[]; 'image/png'?: string } }
type Cell = { cell_type: string; execution_count: number | null; source: string[]; outputs: Output[] }

const { db, url } = await createTestDatabase(t)
const service = startProgram('src/server.ts', { DATABASE_URL: url, PORT: '0' })
t.teardown(async () => {
  service.process.kill('SIGTERM')
  await service.ended()
})
const [, address = ''] = await service.until(/listens on (\S+)/)
const folder = await mkdtemp(join(tmpdir(), 'market-impact-test-'))
t.teardown(() => rm(folder, { recursive: true, force: true }))

function run(command: string, args: string[], settings: Record<string, string> = {}): Promise<Run> {
  const env = { ...process.env, MARKET_IMPACT_URL: address, ...settings }
  return new Promise((resolve) =>
    execFile(command, args, { env, timeout: 180_000 }, (error, stdout, stderr) =>
      resolve({ code: error ? (error.code ?? error.signal ?? 'unknown') : 0, stdout, stderr }),
    ),
  )
}

/** The first of these commands that can do what the arguments ask. */
async function findTool(commands: string[], args: string[]): Promise<string | undefined> {
  for (const command of commands) if ((await run(command, args)).code === 0) return command
  return undefined
}

/** The reason why a test of an example is left out, said loudly. */
function skip(tool: string | undefined, example: string, install: string): string | false {
  if (tool !== undefined) return false
  const reason = `${example} WAS NOT RUN: install ${install}`
  t.comment(reason)
  return reason
}

const readCells = async (file: string): Promise<Cell[]> => JSON.parse(await readFile(file, 'utf8')).cells

/** What the cells print, whatever the moment and the port were. */
const readTexts = async (file: string): Promise<string[]> =>
  (await readCells(file)).map(({ outputs = [] }) =>
    outputs
      .flatMap(({ text, data }) => [...(text ?? []), ...(data?.['text/plain'] ?? [])])
      .join('')
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'an instant')
      .replaceAll(/127\.0\.0\.1:\d+/g, 'the service')
      .replaceAll(/\s+/g, ' '),
  )

/** Makes the outputs of a run those of the kept notebook, at the address that readers have. */
async function keepOutputs(executed: string): Promise<void> {
  const text = await readFile(executed, 'utf8')
  const run = JSON.parse(text.replaceAll(address, 'http://127.0.0.1:3000'))
  for (const cell of run.cells) cell.metadata = {}
  await writeFile(notebook, `${JSON.stringify(run, null, 1)}\n`)
}

const startOf = async (file: string) => (await readFile(file)).subarray(0, 8).toString('hex')

const python = await findTool(
  ['python3', '/usr/bin/python3'],
  ['-c', 'import pandas, matplotlib, nbclient, ipykernel'],
)
const rscript = await findTool(['Rscript'], ['--version'])
const curl = await findTool(['bash'], ['-c', 'curl --help all | grep -e --fail-with-body'])

t.test(
  'the notebook answers the first question, draws the chart and cites an address that gives the same again',
  { skip: skip(python, notebook, 'python3 with pandas, matplotlib, nbclient and ipykernel') },
  async (t) => {
    const executed = join(folder, 'executed.ipynb')
    const execute = `
import sys, nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], as_version=4)
nbformat.validate(notebook)
NotebookClient(notebook, timeout=120).execute()
nbformat.write(notebook, sys.argv[2])`
    const { code, stderr } = await run(python as string, ['-c', execute, notebook, executed])
    t.equal(code, 0, stderr.slice(-2000))
    if (process.env.UPDATE_NOTEBOOKS === '1') await keepOutputs(executed)
    t.same(
      await readTexts(notebook),
      await readTexts(executed),
      'UPDATE_NOTEBOOKS=1 keeps the outputs of a run',
    )
    const outputs = (await readCells(executed)).flatMap(({ outputs = [] }) => outputs)
    const texts = outputs
      .flatMap(({ text, data }) => [...(text ?? []), ...(data?.['text/plain'] ?? []), '\n'])
      .join('')
    t.match(texts, /DiDi +2021-06 +2022-03 +bounded +-29\.0+ +-29\.50* +-28\.50*\n/)
    t.match(texts, /Cao Cao Mobility +2021-06 +2022-03 +bounded +34\.0+ +33\.50* +34\.50*\n/)
    t.match(texts, /caocao +didi +63\.0+ +62\.0+ +64\.0+ +True\n/)
    t.match(texts, 'DiDi has no rate for 2021-09, 2021-10, 2021-11, 2021-12, 2022-01, 2022-02\n')
    t.match(texts, /2021-08-31 +unknown +NaN .*\n.* 2021-09-30 +bounded +-10\.7641 /)
    const charts = outputs.flatMap(({ data }) => data?.['image/png'] ?? [])
    t.equal(charts.length, 1)
    t.ok(Buffer.from(charts[0] as string, 'base64').length > 20_000)
    const [cited] = /http\S+&as_of=\S+Z/.exec(texts) as RegExpExecArray
    t.match(await (await fetch(cited)).text(), /,didi,DiDi,bounded,-29,-29\.5,-28\.5,/)
  },
)

t.test('DuckDB answers from the files of the API', async (t) => {
  for (const [file, path] of [
    ['figures.parquet', '/v1/figures.parquet?metric=orders'],
    ['comparison.csv', '/v1/comparisons.csv?series=didi,caocao,market&base=event:didi-ipo&end=2022-03'],
  ] as const)
    await writeFile(join(folder, file), Buffer.from(await (await fetch(`${address}${path}`)).arrayBuffer()))
  const duckdb = await (await DuckDBInstance.create()).connect()
  await duckdb.run(`set file_search_path = '${folder}'`)
  const answers = []
  for (const statement of (await readFile('examples/duckdb.sql', 'utf8')).split(';').slice(0, -1))
    answers.push((await duckdb.runAndReadAll(statement)).getRowsJson())
  t.match(answers, [
    [{}, {}, ['DiDi', 'bounded', -29, -29.5, -28.5]],
    [['2021-06', '70146.0', 'ten_thousand', 'Ministry of Transport', '2021-07-10']],
  ])
})

t.test('every question of the dashboard is answered with the columns that it takes', async (t) => {
  const dashboard = JSON.parse(await readFile('examples/grafana-dashboard.json', 'utf8'))
  const targets = [
    ...dashboard.panels.flatMap((panel: { targets: object[] }) => panel.targets),
    ...dashboard.annotations.list.map(({ target }: { target: object }) => target),
  ]
  t.equal(targets.length, 3)
  for (const { url, columns } of targets) {
    const response = await fetch(url.replace(/^\$\{service\}/, address))
    t.equal(response.status, 200, url)
    const [header = ''] = (await response.text()).split('\r\n')
    for (const { selector } of columns) t.ok(header.split(',').includes(selector), `${url} ${selector}`)
  }
})

t.test(
  'the R script prints the answer and draws the paths',
  { skip: skip(rscript, 'examples/compare.R', 'R, on Debian r-base-core') },
  async (t) => {
    const picture = join(folder, 'paths.png')
    const { code, stdout, stderr } = await run('Rscript', ['examples/compare.R', picture])
    t.equal(code, 0, stderr)
    t.match(stdout, /DiDi +2021-06 +2022-03 +bounded +-29\.0+ +-29\.50* +-28\.50*\n/)
    t.match(stdout, /2021-07-09 +apps_removed +reported\n/)
    t.equal(await startOf(picture), pngSignature)
  },
)

t.test(
  'the shell script asks, fetches what has changed, draws, and tries a load',
  { skip: skip(curl, 'examples/compare.sh', 'bash and curl 7.76 or later') },
  async (t) => {
    const KEY = await createKey(db, { name: 'tester', scopes: ['load'] })
    const first = await run('bash', ['examples/compare.sh', folder], { KEY })
    t.equal(first.code, 0, first.stderr)
    t.match(first.stdout, /,didi,DiDi,bounded,-29,-29\.5,-28\.5,/)
    t.match(first.stdout, /,caocao,didi,63,62,64,true,false\r\n/)
    t.match(first.stdout, 'figures.csv: 200\nfigures.csv: 304\n')
    t.match(first.stdout, /"rows_new":0,"rows_unchanged":1,.*"dry_run":true/)
    t.equal(await startOf(join(folder, 'comparison.png')), pngSignature)
    const figures = await (await fetch(`${address}/v1/figures.csv`)).text()
    t.equal(await readFile(join(folder, 'figures.csv'), 'utf8'), figures)

    const again = await run('bash', ['examples/compare.sh', folder], { KEY: '' })
    t.equal(again.code, 0, again.stderr)
    t.match(again.stdout, 'figures.csv: 304\nfigures.csv: 304\n')
    t.notMatch(again.stdout, 'dry_run')
    t.equal(await readFile(join(folder, 'figures.csv'), 'utf8'), figures, 'still whole')

    const refused = await run('bash', ['examples/compare.sh', folder], { KEY: 'mi_wrong' })
    t.equal(refused.code, 22)
    t.match(refused.stdout, '"status":401')
  },
)

import { execFile } from 'node:child_process'
import { cpSync, readFileSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { createKey } from '../../src/store/keys.ts'
import { createTestApp } from '../support/app.ts'
import { startProgram } from '../support/program.ts'

const run = promisify(execFile)

/** One of each that is made in another way, by other packages or in a thread. */
const questions = [
  '/v1/comparisons?series=didi,caocao&base=event:didi-ipo&end=2022-03',
  '/v1/comparisons.csv?series=didi,caocao&base=event:didi-ipo&end=2022-03',
  '/v1/comparisons.svg?series=didi,caocao&base=event:didi-ipo&end=2022-03',
  '/v1/comparisons.png?series=didi,caocao&base=event:didi-ipo&end=2022-03',
  '/v1/figures.parquet?series=market',
  '/v1/impact?treated=market&event=didi-fined&method=its',
  '/?series=didi,caocao&base=event:didi-ipo&end=2022-03&lang=zh',
  '/v1/events.atom',
  '/openapi.json',
  '/docs/',
]

t.test('what the image runs answers as its sources do, reads workbooks, and has its programs', async (t) => {
  const folder = t.testdir()
  await run(process.execPath, ['scripts/bundle.ts', folder])
  for (const name of ['package.json', 'package-lock.json', 'data'])
    cpSync(name, join(folder, name), { recursive: true })
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))

  const publicUrl = 'https://metrics.example.org'
  const { app, db, url } = await createTestApp(t, { publicUrl })
  const [, command = ''] = /^CMD (\[.*)$/m.exec(readFileSync('Dockerfile', 'utf8')) ?? []
  const server = startProgram(join(folder, JSON.parse(command).at(-1)), {
    DATABASE_URL: url,
    PORT: '0',
    PUBLIC_URL: publicUrl,
  })
  const [, origin] = await server.until(/listens on (\S+)/)

  for (const question of questions) {
    const expected = await app.inject(question)
    const answer = await fetch(origin + question)
    t.equal(answer.status, 200, question)
    t.equal(answer.headers.get('content-type'), expected.headers['content-type'], question)
    const body = Buffer.from(await answer.arrayBuffer())
    t.equal(body.toString('latin1'), expected.rawPayload.toString('latin1'), question)
  }

  const key = await createKey(db, { name: 'bundle', scopes: ['load'] })
  const workbook = await fetch(`${origin}/v1/figures.xlsx?series=market`)
  const loaded = await fetch(`${origin}/v1/figures?dry_run=true`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': workbook.headers.get('content-type') as string,
    },
    body: await workbook.arrayBuffer(),
  })
  t.match(await loaded.json(), {
    content: 'figures xlsx',
    outcome: 'unchanged',
    rows_new: 0,
    rows_refused: 0,
  })
  const long = await fetch(`${origin}/v1/bulletins?dry_run=true`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'text/plain' },
    body: '\n'.repeat(60_000),
  })
  t.match(await long.json(), { errors: [{ line: 60_001, expected: /^截至 with a day/ }] })

  const programs = ['backup', 'keys', 'load', 'migrate', 'webhooks'].map(async (program) => {
    const { stdout } = await run(process.execPath, [join(folder, 'scripts', `${program}.js`), '--help'])
    t.match(stdout, `Usage: npm run ${program}`)
  })
  await Promise.all(programs)
  const status = startProgram(join(folder, 'scripts/migrate.js'), { DATABASE_URL: url }, ['status'])
  t.match(await status.ended(), { code: 0 })
  server.process.kill('SIGTERM')
  t.match(await server.ended(), { code: 0 })
})

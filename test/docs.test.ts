import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t from 'tap'
import packageJson from '../package.json' with { type: 'json' }
import { parseBulletin } from '../src/load/read/bulletin/parse-bulletin.ts'
import { type ContentName, contents } from '../src/load/read/rows/table.ts'
import { chineseNamesOf, growthColumns } from '../src/load/read/words/column-names.ts'
import { createKey } from '../src/store/keys.ts'
import { createTestApp, get } from './support/app.ts'

const pages = ['README.md', 'CONTRIBUTING.md', ...readdirSync('docs').map((name) => `docs/${name}`)]
const texts = new Map(pages.map((page) => [page, readFileSync(page, 'utf8')]))
const service = 'http://127.0.0.1:3000'

/** The blocks of code in a language, with the page that they stand on. */
function listBlocks(language: string): { page: string; code: string }[] {
  return [...texts].flatMap(([page, text]) =>
    [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map((match) => ({
      page,
      code: match[1] as string,
    })),
  )
}

t.test('the password of the containers stands in no address, where some characters end it', async (t) => {
  t.notMatch(readFileSync('docker-compose.yml', 'utf8'), /postgres:\S*POSTGRES_PASSWORD/)
})

t.test('every link between the pages leads somewhere', async (t) => {
  for (const [page, text] of texts)
    for (const [, target = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g))
      t.ok(existsSync(join(dirname(page), target)), `${page}: ${target}`)
})

t.test('the pages say what to do about each alert', async (t) => {
  const alerts = [...readFileSync('examples/prometheus-alerts.yml', 'utf8').matchAll(/alert: (\w+)/g)]
  t.equal(alerts.length, 11)
  for (const [, alert = ''] of alerts) t.match(texts.get('docs/operations.md'), `\`${alert}\``, alert)
})

t.test('every file and folder that the pages name is there', async (t) => {
  for (const [page, text] of texts)
    for (const [, path = ''] of text.matchAll(
      /`((?:src|test|scripts|migrations|data|examples|docs)(?:\/[\w./-]+)?)`/g,
    ))
      t.ok(existsSync(path), `${page}: ${path}`)
})

t.test('the map of the README names every folder of the source', async (t) => {
  const readme = texts.get('README.md') as string
  for (const { name } of readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory()))
    t.match(readme, `\`src/${name}\``)
})

t.test('every program that the pages run with npm is one', async (t) => {
  for (const [page, text] of texts)
    for (const [, name = ''] of text.matchAll(/npm run (?:-s )?(\w+)/g))
      t.ok(name in packageJson.scripts, `${page}: npm run ${name}`)
})

t.test('the columns of files are those that are taken', (t) => {
  const text = texts.get('docs/tables.md') as string
  const figures = [...text.matchAll(/^\| `(\w+)` \| (.*?) ?\| (yes.*?)? ?\|.*\|$/gm)].map(
    ([, ...cells]) => cells,
  )
  const { required, optional } = contents.figures
  const columns = [...required, ...growthColumns.keys(), ...optional]
  t.same(
    figures.map(([name, chinese, needed]) => [name, chinese, needed !== undefined]),
    columns.map((name) => [name, chineseNamesOf(name).join(', '), required.includes(name)]),
  )
  let file = ''
  const others = [...text.matchAll(/^\| ?(\w*) \| `(\w+)` \| (yes)? ?\|.*\|$/gm)].map(
    ([, name, ...cells]) => {
      file = name || file
      return [file, ...cells]
    },
  )
  const { figures: _, ...known } = contents
  const byFile = (rows: unknown[][]) => Object.groupBy(rows, ([name]) => name as ContentName)
  const taken = Object.entries(known).flatMap(([name, { required, optional }]) => [
    ...required.map((column) => [name, column, 'yes']),
    ...optional.map((column) => [name, column, undefined]),
  ])
  t.same({ ...byFile(others) }, { ...byFile(taken) })
  t.end()
})

t.test(
  'the packages of tracing are installed as the image installs them, alone and in the versions of the tests',
  async (t) => {
    const operations = texts.get('docs/operations.md') as string
    const how = 'npm install --no-save --save-prod --omit=dev '
    const lists = [...operations.matchAll(/(?:MORE_PACKAGES="|--omit=dev )(@fastify[^"\n]*)/g)].map(
      ([, list]) => list,
    )
    const { devDependencies } = packageJson
    const [otel, api, sdk] = (
      ['@fastify/otel', '@opentelemetry/api', '@opentelemetry/sdk-node'] as const
    ).map((name) => `${name}@${devDependencies[name].replace(/^\^(\d+\.\d+).*/, '$1')}`)
    t.same(lists, Array(2).fill(`${otel} ${api} ${sdk}`))
    t.match(operations, `${how}${otel}`)
    t.match(readFileSync('Dockerfile', 'utf8'), how)
    t.match(readFileSync('src/web/telemetry.ts', 'utf8'), `'${otel} ${api} ${sdk}'`)
  },
)

t.test('the image is made from what is there', async (t) => {
  const copied = [...readFileSync('Dockerfile', 'utf8').matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(
    ([, sources = '']) => sources.split(' '),
  )
  const ignored = readFileSync('.dockerignore', 'utf8').split('\n')
  for (const source of copied) {
    t.ok(existsSync(source), source)
    t.ok(ignored.includes(`!${source.split('/')[0]}`), source)
  }
})

/** The rows below a header of a page, a list of cells each. */
function listRows(page: string, header: string): string[][] {
  const tables = (texts.get(page) as string).split(`\n${header}\n`).slice(1)
  return tables.flatMap((table) => {
    const [, ...lines] = (table.split('\n\n')[0] as string).trimEnd().split('\n')
    return lines.map((line) => line.slice(2, -2).split(' | '))
  })
}

const codesIn = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code as string)
const bulletinTitle = '2023年9月网约车行业运行情况（来源：交通运输部）\n'

t.test('what the page on bulletins says is read is read', async (t) => {
  const rows = listRows('docs/bulletins.md', '| in the text | is read as |')
  t.equal(rows.length, 11)
  for (const [said, read] of rows) {
    const [text = ''] = codesIn(said)
    const figures = parseBulletin(bulletinTitle + text, {}).figures.map((figure) => {
      const base = figure.base_period === '2022-09' ? ` over ${figure.base_period}` : ''
      return `${figure.series} ${figure.metric} ${figure.measure}${base}: ${figure.value} ${figure.unit}`
    })
    t.same(new Set(figures), new Set(codesIn(read)), text)
  }
})

t.test('what the page on bulletins says is not taken is skipped for the reason that it says', async (t) => {
  const rows = listRows('docs/bulletins.md', '| in the text | reason | because it is |')
  t.equal(rows.length, 7)
  const total = '系统9月份共收到订单信息7.93亿单。\n'
  for (const [said, reason] of rows) {
    const [text = ''] = codesIn(said)
    const { figures, skipped } = parseBulletin(bulletinTitle + total + text, {})
    t.same(
      figures.map(({ value }) => value),
      ['7.93'],
      text,
    )
    t.same(
      skipped.map(({ reason }) => reason),
      codesIn(reason),
      text,
    )
  }
})

const { app, db, url } = await createTestApp(t)

t.test('every address in the pages is answered on the shipped figures', async (t) => {
  for (const [page, text] of texts)
    for (const [, path = ''] of text.matchAll(/http:\/\/127\.0\.0\.1:3000(\/[^\s"'`)>]*)/g)) {
      // What wants a key or a body is run with the commands.
      if (/dry_run|webhooks|retraction|^\/mcp/.test(path)) continue
      const { statusCode } = await app.inject(path)
      t.equal(statusCode, 200, `${page}: ${path}`)
    }
})

t.test('the first answer is the one of the README', async (t) => {
  const [question] = listBlocks('sh').filter(({ code }) => code.includes('/v1/comparisons'))
  const [answer] = listBlocks('json').filter(({ page }) => page === 'README.md')
  const path = /3000(\S+)'/.exec(question?.code ?? '')?.[1] as string
  t.match(await get(app, path), JSON.parse(answer?.code ?? ''))
})

t.test('every path of the API stands in the pages', async (t) => {
  const { paths } = await get(app, '/openapi.json')
  const all = [...texts.values()].join()
  for (const path of Object.keys(paths).filter((path) => !/\.\w+$|csv-metadata/.test(path)))
    t.ok(all.includes(path), path)
})

t.test('what is written as rows of a file can be loaded', async (t) => {
  const key = await createKey(db, { name: 'docs', scopes: ['load'] })
  for (const { page, code } of listBlocks('csv')) {
    const response = await app.inject({
      method: 'POST',
      url: `/v1/${code.startsWith('composition,') ? 'compositions' : 'figures'}?dry_run=true&accept_warnings=true`,
      headers: { authorization: `Bearer ${key}` },
      body: code,
    })
    t.equal(response.statusCode, 200, `${page}: ${response.body.slice(0, 300)}`)
  }
})

/** What starts the service or the tests themselves, needs the network or containers, or never ends. */
const notRun =
  /^(npm ci.*|npm start|npm test.*|npm run (dev|check|fix|bench|restore).*|POSTGRES_PASSWORD=.*)$/gm

const hasTools = await new Promise<boolean>((resolve) =>
  execFile('bash', ['-c', 'curl --help all | grep -e --json'], (error) => resolve(!error)),
)

t.test(
  'every command of the pages runs as it is written',
  { skip: hasTools ? false : 'bash and curl 7.82 or later are not here' },
  async (t) => {
    const origin = await app.listen({ host: '127.0.0.1', port: 0 })
    const KEY = await createKey(db, { name: 'commands', scopes: ['admin'] })
    const env = { ...process.env, DATABASE_URL: url, KEY }
    for (const { page, code } of listBlocks('sh')) {
      const script = code.replace(notRun, '').replaceAll(service, origin).replaceAll('curl ', 'curl -sf ')
      if (script.trim() === '') continue
      const { error, output } = await new Promise<{ error: Error | null; output: string }>((resolve) =>
        execFile(
          'bash',
          ['-euo', 'pipefail', '-c', script],
          { env, maxBuffer: 1e8 },
          (error, stdout, stderr) => resolve({ error, output: `${stderr}${stdout}`.slice(-2000) }),
        ),
      )
      t.equal(error, null, `${page}: ${script}\n${output}`)
      const [, shown] = texts.get(page)?.split(`${code}\`\`\`\n\n\`\`\`text\n`) ?? []
      if (shown) t.equal(output.replace(/^database: .*\n/m, ''), shown.split('```')[0], `${page}: ${script}`)
    }
  },
)

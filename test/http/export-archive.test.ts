import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import t from 'tap'
import { buildApp } from '../../src/http/app.ts'
import { loadFile } from '../../src/load/load-file.ts'
import { createTestApp } from '../support/app.ts'
import { createTestDatabase } from '../support/database.ts'
import { readZip } from '../support/zip.ts'

const { app } = await createTestApp(t)
const response = await app.inject('/v1/export.zip')
const files = readZip(response.rawPayload)

const tables = ['companies', 'platforms', 'aggregates', 'metrics', 'breaks', 'events', 'figures']

t.test('the archive has every table, a description, checksums and an explanation', async (t) => {
  t.equal(response.headers['content-type'], 'application/zip')
  t.match(response.headers['content-disposition'], /^attachment; filename="export-\d{4}-.*Z\.zip"$/)
  t.same(
    [...files.keys()],
    ['README.txt', 'csv-metadata.json', ...tables.map((name) => `${name}.csv`), 'SHA256SUMS'],
  )
  const sums = files.get('SHA256SUMS')?.toString().trim().split('\n')
  t.same(
    sums,
    [...files]
      .slice(0, -1)
      .map(([name, content]) => `${createHash('sha256').update(content).digest('hex')}  ${name}`),
  )
})

t.test('its tables are those of the paths, and the description has their columns', async (t) => {
  for (const name of tables.filter((table) => table !== 'aggregates'))
    t.equal(files.get(`${name}.csv`)?.toString(), (await app.inject(`/v1/${name}.csv`)).body, name)
  const metadata = JSON.parse(String(files.get('csv-metadata.json')))
  for (const { url, tableSchema } of metadata.tables) {
    const header = files.get(url)?.toString().split('\r\n')[0]
    t.equal(tableSchema.columns.map(({ name }: { name: string }) => name).join(), header)
  }
  t.match(files.get('README.txt')?.toString(), /\n {2}\/v1\/export\.zip\?as_of=\d{4}-/)
})

t.test(
  'loaded into an empty database in the order that it says, it gives the same rows but for numbers',
  async (t) => {
    const { db } = await createTestDatabase(t)
    const again = await buildApp({ db })
    t.teardown(() => again.close())
    const order = /npm run load -- (.*)\n/.exec(String(files.get('README.txt')))?.[1]?.split(' ') ?? []
    t.equal(order.length, 7)
    for (const name of order) {
      const stream = Readable.from([files.get(name) as Buffer])
      const report = await loadFile(db, { name, stream, acceptWarnings: true })
      t.equal(report.outcome, 'stored', `${name} ${JSON.stringify(report.errors)}`)
    }
    const loaded = readZip((await again.inject('/v1/export.zip')).rawPayload)
    const withoutNumbers = (text = '') => text.replaceAll(/(,\d+,\d+)?,[\d-]+T[\d:.]+Z/g, '')
    for (const name of order)
      t.equal(withoutNumbers(loaded.get(name)?.toString()), withoutNumbers(files.get(name)?.toString()), name)
  },
)

import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import t from 'tap'
import { packArchive } from '../../../src/features/export/export.ts'
import { features } from '../../../src/features.ts'
import { loadFile } from '../../../src/load/load-file.ts'
import { buildApp } from '../../../src/web/app.ts'
import { createTestApp } from '../../support/app.ts'
import { createTestDatabase } from '../../support/database.ts'
import { readZip } from '../../support/zip.ts'

const { app } = await createTestApp(t)
const response = await app.inject('/v1/export.zip')
const files = readZip(response.rawPayload)

const tables = [
  'companies',
  'platforms',
  'aggregates',
  'metrics',
  'breaks',
  'compositions',
  'events',
  'figures',
]

t.test('the archive has every table, a description, checksums and an explanation', async (t) => {
  t.equal(response.headers['content-type'], 'application/zip')
  t.match(response.headers['content-disposition'], /^attachment; filename="export-\d{4}-.*Z\.zip"$/)
  t.same(
    [...files.keys()],
    [
      'README.txt',
      'csv-metadata.json',
      'datapackage.json',
      ...tables.map((name) => `${name}.csv`),
      'SHA256SUMS',
    ],
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
  const { resources, licenses } = JSON.parse(String(files.get('datapackage.json')))
  t.match(licenses, [{ name: 'MIT' }])
  const types = new Set('string number integer boolean date datetime yearmonth list'.split(' '))
  for (const { name, path, schema } of resources) {
    t.match(name, /^[a-z]+$/)
    const names = schema.fields.map((field: { name: string }) => field.name)
    t.equal(names.join(), files.get(path)?.toString().split('\r\n')[0])
    t.ok(schema.fields.every(({ type }: { type: string }) => types.has(type)))
    t.ok(schema.primaryKey.every((key: string) => names.includes(key)))
  }
  const figures = resources.at(-1).schema.fields
  t.match(figures.at(-5), { name: 'value_normalised', type: 'number', constraints: { required: true } })
  t.match(files.get('README.txt')?.toString(), /\n {2}http:\/\/localhost\/v1\/export\.zip\?as_of=\d{4}-/)
})

t.test(
  'loaded into an empty database in the order that it says, it gives the same rows but for numbers',
  async (t) => {
    const { db } = await createTestDatabase(t)
    const again = await buildApp({ db, features })
    t.teardown(() => again.close())
    const order = /npm run load -- (.*)\n/.exec(String(files.get('README.txt')))?.[1]?.split(' ') ?? []
    t.equal(order.length, 8)
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

t.test('files of instants that a ZIP cannot hold get the nearest that it can', async (t) => {
  for (const [instant, written] of [
    ['0001-01-01T00:00:00.000Z', '1980-01-01T00:00:00.000Z'],
    ['1951-08-01T00:00:00.000Z', '1980-01-01T00:00:00.000Z'],
    ['2021-06-30T12:00:01.000Z', '2021-06-30T12:00:01.000Z'],
    ['9999-12-31T23:59:59.999Z', '2038-01-19T03:14:07.000Z'],
  ] as const) {
    const archive = await buffer(packArchive([{ name: 'a.txt', content: 'a' }], new Date(instant)))
    t.same([...readZip(archive).keys()], ['a.txt', 'SHA256SUMS'])
    t.equal(timeOf(archive), written)
  }
  const past = await app.inject('/v1/export.zip?as_of=1951-08-01T00:00:00.000Z')
  t.equal(readZip(past.rawPayload).get('figures.csv')?.toString().split('\r\n').length, 2, 'a header alone')
})

/** The time of change of the last file, from its extended timestamp (tag UT, length 5, flags, seconds). */
function timeOf(archive: Buffer): string {
  const at = archive.lastIndexOf('UT\x05\x00')
  return new Date(archive.readUInt32LE(at + 5) * 1000).toISOString()
}

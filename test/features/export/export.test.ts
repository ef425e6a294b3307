import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { Ajv } from 'ajv'
import { fullFormats } from 'ajv-formats/dist/formats.js'
import { parse } from 'csv-parse/sync'
import t from 'tap'
import { packArchive } from '../../../src/features/export/export.ts'
import { features } from '../../../src/features.ts'
import { loadFile } from '../../../src/load/load-file.ts'
import type { Database } from '../../../src/store/database.ts'
import { buildApp } from '../../../src/web/app.ts'
import { createTestApp } from '../../support/app.ts'
import { createShippedDatabase, createTestDatabase } from '../../support/database.ts'
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

type Field = { name: string; type: string; constraints?: { required?: boolean; pattern?: string } }

/** What a cell of each type may be (Table Schema, version 2, the default formats). */
const lexical: Record<string, RegExp> = {
  string: /^/,
  list: /^/,
  number: /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/,
  integer: /^[+-]?\d+$/,
  boolean: /^(true|True|TRUE|1|false|False|FALSE|0)$/,
  date: /^\d{4}-\d\d-\d\d$/,
  datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/,
  yearmonth: /^\d{4}-\d\d$/,
}

/** The cells of a row that are not what its fields say; an empty one is missing, as `missingValues` has it. */
const findFaults = (cells: string[], fields: Field[]) =>
  fields.flatMap(({ name, type, constraints = {} }, i) => {
    const cell = cells[i] as string
    if (cell === '') return constraints.required ? [`${name} is missing`] : []
    const isRight = lexical[type]?.test(cell) && new RegExp(constraints.pattern ?? '').test(cell)
    return isRight ? [] : [`${name}: ${cell} is no ${type}`]
  })

/** What version 2 of the standard asks of a Data Package of tables (datapackage.org/standard). */
const slug = { type: 'string', pattern: '^[a-z0-9._-]+$' }
const named = { type: 'string', minLength: 1 }
const isDataPackage = new Ajv({ formats: fullFormats }).compile({
  type: 'object',
  required: ['$schema', 'resources'],
  properties: {
    $schema: { const: 'https://datapackage.org/profiles/2.0/datapackage.json' },
    name: slug,
    title: named,
    homepage: { type: 'string', format: 'uri' },
    created: { type: 'string', format: 'date-time' },
    licenses: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        properties: { name: { type: 'string', pattern: '^[-a-zA-Z0-9._]+$' }, path: { format: 'uri' } },
      },
    },
    sources: { type: 'array', items: { type: 'object', properties: { title: named } } },
    resources: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['name', 'path', 'schema'],
        properties: {
          name: slug,
          type: { const: 'table' },
          path: { type: 'string', pattern: '^(?!/)(?!.*\\.\\.)' },
          mediatype: { type: 'string', pattern: '^.+/.+$' },
          encoding: { const: 'utf-8' },
          dialect: {
            type: 'object',
            properties: {
              delimiter: named,
              quoteChar: named,
              header: { type: 'boolean' },
              doubleQuote: { type: 'boolean' },
            },
          },
          schema: {
            type: 'object',
            required: ['fields'],
            properties: {
              fields: {
                type: 'array',
                minItems: 1,
                items: {
                  type: 'object',
                  required: ['name', 'type'],
                  properties: {
                    name: named,
                    type: { enum: Object.keys(lexical) },
                    constraints: {
                      type: 'object',
                      properties: { required: { type: 'boolean' }, pattern: { format: 'regex' } },
                      additionalProperties: false,
                    },
                  },
                },
              },
              primaryKey: { type: 'array', minItems: 1, uniqueItems: true, items: named },
              missingValues: { type: 'array', uniqueItems: true, items: { type: 'string' } },
            },
          },
        },
      },
    },
  },
})

t.test('its tables are those of the paths, and the description has their columns', async (t) => {
  for (const name of tables.filter((table) => table !== 'aggregates'))
    t.equal(files.get(`${name}.csv`)?.toString(), (await app.inject(`/v1/${name}.csv`)).body, name)
  const metadata = JSON.parse(String(files.get('csv-metadata.json')))
  for (const { url, tableSchema } of metadata.tables) {
    const header = files.get(url)?.toString().split('\r\n')[0]
    t.equal(tableSchema.columns.map(({ name }: { name: string }) => name).join(), header)
  }
  const description = JSON.parse(String(files.get('datapackage.json')))
  t.ok(isDataPackage(description), JSON.stringify(isDataPackage.errors))
  const { resources } = description
  t.match(description.licenses, [{ name: 'MIT' }])
  for (const { path, schema } of resources) {
    const [header, ...rows] = parse(files.get(path) as Buffer) as [string[], ...string[][]]
    t.same(
      schema.fields.map((field: Field) => field.name),
      header,
    )
    t.same(rows.flatMap((cells) => findFaults(cells, schema.fields)).slice(0, 3), [], path)
    const keys = rows.map((cells) =>
      schema.primaryKey.map((key: string) => cells[header.indexOf(key)]).join(),
    )
    t.equal(new Set(keys).size, rows.length, path)
  }
  const figures = resources.at(-1).schema.fields
  t.match(figures.at(-5), { name: 'value_normalised', type: 'number', constraints: { required: true } })
  t.match(files.get('README.txt')?.toString(), /\n {2}compositions.csv {2}Wholes/)
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

t.test(
  'figures that were revised within one document are taken back, here and in another database, in any order of rows',
  async (t) => {
    const { app, db } = await createTestApp(t)
    const other = await createShippedDatabase(t)
    const again = await buildApp({ db: other.db, features })
    t.teardown(() => again.close())
    const load = (db: Database, text: string) =>
      loadFile(db, { name: 'test.csv', stream: Readable.from([text]), acceptWarnings: true })
    for (const [value, end] of [
      ['3.0', '\n'],
      ['3.1', '\n'],
      ['3.0', ''],
    ])
      await load(
        db,
        `series,period,base_period,value,publisher,published_on\ncaocao,2022-05,2022-04,${value},Paper,2022-06-10${end}`,
      )
    const list = async (from: typeof app) =>
      (await from.inject('/v1/figures.csv?series=caocao&publisher=Paper')).body.trim().split('\r\n')
    const rows = await list(app)
    t.equal(rows.length, 4)
    t.match(await load(db, rows.join('\n')), { outcome: 'unchanged', counts: { unchanged: 3 } })
    const sorted = [rows[0], rows[2], rows[3], rows[1]].join('\n')
    t.match(await load(other.db, sorted), { outcome: 'stored', counts: { new: 1, revised: 2 } })
    const readValue = (row: string) => row.split(',')[rows[0]?.split(',').indexOf('value') as number]
    t.same((await list(again)).slice(1).map(readValue), ['3.0', '3.1', '3.0'])
    t.match(await load(other.db, sorted), { outcome: 'unchanged', counts: { unchanged: 3 } })
    t.match(await load(db, sorted.replaceAll(/[\d-]+T[\d:.]+Z/g, '')), { outcome: 'refused' })
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

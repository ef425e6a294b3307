import Type from 'typebox'
import type { App } from '../platform.ts'
import { problems } from '../problems/problem.ts'
import { query } from '../request/parameters.ts'
import { periodPattern, ref, text } from '../schema.ts'
import { type Column, type ColumnType, columnsOf, listSeparator, type Table } from './table.ts'

export const csvwType = 'application/csvm+json'

/** Returns the path of a table's description: that of its CSV with the suffix of CSV on the Web. */
export const descriptionPath = (path: string) => `${path}.csv-metadata.json`

/** The types of CSV on the Web. */
const datatypes: Record<ColumnType, object> = {
  text: { datatype: 'string' },
  month: { datatype: 'gYearMonth' },
  period: { datatype: 'string' },
  day: { datatype: 'date' },
  instant: { datatype: 'dateTime' },
  decimal: { datatype: 'decimal' },
  number: { datatype: 'double' },
  integer: { datatype: 'integer' },
  boolean: { datatype: 'boolean' },
  list: { datatype: 'string', separator: listSeparator },
}

export const licence = 'https://spdx.org/licenses/MIT'
const sources =
  'Notices of the Ministry of Transport of the People’s Republic of China, copies of them and the press; each figure and event names its own source'

const about = {
  '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
  'dc:license': { '@id': licence },
  'dc:source': sources,
  dialect: { encoding: 'utf-8', header: true, delimiter: ',', quoteChar: '"', doubleQuote: true },
}

/** Describes tables for CSV on the Web (W3C, Metadata Vocabulary for Tabular Data), by default in one folder. */
export function describeTables(tables: readonly Table[], urlOf = ({ name }: Table) => `${name}.csv`) {
  return { ...about, tables: tables.map((table) => describeOne(table, urlOf(table))) }
}

function describeOne(table: Table, url: string) {
  return {
    url,
    'dc:title': table.title,
    tableSchema: { columns: columnsOf(table).map(describeColumn), primaryKey: table.key },
  }
}

function describeColumn({ name, description, type, required, unit }: Column) {
  return {
    name,
    titles: name,
    'dc:description': description,
    ...datatypes[type],
    required,
    ...(unit === undefined ? {} : { 'schema:unitText': unit }),
  }
}

export const TableDescription = Type.Object(
  {
    '@context': Type.Array(Type.Unknown(), { description: 'CSV on the Web' }),
    url: text('The CSV that is described, relative to this description', 'figures.csv'),
    'dc:title': text('What the rows are', 'Published figures'),
    'dc:license': Type.Object({ '@id': text('The licence', licence) }),
    'dc:source': text('Where the data come from', sources),
    dialect: Type.Object({}, { additionalProperties: true, description: 'RFC 4180, UTF-8, a header' }),
    tableSchema: Type.Object(
      {
        columns: Type.Array(Type.Object({}, { additionalProperties: true }), {
          description: 'Name, meaning, type and unit of each column',
        }),
        primaryKey: Type.Array(Type.String(), {
          description: 'The columns that tell a row from all others',
          examples: [['id']],
        }),
      },
      { description: 'The columns' },
    ),
  },
  { $id: 'TableDescription', description: 'A description of a CSV after CSV on the Web' },
)

const { url, 'dc:title': title, tableSchema, ...shared } = TableDescription.properties
const TablesDescription = Type.Object({
  ...shared,
  tables: Type.Array(Type.Object({ url, 'dc:title': title, tableSchema }), { description: 'The tables' }),
})

/** Serves the description of the table that a path returns as CSV. */
export function addTableDescription(app: App, path: string, table: Table): void {
  const description = { ...about, ...describeOne(table, `${nounOf(path)}.csv`) }
  addDescription(app, path, table.name, ref(TableDescription), description)
}

/** Serves the descriptions of the tables from which `table` chooses the one that a path returns as CSV. */
export function addTablesDescription(app: App, path: string, tables: readonly Table[]): void {
  const noun = nounOf(path)
  const description = describeTables(tables, ({ name }) => `${noun}.csv?table=${name}`)
  addDescription(app, path, noun, TablesDescription, description)
}

const nounOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)

function addDescription(
  app: App,
  path: string,
  noun: string,
  schema: Type.TSchema,
  description: object,
): void {
  app.get(
    descriptionPath(path),
    {
      schema: {
        operationId: `describe${noun.charAt(0).toUpperCase()}${noun.slice(1)}`,
        tags: ['data'],
        summary: `The columns of ${path}.csv with meaning, type and unit, and licence and sources`,
        querystring: query({}),
        response: {
          200: {
            description: 'CSV on the Web metadata',
            content: { [csvwType]: { schema } },
          },
          ...problems(400),
        },
      },
    },
    async (_request, reply) =>
      reply.headers({ 'content-type': csvwType, 'cache-control': 'public, max-age=3600' }).send(description),
  )
}

/** The types of Table Schema. A printed number is a number; its last digit is the last that was printed. */
const fieldTypes: Record<ColumnType, object> = {
  text: { type: 'string' },
  month: { type: 'yearmonth' },
  period: { type: 'string', constraints: { pattern: periodPattern } },
  day: { type: 'date' },
  instant: { type: 'datetime' },
  decimal: { type: 'number' },
  number: { type: 'number' },
  integer: { type: 'integer' },
  boolean: { type: 'boolean' },
  list: { type: 'list', delimiter: listSeparator, itemType: 'string' },
}

/**
 * Describes tables in one folder, each as a CSV with its name, as a Data Package (https://datapackage.org, version 2).
 *
 * @param homepage the address of the service
 * @param created the instant of the data
 */
export function describePackage(
  tables: readonly Table[],
  { homepage, created }: { homepage: string; created: string },
) {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'market-impact-metrics',
    title: 'Published figures and events of ride-hailing in China, with their sources',
    homepage,
    created,
    licenses: [{ name: 'MIT', path: licence }],
    sources: [{ title: sources }],
    resources: tables.map((table) => ({
      name: table.name,
      type: 'table',
      title: table.title,
      path: `${table.name}.csv`,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
      schema: {
        fields: columnsOf(table).map(describeField),
        primaryKey: table.key,
        missingValues: [''],
      },
    })),
  }
}

function describeField({ name, description, type, required, unit }: Column) {
  const { constraints, ...field } = fieldTypes[type] as { constraints?: object }
  return {
    name,
    description,
    ...field,
    ...((constraints || required) && {
      constraints: { ...constraints, ...(required && { required }) },
    }),
    ...(unit !== undefined && { unit }),
  }
}

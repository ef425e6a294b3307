import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { AsOf } from '../../domain/figure/figure.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { oneOf } from '../schema.ts'
import {
  columnsOf,
  csvType,
  parquetType,
  type RowOf,
  renderCsv,
  renderParquet,
  type Table,
  writeXlsx,
  xlsxType,
} from './table.ts'

/** The request of a data route: checked parameters, and the data as of the requested instant. */
export type RouteRequest<Query = object, Params = object> = {
  query: Query
  params: Params
  snapshot: Snapshot
  asOf: AsOf
  /** The day or instant of the answer, for display. */
  asOfText: string
  /** The address that gives the same answer for ever. */
  permalink: string
  request: FastifyRequest
}

export type Answer = {
  /** An object is sent as JSON. */
  body: object | string | Buffer | Readable
  /** The number of rows of a table, known before the first is sent. */
  rows?: number
  /** The address of the next page. */
  nextPage?: string | undefined
}

/** A format in which a route answers. */
export type Format<Request = RouteRequest> = {
  /** The extension of paths and file names. */
  extension: string
  mediaType: string
  /** The parameters that it takes beside those of the route. */
  query: Type.TProperties
  /** The schema of the body, for the OpenAPI document. */
  schema: Type.TSchema
  /** Whether a browser saves or shows the answer; JSON goes without. */
  disposition?: 'attachment' | 'inline'
  /** Set if only the extension selects it: browsers list pictures in the `Accept` header of every page. */
  isOnlyByExtension?: true
  /** Set if it is streamed from the database and too long to be cached. */
  isStreamed?: true
  /** Error statuses beside those of the route. */
  errors?: number[]
  /** The table of the rows, or the tables from which the parameter `table` chooses. */
  table?: Table
  tables?: readonly Table[]
  answer(question: Request): Promise<Answer>
}

/** The JSON format of an answer, which may already be text. */
export function json<Schema extends Type.TSchema, Request>(
  schema: Schema,
  answer: (question: Request) => Promise<Type.Static<Schema> | string>,
  query: Type.TProperties = {},
): Format<Request> {
  return {
    extension: 'json',
    mediaType: 'application/json',
    query,
    schema,
    answer: async (question) => ({ body: (await answer(question)) as object }),
  }
}

const Bom = Type.Optional(
  Type.Boolean({
    'x-expected': 'true or false',
    description: "For Excel: begin with a byte order mark, and put a ' before texts that would be formulas",
    examples: [true],
  }),
)
export type BomQuery = { bom?: boolean }

/** The schema of a body of rows for the OpenAPI document. */
export function rowsSchema(table: Table, form: string, example: string) {
  const columns = columnsOf(table).map(({ name }) => name)
  return Type.String({
    description: `${table.title}, ${form} with ${columns.join(', ')}`,
    examples: [example],
  })
}

/** The rows of an answer and their table, which by default is that of the route. */
export type Rows = { table?: Table; rows: readonly object[] }

/** A format of a table whose rows are held in memory. */
function tableFormat<Request>(
  form: Pick<Format, 'extension' | 'mediaType' | 'query' | 'schema' | 'table' | 'tables'>,
  list: (question: Request) => Promise<Rows>,
  render: (table: Table, rows: RowOf<Table>[], query: BomQuery) => string | Promise<Buffer> | Buffer,
): Format<Request> {
  return {
    ...form,
    disposition: 'attachment',
    async answer(question) {
      const { table = form.table as Table, rows } = await list(question)
      const { query } = question as RouteRequest<BomQuery>
      return { body: await render(table, rows as RowOf<Table>[], query), rows: rows.length }
    },
  }
}

export const xlsx = { extension: 'xlsx', mediaType: xlsxType } as const
export const ndjson = { extension: 'ndjson', mediaType: 'application/x-ndjson' } as const
export const parquet = { extension: 'parquet', mediaType: parquetType } as const

const writeCsv = (table: Table, rows: RowOf<Table>[], { bom = false }: BomQuery) =>
  renderCsv(table, rows, { forSpreadsheets: bom })
/** Written as a whole: a stream would hold the rows for as long as a client takes to read them. */
const writeWorkbook = (table: Table, rows: RowOf<Table>[]) => buffer(writeXlsx(table, rows))

/** The schemas of the formats for the OpenAPI document. */
export const xlsxSchema = (table: Table) => rowsSchema(table, 'a workbook', 'PK')
export const ndjsonSchema = (table: Table) =>
  rowsSchema(table, 'an object of JSON on each line', '{"series":"didi"}\n')
export const parquetSchema = (table: Table) => rowsSchema(table, 'a Parquet file', 'PAR1')

/** The formats CSV and XLSX of a table whose rows are held in memory. */
export function sheetFormats<T extends Table, Request>(
  table: T,
  listRows: (question: Request) => Promise<RowOf<T>[]>,
): Format<Request>[] {
  return sheetsOf(table, async (question) => ({ rows: await listRows(question) }), {})
}

function sheetsOf<Request>(
  table: Table,
  list: (question: Request) => Promise<Rows>,
  query: Type.TProperties,
): Format<Request>[] {
  const csvSchema = rowsSchema(table, 'a row each', renderCsv(table, []))
  return makeSheets({ query, table }, csvSchema, xlsxSchema(table), list)
}

function makeSheets<Request>(
  form: Pick<Format, 'query' | 'table' | 'tables'>,
  csvSchema: Type.TSchema,
  workbookSchema: Type.TSchema,
  list: (question: Request) => Promise<Rows>,
): Format<Request>[] {
  const csv = { extension: 'csv', mediaType: csvType, schema: csvSchema }
  return [
    tableFormat({ ...form, ...csv, query: { ...form.query, bom: Bom } }, list, writeCsv),
    tableFormat({ ...form, ...xlsx, schema: workbookSchema }, list, writeWorkbook),
  ]
}

/** The formats CSV and XLSX of several tables of one answer: `table` chooses, by default the first. */
export function chosenSheets<Source, Request>(
  choices: readonly { table: Table; list(source: Source): object[] }[],
  find: (question: Request, table: string) => Promise<Source>,
): Format<Request>[] {
  const tables = choices.map(({ table }) => table)
  const names = tables.map(({ name }) => name)
  const described = tables.map(({ name, title }) => `${name}: ${title}`)
  const columns = tables.map(
    (table) =>
      `${table.name}: ${columnsOf(table)
        .map(({ name }) => name)
        .join(', ')}`,
  )
  const query = {
    table: Type.Optional(
      oneOf(names, { description: `The table, ${names[0]} where it is left out. ${described.join('. ')}` }),
    ),
  }
  const list = async (question: Request): Promise<Rows> => {
    const { table: name = names[0] } = (question as RouteRequest<{ table?: string }>).query
    const chosen = choices.find(({ table }) => table.name === name)
    if (!chosen) throw new Error('a choice of tables has none')
    return { table: chosen.table, rows: chosen.list(await find(question, chosen.table.name)) }
  }
  const schemaOf = (example: string) =>
    Type.String({
      description: `The table asked for, a row each. ${columns.join('. ')}`,
      examples: [example],
    })
  return makeSheets({ query, tables }, schemaOf(renderCsv(tables[0] as Table, [])), schemaOf('PK'), list)
}

const Layout = Type.Optional(
  oneOf(['long', 'wide'] as const, {
    description:
      'long, the default: a row for each series and period, or for each figure. wide: a row for each period, a column for each series and for each of its bounds',
  }),
)

/** True if a question asks for one row per period, with columns that depend on the answer. */
export const isWide = ({ query }: RouteRequest) => (query as { layout?: string }).layout === 'wide'

/** The formats CSV, XLSX, JSON lines and Parquet of a table whose rows are held in memory, long or wide. */
export function tableFormats<Request extends RouteRequest>(
  table: Table,
  list: (question: Request) => Promise<Rows>,
): Format<Request>[] {
  const query = { layout: Layout }
  return [
    ...sheetsOf(table, list, query),
    tableFormat({ ...ndjson, query, schema: ndjsonSchema(table), table }, list, (table, rows) => {
      const names = columnsOf(table).map(({ name }) => name)
      return rows.map((row) => `${JSON.stringify(row, names)}\n`).join('')
    }),
    tableFormat({ ...parquet, query, schema: parquetSchema(table), table }, list, renderParquet),
  ]
}

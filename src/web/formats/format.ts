import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { AsOf } from '../../domain/figure/as-of.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { oneOf } from '../request/parameters.ts'
import { parquetType, renderParquet } from './parquet.ts'
import { columnsOf, csvType, type RowOf, renderCsv, type Table } from './table.ts'

/** What a route of data is asked: checked parameters, and the data as of the moment that it is asked about. */
export type RouteRequest<Query = object, Params = object> = {
  query: Query
  params: Params
  snapshot: Snapshot
  asOf: AsOf
  /** The day or instant of the answer, to be shown in it. */
  asOfText: string
  /** The address that gives the same answer for ever. */
  permalink: string
  request: FastifyRequest
}

export type Answer = {
  /** An object becomes JSON. */
  body: object | string | Buffer | Readable
  /** How many rows a table has, known before the first is sent. */
  rows?: number
  /** The address of the next page. */
  nextPage?: string | undefined
}

/** One of the forms in which a route answers. */
export type Format<Request = RouteRequest> = {
  /** What stands behind the path to ask for it, and behind the names of files. */
  extension: string
  mediaType: string
  /** The parameters that it takes beside those of the route. */
  query: Type.TProperties
  /** The body, for the OpenAPI document. */
  schema: Type.TSchema
  /** Whether a browser saves it or shows it; JSON goes without. */
  disposition?: 'attachment' | 'inline'
  /** Whether only its extension asks for it: browsers put pictures into the `Accept` header of every page. */
  isOnlyByExtension?: true
  /** Whether it is sent as it comes from the database, and too long to be held. */
  isStreamed?: true
  /** The errors beside those of the route. */
  errors?: number[]
  /** What the rows are described by, where it has rows: of one table, or of the one that `table` chooses. */
  table?: Table
  tables?: readonly Table[]
  answer(question: Request): Promise<Answer>
}

/** An answer as JSON. */
export function json<Schema extends Type.TSchema, Request>(
  schema: Schema,
  answer: (question: Request) => Promise<Type.Static<Schema>>,
): Format<Request> {
  return {
    extension: 'json',
    mediaType: 'application/json',
    query: {},
    schema,
    answer: async (question) => ({ body: (await answer(question)) as object }),
  }
}

export const Bom = Type.Optional(
  Type.Boolean({
    'x-expected': 'true or false',
    description: "For Excel: begin with a byte order mark, and put a ' before texts that would be formulas",
    examples: [true],
  }),
)
export type BomQuery = { bom?: boolean }

/** How a body of rows is described in the OpenAPI document. */
export function rowsSchema(table: Table, form: string, example: string) {
  const columns = columnsOf(table).map(({ name }) => name)
  return Type.String({
    description: `${table.title}, ${form} with ${columns.join(', ')}`,
    examples: [example],
  })
}

/** A table as CSV, from rows that are held in memory. */
export function csv<T extends Table, Request>(
  table: T,
  listRows: (question: Request) => Promise<RowOf<T>[]>,
): Format<Request> {
  return {
    extension: 'csv',
    mediaType: csvType,
    disposition: 'attachment',
    query: { bom: Bom },
    schema: rowsSchema(table, 'a row each', renderCsv(table, [])),
    table,
    async answer(question) {
      const rows = await listRows(question)
      const { bom = false } = (question as RouteRequest<BomQuery>).query
      return { body: renderCsv(table, rows, { forSpreadsheets: bom }), rows: rows.length }
    },
  }
}

/** Some tables of one answer as CSV: `table` chooses, the first is the default. */
export function csvTables<Source, Request>(
  choices: readonly { table: Table; list(source: Source): object[] }[],
  find: (question: Request, table: string) => Promise<Source>,
): Format<Request> {
  const names = choices.map(({ table }) => table.name)
  const described = choices.map(({ table }) => `${table.name}: ${table.title}`)
  return {
    extension: 'csv',
    mediaType: csvType,
    disposition: 'attachment',
    query: {
      bom: Bom,
      table: Type.Optional(
        oneOf(names, { description: `The table, ${names[0]} where it is left out. ${described.join('. ')}` }),
      ),
    },
    schema: Type.String({
      description: `The table asked for, a row each. ${choices
        .map(
          ({ table }) =>
            `${table.name}: ${columnsOf(table)
              .map(({ name }) => name)
              .join(', ')}`,
        )
        .join('. ')}`,
      examples: [renderCsv(choices[0]?.table as Table, [])],
    }),
    tables: choices.map(({ table }) => table),
    async answer(question) {
      const { bom = false, table: name = names[0] } = (
        question as RouteRequest<BomQuery & { table?: string }>
      ).query
      const chosen = choices.find(({ table }) => table.name === name) ?? choices[0]
      if (!chosen) throw new Error('a choice of tables has none')
      const rows = chosen.list(await find(question, chosen.table.name))
      return {
        body: renderCsv(chosen.table, rows as RowOf<Table>[], { forSpreadsheets: bom }),
        rows: rows.length,
      }
    },
  }
}

export const ndjson = { extension: 'ndjson', mediaType: 'application/x-ndjson' } as const
export const parquet = { extension: 'parquet', mediaType: parquetType } as const

/** How the two are described in the OpenAPI document. */
export const ndjsonSchema = (table: Table) =>
  rowsSchema(table, 'an object of JSON on each line', '{"series":"didi"}\n')
export const parquetSchema = (table: Table) => rowsSchema(table, 'a Parquet file', 'PAR1')

/** A table as CSV, as lines of JSON and as Parquet, from rows that are held in memory. */
export function tableFormats<T extends Table, Request>(
  table: T,
  listRows: (question: Request) => Promise<RowOf<T>[]>,
): Format<Request>[] {
  const names = columnsOf(table).map(({ name }) => name)
  const render = (
    form: typeof ndjson | typeof parquet,
    schema: Format['schema'],
    body: (rows: RowOf<T>[]) => string | Buffer,
  ): Format<Request> => ({
    ...form,
    disposition: 'attachment',
    query: {},
    schema,
    table,
    async answer(question) {
      const rows = await listRows(question)
      return { body: body(rows), rows: rows.length }
    },
  })
  return [
    csv(table, listRows),
    render(ndjson, ndjsonSchema(table), (rows) =>
      rows.map((row) => `${JSON.stringify(row, names)}\n`).join(''),
    ),
    render(parquet, parquetSchema(table), (rows) => renderParquet(table, rows)),
  ]
}

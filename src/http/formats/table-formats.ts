import { csv, type Format, rowsSchema } from './format.ts'
import { parquetType, renderParquet } from './parquet.ts'
import { columnsOf, type RowOf, type Table } from './table.ts'

export const ndjson = { extension: 'ndjson', mediaType: 'application/x-ndjson' } as const
export const parquet = { extension: 'parquet', mediaType: parquetType } as const

/** How the two are described in the OpenAPI document. */
export const ndjsonSchema = (table: Table) =>
  rowsSchema(table, 'an object of JSON on each line', '{"series":"didi"}\n')
export const parquetSchema = (table: Table) => rowsSchema(table, 'a Parquet file', 'PAR1')

/** A table as CSV, as lines of JSON and as Parquet, from rows that are held in memory. */
export function tableFormats<T extends Table, Ask>(
  table: T,
  listRows: (question: Ask) => Promise<RowOf<T>[]>,
): Format<Ask>[] {
  const names = columnsOf(table).map(({ name }) => name)
  const render = (
    form: typeof ndjson | typeof parquet,
    schema: Format['schema'],
    body: (rows: RowOf<T>[]) => string | Buffer,
  ): Format<Ask> => ({
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

import type { CellValue } from 'hucre'
import { type ColumnType, columnsOf, listSeparator, type Table } from './table.ts'

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** How Excel shows the days and instants of a column, which it keeps as numbers. */
const shownAs: { [Type in ColumnType]?: string } = {
  month: 'yyyy-mm',
  day: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm:ss',
}

/**
 * A workbook with one sheet, or with more where there are more rows than a sheet holds, in constant memory: numbers, days
 * and instants (UTC) as such, printed numbers with the digits that they were printed with. Texts are never formulas.
 */
export async function* writeXlsx(
  table: Table,
  rows: Iterable<object> | AsyncIterable<object>,
): AsyncGenerator<Uint8Array> {
  const columns = columnsOf(table)
  async function* cells(): AsyncGenerator<CellValue[]> {
    for await (const row of rows)
      yield columns.map(({ name, type }) => toCell((row as Record<string, unknown>)[name], type))
  }
  // It takes long to load, and few ask for it.
  const { writeXlsxStream } = await import('hucre/xlsx')
  yield* writeXlsxStream(cells(), {
    name: table.name,
    columns: columns.map(({ name, type }) => {
      const numFmt = shownAs[type]
      return { header: name, ...(numFmt !== undefined && { style: { numFmt }, width: numFmt.length + 2 }) }
    }),
    freezePane: { rows: 1 },
  })
}

function toCell(value: unknown, type: ColumnType): CellValue {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return escapeCodes(value.join(listSeparator))
  if (type in shownAs) return new Date(String(value))
  return typeof value === 'string' ? escapeCodes(value) : (value as CellValue)
}

/** In a workbook `_x0041_` stands for the character of that number. */
const escapeCodes = (text: string) => text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')

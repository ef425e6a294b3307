import { type Column, columnsOf, listSeparator, type RowOf, type Table } from './table.ts'

export const csvType = 'text/csv'

/** Excel takes a file for UTF-8 by this mark alone. */
export const byteOrderMark = '\uFEFF'

/** What a spreadsheet would take for a formula, in Chinese and Japanese ones full-width too. */
export const formulaStart = /^[=+\-@＝＋－＠\t\r]/

/**
 * A table as RFC 4180 has it: a header, CRLF after every row, nothing for null. For spreadsheets it begins with a byte
 * order mark, and texts that would be formulas get a `'` in front; numbers never.
 */
export function renderCsv<T extends Table>(
  table: T,
  rows: readonly RowOf<T>[],
  { forSpreadsheets = false } = {},
): string {
  const columns = columnsOf(table)
  const lines = [columns.map(({ name }) => name).join()]
  for (const row of rows as readonly Record<string, unknown>[])
    lines.push(columns.map((column) => renderCell(row[column.name], column, forSpreadsheets)).join())
  return `${forSpreadsheets ? byteOrderMark : ''}${lines.join('\r\n')}\r\n`
}

function renderCell(value: unknown, { type }: Column, forSpreadsheets: boolean): string {
  if (value === null || value === undefined) return ''
  const text = Array.isArray(value) ? value.join(listSeparator) : String(value)
  const isFormula = forSpreadsheets && (type === 'text' || type === 'list') && formulaStart.test(text)
  const shown = isFormula ? `'${text}` : text
  return /[",\r\n]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown
}

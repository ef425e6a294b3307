import { parentPort, workerData } from 'node:worker_threads'
import { readXlsx, type Sheet } from 'hucre/xlsx'
import type { RowError } from '../../store/load-report.ts'
import { showCell } from './workbook-cells.ts'
import { readWrittenPeriod } from './written-dates.ts'

/** The thread in which a workbook is read, so that one that would fill the memory ends the thread and nothing else. */

export type SheetRow = { line: number; cells: string[]; errors: RowError[] }
export type ReadSheet = { name: string; rows: SheetRow[] }

async function readSheets(bytes: Uint8Array): Promise<ReadSheet[]> {
  const { sheets } = await readXlsx(bytes, {
    readStyles: true,
    sheets: ({ hidden, veryHidden }) => !hidden && !veryHidden,
  })
  return sheets.map((sheet) => ({ name: sheet.name, rows: readRows(sheet) }))
}

/** Rows with anything in them. */
function readRows({ rows, cells, merges = [] }: Sheet): SheetRow[] {
  const shown = rows.map((values, row) => {
    const errors: RowError[] = []
    const texts = values.map((value, column) => {
      const cell = cells?.get(`${row},${column}`)
      const text = showCell(value, cell)
      if (text === undefined) errors.push(refuseFormat(row, value, cell?.style?.numFmt ?? ''))
      return text?.trim() ?? ''
    })
    return { line: row + 1, cells: texts, errors }
  })
  for (const { startRow, endRow, startCol } of merges) {
    const text = shown[startRow]?.cells[startCol] ?? ''
    if (!isLabel(text, rows[startRow]?.[startCol])) continue
    for (const { cells } of shown.slice(startRow + 1, endRow + 1)) cells[startCol] = text
  }
  return shown.filter(({ cells, errors }) => errors.length > 0 || cells.some((cell) => cell !== ''))
}

/** What stands for all rows below a merged cell: a name, a unit, a period or a day, and no number, which may be of all together. */
function isLabel(text: string, value: unknown): boolean {
  if (value instanceof Date) return true
  return /^\p{L}(?!.*\d.*[%万亿])/u.test(text) || readWrittenPeriod(text) !== undefined
}

function refuseFormat(row: number, value: unknown, format: string): RowError {
  const expected = `a number or a day with its year in a usual format, as 0.00, 0.0% or yyyy-mm-dd, and not ${format}`
  const found = value instanceof Date ? value.toISOString().slice(0, 10) : String(value)
  return { line: row + 1, column: null, value: found, expected }
}

parentPort?.postMessage(await readSheets(workerData))

import { parentPort, workerData } from 'node:worker_threads'
import { type Cell, type CellValue, readXlsx, type Sheet, streamXlsxRows } from 'hucre/xlsx'
import type { RowError } from '../../store/load-report.ts'
import { showCell } from './workbook-cells.ts'
import { readWrittenPeriod } from './written-dates.ts'
import { findUnit } from './written-values.ts'

/** The thread in which a workbook is read, so that one that would fill the memory ends the thread and nothing else. */

type SheetRow = { line: number; cells: string[]; errors: RowError[] }
export type ReadSheet = { name: string; rows: SheetRow[] }

/** In cells: those with something in them, and those of the rectangles that hold them, which all become values. */
const maxFilled = 200_000
const maxCells = 2_000_000

/** The sheets with rows that are not hidden; null where they have too many cells. */
async function readSheets(bytes: Uint8Array): Promise<ReadSheet[] | null> {
  const shown: number[] = []
  await readXlsx(bytes, {
    sheets: ({ hidden, veryHidden, index }) => {
      if (!hidden && !veryHidden) shown.push(index)
      return false
    },
  })
  const withRows: number[] = []
  let left = { filled: maxFilled, cells: maxCells }
  for (const sheet of shown) {
    const size = await measure(bytes, sheet, left)
    if (size === null) return null
    if (size === undefined) continue
    left = { filled: left.filled - size.filled, cells: left.cells - size.cells }
    withRows.push(sheet)
  }
  // Of an empty list the reader takes all sheets.
  if (withRows.length === 0) return []
  const { sheets } = await readXlsx(bytes, { readStyles: true, sheets: withRows })
  return sheets.map((sheet) => ({ name: sheet.name, rows: readRows(sheet) }))
}

type Size = { filled: number; cells: number }

/** How large a sheet is; null where it is larger than it may be, and undefined of one without rows, as charts have. */
async function measure(bytes: Uint8Array, sheet: number, most: Size): Promise<Size | null | undefined> {
  let filled = 0
  let width = 0
  let height = 0
  try {
    for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
      width = Math.max(width, values.length)
      height = Math.max(height, index + 1)
      for (const value of values) if (value !== null) filled += 1
      if (filled > most.filled || width * height > most.cells) return null
    }
  } catch (error) {
    if (/missing worksheet file/.test((error as Error).message)) return undefined
    throw error
  }
  return { filled, cells: width * height }
}

/** Rows with anything in them. */
function readRows({ rows, cells, merges = [] }: Sheet): SheetRow[] {
  const shown = rows.map((values, row) => {
    const errors: RowError[] = []
    const texts = values.map((value, column) => {
      const cell = cells?.get(`${row},${column}`)
      const text = showCell(value, cell)
      if (text === undefined) errors.push(refuseCell(row, value, cell))
      return text?.trim() ?? ''
    })
    return { line: row + 1, cells: texts, errors }
  })
  for (const { startRow, endRow, startCol, endCol } of merges) {
    const first = shown[startRow]?.cells
    const text = first?.[startCol] ?? ''
    const merged = shown.slice(startRow, endRow + 1)
    if (isLabel(text, rows[startRow]?.[startCol]))
      for (const { cells } of merged.slice(1)) cells[startCol] = asLabel(text)
    else if (first && isNumber(text)) {
      // Of which of its columns and rows it is, the header tells, or nothing does.
      for (const { cells } of merged) cells.fill(`${text} (merged)`, startCol, endCol + 1)
      first[startCol] = text
    }
  }
  return shown.filter(({ cells, errors }) => errors.length > 0 || cells.some((cell) => cell !== ''))
}

/** What stands for all rows below a merged cell: a name, a unit, a period or a day. */
function isLabel(text: string, value: unknown): boolean {
  if (value instanceof Date) return true
  return /^\p{L}(?!\D*\d.*[%万亿])/u.test(text) || readWrittenPeriod(text) !== undefined
}

/** A year or month of digits alone as it can be no number: 2022年, 2022年03月. */
const asLabel = (text: string) =>
  text.replace(/^(\d{4})(\d\d)?$/, (_, year, month) => `${year}年${month === undefined ? '' : `${month}月`}`)

/** A number, which in a merged cell may be of all that it covers together. */
function isNumber(text: string): boolean {
  const [, unit] = /^\D{0,3}[\d.,]*\d ?(\D*?)\)?$/.exec(text) ?? []
  return unit !== undefined && findUnit(unit) !== undefined
}

function refuseCell(row: number, value: CellValue, { formula, style }: Partial<Cell> = {}): RowError {
  const fault = (found: string, expected: string) => ({ line: row + 1, column: null, value: found, expected })
  if (value === null)
    return fault(
      `=${formula}`.slice(0, 100),
      'a formula with its value, which the workbook lacks: open it in Excel and save it',
    )
  return fault(
    value instanceof Date ? value.toISOString().slice(0, 10) : String(value),
    `a number or a day with its year in a usual format, as 0.00, 0.0% or yyyy-mm-dd, and not ${style?.numFmt?.slice(0, 100)}`,
  )
}

parentPort?.postMessage(await readSheets(workerData))

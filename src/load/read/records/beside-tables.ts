import { RefusedRows, type RowError } from '../../../store/load-report.ts'
import { columnsOf, contents } from '../rows/table.ts'
import { columnInTable } from '../words/column-names.ts'
import { isTitle } from '../words/table-titles.ts'
import { rowNumber } from './header.ts'
import { type CellRecord, ruled } from './record-rows.ts'

/** Reads tables that stand beside each other, each but the first behind an empty column. */

/** The columns of one table, from `start` up to but not including `end`. */
type Block = { start: number; end: number }

/** The most rows of tables beside each other: all are checked before any is read. */
export const mostBeside = 50_000

/**
 * Finds the columns of tables whose headers stand beside each other in one line, below nothing but titles. Returns undefined
 * where it may be one table: tables are apart only if two of them name their rows by the same column, such as 月份.
 *
 * @param most how many records are searched for the headers
 */
export function findBlocks(records: readonly CellRecord[], most: number): Block[] | undefined {
  const first = records.slice(0, most)
  for (const [i, { cells }] of first.entries()) {
    const headers = segmentsOf(cells).filter(({ start, end }) => isHeader(cells.slice(start, end)))
    const labels = headers.map(({ start, end }) =>
      cells.slice(start, end).map(columnInTable).filter(namesRows),
    )
    const areApart = labels.some((own, at) =>
      labels.slice(at + 1).some((others) => own.some((label) => others.includes(label))),
    )
    if (!areApart) continue
    const blocks = headers.map(({ start }, at) => ({
      start: at === 0 ? 0 : start,
      end: (headers[at + 1]?.start ?? Number.POSITIVE_INFINITY) - 1,
    }))
    const areTitles = first.slice(0, i).every(({ cells }) =>
      blocks.every(({ start, end }) => {
        const own = cells.slice(start, end)
        return own.every(isEmpty) || isTitle(own)
      }),
    )
    return areTitles ? blocks : undefined
  }
  return undefined
}

const isEmpty = (cell: string) => ruled.test(cell)

/** Returns the runs of filled cells in a line. */
function segmentsOf(cells: readonly string[]): Block[] {
  const segments: Block[] = []
  for (const [place, cell] of cells.entries()) {
    if (isEmpty(cell)) continue
    const last = segments.at(-1)
    if (last?.end === place) last.end += 1
    else segments.push({ start: place, end: place + 1 })
  }
  return segments
}

const namesRows = (column: string) => ['series', 'period', 'metric'].includes(column)

/** True if cells are a header by themselves: first a column that names rows, later one that may hold values. */
function isHeader(cells: readonly string[]): boolean {
  const [first = '', ...others] = rowNumber.test(cells[0]?.toLowerCase() ?? '') ? cells.slice(1) : cells
  return namesRows(columnInTable(first)) && others.some((cell) => !ofRows.includes(columnInTable(cell)))
}
const ofRows = columnsOf(contents.figures).filter((column) => column !== 'value')

/** The lines of one table, and the titles of others that stand alone in their line and so may be about all. */
export type Beside = { records: CellRecord[]; around: TextAround[] }

/** A text beside a table. */
export type TextAround = { line: number; text: string }

/**
 * Splits the lines into those of each table.
 *
 * @throws {RefusedRows} where a column between two tables has a filled cell
 */
export function splitBlocks(records: readonly CellRecord[], blocks: readonly Block[]): Beside[] {
  const refused = new RefusedRows()
  for (const { line, cells } of records) {
    const faults = blocks.slice(1).flatMap(({ start }): RowError[] => {
      const cell = cells[start - 1] ?? ''
      const expected = `nothing in column ${start}, which is empty between the headers of two tables, or each table in a file of its own`
      return isEmpty(cell) ? [] : [{ line, column: null, value: cell.slice(0, 100), expected }]
    })
    if (faults.length > 0) refused.add(faults)
  }
  if (refused.rowCount > 0) throw refused
  const slices = records.map(({ cells }) =>
    blocks.map(({ start, end }) => cells.slice(start, Math.min(end, cells.length))),
  )
  const at = slices.findIndex((own) =>
    own.every((cells) => cells.some((cell) => namesRows(columnInTable(cell)))),
  )
  return blocks.map(({ start }, i) => ({
    records: records.flatMap((record, row) => {
      const cells = slices[row]?.[i] ?? []
      const errors = i === 0 ? record.errors : []
      return errors.length === 0 && cells.every(isEmpty)
        ? []
        : [{ ...record, cells, errors, part: String(start) }]
    }),
    around: slices.slice(0, at).flatMap((own, row) => {
      const filled = own.filter((cells) => !cells.every(isEmpty))
      return filled.length === 1 && filled[0] !== own[i]
        ? (filled[0] ?? []).flatMap((text) => (text === '' ? [] : { line: records[row]?.line ?? 1, text }))
        : []
    }),
  }))
}

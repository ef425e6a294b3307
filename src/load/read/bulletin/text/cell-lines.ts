import { layoutPatterns as patterns } from '../patterns/layout.ts'

/** Fewer rows than a table has, and more columns. */
const leastRows = 2
const mostColumns = 8

/**
 * Lines with the rows of tables that were copied with each cell on a line of its own as lines, their cells parted by tabs: below
 * the heading of the labels or ranks stand those of the columns, and all rows have as many cells as these, the values last.
 * Between all cells an empty line may stand.
 */
export function joinCellLines(lines: readonly string[]): string[] {
  const joined: string[] = []
  for (let at = 0; at < lines.length; ) {
    // An empty line is one with the cell above it.
    const isSpaced = lines[at]?.trim() !== '' && lines[at + 1]?.trim() === ''
    const step = isSpaced ? 2 : 1
    const cellAt = (i: number) => readCell(lines, at + i * step, step)
    const rows = findRows(cellAt)
    for (const columns of rows) {
      const cells = lines.slice(at, at + columns * step)
      joined.push(isSpaced ? joinSpaced(cells) : cells.join('\t'))
      at += cells.length
    }
    if (rows.length === 0) joined.push(lines[at++] as string)
  }
  return joined
}

/** A cell, behind which an empty line or the end of the text stands where cells are two lines. */
function readCell(lines: readonly string[], at: number, step: number): string {
  const isCell = step === 1 || (lines[at + 1] ?? '').trim() === ''
  return isCell ? (lines[at]?.trim() ?? '') : ''
}

/** Cells with an empty line behind each as a row, in as many characters. */
function joinSpaced(lines: readonly string[]): string {
  return lines.reduce((row, line, i) => `${row}${i % 2 === 0 ? '\t' : ' '}${line}`)
}

/** How many cells each row has of a table whose first heading is the first of these; none where they are no table. */
function findRows(cellAt: (i: number) => string): number[] {
  const isRanked = patterns.indexHeading.test(cellAt(0))
  if (!isRanked && !patterns.labelHeading.test(cellAt(0))) return []
  const labels = isRanked ? 1 : patterns.unitHeading.test(cellAt(1)) ? 2 : 1
  // The first value stands behind the headings and the labels of its row.
  const ahead = Array.from({ length: 2 * mostColumns }, (_, i) => patterns.cellValue.test(cellAt(i)))
  const first = ahead.indexOf(true)
  const columns = isRanked ? first : first - labels
  if (first < 0 || columns - labels < 1 || columns > mostColumns) return []
  const isRow = (cells: readonly string[]) => {
    const areValues = cells.map((cell) => patterns.cellValue.test(cell))
    const from = isRanked ? 2 : labels
    return (
      areValues.indexOf(false) === (isRanked ? 1 : 0) &&
      !cells.some((cell) => cell === '' || cell.length > longestCell) &&
      areValues.slice(from).every(Boolean)
    )
  }
  const rows = [columns]
  for (let at = columns; ; at += rows.at(-1) as number) {
    const cells = Array.from({ length: columns }, (_, i) => cellAt(at + i))
    // Behind the others one may have no change, of which nothing is left, beside a unit and one number.
    const isShort = !isRanked && labels === 2 && columns === labels + 2 && rows.length >= leastRows
    if (isRow(cells)) rows.push(columns)
    else if (isShort && isRow(cells.slice(0, -1)) && !patterns.cellValue.test(cells.at(-1) ?? ''))
      rows.push(columns - 1)
    else return rows.length > leastRows ? rows : []
  }
}

/** Longer than what a cell has. */
const longestCell = 30

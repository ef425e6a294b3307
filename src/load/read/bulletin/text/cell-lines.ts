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
    const table = findRows(cellAt)
    for (let row = 0; table && row < table.rows; row += 1) {
      const cells = lines.slice(at, at + table.columns * step)
      joined.push(isSpaced ? joinSpaced(cells) : cells.join('\t'))
      at += cells.length
    }
    if (!table) joined.push(lines[at++] as string)
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

/** How many rows and columns a table has whose first heading is the first of these cells. */
function findRows(cellAt: (i: number) => string): { rows: number; columns: number } | undefined {
  const isRanked = patterns.indexHeading.test(cellAt(0))
  if (!isRanked && !patterns.labelHeading.test(cellAt(0))) return undefined
  const labels = isRanked ? 1 : patterns.unitHeading.test(cellAt(1)) ? 2 : 1
  // The first value stands behind the headings and the labels of its row.
  const ahead = Array.from({ length: 2 * mostColumns }, (_, i) => patterns.cellValue.test(cellAt(i)))
  const first = ahead.indexOf(true)
  const columns = isRanked ? first : first - labels
  if (first < 0 || columns - labels < 1 || columns > mostColumns) return undefined
  const isRow = (cells: readonly string[]) => {
    const areValues = cells.map((cell) => patterns.cellValue.test(cell))
    const from = isRanked ? 2 : labels
    return (
      cells.length === columns &&
      areValues.indexOf(false) === (isRanked ? 1 : 0) &&
      !cells.some((cell) => cell === '' || cell.length > longestCell) &&
      areValues.slice(from).every(Boolean)
    )
  }
  let rows = 1
  while (isRow(Array.from({ length: columns }, (_, i) => cellAt(rows * columns + i)))) rows += 1
  return rows > leastRows ? { rows, columns } : undefined
}

/** Longer than what a cell has. */
const longestCell = 30

import { layoutPatterns as patterns } from '../patterns/layout.ts'

/** Fewer rows than a table has, and more columns. */
const leastRows = 2
const mostColumns = 8

/**
 * Lines with the rows of tables that were copied with each cell on a line of its own as lines, their cells parted by tabs: below
 * the heading of the labels or ranks stand those of the columns, and all rows have as many cells as these, the values last.
 */
export function joinCellLines(lines: readonly string[]): string[] {
  const joined: string[] = []
  for (let at = 0; at < lines.length; ) {
    const rows = findRows(lines, at)
    joined.push(...(rows ?? [lines[at] as string]))
    at += rows ? rows.length * countCells(rows[0]) : 1
  }
  return joined
}

const countCells = (row = '') => row.split('\t').length

/** The rows of a table whose first heading stands at a place. */
function findRows(lines: readonly string[], at: number): string[] | undefined {
  const cellAt = (i: number) => lines[i]?.trim() ?? ''
  const isRanked = patterns.indexHeading.test(cellAt(at))
  if (!isRanked && !patterns.labelHeading.test(cellAt(at))) return undefined
  const labels = isRanked ? 1 : patterns.unitHeading.test(cellAt(at + 1)) ? 2 : 1
  // The first value stands behind the headings and the labels of its row.
  const ahead = lines.slice(at, at + 2 * mostColumns).map((cell) => patterns.cellValue.test(cell.trim()))
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
  const rows: string[] = []
  for (let start = at; ; start += columns) {
    const cells = Array.from({ length: columns }, (_, i) => cellAt(start + i))
    if (start > at && !isRow(cells)) break
    rows.push(lines.slice(start, start + columns).join('\t'))
  }
  return rows.length > leastRows ? rows : undefined
}

/** Longer than what a cell has. */
const longestCell = 30

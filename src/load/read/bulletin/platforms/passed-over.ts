import type { Skipped } from '../../../../store/load-report.ts'
import { type Draft, keepSkipped } from '../draft.ts'
import { platformCellPatterns as patterns } from '../patterns/platform-cell.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { lineAt, type NormalText } from '../text/normalise-text.ts'
import { plain, splitRow } from '../text/platform-grids.ts'
import type { Grid, GridRow } from '../text/table-cells.ts'

/**
 * Notes what a text has of platforms and was not taken: the entries of lists, the rows of tables, and of a table that was taken the
 * other columns.
 *
 * @returns what is lacking of lists and tables that were taken in part, in words
 */
export function notePassedOver(draft: Draft, source: NormalText): string[] {
  const rows = source.grids.map((grid) => noteRows(draft, source, grid))
  const left = rows.reduce((sum, count) => sum + count, noteEntries(draft, source))
  return left === 0 ? [] : [`${left} of the growths in a list or table of platforms`]
}

/** Returns how many rows were passed over beside others that were taken. */
function noteRows(draft: Draft, source: NormalText, { lines, heads, rows }: Grid): number {
  const figuresOf = ({ series, line }: Row) =>
    draft.figures.filter((figure) =>
      series === undefined
        ? figure.series === 'market' && line.includes(figure.value)
        : figure.at === undefined && figure.series === series && figure.sentence === line,
    )
  const filled = [...heads.keys()].filter((at) => rows.some((row) => holdsChange(row, at)))
  const taken = filled.filter((at) =>
    rows.some((row) => figuresOf(row).some(({ value }) => row.cells[at]?.includes(unsigned(value)))),
  )
  const isTaken = taken.length > 0
  const columns = isTaken ? taken : filled
  const isLeft = (row: Row) => columns.some((at) => holdsChange(row, at)) && figuresOf(row).length === 0
  const own = new Set(rows.flatMap(({ line }) => line.split('\n')))
  // A row that has several lines is noted at its first.
  const left = new Set(rows.filter(isLeft).map(({ line }) => line.split('\n', 1)[0]))
  const passed = lines.filter(({ line }) =>
    own.has(line) ? left.has(line) : isLeft({ series: undefined, cells: splitRow(line) ?? [], line }),
  )
  const [{ at: headAt } = { at: 0 }] = lines
  const others = isTaken ? filled.filter((at) => !taken.includes(at)) : []
  for (const i of others) keepSkipped(draft, 'words', heads[i] ?? '', () => lineAt(source.original, headAt))
  for (const { at, line } of passed) keepSkipped(draft, 'scope', line, () => lineAt(source.original, at))
  return isTaken ? passed.length : 0
}

type Row = Pick<GridRow, 'series' | 'cells' | 'line'>

const holdsChange = ({ cells }: Row, at: number) => patterns.mayBeChange.test(plain(cells[at] ?? ''))
const unsigned = (value: string) => value.replace('-', '')

/** A piece of a line between its marks that has a percentage. */
type Item = { line: number; text: string; isTaken: boolean; isNamed: boolean; isEntry: boolean }

/** Returns how many entries were passed over beside others that were taken, in a line or line by line. */
function noteEntries(draft: Draft, source: NormalText): number {
  const { original, offsets, grids } = source
  const values = draft.figures.flatMap(({ at, series }) =>
    at === undefined || series === 'market' || series === 'aggregators' ? [] : (offsets[at] ?? 0),
  )
  if (values.length === 0 && !scopePatterns.namedPlatform.test(source.text)) return 0
  const ofTables = new Set(grids.flatMap(({ lines }) => lines.map(({ at }) => at)))
  let left = 0
  let list: Item[] = []
  const endList = () => {
    const isTaken = list.some((item) => item.isTaken)
    const isOfPlatforms = list.some((item) => item.isNamed)
    for (const { line, text, ...item } of list) {
      if (item.isTaken || !(item.isNamed || (item.isEntry && isOfPlatforms))) continue
      if (isTaken && item.isEntry) left += 1
      const isNoted = ({ text: noted, ...other }: Skipped) =>
        other.line === line && (noted.includes(text) || text.endsWith(noted))
      if (!draft.skipped.some(isNoted)) keepSkipped(draft, 'scope', text, () => line)
    }
    list = []
  }
  let start = 0
  for (const [i, line] of original.split('\n').entries()) {
    const own = values.map((at) => at - start)
    const items = ofTables.has(start) ? [] : findItems(line, own).map((item) => ({ ...item, line: i + 1 }))
    if (line.trim() !== '' && !items.some(({ isEntry, isTaken }) => isEntry || isTaken)) endList()
    for (const item of items) list.push(item)
    start += line.length + 1
  }
  endList()
  return left
}

/** @param values where in the line those begin that were taken */
function findItems(line: string, values: readonly number[]): Omit<Item, 'line'>[] {
  if (!patterns.percentSign.test(line)) return []
  let end = -1
  return line.split(patterns.itemEnd).flatMap((piece) => {
    const start = end + 1
    end = start + piece.length
    const words = patterns.percentSign.test(piece) ? plain(piece) : ''
    if (!patterns.percentage.test(words)) return []
    const isTaken = values.some((at) => at >= start && at < end)
    const isNamed = scopePatterns.namedPlatform.test(words)
    const isEntry = patterns.entry.test(words.replace(patterns.platformName, '平台名称'))
    return { text: piece.trim(), isTaken, isNamed, isEntry }
  })
}

import { type LaidOut, paragraphSeparator } from './normalise-text.ts'
import { patterns } from './patterns.ts'

/** What a column holds, by its heading: the change over 环比 or 同比, the unit, or the value, of whichever month. */
type Column = {
  holds: 'index' | 'label' | 'change' | 'unit' | 'value'
  words: string
  unit?: string | undefined
}

/** A piece of a text: as it is shown, and as it is read. */
type Piece = { shown: string; read: string }

/**
 * A text with the rows of its small tables as the statements that they stand for, one a line, so that a value is read with the
 * heading of its column: `订单信息 | 亿单 | 5.54 | 下降21.2%` is 订单信息:5.54亿单,环比下降21.2%. A table needs a column of
 * 环比, and not more than one of values; the cells of any other stay apart, each a paragraph. Where a PDF begins a new page,
 * its number is left out with the empty lines around, since the sentence goes on.
 */
export function layOut(text: string): LaidOut {
  const pieces: Piece[] = []
  let columns: Column[] | undefined
  let at = 0
  let copiedTo = 0
  const lines = text.split('\n')
  lines.forEach((line, i) => {
    const start = at
    at += line.length + 1
    const change = (piece: Piece, end = start + line.length) => {
      const same = text.slice(copiedTo, start)
      if (same !== '') pieces.push({ shown: same, read: same })
      pieces.push(piece)
      copiedTo = end
    }
    const cells = splitCells(line)
    if (!cells) {
      const isBlank = line.trim() === ''
      if (!isBlank) columns = undefined
      if (isPageNumber(line) || (isBlank && isBesidePage(lines, i))) {
        change({ shown: text.slice(start, at), read: '' }, at)
      }
    } else if (cells.every((cell) => patterns.tableRule.test(cell))) change({ shown: line, read: '' })
    else if (columns && isRowOf(columns, cells))
      change({ shown: cells.join(' '), read: stateRow(cells, columns) })
    else {
      columns = readHeadings(cells)
      if (isPiped(line.trim()) || line.includes('\t'))
        change({ shown: line, read: partCells(line, columns ? '；' : paragraphSeparator) })
    }
  })
  if (pieces.length === 0) return { original: text, text }
  const rest = text.slice(copiedTo)
  return joinPieces([...pieces, { shown: rest, read: rest }])
}

function joinPieces(pieces: readonly Piece[]): LaidOut {
  const text = pieces.map(({ read }) => read).join('')
  const places = new Uint32Array(text.length + 1)
  let at = 0
  let shownAt = 0
  for (const { shown, read } of pieces) {
    // What is as long has each character in its place.
    const step = shown.length === read.length ? 1 : 0
    for (let i = 0; i < read.length; i += 1) places[at++] = shownAt + i * step
    shownAt += shown.length
  }
  places[at] = shownAt
  return { original: pieces.map(({ shown }) => shown).join(''), text, places }
}

function isPageNumber(line: string | undefined): boolean {
  return line !== undefined && line.length < pageNumberLength && patterns.pageNumber.test(line.trim())
}

/** Much longer than a page number in the middle of its line. */
const pageNumberLength = 100

/** Whether an empty line stands right before or after a page number. */
function isBesidePage(lines: readonly string[], i: number): boolean {
  return isPageNumber(lines[i - 1]) || isPageNumber(lines[i + 1])
}

/** Whether a row is one of the columns. An empty last cell may be lost where no number alone can be of its column. */
function isRowOf(columns: readonly Column[], { length }: string[]): boolean {
  const { holds, unit } = columns.at(-1) as Column
  return length === columns.length || (length === columns.length - 1 && holds === 'change' && !unit)
}

/** Whether strokes begin and end a row, and part its cells; elsewhere tabs do, or strokes alone. */
const isPiped = (row: string) => row.length > 1 && row.startsWith('|') && row.endsWith('|')

function splitCells(line: string): string[] | undefined {
  const trimmed = line.trim()
  const cells = isPiped(trimmed)
    ? trimmed.slice(1, -1).split('|')
    : line.split(line.includes('\t') ? '\t' : '|')
  return cells.length < 2 ? undefined : cells.map((cell) => cell.trim())
}

/** The row with a mark between its cells, in as many characters. */
function partCells(line: string, mark: string): string {
  if (!isPiped(line.trim())) return line.replaceAll('\t', mark)
  const [first, last] = [line.indexOf('|'), line.lastIndexOf('|')]
  return `${line.slice(0, first)} ${line.slice(first + 1, last).replaceAll('|', mark)} ${line.slice(last + 1)}`
}

function readHeadings(headings: string[]): Column[] | undefined {
  const labelAt = patterns.indexHeading.test(headings[0] as string) ? 1 : 0
  const columns = headings.map((words, i): Column => {
    if (i <= labelAt) return { holds: i < labelAt ? 'index' : 'label', words }
    const change = patterns.changeHeading.exec(words)
    if (change) return { holds: 'change', words: change[1] as string, unit: change[2] }
    return { holds: words === '单位' ? 'unit' : 'value', words }
  })
  const count = (holds: Column['holds']) => columns.filter((column) => column.holds === holds).length
  return count('change') > 0 && count('value') === 1 && count('unit') <= 1 ? columns : undefined
}

function stateRow(cells: string[], columns: readonly Column[]): string {
  const find = (holds: Column['holds']) => cells[columns.findIndex((column) => column.holds === holds)]
  const [, label, ownUnit = ''] = patterns.unitInLabel.exec(find('label') ?? '') ?? ['', find('label')]
  const words = columns.find(({ holds }) => holds === 'value')?.words ?? ''
  const month = patterns.digit.test(words) ? `${words}，` : ''
  const changes = columns.flatMap((column, i) =>
    column.holds === 'change' && cells[i] ? [`，${column.words}${stateChange(cells[i], column)}`] : [],
  )
  return `${month}${label}：${find('value')}${find('unit') ?? ownUnit}${changes.join('')}。`
}

/** A change with its sign and unit, where its column says them: a number without a sign is a rise. */
function stateChange(cell: string, { unit = '' }: Column): string {
  const sign = patterns.unsigned.test(cell) ? '+' : ''
  return `${sign}${cell}${patterns.bareNumber.test(cell) ? unit : ''}`
}

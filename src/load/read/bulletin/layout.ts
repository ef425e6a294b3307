import { isIdle } from './context.ts'
import { type LaidOut, paragraphSeparator } from './normalise-text.ts'
import { patterns } from './patterns.ts'

/**
 * What a column holds, by its heading: the change over 环比 or 同比, the unit, or the value, of whichever month, also that
 * of the month before, which a change is over.
 */
type Column = {
  holds: 'index' | 'label' | 'change' | 'unit' | 'value' | 'base'
  words: string
  unit?: string | undefined
}

/** A piece of a text: as it is shown, and as it is read. */
type Piece = { shown: string; read: string }

/**
 * A text with the rows of its small tables as the statements that they stand for, one a line, so that a value is read with the
 * heading of its column: `订单信息 | 亿单 | 5.54 | 下降21.2%` is 订单信息:5.54亿单,环比下降21.2%. A table needs a column of
 * 环比, and one of values, or one more of those of the month before; the cells of any other stay apart, each a paragraph.
 * Where a PDF begins a new page, its number is left out with the empty lines around, since the sentence goes on. A number
 * alone on its line is that of what the line before ends with only where that holds of all such numbers.
 */
export function layOut(text: string): LaidOut {
  const pieces: Piece[] = []
  let columns: Column[] | undefined
  let at = 0
  let copiedTo = 0
  const lines = text.split('\n')
  const isLabelled = areLabelled(lines)
  lines.forEach((line, i) => {
    const start = at
    at += line.length + 1
    const change = (piece: Piece, end = start + line.length) => {
      const same = text.slice(copiedTo, start)
      if (same !== '') pieces.push({ shown: same, read: same })
      pieces.push(piece)
      copiedTo = end
    }
    const setApart = () => change({ shown: '', read: paragraphSeparator }, start)
    const isApart = beginsValues(line) || (!isLabelled && isValueAlone(line))
    const cells = splitCells(line)
    if (!cells) {
      const isBlank = line.trim() === ''
      if (!isBlank) columns = undefined
      const isDropped = isBlank && (isBesidePage(lines, i) || (isLabelled && goesOnAfter(lines, i)))
      if (isPageNumber(line) || isDropped) change({ shown: text.slice(start, at), read: '' }, at)
      else if (isApart) setApart()
    } else if (cells.every((cell) => patterns.tableRule.test(cell))) change({ shown: line, read: '' })
    else if (columns && isRowOf(columns, cells))
      change({ shown: cells.join(' '), read: stateRow(cells, columns) })
    else {
      columns = isOfOthers(lines[i - 1]) ? undefined : readHeadings(cells)
      if (columns) change({ shown: line, read: stateHeadings(columns) })
      else if (isPiped(line.trim()) || line.includes('\t')) {
        setApart()
        change({ shown: line, read: partCells(line) })
      } else if (isApart) setApart()
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

/**
 * Whether each number that stands alone on its line has the name of what it counts above it, and each such name a number
 * below it. Elsewhere names may stand below their numbers.
 */
function areLabelled(lines: readonly string[]): boolean {
  if (!lines.some(isValueAlone)) return false
  const texts = lines.map((line) => line.trim()).filter((line) => line !== '')
  const first = texts.findIndex(isValueAlone)
  if (first < 1) return false
  return texts
    .slice(first)
    .every((text, i) =>
      isValueAlone(text)
        ? patterns.labelEnd.test(texts[first + i - 1] as string)
        : !patterns.label.test(text) || isValueAlone(texts[first + i + 1] ?? ''),
    )
}

function isValueAlone(line: string): boolean {
  return line.length < pageNumberLength && patterns.valueAlone.test(line)
}

/** Whether a line holds several numbers of a row, of which the first is not that of what the line before ends with. */
function beginsValues(line: string): boolean {
  return patterns.valueRow.test(line.slice(0, pageNumberLength))
}

/** Whether a number alone on its line, or its change, is the next after an empty line. */
function goesOnAfter(lines: readonly string[], i: number): boolean {
  const next = lines.slice(i + 1, i + 4).find((line) => line.trim() !== '')
  return next !== undefined && (isValueAlone(next) || patterns.changeAlone.test(next))
}

/** Whether a row is one of the columns. An empty last cell may be lost: the only change, which no number alone can be. */
function isRowOf(columns: readonly Column[], { length }: string[]): boolean {
  if (length !== columns.length - 1) return length === columns.length
  const [change, ...others] = columns.filter(({ holds }) => holds === 'change')
  return change === columns.at(-1) && !change?.unit && others.length === 0
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

/** The row with each cell a paragraph, in as many characters. */
function partCells(line: string): string {
  if (!isPiped(line.trim())) return line.replaceAll('\t', paragraphSeparator)
  const [first, last] = [line.indexOf('|'), line.lastIndexOf('|')]
  const cells = line.slice(first + 1, last).replaceAll('|', paragraphSeparator)
  return `${line.slice(0, first)} ${cells} ${line.slice(last + 1)}`
}

/** Whether the caption of a table says that it is of something else than the text. */
function isOfOthers(caption = ''): boolean {
  const clauses = caption.replace(patterns.tableCaption, '').split(patterns.captionMarks)
  return patterns.tableCaption.test(caption) && !clauses.filter(Boolean).every(isIdle)
}

function readHeadings(headings: string[]): Column[] | undefined {
  const labelAt = patterns.indexHeading.test(headings[0] as string) ? 1 : 0
  const columns = headings.map((words, i): Column => {
    if (i <= labelAt) return { holds: i < labelAt ? 'index' : 'label', words }
    const change = patterns.changeHeading.exec(words)
    if (change) return { holds: 'change', words: change[1] as string, unit: change[2] }
    return { holds: words === '单位' ? 'unit' : 'value', words }
  })
  const values = columns.filter(({ holds }) => holds === 'value')
  const base = values.length === 2 && values.find((one) => values.some((other) => isMonthBefore(one, other)))
  if (base) base.holds = 'base'
  const count = (holds: Column['holds']) => columns.filter((column) => column.holds === holds).length
  return count('change') > 0 && count('value') === 1 && count('unit') <= 1 ? columns : undefined
}

/** @example 6月份 before 7月份, 上月 before 本月 */
function isMonthBefore(one: Column, other: Column): boolean {
  const [month, next] = [one, other].map(({ words }) => Number(patterns.monthHeading.exec(words)?.[1]))
  return (one.words === '上月' && other.words === '本月') || (month as number) % 12 === (next as number) - 1
}

function stateHeadings(columns: readonly Column[]): string {
  return columns.flatMap(({ holds, words }) => (holds === 'base' ? [] : words)).join('；')
}

function stateRow(cells: string[], columns: readonly Column[]): string {
  const find = (holds: Column['holds']) => cells[columns.findIndex((column) => column.holds === holds)]
  const [, label, ownUnit = ''] = patterns.unitInLabel.exec(find('label') ?? '') ?? ['', find('label')]
  const words = columns.find(({ holds }) => holds === 'value')?.words ?? ''
  const changes = columns.flatMap((column, i) =>
    column.holds === 'change' && cells[i] ? [`，${column.words}${stateChange(cells[i], column)}`] : [],
  )
  return `${words}，${label}：${find('value')}${find('unit') ?? ownUnit}${changes.join('')}。`
}

/** A change with its sign and unit, where its column says them: a number without a sign is a rise. */
function stateChange(cell: string, { unit = '' }: Column): string {
  const sign = patterns.unsigned.test(cell) ? '+' : ''
  return `${sign}${cell}${patterns.bareNumber.test(cell) ? unit : ''}`
}

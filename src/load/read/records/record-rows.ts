import type { RowError } from '../../../store/load-report.ts'
import { type Row, withoutEmptyEnd } from '../cells/cells.ts'
import { picture, seam } from '../cells/page-cells.ts'
import { findUnit, noNumber } from '../cells/written-values.ts'
import { statesChange } from '../rows/growth-rows.ts'
import { columnInTable, growthColumns } from '../words/column-names.ts'
import { findFaultOfNote, isNote } from '../words/table-titles.ts'
import { type Header, type LaidRow, type Layout, layRows } from './header.ts'

/** Checks the lines of a table below its header, and makes rows of them. */

/** A line as it was read, with the errors found in it so far. */
export type CellRecord = {
  line: number
  cells: string[]
  errors: RowError[]
  delimiter: string
  /** Whether the text is known to have no bad characters and no pictures. */
  isChecked: boolean
  /** The sheet of a workbook that the line is from. */
  sheet?: string
  /** Whether the line is of a page, above a table that is not read, and no other is between. */
  isOfOther?: boolean
  /** Which of the tables beside each other the line is from. */
  part?: string
  /** What comments on its cells say, which becomes the note of its rows. */
  remark?: string | undefined
}

/** What the header and the titles above it say of every row. */
export type Frame = Header &
  Pick<Row, 'titleUnit' | 'titleFrequency' | 'heading'> & {
    titlePeriod: string | undefined
    /** Whether numbers without a unit may count orders, since no title says otherwise. */
    mayBeCounts: boolean
    /** The line that a repetition of the header looks like. */
    head: readonly string[]
    /** Who published all values, if a head says so. */
    publisher: string | undefined
    /** Joins a year and its month, in two cells, into one cell. */
    joinYear: ((cells: readonly string[]) => string[]) | undefined
  }

export const isSame = (cells: readonly string[], others: readonly string[]) =>
  cells.length === others.length && cells.every((cell, place) => cell === others[place])

function hasOneCell(cells: readonly string[]): boolean {
  let filled = 0
  for (const cell of cells) if (cell !== '' && ++filled > 1) return false
  return filled === 1
}

/** Matches an empty cell, or a line with which Markdown and consoles frame a table or count its rows. */
export const ruled =
  /^(?::?-+:?|[-+=]{3,}|[\u2500-\u257f]+|`+[a-z]*|\(\d+ rows?(?: affected)?\)|\d+ rows? in set(?: \([\d.]+ sec\))?|\d+ rows? selected\.?|\d+ rows +\d+ columns|shape: \(\d+, \d+\))?$/
/** Matches the type of a column, which consoles write below its name. */
const typeName =
  /^(?:varchar|double|float|boolean|date|timestamp|u?(?:big|small|tiny|huge)?int(?:eger)?|decimal[([]\d+, ?\d+[)\]]|str|bool|[fiu](?:8|16|32|64)|datetime\[.+\])?$/i

export const isFilled = ({ cells, errors }: CellRecord): boolean =>
  errors.length > 0 || (cells.some((cell) => !ruled.test(cell)) && cells.some((cell) => !typeName.test(cell)))

/** True if a record says how many rows a console has shown. */
export const countsRows = ({ cells }: CellRecord): boolean => countOfRows.test(cells[0] ?? '')
const countOfRows = /^\(?(\d+) rows?(?:\)| affected\)| in set| selected)/

/**
 * Makes rows of records as they come. It leaves out empty records, which spreadsheets save where something once stood, and
 * repeated headers. If a console counted other rows than were read, some were lost in copying, which is a fault.
 */
export function makeRowReader(frame: Frame): (records: readonly CellRecord[]) => Row[] {
  let count = 0
  return (records) =>
    records.flatMap((record) => {
      const { line, cells, errors } = record
      if (!isFilled(record)) {
        const total = countOfRows.exec(cells[0] ?? '')?.[1]
        if (total === undefined) return []
        const value = `${count} of ${total} rows`
        const isWhole = count === Number(total)
        count = 0
        const expected = 'all rows, as many as the line below them says'
        return isWhole ? [] : { line, cells: {}, errors: [{ line, column: null, value, expected }] }
      }
      if (errors.length === 0 && isSame(cells, frame.head)) return []
      count += 1
      return toRow(record, frame)
    })
}

function toRow(record: CellRecord, frame: Frame): Row[] {
  const { line, cells, errors } = record
  if (errors.length > 0) return [{ line, cells: {}, errors }]
  const all = frame.joinYear ? frame.joinYear(cells) : cells
  const refuse = (fault: Fault) => [{ line, cells: {}, errors: [{ line, column: null, ...fault }] }]
  if (isNote(all)) {
    const note = all.join(' ').trim()
    const expected = findFaultOfNote(note)
    return expected === undefined ? [] : refuse({ value: note.slice(0, 100), expected })
  }
  const own = all.length > frame.width ? withoutEmptyEnd(all, frame.width) : all
  const fault = findOtherLine(all, frame) ?? findWrongWidth(own, frame) ?? findUnnamed(own, frame)
  if (fault !== undefined) return refuse(fault)
  const divided = mayBeDivided(all, record, frame) ? findDivided(own, frame.layouts) : undefined
  if (divided !== undefined) return refuse({ column: 'value', ...divided })
  const rows = layRows(line, own, frame.layouts)
  const areCounts =
    frame.mayBeCounts && rows.some(({ cells }) => /^\d{9,}(?:\.0)?$/.test(withoutMarks(cells.value)))
  for (const row of rows) {
    clearNothing(row)
    fillFromAround(row, record, frame)
    if (!record.isChecked) row.errors.push(...readPictures(row))
    if (isOfWide(row.names)) readUnitOfSeries(row)
    row.errors.push(...checkWide(row, areCounts), ...checkYear(row, frame.titlePeriod))
    if (record.delimiter === ';') row.errors.push(...readDecimalComma(row))
    if (!record.isChecked) row.errors.push(...findBadText(line, row.cells))
  }
  return rows
}

/** A fault of a whole line, or of its column. */
type Fault = Pick<RowError, 'value' | 'expected'> & { column?: string }

/** Finds what is no row of a table: a title, or the place of rows that were left out. */
function findOtherLine(cells: readonly string[], { width }: Frame): Fault | undefined {
  if (width > 2 && hasOneCell(cells)) {
    const expected =
      'a row of the table: titles stand above its header, as a unit does (单位：万单), and rows without a number are left out, and notes but those as 来源：… or Note: …'
    return { value: cells.join('').slice(0, 100), expected }
  }
  if (!cells.every((cell) => cell === '' || /^(?:\.{2,3}|…|⋮)$/.test(cell))) return undefined
  return { value: cells.join(' ').slice(0, 100), expected: 'all rows, since some were left out here' }
}

function findWrongWidth({ length }: readonly string[], { width }: Frame): Fault | undefined {
  if (length === width) return undefined
  const quotes = length > width ? ', and a cell with a comma in it to be quoted' : ''
  return { value: `${length} cells`, expected: `${width} cells, one for each column of the header${quotes}` }
}

/** Finds what would be lost in a column without a header. */
function findUnnamed(cells: readonly string[], { unnamed }: Frame): Fault | undefined {
  const lost = unnamed
    .map(({ place, isBehind }) => ({ cell: cells[place] ?? '', isBehind }))
    .find(({ cell, isBehind }) => (isBehind ? /[\p{L}\d%‰]/u : /\p{L}/u).test(cell) && !noNumber.test(cell))
  if (lost === undefined) return undefined
  const expected =
    'a header for each column that holds more than numbers of rows, such as 备注 or note, or nothing in it'
  return { value: lost.cell.slice(0, 100), expected }
}

/** True if commas may have divided a number of a line. */
const mayBeDivided = (cells: readonly string[], { delimiter }: CellRecord, { layouts, width }: Frame) =>
  delimiter !== '\t' && (layouts.length <= 1 || cells.length > width)

/** Gives a row what its line, its table and the titles above it say of it. */
function fillFromAround(row: LaidRow, { remark, sheet, part }: CellRecord, frame: Frame): void {
  const { cells } = row
  if (remark !== undefined) cells.note = cells.note ? `${cells.note}; ${remark}` : remark
  if (frame.publisher !== undefined) cells.publisher ??= frame.publisher
  if (sheet !== undefined) row.sheet = sheet
  if (part !== undefined) row.part = part
  row.titleUnit = frame.titleUnit
  row.titleFrequency = frame.titleFrequency
  if (frame.heading !== undefined) row.heading = frame.heading
}

/** What databases and data frames write for an empty cell. */
const nothing = /^(?:null|\\n|na|nan|none|nat|<na>|\(null\)|\[null\])$/i
/** Columns where these words mean something: a number that does not exist, and `none` for a metric that does not add up. */
const ownWords = new Set(['value', 'aggregation'])

function clearNothing({ cells }: LaidRow): void {
  for (const column in cells)
    if (!ownWords.has(column) && !growthColumns.has(column) && nothing.test(cells[column] ?? ''))
      cells[column] = ''
}

/** True if the header of values states their period or series, and not what they are. */
export const isOfWide = (names: Row['names'] = {}) =>
  names.value !== undefined && [names.period, names.series].includes(names.value)

/**
 * Replaces the picture beside a growth with the sign that its words name. Without that the growth is refused, since the picture
 * may be its sign. Beside other numbers pictures are removed.
 */
function readPictures({ line, cells }: LaidRow): RowError[] {
  return Object.entries(cells).flatMap(([column, cell]) => {
    if (!cell.startsWith(picture)) return []
    const [sign = ''] = /^[-+]/.exec(cell.slice(1)) ?? []
    const value = cell.slice(1 + sign.length)
    cells[column] = value
    const isChange = statesChange(cells, column) || growthColumns.has(columnInTable(cells.metric ?? ''))
    if (!isChange || !/[1-9]/.test(value)) return []
    if (sign !== '') {
      cells[column] = sign === '-' ? `-${value}` : value
      return []
    }
    const expected =
      'a growth with its sign in text, as -4.6% or 下降4.6%, since the picture or icon beside it, its class or its colour may be that'
    return [{ line, column, value, expected }]
  })
}

/** Takes the unit behind a series, 滴滴(亿单), below headers of periods, if no other unit is stated. */
function readUnitOfSeries({ cells, titleUnit }: LaidRow): void {
  const [, name, unit = ''] = /^([^()（）]+)[(（]([^()（）]+)[)）]$/.exec(cells.series ?? '') ?? []
  const [own, other] = [unit, cells.unit || titleUnit].map((text) => findUnit(text ?? '')?.unit)
  if (name === undefined || own === undefined || ((cells.unit || titleUnit) && own !== other)) return
  cells.series = name.trim()
  cells.unit ||= unit
}

/**
 * Refuses a bare number below a header of periods or series if nothing says what it is, since it may be a growth. If a number
 * of its line has nine digits, those of six or more are orders.
 */
function checkWide({ line, cells, names, titleUnit }: LaidRow, areCounts: boolean): RowError[] {
  const isSaid = cells.unit || cells.metric || cells.measure || titleUnit
  const value = cells.value ?? ''
  if (isSaid || !isOfWide(names) || !/^[-+\d.,]+$/.test(value)) return []
  if (areCounts && /^\d{6,}(?:\.0)?$/.test(withoutMarks(value))) return []
  const expected =
    'a unit in a table with a column for each period or series: in a title, 单位：万单, or a column unit (单位)'
  return [{ line, column: 'value', value, expected }]
}

/** Returns a whole number without marks of thousands. A single comma may be a decimal one. */
const withoutMarks = (number = '') =>
  /^\d{1,3}(?:,\d{3}){2,}$/.test(number) ? number.replaceAll(',', '') : number

/** Refuses years below a title with a month or quarter: below 2022年3月各平台订单量 the columns 2021年 and 2022年 are of March. */
function checkYear({ line, cells }: LaidRow, titlePeriod: string | undefined): RowError[] {
  const value = cells.period ?? ''
  if (titlePeriod === undefined || !/^\d{4}年?度?$/.test(value)) return []
  return [
    { line, column: 'period', value, expected: `a month or quarter, since the title has ${titlePeriod}` },
  ]
}

/**
 * Finds a value divided at its comma: `77,656.4` without quotes is two cells, the first of which is another number. Among
 * several columns of values they are two values, unless the line is too long. A growth with its % is a cell of its own:
 * 55,104.6%.
 */
function findDivided(cells: readonly string[], layouts: readonly Layout[]) {
  for (const { columns } of layouts) {
    const place = columns.find(({ name }) => name === 'value')?.place ?? cells.length
    const [value = '', next = ''] = cells.slice(place, place + 2)
    if (!/^[-+−]?[1-9]\d{0,2}$/.test(value) || !/^\d{3}(?:\.\d+)?$/.test(next)) continue
    const isGrowth = columns.some((column) => column.place === place + 1 && growthColumns.has(column.name))
    const other = isGrowth ? `, or the growth behind it with its %: ${value},${next}%` : ''
    return { value: `${value},${next}`, expected: `a value with a comma in it to be quoted${other}` }
  }
  return undefined
}

/** Reads a comma in numbers as a decimal one, in files with semicolons, as spreadsheets write in some countries. */
function readDecimalComma({ line, cells }: LaidRow): RowError[] {
  return ['value', ...growthColumns.keys()].flatMap((column) => readCommaOf(line, cells, column))
}

function readCommaOf(line: number, cells: Record<string, string>, column: string): RowError[] {
  const value = cells[column] ?? ''
  // Before the number may stand a sign, direction or bracket; behind it, its unit.
  const [, before = '', number = '', behind = ''] = /^(\D*)(\d(?:[.,\s]?\d)*)(\D*)$/.exec(value) ?? []
  const isGrouped = /^\d{1,3}(?:\.\d{3})+$/.test(number)
  // Two points can only separate thousands, and in Chinese a point never does.
  if (isGrouped && number.indexOf('.') < number.lastIndexOf('.'))
    cells[column] = before + number.replaceAll('.', '') + behind
  else if (isGrouped && !/\p{Script=Han}/u.test(value)) {
    const expected =
      'decimals after a comma, or a number without marks, since the point may mean thousands here'
    return [{ line, column, value, expected }]
  }
  if (/^(?:\d{1,3}(?:[.\s]\d{3})+|\d+),\d+$/.test(number))
    cells[column] = before + number.replace(/[.\s](?=\d{3})/g, '').replace(',', '.') + behind
  return []
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const noText = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0\ufffd\p{Cs}]/u
/** False only if no cell of a text can have bad characters or a picture. */
export const maybeBad = (text: string): boolean =>
  noText.test(text) || text.includes('??') || text.includes(picture)

/** Matches Chinese in GB 18030 or UTF-8 that was read as Western European letters: Æ½Ì¨, å¹³å°. */
const garbled =
  /[\u00c0-\u00ff][\u00a1-\u00bf][\u00c0-\u00ff]?[\u00a1-\u00bf]|[åæçèé][\u0080-\u00bf\u0152-\u017e\u02c6\u02dc\u2013-\u2122]{2}/

/** Finds the first garbled cell of a header, since all its cells are alike. */
export function findGarbled(line: number, cells: readonly string[]): RowError[] {
  const value = cells.find((cell) => garbled.test(cell))
  const expected =
    'text in UTF-8, UTF-16 or GB 18030: open the original in its own encoding, and save it as UTF-8'
  return value === undefined ? [] : [{ line, column: null, value, expected }]
}

const inOneElement =
  'the digits of a number in one element of the page: a part in another may be the mark of a footnote, or not be shown'

/**
 * Finds bad text in cells: replacement characters, for bytes that no encoding explains; halves of characters, from JSON; digits
 * of several elements; and `??`, which spreadsheets make of Chinese in another country's encoding, but addresses may have.
 */
export function findBadText(line: number, cells: Record<string, string>): RowError[] {
  return Object.entries(cells).flatMap(([column, cell]) => {
    if (!maybeBad(cell)) return []
    if (cell.includes(seam)) {
      const pieces = cell.split(seam).map((piece) => piece.trim())
      return [{ line, column, value: pieces.join(' | ').slice(0, 100), expected: inOneElement }]
    }
    const isLost = cell.includes('\ufffd') || cell.replaceAll(/:\/\/\S*/g, '').includes('??')
    if (!isLost && !noText.test(cell)) return []
    const expected = isLost
      ? 'text in UTF-8, UTF-16 or GB 18030: save the file as UTF-8'
      : `text without ${cell.isWellFormed() ? 'control characters' : 'halves of characters'}`
    return [{ line, column, value: cell.slice(0, 100), expected }]
  })
}

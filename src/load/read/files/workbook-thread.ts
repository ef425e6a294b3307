import { parentPort, workerData } from 'node:worker_threads'
import { type Cell, type CellValue, readXlsx, type Sheet, streamXlsxRows } from 'hucre/xlsx'
import type { RowError } from '../../../store/load-report.ts'
import { asLabel, asMerged, findUnit, isLabel, isNumber, scaled } from '../cells/written-values.ts'

/** Reads a workbook in its own thread: one that fills the memory ends only that. */

type SheetRow = { line: number; cells: string[]; errors: RowError[] }
export type ReadSheet = {
  name: string
  rows: SheetRow[]
  /** The texts of comments and text boxes, by line. */
  remarks: { line: number; text: string }[]
}
export type ReadBook = {
  sheets: ReadSheet[]
  /** The names of hidden sheets, which are not read. */
  hidden: string[]
}

/** The most cells of a workbook: filled cells, and all cells of the rectangles around them, which become values. */
const maxFilled = 200_000
const maxCells = 2_000_000

/** Reads the shown sheets that have rows. Returns null if they have too many cells. */
async function readSheets(bytes: Uint8Array): Promise<ReadBook | null> {
  const shown: number[] = []
  const hidden: string[] = []
  await readXlsx(bytes, {
    sheets: ({ name, index, ...sheet }) => {
      if (sheet.hidden || sheet.veryHidden) hidden.push(name)
      else shown.push(index)
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
  // Given an empty list, the reader takes all sheets.
  if (withRows.length === 0) return { sheets: [], hidden }
  const { sheets } = await readXlsx(bytes, { readStyles: true, sheets: withRows })
  const read = sheets.map((sheet) => ({
    name: sheet.name,
    rows: readRows(sheet),
    remarks: readRemarks(sheet),
  }))
  return { sheets: read.filter(({ rows }) => rows.length > 0), hidden }
}

type Size = { filled: number; cells: number }

/** Measures a sheet. Returns null if it is too large, and undefined if it has no rows, as a chart. */
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

/** The last words of the text with which a thread of comments explains itself to older programs. */
const linkOfThreads = 'https://go.microsoft.com/fwlink/?linkid=870924'

/** Matches the author of a comment, on a line of its own above it. */
const author = /^[^:：\n]{1,50}[:：]\n/

function readRemarks({ cells, textBoxes = [] }: Sheet): ReadSheet['remarks'] {
  const comments = [...(cells ?? [])].flatMap(([place, { comment }]) =>
    comment
      ? {
          line: Number.parseInt(place, 10) + 1,
          text: (comment.text.split(linkOfThreads).at(-1) ?? '').replace(author, ''),
        }
      : [],
  )
  const boxes = textBoxes.map(({ anchor, text }) => ({ line: anchor.from.row + 1, text }))
  return [...comments, ...boxes]
}

/** Returns the rows with anything in them. */
function readRows({ rows, cells, merges = [], columns = [], rowDefs }: Sheet): SheetRow[] {
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
    if (rows[startRow]?.[startCol] instanceof Date || isLabel(text))
      for (const { cells } of merged.slice(1)) cells[startCol] = asLabel(text)
    else if (first && isNumber(text)) {
      // Which of the merged columns and rows the number is for, only the header can tell.
      for (const { cells } of merged) cells.fill(asMerged(text), startCol, endCol + 1)
      first[startCol] = text
    }
  }
  const filled = shown.filter(({ cells, errors }) => errors.length > 0 || cells.some((cell) => cell !== ''))
  const hidden = columns.findIndex(({ hidden }, place) => hidden && filled.some(({ cells }) => cells[place]))
  if (hidden >= 0) filled[0]?.errors.push(refuseHidden(1, `column ${hidden + 1}`))
  for (const { line, errors } of filled)
    if (rowDefs?.get(line - 1)?.hidden) errors.push(refuseHidden(line, `row ${line}`))
  return filled
}

/** Refuses hidden rows and columns: they may be left out or forgotten, and may say what the rest is. */
const refuseHidden = (line: number, found: string): RowError => ({
  line,
  column: null,
  value: `the hidden ${found}`,
  expected: 'rows and columns that are shown: show or delete what is hidden, also by a filter',
})

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

/**
 * Returns the text that a cell shows, since what is shown was published: `7.30`, and not the 7.3 behind it. Numbers have the
 * decimals of their format and no marks between thousands; days are in ISO 8601 as far as shown; what is struck out is left
 * out. Returns undefined for a format that is not read, a day without its year, and a formula without its value.
 *
 * @example showCell(-0.046, { style: { numFmt: '0.0%' } }) // '-4.6%'
 */
export function showCell(
  value: CellValue,
  { formula, richText, style }: Pick<Cell, 'formula' | 'richText' | 'style'> = {},
): string | undefined {
  if (value === null) return formula === undefined ? '' : undefined
  if (style?.font?.strikethrough) return ''
  if (value instanceof Date) return showDate(value, style?.numFmt ?? '')
  if (typeof value === 'number') return showNumber(value, style?.numFmt ?? '')
  // A raised digit is the mark of a footnote, and would become a digit of the number.
  const isRaised = ({ font }: { font?: { vertAlign?: string } }) => font?.vertAlign === 'superscript'
  const runs = richText?.filter(({ font }) => !font?.strikethrough)
  return runs?.map((run) => (isRaised(run) ? `[${run.text.trim()}]` : run.text)).join('') ?? String(value)
}

/** The longest format of a spreadsheet, in characters. */
const maxFormat = 255
/** Matches a quoted text or escaped character, in which a `;` separates nothing, or any other character. */
const piece = /"[^"]*(?:"|$)|\\.|./gsu
/** Matches the parts of a format: words, escapes, room left, currencies, colours, and the digits. */
const token =
  /"([^"]*)(?:"|$)|\\(.)|[_*].|\[\$([^\][-]*)(?:-[^\][]*)?\]|\[(?:[a-z]+|color ?\d+)\]|([#0?.,]+)|(.)/giu

/** Matches a point written as a word between digits, which shows another power of ten: 0!.0,"万" for tens of thousands. */
const drawnPoint = /(?<=[#0])(?:[!\\]\.|"\.")(?=[#0]+[^#0.]*$)/

/** Splits a format into sections for numbers above zero, below it, and zero. */
function splitFormat(format: string): string[] {
  const sections = ['']
  for (const [text] of format.matchAll(piece))
    if (text === ';') sections.push('')
    else sections.push(sections.pop() + text)
  return sections
}

/** Matches the condition of a section, which is for numbers that meet it and no earlier one; the last is for all others. */
const condition = /\[(<[=>]?|>=?|=)(-?\d+(?:\.\d+)?)\]/

/** Returns the section for a number, if there is one. */
function chooseSection(sections: readonly string[], value: number): string | undefined {
  const conditions = sections.slice(0, 3).map((section) => condition.exec(section))
  if (conditions.every((found) => found === null))
    return sections[value < 0 ? 1 : value === 0 ? 2 : 0] ?? sections[0]
  if (conditions.slice(0, -1).includes(null)) return undefined
  const place = conditions.findIndex((found) => found === null || holds(found, value))
  return sections[place]?.replace(condition, '')
}

function holds([, sign = '', bound]: RegExpExecArray, value: number): boolean {
  const order = value < Number(bound) ? '<' : value > Number(bound) ? '>' : '='
  return sign.includes(order)
}

function showNumber(number: number, format: string): string | undefined {
  // Spreadsheets keep no more than 15 digits.
  const value = Number(number.toPrecision(15))
  if (/^(?:general|@)?$/i.test(format)) return String(value)
  if (format.length > maxFormat) return undefined
  const chosen = chooseSection(splitFormat(format), value)
  // An empty section shows nothing, which is read for a zero only.
  if (!chosen) return value === 0 ? chosen : undefined
  const pointed = chosen.replace(drawnPoint, '.')
  const section = readSection(pointed)
  if (section === undefined) return undefined
  const { before, digits, behind, percents } = section
  // The section shows a zero by a dash or words.
  if (value === 0 && !digits.includes('0')) return (before + behind).trim()
  const [scale = ''] = /(?<!,),+$/.exec(digits) ?? []
  const [, whole, decimals = ''] =
    /^([#0?,]*)(?:\.([#0?]*))?$/.exec(digits.slice(0, -scale.length || undefined)) ?? []
  if (digits === '' || whole === undefined) return undefined
  const isDrawn = pointed !== chosen
  const power = 2 * percents - 3 * scale.length - (isDrawn ? decimals.length : 0)
  const rounded = roundDecimal(Math.abs(value), power, decimals.length)
  const shown = dropZeros(rounded, decimals.replace(/^0*/, '').length)
  // Some formats show only by a colour that a number is below zero.
  const sign = value < 0 && !/[-−(▼↓降减跌]/.test(before) ? '-' : ''
  const isBare = (scale !== '' || isDrawn) && findUnit(behind.trim())?.unit === 'count'
  return `${before.trim()}${sign}${shown}${behind.trim()}${isBare ? scaled : ''}`
}

/** The places of digits in a section of a format, the texts around them, and how many % these have. */
type Section = { before: string; digits: string; behind: string; percents: number }

/** Reads a section. Returns undefined where brackets are not understood, or words stand between digits. */
function readSection(format: string): Section | undefined {
  const section = { before: '', digits: '', behind: '', percents: 0 }
  for (const [, quoted, escaped, currency, places, other] of format.matchAll(token)) {
    if (other === '[' || (places !== undefined && section.digits !== '')) return undefined
    if (other === '%') section.percents += 1
    const literal = quoted ?? escaped ?? currency ?? other ?? ''
    if (places !== undefined) section.digits = places
    else if (section.digits === '') section.before += literal
    else section.behind += literal
  }
  return section
}

/** Multiplies a number by a power of ten and rounds its decimal digits half away from zero, as spreadsheets do. */
function roundDecimal(value: number, power: number, decimals: number): string {
  const [mantissa = '', exponent = '0'] = value.toExponential(14).split('e')
  const digits = BigInt(mantissa.replace('.', ''))
  const places = decimals + power + Number(exponent) - 14
  const whole = places >= 0 ? digits * 10n ** BigInt(places) : divideRounded(digits, 10n ** BigInt(-places))
  const text = String(whole).padStart(decimals + 1, '0')
  return decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`
}

const divideRounded = (value: bigint, by: bigint) => (2n * value + by) / (2n * by)

/** Removes up to `most` zeros at the end, for which the format shows digits only where there are some. */
function dropZeros(text: string, most: number): string {
  const zeros = Math.min(most, /(?<!0)0+$/.exec(text)?.[0].length ?? 0)
  return zeros === 0 ? text : text.slice(0, -zeros).replace(/\.$/, '')
}

/** Matches the parts of a format of days, with the codes of years, months and the like. */
const dayToken =
  /"([^"]*)(?:"|$)|\\(.)|[_*].|\[\$([^\][-]*)(?:-[^\][]*)?\]|\[[^\][]*\]|am\/pm|(y+|m+|d+|e+|g+|h+|s+|[a-z])|(.)/giu
/** Matches what may stand between or behind the parts of a day without saying more. */
const betweenParts = /^[年月日号时時分秒TZ\s\-./,:;'@()]*$/
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** Shows a day in ISO 8601, or in the format's words, `2022年1-3月`, which are then read as a text is. */
function showDate(date: Date, format: string): string | undefined {
  const text = date.toISOString()
  const [year, month, day] = text.slice(0, 10).split('-') as [string, string, string]
  const parts: Readonly<Record<string, string | undefined>> = {
    yyyy: year,
    yy: year.slice(2),
    mmm: months[Number(month) - 1],
    mm: month,
    m: String(Number(month)),
    dd: day,
    d: String(Number(day)),
  }
  let codes = ''
  let literals = ''
  let shown: string | undefined = ''
  for (const [, quoted, escaped, currency, written, other] of (splitFormat(format)[0] ?? '').matchAll(
    dayToken,
  )) {
    const code = written?.toLowerCase() ?? ''
    const literal = quoted ?? escaped ?? currency ?? other ?? ''
    codes += code
    literals += literal
    const part = code === '' ? literal : parts[code]
    shown = part === undefined || shown === undefined ? undefined : shown + part
  }
  // Without a format the cell itself says that it is a day.
  if (codes === '' && literals === '') return showDay(text, codes)
  // Other letters are quarters, weeks or days of the week.
  if (!/[ye]/.test(codes) || /[^ymdhseg]/.test(codes)) return undefined
  if (!betweenParts.test(literals)) return shown
  return /d/.test(codes) ? showDay(text, codes) : text.slice(0, /m/.test(codes) ? 7 : 4)
}

/** Shows the time too if the format has hours, and in full, to tell which of two within a second is later. */
const showDay = (text: string, format: string) =>
  /h/.test(format) && !text.includes('T00:00:00.000') ? text.replace(/(?:\.000)?Z$/, '') : text.slice(0, 10)

parentPort?.postMessage(await readSheets(workerData))

import { CsvError, type InfoRecord, parse } from 'csv-parse/sync'
import { RefusedRows, type RowError } from '../../store/load-report.ts'
import { headerError, type Row } from './cells.ts'
import { checkTitles, growthColumns } from './chinese-table.ts'
import { type ContentName, giveUnit, type Header, type RowTable, readHeader } from './table.ts'
import { readFirst } from './text-encoding.ts'
import { findUnitOfTitles, titleUnit } from './written-values.ts'

/**
 * Reads the header of a CSV file, which tells what the file holds.
 *
 * @param expected what it must hold, where that is known
 * @param isFromSpreadsheet whether it came in an encoding that only spreadsheets write
 * @throws {RefusedRows} where columns are missing, unknown or repeated, or the file is empty
 */
export async function openCsvTable(
  source: AsyncIterable<Uint8Array>,
  expected?: ContentName,
  { isFromSpreadsheet = false } = {},
): Promise<RowTable> {
  const batches = readCsv(source, isFromSpreadsheet)
  const first = await findFirstBatch(batches)
  const titles = first?.slice(0, mostTitles + 1).findIndex((record) => !isTitle(record)) ?? 0
  const above = first?.splice(0, Math.max(titles, 0)).map(({ cells }) => cells.join(' ')) ?? []
  const record = first?.shift()
  if (!first || !record)
    throw new RefusedRows([headerError(null, 'an empty file', 'a header and rows under it')])
  if (record.errors.length > 0) throw new RefusedRows(record.errors)
  const header = readHeader(record.cells, expected)
  const isFigures = header.content === 'figures'
  const unit = isFigures ? findUnitOfTitles(above) : undefined
  if (isFigures) checkTitles(above, header.columns, header.unit ?? unit)
  return {
    content: header.content,
    columns: header.columns.filter((column) => column !== null),
    batches: readRows(first, batches, { ...header, titleUnit: unit }),
  }
}

/** What the header and the titles above it say of every row. */
type Layout = Header & { titleUnit: string | undefined }

/** How many lines above a header are passed over that have one cell alone, as titles have, or a second with their unit. */
const mostTitles = 3

function isTitle({ cells, errors }: CsvRecord): boolean {
  const filled = cells.filter((cell) => cell !== '')
  const isWithUnit = filled.length === 2 && filled.some((cell) => titleUnit.test(cell.normalize('NFKC')))
  return errors.length === 0 && (filled.length === 1 || isWithUnit)
}

function hasOneCell(cells: readonly string[]): boolean {
  let filled = 0
  for (const cell of cells) if (cell !== '' && ++filled > 1) return false
  return filled === 1
}

async function findFirstBatch(batches: AsyncIterator<CsvRecord[]>): Promise<CsvRecord[] | undefined> {
  for (;;) {
    const { value, done } = await batches.next()
    if (done || value.length > 0) return value
  }
}

/** @throws {RefusedRows} where there is none: an export that came out empty is no month without news */
async function* readRows(
  first: CsvRecord[],
  rest: AsyncIterable<CsvRecord[]>,
  layout: Layout,
): AsyncGenerator<Row[]> {
  let count = 0
  async function* all() {
    yield first
    yield* rest
  }
  for await (const batch of all()) {
    const rows = toRows(batch, layout)
    count += rows.length
    yield rows
  }
  if (count === 0)
    throw new RefusedRows([headerError(null, 'a header without rows', 'at least one row under the header')])
}

/** An empty cell, or one of the lines that Markdown and consoles draw around a header. */
const ruled = /^(?::?-+:?|[-+=]{3,}|[\u2500-\u257f]+)?$/

/** Rows of empty cells are left out: spreadsheets save them where something stood once. */
function toRows(records: readonly CsvRecord[], layout: Layout): Row[] {
  return records
    .filter(({ cells, errors }) => errors.length > 0 || !cells.every((cell) => ruled.test(cell)))
    .map((record) => toRow(record, layout))
}

function toRow(
  { line, cells: all, errors, delimiter, isChecked }: CsvRecord,
  { columns, names, unit, stated, titleUnit }: Layout,
): Row {
  const isLong = all.length > columns.length
  // Spreadsheets end rows with empty cells where a longer one stood once.
  const end = isLong ? all.findLastIndex((cell) => cell !== '') + 1 : 0
  const cells = isLong ? all.slice(0, Math.max(end, columns.length)) : all
  if (errors.length === 0 && columns.length > 2 && hasOneCell(all)) {
    const expected = 'a row of the table: titles stand above its header, and notes are left out'
    return { line, cells: {}, errors: [{ line, column: null, value: all.join('').slice(0, 100), expected }] }
  }
  if (errors.length === 0 && cells.length !== columns.length) {
    const quotes = cells.length > columns.length ? ', and a cell with a comma in it to be quoted' : ''
    const expected = `${columns.length} cells, one for each column of the header${quotes}`
    return { line, cells: {}, errors: [{ line, column: null, value: `${cells.length} cells`, expected }] }
  }
  const named: Record<string, string> = {}
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i] as string | null
    if (column !== null) named[column] = cells[i] ?? ''
  }
  Object.assign(named, stated)
  const row: Row = { line, cells: named, errors: [...errors], names, titleUnit }
  if (unit !== undefined) row.errors.push(...giveUnit(line, named, unit))
  row.errors.push(...findDividedValue(line, cells, columns.indexOf('value')))
  if (delimiter === ';') row.errors.push(...readDecimalComma(line, named))
  if (!isChecked) row.errors.push(...findBadText(line, named))
  return row
}

/** `77,656.4` without quotes falls into two cells, of which the first would be another number. */
function findDividedValue(line: number, cells: readonly string[], index: number): RowError[] {
  const [value = '', next = ''] = index < 0 ? [] : cells.slice(index, index + 2)
  if (!/^[-+−]?[1-9]\d{0,2}$/.test(value) || !/^\d{3}(?:\.\d+)?$/.test(next)) return []
  return [
    { line, column: 'value', value: `${value},${next}`, expected: 'a value with a comma in it to be quoted' },
  ]
}

/** In a file with semicolons, as spreadsheets write it in some countries, a comma in a number is a decimal one. */
function readDecimalComma(line: number, cells: Record<string, string>): RowError[] {
  return ['value', ...Object.keys(growthColumns)].flatMap((column) => readCommaOf(line, cells, column))
}

function readCommaOf(line: number, cells: Record<string, string>, column: string): RowError[] {
  const value = cells[column] ?? ''
  if (/^[-+−]?\d{1,3}(?:\.\d{3})+$/.test(value)) {
    const expected =
      'decimals after a comma, or a number without marks, since the point may mean thousands here'
    return [{ line, column, value, expected }]
  }
  if (/^[-+−]?(?:\d{1,3}(?:[.\s]\d{3})+|\d+),\d+\D*$/.test(value))
    cells[column] = value.replace(/[.\s](?=\d{3})/g, '').replace(',', '.')
  return []
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const badCharacter = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\p{Cs}]/u

/** Bytes that no encoding explains come from the decoder as replacement characters, halves of characters from JSON. */
export function findBadText(line: number, cells: Record<string, string>): RowError[] {
  return Object.entries(cells).flatMap(([column, cell]) => {
    if (!badCharacter.test(cell)) return []
    const expected = cell.includes('\ufffd')
      ? 'text in UTF-8, UTF-16 or GB 18030: save the file as UTF-8'
      : `text without ${cell.isWellFormed() ? 'control characters' : 'halves of characters'}`
    return [{ line, column, value: cell.slice(0, 100), expected }]
  })
}

/** A row as read, with the errors found in it so far. */
export type CsvRecord = {
  line: number
  cells: string[]
  errors: RowError[]
  delimiter: string
  /** Whether its text is known to be without bad characters. */
  isChecked: boolean
}

/** In bytes. A longer row is refused, so that a quote that is never closed does not fill the memory. */
const maxRecordSize = 100_000

const faults: Record<string, { found: string; expected: string }> = {
  CSV_QUOTE_NOT_CLOSED: { found: 'a quoted cell without end', expected: 'a closing quote' },
  INVALID_OPENING_QUOTE: {
    found: 'a quote inside a cell',
    expected:
      'a comma, semicolon, tab or | between cells, and a cell with quotes in it to be quoted, and they doubled',
  },
  CSV_INVALID_CLOSING_QUOTE: {
    found: 'text after a closing quote',
    expected: 'a comma or the end of the line, and quotes inside a quoted cell doubled',
  },
  CSV_MAX_RECORD_SIZE: {
    found: `a row of more than ${maxRecordSize} bytes`,
    expected: 'a shorter row: is a quote not closed',
  },
}

/**
 * Reads CSV (RFC 4180; LF, CRLF or CR, with or without a byte order mark; where the header has no comma, with semicolons
 * or tabs, as spreadsheets write it in some countries) in batches of rows, header included, in constant memory. Cells come
 * without blanks around them, empty lines are left out. Where the syntax breaks, the last row is one with an error and
 * without cells.
 *
 * A line without quotes is its cells, as is most of a large file; the parser, which takes several times as long, gets the
 * others.
 */
export async function* readCsv(
  source: AsyncIterable<Uint8Array>,
  isFromSpreadsheet = false,
): AsyncGenerator<CsvRecord[]> {
  const { first, all } = await readFirst(source)
  const separator = findSeparator(first)
  const delimiter = separator ?? findDelimiter(first)
  const isGuarded = isFromSpreadsheet || startsWithMark(first) || delimiter !== ','
  const read = isGuarded ? unguard : (cell: string) => cell.trim()
  let lastLine = 0
  let batch: CsvRecord[] = []
  const add = (line: number, cells: string[], isChecked: boolean) => {
    for (let i = 0; i < cells.length; i++) cells[i] = read(cells[i] as string)
    if (cells.length > 1 || cells[0] !== '') batch.push({ line, cells, errors: [], delimiter, isChecked })
  }
  /** Lines with quotes that were not parsed yet, and where among them a row begins that is not complete. */
  let quoted = ''
  let openAt: number | undefined

  function parseQuoted(): void {
    const before = lastLine
    // The parser's own count takes a CRLF inside quotes for two lines.
    let emptyLines = 0
    const nextLine = (info: Pick<InfoRecord, 'empty_lines'>) => {
      const line = lastLine + 1 + info.empty_lines - emptyLines
      emptyLines = info.empty_lines
      return line
    }
    try {
      parse(quoted, {
        delimiter,
        record_delimiter: ['\r\n', '\n', '\r'],
        relax_column_count: true,
        skip_empty_lines: true,
        trim: true,
        max_record_size: maxRecordSize,
        on_record: (cells: string[], info) => {
          const line = nextLine(info)
          lastLine = line + cells.reduce((sum, cell) => sum + countLineBreaks(cell), 0)
          add(line, cells, false)
          return null
        },
      })
    } catch (error) {
      if (error instanceof CsvError) lastLine = nextLine(error as unknown as InfoRecord) - 1
      throw error
    }
    lastLine = before + countLineBreaks(quoted)
    quoted = ''
  }

  /** Takes whole lines; those at whose end a quote is open wait for more. */
  function takeLines(text: string): CsvRecord[] {
    const isChecked = !badCharacter.test(text)
    for (let start = 0; start < text.length; ) {
      const end = text.indexOf('\n', start) + 1 || text.length
      const line = text.slice(start, end)
      start = end
      if (openAt !== undefined || !isPlain(line)) {
        const isToggled = line.split('"').length % 2 === 0
        if (isToggled) openAt = openAt === undefined ? quoted.length : undefined
        quoted += line
        continue
      }
      if (quoted !== '') parseQuoted()
      lastLine += 1
      add(lastLine, line.split(delimiter), isChecked)
    }
    if (quoted !== '' && openAt === undefined) parseQuoted()
    const taken = batch
    batch = []
    return taken
  }

  const decoder = new TextDecoder()
  let rest = ''
  let isSeparated = separator !== undefined
  try {
    for await (const chunk of all) {
      rest += decoder.decode(chunk, { stream: true })
      // A CR at the end may be the half of a CRLF.
      const end = Math.max(rest.lastIndexOf('\n'), rest.slice(0, -1).lastIndexOf('\r')) + 1
      const lines = rest.slice(0, end)
      rest = rest.slice(end)
      if (isSeparated && end > 0) lastLine = 1
      yield takeLines(isSeparated ? lines.slice(lines.indexOf('\n') + 1) : lines)
      isSeparated &&= end === 0
      if (rest.length + quoted.length - (openAt ?? quoted.length) > maxRecordSize) throw new RowTooLong()
    }
    yield takeLines(rest + decoder.decode())
    if (quoted !== '') parseQuoted()
  } catch (error) {
    const fault = faults[error instanceof RowTooLong ? 'CSV_MAX_RECORD_SIZE' : (error as CsvError).code]
    if (!fault) throw error
    const line = lastLine + 1
    const errors = [{ line, column: null, value: fault.found, expected: fault.expected }]
    batch.push({ line, cells: [], errors, delimiter, isChecked: true })
  }
  yield batch
}

class RowTooLong extends Error {}

/** Whether the cells of a line are what stands between its separators. */
function isPlain(line: string): boolean {
  const end = line.indexOf('\r')
  return line.length <= maxRecordSize && !line.includes('"') && (end < 0 || end === line.length - 1)
}

function countLineBreaks(cell: string): number {
  return /[\r\n]/.test(cell) ? (cell.match(/\r\n|\r|\n/g) as string[]).length : 0
}

/** Files for spreadsheets begin with a byte order mark, those from them have it or another encoding or separator. */
const startsWithMark = ([a, b, c]: Uint8Array) => a === 0xef && b === 0xbb && c === 0xbf

/** Such files have a `'` before what a spreadsheet would compute, also those that the service exports. */
const unguard = (cell: string) => {
  const text = cell.trim()
  return text.startsWith("'") ? text.replace(/^'(?=[=+\-@＝＋－＠])/, '') : text
}

/** The separator that a first line names for spreadsheets: `sep=;`. */
function findSeparator(first: Uint8Array): string | undefined {
  return /^\ufeff?"?sep=([;,\t|])"?\r?\n/i.exec(
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(first.subarray(0, 20)),
  )?.[1]
}

/** In the first line that has one, as far as the first bytes hold it: titles may have none. */
function findDelimiter(first: Uint8Array): string {
  const lines = new TextDecoder().decode(first.subarray(0, 10_000)).split(/[\r\n]+/, mostTitles + 1)
  const found = lines.map((line) =>
    [',', ';', '\t', '|', '│', '┃', '║', '，'].find((delimiter) => line.includes(delimiter)),
  )
  return found.find((delimiter) => delimiter !== undefined) ?? ','
}

import type { NewFigure } from '../../../store/figures.ts'
import {
  nameLine,
  placeOf,
  RefusedRows,
  type RowError,
  type SheetLines,
  type Skipped,
} from '../../../store/load-report.ts'
import { type Row, refusal } from '../cells/cells.ts'
import { readWrittenPeriod } from '../cells/written-dates.ts'
import { scaled } from '../cells/written-values.ts'
import type { TextAround } from '../records/beside-tables.ts'
import type { MetricFinder } from '../records/header.ts'
import { mostHeaderLines } from '../records/header-lines.ts'
import type { CellRecord } from '../records/record-rows.ts'
import { hasUnit, openRecordTable, type RecordTable } from '../records/record-table.ts'
import { type ContentName, columnsOf, contents, type RowTable, type Table } from '../rows/table.ts'
import { columnInTable, namesFigures } from '../words/column-names.ts'
import { isNote, mostTexts } from '../words/table-titles.ts'
import { makeThreadReader, ThreadLimit } from './thread-reader.ts'
import type { ReadBook, ReadSheet } from './workbook-thread.ts'

/** Opens Excel workbooks: the chosen sheet, or all sheets with figures, each as a table. A thread reads their cells. */

type Options = {
  expected?: ContentName | undefined
  sheet?: string | undefined
  metricOf?: MetricFinder | undefined
}
type Book = RowTable & Pick<Table, 'sheets' | 'skipped'>

/**
 * Opens a workbook.
 *
 * @param sheet the name of the only sheet to read
 * @throws {RefusedRows} where it is not clear what to read
 */
export async function openWorkbook(bytes: Buffer, { expected, sheet, metricOf }: Options): Promise<Book> {
  const openSheet = (sheet: ReadSheet) =>
    openRecordTable(recordsOf(sheet), expected, { around: sheet.remarks, metricOf })
  const { sheets, hidden } = await readWorkbook(bytes)
  if (sheet !== undefined) return { ...(await openSheet(choose(sheets, sheet))), ...noOthers }
  const skipped = hidden.map((name): Skipped => ({ line: 1, sheet: name, reason: 'hidden', text: name }))
  const [first] = sheets
  if (!first) throw refusal('a workbook without a cell', 'a header and rows under it')
  if (sheets.length === 1) return { ...(await openSheet(first)), ...noOthers, skipped }
  const read = sheets.filter(isOfFigures)
  const left = sheets.filter((other) => !read.includes(other))
  const areFigures = read.length > 0 && (expected ?? 'figures') === 'figures' && !left.some(isOfOther)
  const draft = read.find(({ name }) => read.length > 1 && draftName.test(name))
  if (!areFigures || draft)
    throw refusal(
      `a workbook with the sheets ${listNames(sheets)}`,
      `one sheet, or several of figures${draft ? `, none of them a draft or a copy, as ${JSON.stringify(draft.name)} may be` : ''}, or the name of the one that is meant: sheet=NAME, on the command line --sheet NAME`,
    )
  return { ...(await openSheets(read, left, metricOf)), skipped: [...skipped, ...left.map(tellLeft)] }
}

const noOthers = { sheets: [], skipped: [] }

const listNames = (sheets: readonly ReadSheet[]) => sheets.map(({ name }) => JSON.stringify(name)).join(', ')

function choose(sheets: readonly ReadSheet[], name: string): ReadSheet {
  const found = sheets.find((sheet) => sheet.name === name)
  if (!found) throw refusal(`no sheet ${JSON.stringify(name)}`, `one of the sheets ${listNames(sheets)}`)
  return found
}

/** Matches names of sheets whose figures may not be those that are meant. */
const draftName =
  /\b(?:drafts?|old|backup|cop(?:y|ies)|te?mp|templates?|examples?|demo|archived?)\b|草稿|旧|备份|副本|模板|示例|样例|作废|存档|[(（]\d+[)）]$/i

const firstLines = ({ rows }: ReadSheet) =>
  rows.slice(0, mostTexts + mostHeaderLines).map(({ cells }) => cells)

/** True if a sheet has the header of a table of figures, or a header of periods or platforms above numbers. */
function isOfFigures(sheet: ReadSheet): boolean {
  const lines = firstLines(sheet).map((cells) => cells.filter((cell) => cell !== ''))
  const isWide = ([first = '', ...others]: readonly string[], below: readonly string[] = []) =>
    below.slice(1).some(isNumber) &&
    ((columnInTable(first) === 'period' && readWrittenPeriod(below[0] ?? '') !== undefined) ||
      others.filter((header) => /^\d{1,2}月份?$/.test(header)).length > 1)
  return namesFigures(lines) || lines.some((cells, i) => isWide(cells, lines[i + 1]))
}

/** True if a sheet has the columns of another kind of file, which is loaded by itself. */
const isOfOther = (sheet: ReadSheet) =>
  firstLines(sheet).some((cells) =>
    Object.values(contents).some(({ required }) => required.every((column) => cells.includes(column))),
  )

function tellLeft({ name, rows }: ReadSheet): Skipped {
  const text = rows.map(({ cells }) => cells.filter((cell) => cell !== '').join(' | ')).join(' / ')
  return { line: rows[0]?.line ?? 1, sheet: name, reason: 'table', text: text.slice(0, 100) }
}

const isNumber = (cell: string) => /^[-+]?\d[\d.,]*%?$/.test(cell.replace(scaled, ''))

/**
 * Returns the texts of a sheet without figures that may be about the others: all or, of a table, its notes and what stands
 * below its numbers.
 */
function textsOf({ rows }: ReadSheet): TextAround[] {
  const areNumbers = rows.map(({ cells }) => cells.some(isNumber))
  const isTable = areNumbers.filter(Boolean).length * 2 > rows.length
  const first = isTable ? areNumbers.indexOf(true) : -1
  return rows.flatMap(({ line, cells }, i) =>
    isNote(cells) || (i > first && !(isTable && areNumbers[i]))
      ? [{ line, text: cells.filter((cell) => cell !== '').join(' ') }]
      : [],
  )
}

/** How many rows are read at a time. */
const batchSize = 1000

/**
 * Makes records of a sheet.
 *
 * @param before how many lines are counted before its own
 */
async function* recordsOf({ rows, name, remarks }: ReadSheet, before = 0): AsyncGenerator<CellRecord[]> {
  const ofLines = Map.groupBy(remarks, ({ line }) => line)
  // The cells are apart, like those between tabs.
  for (let i = 0; i < rows.length; i += batchSize)
    yield rows.slice(i, i + batchSize).map(({ line, cells, errors }) => ({
      line: before + line,
      cells,
      errors: errors.map((error) => ({ ...error, line: before + error.line })),
      delimiter: '\t',
      isChecked: false,
      sheet: name,
      remark: ofLines
        .get(line)
        ?.map(({ text }) => text)
        .join('; '),
    }))
}

/** Opens the tables of sheets in turn. A fault of a header becomes a row, so that the faults of all sheets are told. */
async function openSheets(
  read: readonly ReadSheet[],
  left: readonly ReadSheet[],
  metricOf?: MetricFinder,
): Promise<Omit<Book, 'skipped'>> {
  let before = 0
  const sheets = [...read, ...left].map(({ name, rows, remarks }): SheetLines => {
    const first = before
    before += Math.max(rows.at(-1)?.line ?? 0, ...remarks.map(({ line }) => line))
    return { name, before: first }
  })
  const beforeOf = (i: number) => sheets[i]?.before ?? 0
  const behind = (i: number, texts: readonly TextAround[]) =>
    texts.map(({ line, text }) => ({ line: beforeOf(i) + line, text }))
  const around = left.flatMap((sheet, i) => behind(read.length + i, [...textsOf(sheet), ...sheet.remarks]))
  const tables: (RecordTable | Row[])[] = []
  for (const [i, sheet] of read.entries()) {
    const own = { around: [...around, ...behind(i, sheet.remarks)], metricOf }
    tables.push(
      await openRecordTable(recordsOf(sheet, beforeOf(i)), 'figures', own).catch(asRow(beforeOf(i))),
    )
  }
  const isSaid = tables.some((table) => 'above' in table && hasUnit(table))
  async function* batches() {
    for (const [i, table] of tables.entries()) {
      const first = beforeOf(i)
      if (!('above' in table)) yield table
      else if (isSaid && table.above.isBare)
        yield [
          faulty([
            { line: first + 1, column: null, value: 'a unit on another sheet alone', expected: ownUnit },
          ]),
        ]
      else yield* readAll(table, first)
    }
  }
  return { content: 'figures', columns: columnsOf(contents.figures), batches: batches(), sheets }
}

const ownUnit =
  'the unit of each sheet in its own title, header or column, since that of one may be of the others too'

async function* readAll({ batches }: RecordTable, before: number): AsyncGenerator<Row[]> {
  try {
    yield* batches
  } catch (error) {
    yield asRow(before)(error)
  }
}

const faulty = (errors: RowError[]): Row => ({ line: errors[0]?.line ?? 1, cells: {}, errors })

/** Makes a row of the faults of a sheet outside its rows. A fault of the whole sheet is on its first line. */
const asRow = (before: number) => (error: unknown) => {
  if (!(error instanceof RefusedRows)) throw error
  return [
    faulty(
      error.errors.map((fault) => ({
        ...fault,
        line: fault.line > before ? fault.line : before + fault.line,
      })),
    ),
  ]
}

/**
 * Yields the figures of sheets, and refuses one that another sheet has with another value. Both may stand if their publishers
 * differ, if both have their days of publication, so that one revises the other, or if they are from an export.
 *
 * @param day the day of figures that have none
 * @throws {RefusedRows} at the end, with both places
 */
export async function* refuseContradictions(
  batches: AsyncIterable<NewFigure[]>,
  sheets: readonly SheetLines[],
  day: string,
): AsyncGenerator<NewFigure[]> {
  const known = new Map<string, NewFigure[]>()
  const refused = new RefusedRows()
  for await (const batch of batches) {
    for (const figure of batch.filter(({ recorded_at }) => recorded_at === null)) {
      const key = subject.map((column) => figure[column]).join('\n')
      const others = known.get(key) ?? []
      known.set(key, [...others, figure])
      const other = others.find((other) => contradicts(figure, other, sheets, day))
      if (!other) continue
      const expected = `${other.value} ${other.unit}, as ${nameLine(other.line, sheets)} has it for the same figure; correct one of them, or give each its published_on`
      refused.add([{ line: figure.line, column: 'value', value: `${figure.value} ${figure.unit}`, expected }])
    }
    if (refused.rowCount === 0) yield batch
  }
  if (refused.rowCount > 0) throw refused
}

const subject = [
  'series',
  'metric',
  'measure',
  'period_first',
  'period_last',
  'base_first',
  'base_last',
  'base_series',
  'relation',
] as const

function contradicts(one: NewFigure, other: NewFigure, sheets: readonly SheetLines[], day: string): boolean {
  const isSame = one.value === other.value && one.unit === other.unit && one.rounded_to === other.rounded_to
  const isOfOne =
    (one.publisher === other.publisher && one.source_kind === other.source_kind) ||
    [one.publisher, other.publisher].includes('unknown')
  const days = [one.published_on, other.published_on]
  const areDated = days[0] !== days[1] && !days.includes(null) && !days.includes(day)
  return (
    isOfOne && !isSame && !areDated && placeOf(one.line, sheets).sheet !== placeOf(other.line, sheets).sheet
  )
}

/** How many bytes a workbook may have unpacked. Its cells take several times as much memory. */
const maxUnpacked = 10_000_000
/** A workbook of the largest size takes a few seconds. */
const readInThread = makeThreadReader<Buffer, ReadBook | null>(
  new URL('workbook-thread.ts', import.meta.url),
  {
    megabytes: 128,
    timeout: 30_000,
  },
)

const asCsv = 'in Excel, save the sheet as “CSV UTF-8”'

/**
 * Reads the sheets of an Excel workbook (.xlsx) that have rows and are not hidden, with their cells as shown.
 *
 * @throws {RefusedRows} where the file is no such workbook, or is too large
 */
async function readWorkbook(bytes: Buffer): Promise<ReadBook> {
  const unpacked = findUnpackedSize(bytes)
  if (unpacked === undefined)
    throw refusal('a zip file that is cut or damaged', `a whole Excel workbook (.xlsx), or CSV: ${asCsv}`)
  if (unpacked > maxUnpacked)
    throw refusal(
      `a workbook of ${unpacked} bytes, unpacked`,
      `at most ${maxUnpacked} bytes, or CSV: ${asCsv}`,
    )
  try {
    const book = await readInThread(bytes)
    if (book) return book
  } catch (error) {
    if (!(error instanceof ThreadLimit))
      throw refusal(
        `a zip file that is no Excel workbook: ${(error as Error).message}`,
        `an Excel workbook (.xlsx), or CSV: ${asCsv}`,
      )
  }
  throw refusal('a workbook that is too large to read', `a smaller one, or CSV: ${asCsv}`)
}

/**
 * Returns the unpacked size of a zip file by its own directory, beyond which its reader takes nothing out. Undefined if that
 * cannot be read, is one of larger files (ZIP64), or leaves a size open.
 */
function findUnpackedSize(bytes: Buffer): number | undefined {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + 22 > bytes.length) return undefined
  const [entries, length, start] = [
    bytes.readUInt16LE(end + 10),
    ...[12, 16].map((at) => bytes.readUInt32LE(end + at)),
  ]
  if (entries === 0xffff || length === 0xffffffff || start === 0xffffffff) return undefined
  let position = start as number
  let size = 0
  for (let left = entries as number; left > 0; left--) {
    if (position + 46 > bytes.length) return undefined
    const isSaidLater = (bytes.readUInt16LE(position + 8) & 8) !== 0
    const [packed = 0, unpacked = 0] = [20, 24].map((at) => bytes.readUInt32LE(position + at))
    // The reader would unpack all of such an entry.
    if ((unpacked === 0 && packed > 2) || (packed === 0 && isSaidLater)) return undefined
    size += unpacked
    position += [28, 30, 32].reduce((sum, at) => sum + bytes.readUInt16LE(position + at), 46)
  }
  return size
}

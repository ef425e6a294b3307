import { findNearestName } from '../domain/nearest-name.ts'
import { RefusedRows, type RowError } from '../domain/row-error.ts'
import type { Row } from './cells.ts'
import { type ContentName, columnsOf, contents, type RowOf } from './contents.ts'
import { type CsvRecord, readCsv } from './csv.ts'
import type { Known } from './known.ts'

/** A file whose header was read and found good. */
export type CsvTable = {
  content: ContentName
  columns: readonly string[]
  batches: AsyncIterable<Row[]>
}

/**
 * Reads the header of a CSV file, which tells what the file holds.
 *
 * @throws {RefusedRows} where columns are missing, unknown or repeated, or the file is empty
 */
export async function openCsvTable(source: AsyncIterable<Uint8Array>): Promise<CsvTable> {
  const batches = readCsv(source)
  const first = await findFirstBatch(batches)
  const header = first?.shift()
  if (!first || !header)
    throw new RefusedRows([headerError(null, 'an empty file', 'a header and rows under it')])
  if (header.errors.length > 0) throw new RefusedRows(header.errors)
  const columns = header.cells
  const content = findContent(columns)
  const errors = checkHeader(columns, content)
  if (errors.length > 0) throw new RefusedRows(errors)
  return { content, columns, batches: readRows(first, batches, columns) }
}

async function findFirstBatch(batches: AsyncIterator<CsvRecord[]>): Promise<CsvRecord[] | undefined> {
  for (;;) {
    const { value, done } = await batches.next()
    if (done || value.length > 0) return value
  }
}

function headerError(column: string | null, value: string, expected: string, didYouMean?: string): RowError {
  return {
    line: 1,
    column,
    value: value.slice(0, 100),
    expected,
    ...(didYouMean === undefined ? {} : { didYouMean }),
  }
}

const names = Object.keys(contents) as ContentName[]

/** The kind of file that shares most columns with the header and, among equals, misses the fewest. */
function findContent(columns: readonly string[]): ContentName {
  const shared = (name: ContentName) =>
    columnsOf(contents[name]).filter((column) => columns.includes(column)).length
  const missing = (name: ContentName) => findMissing(columns, name).length
  const [best] = names.toSorted((a, b) => shared(b) - shared(a) || missing(a) - missing(b)) as [ContentName]
  if (shared(best) > 0) return best
  const kinds = names.map((name) => `${contents[name].required.join()} (${name})`)
  const value = columns.join().slice(0, 100)
  throw new RefusedRows([
    headerError(
      null,
      `the header ${JSON.stringify(value)}`,
      `columns separated by commas, at least ${kinds.join(' or ')}`,
    ),
  ])
}

function findMissing(columns: readonly string[], content: ContentName): string[] {
  return contents[content].required.filter((column) => !columns.includes(column))
}

function checkHeader(columns: readonly string[], content: ContentName): RowError[] {
  const known = columnsOf(contents[content])
  const free = known.filter((column) => !columns.includes(column))
  const unknown = columns.filter((column) => !known.includes(column))
  const repeated = columns.filter((column, i) => known.includes(column) && columns.indexOf(column) < i)
  const of = `of a ${content} file`
  return [
    ...unknown.map((column) =>
      headerError(
        null,
        `the column ${JSON.stringify(column)}`,
        `the columns ${known.join(', ')} ${of}`,
        findNearestName(column, free),
      ),
    ),
    ...repeated.map((column) => headerError(column, column, 'each column once')),
    ...findMissing(columns, content).map((column) => headerError(column, '', `the column ${column} ${of}`)),
  ]
}

async function* readRows(
  first: CsvRecord[],
  rest: AsyncIterable<CsvRecord[]>,
  columns: readonly string[],
): AsyncGenerator<Row[]> {
  yield first.map((record) => toRow(record, columns))
  for await (const batch of rest) yield batch.map((record) => toRow(record, columns))
}

function toRow({ line, cells, errors }: CsvRecord, columns: readonly string[]): Row {
  if (errors.length === 0 && cells.length !== columns.length) {
    const expected = `${columns.length} cells, one for each column of the header`
    return { line, cells: {}, errors: [{ line, column: null, value: `${cells.length} cells`, expected }] }
  }
  const named: Record<string, string> = {}
  columns.forEach((column, i) => {
    named[column] = cells[i] ?? ''
  })
  return { line, cells: named, errors: [...errors, ...findBadText(line, named)] }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const badCharacter = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]/

/** Bytes that are not UTF-8 come from the parser as replacement characters. */
function findBadText(line: number, cells: Record<string, string>): RowError[] {
  return Object.entries(cells).flatMap(([column, cell]) => {
    if (!badCharacter.test(cell)) return []
    const expected = cell.includes('\ufffd') ? 'text in UTF-8' : 'text without control characters'
    return [{ line, column, value: cell.slice(0, 100), expected }]
  })
}

/**
 * The typed rows of a table. It is read to its end also after a fault, to report them all, but then yields no more rows.
 *
 * @throws {RefusedRows} at the end, where a row was at fault
 */
export async function* parseRows<Name extends ContentName>(
  batches: AsyncIterable<Row[]>,
  content: Name,
  known: Known,
): AsyncGenerator<RowOf<Name>[]> {
  const parse = contents[content].parse as (row: Row, known: Known) => RowOf<Name>
  const refused = new RefusedRows()
  for await (const batch of batches) {
    const parsed: RowOf<Name>[] = []
    for (const row of batch) {
      const value = row.errors.length === 0 ? parse(row, known) : undefined
      if (row.errors.length > 0) refused.add(row.errors)
      else if (value) parsed.push(value)
    }
    if (refused.rowCount === 0) yield parsed
  }
  if (refused.rowCount > 0) throw refused
}

import { RefusedRows, type RowError } from '../domain/row-error.ts'
import type { Row } from './cells.ts'
import type { ContentName } from './contents.ts'
import { type CsvRecord, readCsv } from './csv.ts'
import { type Header, headerError, readHeader } from './header.ts'
import type { RowTable } from './table.ts'

/**
 * Reads the header of a CSV file, which tells what the file holds.
 *
 * @param expected what it must hold, where that is known
 * @throws {RefusedRows} where columns are missing, unknown or repeated, or the file is empty
 */
export async function openCsvTable(
  source: AsyncIterable<Uint8Array>,
  expected?: ContentName,
): Promise<RowTable> {
  const batches = readCsv(source)
  const first = await findFirstBatch(batches)
  const record = first?.shift()
  if (!first || !record)
    throw new RefusedRows([headerError(null, 'an empty file', 'a header and rows under it')])
  if (record.errors.length > 0) throw new RefusedRows(record.errors)
  const header = readHeader(record.cells, expected)
  return {
    content: header.content,
    columns: header.columns.filter((column) => column !== null),
    batches: readRows(first, batches, header),
  }
}

async function findFirstBatch(batches: AsyncIterator<CsvRecord[]>): Promise<CsvRecord[] | undefined> {
  for (;;) {
    const { value, done } = await batches.next()
    if (done || value.length > 0) return value
  }
}

async function* readRows(
  first: CsvRecord[],
  rest: AsyncIterable<CsvRecord[]>,
  { columns }: Header,
): AsyncGenerator<Row[]> {
  yield toRows(first, columns)
  for await (const batch of rest) yield toRows(batch, columns)
}

/** Rows of empty cells are left out: spreadsheets save them where something stood once. */
function toRows(records: readonly CsvRecord[], columns: Header['columns']): Row[] {
  return records
    .filter(({ cells, errors }) => errors.length > 0 || cells.some((cell) => cell !== ''))
    .map((record) => toRow(record, columns))
}

function toRow({ line, cells, errors }: CsvRecord, columns: Header['columns']): Row {
  if (errors.length === 0 && cells.length !== columns.length) {
    const expected = `${columns.length} cells, one for each column of the header`
    return { line, cells: {}, errors: [{ line, column: null, value: `${cells.length} cells`, expected }] }
  }
  const named: Record<string, string> = {}
  columns.forEach((column, i) => {
    if (column !== null) named[column] = cells[i] ?? ''
  })
  return { line, cells: named, errors: [...errors, ...findBadText(line, named)] }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const badCharacter = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\p{Cs}]/u

/** Bytes that no encoding explains come from the decoder as replacement characters, halves of characters from JSON. */
export function findBadText(line: number, cells: Record<string, string>): RowError[] {
  return Object.entries(cells).flatMap(([column, cell]) => {
    if (!badCharacter.test(cell)) return []
    const expected = cell.includes('\ufffd')
      ? 'text in UTF-8, UTF-16 or GB 18030'
      : `text without ${cell.isWellFormed() ? 'control characters' : 'halves of characters'}`
    return [{ line, column, value: cell.slice(0, 100), expected }]
  })
}

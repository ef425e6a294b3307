import { findNearestName } from '../domain/nearest-name.ts'
import { RefusedRows, type RowError } from '../domain/row-error.ts'
import { type Content, type ContentName, columnsOf, contents, findContent, findMissing } from './contents.ts'

export type Header = {
  content: ContentName
  /** The name of each column in order; null for one that is passed over, such as those without a name at the end. */
  columns: readonly (string | null)[]
}

/**
 * Reads the names of columns, which tell what a file holds. Capitals and blanks in them do not matter; empty names at
 * the end, as spreadsheets leave them, are passed over.
 *
 * @param expected what the file must hold, where that is known
 * @throws {RefusedRows} where columns are missing, unknown or repeated
 */
export function readHeader(names: readonly string[], expected?: ContentName): Header {
  const columns = names.map((name) => name.trim().toLowerCase().replaceAll(' ', '_'))
  const empty = columns.length - 1 - columns.findLastIndex((column) => column !== '')
  const named = columns.slice(0, columns.length - empty)
  const content = expected ?? findContent(named)
  if (content === undefined) throw unknownHeader(named)
  const errors = checkColumns(named, content)
  if (errors.length > 0) throw new RefusedRows(errors)
  const ignored = ignoredBy(content)
  return {
    content,
    columns: columns.map((column) => (column === '' || ignored.includes(column) ? null : column)),
  }
}

export function headerError(
  column: string | null,
  value: string,
  expected: string,
  didYouMean?: string,
): RowError {
  const hint = didYouMean === undefined ? {} : { didYouMean }
  return { line: 1, column, value: value.slice(0, 100), expected, ...hint }
}

function unknownHeader(columns: readonly string[]): RefusedRows {
  const kinds = Object.entries(contents).map(([name, { required }]) => `${required.join()} (${name})`)
  const found = `the header ${JSON.stringify(columns.join().slice(0, 100))}`
  return new RefusedRows([
    headerError(null, found, `columns separated by commas, at least ${kinds.join(' or ')}`),
  ])
}

const ignoredBy = (content: ContentName): readonly string[] => {
  const { ignored = [] }: Content = contents[content]
  return ignored
}

function checkColumns(columns: readonly string[], content: ContentName): RowError[] {
  const known = columnsOf(contents[content])
  const free = known.filter((column) => !columns.includes(column))
  const unknown = columns.filter((column) => ![...known, ...ignoredBy(content)].includes(column))
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

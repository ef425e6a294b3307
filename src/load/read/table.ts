import { findNearestName } from '../../domain/figure/names.ts'
import { RefusedRows, type RowError } from '../../store/load-report.ts'
import type { Bulletin, Ranking } from './bulletin/bulletin.ts'
import { headerError, type Known, type Row } from './cells.ts'
import { type ColumnName, chineseNamesOf, growthColumns, readColumnName, spreadRow } from './chinese-table.ts'
import { figureColumns, parseFigure } from './figure-row.ts'
import {
  aggregateColumns,
  breakColumns,
  companyColumns,
  compositionColumns,
  eventColumns,
  metricColumns,
  parseAggregate,
  parseBreak,
  parseCompany,
  parseComposition,
  parseEvent,
  parseMetric,
  parsePlatform,
  platformColumns,
} from './reference-rows.ts'
import { findUnit } from './written-values.ts'

/** The kinds of CSV file. The header of a file tells which it is. */
export const contents = {
  figures: { ...figureColumns, parse: parseFigure },
  events: { ...eventColumns, parse: parseEvent },
  platforms: { ...platformColumns, parse: parsePlatform },
  aggregates: { ...aggregateColumns, parse: parseAggregate },
  companies: { ...companyColumns, parse: parseCompany },
  metrics: { ...metricColumns, parse: parseMetric },
  breaks: { ...breakColumns, parse: parseBreak },
  compositions: { ...compositionColumns, parse: parseComposition },
} satisfies Record<string, Content>

export type Content = {
  required: readonly string[]
  optional: readonly string[]
  /** Columns of an export that say nothing to a load. */
  ignored?: readonly string[]
  /** The row, which counts only where it left no error. */
  parse(row: Row, known: Known): { line: number }
}

export type ContentName = keyof typeof contents
export type RowOf<Name extends ContentName> = ReturnType<(typeof contents)[Name]['parse']>

/** The columns of a kind of file. */
export function columnsOf({ required, optional }: Content): string[] {
  return [...required, ...optional]
}

/** What a file holds in columns of that name, by the kind that knows most of them; undefined where none knows any. */
function findContent(columns: readonly string[]): ContentName | undefined {
  const names = Object.keys(contents) as ContentName[]
  const shared = (name: ContentName) =>
    columnsOf(contents[name]).filter((column) => columns.includes(column)).length
  const missing = (name: ContentName) => findMissing(columns, name).length
  const [best] = names.toSorted((a, b) => shared(b) - shared(a) || missing(a) - missing(b)) as [ContentName]
  return shared(best) > 0 ? best : undefined
}

function findMissing(columns: readonly string[], content: ContentName): string[] {
  return contents[content].required.filter((column) => !columns.includes(column))
}

export type Header = {
  content: ContentName
  /** The name of each column in order; null for one that is passed over, such as those without a name at the end. */
  columns: readonly (string | null)[]
  /** How the file calls columns, where it has another name for them. */
  names: Readonly<Record<string, string>>
  /** The unit of values that stands in the header, 订单量(亿单). */
  unit: string | undefined
  /** What else the header says of all values, 日均订单量. */
  stated: Readonly<Record<string, string>>
}

/**
 * Reads the names of columns, which tell what a file holds. Capitals and blanks in them do not matter; empty names at
 * the end, as spreadsheets leave them, are passed over.
 *
 * @param expected what the file must hold, where that is known
 * @throws {RefusedRows} where columns are missing, unknown or repeated
 */
export function readHeader(headers: readonly string[], expected?: ContentName): Header {
  const read = headers.map((header) => readColumnName(header.trim()))
  const columns = inFigures(read.map(({ column }) => column.toLowerCase().replaceAll(' ', '_')))
  // Data frames write their row numbers first, without a name.
  const isIndexed = columns.length > 1 && /^(?:unnamed:_0|index|no\.?|#|序号)?$/.test(columns[0] as string)
  if (isIndexed) columns[0] = ''
  const empty = columns.length - 1 - columns.findLastIndex((column) => column !== '')
  const named = columns.slice(isIndexed ? 1 : 0, columns.length - empty)
  const stating = withoutGrowths(named)
  const content = expected ?? findContent(stating)
  if (content === undefined) throw unknownHeader(named)
  const names = Object.fromEntries(
    columns.flatMap((column, i) => (headers[i] === column ? [] : [[column, headers[i]?.trim() ?? '']])),
  )
  const { unit, stated = {} } = read.find(({ column }) => column === 'value') ?? {}
  if (unit !== undefined && !columns.includes('unit')) names.unit = names.value as string
  const errors = [
    ...checkColumns(stating, content, names),
    ...checkStated(stated, columns, names),
    ...read.flatMap((name, i) => checkGrowthUnit(name, headers[i] as string)),
  ]
  if (errors.length > 0) throw new RefusedRows(errors)
  const ignored = ignoredBy(content)
  return {
    content,
    columns: columns.map((column) => (column === '' || ignored.includes(column) ? null : column)),
    names,
    unit,
    stated,
  }
}

function checkStated(
  stated: Header['stated'],
  columns: readonly string[],
  names: Header['names'],
): RowError[] {
  const twice = Object.keys(stated).filter((column) => columns.includes(column))
  const header = JSON.stringify(names.value)
  return twice.map((column) =>
    headerError(
      null,
      `the columns ${header} and ${JSON.stringify(names[column] ?? column)}`,
      `what is measured in one of them, with value (数值) in the place of ${header}`,
    ),
  )
}

/** Gives a row the unit of the header, which its own may say more briefly but not contradict: 亿 below 亿单. */
export function giveUnit(line: number, cells: Record<string, string>, unit: string): RowError[] {
  const value = cells.unit ?? ''
  cells.unit = unit
  if (value === '' || value === unit) return []
  const [own, ofHeader] = [findUnit(value), findUnit(unit)]
  const isSame = own !== undefined && own.unit === ofHeader?.unit
  return isSame && (own.counted === undefined || own.counted === ofHeader.counted)
    ? []
    : [{ line, column: 'unit', value, expected: `${unit}, as the header says` }]
}

/** Of a table with values platforms are the series, and months the periods. */
const namesInFigures: Readonly<Record<string, string>> = {
  platform: 'series',
  company: 'series',
  month: 'period',
  quarter: 'period',
  year: 'period',
}

function inFigures(columns: string[]): string[] {
  const names = columns.map((column) => namesInFigures[column])
  const isTable = names.includes('series') && names.includes('period')
  if (!isTable && !columns.some((column) => column === 'value' || growthColumns[column] !== undefined))
    return columns
  return columns.map((column) => {
    const name = namesInFigures[column]
    return name === undefined || columns.includes(name) ? column : name
  })
}

/** A growth is in per cent: 50 of 环比(万单), 环比(百分点) or 环比(‰) is another number of them, or none. */
function checkGrowthUnit({ column, unit }: ColumnName, header: string): RowError[] {
  if (growthColumns[column] === undefined || unit === undefined) return []
  if (findUnit(unit)?.unit === 'percent') return []
  return [
    headerError(
      null,
      `the column ${JSON.stringify(header)}`,
      'a growth in per cent, with the header 环比 or 环比(%)',
    ),
  ]
}

/** Columns of growths beside a level are values too, and take the place of them where there is no level. */
function withoutGrowths(columns: readonly string[]): string[] {
  const stating = columns.filter((column) => growthColumns[column] === undefined)
  return stating.length < columns.length && !stating.includes('value') ? [...stating, 'value'] : stating
}

function unknownHeader(columns: readonly string[]): RefusedRows {
  const kinds = Object.entries(contents).map(([name, { required }]) => `${required.join()} (${name})`)
  const found = `the header ${JSON.stringify(columns.join().slice(0, 100))}`
  return new RefusedRows([
    headerError(
      null,
      found,
      `columns separated by commas, at least ${kinds.join(' or ')}, and above them titles of one cell; or a bulletin, which names 网约车监管信息交互平台 as its source`,
    ),
  ])
}

const ignoredBy = (content: ContentName): readonly string[] => {
  const { ignored = [] }: Content = contents[content]
  return ignored
}

function checkColumns(columns: readonly string[], content: ContentName, names: Header['names']): RowError[] {
  const known = columnsOf(contents[content])
  const free = known.filter((column) => !columns.includes(column))
  const unknown = columns.filter((column) => ![...known, ...ignoredBy(content)].includes(column))
  const repeated = columns.filter((column, i) => known.includes(column) && columns.indexOf(column) < i)
  const of = `of ${/^[ae]/.test(content) ? 'an' : 'a'} ${content} file`
  // A file in Chinese is told the Chinese names too.
  const isChinese = /\p{Script=Han}/u.test([...Object.values(names), ...columns].join())
  const tell = (column: string) => {
    const [chinese] = isChinese && content === 'figures' ? chineseNamesOf(column) : []
    return chinese === undefined ? column : `${column} (${chinese})`
  }
  const errors = [
    ...repeated.map((column) => headerError(names[column] ?? column, column, 'each column once')),
    ...findMissing(columns, content).map((column) =>
      headerError(column, '', `the column ${tell(column)} ${of}`),
    ),
  ]
  if (unknown.length === 0) return errors
  const found = unknown.map((column) => JSON.stringify(names[column] ?? column)).join(', ')
  const nearest = unknown.flatMap((column) => findNearestName(column, free) ?? []).join(', ')
  const value = `the column${unknown.length === 1 ? '' : 's'} ${found}`
  const isWide = content === 'figures' && unknown.length > 1 && !columns.includes('value')
  const wide = isWide ? 'a row for each figure, not a column for each month or platform, with ' : ''
  const undivided = columns.length === 1 ? 'cells with a comma, semicolon, tab or | between them, and ' : ''
  const expected = `${wide}${undivided}the columns ${known.map(tell).join(', ')} ${of}`
  return [headerError(null, value, expected, nearest || undefined), ...errors]
}

/** Rows of one kind, to be parsed. */
export type RowTable = {
  content: ContentName
  /** The columns that it has. */
  columns: readonly string[]
  batches: AsyncIterable<Row[]>
}

/** What was given, with what a bulletin alone holds. */
export type Table = RowTable & {
  format: 'csv' | 'xlsx' | 'json' | 'bulletin'
  /** What a bulletin of its month holds and this text lacks, in words. */
  missing: readonly string[]
  /** What looks like a statement of a bulletin and was not taken, and how many more there are. */
  skipped: Bulletin['skipped']
  skippedOmitted: number
  /** The bulletin's month and its orders by compliance rate, which are counted on from its figures. */
  rankings: { period: string; lists: readonly Ranking[]; firstLine: number } | null
}

/**
 * The typed rows of a table. It is read to its end also after a fault, to report them all, but then yields no more rows.
 *
 * @throws {RefusedRows} at the end, where any row was at fault
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
    for (const row of content === 'figures' ? batch.flatMap(spreadRow) : batch) {
      const value = row.errors.length === 0 ? parse(row, known) : undefined
      if (row.errors.length > 0) refused.add(row.errors.map((error) => nameAsFile(error, row)))
      else if (value) parsed.push(value)
    }
    if (refused.rowCount === 0) yield parsed
  }
  if (refused.rowCount > 0) throw refused
}

const nameAsFile = (error: RowError, { names }: Row): RowError => ({
  ...error,
  column: error.column === null ? null : (names?.[error.column] ?? error.column),
})

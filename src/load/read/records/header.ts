import { RefusedRows, type RowError } from '../../../store/load-report.ts'
import { findSlip, headerError, isCounted, marked, type Row, refusal } from '../cells/cells.ts'
import { readWrittenPeriod } from '../cells/written-dates.ts'
import { findUnit, noNumber } from '../cells/written-values.ts'
import { type Content, type ContentName, columnsOf, contents } from '../rows/table.ts'
import {
  asColumn,
  type ColumnName,
  checkGrowths,
  chineseNamesOf,
  findNearestHeader,
  findValueOf,
  growthColumns,
  inTable,
  namesInFigures,
  readColumnName,
  readSeriesBefore,
  unitInHeader,
  unnamedColumn,
} from '../words/column-names.ts'
import { findMatrix, type Matrix } from './year-columns.ts'

/**
 * The columns that one row is made of. A table with several columns of values has a layout for each, with the columns beside
 * it.
 */
export type Layout = {
  columns: readonly { name: string; place: number }[]
  /** The file's own names of the columns. */
  names: Readonly<Record<string, string>>
  /** The unit of the values in their header: 订单量(亿单). */
  unit: string | undefined
  /** What else the header states of the values: 日均订单量. */
  stated: Readonly<Record<string, string>>
  /** In a matrix, joins the period of the values' header with the cell of a row. */
  joinPeriod: ((cell: string) => string) | undefined
}

export type Header = {
  content: ContentName
  /** The number of columns, including those passed over, such as empty ones at the end. */
  width: number
  /** The columns without a name, and whether they stand behind the first named one, unlike row numbers. */
  unnamed: readonly { place: number; isBehind: boolean }[]
  /** The columns that hold or state something, each once. */
  columns: readonly string[]
  layouts: readonly Layout[]
}

/** Finds the metric that a text names. */
export type MetricFinder = (text: string) => string | undefined

type HeaderOptions = {
  expected?: ContentName | undefined
  titled?: Readonly<Record<string, string | undefined>>
  isOfOrders?: boolean
  metricOf?: MetricFinder | undefined
}

/** The most columns: several times those of a table with a column for each month. */
const maxColumns = 1000

const kinds = Object.keys(contents) as ContentName[]

/**
 * Finds the kind of file that has most of the columns. Returns undefined if none has any, or if a kind other than figures has
 * only one of three or more.
 */
function findContent(columns: readonly string[]): ContentName | undefined {
  const shared = (name: ContentName) =>
    columnsOf(contents[name]).filter((column) => columns.includes(column)).length
  const missing = (name: ContentName) => findMissing(columns, name).length
  const [best] = kinds.toSorted((a, b) => shared(b) - shared(a) || missing(a) - missing(b)) as [ContentName]
  const least = best === 'figures' || columns.length < 3 ? 1 : 2
  return shared(best) >= least ? best : undefined
}

function findMissing(columns: readonly string[], content: ContentName): string[] {
  return contents[content].required.filter((column) => !columns.includes(column))
}

/**
 * Reads the names of columns, which tell what a file holds. Capitals and blanks do not matter; empty names at the end, as
 * spreadsheets leave them, are passed over.
 *
 * @param expected what the file must hold, if that is known
 * @param titled the series and period in a title, for a table without a place for them
 * @param isOfOrders whether a title names orders of no single series, so that one other header beside the months may be a
 * series
 * @param metricOf finds the metric that a header may name
 * @throws {RefusedRows} where columns are missing, unknown or repeated
 */
export function readHeader(
  headers: readonly string[],
  { expected, titled = {}, isOfOrders = false, metricOf }: HeaderOptions = {},
): Header {
  if (headers.length > maxColumns) throw refusal(`${headers.length} columns`, `at most ${maxColumns}`)
  const titles = headers.map((header) => header.trim())
  const named = titles.map(readColumnName)
  const matrix = findMatrix(titles.map((column, place) => headingOf(named[place]) ?? nameOfWide(column)))
  const dated = matrix ? withMatrix(named, matrix) : withPeriods(named)
  const read = withSeries(metricOf ? withMetrics(dated, metricOf) : dated, isOfOrders)
  const columns = inFigures(read.map(asColumn)).map((column) => (rank.test(column) ? '' : column))
  // Data frames have row numbers first, without a name; Markdown has a line before them.
  const first = columns.findIndex((column) => column !== '')
  if (columns.length > 1 && rowNumber.test(columns[first] ?? '')) columns[first] = ''
  const filled = columns.filter((column) => column !== '')
  const headed = read.flatMap(({ stated = {} }) => Object.keys(stated))
  // Only files of figures have columns with Chinese names.
  const isChinese = named.some(
    ({ column }, i) => column !== titles[i] && /\p{Script=Han}/u.test(titles[i] ?? ''),
  )
  const certain = expected ?? (isChinese ? 'figures' : undefined)
  const ofHeader = certain ?? findContent([...withoutGrowths(filled), ...headed])
  // The name of a sheet of platforms is no series.
  const said = Object.fromEntries(
    Object.entries(titled).filter(
      (entry): entry is [string, string] =>
        (ofHeader ?? 'figures') === 'figures' &&
        entry[1] !== undefined &&
        ![...columns, ...headed].includes(entry[0]),
    ),
  )
  const stated = [...new Set([...headed, ...Object.keys(said)])]
  const stating = [...withoutGrowths(filled), ...stated.filter((column) => !columns.includes(column))]
  const content = certain ?? findContent(stating)
  if (content === undefined) throw unknownHeader(filled)
  const ignored = ignoredBy(content, columns)
  const layouts = layOut(
    columns.map((column) => (ignored.includes(column) ? '' : column)),
    read,
    titles,
    matrix,
  ).map((layout) => ({ ...layout, stated: { ...layout.stated, ...said } }))
  const names = Object.fromEntries(layouts.toReversed().flatMap((layout) => Object.entries(layout.names)))
  const errors = [
    ...checkColumns(stating, content, names),
    ...layouts.flatMap(checkLayout),
    ...checkGrowths(columns, read, titles),
  ]
  if (errors.length > 0) throw new RefusedRows(errors)
  const known = new Set([...columns, ...stated])
  return {
    content,
    width: columns.length,
    unnamed: columns.flatMap((column, place) =>
      column === '' && unnamedColumn.test(titles[place] ?? '')
        ? [{ place, isBehind: place > columns.indexOf(filled[0] ?? '') }]
        : [],
    ),
    columns: [...known].filter((column) => column !== '' && !ignored.includes(column)),
    layouts,
  }
}

/** Matches the name of a column of row numbers. */
export const rowNumber = /^(?:unnamed:_0|index|no\.?|#|rank|序号|排名|名次)$/

/** Matches such a name that a column may have in any place. */
const rank = /^(?:rank|序号|排名|名次)$/

/** Makes the headers of a table with a column for each period state the period of their values. */
function withPeriods(read: readonly ColumnName[]): readonly ColumnName[] {
  if (hasAny(read, ['period'])) return read
  return read.map((name) => {
    const wide = readWide('period', name)
    return readWrittenPeriod(wide.stated.period ?? '') === undefined ? name : wide
  })
}

/** In a matrix of years and months, makes the other column the rest of the period. */
const withMatrix = (read: readonly ColumnName[], { rows, values }: Matrix): readonly ColumnName[] =>
  read.map((name, place) =>
    place === rows
      ? { column: 'period' }
      : values.includes(place) && !headingOf(name)
        ? readWide('period', name)
        : name,
  )

const headingOf = (name?: ColumnName) => name?.stated?.period
const nameOfWide = (column: string) => headingOf(readWide('period', { column })) ?? ''

const ofFigures = new Set(['', 'date', ...namesInFigures.keys(), ...columnsOf(contents.figures)])

/** True if a header names a column of figures, or that of row numbers. */
const namesColumn = (name: ColumnName) =>
  hasAny([name], numbers) || ofFigures.has(asColumn(name)) || rowNumber.test(asColumn(name))

/** Makes the headers that name a metric, and no column, state the metric of their values. */
const withMetrics = (read: readonly ColumnName[], metricOf: MetricFinder): readonly ColumnName[] =>
  read.map((name) => {
    const wide = readWide('metric', name)
    const text = wide.stated.metric ?? ''
    const metric = namesColumn(name) ? undefined : (metricOf(text) ?? metricOf(asColumn({ column: text })))
    return metric === undefined ? name : { ...wide, stated: { metric } }
  })

/**
 * Makes the headers of a table with a column for each series state the series of their values. If some have a name of values
 * behind the series (滴滴订单量), only those count. Otherwise the headers that name no column count, if there are two or more, or
 * one with a unit, beside a metric, or below a title of orders. Rows refuse unknown series.
 */
function withSeries(read: readonly ColumnName[], isOfOrders: boolean): readonly ColumnName[] {
  if (!hasAny(read, ['period', 'date']) || hasAny(read, ['series'])) return read
  const counted = read.map((name) => (namesColumn(name) ? undefined : readSeriesBefore(name)) ?? name)
  if (hasAny(counted, ['value'])) return counted
  const named = counted.map((name) => (namesColumn(name) ? name : readWide('series', name)))
  const wide = named.filter(({ column }) => column === 'value')
  const isMeant = isOfOrders || hasAny(read, ['metric']) || wide[0]?.unit !== undefined
  return wide.length > 1 || isMeant ? named : counted
}

/** True if any header names one of the columns. */
const hasAny = (read: readonly ColumnName[], columns: readonly string[]) =>
  read.some((name) => columns.includes(inTable(name)))

/** Reads a header of values that names what a column would hold, perhaps with their unit in brackets. */
function readWide(column: string, { column: header }: ColumnName) {
  const [, name = header, unit] = unitInHeader.exec(header.normalize('NFKC')) ?? []
  const hasUnit = unit !== undefined && findUnit(unit) !== undefined
  const stated: Record<string, string> = { [column]: hasUnit ? name.trim() : header }
  return { column: 'value', unit: hasUnit ? unit : undefined, stated }
}

/** Makes a layout for each column of values. Growths go with their value. */
function layOut(
  columns: readonly string[],
  read: readonly ColumnName[],
  titles: readonly string[],
  matrix: Matrix | undefined,
): Layout[] {
  const values = columns.flatMap((column, place) => (column === 'value' ? [place] : []))
  const valueAt = columns.map((column, place) => {
    if (values.length < 2 || !growthColumns.has(column)) return column === 'value' ? place : undefined
    return findValueOf(place, columns, read)
  })
  return (values.length < 2 ? [values[0]] : values).map((value) => {
    const own = columns.flatMap((name, place) =>
      name !== '' && [undefined, value].includes(valueAt[place]) ? [{ name, place }] : [],
    )
    const { unit, stated = {} } = (value === undefined ? undefined : read[value]) ?? {}
    const title = titles[value ?? 0] as string
    const names = Object.fromEntries([
      ...own.map(({ name, place }) => [name, titles[place]]),
      ...[...Object.keys(stated), ...(unit === undefined || columns.includes('unit') ? [] : ['unit'])].map(
        (name) => [name, title],
      ),
    ])
    const header = stated.period
    const joinPeriod =
      matrix && header !== undefined ? (cell: string) => matrix.join(header, cell) : undefined
    return { columns: own, names, unit, stated, joinPeriod }
  })
}

/** Refuses columns that stand twice, or that a header of values states as well. */
function checkLayout({ columns, names, stated, joinPeriod }: Layout): RowError[] {
  const tell = (column: string) => JSON.stringify(names[column] ?? column)
  const repeated = columns.filter(({ name }, i) => columns.findIndex((other) => other.name === name) < i)
  const once = (name: string) =>
    `each column once${name === 'period' ? ', year and month in one' : name === 'series' ? ', and tables beside each other in files of their own or with an empty column between them' : ''}`
  const twice = columns.filter(
    ({ name }) => Object.hasOwn(stated, name) && !(joinPeriod && name === 'period'),
  )
  return [
    ...repeated.map(({ name }) => headerError(names[name] ?? name, names[name] ?? name, once(name))),
    ...twice.map(({ name }) =>
      headerError(
        null,
        `the columns ${tell('value')} and ${name}`,
        `what is measured in one of them, with value (数值) in the place of ${tell('value')}`,
      ),
    ),
  ]
}

function inFigures(columns: string[]): string[] {
  const names = columns.map((column) => namesInFigures.get(column))
  const isTable = names.includes('series') && names.includes('period')
  const hasValues = columns.some((column) => column === 'value' || growthColumns.has(column))
  if (!isTable && !hasValues) return columns
  return columns.map((column) => {
    const name = hasValues && column === 'date' ? 'period' : namesInFigures.get(column)
    return name === undefined || columns.includes(name) ? column : name
  })
}

/** Returns the columns without growths, which count as values where there is no level. */
function withoutGrowths(columns: readonly string[]): string[] {
  const stating = columns.filter((column) => !growthColumns.has(column))
  return stating.length < columns.length && !stating.includes('value') ? [...stating, 'value'] : stating
}

function unknownHeader(columns: readonly string[]): RefusedRows {
  const headers = kinds.map((name) => `${contents[name].required.join()} (${name})`)
  const found = `the header ${JSON.stringify(columns.join().slice(0, 100))}`
  return refusal(
    found,
    `columns separated by commas, at least ${headers.join(' or ')}, or aligned by two blanks or more, and above them titles of one cell; or a bulletin, which names 网约车监管信息交互平台 as its source`,
  )
}

/** Returns the columns of an export to ignore. In other files bounds are not ignored: they say that a number is an estimate. */
const ignoredBy = (content: ContentName, columns: readonly string[]): readonly string[] => {
  const { ignored = [] }: Content = contents[content]
  return columns.includes('recorded_at') ? ignored : ignored.filter((name) => !/^(?:low|high)$/.test(name))
}

/** Where else than in its column something of a figure may stand. */
const inTitles: Readonly<Record<string, string>> = {
  series: ', or one series in a title or the headers, as 滴滴订单量 or DiDi orders',
  period: ', or one period in a title, as 2022年3月各平台订单量, or 2022-03 alone',
}

function checkColumns(
  columns: readonly string[],
  content: ContentName,
  names: Readonly<Record<string, string>>,
): RowError[] {
  const known = columnsOf(contents[content])
  const free = known.filter((column) => !columns.includes(column))
  const read = [...known, ...ignoredBy(content, columns)]
  const unknown = columns.filter((column) => !read.includes(column))
  const fileOf = (name: ContentName) => `of ${/^[ae]/.test(name) ? 'an' : 'a'} ${name} file`
  const of = fileOf(content)
  // For a file in Chinese the refusal gives the Chinese names too.
  const isChinese = /\p{Script=Han}/u.test([...Object.values(names), ...columns].join())
  const tell = (column: string) => {
    const [chinese] = isChinese && content === 'figures' ? chineseNamesOf(column) : []
    return chinese === undefined ? column : `${column} (${chinese})`
  }
  const errors = findMissing(columns, content).map((column) =>
    headerError(
      column,
      '',
      `the column ${tell(column)} ${of}${content === 'figures' ? (inTitles[column] ?? '') : ''}`,
    ),
  )
  if (unknown.length === 0) return errors
  const findNearest = (column: string) =>
    content === 'figures' ? findNearestHeader(column, free) : findSlip(column, free)
  const found = unknown.map((column) => JSON.stringify(names[column] ?? column)).join(', ')
  const nearest = unknown.flatMap((column) => findNearest(column) ?? []).join(', ')
  const value = `the column${unknown.length === 1 ? '' : 's'} ${found}`
  if (unknown.some((column) => marked.test(names[column] ?? column)))
    return [headerError(null, value, 'headers without the mark of a footnote'), ...errors]
  const isWide = content === 'figures' && unknown.length > 1 && !columns.includes('value')
  const wide = isWide
    ? 'a row for each figure, or a column for each month with its year, or for each platform beside the month, with '
    : ''
  const metrics = content === 'figures' ? ', or a known metric by its name' : ''
  const undivided = columns.length === 1 ? 'cells with a comma, semicolon, tab or | between them, and ' : ''
  const totals = unknown.some(isCounted) ? 'no column of totals or averages, and ' : ''
  const other = kinds.find(
    (name) =>
      findMissing(columns, name).length === 0 &&
      columns.every((column) => columnsOf(contents[name]).includes(column)),
  )
  const own = other ? `; these are ${fileOf(other)}, which has a path of its own` : ''
  const expected = `${totals}${wide}${undivided}the columns ${known.map(tell).join(', ')} ${of}${metrics}, and no others${own}`
  return [headerError(null, value, expected, nearest || undefined), ...errors]
}

/** A row to which cells can still be added. */
export type LaidRow = Row & { cells: Record<string, string> }

/**
 * Returns the rows that a line stands for: one for each layout with a value in the line, or the first layout's.
 *
 * @param cells the cells of all columns in order, undefined where the line has no such column
 */
export function layRows(
  line: number,
  cells: readonly (string | undefined)[],
  layouts: readonly Layout[],
): LaidRow[] {
  const rows = layouts.map((layout) => layRow(line, cells, layout))
  if (rows.length === 1) return rows
  const filled = rows.filter(({ cells }) => hasNumber(cells))
  if (filled.length > 1) return filled.map((row) => ({ ...row, sharesSentence: true }))
  return filled.length > 0 ? filled : rows.slice(0, 1)
}

const numbers = ['value', ...growthColumns.keys()]
const hasNumber = (cells: Row['cells']) =>
  numbers.some((column) => cells[column] && !noNumber.test(cells[column]))

function layRow(
  line: number,
  cells: readonly (string | undefined)[],
  { columns, names, unit, stated, joinPeriod }: Layout,
): LaidRow {
  const named: Record<string, string> = { ...stated }
  for (const { name, place } of columns) {
    const cell = cells[place]
    if (cell !== undefined) named[name] = cell
  }
  if (joinPeriod && hasNumber(named)) named.period = joinPeriod(named.period ?? '')
  return { line, cells: named, errors: unit === undefined ? [] : giveUnit(line, named, unit), names }
}

/** Gives a row the unit of the header. The row's own may be shorter, 亿 below 亿单, but not another. */
function giveUnit(line: number, cells: Record<string, string>, unit: string): RowError[] {
  const value = cells.unit ?? ''
  cells.unit = unit
  if (value === '' || value === unit) return []
  const [own, ofHeader] = [findUnit(value), findUnit(unit)]
  const isSame = own !== undefined && own.unit === ofHeader?.unit
  return isSame && (own.counted === undefined || own.counted === ofHeader.counted)
    ? []
    : [{ line, column: 'unit', value, expected: `${unit}, as the header says` }]
}

import { RefusedRows } from '../../../store/load-report.ts'
import { type Row, refusal } from '../cells/cells.ts'
import { detach } from '../cells/text-encoding.ts'
import { readWrittenPeriod } from '../cells/written-dates.ts'
import { bringsSeries } from '../rows/growth-rows.ts'
import type { ContentName, RowTable } from '../rows/table.ts'
import {
  columnInTable,
  groupMark,
  growthColumns,
  holdsNumbers,
  namesFigures,
  readColumnName,
  unnamedColumn,
} from '../words/column-names.ts'
import {
  checkTitles,
  findFrequencyOfTitles,
  findMeasureOfTitles,
  findPeriodOfTitles,
  findSeriesOfSheet,
  findSeriesOfTitles,
  findYearOfTitles,
  isNote,
  isTitle,
  mostTexts,
  mostTitles,
  namesOrders,
  ofEither,
  ofSeveral,
  readTitle,
} from '../words/table-titles.ts'
import { findUnitOfTitles, findUnitWords } from '../words/title-units.ts'
import { type Beside, findBlocks, mostBeside, splitBlocks, type TextAround } from './beside-tables.ts'
import { type Header, type Layout, type MetricFinder, readHeader, rowNumber } from './header.ts'
import { isServiceLabel, joinHeader, mostHeaderLines, readServiceHead } from './header-lines.ts'
import {
  type CellRecord,
  countsRows,
  type Frame,
  findBadText,
  findGarbled,
  isFilled,
  isOfWide,
  isSame,
  makeRowReader,
  ruled,
} from './record-rows.ts'
import {
  findMatrix,
  findPartColumn,
  findYearColumns,
  giveYear,
  makeTitleJoiner,
  makeYearJoiner,
  withoutYear,
} from './year-columns.ts'

/** What stands above the previous table, and holds for the next one if that has no titles. */
type Above = { titles: readonly string[]; unit: string | undefined; isBare: boolean }
export type RecordTable = RowTable & { above: Above }

type Surroundings = {
  before?: Above | undefined
  /** Texts and comments beside the table, which are checked like its titles but state nothing. */
  around?: readonly TextAround[]
  /** Finds the metric that a header may name. */
  metricOf?: MetricFinder | undefined
}

/**
 * Reads the titles and header of a table, which tell what it holds. Below a table of figures others may follow, each with its
 * own header, and perhaps titles.
 *
 * @param expected what the table must hold, if that is known
 * @throws {RefusedRows} where columns are missing, unknown or repeated, or there are none
 */
export async function openRecordTable(
  batches: AsyncGenerator<CellRecord[]>,
  expected?: ContentName,
  { before, around = [], metricOf }: Surroundings = {},
): Promise<RecordTable> {
  const taken = await takeFirst(batches)
  const blocks = (expected ?? 'figures') === 'figures' ? findBlocks(taken, mostTexts + 1) : undefined
  if (blocks)
    return openBeside(splitBlocks(await takeAll(taken, batches), blocks), { before, around, metricOf })
  const first = taken.filter(isFilled)
  const titles = first
    .slice(0, mostTexts + 1)
    .findIndex(
      ({ cells, errors }, i) =>
        errors.length > 0 ||
        !isTitle(cells) ||
        (cells[0] === '' && isServiceLabel(first[i + 1]?.cells[0], 'region')),
    )
  const texts = first.splice(0, Math.max(titles, 0))
  const [own, ofOthers] = [false, true].map((isOfOther) =>
    texts
      .filter((text) => (text.isOfOther ?? false) === isOfOther)
      .map(({ line, cells }) => ({ line, text: readTitle(cells) })),
  ) as [TextAround[], TextAround[]]
  const above = own.length === 0 && before ? before.titles : own.map(({ text }) => text)
  const others = [...around, ...ofOthers]
  const record = first.shift()
  if (!record) throw refusal('an empty file', 'a header and rows under it')
  if (record.errors.length > 0) throw new RefusedRows(record.errors)
  const sheet = record.sheet ?? ''
  const period = ofEither(findPeriodOfTitles, above, sheet)
  const next = first.slice(0, mostHeaderLines).map(({ cells }) => cells)
  const { service, lines, joinYear, header } = withLine(record.line, () => {
    const lost = findBadText(record.line, Object.fromEntries(record.cells.entries()))
    const unread = [...lost, ...findGarbled(record.line, record.cells)]
    if (unread.length > 0) throw new RefusedRows(unread.map((fault) => ({ ...fault, column: null })))
    const service = readServiceHead([record.cells, ...next])
    const year = ofEither(findYearOfTitles, above, sheet)
    const top = year === undefined ? record.cells : giveYear(record.cells, year)
    // The months may stand below headings of what is counted.
    const below = next.map((cells, i) =>
      i === 0 && year !== undefined && !top.some(readWrittenPeriod) ? giveYear(cells, year) : cells,
    )
    const { headers, lines } = service ?? joinHeader(top, below)
    const whole = service ? headers : nameFirst(headers, next.slice(lines - 1))
    const years = findYearColumns(whole)
    const named = years ? withoutYear(whole, years) : whole
    const series = ofEither(findSeriesOfTitles, above, sheet)
    const header = withMeasure(
      readHeader(named, {
        expected,
        titled: {
          series:
            series ??
            (namesFigures([named]) ? findSeriesOfSheet(sheet, above) : undefined) ??
            (namesSeries(whole, next) ? '' : undefined),
          period,
        },
        isOfOrders: (series === undefined || ofSeveral.test(series)) && above.some(namesOrders),
        metricOf,
      }),
      ofEither(findMeasureOfTitles, above, sheet),
    )
    const joinYear = years ? makeYearJoiner(whole, years) : joinTitle(whole, year)
    return { service, lines, joinYear, header }
  })
  const head = [record, ...first.splice(0, lines - 1)].at(-1) ?? record
  const body = taken.slice(taken.indexOf(head) + 1).filter((row) => isFilled(row) || countsRows(row))
  const isFigures = header.content === 'figures'
  const nearest = [...above.slice(-mostTitles), sheet]
  const hasGrowths = header.columns.some((name) => growthColumns.has(name))
  const unit = isFigures ? findUnitOfTitles(nearest, hasGrowths, above.slice(0, -mostTitles)) : undefined
  const said = [...above, sheet]
  const all = [...said, ...others.map(({ text }) => text)]
  const isOfOrders = header.layouts.some(({ names }) => namesOrders(names.value ?? ''))
  // A header of orders states the metric if a title names them too; else only that no people or vehicles are counted.
  const metrics = isOfOrders ? ['orders', ...(all.some(namesOrders) ? ['metric'] : [])] : []
  if (isFigures) {
    const saying = [...header.columns, ...metrics]
    const headed = header.layouts.map((layout) => layout.unit)
    checkTitles(said, saying, headed, unit)
    for (const { line, text } of others)
      withLine(line, () => checkTitles([text], saying, headed, unit, 'a text or comment beside the tables'))
  }
  const { content, columns } = header
  const isBare = unit === undefined && !columns.includes('unit') && header.layouts.some(isWithoutUnit)
  const isOfEither = before && (before.unit === undefined ? before.isBare && unit !== undefined : isBare)
  if (isOfEither)
    throw refusal(
      `the unit ${before.unit ?? unit} of one of two tables`,
      'the unit of each table in its own title or header, since that of one may be of the other too',
    )
  const frame = {
    ...header,
    head: record.cells,
    titleUnit: unit,
    titleFrequency: findFrequencyOfTitles(said),
    titlePeriod: period,
    heading: {
      line: record.line,
      titles: nearest.filter((title) => title !== ''),
      units: unit === undefined ? findUnitWords(nearest) : [unit],
      isOfOrders: said.some((title) => namesOrders(title) || /\b(?:trips|rides)\b/i.test(title)),
    },
    mayBeCounts: all.every(
      (title) =>
        /^(?:sheet ?\d*)?$/i.test(title) ||
        namesOrders(title) ||
        ['series', 'period'].includes(columnInTable(title)),
    ),
    publisher: service?.publisher,
    joinYear,
  }
  const aboveNext = { titles: above, unit: unit ?? before?.unit, isBare }
  return {
    content,
    columns,
    batches: readRows(body, batches, frame, { before: aboveNext, metricOf }),
    above: aboveNext,
  }
}

/** True if numbers below a header may be in any unit, unlike those of rates and growths. */
const isWithoutUnit = ({ columns, unit, stated }: Layout) =>
  unit === undefined &&
  columns.some(({ name }) => name === 'value') &&
  stated.metric === undefined &&
  (stated.measure ?? 'daily_average') === 'daily_average'

/** Gives the values of a table with a column for each period or series the measure in a title: growths or shares. */
function withMeasure(header: Header, measure: string | undefined): Header {
  const areOpen = header.layouts.every(
    ({ columns, names, stated }) =>
      isOfWide(names) &&
      saysNoMore(names.value ?? '', stated.period ?? stated.series ?? '') &&
      stated.measure === undefined &&
      columns.every(({ name }) => name !== 'measure' && !growthColumns.has(name)),
  )
  if (measure === undefined || !areOpen) return header
  const layouts = header.layouts.map((layout) => ({ ...layout, stated: { ...layout.stated, measure } }))
  return { ...header, columns: [...header.columns, 'measure'], layouts }
}

/** True if a header has only a unit behind the period or series that it names, unlike 2022年3月订单量. */
const saysNoMore = (header: string, said: string) =>
  header.startsWith(said) && /^ *(?:[([（【/]|$)/.test(header.slice(said.length))

/**
 * Returns the headers with a name for the first column, if that is empty, names both sides (平台\月份), or names the other side. It
 * holds periods if all its cells are periods; else indicators or series, if all other headers are periods.
 */
function nameFirst(headers: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const [first = '', ...others] = headers
  const isNamed = others.some((header) => ['period', 'date'].includes(columnInTable(header)))
  const isOfPeriods = columnInTable(first) === 'period'
  if (isNamed || findMatrix(headers) || !(unnamedColumn.test(first) || namesBothSides(first) || isOfPeriods))
    return headers
  const cells = rows.flatMap(([cell = '']) => (ruled.test(cell) ? [] : cell))
  const isPeriod = (text: string) => readWrittenPeriod(text) !== undefined
  const areDated =
    others.length > 0 &&
    others.every((header) => header.split(groupMark).some((part) => isPeriod(part.replace(/[(（].*/, ''))))
  const ofPeriods = cells.length > 0 && cells.every(isPeriod)
  if (ofPeriods === areDated || (isOfPeriods && !areDated)) return headers
  if (ofPeriods) return ['日期', ...others]
  const areIndicators = cells.length > 0 && cells.every((cell) => holdsNumbers(readColumnName(cell)))
  return [areIndicators ? '指标' : '平台', ...others]
}

/** True if the indicators in rows name their series. */
function namesSeries(headers: readonly string[], rows: readonly (readonly string[])[]): boolean {
  const place = headers.findIndex((header) => columnInTable(header) === 'metric')
  return place >= 0 && rows.some((cells) => bringsSeries(cells[place] ?? ''))
}

const namesBothSides = (header: string) =>
  header
    .split(/[\\/|]/)
    .map((part) => columnInTable(part.trim()))
    .sort()
    .join() === 'period,series'

function joinTitle(headers: readonly string[], year: string | undefined) {
  const part = findPartColumn(headers)
  return year === undefined || part === undefined ? undefined : makeTitleJoiner(headers, part, year)
}

/** Calls `read`, and puts the faults that it throws on a line. */
function withLine<Value>(line: number, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof RefusedRows)) throw error
    throw new RefusedRows(error.errors.map((fault) => ({ ...fault, line })))
  }
}

/** Takes as many records as may stand above rows, and one more, whatever the size of batches. */
async function takeFirst(batches: AsyncIterator<CellRecord[]>): Promise<CellRecord[]> {
  let first: CellRecord[] = []
  while (first.length < mostTexts + mostHeaderLines + 2) {
    const { value, done } = await batches.next()
    if (done) break
    first = first.concat(value)
  }
  // The names of columns are looked for in all cells of these records.
  return first.map((record) => ({ ...record, cells: record.cells.map(detach) }))
}

/**
 * Takes all records.
 *
 * @throws {RefusedRows} where they are too many to check before any is read
 */
async function takeAll(
  first: readonly CellRecord[],
  rest: AsyncIterable<CellRecord[]>,
): Promise<CellRecord[]> {
  const all = [...first]
  for await (const batch of rest) {
    for (const record of batch) all.push(record)
    if (all.length > mostBeside)
      throw refusal(`tables beside each other of more than ${mostBeside} rows`, 'each in a file of its own')
  }
  return all
}

/** Opens tables beside each other in turn. Titles of a table above them count for none: nothing tells for which. */
async function openBeside(
  tables: readonly Beside[],
  { before, around = [], metricOf }: Surroundings,
): Promise<RecordTable> {
  const opened: RecordTable[] = []
  for (const { records, around: own } of tables)
    opened.push(
      await openRecordTable(chain(records, noRecords()), 'figures', {
        before: before && { ...before, titles: [] },
        around: [...around, ...own],
        metricOf,
      }),
    )
  const bare = opened.findIndex(({ above }) => above.isBare)
  if (bare >= 0 && opened.some(hasUnit))
    throw new RefusedRows([
      {
        line: tables[bare]?.records[0]?.line ?? 1,
        column: null,
        value: 'a unit of one of the tables beside each other',
        expected:
          'the unit of each in its own title, header or column, since that of one may be of the others too',
      },
    ])
  async function* batches() {
    for (const table of opened) yield* table.batches
  }
  const above = { titles: [], unit: opened.find(({ above }) => above.unit)?.above.unit, isBare: bare >= 0 }
  return { content: 'figures', columns: opened.flatMap(({ columns }) => columns), batches: batches(), above }
}

async function* noRecords(): AsyncGenerator<CellRecord[]> {}

/** True if the rows of a table have a unit; then no table beside it may lack one. */
export const hasUnit = ({ above, columns }: RecordTable): boolean =>
  above.unit !== undefined || columns.includes('unit')

async function* chain(first: CellRecord[], rest: AsyncIterable<CellRecord[]>) {
  yield first
  yield* rest
}

/**
 * Reads the rows of a table, and the tables below it.
 *
 * @param below the surroundings of a table below
 * @throws {RefusedRows} where there is no row: an empty export does not mean that nothing is new
 */
async function* readRows(
  first: CellRecord[],
  rest: AsyncIterable<CellRecord[]>,
  frame: Frame,
  below: Surroundings,
): AsyncGenerator<Row[]> {
  let count = 0
  const toRows = makeRowReader(frame)
  const known = new Map<string, boolean>()
  const batches = chain(first, rest)
  for (let { value, done } = await batches.next(); !done; { value, done } = await batches.next()) {
    const batch = value as CellRecord[]
    const end = frame.content === 'figures' ? findNextTable(batch, frame.head, known) : -1
    const rows = toRows(end < 0 ? batch : batch.slice(0, end))
    count += rows.length
    yield rows
    if (end < 0 || count === 0) continue
    const next = batch.slice(end)
    const table = openRecordTable(chain(next, batches), 'figures', below)
    const line = next.find(({ cells }) => !isTitle(cells))?.line ?? 0
    const refuse = (error: unknown) =>
      withLine(line, () => {
        throw error
      })
    yield* (await table.catch(refuse)).batches
    return
  }
  if (count === 0) throw refusal('a header without rows', 'at least one row under the header')
}

/** Finds where another table begins, with its titles or, without any, with another header; -1 if none does. */
function findNextTable(
  records: readonly CellRecord[],
  head: readonly string[],
  known: Map<string, boolean>,
): number {
  for (const [i, { cells }] of records.entries()) {
    if (!beginsHeader(cells, known)) continue
    let start = i
    const place = cells.findIndex((cell) => cell !== '')
    while (start > 0 && isTitleOf(records[start - 1], i - start, place)) start -= 1
    if (start < i || !isSame(cells, head)) return start
  }
  return -1
}

/**
 * True if a line above a header is a title, or a text above the titles, which does not stand where values do.
 *
 * @param below how many lines are between
 * @param place where the header begins
 */
function isTitleOf(record: CellRecord | undefined, below: number, place: number): boolean {
  if (!record || !isFilled(record) || !isTitle(record.cells) || isNote(record.cells)) return false
  const start = record.cells.findIndex((cell) => cell !== '')
  const isText = start <= place && /\p{L}/u.test(record.cells[start] ?? '')
  return below < mostTitles || (below < mostTexts && isText)
}

/** True if a line begins with the name of a column, perhaps behind row numbers. Most lines begin with one of few names. */
function beginsHeader(cells: readonly string[], known: Map<string, boolean>): boolean {
  const filled = cells.filter((cell) => cell !== '')
  const [first = '', second = ''] = filled
  // The corner of a header of periods may be empty.
  if (cells[0] === '' && second !== '' && filled.every(readWrittenPeriod)) return true
  const named = rowNumber.test(first.toLowerCase()) ? second : first
  if (!/^\D{1,20}$/.test(named)) return false
  const isNamed = known.get(named) ?? ['series', 'period', 'metric'].includes(columnInTable(named))
  if (known.size < mostKnown) known.set(named, isNamed)
  return isNamed
}
const mostKnown = 1000

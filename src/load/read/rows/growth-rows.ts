import { measureFacts, measures } from '../../../domain/figure/figure.ts'
import { simplify } from '../../../domain/figure/names.ts'
import { formatPeriod, frequencyOf, lengthOf, shiftPeriod } from '../../../domain/time/period.ts'
import { findMetric, findSeries, type Known, type Row, refuse } from '../cells/cells.ts'
import { readWrittenPeriod } from '../cells/written-dates.ts'
import { findUnit, noNumber } from '../cells/written-values.ts'
import {
  type ColumnName,
  columnInTable,
  growthColumns,
  readColumnName,
  readSeriesBefore,
  withoutHeading,
} from '../words/column-names.ts'
import { namesOrders } from '../words/table-titles.ts'

/** The words of Chinese tables and what they mean, by column. */
const words = Object.entries({
  metric: {
    订单: 'orders',
    订单量: 'orders',
    订单信息: 'orders',
    订单合规率: 'order_compliance_rate',
    合规率: 'order_compliance_rate',
    驾驶员证: 'driver_permits',
    网约车驾驶员证: 'driver_permits',
    车辆运输证: 'vehicle_permits',
    平台公司: 'licensed_platforms',
    平台公司数: 'licensed_platforms',
  },
  measure: {
    总量: 'level',
    数量: 'level',
    绝对值: 'level',
    增速: 'growth',
    增长率: 'growth',
    增长: 'growth',
    环比: 'growth',
    同比: 'growth',
    日均: 'daily_average',
    份额: 'share',
    市场份额: 'share',
    差额: 'difference',
    增减: 'difference',
  },
  relation: { 等于: '=', 大于: '>', 超过: '>', 小于: '<', 约: '~' },
  source_kind: {
    部网站: 'ministry notice',
    通知: 'ministry notice',
    转载: 'copy of the ministry notice',
    媒体: 'press',
    报道: 'press',
    其他: 'other',
    其它: 'other',
  },
}).map(([column, known]) => [column, new Map<string, string>(Object.entries(known))] as const)

const measureWords = new Map(words).get('measure')

/** How many months before its period the base of a growth is. */
const turns = new Map([
  ['环比', 1],
  ['同比', 12],
])

const growthNames = [...growthColumns.keys()]

/** True if a row is its own only row: it uses the words of the service, and has no growth beside its value. */
const isSpread = (cells: Row['cells']) =>
  growthNames.every((column) => cells[column] === undefined) &&
  !cells.publisher?.includes('://') &&
  words.every(([column, known]) => !known.has(cells[column] ?? ''))

/** Matches what spreadsheets write for a growth that cannot be computed. */
const growthOfNothing = /^#(?:div\/0!|value!)$/i

/** True if marks such as - or N/A say that a row has no number. If all its cells are empty, the number may be forgotten. */
const isWithoutNumber = (cells: Row['cells']) => {
  if (cells.value && !noNumber.test(cells.value)) return false
  const numbers = ['value', ...growthNames].flatMap((column) => cells[column] || [])
  return (
    numbers.length > 0 && numbers.every((number) => noNumber.test(number) || growthOfNothing.test(number))
  )
}

const isHeader = ({ series = '', period = '' }: Row['cells']) =>
  period !== '' &&
  !/\d/.test(period) &&
  columnInTable(period) === 'period' &&
  columnInTable(series) === 'series'

const isInPoints = ({ value = '', unit = '' }: Row['cells']) => /(?:百分点|pp|points?)$/i.test(unit || value)
const isLevel = (measure = '') => measure === '' || measure === 'level'

/** True if a number is a growth or a difference, by its column or by the measure of its row. */
export function statesChange({ measure = '', base_period }: Row['cells'], column: string): boolean {
  if (column !== 'value') return growthColumns.has(column)
  const known = measureWords?.get(measure) ?? measure
  return !!base_period || measures.some((name) => name === known && measureFacts[name].hasBase)
}

/** The measure of a growth, by the measure of the value beside it. */
const growthMeasures = new Map([
  ['', 'growth'],
  ['level', 'growth'],
  ['growth', 'growth'],
  ['daily_average', 'daily_average_growth'],
])

/**
 * Returns the rows that a row of a table stands for, in the words of the service: one for its level and one for each growth
 * beside it; none where marks stand in place of all its numbers. A growth on the month before (环比) or the year before (同比) gets
 * the base that belongs to its period.
 */
export function spreadRow(given: Row, known: Known): Row[] {
  const row = given.errors.length === 0 ? withIndicator(given, known) : given
  if (row.errors.length > 0) return [row]
  if (isHeader(row.cells)) {
    const value = Object.values(row.cells).join().slice(0, 100)
    const expected = 'a row of the table: a second table begins here, which is loaded by itself'
    return [{ ...row, errors: [{ line: row.line, column: null, value, expected }] }]
  }
  if (isWithoutNumber(row.cells)) {
    // A platform in the place of the period would be a heading of the rows below it.
    if (findSeries(row.cells.period ?? '', known) === undefined) return []
    refuse(row, 'period', 'a period; whose numbers they are is said by a column series (平台)')
    return [row]
  }
  if (isSpread(row.cells)) return [row]
  const isTurn = turns.has(row.cells.measure ?? '')
  const { cells, growths } = takeGrowths(inWordsOfService(row.cells))
  if (growths.length === 0) return [{ ...row, cells, isTurn }]
  const hasLevel = !isWithoutLevel(cells)
  const level = { ...row, cells, isTurn, ...(hasLevel && { sharesSentence: true }) }
  const common = {
    ...cells,
    unit: unitOfGrowths(cells),
    // Relation, rounding and sentence are the level's.
    ...(hasLevel && { relation: '', rounded_to: '', sentence: '' }),
    // A base or sentence beside several growths is of any of them.
    ...(growths.length > 1 && { base_period: '', sentence: '' }),
  }
  const rows = growths.map((growth) => toGrowthRow({ ...level, cells: common }, growth))
  return hasLevel ? [level, ...rows] : rows
}

/** Returns cells in the words of the service, with the base of a growth whose measure is 环比 or 同比. */
function inWordsOfService(given: Row['cells']): Record<string, string> {
  const cells: Record<string, string> = { ...given }
  for (const [column, known] of words) {
    const word = cells[column]
    if (word !== undefined) cells[column] = known.get(word) ?? word
  }
  const { measure = '', period, publisher = '' } = given
  const months = turns.get(measure)
  if (months !== undefined) {
    cells.base_period ||= findBase(period, months, measure) ?? ''
    if (isInPoints(given)) cells.measure = 'difference'
  }
  // 来源 may be a name or an address.
  if (/^https?:\/\//i.test(publisher) && !cells.source_url) {
    cells.source_url = publisher
    cells.publisher = ''
  }
  return cells
}

/** A growth beside a value: its column, and how many months before the period its base is. */
type Growth = { value: string; months: number; column: string }

/** Separates the growths of a row, where marks such as - are none, from its other cells. */
function takeGrowths(all: Row['cells']): { cells: Row['cells']; growths: Growth[] } {
  const growths = [...growthColumns].flatMap(([column, months]) => {
    const value = all[column]
    return value && !noNumber.test(value) ? [{ value, months, column }] : []
  })
  const others = Object.entries(all).filter(([column]) => !growthColumns.has(column))
  return { cells: Object.fromEntries(others), growths }
}

const isWithoutLevel = ({ value }: Row['cells']) => !value || noNumber.test(value)

/** The unit is the level's. It is the growths' only if there is no column of levels, or no level and the unit is per cent. */
function unitOfGrowths(cells: Row['cells']): string {
  const { value, unit = '' } = cells
  const isOfGrowths = value === undefined || (isWithoutLevel(cells) && findUnit(unit)?.unit === 'percent')
  return isOfGrowths ? unit : 'percent'
}

/** Returns the row of a growth that stands in a row, whose base, if it is stated, must be that of the growth's column. */
function toGrowthRow(row: Row, { value, months, column }: Growth): Row {
  const { period, unit = '', base_period = '', measure: beside = '' } = row.cells
  const header = row.names?.[column] ?? column
  const ownHeader = withoutHeading(header)
  const turn = /^[环同]比/.exec(ownHeader)?.[0] ?? ''
  const inPoints = column.endsWith('difference')
  const isDifference = inPoints || isInPoints({ value })
  const measure = isDifference && isLevel(beside) ? 'difference' : growthMeasures.get(beside)
  const base = findBase(period, months, ownHeader)
  const growth = {
    ...row,
    errors: [],
    isTurn: true,
    cells: {
      ...row.cells,
      value: value.startsWith(turn) ? value.slice(turn.length) : value,
      base_period: base ?? '',
      measure: measure ?? '',
      unit: inPoints ? '百分点' : unit,
    },
    names: { ...row.names, value: header, ...(inPoints && { unit: header }) },
  }
  const mayBeCount = /^[较比](?!.*增)|增减/.test(ownHeader) && !/%/.test((header + value).normalize('NFKC'))
  if (mayBeCount && !isDifference)
    refuse(growth, 'value', 'a growth with its %, here or in the header, since it may be in anything')
  if (base === undefined || measure === undefined) {
    const other = measure === undefined ? `a ${beside}` : period
    refuse(growth, 'value', `none beside ${other}: a row of its own, with its base_period (基期)`)
  }
  const stated = readWrittenPeriod(base_period)
  if (stated && base && formatPeriod(stated) !== base)
    refuse(growth, 'base_period', `${base}, on which ${ownHeader} is, or nothing`, {
      value: formatPeriod(stated),
    })
  return growth
}

/**
 * Reads the indicator (指标) of a row like a header, 订单量(亿单), 合规率(%) or 环比, and fills the columns that it states. A growth that
 * names no metric is that of the indicator above it. 聚合平台订单量 in a row of the market is that of the aggregators.
 */
function withIndicator(row: Row, known: Known): Row {
  const { memory } = known
  const { series, period = '', metric: label, measure = '' } = row.cells
  if (!label) return row
  const above = (memory.get('indicator') ?? new Map()) as Map<string, Above>
  memory.set('indicator', above)
  const place = `${series ?? ''} ${period}`
  const note = (of: Above) => {
    if (above.size === mostKept) above.clear()
    above.set(place, of)
  }
  const named = recallIndicator(label, memory)
  // An indicator names the series if no column, title or sheet does, or these name the market.
  const isOfOther =
    named.series !== '' && ((row.names?.series ?? series) === '' || isOfMarket(row, named.series, known))
  const metric = findMetric(known, label)
  if (metric !== undefined && !isOfOther) {
    note({ series, metric, measure })
    return row
  }
  if (named.column === 'value' && (named.series === '' || isOfOther)) {
    const of = { series: named.series || series, metric: named.metric, measure: named.measure || measure }
    note(of)
    return measure === '' ? withLevel(row, named, of.series) : row
  }
  const of = findMeasured(row, named, above.get(place))
  const isGrowth = growthColumns.has(named.column) && measure === ''
  return isGrowth && of !== undefined ? withGrowth(row, named, of) : row
}

/** What the indicator above a growth states. */
type Above = { series: string | undefined; metric: string; measure: string }

/** Returns a row with what its indicator states, unless that has another unit than the row or title. */
function withLevel(row: Row, named: Indicator, series: string | undefined): Row {
  const { unit } = row.cells
  const said = unit || row.titleUnit
  if (said && named.unit && findUnit(said)?.unit !== findUnit(named.unit)?.unit) return row
  const cells = { metric: named.metric, measure: named.measure, unit: unit || named.unit }
  return { ...row, cells: withSeries({ ...row.cells, ...cells }, series) }
}

/** Finds what the growth of an indicator is of: what it names, or the indicator above it if that is of the same series. */
function findMeasured({ cells }: Row, named: Indicator, above: Above | undefined): Above | undefined {
  const isOfAbove = named.series === '' || above?.series === named.series
  if (named.metric === '' && isOfAbove) return above
  return { series: named.series || cells.series, metric: named.metric || 'orders', measure: named.measure }
}

/** Returns a row whose value stands in the column of its growth. */
function withGrowth(row: Row, { column, unit, header }: Indicator, { series, metric, measure }: Above): Row {
  const { value = '', ...cells } = row.cells
  const growth = { ...cells, metric, measure, unit: cells.unit || unit || 'percent', [column]: value }
  return { ...row, cells: withSeries(growth, series), names: { ...row.names, [column]: header } }
}

const withSeries = (cells: Row['cells'], series: string | undefined): Row['cells'] =>
  series === undefined ? cells : { ...cells, series }

/** True if the series of a row is the market, or the series that its indicator names. */
function isOfMarket({ cells }: Row, series: string, known: Known): boolean {
  const own = findSeries(cells.series ?? '', known)
  return own !== undefined && ['全国', series].some((name) => findSeries(name, known) === own)
}

/** How many indicators, and how many of their places, are remembered. */
const mostKept = 1000

/** What an indicator says. Its metric and series are empty where it names none. */
type Indicator = {
  column: string
  series: string
  metric: string
  measure: string
  unit: string
  header: string
}

function recallIndicator(label: string, memory: Known['memory']): Indicator {
  const indicators = (memory.get('indicators') ?? new Map()) as Map<string, Indicator>
  memory.set('indicators', indicators)
  const found = indicators.get(label) ?? readIndicator(label)
  if (indicators.size < mostKept) indicators.set(label, found)
  return found
}

function readIndicator(label: string): Indicator {
  const header = label.replace(/^(?:网约车)?订单(?:总?量)?(?=[环同]比|[较比][上去])/, '')
  const { column, unit = '', stated } = readIndicatorName(header)
  const { series = '', measure = '' } = stated ?? {}
  const isOrders = header !== label || ((stated === undefined || series !== '') && namesOrders(label))
  const metric = stated?.metric ?? (isOrders || measure ? 'orders' : '')
  const isKnown = column !== 'value' || metric !== ''
  return { column: isKnown ? column : label, series, metric, measure, unit, header }
}

/** Reads an indicator like a header, which may begin with its series: 滴滴订单量(万单). */
function readIndicatorName(header: string): ColumnName {
  const read = readColumnName(header)
  return (read.column === header && readSeriesBefore(read)) || read
}

/** True if an indicator names its series itself. */
export const bringsSeries = (label: string): boolean => readIndicatorName(label).stated?.series !== undefined

/**
 * Returns the base of a growth: the same months of the year before, or the period before, which must be a quarter or month if
 * the header says so, and a month, quarter or half-year for 环比 alone. Undefined if the period does not fit; empty if it cannot
 * be read, which is refused elsewhere.
 */
function findBase(written = '', months: number, header: string): string | undefined {
  const period = readWrittenPeriod(written)
  if (period === undefined) return ''
  const length = lengthOf(period)
  const isAny = /^环比(?!.*上个?月)/.test(simplify(header.trim()))
  const turns = /^qoq|上个?季/i.test(header)
    ? ['quarter']
    : isAny
      ? ['month', 'quarter', 'half_year']
      : ['month']
  const isBased = months === 12 ? length <= 12 : turns.includes(frequencyOf(period) ?? '')
  return isBased ? formatPeriod(shiftPeriod(period, -(months === 12 ? 12 : length))) : undefined
}

import {
  type Aggregation,
  isPrintedValue,
  type Measure,
  type MetricUnit,
  measureFacts,
  measures,
  type Relation,
  relations,
  sourceKinds,
  statedInterval,
  type Unit,
  units,
} from '../../domain/figure/figure.ts'
import { findNearestName } from '../../domain/figure/names.ts'
import { ministry } from '../../domain/figure/publishers.ts'
import { formatMonth, parseMonth } from '../../domain/time/month.ts'
import { formatPeriod, lengthOf, type Period } from '../../domain/time/period.ts'
import type { NewFigure } from '../../store/figures.ts'
import {
  hasColumn,
  type Known,
  noteLength,
  type Row,
  readChoice,
  readDay,
  readMetric,
  readNote,
  readPeriod,
  readPublisher,
  readSeries,
  readText,
  readUrl,
  refuse,
} from './cells.ts'
import { noNumber } from './chinese-table.ts'
import { plainText } from './written-dates.ts'

export const figureColumns = {
  required: ['series', 'period', 'value'],
  optional: [
    'metric',
    'measure',
    'base_period',
    'base_series',
    'unit',
    'rounded_to',
    'relation',
    'publisher',
    'source_kind',
    'source_url',
    'published_on',
    'published_by',
    'note',
    'sentence',
    'recorded_at',
  ],
  /** What an export says beside them, which the service decides itself. */
  ignored: [
    'id',
    'document_id',
    'retracted_at',
    'value_normalised',
    'low',
    'high',
    'period_start',
    'period_end',
  ],
}

const highestGrowth = 1_000_000

/** Which periods a row compares. */
type Periods = { period: Period; basePeriod: Period | null }

/** A metric as far as its figures are checked against it. */
type Metric = { unit: MetricUnit; aggregation: Aggregation }

/**
 * Reads a row of a figures file. Without their columns or in empty cells the metric is orders, the measure share where a
 * base series is given, growth where a base period is, and else level; a share is of the market; the unit is that of the
 * value or the metric's own (per cent for growths and shares), the relation `=`, the publisher unknown and the kind of
 * source a copy of the ministry's notice where it is the publisher, else other. Without columns for days that of
 * publication is the day of the load; in an empty cell it is unknown.
 */
export function parseFigure(row: Row, known: Known): NewFigure {
  const { cells } = row
  const metric = readMetric(row, known, { fallback: 'orders' })
  const measure = readChoice(row, 'measure', measures, impliedMeasure(row))
  const facts = known.metrics.get(metric) ?? { unit: 'count', aggregation: 'sum' }
  const printed = readPrintedValue(row)
  const { unit, isMoney } = readUnit(
    row,
    printed,
    measureFacts[measure]?.isPercent ? 'percent' : unitOf(facts),
  )
  const periods: Periods = {
    period: readPeriod(row, known, 'period'),
    basePeriod: cells.base_period ? readPeriod(row, known, 'base_period') : null,
  }
  const publisher = readPublisher(row, known)
  const usualKind = publisher === ministry ? 'copy of the ministry notice' : 'other'
  const stated: NewFigure = {
    line: row.line,
    series: readSeries(row, known),
    metric,
    measure,
    period_first: periods.period.first,
    period_last: periods.period.last,
    base_first: periods.basePeriod?.first ?? null,
    base_last: periods.basePeriod?.last ?? null,
    base_series: cells.base_series ? readSeries(row, known, 'base_series') : shareOf(measure),
    value: printed.value,
    unit,
    rounded_to: readRoundedTo(row, printed.value),
    relation: readRelation(row, printed),
    note: readNote(row),
    sentence: readText(row, 'sentence', noteLength, { lines: true }) || null,
    publisher,
    source_kind: readChoice(row, 'source_kind', sourceKinds, usualKind),
    source_url: readUrl(row, known, 'source_url'),
    published_on: cells.published_on ? readDay(row, known, 'published_on') : null,
    published_by: cells.published_by ? readDay(row, known, 'published_by') : null,
    recorded_at: findInstant(cells.recorded_at),
  }
  if (row.errors.length === 0) {
    checkPeriods(row, stated, periods, facts, known.today)
    checkPublication(row, stated, periods, known.today)
    checkBaseSeries(row, stated, known)
    checkUnit(row, stated, isMoney, facts)
    checkValue(row, stated)
  }
  if (!hasColumn(row, 'published_on') && stated.published_by === null) stated.published_on = known.day
  return stated
}

/** An instant as an export writes it; null for any other text. */
function findInstant(text = ''): string | null {
  const isInstant = /^[12]\d{3}-\d\d-\d\dT[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text))
  return isInstant && new Date(text).toISOString() === text ? text : null
}

function impliedMeasure({ cells }: Row): Measure {
  if (cells.base_series) return 'share'
  return cells.base_period ? 'growth' : 'level'
}

/** Plain yuan are counted as one each. */
const unitOf = ({ unit }: Metric): Unit => (unit === 'percent' ? 'percent' : 'count')

const shareOf = (measure: Measure) => (measure === 'share' ? 'market' : null)

/**
 * Months that are no sum, and no single value either, compare with the same number of months alone; of a mean and of a
 * last month a year compares with a quarter as well. Of sums only the daily averages do.
 */
function checkPeriods(
  row: Row,
  { measure, metric }: NewFigure,
  { period, basePeriod }: Periods,
  { aggregation }: Metric,
  today: string,
): void {
  const thisMonth = today.slice(0, 7)
  if (period.last > parseMonth(thisMonth)) refuse(row, 'period', `a period that ends by ${thisMonth}`)
  const { hasBase, isPerDay } = measureFacts[measure]
  if (isPerDay && aggregation !== 'sum')
    refuse(row, 'measure', `a measure that is not per day, since the months of ${metric} do not add up`)
  if (!hasBase) {
    if (basePeriod)
      refuse(row, 'base_period', `nothing for a ${measure}, or growth or difference as its measure`)
    return
  }
  if (!basePeriod || basePeriod.last >= period.first) {
    const before = formatMonth(period.first)
    refuse(row, 'base_period', `the period that the ${measure} compares with, which ends before ${before}`)
  } else if (
    !isPerDay &&
    lengthOf(basePeriod) !== lengthOf(period) &&
    !['mean', 'last'].includes(aggregation)
  ) {
    const length = `${lengthOf(period)} ${lengthOf(period) === 1 ? 'month' : 'months'}`
    const or = aggregation === 'sum' && measure === 'growth' ? ', or daily_average_growth as its measure' : ''
    refuse(row, 'base_period', `a period of ${length}, as ${formatPeriod(period)} has${or}`)
  }
}

function checkPublication(
  row: Row,
  { published_on, published_by }: NewFigure,
  { period }: Periods,
  today: string,
): void {
  if (published_on !== null && published_by !== null)
    refuse(row, 'published_by', 'nothing beside published_on, which says the day itself')
  const begin = `${formatMonth(period.first)}-01`
  const check = (column: string, day: string | null) => {
    if (day === null) return
    if (day > today) refuse(row, column, `a day up to ${today}`)
    if (day < begin) refuse(row, column, `a day from ${begin} on, when the period begins`)
  }
  check('published_on', published_on)
  check('published_by', published_by)
}

function checkBaseSeries(row: Row, { measure, series, base_series }: NewFigure, { names }: Known): void {
  const given = { value: base_series ?? '' }
  if (measure !== 'share') {
    if (base_series !== null) refuse(row, 'base_series', `nothing for a ${measure}, or share as its measure`)
  } else if (base_series === series) {
    refuse(row, 'base_series', `another series than ${series}, that the share is of`, given)
  } else if (base_series !== null && !names.has(base_series)) {
    refuse(row, 'base_series', 'the series that the share is of', given)
  }
}

function checkUnit(
  row: Row,
  { metric, measure, unit }: NewFigure,
  isMoney: boolean,
  { unit: metricUnit }: Metric,
): void {
  const given = { value: unit }
  if (isMoney && metricUnit !== 'CNY')
    refuse(row, 'value', `a number without a currency, since ${metric} is no money`)
  if (measureFacts[measure].isPercent) {
    if (unit !== 'percent') refuse(row, 'unit', `percent for a ${measure}`, given)
  } else if (metricUnit === 'percent') {
    if (unit !== 'percent') refuse(row, 'unit', `percent, the unit of ${metric}`, given)
  } else if (unit === 'percent') {
    const others = units.filter((name) => name !== 'percent').join(', ')
    refuse(row, 'unit', `${others} for a ${measure} of ${metric}`, given)
  }
}

function checkValue(row: Row, figure: NewFigure): void {
  const { measure, relation } = figure
  const value = Number(figure.value)
  const { hasBase, isPercent } = measureFacts[measure]
  if (measure === 'share' && (value > 100 || (value === 100 && relation === '>')))
    refuse(row, 'value', 'a share of at most 100 per cent')
  if (hasBase && isPercent && value > highestGrowth)
    refuse(row, 'value', `a growth of at most ${highestGrowth} per cent`)
  // What is rounded to more than zero is more than zero; the fractions are made for the few others.
  if (value > (hasBase ? -100 : 0)) return
  try {
    statedInterval({ ...figure, roundedTo: figure.rounded_to })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const quantity = measure.replaceAll('_', ' ')
    refuse(row, 'value', `a ${quantity} above ${hasBase ? '-100 per cent' : 'zero'}`)
  }
}

/** What the value was rounded to, in its unit: a step no finer than its last digit. */
function readRoundedTo(row: Row, value: string): string | null {
  const text = (row.cells.rounded_to ?? '').normalize('NFKC')
  if (text === '') return null
  if (!isPrintedValue(text) || !/^[\d.]*[1-9][\d.]*$/.test(text))
    refuse(row, 'rounded_to', 'what the value was rounded to, in its unit, as a positive decimal such as 10')
  else if (decimalsOf(text) > decimalsOf(value))
    refuse(row, 'rounded_to', `nothing finer than the last digit of ${value}`)
  return text
}

/** How many digits after the point count. */
const decimalsOf = (text: string) => /\.(\d*?)0*$/.exec(text)?.[1]?.length ?? 0

/** A unit as it is written, and whether money is counted in it. */
type WrittenUnit = { unit: Unit; isMoney: boolean }

/** How the ministry, companies and spreadsheets write how many a number counts, in NFKC. */
const magnitudes: Readonly<Record<string, Unit>> = {
  '': 'count',
  万: 'ten_thousand',
  萬: 'ten_thousand',
  百万: 'million',
  百萬: 'million',
  亿: 'hundred_million',
  億: 'hundred_million',
  十亿: 'billion',
  十億: 'billion',
  million: 'million',
  mn: 'million',
  mln: 'million',
  m: 'million',
  billion: 'billion',
  bn: 'billion',
}
const written = new RegExp(
  `^(?<magnitude>${Object.keys(magnitudes).join('|')})(?:[个家本单單次人辆笔户]|人次|orders)?(?<money>元|人民币|yuan|RMB|CNY)?$`,
  'i',
)
const percents = ['%', 'percent', 'per cent', 'percentage', 'pct', '百分比', '百分点', '个百分点']

/** The unit that a text names, by its own name or as it is written. */
function findUnit(text: string): WrittenUnit | undefined {
  const named = units.find((name) => name === text)
  if (named !== undefined) return { unit: named, isMoney: false }
  if (percents.includes(text.toLowerCase())) return { unit: 'percent', isMoney: false }
  const groups = written.exec(text)?.groups
  if (!groups) return undefined
  const unit = magnitudes[groups.magnitude?.toLowerCase() ?? ''] as Unit
  return { unit, isMoney: groups.money !== undefined }
}

/** How relations are written beside their own signs. */
const writtenRelations: Readonly<Record<string, Relation>> = {
  约: '~',
  近: '~',
  左右: '~',
  about: '~',
  超: '>',
  超过: '>',
  逾: '>',
  不足: '<',
  不到: '<',
}
const findRelation = (text: string) => relations.find((sign) => sign === text) ?? writtenRelations[text]

/** A printed number as a plain decimal, with what stands around it, if anything. */
export type PrintedValue = {
  value: string
  unit: WrittenUnit | undefined
  relation: Relation | undefined
}

/** Raised and circled digits, which would become digits of the number: the marks of footnotes. */
const footnote = /[\u00b2\u00b3\u00b9\u2070-\u209f\u2460-\u24ff\u2776-\u2793*※†]|\[\d+\]/

/** Blanks that part a number into groups of three. */
const spaced = /^[+-]?\d{1,3}(?: \d{3})+(?:\.\d+)?(?=\D*$)/

/** Commas that can only stand between thousands: before a point, or two of them. `1,234` may be a decimal comma. */
const thousands = /^[+-]?\d{1,3}(?:(?:,\d{3}){2,}(?:\.\d+)?|,\d{3}\.\d+)$/

/** How spreadsheets show numbers of more than eleven digits. */
const scientific = /^[+-]?\d+(?:[.,]\d+)?E[+-]?\d+/i

const parts =
  /^(?<before>[=<>~]|约|近|超过?|逾|不足|不到|about)?(?<currency>RMB|CNY|¥)?(?<number>[-+\d.,]*)(?<unit>.*?)(?<behind>左右)?$/i

/** A direction before per cents, which is their sign. */
const direction = /^(?:(上升|增长|增加|上涨|提高|[↑▲])|(下降|减少|下滑|下跌|降低|[↓▼])) ?(?=\d[\d.]* ?%$)/

/**
 * Reads a number as printed: `-21.1`, also `−21.1`, `-21.1%`, `7.30亿单`, `77,656.4`, `RMB 2.7 billion`, `约3600万`. Its
 * digits stay as they are, since the last one sets the precision.
 */
function readPrintedValue(row: Row): PrintedValue {
  const given = row.cells.value ?? ''
  if (isPrintedValue(given)) return { value: given, unit: undefined, relation: undefined }
  if (footnote.test(given)) {
    refuse(row, 'value', 'a number without the mark of a footnote, which is no digit of it')
    return { value: given, unit: undefined, relation: undefined }
  }
  const plain = plainText(given)
    .replace('\u2212', '-')
    .replace(direction, (_, _up, down) => (down === undefined ? '' : '-'))
  if (scientific.test(plain)) {
    refuse(row, 'value', 'all digits of the number: a spreadsheet has cut them, format the column as text')
    return { value: given, unit: undefined, relation: undefined }
  }
  // Between other digits a blank may part two numbers.
  const text = spaced.test(plain) || !/\d \d/.test(plain) ? plain.replaceAll(' ', '') : plain
  const { before, currency, number = '', unit: rest = '', behind } = parts.exec(text)?.groups ?? {}
  const unit = rest === '' && currency === undefined ? undefined : findUnit(rest)
  const relation = findRelation((before ?? behind ?? '').toLowerCase())
  const value = thousands.test(number) ? number.replaceAll(',', '') : number
  const isComplete = unit !== undefined || (rest === '' && currency === undefined)
  if (!isComplete || !isPrintedValue(value)) {
    const commas = number.includes(',') ? ', without a comma, which may mean thousands or decimals' : ''
    const none = noNumber.test(given) ? '; a row without a number is left out' : ''
    refuse(
      row,
      'value',
      `a plain decimal such as -21.1, of at most 18 digits before the point and 9 after it${commas}${none}`,
    )
  }
  return { value, relation, unit: unit && { ...unit, isMoney: unit.isMoney || currency !== undefined } }
}

/** The unit of its own cell or of the value, which must not differ, or else the fallback. */
function readUnit(row: Row, printed: PrintedValue, fallback: Unit): WrittenUnit {
  const text = (row.cells.unit ?? '').normalize('NFKC').replaceAll(' ', '')
  const written = printed.unit ?? { unit: fallback, isMoney: false }
  if (text === '') return written
  const given = findUnit(text)
  if (given === undefined)
    refuse(row, 'unit', `one of ${units.join(', ')}, or as 万, 百万单, 亿元, 十亿, %`, {
      didYouMean: findNearestName(text, units),
    })
  else if (printed.unit !== undefined && printed.unit.unit !== given.unit)
    refuse(row, 'unit', `${printed.unit.unit}, which stands with the value ${row.cells.value}`)
  return given ? { unit: given.unit, isMoney: given.isMoney || written.isMoney } : written
}

/** The relation of its own cell or of the value, which must not differ, or else that they are equal. */
function readRelation(row: Row, printed: PrintedValue): Relation {
  const text = (row.cells.relation ?? '').normalize('NFKC')
  if (text === '') return printed.relation ?? '='
  const relation = findRelation(text)
  if (relation === undefined) refuse(row, 'relation', `one of ${relations.join(', ')}, or as 约, 超过, 不足`)
  else if (printed.relation !== undefined && printed.relation !== relation)
    refuse(row, 'relation', `${printed.relation}, which stands with the value ${row.cells.value}`)
  return relation ?? '='
}

import {
  isPrintedValue,
  measures,
  relations,
  sourceKinds,
  statedInterval,
  type Unit,
  units,
} from '../../domain/figure/figure.ts'
import { findNearestName } from '../../domain/figure/names.ts'
import type { NewFigure } from '../../store/figures.ts'
import {
  hasColumn,
  type Known,
  noteLength,
  type Row,
  readChoice,
  readDay,
  readMetric,
  readMonth,
  readNote,
  readSeries,
  readText,
  readUrl,
  refuse,
} from './cells.ts'

export const figureColumns = {
  required: ['series', 'period', 'value'],
  optional: [
    'metric',
    'measure',
    'base_period',
    'unit',
    'relation',
    'publisher',
    'source_kind',
    'source_url',
    'published_on',
    'note',
    'sentence',
  ],
  /** What an export says beside them, which the service decides itself. */
  ignored: ['id', 'document_id', 'recorded_at', 'retracted_at'],
}

const publisherLength = 100
const highestGrowth = 1_000_000

/**
 * Reads a row of a figures file. Without their columns or in empty cells the metric is orders, the measure growth where
 * a base period is given and else level, the unit that of the value or the metric's own (per cent for growth), the
 * relation `=`, the publisher unknown and the kind of source other. Without its column the day of publication is that of
 * the load; in an empty cell it is unknown.
 */
export function parseFigure(row: Row, known: Known): NewFigure {
  const { cells } = row
  const hasBase = Boolean(cells.base_period)
  const metric = readMetric(row, known, 'orders')
  const measure = readChoice(row, 'measure', measures, hasBase ? 'growth' : 'level')
  const metricUnit = known.metrics.get(metric)?.unit ?? 'count'
  const printed = readPrintedValue(row)
  const figure: NewFigure = {
    line: row.line,
    series: readSeries(row, known),
    metric,
    measure,
    period: readMonth(row, 'period'),
    base_period: hasBase ? readMonth(row, 'base_period') : null,
    value: printed.value,
    unit: readUnit(row, printed, measure === 'growth' ? 'percent' : metricUnit),
    relation: readChoice(row, 'relation', relations, '='),
    note: readNote(row),
    sentence: readText(row, 'sentence', noteLength, { lines: true }) || null,
    publisher: readText(row, 'publisher', publisherLength) || 'unknown',
    source_kind: readChoice(row, 'source_kind', sourceKinds, 'other'),
    source_url: readUrl(row, 'source_url'),
    published_on: cells.published_on ? readDay(row, 'published_on') : null,
  }
  if (row.errors.length === 0) {
    checkPeriods(row, figure, known.today)
    checkUnit(row, figure, metricUnit)
    checkValue(row, figure)
  }
  return hasColumn(row, 'published_on') ? figure : { ...figure, published_on: known.day }
}

function checkPeriods(
  row: Row,
  { measure, period, base_period, published_on }: NewFigure,
  today: string,
): void {
  const thisMonth = today.slice(0, 7)
  if (period > thisMonth) refuse(row, 'period', `a month up to ${thisMonth}`)
  if (measure === 'level') {
    if (base_period !== null)
      refuse(row, 'base_period', 'nothing for a level, or growth or difference as its measure')
  } else if (base_period === null || base_period >= period) {
    refuse(row, 'base_period', `the month before ${period} that the ${measure} compares with`)
  }
  if (published_on === null) return
  if (published_on > today) refuse(row, 'published_on', `a day up to ${today}`)
  if (published_on < `${period}-01`)
    refuse(row, 'published_on', `a day from ${period}-01 on, when the period begins`)
}

function checkUnit(row: Row, { metric, measure, unit }: NewFigure, metricUnit: 'count' | 'percent'): void {
  const given = { value: unit }
  if (measure === 'growth') {
    if (unit !== 'percent') refuse(row, 'unit', 'percent for a growth', given)
  } else if (metricUnit === 'percent') {
    if (unit !== 'percent') refuse(row, 'unit', `percent, the unit of ${metric}`, given)
  } else if (unit === 'percent') {
    refuse(
      row,
      'unit',
      `${units.filter((name) => name !== 'percent').join(', ')} for a ${measure} of ${metric}`,
      given,
    )
  }
}

function checkValue(row: Row, figure: NewFigure): void {
  if (figure.measure === 'difference') return
  if (figure.measure === 'growth' && Number(figure.value) > highestGrowth)
    refuse(row, 'value', `a growth of at most ${highestGrowth} per cent`)
  try {
    statedInterval(figure)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    refuse(row, 'value', figure.measure === 'growth' ? 'a growth above -100 per cent' : 'a level above zero')
  }
}

/** The units as the ministry and spreadsheets write them, in NFKC. */
const writtenUnits: Readonly<Record<string, Unit>> = {
  '%': 'percent',
  个: 'count',
  家: 'count',
  本: 'count',
  单: 'count',
  万: 'ten_thousand',
  万单: 'ten_thousand',
  万本: 'ten_thousand',
  百万: 'million',
  百万单: 'million',
  亿: 'hundred_million',
  亿单: 'hundred_million',
  單: 'count',
  萬: 'ten_thousand',
  萬單: 'ten_thousand',
  萬本: 'ten_thousand',
  百萬單: 'million',
  億: 'hundred_million',
  億單: 'hundred_million',
  million: 'million',
  mn: 'million',
  m: 'million',
  millionorders: 'million',
  orders: 'count',
  percent: 'percent',
  'per cent': 'percent',
  percentage: 'percent',
  pct: 'percent',
  百分比: 'percent',
}

/** A printed number as a plain decimal, and the unit that stands behind it, if any. */
export type PrintedValue = { value: string; unit: Unit | undefined }

/** Raised and circled digits, which would become digits of the number: the marks of footnotes. */
const footnote = /[\u00b2\u00b3\u00b9\u2070-\u209f\u2460-\u24ff\u2776-\u2793*※†]|\[\d+\]/

/** Blanks that part a number into groups of three. */
const spaced = /^[+-]?\d{1,3}(?: \d{3})+(?:\.\d+)?(?=\D*$)/

/** Commas that can only stand between thousands: before a point, or two of them. `1,234` may be a decimal comma. */
const thousands = /^[+-]?\d{1,3}(?:(?:,\d{3}){2,}(?:\.\d+)?|,\d{3}\.\d+)$/

/**
 * Reads a number as printed: `-21.1`, also `−21.1`, `-21.1%`, `7.30亿单`, `77,656.4`. Its digits stay as they are, since
 * the last one sets the precision.
 */
export function readPrintedValue(row: Row): PrintedValue {
  const given = row.cells.value ?? ''
  if (isPrintedValue(given)) return { value: given, unit: undefined }
  if (footnote.test(given)) {
    refuse(row, 'value', 'a number without the mark of a footnote, which is no digit of it')
    return { value: given, unit: undefined }
  }
  const plain = given.normalize('NFKC').replace('\u2212', '-')
  // Between other digits a blank may part two numbers.
  const text = spaced.test(plain) || !/\d \d/.test(plain) ? plain.replaceAll(' ', '') : plain
  const number = /^[-+\d.,]*/.exec(text)?.[0] ?? ''
  const unit = writtenUnits[text.slice(number.length).toLowerCase()]
  const value = thousands.test(number) ? number.replaceAll(',', '') : number
  const isComplete = unit !== undefined || number === text
  if (!isComplete || !isPrintedValue(value)) {
    const commas = number.includes(',') ? ', without a comma, which may mean thousands or decimals' : ''
    refuse(
      row,
      'value',
      `a plain decimal such as -21.1, of at most 18 digits before the point and 9 after it${commas}`,
    )
  }
  return { value, unit }
}

/** The unit of its own cell or of the value, which must not differ, or else the fallback. */
export function readUnit(row: Row, printed: PrintedValue, fallback: Unit): Unit {
  const text = (row.cells.unit ?? '').normalize('NFKC')
  if (text === '') return printed.unit ?? fallback
  const unit = units.find((name) => name === text) ?? writtenUnits[text.toLowerCase()]
  if (unit === undefined)
    refuse(row, 'unit', `one of ${[...units, ...Object.keys(writtenUnits)].join(', ')}`, {
      didYouMean: findNearestName(text, units),
    })
  else if (printed.unit !== undefined && printed.unit !== unit)
    refuse(row, 'unit', `${printed.unit}, which stands behind the value ${row.cells.value}`)
  return unit ?? fallback
}

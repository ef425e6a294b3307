import {
  type Aggregation,
  isPrintedValue,
  type Measure,
  type MetricUnit,
  measureFacts,
  measures,
  sourceKinds,
  statedInterval,
  type Unit,
  units,
} from '../../../domain/figure/figure.ts'
import { ministry } from '../../../domain/figure/names.ts'
import { formatMonth } from '../../../domain/time/month.ts'
import { formatPeriod, lengthOf, type Period } from '../../../domain/time/period.ts'
import type { NewFigure } from '../../../store/figures.ts'
import type { RowError } from '../../../store/load-report.ts'
import {
  hasColumn,
  type Known,
  noteLength,
  type Row,
  readChoice,
  readMetric,
  readNote,
  readPublisher,
  readSeries,
  readText,
  readUrl,
  refuse,
  refuseBelowFilled,
} from '../cells/cells.ts'
import {
  type PrintedValue,
  readPrintedValue,
  readRelation,
  readUnit,
  type StatedUnit,
} from '../cells/written-values.ts'
import { checkNote, checkPublisher } from './figure-notes.ts'
import { checkSentence } from './figure-sentences.ts'
import { noteDay, readDay, readInstant, readPeriod } from './period-cells.ts'

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
  /** Columns of an export that the service itself decides. */
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

/** The memory for a column of which only one thing is remembered: that a row has it. */
const noTexts = new Map<string, unknown>()

/** The period of a row, and its base. */
type Periods = { period: Period; basePeriod: Period | null }

/** The facts of a metric against which its figures are checked. */
type Metric = { unit: MetricUnit; aggregation: Aggregation }

/**
 * Reads a row of a file of figures. In place of a missing column or an empty cell,
 * - the metric is orders;
 * - the measure is share with a base series, growth with a base period, else level;
 * - the base series of a share is the market;
 * - the unit is that of the value or title, else per cent for growths and shares, else the metric's own;
 * - the relation is `=`, and the publisher unknown;
 * - the kind of source is a copy of the ministry's notice if that is the publisher, else other;
 * - the day of publication is that of the load without columns for days; in an empty cell it is unknown.
 */
export function parseFigure(row: Row, known: Known): NewFigure {
  const { cells } = row
  const series = readSeries(row, known)
  const metric = readMetric(row, known, { fallback: 'orders' })
  const measure = readChoice(row, 'measure', measures, impliedMeasure(row))
  const facts = known.metrics.get(metric) ?? { unit: 'count', aggregation: 'sum' }
  const printed = readPrintedValue(row, measure)
  const isPercent = measureFacts[measure]?.isPercent
  const unit = readUnit(row, printed, isPercent ? 'percent' : unitOf(facts))
  const isOfCounts = !isPercent && facts.unit !== 'percent'
  const isBare = isOfCounts && !cells.unit && !printed.unit && !row.titleUnit
  if (isOfCounts) checkLostUnit(row, known, { metric, measure, facts, printed, isBare })
  const periods: Periods = {
    period: readPeriod(row, known, 'period'),
    basePeriod: cells.base_period ? readPeriod(row, known, 'base_period') : null,
  }
  const publisher = readPublisher(row, known)
  const usualKind = publisher === ministry ? 'copy of the ministry notice' : 'other'
  const stated: NewFigure = {
    line: row.line,
    series,
    metric,
    measure,
    period_first: periods.period.first,
    period_last: periods.period.last,
    base_first: periods.basePeriod?.first ?? null,
    base_last: periods.basePeriod?.last ?? null,
    base_series: cells.base_series ? readSeries(row, known, 'base_series') : shareOf(measure),
    value: printed.value,
    unit: unit.unit,
    rounded_to: null,
    relation: readRelation(row, printed),
    note: readNote(row),
    sentence: readText(row, 'sentence', noteLength, { lines: true }) || null,
    publisher,
    source_kind: readChoice(row, 'source_kind', sourceKinds, usualKind),
    source_url: readUrl(row, known, 'source_url'),
    published_on: cells.published_on ? readDay(row, known, 'published_on') : null,
    published_by: cells.published_by ? readDay(row, known, 'published_by') : null,
    recorded_at: cells.recorded_at ? readInstant(row, known, 'recorded_at') : null,
  }
  stated.rounded_to = readRoundedTo(row, stated, facts)
  checkNote(row, stated, known)
  checkPublisher(row, stated, known)
  if (row.errors.length === 0) {
    checkPeriods(row, stated, periods, facts, known.today)
    checkPublication(row, stated, periods, known.today)
    checkBaseSeries(row, stated, known)
    checkUnit(row, stated, unit, facts)
    checkValue(row, stated)
    checkSentence(row, stated, known)
    checkTurn(row, stated, facts)
  }
  if (row.errors.length === 0) {
    noteDay(row, known, stated)
    if (isBare && metric.endsWith('orders') && facts.aggregation === 'sum') noteBare(row, known, stated)
  }
  if (!hasColumn(row, 'published_on') && stated.published_by === null) stated.published_on = known.day
  return stated
}

/** A number of counts or money as it is read. If it is bare, neither its row nor a title has its unit. */
type Counts = { metric: string; measure: Measure; facts: Metric; printed: PrintedValue; isBare: boolean }

/** Refuses a number of counts or money that may have lost its unit. */
function checkLostUnit(row: Row, known: Known, { metric, measure, facts, printed, isBare }: Counts): void {
  const { cells, names, titleUnit, errors } = row
  if (cells.unit) known.memory.set('unit', noTexts)
  else if (isBare) refuseBelowFilled(row, known, 'unit', unitOf(facts))
  const isOfOnes = isBare && facts.unit === 'count' && measure === 'level'
  if (isOfOnes && errors.length === 0 && /\.\d*[1-9]/.test(printed.value))
    refuse(row, 'value', `the unit of the ${metric}, as 万单 or million, since there are no parts of one`)
  // A bare number among numbers with a unit, behind them or in the header, may have lost its own: 4010 below 51230万.
  const isOfHeader = names?.unit !== undefined && names.unit === names.value
  if ((cells.unit && !isOfHeader) || titleUnit || errors.length > 0) return
  const hasUnit = isOfHeader || printed.unit !== undefined
  known.memory.set(`${metric} ${hasUnit}`, noTexts)
  if (known.memory.has(`${metric} ${!hasUnit}`))
    refuse(row, 'value', `a unit behind every number of ${metric}, as 单 of one each, or behind none`)
}

/** Fewer orders than any platform has in a month: the ministry lists platforms from 300 000 on. */
export const leastOrders = 100_000

const expectedUnit = `the unit of the numbers, as 订单量(万单), Orders (million), 单位：万单 above the table or a column unit (单位), there with count where they are single orders: no platform has less than ${leastOrders} of these a month`

/** Remembers whether orders without a unit can be single ones. In a table that leaves its unit out 55 means 55万. */
function noteBare({ line, names, cells }: Row, { memory }: Known, { value, measure }: NewFigure): void {
  const bare = memory.get('bare') ?? new Map<string, unknown>()
  memory.set('bare', bare)
  if (Number(value) >= (measure === 'level' ? leastOrders : leastOrders / 30)) bare.set('enough', true)
  else if (Number(value) > 0 && !bare.has('few'))
    bare.set('few', {
      line,
      column: names?.value ?? 'value',
      value: cells.value ?? '',
      expected: expectedUnit,
    })
}

/** Returns the fault of a table whose orders without a unit are all too few to be single ones. */
export function findLostUnit({ memory }: Known): RowError[] {
  const bare = memory.get('bare')
  return bare?.has('few') && !bare.has('enough') ? [bare.get('few') as RowError] : []
}

function impliedMeasure({ cells }: Row): Measure {
  if (cells.base_series) return 'share'
  return cells.base_period ? 'growth' : 'level'
}

/** Returns the unit where none is stated: money is in single yuan. */
const unitOf = ({ unit }: Metric): Unit => (unit === 'percent' ? 'percent' : 'count')

const shareOf = (measure: Measure) => (measure === 'share' ? 'market' : null)

/**
 * Checks the period and its base, which must have the same length. Lengths may differ where the metric is a mean or the last
 * month of a period, or the measure is per day.
 */
function checkPeriods(
  row: Row,
  { measure, metric }: NewFigure,
  { period, basePeriod }: Periods,
  { aggregation }: Metric,
  today: string,
): void {
  const thisMonth = today.slice(0, 7)
  if (formatMonth(period.last) > thisMonth) refuse(row, 'period', `a period that ends by ${thisMonth}`)
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

function checkPublication(row: Row, figure: NewFigure, { period }: Periods, today: string): void {
  if (figure.published_on !== null && figure.published_by !== null)
    refuse(row, 'published_by', 'nothing beside published_on, which says the day itself')
  const begin = formatMonth(period.first)
  for (const column of ['published_on', 'published_by'] as const) {
    const day = figure[column]
    if (day === null) continue
    if (day > today) refuse(row, column, `a day up to ${today}`)
    if (day < begin) refuse(row, column, `a day from ${begin}-01 on, when the period begins`)
  }
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
  { metric, measure }: NewFigure,
  { unit, counted, column, text }: StatedUnit,
  { unit: metricUnit }: Metric,
): void {
  const refuseUnit = (expected: string) => refuse(row, column, expected, { value: text })
  if (counted === 'money' && metricUnit !== 'CNY')
    refuseUnit(`a number without a currency, since ${metric} is no money`)
  if (counted === 'things' && metricUnit === 'CNY')
    refuseUnit(`a number of yuan, as 亿元, or without what it counts, since ${metric} is money`)
  if (counted === 'things' && /[人家本辆户]|users|people/i.test(text) && metric.includes('orders'))
    refuseUnit(`a number of orders for ${metric}, not of people, companies, permits or vehicles`)
  if (counted === 'points' && (measure !== 'difference' || metricUnit !== 'percent'))
    refuseUnit('per cent: what is in percentage points is the difference of two rates')
  else if (measureFacts[measure].isPercent) {
    if (unit !== 'percent') refuseUnit(`percent for a ${measure}`)
  } else if (metricUnit === 'percent') {
    if (unit !== 'percent') refuseUnit(`percent, the unit of ${metric}`)
  } else if (unit === 'percent') {
    const others = units.filter((name) => name !== 'percent').join(', ')
    refuseUnit(`${others} for a ${measure} of ${metric}`)
  }
}

/** Refuses 环比 and 同比 of a rate in per cent, which are mostly percentage points without their name. */
function checkTurn(row: Row, { metric, measure }: NewFigure, { unit }: Metric): void {
  if (row.isTurn && unit === 'percent' && measure === 'growth')
    refuse(
      row,
      'value',
      `how ${metric} changed in percentage points, as 1.2个百分点 or with (百分点) behind the header; a growth in per cent as a row of its own with the measure growth`,
    )
}

function checkValue(row: Row, figure: NewFigure): void {
  const { measure, relation } = figure
  const value = Number(figure.value)
  const { hasBase, isPercent } = measureFacts[measure]
  if (measure === 'share' && (value > 100 || (value === 100 && relation === '>')))
    refuse(row, 'value', 'a share of at most 100 per cent')
  if (hasBase && isPercent && value > highestGrowth)
    refuse(row, 'value', `a growth of at most ${highestGrowth} per cent`)
  // Larger values are allowed. The exact interval is computed for the few others only.
  if (value > (hasBase ? -100 : 0)) return
  try {
    statedInterval({ ...figure, roundedTo: figure.rounded_to })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const quantity = measure.replaceAll('_', ' ')
    refuse(row, 'value', `a ${quantity} above ${hasBase ? '-100 per cent' : 'zero'}`)
  }
}

/**
 * Reads what the value was rounded to, in its unit: a step no finer than its last digit, or 0 if it was counted. An empty cell
 * means 0 for an exact number of things whose months do not add up, if it is printed in ones: nobody counts half a company.
 */
function readRoundedTo(
  row: Row,
  { value, unit, measure, relation }: NewFigure,
  facts: Metric,
): string | null {
  const text = (row.cells.rounded_to ?? '').normalize('NFKC')
  const isWhole = unit === 'count' && /^[+-]?\d+$/.test(value)
  if (text === '') {
    const isOfThings = facts.unit === 'count' && ['last', 'none'].includes(facts.aggregation)
    const isCounted = measure === 'difference' || (measure === 'level' && /[1-9]/.test(value))
    return isWhole && isOfThings && isCounted && relation === '=' ? '0' : null
  }
  if (!isPrintedValue(text) || text.startsWith('-') || !(/[1-9]/.test(text) || (text === '0' && isWhole)))
    refuse(
      row,
      'rounded_to',
      'what the value was rounded to, in its unit, as a positive decimal such as 10, or 0 for what was counted in ones',
    )
  else if (finestOf(text) > decimalsOf(value))
    refuse(row, 'rounded_to', `nothing finer than the last digit of ${value}`)
  return text
}

const decimalsOf = (text: string) => text.split('.')[1]?.length ?? 0

/** Returns the number of decimals that a rounding needs: 1.0 is as coarse as 1. */
const finestOf = (text: string) => decimalsOf(String(Number(text)))

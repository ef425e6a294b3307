import { measureFacts } from '../../domain/figure/figure.ts'
import { formatMonth } from '../../domain/time/month.ts'
import type { NewFigure } from '../../store/figures.ts'
import type { RowError } from '../../store/load-report.ts'
import { hasColumn, type Known, type Row, refuse } from './cells.ts'
import { findEndedMonth, readWrittenDay } from './written-dates.ts'

/**
 * Days that stand for the months that they begin or end. One may as well be of a quarter, or a day alone, and so may two: below a
 * header that does not say that they are months, three months of a series that follow each other prove it.
 */

/** The days of one series, and the first of them in the file. */
type Days = {
  line: number
  text: string
  header: string
  isFirst: boolean
  /** Whether the header leaves a first day a month, unless all of them begin quarters. */
  isMonth: boolean
  months: Set<number>
}

const expected =
  'a month as 2022-03 or a quarter as 2022-Q1, since the day may be of either or of none, and no three months that follow each other tell'

/**
 * Notes a period that its file has as a day. A first day is a month below any header that does not say days, but where all of a
 * series begin quarters, beside the months of others only where two follow each other as quarters do.
 */
export function noteDay(row: Row, known: Known, figure: NewFigure): void {
  const { series, metric, measure, period_first, period_last } = figure
  const text = row.cells.period ?? ''
  const header = row.names?.period ?? 'period'
  // None is shorter than 20220301.
  if (period_first < period_last || text.length < 8 || /^\D*(?:月|month)/i.test(header)) return
  const isFirst = findEndedMonth(text) === undefined
  if (isFirst && !/\d\D+\d+\D+\d|^\d{8}$|^\d\d?\.?[- ]\p{L}/u.test(text)) return
  const isMonth = isFirst && !/^\D*(?:日|date)/i.test(header)
  // What was exported has its quarters as such, and of a daily average the header says enough.
  if (isMonth && (hasColumn(row, 'recorded_at') || measureFacts[measure]?.isPerDay)) return
  if (isFirst && !isMonth && readWrittenDay(text, known.dayOrder) !== `${formatMonth(period_first)}-01`)
    refuse(row, 'period', expected)
  if (measureFacts[measure]?.isPerDay)
    refuse(row, 'period', 'a month as 2022-03, since a daily average may be that of the day alone')
  const days = daysOf(known)
  // The end of one month and the begin of the next may be days that follow each other.
  const key = [series, metric, measure, isFirst].join()
  const found = days.get(key) ?? { line: row.line, text, header, isFirst, isMonth, months: new Set() }
  days.set(key, found)
  found.months.add(period_first)
}

/** The faults of series whose days may be of quarters, or alone, once all rows were read. */
export function findUnprovenDays(known: Known): RowError[][] {
  const all = [...daysOf(known).values()]
  const isProven = ({ months }: Days) =>
    [...months].some((month) => months.has(month + 1) && months.has(month + 2))
  const isWithinQuarter = ({ months, isFirst }: Days) =>
    [...months].some((month) => month % 3 !== (isFirst ? 0 : 2))
  const isMonthly = all.some(isProven)
  const isQuarterly = ({ months }: Days) => [...months].some((month) => months.has(month + 3))
  const isOfMonths = (days: Days) =>
    days.isMonth && (days.months.size === 1 || isWithinQuarter(days) || (isMonthly && !isQuarterly(days)))
  return all
    .filter((days) => !isProven(days) && !isOfMonths(days) && !(isMonthly && isWithinQuarter(days)))
    .map(({ line, text, header }) => [{ line, column: header, value: text, expected }])
}

function daysOf({ memory }: Known): Map<string, Days> {
  const days = (memory.get('days') as Map<string, Days> | undefined) ?? new Map<string, Days>()
  memory.set('days', days)
  return days
}

import type { NewFigure } from '../../store/figures.ts'
import type { RowError } from '../../store/load-report.ts'
import type { Known, Row } from './cells.ts'
import { readWrittenDay } from './written-dates.ts'

/**
 * Days that stand for the months that they begin or end. One may as well be of a quarter, or a day alone: below a header
 * that does not say that they are months, months that follow each other in the file prove it.
 */

/** The days of one series, and the first of them in the file. */
type Days = { line: number; text: string; header: string; isFirst: boolean; months: Set<number> }

/** Notes a period that its file has as a day. A first day is a month below any header that does not say days. */
export function noteDay(row: Row, known: Known, { series, metric, measure, period_first }: NewFigure): void {
  const text = row.cells.period ?? ''
  // No longer than 2022年12月.
  if (text.length < 8) return
  const header = row.names?.period ?? 'period'
  const day = /^\D*(?:月|month)/i.test(header) ? undefined : readWrittenDay(text, known.dayOrder)
  const isFirst = day?.endsWith('-01') ?? false
  if (day === undefined || (isFirst && !/^\D*(?:日|date)/i.test(header))) return
  const days = daysOf(known)
  const key = [series, metric, measure].join()
  const found = days.get(key) ?? { line: row.line, text, header, isFirst, months: new Set() }
  days.set(key, found)
  found.months.add(period_first)
}

/** The faults of series whose days may be of quarters, or alone, once all rows were read. */
export function findUnprovenDays(known: Known): RowError[][] {
  const all = [...daysOf(known).values()]
  const isProven = ({ months }: Days) => [...months].some((month) => months.has(month + 1))
  const isWithinQuarter = ({ months, isFirst }: Days) =>
    [...months].some((month) => month % 3 !== (isFirst ? 0 : 2))
  const isMonthly = all.some(isProven)
  const expected =
    'a month as 2022-03 or a quarter as 2022-Q1, since the day may be of either, and no months that follow each other tell'
  return all
    .filter((days) => !isProven(days) && !(isMonthly && isWithinQuarter(days)))
    .map(({ line, text, header }) => [{ line, column: header, value: text, expected }])
}

function daysOf({ memory }: Known): Map<string, Days> {
  const days = (memory.get('days') as Map<string, Days> | undefined) ?? new Map<string, Days>()
  memory.set('days', days)
  return days
}

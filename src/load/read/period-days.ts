import { measureFacts } from '../../domain/figure/figure.ts'
import { formatMonth } from '../../domain/time/month.ts'
import type { NewFigure } from '../../store/figures.ts'
import type { RowError } from '../../store/load-report.ts'
import { expectedYear, hasColumn, type Known, type Row, refuse } from './cells.ts'
import { findEndedMonth, readWrittenDay, type ShortForm, shortFormOf } from './written-dates.ts'

/** Days in the place of months, and what may be either: the others of its column have to prove that they are months. */

/**
 * The days of one series that stand for the months that they begin or end, and the first of them in the file. One may as well
 * be of a quarter, or a day alone, and so may two: below a header that does not say that they are months, three months of a
 * series that follow each other prove it. Of 22-Mar they have to go on past the end of a year.
 */
type Days = {
  line: number
  text: string
  header: string
  /** How months are written that may be days of one, below whatever header. */
  form: ShortForm | undefined
  isFirst: boolean
  /** Whether the header leaves a first day a month, unless all of them begin quarters. */
  isMonth: boolean
  months: Set<number>
}

const expectedMonth =
  'a month as 2022-03 or a quarter as 2022-Q1, since the day may be of either or of none, and no three months that follow each other tell'

/**
 * Notes a period that its file has as a day. A first day is a month below any header that does not say days, but where all of a
 * series begin quarters, beside the months of others only where two follow each other as quarters do.
 */
export function noteDay(row: Row, known: Known, figure: NewFigure): void {
  const { series, metric, measure, period_first, period_last } = figure
  const text = row.cells.period ?? ''
  const header = row.names?.period ?? 'period'
  const form = shortFormOf(text)
  if (form !== undefined) {
    const days = { line: row.line, text, header, form, isFirst: false, isMonth: false }
    noteMonth(known, [series, metric, measure, form].join(), days, period_first)
    return
  }
  // None is shorter than 20220301.
  if (period_first < period_last || text.length < 8 || /^\D*(?:月|month)/i.test(header)) return
  const isFirst = findEndedMonth(text) === undefined
  if (isFirst && !/\d\D+\d+\D+\d|^\d{8}$|^\d\d?\.?[- ]\p{L}/u.test(text)) return
  const isMonth = isFirst && !/^\D*(?:日|date)/i.test(header)
  // What was exported has its quarters as such, and of a daily average the header says enough.
  if (isMonth && (hasColumn(row, 'recorded_at') || measureFacts[measure]?.isPerDay)) return
  if (isFirst && !isMonth && readWrittenDay(text, known.dayOrder) !== `${formatMonth(period_first)}-01`)
    refuse(row, 'period', expectedMonth)
  if (measureFacts[measure]?.isPerDay)
    refuse(row, 'period', 'a month as 2022-03, since a daily average may be that of the day alone')
  // The end of one month and the begin of the next may be days that follow each other.
  const key = [series, metric, measure, isFirst].join()
  noteMonth(known, key, { line: row.line, text, header, form: undefined, isFirst, isMonth }, period_first)
}

function noteMonth(known: Known, key: string, first: Omit<Days, 'months'>, month: number): void {
  const days = daysOf(known)
  const found = days.get(key) ?? { ...first, months: new Set() }
  days.set(key, found)
  found.months.add(month)
}

/** The faults of series whose days may be of quarters, or alone, once all rows were read. */
export function findUnprovenDays(known: Known): RowError[][] {
  const noted = [...daysOf(known).values()]
  const all = noted.filter(({ form }) => form === undefined)
  const isProven = ({ months }: Days) =>
    [...months].some((month) => months.has(month + 1) && months.has(month + 2))
  const isWithinQuarter = ({ months, isFirst }: Days) =>
    [...months].some((month) => month % 3 !== (isFirst ? 0 : 2))
  const isMonthly = all.some(isProven)
  const isQuarterly = ({ months }: Days) => [...months].some((month) => months.has(month + 3))
  const isOfMonths = (days: Days) =>
    days.isMonth && (days.months.size === 1 || isWithinQuarter(days) || (isMonthly && !isQuarterly(days)))
  const unproven = all.filter(
    (days) => !isProven(days) && !isOfMonths(days) && !(isMonthly && isWithinQuarter(days)),
  )
  const yearsFirst = noted.filter(({ form }) => form === '22-Mar')
  return [
    ...(yearsFirst.some(goesPastYear) ? [] : yearsFirst).map(faultOf(expectedYear)),
    ...noted.filter((days) => days.form === 'Mar-22' && isOfOneMonth(days)).map(faultOf(expectedFull)),
    ...unproven.map(faultOf(expectedMonth)),
  ]
}

const faultOf =
  (expected: string) =>
  ({ line, text, header }: Days): RowError[] => [{ line, column: header, value: text, expected }]

/** Mar-20, Mar-21 and Mar-22 may be days, or what ends with those months. */
const isOfOneMonth = ({ months: [...months] }: Days) =>
  months.length > 2 && months.every((month) => month % 12 === (months[0] ?? 0) % 12)
const expectedFull =
  'a period as 2022-03, since Mar-20, Mar-21 and Mar-22 may be days of one month, or years that end with it'

/** Whether six months follow each other, a January among them: days of months would keep their number, or change it in any month. */
const goesPastYear = ({ months }: Days) =>
  [...months].some((month) =>
    [1, 2, 3, 4, 5].some(
      (before) => month % 12 === 0 && [0, 1, 2, 3, 4, 5].every((place) => months.has(month - before + place)),
    ),
  )

function daysOf({ memory }: Known): Map<string, Days> {
  const days = (memory.get('days') as Map<string, Days> | undefined) ?? new Map<string, Days>()
  memory.set('days', days)
  return days
}

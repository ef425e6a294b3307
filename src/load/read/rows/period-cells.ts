import { measureFacts } from '../../../domain/figure/figure.ts'
import { daysIn, findMonth, firstMonth, formatMonth } from '../../../domain/time/month.ts'
import {
  formatPeriod,
  guessPeriod,
  lengthOf,
  monthPeriod,
  type Period,
  periodContaining,
} from '../../../domain/time/period.ts'
import type { NewFigure } from '../../../store/figures.ts'
import type { RowError } from '../../../store/load-report.ts'
import { hasColumn, hintRow, type Known, type Row, readCell, recall, refuse } from '../cells/cells.ts'
import {
  findEndedMonth,
  readWrittenDay,
  readWrittenMonth,
  readWrittenPeriod,
  type ShortForm,
  shortFormOf,
} from '../cells/written-dates.ts'
import { inOneLanguage } from '../words/column-names.ts'

/** Reads cells of months, longer periods and days, and days that stand for months if the others of their column prove it. */

/** Matches the number of a day in spreadsheets. The texts say how to have the day shown. */
const serial = /^[34]\d{4}(?:\.0)?$/
const asText = '; in a spreadsheet, format the column as text'
const asDate = ', and no number that a spreadsheet has for a day: there, format the column as a date'
const fiscalYear =
  '; a fiscal year by its months, as 2021-04/2022-03, or as 2022 where it is the calendar year'
/** Matches times that are no whole months or had not ended: 周, YTD, 预计. */
const otherTime = /周|旬|week|\bw\d|[lt]tm|[mqy]td|累计|\d{4}[ef]$|预[测计]/i
const wholeMonths = '; what is of days, weeks or parts of months, up to a day or expected is left out'
/** Matches a day with its year last, in which either number may be the month. */
const yearLast = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}/
const eitherDay = ', since day and month may be either, and no other day of the file tells'
const bareNumber = '; below a header that says what the number is, 月份 or 季度 (month, quarter)'
const sinceEpoch = '; the seconds or milliseconds since 1970 that programs write are of a time, and no month'

/** Reads a month as `2022-03`, also in the forms of people and spreadsheets. */
export function readMonth(row: Row, column: string): string {
  const text = readCell(row, column)
  const month = readWrittenMonth(text) ?? text
  if (findMonth(month) === undefined) {
    const hint = serial.test(text) ? asDate : /^\d{1,2}\D/.test(text) ? asText : ''
    refuse(row, column, `a month as YYYY-MM or YYYY年M月 between 1900-01 and 2099-12${hint}`)
  }
  return month
}

/** Reads a period of whole months as `2021-Q2`, or a month as `readMonth` does. */
export function readPeriod(row: Row, known: Known, column: string): Period {
  // The same text is another period below a header of quarters.
  const isOfHeader = frequencyAbove(row) !== undefined
  return isOfHeader ? parsePeriod(row, column, known) : recall(row, known, column, parsePeriod)
}

const expectedYear = `a period as 2022-03 or Mar-22: 22-Mar may be a day, and no six months of a series that follow each other past the end of a year tell${asText}`

function parsePeriod(row: Row, column: string, { today, dayOrder, memory }: Known): Period {
  const text = readCell(row, column)
  const written = readWrittenPeriod(text)
  if (
    written &&
    shortFormOf(text) === '22-Mar' &&
    (column !== 'period' || formatMonth(written.first) > today)
  ) {
    refuse(row, column, expectedYear)
    return written
  }
  const frequency = column === 'period' ? frequencyAbove(row) : undefined
  if (written && column === 'period' && saysMonths(row.names?.period ?? '') && /^\d{4}年?$/.test(text)) {
    refuse(row, column, 'a month as 2022-03, which the header says; a year below 年份, Year or period')
    return written
  }
  if (written && (frequency === undefined || lengthOf(written) > 1)) return written
  const day = frequencyOfHeader(row) === 'quarter' ? readWrittenDay(text, dayOrder) : undefined
  // Beside a day within quarters the end of one may be that of its month.
  if (day && !quarterEnd.test(day)) memory.set('other days', new Map())
  else if (day && written && !memory.has('other days')) return periodContaining(written.first, 'quarter')
  const isFiscal = /FY|财年|fiscal|^\d{1,2}M ?\d{2,4}$/i.test(text)
  const hint = isFiscal ? fiscalYear : hintPeriod(text)
  const guess = written ?? (isFiscal || hint === '' ? guessPeriod(text) : undefined)
  const isPart = frequency !== undefined && guess !== undefined && lengthOf(guess) === 1
  const expected = isPart
    ? `a ${frequency} as ${frequency === 'quarter' ? '2021-Q2' : '2021'}, which the header says, or a title`
    : `a period as 2021-06, 2021-Q2, 2021-H1, 2021 or 2021-01/2021-09, or as 2021年第二季度, between 1900-01 and 2099-12${hint}`
  refuse(row, column, expected, { didYouMean: guess && !isPart ? formatPeriod(guess) : undefined })
  return monthPeriod(firstMonth)
}

/** Matches the first and last days of quarters. */
const quarterEnd = /-(?:(?:0[147]|10)-01|(?:03|12)-31|0[69]-30)$/

const frequencies = new Map<string, 'quarter' | 'year'>([
  ...['季度', '季', 'quarter'].map((header) => [header, 'quarter'] as const),
  ...['年份', '年度', '年', 'year'].map((header) => [header, 'year'] as const),
])

/** Returns what a header or title says that periods are. Below it a month or day may be the first or last of one. */
const frequencyAbove = (row: Row) => frequencyOfHeader(row) ?? row.titleFrequency
const frequencyOfHeader = ({ names }: Row) =>
  frequencies.get(inOneLanguage(names?.period?.trim() ?? '').toLowerCase())

function hintPeriod(text: string): string {
  const hint = hintRow(text)
  if (hint !== undefined) return hint
  if (serial.test(text)) return asDate
  if (otherTime.test(text) || yearLast.test(text) || readWrittenDay(text) !== undefined) return wholeMonths
  if (/^\d{10}(?:\d{3})?(?:\.0)?$/.test(text)) return sinceEpoch
  if (/^\d{4}年? (?:[1-9]|1[0-2])$/.test(text)) return bareNumber
  if (/^(?:\d{1,2}(?:月份?)?|Q[1-4]|第?[1-4一二三四]季度|\p{L}{3,9})$/iu.test(text)) return ', with its year'
  if (/[T ]\d{1,2}:\d{2}/.test(text))
    return ', since a time may be that of another zone, where the month is another'
  return /^\d{1,2}\D|^\d{4}\.1$/.test(text) ? asText : ''
}

/** Reads a day as `2022-04-18`, also in other forms that can mean only one day. */
export function readDay(row: Row, known: Known, column: string): string {
  return recall(row, known, column, parseDay)
}

function parseDay(row: Row, column: string, { dayOrder }: Known): string {
  const text = readCell(row, column)
  const day = readWrittenDay(text, dayOrder) ?? text
  if (!isDay(day)) {
    const hint = yearLast.test(text) ? eitherDay : serial.test(text) ? asDate : ''
    refuse(row, column, `a day of the calendar as YYYY-MM-DD between 1900-01-01 and 2099-12-31${hint}`)
  }
  return day
}

const dayAndTime = /^(.*\d)[T ](\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})?$/

/**
 * Reads an instant, also as a spreadsheet writes it, in UTC if it has no zone. Returns null for a day alone, which does not
 * tell which of two of its rows is later.
 */
export function readInstant(row: Row, known: Known, column: string): string | null {
  return recall(row, known, column, parseInstant)
}

function parseInstant(row: Row, column: string, { dayOrder }: Known): string | null {
  const text = readCell(row, column)
  const [, written = text, time = '0:00', zone = 'Z'] = dayAndTime.exec(text) ?? []
  const day = readWrittenDay(written, dayOrder) ?? written
  const instant = new Date(`${day}T${time.replace(/^\d:/, '0$&')}${zone}`)
  if (isDay(day) && !Number.isNaN(instant.getTime())) return written === text ? null : instant.toISOString()
  refuse(row, column, 'an instant as 2022-04-18T08:30:00.123Z, or nothing')
  return null
}

function isDay(text: string): boolean {
  const month = /^.{7}-\d\d$/.test(text) ? findMonth(text.slice(0, 7)) : undefined
  const day = Number(text.slice(8))
  return month !== undefined && day >= 1 && day <= daysIn(month)
}

/**
 * The days of one series that begin or end the months they stand for, and the first of them in the file. They may also be
 * quarters or plain days. If the header does not say months, three successive months prove them; for 22-Mar, six that pass the
 * end of a year.
 */
type Days = {
  line: number
  text: string
  header: string
  /** The form of a month that may be a day below any header. */
  form: ShortForm | undefined
  isFirst: boolean
  /** Whether the header leaves first days months, unless all of them begin quarters. */
  isMonth: boolean
  months: Set<number>
}

const expectedMonth =
  'a month as 2022-03 or a quarter as 2022-Q1, since the day may be of either or of none, and no three months that follow each other tell'

/**
 * Remembers a period that its file writes as a day. A first day is a month unless the header says days. If all of a series
 * begin quarters, they are months only beside proven months, and with no two of them a quarter apart.
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
  refuseEitherDay(row, known, 'period', period_first)
  if (figure.base_first !== null) refuseEitherDay(row, known, 'base_period', figure.base_first)
  // The shortest such day is 20220301.
  if (period_first < period_last || text.length < 8 || saysMonths(header)) return
  const isFirst = findEndedMonth(text) === undefined
  if (isFirst && !/\d\D+\d+\D+\d|^\d{8}$|^\d\d?\.?[- ]\p{L}/u.test(text)) return
  const isMonth = isFirst && !/^\D*(?:日|date)/i.test(header)
  // Exports write quarters as quarters, and the header of a daily average says enough.
  if (isMonth && (hasColumn(row, 'recorded_at') || measureFacts[measure]?.isPerDay)) return
  if (measureFacts[measure]?.isPerDay)
    refuse(row, 'period', 'a month as 2022-03, since a daily average may be that of the day alone')
  // The end of a month and the beginning of the next may be successive days.
  const key = [series, metric, measure, isFirst].join()
  noteMonth(known, key, { line: row.line, text, header, form: undefined, isFirst, isMonth }, period_first)
}

const saysMonths = (header: string) => /^\D*(?:月|month)/i.test(header)

/**
 * Refuses a day such as 1/3/2022, the first of March or 3 January, if neither the header says months nor the order of days is
 * known.
 */
function refuseEitherDay(row: Row, { dayOrder }: Known, column: string, month: number): void {
  const text = row.cells[column] ?? ''
  const isFirst = yearLast.test(text) && findEndedMonth(text) === undefined
  if (saysMonths(row.names?.[column] ?? column) || !isFirst) return
  if (readWrittenDay(text, dayOrder) !== `${formatMonth(month)}-01`)
    refuse(
      row,
      column,
      `a month as ${formatMonth(month)}${eitherDay}; below a header that says that they are months, 月份 or Month, ${text} is ${formatMonth(month)}`,
    )
}

function noteMonth(known: Known, key: string, first: Omit<Days, 'months'>, month: number): void {
  const days = daysOf(known)
  const found = days.get(key) ?? { ...first, months: new Set() }
  days.set(key, found)
  found.months.add(month)
}

/** Returns the faults of series whose days may be quarters or plain days, once all rows are read. */
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

/** True if all months have one number: Mar-20, Mar-21 and Mar-22 may be days, or years that end in March. */
const isOfOneMonth = ({ months: [...months] }: Days) =>
  months.length > 2 && months.every((month) => month % 12 === (months[0] ?? 0) % 12)
const expectedFull =
  'a period as 2022-03, since Mar-20, Mar-21 and Mar-22 may be days of one month, or years that end with it'

/**
 * True if six months, one of them a January, follow each other. If they were days, their number would stay, or change in any
 * month.
 */
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

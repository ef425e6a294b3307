import { daysIn, findMonth, firstMonth, formatMonth, lastMonth, type Month } from './month.ts'

/** A run of whole months, its first and last included: a month, a quarter, a year or any other. */
export type Period = { readonly first: Month; readonly last: Month }

/** The lengths of period that divide a year, and how many months each has. */
export const frequencyMonths = { month: 1, quarter: 3, half_year: 6, year: 12 } as const
export type Frequency = keyof typeof frequencyMonths
export const frequencies = Object.keys(frequencyMonths) as Frequency[]

export const monthPeriod = (month: Month): Period => ({ first: month, last: month })

/** Returns how many months a period has. */
export const lengthOf = ({ first, last }: Period): number => last - first + 1

export const samePeriod = (a: Period, b: Period): boolean => a.first === b.first && a.last === b.last

/** Compares periods by time: the one that ends earlier first, of those that end together the shorter. */
export const comparePeriods = (a: Period, b: Period): number => a.last - b.last || b.first - a.first

/** True if every month of the inner period is in the outer one. */
export const containsPeriod = (outer: Period, inner: Period): boolean =>
  outer.first <= inner.first && inner.last <= outer.last

/** Returns how many months the later period begins after the last month of the earlier: 1 if they adjoin, 0 if they overlap. */
export const monthsApart = (a: Period, b: Period): number => Math.max(a.first - b.last, b.first - a.last, 0)

/** Moves a period by a number of months. */
export const shiftPeriod = ({ first, last }: Period, months: number): Period => ({
  first: first + months,
  last: last + months,
})

export function daysOf({ first, last }: Period): number {
  let days = 0
  for (let month = first; month <= last; month++) days += daysIn(month)
  return days
}

/** The periods of a frequency or, of a period that is of none, the same months of each year: fiscal years, first nine months. */
export type Cycle = Frequency | Period

/** Returns the frequency of a period or else the period itself. */
export const cycleOf = (period: Period): Cycle => frequencyOf(period) ?? period

const stepOf = (cycle: Cycle): number => (typeof cycle === 'string' ? frequencyMonths[cycle] : 12)

/** Returns the first period of a cycle that does not end before a month: the month, quarter, half-year or year that contains it. */
export function periodContaining(month: Month, cycle: Cycle): Period {
  const months = stepOf(cycle)
  if (typeof cycle !== 'string') return shiftPeriod(cycle, Math.ceil((month - cycle.last) / months) * months)
  const first = month - (month % months)
  return { first, last: first + months - 1 }
}

/** Returns the frequency of a calendar month, quarter, half-year or year. */
export function frequencyOf(period: Period): Frequency | undefined {
  return frequencies.find((frequency) => samePeriod(period, periodContaining(period.first, frequency)))
}

/** Returns each of some periods of one cycle once, in order of time. */
export function distinctPeriods(periods: readonly Period[]): Period[] {
  return [...new Map(periods.map((period) => [period.last, period])).values()].sort(comparePeriods)
}

/**
 * Lists the periods of one cycle that lie wholly between two months, both included.
 *
 * @example periodsBetween(parseMonth('2021-02'), parseMonth('2021-12'), 'quarter') // Q2, Q3 and Q4
 */
export function periodsBetween(from: Month, to: Month, cycle: Cycle): Period[] {
  const periods: Period[] = []
  let period = periodContaining(from, cycle)
  if (period.first < from) period = shiftPeriod(period, stepOf(cycle))
  for (; period.last <= to; period = shiftPeriod(period, stepOf(cycle))) periods.push(period)
  return periods
}

/**
 * Formats a period in its shortest form: `2021-06`, `2021-Q2`, `2021-H1`, `2021`, or as an ISO 8601 interval `2021-01/2021-09`.
 */
export function formatPeriod(period: Period): string {
  const { first, last } = period
  if (first === last) return formatMonth(first)
  const year = String(Math.floor(first / 12)).padStart(4, '0')
  switch (frequencyOf(period)) {
    case 'quarter':
      return `${year}-Q${(first % 12) / 3 + 1}`
    case 'half_year':
      return `${year}-H${(first % 12) / 6 + 1}`
    case 'year':
      return year
    default:
      return `${formatMonth(first)}/${formatMonth(last)}`
  }
}

const year = String.raw`(?<year>\d{4})`
const chineseQuarters = '一二三四'

/** Each way to write a period within one year: its pattern, for NFKC text, and its first and last month, counted from 0. */
const forms: { pattern: RegExp; months: (groups: Record<string, string>) => [number, number] }[] = [
  { pattern: RegExp(`^${year}(?:年(?:全年|度)?)?$`), months: () => [0, 11] },
  { pattern: RegExp(`^${year}-?Q(?<quarter>[1-4])$`, 'i'), months: ({ quarter }) => run(Number(quarter), 3) },
  {
    pattern: RegExp(`^${year}年?第?(?<quarter>[1-4${chineseQuarters}])季度?$`),
    months: ({ quarter = '' }) => run(Number(quarter) || chineseQuarters.indexOf(quarter) + 1, 3),
  },
  { pattern: RegExp(`^${year}-?[HS](?<half>[12])$`, 'i'), months: ({ half }) => run(Number(half), 6) },
  {
    pattern: RegExp(`^${year}年?(?<half>[上下])半年$`),
    months: ({ half }) => run(half === '上' ? 1 : 2, 6),
  },
  { pattern: RegExp(`^${year}(?:年?前三季度|年1[-–—~至到]9月)$`), months: () => [0, 8] },
  {
    pattern: RegExp(`^${year}年(?<from>\\d{1,2})月?[-–—~至到](?<to>\\d{1,2})月份?$`),
    months: ({ from, to }) => [Number(from) - 1, Number(to) - 1],
  },
  {
    pattern: RegExp(`^${year}年(?<from>\\d{1,2})月份?$`),
    months: ({ from }) => [Number(from) - 1, Number(from) - 1],
  },
]

const run = (nth: number, length: number): [number, number] => [(nth - 1) * length, nth * length - 1]

/**
 * Parses a period; returns undefined where the text names none between 1900-01 and 2099-12. It reads the forms that
 * formatPeriod writes, `2021-S1`, `2020-Q2/2021-Q1`, and Chinese forms such as `2021年第二季度`, `2021年上半年` and `2021年前三季度`.
 *
 * @example findPeriod('2021-Q2') // { first: 24255, last: 24257 }
 */
export function findPeriod(text: string): Period | undefined {
  const interval = text.split('/')
  if (interval.length === 2) {
    const [from, to] = interval.map(findPeriod)
    return from && to && from.first <= to.first && from.last <= to.last
      ? { first: from.first, last: to.last }
      : undefined
  }
  const month = findMonth(text)
  if (month !== undefined) return monthPeriod(month)
  const written = text.normalize('NFKC').replaceAll(' ', '')
  for (const { pattern, months } of forms) {
    const groups = pattern.exec(written)?.groups
    if (!groups) continue
    const [from, to] = months(groups)
    const january = Number(groups.year) * 12
    const isRun = from >= 0 && from <= to && to <= 11
    const isInRange = january >= firstMonth && january <= lastMonth
    return isRun && isInRange ? { first: january + from, last: january + to } : undefined
  }
  return undefined
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Patterns of other ways to write a period or a day, in lower case. */
const otherForms = [
  /^(?<year>\d{4})[-/.](?<month>\d{1,2})(?:[-/.]\d{1,2})?$/,
  /^(?<year>\d{4})(?<month>\d{2})(?:\d{2})?$/,
  /^(?<month>\d{1,2})[-/.](?<year>\d{4})$/,
  RegExp(`^(?:\\d{1,2} )?(?<name>${months.join('|')})[a-z]*\\.?,? (?<year>\\d{4})$`),
  /^(?<part>[qh]\d)[ -]?(?<year>\d{4})$/,
  /^fy ?(?<year>\d{4})$/,
]

/** Guesses the period that was meant by a text that findPeriod does not read: `2021/6`, `202106`, `June 2021`, a day. */
export function guessPeriod(text: string): Period | undefined {
  const written = text.normalize('NFKC').trim().toLowerCase()
  for (const form of otherForms) {
    const groups = form.exec(written)?.groups
    if (!groups) continue
    const { year, month, name, part } = groups
    const number = month ?? (name && String(months.indexOf(name) + 1))
    const within = part ?? number?.padStart(2, '0')
    return findPeriod(within === undefined ? (year as string) : `${year}-${within}`)
  }
  return undefined
}

/**
 * Parses a period.
 *
 * @throws {RangeError} if the text names no period
 */
export function parsePeriod(text: string): Period {
  const period = findPeriod(text)
  if (!period)
    throw new RangeError(
      `expected a period such as 2021-06, 2021-Q2, 2021-H1, 2021 or 2021-01/2021-09 between 1900-01 and 2099-12, found ${JSON.stringify(text)}`,
    )
  return period
}

/** The two periods that a growth compares: growth is the value of the end period over that of the base period. */
export type Window = { base: Period; end: Period }

/** Returns the period from the first month of a window to its last. */
export const spanOf = ({ base, end }: Window): Period => ({ first: base.first, last: end.last })

/** Which period an event makes the base: the one that contains it, the one before that, or the one after. */
export const anchors = ['containing', 'previous', 'next'] as const
export type Anchor = (typeof anchors)[number]

/**
 * Returns the base period for a dated event.
 *
 * @example anchorPeriod('2021-06-30', 'containing', 'month') // 2021-06: July's rate is the first that counts
 */
export function anchorPeriod(date: string, anchor: Anchor, cycle: Cycle): Period {
  const month = findMonth(date.slice(0, 7))
  if (month === undefined)
    throw new RangeError(`expected a date as YYYY-MM-DD, found ${JSON.stringify(date)}`)
  const steps = { previous: -1, containing: 0, next: 1 }[anchor]
  return shiftPeriod(periodContaining(month, cycle), steps * stepOf(cycle))
}

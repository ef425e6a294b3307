import { formatMonth, type Month } from '../month.ts'
import type { Warning } from './panel-warnings.ts'

const calendar = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  month: 'numeric',
  day: 'numeric',
})

/**
 * The first day of the Chinese year that begins in a year of the common calendar, by the platform's own Chinese
 * calendar. It always lies between 20 January and 22 February.
 *
 * @throws {RangeError} where the platform has no Chinese calendar
 * @example findChineseNewYear(2023) // '2023-01-22'
 */
export function findChineseNewYear(year: number): string {
  for (let day = 20; day <= 53; day += 1) {
    const date = new Date(Date.UTC(year, 0, day))
    const parts = calendar.formatToParts(date)
    const value = (type: string) => parts.find((part) => part.type === type)?.value
    if (value('month') === '1' && value('day') === '1') return date.toISOString().slice(0, 10)
  }
  throw new RangeError(
    `expected a Chinese calendar with the new year of ${year}, found none on this platform`,
  )
}

/** Whether the month holds the first day of a Chinese year. */
export function holdsChineseNewYear(month: Month): boolean {
  if (month % 12 > 1) return false
  const year = Math.floor(month / 12)
  const day = found.get(year) ?? findChineseNewYear(year)
  found.set(year, day)
  return day.startsWith(formatMonth(month))
}

/** Asking the calendar takes a millisecond. */
const found = new Map<number, string>()

/**
 * Warns where Chinese New Year, a week of holidays, falls on one side of the event only.
 *
 * @param before so many of the months come before the event
 * @param perDay whether figures are per day
 */
export function warnChineseNewYear(
  months: readonly Month[],
  before: number,
  perDay: boolean,
): Warning | undefined {
  if (perDay) return undefined
  const earlier = months.slice(0, before).filter(holdsChineseNewYear)
  const later = months.slice(before).filter(holdsChineseNewYear)
  if (earlier.length > 0 === later.length > 0) return undefined
  return {
    code: 'chinese_new_year',
    side: earlier.length > 0 ? 'before' : 'after',
    months: [...earlier, ...later],
  }
}

import { daysIn, formatMonth, type Month } from './month.ts'

/** The day in China, `2022-04-18`, at a moment in milliseconds since 1970. */
export const dayInChina = (moment: number): string =>
  new Date(moment + 8 * 3_600_000).toISOString().slice(0, 10)

/** The last day of a month, `2022-03-31`. */
export const lastDayOf = (month: Month): string => `${formatMonth(month)}-${daysIn(month)}`

/** The day that is so many days after another. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** How many days one day is after another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** The day itself or, from a Saturday or Sunday, the next Monday. */
export function nextWeekday(day: string): string {
  const weekday = new Date(day).getUTCDay()
  return addDays(day, weekday === 6 ? 2 : weekday === 0 ? 1 : 0)
}

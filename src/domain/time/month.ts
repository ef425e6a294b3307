/** A calendar month as the number of months since January of the year 0, so that months can be counted and compared. */
export type Month = number

const pattern = /^(\d{4})-(0[1-9]|1[0-2])$/

/** The first and last month that the service takes. Windows are therefore never longer than 2400 months. */
export const firstMonth: Month = 1900 * 12
export const lastMonth: Month = 2099 * 12 + 11

/**
 * The month written as `2021-06`, or undefined where the text is no month between 1900-01 and 2099-12.
 *
 * @example findMonth('2021-06') // 24257
 */
export function findMonth(text: string): Month | undefined {
  const match = pattern.exec(text)
  if (!match) return undefined
  const month = Number(match[1]) * 12 + Number(match[2]) - 1
  return month >= firstMonth && month <= lastMonth ? month : undefined
}

/**
 * The month written as `2021-06`.
 *
 * @throws {RangeError} where the text is no such month
 */
export function parseMonth(text: string): Month {
  const month = findMonth(text)
  if (month === undefined)
    throw new RangeError(
      `expected a month as YYYY-MM between 1900-01 and 2099-12, found ${JSON.stringify(text)}`,
    )
  return month
}

/**
 * The number of the month after one in any year, both from 1 to 12.
 *
 * @example monthAfter(12) // 1
 */
export const monthAfter = (month: number): number => (month % 12) + 1

/** The month of a day written as `2021-06-30`. */
export const monthOf = (day: string): Month => parseMonth(day.slice(0, 7))

/** The month as `2021-06`. */
export function formatMonth(month: Month): string {
  return texts[month - firstMonth] ?? spell(month)
}

function spell(month: Month): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
}

/** Made once, since an answer names many months. */
const texts = monthsBetween(firstMonth, lastMonth).map(spell)

/** How many days the month has, for figures per day. */
export function daysIn(month: Month): number {
  return new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate()
}

/** Every month from the first to the last, both included. */
export function monthsBetween(from: Month, to: Month): Month[] {
  const months: Month[] = []
  for (let month = from; month <= to; month++) months.push(month)
  return months
}

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

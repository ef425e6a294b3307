/** A calendar month as the number of months since January of the year 0, so that months can be subtracted and compared. */
export type Month = number

const pattern = /^(\d{4})-(0[1-9]|1[0-2])$/

/** The first and last month that the service accepts. A window is therefore never longer than 2400 months. */
export const firstMonth: Month = 1900 * 12
export const lastMonth: Month = 2099 * 12 + 11

/**
 * Parses a month written as `2021-06`; returns undefined where the text is no month between 1900-01 and 2099-12.
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
 * Parses a month written as `2021-06`.
 *
 * @throws {RangeError} if the text is no month between 1900-01 and 2099-12
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
 * Returns the calendar month after another, both as numbers from 1 to 12.
 *
 * @example monthAfter(12) // 1
 */
export const monthAfter = (month: number): number => (month % 12) + 1

/** Returns the month of a day written as `2021-06-30`. */
export const monthOf = (day: string): Month => parseMonth(day.slice(0, 7))

/** Formats a month as `2021-06`. */
export function formatMonth(month: Month): string {
  return texts[month - firstMonth] ?? spell(month)
}

function spell(month: Month): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
}

/** The texts of all accepted months, made once because an answer formats many months. */
const texts = monthsBetween(firstMonth, lastMonth).map(spell)

export function daysIn(month: Month): number {
  return new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate()
}

/** Lists every month from the first to the last, both included. */
export function monthsBetween(from: Month, to: Month): Month[] {
  const months: Month[] = []
  for (let month = from; month <= to; month++) months.push(month)
  return months
}

/** Returns the day in China, such as `2022-04-18`, at an instant in milliseconds since 1970. */
export const dayInChina = (moment: number): string =>
  new Date(moment + 8 * 3_600_000).toISOString().slice(0, 10)

/** Returns the last day of a month, such as `2022-03-31`. */
export const lastDayOf = (month: Month): string => `${formatMonth(month)}-${daysIn(month)}`

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** Returns how many days the second day is after the first. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** Returns the day itself or, for a Saturday or Sunday, the next Monday. */
export function nextWeekday(day: string): string {
  const weekday = new Date(day).getUTCDay()
  return addDays(day, weekday === 6 ? 2 : weekday === 0 ? 1 : 0)
}

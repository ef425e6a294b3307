import { daysIn, formatMonth, type Month } from './month.ts'

/** The day of the following month on which the ministry publishes at the earliest, by the bulletins of 2021 to 2025. */
const firstDay = 10

export type Due = {
  /** The month that the next bulletin is about. */
  period: Month
  /** The days between which it is expected. */
  from: string
  by: string
  isOverdue: boolean
}

/**
 * When the bulletin after a month is due: from the 10th to the end of the month that follows its own.
 *
 * @param today the day in China, `2022-04-18`
 */
export function findNextDue(latest: Month, today: string): Due {
  const period = latest + 1
  const month = period + 1
  const by = `${formatMonth(month)}-${daysIn(month)}`
  return { period, from: `${formatMonth(month)}-${firstDay}`, by, isOverdue: today > by }
}

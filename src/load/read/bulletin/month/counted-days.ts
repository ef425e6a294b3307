import type { Draft } from '../draft.ts'
import { openingPatterns } from '../patterns/opening.ts'
import { statementPatterns } from '../patterns/statement.ts'
import type { NormalText } from '../text/normalise-text.ts'
import { BulletinError, matchFrom } from '../text/text-scanner.ts'

/** Where a text begins to speak as a bulletin of the whole country, and of which month. */
export type Opening = {
  /** Where its sentence begins. */
  start: number
  /** Where the next bulletin begins, or the text ends. */
  end: number
  month: number
  day: Draft['day']
  year: number | undefined
  dateAt: number
  /**
   * What tells its month: the day up to which the country is counted, first a total of the country, or only the source, or
   * a title; of what stands before it on its page nothing does (`page`).
   */
  by: 'day' | 'total' | 'source' | 'title' | 'page'
}

/** The same without its end, which is seen when all are found. */
export type Found = Omit<Opening, 'end'>

/** The month of 年底. */
export const yearEnd = '12'

/** Whether a day, or the end of a month without one, may be the last: up to that a bulletin counts. */
export function isLastDay(day: string | undefined): boolean {
  return day === undefined || Number(day) >= 28
}

/** The days up to which a text counts, each read where it is used, since it may be none of the calendar. */
export function findDays(source: NormalText) {
  return Array.from(source.text.matchAll(openingPatterns.opening)).flatMap(({ index }) => {
    const date = matchFrom(statementPatterns.asOf, source.text, index)
    const said = source.text.slice(Math.max(0, index - saidLength), index)
    if (!date || openingPatterns.ofReport.test(said)) return []
    const [words, year, month = yearEnd, day] = date
    const read = () => ({
      month: readUpTo(source, index, month, 12, 'a month'),
      day: day === undefined ? ('last' as const) : readUpTo(source, index, day, 31, 'a day'),
      year: toYear(year),
      dateAt: index + 2,
    })
    return { index, end: index + words.length, day, read }
  })
}

/** As far before a day as who counts up to it may be named. */
const saidLength = 20

export function toYear(printed: string | undefined): number | undefined {
  return printed === undefined ? undefined : Number(printed)
}

function readUpTo(
  source: NormalText,
  at: number,
  printed: string | undefined,
  highest: number,
  what: string,
): number {
  const number = Number(printed)
  if (number >= 1 && number <= highest) return number
  throw new BulletinError(`${what} from 1 to ${highest}`, source, at + 2)
}

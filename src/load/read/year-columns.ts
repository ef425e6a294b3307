import { containsPeriod } from '../../domain/time/period.ts'
import { readColumnName } from './column-names.ts'
import { plainText, readWrittenPeriod } from './written-dates.ts'

/** Periods in two columns, one for the year and one for its month or quarter. */

const yearHeader = /^(?:年份?|年度|year)$/i
const partHeader = /^(?:月份?|month|季度?|quarter)$/i

/** The places of the two columns, where a header has one of each. */
export type YearColumns = { year: number; part: number }

export function findYearColumns(headers: readonly string[]): YearColumns | undefined {
  const placesOf = (names: RegExp) =>
    headers.flatMap((header, place) => (names.test(plainText(header)) ? [place] : []))
  const [year, ...otherYears] = placesOf(yearHeader)
  const [part, ...otherParts] = placesOf(partHeader)
  const isPair = year !== undefined && part !== undefined && otherYears.length + otherParts.length === 0
  return isPair ? { year, part } : undefined
}

/** Of which a table may have one after the other, each with all its months. */
const rowLabels = /^(?:series|platform|company|metric|measure)$/i

const isOfQuarters = (header = '') => /^[季q]/i.test(plainText(header))

/**
 * The period of a year and a month, quarter or half of it, as `2022年3月`, or undefined where they name none. A part may name its
 * year again.
 *
 * @example joinYear('2022', '3', false) // '2022年3月'
 */
export function joinYear(year: string, part: string, isQuarter: boolean): string | undefined {
  const number = /^(\d{4})年?度?$/.exec(plainText(year))?.[1]
  if (number === undefined) return undefined
  const text = plainText(part)
  const month = isQuarter ? undefined : /^(\d{1,2})月?份?$/.exec(text)?.[1]
  const quarter = /^(?:Q|第(?=.季))?([1-4一二三四])(?:季度?)?$/i.exec(text)?.[1]
  if (month !== undefined) return `${number}年${month}月`
  if (/^[上下]半年$/.test(text)) return `${number}年${text}`
  if (quarter !== undefined && (isQuarter || /[Q季]/i.test(text))) return `${number}年${quarter}季度`
  const named = /^\p{L}{3,9}\.?$/u.test(text) ? `${text} ${number}` : text
  const [period, whole] = [readWrittenPeriod(named), readWrittenPeriod(number)]
  return period && whole && containsPeriod(whole, period) ? named : undefined
}

/**
 * Puts the year of each row to its month or quarter, and takes its cell out. One that is left out below another is the same
 * as long as the months go on in it; where they do not, did not before, or begin anew with those of another platform or metric,
 * the cell is left as it is, and refused.
 */
export function makeYearJoiner(
  headers: readonly string[],
  { year, part }: YearColumns,
): (cells: readonly string[]) => string[] {
  const isQuarter = isOfQuarters(headers[part])
  let above: { year: string; first: number } | undefined
  let isDescending = false
  const runs = headers.flatMap((header, place) =>
    rowLabels.test(readColumnName(header).column) ? [{ place, text: '', first: 0 }] : [],
  )
  return (cells) => {
    const own = cells[year] ?? ''
    const joined = joinYear(own || (above?.year ?? ''), cells[part] ?? '', isQuarter)
    const first = joined === undefined ? undefined : readWrittenPeriod(joined)?.first
    const ended = runs.filter(({ place, text }) => cells[place] !== text)
    const isSameTable = ended.every((run) => run.first === above?.first)
    const step = isSameTable && above !== undefined && first !== undefined ? first - above.first : undefined
    isDescending ||= step !== undefined && step < 0
    const isTold = own !== '' || step === 0 || (step !== undefined && step > 0 && !isDescending)
    for (const run of ended) Object.assign(run, { text: cells[run.place], first })
    above = isTold && first !== undefined ? { year: own || (above?.year ?? ''), first } : undefined
    // Of a year alone the month may have been forgotten.
    const unread = cells[part] ? `${own} ${cells[part]}`.trim() : ''
    const period = isTold && joined !== undefined ? joined : unread
    return cells.map((cell, place) => (place === part ? period : cell)).toSpliced(year, 1)
  }
}

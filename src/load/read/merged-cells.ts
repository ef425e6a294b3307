import { readWrittenPeriod } from './written-dates.ts'
import { findUnit, isSaidNumber, scaled } from './written-values.ts'

/** What empty cells are: those that another one reaches over, and those at the end of a row. */

/** What stands for all rows below a merged cell: a name, a unit, a period or a day. */
export function isLabel(text: string): boolean {
  const isName = /^\p{L}(?!\D*\d.*[%万亿])/u.test(text) && !isSaidNumber(text)
  return isName || readWrittenPeriod(text) !== undefined
}

/** A year or month of digits alone as it can be no number: 2022年, 2022年03月. */
export const asLabel = (text: string): string =>
  text.replace(/^(\d{4})(\d\d)?$/, (_, year, month) => `${year}年${month === undefined ? '' : `${month}月`}`)

/** A number, which in a merged cell may be of all that it covers together. */
export function isNumber(text: string): boolean {
  const [, unit] = /^\D{0,3}[\d.,]*\d ?(\D*?)\)?$/.exec(text.replace(scaled, '')) ?? []
  return unit !== undefined && findUnit(unit) !== undefined
}

/** A number in the place of another cell that it reaches over: of which it is, nothing tells. */
export const asMerged = (number: string): string => `${number} (merged)`

/** A row without the empty cells with which a spreadsheet ends it where a longer one stood once; as many as `least` stay. */
export const withoutEmptyEnd = (cells: readonly string[], least: number): string[] =>
  cells.slice(0, Math.max(least, cells.findLastIndex((cell) => cell !== '') + 1))

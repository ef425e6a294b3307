import { containsPeriod, lengthOf } from '../../../domain/time/period.ts'
import { refusal } from '../cells/cells.ts'
import { plainText, readWrittenPeriod } from '../cells/written-dates.ts'
import { inOneLanguage, readColumnName } from '../words/column-names.ts'

/** Reads periods in two columns, the year and its month or quarter, or with one of them in the headers of values. */

const yearHeader = /^(?:年份?|年度|year)$/i
const partHeader = /^(?:月份?|month|季度?|quarter)$/i
/** Matches the corner of a matrix that names its rows and columns: 年份\月份. */
const bothHeaders = /^(?:年份?|year) ?[\\/|] ?(?:月份?|month)$|^(?:月份?|month) ?[\\/|] ?(?:年份?|year)$/i

const plainHeader = (header: string) => plainText(inOneLanguage(header))

/** True if a header says that the rows have a year or a month. */
const isOfRows = (header: string) =>
  [yearHeader, partHeader, bothHeaders].some((names) => names.test(plainHeader(header)))

/** The places of the columns of the year and of its part. */
type YearColumns = {
  year: number
  part: number
  /** The column of quarters beside months, which says nothing more. */
  quarter: number | undefined
}

export function findYearColumns(headers: readonly string[]): YearColumns | undefined {
  const placesOf = (names: RegExp) =>
    headers.flatMap((header, place) => (names.test(plainHeader(header)) ? [place] : []))
  const [year, ...otherYears] = placesOf(yearHeader)
  const parts = placesOf(partHeader)
  const months = parts.filter((place) => !isOfQuarters(headers[place]))
  const [part, ...otherParts] = parts.length === 2 && months.length === 1 ? months : parts
  const isPair = year !== undefined && part !== undefined && otherYears.length + otherParts.length === 0
  return isPair ? { year, part, quarter: parts.find((place) => place !== part) } : undefined
}

/** Returns the cells without those of the year and the quarter. */
export const withoutYear = (cells: readonly string[], { year, quarter }: YearColumns): string[] =>
  cells.filter((_, place) => place !== year && place !== quarter)

/** A matrix of years and months: one of them heads the values, the other stands in each row. */
export type Matrix = {
  /** The place of the column with the year or month of each row. */
  rows: number
  /** The places of the values. */
  values: readonly number[]
  /** Joins a header and the cell of a row into a period, `2022年3月`; returns both if they name none. */
  join(header: string, cell: string): string
}

/**
 * Finds a matrix by its headers: 年份 beside 1月 and 2月, or 月份 beside 2021年 and 2022年. Returns undefined if they are none.
 *
 * @throws {RefusedRows} where the months go back
 */
export function findMatrix(headers: readonly string[]): Matrix | undefined {
  const placesOf = (is: (header: string) => boolean) =>
    headers.flatMap((header, place) => (is(plainText(header)) ? [place] : []))
  // The corner may be empty.
  const [rows = headers[0] === '' ? 0 : undefined, ...others] = placesOf(isOfRows)
  const corner = plainText(headers[rows ?? -1] ?? '')
  if (rows === undefined || others.length > 0) return undefined
  // Numbers alone may be anything, unless there are all twelve.
  const hasTwelve = Array.from({ length: 12 }, (_, i) => `${i + 1}`).every((month) => headers.includes(month))
  const parts = placesOf((header) => (hasTwelve || /\D/.test(header)) && readPart(header) !== undefined)
  const years = placesOf((header) => joinYear(header, '1月', false) !== undefined)
  if (!partHeader.test(corner) && parts.length > 1) {
    checkOrder(parts.map((place) => headers[place] ?? ''))
    return { rows, values: parts, join: (header, cell) => joinParts(cell, header, false) }
  }
  if (yearHeader.test(corner) || years.length < 2) return undefined
  return {
    rows,
    values: years,
    // Below an empty corner, numbers may be months, quarters or row numbers.
    join: (header, cell) =>
      corner === '' && /^\d+(?:\.0)?$/.test(plainText(cell))
        ? `${header} ${cell}`
        : joinParts(header, cell, isOfQuarters(corner)),
  }
}

/** Returns the months of a part of a year, in any year. */
const readPart = (header: string) => readWrittenPeriod(joinYear('1990', header, false) ?? '')

/**
 * Checks that periods of one length follow each other within their year.
 *
 * @throws {RefusedRows} where they do not
 */
function checkOrder(parts: readonly string[]): void {
  const latest = new Map<number, number>()
  for (const part of parts) {
    const { first = 0, last = 0 } = readPart(part) ?? {}
    if (first <= (latest.get(last - first) ?? -1))
      throw refusal(
        `the headers ${parts.join()}`,
        'months that follow each other from January on, since others may be of the next year, or each with its year',
      )
    latest.set(last - first, first)
  }
}

/**
 * Gives months in headers the year of a title, 2021年1月 for 1月, unless rows or other headers may say another.
 *
 * @throws {RefusedRows} where the months go back
 */
export function giveYear(headers: readonly string[], year: string): readonly string[] {
  const dated = headers.map((header) => withYear(header, year))
  const parts = dated.flatMap(({ part }) => part ?? [])
  const isSaid = headers.some(
    (header) => isOfRows(header) || readColumnName(header).column === 'period' || readWrittenPeriod(header),
  )
  if (isSaid || parts.length < 2) return headers
  checkOrder([...new Set(parts)])
  return dated.map(({ text }) => text)
}

/** Gives a year to a header that is a part of it, or begins with a month before the name of values: 3月订单量(万单). */
function withYear(header: string, year: string): { text: string; part?: string } {
  const whole = /\D/.test(header) && readPart(plainText(header)) ? joinYear(year, header, false) : undefined
  if (whole !== undefined) return { text: whole, part: header }
  const [part = ''] = /^\d{1,2}月份?(?=\D)/.exec(plainText(header)) ?? []
  const text = `${year}年${plainText(header)}`
  return part !== '' && readColumnName(text).stated?.period ? { text, part } : { text: header }
}

function joinParts(year: string, part: string, isQuarter: boolean): string {
  // A part that names a year itself may be of another one.
  return (readWrittenPeriod(part) ? undefined : joinYear(year, part, isQuarter)) ?? `${year} ${part}`
}

/** Columns whose values may follow each other in one table, each with all its months. */
const rowLabels = /^(?:series|platform|company|metric|measure)$/i

const findLabels = (headers: readonly string[]): number[] =>
  headers.flatMap((header, place) => (rowLabels.test(readColumnName(header).column) ? [place] : []))

const isOfQuarters = (header = '') => /^[季q]/i.test(plainHeader(header))

/**
 * Returns the period of a year and its month, quarter or half as `2022年3月`, or undefined if they name none. The part may repeat
 * its year.
 *
 * @example joinYear('2022', '3', false) // '2022年3月'
 */
export function joinYear(year: string, part: string, isQuarter: boolean): string | undefined {
  // Data frames make 2022.0 of 2022 if a cell of the column is empty.
  const number = /^(\d{4})(?:年?度?|\.0)$/.exec(plainText(year))?.[1]
  if (number === undefined) return undefined
  const text = plainText(part)
  const month = isQuarter ? undefined : /^(\d{1,2})(?:月?份?|\.0)$/.exec(text)?.[1]
  const quarter = /^(?:Q|qtr\.? |季度 ?|第(?=.季))?([1-4一二三四])(?:季度?)?$/i.exec(text)?.[1]
  if (month !== undefined) return `${number}年${month}月`
  if (/^(?:[上下]半年|(?:[元一二三四五六七八九]|十[一二]?)月份?)$/.test(text)) return `${number}年${text}`
  if (text === '全年') return `${number}年全年`
  if (quarter !== undefined && (isQuarter || /[Q季]/i.test(text))) return `${number}年${quarter}季度`
  const named = /^\p{L}{3,9}\.?$/u.test(text) ? `${text} ${number}` : text
  const [period, whole] = [readWrittenPeriod(named), readWrittenPeriod(number)]
  return period && whole && containsPeriod(whole, period) ? named : undefined
}

/** Returns the place of the column of months or quarters, if there is only one. */
export function findPartColumn(headers: readonly string[]): number | undefined {
  const places = headers.flatMap((header, place) => (partHeader.test(plainHeader(header)) ? [place] : []))
  return places.length === 1 ? places[0] : undefined
}

/** How many platforms, metrics and the like are told apart. */
const mostRuns = 1000

/** Gives the months of rows the year of a title, as long as those of each platform and metric go forward. */
export function makeTitleJoiner(
  headers: readonly string[],
  part: number,
  year: string,
): (cells: readonly string[]) => string[] {
  const labels = findLabels(headers)
  const latest = new Map<string, number>()
  return (cells) => {
    const joined = joinYear(year, cells[part] ?? '', isOfQuarters(headers[part]))
    const first = readWrittenPeriod(joined ?? cells[part] ?? '')?.first
    const run = labels.map((place) => cells[place]).join('\n')
    if (first === undefined || first < (latest.get(run) ?? 0)) return [...cells]
    if (latest.size < mostRuns) latest.set(run, first)
    return joined !== undefined && latest.has(run) ? cells.with(part, joined) : [...cells]
  }
}

/**
 * Gives each month or quarter the year of its row, and removes the year's cell. An empty one is the year above if the months go
 * forward by less than half a year. If they go back, did before, or begin anew with another platform or metric, the cell stays,
 * and is refused.
 */
export function makeYearJoiner(
  headers: readonly string[],
  places: YearColumns,
): (cells: readonly string[]) => string[] {
  const { year, part, quarter } = places
  const isQuarter = isOfQuarters(headers[part])
  let above: { year: string; first: number } | undefined
  let isDescending = false
  const runs = findLabels(headers).map((place) => ({ place, text: '', first: 0 }))
  return (cells) => {
    const own = cells[year] ?? ''
    const years = own || (above?.year ?? '')
    const joined = joinYear(years, cells[part] ?? '', isQuarter)
    const first = joined === undefined ? undefined : readWrittenPeriod(joined)?.first
    const ended = runs.filter(({ place, text }) => cells[place] !== text)
    const isSameTable = ended.every((run) => run.first === above?.first)
    const step = isSameTable && above !== undefined && first !== undefined ? first - above.first : Number.NaN
    isDescending ||= step < 0
    const isTold = own !== '' || step === 0 || (step > 0 && step < 6 && !isDescending)
    for (const run of ended) Object.assign(run, { text: cells[run.place], first })
    above = isTold && first !== undefined ? { year: years, first } : undefined
    const isWithin = () => quarter === undefined || isInQuarter(joined, own, cells[quarter])
    // A year alone may be one whose month was forgotten.
    const unread = cells[part] ? `${own} ${cells[part]}`.trim() : ''
    const period = isTold && joined !== undefined && isWithin() ? joined : unread
    return withoutYear(
      cells.map((cell, place) => (place === part ? period : cell)),
      places,
    )
  }
}

/** True if a month lies in a quarter of a year. */
function isInQuarter(month = '', year: string, quarter = ''): boolean {
  const whole = readWrittenPeriod(joinYear(year, quarter, true) ?? '')
  const within = readWrittenPeriod(month)
  return !!whole && !!within && lengthOf(whole) === 3 && containsPeriod(whole, within)
}

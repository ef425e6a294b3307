import { refusal } from './cells.ts'
import { type ColumnName, groupMark, growthColumns, holdsNumbers, readColumnName } from './column-names.ts'
import { plainText, readWrittenPeriod } from './written-dates.ts'
import { findUnit } from './written-values.ts'
import { joinYear } from './year-columns.ts'

/** Headers in several lines: with their units below them, or below the headings of several columns. */

/** Below the first: those of the head of a data service, which has most. */
export const mostHeaderLines = 30

/** The lines of a header in one, and how many they are. */
export type JoinedHeader = { headers: string[]; lines: number }

/**
 * @param below the lines below the first, of which most are rows
 * @throws {RefusedRows} where there are headings that are not understood
 */
export function joinHeader(first: readonly string[], below: readonly (readonly string[])[]): JoinedHeader {
  const [second = [], third = [], fourth = []] = below
  const withUnits = joinUnits(first, second)
  if (withUnits) return { headers: withUnits, lines: 2 }
  const grouped = joinGroups(first, second, third)
  if (!grouped && areHeaders(second) && second.some((cell, place) => cell && !first[place]))
    throw refusal(
      `the headings ${JSON.stringify(first.filter(Boolean).join())} above ${JSON.stringify(second.filter(Boolean).join())}`,
      'months or platforms above headers such as 订单量(万单) and 环比, or years above months that go on, or one line of headers',
    )
  if (!grouped) return { headers: [...first], lines: 1 }
  const { headers, lines } = grouped
  const units = joinUnits(headers, lines === 2 ? third : fourth)
  return units ? { headers: units, lines: lines + 1 } : grouped
}

/** Whether a line holds names of columns, and none of what they hold. */
const areHeaders = ([first, ...cells]: readonly string[]) =>
  first === '' && cells.every((cell) => cell === '' || /\p{L}/u.test(cell))

/**
 * The headers with the units of a line below them that holds nothing else, 订单量 above 万单 as 订单量(万单); undefined where it
 * is another line, such as a row with its unit in a column.
 */
function joinUnits(headers: readonly string[], below: readonly string[]): string[] | undefined {
  let units = 0
  let bare: string | undefined
  const joined = headers.map((header, place) => {
    const [, unit = ''] =
      /^[([]?(?:(?:单位|units?)(?:$|:) ?)?(.*?)[)\]]?$/i.exec(plainText(below[place] ?? '')) ?? []
    if (unit === '') {
      if (isWithoutUnit(readColumnName(header))) bare = header
      return header
    }
    if (readColumnName(header).column.toLowerCase() === 'unit') return undefined
    const both = `${header}(${unit})`
    const { column } = readColumnName(both)
    const takesUnit =
      readColumnName(header).column === header || column === 'value' || growthColumns.has(column)
    if (!takesUnit || !findUnit(unit)) return undefined
    units += 1
    return both
  })
  if (units === 0 || !joined.every((header) => header !== undefined)) return undefined
  if (bare !== undefined)
    throw refusal(
      `no unit below ${JSON.stringify(bare)}`,
      'in a line of units one for each column of counts, also below a merged cell',
    )
  return joined
}

/** Whether a header is of counts, and has no unit of its own. */
const isWithoutUnit = ({ column, unit, stated }: ColumnName) =>
  column === 'value' &&
  unit === undefined &&
  stated?.measure !== 'share' &&
  stated?.metric !== 'order_compliance_rate'

/**
 * The headers below headings, each of the columns up to the next, 2022年3月 above 订单量 and 环比, or 订单量 above 滴滴 and 曹操, as
 * 2022年3月 | 订单量, and 2022年 above 3月 as 2022年3月; undefined where the second line is another. Data frames have the name
 * of the first column in a third.
 */
function joinGroups(
  headings: readonly string[],
  headers: readonly string[],
  third: readonly string[],
): JoinedHeader | undefined {
  const isThird = third.slice(1).every((cell) => cell === '') && isColumn(third[0] ?? '')
  let heading = ''
  let groups = 0
  let latest = 0
  const joined = Array.from({ length: Math.max(headings.length, headers.length) }, (_, place) => {
    const [above, below] = [headings[place] ?? '', headers[place] ?? '']
    if (isThird && place === 0) return third[0]
    // Of what is forgotten below a heading that goes on nothing is known.
    if (below === '' && above !== '' && above === heading) return undefined
    if (above !== '') heading = above
    // A merged cell over both lines.
    if (below === '' || below === above) {
      heading = ''
      return above
    }
    // What is of a row and of none of its values ends what stands below a heading.
    if (isOfRow(below)) heading = ''
    if (heading === '') return isOfRow(below) || isColumn(below) ? below : undefined
    if (topic.test(heading) && holdsNumbers(readColumnName(below))) {
      groups += 1
      return below
    }
    groups += 1
    const period = /\p{L}/u.test(below) ? joinYear(heading, below, false) : undefined
    if (period !== undefined) {
      // Months that go back may be of the next year, whose heading is missing.
      const month = readWrittenPeriod(period)?.first ?? 0
      const goesOn = month > latest
      latest = month
      return goesOn ? period : undefined
    }
    const both = heading + groupMark + below
    return holdsNumbers(readColumnName(both)) ? both : undefined
  })
  if (groups < 2 || !joined.every((header) => header !== undefined)) return undefined
  const named = joined.filter((header) => header !== '')
  return new Set(named).size === named.length ? { headers: joined, lines: isThird ? 3 : 2 } : undefined
}

/** A heading that says no more than the headers of values below it. */
const topic = /^(?:网约车)?订单(?:量|信息|情况)?$|^orders$/i

/** Whether a header by another name is a column that holds no numbers. */
function isOfRow(header: string): boolean {
  const read = readColumnName(header)
  return read.column !== header && !holdsNumbers(read)
}

/** Whether a header names the rows. */
const isColumn = (header: string) =>
  /^(?:series|period|platform|company|month|quarter|date)$/.test(readColumnName(header).column.toLowerCase())

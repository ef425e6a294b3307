import { findPublisher } from '../../../domain/figure/names.ts'
import { refusal } from '../cells/cells.ts'
import { plainText, readWrittenPeriod } from '../cells/written-dates.ts'
import { findUnit } from '../cells/written-values.ts'
import {
  type ColumnName,
  groupMark,
  growthColumns,
  holdsNumbers,
  namesFigures,
  readColumnName,
} from '../words/column-names.ts'
import { joinYear } from './year-columns.ts'

/**
 * Headers in several lines: with their units below, or below the headings of several columns; and the head of exports of data
 * services such as Wind, iFinD and CEIC, whose lines each say one thing of the indicators in the columns, first their names,
 * above a column of months.
 */

/** How many lines below the first a header may have. The head of a data service has most. */
export const mostHeaderLines = 30

/** A header joined into one line, and the number of lines that it came from. */
type JoinedHeader = { headers: string[]; lines: number }

/**
 * Joins the lines of a header into one.
 *
 * @param below the lines below the first, most of which are rows
 * @throws {RefusedRows} where there are headings that are not understood
 */
export function joinHeader(first: readonly string[], below: readonly (readonly string[])[]): JoinedHeader {
  const [second = [], third = [], fourth = []] = below
  if (areNumbered(first, below)) return { headers: ['', ...first], lines: 1 }
  // Data frames have the name of the columns in the corner, and the name of the rows below it.
  if (first.length > 1 && isColumn(first[0]) && isCorner(second))
    return { headers: second.slice(0, 1).concat(first.slice(1)), lines: 2 }
  const withUnits = joinUnits(first, second)
  if (withUnits) return { headers: withUnits, lines: 2 }
  const grouped = joinGroups(first, second, third)
  const above = first.filter(Boolean)
  const isAbove = first[0] === '' && above.length > 1 && isColumn(second[0]) && !namesFigures([first])
  const isCut = areHeaders(second) && second.some((cell, place) => cell && !first[place])
  if (!grouped && (isAbove || isCut))
    throw refusal(
      `the headings ${JSON.stringify(above.join())} above ${JSON.stringify(second.filter(Boolean).join())}`,
      `months or platforms above headers such as 订单量(万单) and 环比, or years above months that go on, or one line of headers${isAbove ? ', since others may say what the values are, as 初值, 预测 or 北京 do' : ''}`,
    )
  if (!grouped) return { headers: [...first], lines: 1 }
  const { headers, lines } = grouped
  const units = joinUnits(headers, lines === 2 ? third : fourth)
  return units ? { headers: units, lines: lines + 1 } : grouped
}

/** True if the rows have numbers before their first column, without a header for those, as R writes them. */
const areNumbered = (first: readonly string[], below: readonly (readonly string[])[]) =>
  below.length > 0 &&
  !holdsNumbers(readColumnName(first[0] ?? '')) &&
  below.every((cells, i) => cells.length === first.length + 1 && cells[0] === `${i + 1}`)

/** True if a line holds only the name of the first column. */
const isCorner = ([first, ...cells]: readonly string[]) =>
  isColumn(first) && cells.every((cell) => cell === '')

/** True if a line may be the second of a header: an empty cell, then words. */
const areHeaders = ([first, ...cells]: readonly string[]) =>
  first === '' && cells.every((cell) => cell === '' || /\p{L}/u.test(cell))

/**
 * Returns the headers with the units in a line below: 订单量 above 万单 becomes 订单量(万单). Returns undefined where that line holds
 * anything else, such as a row with its unit.
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

/** True if a header is that of counts or money and has no unit. */
const isWithoutUnit = ({ column, unit, stated }: ColumnName) =>
  column === 'value' &&
  unit === undefined &&
  stated?.measure !== 'share' &&
  stated?.metric !== 'order_compliance_rate'

/**
 * Joins headers with the headings above them, each of which holds up to the next: 2022年3月 above 订单量 and 环比, or 订单量 above 滴滴 and
 * 曹操, becomes 2022年3月 | 订单量 and so on, and 2022年 above 3月 becomes 2022年3月. Returns undefined where the lines are no such
 * header. Data frames have the name of the first column in a third line.
 */
function joinGroups(
  headings: readonly string[],
  headers: readonly string[],
  third: readonly string[],
): JoinedHeader | undefined {
  const isThird = isCorner(third)
  let heading = ''
  let groups = 0
  const months: number[] = []
  const joined = Array.from({ length: Math.max(headings.length, headers.length) }, (_, place) => {
    const [above, below] = [headings[place] ?? '', headers[place] ?? '']
    if (isThird && place === 0) return third[0]
    // A heading repeated above an empty header does not tell what the column holds.
    if (below === '' && above !== '' && above === heading) return undefined
    if (above !== '') heading = above
    const isMerged = below === '' || below === above
    // A cell merged over both lines, or a column that tells of the whole row, ends the columns below a heading.
    if (isMerged || isOfRow(below)) {
      heading = ''
      return isMerged ? above : below
    }
    if (heading === '') return isColumn(below) ? below : undefined
    groups += 1
    const { header, month } = joinHeading(heading, below)
    if (month !== undefined) months.push(month)
    return header
  })
  // Months that go back may be of the next year, whose heading is missing.
  const goOn = months.every((month, i) => month > (months[i - 1] ?? 0))
  if (!goOn || groups < 2 || !joined.every((header) => header !== undefined)) return undefined
  const named = joined.filter((header) => header !== '')
  return new Set(named).size === named.length ? { headers: joined, lines: isThird ? 3 : 2 } : undefined
}

/** Joins a heading and a header below it, undefined if they name no values. The month is that of a year and a month. */
function joinHeading(heading: string, below: string): { header: string | undefined; month?: number } {
  if (topic.test(heading) && holdsNumbers(readColumnName(below))) return { header: below }
  const period = /\p{L}/u.test(below) ? joinYear(heading, below, false) : undefined
  if (period !== undefined) return { header: period, month: readWrittenPeriod(period)?.first ?? 0 }
  const both = heading + groupMark + below
  return { header: holdsNumbers(readColumnName(both)) ? both : undefined }
}

/** Matches a heading that says no more than the headers of values below it. */
const topic = /^(?:网约车)?订单(?:量|信息|情况)?$|^orders$/i

/** True if a header is another name of a column that holds no numbers, such as 备注. */
function isOfRow(header: string): boolean {
  const read = readColumnName(header)
  return read.column !== header && !holdsNumbers(read)
}

/** True if a header names the series or the period of rows. */
const isColumn = (header = '') =>
  /^(?:series|period|platform|company|month|quarter|date)$/.test(readColumnName(header).column.toLowerCase())

/** The first cells of the lines in the head of a data service, by what the line says. Lines of `nothing` do not matter. */
const labels = {
  name: /^(?:指标(?:名称)?|名称|indicator(?: name)?|series(?: name)?)$/i,
  frequency: /^(?:频[率度]|frequency)$/i,
  unit: /^(?:单位|units?)$/i,
  source: /^(?:数据)?来源$|^source$/i,
  region: /^(?:国家|地区|区域|country|region)$/i,
  part: /^(?:subnational|function information)$/i,
  nothing:
    /^(?:指标(?:id|编码|代码)|(?:series |sr )?(?:id|code)|代码|mnemonic|status|series remarks|suggestions|mean|variance|standard deviation|skewness|kurtosis|coefficient variation|min|max|median|no\. of obs\.?|更新(?:时间|日期)|last update(?: time)?|(?:起始|开始|结束|截止)(?:时间|日期)|时间区间|(?:first|last) obs\.? date)$/i,
}
type Says = keyof typeof labels
export const isServiceLabel = (cell = '', says?: Says) =>
  (says ? [labels[says]] : Object.values(labels)).some((words) =>
    words.test(plainText(cell).replace(/:$/, '')),
  )

type ServiceHead = {
  headers: string[]
  lines: number
  /** Who published the values, if the head says so. */
  publisher: string | undefined
}

/** Matches the parts of an indicator's name that do not change what it is. */
const idle = /^(?:网约车|网约车平台|月度?|当月|当月值|月度值|value|monthly|(?:online )?ride[- ]hailing)$/i
const country = /^(?:中国|全国|cn|china)$/i

/**
 * Returns the header that the head of a data service stands for, or undefined where the lines are no such head.
 *
 * @throws {RefusedRows} where the head says something that is not read
 */
export function readServiceHead(lines: readonly (readonly string[])[]): ServiceHead | undefined {
  // CEIC has no label before the names.
  const named = lines.map((line, i) => (i === 0 && line[0] === '' ? ['名称', ...line.slice(1)] : line))
  const end = named.findIndex(([label]) => !isServiceLabel(label))
  const head = named.slice(0, Math.max(end, 0))
  const lineOf = (says: Says) => head.find(([label]) => isServiceLabel(label, says))?.slice(1)
  const names = lineOf('name')
  if (!names || !lineOf('frequency')) return undefined
  const twice = Object.keys(labels).find(
    (says) =>
      !['part', 'nothing'].includes(says) &&
      head.filter(([label]) => isServiceLabel(label, says as Says)).length > 1,
  )
  if (twice !== undefined)
    throw refusal(`two lines that say the ${twice} of indicators`, 'one line each, as one of 国家 and 地区')
  const count = names.findLastIndex((name) => name !== '') + 1
  const cellsOf = (says: Says) => Array.from({ length: count }, (_, i) => lineOf(says)?.[i] ?? '')
  const [regions, units] = [cellsOf('region'), cellsOf('unit')]
  refuseOthers(
    cellsOf('frequency'),
    /^(?:月度?|m|month|monthly)$/i,
    'monthly indicators (频率 月) and no others',
  )
  refuseOthers(regions.filter(Boolean), country, 'indicators of the whole country (中国) and no others')
  refuseOthers(
    head.flatMap(([label, ...cells]) => (isServiceLabel(label, 'part') ? cells.filter(Boolean) : [])),
    country,
    'indicators as they were counted in the whole country, and no others',
  )
  const publishers = new Set(cellsOf('source').map(findPublisher))
  if (publishers.size > 1)
    throw refusal(
      `the sources ${[...publishers].join(', ')}`,
      'indicators of one source, and a file for each',
    )
  const headers = cellsOf('name').map((name, i) => headerOf([name, regions[i] || []].flat(), units[i]))
  const [publisher] = publishers
  return { headers: ['月份', ...headers], lines: head.length, publisher: publisher || undefined }
}

function refuseOthers(cells: readonly string[], own: RegExp, expected: string): void {
  const other = cells.find((cell) => !own.test(plainText(cell)))
  if (other !== undefined) throw refusal(`an indicator of ${other || 'nothing'}`, expected)
}

/**
 * Makes a header of an indicator's names and unit.
 *
 * @example headerOf(['滴滴出行:订单量:当月值'], '万单') // '滴滴出行 | 订单量(万单)'
 */
function headerOf(names: readonly string[], unit = ''): string {
  const parts = names.flatMap((name) => plainText(name).split(/ ?: ?/))
  const said = parts.filter((part) => !idle.test(part) && !country.test(part))
  const [counted, ...others] = said.filter((part) => readColumnName(part).column === 'value')
  const [series, ...rest] = said.filter((part) => part !== counted)
  const isNamed = series !== undefined || parts.some((part) => country.test(part))
  if (counted === undefined || !isNamed || others.length + rest.length > 0)
    throw refusal(
      `the indicator ${names[0]}`,
      'the names of a series, of what is counted and 当月值, with : between them, as 滴滴出行:订单量:当月值; or the columns 平台, 月份 and 订单量',
    )
  return `${series ?? '全国'}${groupMark}${counted}${unit && `(${unit})`}`
}

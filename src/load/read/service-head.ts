import { findPublisher } from '../../domain/figure/names.ts'
import { refusal } from './cells.ts'
import { groupMark, readColumnName } from './column-names.ts'
import { plainText } from './written-dates.ts'

/**
 * The head of what data services such as Wind, iFinD and CEIC export: lines that each say one thing of the indicators in the
 * columns, their names first, above a column of months.
 */

/** What the lines say, by their first cell; of the others nothing is to be known. */
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
export const isLabel = (cell = '', says?: Says) =>
  (says ? [labels[says]] : Object.values(labels)).some((words) =>
    words.test(plainText(cell).replace(/:$/, '')),
  )

export type ServiceHead = {
  headers: string[]
  lines: number
  /** Who published the values, where the head says so. */
  publisher: string | undefined
}

/** What a part of the name of an indicator says that leaves it what it is. */
const idle = /^(?:网约车|网约车平台|月度?|当月|当月值|月度值|value|monthly|(?:online )?ride[- ]hailing)$/i
const country = /^(?:中国|全国|cn|china)$/i

/**
 * The header that such a head stands for; undefined where the lines are another.
 *
 * @throws {RefusedRows} where they are such a head and say what is not read
 */
export function readServiceHead(lines: readonly (readonly string[])[]): ServiceHead | undefined {
  // CEIC has no label before the names.
  const named = lines.map((line, i) => (i === 0 && line[0] === '' ? ['名称', ...line.slice(1)] : line))
  const end = named.findIndex(([label]) => !isLabel(label))
  const head = named.slice(0, Math.max(end, 0))
  const lineOf = (says: Says) => head.find(([label]) => isLabel(label, says))?.slice(1)
  const names = lineOf('name')
  if (!names || !lineOf('frequency')) return undefined
  const twice = Object.keys(labels).find(
    (says) =>
      !['part', 'nothing'].includes(says) &&
      head.filter(([label]) => isLabel(label, says as Says)).length > 1,
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
    head.flatMap(([label, ...cells]) => (isLabel(label, 'part') ? cells.filter(Boolean) : [])),
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

/** @example headerOf(['滴滴出行:订单量:当月值'], '万单') // '滴滴出行 | 订单量(万单)' */
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

import { refusal } from './cells.ts'
import { growthColumns } from './column-names.ts'
import { plainText } from './written-dates.ts'
import { findUnit } from './written-values.ts'

/** The titles above a table, and what they say of its values. */

/** How many lines above a header are passed over that have one cell alone, as titles have, or a second with their unit. */
export const mostTitles = 3

export function isTitle(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '')
  return (
    filled.length === 1 || (filled.length === 2 && filled.some((cell) => titleUnit.test(plainText(cell))))
  )
}

/** The unit in the words of a title: behind 单位 or Unit, which may also be whose table it is, or alone in brackets. */
const titleUnit = /(?<before>\p{L}?)(?:单位|單位|units?) ?: ?(?<unit>[^()[\]【】]+)/iu
const titleBrackets = /[([【](?:in )?(?<unit>[^()[\]【】]+)[)\]】]/giu

/**
 * The unit of levels that the titles above a table name: `单位：万单`, `Unit: million`, 统计表（亿元）. 发布单位：, which is whose
 * table it is, names none.
 *
 * @throws {RefusedRows} where it is none that is read, or there are two
 */
export function findUnitOfTitles(titles: readonly string[]): string | undefined {
  const found = new Set<string>()
  for (const title of titles.map(plainText)) {
    const named = titleUnit.exec(title)?.groups
    const unit = named?.unit?.trim()
    if (unit && (findUnit(unit) || named?.before === '')) found.add(unit)
    for (const { groups } of title.matchAll(titleBrackets))
      if (groups?.unit && findUnit(groups.unit)) found.add(groups.unit)
  }
  const [unit] = found
  if (unit === undefined || (found.size === 1 && findUnit(unit))) return unit
  const expected =
    'one unit such as 万单, 亿元, million or %, or none above the header and a column unit (单位) beside the values'
  throw refusal(`the title with the unit ${[...found].join(' and ')}`, expected)
}

/** What in a title says that values are no levels of single periods, and how a table says that of them itself. */
const otherTitles: readonly {
  word: RegExp
  columns: readonly string[]
  isPercent?: true
  expected: string
}[] = [
  {
    word: /累计|cumulative|year.to.date|\bytd\b/i,
    columns: [],
    expected: 'values of each period alone, or periods as 2022-01/2022-07, and no such title',
  },
  {
    word: /日均|daily|per day/i,
    columns: ['measure'],
    expected: 'the column measure (口径) with daily_average, or no such title',
  },
  {
    word: /同比|环比|增速|增长|增幅|份额|占比|growth|month.on.month|year.on.year|\b[my]o[my]\b|\bshares?\b/i,
    columns: ['measure', 'base_period', 'base_series', ...growthColumns.keys()],
    isPercent: true,
    expected:
      'a column that says so, as 环比, 同比, base_period (基期) or measure (口径), or for levels their unit in the header, or no such title',
  },
]

/**
 * Refuses what a title says of all values, but no column of the table. Above levels, which their unit tells from growths and
 * shares, it may speak of these: 订单量增长情况.
 *
 * @param units of the columns of values, where the header or a title has them
 * @throws {RefusedRows} with the word of the title
 */
export function checkTitles(
  titles: readonly string[],
  columns: readonly string[],
  units: readonly (string | undefined)[],
): void {
  const isLevel = units.every((unit) => unit !== undefined && findUnit(unit)?.unit !== 'percent')
  for (const { word, columns: saying, isPercent, expected } of otherTitles) {
    const found = word.exec(titles.map(plainText).join(' '))?.[0]
    const isSaid = (isPercent && isLevel) || saying.some((column) => columns.includes(column))
    if (found !== undefined && !isSaid) throw refusal(`the title with ${found}`, expected)
  }
}

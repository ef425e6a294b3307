import { simplify } from '../../../domain/figure/names.ts'
import { refusal } from '../cells/cells.ts'
import { plainText } from '../cells/written-dates.ts'
import { findUnit } from '../cells/written-values.ts'

/** Reads the unit that titles give the values of a table, and finds units that they name in other words. */

/** Match the unit in a title: behind 单位 or Unit, though 发布单位 names a publisher, or alone in brackets. */
export const titleUnit = /(?<before>\p{L}?)(?:单位|單位|units?) ?: ?(?<unit>[^()[\]【】]+)/iu
const titleBrackets = /[([【](?:in )?(?<unit>[^()[\]【】]+)[)\]】]/giu

/** Matches a text that says a unit and nothing else. */
const unitLine = /^[([【]?(?:计量|数据)?(?:单位|單位|units?) ?:.{1,20}$/iu

/** Matches words for units and multiples, also for those that no figure has, such as 十万. */
export const unitWords =
  /(?:ten |hundred |100 ?)?(?:thousand|million)|billion|['’]000|\b(?:000s|mn|bn|rmb|usd)\b|十亿|百万|[十百千万]?[千万亿](?=[单元人次辆]|为单位|计(?![划算]))|(?<=单位[ :=→-]{0,3}[为是]?|\bin )[十百千]?[千万亿](?!\p{L})|(?<=(?:\bin|\bof) ?)10,?000s?\b|(?<=\bin )1[0,]{3,}s\b|(?<=(?:[*×]|\bx|乘以?) ?)1[0,]{3,}|^1[0,]{3,}$|unit[ _]mult|multipl(?:y|ied|ier)/giu

/**
 * Finds the unit of levels in titles: `单位：万单`, `Unit: million`, 统计表（亿元）. 发布单位：, which names a publisher, is none.
 *
 * @param texts the texts above the titles, of which those count that say only a unit
 * @param hasGrowths whether the table has columns of per cents, which a % beside the unit is for
 * @throws {RefusedRows} where the unit is not read, or there are two
 */
export function findUnitOfTitles(
  titles: readonly string[],
  hasGrowths: boolean,
  texts: readonly string[],
): string | undefined {
  const found = new Set<string>()
  const unitLines = texts.filter((text) => unitLine.test(plainText(text)))
  for (const title of [...unitLines, ...titles].map(plainText)) {
    const named = titleUnit.exec(title)?.groups
    const unit = (hasGrowths ? named?.unit?.replace(/ ?[,、;] ?%|% ?[,、;] ?/, '') : named?.unit)?.trim()
    if (unit && (findUnit(unit) || named?.before === '')) found.add(unit)
    for (const { groups } of title.matchAll(titleBrackets))
      if (groups?.unit && findUnit(groups.unit)) found.add(groups.unit)
  }
  const [unit] = found
  if (unit === undefined) return undefined
  // A number in a text has its own unit.
  const counted = texts.map((text) =>
    plainText(text).replace(/\d(?:[百千万亿]|thousand|million|billion| )+/gi, ''),
  )
  for (const [word] of simplify([...titles.map(plainText), ...counted].join(' ')).matchAll(unitWords))
    if (findUnit(word)?.unit !== findUnit(unit)?.unit) found.add(word)
  if (found.size === 1 && findUnit(unit)) return unit
  const expected =
    'one unit such as 万单, 亿元, million or %, or none above the header and a column unit (单位) beside the values'
  throw refusal(`the title with the unit ${[...found].join(' and ')}`, expected)
}

/** Matches numbers with their units, which say nothing of other numbers: 超过30万单, over a million. */
const numberWithUnit =
  /(?:(?<![\d.,])(?!100 ?m)\d[\d.,]*|[过超破逾上数近达几]|\b(?:an?|one|over|above|than)) ?(?:[百千万亿]|thousand|million|billion)+/gi

/** Finds words for units in titles, and titles that are nothing else. */
export const findUnitWords = (titles: readonly string[]): string[] =>
  titles.flatMap((title) => {
    const text = simplify(plainText(title)).replace(numberWithUnit, ' ')
    const isUnit = !['count', undefined].includes(findUnit(text)?.unit)
    return isUnit ? text : (text.match(unitWords) ?? [])
  })

/** Finds a unit in brackets in titles. */
export const findUnitInBrackets = (titles: readonly string[]): string | undefined =>
  titles
    .flatMap((title) => [...plainText(title).matchAll(titleBrackets)])
    .find(({ groups }) => groups?.unit && findUnit(groups.unit))?.[0]

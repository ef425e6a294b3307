import { paragraphSeparator, simplify } from './normalise-text.ts'
import { platformCellPatterns as patterns } from './patterns/platform.ts'
import { scopePatterns } from './patterns/scope.ts'
import { plain } from './platform-grids.ts'
import type { Grid } from './table-cells.ts'

/**
 * What the row of the whole country in a table of platforms says of its orders, as a sentence: those in a column with their
 * unit, and their changes in the columns behind it; empty where the table does not say in one month of which month it is, or
 * speaks of another time or of less besides platforms.
 */
export function stateCountry({ above, below, heads, rows, country }: Grid): string {
  const { cells = [] } = country ?? {}
  const at = heads.findIndex((head) => patterns.countryOrders.test(head))
  const [, ofHead, unit = ''] = patterns.countryOrders.exec(heads[at] ?? '') ?? []
  const title = simplify(above.join('\n')).replace(patterns.topPlatforms, '')
  const notes = simplify(below.join('\n')).replace(patterns.arranged, '')
  const titled = new Set(Array.from(title.matchAll(patterns.ownMonth), ([month]) => month))
  const [month = ofHead, ...others] = titled
  const isOther =
    patterns.otherTime.test(title) ||
    patterns.otherScope.test(title) ||
    scopePatterns.namedPlatform.test(title) ||
    [patterns.noCountry, patterns.denied, patterns.others].some((words) => words.test(notes)) ||
    [patterns.noCountry, patterns.issued].some((words) => words.test(title))
  const value = plain(cells[at] ?? '').replaceAll(',', '')
  const isBare = cells.every((cell) =>
    [patterns.country, patterns.countryCell].some((form) => form.test(plain(cell))),
  )
  const sum = rows.reduce((total, row) => total + Number(plain(row.cells[at] ?? '').replaceAll(',', '')), 0)
  if (month === undefined || others.length > 0 || isOther || !isBare || !patterns.countryValue.test(value))
    return ''
  // All there are cannot be as many as the largest platforms are, nor those fewer.
  if (sum >= Number(value)) return ''
  if (ofHead !== undefined && numberOf(ofHead) !== numberOf(month)) return ''
  const changes = heads.slice(at + 1).map((head, i) => {
    const [, base] = patterns.countryChange.exec(head) ?? []
    const change = plain(cells[at + 1 + i] ?? '')
    return base && patterns.countryGrowth.test(change) ? `，${base}${change}` : undefined
  })
  const end = changes.indexOf(undefined)
  const stated = (end < 0 ? changes : changes.slice(0, end)).join('')
  return `${paragraphSeparator}${month}，全国网约车订单${value}${unit}单${stated}。`
}

const numberOf = (month: string) => patterns.month.exec(month)?.[2]

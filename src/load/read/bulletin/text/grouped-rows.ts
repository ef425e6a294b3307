import { layoutPatterns as patterns } from '../patterns/layout.ts'
import { platformCellPatterns } from '../patterns/platform-cell.ts'
import { textPatterns } from '../patterns/text.ts'
import { isIdle } from './idle-words.ts'
import { isPlatform } from './platform-grids.ts'
import { splitCells } from './table-cells.ts'

/**
 * The rows of tables that have the kinds of their labels in a column before these, also where a kind is named once for all its rows,
 * as those of tables without it: 订单 | 订单总量 | 7.03亿单. What a kind says of less is a part of each label, and a platform has
 * no more than its own orders; a row that is of neither is empty.
 */
export function ungroupRows(lines: readonly string[]): ReadonlyMap<number, string> {
  const rows = new Map<number, string>()
  for (let at = 0; at < lines.length; at += 1) {
    const heads = splitCells(lines[at] as string)
    if (!heads || !patterns.kindHeading.test(heads[0] ?? '') || !patterns.labelHeading.test(heads[1] ?? ''))
      continue
    rows.set(at, heads.slice(1).join('\t'))
    let kind = ''
    for (let i = at + 1; i < lines.length; i += 1) {
      const line = lines[i] as string
      if (line.trim() === '' || platformCellPatterns.rule.test(line)) continue
      const [first = '', label = '', ...values] = splitCells(line) ?? []
      if (values.length !== heads.length - 2) break
      kind = first || kind
      const own = labelOf(kind, label)
      rows.set(i, own === '' ? '' : [own, ...values].join('\t'))
      at = i
    }
  }
  return rows
}

/** What a row counts, of the kind that it stands beside; empty for what its platform has that are not its orders. */
function labelOf(kind: string, label: string): string {
  if (isPlatform(label)) return patterns.kindOfOrders.test(kind) ? `${label}订单量` : ''
  // That companies have licences their kind may say alone, and of which month all is.
  const isKnown = isIdle(kind, true) && !textPatterns.digit.test(kind)
  return isKnown && !patterns.companyLabel.test(label) ? label : kind + label
}

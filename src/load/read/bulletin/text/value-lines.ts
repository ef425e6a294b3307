import { layoutPatterns } from '../patterns/layout.ts'
import { paragraphSeparator } from './normalise-text.ts'

/**
 * The entries of a list that have each its number before what it counts, as statements: 7.27亿单——系统4月份收到的订单信息,环比
 * 下降6.7%. One line alone may be anything.
 */
export function findValueLines(lines: readonly string[]): ReadonlyMap<number, string> {
  const found = new Map<number, string>()
  for (const [i, line] of lines.entries()) {
    const [, value, label = '', change = ''] = layoutPatterns.valueLine.exec(line) ?? []
    if (value !== undefined && !layoutPatterns.levelWithin.test(label))
      found.set(i, `${paragraphSeparator}${label}${value}${change}。${paragraphSeparator}`)
  }
  return found.size < fewestEntries ? new Map() : found
}

const fewestEntries = 2

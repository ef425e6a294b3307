import { headingPatterns as patterns } from '../patterns/heading.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'
import { removeIdle } from './idle-words.ts'
import { linesAbove, longestLine, startOfLine } from './lines-above.ts'
import type { NormalText } from './normalise-text.ts'
import type { TextScanner } from './text-scanner.ts'
import { isHeading, namesPart, titleLength } from './titles.ts'

/** Less than the ministry's numbers of the country: a part of the orders, or all as someone else has counted it. */
type Part = 'orders' | 'counting'

/**
 * Whether a heading above a number announces less than the ministry's numbers of the country (合规订单排行, 订单量(夜间), 订单量(极光口径)),
 * and nothing between says whose it is: a 全国 does not.
 *
 * @param at where the number's words begin
 * @param from where its sentence does
 */
export function isBelowPart(source: NormalText, at: number, from: number, isOfOrders: boolean): boolean {
  const { part, end } = findPart(source, at)
  if (part === undefined || (part === 'orders' && !isOfOrders)) return false
  const before = source.text.slice(Math.max(from, end, at - longestLine), at)
  return !scopePatterns[part === 'orders' ? 'system' : 'publisher'].test(before)
}

/** The last such heading, and where it ends. One of a month is over all below it, another up to a heading behind its numbers. */
function findPart(source: NormalText, at: number): { part: Part | undefined; end: number } {
  let isBelowHeading = false
  let isOver = false
  for (const { line, end } of linesAbove(source, startOfLine(source, at) ?? 0)) {
    if (patterns.stated.test(line)) {
      if (scopePatterns.system.test(line)) break
      isOver ||= isBelowHeading
      continue
    }
    const isOfMonth = patterns.month.test(line)
    const part = isOver && !isOfMonth ? undefined : partOf(line)
    if (part) return { part, end }
    if (isOfMonth) break
    isBelowHeading ||= isHeading(line)
  }
  return { part: undefined, end: 0 }
}

function partOf(line: string): Part | undefined {
  if (line.length >= titleLength) return undefined
  if (patterns.otherCounting.test(line)) return 'counting'
  const [heading, lead = '', aside = ''] = patterns.orders.exec(line.slice(line.lastIndexOf(';') + 1)) ?? []
  if (heading === undefined || patterns.changed.test(line)) return undefined
  const isLess = (words: string) => {
    const rest = words.replace(patterns.whole, '')
    return rest.includes('聚合') || namesPart(rest) || removeIdle(rest) !== ''
  }
  const isOfLess =
    isLess(lead.replace(textPatterns.ordinal, '')) ||
    (isLess(aside) && !patterns.including.test(aside) && !scopePatterns.publisher.test(aside))
  return isOfLess ? 'orders' : undefined
}

/** Whether brackets behind what was just read say that someone else has counted it. */
export function isCountedByOther({ source, at }: TextScanner): boolean {
  const [aside] = patterns.aside.exec(source.text.slice(at, at + titleLength)) ?? []
  return aside !== undefined && patterns.otherCounting.test(aside)
}

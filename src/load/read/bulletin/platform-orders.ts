import type { Reading } from './context.ts'
import type { Draft } from './draft.ts'
import { platformPatterns } from './patterns/platform.ts'
import { statementPatterns } from './patterns/statement.ts'
import { textPatterns } from './patterns/text.ts'

/**
 * Whether the sentences before a place speak of orders, and of nothing else that platforms may have: back to where those of
 * the market are stated, or to numbers of which a sentence on the platforms with most orders is no more.
 */
export function isBelowOrders({ scanner, draft }: Reading, at: number): boolean {
  const lead = scanner.source.text.slice(Math.max(0, at - leadLength), at)
  const { ordersNamed, lead: leadWord, numberStated, ordersOfOthers } = platformPatterns
  const isOnPlatforms = (words: string) => words.replace(leadWord, '') === ''
  let namesOrders = false
  for (const sentence of lead.split(textPatterns.afterSentence).reverse()) {
    const isKnown = isOnPlatforms(sentence)
    namesOrders ||= isKnown && ordersNamed.test(sentence)
    if (isKnown) continue
    const market = draft.figures.find((figure) => isOrdersOfMarket(figure) && figure.months === 0)?.value
    // Behind the orders of the market something else may be spoken of: 日活则分化.
    if (market !== undefined && sentence.includes(market))
      return isOnPlatforms(sentence.slice(sentence.indexOf(market)))
    return namesOrders && numberStated.test(sentence) && !ordersOfOthers.test(sentence)
  }
  return namesOrders
}

/** As much as may stand between orders and the platforms that have them. */
const leadLength = 300

/** Whether the orders of the market, or their growth, were read before those of platforms. */
export function isMarketKnown({ figures }: Draft): boolean {
  return figures.some(isOrdersOfMarket)
}

function isOrdersOfMarket({ metric, series }: Draft['figures'][0]): boolean {
  return metric === 'orders' && series === 'market'
}

/** Whether the orders of the market were given with their growth over the month before, and no other. */
export function isMarketMonthly({ figures }: Draft): boolean {
  const growth = figures.filter((figure) => isOrdersOfMarket(figure) && figure.measure === 'growth')
  return growth.length > 0 && growth.every(({ months }) => months === 1)
}

/** Whether the last sentence or heading compares with another month than the one before. */
export function namesOtherBase(before: string, { month }: Draft): boolean {
  const { otherBase, againstMonth } = statementPatterns
  const last = before.split(textPatterns.sentenceParts).slice(-2).join('\n')
  const named = Number(againstMonth.exec(last)?.[1] ?? 0)
  return otherBase.test(last) || (named > 0 && named % 12 !== month - 1)
}

/** Whether the market's orders of the month were stated last, of which platforms have parts. */
export function areMarketsLast({ context: { topic } }: Reading): boolean {
  const [part, ...others] = topic?.isTaken ? topic.of : []
  return part?.metric === 'orders' && part.series === undefined && others.length === 0
}

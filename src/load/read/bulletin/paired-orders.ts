import { stateChange, stateLevel, takeChanges } from './changes.ts'
import { isPlain, type Reading, skip, type Topic, turnToCountry } from './context.ts'
import { isLarge } from './draft.ts'
import { isComplete, takeOrders, takeOrdersWords } from './order-statements.ts'
import { statementPatterns } from './patterns/statement.ts'
import { findMonth } from './period.ts'
import { matchFrom } from './text-scanner.ts'

/**
 * Reads two numbers of orders that one clause states with 分别: of the system and of the aggregators, or of two months, of
 * which the own one is taken.
 *
 * @example 9月份系统和聚合平台分别收到、完成订单7.93亿单和2.17亿单, 8月、9月系统收到的订单信息分别为8.24亿单、7.93亿单
 */
export function readPairedOrders(reading: Reading): boolean {
  const { scanner, draft, context } = reading
  const start = scanner.at
  if (!matchFrom(statementPatterns.eachInClause, scanner.source.text, start)) return false
  const named = takeOrdersWords(scanner)
  const words = scanner.takeMatch(statementPatterns.pairedOrders)
  const said = scanner.source.text.slice(context.sentence.start, scanner.at)
  const first = words && takeOrders(scanner)
  const second = first && scanner.takeMatch(statementPatterns.nextValue) && takeOrders(scanner)
  const market = { metric: 'orders' } as const
  const months = statementPatterns.monthPair.exec(said)?.slice(1).map(Number)
  const of: (Topic['of'][0] | undefined)[] | undefined =
    words?.[1] !== undefined
      ? [market, { series: 'aggregators', metric: 'orders' }]
      : months?.map((month) => (month === draft.month ? market : undefined))
  if (!first || !second || !of || !isComplete(reading)) {
    scanner.at = start
    return false
  }
  const isOwnMonth =
    words?.[1] === undefined
      ? of.includes(market)
      : findMonth(said, draft) === 'own' || (context.isOwnMonth && context.sentence.namesMonth)
  const isCountrys =
    named.shortName !== '平台' &&
    (named.isNation || named.isSystem || (named.shortName !== undefined && context.countryAt !== undefined))
  const levels = [first, second]
  const areLarge = levels.every(({ value = '', unit }, i) =>
    isLarge({ metric: of[i]?.series === undefined ? 'orders' : 'aggregators', value, unit }),
  )
  const isTaken = isOwnMonth && isCountrys && areLarge && context.place === undefined && isPlain(reading)
  const topic: Topic = {
    of: of.filter((part) => part !== undefined),
    isTaken,
    from: context.sentence.start,
    isHere: true,
  }
  of.forEach((part, i) => {
    const { value = '', unit } = levels[i] as typeof first
    if (part) stateLevel(reading, topic, { ...part, value, unit })
  })
  for (const change of takeChanges(reading, 2)) {
    const part = of[change.of]
    if (part) stateChange(reading, topic, part, change)
  }
  context.topic = topic
  if (!isTaken) {
    skip(reading, start, isOwnMonth ? 'scope' : 'month')
    return true
  }
  context.isOwnMonth = true
  context.sentence.namesMonth = true
  turnToCountry(reading)
  return true
}

import { isMoreThanParts } from '../draft.ts'
import { findMonth } from '../month/other-times.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { isOfWhole } from '../text/part-headings.ts'
import type { TextScanner } from '../text/text-scanner.ts'
import { narrowsName } from './asides.ts'
import { stateChange, takeChanges } from './changes.ts'
import {
  isOfCountry,
  isOnCountry,
  isPlain,
  isStated,
  type Reading,
  rank,
  skip,
  type Topic,
} from './context.ts'
import {
  isComplete,
  isCumulated,
  isLargeEnough,
  type Orders,
  stateOrders,
  takeNumberOfOrders,
  takeOrders,
} from './order-statements.ts'

/** Longer than what stands before them in their sentence. */
const leadLength = 300

/** Reads the orders of the aggregators and their growth, where the statement on them begins here. */
export function readAggregators(reading: Reading, from: number): boolean {
  const { scanner, draft, context } = reading
  const start = scanner.at
  const first = takeFirst(scanner)
  const named =
    first?.named ??
    scanner.takeMatch(statementPatterns.aggregators) ??
    (context.sentence.isOfAggregators ? scanner.takeMatch(statementPatterns.aggregatorsGoOn) : undefined)
  if (!named) return false
  const isShort = named[1] !== undefined || named[0] === ''
  const orders = first ?? takeNumberOfOrders(reading, statementPatterns.aggregatorsVerb)
  const month = findMonth(scanner.source.text.slice(start, orders?.numberAt ?? scanner.at), draft)
  // By their short name they may be those of another article or month, unless the text still speaks of the country, or
  // they name the month.
  const namesMonth = month === 'own' || (month === undefined && context.sentence.namesMonth)
  const isOthers = isShort && !isOnCountry(context) && (context.scope === 'narrower' || !namesMonth)
  const aside = named[2] ?? ''
  const isWhole = orders !== undefined && !isOthers && !narrowsName(aside, draft) && isComplete(reading)
  if (!isWhole && isShort) {
    scanner.at = start
    return false
  }
  rank(context, 'aggregators')
  if (!isWhole) {
    context.sentence.isOfAggregators = true
    scanner.at = scanner.clauseEnd(start, true)
    skip(reading, start)
    return true
  }
  const isOfMonth = !isCumulated(orders) || (namesMonth && !context.sentence.namesDay)
  const isOwnMonth = (month === 'own' || (month !== 'other' && context.isOwnMonth)) && isOfMonth
  // A line before their full name, as an advertisement, belongs to nothing.
  const before = scanner.source.text.slice(Math.max(context.sentence.start, start - leadLength), start)
  const isAll = isShort ? isPlain(reading) && !context.sentence.isOfRanked : isStated(reading)
  const isOfAll =
    isAll &&
    ![statementPatterns.centralCities, statementPatterns.ofCompliance].some((part) => part.test(before))
  const isNational = isOfCountry(context) && !context.isOnTopic
  // As many as only the market has they have by none but their full name.
  const isMarkets =
    isShort && orders.value !== undefined && isMoreThanParts({ ...orders, value: orders.value })
  const isTaken =
    isOwnMonth &&
    isNational &&
    isOfAll &&
    !isMarkets &&
    isLargeEnough(orders, 'aggregators') &&
    isOfWhole(scanner, start, context.sentence.start, 'aggregators')
  const { topic: last } = context
  const market =
    last?.isHere && last.isTaken && !last.isChanged && last.of.length === 1 ? last.of[0] : undefined
  // Of both, where those of the market had none: 7.93亿单,其中聚合平台2.17亿单,环比分别下降3.9%、4.9%.
  const [ofMarket, ofBoth] = market?.metric === 'orders' && isTaken ? takeChanges(reading, 2) : []
  if (last && market && ofMarket) stateChange(reading, last, market, ofMarket)
  const changes = [...orders.changes, ...(ofBoth ? [ofBoth] : takeChanges(reading, 1))]
  const of: Topic['of'] = [{ series: 'aggregators', metric: 'orders' }]
  stateOrders(reading, { of, isTaken, from, isHere: true }, { ...orders, changes })
  if (month !== undefined) {
    context.isOwnMonth = month === 'own'
    context.isLastOwn = month === 'own'
  }
  if (isTaken) draft.isAggregatorGrowthCut = changes.length === 0 && !'。;'.includes(scanner.character || ' ')
  else skip(reading, start)
  return true
}

/** A number of orders that names the aggregators behind it. @example 有2.17亿单由聚合平台完成 */
function takeFirst(scanner: TextScanner): (Orders & { named: RegExpExecArray; verb: undefined }) | undefined {
  const start = scanner.at
  const isNumber = scanner.takeMatch(statementPatterns.aggregatorsNumber) !== undefined
  const numberAt = scanner.at
  const level = isNumber ? takeOrders(scanner) : undefined
  const named = level && scanner.takeMatch(statementPatterns.byAggregators)
  // In a list of lines the name may be that of the number below.
  if (named && scanner.isUnbroken(start))
    return { ...level, named, verb: undefined, numberAt, isAbout: false, changes: [] }
  scanner.at = start
  return undefined
}

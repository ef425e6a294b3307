import { isMoreThanParts } from '../draft.ts'
import { findMonth } from '../month/named-times.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { textPatterns } from '../patterns/text.ts'
import { isOfWhole } from '../text/part-headings.ts'
import { matchFrom, type TextScanner } from '../text/text-scanner.ts'
import { titleLength } from '../text/titles.ts'
import { narrowsName } from './beside-statements.ts'
import { type Change, stateChange, takeChanges } from './changes.ts'
import {
  isOfCountry,
  isOnCountry,
  isOnNoPlace,
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
} from './orders.ts'

/** How many characters before the aggregators to search for words that narrow them. */
const leadLength = 300

/** Reads the statement on the orders of the aggregators and their growth that begins here. */
export function readAggregators(reading: Reading, from: number): boolean {
  const { scanner, draft, context } = reading
  const start = scanner.at
  const first = takeByAggregators(scanner)
  const named =
    first?.named ??
    scanner.takeMatch(statementPatterns.aggregators) ??
    (context.sentence.isOfAggregators ? scanner.takeMatch(statementPatterns.aggregatorsGoOn) : undefined)
  if (!named) return false
  const isShort = named[1] !== undefined || named[0] === ''
  const orders = first ?? takeNumberOfOrders(reading, statementPatterns.aggregatorsVerb)
  const month = findMonth(scanner.source.text.slice(start, orders?.numberAt ?? scanner.at), draft)
  const namesMonth = month === 'own' || (month === undefined && context.sentence.namesMonth)
  const areMany = isOnNoPlace(context) && orders?.value !== undefined
  // Under a short name the aggregators may be of another article or month, unless the text still speaks of the country or names
  // the month. After something narrower named in passing, their number must be given.
  const mayBeOthers = !namesMonth || (context.scope === 'narrower' && !areMany)
  const isOthers = isShort && !isOnCountry(context) && mayBeOthers
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
  const isTaken = isOfAll(reading, { start, isShort, month, namesMonth, areMany }, orders)
  const changes = [...orders.changes, ...takeOwnChanges(reading, isTaken)]
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

/** The aggregators as a clause names them. */
type SaidAggregators = {
  start: number
  /** True if a short name, which others may have too, is all that names them. */
  isShort: boolean
  /** The time that the clause names. */
  month: ReturnType<typeof findMonth>
  /** True if the clause or the sentence before it names the own month. */
  namesMonth: boolean
  /** True if their number is given, and a place was named at most in passing. */
  areMany: boolean
}

/** True if a number of orders is that of all aggregators of the country in the own month. */
function isOfAll(
  reading: Reading,
  { start, isShort, month, namesMonth, areMany }: SaidAggregators,
  orders: Orders & Parameters<typeof isCumulated>[0],
): boolean {
  const { scanner, context } = reading
  const { sentence, topic: last } = context
  const isOfMonth = !isCumulated(orders) || (namesMonth && !sentence.namesDay)
  const isOwnMonth = (month === 'own' || (month !== 'other' && context.isOwnMonth)) && isOfMonth
  // Unknown words before the full name, such as an advertisement, narrow nothing.
  const before = scanner.source.text.slice(Math.max(sentence.start, start - leadLength), start)
  const isAll = isShort ? isPlain(reading) && !sentence.isOfRanked : isStated(reading)
  const isOfPart = [statementPatterns.centralCities, statementPatterns.ofCompliance].some((part) =>
    part.test(before),
  )
  const isNational =
    isOfCountry(context) && (!context.isOnTopic || (!isShort && areMany && isOwnParagraph(reading)))
  // A short name with as many orders as only the market has does not mean the aggregators.
  const isMarkets =
    isShort && orders.value !== undefined && isMoreThanParts({ ...orders, value: orders.value })
  // In a paragraph on the orders of the market, the aggregators stand below the same headings.
  const isOfTotal = last?.isTaken === true && last.of.some(({ metric }) => metric === 'orders')
  return (
    isOwnMonth &&
    isNational &&
    isAll &&
    !isOfPart &&
    !isMarkets &&
    isLargeEnough(orders, 'aggregators') &&
    isOfWhole(scanner, start, isOfTotal ? context.paragraphAt : sentence.start, 'aggregators')
  )
}

/**
 * Takes the changes of the aggregators behind their number. These may be changes of both, if the market had none, and then adds
 * the market's to the draft: 7.93亿单,其中聚合平台2.17亿单,环比分别下降3.9%、4.9%.
 */
function takeOwnChanges(reading: Reading, isTaken: boolean): Change[] {
  const { topic: last } = reading.context
  const market =
    last?.isHere && last.isTaken && !last.isChanged && last.of.length === 1 ? last.of[0] : undefined
  const [ofMarket, ofBoth] = market?.metric === 'orders' && isTaken ? takeChanges(reading, 2) : []
  if (last && market && ofMarket) stateChange(reading, last, market, ofMarket)
  return ofBoth ? [ofBoth] : takeChanges(reading, 1)
}

/**
 * True if the paragraph begins as the ministry's own on all aggregators (其中,面向乘客、与…), with no heading between it and
 * the last statement on the country. A line without Chinese characters, such as a tag, is no heading.
 */
function isOwnParagraph({ scanner, context }: Reading): boolean {
  const { text } = scanner.source
  const { paragraphAt, countryAt = paragraphAt } = context
  if (!matchFrom(statementPatterns.ownParagraph, text, paragraphAt)) return false
  const headings = text.slice(countryAt, paragraphAt).split('\n')
  return !headings.some((line) => line.length < titleLength && textPatterns.ideograph.test(line))
}

/**
 * Takes a number of orders with the aggregators named after it.
 *
 * @example 有2.17亿单由聚合平台完成
 */
function takeByAggregators(
  scanner: TextScanner,
): (Orders & { named: RegExpExecArray; verb: undefined }) | undefined {
  const start = scanner.at
  const isNumber = scanner.takeMatch(statementPatterns.aggregatorsNumber) !== undefined
  const numberAt = scanner.at
  const level = isNumber ? takeOrders(scanner) : undefined
  const named = level && scanner.takeMatch(statementPatterns.byAggregators)
  // In a list of lines the name may belong to the number below.
  if (named && scanner.isUnbroken(start))
    return { ...level, named, verb: undefined, numberAt, isAbout: false, changes: [] }
  scanner.at = start
  return undefined
}

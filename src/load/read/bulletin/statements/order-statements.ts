import { isMoreThanParts, mayBeOfMonth } from '../draft.ts'
import { findMonth } from '../month/named-times.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { textPatterns } from '../patterns/text.ts'
import { isOfWhole } from '../text/part-headings.ts'
import { BulletinError, matchFrom, type TextScanner } from '../text/text-scanner.ts'
import { isUnderOther, titleLength } from '../text/titles.ts'
import { learn, narrowsName } from './beside-statements.ts'
import { stateChange, takeChanges } from './changes.ts'
import {
  type Context,
  isInPassing,
  isOfCountry,
  isOfMarket,
  isOnCountry,
  isOnNoPlace,
  isPlain,
  isStated,
  leave,
  mayBeCountry,
  type Reading,
  rank,
  skip,
  type Topic,
  turnToCountry,
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

/** How many characters of the clause, and before it, to look at. */
const ordersLength = 100

/**
 * Reads the orders of the market in the own month, and their growth, if the clause states orders received. They are
 * taken only if each word of the clause is known, since any other may narrow them, and if it says 全国 or the system, the
 * ministry or the statements before it prove them to be the country's.
 */
export function readOrders(reading: Reading): boolean {
  const { scanner, draft, context } = reading
  const start = scanner.at
  const startsLine = scanner.isAtLineStart
  const { text } = scanner.source
  const end = scanner.clauseEnd(start, true)
  const clause = text.slice(start, Math.min(end, start + ordersLength))
  const isCorrected =
    statementPatterns.correctedTo.test(clause) || statementPatterns.correctedToEnd.test(clause)
  if (!clause.includes('单') || isCorrected) return false
  const named = takeOrdersWords(scanner)
  const verbAt = scanner.at
  const total = takeTotal(reading)
  const lineEnd = scanner.clauseEnd(start)
  const isAnyones =
    total !== undefined && !named.isNation && !named.isOfPlatforms && mayBeAnyones(text, start, named, total)
  if (total === undefined || isAnyones || !isComplete(reading)) {
    const isNumber = verbAt < scanner.at && total === undefined
    scanner.at = start
    // A question or heading may announce what follows.
    const isOpen = text.charAt(end) === '?' || !textPatterns.digit.test(clause)
    if (isOpen || !statementPatterns.ordersAnywhere.test(clause)) return false
    // This line may be a heading, and the statement may begin on the next.
    if (lineEnd < end && verbAt < lineEnd) return false
    learn(context, draft, text.slice(start, end), false)
    scanner.at = end
    context.topic = undefined
    skip(reading, start, isNumber ? 'number' : undefined)
    return true
  }
  const changes = [...total.changes, ...takeChanges(reading, 1, '%', context.sentence.base)]
  const { scope, sentence } = context
  // A total is of one month if it has a growth on the month before, or over the base named before it in the sentence.
  const isMonthly =
    changes.some(({ months }) => months === 1 || months === context.sentence.base) &&
    (named.isNation
      ? scope === 'statements' || isFirstBelowTitle(context)
      : named.isSystem && isOnCountry(context))
  const { value, unit } = total
  const before = text.slice(Math.max(sentence.start, start - ordersLength), start)
  const isCompared = scopePatterns.onlyCompared.test(before)
  const month = isCompared ? 'other' : findMonth(text.slice(start, total.numberAt), draft)
  const isOwnMonth =
    month === 'own' ||
    (month !== 'other' && named.isThisMonth && context.isLastOwn) ||
    (month === undefined && context.isOwnMonth && sentence.namesMonth) ||
    (month === undefined &&
      context.isDated &&
      context.isLastOwn &&
      (isMonthly || ((total.isLabel || startsLine) && isChained(context, total))))
  const namesMonth = month === 'own' || sentence.namesMonth
  const isSmall = mayBeOfMonth({ value: total.value ?? '0', unit: total.unit })
  const isOfMonth = total.isCumulated ? namesMonth && !sentence.namesDay && isSmall : namesMonth || isSmall
  // A headline may round the ministry's number.
  const isInFull = statementPatterns.printedInFull.test(total.value ?? '')
  const isOfNone =
    value !== undefined &&
    named.isSystem &&
    (isInPassing(context) || (sentence.namesMinistry && context.isInPassing && !namesNarrower(before))) &&
    isMoreThanParts({ value, unit })
  const isFree = scope !== 'narrower' || isOfNone || isSourced(reading, named, total, before)
  // Below a title on something narrower, a sentence that names the ministry is about the country again.
  const isBelowTitle = context.by === 'title' && context.place === undefined && context.platform === undefined
  const isHeadline = sentence.namesMinistry && named.isOfTrade && isInFull && (isFree || isBelowTitle)
  const isSure = (total.isInformation || isInFull) && (namesMonth || named.isThisMonth)
  const isProven =
    (isFree && provesCountry(reading, named, total)) || (scope === 'country' && isSure && !context.isOnTopic)
  const isCountrys =
    isLargeEnough(total, 'orders') &&
    (named.isNation ||
      isHeadline ||
      (isProven && mayBeCountry(reading, lineEnd < total.numberAt ? lineEnd : start, true)))
  // A change alone may be of anything if its clause does not say of what.
  const isSaid =
    total.value !== undefined ||
    named.isNation ||
    named.isSystem ||
    (named.shortName !== undefined && month === 'own') ||
    (month === 'own' && scopePatterns.trade.test(clause.slice(0, scanner.at - start)))
  const isOfAll = !statementPatterns.ofCompliance.test(before)
  // The short name means the system that the paragraph has named.
  const wholeFrom = named.shortName === undefined ? sentence.start : context.paragraphAt
  const isWhole = () => named.isSystem || isOfWhole(scanner, start, wholeFrom, 'orders')
  const isTaken =
    isOwnMonth && isOfMonth && isCountrys && isSaid && isOfAll && isOfMarket(reading) && isWhole()
  const from = month === undefined ? sentence.start : start
  stateOrders(reading, { of: [{ metric: 'orders' }], isTaken, from, isHere: true }, { ...total, changes })
  if (month !== undefined) {
    context.isOwnMonth = isOwnMonth
    context.isLastOwn = isOwnMonth
  }
  if (isTaken) {
    sentence.namesMonth = true
    context.isDated = true
    turnToCountry(reading)
    if (named.year !== undefined) draft.year ??= named.year
  } else {
    if (sentence.isCorrection && isOwnMonth)
      throw new BulletinError('a correction that says which number it replaces', scanner.source, start)
    if (isCountrys) sentence.namesSystem = true
    leave(context, isOwnMonth ? 'country' : 'month')
    skip(reading, start, isOwnMonth ? 'scope' : 'month')
  }
  return true
}

type Total = NonNullable<ReturnType<typeof takeTotal>>

/** @example 共收到订单信息7.93亿单, 订单总量为7.93亿单, 收到7.93亿单订单信息 */
function takeTotal(reading: Reading) {
  const isCarried = reading.context.sentence.subjects.includes('orders')
  const own = takeNumberOfOrders(reading, statementPatterns.ordersVerb)
  const orders = own ?? (isCarried ? takeNumberOfOrders(reading, statementPatterns.amounts) : undefined)
  if (!orders) return undefined
  const { verb } = orders
  return {
    ...orders,
    /** True for 完成 and the like, which platforms do. */
    isCompleted: statementPatterns.completed.test(verb?.[1] ?? verb?.[2] ?? ''),
    /** True if it names the orders, and not that they were received. */
    isNamed: !own || verb === undefined || (verb[1] ?? verb[2]) !== undefined,
    isCumulated: isCumulated(orders),
    /** True for 订单信息, which only the ministry says. */
    isInformation: verb?.[0].includes('订单信息') ?? false,
    /** True for an entry of a list: 订单总量:7.93亿单. */
    isLabel: verb?.[0].endsWith(':') ?? false,
  }
}

/**
 * True if 平台 or 系统 alone may not mean the ministry's: the text calls that otherwise, or this one does not receive
 * orders. True too if orders are completed and no system is named.
 */
function mayBeAnyones(text: string, at: number, { isSystem, shortName }: OrdersWords, total: Total): boolean {
  if (shortName === undefined) return total.isCompleted && !isSystem
  const before = text.slice(Math.max(0, at - nameDistance), at)
  const named = Array.from(before.matchAll(statementPatterns.systemName)).at(-1)?.[1]
  // Only the ministry speaks of 订单信息.
  if (named === undefined && total.isInformation) return false
  const name = named ?? '系统'
  return (total.isNamed && name === '平台') || !shortName.endsWith(name)
}

/** How many characters before the short name to search for the full one. */
const nameDistance = 1000

type OrdersWords = ReturnType<typeof takeOrdersWords>

function takeOrdersWords(scanner: TextScanner) {
  const named = {
    isNation: false,
    isSystem: false,
    isOfTrade: false,
    /** True if it names the platforms of the trade without saying which. */
    isOfPlatforms: false,
    /** 平台, 系统 or the like, if that is all that names it. */
    shortName: undefined as string | undefined,
    isThisMonth: false,
    year: undefined as number | undefined,
  }
  for (;;) {
    if (scanner.takeMatch(statementPatterns.nationalSystem)) {
      named.isNation = true
      named.isSystem = true
      continue
    }
    const match = scanner.takeMatch(statementPatterns.ordersWord)
    if (!match) return named
    const [word, nation, platforms, system, year, , thisMonth] = match
    named.isOfTrade ||= scopePatterns.trade.test(word)
    named.isOfPlatforms ||= platforms !== undefined
    named.isNation ||= nation !== undefined
    if (system !== undefined && !scopePatterns.system.test(system)) named.shortName = system
    else named.isSystem ||= system !== undefined
    named.isThisMonth ||= thisMonth !== undefined
    if (year !== undefined) named.year = Number(year)
  }
}

/** True if only the title tells the month, and no statement on the country, place or platform has followed it. */
function isFirstBelowTitle({ by, countryAt, place, platform }: Context): boolean {
  return by === 'title' && countryAt === undefined && place === undefined && platform === undefined
}

/**
 * True if the system or the ministry proves the total to be the country's, or it goes on from a statement on the
 * country with nothing narrower between.
 */
function provesCountry({ scanner, context }: Reading, named: OrdersWords, total: Total): boolean {
  const { scope, sentence, countryAt = -1 } = context
  const isMinistrys = sentence.namesMinistry && total.isInformation
  if (named.isOfPlatforms && !isChained(context, total) && !isMinistrys) return false
  const isNext =
    countryAt >= 0 &&
    matchFrom(textPatterns.sentenceEnd, scanner.source.text.slice(countryAt, sentence.start - 1), 0) === null
  const goesOn = isBetween(scope) && ((!total.isNamed && isNext) || named.shortName !== undefined)
  return named.isSystem || sentence.namesSystem || isMinistrys || isChained(context, total) || goesOn
}

/**
 * True if a sentence names its source, says that the system received the orders and names nothing narrower, below
 * something narrower but before all statements on the country.
 */
function isSourced(
  { scanner: { source }, context }: Reading,
  { isSystem }: OrdersWords,
  { isInformation, value }: Total,
  before: string,
): boolean {
  const { sentence, paragraphAt, countryAt, place, isPlaceHeading } = context
  return (
    (sentence.namesSystem || (isSystem && sentence.namesMinistry)) &&
    !sentence.isUnderUnknown &&
    isInformation &&
    value !== undefined &&
    countryAt === undefined &&
    // A heading that only names a Chinese province or city narrows nothing: none has as many orders.
    (place === undefined || !isPlaceHeading || scopePatterns.localPlace.test(place)) &&
    !namesNarrower(before) &&
    !isUnderOther(source, paragraphAt)
  )
}

function namesNarrower(words: string): boolean {
  return scopePatterns.place.test(words) || scopePatterns.platform.test(words)
}

function isBetween(scope: Context['scope']): boolean {
  return scope === 'country' || scope === 'named'
}

/** True if nothing parts the total from a statement on the country, or from the source above its list. */
function isChained({ scope, by }: Context, { isLabel }: Total): boolean {
  return scope === 'statements' || (isBetween(scope) && by === 'source' && isLabel)
}

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
  // Under a short name the aggregators may be of another article or month, unless the text still speaks of the country or names
  // the month. After something narrower named in passing, their number must be given.
  const namesMonth = month === 'own' || (month === undefined && context.sentence.namesMonth)
  const areMany = isOnNoPlace(context) && orders?.value !== undefined
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
  const isOfMonth = !isCumulated(orders) || (namesMonth && !context.sentence.namesDay)
  const isOwnMonth = (month === 'own' || (month !== 'other' && context.isOwnMonth)) && isOfMonth
  // Unknown words before the full name, such as an advertisement, narrow nothing.
  const before = scanner.source.text.slice(Math.max(context.sentence.start, start - leadLength), start)
  const isAll = isShort ? isPlain(reading) && !context.sentence.isOfRanked : isStated(reading)
  const isOfAll =
    isAll &&
    ![statementPatterns.centralCities, statementPatterns.ofCompliance].some((part) => part.test(before))
  const isNational =
    isOfCountry(context) && (!context.isOnTopic || (!isShort && areMany && isOwnParagraph(reading)))
  // A short name with as many orders as only the market has does not mean the aggregators.
  const isMarkets =
    isShort && orders.value !== undefined && isMoreThanParts({ ...orders, value: orders.value })
  const { topic: last } = context
  // In a paragraph on the orders of the market, the aggregators stand below the same headings.
  const isOfTotal = last?.isTaken === true && last.of.some(({ metric }) => metric === 'orders')
  const isTaken =
    isOwnMonth &&
    isNational &&
    isOfAll &&
    !isMarkets &&
    isLargeEnough(orders, 'aggregators') &&
    isOfWhole(scanner, start, isOfTotal ? context.paragraphAt : context.sentence.start, 'aggregators')
  const market =
    last?.isHere && last.isTaken && !last.isChanged && last.of.length === 1 ? last.of[0] : undefined
  // These may be changes of both, if the market had none: 7.93亿单,其中聚合平台2.17亿单,环比分别下降3.9%、4.9%.
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

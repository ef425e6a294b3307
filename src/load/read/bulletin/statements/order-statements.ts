import { isMoreThanParts, mayBeOfMonth } from '../draft.ts'
import { findMonth } from '../month/named-times.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { textPatterns } from '../patterns/text.ts'
import { isOfWhole } from '../text/part-headings.ts'
import { BulletinError, matchFrom, type TextScanner } from '../text/text-scanner.ts'
import { isUnderOther } from '../text/titles.ts'
import { learn } from './beside-statements.ts'
import { type Change, takeChanges } from './changes.ts'
import {
  type Context,
  isInPassing,
  isOfMarket,
  isOnCountry,
  leave,
  mayBeCountry,
  type Reading,
  skip,
  turnToCountry,
} from './context.ts'
import { isComplete, isCumulated, isLargeEnough, stateOrders, takeNumberOfOrders } from './orders.ts'

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
    // This line may be a heading, and the statement may begin on the next.
    const isHeading = lineEnd < end && verbAt < lineEnd
    return !isHeading && passOverOrders(reading, end, isNumber ? 'number' : undefined)
  }
  const changes = [...total.changes, ...takeChanges(reading, 1, '%', context.sentence.base)]
  const { sentence } = context
  const before = text.slice(Math.max(sentence.start, start - ordersLength), start)
  const isCompared = scopePatterns.onlyCompared.test(before)
  const month = isCompared ? 'other' : findMonth(text.slice(start, total.numberAt), draft)
  const namesMonth = month === 'own' || sentence.namesMonth
  const words = clause.slice(0, scanner.at - start)
  const said = { start, startsLine, lineEnd, before, words, month, namesMonth, named, total, changes }
  const isOwnMonth = isOfOwnMonth(context, said)
  const isCountrys = isCountryProven(reading, said)
  const isTaken = isOwnMonth && isOfOneMonth(context, said) && isCountrys && isOfAll(reading, said)
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
    return true
  }
  if (sentence.isCorrection && isOwnMonth)
    throw new BulletinError('a correction that says which number it replaces', scanner.source, start)
  if (isCountrys) sentence.namesSystem = true
  leave(context, isOwnMonth ? 'country' : 'month')
  skip(reading, start, isOwnMonth ? 'scope' : 'month')
  return true
}

/** Orders or their change as a clause says them. */
type SaidOrders = {
  start: number
  startsLine: boolean
  lineEnd: number
  /** The words of the sentence before the clause, and those of the clause. */
  before: string
  words: string
  /** The time that the clause names. */
  month: ReturnType<typeof findMonth>
  /** True if the clause or the sentence before it names the own month. */
  namesMonth: boolean
  named: OrdersWords
  total: Total
  changes: Change[]
}

/** Passes over a clause with a number of orders that it does not state as the market's; leaves others to their readers. */
function passOverOrders(reading: Reading, end: number, reason: 'number' | undefined): boolean {
  const { scanner, draft, context } = reading
  const { at: start, source } = scanner
  const { text } = source
  const clause = text.slice(start, Math.min(end, start + ordersLength))
  // A question or heading may announce what follows.
  const isOpen = text.charAt(end) === '?' || !textPatterns.digit.test(clause)
  if (isOpen || !statementPatterns.ordersAnywhere.test(clause)) return false
  learn(context, draft, text.slice(start, end), false)
  scanner.at = end
  context.topic = undefined
  skip(reading, start, reason)
  return true
}

/** True if orders are of the own month, as they say or the text before them has told. */
function isOfOwnMonth(context: Context, { startsLine, month, named, total, changes }: SaidOrders): boolean {
  const { scope, sentence, isLastOwn } = context
  if (month === 'own' || month === 'other') return month === 'own'
  if (named.isThisMonth && isLastOwn) return true
  if (month === 'day') return false
  if (context.isOwnMonth && sentence.namesMonth) return true
  if (!context.isDated || !isLastOwn) return false
  // A total is of one month if it has a growth on the month before, or over the base named before it in the sentence.
  const isMonthly =
    changes.some(({ months }) => months === 1 || months === sentence.base) &&
    (named.isNation
      ? scope === 'statements' || isFirstBelowTitle(context)
      : named.isSystem && isOnCountry(context))
  return isMonthly || ((total.isLabel || startsLine) && isChained(context, total))
}

/** True if orders are of no more than one month: too few for more, or with a named month. */
function isOfOneMonth({ sentence }: Context, { namesMonth, total }: SaidOrders): boolean {
  const isSmall = mayBeOfMonth({ value: total.value ?? '0', unit: total.unit })
  return total.isCumulated ? namesMonth && !sentence.namesDay && isSmall : namesMonth || isSmall
}

/** True if orders are as many as only the country has, and words or statements before them prove them to be its. */
function isCountryProven(reading: Reading, said: SaidOrders): boolean {
  const { scope, sentence, by, place, platform, isOnTopic } = reading.context
  const { start, lineEnd, namesMonth, named, total } = said
  if (!isLargeEnough(total, 'orders')) return false
  if (named.isNation) return true
  const isFree = scope !== 'narrower' || isOfNoPart(reading.context, said) || isSourced(reading, said)
  // A headline may round the ministry's number.
  const isInFull = statementPatterns.printedInFull.test(total.value ?? '')
  // Below a title on something narrower, a sentence that names the ministry is about the country again.
  const isBelowTitle = by === 'title' && place === undefined && platform === undefined
  if (sentence.namesMinistry && named.isOfTrade && isInFull && (isFree || isBelowTitle)) return true
  const isSure = (total.isInformation || isInFull) && (namesMonth || named.isThisMonth)
  const isProven = (isFree && provesCountry(reading, said)) || (scope === 'country' && isSure && !isOnTopic)
  return isProven && mayBeCountry(reading, lineEnd < total.numberAt ? lineEnd : start, true)
}

/** True if a clause says of what its orders are, and nothing makes them less than all of the market. */
function isOfAll(reading: Reading, { start, before, words, month, named, total }: SaidOrders): boolean {
  const { scanner, context } = reading
  // A change alone may be of anything if its clause does not say of what.
  const isSaid =
    total.value !== undefined ||
    named.isNation ||
    named.isSystem ||
    (month === 'own' && (named.shortName !== undefined || scopePatterns.trade.test(words)))
  if (!isSaid || statementPatterns.ofCompliance.test(before) || !isOfMarket(reading)) return false
  // The short name means the system that the paragraph has named.
  const wholeFrom = named.shortName === undefined ? context.sentence.start : context.paragraphAt
  return named.isSystem || isOfWhole(scanner, start, wholeFrom, 'orders')
}

/** True if the system received more orders than any part of the market, where only running text named something narrower. */
function isOfNoPart(context: Context, { before, named, total: { value, unit } }: SaidOrders): boolean {
  const isByMinistry = context.sentence.namesMinistry && context.isInPassing && !namesNarrower(before)
  const isNear = named.isSystem && (isInPassing(context) || isByMinistry)
  return isNear && value !== undefined && isMoreThanParts({ value, unit })
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
function provesCountry({ scanner, context }: Reading, { named, total }: SaidOrders): boolean {
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
function isSourced({ scanner: { source }, context }: Reading, { before, named, total }: SaidOrders): boolean {
  const { sentence, paragraphAt, countryAt, place, isPlaceHeading } = context
  return (
    (sentence.namesSystem || (named.isSystem && sentence.namesMinistry)) &&
    !sentence.isUnderUnknown &&
    total.isInformation &&
    total.value !== undefined &&
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

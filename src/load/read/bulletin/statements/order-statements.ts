import type { Unit } from '../../../../domain/figure/figure.ts'
import { isLarge, isMoreThanParts, mayBeOfMonth } from '../draft.ts'
import { findMonth } from '../month/other-times.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { textPatterns } from '../patterns/text.ts'
import { isOfWhole } from '../text/part-headings.ts'
import { BulletinError, matchFrom, type TextScanner } from '../text/text-scanner.ts'
import { isUnderOther } from '../text/titles.ts'
import { isNarrowedBehind } from './asides.ts'
import { type Change, isAtChange, stateChange, stateLevel, takeChanges } from './changes.ts'
import {
  type Context,
  isInPassing,
  isOfMarket,
  isOnCountry,
  leave,
  mayBeCountry,
  type Reading,
  skip,
  type Topic,
  turnToCountry,
} from './context.ts'
import { learn } from './learning.ts'

/** Longer than all that the clause of the orders holds. */
const ordersLength = 100

/**
 * Reads the orders of the whole market in the bulletin's own month, with their growth, where this clause is on orders
 * received. Their clause is taken only where each of its words is known, since any other may narrow what it counts; and
 * only where it says 全国, or names the system in a text that turned to the whole country last.
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
    // A question, or a heading, may be of what follows.
    const isOpen = text.charAt(end) === '?' || !textPatterns.digit.test(clause)
    if (isOpen || !statementPatterns.ordersAnywhere.test(clause)) return false
    // What begins on this line may be a heading, and the statement stand on the next.
    if (lineEnd < end && verbAt < lineEnd) return false
    learn(context, draft, text.slice(start, end), false)
    scanner.at = end
    context.topic = undefined
    skip(reading, start, isNumber ? 'number' : undefined)
    return true
  }
  const changes = [...total.changes, ...takeChanges(reading, 1, '%', context.sentence.base)]
  const { scope, sentence } = context
  // What has a growth on the month before is of a month.
  const isMonthly =
    changes.some(({ months }) => months === 1) &&
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
  // A headline may round what the ministry prints.
  const isInFull = statementPatterns.printedInFull.test(total.value ?? '')
  const isOfNone =
    value !== undefined &&
    named.isSystem &&
    (isInPassing(context) || (sentence.namesMinistry && context.isInPassing && !namesNarrower(before))) &&
    isMoreThanParts({ value, unit })
  const isFree = scope !== 'narrower' || isOfNone || isSourced(reading, named, total, before)
  // What stands below a title on something less is of the country again where its sentence says whose numbers it has.
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
  // A change alone may be that of anything, where its clause does not say of what.
  const isSaid =
    total.value !== undefined ||
    named.isNation ||
    named.isSystem ||
    (named.shortName !== undefined && month === 'own') ||
    (month === 'own' && scopePatterns.trade.test(clause.slice(0, scanner.at - start)))
  const isOfAll = !statementPatterns.ofCompliance.test(before)
  const isWhole = () => named.isSystem || isOfWhole(scanner, start, sentence.start, 'orders')
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

/** A number of orders, and the changes that lead to it; one of both may be absent. */
export type Orders = {
  value: string | undefined
  unit: Unit
  numberAt: number
  /** Whether the number is only about right, and so not taken. */
  isAbout: boolean
  changes: Change[]
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
    /** Whether it says 完成, as of what platforms do. */
    isCompleted: statementPatterns.completed.test(verb?.[1] ?? verb?.[2] ?? ''),
    /** Whether it names the orders, and does not say that they were received. */
    isNamed: !own || verb === undefined || (verb[1] ?? verb[2]) !== undefined,
    isCumulated: isCumulated(orders),
    /** Whether it says 订单信息, which no one but the ministry does. */
    isInformation: verb?.[0].includes('订单信息') ?? false,
    /** Whether it has the form of an entry in a list, 订单总量:7.93亿单. */
    isLabel: verb?.[0].endsWith(':') ?? false,
  }
}

/** Whether a number is said to be 累计, which of a month that is named is its total, and up to a day more than that. */
export function isCumulated({ verb }: { verb: RegExpExecArray | undefined }): boolean {
  return verb?.[0].includes('累计') ?? false
}

/**
 * Takes a number of orders behind a verb, or the changes of them and the number to which they lead. Where that has no unit,
 * or is none, the scanner is left at it.
 *
 * @example 收到订单信息7.93亿单, 订单量环比下降3.9%至7.93亿单, 订单量环比下降3.9%
 */
export function takeNumberOfOrders(
  reading: Reading,
  verbs: RegExp,
): (Orders & { verb: RegExpExecArray | undefined }) | undefined {
  const { scanner } = reading
  const start = scanner.at
  const isNamed = scanner.takeMatch(statementPatterns.ordersName) !== undefined
  const changes = takeChanges(reading, 1, '%', isNamed ? reading.context.sentence.base : undefined)
  if (changes.length === 0) scanner.at = start
  const verb = scanner.takeMatch(changes.length > 0 ? statementPatterns.leadsTo : verbs)
  const numberAt = scanner.at
  const isExact = verb !== undefined && scanner.takeMatch(statementPatterns.aboutInFull) !== undefined
  const isRounded =
    verb !== undefined && !isExact && scanner.takeMatch(statementPatterns.aboutOrders) !== undefined
  // What it leads to may be exact: 首次突破7亿单,达7.35亿单.
  const isAbout = isRounded && !scanner.takeMatch(statementPatterns.leadsTo)
  const isOfOrders = isNamed || statementPatterns.ordersNamed.test(verb?.[0] ?? '')
  const level =
    verb && !isAbout ? takeOrders(scanner, isOfOrders) : { value: undefined, unit: 'count' as const }
  // A number that cannot be trusted, and not one of something else.
  if (!level) scanner.at = scanner.at > numberAt ? start : numberAt
  if (!level || (!verb && changes.length === 0)) return undefined
  // A change alone is of what it names: 聚合平台环比增长4.9%.
  if (changes.length > 0 && !isNamed && level.value === undefined) {
    scanner.at = start
    return undefined
  }
  if (level.value !== undefined) scanner.takeMatch(statementPatterns.ordersAfter)
  return { ...level, isAbout, numberAt, changes, verb: changes.length > 0 ? undefined : verb }
}

/** States a number of orders and all their changes. */
export function stateOrders(
  reading: Reading,
  topic: Topic,
  { value, unit, numberAt, isAbout, changes }: Orders,
): void {
  const part = topic.of[0] as Topic['of'][0]
  if (isAbout && topic.isTaken) skip(reading, numberAt, 'words')
  if (value !== undefined) stateLevel(reading, topic, { ...part, value, unit })
  for (const change of changes) stateChange(reading, topic, part, change)
  reading.context.topic = { ...topic, isChanged: changes.length > 0 }
}

/**
 * Whether 平台 or 系统 alone is not the ministry's: it must be what the text calls that, and receive orders. Nor is it the
 * ministry that completes them.
 */
function mayBeAnyones(text: string, at: number, { isSystem, shortName }: OrdersWords, total: Total): boolean {
  if (shortName === undefined) return total.isCompleted && !isSystem
  const before = text.slice(Math.max(0, at - nameDistance), at)
  const named = Array.from(before.matchAll(statementPatterns.systemName)).at(-1)?.[1]
  // No one but the ministry speaks of 订单信息.
  if (named === undefined && total.isInformation) return false
  const name = named ?? '系统'
  return (total.isNamed && name === '平台') || !shortName.endsWith(name)
}

/** As far before its short name as the full one may stand. */
const nameDistance = 1000

type OrdersWords = ReturnType<typeof takeOrdersWords>

function takeOrdersWords(scanner: TextScanner) {
  const named = {
    isNation: false,
    isSystem: false,
    isOfTrade: false,
    /** Whether it speaks of the platforms of the trade, without saying of which. */
    isOfPlatforms: false,
    /** 平台 or 系统, where it is named by that alone. */
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

/** Whether nothing but the title tells the month, and nothing less than the country was spoken of since. */
function isFirstBelowTitle({ by, countryAt, place, platform }: Context): boolean {
  return by === 'title' && countryAt === undefined && place === undefined && platform === undefined
}

/** By the name of the system, or where the sentence before stated something of the country and spoke of nothing less. */
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
 * Whether a sentence names its source and says that the system received them, and names nothing less, below something
 * narrower and above all statements on the country.
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
    // No province has as many orders.
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

/** Whether nothing parts a total from what is stated of the country, or from the entries of a list below its source. */
function isChained({ scope, by }: Context, { isLabel }: Total): boolean {
  return scope === 'statements' || (isBetween(scope) && by === 'source' && isLabel)
}

/**
 * A number of orders with its unit.
 *
 * @param isNamed whether orders are named before it, so that 亿 alone is one of them
 * @example 7.93亿单, 6亿9175.8万笔 */
export function takeOrders(
  scanner: TextScanner,
  isNamed = false,
): Pick<Orders, 'value' | 'unit'> | undefined {
  const start = scanner.at
  if (statementPatterns.boundBefore.test(scanner.source.text.slice(Math.max(0, start - boundLength), start)))
    return undefined
  const hundredMillions = scanner.takeMatch(statementPatterns.hundredMillions)?.[1]
  const value = scanner.isUnbroken(start) ? scanner.takeNumber() : undefined
  const { ordersUnit, unitAlone } = statementPatterns
  const printed = value === undefined ? undefined : scanner.takeMatch(ordersUnit)
  const unit = (printed ?? (value !== undefined && isNamed ? scanner.takeMatch(unitAlone) : undefined))?.[1]
  if (value === undefined || unit === undefined || (unit === '亿' && Number(value) >= noMonth))
    return undefined
  if (hundredMillions !== undefined) {
    const [whole = '', ...decimals] = value.split('.')
    return { value: [hundredMillions + whole.padStart(4, '0'), ...decimals].join('.'), unit: 'ten_thousand' }
  }
  return { value, unit: unit === '' ? 'count' : unit === '万' ? 'ten_thousand' : 'hundred_million' }
}

/** Longer than what makes of a number a bound. */
const boundLength = 8
/** More hundred millions than in any year: 79300亿单 has another unit. */
const noMonth = 1000

/** Whether a number ends its clause, or only its growth follows, so that nothing qualifies it: 7.63亿单(不含聚合平台) is of less. */
export function isComplete(reading: Reading): boolean {
  const { scanner, draft } = reading
  return (
    !isNarrowedBehind(reading) &&
    matchFrom(statementPatterns.narrowsBehind, scanner.source.text, scanner.at) === null &&
    (scanner.isAtClauseEnd || isAtChange(scanner, draft))
  )
}

/** A change alone says nothing of how large they are. */
export function isLargeEnough({ value, unit }: Orders, metric: 'orders' | 'aggregators'): boolean {
  return value === undefined || isLarge({ metric, value, unit })
}

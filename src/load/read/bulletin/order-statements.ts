import type { Unit } from '../../../domain/figure/figure.ts'
import {
  type Context,
  findMonth,
  isLarge,
  isOfCountry,
  isOfMarket,
  isOnCountry,
  isPlain,
  isStated,
  learn,
  leave,
  mayBeCountry,
  type Reading,
  rank,
  skip,
  turnToCountry,
} from './context.ts'
import { addFigure, type Stated } from './draft.ts'
import { type Growth, isAtGrowth, takeGrowths, takeGrowthTo } from './growths.ts'
import { matchFrom, patterns } from './patterns.ts'
import { BulletinError, type TextScanner } from './text-scanner.ts'

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
  const isCorrected = patterns.correctedTo.test(clause) || patterns.correctedToEnd.test(clause)
  if (!clause.includes('单') || isCorrected) return false
  const named = takeOrdersWords(scanner)
  const verbAt = scanner.at
  const total = takeTotal(reading)
  const lineEnd = scanner.clauseEnd(start)
  // 平台 or 系统 alone is the ministry's where it receives orders; else it may be anyone's.
  const isAnyones = named.isShort && !named.isNation && total?.isNamed
  if (total === undefined || isAnyones || !isComplete(reading)) {
    const isNumber = verbAt < scanner.at && total === undefined
    scanner.at = start
    if (!patterns.ordersAnywhere.test(clause)) return false
    // What begins on this line may be a heading, and the statement stand on the next.
    if (lineEnd < end && verbAt < lineEnd) return false
    learn(context, draft, text.slice(start, end), false)
    scanner.at = end
    skip(reading, start, isNumber ? 'number' : undefined)
    return true
  }
  const growths = [...(total.growth ? [total.growth] : []), ...takeGrowths(scanner, draft, reading.asides)]
  // What has a growth on the month before is of a month.
  const isMonthly = named.isSystem && !named.isShort && growths.some(({ months }) => months === 1)
  const month = findMonth(text.slice(start, total.numberAt), draft)
  const isOwnMonth =
    month === 'own' ||
    (month !== 'other' && named.isThisMonth && context.isLastOwn) ||
    (month === undefined && context.isOwnMonth && context.sentence.namesMonth) ||
    (month === undefined &&
      (total.isLabel || startsLine || isMonthly) &&
      context.isDated &&
      context.isLastOwn &&
      isChained(context, total))
  const isOfMonth = !total.isCumulated || (context.isOwnMonth && !context.sentence.namesDay)
  const isCountrys =
    isLarge({ metric: 'orders', ...total }) &&
    (named.isNation || (provesCountry(reading, named, total) && mayBeCountry(reading, start, true)))
  const isTaken = isOwnMonth && isOfMonth && isCountrys && isOfMarket(reading)
  const from = month === undefined ? context.sentence.start : start
  const add = (stated: Omit<Stated, 'metric'>) => {
    if (isTaken)
      addFigure(draft, scanner, from, { metric: 'orders', ...stated }, context.sentence.isCorrection)
  }
  add({ measure: 'level', months: 0, value: total.value, unit: total.unit })
  for (const growth of growths) add({ measure: 'growth', unit: 'percent', ...growth })
  if (month !== undefined) {
    context.isOwnMonth = isOwnMonth
    context.isLastOwn = isOwnMonth
  }
  if (isTaken) {
    context.sentence.namesMonth = true
    context.isDated = true
    turnToCountry(reading)
    if (named.year !== undefined) draft.year ??= named.year
  } else {
    if (context.sentence.isCorrection && isOwnMonth)
      throw new BulletinError('a correction that says which number it replaces', scanner.source, start)
    if (isCountrys) context.sentence.namesSystem = true
    leave(context, isOwnMonth ? 'country' : 'month')
    skip(reading, start, isOwnMonth ? 'scope' : 'month')
  }
  return true
}

/** @property isLabel whether it has the form of an entry in a list, 订单总量:7.93亿单 */
type Total = {
  value: string
  unit: Unit
  numberAt: number
  /** Whether it names the orders, and does not say that they were received. */
  isNamed: boolean
  /** Whether it says 累计, which of a month that is named is its total, and up to a day more than that. */
  isCumulated: boolean
  isLabel: boolean
  growth: Growth | undefined
}

/** @example 共收到订单信息7.93亿单, 订单总量为7.93亿单, 收到7.93亿单订单信息 */
function takeTotal(reading: Reading): Total | undefined {
  const { scanner } = reading
  const start = scanner.at
  const { growth, verb, numberAt, value, unit } = takeNumberOfOrders(reading, patterns.ordersVerb)
  if (value === undefined || unit === undefined) {
    scanner.at = value === undefined && verb ? numberAt : start
    return undefined
  }
  if (verb?.[0].endsWith('收到')) scanner.takeMatch(patterns.ordersAfter)
  return {
    value,
    unit,
    numberAt,
    isNamed: growth !== undefined || verb?.[2] !== undefined,
    isCumulated: verb?.[1] !== undefined,
    isLabel: verb?.[0].endsWith(':') ?? false,
    growth,
  }
}

/**
 * Takes a number of orders behind a verb, or behind the growth that leads to it.
 *
 * @example 收到订单信息7.93亿单, 订单量环比下降3.9%至7.93亿单
 */
function takeNumberOfOrders({ scanner, draft }: Reading, verbs: RegExp) {
  const start = scanner.at
  const growth = scanner.takeMatch(patterns.ordersName) && takeGrowthTo(scanner, draft)
  if (!growth) scanner.at = start
  const verb = growth ? undefined : scanner.takeMatch(verbs)
  const numberAt = scanner.at
  const { value, unit } = verb || growth ? takeOrders(scanner) : {}
  return { growth, verb, numberAt, value, unit }
}

type OrdersWords = {
  isNation: boolean
  isSystem: boolean
  /** Whether by its short name only. */
  isShort: boolean
  isThisMonth: boolean
  year: number | undefined
}

function takeOrdersWords(scanner: TextScanner): OrdersWords {
  const named: OrdersWords = {
    isNation: false,
    isSystem: false,
    isShort: false,
    isThisMonth: false,
    year: undefined,
  }
  for (;;) {
    if (scanner.takeMatch(patterns.nationalSystem)) {
      named.isNation = true
      named.isSystem = true
      continue
    }
    const match = scanner.takeMatch(patterns.ordersWord)
    if (!match) return named
    const [, nation, system, year, , thisMonth] = match
    named.isNation ||= nation !== undefined
    named.isSystem ||= system !== undefined
    named.isShort ||= system !== undefined && !patterns.system.test(system)
    named.isThisMonth ||= thisMonth !== undefined
    if (year !== undefined) named.year = Number(year)
  }
}

/** By the name of the system, or where the sentence before stated something of the country and spoke of nothing less. */
function provesCountry({ scanner, context }: Reading, named: OrdersWords, total: Total): boolean {
  const { scope, sentence, countryAt = -1 } = context
  if (scope === 'narrower') return false
  const isNext =
    countryAt >= 0 &&
    matchFrom(patterns.sentenceEnd, scanner.source.text.slice(countryAt, sentence.start - 1), 0) === null
  const goesOn = scope === 'country' && !total.isNamed && isNext
  return (named.isSystem && !named.isShort) || sentence.namesSystem || isChained(context, total) || goesOn
}

/** Whether nothing parts a total from what is stated of the country, or from the entries of a list below its source. */
function isChained({ scope, by }: Context, { isLabel }: Total): boolean {
  return scope === 'statements' || (scope === 'country' && by === 'source' && isLabel)
}

/** A number of orders with its unit. @example 7.93亿单, 6亿9175.8万笔 */
function takeOrders(scanner: TextScanner): { value: string | undefined; unit: Unit | undefined } {
  const start = scanner.at
  const hundredMillions = scanner.takeMatch(patterns.hundredMillions)?.[1]
  const value = scanner.isUnbroken(start) ? scanner.takeNumber() : undefined
  const unit = value === undefined ? undefined : scanner.takeMatch(patterns.ordersUnit)?.[1]
  if (value === undefined || unit === undefined) return { value, unit: undefined }
  if (hundredMillions !== undefined) {
    const [whole = '', ...decimals] = value.split('.')
    return { value: [hundredMillions + whole.padStart(4, '0'), ...decimals].join('.'), unit: 'ten_thousand' }
  }
  return { value, unit: unit === '' ? 'count' : unit === '万' ? 'ten_thousand' : 'hundred_million' }
}

/** Whether a number ends its clause, or only its growth follows, so that nothing qualifies it: 7.63亿单(不含聚合平台) is of less. */
function isComplete({ scanner, draft }: Reading): boolean {
  const { at } = scanner
  const aside = (scanner.character === '(' && scanner.takeAside()) || ''
  scanner.at = at
  const { lessThanAll, place } = patterns
  return (
    ![lessThanAll, place].some((words) => words.test(aside)) &&
    (scanner.isAtClauseEnd || isAtGrowth(scanner, draft))
  )
}

/** Reads the orders of the aggregators and their growth, where the statement on them begins here. */
export function readAggregators(reading: Reading, from: number): boolean {
  const { scanner, draft, context } = reading
  const start = scanner.at
  const named =
    scanner.takeMatch(patterns.aggregators) ??
    (context.sentence.isOfAggregators ? scanner.takeMatch(patterns.aggregatorsGoOn) : undefined)
  if (!named) return false
  const isShort = named[1] !== undefined || named[0] === ''
  const { growth, numberAt, value, unit } = takeNumberOfOrders(reading, patterns.aggregatorsVerb)
  const month = findMonth(scanner.source.text.slice(start, numberAt), draft)
  // By their short name they may be those of another article or month, unless the text still speaks of the country, or
  // they name the month.
  const namesMonth = month === 'own' || (month === undefined && context.sentence.namesMonth)
  const isOthers = isShort && !isOnCountry(context) && (context.scope === 'narrower' || !namesMonth)
  const isWhole = value !== undefined && unit !== undefined && !isOthers && isComplete(reading)
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
  const isOwnMonth = month === 'own' || (month !== 'other' && context.isOwnMonth)
  // A line before their full name, as an advertisement, belongs to nothing.
  const isOfAll = isShort ? isPlain(reading) : isStated(reading)
  const isTaken =
    isOwnMonth && isOfCountry(context) && isOfAll && isLarge({ metric: 'aggregators', value, unit })
  const add = (stated: Omit<Stated, 'metric' | 'series'>) => {
    const figure: Stated = { series: 'aggregators', metric: 'orders', ...stated }
    if (isTaken) addFigure(draft, scanner, from, figure, context.sentence.isCorrection)
  }
  add({ measure: 'level', months: 0, value, unit })
  const growths = takeGrowths(scanner, draft, reading.asides)
  if (growth) growths.unshift(growth)
  for (const growth of growths) add({ measure: 'growth', unit: 'percent', ...growth })
  if (isTaken) draft.isAggregatorGrowthCut = growths.length === 0 && !'。;'.includes(scanner.character || ' ')
  else skip(reading, start)
  return true
}

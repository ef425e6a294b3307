import type { Unit } from '../../../../domain/figure/figure.ts'
import { isLarge } from '../draft.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { matchFrom, type TextScanner } from '../text/text-scanner.ts'
import { isNarrowedBehind } from './beside-statements.ts'
import { type Change, isAtChange, stateChange, stateLevel, takeChanges } from './changes.ts'
import { type Reading, skip, type Topic } from './context.ts'

/** A number of orders, and the changes that lead to it; one of the two may be missing. */
export type Orders = {
  value: string | undefined
  unit: Unit
  numberAt: number
  /** True if the number is approximate and so not taken. */
  isAbout: boolean
  changes: Change[]
}

/**
 * Takes a number of orders with its unit.
 *
 * @param isNamed true if orders are named before it, so that 亿 alone is a unit
 * @example 7.93亿单, 6亿9175.8万笔
 */
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

/** How many characters before a number to search for words that make it a bound. */
const boundLength = 8
/** More hundred millions than any year has: 79300亿单 has a wrong unit. */
const noMonth = 1000

/** True if the number ends its clause or only its growth follows, so that nothing narrows it. Not in 7.63亿单(不含聚合平台). */
export function isComplete(reading: Reading): boolean {
  const { scanner, draft } = reading
  return (
    !isNarrowedBehind(reading) &&
    matchFrom(statementPatterns.narrowsBehind, scanner.source.text, scanner.at) === null &&
    (scanner.isAtClauseEnd || isAtChange(scanner, draft))
  )
}

/** True if the orders are as many as only the country has, or only their change is given. */
export function isLargeEnough({ value, unit }: Orders, metric: 'orders' | 'aggregators'): boolean {
  return value === undefined || isLarge({ metric, value, unit })
}

/** True if the number is called 累计: with a named month the total of that month, up to a day possibly more. */
export function isCumulated({ verb }: { verb: RegExpExecArray | undefined }): boolean {
  return verb?.[0].includes('累计') ?? false
}

/**
 * Takes a number of orders after a verb, or changes and the number that they lead to. Leaves the scanner at a number
 * that cannot be trusted.
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
  // An exact number may follow: 首次突破7亿单,达7.35亿单.
  const isAbout = isRounded && !scanner.takeMatch(statementPatterns.leadsTo)
  const isOfOrders = isNamed || statementPatterns.ordersNamed.test(verb?.[0] ?? '')
  const level =
    verb && !isAbout ? takeOrders(scanner, isOfOrders) : { value: undefined, unit: 'count' as const }
  // A number that was read without a unit of orders counts something else.
  if (!level) scanner.at = scanner.at > numberAt ? start : numberAt
  if (!level || (!verb && changes.length === 0)) return undefined
  // A change alone is of what its clause names: 聚合平台环比增长4.9%.
  if (changes.length > 0 && !isNamed && level.value === undefined) {
    scanner.at = start
    return undefined
  }
  if (level.value !== undefined) scanner.takeMatch(statementPatterns.ordersAfter)
  return { ...level, isAbout, numberAt, changes, verb: changes.length > 0 ? undefined : verb }
}

/** Adds a number of orders and all its changes to the draft if their topic is taken. */
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

import type { Unit } from '../../../../domain/figure/figure.ts'
import { isLarge } from '../draft.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { matchFrom, type TextScanner } from '../text/text-scanner.ts'
import { isNarrowedBehind } from './beside-statements.ts'
import { type Change, isAtChange, stateChange, stateLevel, takeChanges } from './changes.ts'
import { type Reading, skip, type Topic } from './context.ts'

/** A number of orders, and the changes that lead to it; one of both may be absent. */
export type Orders = {
  value: string | undefined
  unit: Unit
  numberAt: number
  /** Whether the number is only about right, and so not taken. */
  isAbout: boolean
  changes: Change[]
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

import type { PermitMetric } from './bulletin.ts'
import { readChangesOf, stateLevel } from './changes.ts'
import { isOnCountry, isPlain, type Reading, type Topic, turnToCountry } from './context.ts'
import { isMoreThanParts, type Level, mayBeOfMonth } from './draft.ts'
import { isComplete, takeOrders } from './order-statements.ts'
import { scopePatterns } from './patterns/scope.ts'
import { statementPatterns } from './patterns/statement.ts'
import { textPatterns } from './patterns/text.ts'
import { findMonth } from './period.ts'
import { matchFrom } from './text-scanner.ts'

/** Longer than a clause that states one number. */
const clauseLength = 60
/** As far before a clause as its sentence may name whose number it has. */
const sentenceLength = 100

/**
 * Reads a level in any order of plain words, where no place has as much, so that only the country is left of which it may
 * be. Its clause must say what is counted and nothing else, and its sentence may name no platform, other source or time.
 *
 * @example 驾驶员证发到618.8万本, 手里有牌照的平台已经有330家, 7.93亿单,这是9月全国网约车的订单总量
 */
export function readLarge(reading: Reading, from: number): boolean {
  const { scanner, draft, context } = reading
  const { sentence } = context
  const { text } = scanner.source
  const start = scanner.at
  let end = scanner.clauseEnd(start)
  if (end - start > clauseLength) return false
  const number = statementPatterns.largeNumber.exec(text.slice(start, end))
  if (!number || textPatterns.digit.test(text.charAt(start - 1))) return false
  const [words, lead = '', unit = ''] = number
  const behind = text.slice(start + words.length, end)
  let said = lead + behind
  // What it is may stand behind it: 7.93亿单,这是9月全国网约车的订单总量.
  const told = said === '' ? matchFrom(statementPatterns.toldBehind, text, end) : null
  if (told) {
    said = told[1] ?? ''
    end += told[0].length
  }
  const toldMonth = said.replace(statementPatterns.lastDay, '月')
  const isCut = end === scanner.end && behind !== ''
  const before = text.slice(Math.max(sentence.start, start - sentenceLength), start)
  scanner.at = start + lead.length
  const level = takeLevel(reading, unit, said)
  const month = findMonth(toldMonth, draft)
  const isOwnMonth =
    month === 'own' ||
    (month === undefined &&
      context.isOwnMonth &&
      (sentence.namesMonth || (context.isDated && level?.metric !== 'orders')))
  scanner.at = end
  const isRead = isOwnMonth && !isCut && !namesOther(before + said, toldMonth)
  if (!level || !isRead || !mayBeAll(reading, level) || !isComplete(reading)) {
    scanner.at = start
    return false
  }
  const topic: Topic = { of: [{ metric: level.metric }], isTaken: true, from, isHere: true }
  stateLevel(reading, topic, level)
  if (month === 'own') Object.assign(context, { isOwnMonth: true, isLastOwn: true })
  sentence.namesMonth ||= month === 'own'
  readChangesOf(reading, topic, topic.of, sentence.base)
  turnToCountry(reading)
  return true
}

/** Whether nothing that was spoken of has as much as the country, and this is no more than the country has. */
function mayBeAll(reading: Reading, level: Counted): boolean {
  const { context } = reading
  const isMonthly =
    level.metric !== 'orders' || (statementPatterns.printedInFull.test(level.value) && mayBeOfMonth(level))
  return (
    isMonthly &&
    isMoreThanParts(level) &&
    isOnCountry(context) &&
    context.platform === undefined &&
    !context.sentence.isUnderUnknown &&
    isPlain(reading) &&
    !context.sentence.isOfAggregators
  )
}

type Counted = Level & { metric: 'orders' | 'licensed_platforms' | PermitMetric }

/** A number, and what it counts by the words of its clause. */
function takeLevel({ scanner }: Reading, unit: string, said: string): Counted | undefined {
  const metric = findMetric(said, unit.slice(-1))
  if (metric === 'orders') {
    const { value, unit: of } = takeOrders(scanner) ?? {}
    return value === undefined || of === undefined ? undefined : { metric, value, unit: of }
  }
  const value = metric && scanner.takeNumber()
  if (metric === undefined || value === undefined) return undefined
  return { metric, value, unit: unit.startsWith('万') ? 'ten_thousand' : 'count' }
}

function findMetric(said: string, unit: string): Counted['metric'] | undefined {
  const { ordersSubject, driversSubject, vehiclesSubject, licencesSubject } = statementPatterns
  if ('单笔'.includes(unit)) return ordersSubject.test(said) ? 'orders' : undefined
  if ('家张'.includes(unit)) return licencesSubject.test(said) ? 'licensed_platforms' : undefined
  const isOfDrivers = driversSubject.test(said)
  if (isOfDrivers === vehiclesSubject.test(said)) return undefined
  return isOfDrivers ? 'driver_permits' : 'vehicle_permits'
}

/** Whether a sentence names a platform or another source, or its clause says more than what it counts, and of which month. */
function namesOther(around: string, said: string): boolean {
  const { platform, foreign, otherTrade, notStated, denied } = scopePatterns
  const { otherPublisher, largeWord } = statementPatterns
  return (
    [platform, foreign, otherTrade, notStated, denied, otherPublisher].some((words) => words.test(around)) ||
    said.replace(largeWord, '') !== ''
  )
}

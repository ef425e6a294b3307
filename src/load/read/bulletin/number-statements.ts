import type { Unit } from '../../../domain/figure/figure.ts'
import type { SkipReason } from '../../../store/load-report.ts'
import type { BulletinMetric } from './bulletin.ts'
import { type Context, findMonth, learn, reasonFor, turnToCountry } from './context.ts'
import { addFigure, addSkipped, type Draft, type Stated } from './draft.ts'
import { patterns } from './patterns.ts'
import type { TextScanner } from './text-scanner.ts'

/** What is read, into what, and what is known at the place. */
export type Reading = {
  scanner: TextScanner
  draft: Draft
  context: Context
  /** Where brackets stand within the statement that was read last. */
  asides: number[]
}

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
  const { text } = scanner.source
  const end = scanner.clauseEnd(start, true)
  const clause = text.slice(start, Math.min(end, start + ordersLength))
  if (!patterns.ordersAnywhere.test(clause) || patterns.correctedTo.test(clause)) return false
  const named = takeOrdersWords(scanner)
  const verbAt = scanner.at
  const value = scanner.takeMatch(patterns.ordersVerb) && scanner.takeNumber()
  const unit = value === undefined ? undefined : takeOrdersUnit(scanner)
  const lineEnd = scanner.clauseEnd(start)
  if (unit === undefined || !isComplete(scanner)) {
    scanner.at = start
    // What begins on this line may be a heading, and the statement stand on the next.
    if (lineEnd < end && verbAt < lineEnd) return false
    const isNumber = value === undefined && verbAt < scanner.at
    learn(context, draft, text.slice(start, end), false)
    scanner.at = end
    skip(reading, start, isNumber ? 'number' : undefined)
    return true
  }
  const month = findMonth(text.slice(start, verbAt), draft)
  const isOwnMonth =
    month === 'own' ||
    (month === 'day' && named.isThisMonth && context.isOwnMonth) ||
    (month === undefined && context.isOwnMonth && context.sentence.namesMonth)
  const isNational = provesCountry(context, named)
  const isTaken = isOwnMonth && isNational && !context.sentence.isSupposed
  const from = month === undefined ? context.sentence.start : start
  const add = (stated: Omit<Stated, 'metric'>) => {
    if (isTaken)
      addFigure(draft, scanner, from, { metric: 'orders', ...stated }, context.sentence.isCorrection)
  }
  add({ measure: 'level', months: 0, value: value as string, unit })
  for (const growth of takeGrowths(reading)) add({ measure: 'growth', unit: 'percent', ...growth })
  if (month !== undefined) context.isOwnMonth = isOwnMonth
  if (isTaken) {
    context.sentence.namesMonth = true
    turnToCountry(context)
    if (named.year !== undefined) draft.year ??= named.year
  } else skip(reading, start, isOwnMonth ? 'scope' : 'month')
  return true
}

type OrdersWords = {
  isNation: boolean
  isSystem: boolean
  isThisMonth: boolean
  year: number | undefined
}

function takeOrdersWords(scanner: TextScanner): OrdersWords {
  const named: OrdersWords = { isNation: false, isSystem: false, isThisMonth: false, year: undefined }
  for (;;) {
    if (scanner.takeMatch(patterns.nationalSystem)) {
      named.isSystem = true
      continue
    }
    const match = scanner.takeMatch(patterns.ordersWord)
    if (!match) return named
    const [, nation, system, year, , thisMonth] = match
    named.isNation ||= nation !== undefined
    named.isSystem ||= system !== undefined
    named.isThisMonth ||= thisMonth !== undefined
    if (year !== undefined) named.year = Number(year)
  }
}

function provesCountry(
  { wasNarrowed, place, platform, isChained, sentence }: Context,
  named: OrdersWords,
): boolean {
  if (named.isNation) return true
  if (wasNarrowed || place !== undefined || platform !== undefined) return false
  return named.isSystem || sentence.namesSystem || isChained
}

function takeOrdersUnit(scanner: TextScanner): Unit | undefined {
  const unit = scanner.takeMatch(patterns.ordersUnit)?.[1]
  return unit === undefined ? undefined : unit === '万' ? 'ten_thousand' : 'hundred_million'
}

/** Whether a number ends its clause, or only its growth follows, so that nothing qualifies it. */
function isComplete(scanner: TextScanner): boolean {
  if (scanner.isAtClauseEnd) return true
  const { at } = scanner
  const isGrowth = [patterns.growth, patterns.unchanged].some((pattern) => scanner.takeMatch(pattern))
  scanner.at = at
  return isGrowth
}

/** Notes what is read up to the scanner as not taken. */
export function skip({ scanner, draft, context }: Reading, start: number, reason?: SkipReason): void {
  addSkipped(draft, scanner, { start, end: scanner.at, reason: reason ?? reasonFor(context) })
}

type Growth = { value: string; months: 1 | 12 }

/**
 * Takes the growths that follow a level, on the month (环比) and on the year before (同比), in per cent as printed, past
 * what brackets say beside. 持平 has no digit and is `0`, which as a printed value means within half a per cent (see
 * BulletinFigure).
 *
 * @example 环比下降12.4% // -12.4
 */
function takeGrowths({ scanner, asides }: Reading): Growth[] {
  const growths: Growth[] = []
  for (;;) {
    const { at } = scanner
    let found = takeNextGrowths(scanner)
    const isAside = found.length === 0 && scanner.source.text.charAt(at) === '('
    scanner.at = found.length === 0 ? at : scanner.at
    // What brackets say beside a level does not part it from its growth.
    if (isAside && scanner.takeAside() !== undefined) found = takeNextGrowths(scanner)
    if (found.length === 0) {
      scanner.at = at
      return growths
    }
    if (isAside) asides.push(at)
    growths.push(...found)
  }
}

function takeNextGrowths(scanner: TextScanner): Growth[] {
  scanner.takeMatch(patterns.comparedLevel)
  const isBracketed = scanner.take('(')
  if (!isBracketed) scanner.takeMatch(patterns.beforeGrowth)
  const found = takeGrowthPair(scanner) ?? takeGrowth(scanner)
  if (found && (!isBracketed || scanner.take(')'))) return found
  return []
}

/** @example 环比、同比分别上升2.0%、43.1% */
function takeGrowthPair(scanner: TextScanner): Growth[] | undefined {
  const { at } = scanner
  const match = scanner.takeMatch(patterns.growths)
  if (match?.[3] === undefined) {
    scanner.at = at
    return undefined
  }
  const [month, year] = takePercentages(scanner, match[7] !== undefined)
  return [
    ...(month === undefined ? [] : [{ value: month, months: 1 as const }]),
    ...(year === undefined ? [] : [{ value: year, months: 12 as const }]),
  ]
}

function takeGrowth(scanner: TextScanner): Growth[] | undefined {
  const unchanged = scanner.takeMatch(patterns.unchanged)
  if (unchanged)
    return scanner.isAtClauseEnd ? [{ value: '0', months: isOnYear(unchanged) ? 12 : 1 }] : undefined
  const match = scanner.takeMatch(patterns.growth)
  if (!match) return undefined
  const value = takePercentage(scanner, match[4] !== undefined)
  return value === undefined ? undefined : [{ value, months: match[2] === undefined ? 1 : 12 }]
}

function isOnYear(match: RegExpExecArray): boolean {
  return match[2] !== undefined || patterns.yearBefore.test(match[0])
}

/** A percentage that ends its clause. */
function takePercentage(scanner: TextScanner, isDown: boolean): string | undefined {
  const value = scanner.takeNumber()
  if (value === undefined || !scanner.take('%')) return undefined
  const isEnd = scanner.isAtClauseEnd || '、和'.includes(scanner.character)
  return isEnd ? sign(value, isDown) : undefined
}

/** Several percentages with 、 between them, each with a direction of its own or with that of the one before. */
function takePercentages(scanner: TextScanner, isDown: boolean): string[] {
  const values: string[] = []
  let direction = isDown
  for (;;) {
    const { at } = scanner
    const next = values.length === 0 ? undefined : scanner.takeMatch(patterns.nextGrowth)
    if (values.length > 0 && !next) return values
    if (next?.[1] !== undefined) direction = false
    if (next?.[2] !== undefined) direction = true
    const value = takePercentage(scanner, direction)
    if (value === undefined) {
      scanner.at = at
      return values
    }
    values.push(value)
  }
}

function sign(value: string, isDown: boolean): string {
  return isDown ? `-${value}` : value
}

/**
 * Reads the number of platform companies with a licence, and its change on the month before, where their statement begins
 * here. It must say 全国 itself, and its sentence the day.
 */
export function readLicences(reading: Reading): boolean {
  const { scanner, draft, context } = reading
  const start = scanner.at
  const isReversed = scanner.takeMatch(patterns.licencesReversed) !== undefined
  if (!isReversed && !scanner.takeMatch(patterns.licences)) return false
  const value = scanner.takeCount()
  const isWhole =
    value !== undefined &&
    scanner.takeMatch(isReversed ? patterns.companies : patterns.licensed) !== undefined
  if (!isWhole || !scanner.isAtClauseEnd) {
    scanner.at = start
    return false
  }
  const isTaken = context.isOwnMonth && context.sentence.namesDay && !context.sentence.isSupposed
  const add = (stated: Pick<Stated, 'measure' | 'months' | 'value'>) => {
    const figure: Stated = { metric: 'licensed_platforms', unit: 'count', ...stated }
    if (isTaken) addFigure(draft, scanner, context.sentence.start, figure, context.sentence.isCorrection)
  }
  add({ measure: 'level', months: 0, value })
  for (let next = takeDifference(scanner); next; next = takeDifference(scanner))
    add({ measure: 'difference', ...next })
  turnToCountry(context)
  if (!isTaken) skip(reading, start, context.isOwnMonth ? undefined : 'month')
  return true
}

/** The change in the number of companies on the month or the year before. @example 环比减少3家 // -3 */
function takeDifference(scanner: TextScanner): Growth | undefined {
  const { at } = scanner
  const isBracketed = scanner.take('(')
  if (!isBracketed) scanner.takeMatch(patterns.beforeGrowth)
  const value = takeChange(scanner)
  if (value !== undefined && scanner.isAtClauseEnd && (!isBracketed || scanner.take(')'))) return value
  scanner.at = at
  return undefined
}

function takeChange(scanner: TextScanner): Growth | undefined {
  const unchanged = scanner.takeMatch(patterns.unchanged)
  if (unchanged) return { value: '0', months: isOnYear(unchanged) ? 12 : 1 }
  const match = scanner.takeMatch(patterns.difference)
  const count = match && scanner.takeCount()
  if (count === undefined || !scanner.take('家')) return undefined
  return { value: sign(count, match?.[4] !== undefined), months: match?.[2] === undefined ? 1 : 12 }
}

type PermitMetric = Extract<BulletinMetric, 'driver_permits' | 'vehicle_permits'>

/** Reads the permits of drivers and vehicles and their growth, where the statement on them begins here. */
export function readPermits(reading: Reading): boolean {
  const { scanner, draft, context } = reading
  const start = scanner.at
  const lead = scanner.takeMatch(patterns.permitsLead)
  if (!lead) return false
  const isNation = lead[1] !== undefined || context.isChained
  const isTaken =
    isNation && context.isOwnMonth && context.place === undefined && !context.sentence.isSupposed
  const add = (stated: Pick<Stated, 'metric' | 'measure' | 'months' | 'value' | 'unit'>) => {
    if (isTaken) addFigure(draft, scanner, start, stated, context.sentence.isCorrection)
  }
  const read: PermitMetric[] = []
  for (;;) {
    const { at } = scanner
    if (read.length > 0) scanner.takeMatch(patterns.betweenPermits)
    const level = takePermits(scanner)
    if (!level) {
      scanner.at = at
      break
    }
    add({ measure: 'level', months: 0, ...level })
    for (const growth of takeGrowths(reading))
      add({ metric: level.metric, measure: 'growth', unit: 'percent', ...growth })
    read.push(level.metric)
  }
  if (read.length === 0) {
    scanner.at = start
    return false
  }
  for (let next = takeGrowthsOfAll(scanner); next.length > 0; next = takeGrowthsOfAll(scanner))
    next.forEach((growth, i) => {
      const metric = read[i]
      if (metric) add({ metric, measure: 'growth', unit: 'percent', ...growth })
    })
  if (isTaken) turnToCountry(context)
  else skip(reading, start, context.isOwnMonth ? 'scope' : 'month')
  return true
}

function takePermits(scanner: TextScanner): { metric: PermitMetric; value: string; unit: Unit } | undefined {
  const match = scanner.takeMatch(patterns.permitsOf)
  const value = match && scanner.takeNumber()
  const unit = value === undefined ? undefined : scanner.takeMatch(patterns.permitsUnit)?.[1]
  const isEnd = scanner.isAtClauseEnd || '、和及'.includes(scanner.character)
  if (value === undefined || unit === undefined || !isEnd) return undefined
  const metric = match?.[1] === undefined ? 'vehicle_permits' : 'driver_permits'
  return { metric, value, unit: unit === '' ? 'count' : 'ten_thousand' }
}

/** @example ,环比分别增长2.1%、2.5% */
function takeGrowthsOfAll(scanner: TextScanner): Growth[] {
  const { at } = scanner
  scanner.takeMatch(patterns.beforeGrowth)
  const match = scanner.takeMatch(patterns.growths)
  const values = match && match[3] === undefined ? takePercentages(scanner, match[7] !== undefined) : []
  if (values.length === 0) scanner.at = at
  const months = match?.[1] === undefined && match?.[2] === undefined ? 12 : 1
  return values.map((value) => ({ value, months }))
}

/** Reads the orders of the aggregators and their growth, where the statement on them begins here. */
export function readAggregators(reading: Reading, from: number): boolean {
  const { scanner, draft, context } = reading
  const start = scanner.at
  const named = scanner.takeMatch(patterns.aggregators)
  if (!named) return false
  // By their short name they may be those of another article, unless it goes on from the total of the country.
  if (named[1] !== undefined && !context.isChained) {
    scanner.at = start
    return false
  }
  context.subject = 'aggregators'
  context.openList = undefined
  const value = scanner.takeNumber()
  const unit = value === undefined ? undefined : takeOrdersUnit(scanner)
  if (value === undefined || unit === undefined || !isComplete(scanner)) {
    scanner.at = scanner.clauseEnd(start, true)
    skip(reading, start)
    return true
  }
  const isTaken = context.isOwnMonth && context.place === undefined && !context.sentence.isSupposed
  const add = (stated: Omit<Stated, 'metric' | 'series'>) => {
    const figure: Stated = { series: 'aggregators', metric: 'orders', ...stated }
    if (isTaken) addFigure(draft, scanner, from, figure, context.sentence.isCorrection)
  }
  add({ measure: 'level', months: 0, value, unit })
  const growths = takeGrowths(reading)
  for (const growth of growths) add({ measure: 'growth', unit: 'percent', ...growth })
  if (isTaken) draft.isAggregatorGrowthCut = growths.length === 0 && !'。;'.includes(scanner.character || ' ')
  else skip(reading, start)
  return true
}

/** Longer than the list of all central cities. */
const citiesLength = 400

/** Reads in how many cities more than 80 per cent of the orders comply, where that is said here: 其中,…等18个城市…. */
export function readCompliantCities(reading: Reading, from: number): boolean {
  const { scanner, draft, context } = reading
  const start = scanner.at
  const end = Math.min(scanner.clauseEnd(start, true), start + citiesLength)
  const piece = scanner.source.text.slice(start, end)
  // Asked of every clause, and found a tenth as fast by the pattern alone.
  const etCetera = piece.includes('等') && patterns.compliantCities.exec(piece)
  if (!etCetera) return false
  scanner.at = start + etCetera.index + etCetera[0].length
  const value = scanner.takeCount()
  if (value === undefined || !scanner.takeMatch(patterns.compliantEnd) || !scanner.isAtClauseEnd) {
    scanner.at = start
    return false
  }
  const isTaken = context.subject === 'cities' && context.isOwnMonth && context.place === undefined
  const metric = 'cities_compliance_over_80pct'
  if (isTaken) addFigure(draft, scanner, from, { metric, measure: 'level', months: 0, value, unit: 'count' })
  else skip(reading, start)
  return true
}

/** Reads how many platforms have more than 300 000 orders, where that is said here. */
export function readPlatformCount(reading: Reading): boolean {
  const { scanner, draft, context } = reading
  const start = scanner.at
  const match = scanner.takeMatch(patterns.platformCount)
  const value = match && scanner.takeCount()
  if (value === undefined || !scanner.take('家') || !scanner.isAtClauseEnd) {
    scanner.at = start
    return false
  }
  const month = findMonth(scanner.source.text.slice(start, scanner.at), draft)
  if (month === 'other') context.isOwnMonth = false
  if (month === 'own') context.isOwnMonth = true
  const isTaken = context.isOwnMonth && context.place === undefined && !context.sentence.isSupposed
  const metric = 'platforms_over_300k_orders'
  if (isTaken) addFigure(draft, scanner, start, { metric, measure: 'level', months: 0, value, unit: 'count' })
  else skip(reading, start)
  return true
}

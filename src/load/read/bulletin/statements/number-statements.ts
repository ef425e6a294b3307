import type { Unit } from '../../../../domain/figure/figure.ts'
import type { PermitMetric } from '../bulletin.ts'
import { isLarge } from '../draft.ts'
import { findMonth } from '../month/named-times.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { isOfWhole } from '../text/part-headings.ts'
import type { TextScanner } from '../text/text-scanner.ts'
import { isNarrowedBehind } from './beside-statements.ts'
import {
  type Change,
  isAtChange,
  readChangesOf,
  stateChange,
  stateLevel,
  takeChanges,
  withSign,
} from './changes.ts'
import {
  isOfMarket,
  isOnNoPlace,
  isPlain,
  isStated,
  mayBeCountry,
  type Reading,
  skip,
  type Topic,
  turnToCountry,
} from './context.ts'

/**
 * Reads the number of companies with a licence, and its change on the month before, if their statement begins here. It
 * must say 全国 or stand where the text speaks of the country, and the text must have told the month.
 */
export function readLicences(reading: Reading): boolean {
  const { scanner, draft, context } = reading
  const start = scanner.at
  if (takeCut(reading)) return true
  const [named = ''] = scanner.takeMatch(statementPatterns.licenceMonth) ?? []
  const month = findMonth(named, draft)
  const licences = takeLicences(reading, month === 'own')
  if (
    !licences ||
    isNarrowedBehind(reading) ||
    !(scanner.isAtClauseEnd || isAtChange(scanner, draft, '家'))
  ) {
    scanner.at = start
    return false
  }
  const { value, isNation, isNow } = licences
  const isNational =
    isLarge({ metric: 'licensed_platforms', value, unit: 'count' }) &&
    (isNation || (isOnNoPlace(context) && mayBeCountry(reading, start)))
  const isOwnMonth = month === 'own' || (month === undefined && context.isOwnMonth)
  const { namesDay, namesMonth } = context.sentence
  const isDated = month === 'own' || namesDay || ((namesMonth || context.isDated) && !isNow)
  // If no time is named before it, somebody else may give the number of another: QuestMobile数据显示,全国共有….
  const isOfNation = namesDay || namesMonth ? isStated(reading) : isPlain(reading)
  const isOfAll = isNation ? isOfNation : isOfMarket(reading)
  const isTaken =
    isOwnMonth &&
    isDated &&
    isNational &&
    isOfAll &&
    isOfWhole(scanner, start, context.sentence.start, 'licences')
  const part = { metric: 'licensed_platforms' } as const
  const topic: Topic = { of: [part], isTaken, from: context.sentence.start, isHere: true }
  stateLevel(reading, topic, { ...part, value, unit: 'count' })
  if (licences.change !== undefined) stateChange(reading, topic, part, { value: licences.change, months: 1 })
  readChangesOf(reading, topic)
  if (isTaken) {
    context.isDated = true
    turnToCountry(reading)
  } else skip(reading, start, isOwnMonth ? undefined : 'month')
  return true
}

/** Reads the change of licences if the text begins behind their number: ……家网约车平台公司取得…许可,环比增加3家. */
function takeCut(reading: Reading): boolean {
  const { scanner, context } = reading
  const isFirst = '…\n)'.includes(scanner.source.text.charAt(scanner.at - 1))
  if (!isFirst || !scanner.takeMatch(statementPatterns.licencesCut)) return false
  const isTaken = context.isOwnMonth && context.isDated && isOnNoPlace(context) && isOfMarket(reading)
  readChangesOf(reading, {
    of: [{ metric: 'licensed_platforms' }],
    isTaken,
    from: context.sentence.start,
    isHere: true,
  })
  return true
}

/** How many characters a statement on licences may have. */
const licencesLength = 200

/** @example 全国共有330家网约车平台公司取得网约车平台经营许可, 取得网约车平台经营许可的平台公司全国共有330家 */
function takeLicences({ scanner, draft, context }: Reading, isOfOwnMonth: boolean) {
  const start = scanner.at
  const isCarried = context.sentence.subjects.includes('licensed_platforms')
  const said = { isNation: false, isNow: false, isLicence: isCarried, isCompany: isCarried }
  /** A change before the number: 新增3家至330家. */
  let change: string | undefined
  let value: string | undefined
  while (scanner.at - start < licencesLength) {
    if (value === undefined && scanner.isAtDigit) {
      value = scanner.takeCount()
      if (value !== undefined && scanner.take('家')) continue
      break
    }
    const word = scanner.takeMatch(statementPatterns.licenceWord)
    // Another number of the own month in brackets contradicts this one.
    if (!word || word[0].startsWith(`(${draft.month}月`)) break
    const [, nation, now, licence, company, platform, onMonth, added, printed, who = ''] = word
    if (printed !== undefined && (onMonth !== undefined || isOfOwnMonth || draft.bareBase === 1))
      change = withSign(printed, added === undefined)
    said.isNation ||= nation !== undefined
    said.isNow ||= now !== undefined
    // A number right after the name of what it counts needs no more: 平台公司:330家.
    said.isLicence ||= licence !== undefined || who !== '' || (company !== undefined && value === undefined)
    said.isCompany ||=
      (company ?? platform) !== undefined || statementPatterns.ownLicence.test((licence ?? '') + who)
  }
  const isOfTrade =
    isCarried || statementPatterns.rideHailingPlatform.test(scanner.source.text.slice(start, scanner.at))
  if (value !== undefined && said.isLicence && said.isCompany && isOfTrade) return { value, ...said, change }
  scanner.at = start
  return undefined
}

/** Reads the statement on the permits of drivers and vehicles and their growth that begins here. */
export function readPermits(reading: Reading): boolean {
  const { scanner, context } = reading
  const start = scanner.at
  const lead = scanner.takeMatch(statementPatterns.permitsLead)
  const first = takePermits(reading)
  if (!first) {
    scanner.at = start
    return false
  }
  const isNational =
    first.levels.every(isLarge) &&
    (lead?.[1] !== undefined || first.isNation || (isOnNoPlace(context) && mayBeCountry(reading, start)))
  const isOfAll = context.place === undefined && !context.isOnTopic && isOfMarket(reading)
  // Below something narrower, 各地 means its places.
  const isTaken =
    isNational &&
    (context.scope !== 'narrower' || isOnNoPlace(context)) &&
    context.isOwnMonth &&
    isOfAll &&
    isOfWhole(scanner, start, context.sentence.start, 'permits')
  // The levels without a change so far; one after all of them may be that of each.
  const { topic: last } = context
  const isOpen =
    last?.isHere && !last.isChanged && last.of[0]?.metric.endsWith('permits') && last.of.length < mostPermits
  let topic: Topic = { of: isOpen ? last.of : [], isTaken, from: start, isHere: true }
  let base: Change['months'] | undefined
  for (let permits: Permits | undefined = first; permits; permits = takeMorePermits(reading, base)) {
    statePermits(reading, topic, permits)
    topic = { ...topic, of: [...topic.of, ...permits.levels.map(({ metric }) => ({ metric }))] }
    const isOpenAlone = permits.changes.length === 0 && topic.of.length === 1
    const changes = isOpenAlone ? readChangesOf(reading, topic) : permits.changes
    if (changes.length > 0) topic = { ...topic, of: [] }
    base = changes.every(({ months }) => months === changes[0]?.months) ? changes[0]?.months : undefined
  }
  if (topic.of.length > 0) readChangesOf(reading, topic)
  if (isTaken) turnToCountry(reading)
  else skip(reading, start, context.isOwnMonth ? 'scope' : 'month')
  return true
}

/** How many permits of a sentence may wait for changes. */
const mostPermits = 10

type PermitLevel = { metric: PermitMetric; value: string; unit: Unit }
type Permits = {
  levels: PermitLevel[]
  /** The changes that lead to the levels, each with the index of its level. */
  changes: Change[]
  isNation: boolean
}

/** Adds levels, and the changes that lead to them, to the draft if their topic is taken. */
function statePermits(reading: Reading, topic: Topic, { levels, changes }: Permits): void {
  for (const level of levels) stateLevel(reading, topic, level)
  for (const change of changes) stateChange(reading, topic, levels[change.of] as PermitLevel, change)
}

function takeMorePermits(reading: Reading, base: Change['months'] | undefined): Permits | undefined {
  const { scanner } = reading
  const { at } = scanner
  scanner.takeMatch(statementPatterns.betweenPermits)
  scanner.takeMatch(statementPatterns.permitsLead)
  const permits = takePermits(reading, base)
  if (!permits) scanner.at = at
  return permits
}

/**
 * Takes permits that are named before their numbers, after them, or in the clause before.
 *
 * @example 驾驶员证618.8万本, 驾驶员证环比增长2.1%至618.8万本, 驾驶员证、车辆运输证分别发放618.8万本、263.5万本, 618.8万本驾驶员证
 */
function takePermits(reading: Reading, base?: Change['months']): Permits | undefined {
  const { scanner, context } = reading
  const start = scanner.at
  const named = takePermitNames(scanner)
  const isLast = named.length === 0
  const carried = context.sentence.subjects.filter((name): name is PermitMetric => name.endsWith('permits'))
  const metrics = isLast ? carried : named
  const changes =
    metrics.length > 0 ? takeChanges(reading, metrics.length, '%', base ?? reading.draft.bareBase) : []
  const amount = scanner.takeMatch(
    changes.length > 0 ? statementPatterns.leadsTo : statementPatterns.permitAmount,
  )
  const levels: PermitLevel[] = []
  while (amount && (isLast || levels.length < metrics.length)) {
    if (levels.length > 0 && !scanner.takeMatch(statementPatterns.nextValue)) break
    const { at } = scanner
    const level = takePermitLevel(scanner)
    const isNamed = isLast && !scanner.isAtLineBreak
    const metric = (isNamed ? takePermitNames(scanner)[0] : undefined) ?? metrics[levels.length]
    // A name before a number or colon belongs to the next number.
    const isOfNext = scanner.character === ':' || (isNamed && scanner.isLabelAt(scanner.at))
    if (!level || !metric || isOfNext) {
      scanner.at = at
      break
    }
    levels.push({ metric, ...level })
  }
  const isWhole =
    levels.length > 0 && !isNarrowedBehind(reading) && (isLast || levels.length === metrics.length)
  if (
    isWhole &&
    (scanner.isAtClauseEnd || '、和及与'.includes(scanner.character) || isAtChange(scanner, reading.draft))
  )
    return { levels, changes, isNation: Boolean(amount?.[1] ?? amount?.[2]) }
  scanner.at = start
  return undefined
}

function takePermitNames(scanner: TextScanner): PermitMetric[] {
  const names: PermitMetric[] = []
  for (let { at } = scanner; ; { at } = scanner) {
    if (names.length > 0) scanner.takeMatch(statementPatterns.baseJoin)
    const name = names.length < mostPermits ? scanner.takeMatch(statementPatterns.permitName) : undefined
    if (!name) {
      scanner.at = at
      return names
    }
    names.push((name[1] ?? name[2]) === undefined ? 'vehicle_permits' : 'driver_permits')
  }
}

function takePermitLevel(scanner: TextScanner): Omit<PermitLevel, 'metric'> | undefined {
  const value = scanner.takeNumber()
  const unit = value === undefined ? undefined : scanner.takeMatch(statementPatterns.permitsUnit)?.[1]
  if (value === undefined || unit === undefined) return undefined
  return { value, unit: unit === '' ? 'count' : 'ten_thousand' }
}

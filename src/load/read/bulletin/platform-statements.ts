import { takeChanges } from './changes.ts'
import { isOfCountry, isOnCountry, isPlain, type Reading, skip } from './context.ts'
import { addFigure } from './draft.ts'
import { originalBetween } from './normalise-text.ts'
import { scopePatterns } from './patterns/scope.ts'
import { statementPatterns } from './patterns/statement.ts'
import { textPatterns } from './patterns/text.ts'
import { findMonth } from './period.ts'
import type { TextScanner } from './text-scanner.ts'

/** The growth of the orders of a platform, and the months from its base. */
type Growth = { name: string; value: string; months: 1 | 12 }

/**
 * Reads the growth of the orders of several platforms, which the ministry gave in a picture of a table until mid 2022, and
 * the press in words, lists and tables. It is taken only where each platform is named in full and has its own value.
 *
 * @example T3出行、滴滴出行9月单量环比分别下滑29.5%、22%; 9月各平台订单量环比:T3出行:-29.5%,滴滴出行:-22%
 */
export function readPlatformGrowth(reading: Reading, from: number): boolean {
  const { scanner, draft, context } = reading
  const start = scanner.at
  const heads = takeHeads(scanner)
  const growth = takeTogether(reading) ?? takeEach(reading, start, heads)
  if (!growth || !isWhole(scanner, start)) {
    scanner.at = start
    return false
  }
  const said = scanner.source.text.slice(from, scanner.at)
  const month = findMonth(said, draft)
  const { sentence, scope, subject } = context
  const isBelow =
    context.isLastOwn &&
    (statementPatterns.thisMonth.test(said) ||
      (heads !== '' && isOnCountry(context) && (scope !== 'part' || subject === 'platforms')))
  const isOwnMonth =
    month === 'own' || (month !== 'other' && context.isOwnMonth && (sentence.namesMonth || isBelow))
  if (
    !isOwnMonth ||
    !isOfCountry(context) ||
    context.isOnTopic ||
    sentence.isUnderUnknown ||
    (sentence.isOfRanked && subject === 'cities') ||
    isOfAggregators(reading, from) ||
    !isPlain(reading)
  )
    skip(reading, start, isOwnMonth ? undefined : 'month')
  else
    for (const { name: series, ...change } of growth)
      addFigure(
        draft,
        scanner,
        start,
        { series, metric: 'orders', measure: 'growth', unit: 'percent', ...change },
        sentence.isCorrection,
      )
  return true
}

/** Whether the values end here, none has lost a sign of pictures, and nothing around them says that they are of others. */
function isWhole({ source, at, character, isAtClauseEnd }: TextScanner, start: number): boolean {
  const { signLost, sourceBehind, sourceBefore, otherPublisher } = statementPatterns
  const { text } = source
  if (!isAtClauseEnd || '(↑↓'.includes(character || ',') || signLost.test(originalBetween(source, start, at)))
    return false
  const isOf = (words: RegExp) => (sentence: string) =>
    otherPublisher.test(sentence) || (words.test(sentence) && !scopePatterns.publisher.test(sentence))
  const before = text.slice(Math.max(0, start - aroundLength), start).split(textPatterns.sentenceParts)
  const behind = text.slice(at, at + aroundLength).split(textPatterns.sentenceParts)
  return !before.slice(-2).some(isOf(sourceBefore)) && !behind.slice(0, 2).some(isOf(sourceBehind))
}

/** As far before values as their source may stand, and as behind them a note on them. */
const aroundLength = 80

/** Whether the values may be only of the orders that the aggregators handed on. */
function isOfAggregators({ scanner, context }: Reading, from: number): boolean {
  const { text } = scanner.source
  const before = text.slice(Math.max(0, from - aroundLength), from).split(textPatterns.sentenceParts)
  const last = before.findLast((sentence) => sentence !== '') ?? ''
  const goesOn = text.startsWith('其中', from) || !textPatterns.digit.test(last) || context.topic?.isHere
  return context.sentence.isOfAggregators || (goesOn === true && last.includes('聚合'))
}

/** A caption and the heading below it; and as many platforms as no table of them has. */
const mostHeads = 3
const mostPlatforms = 60

/** What says of what the values of the platforms below are: 9月各平台订单量环比:. */
function takeHeads(scanner: TextScanner): string {
  const start = scanner.at
  let { at } = scanner
  for (let count = 0; count < mostHeads; count += 1) {
    if (!scanner.takeMatch(statementPatterns.platformsHead) || !scanner.isAtClauseEnd) break
    scanner.takeMatch(statementPatterns.headEnd)
    at = scanner.at
  }
  scanner.at = at
  return scanner.source.text.slice(start, at)
}

/** Names, and behind all of them a value for each. */
function takeTogether(reading: Reading): Growth[] | undefined {
  const { scanner } = reading
  const start = scanner.at
  const names = scanner
    .takeMatch(statementPatterns.platformOrders)?.[1]
    ?.split(statementPatterns.betweenNames)
  const changes = names ? takeChanges(reading, names.length) : []
  if (names && changes.length === names.length && new Set(names).size === names.length)
    return changes.map(({ of, value, months }) => ({ name: names[of] as string, value, months }))
  scanner.at = start
  return undefined
}

/** Names, each with its value. That they are of orders, and on the month before, is said above all or beside the first. */
function takeEach(reading: Reading, start: number, heads: string): Growth[] | undefined {
  const { scanner } = reading
  const growth: Growth[] = []
  const names = new Set<string>()
  const { falls } = statementPatterns
  let isOfOrders = statementPatterns.ofOrders.test(heads)
  let base: 1 | 12 | undefined = statementPatterns.monthBase.test(heads) ? 1 : undefined
  let { at } = scanner
  const { text } = scanner.source
  const areFalls = statementPatterns.allFall.test(text.slice(Math.max(0, start - aroundLength), start))
  for (let count = 0; ; count += 1) {
    const isApart = count === 0 || scanner.isAtClauseEnd || '、和'.includes(scanner.character)
    const entry =
      isApart && count < mostPlatforms ? scanner.takeMatch(statementPatterns.platformEntry) : undefined
    const [, name = '', known, orders] = entry ?? []
    isOfOrders ||= orders !== undefined
    const changes: Omit<Growth, 'name'>[] =
      entry && isOfOrders
        ? takeEntryChanges(reading, base, areFalls || falls.test(text.slice(start, at)))
        : []
    // The same again may be in another place, and what stands before a name narrows it: 新能源车曹操出行.
    if (names.has(name) || (known === undefined && statementPatterns.holdsPlatform.test(name)))
      return undefined
    if (changes.length === 0) {
      scanner.at = at
      return count > 1 && growth.length > 0 ? growth : undefined
    }
    names.add(name)
    // Behind another base than before the next must be named again.
    const months = changes.length === 1 ? changes[0]?.months : undefined
    base = (base ?? months) === months ? months : undefined
    if (known) growth.push(...changes.map(({ value, months }) => ({ name, value, months })))
    at = scanner.at
  }
}

/** The changes of one platform; below a heading a number without a sign is a rise, where nothing before it is a fall. */
function takeEntryChanges(
  reading: Reading,
  base: 1 | 12 | undefined,
  mayFall: boolean,
): Omit<Growth, 'name'>[] {
  const { scanner } = reading
  const changes = takeChanges(reading, 1, '%', base)
  if (changes.length > 0 || base === undefined || mayFall) return changes
  const isBracketed = scanner.take('(')
  const value = scanner.takeNumber()
  const isWhole = value !== undefined && scanner.take('%') && (!isBracketed || scanner.take(')'))
  return isWhole ? [{ value, months: base }] : []
}

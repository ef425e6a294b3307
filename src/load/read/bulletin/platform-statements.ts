import { takeChanges } from './changes.ts'
import { isOfCountry, isOnCountry, isPlain, type Reading, skip } from './context.ts'
import { addFigure } from './draft.ts'
import { originalBetween } from './normalise-text.ts'
import { statementPatterns } from './patterns/statement.ts'
import { findMonth } from './period.ts'
import { matchFrom, type TextScanner } from './text-scanner.ts'

/** The growth of the orders of a platform, and the months from its base. */
type Growth = { name: string; value: string; months: 1 | 12 }

/**
 * Reads the growth of the orders of several platforms, which the ministry gave in a picture of a table until mid 2022, and
 * the press in words, lists and tables. It is taken only where each platform is named in full and has its own value.
 *
 * @example T3出行、滴滴出行9月单量环比分别下滑29.5%、22%; 9月各平台订单量环比:T3出行:-29.5%,滴滴出行:-22%
 */
export function readPlatformGrowth(reading: Reading): boolean {
  const { scanner, draft, context } = reading
  const start = scanner.at
  const heads = takeHeads(scanner)
  const growth = takeTogether(reading) ?? takeEach(reading, heads)
  const { text } = scanner.source
  const isOfOthers = matchFrom(statementPatterns.sourceBehind, text, scanner.at) !== null
  if (!growth || !scanner.isAtClauseEnd || isOfOthers) {
    scanner.at = start
    return false
  }
  const said = text.slice(start, scanner.at)
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
function takeEach(reading: Reading, heads: string): Growth[] | undefined {
  const { scanner } = reading
  const growth: Growth[] = []
  const names = new Set<string>()
  let isOfOrders = statementPatterns.ofOrders.test(heads)
  let base: 1 | 12 | undefined = statementPatterns.monthBase.test(heads) ? 1 : undefined
  let { at } = scanner
  for (let count = 0; ; count += 1) {
    const entry = count < mostPlatforms ? scanner.takeMatch(statementPatterns.platformEntry) : undefined
    const [, name = '', known, orders] = entry ?? []
    isOfOrders ||= orders !== undefined
    const changes: Omit<Growth, 'name'>[] = entry && isOfOrders ? takeEntryChanges(reading, at, base) : []
    // The same again may be in another place.
    if (names.has(name)) return undefined
    if (changes.length === 0) {
      scanner.at = at
      return count > 1 && growth.length > 0 ? growth : undefined
    }
    names.add(name)
    const isSame = changes.every(({ months }) => months === (base ?? changes[0]?.months))
    base = isSame ? changes[0]?.months : undefined
    if (known) growth.push(...changes.map(({ value, months }) => ({ name, value, months })))
    at = scanner.at
  }
}

/** The changes of one platform; below a heading a number without a sign is a rise. */
function takeEntryChanges(reading: Reading, start: number, base: 1 | 12 | undefined): Omit<Growth, 'name'>[] {
  const { scanner } = reading
  const changes = takeChanges(reading, 1, '%', base)
  if (changes.length > 0 || base === undefined) return changes
  const isBracketed = scanner.take('(')
  const value = scanner.takeNumber()
  const isWhole = value !== undefined && scanner.take('%') && (!isBracketed || scanner.take(')'))
  // A mark that is dropped may say that it fell.
  const isMarked = statementPatterns.arrow.test(originalBetween(scanner.source, start - 1, scanner.at))
  return isWhole && !isMarked ? [{ value, months: base }] : []
}

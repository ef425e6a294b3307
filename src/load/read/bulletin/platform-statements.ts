import { isOfCountry, isOnCountry, isPlain, isStated, type Reading, skip } from './context.ts'
import { addFigure } from './draft.ts'
import { originalBetween } from './normalise-text.ts'
import { platformPatterns } from './patterns/platform.ts'
import { scopePatterns } from './patterns/scope.ts'
import { statementPatterns } from './patterns/statement.ts'
import { textPatterns } from './patterns/text.ts'
import { findMonth } from './period.ts'
import { chainLength, type Growth, takeChain } from './platform-chain.ts'
import { isBelowOrders, isMarketKnown } from './platform-orders.ts'
import type { TextScanner } from './text-scanner.ts'

/**
 * Reads the growth of the orders of platforms, which the ministry gave in a picture of a table until mid 2022, and the press
 * in words, lists and tables. It is taken only where each platform is named in full and has its own value.
 *
 * @example T3出行、滴滴出行9月单量环比分别下滑29.5%、22%; 9月各平台订单量环比:T3出行:-29.5%,滴滴出行:-22%
 */
export function readPlatformGrowth(reading: Reading, from: number): boolean {
  const { scanner, draft, context } = reading
  const start = scanner.at
  // Of many headings in a row each would be followed as far as a chain goes.
  if (scanner.findEnd(statementPatterns.growthValue) > start + 2 * chainLength) return false
  const { growth, isUnsigned, otherMonths } = takeChain(reading)
  const isSignLost =
    isUnsigned && platformPatterns.signLost.test(originalBetween(scanner.source, start, scanner.at))
  if (growth.length === 0 || isSignLost || !isWhole(scanner, start)) {
    scanner.at = start
    return false
  }
  const said = otherMonths.reduce(
    (words, other) => words.replace(other, ''),
    scanner.source.text.slice(from, scanner.at),
  )
  const month = findMonth(said, draft)
  const { sentence, subject } = context
  const isKnown = isPlain(reading) && !sentence.isUnderUnknown && !context.isOnTopic
  // Names that a paragraph on the country ranks turn to none of them.
  const isOnNation =
    isOnCountry(context) || (context.place === undefined && (context.countryAt ?? -1) > context.paragraphAt)
  const isOnMonth = context.isLastOwn && isOnNation
  const isOwnMonth =
    month === 'own' || (month !== 'other' && context.isOwnMonth && (sentence.namesMonth || isOnMonth))
  // A single one may be a message of its own.
  const isAlone = growth.length === 1 && !(isOnNation && isMarketKnown(draft))
  if (
    !isOwnMonth ||
    isAlone ||
    !isOfCountry(context) ||
    (sentence.isOfRanked && subject === 'cities') ||
    isOfAggregators(reading, from) ||
    !(isKnown || isOfWholeOrders(reading, start, growth))
  ) {
    // What narrows a sentence is over with it.
    const stop = scanner.source.text.indexOf('。', start)
    if (!isKnown && stop >= 0) scanner.at = Math.min(stop, scanner.at)
    skip(reading, start, isOwnMonth ? undefined : 'month')
  } else {
    context.platformsAt = growth.every(({ months }) => months === 1) ? scanner.at : undefined
    for (const { name: series, ...change } of growth)
      addFigure(
        draft,
        scanner,
        start,
        { series, metric: 'orders', measure: 'growth', unit: 'percent', ...change },
        sentence.isCorrection,
      )
  }
  return true
}

/**
 * Whether several platforms stand below the orders of the market, or the platforms with most of them, and only words that
 * name no part of those: 自营平台中, 官方配图里的表格我给大家敲出来了.
 */
function isOfWholeOrders(reading: Reading, start: number, growth: readonly Growth[]): boolean {
  const areSeveral = new Set(growth.map(({ name }) => name)).size >= severalPlatforms
  return areSeveral && isStated(reading) && isBelowOrders(reading, start)
}

/** As many as a message on a few of them does not name. */
const severalPlatforms = 3

/** Whether the values end here, and nothing around them says that they are of others. */
function isWhole(
  { source: { text }, at, character, isAtClauseEnd, isAtLineBreak }: TextScanner,
  start: number,
): boolean {
  const { sourceBehind, sourceBefore, otherPublisher, arranged, listed, rate } = platformPatterns
  const isNoteBelow = character === '(' && isAtLineBreak && listed.test(text.slice(at, at + aroundLength))
  if (!isAtClauseEnd || ('(↑↓'.includes(character || ',') && !isNoteBelow)) return false
  const isOthers = (sentence: string) => otherPublisher.test(sentence) && !arranged.test(sentence)
  const isOf = (words: RegExp) => (sentence: string) =>
    isOthers(sentence) ||
    (words.test(sentence) && !scopePatterns.publisher.test(sentence) && !rate.test(sentence))
  const before = text.slice(Math.max(0, start - aroundLength), start).split(textPatterns.sentenceParts)
  const behind = text
    .slice(at, at + aroundLength)
    .replace(listed, '')
    .split(textPatterns.sentenceParts)
  const [rest = '', next = ''] = behind
  // A sentence with numbers of its own is on those.
  const isOnThese = !next.includes('%') && isOf(sourceBehind)(next)
  const isOther = isOthers(next) || isOnThese
  return !before.slice(-2).some(isOf(sourceBefore)) && !isOf(sourceBehind)(rest) && !isOther
}

/** As far before values as their source may stand, and as behind them a note on them. */
const aroundLength = 80

/** Whether the values may be only of the orders that the aggregators handed on. */
function isOfAggregators({ scanner, context }: Reading, from: number): boolean {
  const { text } = scanner.source
  const before = text.slice(Math.max(0, from - aroundLength), from).split(textPatterns.sentenceParts)
  const last = before.findLast((sentence) => sentence !== '') ?? ''
  const goesOn =
    text.startsWith('其中', from) ||
    !textPatterns.digit.test(last) ||
    (context.topic?.isHere && text.charAt(from - 1) !== ';')
  return context.sentence.isOfAggregators || (goesOn === true && last.includes('聚合'))
}

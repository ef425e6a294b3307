import { type Change, takeBase, takeChanges } from './changes.ts'
import { isOfCountry, isOnCountry, isPlain, type Reading, skip } from './context.ts'
import { addFigure, type Draft } from './draft.ts'
import { originalBetween } from './normalise-text.ts'
import { scopePatterns } from './patterns/scope.ts'
import { statementPatterns } from './patterns/statement.ts'
import { textPatterns } from './patterns/text.ts'
import { findMonth } from './period.ts'
import type { TextScanner } from './text-scanner.ts'

/** The growth of the orders of a platform, and the months from its base. */
type Growth = { name: string; value: string; months: 1 | 12 }

/**
 * Reads the growth of the orders of platforms, which the ministry gave in a picture of a table until mid 2022, and the press
 * in words, lists and tables. It is taken only where each platform is named in full and has its own value.
 *
 * @example T3出行、滴滴出行9月单量环比分别下滑29.5%、22%; 9月各平台订单量环比:T3出行:-29.5%,滴滴出行:-22%
 */
export function readPlatformGrowth(reading: Reading, from: number): boolean {
  const { scanner, draft, context } = reading
  const start = scanner.at
  const growth = takeChain(reading)
  if (growth.length === 0 || !isWhole(scanner, start)) {
    scanner.at = start
    return false
  }
  const said = scanner.source.text.slice(from, scanner.at)
  const month = findMonth(said, draft)
  const { sentence, subject } = context
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

/** Whether the orders of the market, or their growth, were read before those of platforms. */
function isMarketKnown({ figures }: Draft): boolean {
  return figures.some(({ metric, series }) => metric === 'orders' && series === 'market')
}

/** Whether the values end here, none has lost a sign of pictures, and nothing around them says that they are of others. */
function isWhole({ source, at, character, isAtClauseEnd }: TextScanner, start: number): boolean {
  const { signLost, sourceBehind, sourceBefore, otherPublisher, rate } = statementPatterns
  const { text } = source
  if (!isAtClauseEnd || '(↑↓'.includes(character || ',') || signLost.test(originalBetween(source, start, at)))
    return false
  const isOf = (words: RegExp) => (sentence: string) =>
    otherPublisher.test(sentence) ||
    (words.test(sentence) && !scopePatterns.publisher.test(sentence) && !rate.test(sentence))
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
  const goesOn =
    text.startsWith('其中', from) ||
    !textPatterns.digit.test(last) ||
    (context.topic?.isHere && text.charAt(from - 1) !== ';')
  return context.sentence.isOfAggregators || (goesOn === true && last.includes('聚合'))
}

/** As many platforms as no table of them has, and as far as their names stand from a value, or from what says of what it is. */
const mostPlatforms = 60
const chainLength = 200

/** What a chain of clauses on platforms has said so far. */
type Chain = {
  /** Whether it is of orders, or only of the platforms that have most of them. */
  isOfOrders: boolean
  isRanked: boolean
  /** What the changes are over that do not say it: the month before, or what is not known. */
  base: 1 | undefined
  /** Whether a heading says all that, below which a number without a sign is a rise. */
  isHeaded: boolean
  /** The platforms that were named last, whether their values were read, and how their orders went. */
  names: { name: string; isKnown: boolean }[]
  isValued: boolean
  isDown: boolean | undefined
}

/**
 * Reads clauses that say nothing but how, and by how much, the orders of which platforms grew, up to the last one with a
 * value. What one of them leaves open, those before it have said; an unknown word ends them all.
 */
function takeChain(reading: Reading): Growth[] {
  const { scanner, draft } = reading
  const { text } = scanner.source
  const start = scanner.at
  const { platformMark, platformName, platformWord, otherPlatform, platformAside, platformAlias } =
    statementPatterns
  const { falls, allFall, ranks, others, monthWord, holdsPlatform: platformNamed } = statementPatterns
  const areFalls = allFall.test(text.slice(Math.max(0, start - aroundLength), start))
  const isOnOrders = isOnMarket(reading)
  const isBaseKnown =
    isMarketMonthly(draft) &&
    (draft.bareBase === 1 || isOnOrders) &&
    !namesOtherBase(text.slice(Math.max(0, start - aroundLength), start), draft)
  const growth: (Growth & { isKnown: boolean })[] = []
  const chain: Chain = {
    isOfOrders: false,
    isRanked: false,
    base: isBaseKnown ? 1 : undefined,
    isHeaded: false,
    names: [],
    isValued: false,
    isDown: undefined,
  }
  const leaveNames = () => Object.assign(chain, { names: [], isValued: false, isDown: undefined })
  let isBaseSaid = false
  let end = start
  let isJoined = false
  const head = () => {
    chain.isHeaded ||= chain.isOfOrders && chain.base === 1 && isBaseSaid
    chain.isDown = undefined
  }
  while (growth.length < mostPlatforms && scanner.at - end < chainLength) {
    const isOpen = chain.names.length > 0 && !chain.isValued
    // In brackets behind names the ministry gives the changes of their compliance.
    const isOfOrders = chain.isOfOrders || (chain.isRanked && isOnOrders && scanner.character !== '(')
    const mayFall = () => areFalls || falls.test(text.slice(start, scanner.at))
    const changes = isOpen && isOfOrders ? takeGrowth(reading, chain, mayFall) : []
    if (changes.length > 0) {
      // Of several together each must be known, and have its value.
      if (
        chain.names.length > 1 &&
        !chain.names.every(({ isKnown }, i) => isKnown && changes.some(({ of }) => of === i))
      )
        return []
      // The same again may be in another place.
      const named = [...new Set(growth.map(({ name }) => name)), ...chain.names.map(({ name }) => name)]
      if (new Set(named).size < named.length) return []
      for (const { of, ...change } of changes)
        growth.push({ ...(chain.names[of] as Chain['names'][0]), ...change })
      // Behind another base than the month before the next must name its own.
      chain.base = changes.every(({ months }) => months === 1) ? 1 : undefined
      chain.isValued = true
      end = scanner.at
      continue
    }
    if (scanner.isAtLineBreak && chain.names.length === 0) head()
    const mark = scanner.takeMatch(platformMark)
    if (mark) {
      const [, join, stop, line] = mark
      if (stop === '。' && line !== undefined && growth.length > 0) break
      isJoined = join !== undefined
      if (chain.names.length === 0 && (stop === ':' || (line !== undefined && stop === undefined))) head()
      // A clause may go on with the platforms of the one before, a sentence or a line does not.
      else if (!isJoined && stop !== ':' && (!isOpen || (stop ?? line) !== undefined)) leaveNames()
      continue
    }
    const { at } = scanner
    const base = takeBase(scanner, draft)
    if (base === undefined && scanner.at > at) break
    if (base !== undefined) {
      chain.base = base === 1 ? 1 : undefined
      isBaseSaid = true
      continue
    }
    const known = scanner.takeMatch(platformName)
    const word = known ? undefined : scanner.takeMatch(platformWord)
    const name = known ?? (word ? undefined : scanner.takeMatch(otherPlatform))
    if (name) {
      if (!known && platformNamed.test(name[0])) return []
      if (isOpen && !isJoined) break
      const named = { name: name[0], isKnown: known !== undefined }
      chain.names = isOpen && isJoined ? [...chain.names, named] : [named]
      chain.isValued = false
      continue
    }
    if (word) {
      // What is highest or first of the platforms with most orders may be their compliance.
      if (!chain.isOfOrders && chain.isRanked && ranks.test(word[0])) break
      // Behind a name others are spoken of, or a part of its orders.
      if (isOpen && others.test(word[0])) break
      const month = Number.parseInt(monthWord.exec(word[0])?.[1] ?? '', 10)
      if (month && month !== draft.month) break
      const [, ranked, orders, up, down] = word
      chain.isRanked ||= ranked !== undefined
      chain.isOfOrders ||= orders !== undefined
      if ((up ?? down) !== undefined) chain.isDown = down !== undefined
      continue
    }
    if (!scanner.takeMatch(platformAside) && !(isOpen && scanner.takeMatch(platformAlias))) break
  }
  scanner.at = end
  if (growth.length === 0) return []
  const rest = text.slice(end, Math.min(scanner.findEnd(textPatterns.sentenceEnd), end + chainLength))
  // Behind a single value another one that is not understood may be of the same.
  const isOpen = chain.names.length > 0 && !chain.isValued
  const isDoubtful = rest.includes('%') && (!chain.isOfOrders || (growth.length === 1 && isOpen))
  return isDoubtful ? [] : growth.filter(({ isKnown }) => isKnown)
}

/** Whether the orders of the market were given with their growth over the month before, and no other. */
function isMarketMonthly({ figures }: Draft): boolean {
  const growth = figures.filter(
    ({ metric, series, measure }) => metric === 'orders' && series === 'market' && measure === 'growth',
  )
  return growth.length > 0 && growth.every(({ months }) => months === 1)
}

/** Whether the last sentence or heading compares with another month than the one before. */
function namesOtherBase(before: string, { month }: Draft): boolean {
  const { otherBase, againstMonth } = statementPatterns
  const last = before.split(textPatterns.sentenceParts).slice(-2).join('\n')
  const named = Number(againstMonth.exec(last)?.[1] ?? 0)
  return otherBase.test(last) || (named > 0 && named % 12 !== month - 1)
}

/** Whether the market's orders of the month were stated last, of which platforms have parts. */
function isOnMarket({ context: { topic } }: Reading): boolean {
  const [part, ...others] = topic?.isTaken ? topic.of : []
  return part?.metric === 'orders' && part.series === undefined && others.length === 0
}

/** The changes of the platforms that are named, as they stand here: with what they are over, or behind what said how they went. */
function takeGrowth(
  reading: Reading,
  { names, base, isDown, isHeaded }: Chain,
  mayFall: () => boolean,
): Change[] {
  const { scanner } = reading
  const changes = takeChanges(reading, names.length, '%', base)
  if (changes.length > 0 || base === undefined) return changes
  const isRise = isHeaded && names.length === 1 && !mayFall()
  const start = scanner.at
  if (isDown !== undefined) scanner.takeMatch(statementPatterns.platformAmounts)
  const isBracketed = scanner.take('(')
  const values: string[] = []
  while (isDown !== undefined || isRise) {
    const value = scanner.takeNumber()
    if (value === undefined || !scanner.take('%')) break
    values.push(value)
    const { at } = scanner
    if (!scanner.takeMatch(statementPatterns.nextValue) || scanner.isAtDigit) continue
    scanner.at = at
    break
  }
  const isWhole = values.length === names.length && (!isBracketed || scanner.take(')'))
  if (isWhole && (scanner.isAtClauseEnd || '、和及与'.includes(scanner.character)))
    return values.map((value, of) => ({ value: isDown ? `-${value}` : value, months: base, of }))
  scanner.at = start
  return []
}

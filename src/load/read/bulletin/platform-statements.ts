import { type Change, takeBase, takeChanges } from './changes.ts'
import { isOfCountry, isOnCountry, isPlain, isStated, type Reading, skip } from './context.ts'
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
  // Of many headings in a row each would be followed as far as a chain goes.
  if (scanner.findEnd(statementPatterns.growthValue) > start + 2 * chainLength) return false
  const growth = takeChain(reading)
  if (growth.length === 0 || !isWhole(scanner, start)) {
    scanner.at = start
    return false
  }
  const said = scanner.source.text.slice(from, scanner.at)
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
  } else
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

/**
 * Whether several platforms stand below the orders of the market, or the platforms with most of them, and only words that
 * name no part of those: 自营平台中, 官方配图里的表格我给大家敲出来了.
 */
function isOfWholeOrders(reading: Reading, start: number, growth: readonly Growth[]): boolean {
  const areSeveral = new Set(growth.map(({ name }) => name)).size >= severalPlatforms
  return areSeveral && isStated(reading) && isBelowOrders(reading, start)
}

/**
 * Whether the sentences before a place speak of orders, and of nothing else that platforms may have: back to where those of
 * the market are stated, or to numbers of which a sentence on the platforms with most orders is no more.
 */
function isBelowOrders({ scanner, draft }: Reading, at: number): boolean {
  const lead = scanner.source.text.slice(Math.max(0, at - leadLength), at)
  const { ordersNamed, platformLead, numberStated, ordersOfOthers } = statementPatterns
  const isOnPlatforms = (words: string) => words.replace(platformLead, '') === ''
  let namesOrders = false
  for (const sentence of lead.split(textPatterns.afterSentence).reverse()) {
    const isKnown = isOnPlatforms(sentence)
    namesOrders ||= isKnown && ordersNamed.test(sentence)
    if (isKnown) continue
    const market = draft.figures.find((figure) => isOrdersOfMarket(figure) && figure.months === 0)?.value
    // Behind the orders of the market something else may be spoken of: 日活则分化.
    if (market !== undefined && sentence.includes(market))
      return isOnPlatforms(sentence.slice(sentence.indexOf(market)))
    return namesOrders && numberStated.test(sentence) && !ordersOfOthers.test(sentence)
  }
  return namesOrders
}

/** As much as may stand between orders and the platforms that have them. */
const leadLength = 300

/** As many as a message on a few of them does not name. */
const severalPlatforms = 3

/** Whether the orders of the market, or their growth, were read before those of platforms. */
function isMarketKnown({ figures }: Draft): boolean {
  return figures.some(isOrdersOfMarket)
}

function isOrdersOfMarket({ metric, series }: Draft['figures'][0]): boolean {
  return metric === 'orders' && series === 'market'
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
  const [rest = '', next = ''] = behind
  // A sentence with numbers of its own is on those.
  const isOnThese = !next.includes('%') && isOf(sourceBehind)(next)
  const isOther = otherPublisher.test(next) || isOnThese
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

/** As many platforms as no table of them has, and as far as their names stand from a value, or from what says of what it is. */
const mostPlatforms = 60
const chainLength = 200

/** What a chain of clauses on platforms has said so far. */
type Chain = {
  start: number
  /** Whether it is of orders, or only of the platforms that have most of them, and whether those of the market stand before it. */
  isOfOrders: boolean
  isRanked: boolean
  isOnMarket: boolean
  /** What the changes are over that do not say it: the month before, the base that begins their sentence, or what is not known; and whether the chain says so. */
  base: 1 | 12 | undefined
  isBaseSaid: boolean
  /** Whether no value stands behind the base that was said last. */
  isBaseLast: boolean
  /** Whether a heading says all that, below which a number without a sign is a rise. */
  isHeaded: boolean
  /** The platforms that were named last, whether another is joined to them and their values were read, and how their orders went. */
  names: { name: string; isKnown: boolean }[]
  isJoined: boolean
  isValued: boolean
  isDown: boolean | undefined
  growth: (Growth & { isKnown: boolean })[]
}

/** Whether what stands next goes `on` with a chain, ends it, or makes `none` of it; undefined where it is of another kind. */
type Step = 'on' | 'end' | 'none' | undefined

/**
 * Reads clauses that say nothing but how, and by how much, the orders of which platforms grew, up to the last one with a
 * value. What one of them leaves open, those before it have said; an unknown word ends them all.
 */
function takeChain(reading: Reading): Growth[] {
  const { scanner } = reading
  const { text } = scanner.source
  const chain = beginChain(reading)
  const { growth } = chain
  let end = scanner.at
  while (growth.length < mostPlatforms && scanner.at - end < chainLength) {
    const { length } = growth
    const step =
      takeValues(reading, chain) ??
      takeMark(scanner, chain) ??
      takeItsBase(reading, chain) ??
      takeName(scanner, chain, statementPatterns.platformName) ??
      takeWord(reading, chain) ??
      takeName(scanner, chain, statementPatterns.otherPlatform) ??
      takeAsideOf(scanner, chain)
    if (step === 'none') return []
    if (step !== 'on') break
    if (growth.length > length) end = scanner.at
  }
  scanner.at = end
  const rest = text.slice(end, Math.min(scanner.findEnd(textPatterns.sentenceEnd), end + chainLength))
  // Behind a single value another one that is not understood may be of the same.
  const isDoubtful = rest.includes('%') && (!chain.isOfOrders || (growth.length === 1 && isOpen(chain)))
  // A single change, of which nothing says that it is of orders, may be that of compliance.
  const isBare = !chain.isOfOrders && growth.length === 1
  return isDoubtful || isBare ? [] : growth.filter(({ isKnown }) => isKnown)
}

function beginChain(reading: Reading): Chain {
  const { scanner, draft } = reading
  const start = scanner.at
  const before = scanner.source.text.slice(Math.max(0, start - aroundLength), start)
  const isOnMarket = areMarketsLast(reading)
  const isBaseKnown =
    isMarketMonthly(draft) && (draft.bareBase === 1 || isOnMarket) && !namesOtherBase(before, draft)
  return {
    start,
    isOfOrders: false,
    isRanked: false,
    isOnMarket,
    base: isBaseKnown ? 1 : undefined,
    isBaseSaid: false,
    isBaseLast: false,
    isHeaded: false,
    names: [],
    isJoined: false,
    isValued: false,
    isDown: undefined,
    growth: [],
  }
}

/** Whether platforms are named whose values are not. */
function isOpen({ names, isValued }: Chain): boolean {
  return names.length > 0 && !isValued
}

/** The values of the platforms that are named. */
function takeValues(reading: Reading, chain: Chain): Step {
  const { names, growth } = chain
  // In brackets behind names the ministry gives the changes of their compliance.
  const mayBeOrders = () =>
    reading.scanner.character !== '(' &&
    ((chain.isRanked && chain.isOnMarket) || isOnOrdersAlone(reading, chain))
  const changes = isOpen(chain) && (chain.isOfOrders || mayBeOrders()) ? takeGrowth(reading, chain) : []
  if (changes.length === 0) return undefined
  // Of several together each must be known, and have its value.
  const areAllTold = names.every(({ isKnown }, i) => isKnown && changes.some(({ of }) => of === i))
  // The same again over the same base may be in another place.
  const told = [
    ...new Set(growth.map(({ name, months }) => name + months)),
    ...changes.map(({ of, months }) => `${names[of]?.name}${months}`),
  ]
  if ((names.length > 1 && !areAllTold) || new Set(told).size < told.length) return 'none'
  for (const { of, ...change } of changes) growth.push({ ...(names[of] as Chain['names'][0]), ...change })
  // Behind another base than the month before, or than that of its sentence, the next must name its own.
  const base = chain.base ?? 1
  chain.base = changes.every(({ months }) => months === base) ? base : undefined
  chain.isValued = true
  chain.isBaseLast = false
  return 'on'
}

/**
 * Whether a chain that does not say 订单 has said 环比, as the ministry does of no compliance, behind the orders of the
 * market, with nothing else between that platforms may have.
 */
function isOnOrdersAlone(reading: Reading, { start, isBaseSaid }: Chain): boolean {
  return isBaseSaid && isMarketKnown(reading.draft) && isBelowOrders(reading, start)
}

/** A mark between names, clauses, sentences or lines: behind a clause the platforms go on, behind a sentence or line not. */
function takeMark(scanner: TextScanner, chain: Chain): Step {
  const areNone = chain.names.length === 0
  if (scanner.isAtLineBreak && areNone) endHeading(chain)
  const mark = scanner.takeMatch(statementPatterns.platformMark)
  if (!mark) return undefined
  const [, join, stop, line] = mark
  if (stop === '。' && line !== undefined && chain.growth.length > 0) return 'end'
  chain.isJoined = join !== undefined
  if (chain.base === 12 && (stop ?? line) !== undefined && stop !== ':') chain.base = undefined
  if (areNone && (stop === ':' || (line !== undefined && stop === undefined))) endHeading(chain)
  else if (!chain.isJoined && stop !== ':' && (!isOpen(chain) || (stop ?? line) !== undefined))
    Object.assign(chain, { names: [], isValued: false, isDown: undefined })
  return 'on'
}

function endHeading(chain: Chain): void {
  chain.isHeaded ||= chain.isOfOrders && chain.base === 1 && chain.isBaseSaid
  chain.isDown = undefined
}

function takeItsBase({ scanner, draft }: Reading, chain: Chain): Step {
  const { at } = scanner
  const base = takeBase(scanner, draft)
  if (base === undefined) return scanner.at > at ? 'end' : undefined
  // Of two bases in a row, 环比与同比, either may be that of the values.
  if (chain.isBaseLast && chain.base !== base) return 'end'
  chain.base = base === 1 || chain.names.length === 0 ? base : undefined
  chain.isBaseSaid = true
  chain.isBaseLast = true
  return 'on'
}

function takeName(scanner: TextScanner, chain: Chain, names: RegExp): Step {
  const [name] = scanner.takeMatch(names) ?? []
  if (name === undefined) return undefined
  const isKnown = names === statementPatterns.platformName
  if (!isKnown && statementPatterns.holdsPlatform.test(name)) return 'none'
  if (isOpen(chain) && !chain.isJoined) return 'end'
  chain.names = [...(isOpen(chain) ? chain.names : []), { name, isKnown }]
  chain.isValued = false
  return 'on'
}

/** A word on orders, on the platforms with most of them, or on how they went. */
function takeWord({ scanner, draft }: Reading, chain: Chain): Step {
  const { platformWord, ranks, extremes, others, monthWord } = statementPatterns
  const [word, ranked, orders, up, down] = scanner.takeMatch(platformWord) ?? []
  if (word === undefined) return undefined
  // What is highest, or first of the platforms with most orders, may be their compliance.
  const mayRankCompliance = !chain.isOfOrders && !chain.isBaseSaid
  if (mayRankCompliance && (chain.isRanked ? ranks : extremes).test(word)) return 'end'
  // Behind a name others are spoken of, or a part of its orders.
  if (isOpen(chain) && others.test(word)) return 'end'
  const month = Number.parseInt(monthWord.exec(word)?.[1] ?? '', 10)
  if (month && month !== draft.month) return 'end'
  chain.isRanked ||= ranked !== undefined
  chain.isOfOrders ||= orders !== undefined
  if ((up ?? down) !== undefined) chain.isDown = down !== undefined
  return 'on'
}

/** What says why orders went so, or what else a platform is called. */
function takeAsideOf(scanner: TextScanner, chain: Chain): Step {
  const { platformAside, platformAlias } = statementPatterns
  const isAside = scanner.takeMatch(platformAside) ?? (isOpen(chain) && scanner.takeMatch(platformAlias))
  return isAside ? 'on' : undefined
}

/** Whether the orders of the market were given with their growth over the month before, and no other. */
function isMarketMonthly({ figures }: Draft): boolean {
  const growth = figures.filter((figure) => isOrdersOfMarket(figure) && figure.measure === 'growth')
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
function areMarketsLast({ context: { topic } }: Reading): boolean {
  const [part, ...others] = topic?.isTaken ? topic.of : []
  return part?.metric === 'orders' && part.series === undefined && others.length === 0
}

/** The changes of the platforms that are named, as they stand here: with what they are over, or behind what said how they went. */
function takeGrowth(reading: Reading, { start: from, names, base, isDown, isHeaded }: Chain): Change[] {
  const { scanner } = reading
  const { falls, allFall, platformAmounts } = statementPatterns
  const changes = takeChanges(reading, names.length, '%', base)
  if (changes.length > 0 || base === undefined) return changes
  const { text } = scanner.source
  const start = scanner.at
  const mayFall = () =>
    allFall.test(text.slice(Math.max(0, from - aroundLength), from)) || falls.test(text.slice(from, start))
  const isRise = isHeaded && names.length === 1 && !mayFall()
  if (isDown !== undefined) scanner.takeMatch(platformAmounts)
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

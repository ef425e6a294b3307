import { type Change, takeBase, takeChanges } from './changes.ts'
import type { Reading } from './context.ts'
import { isIdle } from './idle-words.ts'
import { platformPatterns } from './patterns/platform.ts'
import { scopePatterns } from './patterns/scope.ts'
import { statementPatterns } from './patterns/statement.ts'
import { textPatterns } from './patterns/text.ts'
import {
  areMarketsLast,
  isBelowOrders,
  isMarketKnown,
  isMarketMonthly,
  namesOtherBase,
} from './platform-orders.ts'
import { matchFrom, type TextScanner } from './text-scanner.ts'

/** The growth of the orders of a platform, and the months from its base. */
export type Growth = { name: string; value: string; months: 1 | 12 }

/** As far before values as words of what went down may stand. */
const aroundLength = 80

/** As many platforms as no table of them has, and as far as their names stand from a value, or from what says of what it is. */
const mostPlatforms = 60
export const chainLength = 200

/** What a chain of clauses on platforms has said so far. */
type Chain = {
  start: number
  /** Where the clause at hand begins. */
  clauseAt: number
  /** Whether it is of orders, or only of the platforms that have most of them, and whether those of the market stand before it. */
  isOfOrders: boolean
  isRanked: boolean
  isOnMarket: boolean
  /** What the changes are over that do not say it: the month before, the base that begins their sentence, or what is not known; and whether the chain says so. */
  base: 1 | 12 | undefined
  isBaseSaid: boolean
  /** Whether it says so by 环比: 与8月相比 the ministry says of compliance too. */
  isOnMonth: boolean
  /** Whether a heading names both bases, so that each value must name its own. */
  isOnBoth: boolean
  /** Whether no value stands behind the base that was said last. */
  isBaseLast: boolean
  /** Whether a heading says all that, below which a number without a sign is a rise. */
  isHeaded: boolean
  /** The platforms that were named last, whether another is joined to them and their values were read, and how their orders went. */
  names: { name: string; isKnown: boolean }[]
  isJoined: boolean
  isValued: boolean
  isDown: boolean | undefined
  /** How the values went that the sentence gave last as 降幅, which another may have too. */
  lastIsDown: boolean | undefined
  /** Whether a value was taken as a rise because nothing says that it is a fall. */
  isUnsigned: boolean
  /** What it says of other months besides. */
  otherMonths: string[]
  growth: (Growth & { isKnown: boolean })[]
}

/** Whether what stands next goes `on` with a chain, ends it, or makes `none` of it; undefined where it is of another kind. */
type Step = 'on' | 'end' | 'none' | undefined

/**
 * Reads clauses that say nothing but how, and by how much, the orders of which platforms grew, up to the last one with a
 * value. What one of them leaves open, those before it have said; an unknown word ends them all.
 */
export function takeChain(
  reading: Reading,
): Pick<Chain, 'isUnsigned' | 'otherMonths'> & { growth: Growth[] } {
  const { scanner } = reading
  const { text } = scanner.source
  const chain = beginChain(reading)
  const { growth } = chain
  let end = scanner.at
  while (growth.length < mostPlatforms && scanner.at - end < chainLength) {
    // How many platforms have most orders is a statement of its own.
    if (
      growth.length === 0 &&
      chain.clauseAt === scanner.at &&
      scanner.at > chain.start &&
      isAtCount(scanner)
    )
      break
    const { length } = growth
    const step =
      takeValues(reading, chain) ??
      takeMark(scanner, chain) ??
      takeOtherMonth(reading, chain) ??
      takeAside(scanner, chain) ??
      takeItsBase(reading, chain) ??
      takeName(scanner, chain, platformPatterns.name) ??
      takeWord(reading, chain) ??
      takeClause(scanner, chain) ??
      takeName(scanner, chain, platformPatterns.otherName)
    if (step === 'none') return { ...chain, growth: [] }
    if (step !== 'on') break
    const isBehindValue = chain.isValued && text.charAt(scanner.at - 1) === ')'
    if (growth.length > length || isBehindValue) end = scanner.at
  }
  scanner.at = end
  const rest = text.slice(end, Math.min(scanner.findEnd(textPatterns.sentenceEnd), end + chainLength))
  // Behind a single value another one that is not understood may be of the same.
  const isDoubtful = rest.includes('%') && (!chain.isOfOrders || (growth.length === 1 && isOpen(chain)))
  // A single change, of which nothing says that it is of orders, may be that of compliance.
  const isBare = !chain.isOfOrders && growth.length === 1
  const told =
    isDoubtful || isBare
      ? []
      : growth.filter(({ name, isKnown }) => isKnown && !platformPatterns.unshipped.test(name))
  return { ...chain, growth: told }
}

function isAtCount({ at, source: { text } }: TextScanner): boolean {
  return matchFrom(statementPatterns.platformCount, text, at) !== null
}

function beginChain(reading: Reading): Chain {
  const { scanner, draft, context } = reading
  const start = scanner.at
  const before = scanner.source.text.slice(Math.max(0, start - aroundLength), start)
  const isOnMarket = areMarketsLast(reading)
  const { platformsAt } = context
  const isSaid = context.sentence.base === 1
  // What stands between two of them may only say how orders went.
  const goesOn =
    platformsAt !== undefined &&
    start - platformsAt < aroundLength &&
    scanner.source.text.slice(platformsAt, start).split(textPatterns.clauseMark).every(isBetween)
  const isBaseKnown =
    isMarketMonthly(draft) && (draft.bareBase === 1 || isOnMarket) && !namesOtherBase(before, draft)
  return {
    start,
    clauseAt: start,
    isOfOrders: goesOn,
    isRanked: false,
    isOnMarket,
    base: isSaid || isBaseKnown || goesOn ? 1 : undefined,
    isBaseSaid: isSaid,
    isOnMonth: false,
    isOnBoth: false,
    isBaseLast: false,
    isHeaded: false,
    names: [],
    isJoined: false,
    isValued: false,
    isDown: undefined,
    lastIsDown: undefined,
    isUnsigned: false,
    otherMonths: [],
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
  const base = chain.base ?? (chain.isOnBoth ? undefined : 1)
  chain.base = changes.every(({ months }) => months === base) ? base : undefined
  chain.isValued = true
  chain.isBaseLast = false
  return 'on'
}

/**
 * Whether a chain that does not say 订单 has said 环比, as the ministry does of no compliance, behind the orders of the
 * market, with nothing else between that platforms may have.
 */
function isOnOrdersAlone(reading: Reading, { start, isOnMonth }: Chain): boolean {
  return isOnMonth && isMarketKnown(reading.draft) && isBelowOrders(reading, start)
}

/** A mark between names, clauses, sentences or lines: behind a clause the platforms go on, behind a sentence or line not. */
function takeMark(scanner: TextScanner, chain: Chain): Step {
  const areNone = chain.names.length === 0
  if (scanner.isAtLineBreak && areNone) endHeading(chain)
  if (scanner.isAtLineBreak) chain.clauseAt = scanner.at
  const mark = scanner.takeMatch(platformPatterns.mark)
  if (!mark) return undefined
  const [, join, stop, line] = mark
  if (join === undefined) chain.clauseAt = scanner.at
  if (stop === '。' && line !== undefined && chain.growth.length > 0) return 'end'
  chain.isJoined = join !== undefined
  if (chain.base === 12 && (stop ?? line) !== undefined && stop !== ':') chain.base = undefined
  if (areNone && (stop === ':' || stop === '】' || (line !== undefined && stop === undefined)))
    endHeading(chain)
  else if (!chain.isJoined && stop !== ':' && (!isOpen(chain) || (stop ?? line) !== undefined)) {
    // 订单量增长的仅4家,分别为: how those went that are named behind it.
    if (!areNone || (stop ?? line) !== undefined) chain.isDown = undefined
    if (stop === '。' || line !== undefined) chain.lastIsDown = undefined
    Object.assign(chain, { names: [], isValued: false })
  }
  return 'on'
}

function endHeading(chain: Chain): void {
  chain.isHeaded ||= chain.isOfOrders && (chain.base === 1 || chain.isOnBoth) && chain.isBaseSaid
  chain.isDown = undefined
}

function takeItsBase({ scanner, draft }: Reading, chain: Chain): Step {
  const { at } = scanner
  const base = takeBase(scanner, draft)
  if (base === undefined) return scanner.at > at ? 'end' : undefined
  // Of two bases in a row, 环比与同比, either may be that of the values; below a heading with both each says its own.
  if (chain.isBaseLast && chain.base !== base) {
    if (chain.names.length > 0 || chain.growth.length > 0) return 'end'
    chain.isOnBoth = true
    chain.base = undefined
    return 'on'
  }
  chain.base = base === 1 || chain.names.length === 0 ? base : undefined
  chain.isBaseSaid = true
  chain.isOnMonth ||= platformPatterns.onMonth.test(scanner.source.text.slice(at, scanner.at))
  chain.isBaseLast = true
  return 'on'
}

function takeName(scanner: TextScanner, chain: Chain, names: RegExp): Step {
  const [name] = scanner.takeMatch(names) ?? []
  if (name === undefined) return undefined
  const isKnown = names === platformPatterns.name
  if (!isKnown && platformPatterns.holdsName.test(name)) return 'none'
  if (isOpen(chain) && !chain.isJoined) return 'end'
  chain.names = [...(isOpen(chain) ? chain.names : []), { name, isKnown }]
  chain.isValued = false
  return 'on'
}

/** A word on orders, on the platforms with most of them, or on how they went. */
function takeWord({ scanner, draft }: Reading, chain: Chain): Step {
  const { ranks, extremes, others, monthWord } = platformPatterns
  const [word, ranked, orders, up, down] = scanner.takeMatch(platformPatterns.word) ?? []
  if (word === undefined) return undefined
  // What is highest, or first of the platforms with most orders, may be their compliance.
  const mayRankCompliance = !chain.isOfOrders && !chain.isOnMonth
  if (mayRankCompliance && (chain.isRanked ? ranks : extremes).test(word)) return 'end'
  // Behind a name others are spoken of, or a part of its orders; but as many as are named are these.
  const areThese = chain.names.length > 1 && word === `${chain.names.length}家`
  if (isOpen(chain) && others.test(word) && !areThese) return 'end'
  const month = Number.parseInt(monthWord.exec(word)?.[1] ?? '', 10)
  if (month && month !== draft.month) return 'end'
  chain.isRanked ||= ranked !== undefined
  chain.isOfOrders ||= orders !== undefined
  if ((up ?? down) !== undefined) chain.isDown = down !== undefined
  if (word.endsWith('幅')) chain.lastIsDown = chain.isDown
  // 其次是: it went as the one before it.
  if (word === '其次') chain.isDown ??= chain.lastIsDown
  return 'on'
}

/** Passes over what a clause says of another month, which is over with its sentence: 其7月的增幅为35.8%; 继上月大跌38.4%之后. */
function takeOtherMonth({ scanner, draft }: Reading, chain: Chain): Step {
  const { otherMonth, otherMonthAside } = platformPatterns
  const start = scanner.at
  const [beside, ofMonth] = (chain.isValued && scanner.takeMatch(otherMonthAside)) || []
  const [words = beside, since, month = ofMonth] = scanner.takeMatch(otherMonth) ?? []
  if (words === undefined) return undefined
  const isOther = month === undefined || Number(month) !== draft.month
  const isApart = words === beside || since !== undefined
  // Without 继 what follows in the sentence may be of that month too.
  if (isOther && (isApart || (!isOpen(chain) && '。;'.includes(scanner.character || '。')))) {
    chain.otherMonths.push(words)
    return 'on'
  }
  scanner.at = start
  return undefined
}

/** What says why orders went so, which kind of platform one is, or what else it is called. */
function takeAside(scanner: TextScanner, chain: Chain): Step {
  const { aside, alias, kind, share, rateBefore, reasonAside, tellsReason, turnsAway, endsInPlace } =
    platformPatterns
  const start = scanner.at
  if (isOpen(chain) && scanner.takeMatch(rateBefore)) return 'on'
  if (isOpen(chain) && scanner.takeMatch(share)) {
    chain.isOfOrders = true
    return 'on'
  }
  const [why] = scanner.takeMatch(aside) ?? []
  const beginsWithName = why !== undefined && matchFrom(platformPatterns.name, why, 0) !== null
  if (why !== undefined && !beginsWithName && !endsInPlace.test(why)) return 'on'
  scanner.at = start
  const [, reason] = (chain.isValued && scanner.takeMatch(reasonAside)) || []
  const { lessThanAll, notStated } = scopePatterns
  const isLess = (words: string) => [turnsAway, lessThanAll, notStated].some((less) => less.test(words))
  if (reason !== undefined && tellsReason.test(reason) && !isLess(reason)) return 'on'
  scanner.at = start
  if (isOpen(chain) && scanner.takeMatch(alias)) return 'on'
  const [words] = (!isOpen(chain) || chain.isJoined ? scanner.takeMatch(kind) : undefined) ?? []
  if (words !== undefined) return isOfPart(words) ? 'end' : 'on'
  scanner.at = start
  return undefined
}

/** Whether words before the name of a platform may be of a part of its orders, or of something else that it has. */
function isOfPart(kind: string): boolean {
  const { place, notStated, otherTrade } = scopePatterns
  const { turnsAway, kindOfPart, otherPublisher, seat } = platformPatterns
  const rest = kind.replace(seat, '')
  return [place, notStated, otherTrade, turnsAway, kindOfPart, otherPublisher].some((words) =>
    words.test(rest),
  )
}

/** A clause of any words, from its beginning, where it names no platform and only says how orders went, or why. */
function takeClause(scanner: TextScanner, chain: Chain): Step {
  const { at } = scanner
  scanner.at = chain.clauseAt
  const clause = chain.names.length === 0 ? scanner.takeMatch(platformPatterns.clause)?.[0] : undefined
  if (clause !== undefined && scanner.at > at && isOnCourse(clause)) return 'on'
  scanner.at = at
  return undefined
}

/** Whether what stands between two clauses on platforms leaves open what those are of. */
const isBetween = (clause: string) => clause === '' || isOnCourse(clause)

/** Whether a clause of any words only says how orders went, or why. A place that it names must be no more than the reason. */
function isOnCourse(clause: string): boolean {
  const { tellsReason, tellsCourse, tellsSource, turnsAway, endsInTopic, holdsName, otherPublisher } =
    platformPatterns
  if ([turnsAway, endsInTopic, holdsName, otherPublisher].some((words) => words.test(clause))) return false
  if (tellsReason.test(clause) || (tellsSource.test(clause) && isIdle(clause))) return true
  const narrows = [scopePatterns.place, scopePatterns.narrowing, scopePatterns.partName]
  return tellsCourse.test(clause) && !narrows.some((words) => words.test(clause.replace(tellsCourse, '')))
}

/** The changes of the platforms that are named, as they stand here: with what they are over, or behind what said how they went. */
function takeGrowth(reading: Reading, chain: Chain): Change[] {
  const { scanner } = reading
  const { start: from, names, base, isHeaded } = chain
  const { falls, allFall, amounts, course, goesOnAs } = platformPatterns
  const { text } = scanner.source
  const start = scanner.at
  const mayFall = () =>
    allFall.test(text.slice(Math.max(0, from - aroundLength), from)) || falls.test(text.slice(from, start))
  const isRise = isHeaded && names.length === 1 && !mayFall()
  const changes = takeChanges(reading, names.length, '%', base)
  if (chain.isOnBoth && isRise && changes.length < 2) {
    scanner.at = start
    return takeBoth(reading, chain)
  }
  if (course.test(text.slice(start, scanner.at))) chain.lastIsDown = changes[0]?.value.startsWith('-')
  if (changes.length > 0 || base === undefined) return changes
  const goesOn = goesOnAs.test(text.slice(start - goesOnLength, start))
  const isDown = chain.isDown ?? (goesOn ? chain.lastIsDown : undefined)
  if (isDown !== undefined) scanner.takeMatch(amounts)
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
  if (isWhole && (scanner.isAtClauseEnd || '、和及与'.includes(scanner.character))) {
    chain.isUnsigned ||= isDown === undefined
    return values.map((value, of) => ({ value: isDown ? `-${value}` : value, months: base, of }))
  }
  scanner.at = start
  return []
}

/** As long as 分别为. */
const goesOnLength = 3

/** The changes of a platform below a heading with both bases, each behind its own: 环比6.9%,同比-19.5%. */
function takeBoth({ scanner, draft }: Reading, chain: Chain): Change[] {
  const changes: Change[] = []
  for (;;) {
    const { at } = scanner
    if (changes.length > 0) scanner.takeMatch(statementPatterns.nextValue)
    const months = takeBase(scanner, draft)
    const [sign] = scanner.takeMatch(platformPatterns.sign) ?? []
    const value = scanner.takeNumber()
    if (months === undefined || value === undefined || !scanner.take('%') || !scanner.isAtClauseEnd) {
      scanner.at = at
      return changes
    }
    chain.isUnsigned ||= sign === undefined
    changes.push({ value: sign !== undefined && '-↓'.includes(sign) ? `-${value}` : value, months, of: 0 })
  }
}

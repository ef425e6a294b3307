import type { Ranking, RankingEntry, RankingKind, RankingSubject } from '../bulletin.ts'
import { addRanking } from '../draft.ts'
import { findMonth } from '../month/named-times.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { textPatterns } from '../patterns/text.ts'
import { matchFrom, type TextScanner } from '../text/text-scanner.ts'
import { isOfCountry, leave, type Reading, rank, skip } from './context.ts'

/** Reads what the following lists rank: the platforms with most orders, or the cities. */
export function readSubject({ scanner, draft, context }: Reading): boolean {
  const platforms = scanner.takeMatch(statementPatterns.platformsSubject)
  if (!platforms && !scanner.takeMatch(statementPatterns.citiesSubject)) return false
  const month = platforms && findMonth(platforms[0], draft)
  if (month === 'other') context.isOwnMonth = false
  rank(context, platforms ? 'platforms' : 'cities')
  // Their count narrows nothing after it: 订单量超过30万单的网约车平台共18家.
  if (platforms?.[2] !== undefined) return true
  context.sentence.isOfRanked = true
  // As the heading of a list, the words hold for all its entries.
  leave(context, scanner.character === '\n' || scanner.isAtLineBreak ? 'narrower' : 'part')
  return true
}

/** Reads a list of names by compliance rate, or by its change, if one begins here. */
export function readList(reading: Reading): boolean {
  const { scanner, draft, context } = reading
  const start = scanner.at
  const words = takeListWords(reading)
  const open = words?.isGrowth && isAfterRate(reading, start) ? 'growth' : context.openList
  const kind = words && findKind(words, open)
  if (!words || kind === undefined) {
    scanner.at = start
    return false
  }
  const namesAt = scanner.at
  const { entries, whole } = readNames(scanner, words.length !== 1, kind)
  // A single name before a comma, where several are expected, is a list not understood to its end.
  const isShort = words.length !== 1 && entries.length === 1 && scanner.character === ','
  const subject = nameSubject(findSubject(reading, start, namesAt), reading, kind, entries)
  if (entries.length === 0 && whole) {
    scanner.at = start
    return false
  }
  // Brackets behind names turn to none of them.
  let isPart = !whole
  while (isPart) {
    scanner.at = scanner.clauseEnd()
    isPart = !scanner.isAtLineBreak && (scanner.take('(') || scanner.take(')'))
  }
  const { isOfAggregators } = context.sentence
  const isTaken =
    subject !== undefined &&
    context.isOwnMonth &&
    isOfCountry(context) &&
    !context.sentence.hasUnknownWords &&
    (!isOfAggregators || subject === 'aggregators') &&
    entries.length <= (words.length ?? entries.length) &&
    fits(subject, entries) &&
    // The first name alone of a list that is cut ranks nothing.
    !(kind === 'rate' && entries.length === 1 && !whole) &&
    // The ministry gives no such list of the aggregators; it may be that of all platforms.
    !(subject === 'aggregators' && kind.startsWith('growth'))
  context.openList = kind.startsWith('growth') ? 'growth' : 'rate'
  if (isTaken && whole && subject === 'cities' && kind === 'growth_last') context.isComplete = true
  if (!isTaken || entries.length === 0) skip(reading, start)
  else if (!addRanking(draft, scanner, start, { of: subject, kind, entries, whole: whole && !isShort }))
    skip(reading, start, 'repeated')
  return true
}

/**
 * Returns what a list ranks: by the words before it (增长最后3名的平台依次是), otherwise what is known. Other words before these
 * in the sentence may narrow them.
 */
function findSubject({ scanner, context }: Reading, start: number, end: number): RankingSubject | undefined {
  const { subject: known, sentence, isOnTopic } = context
  const { text } = scanner.source
  const before = text.slice(sentence.start, start)
  const isFirst =
    before === '' || before.endsWith(';') || matchFrom(textPatterns.ordinal, before, 0)?.[0] === before
  if (!isFirst || isOnTopic) return known
  const words = text.slice(start, end)
  if (words.includes('城市')) return 'cities'
  if (words.includes('聚合')) return 'aggregators'
  // The aggregators are platforms too.
  return words.includes('网约车平台') || (!known && words.includes('平台')) ? 'platforms' : known
}

/**
 * True if a sentence with 本月 begins here after one on compliance rates; these are what has grown:
 * 合规率最高的是厦门。本月增长前3名的依次是….
 */
function isAfterRate({ scanner, context }: Reading, start: number): boolean {
  const { text } = scanner.source
  const before = text.slice(Math.max(0, start - listWordsLength), start)
  const last = before.slice(before.lastIndexOf('。', before.length - 2) + 1)
  const isOwn = text.startsWith('本月', start) && start === context.sentence.start
  return isOwn && last.endsWith('。') && statementPatterns.compliance.test(last)
}

/**
 * Returns what a list ranks by its names, if no words say it and they can be nothing else. By rate, one needs its own
 * fleet, since the aggregators are platforms too.
 */
function nameSubject(
  known: RankingSubject | undefined,
  { context }: Reading,
  kind: RankingKind,
  entries: readonly RankingEntry[],
): RankingSubject | undefined {
  const areAll = (names: RegExp) => entries.length > 1 && entries.every(({ name }) => names.test(name ?? ''))
  const { isOnTopic, sentence } = context
  if (isOnTopic || sentence.isUnderUnknown || (known && known !== 'aggregators')) return known
  if (areAll(scopePatterns.localPlace)) return 'cities'
  const hasFleet = entries.some(({ name }) => scopePatterns.fleet.test(name ?? ''))
  const isOfPlatforms = !known && (hasFleet || kind.startsWith('growth'))
  return isOfPlatforms && areAll(scopePatterns.namedPlatform) ? 'platforms' : known
}

/** Takes what the words before a list say of it, up to 是, 为 or a colon; the names follow. */
function takeListWords({ scanner, draft }: Reading) {
  const words = {
    isRate: false,
    isGrowth: false,
    isOrdered: false,
    end: undefined as 'first' | 'last' | undefined,
    /** How many names there are; undefined if not said. */
    length: undefined as number | undefined,
  }
  const { at } = scanner
  while (scanner.at - at < listWordsLength) {
    const match = scanner.takeMatch(statementPatterns.listWord)
    if (!match) return undefined
    const [, rate, , order, growth, first, last, highest, lowest, final, month] = match
    words.isRate ||= rate !== undefined
    words.isOrdered ||= order !== undefined
    words.isGrowth ||= growth !== undefined
    if (first !== undefined || highest !== undefined) words.end = 'first'
    if (last !== undefined || lowest !== undefined) words.end = 'last'
    const count = first ?? last
    if (count !== undefined) words.length = numberOf(count)
    if (highest !== undefined || lowest !== undefined) words.length = 1
    if (month !== undefined && Number(month) !== draft.month) return undefined
    if (final === undefined) continue
    scanner.take(':')
    return words
  }
  return undefined
}

/** How many characters the words before a list may have. */
const listWordsLength = 200

/** @example numberOf('三') // 3 */
export const numberOf = (numeral: string): number =>
  Number(numeral) || '零一二三四五六七八九十'.indexOf(numeral.replace('两', '二'))

function findKind(
  { isRate, isGrowth, isOrdered, end }: NonNullable<ReturnType<typeof takeListWords>>,
  openList: 'rate' | 'growth' | undefined,
): RankingKind | undefined {
  // The second list of a pair does not repeat what it is ordered by.
  const criterion = isRate
    ? isGrowth
      ? 'growth'
      : 'rate'
    : isGrowth
      ? openList === 'growth' && 'growth'
      : openList
  if (!criterion) return undefined
  if (end !== undefined) return `${criterion}_${end}`
  return criterion === 'rate' && isRate && isOrdered ? 'rate' : undefined
}

/** True if the names can be of what the list ranks: a lost heading must not change that. */
function fits(subject: RankingSubject, entries: readonly RankingEntry[]): boolean {
  const { platform, place, fleet } = scopePatterns
  const named = entries.flatMap(({ name }) => name ?? [])
  if (new Set(named).size < named.length) return false
  return entries.every(({ name }) => {
    if (name === null) return true
    if (subject === 'cities') return !platform.test(name)
    return (platform.test(name) || !place.test(name)) && (subject === 'platforms' || !fleet.test(name))
  })
}

const nameLength = 30

/**
 * Reads names separated by 、 up to the end of the clause, each with its change in brackets if printed. A name that is
 * cut off is left out: the last counts only with the mark after it.
 *
 * @param isMany true if several names are expected; a copy may separate them by commas
 */
function readNames(
  scanner: TextScanner,
  isMany: boolean,
  kind: RankingKind,
): Pick<Ranking, 'entries' | 'whole'> {
  const entries: RankingEntry[] = []
  let separator: string | undefined
  for (;;) {
    const { at } = scanner
    const entry = readEntry(scanner)
    if (!entry) {
      scanner.at = at
      return { entries, whole: false }
    }
    // No rate is below zero: the words that say that the list ranks changes are lost.
    if (!kind.startsWith('growth') && entry.change?.startsWith('-')) return { entries: [], whole: false }
    // A list of two names may join them by 和.
    const [last = '', ...others] = (entry.name?.split(statementPatterns.nameJoin) ?? ['']).reverse()
    for (const name of others.reverse()) entries.push({ name, change: null })
    const isOpen = statementPatterns.etCetera.test(last)
    const name = entry.name === null ? null : last.replace(statementPatterns.etCetera, '')
    // In a list by rate, brackets hold the rate.
    entries.push({ name, change: kind.startsWith('growth') ? entry.change : null })
    if (isOpen) return { entries, whole: false }
    if (separator !== ',' && scanner.take('、')) separator = '、'
    else if (isMany && separator !== '、' && isNameNext(scanner)) {
      separator = ','
      scanner.at += 1
    } else return { entries, whole: scanner.character !== '、' && isNameEnd(scanner) }
  }
}

/** True if a comma is followed by a name and another mark, and nothing else. */
function isNameNext(scanner: TextScanner): boolean {
  if (scanner.character !== ',') return false
  const start = scanner.at + 1
  const next = scanner.source.text.slice(start, Math.min(scanner.clauseEnd(start), start + nameLength))
  return isName(next)
}

function isName(words: string): boolean {
  const { plainName, noName, severalNames } = statementPatterns
  return plainName.test(words) && !noName.test(words) && !severalNames.test(words)
}

function readEntry(scanner: TextScanner): RankingEntry | undefined {
  const name = readName(scanner)
  if (name === undefined) return undefined
  const aside = scanner.takeMatch(statementPatterns.nameAside)
  if (aside && !statementPatterns.unchangedWords.test(aside[0]))
    return isNameEnd(scanner) ? { name: name === null ? null : name + aside[0], change: null } : undefined
  if (aside) scanner.at -= aside[0].length
  const change = scanner.character === '(' ? takeChange(scanner) : null
  return change === undefined || !isNameEnd(scanner) ? undefined : { name, change }
}

function isNameEnd({ at, source: { text } }: TextScanner): boolean {
  return matchFrom(statementPatterns.endsName, text, at) !== null
}

/** Takes a name up to its mark; null for one that a copy lost (`???`), undefined if none is whole. */
function readName(scanner: TextScanner): string | null | undefined {
  const start = scanner.at
  const end = Math.min(scanner.findEnd(statementPatterns.nameEnd), scanner.end)
  if (end - start > nameLength) return undefined
  const name = scanner.source.text.slice(start, end)
  scanner.at = end
  // After a line break another text may begin; at the end of a paragraph the name may be cut.
  if (scanner.isAtCut || !scanner.isUnbroken(start)) return undefined
  if (statementPatterns.lostName.test(name)) return null
  // Several names in one, or words that no name has, have lost the marks between them.
  const names = name.replace(statementPatterns.etCetera, '').split(statementPatterns.nameJoin)
  return names.every(isName) ? name : undefined
}

/**
 * Takes a change of the compliance rate in percentage points, with its brackets.
 *
 * @example (-4.7%) // -4.7
 */
function takeChange(scanner: TextScanner): string | undefined {
  const start = scanner.at
  if (scanner.takeMatch(statementPatterns.noChange)) return '0'
  const match = scanner.takeMatch(statementPatterns.change)
  if (!match || !scanner.isUnbroken(start)) return undefined
  return match[2] === undefined ? match[3] : `-${match[3]}`
}

import type { Draft } from '../draft.ts'
import { countedPatterns } from '../patterns/counted.ts'
import { numberPatterns } from '../patterns/number.ts'
import { openingPatterns } from '../patterns/opening.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'
import { isIdle, mayBeOther, namesLess, removeIdle } from '../text/idle-words.ts'
import { lineBreak, type NormalText } from '../text/normalise-text.ts'
import { withoutOrdinal } from '../text/titles.ts'
import { kindsOf, type Sentence } from './said-so-far.ts'
import type { Kinds, Token } from './tokens.ts'

/** Kinds of tokens, besides platforms, that name less than all platforms. */
export const isLess: Kinds = {
  supposed: true,
  source: true,
  place: true,
  foreign: true,
  otherTrade: true,
  part: true,
  aggregators: true,
  span: true,
  cumulated: true,
}

/** Kinds of tokens that name what is counted, that say how it changed, and that say anything of it. */
const isCounted: Kinds = { orders: true, drivers: true, vehicles: true, licence: true, company: true }
const isChanged: Kinds = { up: true, down: true, flat: true }
const isSaid: Kinds = { ...isChanged, slope: true }

/** Kinds of tokens that name another time, or less, where they stand alone as a heading. */
const ofTime: Kinds = { month: true, otherMonth: true, daily: true }
const isName: Kinds = { ...isLess, ...ofTime, platform: true, orders: true, drivers: true, vehicles: true }

/** A heading is shorter than this, in characters. */
export const headingLength = 18
/** The same of a page's title. */
export const titleLength = 60
/** How many characters to search for a reference to the sentence before. */
export const nextLength = 12

/** Returns the tokens of a sentence that name less than all platforms. */
export function lessOf(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter(({ kind }) => kind === 'platform' || isLess[kind])
}

/** True if a sentence names less only as part of what it announces: …公布的9月网约车运行情况里,合肥排第一. */
export function announcesAll(words: string, tokens: readonly Token[], at: number): boolean {
  const [announced] = numberPatterns.announces.exec(words) ?? []
  const [less] = lessOf(tokens)
  return announced !== undefined && less !== undefined && less.start >= at + announced.length
}

export function namesOtherLess(tokens: readonly Token[]): boolean {
  return tokens.some(({ kind }) => isLess[kind] ?? (kind === 'centralCities' || kind === 'daily'))
}

export function namesPlace(tokens: readonly Token[]): boolean {
  return tokens.some(({ kind }) => kind === 'place' || kind === 'foreign')
}

/** True if a sentence is about compliance, which licences and permits belong to, and names nothing less. */
export function namesCompliance(tokens: readonly Token[]): boolean {
  const less = lessOf(tokens)
  const kinds = kindsOf(tokens)
  const isOfCompliance = less.length > 0 && less.every(({ match }) => match[0] === '合规')
  return isOfCompliance && !kinds.has('orders') && !kinds.has('centralCities')
}

/** Kinds of tokens that name less than all cities in a question on how those comply. */
const lessKinds = ['supposed', 'source', 'place', 'platform', 'foreign', 'otherTrade', 'part'] as const

/** True if a heading or question is about how many cities of the country comply. */
export function countsCities(kinds: ReadonlySet<Token['kind']>, words: string, asks: boolean): boolean {
  if (asks && !kinds.has('over80') && !countedPatterns.asksCities.test(words)) return false
  return asks
    ? !lessKinds.some((kind) => kinds.has(kind))
    : kinds.has('over80') && countedPatterns.countedCities.test(words)
}

/** True if a sentence is about rates of compliance, also of cities (城市合规榜, 合规率), and names nothing less. */
export function namesRates(tokens: readonly Token[]): boolean {
  return (
    tokens.some(({ match: [word = ''] }) => word.startsWith('合规')) &&
    lessOf(tokens).every(({ match: [word] }) => word === '合规')
  )
}

/** True if a sentence is about each platform (分平台), and names nothing less. */
export const namesEach = (tokens: readonly Token[]): boolean => namesOnly(tokens, numberPatterns.eachPlatform)

/** True if a sentence is about the largest platforms (前10名, 前10名平台,从高到低), and names nothing less. */
export const namesFirst = (tokens: readonly Token[]): boolean =>
  namesOnly(
    tokens.filter(({ match: [word] }) => word !== '平台,'),
    numberPatterns.firstOnes,
  )

function namesOnly(tokens: readonly Token[], form: RegExp): boolean {
  const less = lessOf(tokens)
  return less.length > 0 && less.every(({ match }) => form.test(match[0] ?? ''))
}

/** True if a heading is about days of the month, and names nothing less. */
export function namesDays(words: string, { namesLess, namesTime }: Sentence): boolean {
  const { holiday, cause } = scopePatterns
  return holiday.test(words.replace(cause, '')) && !namesLess && !namesTime
}

/** True if a heading is only a day in one of the two months after the own month, when its numbers come out. */
export function isDayOfIssue(words: string, { month, year, likelyYear }: Draft): boolean {
  const [, ofYear, issued] = numberPatterns.dayAlone.exec(words) ?? []
  if (issued === undefined) return false
  const own = (year ?? likelyYear ?? 0) * 12 + month
  const after = Number(ofYear) * 12 + Number(issued) - own
  return after === 1 || after === 2
}

/** True if a sentence begins with what is counted and says how that changed: 牌照和证照倒是雷打不动地涨. */
export function isOnCounted({ text }: NormalText, tokens: readonly Token[], at: number): boolean {
  const first = tokens.find(({ kind }) => kind !== 'label')
  if (!first) return false
  const end = Math.min(tokens.at(-1)?.start ?? 0, first.end + headingLength)
  return (
    numberPatterns.asks.test(text.slice(at, first.start)) &&
    !(first.kind === 'company' && namesLess(text.slice(first.end, end))) &&
    isCounted[first.kind] === true &&
    tokens.some(({ kind }) => isChanged[kind])
  )
}

/** True if a heading has only the number of its item, a day, and words that name no part of the market. */
function saysNothing(heading: string): boolean {
  return withoutOrdinal(heading.replace(numberPatterns.partOfPicture, '$1'))
    .replace(numberPatterns.dayOfHeading, '')
    .replace(openingPatterns.editedBy, '')
    .replace(numberPatterns.editedOn, '')
    .split(textPatterns.clauseEnd)
    .every((clause) => isIdle(clause, true))
}

/**
 * True if a heading is about the country: it says nothing, says something as no name does, or gives only a source or direction.
 */
export function headsAll(words: string): boolean {
  const ofAll = [openingPatterns.ministryAsSource, numberPatterns.wayAlone]
  return saysNothing(words) || isSaying(words) || ofAll.some((one) => one.test(words))
}

/** True if unknown words can name nothing as large as the country. They then head nothing, and end no heading. */
export function namesNothing(words: string): boolean {
  const rest = removeIdle(words)
  return textPatterns.letter.test(rest) && !isSaying(words) && !mayBeOther(rest)
}

/** True if words that name no part of the market say something, as no name does: 怎么也得五六个亿吧, 节后强劲回升. */
function isSaying(words: string): boolean {
  const { sayingWord, sayingOf, answer, wayAtEnd, plainWord } = numberPatterns
  if (answer.test(words) || (wayAtEnd.test(words) && words.replace(plainWord, '') === '')) return true
  return (
    sayingWord.test(words) &&
    ![sayingOf, scopePatterns.partName, scopePatterns.place].some((name) => name.test(words))
  )
}

/** Maximum length of an unknown name, and of a heading that is only a name. */
const unknownNameLength = 4
const longestName = 14

/**
 * True if a heading is only a name of less, or of another time, so that all below it is about that: 滴滴出行, 合规订单, 去年同期数据. False if
 * it says something, or announces a table.
 *
 * @param tokens those of its sentence
 */
export function isOnlyName(
  { text }: NormalText,
  tokens: readonly Token[],
  { at, end, namesTime }: { at: number; end: number; namesTime: boolean },
): boolean {
  const heading = text.slice(at, end)
  const { pastHeading, wholePlatform, partNamed } = scopePatterns
  if (pastHeading.test(heading.replace(':', '')) || wholePlatform.test(heading)) return true
  // A place that is compared with the country is no name of what stands below: 合肥合规率进入全国前五.
  if (namesPlace(tokens) && kindsOf(tokens).has('nation')) return false
  // 滴滴涨了 and 滴滴环比+3% say something.
  if (!namesTime && (tokens.some(({ kind }) => isSaid[kind]) || numberPatterns.amountAtEnd.test(heading)))
    return false
  const platforms = tokens.filter(({ kind }) => kind === 'platform').length
  // 网约车 滴滴出行 聚合打车 are tags.
  if (platforms > (numberPatterns.tagFirst.test(heading) ? 0 : 1)) return false
  if (heading.length > longestName || numberPatterns.introduces.test(heading)) return false
  const names = tokens.filter(({ kind }) => isName[kind])
  const starts = [...names.map(({ start }) => start), end]
  const ends = [at, ...names.map((token) => token.end)]
  const others = starts.map((start, i) => text.slice(ends[i], start)).join('')
  const { length } = removeIdle(others.replace(partNamed, '')).replace(textPatterns.noIdeograph, '')
  const isSentence = text.charAt(end) === '。'
  return length <= (isSentence ? 0 : unknownNameLength) && (length > 0 || names.length > 0)
}

/** Maximum length of a clause that may be a name, and of one that says itself that it is about some alone. */
const clauseLength = 10
const longestClause = 16

/**
 * True if a sentence begins with a short clause or label that may name what its number is of, and nothing behind names the
 * country.
 */
export function isBehindUnknown({ text }: NormalText, sentence: Sentence, at: number): boolean {
  const { at: start, toldAt = at, namesNation, namesSystem, hasOwnDay, hasTaken } = sentence
  const length = text.slice(start, Math.min(start + longestClause + 1, at)).search(numberPatterns.clauseMark)
  if (hasTaken || length < 0 || toldAt < start + length) return false
  const clause = text.slice(start, start + length)
  const { namedPlatform, someAlone } = scopePatterns
  const isPlain = text.charAt(start + length) === ',' && length <= clauseLength
  const mayName = () => mayBeOther(removeIdle(clause)) || namedPlatform.test(clause)
  if (!someAlone.test(clause) && !(isPlain && mayName())) return false
  if (isIdle(clause) || isSaying(clause)) return false
  const { circumstance, clauseMark, discourse, lastOfSeason, ofOrders, ofTrade, saidByOther, speaker } =
    numberPatterns
  const { aggregatorsLast, aggregatorsNamed, onAggregators } = numberPatterns
  const isDiscourse = discourse.test(clause)
  const isOther = saidByOther.test(clause) && !isDiscourse
  // The words behind may name the country again: 大盘不用说了,9月全国7.93亿单; 放到整个行业看,网约车监管信息交互平台4月份共收到….
  const isNamed = (end: number) => end >= start + length && !clauseMark.test(text.slice(end, at))
  const rest = text.slice(start + length, at)
  const isOfAll = isNamed(sentence.systemAt) || ofTrade.test(rest) || aggregatorsLast.test(rest)
  const mayNarrow = () =>
    someAlone.test(clause) || (!isDiscourse && namesLess(removeIdle(clause).replace(ofOrders, '')))
  return !(
    (namesNation && hasOwnDay && speaker.test(clause)) ||
    (isNamed(sentence.nationAt) && !isOther) ||
    (isOfAll && !isOther && !mayNarrow()) ||
    circumstance.test(clause) ||
    (namesSystem && lastOfSeason.test(clause)) ||
    (aggregatorsNamed.test(clause) &&
      !onAggregators.test(clause) &&
      !namesLess(clause.replace(aggregatorsNamed, '')))
  )
}

export function isBehindSentence(source: NormalText, at: number): boolean {
  return source.text.charAt(at - 1) === '。' && !isLineEnd(source, at - 1)
}

/**
 * True if a sentence with its own mark stands behind another on its line, and leads on to nothing: it is no heading of unknown
 * words.
 */
export function isBehindOther({ text, breaks }: NormalText, { at }: Sentence, words: string): boolean {
  const marks = text.charAt(at - 1) + text.charAt(at + words.length)
  return ['。。', '?。'].includes(marks) && breaks[at] !== lineBreak && !numberPatterns.leadsOn.test(words)
}

/** True if a sentence has several clauses and stands behind another, as no name does: 份额这块,滴滴还剩七成。 */
export function isTold(source: NormalText, sentence: Sentence, words: string): boolean {
  return words.includes(',') && isBehindOther(source, sentence, words)
}

/** How many characters of a paragraph to search. */
export const viewLength = 200

/** True if the clause of the last city in a sentence only remarks on it, and leads on to no numbers of the city. */
export function remarksOnCity({ text }: NormalText, at: number, cityEnd: number, end: number): boolean {
  const before = text.slice(Math.max(at, cityEnd - viewLength), cityEnd)
  const clause =
    before.slice(before.lastIndexOf(',') + 1) + text.slice(cityEnd, Math.min(end, cityEnd + viewLength))
  return cityEnd > at && numberPatterns.remarkOnCity.test(clause) && !numberPatterns.leadsOn.test(clause)
}

/** True if a line ends before, or at, a place. */
export function isLineEnd({ text, breaks }: NormalText, at: number): boolean {
  return at < 0 || at >= text.length || text.charAt(at) === '\n' || breaks[at] === lineBreak
}

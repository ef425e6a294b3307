import { openingPatterns } from '../patterns/opening.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'
import { numberPatterns } from '../patterns/token.ts'
import { isIdle, removeIdle } from '../text/idle-words.ts'
import { lineBreak, type NormalText } from '../text/normalise-text.ts'
import { matchFrom } from '../text/text-scanner.ts'
import { isLess } from './heading-names.ts'
import type { Sentence } from './sentence.ts'
import type { Kinds, Token } from './tokens.ts'

/** Kinds of tokens that name less, or another time, where they stand alone as a heading. */
const ofTime: Kinds = { month: true, otherMonth: true, daily: true }
const ofCounted: Kinds = { orders: true, drivers: true, vehicles: true }
const isName: Kinds = { ...isLess, ...ofTime, ...ofCounted, platform: true }

/** Kinds of tokens that say something of what a heading names. */
const isSaid: Kinds = { up: true, down: true, flat: true, slope: true }

/** Whether a heading has nothing but the number of its item, a day, and words that name no part of the market. */
export function saysNothing(heading: string): boolean {
  const words = heading.replace(matchFrom(textPatterns.ordinal, heading, 0)?.[0] ?? '', '')
  return words
    .replace(numberPatterns.dayOfHeading, '')
    .replace(openingPatterns.editedBy, '')
    .replace(numberPatterns.editedOn, '')
    .split(textPatterns.clauseEnd)
    .every((clause) => isIdle(clause, true))
}

/** Whether words that name no part of the market say something, as no name does: 怎么也得五六个亿吧. */
export function isSaying(words: string): boolean {
  const { sayingWord, sayingOf, answer } = numberPatterns
  if (answer.test(words)) return true
  return (
    sayingWord.test(words) &&
    ![sayingOf, scopePatterns.partName, scopePatterns.place].some((name) => name.test(words))
  )
}

/** As long as a name that is not known, and as a heading that is no more than a name. */
const unknownNameLength = 4
const longestName = 14

/**
 * Whether a heading is no more than a name of less, or of another time, so that all below it is of that: 滴滴出行, 合规订单,
 * 去年同期数据. One that says something, or announces a table, is none.
 *
 * @param tokens of its sentence
 */
export function isOnlyName(
  { text }: NormalText,
  tokens: readonly Token[],
  { at, end, namesTime }: { at: number; end: number; namesTime: boolean },
): boolean {
  const heading = text.slice(at, end)
  const { pastHeading, wholePlatform, partNamed } = scopePatterns
  if (pastHeading.test(heading.replace(':', '')) || wholePlatform.test(heading)) return true
  // 滴滴涨了 says something.
  if (!namesTime && tokens.some(({ kind }) => isSaid[kind])) return false
  if (heading.length > longestName || numberPatterns.introduces.test(heading)) return false
  const names = tokens.filter(({ kind }) => isName[kind])
  const starts = [...names.map(({ start }) => start), end]
  const ends = [at, ...names.map((token) => token.end)]
  const others = starts.map((start, i) => text.slice(ends[i], start)).join('')
  const { length } = removeIdle(others.replace(partNamed, '')).replace(textPatterns.noIdeograph, '')
  const isSentence = text.charAt(end) === '。'
  return length <= (isSentence ? 0 : unknownNameLength) && (length > 0 || names.length > 0)
}

/** Longer than a name before the rest of its sentence. */
const clauseLength = 10

/** Whether a sentence begins with a short clause of words that are not known, as a name may be. */
export function isBehindUnknown({ text }: NormalText, sentence: Sentence, at: number): boolean {
  const { at: start, toldAt = at, namesNation, namesSystem, nationAt, hasOwnDay, hasTaken } = sentence
  const length = text.slice(start, Math.min(start + clauseLength + 1, at)).indexOf(',')
  const clause = text.slice(start, start + Math.max(0, length))
  const isSpeaker = namesNation && hasOwnDay && numberPatterns.speaker.test(clause)
  const { circumstance, clauseMark, lastOfSeason, ofAllAggregators, saidByOther } = numberPatterns
  const { aggregatorsNamed, onAggregators } = numberPatterns
  // 大盘不用说了,9月全国7.93亿单
  const isOfNation = nationAt >= start + length && !clauseMark.test(text.slice(nationAt, at))
  const isKnown =
    isSpeaker ||
    (isOfNation && !saidByOther.test(clause)) ||
    isIdle(clause) ||
    isSaying(clause) ||
    circumstance.test(clause) ||
    (namesSystem && lastOfSeason.test(clause)) ||
    ofAllAggregators.test(clause) ||
    (aggregatorsNamed.test(clause) &&
      !onAggregators.test(clause) &&
      !scopePatterns.narrowing.test(clause.replace(aggregatorsNamed, '')))
  return !hasTaken && length >= 0 && toldAt >= start + length && !isKnown
}

/** Whether a sentence stands behind another on its line, with its own mark, and leads on to nothing, so that it is no heading of what is unknown. */
export function isBehindOther({ text, breaks }: NormalText, { at }: Sentence, words: string): boolean {
  const marks = [text.charAt(at - 1), text.charAt(at + words.length)]
  return (
    marks.every((mark) => mark === '。') && breaks[at] !== lineBreak && !numberPatterns.leadsOn.test(words)
  )
}

/** The same of one that names less, which turns to no other time, and does not stand at the end of a paragraph but above an item. */
export function endsOnly(source: NormalText, sentence: Sentence, words: string): boolean {
  const at = sentence.at + words.length + 1
  const behind = source.text.slice(at, at + itemLength)
  const isAboveItem = !behind.startsWith('\n') || numberPatterns.nextItem.test(behind)
  return isAboveItem && !sentence.namesTime && isBehindOther(source, sentence, words)
}

/** Whether a sentence ends its line behind another and only says that something is shown to compare with: 4月一列供对照。 */
export function isForComparison(
  { text, breaks }: NormalText,
  { at, namesLess }: Sentence,
  words: string,
): boolean {
  return (
    !namesLess &&
    numberPatterns.clauseStop.test(text.charAt(at - 1)) &&
    breaks[at] !== lineBreak &&
    numberPatterns.forComparison.test(words)
  )
}

/** Whether a line is an item by its number, above the next one, which it does not head. */
export function isItemOfList({ text }: NormalText, at: number, end: number): boolean {
  const { itemLine, nextItem } = numberPatterns
  return itemLine.test(text.slice(at, at + itemLength)) && nextItem.test(text.slice(end, end + itemLength))
}

/** Longer than the mark of an item. */
const itemLength = 8

/** Whether a line ends before, or at, a place. */
export function isLineEnd({ text, breaks }: NormalText, at: number): boolean {
  return at < 0 || at >= text.length || text.charAt(at) === '\n' || breaks[at] === lineBreak
}

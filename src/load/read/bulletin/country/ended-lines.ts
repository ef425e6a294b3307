import type { Draft } from '../draft.ts'
import { numberPatterns } from '../patterns/number.ts'
import { openingPatterns } from '../patterns/opening.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'
import type { NormalText } from '../text/normalise-text.ts'
import { namesPart } from '../text/titles.ts'
import {
  endsOnly,
  headingLength,
  isAuthor,
  isBehindOther,
  isForComparison,
  isItemOfList,
  isLineEnd,
  isOfView,
  isOnAggregators,
  isTold,
  namesChange,
  namesNothing,
  namesPastYear,
  placeLength,
  questionLength,
  tellsAll,
  titleLength,
} from './headings.ts'
import { kindsOf, type noParagraph, type Scope, type Sentence } from './said-so-far.ts'
import type { Token } from './tokens.ts'

/** A sentence or line that ends: its words, its form, and whether it is about another time or less. */
export type Line = {
  at: number
  mark: string
  words: string
  isLine: boolean
  asks: boolean
  /** Whether it ends with a colon; and whether it is a line that begins with a platform and its number. */
  introduces: boolean
  isRow: boolean
  isBare: boolean
  isShort: boolean
  isPast: boolean
  isPageName: boolean
  narrows: boolean
}

/** What a text has said up to the end of a sentence. */
type Said = {
  readonly source: NormalText
  readonly draft: Draft
  readonly tokens: readonly Token[]
  readonly sentence: Sentence
  readonly paragraph: typeof noParagraph
  readonly scope: Scope
  readonly statesCountry: boolean
}

type End = { at: number; mark: string; statedAt: number; isOfAggregators: boolean }

/**
 * Describes the sentence or line that ends with a mark.
 *
 * @param end where the mark stands, where the last number that was stated ends, and whether the aggregators were named last
 */
export function lookAtLine(
  { source, draft, sentence }: Said,
  { at, mark, statedAt, isOfAggregators }: End,
): Line {
  const { text } = source
  const isLine = mark === '\n' || mark === '' || text.charAt(at + 1) === '\n'
  const words = text.slice(sentence.at, Math.min(at, sentence.at + titleLength))
  const isLostName =
    mark === '?' && [text.charAt(at - 1), text.charAt(at + 1)].some((next) => '、?'.includes(next || ' '))
  const isBare =
    words !== '' && statedAt <= sentence.at && !isLostName && !isForComparison(source, sentence, words)
  const isShort = words.length < (mark === '?' ? questionLength : headingLength)
  const isPast =
    sentence.namesTime ||
    scopePatterns.pastHeading.test(words.replace(':', '')) ||
    scopePatterns.quarterAlone.test(words) ||
    namesPastYear(words, draft)
  const isOfOne =
    isShort && (isOfAggregators || scopePatterns.platform.test(words.replace(openingPatterns.editedBy, '')))
  const isMenu =
    words.length > placeLength &&
    !textPatterns.digit.test(words) &&
    words.replace(scopePatterns.menuWord, '') === ''
  // A name before a stroke in a title may be that of a part of the market.
  const isPageName =
    statedAt === 0 &&
    (isLine || !namesPart(words)) &&
    (numberPatterns.pageName.test(words) || (sentence.at === 0 && isAuthor(source, words)))
  const isOfLess = sentence.namesLess || sentence.namesCities || isPast || isOfOne
  const narrows = isBare && !isMenu && !isPageName && isOfLess
  const asks = text.charAt(at) === '?'
  const introduces = text.charAt(at - 1) === ':'
  const isRow = isLine && numberPatterns.rowOfOne.test(words)
  return { at, mark, words, isLine, asks, introduces, isRow, isBare, isShort, isPast, isPageName, narrows }
}

/** True if a line or sentence is a heading. */
export function headsBelow(
  { at, mark, words, isLine, isBare, isShort, isPast, narrows }: Line,
  said: Said,
): boolean {
  const { source, sentence, tokens } = said
  const { states, namesMinistry } = said.paragraph
  const isOnPlace = said.scope === 'place'
  const isInView = states === 'country' || (!isOnPlace && (namesMinistry || isOfView(source, sentence.at)))
  // The writer's remark: 怪不得我接的都是高德的单。
  const isOfWriter = said.statesCountry && said.scope === 'platform' && scopePatterns.onWriter.test(words)
  const isOnWay = isOfWriter || (!isPast && isOnAggregators(source, tokens, sentence.at, at))
  return (
    isBare &&
    isShort &&
    !(!narrows && mark !== '?' && !words.endsWith(':') && namesNothing(words)) &&
    !(numberPatterns.labelledLine.test(words) && !sentence.namesLess) &&
    !numberPatterns.firstOfRank.test(words) &&
    !numberPatterns.answered.test(words) &&
    !(mark === '。' && tellsAll(source, tokens, sentence.at, words)) &&
    !(!narrows && isItemOfList(source, sentence.at, at)) &&
    !(isOnPlace && mark === '。' && numberPatterns.amongBefore.test(words)) &&
    !(isInView && isOnPlace && endsOnly(source, sentence, words)) &&
    !(((isInView && !narrows) || isOnWay) && !isOnPlace && isBehindOther(source, sentence, words)) &&
    (isLine || mark === '?' || numberPatterns.yearAlone.test(words))
  )
}

/** True if a line has the words of a title, which names a month. */
export function isTitle({ mark, words, isBare, isLine }: Line, tokens: readonly Token[]): boolean {
  const named = words.replace(scopePatterns.comparison, '')
  const isNone = numberPatterns.row.test(words) || (mark === '?' && kindsOf(tokens).has('aggregators'))
  return isBare && isLine && numberPatterns.title.test(named) && !isNone
}

/**
 * True if a sentence with a number or change, or with several clauses on a place, is a remark and no title: an item above the
 * next, or at the end of its paragraph behind another sentence, and not on a single platform.
 */
export function isRemark(
  { at, mark, words }: Line,
  { source, tokens, sentence, scope, paragraph }: Said,
): boolean {
  const isOfSeveral = scope === 'platform' && numberPatterns.severalClauses.test(words)
  const isBehind = mark === '。' && (isOfSeveral || !isLineEnd(source, sentence.at - 1))
  const platforms = tokens.filter(({ kind }) => kind === 'platform').length
  const isOfOther =
    scope === 'free' || scope === 'place' || (scope === 'platform' && (isOfSeveral || platforms > 1))
  const tells = scope === 'place' && isTold(source, sentence, words)
  // The writer's remark: 怪不得我9月流水好看一点。
  const isOnWriter = paragraph.states === 'country' && scopePatterns.onWriter.test(words)
  const states = tells || isOnWriter || namesChange(tokens) || kindsOf(tokens).has('number')
  const isItem = isItemOfList(source, sentence.at, mark === '。' ? at + 1 : at)
  return states && (isItem || (isBehind && isOfOther))
}

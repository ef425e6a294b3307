import type { Draft } from '../draft.ts'
import { numberPatterns } from '../patterns/number.ts'
import { openingPatterns } from '../patterns/opening.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'
import { namesLess } from '../text/idle-words.ts'
import { lineBreak, type NormalText } from '../text/normalise-text.ts'
import { namesPart } from '../text/titles.ts'
import {
  headingLength,
  isBehindOther,
  isLineEnd,
  isTold,
  lessOf,
  namesNothing,
  titleLength,
  viewLength,
} from './headings.ts'
import { kindsOf, type noParagraph, type Scope, type Sentence } from './said-so-far.ts'
import type { Token } from './tokens.ts'

/** A sentence or line that ends: its words, its form, and whether it is about another time or less. */
export type Line = ReturnType<typeof lookAtLine>

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
export function lookAtLine({ source, draft, sentence }: Said, { at, mark, statedAt, isOfAggregators }: End) {
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
  // A line that begins with a platform and its number.
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

/**
 * True if a sentence behind another only says what is shown for comparison (4月一列供对照。) or what its writer earned, or recalls
 * another month; or if brackets alone on their line are a note on the table above: (表中仅列订单量前10家).
 */
function isForComparison({ text, breaks }: NormalText, { at, namesLess }: Sentence, words: string): boolean {
  const isBehind = numberPatterns.clauseStop.test(text.charAt(at - 1)) && breaks[at] !== lineBreak
  if (numberPatterns.noteOnTable.test(words) || (isBehind && scopePatterns.onHimself.test(words))) return true
  return (
    !namesLess &&
    ((isBehind && numberPatterns.forComparison.test(words)) || numberPatterns.reminder.test(words))
  )
}

function namesPastYear(words: string, { year, likelyYear }: Draft): boolean {
  const own = year ?? likelyYear ?? 0
  const { yearHeading, yearNamed } = scopePatterns
  return (
    yearHeading.test(words.replace(':', '')) &&
    [...words.matchAll(yearNamed)].some(([, named]) => Number(named) < own)
  )
}

/** True if a text begins with its writer's name: right above the time of writing, and naming no part. */
function isAuthor({ text }: NormalText, words: string): boolean {
  const { length } = words
  return (
    length < headingLength &&
    numberPatterns.writtenAt.test(text.slice(length, length + timeLength)) &&
    !namesPart(words) &&
    !namesLess(words.replace('出行', ''))
  )
}

/** True if a sentence stands in a paragraph that begins with its writer's opinion, and leads on to nothing before it: 我的看法:…. */
function isOfView({ text }: NormalText, at: number): boolean {
  const before = text.slice(Math.max(0, at - viewLength), at)
  const said = before.slice(before.lastIndexOf('\n') + 1)
  return numberPatterns.view.test(said) && !numberPatterns.leadsOn.test(said)
}

/** True if the last sentence of a paragraph stands behind a percentage, and names nothing less than the aggregators. */
function isOnAggregators({ text }: NormalText, tokens: readonly Token[], at: number, end: number): boolean {
  const before = text.slice(Math.max(0, at - viewLength), at)
  const isStated = numberPatterns.amountAtEnd.test(before.slice(before.lastIndexOf('\n') + 1, -1))
  const areAll = lessOf(tokens).every(({ kind }) => kind === 'aggregators')
  return text.charAt(end + 1) === '\n' && isStated && areAll && !kindsOf(tokens).has('centralCities')
}

/** True if a sentence says that something rose or fell over a base, also without a number: 已经较1月回落两成多. */
function namesChange(tokens: readonly Token[]): boolean {
  const kinds = kindsOf(tokens)
  const isCompared = kinds.has('comparison') || kinds.has('onMonth') || kinds.has('onYear')
  return isCompared && (kinds.has('up') || kinds.has('down'))
}

/** True if a sentence is complete, and heads nothing: a change behind another sentence, or what someone says. */
function tellsAll(source: NormalText, tokens: readonly Token[], at: number, words: string): boolean {
  if (numberPatterns.speech.test(words)) return !numberPatterns.leadsOn.test(words)
  return (numberPatterns.amountAtEnd.test(words) || namesChange(tokens)) && !isLineEnd(source, at - 1)
}

/** True if a line is an item by its number, which may be a picture (2️⃣), above the next item, which it does not head. */
function isItemOfList({ text, original, offsets }: NormalText, at: number, end: number): boolean {
  const { itemLine, nextItem, itemPicture } = numberPatterns
  // A picture is dropped before the first character of its line, or read as a mark there.
  const isPictured = [at, end + 1].every((first) => {
    const shownAt = offsets[first] ?? 0
    return itemPicture.test(original.slice(Math.max(0, shownAt - itemLength), shownAt + 1))
  })
  return (
    isPictured ||
    (itemLine.test(text.slice(at, at + itemLength)) && nextItem.test(text.slice(end, end + itemLength)))
  )
}

/**
 * True if a sentence stands behind another, leads on to nothing and names no other time, and its paragraph goes on or an item
 * follows.
 */
function endsOnly(source: NormalText, sentence: Sentence, words: string): boolean {
  const at = sentence.at + words.length + 1
  const behind = source.text.slice(at, at + itemLength)
  const isAboveItem = !behind.startsWith('\n') || numberPatterns.nextItem.test(behind)
  return isAboveItem && !sentence.namesTime && isBehindOther(source, sentence, words)
}

/** Maximum length of a question, of a place's name, and of a day with its time. */
const questionLength = 40
const placeLength = 5
const timeLength = 24
/** How many characters to search for the number of an item. */
const itemLength = 8

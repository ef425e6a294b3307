import { type Draft, isOtherYear } from '../draft.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'
import { numberPatterns } from '../patterns/token.ts'
import { type NormalText, originalBetween } from '../text/normalise-text.ts'
import { numerals } from '../vocabulary.ts'

type Own = Pick<Draft, 'month' | 'year' | 'likelyYear' | 'isPublishedNext'>

/** Whether words name the end of the own year, which is that of its December. */
export function isOwnEnd(words: string, draft: Own): boolean {
  if (draft.month !== 12 || !numberPatterns.yearEnd.test(words)) return false
  const year = numberPatterns.year.exec(words)?.[0]
  return year === undefined
    ? draft.isPublishedNext && numberPatterns.lastYear.test(words)
    : (draft.year ?? draft.likelyYear) === Number(year)
}

/** Whether 一、2月 before a place is the first item of a list, on the own month, and not two months: the second stands on a line below. */
export function isOwnItem(words: string, end: number, source: NormalText, ownMonth: number): boolean {
  const next = numerals.charAt(numerals.indexOf(words.charAt(0)) + 1)
  return (
    numberPatterns.item.test(words) &&
    Number(originalBetween(source, end - 2, end - 1)) === ownMonth &&
    source.text.slice(end, end + listLength).includes(`\n${next}、`)
  )
}

/** Longer than an item of a list. */
const listLength = 2000

/** Whether words name another year, by its number or otherwise. */
export function isOfOtherYear(words: string, draft: Own): boolean {
  const year = numberPatterns.year.exec(words)?.[0]
  return year === undefined ? numberPatterns.pastYear.test(words) : isOtherYear(year, draft)
}

/** Whether brackets stand open at a place, within a sentence. */
export function isInBrackets({ text }: NormalText, sentenceAt: number, at: number): boolean {
  const before = text.slice(Math.max(sentenceAt, at - asideLength), at)
  return before.lastIndexOf('(') > before.lastIndexOf(')')
}

/** Longer than what brackets say before a month in them. */
const asideLength = 20

/** Whether the clause of a word only says why something is, which turns to no place that it names. */
export function isInCause({ text }: NormalText, start: number, end: number): boolean {
  const around = text.slice(Math.max(0, start - causeLength), end + causeLength)
  if (!numberPatterns.causeWord.test(around)) return false
  const before = text
    .slice(Math.max(0, start - causeLength), start)
    .split(textPatterns.clauseEnd)
    .at(-1)
  const [behind] = text.slice(end, end + causeLength).split(textPatterns.clauseEnd)
  return scopePatterns.causeClause.test(before + text.slice(start, end) + behind)
}

/** Longer than a cause on either side of a word in it. */
const causeLength = 30

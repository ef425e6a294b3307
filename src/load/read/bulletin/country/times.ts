import { daysIn } from '../../../../domain/time/month.ts'
import { type Draft, isOtherYear } from '../draft.ts'
import { numberPatterns } from '../patterns/number.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'
import { monthsSince } from '../statements/changes.ts'
import { type NormalText, originalBetween } from '../text/normalise-text.ts'
import { numerals } from '../vocabulary.ts'
import type { Sentence } from './sentence.ts'
import { dateOf, type Kinds, type Token } from './tokens.ts'

type Own = Pick<Draft, 'month' | 'year' | 'likelyYear' | 'isPublishedNext'>

/** Whether words name the end of the own year, which is that of its December. */
function isOwnEnd(words: string, draft: Own): boolean {
  if (draft.month !== 12 || !numberPatterns.yearEnd.test(words)) return false
  const year = numberPatterns.year.exec(words)?.[0]
  return year === undefined
    ? draft.isPublishedNext && numberPatterns.lastYear.test(words)
    : (draft.year ?? draft.likelyYear) === Number(year)
}

/** Whether 一、2月 before a place is the first item of a list, on the own month, and not two months: the second stands on a line below. */
function isOwnItem(words: string, end: number, source: NormalText, ownMonth: number): boolean {
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
function isOfOtherYear(words: string, draft: Own): boolean {
  const year = numberPatterns.year.exec(words)?.[0]
  return year === undefined ? numberPatterns.pastYear.test(words) : isOtherYear(year, draft)
}

/** Whether brackets stand open at a place, within a sentence. */
function isInBrackets({ text }: NormalText, sentenceAt: number, at: number): boolean {
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

/** Words that name a time, but for what is only compared with and when something was published. */
const namesTime: Kinds = {
  month: true,
  day: true,
  lastMonth: true,
  otherMonth: true,
  span: true,
  daily: true,
  upToNow: true,
  contrast: true,
}

/**
 * Whether the first time that a text names is its own month, behind the ministry and in the same paragraph: what is
 * held before that is so at its end.
 */
export function beginsWithOwn(tokens: readonly Token[], draft: Own): boolean {
  const first = tokens.findIndex(({ kind }) => namesTime[kind])
  const sourceAt = tokens.findIndex(
    ({ kind }) => kind === 'ministry' || kind === 'system' || kind === 'number',
  )
  const named = tokens[first]
  if (!named || sourceAt < 0 || sourceAt > first || tokens[sourceAt]?.kind === 'number') return false
  if (named.kind !== 'month' && named.kind !== 'day') return false
  const { year, isLastYear, month, day } = dateOf(named)
  const isWhole = day === undefined || Number(day) >= 28
  const isOwn = Number(month) === draft.month && isWhole && !isLastYear && !isOtherYear(year, draft)
  return (
    isOwn && tokens.slice(sourceAt, first).every(({ kind, match }) => kind !== 'stop' || match[0] !== '\n')
  )
}

/** One without a 29th of February. */
const anyYear = 2023

/** Of which month a text speaks, word by word. */
export class SpokenTime {
  readonly source: NormalText
  readonly draft: Draft
  month: 'own' | 'other' = 'other'
  /** How many months before the own one that is which was named last, where a change may be over it. */
  monthsBefore: 1 | 12 | undefined
  /** Whether the text has named its own month. */
  seesOwn = false
  /** Whether no time was named yet, and what is held is so at the end of the own month. */
  isSupposed = false
  /** Whether the paragraph at hand has numbers that came out before. */
  isPast = false

  constructor(source: NormalText, draft: Draft) {
    this.source = source
    this.draft = draft
  }

  suppose(): void {
    this.month = 'own'
    this.isSupposed = true
  }

  /**
   * Takes a word that says of when a text is.
   *
   * @param sentence that it stands in, which notes what it says
   * @returns whether a change behind it may be of another month than the numbers before it; undefined for other words
   */
  take({ kind, match, start, end }: Token, sentence: Sentence): boolean | undefined {
    switch (kind) {
      case 'lastMonth':
        this.monthsBefore = 1
        return this.#turnTo(end, this.#isOwnLast(match[0] ?? '', sentence) ? 'own' : 'other', sentence)
      case 'span':
        if (
          isOwnEnd(match[0] ?? '', this.draft) ||
          (start === sentence.at && isOwnItem(match[0] ?? '', end, this.source, this.draft.month))
        )
          return this.#turnTo(end, 'own', sentence)
        return this.#turnToOther(match[0] ?? '', end, sentence, false)
      case 'otherMonth':
        this.monthsBefore =
          numberPatterns.samePeriod.test(match[0] ?? '') && !sentence.namesDate ? 12 : undefined
        return this.#turnToOther(match[0] ?? '', end, sentence, true)
      case 'daily':
        sentence.isLocked = true
        sentence.namesTime = true
        sentence.lessAt = end
        return true
      case 'upToNow':
      case 'contrast':
        // 相比之下 may also turn to the own month.
        if (kind === 'contrast' && !scopePatterns.onlyCompared.test(match[0] ?? '')) return false
        sentence.isLocked = true
        return this.#turnTo(end, 'other', sentence)
      case 'day':
      case 'month':
        return this.#date(dateOf({ kind, match }), end, sentence)
      case 'published': {
        // What was published in the own month or before is of another.
        const distance = (Number(match[1]) - this.draft.month + 12) % 12
        if (distance !== 1 && distance !== 2) this.isPast = true
        return false
      }
      default:
        return undefined
    }
  }

  /** Whether 上月 is the own month: behind a number of that, it is the one before, but for a day up to which is counted. */
  #isOwnLast(words: string, { namesTime, hasStated }: Sentence): boolean {
    return this.draft.isPublishedNext && !namesTime && (!hasStated || words.startsWith('截'))
  }

  get #lastDay(): number {
    const { year, likelyYear, month } = this.draft
    return daysIn((year ?? likelyYear ?? anyYear) * 12 + month - 1)
  }

  #turnTo(at: number, named: 'own' | 'other', sentence: Sentence, isNamed = true): boolean {
    // 环比下降17.2%(7月:+10.7%): behind it the sentence goes on with its own.
    if (
      named === 'other' &&
      this.month === 'own' &&
      sentence.hasStated &&
      isInBrackets(this.source, sentence.at, at)
    )
      sentence.isAside = true
    this.month = sentence.isLocked ? 'other' : named
    this.isSupposed = false
    if (sentence.isAside) return true
    if (this.month === 'own') {
      sentence.namesOwn = true
      sentence.namesOther = false
      this.seesOwn = true
      return false
    }
    sentence.namesOther ||= isNamed
    sentence.namesTime = true
    return true
  }

  #turnToOther(words: string, end: number, sentence: Sentence, isNamed: boolean): boolean {
    sentence.lessAt = end
    sentence.isOtherYear ||= isOfOtherYear(words, this.draft)
    return this.#turnTo(end, 'other', sentence, isNamed)
  }

  #date(
    { upTo, year, relativeYear, isLastYear, month, day }: ReturnType<typeof dateOf>,
    end: number,
    sentence: Sentence,
  ): boolean {
    const { draft } = this
    const isOwn = Number(month) === draft.month
    this.monthsBefore = relativeYear === '前年' ? undefined : monthsSince({ year, isLastYear, month }, draft)
    // A day of the month after is that of the publication.
    if (upTo === undefined && day !== undefined && Number(month) === (draft.month % 12) + 1) return false
    const isOfOther =
      isOtherYear(year, draft) ||
      (isLastYear && !(draft.month === 12 && draft.isPublishedNext)) ||
      (year === undefined && relativeYear === undefined && sentence.isOtherYear)
    // What is held on the last day is so at the end of the month: 8月31日全国拿到许可的平台为282家.
    const isOnLast = upTo === undefined && isOwn && Number(day) >= this.#lastDay
    sentence.isOnDay ||= isOnLast
    const isWhole = day === undefined || isOnLast || (upTo !== undefined && Number(day) >= 28)
    // Up to a day within the month, and on a day of it, is a part of it.
    if (!isWhole && (upTo !== undefined || isOwn)) sentence.isLocked = true
    if (day === undefined && upTo === undefined) sentence.namesMonth = isOwn
    const parts = this.#turnTo(end, isOwn && !isOfOther && isWhole ? 'own' : 'other', sentence)
    if (parts) sentence.lessAt = end
    return parts
  }
}

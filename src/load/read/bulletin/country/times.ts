import { daysIn } from '../../../../domain/time/month.ts'
import { type Draft, isLastDecember, isOtherYear } from '../draft.ts'
import { isLastDay, isPublication } from '../month/named-times.ts'
import { changePatterns } from '../patterns/change.ts'
import { numberPatterns } from '../patterns/number.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'
import { monthsSince } from '../statements/changes.ts'
import { type NormalText, originalBetween } from '../text/normalise-text.ts'
import { numerals } from '../vocabulary.ts'
import type { Sentence } from './said-so-far.ts'
import { dateOf, isOfIssue, type Kinds, type Token } from './tokens.ts'

/** How many characters behind 上月 to search for a number. */
const lastMonthLength = 6

type Own = Pick<Draft, 'month' | 'year' | 'likelyYear' | 'isPublishedNext'>

/** True if words name the end of the own year, that is of its December. */
function isOwnEnd(words: string, draft: Own): boolean {
  if (draft.month !== 12 || !numberPatterns.yearEnd.test(words)) return false
  const year = numberPatterns.year.exec(words)?.[0]
  return year === undefined
    ? draft.isPublishedNext && numberPatterns.lastYear.test(words)
    : (draft.year ?? draft.likelyYear) === Number(year)
}

/**
 * True if 一、2月 before a place is the first item of a list, on the own month, and not two months: the second item stands on a line
 * below.
 */
function isOwnItem(words: string, end: number, source: NormalText, ownMonth: number): boolean {
  const next = numerals.charAt(numerals.indexOf(words.charAt(0)) + 1)
  return (
    numberPatterns.item.test(words) &&
    Number(originalBetween(source, end - 2, end - 1)) === ownMonth &&
    source.text.slice(end, end + listLength).includes(`\n${next}、`)
  )
}

const listLength = 2000

function isOfOtherYear(words: string, draft: Own): boolean {
  const year = numberPatterns.year.exec(words)?.[0]
  return year === undefined ? numberPatterns.pastYear.test(words) : isOtherYear(year, draft)
}

function isInBrackets({ text }: NormalText, sentenceAt: number, at: number): boolean {
  const before = text.slice(Math.max(sentenceAt, at - asideLength), at)
  return before.lastIndexOf('(') > before.lastIndexOf(')')
}

/** How many characters before a month to search for brackets. */
const asideLength = 20

/** True if the clause of a word only gives a reason, so that a place in it is not the topic: 受上海封控拖累. */
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

/** How many characters to search for a reason on either side. */
const causeLength = 30

/** Kinds of tokens that name a time, but not for comparison or publication. */
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
 * True if the first time that a text names is its own month, behind the ministry and in the same paragraph. Permits before it are
 * then of the end of that month.
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
  const isOwn = Number(month) === draft.month && isLastDay(day) && !isLastYear && !isOtherYear(year, draft)
  return (
    isOwn && tokens.slice(sourceAt, first).every(({ kind, match }) => kind !== 'stop' || match[0] !== '\n')
  )
}

/** Returns how many months before the own month words such as 前一个月 or 去年同期 are, if a change may be over that. */
function monthsBeforeOf(words: string, { namesDate }: Sentence): 1 | 12 | undefined {
  if (changePatterns.monthBefore.test(words)) return 1
  return numberPatterns.samePeriod.test(words) && !namesDate ? 12 : undefined
}

const yearLength = 5
/** A year without a 29 February. */
const anyYear = 2023

/** Follows, token by token, which month a text speaks of. */
export class SpokenTime {
  readonly source: NormalText
  readonly draft: Draft
  month: 'own' | 'other' = 'other'
  /** How many months before the own month the last named month is, if a change may be over it. */
  monthsBefore: 1 | 12 | undefined
  /** Whether the text has named its own month. */
  seesOwn = false
  /** Whether no time was named yet, and permits are taken to be of the end of the own month. */
  isSupposed = false
  /** Whether this paragraph has numbers that were published before. */
  isPast = false
  /** The month that a notice is named by, which may also be the month it is about. */
  #ofNotice: number | undefined

  constructor(source: NormalText, draft: Draft) {
    this.source = source
    this.draft = draft
  }

  suppose(): void {
    this.month = 'own'
    this.isSupposed = true
  }

  /**
   * Takes a token that tells of when a text is.
   *
   * @param sentence the sentence of the token, which notes what the token says
   * @returns whether a change behind it may be of another month than the numbers before it; undefined for other tokens
   */
  take({ kind, match, start, end }: Token, sentence: Sentence): boolean | undefined {
    const [words = ''] = match
    switch (kind) {
      case 'lastMonth':
        this.monthsBefore = 1
        return this.#turnTo(end, this.#isOwnLast(words, end, sentence) ? 'own' : 'other', sentence)
      case 'span': {
        const isItem = start === sentence.at && isOwnItem(words, end, this.source, this.draft.month)
        if (isOwnEnd(words, this.draft) || isItem) return this.#turnTo(end, 'own', sentence)
        return this.#turnToOther(words, end, sentence, false)
      }
      case 'otherMonth':
        // 那个月 is the month that was named last.
        if (this.month === 'own' && this.seesOwn && ['那月', '那个月'].includes(words))
          return this.#turnTo(end, 'own', sentence)
        this.monthsBefore = monthsBeforeOf(words, sentence)
        return this.#turnToOther(words, end, sentence, true)
      case 'daily':
        sentence.isLocked = true
        sentence.namesTime = true
        sentence.lessAt = end
        return true
      case 'upToNow':
        if (this.#isWholeMonth(words, start)) return this.#turnTo(end, 'own', sentence)
        sentence.isLocked = true
        return this.#turnTo(end, 'other', sentence)
      case 'contrast':
        // 相比之下 may also turn to the own month.
        if (!scopePatterns.onlyCompared.test(words)) return false
        sentence.isLocked = true
        return this.#turnTo(end, 'other', sentence)
      case 'day':
      case 'month':
        return this.#date(dateOf({ kind, match }), end, sentence)
      case 'published':
        // Numbers published in the own month or before are of another month.
        if (!isPublication(this.draft.month, Number(match[1]))) this.isPast = true
        this.#ofNotice = Number(match[1])
        return false
      default:
        return undefined
    }
  }

  /**
   * True if 上月 is the own month. Behind a number of the own month it is the month before, unless something is counted up to its
   * last day.
   */
  #isOwnLast(words: string, end: number, { namesTime, hasStated }: Sentence): boolean {
    const behind = this.source.text.slice(end, end + lastMonthLength)
    return (
      this.draft.isPublishedNext &&
      !namesTime &&
      (!hasStated || words.startsWith('截')) &&
      !(this.seesOwn && numberPatterns.lastMonthAlone.test(behind))
    )
  }

  /** True if words name the own month from its first day to its last: 9月1日至30日. */
  #isWholeMonth(words: string, start: number): boolean {
    const [, from, to = from, day] = numberPatterns.fromFirst.exec(words) ?? []
    const { month } = this.draft
    const [named, year] =
      numberPatterns.yearBefore.exec(this.source.text.slice(Math.max(0, start - yearLength), start)) ?? []
    const isOther = named !== undefined && (year === undefined || isOtherYear(year, this.draft))
    return Number(from) === month && Number(to) === month && Number(day) === this.#lastDay && !isOther
  }

  get #lastDay(): number {
    const { year, likelyYear, month } = this.draft
    return daysIn((year ?? likelyYear ?? anyYear) * 12 + month - 1)
  }

  #turnTo(at: number, named: 'own' | 'other', sentence: Sentence, isNamed = true): boolean {
    // Behind it the sentence is on the own month: 环比下降17.2%(7月:+10.7%).
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

  #date(date: ReturnType<typeof dateOf>, end: number, sentence: Sentence): boolean {
    const { draft } = this
    const { upTo, year, relativeYear, isLastYear, month, day } = date
    const isOwn = Number(month) === draft.month
    this.monthsBefore = relativeYear === '前年' ? undefined : monthsSince({ year, isLastYear, month }, draft)
    if (isOfIssue(date, draft.month)) return false
    const isOfOther =
      isOtherYear(year, draft) ||
      (isLastYear && !isLastDecember(draft)) ||
      (year === undefined && relativeYear === undefined && sentence.isOtherYear)
    // What is so on the last day is so at the end of the month: 8月31日全国拿到许可的平台为282家.
    const isOnLast = upTo === undefined && isOwn && Number(day) >= this.#lastDay
    sentence.isOnDay ||= isOnLast
    const isWhole = date.isWhole || isOnLast
    // A notice by its own month: 9月通报:9月全国网约车订单7.93亿单
    if (isOwn && !isOfOther && isWhole && this.#ofNotice === draft.month) this.isPast = false
    // A day within the month, or a count up to it, is only a part of the month.
    if (!isWhole && (upTo !== undefined || isOwn)) sentence.isLocked = true
    if (day === undefined && upTo === undefined) sentence.namesMonth = isOwn
    const parts = this.#turnTo(end, isOwn && !isOfOther && isWhole ? 'own' : 'other', sentence)
    if (parts) sentence.lessAt = end
    return parts
  }
}

import type { OwnMonth } from '../country/own-month.ts'
import { dateOf, type findAll, isOfIssue, type Kinds, type Token } from '../country/tokens.ts'
import { type Draft, isLastDecember, isOtherYear } from '../draft.ts'
import { openingPatterns } from '../patterns/opening.ts'
import type { platformTokenPatterns } from '../patterns/platform.ts'
import { platformValuePatterns } from '../patterns/platform-value.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'
import { lineBreak, type NormalText } from '../text/normalise-text.ts'
import { matchFrom } from '../text/text-scanner.ts'

/** The tokens that may narrow the numbers of a text, or give them to another time or source. */
const others: Kinds = {
  place: true,
  foreign: true,
  localSource: true,
  source: true,
  otherTrade: true,
  span: true,
  otherMonth: true,
  lastMonth: true,
  upToNow: true,
  cumulated: true,
  daily: true,
  supposed: true,
  denied: true,
  wrong: true,
}

/**
 * Finds the own month of a text that has only the ministry's numbers of platforms, such as a copied list or table: the
 * only month named, apart from those compared with. Returns undefined if the ministry or its system is not named, or a
 * place, another time or another source is; otherwise the numbers are the country's, since the ministry has no others.
 */
export function findPlatformsMonth(source: NormalText, tokens: readonly Token[]): OwnMonth | undefined {
  const { text } = source
  if (!scopePatterns.publisher.test(text)) return undefined
  const lastValueAt = text.lastIndexOf('%')
  const years = new Set<number>()
  let isOfOrders = false
  let own: OwnMonth | undefined
  for (const { kind, match, start, end } of tokens) {
    if (kind === 'more') break
    if (kind === 'place' && isBeside(source, start, end, lastValueAt)) continue
    if (others[kind]) return undefined
    if (kind !== 'month' && kind !== 'day') continue
    const { upTo, year, isLastYear, month: named, isWhole } = dateOf({ kind, match })
    // The day of publication.
    if (!isWhole && upTo === undefined) continue
    const month = Number(named)
    if (!isWhole || isLastYear || month < 1 || month > 12 || (own && own.month !== month)) return undefined
    if (year !== undefined) years.add(Number(year))
    isOfOrders ||= matchFrom(openingPatterns.ofPlatforms, text, end) !== null
    own ??= { month, year: undefined, day: null, dateAt: start }
  }
  const [year] = years
  return own && isOfOrders && years.size < 2 ? { ...own, year } : undefined
}

/** True if a place is only a reason for how orders changed, or stands in a remark after all values. */
function isBeside({ text, breaks }: NormalText, start: number, end: number, lastValueAt: number): boolean {
  const { remark, noteOnAll } = platformValuePatterns
  if (isReason(text, end)) return true
  if (start < lastValueAt) return false
  let from = start
  while (from > 0 && breaks[from] !== lineBreak && !textPatterns.sentenceMark.test(text.charAt(from - 1))) {
    from -= 1
    if (start - from > remarkLength) return false
  }
  const [words = ''] = text.slice(from, end + remarkLength).split(textPatterns.sentenceMark, 1)
  return from > lastValueAt && (isOfCause(words) || (remark.test(words) && !noteOnAll.test(words)))
}

/** True if a note below values only tells a cause, and not what the values are of: 注:受疫情影响,上海4月…. */
export function isOfCause(note: string): boolean {
  const { noteOfCause, noteOnAll } = platformValuePatterns
  const told = note.replace(noteOfCause, '')
  return told !== note && !noteOnAll.test(told)
}

/** True if the words after a place make it a reason for how orders changed. */
export function isReason(text: string, end: number): boolean {
  return platformValuePatterns.reason.test(text.slice(end, end + reasonLength))
}

/** How many characters after a place to search for a reason. */
const reasonLength = 12
/** The most characters of a remark before a place, and behind it. */
const remarkLength = 300

type Month = 'own' | 'other'
type Known = Pick<Draft, 'month' | 'year' | 'likelyYear' | 'isPublishedNext'>

export type PlatformToken = ReturnType<typeof findAll<keyof typeof platformTokenPatterns>>[0]

/**
 * What precedes a token: the last name that waits for its value, or -1; whether the names have had one, and whether as
 * a list entry; where the last value ends; and whether brackets are open.
 */
export type Before = {
  waitingAt: number
  isUsed: boolean
  isEntry: boolean
  valueEnd: number
  isInBrackets: boolean
}

/**
 * What narrows the values of a paragraph: another month, a place, unknown words, a part of the orders, another source.
 */
export const noScope = {
  /** The month that the sentence names before its values. */
  topicMonth: undefined as Month | undefined,
  isOnPlace: false,
  isSupposed: false,
  isPart: false,
  isForeign: false,
}

/**
 * What a clause has said: a reason, whose places do not count; something that belongs to others; what came before
 * (继8月下降之后).
 */
export const noClause = { isCause: false, isBeside: false, isAfter: false }

/** Where a text on platforms is being read, and which month it speaks of there. */
export class PlatformMonth {
  readonly text: string
  readonly draft: Known
  sentenceAt = 0
  /**
   * Where these begin: the sentence before; the sentence with the headings right above it; the paragraph; the paragraph
   * before; the paragraph with its headings.
   */
  previousAt = -1
  headAt = 0
  paragraphAt = 0
  previousParagraphAt = 0
  contextAt = 0
  /** What the current clause has said, where it begins, and whether the text before it speaks of a place. */
  clause = { ...noClause, at: 0, wasOnPlace: false }
  /** What narrows the current paragraph. */
  scope = { ...noScope }

  month: Month = 'own'
  /** True if the month named last, alone or with a day, is the own one. */
  isOwnNamed = true
  /** Where the last sentence that names the own month begins. */
  ownSentenceAt = -1
  /** Where the paragraph, or the headings right above it, first name another year. */
  otherYearAt = -1
  /** True if orders of another month were stated and the own month has not been named since. */
  isBelowOther = false

  constructor(text: string, draft: Known) {
    this.text = text
    this.draft = draft
  }

  /** Takes a token that names a month or day. */
  take({ kind, match, start }: PlatformToken, before: Before): void {
    switch (kind) {
      case 'after':
        this.clause.isAfter = true
        return
      case 'span':
      case 'lastMonth':
      case 'year':
      case 'otherMonth':
        this.date('other', before)
        return
      case 'ownMonth':
        this.date(match[0] !== '当月' || this.isOwnNamed ? 'own' : 'other', before)
        return
      case 'day':
      case 'month':
        this.date(
          this.monthOf(kind, match, start),
          before,
          this.isOfTurn(start) ? undefined : Number(match.at(kind === 'day' ? 4 : 3)),
        )
    }
  }

  date(month: Month | undefined, { valueEnd, isInBrackets }: Before, number?: number): void {
    if (month === undefined) return
    if (month === 'own') this.isBelowOther = false
    if (number !== undefined) this.isOwnNamed = month === 'own'
    if (month === 'own') this.ownSentenceAt = this.sentenceAt
    this.month = month
    if (month === 'own') this.scope.topicMonth = month
    else if (!isInBrackets && valueEnd <= this.sentenceAt) this.scope.topicMonth ??= month
  }

  /** True if the clause only tells that something of a month has ended: 结束了6月的跌势. */
  isOfTurn(at: number): boolean {
    return platformValuePatterns.turnsFrom.test(this.text.slice(this.clause.at, at))
  }

  /** Returns whether a month or a day belongs to the own month; undefined for the day of publication. */
  monthOf(kind: 'day' | 'month', match: Token['match'], start: number): Month | undefined {
    const date = dateOf({ kind, match })
    const { year, relativeYear, isLastYear, month, isWhole } = date
    const { draft } = this
    const isOther = isOtherYear(year, draft)
    if (isOther && this.otherYearAt < this.contextAt) this.otherYearAt = start
    const isBelowOther = this.otherYearAt >= this.contextAt && this.otherYearAt < this.paragraphAt
    const isOfOther =
      isOther ||
      (year === undefined && relativeYear === undefined && isBelowOther) ||
      (isLastYear && !isLastDecember(draft))
    if (kind === 'day' && isOfIssue(date, draft.month)) return undefined
    return Number(month) === draft.month && !isOfOther && isWhole ? 'own' : 'other'
  }
}

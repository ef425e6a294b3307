import type { OwnMonth } from '../country/times.ts'
import { dateOf, isOfIssue, type Kinds, type Token } from '../country/tokens.ts'
import { type Draft, isLastDecember, isOtherYear } from '../draft.ts'
import { openingPatterns } from '../patterns/opening.ts'
import { platformValuePatterns } from '../patterns/platform-value.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'
import { lineBreak, type NormalText } from '../text/normalise-text.ts'
import { matchFrom } from '../text/text-scanner.ts'

/** What a text speaks of that may be less than the ministry's numbers of platforms, of another time, or of someone else. */
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
 * The month of a text that has the ministry's numbers of platforms alone, as a list or table copied by itself: the only one
 * that it names beside those compared with. Undefined where it does not name the ministry or its system, or names a place or
 * anything else that the numbers may be of: they are of the country since the ministry tells them of no other.
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
    // The day of a publication.
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

/** Whether a place only says why orders went so, or is named in a remark behind all values. */
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

/** Whether a note below values only tells what has come of something, and not of what they are. */
export function isOfCause(note: string): boolean {
  const { noteOfCause, noteOnAll } = platformValuePatterns
  const told = note.replace(noteOfCause, '')
  return told !== note && !noteOnAll.test(told)
}

/** Whether the words behind a place make it why orders went so. */
export function isReason(text: string, end: number): boolean {
  return platformValuePatterns.reason.test(text.slice(end, end + reasonLength))
}

/** As far behind a place as it may stand that it is why orders went so. */
const reasonLength = 12
/** As far as a remark is followed, before a place and behind it. */
const remarkLength = 300

type Month = 'own' | 'other'
type Known = Pick<Draft, 'month' | 'year' | 'likelyYear' | 'isPublishedNext'>

/** What narrows the values of a paragraph: another month, a place, words that are not known, a part of the orders, another source. */
export const noScope = {
  /** The month that a sentence is of before its values. */
  topicMonth: undefined as Month | undefined,
  isOnPlace: false,
  isSupposed: false,
  isPart: false,
  isForeign: false,
}

/** What a clause has said: why orders went so, which is on no place; what belongs to others; what came before (继8月下降之后). */
export const noClause = { isCause: false, isBeside: false, isAfter: false }

/** Where a text on platforms is read, word by word, and of which month it is there. */
export class PlatformMonth {
  readonly text: string
  readonly draft: Known
  sentenceAt = 0
  /** Of the sentence before; of the paragraph and the one before; and of the headings right above it. */
  previousAt = -1
  headAt = 0
  paragraphAt = 0
  previousParagraphAt = 0
  contextAt = 0
  /** What the clause at hand has said, where it begins, and whether what stands before it is on a place. */
  clause = { ...noClause, at: 0, wasOnPlace: false }
  /** What the paragraph at hand is of. */
  scope = { ...noScope }

  month: Month = 'own'
  /** Whether the month that was named last, or a day of it, is the own one. */
  isOwnNamed = true
  /** Where the sentence begins that named the own month last. */
  ownSentenceAt = -1
  /** Where a paragraph, or the headings right above it, first name another year. */
  otherYearAt = -1
  /** Whether orders of another month were stated, and the own one was not named since. */
  isBelowOther = false

  constructor(text: string, draft: Known) {
    this.text = text
    this.draft = draft
  }

  date(
    month: Month | undefined,
    { valueEnd, isInBrackets }: { valueEnd: number; isInBrackets: boolean },
    number?: number,
  ): void {
    if (month === undefined) return
    if (month === 'own') this.isBelowOther = false
    if (number !== undefined) this.isOwnNamed = month === 'own'
    if (month === 'own') this.ownSentenceAt = this.sentenceAt
    this.month = month
    if (month === 'own') this.scope.topicMonth = month
    else if (!isInBrackets && valueEnd <= this.sentenceAt) this.scope.topicMonth ??= month
  }

  /** Whether a month is only what its clause tells the end of, as that of the clause is: 结束了6月的跌势. */
  isOfTurn(at: number): boolean {
    return platformValuePatterns.turnsFrom.test(this.text.slice(this.clause.at, at))
  }

  /** Whether a month or a day is of the own month; undefined where it is when a text was published. */
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

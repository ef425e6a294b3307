import { dateOf, type findAll } from '../country/tokens.ts'
import { type Draft, isOtherYear } from '../draft.ts'
import { type platformTokenPatterns, platformValuePatterns } from '../patterns/platform.ts'
import { scopePatterns } from '../patterns/scope.ts'
import type { PlatformBase } from './platform-base.ts'

export type PlatformToken = ReturnType<typeof findAll<keyof typeof platformTokenPatterns>>[0]
type Month = 'own' | 'other'
type Known = Pick<Draft, 'month' | 'year' | 'likelyYear'>

/** The names that wait for their values: where the last of them stands, whether they have had one, and whether they begin the line of a list; and whether brackets are open. */
type Run = {
  nameAt: number | undefined
  isUsed: boolean
  valueEnd: number
  isEntry: boolean
  isInBrackets: boolean
}

type OfEntry = Pick<PlatformSubject, 'noun' | 'isStale' | 'month' | 'topicMonth' | 'isOnPlace' | 'wasOnPlace'>

/**
 * What a text speaks of where a value of a platform stands: of orders or of another measure, of which month and place, and
 * whether as the ministry states it.
 */
export class PlatformSubject {
  readonly text: string
  readonly draft: Known
  sentenceAt = 0
  /** Of the sentence before; of the paragraph and the one before; and of the headings right above it. */
  previousAt = -1
  headAt = 0
  paragraphAt = 0
  previousParagraphAt = 0
  contextAt = 0
  clauseAt = 0

  /** What of all that platforms have was named last; whether in a paragraph before, or only in telling which platforms are meant. */
  noun: 'orders' | 'permits' | 'other' | undefined
  isNounOver = false
  /** Where orders were named, or turned to again; and whether numbers of others have been stated since. */
  nounAt = -1
  turnedAt = -1
  isStale = false
  /** Whether a paragraph, and the headings right above it, name another year. */
  isOfOtherYear = false
  isBelowOtherYear = false
  /** Whether orders of another month were stated, and the own one was not named since. */
  isBelowOther = false
  /** Where a number of orders of another month stands, behind which platforms in a new paragraph turn to orders again. */
  otherLevelAt = -1
  isNounOfMost = false
  /** Where the sentence begins that named orders last; and whether they were a part of those of a place, which its paragraph ends. */
  nounSentenceAt = 0
  isNounOfPlace = false
  /** The mark behind which a share is over that was named beside orders. */
  returnsTo: ';' | '。' | undefined
  shareAt = 0
  /** Whether an entry of a list ends in a rate behind the growth of its orders: 滴滴出行:环比-5.6%,合规率55.3%. */
  isBehindRate = false
  month: Month = 'own'
  /** Of which a sentence is before its values. */
  topicMonth: Month | undefined
  /** Whether the month that was named last, or a day of it, is the own one. */
  isOwnNamed = true
  /** Whether a clause says what came before: 继8月下降之后. */
  isAfter = false
  /** A place that a paragraph, a sentence or a clause is on; a clause that says why orders went so is on none. */
  isOnPlace = false
  wasOnPlace = false
  placeAt = -1
  isCause = false
  isBeside = false
  isSlope = false
  isSupposed = false
  isPart = false
  /** Where the sentence begins since whose words, which are not known, that is so. */
  unknownAt = -1
  isForeign = false
  aggregatorsAt = -1
  /** What the head of a list said of it, of which is each of its entries that are paragraphs. */
  ofList:
    | Pick<PlatformSubject, 'topicMonth' | 'isOnPlace' | 'isSupposed' | 'isPart' | 'isForeign'>
    | undefined

  constructor(text: string, draft: Known) {
    this.text = text
    this.draft = draft
  }

  /** Whether what is named is the orders of the own month. */
  get isOfOrders(): boolean {
    return this.month === 'own' && !this.isBelowOther && this.noun === 'orders' && !this.isStale
  }

  /** Whether they are named in the clause at hand, and not only to tell which platforms are meant. */
  get isInClause(): boolean {
    return this.noun === 'orders' && this.nounAt >= this.clauseAt && !this.isNounOfMost
  }

  /** Whether they are those of the whole country, as the ministry states them. */
  get isWhole(): boolean {
    return !(this.isOnPlace || this.isSupposed || this.isForeign || this.isBeside || this.isSlope)
  }

  take({ kind, match, start }: PlatformToken, run: Run): void {
    switch (kind) {
      case 'retracted':
      case 'denied':
      case 'supposed':
        this.unknownAt = -1
        this.isSupposed = true
        return
      case 'otherTrade':
      case 'part':
        if (this.isExplained(run)) return
        this.isSupposed = true
        this.isPart = true
        return
      case 'aggregators':
        if (this.isExplained(run)) return
        this.isSupposed = true
        this.isPart = true
        this.aggregatorsAt = this.sentenceAt
        return
      case 'among':
        if (this.aggregatorsAt >= 0 && this.aggregatorsAt === this.previousAt) this.isSupposed = true
        return
      case 'sourceNote':
      case 'source':
        this.isForeign = true
        return
      case 'speech':
        if (run.nameAt !== undefined && !run.isUsed) this.isForeign = true
        return
      case 'after':
        this.isAfter = true
        return
      case 'most':
      case 'groups':
        this.turnToAll(kind, start)
        return
      case 'measure':
      case 'permits':
      case 'share':
        if (kind === 'measure' && this.isRankOfOrders(start + match[0].length)) return
        this.otherLevelAt = -1
        this.shareAt = start
        this.isBehindRate =
          run.isEntry &&
          run.isUsed &&
          this.noun === 'orders' &&
          platformValuePatterns.rateAlone.test(this.text.slice(start, start + rateLength))
        this.returnsTo = kind === 'share' && this.noun === 'orders' ? (run.isUsed ? ';' : '。') : undefined
        this.noun = kind === 'permits' ? 'permits' : 'other'
        this.isNounOfPlace = false
        this.isNounOver = false
        return
      case 'beside':
        this.isBeside = true
        return
      case 'slope':
        this.isSlope = true
        // Of a share, where the platform has had no growth before.
        if (match[0] === '百分点' && run.nameAt !== undefined && !run.isUsed) this.noun = 'other'
        if (this.isBeside) this.noun = 'other'
        return
      case 'wholeMarket':
        if (platformValuePatterns.nation.test(match[0])) this.isOnPlace = false
        if (
          platformValuePatterns.system.test(match[0]) &&
          this.unknownAt >= 0 &&
          this.unknownAt < this.sentenceAt
        ) {
          this.isSupposed = this.isPart
          this.unknownAt = -1
        }
        if (match[0].includes('单')) this.nameOrders(start)
        return
      case 'orders':
        if (this.isOnPlace) this.wasOnPlace = true
        this.nameOrders(start)
        return
      case 'span':
      case 'lastMonth':
      case 'year':
      case 'otherMonth':
        this.date('other', run)
        return
      case 'ownMonth':
        this.date(match[0] !== '当月' || this.isOwnNamed ? 'own' : 'other', run)
        return
      case 'day':
      case 'month':
        this.date(
          this.monthOf(kind, match),
          run,
          this.isOfTurn(start) ? undefined : Number(match.at(kind === 'day' ? 4 : 3)),
        )
        return
      case 'cause':
        this.isCause = true
        this.isOnPlace = this.wasOnPlace
        return
      case 'office':
      case 'place':
        this.isOnPlace = true
        this.placeAt = start
        if (run.nameAt !== undefined && !run.isUsed && run.nameAt >= this.clauseAt) this.wasOnPlace = true
    }
  }

  /** Words that are not known may name less, up to a sentence that names the system. */
  suppose(): void {
    if (!this.isSupposed) this.unknownAt = this.sentenceAt
    this.isSupposed = true
  }

  /** Orders of less than all are another measure. */
  nameOrders(at: number): void {
    if (this.isSupposed && !this.isPart) return
    this.otherLevelAt = -1
    this.noun = this.isPart ? 'other' : 'orders'
    this.isNounOfPlace = this.isPart && this.isOnPlace
    this.nounSentenceAt = this.sentenceAt
    this.nounAt = at
    this.turnedAt = at
    this.isStale = false
    this.isNounOver = false
    this.isNounOfMost = false
    this.isSlope = false
  }

  /** What it speaks of at the growth of an entry, and of which the next one is again, whatever is said beside that. */
  get ofEntry(): OfEntry {
    const { noun, isStale, month, topicMonth, isOnPlace, wasOnPlace } = this
    return { noun, isStale, month, topicMonth, isOnPlace, wasOnPlace }
  }

  /** At the next entry of a list. */
  beginEntry(): void {
    if (this.isBehindRate) this.noun = 'orders'
    this.isBehindRate = false
  }

  /** At words for all platforms, or those with most orders: a place that an earlier sentence was on is over. */
  turnToAll(kind: 'most' | 'groups', at: number): void {
    const isOver = this.placeAt < this.contextAt || this.placeAt >= this.paragraphAt
    if (isOver && this.placeAt < this.sentenceAt) this.isOnPlace = false
    const isBelowLevel =
      this.noun === 'other' && this.otherLevelAt >= 0 && this.otherLevelAt < this.paragraphAt
    if (kind === 'groups' && (this.noun === 'permits' || (isBelowLevel && this.month === 'own')))
      this.nameOrders(at)
    if (kind === 'groups' && this.noun === 'orders') {
      this.turnedAt = at
      this.isStale = false
      this.isNounOfMost = false
    }
    const isKept = this.noun === 'other' ? !this.isNounOver : this.noun === 'permits' && this.isPart
    if (kind === 'groups' || isKept) return
    this.nameOrders(at)
    this.isNounOfMost = true
  }

  /**
   * Whether orders were named near enough for a base that may be of something else: the year before, which no sentence goes on
   * with, or the month before in words in which the ministry compares compliance too.
   */
  isNamedFor(
    base: 1 | 12,
    { named, end, isCompared, isOfAny }: Pick<PlatformBase, 'named' | 'end' | 'isCompared' | 'isOfAny'>,
  ): boolean {
    const { isNounOfMost, nounAt, turnedAt, headAt, paragraphAt, sentenceAt } = this
    if (base === 1) return !isOfAny || (nounAt >= headAt && !isNounOfMost)
    if (end < sentenceAt) return false
    const from = isCompared ? this.previousParagraphAt : Math.min(headAt, paragraphAt)
    return named.has(1) || (turnedAt >= from && !isNounOfMost)
  }

  /**
   * Whether one platform begins an item of its own, which may be of any time where it names none: 2|滴滴:订单同比涨12%. Of a
   * list the items beside it begin with platforms too.
   */
  isItemAlone({ start, end }: { start: number; end: number }): boolean {
    const { text, paragraphAt, previousParagraphAt, headAt } = this
    const { itemMark, monthNamed } = platformValuePatterns
    if (text.charAt(end) !== ':' || !itemMark.test(text.slice(paragraphAt, start))) return false
    const next = text.indexOf('\n', end)
    const item = text.slice(end, next < 0 ? undefined : next)
    const before = text.slice(previousParagraphAt, paragraphAt)
    const isOfList =
      headAt < paragraphAt ||
      scopePatterns.namedPlatform.test(before.slice(0, itemLength)) ||
      scopePatterns.namedPlatform.test(text.slice(end, end + item.length + itemLength))
    return !isOfList && !monthNamed.test(item)
  }

  /** Whether a place that ends here only says why orders went so, or where a platform has its seat. */
  isOfReason(end: number, nameAt = -1): boolean {
    const isTopic = this.text.charAt(end) === ',' && nameAt < this.clauseAt
    const behind = this.text.slice(end, end + reasonLength)
    return (this.isCause && !isTopic) || platformValuePatterns.reason.test(behind)
  }

  /** Whether a clause behind a value says why that was so, which turns to nothing: 主因聚合业务转自营. */
  isExplained({ isUsed }: Run): boolean {
    const clause = this.text.slice(this.clauseAt, this.clauseAt + longestReason)
    return isUsed && platformValuePatterns.wholeReason.test(clause)
  }

  date(month: Month | undefined, { valueEnd, isInBrackets }: Run, number?: number): void {
    if (month === undefined) return
    if (month === 'own') this.isBelowOther = false
    if (number !== undefined) this.isOwnNamed = month === 'own'
    this.month = month
    if (month === 'own') this.topicMonth = month
    else if (!isInBrackets && valueEnd <= this.sentenceAt) this.topicMonth ??= month
  }

  /** Whether a month is only what its clause tells the end of, as that of the clause is: 结束了6月的跌势. */
  isOfTurn(at: number): boolean {
    return platformValuePatterns.turnsFrom.test(this.text.slice(this.clauseAt, at))
  }

  /** Whether a month or a day is of the own month; undefined where it is when a text was published. */
  monthOf(kind: 'day' | 'month', match: RegExpExecArray): Month | undefined {
    const { upTo, year, relativeYear, isLastYear, month, day } = dateOf({ kind, match })
    const { draft } = this
    const isOther = isOtherYear(year, draft)
    this.isOfOtherYear ||= isOther
    const isOfOther =
      isOther ||
      (year === undefined && relativeYear === undefined && this.isBelowOtherYear) ||
      (isLastYear && draft.month < 11)
    const isNext = Number(month) === (draft.month % 12) + 1
    if (kind === 'day' && upTo === undefined && day !== undefined && isNext) return undefined
    const isWhole = day === undefined || (upTo !== undefined && Number(day) >= 28)
    return Number(month) === draft.month && !isOfOther && isWhole ? 'own' : 'other'
  }

  /** At the end of a clause: one that begins its sentence is its topic, also on what belongs to others. */
  endTopic(statedAt: number): void {
    const { isBeside, isCause, sentenceAt, clauseAt, turnedAt } = this
    const isFirst = clauseAt <= sentenceAt && Math.max(statedAt, turnedAt) < sentenceAt
    if (isFirst && isBeside && !isCause) this.noun = 'other'
  }

  /** At a number of something else behind a growth, which is no share and no comparison with it. */
  endOrders(from: number, to: number): void {
    if (this.isOfOrders && !platformValuePatterns.ofGrowth.test(this.text.slice(from, to)))
      this.isStale = true
  }

  endClause(at: number): void {
    if (this.isAfter) this.month = this.topicMonth ?? 'own'
    this.isAfter = false
    this.clauseAt = at
    this.isCause = false
    this.isBeside = false
    this.wasOnPlace = this.isOnPlace
  }

  /** Whether the first ones by growth that are named up to a place are so by that of orders, which a heading names: 环比降幅前3名. */
  isRankOfOrders(end: number): boolean {
    const isOfOrders = this.noun === 'orders' && !this.isNounOfMost
    return isOfOrders && platformValuePatterns.rankedByGrowth.test(this.text.slice(this.sentenceAt, end))
  }

  /** Whether a sentence that ends with a share says no more of it, and the next begins with a growth over the month before. */
  isShareOver(at: number): boolean {
    const { twoRates, growthAhead } = platformValuePatterns
    return (
      !twoRates.test(this.text.slice(this.shareAt, at)) &&
      growthAhead.test(this.text.slice(at, at + longestReason))
    )
  }

  /** At the end of one of several parts of a sentence, or of the last. */
  endPart(at: number, mark: string, isOver = mark === ';'): void {
    this.endClause(at)
    this.isSlope = false
    this.month = this.topicMonth ?? 'own'
    const isReturned =
      (mark === this.returnsTo && isOver) || (mark !== ';' && this.returnsTo === ';' && this.isShareOver(at))
    if (isReturned) this.noun = 'orders'
    this.returnsTo = undefined
  }

  /** At the end of a sentence or a paragraph. */
  stop(at: number, mark: string, { isHeading, isLead, isEntry, isTurn, valueEnd }: SentenceEnd): void {
    const { topicMonth, isOnPlace, isSupposed, isPart, isForeign } = this
    if (mark === '\n' && (isHeading || isLead))
      this.ofList = { topicMonth, isOnPlace, isSupposed, isPart, isForeign }
    else if (mark === '\n' && !isEntry) this.ofList = undefined
    this.endPart(at, mark, valueEnd < this.sentenceAt)
    if (!isHeading && !isTurn) {
      this.isSupposed = false
      this.isPart = false
    }
    if (at > this.sentenceAt) this.previousAt = this.sentenceAt
    this.sentenceAt = at + 1
    if (!isHeading) this.headAt = at + 1
    if (this.topicMonth === 'own') this.topicMonth = undefined
    if (mark !== '\n') return
    this.isBelowOtherYear = isHeading && (this.isBelowOtherYear || this.isOfOtherYear)
    this.isOfOtherYear = false
    this.previousParagraphAt = this.paragraphAt
    this.paragraphAt = at + 1
    if (isHeading) return
    this.contextAt = at + 1
    if (this.isNounOfPlace) this.noun = 'orders'
    this.isNounOver = true
    this.month = 'own'
    this.topicMonth = undefined
    this.isOnPlace = false
    this.wasOnPlace = false
    this.isForeign = false
    Object.assign(this, this.ofList)
    this.month = this.topicMonth ?? 'own'
  }

  /** Behind the last entry of a list. */
  endList(): void {
    if (!this.ofList) return
    this.ofList = undefined
    Object.assign(this, ofNoList)
    this.month = 'own'
  }
}

const ofNoList = {
  topicMonth: undefined,
  isOnPlace: false,
  isSupposed: false,
  isPart: false,
  isForeign: false,
} satisfies PlatformSubject['ofList']

/** How a sentence or paragraph ends: whether it heads what is below, or as the last sentence of its paragraph leads to that; or is the entry of a list. */
type SentenceEnd = {
  isHeading: boolean
  isLead: boolean
  isEntry: boolean
  isTurn: boolean
  valueEnd: number
}

/** Longer than a reason. */
const longestReason = 40
/** Longer than a rate with its name. */
const rateLength = 16
/** As long as what tells that an item is on a platform. */
const itemLength = 16
/** As far behind a place as it may stand that it is why orders went so. */
const reasonLength = 12

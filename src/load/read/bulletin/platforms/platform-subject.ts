import type { findAll } from '../country/tokens.ts'
import type { platformTokenPatterns } from '../patterns/platform.ts'
import { platformValuePatterns } from '../patterns/platform-value.ts'
import { textPatterns } from '../patterns/text.ts'
import type { PlatformBase } from './platform-base.ts'
import { isReason, noClause, noScope, PlatformMonth } from './platform-month.ts'

export type PlatformToken = ReturnType<typeof findAll<keyof typeof platformTokenPatterns>>[0]

/**
 * What precedes a token: the last name that waits for its value, or -1; whether the names have had one, and whether as
 * a list entry; where the last value ends; and whether brackets are open.
 */
type Before = {
  waitingAt: number
  isUsed: boolean
  isEntry: boolean
  valueEnd: number
  isInBrackets: boolean
}

/** What a list entry speaks of. */
export type OfEntry = Pick<PlatformSubject, 'noun' | 'isStale' | 'month'> &
  Pick<typeof noScope, 'topicMonth' | 'isOnPlace'> & { wasOnPlace: boolean }

/**
 * What a text on platforms speaks of at a place: orders or another measure, of which month and place, and whether as
 * the ministry states it.
 */
export class PlatformSubject extends PlatformMonth {
  /** What platforms have that was named last; and whether it only tells which platforms are meant (订单量前10名的平台). */
  noun: 'orders' | 'permits' | 'other' | undefined
  isNounOfMost = false
  /**
   * Where orders were named; where they were named or turned to again; whether other numbers have been stated since.
   */
  nounAt = -1
  turnedAt = -1
  isStale = false
  /** Where orders of another month stand; platforms in a new paragraph turn to orders again. */
  otherLevelAt = -1
  /**
   * Where the sentence that named orders last begins; whether these were a part of a place's, until the paragraph ends.
   */
  nounSentenceAt = 0
  isNounOfPlace = false
  /** Where another measure was named; the mark at which a share named beside orders ends. */
  otherAt = 0
  returnsTo: ';' | '。' | undefined
  /** True if a list entry ends in a rate after the growth of its orders: 滴滴出行:环比-5.6%,合规率55.3%. */
  isBehindRate = false
  /** True if the line above heads entries by another measure (各平台下载量:), which the word 订单 in them does not change. */
  isBelowMeasure = false
  /** What the head of a list says of each entry that is a paragraph. */
  ofList: typeof noScope | undefined
  placeAt = -1
  /**
   * Whether the paragraph before ended on a place; whether the last orders in a number were those of one:
   * 8月济南网约车订单2164.3万单.
   */
  isBelowPlace = false
  isLocal = false
  isSlope = false
  /**
   * Where these begin: the sentence whose unknown words may narrow all since; the last sentence on the aggregators; the
   * last words for the platforms with most orders.
   */
  unknownAt = -1
  aggregatorsAt = -1
  mostAt = -1

  /** True if the text speaks of orders in the own month. */
  get isOfOrders(): boolean {
    return this.month === 'own' && !this.isBelowOther && this.noun === 'orders' && !this.isStale
  }

  /** True if the current clause names orders, and not only to tell which platforms are meant. */
  get isInClause(): boolean {
    return this.noun === 'orders' && this.nounAt >= this.clause.at && !this.isNounOfMost
  }

  /** True if the orders are those of the whole country, as the ministry states them. */
  get isWhole(): boolean {
    const { isOnPlace, isSupposed, isForeign } = this.scope
    return !(isOnPlace || isSupposed || isForeign || this.clause.isBeside || this.isSlope)
  }

  take({ kind, match, start }: PlatformToken, before: Before): void {
    switch (kind) {
      case 'retracted':
      case 'denied':
      case 'supposed':
        this.unknownAt = -1
        this.scope.isSupposed = true
        return
      case 'otherTrade':
      case 'part':
      case 'aggregators':
        if (this.isExplained(before)) return
        this.scope.isSupposed = this.scope.isPart = true
        if (kind === 'aggregators') this.aggregatorsAt = this.sentenceAt
        return
      case 'among':
        // In a sentence after one on the aggregators, 其中 means them, unless it has named the platforms with most
        // orders.
        if (
          this.aggregatorsAt >= 0 &&
          this.aggregatorsAt === this.previousAt &&
          this.mostAt < this.sentenceAt
        )
          this.scope.isSupposed = true
        return
      case 'sourceNote':
      case 'source':
        this.scope.isForeign = true
        return
      case 'speech':
        if (before.waitingAt >= 0) this.scope.isForeign = true
        return
      case 'after':
        this.clause.isAfter = true
        return
      case 'most':
        this.mostAt = start
        this.turnToAll(kind, start)
        return
      case 'groups':
        this.turnToAll(kind, start)
        return
      case 'measure':
      case 'permits':
      case 'share':
        if (kind === 'measure' && this.isRankOfOrders(start + match[0].length)) return
        this.otherLevelAt = -1
        this.otherAt = start
        this.isBehindRate =
          before.isEntry &&
          before.isUsed &&
          this.noun === 'orders' &&
          platformValuePatterns.rateAlone.test(this.text.slice(start, start + rateLength))
        this.returnsTo = kind === 'share' && this.noun === 'orders' ? (before.isUsed ? ';' : '。') : undefined
        this.noun = kind === 'permits' ? 'permits' : 'other'
        this.isNounOfPlace = false
        return
      case 'beside':
        this.clause.isBeside = true
        return
      case 'slope':
        this.isSlope = true
        // 百分点 belongs to a share if the platform has had no growth before it.
        if (match[0] === '百分点' && before.waitingAt >= 0) this.noun = 'other'
        if (this.clause.isBeside) this.noun = 'other'
        return
      case 'wholeMarket':
        if (platformValuePatterns.nation.test(match[0])) this.scope.isOnPlace = this.isLocal = false
        if (platformValuePatterns.system.test(match[0])) this.endUnknown()
        if (match[0].includes('单')) this.nameOrders(start)
        return
      case 'orders':
        // The name of a site or column above a title with the own month narrows nothing.
        if (this.ownSentenceAt === this.sentenceAt && before.valueEnd === 0 && this.#isUnknownLine)
          this.endUnknown()
        if (this.scope.isOnPlace) this.clause.wasOnPlace = true
        if (platformValuePatterns.ordersInNumber.test(this.text.slice(start, start + longestOrders)))
          this.isLocal = this.scope.isOnPlace && this.placeAt >= this.clause.at
        this.nameOrders(start)
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
        return
      case 'cause':
        this.clause.isCause = true
        this.scope.isOnPlace = this.clause.wasOnPlace
        return
      case 'office':
      case 'place':
        this.scope.isOnPlace = true
        this.placeAt = start
        if (before.waitingAt >= this.clause.at) this.clause.wasOnPlace = true
    }
  }

  /** Notes unknown words; they may narrow all up to a sentence that names the system. */
  suppose(): void {
    if (!this.scope.isSupposed) this.unknownAt = this.sentenceAt
    this.scope.isSupposed = true
  }

  /** True if the unknown words are a line without any mark. */
  get #isUnknownLine(): boolean {
    const line = this.text.slice(this.unknownAt, this.text.indexOf('\n', this.unknownAt))
    return this.unknownAt >= 0 && !textPatterns.clauseMark.test(line) && !line.endsWith(':')
  }

  /** Ends the effect of unknown words of earlier sentences, where the text tells anew whose numbers follow. */
  endUnknown(): void {
    if (this.unknownAt < 0 || this.unknownAt >= this.sentenceAt) return
    this.scope.isSupposed = this.scope.isPart
    this.unknownAt = -1
  }

  /** Notes that orders are named. Orders of a part of the market count as another measure. */
  nameOrders(at: number): void {
    if (this.scope.isSupposed && !this.scope.isPart) return
    this.otherLevelAt = -1
    this.noun = this.scope.isPart ? 'other' : 'orders'
    this.isNounOfPlace = this.scope.isPart && this.scope.isOnPlace
    this.nounSentenceAt = this.sentenceAt
    this.nounAt = at
    this.turnedAt = at
    this.isStale = false
    this.isNounOfMost = false
    this.isSlope = false
  }

  /** What the text speaks of at the growth of an entry, and again at the next one, whatever is said between. */
  get ofEntry(): OfEntry {
    const { noun, isStale, month, scope, clause } = this
    const { topicMonth, isOnPlace } = scope
    return { noun, isStale, month, topicMonth, isOnPlace, wasOnPlace: clause.wasOnPlace }
  }

  returnTo({ topicMonth, isOnPlace, wasOnPlace, ...said }: OfEntry): void {
    Object.assign(this, said)
    Object.assign(this.scope, { topicMonth, isOnPlace })
    this.clause.wasOnPlace = wasOnPlace
  }

  beginEntry(): void {
    if (this.isBehindRate) this.noun = 'orders'
    this.isBehindRate = false
  }

  /** Turns to all platforms, or those with most orders; a place of an earlier sentence is over. */
  turnToAll(kind: 'most' | 'groups', at: number): void {
    const isOver = !this.isLocal && (this.placeAt < this.contextAt || this.placeAt >= this.paragraphAt)
    if (isOver && this.placeAt < this.sentenceAt) this.scope.isOnPlace = false
    const isBelowLevel =
      this.noun === 'other' && this.otherLevelAt >= 0 && this.otherLevelAt < this.paragraphAt
    if (kind === 'groups' && (this.noun === 'permits' || (isBelowLevel && this.month === 'own')))
      this.nameOrders(at)
    if (kind === 'groups' && this.noun === 'orders') {
      this.turnedAt = at
      this.isStale = false
      this.isNounOfMost = false
    }
    const isNounOver = Math.max(this.nounAt, this.otherAt) < this.contextAt
    const isKept = this.noun === 'other' ? !isNounOver : this.noun === 'permits' && this.scope.isPart
    if (kind === 'groups' || isKept) return
    this.nameOrders(at)
    this.isNounOfMost = true
  }

  /**
   * True if orders were named near enough for a base that may be of something else: the year before, in the same
   * sentence only, or the month before in words also used for compliance rates.
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
   * True if a sentence right behind the country's own numbers begins with the first of three platforms and a change on
   * the month before that only orders have: 各地共发放驾驶员证386.4万本。T3出行环比增长26.9%,曹操出行增长3.3%,滴滴出行下降15.2%.
   */
  turnsToPlatforms(nameAt: number, end: number, ownLevelAt: number): boolean {
    const { text, sentenceAt, noun } = this
    const saidAt = noun === 'permits' ? this.otherAt : noun === 'orders' ? ownLevelAt : -1
    if (saidAt < this.previousAt || saidAt >= sentenceAt || nameAt < sentenceAt || this.month !== 'own')
      return false
    const { leadsToFirst, largeChange, threeNamed } = platformValuePatterns
    return (
      nameAt - sentenceAt < longestLead &&
      end - nameAt < longestList &&
      leadsToFirst.test(text.slice(sentenceAt, nameAt)) &&
      [largeChange, threeNamed].every((form) => form.test(text.slice(end, end + longestList)))
    )
  }

  /** True if the place that ends here is a reason for how orders changed, or the seat of a platform. */
  isOfReason(end: number, nameAt = -1): boolean {
    const isTopic = this.text.charAt(end) === ',' && nameAt < this.clause.at
    return (this.clause.isCause && !isTopic) || isReason(this.text, end)
  }

  /** True if the clause behind a value only gives the reason for it: 主因聚合业务转自营. */
  isExplained({ isUsed }: Before): boolean {
    const clause = this.text.slice(this.clause.at, this.clause.at + longestReason)
    return isUsed && platformValuePatterns.wholeReason.test(clause)
  }

  /** At the end of a clause: a first clause on something that belongs to others is the topic of its sentence. */
  endTopic(statedAt: number): void {
    const { clause, sentenceAt, turnedAt } = this
    const isFirst = clause.at <= sentenceAt && Math.max(statedAt, turnedAt) < sentenceAt
    if (isFirst && clause.isBeside && !clause.isCause) this.noun = 'other'
  }

  /** At a further number behind a growth: orders are over, unless it is a share or a comparison. */
  endOrders(from: number, to: number): void {
    if (this.isOfOrders && !platformValuePatterns.ofGrowth.test(this.text.slice(from, to)))
      this.isStale = true
  }

  endClause(at: number): void {
    if (this.clause.isAfter) this.month = this.scope.topicMonth ?? 'own'
    this.clause = { ...noClause, at, wasOnPlace: this.scope.isOnPlace }
  }

  /** True if the ranking by growth that ends here is one by orders, which a heading has named: 环比降幅前3名. */
  isRankOfOrders(end: number): boolean {
    const isOfOrders = this.noun === 'orders' && !this.isNounOfMost
    return isOfOrders && platformValuePatterns.rankedByGrowth.test(this.text.slice(this.sentenceAt, end))
  }

  /** True if a sentence ends with nothing but a share, and the next begins with a growth on the month before. */
  isShareOver(at: number): boolean {
    const { twoRates, growthAhead } = platformValuePatterns
    return (
      !twoRates.test(this.text.slice(this.otherAt, at)) &&
      growthAhead.test(this.text.slice(at, at + longestReason))
    )
  }

  /** Ends one of several parts of a sentence, or the last. */
  endPart(at: number, mark: string, isOver = mark === ';'): void {
    this.endClause(at)
    this.isSlope = false
    this.month = this.scope.topicMonth ?? 'own'
    const isReturned =
      (mark === this.returnsTo && isOver) || (mark !== ';' && this.returnsTo === ';' && this.isShareOver(at))
    if (isReturned) this.noun = 'orders'
    this.returnsTo = undefined
  }

  stop(at: number, mark: string, { isHeading, isLead, isEntry, isTurn, valueEnd }: SentenceEnd): void {
    if (mark === '\n' && (isHeading || isLead)) this.ofList = { ...this.scope }
    else if (mark === '\n' && !isEntry) this.ofList = undefined
    this.endPart(at, mark, valueEnd < this.sentenceAt)
    if (!isHeading && !isTurn) {
      this.scope.isSupposed = false
      this.scope.isPart = false
    }
    if (at > this.sentenceAt) this.previousAt = this.sentenceAt
    this.sentenceAt = at + 1
    if (!isHeading) this.headAt = at + 1
    if (this.scope.topicMonth === 'own') this.scope.topicMonth = undefined
    if (mark !== '\n') return
    this.previousParagraphAt = this.paragraphAt
    this.paragraphAt = at + 1
    if (isHeading) return
    this.contextAt = at + 1
    if (this.isNounOfPlace) this.noun = 'orders'
    this.isBelowPlace = this.scope.isOnPlace
    this.beginScope(this.ofList)
    this.scope.isOnPlace ||= this.isLocal
    this.clause.wasOnPlace = false
  }

  /** Begins the scope of a paragraph, or of what follows a list. */
  beginScope(scope = noScope): void {
    this.scope = { ...scope }
    this.month = scope.topicMonth ?? 'own'
  }

  endList(): void {
    if (!this.ofList) return
    this.ofList = undefined
    this.beginScope()
  }
}

/**
 * How a sentence or paragraph ends: whether it heads the lines below, leads to them, is a list entry, or turns to
 * something; and where the last value ends.
 */
type SentenceEnd = {
  isHeading: boolean
  isLead: boolean
  isEntry: boolean
  isTurn: boolean
  valueEnd: number
}

/** How many characters to search for two more platforms; the most before the first. */
const longestList = 100
const longestLead = 12
/** The most characters of orders with their number. */
const longestOrders = 24
/** How many characters to search for a reason, or for a growth in the next sentence. */
const longestReason = 40
/** The most characters of a rate with its name. */
const rateLength = 16

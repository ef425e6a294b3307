import { platformValuePatterns } from '../patterns/platform-value.ts'
import type { PlatformBase } from './platform-base.ts'
import { type Before, noClause, noScope, type PlatformToken } from './platform-month.ts'
import { PlatformScope } from './platform-scope.ts'

/** What a list entry speaks of. */
export type OfEntry = Pick<PlatformSubject, 'noun' | 'isStale' | 'month'> &
  Pick<typeof noScope, 'topicMonth' | 'isOnPlace'> & { wasOnPlace: boolean }

/**
 * What a text on platforms speaks of at a place: orders or another measure, of which month and place, and whether as
 * the ministry states it.
 */
export class PlatformSubject extends PlatformScope {
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
  isSlope = false
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

  /** Takes a token that names what platforms have, or platforms that have it. */
  override take(token: PlatformToken, before: Before): void {
    const { kind, match, start } = token
    switch (kind) {
      case 'most':
        this.mostAt = start
        this.turnToAll(kind, start)
        return
      case 'groups':
        this.turnToAll(kind, start)
        return
      case 'measure':
        if (!this.isRankOfOrders(start + match[0].length)) this.nameOther(kind, start, before)
        return
      case 'permits':
      case 'share':
        this.nameOther(kind, start, before)
        return
      case 'slope':
        this.isSlope = true
        // 百分点 belongs to a share if the platform has had no growth before it.
        if (match[0] === '百分点' && before.waitingAt >= 0) this.noun = 'other'
        if (this.clause.isBeside) this.noun = 'other'
        return
      case 'wholeMarket':
        this.widen(match[0])
        if (match[0].includes('单')) this.nameOrders(start)
        return
      case 'orders':
        // The name of a site or column above a title with the own month narrows nothing.
        if (this.ownSentenceAt === this.sentenceAt && before.valueEnd === 0 && this.isUnknownLine)
          this.endUnknown()
        if (this.scope.isOnPlace) this.clause.wasOnPlace = true
        if (platformValuePatterns.ordersInNumber.test(this.text.slice(start, start + longestOrders)))
          this.isLocal = this.scope.isOnPlace && this.placeAt >= this.clause.at
        this.nameOrders(start)
        return
      default:
        super.take(token, before)
    }
  }

  /** Notes that something else than orders is named. */
  nameOther(kind: 'measure' | 'permits' | 'share', at: number, { isEntry, isUsed }: Before): void {
    const isBesideOrders = this.noun === 'orders'
    this.otherLevelAt = -1
    this.otherAt = at
    this.isBehindRate =
      isEntry &&
      isUsed &&
      isBesideOrders &&
      platformValuePatterns.rateAlone.test(this.text.slice(at, at + rateLength))
    this.returnsTo = kind === 'share' && isBesideOrders ? (isUsed ? ';' : '。') : undefined
    this.noun = kind === 'permits' ? 'permits' : 'other'
    this.isNounOfPlace = false
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
      growthAhead.test(this.text.slice(at, at + growthLength))
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
/** How many characters to search for a growth in the next sentence. */
const growthLength = 40
/** The most characters of a rate with its name. */
const rateLength = 16

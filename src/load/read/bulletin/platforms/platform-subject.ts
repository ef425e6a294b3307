import type { findAll } from '../country/tokens.ts'
import type { platformTokenPatterns } from '../patterns/platform.ts'
import { platformValuePatterns } from '../patterns/platform-value.ts'
import { textPatterns } from '../patterns/text.ts'
import { isReason, noClause, noScope, PlatformMonth } from './platform-month.ts'
import type { PlatformBase } from './platform-values.ts'

export type PlatformToken = ReturnType<typeof findAll<keyof typeof platformTokenPatterns>>[0]

/**
 * What stands before a word: the last name that waits for its value, or -1; whether the names have had one, and as an entry of a
 * list; where the last value ends; and whether brackets are open.
 */
type Before = {
  waitingAt: number
  isUsed: boolean
  isEntry: boolean
  valueEnd: number
  isInBrackets: boolean
}

/** What an entry of a list is of. */
export type OfEntry = Pick<PlatformSubject, 'noun' | 'isStale' | 'month'> &
  Pick<typeof noScope, 'topicMonth' | 'isOnPlace'> & { wasOnPlace: boolean }

/**
 * What a text speaks of where a value of a platform stands: of orders or of another measure, of which month and place, and
 * whether as the ministry states it.
 */
export class PlatformSubject extends PlatformMonth {
  /** What of all that platforms have was named last; and whether only in telling which platforms are meant. */
  noun: 'orders' | 'permits' | 'other' | undefined
  isNounOfMost = false
  /** Where orders were named, or turned to again; and whether numbers of others have been stated since. */
  nounAt = -1
  turnedAt = -1
  isStale = false
  /** Where a number of orders of another month stands, behind which platforms in a new paragraph turn to orders again. */
  otherLevelAt = -1
  /** Where the sentence begins that named orders last; and whether they were a part of those of a place, which its paragraph ends. */
  nounSentenceAt = 0
  isNounOfPlace = false
  /** Where another measure was named; and the mark behind which a share is over that was named beside orders. */
  otherAt = 0
  returnsTo: ';' | '。' | undefined
  /** Whether an entry of a list ends in a rate behind the growth of its orders: 滴滴出行:环比-5.6%,合规率55.3%. */
  isBehindRate = false
  /** Whether the line above heads entries with another measure, from which their own words for orders do not turn: 各平台下载量:. */
  isBelowMeasure = false
  /** What the head of a list said of the paragraph at hand, of which is each of its entries that are paragraphs. */
  ofList: typeof noScope | undefined
  placeAt = -1
  /** Whether the paragraph before ended on a place; and whether the last orders in a number were those of one: 8月济南网约车订单2164.3万单. */
  isBelowPlace = false
  isLocal = false
  isSlope = false
  /** Where the sentence begins since whose words, which are not known, all is only supposed; and the last one on aggregators; and where those with most orders were named last. */
  unknownAt = -1
  aggregatorsAt = -1
  mostAt = -1

  /** Whether what is named is the orders of the own month. */
  get isOfOrders(): boolean {
    return this.month === 'own' && !this.isBelowOther && this.noun === 'orders' && !this.isStale
  }

  /** Whether they are named in the clause at hand, and not only to tell which platforms are meant. */
  get isInClause(): boolean {
    return this.noun === 'orders' && this.nounAt >= this.clause.at && !this.isNounOfMost
  }

  /** Whether they are those of the whole country, as the ministry states them. */
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
        // Behind those with most orders, that its sentence names, it is of these.
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
        // Of a share, where the platform has had no growth before.
        if (match[0] === '百分点' && before.waitingAt >= 0) this.noun = 'other'
        if (this.clause.isBeside) this.noun = 'other'
        return
      case 'wholeMarket':
        if (platformValuePatterns.nation.test(match[0])) this.scope.isOnPlace = this.isLocal = false
        if (platformValuePatterns.system.test(match[0])) this.endUnknown()
        if (match[0].includes('单')) this.nameOrders(start)
        return
      case 'orders':
        // The name of a site or column above a title of the own month says nothing of that.
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

  /** Words that are not known may name less, up to a sentence that names the system. */
  suppose(): void {
    if (!this.scope.isSupposed) this.unknownAt = this.sentenceAt
    this.scope.isSupposed = true
  }

  /** Whether the words that are not known are a line without any mark, above all values. */
  get #isUnknownLine(): boolean {
    const line = this.text.slice(this.unknownAt, this.text.indexOf('\n', this.unknownAt))
    return this.unknownAt >= 0 && !textPatterns.clauseMark.test(line) && !line.endsWith(':')
  }

  /** At what tells anew whose numbers are read, as the total of the country does. */
  endUnknown(): void {
    if (this.unknownAt < 0 || this.unknownAt >= this.sentenceAt) return
    this.scope.isSupposed = this.scope.isPart
    this.unknownAt = -1
  }

  /** Orders of less than all are another measure. */
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

  /** What it speaks of at the growth of an entry, and of which the next one is again, whatever is said beside that. */
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

  /** At the next entry of a list. */
  beginEntry(): void {
    if (this.isBehindRate) this.noun = 'orders'
    this.isBehindRate = false
  }

  /** At words for all platforms, or those with most orders: a place that an earlier sentence was on is over. */
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
   * Whether a sentence right behind the country's own numbers begins with the first of three platforms, and with a change over
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

  /** Whether a place that ends here only says why orders went so, or where a platform has its seat. */
  isOfReason(end: number, nameAt = -1): boolean {
    const isTopic = this.text.charAt(end) === ',' && nameAt < this.clause.at
    return (this.clause.isCause && !isTopic) || isReason(this.text, end)
  }

  /** Whether a clause behind a value says why that was so, which turns to nothing: 主因聚合业务转自营. */
  isExplained({ isUsed }: Before): boolean {
    const clause = this.text.slice(this.clause.at, this.clause.at + longestReason)
    return isUsed && platformValuePatterns.wholeReason.test(clause)
  }

  /** At the end of a clause: one that begins its sentence is its topic, also on what belongs to others. */
  endTopic(statedAt: number): void {
    const { clause, sentenceAt, turnedAt } = this
    const isFirst = clause.at <= sentenceAt && Math.max(statedAt, turnedAt) < sentenceAt
    if (isFirst && clause.isBeside && !clause.isCause) this.noun = 'other'
  }

  /** At a number of something else behind a growth, which is no share and no comparison with it. */
  endOrders(from: number, to: number): void {
    if (this.isOfOrders && !platformValuePatterns.ofGrowth.test(this.text.slice(from, to)))
      this.isStale = true
  }

  endClause(at: number): void {
    if (this.clause.isAfter) this.month = this.scope.topicMonth ?? 'own'
    this.clause = { ...noClause, at, wasOnPlace: this.scope.isOnPlace }
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
      !twoRates.test(this.text.slice(this.otherAt, at)) &&
      growthAhead.test(this.text.slice(at, at + longestReason))
    )
  }

  /** At the end of one of several parts of a sentence, or of the last. */
  endPart(at: number, mark: string, isOver = mark === ';'): void {
    this.endClause(at)
    this.isSlope = false
    this.month = this.scope.topicMonth ?? 'own'
    const isReturned =
      (mark === this.returnsTo && isOver) || (mark !== ';' && this.returnsTo === ';' && this.isShareOver(at))
    if (isReturned) this.noun = 'orders'
    this.returnsTo = undefined
  }

  /** At the end of a sentence or a paragraph. */
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

  /** A paragraph begins, or what stands behind a list. */
  beginScope(scope = noScope): void {
    this.scope = { ...scope }
    this.month = scope.topicMonth ?? 'own'
  }

  /** Behind the last entry of a list. */
  endList(): void {
    if (!this.ofList) return
    this.ofList = undefined
    this.beginScope()
  }
}

/** How a sentence or paragraph ends: whether it heads what is below, leads to that as the last of its paragraph, or is an entry. */
type SentenceEnd = {
  isHeading: boolean
  isLead: boolean
  isEntry: boolean
  isTurn: boolean
  valueEnd: number
}

/** As far as the next two platforms of a sentence are looked for; and longer than what leads to the first. */
const longestList = 100
const longestLead = 12
/** Longer than orders with their number. */
const longestOrders = 24
/** Longer than a reason. */
const longestReason = 40
/** Longer than a rate with its name. */
const rateLength = 16

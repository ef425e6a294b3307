import type { Told } from '../draft.ts'
import { numberPatterns } from '../patterns/number.ts'
import { platformValuePatterns as patterns } from '../patterns/platform-value.ts'
import { lineBreak, type NormalText } from '../text/normalise-text.ts'
import { TextScanner } from '../text/text-scanner.ts'
import {
  arePlain,
  ClauseWords,
  findSpeakers,
  isCourse,
  mayName,
  PlatformAsides,
  turnOf,
} from './clause-context.ts'
import { PlatformBase } from './platform-base.ts'
import type { PlatformToken } from './platform-month.ts'
import { headingLength, PlatformList, PlatformRun } from './platform-names.ts'
import { PlatformSubject } from './platform-subject.ts'
import { type Direction, StatedGrowths } from './platform-values.ts'

/**
 * What a sentence has said so far: how many platforms it counts, whether values precede their names, and how many
 * entries in a row have named the same direction.
 */
const noSentence = {
  counted: 0,
  isReversed: false,
  worded: 0,
  wordedAs: undefined as Direction,
  /** The direction named before its first name, and where that name begins. */
  lead: undefined as Direction,
  leadEnd: -1,
}

/**
 * What is known at a place of a text on platforms, and what of that ends with a clause, a sentence, a line or a
 * paragraph.
 */
export class PlatformClauses {
  readonly source: NormalText
  readonly draft: Told
  readonly bareBase: 1 | 12 | undefined
  readonly scanner: TextScanner
  readonly subject: PlatformSubject
  readonly base: PlatformBase
  readonly stated: StatedGrowths
  readonly list: PlatformList
  readonly asides = new PlatformAsides()

  run = new PlatformRun()
  sentence = noSentence
  /**
   * Where the last of each begins: a name, platforms without a name, a direction, any number, a percentage or number of
   * orders, any percentage, and the market's orders in the own month.
   */
  lastAt = { name: -1, groups: -1, direction: -1, count: -1, number: -1, percent: -1, ownLevel: -1 }
  /** The words since the last name or number, and the direction of the next value. */
  readonly words = new ClauseWords()
  direction: Direction
  hasValues = false
  /** The speakers of the text; found when first needed. */
  speakers: ReadonlySet<string> | undefined

  constructor(source: NormalText, draft: Told, bareBase: 1 | 12 | undefined) {
    this.source = source
    this.draft = draft
    this.bareBase = bareBase
    this.scanner = new TextScanner(source, 0)
    this.subject = new PlatformSubject(source.text, draft)
    this.base = new PlatformBase(source.text)
    this.stated = new StatedGrowths(source)
    this.list = new PlatformList(source, this.subject)
  }

  /** True if the words since the last name or number are all known. */
  get isPlain(): boolean {
    return this.words.isPlain
  }

  /** True if the token is part of what the value before it is called: 以6.9%的环比增幅. */
  isOfValueBefore({ kind, start }: PlatformToken): boolean {
    return callsBehind.has(kind) && this.run.values.length > 0 && this.isCalledBefore(start)
  }

  /** True if the words from the last value to a place are what that value is called. */
  isCalledBefore(start: number): boolean {
    const { valueEnd } = this.stated
    return (
      start - valueEnd < calledLength && patterns.calledBehind.test(this.source.text.slice(valueEnd, start))
    )
  }

  /** True if a measure is that of the values in brackets right before it: 滴滴(+3.1%)等两家平台合规率上升. */
  isOfBracketsBefore(start: number, end: number): boolean {
    const { text } = this.source
    const between = text.slice(this.stated.valueEnd, start).slice(0, calledLength)
    const isOfThem = between !== ')' || patterns.went.test(text.slice(end, end + volumeLength))
    return isOfThem && patterns.ofThem.test(between)
  }

  /**
   * True if orders after names belong to others that their clause does not name, and not to as many as the names:
   * 曹操领跑,头部平台订单量环比增长.
   */
  areOfGroups(nameEnd: number, at: number): boolean {
    const from = Math.max(nameEnd, at - groupsLength)
    const between = this.source.text.slice(from, at)
    const markAt = Math.max(between.lastIndexOf(','), between.lastIndexOf(':'))
    const areCounted = this.sentence.counted === this.run.names.length
    return markAt >= 0 && this.lastAt.groups > from + markAt && !areCounted
  }

  /** True if orders begin a line below names that stand alone on theirs; they are not the orders of these. */
  isBelowNames(nameAt: number): boolean {
    return this.run.isBelowName && this.list.lineAt > nameAt
  }

  stop(at: number, mark: string): void {
    const { subject, base, run } = this
    run.give(this)
    if (run.levelAt >= subject.sentenceAt && this.stated.valueEnd <= subject.sentenceAt)
      subject.noun = 'other'
    run.names = []
    this.direction = undefined
    this.asides.outside = undefined
    base.endClause()
    if (mark !== ';') {
      this.endSentence(at, mark)
      return
    }
    if (subject.returnsTo === ';') base.current = 'other'
    subject.endPart(at, ';')
  }

  endSentence(at: number, mark: string): void {
    const { subject, base, stated, list, lastAt } = this
    const { text } = this.source
    const { sentenceAt } = subject
    const isLine = mark === '\n'
    if (isLine) {
      this.headEntries(at)
      // What a paragraph on the own month says of another month ends with its sentence: 而10月还有6.92亿单。
      const from = at > sentenceAt ? sentenceAt : subject.previousAt
      if (lastAt.ownLevel >= subject.paragraphAt && lastAt.number >= from) subject.isOwnNamed = true
      this.headWithin()
      this.endBase(at)
    } else stated.end(true)
    const isHeading = isLine && this.isHeading(at)
    if (isHeading && subject.month === 'other') subject.scope.topicMonth = 'other'
    const isNamed = lastAt.name >= sentenceAt
    if (subject.isNounOfMost && isNamed && !list.isOpen) stated.doubtOnlyOne(subject.nounSentenceAt)
    if (stated.valueEnd <= sentenceAt) this.endWithoutValue(at, mark)
    const isTurn = (isHeading || mark === '。') && this.isTurn(at)
    const isLead =
      text.charAt(at - 1) !== '。' &&
      stated.valueEnd <= sentenceAt &&
      lastAt.number < sentenceAt &&
      subject.turnedAt >= sentenceAt
    const isEntry = list.isOpen
    subject.stop(at, mark, { isHeading, isLead, isEntry, isTurn, valueEnd: stated.valueEnd })
    stated.lastDirection = undefined
    base.endSentence(this.hasValues)
    if (list.head.at < stated.valueEnd)
      list.endHead(isEntry && isNamed && patterns.entryLead.test(this.words.text))
    this.sentence = noSentence
    if (!isLine) return
    list.beginLine(at + 1)
    list.isAtStart = true
    stated.dropDoubted()
    this.asides.noteEnd = Number.NEGATIVE_INFINITY
    this.hasValues = false
    if (!isHeading) base.endParagraph()
  }

  /** At the end of a sentence without a value: whether orders are still meant, and of which month. */
  endWithoutValue(at: number, mark: string): void {
    const { subject, stated, lastAt } = this
    const { sentenceAt, scope } = subject
    const isNumbered = lastAt.number >= Math.max(sentenceAt, subject.turnedAt)
    if (isNumbered && scope.topicMonth !== 'other') subject.isStale = true
    else if (lastAt.direction >= sentenceAt) subject.isStale = false
    if (mark === '?' && this.asksOfPlatforms(at)) subject.turnToAll('groups', at)
    // A sentence on another month with numbers, but none of orders, speaks for itself alone.
    if (Math.max(lastAt.number, stated.valueEnd) < sentenceAt && lastAt.count >= sentenceAt)
      scope.topicMonth = undefined
  }

  /**
   * True if a short question that only names platforms ends here, right behind orders of the country or of platforms.
   */
  asksOfPlatforms(at: number): boolean {
    const { sentenceAt, previousParagraphAt, nounAt, isBelowPlace } = this.subject
    return (
      at - sentenceAt <= turnLength &&
      !isBelowPlace &&
      Math.max(nounAt, this.stated.valueEnd) >= previousParagraphAt &&
      patterns.asksOfPlatforms.test(this.source.text.slice(sentenceAt, at))
    )
  }

  /** True if the line that ends here heads those below. After list entries, the last line may head others: 上海:. */
  isHeading(at: number): boolean {
    const { subject, list, lastAt, stated } = this
    const { text } = this.source
    const headAt = text.charAt(at - 1) === ':' ? list.lineAt : subject.paragraphAt
    return (
      (!this.hasValues || headAt > subject.paragraphAt) &&
      Math.max(lastAt.number, stated.valueEnd - 1) < headAt &&
      at - headAt < headingLength &&
      text.charAt(at - 1) !== '。' &&
      !patterns.brokenOff.test(text.slice(headAt, at))
    )
  }

  /**
   * Ends a short sentence or line that states nothing, and turns to what it announces.
   *
   * @returns true if such a sentence or line ends here
   */
  isTurn(at: number, isLead = false): boolean {
    const { subject, lastAt } = this
    const { sentenceAt } = subject
    if (at - sentenceAt > turnLength || Math.max(lastAt.number, lastAt.name) >= sentenceAt) return false
    const words = this.source.text.slice(sentenceAt, at)
    const isKnown =
      Math.max(subject.turnedAt, lastAt.groups, lastAt.direction) >= sentenceAt ||
      numberPatterns.wayAlone.test(words)
    const isName = this.isUnknown(at) && (!isLead || this.isLabel(words))
    const turn = isKnown || this.isRemark(at, words) ? undefined : turnOf(words, isName)
    if (turn === 'part') subject.suppose()
    if (turn === 'other') subject.isStale = true
    // A head with a direction turns to orders again.
    if (isLead && lastAt.direction >= sentenceAt) subject.isStale = false
    return true
  }

  /** True if a sentence of several clauses ends a paragraph with values and leads on to nothing: 这种波动别太当真,基数小。 */
  isRemark(at: number, words: string): boolean {
    return (
      words.includes(',') &&
      this.source.text.startsWith('。\n', at) &&
      this.stated.valueEnd > this.subject.paragraphAt &&
      !numberPatterns.leadsOn.test(words)
    )
  }

  /** True if the sentence so far is a short clause of unknown words, which may name something narrower. */
  isUnknown(at: number): boolean {
    const words = this.source.text.slice(this.subject.sentenceAt, at)
    return this.words.text === words && mayName(words)
  }

  /**
   * At the end of what leads to a base or a list: if it names something else that platforms may have, orders are no
   * longer meant.
   */
  endLead(at: number): void {
    const { subject, lastAt, source, run, list } = this
    const from = Math.max(subject.clause.at, list.lineAt)
    const isKnown = Math.max(lastAt.name, lastAt.number, lastAt.groups, subject.turnedAt) >= from
    if (run.isPending || isKnown || from === 0) return
    const words = source.text.slice(from, at).replace(patterns.clauseStart, '')
    // 跌的: names nothing else.
    const isWay = lastAt.direction >= from && this.words.isPlain
    const isPlain = () => isWay || arePlain(words)
    if (subject.clause.isBeside || (mayName(words) && !isPlain())) subject.noun = 'other'
  }

  /** True if the words before a colon are a label and not a speaker. */
  isLabel(words: string): boolean {
    if (words.length > labelLength || patterns.onPlatforms.test(words)) return false
    this.speakers ??= findSpeakers(this.source.text)
    return !this.speakers.has(words)
  }

  /** At the end of a line: notes whether it heads entries below by another measure (各平台下载量:). */
  headEntries(at: number): void {
    const { lastAt, list, subject } = this
    const { lineAt } = list
    if (Math.max(lastAt.name, lastAt.count) >= lineAt) return
    subject.isBelowMeasure =
      at - lineAt < turnLength &&
      subject.otherAt >= Math.max(lineAt, 1) &&
      !patterns.namesOrders.test(this.source.text.slice(lineAt, at))
  }

  /** At the end of a line within a list: it may head entries on something not the platforms': 补贴情况. */
  headWithin(): void {
    const { subject, source, lastAt } = this
    const { at, isBeside } = subject.clause
    if (isBeside && source.breaks[at] === lineBreak && Math.max(lastAt.name, lastAt.number) < at)
      subject.noun = 'other'
  }

  /** At the end of a line: a base beside a value holds for this line only. */
  endBase(at: number): void {
    const { base, list, lastAt } = this
    const isNamed = base.end > list.lineAt && lastAt.percent >= list.lineAt
    const isBeside =
      lastAt.percent > base.end || patterns.marksAlone.test(this.source.text.slice(base.end, at))
    base.endLine(isNamed && isBeside)
  }

  /** At the end of a line joined to the next: ends a list entry. */
  breakLine(at: number): void {
    // A line with a comma at its end belongs to the line below and heads nothing: 受疫情影响，.
    if (this.source.text.charAt(at - 1) !== ',') this.isTurn(at, true)
    this.headEntries(at)
    this.headWithin()
    const { run, subject, lastAt } = this
    // The direction has had its value, which is no platform's: 全国订单环比下降2.2%.
    if (lastAt.percent > lastAt.direction && lastAt.name < lastAt.direction) this.direction = undefined
    if (run.values.length > 0 && run.values.length < run.names.length) return
    run.give(this)
    this.endBase(at)
    this.list.beginLine(at)
    if (this.stated.valueEnd !== at && this.source.text.charAt(at - 1) !== ',') return
    subject.month = subject.scope.topicMonth ?? 'own'
    subject.endClause(at)
    run.names = []
  }

  mark(at: number, mark: string): void {
    const { run, subject, base, asides } = this
    if (mark === ')' || (mark !== ':' && run.values.length >= run.names.length)) run.give(this)
    if (mark === '(') {
      // The ministry ranks platforms by changes of compliance rates in such brackets: (-3.5%). It uses no words for
      // directions there, and ranks nothing by falls.
      const isUnsaid = subject.turnedAt >= subject.sentenceAt && this.stated.valueEnd <= subject.sentenceAt
      const isRanked = run.isPending && (base.named.size === 0 || isUnsaid) && !this.isOnVolume(at)
      asides.open(at, this, subject.isNounOfMost && isRanked)
    } else if (mark === ')') asides.close(at, this)
    else if (mark === ',') this.comma(at)
    else this.colon(at)
  }

  /**
   * True if words in the brackets or before the names say that the brackets are on changes of orders over the month
   * before.
   */
  isOnVolume(at: number): boolean {
    const { text } = this.source
    const lead = text.slice(this.subject.sentenceAt, this.run.names[0]?.start).slice(0, turnLength)
    return (
      this.base.current === 1 &&
      (patterns.inWords.test(text.slice(at, at + wordsLength)) || patterns.ofVolume.test(lead))
    )
  }

  /** Returns the words from the last name to a place, as far as they may describe how its orders changed. */
  wordsBehindName(at: number): string {
    const { last } = this.run
    return last ? this.source.text.slice(last.end, at).slice(0, courseLength) : ''
  }

  comma(at: number): void {
    const { run, subject, lastAt } = this
    const { last } = run
    if (this.isUnknown(at)) subject.suppose()
    subject.endTopic(Math.max(lastAt.name, lastAt.number))
    const words = this.wordsBehindName(at)
    const isSaid = subject.clause.isCause || this.direction !== undefined || isCourse(words)
    const isOpen =
      lastAt.direction > this.stated.valueEnd &&
      patterns.valueNext.test(this.source.text.slice(at, at + volumeLength))
    // 滴滴出行的好评,环比: something that the platform has, and not orders.
    const hasOther = run.isPending && (patterns.hasOther.test(words) || (!isSaid && words.startsWith('的')))
    if (last && hasOther && subject.nounAt < last.end) subject.isStale = true
    if (run.isUsed && !isOpen) this.direction = undefined
    else if (
      last &&
      lastAt.percent < last.end &&
      (patterns.befell.test(words) || (!isSaid && at - last.end > plainLength))
    )
      run.commaAt = at
    subject.endClause(at)
  }

  /** A colon introduces a list, but behind a platform it belongs to an entry. */
  colon(at: number): void {
    const { run, subject, base, list, lastAt } = this
    const { last } = run
    const words = this.wordsBehindName(at)
    if (last && run.isPending && !(patterns.ordersAlone.test(words) || isCourse(words))) run.names = []
    if (run.names.length > 0) return
    subject.endTopic(Math.max(lastAt.name, lastAt.number))
    if (this.source.text.charAt(subject.clause.at) === ';') this.endLead(at)
    this.isTurn(at, true)
    list.beginBelow(at, base.first === undefined ? this.direction : undefined, this.sentence.counted)
    base.endHead(Math.max(subject.sentenceAt, list.lineAt))
    if (base.current !== undefined && this.stated.valueEnd < subject.sentenceAt) base.isKept = true
  }
}

/** The most characters of a label that may be a name. */
const labelLength = 4
/** The most characters between a name and its comma that count as saying nothing. */
const plainLength = 3
/** The most characters of a sentence that turns to something else; of words on how orders changed. */
export const turnLength = 18
const courseLength = 20
/** How many characters before orders to search for their platforms. */
const groupsLength = 24
/** How many characters in brackets to search for a direction. */
const wordsLength = 6
/** How many characters to search for how orders changed; for what a value is called. */
export const volumeLength = 6
const calledLength = 30

/** The kinds of tokens that may say what the value before them is. */
const callsBehind: ReadonlySet<string> = new Set(
  'orders onMonth onYear month ownMonth groups wholeMarket place'.split(' '),
)

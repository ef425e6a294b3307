import { isBelowOtherTime } from '../month/named-times.ts'
import { numberPatterns } from '../patterns/number.ts'
import { openingPatterns } from '../patterns/opening.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'
import { leavesAllOrders } from '../text/idle-words.ts'
import { HeadingScope } from './heading-scope.ts'
import { headingLength, isBehindUnknown, isLess, titleLength } from './headings.ts'
import { lookAt, noSentence } from './said-so-far.ts'
import { isInCause } from './times.ts'
import type { Kinds, Token } from './tokens.ts'

/** Kinds of tokens that name orders, or who has them. */
const hasOrders: Kinds = { aggregators: true, platform: true, system: true, nation: true, orders: true }

const namesLength = 8
const nameLength = 3

type Head = Pick<HeadingScope, 'heading' | 'title'>
type Asked = Pick<Head, 'heading'> & { above: Head }

/**
 * What the words before a place of a text tell, whatever stands between them: whether the text speaks there of the own month, and
 * of the whole country. Unknown words restrict it only as headings and at the beginning of a sentence.
 */
export class CountryScope extends HeadingScope {
  /** Whether the sentence goes on, behind a semicolon, from one that began with less than the country. */
  isOfLead = false
  /** A question on another time (8月是多少?) as a heading, and the heading and title above it. */
  #asked: Asked | undefined

  override stop(...end: Parameters<HeadingScope['stop']>): boolean {
    const { heading, title, sentence } = this
    const asksOther = end[1] === '?' && this.statesCountry && sentence.namesTime && !sentence.namesLess
    const isHeading = super.stop(...end)
    if (asksOther && this.heading !== heading)
      this.#asked = { heading: this.heading, above: { heading, title } }
    return isHeading
  }

  /** Ends such a question, where the own month is named again. */
  #endQuestion({ above }: Asked): void {
    this.#asked = undefined
    if (this.scope === this.heading.scope) this.scope = above.heading.scope
    this.heading = above.heading
    this.title = above.title
  }

  /**
   * Takes a token that tells of what, or of when, a text is.
   *
   * @param hasStated whether the sentence has stated a number
   * @returns whether a change behind it may be of something else than the numbers before it
   */
  take({ kind, match, start, end }: Token, hasStated: boolean): boolean {
    const { sentence } = this
    sentence.hasStated = hasStated
    if (hasOrders[kind]) sentence.holder = { kind, start, end }
    sentence.hasEach ||= kind === 'each'
    if (kind === 'aggregators' || kind === 'number') sentence.isBehindAggregators = kind === 'aggregators'
    if (kind === 'platform') sentence.platformAt = start
    else if (isLess[kind]) sentence.otherLessAt = start
    const parts = this.time.take({ kind, match, start, end }, sentence)
    if (sentence.namesOwn && this.#asked?.heading === this.heading) this.#endQuestion(this.#asked)
    if (this.heading.isOfDays && sentence.namesMonth && this.scope === 'part') {
      this.turnToAll()
      this.heading = { ...this.heading, isOfDays: false }
    }
    if (parts !== undefined) return parts
    const [word = ''] = match
    switch (kind) {
      case 'stop':
        this.isOfLead = word === ';' && hasStated && !sentence.hasTaken && this.#beganWithLess(start)
        return false
      case 'section':
        this.#beginSection(start)
        return true
      case 'supposed':
      case 'source':
        sentence.isSupposed = true
        this.#name(end)
        return false
      case 'cumulated':
        sentence.isCumulated = true
        sentence.namesLess ||= !hasStated
        return false
      case 'ministry':
        this.isOfMinistry = true
        sentence.ministryAt = start
        if (this.scope === 'unknown') this.scope = 'free'
        return false
      case 'nation':
      case 'system':
        this.#nameCountry(kind, start, end)
        return false
      case 'label':
        this.#endLabel(word, start, end)
        return false
      case 'aggregators':
        this.#nameAggregators(start, end)
        return true
      case 'foreign':
      case 'otherTrade':
      case 'place':
      case 'platform':
        if (kind === 'place' && isInCause(this.source, start, end)) return false
        this.#turnToLess(kind, word, end)
        return true
      case 'centralCities':
        sentence.namesCities = true
        sentence.areOfAggregators ||= sentence.citiesAt === undefined && sentence.isBehindAggregators
        sentence.citiesAt ??= start
        sentence.namesAllCities ||= (match[1] ?? match[2]) !== undefined
        if (sentence.namesAllCities) this.paragraph = { ...this.paragraph, namesAllCities: true }
        return true
      case 'part':
        return this.#namePart(word, start, end)
      case 'subject':
        sentence.subjectAt = end
        // A question on earnings is not about other orders: 单子涨了,你的流水涨了吗?
        sentence.namesLess ||=
          !hasStated && !(this.tokens.at(-1)?.match[0] === '?' && numberPatterns.money.test(word))
        return true
      default:
        return false
    }
  }

  /** True if the number of a sentence, or of one from which it goes on, stands behind the name of less than the country. */
  #beganWithLess(end: number): boolean {
    const { sentence } = this
    const first = this.tokens.find(({ kind }) => kind === 'number')
    const isPart = sentence.partAt !== undefined && first !== undefined && sentence.partAt <= first.start
    return isPart || this.isOfLead || isBehindUnknown(this.source, sentence, end)
  }

  #beginSection(start: number): void {
    this.sentence = { ...noSentence, ...lookAt(this.tokens, this.draft.month), at: start }
    // A heading right above the section also heads what stands below.
    if (this.lineAbove.narrows) return
    if (this.time.seesOwn) this.time.month = 'own'
    this.heading = { ...this.heading, scope: 'free', holds: false }
  }

  #nameCountry(kind: 'nation' | 'system', start: number, end: number): void {
    this.isOfMinistry = true
    if (kind === 'nation') this.sentence.nationAt = end
    else this.sentence.systemAt = end
    // No company has the orders of its trade, even below its name: 全行业订单8.93亿单.
    if (numberPatterns.ofWholeTrade.test(this.source.text.slice(start, end + namesLength))) this.turnToAll()
    this.#turnToCountry(kind, start)
  }

  /** Takes the colon or bracket that ends a label. */
  #endLabel(mark: string, start: number, end: number): void {
    const { sentence } = this
    if (sentence.isAside && mark === ')') {
      sentence.isAside = false
      this.time.month = 'own'
    }
    if (sentence.hasStated) return
    this.#label(start, end)
    // An announcement: 交通运输部发布6月网约车运行情况:驾驶员证712.8万本
    if (mark === ':' && sentence.ministryAt >= 0)
      this.announce(this.source.text.slice(sentence.at, start).slice(0, titleLength))
  }

  #nameAggregators(start: number, end: number): void {
    // 高德聚合平台 is one of the aggregators.
    if (this.scope === 'platform' && start - this.scopeAt > nameLength && !this.#isExplained(start))
      this.scope = 'free'
    // Below unknown words, the aggregators' name as the ministry gives it shows the ministry's text.
    const { text } = this.source
    const isInFull = () =>
      numberPatterns.inFull.test(text.slice(Math.max(this.sentence.at, start - namesLength), end))
    if (this.scope === 'unknown' && this.statesCountry && isInFull())
      this.scope = text.startsWith('(完)', this.heading.at - 3) ? 'unknown' : 'free'
  }

  /** Notes the name of a part of the market. Returns whether it is one. */
  #namePart(word: string, start: number, end: number): boolean {
    const { sentence } = this
    // The aggregators complete all their orders, so 完成 names no part; nor does their sum: 聚合平台同样没躲过去:完成订单1.35亿单.
    const isOfAll = numberPatterns.completes.test(word) || this.#isSum(word, start)
    if (isOfAll && this.#isOnAggregators(start)) return false
    // 前10名 says which of the cities are named; all are counted.
    const mayRank = sentence.namesCities || this.paragraph.namesAllCities
    if (!(mayRank && numberPatterns.firstOnes.test(word))) {
      sentence.partAt = end
      if (!numberPatterns.complies.test(word)) sentence.otherPartAt = end
    }
    this.#name(end)
    return true
  }

  /**
   * True if the aggregators, all of them, were the last named of those that have orders: in the clause before, or behind what the
   * sentence has stated of the country.
   */
  #isOnAggregators(at: number): boolean {
    const { text } = this.source
    const { holder, hasEach } = this.sentence
    if (holder?.kind !== 'aggregators' || hasEach) return false
    // 高德、百度等聚合平台 are all aggregators, unless a platform is said to work with them.
    const before = text.slice(Math.max(0, holder.start - namesLength), holder.start)
    const areAll = numberPatterns.amongOthers.test(before) && this.sentence.platformAt < this.sentence.at
    if (this.#isOfSome(holder.start) && !areAll) return false
    const between = text.slice(holder.end, at)
    return (
      this.sentence.hasTaken ||
      numberPatterns.clauseMark.test(between) ||
      (numberPatterns.allComplete.test(between) && this.#isPlainBefore(holder.start))
    )
  }

  /** True if a clause begins with the sum of all that the one before it names: 聚合平台也未能幸免,合计. */
  #isSum(word: string, at: number): boolean {
    const { holder } = this.sentence
    const between = this.source.text.slice(holder?.end, at)
    const { allComplete, beginsSum } = numberPatterns
    return word === '合计' && (beginsSum.test(between) || allComplete.test(between))
  }

  /** True if aggregators are named by examples in a sentence on a platform: 曹操接入高德等聚合平台. */
  #isExplained(start: number): boolean {
    return this.scopeAt > this.sentence.at && this.#isOfSome(start)
  }

  #isPlainBefore(start: number): boolean {
    const words = this.source.text.slice(Math.max(this.sentence.at, start - titleLength), start)
    const clause = words
      .slice(words.lastIndexOf('】') + 1)
      .split(textPatterns.clauseEnd)
      .at(-1)
    return leavesAllOrders(clause ?? '')
  }

  #isOfSome(start: number): boolean {
    return this.source.text.charAt(start - 1) === '等'
  }

  #name(end: number): void {
    this.sentence.namesLess = true
    this.sentence.lessAt = end
  }

  #turnToLess(kind: 'foreign' | 'otherTrade' | 'place' | 'platform', word: string, end: number): void {
    const isBesideRegion = this.isRegion && this.scope === 'place'
    this.isRegion = kind === 'place' && (isBesideRegion || !numberPatterns.city.test(word))
    this.scope = kind === 'otherTrade' ? 'foreign' : kind
    this.scopeAt = end
    this.#name(end)
  }

  #turnToCountry(kind: 'nation' | 'system', start: number): void {
    const { scope, sentence } = this
    const isOfOther = [this.heading.scope, scope].some((one) => one === 'named' || one === 'aggregators')
    if (isOfOther || sentence.isLabelled || scope === 'foreign') return
    // A source says whose the numbers are, and not of what: 新能源网约车…, 来源:…系统.
    const before = this.source.text.slice(Math.max(sentence.at, start - titleLength), start)
    if (kind === 'system' && this.heading.holds && openingPatterns.namesSource.test(before)) return
    // The number is the platform's: 滴滴数据显示,网约车监管信息交互系统….
    if (kind === 'system' && (scope === 'place' || (scope === 'platform' && this.scopeAt > sentence.at)))
      return
    // The platform is a label: 滴滴出行 网约车监管信息交互系统….
    if (scope !== 'free' && this.scopeAt >= sentence.at && this.scopeAt + nameLength >= start)
      sentence.isLabelled = true
    else {
      this.turnToAll()
      this.heading = { ...this.heading, isOfPlace: false, isOfOther: false }
    }
  }

  /** Restricts a sentence to what a short label, before a colon or in brackets, names. */
  #label(start: number, end: number): void {
    const { sentence } = this
    const { text } = this.source
    const near = Math.max(sentence.at, start - titleLength)
    const bracket = text.charAt(start) === ')' ? text.slice(near, start).lastIndexOf('(') : -1
    const from = bracket < 0 ? sentence.at : near + bracket
    const words = text.slice(from, Math.min(start, from + titleLength))
    if (words.length >= headingLength) return
    if (sentence.lessAt <= from && !scopePatterns.pastHeading.test(words)) return
    sentence.isLabelled = true
    this.scope = 'part'
    this.scopeAt = end
  }

  /** True if a number at a place may be of the own month, and is not only supposed. */
  isOfMonth(monthsBefore: number | undefined, at: number): boolean {
    const { sentence } = this
    return (
      (monthsBefore ?? (this.time.month === 'own' ? 0 : 1)) === 0 &&
      !sentence.isLocked &&
      !sentence.isSupposed &&
      !this.time.isPast &&
      !isBelowOtherTime(this.source, at, this.draft)
    )
  }

  /**
   * True if a number here may be of the country.
   *
   * @param kind what it counts: orders must not stand below unknown words
   * @param at where it ends
   */
  isOfCountry(kind: 'orders' | 'aggregators' | 'permits', at: number, isOfCompanies: boolean): boolean {
    const { scope, sentence, heading, paragraph } = this
    const isFree =
      scope === 'free' ||
      // The day of publication is no unknown heading once the own month is named.
      (scope === 'unknown' && heading.isDay && heading.above === 'free' && this.time.seesOwn) ||
      // The day up to which companies are counted turns to the country again behind a sentence on a platform, also in a new
      // paragraph.
      (isOfCompanies &&
        scope === 'platform' &&
        (paragraph.states === 'country' || heading.scope === 'platform') &&
        sentence.lessAt < 0 &&
        (sentence.hasOwnDay ||
          numberPatterns.licencesAlone.test(this.source.text.slice(sentence.at, at + 1)))) ||
      ((scope === 'unknown' || ((scope === 'part' || scope === 'named') && heading.isOfCompliance)) &&
        kind === 'permits' &&
        (sentence.hasOwnDay ||
          (isOfCompanies && heading.isOfCompliance && sentence.namesOwn) ||
          paragraph.states === 'country')) ||
      // No aggregator has as many orders as the country, and permits answer no question on aggregators.
      (scope === 'aggregators' &&
        (kind === 'aggregators' ||
          (kind === 'orders' && sentence.namesOwn) ||
          (kind === 'permits' && !isOfCompanies && this.source.text.charAt(heading.at) === '?')))
    const isOfPart = sentence.partAt !== undefined || sentence.namesCities
    const isOfLead = this.isOfLead && !sentence.namesNation && !sentence.namesSystem
    const isOfLess = isOfPart || isOfLead || isBehindUnknown(this.source, sentence, at)
    // A title on the aggregators restricts their numbers to none of them.
    const isOfThem = kind === scope && !this.isDoubted && !this.title.isOfPlace
    return isFree && (isOfThem || this.isSaid()) && !isOfLess
  }

  /** True if a sentence says itself that it is of the country, or nothing makes that doubtful. */
  isSaid(): boolean {
    const { namesNation, namesSystem } = this.sentence
    const { narrows, isOfPlace } = this.title
    return namesNation || (!this.isDoubted && (!narrows || (namesSystem && !isOfPlace)))
  }

  /** Notes that another month in the sentence only led to the number of the own month. */
  return(): void {
    this.time.month = 'own'
    this.sentence.namesOther = false
  }

  /** Notes that a number was stated, perhaps of orders, and whether it is the country's (`isTaken`). */
  state(isTaken: boolean, isAsLarge: boolean, isOfOrders: boolean): void {
    const { scope, sentence } = this
    const isOfLess = scope === 'place' || scope === 'platform'
    if (this.time.month === 'other' && !sentence.isAside) sentence.namesOther = true
    const isAmongAll = scope === 'aggregators' && isOfOrders && this.heading.scope !== scope
    if (isTaken && (isAmongAll || (scope === 'platform' && sentence.lessAt < 0))) this.scope = 'free'
    else if ((isOfLess || this.heading.isOfPlace) && isAsLarge && !sentence.namesNation) this.isDoubted = true
    sentence.hasTaken ||= isTaken
    if (isTaken) {
      this.statesCountry ||= isAsLarge
      this.paragraph = { ...this.paragraph, states: 'country' }
      const isOfMinistry = sentence.namesMinistry && !this.title.isOfPlace
      if (sentence.namesNation || sentence.namesSystem || isOfMinistry) this.trustTitle()
    } else if (isOfLess || (this.time.month === 'other' && this.paragraph.states === undefined))
      this.paragraph = { ...this.paragraph, states: 'less' }
  }
}

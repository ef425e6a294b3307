import type { Draft } from '../draft.ts'
import { openingPatterns } from '../patterns/opening.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { textPatterns } from '../patterns/text.ts'
import { numberPatterns } from '../patterns/token.ts'
import type { NormalText } from '../text/normalise-text.ts'
import { namesPart } from '../text/titles.ts'
import {
  endsOnly,
  isBehindOther,
  isForComparison,
  isItemOfList,
  isLineEnd,
  isOnlyName,
  isSaying,
  saysNothing,
} from './headings.ts'
import { kindsOf, lookAt, noSentence } from './sentence.ts'
import { SpokenTime } from './times.ts'
import type { Token } from './tokens.ts'

/**
 * What a text speaks of: all of the country, words that may name a part of it, or what is known to be less or something else.
 * Under no more than a name (`named`) all is of that, whatever it says.
 */
type Scope =
  | 'free'
  | 'unknown'
  | 'place'
  | 'platform'
  | 'cities'
  | 'aggregators'
  | 'part'
  | 'named'
  | 'foreign'

/** Kinds of words that name less than all cities in a question on how these comply. */
const lessKinds = ['supposed', 'source', 'place', 'platform', 'foreign', 'otherTrade', 'part'] as const

/** Kinds of words that name less than all platforms, besides one of them. */
export const isLess: Partial<Record<Token['kind'], true>> = {
  supposed: true,
  source: true,
  place: true,
  foreign: true,
  otherTrade: true,
  part: true,
  aggregators: true,
  span: true,
  cumulated: true,
}

/** Kinds of words that name what is counted, and such as say how it went. */
const isCounted: Partial<Record<Token['kind'], true>> = {
  orders: true,
  drivers: true,
  vehicles: true,
  licence: true,
  company: true,
}
const isChanged: Partial<Record<Token['kind'], true>> = { up: true, down: true, flat: true }

/** Longer than a heading, than one that asks, and than the title of a page. */
export const headingLength = 18
const questionLength = 40
export const titleLength = 60
/** Longer than a day with its time. */
const timeLength = 24
/** Longer than what refers to the sentence before. */
const nextLength = 12
/** As long as that of one place. */
const placeLength = 5
/** As long as a name that is not known. */
const longestName = 8

/** What the headings, titles and sentences above a place of a text have left it to speak of. */
export class HeadingScope {
  readonly source: NormalText
  readonly draft: Draft
  /** Of which month it speaks. */
  readonly time: SpokenTime

  scope: Scope = 'free'
  scopeAt = 0
  /** Whether the place that was named last has several cities. */
  isRegion = false
  /** Whether that is so since it has words that are not known, as the name of a page. */
  isByUnknown = false
  /** What the heading above names, where it stands, and whether nothing but another heading ends it. */
  headed: Scope = 'free'
  /** Whether the line above is one of a list of platforms. */
  isByRow = false
  /** Whether the heading above has more words than the name of a place or part. */
  isBelowWords = false
  /** Whether it is a heading that ends with a colon. */
  isListHead = false
  /** The same of the heading before. */
  above: Scope = 'free'
  headedAt = 0
  isHeaded = false
  /** Whether that stands on the line right above. */
  isRightBelow = false
  /** Whether a title names less, and nothing said since that it is of the country; and whether that is a place. */
  isTitled = false
  isOfPlace = false
  /** Whether nothing narrows it but platforms behind its colon: 9月网约车数据:T3增长过半. */
  namesExamples = false
  /** Whether the title is of another time. */
  isOfPast = false
  /** Whether the heading above names one. */
  isUnderPlace = false
  /** Whether it names days of the month, and no less: what names the month itself is of that again. */
  isUnderDays = false
  /** Whether it names central cities, and no place or platform. */
  isUnderCities = false
  /** Whether it is on compliance, of which licences and permits are, and names nothing less. */
  isUnderCompliance = false
  /** Whether it names another time, or what no one counted. */
  isUnderOther = false
  /** Whether what heads or entitles the text has named less by other words than platforms. */
  isNarrowed = false
  /** Whether the ministry, or the country, was named since. */
  isOfMinistry = false
  /** Whether the paragraph at hand has stated something of the country, or only of less. */
  paragraph: 'country' | 'less' | undefined
  /** Whether the text has stated of the country what only that has. */
  statesCountry: boolean
  /** Whether the paragraph at hand has named all central cities. */
  namesAllCities = false
  /** Whether as much as the country has was said of less: what does not name the country is not trusted any more. */
  isDoubted = false
  sentence = { ...noSentence, at: 0 }
  /** What it has. */
  tokens: readonly Token[] = []

  constructor(source: NormalText, draft: Draft, start: number) {
    this.source = source
    this.draft = draft
    this.time = new SpokenTime(source, draft)
    this.statesCountry = draft.figures.length > 0
    this.sentence.at = start
  }

  /** Looks at all of a sentence before it is read. */
  begin(tokens: readonly Token[]): void {
    this.tokens = tokens
    const { isSupposed } = this.sentence
    this.sentence = { ...this.sentence, ...lookAt(tokens, this.draft.month), isFirst: true }
    this.sentence.isSupposed ||= isSupposed
  }

  /**
   * Ends a sentence or line. A short line, or a question, that states no number heads what stands below it; one with a month is a
   * title, which what says that it is of the country ends too.
   *
   * @param statedAt where the last number stands that was stated
   * @param isOfAggregators whether they were named last
   * @returns whether it is a heading
   */
  stop(at: number, mark: string, statedAt: number, isOfAggregators: boolean): boolean {
    const { sentence } = this
    const { text } = this.source
    const isLine = mark === '\n' || mark === '' || text.charAt(at + 1) === '\n'
    const words = text.slice(sentence.at, Math.min(at, sentence.at + titleLength))
    const isLostName =
      mark === '?' && [text.charAt(at - 1), text.charAt(at + 1)].some((next) => '、?'.includes(next || ' '))
    const isBare =
      words !== '' && statedAt <= sentence.at && !isLostName && !isForComparison(this.source, sentence, words)
    const isShort = words.length < (mark === '?' ? questionLength : headingLength)
    const isPast =
      sentence.namesTime ||
      scopePatterns.pastHeading.test(words.replace(':', '')) ||
      this.#namesPastYear(words)
    const isOfOne = isShort && (isOfAggregators || scopePatterns.platform.test(words))
    const isMenu =
      words.length > placeLength &&
      !textPatterns.digit.test(words) &&
      words.replace(scopePatterns.menuWord, '') === ''
    const isPageName = statedAt === 0 && (numberPatterns.pageName.test(words) || this.#isAuthor(at, words))
    const narrows =
      isBare && !isMenu && !isPageName && (sentence.namesLess || sentence.namesCities || isPast || isOfOne)
    if (narrows)
      this.isNarrowed ||= isPast || scopePatterns.wholePlatform.test(words) || this.#namesOtherLess()
    if (isPageName) this.#titlePage()
    // What the ministry published is of none that a headline names.
    const isAnnounced = sentence.namesMinistry && sentence.lessAt < 0
    const isOfOwn = sentence.namesOwn && !sentence.namesOther && numberPatterns.announces.test(words)
    const isOfCountry = !this.isNarrowed || sentence.namesNation || sentence.namesAllCities
    if (isAnnounced && isOfOwn && isOfCountry) {
      this.scope = this.headed = 'free'
      this.isHeaded = false
      this.isTitled = false
      this.isOfPlace = false
    }
    // Nor is it of words that are not known.
    if (isAnnounced && isBare && this.headed === 'unknown') this.headed = 'free'
    const isHeading =
      isBare &&
      isShort &&
      !(numberPatterns.labelledLine.test(words) && !sentence.namesLess) &&
      !(!narrows && isItemOfList(this.source, sentence.at, at)) &&
      !(this.scope === 'place' && mark === '。' && numberPatterns.amongBefore.test(words)) &&
      !(
        this.paragraph === 'country' &&
        (this.scope === 'place'
          ? endsOnly(this.source, sentence, words)
          : !narrows && isBehindOther(this.source, sentence, words))
      ) &&
      (isLine || mark === '?' || numberPatterns.yearAlone.test(words))
    // What comes behind a paragraph that only states less, or of another month, may be of that.
    const isOfLess = this.paragraph === 'less'
    const introduces = text.charAt(at - 1) === ':'
    if (introduces && isLine && this.scope !== 'free') this.headed = this.scope
    const isRow = isLine && numberPatterns.rowOfOne.test(words)
    // What is not known and introduces a list of platforms heads no more than that.
    if (isRow && this.isListHead && this.headed === 'unknown') this.headed = this.above
    if (words !== '') this.isListHead = isHeading && introduces
    if (isRow && this.isByRow) {
      // Of a list neither this nor the first heads what is below.
      this.scope = this.headed = this.isHeaded ? this.above : this.headed
      this.isHeaded = false
    } else if (
      isBare &&
      isLine &&
      !this.#isRemark(mark) &&
      numberPatterns.title.test(words) &&
      !numberPatterns.row.test(words)
    )
      this.#title(at, words, narrows, isPast && (isShort || mark !== '。'))
    else if (isHeading) this.#head(at, words, narrows, { statedAt, isPast })
    else if (mark === '\n' && !isOfLess && !introduces) this.scope = this.headed
    else if (isBare && isShort && this.scope === 'free') this.scope = this.#scopeOf(at, words, narrows, mark)
    // A headline before its text: 【新能源网约车订单…】.
    if (mark === '】' && (sentence.namesLess || sentence.namesTime)) this.scope = 'part'
    if (words !== '') {
      this.isByRow = isRow
      this.isRightBelow = isHeading && narrows
      this.isByUnknown = isBare && !narrows
    }
    const isOver = isLine && !isOfLess && !introduces && this.time.seesOwn
    // What the month was compared with is behind it, and what is only supposed of another: 环比上升3.6%,而9月份为环比下降21.2%。聚合平台完成….
    const end = text.slice(Math.max(sentence.at, at - titleLength), at)
    const { comparedRate, comparedLevel, numberEnd } = numberPatterns
    const isOfLevel =
      mark !== ';' &&
      (sentence.hasTaken || (text.charAt(sentence.at - 1) === ';' && this.paragraph === 'country')) &&
      comparedLevel.test(text.slice(Math.max(0, sentence.at - 1, at - titleLength), at)) &&
      !numberPatterns.goesOnWith.test(text.slice(at + mark.length, at + nextLength))
    const isCompared =
      isOfLevel ||
      (sentence.hasTaken &&
        (comparedRate.test(end) ||
          (sentence.isSupposed && this.time.monthsBefore === 1 && numberEnd.test(end))))
    if (isOver || isCompared || (sentence.namesOwn && !sentence.namesOther)) this.time.month = 'own'
    // Below it the ministry's numbers may be announced: 交通运输部公布了…系统的月度数据.
    if (isAnnounced && sentence.namesSystem && this.namesExamples) this.isTitled = false
    if (mark === '\n') {
      this.paragraph = undefined
      this.namesAllCities = false
      this.time.isPast = false
      this.isTitled ||= this.isOfPlace
    }
    // What is only supposed, or of central cities, goes on behind a semicolon: 分析师估计,订单约合8.4亿单;驾驶员证….
    const goesOn = mark === ';' && !sentence.hasTaken
    const isSupposed = goesOn && sentence.isSupposed
    const namesCities = goesOn && sentence.namesCities && sentence.hasStated
    this.sentence = { ...noSentence, isSupposed, namesCities, at: at + mark.length }
    return isHeading
  }

  /** Whether a sentence ends its paragraph behind another and states a number, of no platform alone, so that it entitles nothing. */
  #isRemark(mark: string): boolean {
    const { source, tokens, sentence, scope } = this
    const isBehind = mark === '。' && !isLineEnd(source, sentence.at - 1)
    const platforms = tokens.filter(({ kind }) => kind === 'platform').length
    const isOfOther = scope === 'free' || scope === 'place' || (scope === 'platform' && platforms > 1)
    return isBehind && isOfOther && tokens.some(({ kind }) => kind === 'number')
  }

  /** What narrows a title before its month, or is of another time or trade, does so up to the next heading. */
  #title(at: number, words: string, narrows: boolean, isPast: boolean): void {
    const { partAt, at: start } = this.sentence
    // One below another is of that too, unless it speaks of the ministry.
    const isTrusted = this.isByUnknown && numberPatterns.ownTitle.test(words)
    const isOfOther = this.scope !== 'free' && !isTrusted
    this.isTitled = narrows || isOfOther || (this.isTitled && !this.isOfMinistry)
    this.isOfMinistry = false
    this.isOfPlace = this.scope === 'place'
    const colon = words.indexOf(':')
    const less = this.#less
    this.namesExamples =
      this.scope === 'platform' && colon > 0 && less.every((one) => one.start > start + colon)
    this.isOfPast = isPast
    const isBeforeMonth = partAt !== undefined && partAt <= start + words.search(numberPatterns.title) + 1
    const isPart = this.scope === 'part' || this.scope === 'foreign' || isBeforeMonth
    const isOfOne = [scopePatterns.wholePlatform, openingPatterns.ofAggregators].some((one) =>
      one.test(words),
    )
    if (isPast || isPart || isOfOne) {
      this.isHeaded = true
      this.headedAt = at
      this.headed = narrows ? this.#scopeOf(at, words, true) : this.scope === 'named' ? 'named' : 'part'
    } else if (!this.isRightBelow) {
      this.isHeaded = false
      this.headed = 'free'
    }
    this.isUnderPlace = this.#namesPlace()
    this.isUnderOther = isPast && !this.sentence.namesOwn
    this.scope = this.headed
  }

  #head(
    at: number,
    words: string,
    narrows: boolean,
    { statedAt, isPast }: { statedAt: number; isPast: boolean },
  ): void {
    // One that introduces what stands below the other does not end it.
    const isOfNext = this.headed === 'aggregators' && this.source.text.charAt(at) === '?'
    if (!this.isHeaded || narrows || isOfNext || statedAt > this.headedAt) {
      this.isHeaded = narrows
      this.headedAt = at
      this.isBelowWords = words.length > longestName
      this.above = this.headed
      this.headed = this.#scopeOf(at, words, narrows)
      this.isUnderDays = this.source.text.charAt(at) === '?' && this.#namesDays(words)
      this.isUnderPlace = this.#namesPlace()
      this.isUnderCities = this.sentence.namesCities && this.#less.every(({ kind }) => kind === 'part')
      this.isUnderOther = isPast || this.sentence.isSupposed
      this.isUnderCompliance = !isPast && this.#namesCompliance()
    }
    this.scope = this.headed
  }

  #namesPastYear(words: string): boolean {
    const { year, likelyYear } = this.draft
    const own = year ?? likelyYear ?? 0
    const { yearHeading, yearNamed } = scopePatterns
    return (
      yearHeading.test(words.replace(':', '')) &&
      [...words.matchAll(yearNamed)].some(([, named]) => Number(named) < own)
    )
  }

  /** Whether a sentence begins with what is counted and says how that went: 牌照和证照倒是雷打不动地涨. */
  #isOnCounted(): boolean {
    const first = this.tokens.find(({ kind }) => kind !== 'label')
    const { text } = this.source
    const before = text.slice(this.sentence.at, first?.start)
    const behind = text.slice(
      first?.end,
      Math.min(this.tokens.at(-1)?.start ?? 0, (first?.end ?? 0) + headingLength),
    )
    return (
      first !== undefined &&
      numberPatterns.asks.test(before) &&
      !(first.kind === 'company' && scopePatterns.narrowing.test(behind)) &&
      isCounted[first.kind] === true &&
      this.tokens.some(({ kind }) => isChanged[kind])
    )
  }

  /** Whether a text begins with a name right above the time at which it was written: that of who did, if it names no part. */
  #isAuthor(at: number, words: string): boolean {
    const { text } = this.source
    return (
      this.sentence.at === 0 &&
      words.length < headingLength &&
      numberPatterns.writtenAt.test(text.slice(at, at + timeLength)) &&
      !namesPart(words) &&
      !scopePatterns.narrowing.test(words.replace('出行', ''))
    )
  }

  /** The name of a page, or of who writes it, narrows nothing (滴滴司机之家), but with a city what names neither the ministry nor the country. */
  #titlePage(): void {
    this.scope = this.headed
    if (!this.#namesPlace()) return
    this.isTitled = true
    this.isOfPlace = this.isRegion
  }

  /** Whether a sentence names less by other words than platforms. */
  #namesOtherLess(): boolean {
    return this.tokens.some(({ kind }) => isLess[kind] ?? (kind === 'centralCities' || kind === 'daily'))
  }

  /** Whether a heading is on days of the month, and on nothing less. */
  #namesDays(words: string): boolean {
    const { holiday, cause } = scopePatterns
    return holiday.test(words.replace(cause, '')) && !this.sentence.namesLess && !this.sentence.namesTime
  }

  leaveDays(): void {
    this.scope = this.headed = 'free'
    this.isHeaded = false
    this.isUnderDays = false
  }

  #namesCompliance(): boolean {
    const less = this.#less
    const kinds = kindsOf(this.tokens)
    return (
      less.length > 0 &&
      less.every(({ match }) => match[0] === '合规') &&
      !kinds.has('orders') &&
      !kinds.has('centralCities')
    )
  }

  /** What the sentence names that is less than all platforms. */
  get #less(): readonly Token[] {
    return this.tokens.filter(({ kind }) => kind === 'platform' || isLess[kind])
  }

  #namesPlace(): boolean {
    return this.tokens.some(({ kind }) => kind === 'place' || kind === 'foreign')
  }

  #scopeOf(at: number, words: string, narrows: boolean, mark?: string): Scope {
    const { namesLess, namesCities, namesTime } = this.sentence
    const kinds = kindsOf(this.tokens)
    if (this.#namesDays(words) && (this.source.text.charAt(at) === '?' || kinds.has('aggregators')))
      return 'part'
    const isOfAggregators = kinds.has('aggregators')
    const isOfCompliance =
      this.source.text.charAt(at) === '?' && kinds.has('over80') && !lessKinds.some((kind) => kinds.has(kind))
    if (isOfCompliance && !namesTime) return 'cities'
    if ((namesCities || isOfAggregators) && !namesLess && !namesTime)
      return namesCities ? 'cities' : 'aggregators'
    if (!narrows && (saysNothing(words) || isSaying(words) || this.#isOnCounted())) return 'free'
    if (!narrows && mark !== ';') return 'unknown'
    return isOnlyName(this.source, this.tokens, { ...this.sentence, end: at }) ? 'named' : 'part'
  }
}

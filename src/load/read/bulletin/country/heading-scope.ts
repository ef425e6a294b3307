import type { Draft } from '../draft.ts'
import { numberPatterns } from '../patterns/number.ts'
import { openingPatterns } from '../patterns/opening.ts'
import { scopePatterns } from '../patterns/scope.ts'
import type { NormalText } from '../text/normalise-text.ts'
import { headsBelow, isRemark, isTitle, type Line, lookAtLine } from './ended-lines.ts'
import {
  announcesAll,
  countsCities,
  headsAll,
  isBehindSentence,
  isDayOfIssue,
  isOnCounted,
  isOnlyName,
  isTold,
  lessOf,
  namesCompliance,
  namesDays,
  namesEach,
  namesFirst,
  namesNothing,
  namesOtherLess,
  namesPlace,
  namesRates,
  nextLength,
  remarksOnCity,
  titleLength,
} from './headings.ts'
import {
  kindsOf,
  lookAt,
  noHeading,
  noLine,
  noParagraph,
  noSentence,
  noTitle,
  type Scope,
} from './said-so-far.ts'
import { SpokenTime } from './times.ts'
import type { Token } from './tokens.ts'

/** Maximum length of an unknown name. */
const longestName = 8

/** What a text speaks of at a place, as the headings, titles and sentences above tell. */
export class HeadingScope {
  readonly source: NormalText
  readonly draft: Draft
  readonly time: SpokenTime

  scope: Scope = 'free'
  scopeAt = 0
  /** Whether the place named last has several cities. */
  isRegion = false
  heading = noHeading
  title = noTitle
  lineAbove = noLine
  paragraph = noParagraph
  /** Whether a heading or title has named another time or less, other than platforms in passing. */
  isNarrowed = false
  /** Whether the ministry, or the country, was named since the last title. */
  isOfMinistry = false
  /** Whether the text has stated a number that only the country has. */
  statesCountry: boolean
  /** Whether a number as large as the country's was said of less. A sentence must then name the country to be trusted. */
  isDoubted = false
  /** Whether the sentence before is a question on the country, which this one answers. */
  asksNation = false
  sentence = { ...noSentence, at: 0 }
  tokens: readonly Token[] = []

  constructor(source: NormalText, draft: Draft, start: number) {
    this.source = source
    this.draft = draft
    this.time = new SpokenTime(source, draft)
    this.statesCountry = draft.figures.length > 0
    this.sentence.at = start
  }

  /** Looks ahead at a whole sentence before its tokens are read. */
  begin(tokens: readonly Token[]): void {
    this.tokens = tokens
    const said = lookAt(tokens, this.draft.month)
    const isSupposed = said.isSupposed || this.sentence.isSupposed
    const namesNation = said.namesNation || this.asksNation
    this.sentence = { ...this.sentence, ...said, isFirst: true, isSupposed, namesNation }
  }

  /**
   * Ends a sentence or line. A short line, or a question, that states no number heads what stands below it. One with a month is a
   * title, which also ends where words speak of the country.
   *
   * @param statedAt where the last number that was stated ends
   * @param isOfAggregators whether the aggregators were named last
   * @returns whether it is a heading
   */
  stop(at: number, mark: string, statedAt: number, isOfAggregators: boolean): boolean {
    const { sentence, tokens } = this
    const line = lookAtLine(this, { at, mark, statedAt, isOfAggregators })
    const { words, isPast, narrows } = line
    if (words !== '') this.asksNation = mark === '?' && sentence.namesNation && !sentence.namesLess
    if (line.isPageName) this.#titlePage()
    // A question or remark on the way is not the topic: 高德占了多大一块?交通运输部首次给出了答案。
    const isOnWay = (!line.isLine && '?。'.includes(mark)) || isTold(this.source, sentence, words)
    if (narrows && !isOnWay)
      this.isNarrowed ||= isPast || scopePatterns.wholePlatform.test(words) || namesOtherLess(tokens)
    const isAnnounced = this.announce(words)
    // An announcement ends a heading of unknown words.
    if (isAnnounced && line.isBare && this.heading.scope === 'unknown') this.#headWith('free')
    // All central cities come behind the table of each platform.
    if (sentence.namesAllCities && this.heading.isOfEach) this.#headWith('free')
    const isHeading = this.#turn(line, statedAt)
    // A headline before its text: 【新能源网约车订单…】.
    if (mark === '】' && (sentence.namesLess || sentence.namesTime)) this.scope = 'part'
    // A sentence on the country may end with a remark on a city: 环比+20.7%,上海复工带来的弹性.
    const isOnCity = this.scope === 'place' && !this.isRegion && sentence.hasTaken && mark === '。'
    if (isOnCity && remarksOnCity(this.source, sentence.at, this.scopeAt, at)) this.scope = this.heading.scope
    if (this.#returnsToOwn(line)) this.time.month = 'own'
    // The ministry's numbers are announced below a title with examples: 交通运输部公布了…系统的月度数据.
    if (isAnnounced && sentence.namesSystem && this.title.namesExamples) this.trustTitle()
    if (mark === '\n') this.#endParagraph(at)
    this.#endSentence(at, mark)
    return isHeading
  }

  #endParagraph(at: number): void {
    // 其中 goes on with the cities of the paragraph before.
    const namesAllCities = this.paragraph.namesAllCities && this.source.text.startsWith('其中', at + 1)
    this.paragraph = { ...noParagraph, namesAllCities }
    this.time.isPast = false
    if (this.title.isOfPlace) this.title = { ...this.title, narrows: true }
  }

  #endSentence(at: number, mark: string): void {
    const { isSupposed, namesCities, hasStated, hasTaken } = this.sentence
    // Suppositions, and central cities, go on behind a semicolon: 分析师估计,订单约合8.4亿单;驾驶员证….
    const goesOn = mark === ';' && !hasTaken
    this.sentence = {
      ...noSentence,
      isSupposed: goesOn && isSupposed,
      namesCities: goesOn && namesCities && hasStated,
      at: at + mark.length,
    }
  }

  /**
   * Turns to the country if words announce the ministry's numbers of the own month. Returns whether the ministry announces
   * something.
   */
  announce(words: string): boolean {
    const { sentence } = this
    const isPlain = sentence.lessAt < 0 || announcesAll(words, this.tokens, sentence.at)
    const isNamed = sentence.namesMinistry && isPlain
    if (isNamed) this.paragraph = { ...this.paragraph, namesMinistry: true }
    const isAnnounced = this.paragraph.namesMinistry && (isNamed || words.endsWith(':'))
    const isOfOwn = sentence.namesOwn && !sentence.namesOther && numberPatterns.announces.test(words)
    const isOfCountry = !this.isNarrowed || sentence.namesNation || sentence.namesAllCities
    if (isAnnounced && isOfOwn && isOfCountry) {
      this.turnToAll()
      this.title = { ...this.title, narrows: false, isOfPlace: false }
    }
    return isAnnounced
  }

  /** Turns to what a line entitles or heads, or back to the heading above. Returns whether it is a heading. */
  #turn(line: Line, statedAt: number): boolean {
    const { at, mark, words, isLine, isBare, isShort, narrows, introduces, isRow } = line
    const { tokens } = this
    const isHeading = headsBelow(line, this)
    // What follows a paragraph that states only less, or another month, may be about the same.
    const isOfLess = this.paragraph.states === 'less'
    const isRanking = isLine && this.scope === 'platform' && numberPatterns.rankedLine.test(words)
    const heading = introduces && namesFirst(tokens) ? this.heading : undefined
    if (introduces && isLine && this.scope !== 'free' && !namesEach(tokens)) this.#headWith(this.scope)
    if (isRow) this.#beginRow()
    if (isRow && (this.lineAbove.isRow || this.lineAbove.isOfWay)) {
      // Neither this row of a list nor the first heads what is below.
      this.scope = this.heading.holds || this.lineAbove.isOfWay ? this.heading.above : this.heading.scope
      this.heading = { ...this.heading, scope: this.scope, holds: false }
    } else if (isTitle(line, tokens) && !isRemark(line, this)) this.#title(line)
    else if (isHeading) this.#head(line, statedAt)
    else if ((mark === '\n' && !isOfLess && !introduces) || isRanking) this.scope = this.heading.scope
    else if (isBare && isShort && !line.isPageName && this.scope === 'free')
      this.scope = this.#scopeOf(at, words, narrows, mark)
    if (words !== '')
      this.lineAbove = {
        narrows: isHeading && narrows,
        heads: isHeading,
        isOfWay: isLine && numberPatterns.wayAlone.test(words),
        isRow,
        isUnknown: isBare && !narrows,
        heading,
      }
    return isHeading
  }

  /** Ends the effect of a line right above the row of a platform that heads only such rows. */
  #beginRow(): void {
    const { heads, heading } = this.lineAbove
    if (heading) this.heading = heading
    // A heading of unknown words, or of each platform, right above a list of platforms heads only that list.
    if (heads && (this.heading.scope === 'unknown' || this.heading.isOfEach))
      this.#headWith(this.heading.above)
  }

  /** True if the text behind a sentence or line is about the own month again. */
  #returnsToOwn({ at, mark, isLine, introduces }: Line): boolean {
    const { sentence, time } = this
    const { text } = this.source
    const { comparedRate, comparedLevel, goesOnWith, numberEnd } = numberPatterns
    const isOver = isLine && this.paragraph.states !== 'less' && !introduces && time.seesOwn
    // The sentence ends with another month that it only compares with, or only supposes: 环比上升3.6%,而9月份为环比下降21.2%。聚合平台完成….
    const end = text.slice(Math.max(sentence.at, at - titleLength), at)
    const isOfLevel =
      mark !== ';' &&
      (sentence.hasTaken || (text.charAt(sentence.at - 1) === ';' && this.paragraph.states === 'country')) &&
      comparedLevel.test(text.slice(Math.max(0, sentence.at - 1, at - titleLength), at)) &&
      !goesOnWith.test(text.slice(at + mark.length, at + nextLength))
    const isOfRate =
      sentence.hasTaken &&
      (comparedRate.test(end) || (sentence.isSupposed && time.monthsBefore === 1 && numberEnd.test(end)))
    return isOver || isOfLevel || isOfRate || (sentence.namesOwn && !sentence.namesOther)
  }

  /** Takes a title: a part named before its month, or another time or trade, restricts all up to the next heading. */
  #title({ at, mark, words, isShort, narrows, ...line }: Line): void {
    const { scope, tokens, title } = this
    const { partAt, at: start, namesOwn, nationAt } = this.sentence
    const isPast = line.isPast && (isShort || mark !== '。')
    // A title below another, or below unknown words, is about those too, unless it is the ministry's.
    const isTrusted = this.lineAbove.isUnknown && numberPatterns.ownTitle.test(words)
    const colon = words.indexOf(':')
    const areExamples = colon > 0 && lessOf(tokens).every((one) => one.start > start + colon)
    // The text is about the country again behind the list of each platform.
    const isOfEach =
      !isPast &&
      (namesEach(tokens) || namesFirst(tokens)) &&
      this.heading.scope === 'free' &&
      (scope === 'part' || scope === 'free')
    const isOfOther = scope !== 'free' && !isTrusted && !isOfEach
    this.title = {
      narrows: (narrows && !isOfEach) || isOfOther || (title.narrows && !this.isOfMinistry),
      // A place behind the country is an example: 全国网约车7月成绩单公布,广州合规率居首.
      isOfPlace: scope === 'place' && !(nationAt >= 0 && nationAt < this.scopeAt),
      namesExamples: scope === 'platform' && areExamples,
      isOfPast: isPast,
    }
    this.isOfMinistry = false
    const isBeforeMonth = partAt !== undefined && partAt <= start + words.search(numberPatterns.title) + 1
    const isPart = scope === 'part' || scope === 'foreign' || isBeforeMonth
    const isOfOne = [scopePatterns.wholePlatform, openingPatterns.ofAggregators].some((one) =>
      one.test(words),
    )
    if (isPast || isPart || isOfOne) {
      const named = narrows ? this.#scopeOf(at, words, true) : scope === 'named' ? 'named' : 'part'
      this.heading = { ...this.heading, scope: named, at, holds: true, isOfEach }
    } else if (!this.lineAbove.narrows) this.heading = { ...this.heading, scope: 'free', holds: false }
    this.heading = { ...this.heading, isOfPlace: namesPlace(tokens), isOfOther: isPast && !namesOwn }
    this.scope = this.heading.scope
  }

  #head(line: Line, statedAt: number): void {
    const { at, words, narrows, isLine, asks } = line
    const { heading } = this
    // A question answered on its own line heads nothing below it.
    if (asks && !isLine && (!narrows || scopePatterns.onHimself.test(words)) && !heading.holds) {
      this.scope = this.#scopeOf(at, words, narrows)
      return
    }
    // A heading inside another does not end that one; but a question ends a heading on the aggregators.
    const isOfNext = heading.scope === 'aggregators' && asks
    if (!heading.holds || narrows || isOfNext || statedAt > heading.at) this.heading = this.#headingOf(line)
    this.scope = this.heading.scope
  }

  #headingOf({ at, words, isPast, narrows, asks }: Line): typeof noHeading {
    const { heading, tokens, sentence, source } = this
    // Each question of a list is about the country, unless one names a place or another time.
    const isOfLess = heading.isOfPlace || heading.isOfOther || heading.scope === 'foreign'
    const isNextAsked = asks && !isOfLess && source.text.charAt(heading.at) === '?'
    const isOfOne = this.scope === 'platform' && ['free', 'unknown'].includes(heading.scope)
    const tells = isOfOne && !sentence.namesTime && isTold(source, sentence, words)
    // Words that lead on behind a sentence on less lead to the same: 夜间下滑明显。交通运输部最新统计:.
    const isBehind = this.scope !== 'free' && isBehindSentence(source, sentence.at)
    return {
      scope: tells ? 'platform' : isBehind && !narrows ? this.scope : this.#scopeOf(at, words, narrows),
      at,
      holds: narrows && !tells,
      above: isNextAsked || (this.lineAbove.heads && heading.isOfCities) ? heading.above : heading.scope,
      isLong: words.length > longestName,
      isOfPlace: namesPlace(tokens),
      isOfDays: asks && namesDays(words, sentence),
      isOfCities:
        (sentence.namesCities && lessOf(tokens).every(({ kind }) => kind === 'part')) ||
        (!isPast && (namesRates(tokens) || namesFirst(tokens))),
      isOfCompliance: !isPast && namesCompliance(tokens),
      isOfEach: !isPast && namesEach(tokens),
      isDay: isDayOfIssue(words, this.draft),
      isOfOther: isPast || sentence.isSupposed,
    }
  }

  #headWith(scope: Scope): void {
    this.heading = { ...this.heading, scope }
  }

  /** Turns from the heading above to the country. */
  turnToAll(): void {
    this.scope = 'free'
    this.heading = { ...this.heading, scope: 'free', holds: false }
  }

  /** Ends the effect of a title that names less, once something was said of the country. */
  trustTitle(): void {
    this.title = { ...this.title, narrows: false }
  }

  /**
   * Takes the name of a page, or of its writer (滴滴司机之家). It restricts nothing, but one with a city restricts what names neither
   * ministry nor country.
   */
  #titlePage(): void {
    this.scope = this.heading.scope
    if (namesPlace(this.tokens)) this.title = { ...this.title, narrows: true, isOfPlace: this.isRegion }
  }

  #scopeOf(at: number, words: string, narrows: boolean, mark?: string): Scope {
    const { sentence, source, tokens } = this
    const { namesLess, namesCities, namesTime } = sentence
    const kinds = kindsOf(tokens)
    const isOfAggregators = kinds.has('aggregators')
    const asks = source.text.charAt(at) === '?'
    if (namesDays(words, sentence) && (asks || isOfAggregators)) return 'part'
    if (countsCities(kinds, words, asks) && !namesTime) return 'cities'
    if ((namesCities || isOfAggregators) && !namesLess && !namesTime)
      return namesCities ? 'cities' : 'aggregators'
    if (asks && !narrows && numberPatterns.asksCompanies.test(words)) return 'free'
    if (!narrows && (headsAll(words) || isOnCounted(source, tokens, sentence.at))) return 'free'
    if (!narrows && mark !== ';') return namesNothing(words) ? this.scope : 'unknown'
    const less = lessOf(tokens)
    if (asks && !namesTime && less.length > 1 && less.every(({ kind }) => kind === 'platform'))
      return 'platform'
    return isOnlyName(source, tokens, { ...sentence, end: at }) ? 'named' : 'part'
  }
}

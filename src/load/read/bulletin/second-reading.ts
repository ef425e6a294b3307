import { type Unit, unitFactors } from '../../../domain/figure/figure.ts'
import { isNarrowedBehind } from './asides.ts'
import type { BulletinFigure, BulletinMetric } from './bulletin.ts'
import type { Draft, DraftFigure } from './draft.ts'
import { isIdle } from './idle-words.ts'
import { lineBreak, type NormalText } from './normalise-text.ts'
import { takeOrders } from './order-statements.ts'
import { scopePatterns } from './patterns/scope.ts'
import { statementPatterns } from './patterns/statement.ts'
import { numberPatterns } from './patterns/token.ts'
import { matchFrom, TextScanner } from './text-scanner.ts'
import { findTokens, splitSentences, type Token } from './tokens.ts'

type Range = { least: number; most: number }

/** What a level is of, and between which numbers one of the whole country lies: no place has as many, and no longer time as few. */
const slots = {
  orders: { series: 'market', metric: 'orders', least: 450_000_000, most: 1_200_000_000 },
  aggregators: { series: 'aggregators', metric: 'orders', least: 100_000_000, most: 449_999_999 },
  licences: { series: 'market', metric: 'licensed_platforms', least: 200, most: 1500 },
  drivers: { series: 'market', metric: 'driver_permits', least: 2_000_000, most: 30_000_000 },
  vehicles: { series: 'market', metric: 'vehicle_permits', least: 900_000, most: 20_000_000 },
  large: { series: 'market', metric: 'platforms_over_300k_orders', least: 5, most: 60 },
  cities: { series: 'market', metric: 'cities_compliance_over_80pct', least: 1, most: 35 },
} as const satisfies Record<string, Range & { series: BulletinFigure['series']; metric: BulletinMetric }>
type Slot = keyof typeof slots

/** A number of something, or of nothing that is known. */
type Level = { slot: Slot | undefined; isTaken: boolean; end: number }
type Printed = Pick<DraftFigure, 'value' | 'unit'>
type Base = 1 | 12 | 'other'
type Change = { value: string; months: 1 | 12; isCount: boolean }

/** A figure of the second reading, and where its sentence begins. */
type Found = Omit<DraftFigure, 'sentence'> & { at: number }

/**
 * Reads the numbers of the whole country by what they count and how large they are, whatever other words their sentences
 * have: what the first reading, which knows every word of a statement, has left. A number is taken where it has the unit of
 * what is named with it, lies where only the country's can, and is of the bulletin's own month; a change where it stands
 * with such a level. Where two are read for one thing that differ, none is taken.
 */
export function readAgain(
  source: NormalText,
  draft: Draft,
  { start, end } = { start: 0, end: source.text.length },
): DraftFigure[] {
  const tokens = findTokens(source).filter((token) => token.start >= start && token.end <= end)
  return agree(new SecondReading(source, draft).read(tokens, start)).map(({ at, ...figure }) => ({
    ...figure,
    sentence: new TextScanner(source, at).sentenceFrom(at),
  }))
}

class SecondReading {
  readonly source: NormalText
  readonly draft: Draft
  readonly scanner: TextScanner
  readonly found: Found[] = []
  /** Where licences and permits are spoken of, in the order of the text. */
  licencesAt: number[] = []
  /** The first of these that is near. */
  licence = 0

  // What holds until something else is named.
  month: 'own' | 'other' = 'other'
  /** Whether the text has named its own month. */
  seesOwn = false
  scope: 'free' | 'unknown' | 'place' | 'platform' | 'part' | 'foreign' = 'free'
  scopeAt = 0
  /** What the heading above names, and whether it alone does. */
  headed: SecondReading['scope'] = 'free'
  isHeaded = false
  /** Whether that stands on the line right above. */
  isRightBelow = false
  /** Whether a title names less, and nothing said since that it is of the country. */
  isTitled = false
  /** Whether that is a place, of which each paragraph is until it turns to the country. */
  isOfPlace = false
  headedAt = 0
  /** Whether the paragraph at hand has stated something of the country, or only of less. */
  paragraph: 'country' | 'less' | undefined
  /** Whether as much as the country has was said of less: what does not name the country is not trusted any more. */
  isDoubted = false
  /** Whether what was named stands in the heading above, and nothing on the line at hand. */
  isCarried = false

  // What the sentence at hand has said.
  sentenceAt = 0
  isFirst = true
  namesOwn = false
  /** Whether it names it without a day. */
  namesMonth = false
  isSupposed = false
  /** Whether it counts up to a day within the month, of which another word for the month is a part. */
  isLocked = false
  /** Whether its paragraph is of numbers that came out before. */
  isPastHere = false
  /** Whether it stands behind a label that may narrow it. */
  isLabelled = false
  isOtherYear = false
  /** Whether it names the country, and the ministry or its system, also behind a number. */
  namesNation = false
  namesSystem = false
  /** Whether it says up to which day of the own month is counted. */
  hasOwnDay = false
  /** Whether it names a place, a platform, a part of the market, another time, or what is only supposed. */
  namesLess = false
  namesTime = false
  /** Where the last of these ends. */
  lessAt = -1
  /** Where it begins to say of when it is, or whose numbers it has. */
  toldAt: number | undefined
  otherStated = false
  subjectAt = -1
  isCumulated = false
  isEach = false
  isOver80 = false
  isOver300k = false
  partEnd: number | undefined
  /** What was named of which no number has followed, where the last ends, and whether the numbers of two follow in their order. */
  nouns: Slot[] = []
  nounsEnd = 0
  isListed = false

  // The levels that were stated last, and the changes that follow them.
  open: Level[] = []
  changes: Change[] = []
  /** Whether something was named since of which a change may be. */
  isBlocked = false
  isForAll = false
  base: Base | undefined
  /** What stands before it without a number between: 环比、同比分别下降3.9%、1.2%. */
  otherBase: Base | undefined
  baseEnd = 0
  directionEnd = -2
  isBaseOpen = false
  /** Whether only one of two such changes was read so far. */
  isHalf = false
  comparedTo = -1
  direction: 1 | -1 | undefined
  /** A change without a level before it, which may lead to the next. */
  before: (Change & { end: number }) | undefined
  lastEnd = 0
  /** Where the last level or change ends. */
  statedAt = 0

  constructor(source: NormalText, draft: Draft) {
    this.source = source
    this.draft = draft
    this.scanner = new TextScanner(source, 0)
  }

  read(tokens: readonly Token[], start: number): Found[] {
    this.sentenceAt = start
    this.isDoubted = tokens.some(({ kind }) => kind === 'localSource')
    this.licencesAt = tokens.filter(({ kind }) => isOfLicences[kind]).map(({ start }) => start)
    for (const sentence of splitSentences(tokens)) {
      this.isSupposed = sentence.some(({ kind }) => kind === 'denied' || kind === 'wrong')
      this.namesNation = sentence.some(({ kind }) => kind === 'nation')
      this.namesSystem = sentence.some(({ kind }) => kind === 'system')
      const first = sentence.find(({ kind }) => isTold[kind])
      this.toldAt = first?.start
      this.namesLess ||= this.isSupposed
      this.hasOwnDay = sentence.some(({ kind, match }) => kind === 'day' && Number(match[4]) === this.draft.month)
      this.isOver80 = sentence.some(({ kind }) => kind === 'over80')
      for (const token of sentence) {
        if (token.kind === 'more') return this.found
        this.take(token)
        this.isFirst = false
      }
    }
    this.finish()
    return this.found
  }

  take({ kind, match, start, end }: Token): void {
    switch (kind) {
      case 'stop':
        this.stop(start, match[0] ?? '')
        return
      case 'comparison':
        this.compare(this.findBase(match), end)
        this.comparedTo = end
        return
      case 'onMonth':
      case 'onYear':
        this.compare(kind === 'onMonth' ? 1 : 12, end)
        return
      case 'supposed':
      case 'source':
        this.isSupposed = true
        this.namesLess = true
        this.lessAt = end
        return
      case 'cumulated':
        this.isCumulated = true
        this.namesLess ||= this.statedAt <= this.sentenceAt
        return
      case 'each':
        this.isEach = true
        return
      case 'both':
        this.isForAll = true
        return
      case 'lastMonth':
        this.turnTo(this.draft.isPublishedNext && !this.namesTime ? 'own' : 'other')
        return
      case 'span':
      case 'otherMonth':
        this.lessAt = end
        this.isOtherYear ||= this.isOfOtherYear(match[0] ?? '')
        this.turnTo('other', kind === 'otherMonth')
        return
      case 'day':
        this.date(match.slice(1))
        return
      case 'month':
        this.date([undefined, ...match.slice(1)], true)
        if (this.month === 'other') this.lessAt = end
        return
      case 'ministry':
        if (this.scope === 'unknown') this.scope = 'free'
        return
      case 'nation':
      case 'system':
        if (this.isHeaded || this.isLabelled || this.scope === 'foreign' || this.scope === 'part') return
        if (kind === 'system' && this.scope === 'place') return
        // 滴滴出行 网约车监管信息交互系统….
        if (this.scope !== 'free' && this.scopeAt + shortName >= start) {
          this.isLabelled = true
          return
        }
        this.scope = 'free'
        this.headed = 'free'
        return
      case 'label':
        this.label(start, end)
        return
      case 'upToNow':
        this.isLocked = true
        this.turnTo('other')
        return
      case 'published': {
        // What was published in the own month or before is of another.
        const distance = (Number(match[1]) - this.draft.month + 12) % 12
        if (distance !== 1 && distance !== 2) this.isPastHere = true
        return
      }
      case 'foreign':
      case 'place':
      case 'platform':
      case 'otherTrade':
        this.scope = kind === 'otherTrade' ? 'foreign' : kind
        this.scopeAt = end
        this.namesLess = true
        this.lessAt = end
        this.block()
        return
      case 'orders':
      case 'aggregators':
      case 'drivers':
      case 'vehicles':
        this.name(kind, start, end)
        return
      case 'part':
        // 新增11家,注销8家 are no change of 11.
        if (this.open[0]?.slot === 'licences') this.changes = []
        this.partEnd = end
        this.namesLess = true
        this.lessAt = end
        this.block()
        return
      case 'over300k':
        this.isOver300k = true
        this.block()
        return
      case 'subject':
        this.subjectAt = end
        this.namesLess ||= this.statedAt <= this.sentenceAt
        this.block()
        return
      case 'slope':
      case 'inPart':
        this.block()
        return
      case 'up':
      case 'down':
        this.isBaseOpen = false
        this.direction = kind === 'up' ? 1 : -1
        this.directionEnd = end
        return
      case 'flat':
        if (this.base === 1 || this.base === 12)
          this.addChange({ value: '0', months: this.base, isCount: this.open[0]?.slot === 'licences' }, end)
        return
      case 'number':
        this.number(start, end)
    }
  }

  /** Something is named of which the next change may be. */
  block(): void {
    this.finish()
    this.isBlocked = true
  }

  compare(base: Base, end: number): void {
    // A sentence that begins so goes on with what the one before stated.
    if (this.isFirst) this.isBlocked = false
    this.otherBase = this.isBaseOpen ? this.base : undefined
    this.isBaseOpen = true
    this.base = base
    this.baseEnd = end
    this.direction = undefined
  }

  /** A short line, or a question, that states no number heads what stands below it; a longer one its first paragraph. */
  stop(at: number, mark: string): void {
    this.finish()
    const { text } = this.source
    const isLine = mark === '\n' || mark === '' || text.charAt(at + 1) === '\n'
    const words = text.slice(this.sentenceAt, Math.min(at, this.sentenceAt + longestHeading))
    const isEmpty = words === ''
    const states = this.statedAt > this.sentenceAt
    const isShort = words.length < (mark === '?' ? questionLength : headingLength)
    const isOfAggregators = !states && isShort && this.nouns.at(-1) === 'aggregators'
    const isPast = this.namesTime || scopePatterns.pastHeading.test(words.replace(':', ''))
    const narrows =
      !states && !isEmpty && (this.namesLess || isPast || isOfAggregators || (isShort && scopePatterns.platform.test(words)))
    const isHeading = !states && !isEmpty && isShort && (isLine || mark === '?')
    // What comes behind a paragraph that only states less, or of another month, may be of that.
    const isOfLess = this.paragraph === 'less'
    if (mark === '\n') this.paragraph = undefined
    if (mark === '\n' && this.isOfPlace) this.isTitled = true
    const introduces = text.charAt(at - 1) === ':'
    if (introduces && isLine && this.scope !== 'free') this.headed = this.scope
    const isTitle = !states && isLine && !isEmpty && numberPatterns.title.test(words)
    if (isTitle) {
      this.isTitled = narrows || this.scope !== 'free'
      this.isOfPlace = this.scope === 'place'
      const monthAt = this.sentenceAt + words.search(numberPatterns.title)
      const isPart =
        this.scope === 'part' ||
        this.scope === 'foreign' ||
        (this.partEnd !== undefined && this.partEnd <= monthAt + 1)
      if (isPast || isPart || scopePatterns.wholePlatform.test(words)) {
        this.isHeaded = true
        this.headedAt = at
        this.headed = 'part'
      } else if (!this.isRightBelow) {
        this.isHeaded = false
        this.headed = 'free'
      }
      this.scope = this.headed
    } else if (isHeading) {
      const isKept = this.isHeaded && !narrows && this.statedAt <= this.headedAt
      if (!isKept) {
        this.isHeaded = narrows
        this.headedAt = at
        this.headed = narrows ? 'part' : isIdle(words, true) ? 'free' : 'unknown'
      }
      this.scope = this.headed
    } else if (mark === '\n' && !isOfLess && !introduces) this.scope = this.headed
    else if (!states && !isEmpty && isShort && this.scope === 'free')
      this.scope = narrows ? 'part' : isIdle(words, true) ? 'free' : mark === ';' ? 'part' : 'unknown'
    if (!isEmpty) this.isRightBelow = isHeading && narrows
    if (states || (!isEmpty && !isLine)) this.nouns = []
    if ((isLine && !isOfLess && !introduces && this.seesOwn) || (this.namesOwn && !this.otherStated)) this.month = 'own'
    if (mark === '\n') this.isPastHere = false
    this.sentenceAt = at + mark.length
    this.isFirst = true
    this.isListed = false
    this.namesOwn = false
    this.namesMonth = false
    this.otherStated = false
    this.isLocked = false
    this.isLabelled = false
    this.isOtherYear = false
    this.isCarried = isHeading
    this.namesLess = false
    this.namesTime = false
    this.subjectAt = -1
    this.isCumulated = false
    this.isEach = false
    this.isOver300k = false
    this.partEnd = undefined
    this.isBlocked = true
    this.before = undefined
    this.base = undefined
    this.direction = undefined
  }

  /** What stands before a colon, or in brackets, narrows what its sentence states behind it. */
  label(start: number, end: number): void {
    if (this.statedAt > this.sentenceAt) return
    const { text } = this.source
    const near = Math.max(this.sentenceAt, start - longestHeading)
    const bracket = text.charAt(start) === ')' ? text.slice(near, start).lastIndexOf('(') : -1
    const from = bracket < 0 ? this.sentenceAt : near + bracket
    const words = text.slice(Math.max(from, this.sentenceAt), Math.min(start, from + longestHeading))
    const isShort = words.length < headingLength
    if (!isShort || (this.lessAt <= from && !scopePatterns.pastHeading.test(words))) return
    this.isLabelled = true
    this.scope = 'part'
    this.scopeAt = end
  }

  /** How many months before the own one that is which something is compared with. */
  findBase([, year, relativeYear, month, lastMonth, sameMonth]: readonly (string | undefined)[]) {
    if (lastMonth !== undefined) return 1
    if (sameMonth !== undefined) return 12
    const distance = (this.draft.month - Number(month) + 12) % 12
    const own = this.draft.year ?? this.draft.likelyYear
    if (year !== undefined && own !== undefined && Number(year) !== own && Number(year) !== own - 1)
      return 'other'
    const isLastYear =
      year !== undefined ? Number(year) !== own : relativeYear !== undefined && relativeYear !== '今年'
    if (distance === 1 && !isLastYear) return 1
    return distance === 0 && isLastYear ? 12 : 'other'
  }

  date([upTo, year, relativeYear, month, day]: readonly (string | undefined)[], isMonth = false): void {
    const { draft: known } = this
    // A day of the month after is that of the publication.
    if (upTo === undefined && day !== undefined && Number(month) === (known.month % 12) + 1) return
    const own = known.year ?? known.likelyYear
    const isOtherYear =
      (year !== undefined && own !== undefined && Number(year) !== own) ||
      (relativeYear !== undefined && relativeYear !== '今年' && !(known.month > 10 && known.isPublishedNext)) ||
      (year === undefined && relativeYear === undefined && this.isOtherYear)
    const isWhole = day === undefined || (upTo !== undefined && Number(day) >= 28)
    // Up to a day within the month, and on a day of it, is a part of it.
    if (!isWhole && (upTo !== undefined || Number(month) === known.month)) this.isLocked = true
    if (isMonth) this.namesMonth = Number(month) === known.month
    this.turnTo(Number(month) === known.month && !isOtherYear && isWhole ? 'own' : 'other')
  }

  isOfOtherYear(words: string): boolean {
    const own = this.draft.year ?? this.draft.likelyYear
    const year = numberPatterns.year.exec(words)?.[0]
    return year !== undefined
      ? own !== undefined && Number(year) !== own
      : numberPatterns.pastYear.test(words)
  }

  turnTo(named: 'own' | 'other', isNamed = true): void {
    const month = this.isLocked ? 'other' : named
    this.month = month
    this.namesOwn ||= month === 'own'
    this.seesOwn ||= month === 'own'
    if (month === 'other') {
      this.otherStated ||= isNamed
      this.namesTime = true
      this.block()
    } else this.otherStated = false
  }

  name(noun: 'orders' | 'aggregators' | 'drivers' | 'vehicles', start: number, end: number): void {
    // What was just counted: 8.97亿单订单信息.
    const between = this.source.text.slice(this.lastEnd, start)
    if (this.open.at(-1)?.end === this.lastEnd && (between === '' || between === ':')) return
    // 高德聚合平台 is one of them.
    if (noun === 'aggregators' && this.scope === 'platform' && start - this.scopeAt > shortName)
      this.scope = 'free'
    const isSame = this.nouns.at(-1) === noun || (noun === 'orders' && this.nouns.at(-1) === 'aggregators')
    if (!isSame) {
      this.isListed =
        this.nouns.length === 1 && numberPatterns.join.test(this.source.text.slice(this.nounsEnd, start))
      this.nouns.push(noun)
    }
    this.nounsEnd = end
    this.isCarried = false
    if (this.changes.length > 0) this.base = undefined
    this.block()
  }

  number(start: number, digitsEnd: number): void {
    const { scanner, source, open } = this
    const { text } = source
    if (start < this.lastEnd) return
    // What something is compared with, or came from.
    const isBase =
      start - this.comparedTo <= 1 ||
      numberPatterns.from.test(text.slice(Math.max(0, start - fromLength), start))
    scanner.at = start
    const orders = takeOrders(scanner, this.nouns.includes('orders') || this.nouns.includes('aggregators'))
    if (orders?.value !== undefined) {
      const { value, unit } = orders
      return this.level(() => this.slotOfOrders(sizeOf({ value, unit })), { value, unit }, start, isBase)
    }
    scanner.at = start
    const value = scanner.takeNumber()
    if (value === undefined) {
      this.lastEnd = digitsEnd
      this.block()
      return
    }
    if (scanner.takeMatch(numberPatterns.percent)) return this.change(value, start, false)
    const count: Printed = { value, unit: 'count' }
    if (scanner.takeMatch(numberPatterns.permitsUnit))
      return this.level(() => this.slotOfPermits(), { value, unit: 'ten_thousand' }, start, isBase)
    if (this.isOver80 && scanner.takeMatch(numberPatterns.citiesUnit)) {
      const isOfAll = numberPatterns.allCities.test(text.slice(this.sentenceAt, start))
      return this.level(() => (isOfAll ? 'cities' : undefined), count, start, isBase)
    }
    const isCounted = scanner.takeMatch(numberPatterns.companiesUnit) !== undefined
    if (isCounted && isWithin('licences', Number(value)))
      return this.level(() => (this.isLicensed(start) ? 'licences' : undefined), count, start, isBase)
    if (isCounted && this.isOver300k) return this.level(() => 'large', count, start, isBase)
    const isChange =
      isCounted || (this.findSign(start) !== undefined && scanner.takeMatch(numberPatterns.bareCount))
    if (open[0]?.slot === 'licences' && isChange) return this.change(value, start, true)
    this.lastEnd = scanner.at
    if (!isBase) this.block()
  }

  /** Whether licences or permits are spoken of near a place. */
  isLicensed(at: number): boolean {
    const { licencesAt } = this
    const end = at + licenceDistance
    while ((licencesAt[this.licence] ?? end) < at - licenceDistance) this.licence += 1
    const place = licencesAt[this.licence]
    return place !== undefined && place < end && !this.source.text.slice(at, place).includes('\n')
  }

  slotOfOrders(size: number): Slot | undefined {
    if (this.isCarried && this.nouns.length > 0) return undefined
    const isAggregators = this.nouns.at(-1) === 'aggregators'
    const slot = isAggregators ? 'aggregators' : 'orders'
    return isWithin(slot, size) && !(this.isCumulated && !this.namesMonth) ? slot : undefined
  }

  slotOfPermits(): Slot | undefined {
    const { text } = this.source
    if (this.isCarried && this.nouns.length > 0) return undefined
    const named = this.nouns.filter((noun) => noun === 'drivers' || noun === 'vehicles')
    if (named.length === 2 && this.isListed) {
      this.nouns = named.slice(1)
      this.isListed = false
      this.isEach = false
      return named[0]
    }
    if (named.length > 0) return this.isEach && this.open.length === 0 ? undefined : named.at(-1)
    const behind = text.slice(this.scanner.at, this.scanner.at + behindLength)
    if (numberPatterns.driversBehind.test(behind)) return 'drivers'
    return numberPatterns.vehiclesBehind.test(behind) ? 'vehicles' : undefined
  }

  level(findSlot: () => Slot | undefined, printed: Printed, start: number, isBase: boolean): void {
    const { text } = this.source
    const { at: end } = this.scanner
    this.lastEnd = end
    this.statedAt = end
    const isAbout =
      numberPatterns.about.test(text.slice(Math.max(0, start - aboutLength), start)) ||
      numberPatterns.aboutBehind.test(text.slice(end, end + aboutLength))
    if (isBase) return
    if (isAbout) {
      this.block()
      return
    }
    const slot = findSlot()
    const isOfCountry = this.scope === 'free' || (this.scope === 'place' && slot === 'cities')
    if (this.month === 'other') this.otherStated = true
    const isCountrySize = slot !== undefined && isWithin(slot, sizeOf(printed))
    const isAlone = ('。;'.includes(text.charAt(start - 1)) || isLineEnd(this.source, start - 1) || this.source.breaks[start] === lineBreak) && isLineEnd(this.source, end)
    if (isCountrySize && !this.namesNation && (this.scope === 'place' || this.scope === 'platform') && slot !== 'cities' && slot !== 'large')
      this.isDoubted = true
    if (this.isCumulated && slot === undefined && sizeOf(printed) > slots.orders.most) this.isLocked = true
    const isTaken =
      slot !== undefined &&
      !this.isBehindUnknown() &&
      !this.isPastHere &&
      !(this.isLocked && this.month === 'own') &&
      !(this.subjectAt > this.nounsEnd && !numberPatterns.clauseMark.test(text.slice(this.subjectAt, start))) &&
      !numberPatterns.partBehind.test(text.slice(end, end + 3)) &&
      isCountrySize &&
      !isAlone &&
      (this.namesNation || (!this.isDoubted && (!this.isTitled || (this.namesSystem && !this.isOfPlace)))) &&
      !(slot === 'orders' && !this.namesMonth && numberPatterns.onYearAlone.test(text.slice(end, end + 3))) &&
      this.month === 'own' &&
      isOfCountry &&
      this.partEnd === undefined &&
      !isNarrowedBehind(this) &&
      matchFrom(statementPatterns.narrowsBehind, text, end) === null &&
      !this.isSupposed
    const isPermit = slot === 'drivers' || slot === 'vehicles'
    const isNext =
      isPermit &&
      this.changes.length === 0 &&
      this.open.length < mostPermits &&
      this.open.every((level) => level.slot === 'drivers' || level.slot === 'vehicles')
    const leads =
      this.before && numberPatterns.leadsTo.test(text.slice(this.before.end, start)) ? this.before : undefined
    this.finish()
    const level: Level = { slot, isTaken, end }
    this.open = isNext ? [...this.open, level] : [level]
    if (!isPermit || this.nouns.length < 2) this.nouns = []
    this.isBlocked = false
    this.isForAll = false
    this.before = undefined
    this.base = undefined
    this.direction = undefined
    if (isTaken) this.paragraph = 'country'
    else if (this.scope === 'place' || this.scope === 'platform') this.paragraph = 'less'
    else if (this.month === 'other') this.paragraph ??= 'less'
    if (slot === undefined || !isTaken) return
    if (this.namesNation || this.namesSystem) this.isTitled = false
    this.found.push({ ...ofSlot(slot), measure: 'level', months: 0, ...printed, at: this.sentenceAt })
    if (leads) this.state(level, leads)
  }

  /** Whether the sentence begins with a short clause of words that are not known, as a name may be. */
  isBehindUnknown(): boolean {
    const { text } = this.source
    const start = this.sentenceAt
    const length = text.slice(start, Math.min(start + shortClause + 1, this.scanner.at)).indexOf(',')
    if (length < 0) return false
    const comma = start + length
    if (this.toldAt !== undefined && this.toldAt < comma) return false
    return !isIdle(text.slice(start, comma))
  }

  /** What stands before a number as its sign, also one that normalising drops as the mark of an item. */
  findSign(start: number): 1 | -1 | undefined {
    const { original, offsets } = this.source
    const at = offsets[start] ?? 0
    const before = original.slice(Math.max(0, at - signLength), at)
    return numberPatterns.rise.test(before) ? 1 : numberPatterns.fall.test(before) ? -1 : undefined
  }

  change(value: string, start: number, isCount: boolean): void {
    const { text } = this.source
    const sign = this.findSign(start)
    const direction = sign ?? this.direction
    const { bareBase } = this.draft
    // Companies are counted on the month before, where a note is on rates of the year before.
    const base = this.otherBase ?? this.base ?? (isCount && bareBase === 12 ? undefined : bareBase)
    this.isHalf = this.otherBase !== undefined
    this.otherBase = undefined
    this.isBaseOpen = false
    this.lastEnd = this.scanner.at
    this.statedAt = this.lastEnd
    const isUnsure =
      numberPatterns.about.test(text.slice(Math.max(0, start - aboutLength), start)) ||
      // 下降-3.9%
      (sign !== undefined && start - this.directionEnd <= 1) ||
      // 环比(9月)增长3.9%
      (this.base !== undefined && numberPatterns.bracket.test(text.slice(this.baseEnd, start))) ||
      (isCount && (value.includes('.') || statementPatterns.leftMarket.test(text.slice(this.lastEnd - 1, this.lastEnd + 20)) || numberPatterns.otherCount.test(text.slice(this.lastEnd, this.lastEnd + 40))))
    if (isUnsure || direction === undefined || base === undefined || base === 'other') this.block()
    else
      this.addChange({ value: direction < 0 ? `-${value}` : value, months: base, isCount }, this.scanner.at)
  }

  addChange(change: Change, end: number): void {
    if (!this.isBlocked && this.open.length > 0) this.changes.push(change)
    else this.before = { ...change, end }
  }

  /** Gives the changes that were read to the levels before them. */
  finish(): void {
    const { open, changes } = this
    if (changes.length === 0) return
    this.changes = []
    this.open = []
    if (this.isHalf) return
    for (const months of [1, 12]) {
      const own = changes.filter((change) => change.months === months)
      const [only] = own
      if (only && own.length === 1 && (this.isForAll || open.length === 1))
        for (const level of open) this.state(level, only)
      else if (own.length === open.length)
        for (const [i, level] of open.entries()) this.state(level, own[i] as Change)
    }
  }

  state({ slot, isTaken }: Level, { value, months, isCount }: Change): void {
    if (!slot || !isTaken || slot === 'large' || slot === 'cities' || isCount !== (slot === 'licences'))
      return
    const measure = isCount ? 'difference' : 'growth'
    const unit: Unit = isCount ? 'count' : 'percent'
    this.found.push({ ...ofSlot(slot), measure, months, value, unit, at: this.sentenceAt })
  }
}

/** Longer than the name of a platform before 聚合平台. */
const shortName = 3
/** Longer than a heading, or a sentence that only turns to something. */
const headingLength = 18
const questionLength = 40
const shortClause = 10
/** More levels of permits than changes may follow at once. */
const mostPermits = 4
/** Longer than the title of a page. */
const longestHeading = 60
const fromLength = 4
const aboutLength = 4
const signLength = 4
const behindLength = 12
/** As far before a number of companies as its licences may be named. */
const licenceDistance = 80

const isTold: Partial<Record<Token['kind'], true>> = {
  day: true,
  month: true,
  lastMonth: true,
  nation: true,
  system: true,
  cause: true,
  comparison: true,
  reportDay: true,
}
const isOfLicences: Partial<Record<Token['kind'], true>> = { licence: true, drivers: true, vehicles: true }

function ofSlot(slot: Slot) {
  const { series, metric } = slots[slot]
  return { series, metric }
}

/** Whether a line ends before, or at, a place. */
function isLineEnd({ text, breaks }: NormalText, at: number): boolean {
  return at < 0 || at >= text.length || text.charAt(at) === '\n' || breaks[at] === lineBreak
}

function isWithin(slot: Slot, size: number): boolean {
  return size >= slots[slot].least && size <= slots[slot].most
}

/** Whether orders are as many as only those of the whole country in a month. */
export function isOrdersOfCountry({ value, unit }: { value: string | undefined; unit: Unit }): boolean {
  return value !== undefined && isWithin('orders', sizeOf({ value, unit }))
}

function sizeOf({ value, unit }: Printed): number {
  return Number(value) * Number(unitFactors[unit])
}

/** How much the last digit of a number counts. */
function stepOf({ value, unit }: Printed): number {
  return Number(unitFactors[unit]) / 10 ** (value.split('.')[1]?.length ?? 0)
}

/** One figure of each kind: the finest, where all others are that rounded. More drivers than vehicles have a permit. */
function agree(found: readonly Found[]): Found[] {
  const kinds = Map.groupBy(
    found,
    ({ series, metric, measure, months }) => `${series} ${metric} ${measure} ${months}`,
  )
  return [...kinds.values()].flatMap((figures) => {
    const finest = figures.reduce((best, figure) => (stepOf(figure) < stepOf(best) ? figure : best))
    const isOne = figures.every(
      (figure) =>
        Math.abs(sizeOf(figure) - sizeOf(finest)) <=
        (stepOf(figure) / 2) * (stepOf(figure) > stepOf(finest) ? 1 + 1e-9 : 0),
    )
    return isOne ? [finest] : []
  })
}

import type { Unit } from '../../../../domain/figure/figure.ts'
import { type Draft, type DraftFigure, leadsFrom, sizeOf } from '../draft.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { numberPatterns } from '../patterns/token.ts'
import { isNarrowedBehind } from '../statements/asides.ts'
import { takeOrders } from '../statements/order-statements.ts'
import { isIdle } from '../text/idle-words.ts'
import { lineBreak, type NormalText } from '../text/normalise-text.ts'
import { isQuestion, matchFrom, TextScanner } from '../text/text-scanner.ts'
import { type Base, type Change, Changing } from './changing.ts'
import { areAllCities, areAllPlatforms, countsAllCities, countsLarge, isOnLarge } from './counted.ts'
import { CountryScope } from './country-scope.ts'
import { isLineEnd } from './headings.ts'
import { Naming, type Noun } from './naming.ts'
import {
  agree,
  differenceLength,
  type Found,
  findDifference,
  isOf,
  isPermit,
  isWithin,
  ofSlot,
  type Printed,
  type Slot,
  slots,
} from './slots.ts'
import { baseOf, splitSentences, type Token } from './tokens.ts'

/** A number of something, or of nothing that is known. */
type Level = {
  slot: Slot | undefined
  printed: Printed
  /** How many months before the own one it is from, as far as a change may be over that. */
  monthsBefore: number | undefined
  isTaken: boolean
  end: number
}

/**
 * Reads the numbers of the whole country by what they count and how large they are, whatever other words their sentences
 * have: what the reading of statements, which knows each of their words, has left. A number is taken where it has the unit of
 * what is named with it, lies where only the country's can, and is of the bulletin's own month; a change where it stands
 * with such a level. Where two are read for one thing that differ, none is taken.
 *
 * @param all tokens of the text, of which those within a part are read
 */
export function readCountry(
  source: NormalText,
  all: readonly Token[],
  draft: Draft,
  { start, end }: { start: number; end: number },
): DraftFigure[] {
  const tokens = all.filter((token) => token.start >= start && token.end <= end)
  return agree(new CountryReading(source, draft, start).read(tokens)).map(({ at, ...figure }) => ({
    ...figure,
    sentence: new TextScanner(source, at).sentenceFrom(at),
  }))
}

class CountryReading {
  readonly source: NormalText
  readonly draft: Draft
  readonly scanner: TextScanner
  readonly scope: CountryScope
  readonly naming: Naming
  readonly changing: Changing
  readonly found: Found[] = []
  /** The level of each kind that was taken last. */
  readonly levels: Partial<Record<Slot, Printed>> = {}
  /** Whether a number alone on its line stood above any words for what is counted. */
  isAboveLabels = false

  /** The levels that were stated last, the changes that follow them, and whether something was named since of which a change may be. */
  open: Level[] = []
  changes: Change[] = []
  isBlocked = false
  /** Whether something else was named behind them, and whether another paragraph began. */
  isParted = false
  isBelow = false
  /** Whether a question asks what the next change is over, and whether the levels have had changes. */
  isAsked = false
  isChanged = false
  isForAll = false
  /** A change without a level before it, which may lead to the next. */
  before: (Change & { end: number }) | undefined
  /** Where the last number ends, and the last that states something. */
  lastEnd = 0
  /** Where the last one ends that is only about right. */
  aboutEnd = -1
  statedAt = 0

  constructor(source: NormalText, draft: Draft, start: number) {
    this.source = source
    this.draft = draft
    this.scanner = new TextScanner(source, 0)
    this.scope = new CountryScope(source, draft, start)
    this.naming = new Naming(this.scanner, draft, this.scope)
    this.changing = new Changing(this.scanner, draft)
    for (const figure of draft.figures) {
      const slot = (Object.keys(slots) as Slot[]).find(
        (one) => figure.measure === 'level' && isOf(one, figure),
      )
      if (slot) this.levels[slot] = figure
    }
  }

  read(tokens: readonly Token[]): Found[] {
    this.scope.isDoubted = tokens.some(({ kind }) => kind === 'localSource')
    this.naming.licencesAt = tokens.filter(({ kind }) => isOfLicences[kind]).map(({ start }) => start)
    for (const sentence of splitSentences(withoutOthers(tokens))) {
      this.scope.begin(sentence)
      const isAnswer = this.naming.askedAt !== undefined && this.naming.isOver80
      this.naming.isOver80 = isAnswer || sentence.some(({ kind }) => kind === 'over80')
      for (const token of sentence) {
        this.take(token)
        if (token.kind !== 'label' && token.kind !== 'two') this.scope.sentence.isFirst = false
      }
    }
    this.finish()
    return this.found
  }

  take(token: Token): void {
    const { kind, match, start, end } = token
    // 2.17亿单由聚合平台完成 was read as one.
    if (start < this.lastEnd && kind === 'aggregators') return
    // 新增11家,注销8家 are no change of 11.
    if (kind === 'part' && this.open[0]?.slot === 'licences') this.changes = []
    if (this.scope.take(token, this.statedAt > this.scope.sentence.at)) this.block()
    this.naming.take(token)
    switch (kind) {
      case 'stop':
        this.stop(start, match[0] ?? '')
        return
      case 'comparison':
        this.compare(baseOf(match, this.draft), start, end)
        this.changing.comparedTo = end
        return
      case 'onMonth':
      case 'onYear':
        this.compare(kind === 'onMonth' ? 1 : 12, start, end)
        return
      case 'two':
        if (this.open.length !== 2) this.block()
        return
      case 'both':
        this.isForAll = true
        return
      case 'orders':
      case 'aggregators':
      case 'drivers':
      case 'vehicles':
        this.name(kind, start, end)
        return
      case 'over300k':
      case 'centralCities':
      case 'slope':
      case 'inPart':
        this.block()
        return
      case 'up':
      case 'down':
        this.changing.turn(kind === 'up' ? 1 : -1, end)
        return
      case 'flat': {
        const { base, baseEnd, changedAt } = this.changing
        // Behind the change itself it is of something else: 环比+1.7%,占比基本没变.
        const isOver = changedAt > baseEnd && this.changes.length >= Math.max(this.open.length, 1)
        if ((base === 1 || base === 12) && !isOver && match[1] === undefined)
          this.addChange({ value: '0', months: base, isCount: this.open[0]?.slot === 'licences' }, end)
        return
      }
      case 'number':
        this.number(start, end)
    }
  }

  /** Something is named of which the next change may be. */
  block(): void {
    this.finish()
    this.isBlocked = true
    this.isParted = true
  }

  stop(at: number, mark: string): void {
    this.finish()
    const { at: start, asksBase } = this.scope.sentence
    const states = this.statedAt > start
    const words = this.source.text.slice(start, Math.min(at, start + idleLength))
    // Behind a sentence that states nothing a change may be of what that is on.
    if (!states && !asksBase && !isIdle(words)) this.isParted = true
    if (mark === '\n' && words === '') this.isBelow = true
    const isOfAggregators = !states && this.naming.nouns.at(-1) === 'aggregators'
    this.naming.stop(mark, this.scope.stop(at, mark, this.statedAt, isOfAggregators))
    if (mark.trim() !== '')
      this.naming.askedAt = mark === '?' && isQuestion(this.source.text, at, start) ? start : undefined
    this.before = undefined
    // 问:环比呢? asks for that of what was stated last.
    if (mark === '?') this.isAsked = !this.isParted && asksBase
    else if (mark.trim() !== '') this.isAsked = false
    this.isBlocked = !this.isAsked
    this.changing.end(this.isAsked)
  }

  compare(base: Base, start: number, end: number): void {
    // A sentence that begins so goes on with what the one before stated.
    if (this.scope.sentence.isFirst && !this.isParted && !this.isBelow) this.isBlocked = false
    this.changing.compare(base, start, end)
  }

  name(noun: Noun, start: number, end: number): void {
    // What was just counted: 8.97亿单订单信息.
    const between = this.source.text.slice(this.lastEnd, start)
    const last = this.open.at(-1)
    const isBehind = last?.end === this.lastEnd
    if (isBehind && between === '') last.end = end
    if (isBehind && (between === '' || between === ':')) return
    this.naming.add(noun, start, end)
    if (this.changes.length > 0) this.changing.base = undefined
    const isSame = this.open.length === 1 && this.open[0]?.slot === noun
    const isGoingOn = isSame && !this.isParted && !this.isBelow
    if (isGoingOn && (this.scope.sentence.isFirst || !this.isBlocked)) this.isBlocked = false
    else this.block()
  }

  number(start: number, digitsEnd: number): void {
    const { scanner, source, naming, open } = this
    const { text } = source
    if (start < this.lastEnd) return
    // What something is compared with, or came from.
    const isBase =
      start - this.changing.comparedTo <= 1 ||
      numberPatterns.from.test(text.slice(Math.max(0, start - fromLength), start))
    scanner.at = start
    const orders = takeOrders(scanner, naming.isOfOrders)
    if (orders?.value !== undefined) {
      const { value, unit } = orders
      const { size } = sizeOf({ value, unit })
      const isOfAggregators = scanner.takeMatch(numberPatterns.byAggregators) !== undefined
      this.level(() => naming.slotOfOrders(size, start, isOfAggregators), { value, unit }, start, isBase)
      return
    }
    scanner.at = start
    const value = scanner.takeNumber()
    if (value === undefined) {
      this.lastEnd = digitsEnd
      this.block()
      return
    }
    if (scanner.takeMatch(numberPatterns.percent)) {
      this.change(value, start, false)
      return
    }
    const count: Printed = { value, unit: 'count' }
    if (scanner.takeMatch(numberPatterns.permitsUnit)) {
      this.level(
        () => naming.slotOfPermits(start, open.length === 0),
        { value, unit: 'ten_thousand' },
        start,
        isBase,
      )
      return
    }
    if (naming.isOver80 && scanner.takeMatch(numberPatterns.citiesUnit)) {
      this.level(() => (countsAllCities(naming, start) ? 'cities' : undefined), count, start, isBase)
      return
    }
    const isCounted = scanner.takeMatch(numberPatterns.companiesUnit) !== undefined
    if (isCounted && isWithin('licences', Number(value))) {
      this.level(() => (naming.isLicensed(start) ? 'licences' : undefined), count, start, isBase)
      return
    }
    if (isCounted && isOnLarge(naming, start)) {
      const isOfThem = countsLarge(naming, start, isBase)
      this.level(() => (isOfThem ? 'large' : undefined), count, start, isBase)
      return
    }
    const isChange =
      isCounted ||
      (this.changing.findSign(start) !== undefined &&
        (isLineEnd(source, scanner.at) || scanner.takeMatch(numberPatterns.bareCount)))
    if (open[0]?.slot === 'licences' && isChange) {
      this.change(value, start, true)
      return
    }
    this.lastEnd = scanner.at
    if (!isBase) this.block()
  }

  level(findSlot: () => Slot | undefined, printed: Printed, start: number, isBase: boolean): void {
    const { scope, naming } = this
    const { text } = this.source
    const { at: end } = this.scanner
    this.lastEnd = end
    this.statedAt = end
    if (isBase) {
      // 低于8月的8.25亿单,环比下降3.9%
      if (numberPatterns.ofOwnAgain.test(text.slice(end, end + againLength))) this.changing.isBaseOpen = false
      return
    }
    const isAbout =
      numberPatterns.about.test(text.slice(Math.max(0, start - aboutLength), start)) ||
      numberPatterns.aboutBehind.test(text.slice(end, end + aboutLength))
    // 较上月增加5.1亿单, 7.4-7.6亿单
    const isDifference =
      start - this.changing.directionEnd <= 1 && !numberPatterns.toLevel.test(text.slice(start - 1, start))
    // 分别约为598万本和250万本
    const isAlsoAbout = naming.isEach && start - this.aboutEnd === 1
    if (isAbout || isAlsoAbout) this.aboutEnd = end
    if (isAbout || isAlsoAbout || isDifference || numberPatterns.range.test(text.slice(start - 1, start))) {
      const { base, baseStart } = this.changing
      // 比8月少约0.3亿单
      const isCompared =
        base !== undefined &&
        start - baseStart < clauseLength &&
        !numberPatterns.clauseMark.test(text.slice(baseStart, start))
      if (!isCompared) this.block()
      return
    }
    const isOfLess = naming.isOfLessPermits(start)
    const slot = findSlot()
    const isAsLarge = slot !== undefined && isWithin(slot, sizeOf(printed).size)
    // A total beyond any month, which the number behind it may be a part of.
    if (scope.sentence.isCumulated && sizeOf(printed).size > slots.orders.most) scope.sentence.isLocked = true
    const isLess = isPermit(slot) && isOfLess
    const isOfPair = naming.isEach && (slot === 'orders' || slot === 'aggregators')
    const ofPair = isOfPair ? naming.monthOfPair(start) : undefined
    const isTaken =
      isAsLarge &&
      !isLess &&
      (isHeld(slot) || !scope.sentence.isOnDay) &&
      scope.isOfMonth(ofPair) &&
      (this.isKnown(slot, printed) || this.mayBeAll(slot, start))
    scope.state(isTaken, isAsLarge && slot !== 'cities' && slot !== 'large')
    const isNext =
      (isOfPair && naming.eachAt === 1) ||
      (isPermit(slot) &&
        !naming.isTotal &&
        this.changes.length === 0 &&
        !this.isChanged &&
        this.open.length < mostPermits &&
        this.open.every((level) => isPermit(level.slot)))
    const isLed = this.before && numberPatterns.leadsTo.test(text.slice(this.before.end, start))
    const leads = isLed ? this.before : undefined
    this.finish()
    // What brackets say of another month may have its own change in them.
    const isOfOther = scope.sentence.isAside && text.charAt(end) !== ')'
    const isBefore = scope.time.month === 'other' && !scope.sentence.namesLess && !isOfOther
    const monthsBefore = ofPair ?? (isBefore ? scope.time.monthsBefore : undefined)
    const level: Level = { slot, printed, monthsBefore, isTaken, end }
    this.open = isNext ? [...this.open, level] : [level]
    naming.count(slot, isOfPair)
    this.isBlocked = false
    this.isParted = false
    this.isBelow = false
    this.isChanged = false
    this.isForAll = false
    this.before = undefined
    this.changing.end()
    if (!isTaken) return
    this.levels[slot] = printed
    const { at } = scope.sentence
    this.found.push({ ...ofSlot(slot), measure: 'level', months: 0, ...printed, at })
    this.found.push(...findDifference(slot, printed, text.slice(end, end + differenceLength), this.draft, at))
    if (leads) this.state(level, leads)
  }

  /** Whether a statement has the same number of it. */
  isKnown(slot: Slot, { value, unit }: Printed): boolean {
    return this.draft.figures.some(
      (figure) => isOf(slot, figure) && figure.value === value && figure.unit === unit,
    )
  }

  /** Whether nothing beside a number says that it is of less than the country, of another thing or of another time. */
  mayBeAll(slot: Slot, start: number): boolean {
    const { source, scanner, scope } = this
    const { text, breaks } = source
    const { at: end } = scanner
    const { subjectAt, namesMonth } = scope.sentence
    const isOfSubject =
      slot !== 'cities' &&
      subjectAt > this.naming.nounsEnd &&
      !numberPatterns.clauseMark.test(text.slice(subjectAt, start))
    const startsAlone =
      '。;'.includes(text.charAt(start - 1)) || isLineEnd(source, start - 1) || breaks[start] === lineBreak
    // 318家(有证的)
    const isHolder = slot === 'licences' && numberPatterns.holders.test(text.slice(end, end + behindLength))
    const isOnYear =
      slot === 'orders' && !namesMonth && numberPatterns.onYearAlone.test(text.slice(end, end + behindLength))
    return (
      this.isOfCountry(slot, end) &&
      !isOfSubject &&
      !isOnYear &&
      (!(startsAlone && isLineEnd(source, end)) || this.isBelowLabel(slot, start)) &&
      !numberPatterns.partBehind.test(text.slice(end, end + behindLength)) &&
      (isHolder || !isNarrowedBehind(this)) &&
      matchFrom(statementPatterns.narrowsBehind, text, end) === null
    )
  }

  /** Whether what a text speaks of before the end of a number is all of the country. */
  isOfCountry(slot: Slot, end: number): boolean {
    if (slot === 'cities') return areAllCities(this.scope)
    if (slot === 'large') return areAllPlatforms(this.scope)
    const kind = slot === 'orders' || slot === 'aggregators' ? slot : 'permits'
    return this.scope.isOfCountry(kind, end, slot === 'licences')
  }

  /**
   * Whether a number alone on its line has right above it what it counts, and nothing else. Where the first stands above all
   * words for what is counted, each may be that of the words below it.
   */
  isBelowLabel(slot: Slot, start: number): boolean {
    const { source, naming } = this
    const { nouns, nounsEnd } = naming
    const isNamed = nouns.length > 0
    const at = isNamed ? nounsEnd : this.naming.licencesAt[this.naming.licence]
    if (at === undefined || (nouns.length === 0 && !isHeld(slot))) this.isAboveLabels = true
    const between = source.text.slice(at, start)
    const isNear =
      at !== undefined &&
      at <= start &&
      between.length <= labelLength &&
      !numberPatterns.labelEnd.test(between)
    const lead = source.text.slice(this.scope.sentence.at, isNamed ? naming.nounsAt : at)
    const isLabel = nouns.length < 2 && numberPatterns.labelLead.test(lead)
    return !this.isAboveLabels && isLabel && isNear
  }

  change(value: string, start: number, isCount: boolean): void {
    const open = this.open.at(-1)
    const from = this.isBlocked || !open ? this.naming.nounsEnd : open.end
    const change = this.changing.read(value, { from, start, isCount })
    this.lastEnd = this.scanner.at
    if (change === 'other') return
    if (change) {
      this.statedAt = this.lastEnd
      this.addChange(change, this.lastEnd)
    } else this.block()
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
    this.isChanged = true
    if (this.changing.isHalf) return
    for (const months of [1, 12]) {
      const own = changes.filter((change) => change.months === months)
      const [only] = own
      if (only && own.length === 1 && (this.isForAll || open.length === 1))
        for (const level of open) this.state(level, only)
      else if (own.length === open.length)
        for (const [i, level] of open.entries()) this.state(level, own[i] as Change)
      else if (only && own.length === 1) this.stateLast(only)
    }
  }

  /** Gives a change to the one of two months to which it leads from the other. */
  stateLast(change: Change): void {
    const before = this.open.find(({ monthsBefore }) => monthsBefore === change.months)
    if (before && !before.isTaken) this.state(before, change)
  }

  state(level: Level, change: Change): void {
    const { value, months, isCount } = change
    const slot = level.isTaken ? level.slot : this.findOwn(level, change)
    if (!slot || slot === 'large' || slot === 'cities' || isCount !== (slot === 'licences')) return
    const measure = isCount ? 'difference' : 'growth'
    const unit: Unit = isCount ? 'count' : 'percent'
    this.found.push({ ...ofSlot(slot), measure, months, value, unit, at: this.scope.sentence.at })
  }

  /**
   * What a change is of that stands behind the level from which it came: 去年9月为8.05亿单,同比下降5.2%. It may be that of the other
   * month too, so that the numbers must bear it out.
   */
  findOwn({ printed, slot, monthsBefore }: Level, { value, months }: Change): Slot | undefined {
    if (months !== monthsBefore) return undefined
    const own = (Object.keys(slots) as Slot[]).find((one) => {
      const level = this.levels[one]
      const isSame = slot === undefined || slot === one
      return (
        level &&
        isSame &&
        (level.unit === 'count') === (printed.unit === 'count') &&
        leadsFrom(level, printed, value)
      )
    })
    if (own) this.scope.return()
    return own
  }
}

/** More levels of permits than changes may follow at once. */
const mostPermits = 4
/** As much as is looked at beside a number: words before and behind it. */
const fromLength = 4
const aboutLength = 4
const behindLength = 12
const againLength = 6
/** Longer than words that say nothing. */
const idleLength = 40
/** Longer than a clause that compares. */
const clauseLength = 40
/** Longer than the rest of the label above a number. */
const labelLength = 12
const isHeld = (slot: Slot) => slot === 'licences' || isPermit(slot)
const isOfLicences: Partial<Record<Token['kind'], true>> = { licence: true, drivers: true, vehicles: true }

/**
 * Without what is of other articles: behind words that lead to them, up to where the second part of the ministry's own text
 * begins of which the first stands above.
 */
function withoutOthers(tokens: readonly Token[]): Token[] {
  let isOfOthers = false
  let part = ''
  return tokens.filter(({ kind, match }) => {
    const isNext = kind === 'section' && part === '一' && match[0]?.startsWith('二')
    isOfOthers = kind === 'more' || (isOfOthers && !isNext)
    if (kind === 'section' && !isOfOthers) part = match[0]?.charAt(0) ?? ''
    return !isOfOthers
  })
}

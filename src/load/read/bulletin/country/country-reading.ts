import { type Draft, type DraftFigure, sizeOf } from '../draft.ts'
import { numberPatterns } from '../patterns/number.ts'
import { isIdle } from '../text/idle-words.ts'
import type { NormalText } from '../text/normalise-text.ts'
import { isQuestion, TextScanner } from '../text/text-scanner.ts'
import { type Change, Changing, type Level } from './changing.ts'
import { findDifference } from './counted.ts'
import { CountryScope } from './country-scope.ts'
import { LeadingChanges } from './leading-changes.ts'
import { OpenLevels, state } from './level-changes.ts'
import { endOfName, Naming, type Noun } from './naming.ts'
import { type ReadLevel, readNumber } from './numbers.ts'
import { leavesFirst, namesLess } from './said-so-far.ts'
import {
  agree,
  allSlots,
  type Found,
  isOf,
  isOfDriver,
  isPermit,
  isWithin,
  ofSlot,
  type Printed,
  type Slot,
  slots,
} from './slots.ts'
import { beginsWithOwn } from './times.ts'
import { type Base, baseOf, splitSentences, type Token, withoutOthers } from './tokens.ts'
import { goesOnWithAll, isOfAll } from './whole-country.ts'

/**
 * Reads the country's numbers by what they count and how large they are, whatever other words their sentences have: what the
 * reading of statements has left. A level is taken if its unit fits what is named with it, its size is one that only the
 * country's can have, and it is of the own month; a change if it stands with such a level. Of two readings that differ, none is
 * taken.
 *
 * @param all tokens of the whole text, of which those from `start` to `end` are read
 */
export function readCountry(
  source: NormalText,
  all: readonly Token[],
  draft: Draft,
  { start, end }: { start: number; end: number },
): DraftFigure[] {
  const tokens = all.filter((token) => token.start >= start && token.end <= end)
  const read = (known: Draft): DraftFigure[] =>
    agree(new CountryReading(source, known, start).read(tokens)).map((figure) => ({
      ...figure,
      sentence: new TextScanner(source, figure.at).sentenceFrom(figure.at),
    }))
  const found = read(draft)
  const levels = found.filter(({ measure }) => measure === 'level')
  // A number that one place proves to be the country's is so wherever it stands, and so are its changes there.
  return levels.length > 0 ? read({ ...draft, figures: [...draft.figures, ...levels] }) : found
}

class CountryReading {
  readonly source: NormalText
  readonly draft: Draft
  readonly scanner: TextScanner
  readonly scope: CountryScope
  readonly naming: Naming
  readonly changing: Changing
  readonly found: Found[] = []
  /** The last level taken of each slot. */
  readonly taken: Partial<Record<Slot, Printed>> = {}
  /** The levels stated last, which the next change may be of. */
  open = new OpenLevels()
  readonly leading = new LeadingChanges(this)
  /** The orders of the country right before the last level, if they have no change. */
  ordersBefore: Level | undefined
  /** Whether a question has asked for the change: 环比呢? */
  isAsked = false
  /** Where the last number ends, and the last one that is a statement. */
  lastEnd = 0
  statedAt = 0
  /** Where the last number of the country ends, and where something less was named last. */
  takenAt = 0
  lessAt = 0

  constructor(source: NormalText, draft: Draft, start: number) {
    this.source = source
    this.draft = draft
    this.scanner = new TextScanner(source, 0)
    this.scope = new CountryScope(source, draft, start)
    this.naming = new Naming(this.scanner, draft, this.scope)
    this.changing = new Changing(this.scanner, draft)
    for (const figure of draft.figures) {
      const slot = figure.measure === 'level' ? allSlots.find((one) => isOf(one, figure)) : undefined
      if (slot) this.taken[slot] = figure
    }
  }

  read(tokens: readonly Token[]): Found[] {
    if (beginsWithOwn(tokens, this.draft)) this.scope.time.suppose()
    this.scope.isDoubted = tokens.some(({ kind }) => kind === 'localSource')
    this.naming.lookAt(tokens)
    for (const sentence of splitSentences(withoutOthers(tokens))) {
      this.scope.begin(sentence)
      this.naming.begin(sentence)
      for (const token of sentence) {
        this.take(token)
        if (!leavesFirst[token.kind]) this.scope.sentence.isFirst = false
      }
    }
    this.open.finish(this)
    this.leading.finish(true)
    return this.found
  }

  take(token: Token): void {
    const { kind, match, start, end } = token
    if (namesLess[kind]) this.lessAt = start
    // The number has already taken this name: 2.17亿单由聚合平台完成.
    if (start < this.lastEnd && kind === 'aggregators') return
    // 新增11家,注销8家 is no change by 11.
    if (kind === 'part' && this.open.slot === 'licences') this.open.changes = []
    if (this.scope.take(token, this.statedAt > this.scope.sentence.at)) this.open.block(this)
    this.naming.take(token)
    switch (kind) {
      case 'stop':
        this.stop(start, match[0] ?? '')
        return
      case 'comparison':
        this.compare(baseOf(match, this.draft), start, end)
        this.changing.hold(end, start === this.scope.sentence.at)
        return
      case 'onMonth':
      case 'onYear':
        this.compare(kind === 'onMonth' ? 1 : 12, start, end)
        return
      case 'two':
        this.open = this.open.withBefore(this.ordersBefore)
        if (this.open.levels.length !== 2) this.open.block(this)
        else if (match[1]) this.changing.settle(end)
        return
      case 'both':
        // Behind a change, 均 is about something else: 注:变动均为环比.
        if (this.open.changes.length === 0) this.open.isForAll = true
        return
      case 'company':
        if (match[0] !== '平台') this.company(start, end)
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
        this.open.block(this)
        return
      case 'up':
      case 'down':
        this.changing.turn(kind === 'up' ? 1 : -1, start, end)
        return
      case 'flat':
        this.unchanged(match, start, end)
        return
      case 'number':
        this.number(start, end)
    }
  }

  stop(at: number, mark: string): void {
    const { open } = this
    open.finish(this)
    this.leading.finish()
    const { at: start, asksBase } = this.scope.sentence
    const states = this.statedAt > start
    const words = this.source.text.slice(start, Math.min(at, start + clauseLength))
    // Behind a sentence that states nothing, a change may be of the topic of that sentence.
    if (!states && !asksBase && !isIdle(words)) open.isParted = true
    if (mark === '\n' && words === '') open.isBelow = true
    const isOfAggregators = !states && this.naming.nouns.at(-1) === 'aggregators'
    const areTheirs = isOfAggregators && this.lessAt < start && this.scope.time.month === 'own'
    this.naming.stop(mark, this.scope.stop(at, mark, this.statedAt, isOfAggregators), areTheirs)
    if (mark.trim() !== '')
      this.naming.askedAt = mark === '?' && isQuestion(this.source.text, at, start) ? start : undefined
    const isLabel = mark === '' || numberPatterns.topicOfCities.test(words)
    this.naming.labelAt = isLabel && !states ? start : undefined
    open.before = undefined
    if (this.isAsked && states) open.isBelow = false
    // 环比呢? asks for the change of the last number, and so does 有多少? behind it.
    const asksOn = this.isAsked && numberPatterns.asksHowMuch.test(words)
    if (mark === '?') this.isAsked = asksOn || (!open.isParted && asksBase)
    else if (mark.trim() !== '') this.isAsked = false
    open.isBlocked = !this.isAsked
    this.changing.end(this.isAsked)
    if (mark === '\n') this.changing.paragraph.end()
    this.changing.held = undefined
  }

  compare(base: Base, start: number, end: number): void {
    // A sentence that begins with a base goes on from the one before.
    if (this.scope.sentence.isFirst && !this.open.isParted && !this.open.isBelow) this.open.isBlocked = false
    this.changing.compare(base, start, end)
  }

  company(start: number, end: number): void {
    const { text } = this.source
    if (this.open.takeName('licences', text.slice(this.lastEnd, start), start, end)) return
    if (text.startsWith('平台', start - 2)) this.reopen('licences', start, end)
  }

  name(noun: Noun, start: number, end: number): void {
    const { open } = this
    if (open.takeName(noun, this.source.text.slice(this.lastEnd, start), start, end)) return
    this.naming.add(noun, start, end)
    if (open.changes.length > 0) this.changing.base = undefined
    const [last] = open.levels
    const isGoingOn = open.levels.length === 1 && open.slot === noun && !open.isParted && !open.isBelow
    const { sentence, time } = this.scope
    // The orders are only named again: 整体来看,9月订单量较8月下降3.9%.
    const namesMonth =
      time.month === 'own' && numberPatterns.ownMonthAgain.test(this.source.text.slice(sentence.at, start))
    if (isGoingOn && namesMonth && last) last.end = end
    if (noun !== 'orders' && this.reopen(noun, start, end)) return
    if (isGoingOn && (sentence.isFirst || namesMonth || !open.isBlocked)) open.isBlocked = false
    else open.block(this)
  }

  /**
   * Opens the last number of a slot again at a clause with its name and its change, if nothing less was named since the last
   * number of the country: 驾驶员证环比增长1.4%,车辆运输证环比增长2.1%. Returns whether it did.
   */
  reopen(slot: Slot, start: number, end: number): boolean {
    const printed = this.taken[slot]
    if (!printed || this.lessAt >= this.takenAt || !goesOnWithAll(slot, start, end, this)) return false
    this.open.finish(this)
    const nameEnd = endOfName(this.source.text, end)
    this.open = new OpenLevels({ slot, printed, monthsBefore: 0, isTaken: true, end: nameEnd })
    return true
  }

  number(start: number, digitsEnd: number): void {
    if (start < this.lastEnd) return
    // Whether something is compared with this number, or came from it.
    const isBase =
      this.changing.isComparedTo(start) ||
      numberPatterns.from.test(this.source.text.slice(Math.max(0, start - fromLength), start))
    const read = readNumber(start, isBase, this)
    if (read === 'one') return
    if (read === 'unreadable') {
      this.lastEnd = digitsEnd
      this.open.block(this)
    } else if (read === 'other') {
      this.lastEnd = this.scanner.at
      if (!isBase) this.open.block(this)
    } else if ('change' in read) this.change(read.change, start, read.isCount)
    else this.level(read, start, isBase)
  }

  level({ printed, findSlot }: ReadLevel, start: number, isBase: boolean): void {
    const { scope, naming, changing } = this
    const { text } = this.source
    const { at: end } = this.scanner
    this.lastEnd = end
    this.statedAt = end
    if (isBase) {
      // The change is that of the own number: 低于8月的8.25亿单,环比下降3.9%.
      if (numberPatterns.ofOwnAgain.test(text.slice(end, end + againLength))) changing.isBaseOpen = false
      return
    }
    if (!changing.isExact(start, end, naming.isEach)) {
      const { unit, value } = printed
      const isOfOrders = numberPatterns.ordersEnd.test(text.slice(start, end))
      if (unit !== 'count' && changing.isBy(start, end))
        this.change(value, start, false, { unit, isOfOrders })
      else if (!changing.isCompared(start)) this.open.block(this)
      return
    }
    const isOfLess = naming.isOfLessPermits(start)
    const slot = findSlot()
    const { size } = sizeOf(printed)
    const isAsLarge = slot !== undefined && isWithin(slot, size)
    // The number behind a total larger than any month's may be a part of that total.
    if (scope.sentence.isCumulated && size > slots.orders.most) scope.sentence.isLocked = true
    const isLess = isPermit(slot) && isOfLess
    const monthsBefore = naming.isOfPair(slot) ? naming.monthOfPair(start) : undefined
    const isTaken = isAsLarge && !isLess && isOfAll(slot, printed, start, monthsBefore, this)
    if (!isOfDriver(printed, text.slice(start, end)))
      scope.state(isTaken, isAsLarge && slot !== 'cities' && slot !== 'large', slot === 'orders')
    const isOverMonth = changing.base === 1
    const level: Level = { slot, printed, monthsBefore, isTaken, end }
    const changes = this.openLevel(level, start)
    if (!isTaken) return
    this.taken[slot] = printed
    this.takenAt = end
    const { at, hasStated: hasOthers } = scope.sentence
    this.found.push({ ...ofSlot(slot), measure: 'level', months: 0, ...printed, at })
    this.found.push(
      ...findDifference(slot, printed, text, this.draft, { at, start, end, hasOthers, isOverMonth }),
    )
    for (const change of changes) state(level, change, this)
  }

  /** Makes a level the last one, which the next change may be of. Returns the changes that lead to it. */
  openLevel(level: Level, start: number): Change[] {
    const { scope, naming, open, changing } = this
    const { text } = this.source
    const { slot, printed, isTaken, end } = level
    const isOfPair = naming.isOfPair(slot)
    const isNext = (isOfPair && naming.eachAt === 1) || (isPermit(slot) && !naming.isTotal && open.mayGoOn)
    const { levels, before } = open
    const isLed = before && numberPatterns.leadsTo.test(text.slice(before.end, start))
    open.finish(this)
    // A number in brackets on another month may have a change of its own there.
    const isOfOther = scope.sentence.isAside && text.charAt(end) !== ')' && printed.unit !== 'count'
    const isBefore = scope.time.month === 'other' && !scope.sentence.namesLess && !isOfOther
    if (isBefore) level.monthsBefore ??= scope.time.monthsBefore
    this.ordersBefore = open.ordersAlone
    if (slot === 'aggregators' && isTaken) changing.held ??= open.baseOfPart(text, start)
    this.open = new OpenLevels(...(isNext ? levels : []), level)
    naming.count(slot, isOfPair, scope.time.month === 'other')
    changing.end()
    return [...(isLed ? [before] : []), ...this.leading.takeFor(level, start)]
  }

  unchanged(match: Token['match'], start: number, end: number): void {
    const { open, leading, changing, scanner, naming } = this
    const { base: months } = changing
    if ((months !== 1 && months !== 12) || !open.mayBeSame(match, start, changing)) return
    const isLeading = open.isBlocked || open.levels.length === 0
    const change = { value: '0', months, isCount: open.slot === 'licences' }
    open.add(change, end)
    scanner.at = end
    const isOfCompanies =
      isLeading && naming.nounsEnd <= this.scope.sentence.at && naming.companiesBefore(start) !== undefined
    const from = isOfCompanies ? naming.companyEnd : leading.from
    const lead = isOfCompanies ? { ...change, isCount: true } : change
    const isNear = isLeading && start - from < clauseLength && changing.isAtEnd()
    if (isNear && changing.unknownIn(from, start, isOfCompanies) === '') leading.add(lead, start)
    changing.settle(end)
  }

  change(value: string, start: number, isCount: boolean, by?: Change['by']): void {
    const { leading, naming } = this
    const open = this.open.isBlocked ? undefined : this.open.levels.at(-1)
    const isNamed = isCount && naming.companyEnd > this.scope.sentence.at
    const from = open ? open.end : isNamed ? naming.companyEnd : leading.from
    const change = this.changing.read(value, { from, start, isCount, by, ofLevel: open })
    this.lastEnd = this.scanner.at
    if (change === 'other') return
    if (change) {
      this.statedAt = this.lastEnd
      this.open.add(change, this.lastEnd)
      if (!open) leading.add(change, start)
    } else {
      this.open.block(this)
      leading.break(start)
    }
  }
}

/** How many characters to search before a number for 从, and behind it for a change. */
const fromLength = 4
const againLength = 10
/** How many characters of a sentence to search for other words than idle ones, and between a name and 持平. */
const clauseLength = 40

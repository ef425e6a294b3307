import { isOf } from '../country/slots.ts'
import { baseOf, findAll } from '../country/tokens.ts'
import { type DraftFigure, sizeOf } from '../draft.ts'
import { platformTokenPatterns } from '../patterns/platform.ts'
import { platformValuePatterns as patterns } from '../patterns/platform-value.ts'
import { takeOrders } from '../statements/orders.ts'
import { lineBreak } from '../text/normalise-text.ts'
import { seriesOf } from '../text/platform-grids.ts'
import { matchFrom } from '../text/text-scanner.ts'
import { isOfOwn } from './platform-asides.ts'
import { PlatformClauses, volumeLength } from './platform-clauses.ts'
import { BackReference, Besides, entryMarkLength, PlatformRun } from './platform-names.ts'
import type { PlatformToken } from './platform-subject.ts'
import {
  countOf,
  type Direction,
  isPutBeside,
  type Name,
  type PlatformBase,
  type PlatformGrowth,
  readValue,
} from './platform-values.ts'

/** What a text states of platforms, word by word in its order. */
export class PlatformReading extends PlatformClauses {
  /** The last name, which may begin a row. */
  nameOfRow: Name | undefined
  /** Where the last percentage stands before the number at hand. */
  percentBefore = -1
  /** Where the orders of the market first are. */
  marketAt: number | undefined
  readonly besides = new Besides(this.source.text)
  readonly references = new BackReference(this.source.text)

  read(): PlatformGrowth[] {
    const { text, breaks } = this.source
    const { subject, stated, list, words } = this
    let from = 0
    let end = 0
    for (const token of findAll(text, platformTokenPatterns)) {
      words.add(text.slice(end, token.start))
      end = Math.max(end, token.end)
      for (let at = from; at <= token.start; at += 1) if (breaks[at] === lineBreak) this.breakLine(at)
      from = token.start + 1
      const { kind } = token
      if (kind === 'more') break
      if (list.isAtStart && !startsEntry.has(kind)) {
        stated.end(false)
        if (list.isOpen) subject.endList()
        list.isOpen = false
      }
      this.take(token)
      words.note(kind)
      if (clears.has(kind)) words.clear()
      if (kind === 'name' || kind === 'country' || !startsEntry.has(kind)) list.isAtStart = false
    }
    this.run.give(this)
    stated.end(false)
    stated.dropDoubted()
    return stated.all
  }

  take(token: PlatformToken): void {
    const { kind, start, end, match } = token
    const { subject, stated, list, run, lastAt } = this
    const { last } = run
    if (kind === 'place' && subject.isOfReason(end, last?.start)) return
    if (kind === 'retracted' && isOfOwn(match, this.draft)) return
    // 以43.5%的环比增幅成为各平台中客单价增长最快的: none of orders.
    if (notOfOrders.has(kind) && this.isCalledBefore(start)) run.values = []
    if (!goesOn.has(kind) && !this.isOfValueBefore(token)) run.give(this)
    this.asides.take(token, this, lastAt.percent >= subject.sentenceAt)
    subject.take(token, {
      waitingAt: run.isUsed ? -1 : (last?.start ?? -1),
      isUsed: run.isUsed,
      valueEnd: stated.valueEnd,
      isEntry: list.isOpen && last !== undefined && last.start <= subject.paragraphAt + entryMarkLength,
      isInBrackets: this.asides.outside !== undefined,
    })
    switch (kind) {
      case 'stop':
        this.references.endSentence(start, match[0])
        this.stop(start, match[0])
        break
      case 'pronoun': {
        const meant = this.references.find(start)
        if (meant) {
          // It is one of those before it, and none beside them.
          run.names = []
          this.name({ ...meant, start, end })
        }
        if (meant) this.words.clear()
        else this.words.add(match[0])
        break
      }
      case 'mark':
        this.mark(start, match[0])
        break
      case 'groups':
        lastAt.groups = start
        if (run.names.length === 0) this.direction = undefined
        break
      case 'wholeMarket':
        run.names = []
        break
      case 'country':
        if (list.isOfLine({ start })) this.name({ series: 'market', start, end })
        else run.names = []
        break
      case 'count': {
        const counted = countOf(match[0])
        lastAt.groups = start
        this.sentence = { ...this.sentence, counted }
        if (run.isPending && run.names.length > 1 && counted !== run.names.length) run.names = []
        break
      }
      case 'orders':
        if (!run.isPending || !last) break
        run.isBehindDoing ||= run.commaAt > last.end
        if (
          (run.isBehindDoing && !run.isSubject(this.source.text)) ||
          this.areOfGroups(last.end, start) ||
          this.isBelowNames(last.start)
        )
          run.names = []
        break
      case 'name':
      case 'otherName': {
        // @滴滴出行 is who shall read what is said behind it, of whomever that is.
        const isOwn = kind === 'name' && this.source.text.charAt(start - 1) !== '@'
        const name = { series: isOwn ? seriesOf(match) : undefined, start, end }
        this.references.name(name)
        this.name(name)
        break
      }
      case 'comparison':
        // In 环比4月 the ministry compares no compliance.
        this.compareWith(baseOf(match, this.draft), token, !match[0].startsWith('环比'))
        break
      case 'onMonth':
      case 'onYear':
        this.endLead(start)
        this.compareWith(kind === 'onMonth' ? 1 : 12, token)
        break
      case 'measure':
        if (this.isOfBracketsBefore(start, end)) stated.dropSentence(subject.sentenceAt, subject.clause.at)
        break
      case 'flat':
        this.direction = undefined
        if (!run.isOpenToFlat || (match[1] ?? match[2]) !== undefined || !this.words.areOfFlat) break
        run.addFlat(start)
        stated.valueEnd = end
        this.hasValues = true
        break
      case 'up':
      case 'down':
        this.direction = kind === 'up' ? 1 : -1
        lastAt.direction = start
        break
      case 'number':
        this.number(token)
    }
  }

  compareWith(months: PlatformBase['current'], at: { start: number; end: number }, isOfAny = false): void {
    const { base, subject, run } = this
    const isFirst = this.lastAt.name < subject.sentenceAt
    const [name] = run.isPending && months === 1 ? run.names : []
    if (name && subject.turnsToPlatforms(name.start, at.end, this.lastAt.ownLevel) && this.isPlain)
      subject.nameOrders(at.start)
    // Where the line names no other base, all its values are over it: 滴滴+18.9%、T3+8.9%,同比.
    if (months === 12 && base.end <= this.list.lineAt && base.isAlone(at.start, at.end)) {
      run.give(this)
      this.stated.dropSentence(subject.sentenceAt, this.list.lineAt)
    }
    if (months !== 1) this.asides.dropNoted(at.start, this, true)
    base.set(months, at, isFirst)
    base.isCompared = isOfAny
    // No rate of compliance is said to do so: 9家较6月份上涨.
    const isOfVolume = patterns.risesOrFalls.test(this.source.text.slice(at.end, at.end + volumeLength))
    base.isOfAny = isOfAny && isFirst && !subject.isInClause && !isOfVolume
    if (run.isUsed && !isFirst && this.lastAt.name >= this.list.lineAt) this.direction = undefined
  }

  name(name: Name): void {
    const { subject, base, stated, list, lastAt, run } = this
    const { text } = this.source
    if (lastAt.name < subject.sentenceAt && !list.goesOnAt(name)) stated.begin()
    if (list.isAtStart) subject.beginEntry()
    if (list.isOfLine(name)) list.goOn(name.start)
    else base.pair = undefined
    if (list.isAtStart) list.isOpen = true
    list.countEntry(list.head.at < stated.valueEnd && !patterns.entryLead.test(this.words.text))
    const isBelowName =
      lastAt.name >= subject.paragraphAt &&
      Math.max(lastAt.number, lastAt.direction, subject.nounAt) < lastAt.name
    lastAt.name = name.start
    this.nameOfRow = name
    if (run.isPending && matchFrom(patterns.alongside, text, name.start - 1)) return
    if (this.besides.take(name)) {
      run.give(this)
      run.names = []
      return
    }
    if (run.joins(name, text)) {
      run.names.push(name)
      return
    }
    const lead = text.slice(Math.max(0, name.start - nextLength), name.start)
    const isOfGroup = run.last?.series === undefined && patterns.listsThem.test(lead)
    const isWaiting = run.isPending && run.values.length === 0 && !isOfGroup
    run.give(this)
    const [first] = run.names
    const behind = text.slice(stated.valueEnd, name.start)
    const isEntry = first && lastAt.direction < first.start && patterns.joinsEntries.test(behind)
    if (isWaiting || (first && !isEntry && lastAt.direction < stated.valueEnd)) this.direction = undefined
    if (patterns.isNext.test(lead)) this.direction = stated.lastDirection
    else if (patterns.atValueOf.test(lead)) this.direction ??= stated.lastDirection
    if (run.bases.size > 1) base.current = 'other'
    base.goOn()
    if (first) base.isNamed = base.end > stated.valueEnd
    if (list.isAtStart) base.current ??= base.carried
    this.run = new PlatformRun(name)
    this.run.isBelowName = isBelowName
  }

  number(at: { start: number; end: number }): void {
    const { subject, run, lastAt, stated } = this
    const { start } = at
    const { isPercent, level, value, end, isOfOther } = readValue(this.scanner, at, run.last?.end)
    lastAt.count = start
    this.percentBefore = lastAt.percent
    // A rank may stand before it without a blank: 1,48.1%.
    if (this.source.text.charAt(at.end) === '%') lastAt.percent = start
    if (isPercent || level) lastAt.number = start
    if (level) {
      this.level(start, level === 'market')
      return
    }
    if (isPercent || value) this.hasValues = true
    if (run.levelAt >= subject.sentenceAt && !isPercent) run.names = []
    if (isPercent && this.isBeforeName(start, end)) this.sentence = { ...this.sentence, isReversed: true }
    if (this.sentence.isReversed) this.reverse()
    if (isOfOther) run.names = []
    if (isPercent && run.isUsed && (subject.scope.isPart || !this.isPlain))
      subject.endOrders(stated.valueEnd, start)
    if (isPercent && run.isBehindDoing && value && this.mayBeMarkets(value.digits)) run.names = []
    const { last } = run
    const { text } = this.source
    const { nameOfRow } = this
    if (nameOfRow && text.charAt(at.end) === '%' && this.isOfNextColumn(nameOfRow, start)) {
      run.values = []
      run.names = []
      stated.dropSentence(subject.sentenceAt, nameOfRow.start)
      return
    }
    if (!value || !last || this.sentence.isReversed) return
    // A word that is not known, in the clause of a value, may name what that is of.
    const isSecond =
      this.base.pair !== undefined &&
      run.values.length === 1 &&
      patterns.joinsValues.test(text.slice(stated.valueEnd, start))
    if (!this.isPlain && !isSecond) {
      run.give(this)
      run.names = []
      subject.isStale ||= this.words.mayNameOther
      return
    }
    const between = text.slice(last.end, start).slice(0, wayLength)
    const isBeside = isPutBeside(between, text.slice(end, end + nameBehindLength))
    const goesOn = isBeside ? stated.lastDirection : this.wayOfEntries(between)
    const direction = value.direction ?? this.direction ?? this.list.head.direction ?? goesOn ?? run.goesOn
    if (run.values.length === 0) run.goesOn = goesOn
    run.isOfEach = patterns.ofEach.test(this.words.text)
    if (lastAt.direction >= last.end) this.countWorded(direction)
    run.values.push({ ...value, direction })
    stated.valueEnd = end
  }

  /**
   * Whether a row of a table without its headings has another percentage behind its first, with no word between: which of them is
   * the growth is not known.
   */
  isOfNextColumn(name: Name, start: number): boolean {
    const { base, list, percentBefore, source } = this
    return (
      base.pair === undefined &&
      base.first === undefined &&
      percentBefore >= name.end &&
      start - percentBefore < rowLength &&
      list.isOfLine(name) &&
      patterns.rowGoesOn.test(source.text.slice(percentBefore, start))
    )
  }

  /** Notes that an entry has said with a word which way it went. */
  countWorded(direction: Direction): void {
    const { worded, wordedAs } = this.sentence
    this.sentence = { ...this.sentence, worded: direction === wordedAs ? worded + 1 : 1, wordedAs: direction }
  }

  /** Which way an entry without a word went, right behind several that all say the same: 享道增长24.6%,T3增长16.2%,首汽12.0%. */
  wayOfEntries(between: string): Direction {
    const { worded, wordedAs } = this.sentence
    return between === '' && worded >= fewestWorded && this.run.names.length === 1 ? wordedAs : undefined
  }

  /** A number of orders, which are those of the one platform before it, or of the market, or of less. */
  level(start: number, isOfMarket: boolean): void {
    const { subject, run, lastAt, stated } = this
    const isOfLess = run.names.length > 0 || subject.scope.topicMonth === 'other'
    // The orders of one platform may stand behind their growth too.
    const isBehindGrowth = run.isUsed && stated.valueEnd > subject.sentenceAt && this.isOfOnePlatform(start)
    const compares = this.comparesMonth(start)
    if (isOfMarket && subject.month === 'own') {
      lastAt.ownLevel = start
      if (this.isTotal(start)) subject.endUnknown()
    }
    const isBelow = subject.scope.topicMonth === 'other' && lastAt.ownLevel < subject.paragraphAt
    if (isBelow && !(lastAt.ownLevel >= 0 && compares)) subject.isBelowOther = true
    // Behind the orders of one platform their change may follow, and nothing else between.
    const isFirst = run.levelAt < subject.sentenceAt && !run.isUsed && run.values.length === 0
    if (isFirst && this.isPlain && this.isOfOnePlatform(start)) {
      run.levelAt = start
      return
    }
    if (run.levelAt >= subject.sentenceAt) run.names = []
    if (this.sentence.isReversed) this.reverse()
    run.give(this)
    run.names = []
    if (isOfMarket) this.marketAt ??= start
    // What a sentence says of the market in another month is over with it.
    const isBesideOwn = isOfMarket && lastAt.ownLevel >= subject.paragraphAt && subject.noun === 'orders'
    if (isBesideOwn && compares) subject.returnsTo = '。'
    if (isOfLess && !isBehindGrowth) {
      subject.otherLevelAt = isBesideOwn ? start : -1
      subject.noun = 'other'
    } else if (isOfMarket) subject.nameOrders(start)
  }

  /** 扭转了8月下降9.9%的局面 is behind the platforms of another sentence. */
  reverse(): void {
    this.run.values = []
    this.stated.dropSentence(this.subject.sentenceAt)
  }

  /** Whether a value is that of the name behind it. */
  isBeforeName(start: number, end: number): boolean {
    const { head } = this.list
    const behind = this.source.text.slice(end, end + nameBehindLength)
    const isFirst =
      this.lastAt.name < Math.max(this.subject.paragraphAt, head.at) &&
      head.at < start &&
      this.source.breaks[end] !== lineBreak
    return patterns.nameBehind.test(behind) || (isFirst && patterns.nameRight.test(behind))
  }

  /** The orders of the market, as they were read. */
  get market(): DraftFigure | undefined {
    return this.draft.figures.find((figure) => figure.measure === 'level' && isOf('orders', figure))
  }

  ordersAt(start: number): ReturnType<typeof takeOrders> {
    this.scanner.at = start
    return takeOrders(this.scanner, true)
  }

  /** Whether a number of orders is that which was read as the market's. */
  isTotal(start: number): boolean {
    const { market } = this
    const orders = this.ordersAt(start)
    return market !== undefined && orders?.value === market.value && orders.unit === market.unit
  }

  /** Whether a number of orders is less than the market's, behind the name of one platform. */
  isOfOnePlatform(start: number): boolean {
    const { run, subject, market } = this
    if (run.names.length !== 1 || !subject.isOfOrders || !market) return false
    const { value, unit } = this.ordersAt(start) ?? {}
    return value !== undefined && unit !== undefined && sizeOf({ value, unit }).size < sizeOf(market).size
  }
}

/** What may begin an entry of a list, before its name. */
const startsEntry: ReadonlySet<string> = new Set('country name otherName number mark stop up down'.split(' '))

/** Fewer entries than tell which way the next one went. */
const fewestWorded = 2

/** What ends the words that belong to the next value. */
const clears: ReadonlySet<string> = new Set('country name otherName number mark stop'.split(' '))

/** What ends no run of values: what belongs to it, or says nothing of what comes next. */
const goesOn: ReadonlySet<string> = new Set(
  'stop mark note among speech after country name otherName pronoun cause flat up down number idle neutral'.split(
    ' ',
  ),
)

/** What is none of all orders of a platform. */
const notOfOrders: ReadonlySet<string> = new Set('measure part otherTrade share beside permits'.split(' '))
/** Longer than what says that a value goes as the one before did. */
const wayLength = 8
/** Longer than what leads to the next platforms. */
const nextLength = 12
/** Longer than the columns between two percentages. */
const rowLength = 60
/** As much as is looked at behind a value. */
const nameBehindLength = 16

import { isOf } from '../country/slots.ts'
import { type DraftFigure, sizeOf } from '../draft.ts'
import { platformValuePatterns as patterns } from '../patterns/platform-value.ts'
import { takeOrders } from '../statements/orders.ts'
import { lineBreak } from '../text/normalise-text.ts'
import { PlatformClauses, turnLength } from './platform-clauses.ts'
import { type Direction, isPutBeside, type Name, type PlatformValue, readValue } from './platform-values.ts'

/** What the numbers of a text on platforms are: orders, of one platform or the market, or values of platforms. */
export class PlatformNumbers extends PlatformClauses {
  /** The last name, which may begin a row of a table. */
  nameOfRow: Name | undefined
  /** Where the percentage before the current number stands. */
  percentBefore = -1
  /** Where the orders of the market first stand. */
  marketAt: number | undefined

  /** Takes a number of orders: of the one platform before it, of the market, or of less. */
  level(start: number, isOfMarket: boolean): void {
    const { subject, run, lastAt, stated } = this
    const isOfLess = run.names.length > 0 || subject.scope.topicMonth === 'other'
    // The orders of one platform may also follow their growth.
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
    if (isFirst && this.words.isPlainUpTo(patterns.aboutLevel) && this.isOfOnePlatform(start)) {
      run.levelAt = start
      return
    }
    if (run.levelAt >= subject.sentenceAt) run.names = []
    if (this.sentence.isReversed) this.reverse()
    run.give(this)
    run.names = []
    if (isOfMarket) this.marketAt ??= start
    // What a sentence says of the market in another month ends with the sentence.
    const isBesideOwn = isOfMarket && lastAt.ownLevel >= subject.paragraphAt && subject.noun === 'orders'
    if (isBesideOwn && compares) subject.returnsTo = '。'
    if (isOfLess && !isBehindGrowth) {
      subject.otherLevelAt = isBesideOwn ? start : -1
      subject.noun = 'other'
    } else if (isOfMarket) subject.nameOrders(start)
  }

  /**
   * Drops the values of a sentence whose values precede their names. 扭转了8月下降9.9%的局面 may follow platforms of another
   * sentence, which keep theirs.
   */
  reverse(): void {
    this.run.values = []
    this.stated.dropSentence(this.subject.sentenceAt)
  }

  /** The market's orders, as read before. */
  get market(): DraftFigure | undefined {
    return this.draft.figures.find((figure) => figure.measure === 'level' && isOf('orders', figure))
  }

  /**
   * True if a growth may be that of the market or the aggregators. If theirs was read and is another, it is not:
   * 美团打车重返多城,9月订单量环比增长24%.
   */
  mayBeMarkets(digits: string): boolean {
    if (this.run.isUsed) return false
    const growths = this.draft.figures.filter(({ measure, months }) => measure === 'growth' && months === 1)
    const isSame = ({ value }: DraftFigure) =>
      Math.abs(Math.abs(Number(value)) - Number(digits)) < (digits.includes('.') ? 0.05 : 0.5)
    return (
      this.base.current !== 1 ||
      !growths.some((figure) => isOf('orders', figure)) ||
      growths.some((figure) => figure.metric === 'orders' && isSame(figure))
    )
  }

  /** True if the sentence gives its number only for comparison: 作为对比,…. */
  comparesMonth(at: number): boolean {
    const { sentenceAt } = this.subject
    return patterns.comparesMonth.test(
      this.source.text.slice(sentenceAt, Math.min(at, sentenceAt + turnLength)),
    )
  }

  ordersAt(start: number): ReturnType<typeof takeOrders> {
    this.scanner.at = start
    return takeOrders(this.scanner, true)
  }

  /** True if a number of orders is the one read as the market's. */
  isTotal(start: number): boolean {
    const { market } = this
    const orders = this.ordersAt(start)
    return market !== undefined && orders?.value === market.value && orders.unit === market.unit
  }

  /** True if a number of orders after the name of one platform is less than the market's. */
  isOfOnePlatform(start: number): boolean {
    const { run, subject, market } = this
    if (run.names.length !== 1 || !subject.isOfOrders || !market) return false
    const { value, unit } = this.ordersAt(start) ?? {}
    return value !== undefined && unit !== undefined && sizeOf({ value, unit }).size < sizeOf(market).size
  }

  number(at: { start: number; end: number }): void {
    const { subject, run, lastAt, stated } = this
    const { start } = at
    const { isPercent, level, value, end, isOfOther } = readValue(this.scanner, at, run.last?.end)
    lastAt.count = start
    this.percentBefore = lastAt.percent
    // The token may begin with a rank: 1,48.1%.
    if (this.source.text.charAt(at.end) === '%') lastAt.percent = start
    if (isPercent || level) lastAt.number = start
    if (level) {
      this.level(start, level === 'market')
      return
    }
    if (isPercent || value) this.hasValues = true
    if (run.levelAt >= subject.sentenceAt && !isPercent) run.names = []
    if (isPercent && value && this.isBeforeName(start, end))
      this.sentence = { ...this.sentence, isReversed: true }
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
    // An unknown word in the clause of a value may name what the value is of.
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
    this.addValue(value, last, end)
  }

  /** Adds a value that ends at a place to those of the last name, with the direction that the text gives it. */
  addValue(value: PlatformValue, last: Name, end: number): void {
    const { subject, run, lastAt, stated } = this
    const { text } = this.source
    const { start } = value
    const between = text.slice(last.end, start).slice(0, wayLength)
    const isBeside = isPutBeside(between, text.slice(end, end + nameBehindLength))
    const goesOn = isBeside ? stated.lastDirection : this.wayOfEntries(between)
    const direction =
      value.direction ??
      run.ways[run.values.length] ??
      this.direction ??
      this.list.head.direction ??
      goesOn ??
      run.goesOn
    if (run.values.length === 0) run.goesOn = goesOn
    run.isOfEach = patterns.ofEach.test(text.slice(Math.max(last.end, subject.clause.at), start))
    if (lastAt.direction >= last.end) this.countWorded(direction)
    run.values.push({ ...value, direction })
    stated.valueEnd = end
  }

  /**
   * True if a row of a table without headings has a second percentage, with no word between: which is the growth is
   * unknown.
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

  /** Counts an entry that names its direction. */
  countWorded(direction: Direction): void {
    const { worded, wordedAs } = this.sentence
    this.sentence = { ...this.sentence, worded: direction === wordedAs ? worded + 1 : 1, wordedAs: direction }
  }

  /** Returns the direction of an entry without one, right behind several of the same: 享道增长24.6%,T3增长16.2%,首汽12.0%. */
  wayOfEntries(between: string): Direction {
    const { worded, wordedAs, lead, leadEnd } = this.sentence
    const [{ start } = { start: 0 }] = this.run.names
    const isNext =
      patterns.marksOnly.test(this.source.text.charAt(start - 1)) && patterns.nothing.test(between)
    if (lead && isNext && this.lastAt.direction < leadEnd) return lead
    return between === '' && worded >= fewestWorded && this.run.names.length === 1 ? wordedAs : undefined
  }

  /** True if a value belongs to the name after it. */
  isBeforeName(start: number, end: number): boolean {
    const { head } = this.list
    const behind = this.source.text.slice(end, end + nameBehindLength)
    const isFirst =
      this.lastAt.name < Math.max(this.subject.paragraphAt, head.at) &&
      head.at < start &&
      this.source.breaks[end] !== lineBreak
    return patterns.nameBehind.test(behind) || (isFirst && patterns.nameRight.test(behind))
  }
}

/** How many entries in a row must name one direction for the next to share it. */
const fewestWorded = 2
/** How many characters behind a name to search for words that take over the direction before. */
const wayLength = 8
/** The most characters between two percentages of a row. */
const rowLength = 60
/** How many characters behind a value to search for its name. */
const nameBehindLength = 16

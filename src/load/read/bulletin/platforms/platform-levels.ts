import { isOf } from '../country/slots.ts'
import { type DraftFigure, sizeOf } from '../draft.ts'
import { platformValuePatterns as patterns } from '../patterns/platform-value.ts'
import { takeOrders } from '../statements/orders.ts'
import { PlatformClauses } from './platform-clauses.ts'

/** How many orders a text on platforms gives, of one platform or the market. */
export class PlatformLevels extends PlatformClauses {
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
}

import { platformValuePatterns } from '../patterns/platform-value.ts'
import { textPatterns } from '../patterns/text.ts'
import { type Before, isReason, PlatformMonth, type PlatformToken } from './platform-month.ts'

/** Whether a text on platforms speaks of the whole country at a place, or of a part, a place or another source. */
export class PlatformScope extends PlatformMonth {
  placeAt = -1
  /**
   * Whether the paragraph before ended on a place; whether the last orders in a number were those of one:
   * 8月济南网约车订单2164.3万单.
   */
  isBelowPlace = false
  isLocal = false
  /**
   * Where these begin: the sentence whose unknown words may narrow all since; the last sentence on the aggregators; the
   * last words for the platforms with most orders.
   */
  unknownAt = -1
  aggregatorsAt = -1
  mostAt = -1

  /** Takes a token that narrows what is said, or one of the month. */
  override take(token: PlatformToken, before: Before): void {
    const { kind, start } = token
    switch (kind) {
      case 'retracted':
      case 'denied':
      case 'supposed':
        this.unknownAt = -1
        this.scope.isSupposed = true
        return
      case 'otherTrade':
      case 'part':
      case 'aggregators':
        if (this.isExplained(before)) return
        this.scope.isSupposed = this.scope.isPart = true
        if (kind === 'aggregators') this.aggregatorsAt = this.sentenceAt
        return
      case 'among':
        if (this.meansAggregators) this.scope.isSupposed = true
        return
      case 'sourceNote':
      case 'source':
        this.scope.isForeign = true
        return
      case 'speech':
        if (before.waitingAt >= 0) this.scope.isForeign = true
        return
      case 'beside':
        this.clause.isBeside = true
        return
      case 'cause':
        this.clause.isCause = true
        this.scope.isOnPlace = this.clause.wasOnPlace
        return
      case 'office':
      case 'place':
        this.scope.isOnPlace = true
        this.placeAt = start
        if (before.waitingAt >= this.clause.at) this.clause.wasOnPlace = true
        return
      default:
        super.take(token, before)
    }
  }

  /** True if 其中 means the aggregators of the sentence before, since its own has not named the platforms with most orders. */
  get meansAggregators(): boolean {
    const { aggregatorsAt, previousAt, mostAt, sentenceAt } = this
    return aggregatorsAt >= 0 && aggregatorsAt === previousAt && mostAt < sentenceAt
  }

  /** At words for the whole market: those for the nation end a place, those for the system end unknown words. */
  widen(words: string): void {
    if (platformValuePatterns.nation.test(words)) this.scope.isOnPlace = this.isLocal = false
    if (platformValuePatterns.system.test(words)) this.endUnknown()
  }

  /** Notes unknown words; they may narrow all up to a sentence that names the system. */
  suppose(): void {
    if (!this.scope.isSupposed) this.unknownAt = this.sentenceAt
    this.scope.isSupposed = true
  }

  /** True if the unknown words are a line without any mark. */
  get isUnknownLine(): boolean {
    const line = this.text.slice(this.unknownAt, this.text.indexOf('\n', this.unknownAt))
    return this.unknownAt >= 0 && !textPatterns.clauseMark.test(line) && !line.endsWith(':')
  }

  /** Ends the effect of unknown words of earlier sentences, where the text tells anew whose numbers follow. */
  endUnknown(): void {
    if (this.unknownAt < 0 || this.unknownAt >= this.sentenceAt) return
    this.scope.isSupposed = this.scope.isPart
    this.unknownAt = -1
  }

  /** True if the place that ends here is a reason for how orders changed, or the seat of a platform. */
  isOfReason(end: number, nameAt = -1): boolean {
    const isTopic = this.text.charAt(end) === ',' && nameAt < this.clause.at
    return (this.clause.isCause && !isTopic) || isReason(this.text, end)
  }

  /** True if the clause behind a value only gives the reason for it: 主因聚合业务转自营. */
  isExplained({ isUsed }: Before): boolean {
    const clause = this.text.slice(this.clause.at, this.clause.at + longestReason)
    return isUsed && platformValuePatterns.wholeReason.test(clause)
  }
}

/** How many characters to search for a reason. */
const longestReason = 40

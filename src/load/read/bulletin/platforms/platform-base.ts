import type { Base } from '../country/tokens.ts'
import { platformValuePatterns as patterns } from '../patterns/platform-value.ts'

type Pair = readonly [1 | 12, 1 | 12]

/** The bases of changes of platforms, as a text names them one after another. */
export class PlatformBase {
  readonly text: string
  current: Base | undefined
  /** The base named right before the current one, as in 环比、同比分别; where the current one ends. */
  first: Base | undefined
  end = -1
  /** The base at the end of the line above. */
  above: Base | undefined
  /** The last two bases, if named as a pair; the pair that the head of a list names. */
  joined: Pair | undefined
  pair: Pair | undefined
  /** The bases that the sentence names; whether the last platforms have their own. */
  named = new Set<1 | 12>()
  isNamed = true
  /** Whether a month is named as the base (较8月); whether in words also used for compliance rates. */
  isCompared = false
  isOfAny = false
  /** True if it was named before all platforms of its sentence. */
  isTopic = false
  /** True if its paragraph has named the month before. */
  isOnMonth = false
  /**
   * Whether platforms had values over it, or the head of a list names it; the base that a new paragraph goes on with.
   */
  isKept = false
  carried: Base | undefined

  constructor(text: string) {
    this.text = text
  }

  /** @param isFirst true if no platform precedes it in its sentence */
  set(base: Base | undefined, { start, end }: { start: number; end: number }, isFirst: boolean): void {
    this.first = patterns.joinsBases.test(this.text.slice(this.end, start)) ? this.current : undefined
    const { first } = this
    const isAlone = base === 12 && this.isAlone(start, end)
    const areBoth = (first === 1 && base === 12) || (first === 12 && base === 1)
    this.joined = areBoth ? [first, base] : undefined
    const before = this.current
    // A base between marks holds for the value before it alone.
    this.current = isAlone ? 'other' : base
    this.end = end
    if (isFirst) this.named.clear()
    this.isTopic = isFirst
    if (base === 1) this.isOnMonth = true
    if (base === 1 || base === 12) this.named.add(base)
    this.isNamed = true
    this.isKept &&= base === before
  }

  /** True if a base stands between marks behind a value: 滴滴+18.9%,同比、T3+8.9%. */
  isAlone(start: number, end: number): boolean {
    const { valueBefore, markOrEnd } = patterns
    return valueBefore.test(this.text.slice(start - 2, start)) && markOrEnd.test(this.text.charAt(end))
  }

  /** Ends a clause: of two bases that each value may have, neither is certain then. */
  endClause(): void {
    if (this.first !== undefined) this.current = 'other'
  }

  /**
   * Ends the head of a list, from a place on: if it names two bases, each entry has a value for both in their order.
   */
  endHead(from: number): void {
    this.pair = this.end > from ? this.joined : undefined
    this.endClause()
  }

  /**
   * Ends a line, after which the base is again that of the lines above; if they have none, only the month before is
   * kept.
   */
  endLine(isOfValue: boolean): void {
    if (isOfValue && (this.current === 12 || this.above !== undefined)) {
      this.isKept &&= this.above !== undefined
      this.current = this.above
    }
    this.above = this.current
  }

  endSentence(hasValues: boolean): void {
    const { current } = this
    this.named = new Set(this.isKept && (current === 1 || current === 12) ? [current] : [])
    if (!this.isKept && current !== 'other' && hasValues) this.current = undefined
  }

  endParagraph(): void {
    this.carried = this.isKept || this.current === 'other' ? this.current : undefined
    this.current = undefined
    this.isOfAny = false
    this.isKept = false
    this.isOnMonth = false
  }

  /** Goes on to the next platform: 同比 of an earlier one need not hold for it beside 环比. */
  goOn(): void {
    if (this.current === 12 && !this.isTopic && this.isOnMonth) this.current = 'other'
  }
}

import { platformValuePatterns } from '../patterns/platform.ts'

type Base = 1 | 12 | 'other' | undefined
type Pair = readonly [1 | 12, 1 | 12]

/** Over which months the changes of platforms are, as a text names them one after another. */
export class PlatformBase {
  readonly text: string
  current: Base
  /** The one that is named right before it, as in 环比、同比分别, and where the last one ends. */
  first: Base
  end = -1
  /** The one at the end of the line above. */
  above: Base
  /** Two that were named last as one, and those that the head of a list names. */
  joined: Pair | undefined
  pair: Pair | undefined
  /** Those that a sentence names, and whether the last platforms have their own. */
  named = new Set<1 | 12>()
  isNamed = true
  /** Whether it was named by a month that all is compared with; and whether by words in which the ministry compares compliance too. */
  isCompared = false
  isOfAny = false
  /** Whether it was named before all platforms of its sentence. */
  isTopic = false
  /** Whether its paragraph has named the month before as one. */
  isOnMonth = false
  /** Whether platforms had values over it, or the introduction of a list names it; and the one that a new paragraph goes on with. */
  isKept = false
  carried: Base

  constructor(text: string) {
    this.text = text
  }

  /** @param isFirst whether no platform stands before it in its sentence */
  set(base: Base, { start, end }: { start: number; end: number }, isFirst: boolean): void {
    this.first = platformValuePatterns.joinsBases.test(this.text.slice(this.end, start))
      ? this.current
      : undefined
    const { first } = this
    const isAlone = base === 12 && this.isAlone(start, end)
    const areBoth = (first === 1 && base === 12) || (first === 12 && base === 1)
    this.joined = areBoth ? [first, base] : undefined
    const before = this.current
    // It is that of the value before it alone.
    this.current = isAlone ? 'other' : base
    this.end = end
    if (isFirst) this.named.clear()
    this.isTopic = isFirst
    if (base === 1) this.isOnMonth = true
    if (base === 1 || base === 12) this.named.add(base)
    this.isNamed = true
    this.isKept &&= base === before
  }

  /** Whether a base stands between marks behind a value: 滴滴+18.9%,同比、T3+8.9%. */
  isAlone(start: number, end: number): boolean {
    const { valueBefore, markOrEnd } = platformValuePatterns
    return valueBefore.test(this.text.slice(start - 2, start)) && markOrEnd.test(this.text.charAt(end))
  }

  /** Two of which each value may be are none, once their clause is over. */
  endClause(): void {
    if (this.first !== undefined) this.current = 'other'
  }

  /** At the end of what introduces a list from a place on: of two bases that it names each entry has a value, in their order. */
  endHead(from: number): void {
    this.pair = this.end > from ? this.joined : undefined
    this.endClause()
  }

  /** At the end of a line, behind which the base is again that of the lines above; where they have none, only the month before is kept. */
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
    this.isKept = false
    this.isOnMonth = false
  }

  /** For the next platform of a sentence one that a platform before has is not sure, where others have others. */
  goOn(): void {
    if (this.current === 12 && !this.isTopic && this.isOnMonth) this.current = 'other'
  }
}

import type { Draft } from '../draft.ts'
import { numberPatterns } from '../patterns/number.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { tokenPatterns } from '../patterns/token.ts'
import { isOverOther } from '../statements/changes.ts'
import type { TextScanner } from '../text/text-scanner.ts'

export type Base = 1 | 12 | 'other'
export type Change = { value: string; months: 1 | 12; isCount: boolean }

/** What a text has said so far of the next change: over what it is, and in which direction. */
export class Changing {
  readonly scanner: TextScanner
  readonly bases: Pick<Draft, 'bareBase' | 'smallBase' | 'month'>
  /** What it is over, where that ends, and what stands before it without a number between: 环比、同比分别下降3.9%、1.2%. */
  base: Base | undefined
  baseStart = 0
  baseEnd = 0
  otherBase: Base | undefined
  isBaseOpen = false
  /** Whether only one of two such changes was read so far. */
  isHalf = false
  /** Where a number that is compared with may stand. */
  comparedTo = -1
  direction: 1 | -1 | undefined
  directionEnd = -2
  /** Whether both directions were named of what follows. */
  isMixed = false
  /** Where the last change ends. */
  changedAt = 0

  /** Whether falls have a sign in the text, and rises neither that nor a word. */
  readonly areFallsSigned: boolean

  constructor(scanner: TextScanner, bases: Pick<Draft, 'bareBase' | 'smallBase' | 'month'>) {
    this.scanner = scanner
    this.bases = bases
    const { original } = scanner.source
    this.areFallsSigned =
      numberPatterns.signedFall.test(original) && !numberPatterns.otherSigns.test(original)
  }

  compare(base: Base, start: number, end: number): void {
    this.baseStart = start
    this.otherBase = this.isBaseOpen ? this.base : undefined
    this.isBaseOpen = true
    this.base = base
    this.baseEnd = end
    this.direction = undefined
    this.isMixed = false
  }

  turn(direction: 1 | -1, end: number): void {
    this.isBaseOpen = false
    this.isMixed ||=
      this.changedAt < this.directionEnd && this.direction !== undefined && this.direction !== direction
    this.direction = direction
    this.directionEnd = end
  }

  /** At a number, or the end of a sentence: what was said is of none behind it, but what a question asks of. */
  end(isAsked = false): void {
    if (!isAsked) this.base = undefined
    this.isMixed = false
    this.direction = undefined
  }

  /** What stands before a number as its sign, also one that normalising drops as the mark of an item. */
  findSign(start: number): 1 | -1 | undefined {
    const { original, offsets, text } = this.scanner.source
    const at = offsets[start] ?? 0
    const shown = original.slice(Math.max(0, at - signLength), at)
    // What a table is read as has signs of its own.
    const read = text.slice(Math.max(0, start - 1), start)
    const isSigned = (sign: RegExp) => sign.test(shown) || sign.test(read)
    return isSigned(numberPatterns.rise) ? 1 : isSigned(numberPatterns.fall) ? -1 : undefined
  }

  /**
   * Reads the change whose number has just been taken, unless a word that is not known stands before it.
   *
   * @param from where what it is the change of ends
   * @param isCount whether it is one of companies
   */
  read(
    value: string,
    { from, start, isCount }: { from: number; start: number; isCount: boolean },
  ): Change | 'other' | undefined {
    const { scanner, bases } = this
    const { text } = scanner.source
    const sign = this.findSign(start)
    // 环比1.4%, beside falls that have their signs.
    const isRise = this.areFallsSigned && this.base !== undefined && start - this.baseEnd <= 1
    const direction = sign ?? this.direction ?? (isRise ? 1 : undefined)
    const between = text.slice(Math.min(Math.max(this.changedAt, from), start), start)
    const said = isCount ? between.replace(numberPatterns.licenceWord, '') : between
    const words = said
      .replace(tokenPatterns.compared, '')
      .replace(numberPatterns.comparedMonth, '')
      .replace(numberPatterns.changeWord, '')
    this.changedAt = scanner.at
    // Companies are counted on the month before, where a note is on rates of the year before.
    const bare = bases.bareBase ?? (Number(value) < leastOfYear ? bases.smallBase : undefined)
    const base = this.otherBase ?? this.base ?? (isCount && bare === 12 ? undefined : bare)
    this.isHalf = this.otherBase !== undefined
    this.otherBase = undefined
    this.isBaseOpen = false
    const isUnsure =
      this.isMixed ||
      words.replace(numberPatterns.signs, '') !== '' ||
      !this.isAtEnd() ||
      numberPatterns.about.test(text.slice(Math.max(0, start - aboutLength), start)) ||
      // 下降-3.9%
      (sign !== undefined && start - this.directionEnd <= 1) ||
      // 环比(9月)增长3.9%
      (this.base !== undefined && numberPatterns.bracket.test(text.slice(this.baseEnd, start))) ||
      (isCount && (value.includes('.') || this.isNet()))
    if (isUnsure || direction === undefined || base === undefined) return undefined
    if (base === 'other' || isOverOther(text, scanner.at, base, this.bases)) return 'other'
    return { value: direction < 0 ? `-${value}` : value, months: base, isCount }
  }

  /** Whether a change ends its clause here, or another or the level to which it leads follows. */
  isAtEnd(): boolean {
    const { scanner } = this
    const { source } = scanner
    const isRange = numberPatterns.rangeBehind.test(source.text.slice(scanner.at, scanner.at + 2))
    return !isRange && (scanner.isAtClauseEnd || '、和及与至到'.includes(scanner.character))
  }

  /** Whether the companies that came are not all by which their number changed: others left it. */
  isNet(): boolean {
    const behind = this.scanner.source.text.slice(this.scanner.at - 1, this.scanner.at + netLength)
    return statementPatterns.leftMarket.test(behind) || numberPatterns.otherCount.test(behind.slice(1))
  }
}

/** Less than what permits, companies or orders have grown by over a year, in per cent or companies. */
const leastOfYear = 8
/** As much as is looked at before a number, and of what companies left behind it. */
const aboutLength = 4
const signLength = 4
const netLength = 40

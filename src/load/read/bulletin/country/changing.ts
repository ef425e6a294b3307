import type { Unit } from '../../../../domain/figure/figure.ts'
import type { Draft } from '../draft.ts'
import { changePatterns } from '../patterns/change.ts'
import { numberPatterns } from '../patterns/number.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { textPatterns } from '../patterns/text.ts'
import { tokenPatterns } from '../patterns/token.ts'
import { isOverOther } from '../statements/changes.ts'
import type { TextScanner } from '../text/text-scanner.ts'
import { isPermit, type Printed, type Slot } from './slots.ts'
import type { Base } from './tokens.ts'

export type Change = {
  value: string
  months: 1 | 12
  isCount: boolean
  /** In which unit, where it is one by so many orders, or so many permits. */
  by?: { unit: Unit; isOfOrders: boolean } | undefined
}

/** A number of something, or of nothing that is known. */
export type Level = {
  slot: Slot | undefined
  printed: Printed
  /** How many months before the own one it is from, as far as a change may be over that. */
  monthsBefore: number | undefined
  isTaken: boolean
  end: number
}

type Bases = Pick<Draft, 'bareBase' | 'smallBase' | 'hasBaseNote' | 'month'>

/** What a text has said so far of the next change: over what it is, and in which direction. */
export class Changing {
  readonly scanner: TextScanner
  readonly bases: Bases
  /** What it is over, where that ends, and what stands before it without a number between: 环比、同比分别下降3.9%、1.2%. */
  base: Base | undefined
  baseStart = 0
  baseEnd = 0
  otherBase: Base | undefined
  isBaseOpen = false
  /** What a sentence begins to compare with, and so states all its changes over that name no other: 与8月相比,全国订单7.93亿单,下降3.9%. */
  held: Base | undefined
  /** Over which bases the paragraph compares, and whether it has stated a change over one. */
  compared = new Set<Base>()
  isTold = false
  /** Whether that is one of permits or companies, behind which they need no words for theirs: 环比增加3家,驾驶员证618.8万本(+2.1%). */
  isToldOfHeld = false
  /** Whether the last paragraph above that compares has done so with the month before alone. */
  isToldAbove = false
  /** Whether only one of two such changes was read so far. */
  isHalf = false
  /** Where a number that is compared with may stand. */
  comparedTo = -1
  direction: 1 | -1 | undefined
  directionStart = -2
  directionEnd = -2
  /** Whether the last word for a direction stands before what it is over. */
  isWayBefore = false
  /** Whether both directions were named of what follows. */
  isMixed = false
  /** Where the last change ends, the last that says by how many, and the last number that is only about right. */
  changedAt = 0
  changedByAt = -2
  aboutEnd = -1

  /** Whether falls have a sign in the text, and rises neither that nor a word. */
  readonly areFallsSigned: boolean

  constructor(scanner: TextScanner, bases: Bases) {
    this.scanner = scanner
    this.bases = bases
    const { original } = scanner.source
    this.areFallsSigned =
      changePatterns.signedFall.test(original) && !changePatterns.otherSigns.test(original)
  }

  compare(base: Base, start: number, end: number): void {
    this.compared.add(base)
    this.baseStart = start
    // 与8月相差不大,环比下降0.4%, and not 低于8月的8.25亿单(环比上升0.5%)
    const isSame =
      this.base === base && !changePatterns.bracket.test(this.scanner.source.text.slice(this.baseEnd, start))
    this.otherBase = this.isBaseOpen && !isSame ? this.base : undefined
    this.isBaseOpen = true
    this.base = base
    this.baseEnd = end
    // 跌幅(环比)3.9%
    this.isWayBefore = this.#isWayFirst(start)
    if (this.isWayBefore) return
    this.direction = undefined
    this.isMixed = false
  }

  /** Notes where a comparison ends, and whether a sentence begins with it as a clause of its own. */
  hold(end: number, isFirst: boolean): void {
    this.comparedTo = end
    const { text } = this.scanner.source
    const way = changePatterns.comparedWay.exec(text.slice(this.baseStart, end + rangeLength))
    if (way) this.direction = way[1] === undefined ? -1 : 1
    if (!isFirst) return
    const isClause = changePatterns.comparedFirst.test(text.slice(this.baseStart, end + clauseLength))
    if (isClause) this.held = this.base
  }

  /** Whether the direction of the change that is compared here stands right before what it is over. */
  #isWayFirst(start: number): boolean {
    const { text } = this.scanner.source
    const { directionStart, directionEnd, changedAt } = this
    return (
      directionEnd > changedAt &&
      changePatterns.wayFirst.test(text.slice(directionStart, start)) &&
      !changePatterns.notSo.test(text.slice(directionStart - 1, directionStart))
    )
  }

  turn(direction: 1 | -1, start: number, end: number): void {
    this.isBaseOpen = false
    this.isMixed ||=
      !this.isWayBefore &&
      this.changedAt < this.directionEnd &&
      this.direction !== undefined &&
      this.direction !== direction
    this.isWayBefore = false
    this.direction = direction
    this.directionStart = start
    this.directionEnd = end
  }

  /** At a number, or the end of a sentence: what was said is of none behind it, but what a question asks of. */
  end(isAsked = false): void {
    if (!isAsked) this.base = undefined
    this.isMixed = false
    this.direction = undefined
  }

  /** At the end of a paragraph. */
  part(): void {
    if (this.compared.size > 0) this.isToldAbove = this.isTold && isOnMonth(this.compared)
    this.compared = new Set()
    this.isTold = false
    this.isToldOfHeld = false
  }

  /** Over what all changes of the paragraph so far, or of the one above, are, where that is the month before and no other base named. */
  told(at: number, isSmallInWords: boolean): 1 | undefined {
    const isAbove = isSmallInWords && this.compared.size === 0 && this.isToldAbove
    if (this.bases.hasBaseNote || !((this.isTold && isOnMonth(this.compared)) || isAbove)) return undefined
    const { text } = this.scanner.source
    const [before = ''] = text
      .slice(Math.max(0, at - paragraphLength), at)
      .split('\n')
      .slice(-1)
    const [behind = ''] = text.slice(at, at + paragraphLength).split('\n', 1)
    const { otherBase, ofYear, yearAlone } = textPatterns
    const line = (before + behind).replace(yearAlone, '')
    return otherBase.test(line) || ofYear.test(line) ? undefined : 1
  }

  /** Notes where a change without a number ends. */
  settle(end: number): void {
    this.changedAt = end
    this.isBaseOpen = false
  }

  /** What stands before a number as its sign, also one that normalising drops as the mark of an item. */
  findSign(start: number): 1 | -1 | undefined {
    const { original, offsets, text } = this.scanner.source
    const at = offsets[start] ?? 0
    const shown = original.slice(Math.max(0, at - signLength), at)
    // What a table is read as has signs of its own.
    const read = text.slice(Math.max(0, start - 1), start)
    const isSigned = (sign: RegExp) => sign.test(shown) || sign.test(read)
    return isSigned(changePatterns.rise) ? 1 : isSigned(changePatterns.fall) ? -1 : undefined
  }

  /**
   * Reads the change whose number has just been taken, unless a word that is not known stands before it.
   *
   * @param from where what it is the change of ends
   * @param isCount whether it is one of companies
   * @param ofLevel the level right before it
   */
  read(
    value: string,
    { from, start, isCount, by, ofLevel }: Pick<Change, 'isCount' | 'by'> & Where,
  ): Change | 'other' | undefined {
    const { scanner, bases } = this
    const { text } = scanner.source
    const sign = this.findSign(start)
    // 环比1.4%, beside falls that have their signs.
    const isRise =
      this.areFallsSigned &&
      this.base !== undefined &&
      (start - this.baseEnd <= 1 || changePatterns.neutral.test(text.slice(this.baseEnd, start)))
    const called = isCount || by ? undefined : scanner.takeMatch(changePatterns.calledBehind)
    if (called?.[1]) this.base = called[1] === '环比' ? 1 : 12
    const way = called && ((called[2] ?? called[3] ?? called[4]) ? 1 : -1)
    // No change has no direction: 环比变化0家.
    const needsNone = isRise || Number(value) === 0
    const direction = sign ?? this.direction ?? way ?? (needsNone ? 1 : undefined)
    // 8月是8.25亿单,降幅3.9%: from the level of another month to that of the own one.
    const months = ofLevel?.isTaken === false ? ofLevel.monthsBefore : undefined
    const between = months === 1 || months === 12 ? months : undefined
    const words = this.unknownIn(from, start, isCount, ofLevel?.isTaken || between !== undefined)
    const isOfSame = by ? this.isBesideRate(start) : this.changedByAt > this.baseEnd && this.#isBeside(start)
    this.changedAt = scanner.at
    if (by) this.changedByAt = scanner.at
    // Companies are counted on the month before, where a note is on rates of the year before.
    const isSmall = Number(value) < leastOfYear
    const bare = bases.bareBase ?? (isSmall ? bases.smallBase : undefined)
    const isHeld = isCount || isPermit(ofLevel?.slot)
    const isInWords = isSmall && sign === undefined
    const isSure = isInWords || (isSmall && this.isToldOfHeld)
    const mayBeTold = isHeld ? isSure : ofLevel?.slot === 'aggregators'
    const isBare = !by && !(isCount && bare === 12)
    const ofMonth = isCount || by ? this.#ofMonth(start, isCount) : undefined
    const told = mayBeTold ? this.told(start, isInWords) : undefined
    const unsaid = ofMonth ?? (isBare ? bare : undefined) ?? told
    const base = this.otherBase ?? this.base ?? this.held ?? between ?? unsaid
    this.isHalf = this.otherBase !== undefined
    this.otherBase = undefined
    this.isBaseOpen = false
    const isUnsure =
      (this.isMixed && sign === undefined) ||
      changePatterns.rangeOfRates.test(text.slice(Math.max(0, start - 2), start)) ||
      words !== '' ||
      !this.isAtEnd() ||
      this.isAbout(start) ||
      // 下降-3.9%
      (sign !== undefined && start - this.directionEnd <= 1) ||
      // 环比(9月)增长3.9%
      (this.base !== undefined &&
        !isOfSame &&
        changePatterns.bracket.test(text.slice(this.baseEnd, start)) &&
        !(sign === this.direction && changePatterns.inBrackets.test(text.slice(this.baseEnd, start)))) ||
      (isCount && value.includes('.')) ||
      ((isCount || by !== undefined) && this.isNet(isCount))
    if (isUnsure || direction === undefined || base === undefined) return undefined
    if (base === 'other' || isOverOther(text, scanner.at, base, this.bases)) return 'other'
    this.isTold = true
    this.isToldOfHeld ||= isHeld
    this.compared.add(base)
    return { value: direction < 0 ? `-${value}` : value, months: base, isCount, by }
  }

  /** What is not known of the words between what a change may be of, or the change before it, and a change. */
  unknownIn(from: number, start: number, isCount = false, isTaken = false): string {
    const { text } = this.scanner.source
    const level =
      isTaken && this.changedAt <= from
        ? (changePatterns.restOfClause.exec(text.slice(from, start))?.[0].length ?? 0)
        : 0
    const at = Math.min(Math.max(this.changedAt, from + level), start)
    const words = this.#withoutKnown(text.slice(at, start), isCount)
    return words === '' ? words : this.#withoutKnown(this.#inPlainWords(at, start), isCount)
  }

  #withoutKnown(between: string, isCount: boolean): string {
    const said = isCount
      ? between.replace(changePatterns.restOfClause, '').replace(changePatterns.licenceWord, '')
      : between
    return said
      .replace(changePatterns.cause, '')
      .replace(changePatterns.whatItIs, '')
      .replace(tokenPatterns.compared, '')
      .replace(tokenPatterns.fromRate, '')
      .replace(changePatterns.comparedMonth, '')
      .replace(changePatterns.changeWord, '')
      .replace(changePatterns.monthNamed, (words, month) => (Number(month) === this.bases.month ? '' : words))
      .replace(changePatterns.signs, '')
  }

  /** The same with a plain word for the direction, and without the rest of the clause of what it is over. */
  #inPlainWords(from: number, to: number): string {
    const { text } = this.scanner.source
    const { baseEnd, direction, directionStart, directionEnd } = this
    const isWay = direction !== undefined && directionStart >= from && directionEnd <= to
    const wayAt = isWay ? directionStart : to
    const way = isWay ? (direction > 0 ? '升' : '降') + text.slice(directionEnd, to) : ''
    if (this.base === undefined || baseEnd < from || baseEnd > wayAt) return text.slice(from, wayAt) + way
    const said = text.slice(baseEnd, wayAt) + way
    const [predicate = ''] = changePatterns.predicate.exec(said) ?? []
    const rest = changePatterns.noPredicate.test(predicate) ? said : said.slice(predicate.length)
    return text.slice(from, baseEnd) + rest
  }

  /** Whether a word before a number, or behind its end, says that it is only about right. */
  isAbout(start: number, end?: number): boolean {
    const { text } = this.scanner.source
    return (
      changePatterns.about.test(text.slice(Math.max(0, start - aboutLength), start)) ||
      (end !== undefined && changePatterns.aboutBehind.test(text.slice(end, end + aboutLength)))
    )
  }

  /** Whether a number stands in the clause of what it is compared with: 比8月少约0.3亿单. */
  isCompared(start: number): boolean {
    const { base, baseStart } = this
    const isNear = base !== undefined && start - baseStart < leadLength
    return isNear && !numberPatterns.clauseMark.test(this.scanner.source.text.slice(baseStart, start))
  }

  /** Over the month before, where a change is said to be of the own month: 9月净增3家. Permits that are new are not all. */
  #ofMonth(start: number, areCompanies: boolean): 1 | undefined {
    const said = this.scanner.source.text.slice(Math.max(0, start - clauseLength), start)
    const [words = '', month] = changePatterns.cameInMonth.exec(said) ?? []
    return Number(month) === this.bases.month && (areCompanies || !words.includes('新')) ? 1 : undefined
  }

  /** Whether something is compared with a number that stands here, as 8.25亿单 in 比8月的8.25亿单, and not in 比8月少0.32亿单 or 较8月-0.32亿单. */
  isComparedTo(start: number): boolean {
    return (
      start - this.comparedTo <= 1 &&
      this.directionEnd <= this.comparedTo &&
      this.findSign(start) === undefined
    )
  }

  /** Whether a number is exactly by how many something has changed over a base that is named. */
  isBy(start: number, end: number): boolean {
    const isOver = typeof (this.base ?? this.held ?? this.#ofMonth(start, false)) === 'number'
    return isOver && this.isDifference(start) && !this.isAbout(start, end)
  }

  /**
   * Whether a level is not only about right, and no difference and no end of a range.
   *
   * @param isEach whether it is one of several, of which each may be so: 分别约为598万本和250万本
   */
  isExact(start: number, end: number, isEach: boolean): boolean {
    const { text } = this.scanner.source
    const said = text.slice(Math.max(0, start - aboutLength), end + aboutLength)
    const isInFull = changePatterns.aboutInFull.test(said) && !this.isCompared(start)
    const isAbout = (this.isAbout(start, end) && !isInFull) || (isEach && start - this.aboutEnd === 1)
    if (isAbout) this.aboutEnd = end
    // 7.4-7.6亿单
    return !(isAbout || this.isDifference(start) || changePatterns.range.test(text.slice(start - 1, start)))
  }

  /** Whether a number is by how many something has changed, or the next thing beside it: 较上月分别增加6.1万本、3.4万本. */
  isDifference(start: number): boolean {
    const before = this.scanner.source.text.slice(start - 1, start)
    if (start - this.changedByAt === 1) return changePatterns.nextOfPair.test(before)
    // 环比+0.11亿单, 环比+1.4%(+0.11亿单)
    const isBeside = start - this.baseEnd <= 1 || this.isBesideRate(start)
    if (isBeside && this.findSign(start) !== undefined) return true
    return start - this.directionEnd <= 1 && !changePatterns.toLevel.test(before)
  }

  /** Whether brackets right behind a rate hold a number, by how many the same has changed: 环比+1.4%(+0.11亿单). */
  isBesideRate(start: number): boolean {
    const { changedAt, changedByAt, baseEnd } = this
    return changedAt > baseEnd && changedAt > changedByAt && this.#isBeside(start)
  }

  /** Whether a change in brackets stands right behind the last one: 环比增加14.7万本(+2.2%). */
  #isBeside(start: number): boolean {
    const { changedAt, directionStart } = this
    const end = directionStart > changedAt ? directionStart : start
    return changePatterns.changeBeside.test(this.scanner.source.text.slice(changedAt, end))
  }

  /** Whether a change ends its clause here, or another or the level to which it leads follows. */
  isAtEnd(): boolean {
    const { scanner } = this
    const { source } = scanner
    const isRange = changePatterns.rangeBehind.test(source.text.slice(scanner.at, scanner.at + rangeLength))
    const { text } = source
    // 环比减少5.7%的聚合平台
    const isOfNext = text.startsWith('的聚合平台', scanner.at)
    const isEnd = scanner.isAtClauseEnd || isOfNext || '、和及与至到]'.includes(scanner.character)
    return (
      !isRange && (isEnd || changePatterns.afterChange.test(text.slice(scanner.at, scanner.at + rangeLength)))
    )
  }

  /** Whether the companies or permits that came are not all by which their number changed: others left it. */
  isNet(areCompanies: boolean): boolean {
    const { at, source } = this.scanner
    const [behind = ''] = source.text.slice(at - 1, at + netLength).split('\n', 1)
    return (
      statementPatterns.leftMarket.test(behind) ||
      (areCompanies && changePatterns.otherCount.test(behind.slice(1)))
    )
  }
}

/** Whether all changes are over the month before. */
const isOnMonth = (bases: ReadonlySet<Base>) => bases.size === 1 && bases.has(1)

type Where = { from: number; start: number; ofLevel: Level | undefined }

/** Less than what permits, companies or orders have grown by over a year, in per cent or companies. */
const leastOfYear = 8
/** As much as is looked at beside a number, and of what companies left behind it. */
const aboutLength = 4
const signLength = 4
const netLength = 40
/** Longer than what a comparison says of its base. */
const clauseLength = 16
/** Longer than a clause that compares. */
const leadLength = 40
/** Longer than most paragraphs. */
const paragraphLength = 400
/** Longer than the second number of a range. */
const rangeLength = 14

import type { Unit } from '../../../../domain/figure/figure.ts'
import type { Draft } from '../draft.ts'
import { changePatterns } from '../patterns/change.ts'
import { numberPatterns } from '../patterns/number.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { tokenPatterns } from '../patterns/token.ts'
import { isOverOther } from '../statements/changes.ts'
import type { TextScanner } from '../text/text-scanner.ts'
import { ParagraphBases } from './paragraph-bases.ts'
import { isPermit, type Printed, type Slot } from './slots.ts'
import type { Base } from './tokens.ts'

export type Change = {
  value: string
  months: 1 | 12
  isCount: boolean
  /** The unit of a change by so many orders or permits; undefined for a rate. */
  by?: { unit: Unit; isOfOrders: boolean } | undefined
}

/** A number that was stated, and its slot where that is known. */
export type Level = {
  slot: Slot | undefined
  printed: Printed
  /** How many months before the own month it is from, if a change may be over that. */
  monthsBefore: number | undefined
  isTaken: boolean
  end: number
}

type Bases = Pick<Draft, 'bareBase' | 'smallBase' | 'hasBaseNote' | 'month'>

/** What a text has said so far of the next change: its base and its direction. */
export class Changing {
  readonly scanner: TextScanner
  readonly bases: Bases
  /** The base, where it ends, and a base before it without a number between: 环比、同比分别下降3.9%、1.2%. */
  base: Base | undefined
  baseStart = 0
  baseEnd = 0
  otherBase: Base | undefined
  isBaseOpen = false
  /** The base with which a sentence begins. It holds for all changes that name no other: 与8月相比,全国订单7.93亿单,下降3.9%. */
  held: Base | undefined
  readonly paragraph: ParagraphBases
  /** Whether only the first of two changes named together was read so far. */
  isHalf = false
  /** Where a comparison ends, and the number compared with may begin. */
  comparedTo = -1
  direction: 1 | -1 | undefined
  directionStart = -2
  directionEnd = -2
  /** Whether the last word for a direction stands before its base. */
  isWayBefore = false
  /** Whether both directions were named before the next number. */
  isMixed = false
  /** Where the last change ends, the last change by a number, and the last approximate number. */
  changedAt = 0
  changedByAt = -2
  aboutEnd = -1

  /** Whether the text marks falls with a sign, and rises with neither a sign nor a word. */
  readonly areFallsSigned: boolean

  constructor(scanner: TextScanner, bases: Bases) {
    this.scanner = scanner
    this.bases = bases
    this.paragraph = new ParagraphBases(scanner.source, bases.hasBaseNote)
    const { original } = scanner.source
    this.areFallsSigned =
      changePatterns.signedFall.test(original) && !changePatterns.otherSigns.test(original)
  }

  compare(base: Base, start: number, end: number): void {
    this.paragraph.add(base)
    this.baseStart = start
    // 与8月相差不大,环比下降0.4% has one base, 低于8月的8.25亿单(环比上升0.5%) has two.
    const isSame =
      this.base === base && !changePatterns.bracket.test(this.scanner.source.text.slice(this.baseEnd, start))
    this.otherBase = this.isBaseOpen && !isSame ? this.base : undefined
    this.isBaseOpen = true
    this.base = base
    this.baseEnd = end
    // The direction is first: 跌幅(环比)3.9%.
    this.isWayBefore = this.#isWayFirst(start)
    if (this.isWayBefore) return
    this.direction = undefined
    this.isMixed = false
  }

  /** Notes where a comparison ends, and whether it begins its sentence as a clause of its own. */
  hold(end: number, isFirst: boolean): void {
    this.comparedTo = end
    const { text } = this.scanner.source
    const way = changePatterns.comparedWay.exec(text.slice(this.baseStart, end + rangeLength))
    if (way) this.direction = way[1] === undefined ? -1 : 1
    if (!isFirst) return
    const isClause = changePatterns.comparedFirst.test(text.slice(this.baseStart, end + clauseLength))
    if (isClause) this.held = this.base
  }

  /** True if the direction of a change stands right before its base. */
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

  /** Forgets base and direction at a number or the end of a sentence, but not the base that a question asks for. */
  end(isAsked = false): void {
    if (!isAsked) this.base = undefined
    this.isMixed = false
    this.direction = undefined
  }

  /** Notes where a change without a number ends: 持平. */
  settle(end: number): void {
    this.changedAt = end
    this.isBaseOpen = false
  }

  /** Returns the sign right before a number, also one that normalising drops as the mark of an item. */
  findSign(start: number): 1 | -1 | undefined {
    const { original, offsets, text } = this.scanner.source
    const at = offsets[start] ?? 0
    const shown = original.slice(Math.max(0, at - signLength), at)
    // A table is read with signs of its own.
    const read = text.slice(Math.max(0, start - 1), start)
    const isSigned = (sign: RegExp) => sign.test(shown) || sign.test(read)
    return isSigned(changePatterns.rise) ? 1 : isSigned(changePatterns.fall) ? -1 : undefined
  }

  /** Reads the change whose number has just been taken; undefined behind an unknown word, `other` over another base. */
  read(value: string, where: Where): Change | 'other' | undefined {
    const { scanner } = this
    const { from, start, isCount, by, ofLevel } = where
    const signed = { ...where, value, sign: this.findSign(start) }
    const direction = this.#takeDirection(signed)
    // The change leads from another month to the own month: 8月是8.25亿单,降幅3.9%.
    const months = ofLevel?.isTaken === false ? ofLevel.monthsBefore : undefined
    const between = months === 1 || months === 12 ? months : undefined
    const words = this.unknownIn(from, start, isCount, ofLevel?.isTaken || between !== undefined)
    const isOfSame = by ? this.isBesideRate(start) : this.changedByAt > this.baseEnd && this.#isBeside(start)
    this.changedAt = scanner.at
    if (by) this.changedByAt = scanner.at
    const base = this.otherBase ?? this.base ?? this.held ?? between ?? this.#unsaidBase(signed)
    this.isHalf = this.otherBase !== undefined
    this.otherBase = undefined
    this.isBaseOpen = false
    const isSure = words === '' && !this.#isUnsure(signed, isOfSame)
    if (!isSure || direction === undefined || base === undefined) return undefined
    if (base === 'other' || isOverOther(scanner.source.text, scanner.at, base, this.bases)) return 'other'
    this.paragraph.state(base, isCount || isPermit(ofLevel?.slot))
    return { value: direction < 0 ? `-${value}` : value, months: base, isCount, by }
  }

  /** Returns the direction of a change by its sign or words. Those behind its number are taken, and may name its base too. */
  #takeDirection({ value, sign, start, isCount, by }: Signed): 1 | -1 | undefined {
    const { scanner } = this
    // 环比1.4% is a rise, beside falls that have their signs.
    const isRise =
      this.areFallsSigned &&
      this.base !== undefined &&
      (start - this.baseEnd <= 1 ||
        changePatterns.neutral.test(scanner.source.text.slice(this.baseEnd, start)))
    const called = isCount || by ? undefined : scanner.takeMatch(changePatterns.calledBehind)
    if (called?.[1]) this.base = called[1] === '环比' ? 1 : 12
    const way = called && ((called[2] ?? called[3] ?? called[4]) ? 1 : -1)
    // A change of zero needs no direction: 环比变化0家.
    return sign ?? this.direction ?? way ?? (isRise || Number(value) === 0 ? 1 : undefined)
  }

  /** Returns the base of a change that names none, as notes and the changes before it tell. */
  #unsaidBase({ value, sign, start, isCount, by, ofLevel }: Signed): Base | undefined {
    const { bases, paragraph } = this
    const ofMonth = isCount || by ? this.#ofMonth(start, isCount) : undefined
    const isSmall = Number(value) < leastOfYear
    const bare = bases.bareBase ?? (isSmall ? bases.smallBase : undefined)
    // Companies are compared with the month before, whatever a note says of rates.
    const isBare = !by && !(isCount && bare === 12)
    const said = ofMonth ?? (isBare ? bare : undefined)
    if (said !== undefined) return said
    const isInWords = isSmall && sign === undefined
    const isHeld = isCount || isPermit(ofLevel?.slot)
    const isSure = isInWords || (isSmall && paragraph.isToldOfHeld)
    const mayBeTold = isHeld ? isSure : ofLevel?.slot === 'aggregators'
    return mayBeTold && paragraph.isOnMonth(start, isInWords) ? 1 : undefined
  }

  /**
   * True if what stands around a change leaves open how large it is, over which base, or whether it is one.
   *
   * @param isOfSame whether it is the last change again, in another unit
   */
  #isUnsure({ value, sign, start, isCount, by }: Signed, isOfSame: boolean): boolean {
    const { text } = this.scanner.source
    const { bracket, inBrackets, rangeOfRates } = changePatterns
    const behindBase = text.slice(this.baseEnd, start)
    return (
      (this.isMixed && sign === undefined) ||
      rangeOfRates.test(text.slice(Math.max(0, start - 2), start)) ||
      !this.isAtEnd() ||
      this.isAbout(start) ||
      // A word and a sign: 下降-3.9%.
      (sign !== undefined && start - this.directionEnd <= 1) ||
      // Brackets behind the base: 环比(9月)增长3.9%.
      (this.base !== undefined &&
        !isOfSame &&
        bracket.test(behindBase) &&
        !(sign === this.direction && inBrackets.test(behindBase))) ||
      (isCount && value.includes('.')) ||
      ((isCount || by !== undefined) && this.isGross(isCount))
    )
  }

  /** Returns the unknown words between a change and what it may be of, or the change before it. */
  unknownIn(from: number, start: number, isCount = false, isTaken = false): string {
    const { text } = this.scanner.source
    const level =
      isTaken && this.changedAt <= from
        ? (changePatterns.restOfClause.exec(text.slice(from, start))?.[0].length ?? 0)
        : 0
    const at = Math.min(Math.max(this.changedAt, from + level), start)
    const said = text.slice(at, start)
    const words = this.#withoutKnown(said, isCount)
    const plain = words === '' ? said : this.#inPlainWords(at, start)
    return plain === said ? words : this.#withoutKnown(plain, isCount)
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

  /** Returns a piece of text with a plain word for the direction, and without the clause behind the base. */
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

  /** True if a word before a number, or behind its end, says that it is approximate. */
  isAbout(start: number, end?: number): boolean {
    const { text } = this.scanner.source
    return (
      changePatterns.about.test(text.slice(Math.max(0, start - aboutLength), start)) ||
      (end !== undefined && changePatterns.aboutBehind.test(text.slice(end, end + aboutLength)))
    )
  }

  /** True if a number stands in the clause of a comparison: 比8月少约0.3亿单. */
  isCompared(start: number): boolean {
    const { base, baseStart } = this
    const isNear = base !== undefined && start - baseStart < leadLength
    return isNear && !numberPatterns.clauseMark.test(this.scanner.source.text.slice(baseStart, start))
  }

  /** Returns 1 if a change is said to be of the own month: 9月净增3家. New permits are only a part of the change. */
  #ofMonth(start: number, areCompanies: boolean): 1 | undefined {
    const said = this.scanner.source.text.slice(Math.max(0, start - clauseLength), start)
    const [words = '', month] = changePatterns.cameInMonth.exec(said) ?? []
    return Number(month) === this.bases.month && (areCompanies || !words.includes('新')) ? 1 : undefined
  }

  /** True if something is compared with the number here, as with 8.25亿单 in 比8月的8.25亿单, but not in 比8月少0.32亿单 or 较8月-0.32亿单. */
  isComparedTo(start: number): boolean {
    return (
      start - this.comparedTo <= 1 &&
      this.directionEnd <= this.comparedTo &&
      this.findSign(start) === undefined
    )
  }

  /** True if a number is an exact difference over a base that is named. */
  isBy(start: number, end: number): boolean {
    const isOver = typeof (this.base ?? this.held ?? this.#ofMonth(start, false)) === 'number'
    return isOver && this.isDifference(start) && !this.isAbout(start, end)
  }

  /**
   * True if a level is not approximate, no difference and no end of a range.
   *
   * @param isEach whether it is one of several that may all be approximate: 分别约为598万本和250万本
   */
  isExact(start: number, end: number, isEach: boolean): boolean {
    const { text } = this.scanner.source
    const said = text.slice(Math.max(0, start - aboutLength), end + aboutLength)
    const isInFull = changePatterns.aboutInFull.test(said) && !this.isCompared(start)
    const isAbout = (this.isAbout(start, end) && !isInFull) || (isEach && start - this.aboutEnd === 1)
    if (isAbout) this.aboutEnd = end
    // The end of a range: 7.4-7.6亿单.
    return !(isAbout || this.isDifference(start) || changePatterns.range.test(text.slice(start - 1, start)))
  }

  /** True if a number is a difference, or the next one of a pair: 较上月分别增加6.1万本、3.4万本. */
  isDifference(start: number): boolean {
    const before = this.scanner.source.text.slice(start - 1, start)
    if (start - this.changedByAt === 1) return changePatterns.nextOfPair.test(before)
    // By its sign: 环比+0.11亿单, 环比+1.4%(+0.11亿单).
    const isBeside = start - this.baseEnd <= 1 || this.isBesideRate(start)
    if (isBeside && this.findSign(start) !== undefined) return true
    return start - this.directionEnd <= 1 && !changePatterns.toLevel.test(before)
  }

  /** True if brackets right behind a rate hold the same change as a number: 环比+1.4%(+0.11亿单). */
  isBesideRate(start: number): boolean {
    const { changedAt, changedByAt, baseEnd } = this
    return changedAt > baseEnd && changedAt > changedByAt && this.#isBeside(start)
  }

  /** True if a change in brackets stands right behind the last one: 环比增加14.7万本(+2.2%). */
  #isBeside(start: number): boolean {
    const { changedAt, directionStart } = this
    const end = directionStart > changedAt ? directionStart : start
    return changePatterns.changeBeside.test(this.scanner.source.text.slice(changedAt, end))
  }

  /** True if a change ends its clause here, or if another change or the new level follows. */
  isAtEnd(): boolean {
    const { scanner } = this
    const { source } = scanner
    const isRange = changePatterns.rangeBehind.test(source.text.slice(scanner.at, scanner.at + rangeLength))
    const { text } = source
    // The name may follow: 环比减少5.7%的聚合平台.
    const isOfNext = text.startsWith('的聚合平台', scanner.at)
    const isEnd = scanner.isAtClauseEnd || isOfNext || '、和及与至到]'.includes(scanner.character)
    return (
      !isRange && (isEnd || changePatterns.afterChange.test(text.slice(scanner.at, scanner.at + rangeLength)))
    )
  }

  /** True if others left beside the companies or permits that came, so that those are not the whole change. */
  isGross(areCompanies: boolean): boolean {
    const { at, source } = this.scanner
    const [behind = ''] = source.text.slice(at - 1, at + netLength).split('\n', 1)
    return (
      statementPatterns.leftMarket.test(behind) ||
      (areCompanies && changePatterns.otherCount.test(behind.slice(1)))
    )
  }
}

/** Where the name or level of a change ends, where its number begins, and the level right before it. */
type Where = Pick<Change, 'isCount' | 'by'> & { from: number; start: number; ofLevel: Level | undefined }
/** The same with the number itself and the sign right before it. */
type Signed = Where & { value: string; sign: 1 | -1 | undefined }

/** A change below this, in per cent or companies, is too small to be over a year. */
const leastOfYear = 8
/** How many characters to search beside a number for 约 or a sign, and for companies that left. */
const aboutLength = 4
const signLength = 4
const netLength = 40
const clauseLength = 16
/** Maximum distance of a number from its base. */
const leadLength = 40
/** How many characters to search behind a change. */
const rangeLength = 14

import type { Unit } from '../../../../domain/figure/figure.ts'
import { type Draft, differsBy, leadsFrom } from '../draft.ts'
import { changePatterns } from '../patterns/change.ts'
import { numberPatterns } from '../patterns/number.ts'
import { statementPatterns } from '../patterns/statement.ts'
import { tokenPatterns } from '../patterns/token.ts'
import { isOverOther } from '../statements/changes.ts'
import type { TextScanner } from '../text/text-scanner.ts'
import type { CountryScope } from './country-scope.ts'
import { allSlots, type Found, isPermit, ofSlot, type Printed, type Slot } from './slots.ts'
import type { Base } from './tokens.ts'

export type Change = {
  value: string
  months: 1 | 12
  isCount: boolean
  /** In which unit, where it is one by so many orders, or so many permits. */
  by?: { unit: Unit; isOfOrders: boolean } | undefined
}

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
  /** What a sentence begins to compare with, and so states all its changes over that name no other: 与8月相比,全国订单7.93亿单,下降3.9%. */
  held: Base | undefined
  /** Whether only one of two such changes was read so far. */
  isHalf = false
  /** Where a number that is compared with may stand. */
  comparedTo = -1
  direction: 1 | -1 | undefined
  directionEnd = -2
  /** Whether both directions were named of what follows. */
  isMixed = false
  /** Where the last change ends, the last that says by how many, and the last number that is only about right. */
  changedAt = 0
  changedByAt = -2
  aboutEnd = -1

  /** Whether falls have a sign in the text, and rises neither that nor a word. */
  readonly areFallsSigned: boolean

  constructor(scanner: TextScanner, bases: Pick<Draft, 'bareBase' | 'smallBase' | 'month'>) {
    this.scanner = scanner
    this.bases = bases
    const { original } = scanner.source
    this.areFallsSigned =
      changePatterns.signedFall.test(original) && !changePatterns.otherSigns.test(original)
  }

  compare(base: Base, start: number, end: number): void {
    this.baseStart = start
    // 与8月相差不大,环比下降0.4%, and not 低于8月的8.25亿单(环比上升0.5%)
    const isSame =
      this.base === base && !changePatterns.bracket.test(this.scanner.source.text.slice(this.baseEnd, start))
    this.otherBase = this.isBaseOpen && !isSame ? this.base : undefined
    this.isBaseOpen = true
    this.base = base
    this.baseEnd = end
    this.direction = undefined
    this.isMixed = false
  }

  /** Notes where a comparison ends, and whether a sentence begins with it as a clause of its own. */
  hold(end: number, isFirst: boolean): void {
    this.comparedTo = end
    if (!isFirst) return
    const { text } = this.scanner.source
    const isClause = changePatterns.comparedFirst.test(text.slice(this.baseStart, end + clauseLength))
    if (isClause) this.held = this.base
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
   */
  read(
    value: string,
    { from, start, isCount, by }: Pick<Change, 'isCount' | 'by'> & { from: number; start: number },
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
    const way = called && ((called[2] ?? called[3]) ? 1 : -1)
    const direction = sign ?? this.direction ?? way ?? (isRise ? 1 : undefined)
    const words = this.unknownIn(from, start, isCount)
    this.changedAt = scanner.at
    if (by) this.changedByAt = scanner.at
    // Companies are counted on the month before, where a note is on rates of the year before.
    const bare = bases.bareBase ?? (Number(value) < leastOfYear ? bases.smallBase : undefined)
    const isBare = !by && !(isCount && bare === 12)
    const [, month] =
      changePatterns.cameInMonth.exec(text.slice(Math.max(0, start - clauseLength), start)) ?? []
    const ofMonth = isCount && Number(month) === bases.month ? 1 : undefined
    const base = this.otherBase ?? this.base ?? this.held ?? ofMonth ?? (isBare ? bare : undefined)
    this.isHalf = this.otherBase !== undefined
    this.otherBase = undefined
    this.isBaseOpen = false
    const isUnsure =
      (this.isMixed && sign === undefined) ||
      changePatterns.rangeOfRates.test(text.slice(Math.max(0, start - 2), start)) ||
      words.replace(changePatterns.signs, '') !== '' ||
      !this.isAtEnd() ||
      this.isAbout(start) ||
      // 下降-3.9%
      (sign !== undefined && start - this.directionEnd <= 1) ||
      // 环比(9月)增长3.9%
      (this.base !== undefined && changePatterns.bracket.test(text.slice(this.baseEnd, start))) ||
      (isCount && (value.includes('.') || this.isNet()))
    if (isUnsure || direction === undefined || base === undefined) return undefined
    if (base === 'other' || isOverOther(text, scanner.at, base, this.bases)) return 'other'
    return { value: direction < 0 ? `-${value}` : value, months: base, isCount, by }
  }

  /** What is not known of the words between what a change may be of, or the change before it, and a change. */
  unknownIn(from: number, start: number, isCount = false): string {
    const between = this.scanner.source.text.slice(Math.min(Math.max(this.changedAt, from), start), start)
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

  /** Whether something is compared with a number that stands here, as 8.25亿单 in 比8月的8.25亿单, and not in 比8月少0.32亿单. */
  isComparedTo(start: number): boolean {
    return start - this.comparedTo <= 1 && this.directionEnd <= this.comparedTo
  }

  /** Whether a number is exactly by how many something has changed over a base that is named. */
  isBy(start: number, end: number): boolean {
    const isOver = typeof (this.base ?? this.held) === 'number'
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
    return start - this.directionEnd <= 1 && !changePatterns.toLevel.test(before)
  }

  /** Whether a change ends its clause here, or another or the level to which it leads follows. */
  isAtEnd(): boolean {
    const { scanner } = this
    const { source } = scanner
    const isRange = changePatterns.rangeBehind.test(source.text.slice(scanner.at, scanner.at + rangeLength))
    const { text } = source
    // 环比减少5.7%的聚合平台
    const isOfNext = text.startsWith('的聚合平台', scanner.at)
    const isEnd = scanner.isAtClauseEnd || isOfNext || '、和及与至到'.includes(scanner.character)
    return (
      !isRange && (isEnd || changePatterns.afterChange.test(text.slice(scanner.at, scanner.at + rangeLength)))
    )
  }

  /** Whether the companies that came are not all by which their number changed: others left it. */
  isNet(): boolean {
    const behind = this.scanner.source.text.slice(this.scanner.at - 1, this.scanner.at + netLength)
    return statementPatterns.leftMarket.test(behind) || changePatterns.otherCount.test(behind.slice(1))
  }
}

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
/** Longer than the second number of a range. */
const rangeLength = 9

/** A number of something, or of nothing that is known. */
export type Level = {
  slot: Slot | undefined
  printed: Printed
  /** How many months before the own one it is from, as far as a change may be over that. */
  monthsBefore: number | undefined
  isTaken: boolean
  end: number
}

/** What is known where changes stand, and what was found: of each kind also the level that was taken last. */
type Known = {
  readonly scope: CountryScope
  readonly changing: Changing
  readonly found: Found[]
  readonly taken: Partial<Record<Slot, Printed>>
}

/** The levels that were stated last, and the changes that follow them, up to the next ones. */
export class OpenLevels {
  readonly levels: readonly Level[]
  /** Those that were not given to the levels yet; and whether the levels have had some. */
  changes: Change[] = []
  isChanged = false
  /** Over which base all of those are that they had. */
  readonly bases = new Set<Change['months']>()
  /** Whether a change is said to be of all of them: 均. */
  isForAll = false
  /** Whether something was named since of which a change may be; whether that is something else; and whether another paragraph began. */
  isBlocked = false
  isParted = false
  isBelow = false
  /** A change without a level before it, which may lead to the next. */
  before: (Change & { end: number }) | undefined

  constructor(...levels: Level[]) {
    this.levels = levels
  }

  get slot(): Slot | undefined {
    return this.levels[0]?.slot
  }

  /** Whether changes of other permits may follow together with theirs. */
  get mayGoOn(): boolean {
    const { levels, changes, isChanged } = this
    const arePermits = levels.every(({ slot }) => isPermit(slot))
    return changes.length === 0 && !isChanged && levels.length < mostPermits && arePermits
  }

  /** Orders of the country of which no change was stated. */
  get ordersAlone(): Level | undefined {
    const [level, another] = this.levels
    const areAlone = level?.slot === 'orders' && level.isTaken && !another && !this.isChanged
    return areAlone ? level : undefined
  }

  /** Over what those of the aggregators have changed that are named among them: 7.93亿单,较8月下降3.9%。其中聚合平台2.17亿单,下降5.7%。 */
  baseOfPart(text: string, at: number): 1 | undefined {
    const [level, another] = this.levels
    const isOne = level?.slot === 'orders' && !another && this.bases.size === 1 && this.bases.has(1)
    return isOne && numberPatterns.amongAll.test(text.slice(level.end, at)) ? 1 : undefined
  }

  /** Those of the aggregators together with all orders before them: 7.93亿单,其中聚合平台2.15亿单。两项分别下降3.9%和5.7%。 */
  withBefore(orders: Level | undefined): OpenLevels {
    if (!orders || this.levels.length !== 1 || this.slot !== 'aggregators' || this.isChanged) return this
    const both = new OpenLevels(orders, ...this.levels)
    both.isBlocked = this.isBlocked
    both.isParted = this.isParted
    both.isBelow = this.isBelow
    return both
  }

  /** Something is named of which the next change may be. */
  block(known: Known): void {
    this.finish(known)
    this.isBlocked = true
    this.isParted = true
  }

  add(change: Change, end: number): void {
    if (!this.isBlocked && this.levels.length > 0) this.changes.push(change)
    else this.before = { ...change, end }
  }

  /** Gives the changes that were read to the levels before them. */
  finish(known: Known): void {
    const { levels, changes } = this
    if (changes.length === 0) return
    this.changes = []
    this.isChanged = true
    for (const { months } of changes) this.bases.add(months)
    if (known.changing.isHalf) return
    for (const own of Map.groupBy(changes, kindOf).values()) {
      const [only] = own
      const months = only?.months
      if (only && own.length === 1 && (this.isForAll || levels.length === 1))
        for (const level of levels) state(level, only, known)
      else if (own.length === levels.length)
        for (const [i, level] of levels.entries()) state(level, own[i] as Change, known)
      else if (only && own.length === 1) {
        // To the one of two months to which it leads from the other.
        const before = levels.find(({ monthsBefore }) => monthsBefore === months)
        if (before && !before.isTaken) state(before, only, known)
      }
    }
  }
}

/** Over which base a change is, and whether by a rate or by how many. */
export function kindOf({ months, by }: Change): string {
  return `${months} ${by === undefined ? 'rate' : 'number'}`
}

/** Adds what a change says to what was found, if what it is of is known. */
export function state(level: Level, change: Change, known: Known): void {
  const { value, months, isCount, by } = change
  const slot = level.isTaken ? level.slot : findOwn(level, change, known)
  if (!slot || slot === 'large' || slot === 'cities' || isCount !== (slot === 'licences')) return
  if (by && by.isOfOrders === isPermit(slot)) return
  const measure = isCount || by ? 'difference' : 'growth'
  const unit: Unit = by?.unit ?? (isCount ? 'count' : 'percent')
  known.found.push({ ...ofSlot(slot), measure, months, value, unit, at: known.scope.sentence.at })
}

/**
 * What a change is of that stands behind the level from which it came: 去年9月为8.05亿单,同比下降5.2%. It may be that of the other
 * month too, so that the numbers must bear it out.
 */
function findOwn(
  { printed, slot, monthsBefore }: Level,
  { value, months, by }: Change,
  { scope, taken }: Known,
): Slot | undefined {
  if (months !== monthsBefore) return undefined
  const own = allSlots.find((one) => {
    const level = taken[one]
    const isSame = slot === undefined || slot === one
    return (
      level &&
      isSame &&
      (level.unit === 'count') === (printed.unit === 'count') &&
      (by ? differsBy(level, printed, { value, unit: by.unit }) : leadsFrom(level, printed, value))
    )
  })
  if (own) scope.return()
  return own
}

/** More levels of permits than changes may follow at once. */
const mostPermits = 4

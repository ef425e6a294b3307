import type { Unit } from '../../../../domain/figure/figure.ts'
import { differsBy, leadsFrom } from '../draft.ts'
import { numberPatterns } from '../patterns/number.ts'
import type { Change, Changing, Level } from './changing.ts'
import type { CountryScope } from './country-scope.ts'
import { allSlots, type Found, isPermit, ofSlot, type Printed, type Slot } from './slots.ts'
import type { Token } from './tokens.ts'

/** What is known where changes stand, and what was found: the figures, and the last level taken of each slot. */
type Known = {
  readonly scope: CountryScope
  readonly changing: Changing
  readonly found: Found[]
  readonly taken: Partial<Record<Slot, Printed>>
}

/** The levels stated last, and the changes behind them, up to the next levels. */
export class OpenLevels {
  readonly levels: readonly Level[]
  /** The changes not given to the levels yet; and whether the levels were given any. */
  changes: Change[] = []
  isChanged = false
  /** The bases of all changes that the levels were given. */
  readonly bases = new Set<Change['months']>()
  /** Whether a change is said to hold for all levels: 均. */
  isForAll = false
  /**
   * Whether the next change may be of something named since; whether something else was named; and whether another paragraph
   * began.
   */
  isBlocked = false
  isParted = false
  isBelow = false
  /** A change without a level before it, which may lead to the next level. */
  before: (Change & { end: number }) | undefined

  constructor(...levels: Level[]) {
    this.levels = levels
  }

  get slot(): Slot | undefined {
    return this.levels[0]?.slot
  }

  /** Whether other permits may join, so that the changes of all follow together. */
  get mayGoOn(): boolean {
    const { levels, changes, isChanged } = this
    const arePermits = levels.every(({ slot }) => isPermit(slot))
    return changes.length === 0 && !isChanged && levels.length < mostPermits && arePermits
  }

  /** The orders of the country, if no change of them was stated. */
  get ordersAlone(): Level | undefined {
    const [level, another] = this.levels
    const areAlone = level?.slot === 'orders' && level.isTaken && !another && !this.isChanged
    return areAlone ? level : undefined
  }

  /**
   * Returns 1 if the aggregators are named among these orders, whose base then holds for both:
   * 7.93亿单,较8月下降3.9%。其中聚合平台2.17亿单,下降5.7%.
   */
  baseOfPart(text: string, at: number): 1 | undefined {
    const [level, another] = this.levels
    const isOne = level?.slot === 'orders' && !another && this.bases.size === 1 && this.bases.has(1)
    return isOne && numberPatterns.amongAll.test(text.slice(level.end, at)) ? 1 : undefined
  }

  /** Returns the aggregators' level together with all orders before it: 7.93亿单,其中聚合平台2.15亿单。两项分别下降3.9%和5.7%. */
  withBefore(orders: Level | undefined): OpenLevels {
    if (!orders || this.levels.length !== 1 || this.slot !== 'aggregators' || this.isChanged) return this
    const both = new OpenLevels(orders, ...this.levels)
    both.isBlocked = this.isBlocked
    both.isParted = this.isParted
    both.isBelow = this.isBelow
    return both
  }

  /**
   * Takes a name behind the last number as what that number counts (8.97亿单订单信息, 聚合订单), or as the end of its label on the line
   * below. Returns whether it is that.
   *
   * @param between the words between number and name
   */
  takeName(named: Slot, between: string, start: number, end: number): boolean {
    const last = this.levels.at(-1)
    if (!last) return false
    const isBehind = last.end + between.length === start
    // The next of several lines without marks counts something else: 驾驶员证618.8万本↵车辆运输证.
    const isOther =
      named === 'licences' ||
      last.printed.unit === 'count' ||
      (isPermit(named) ? last.slot !== undefined && last.slot !== named : isPermit(last.slot))
    const isCounted = isBehind && !isOther && numberPatterns.beforeCounted.test(between)
    const isOpen = !this.isParted && !this.isBelow
    const isLabel =
      !isCounted && isBehind && isOpen && last.slot === named && numberPatterns.labelBelow.test(between)
    const isOfAggregators = named === 'orders' && last.slot === 'aggregators' && last.end === start
    if (isLabel) this.isBlocked = false
    // A change behind a colon or bracket may be of something else.
    if (isLabel || isOfAggregators || (isCounted && !':('.includes(between || '的'))) last.end = end
    return isCounted || isLabel || isOfAggregators
  }

  /** Notes that something was named which the next change may be of. */
  block(known: Known): void {
    this.finish(known)
    this.isBlocked = true
    this.isParted = true
  }

  /** True if words say exactly that the last number is unchanged: not of its change (增幅与上月持平), and not behind unknown words. */
  mayBeSame([, about, plain]: Token['match'], start: number, changing: Changing): boolean {
    const { levels, changes } = this
    // Behind the change itself, the words are about something else: 环比+1.7%,占比基本没变.
    const isOver = changing.changedAt > changing.baseEnd && changes.length >= Math.max(levels.length, 1)
    const last = this.isBlocked ? undefined : levels.at(-1)
    if (isOver || about !== undefined) return false
    if (!last) return plain === undefined
    const isKnown = () => changing.unknownIn(last.end, start, last.slot === 'licences', last.isTaken) === ''
    return changing.directionEnd <= last.end && (plain === undefined || isKnown())
  }

  add(change: Change, end: number): void {
    if (!this.isBlocked && this.levels.length > 0) this.changes.push(change)
    else this.before = { ...change, end }
  }

  /** Gives the changes that were read to the levels before them: one to a single level or to all (均), several in order. */
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
        // Behind the levels of two months, one change leads from the earlier level to the other.
        const before = levels.find(({ monthsBefore }) => monthsBefore === months)
        if (before && !before.isTaken) state(before, only, known)
      }
    }
  }
}

/** Returns a key of the base of a change, and of whether it is a rate or a number. */
export function kindOf({ months, by }: Change): string {
  return `${months} ${by === undefined ? 'rate' : 'number'}`
}

/** Adds the figure that a change states, if the slot of its level is known. */
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
 * Finds the slot of a change behind the level from which it leads: 去年9月为8.05亿单,同比下降5.2%. The change may also be that of the other
 * month, so the numbers must bear it out.
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

/** Maximum number of permit levels whose changes follow together. */
const mostPermits = 4

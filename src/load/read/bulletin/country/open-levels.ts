import type { Unit } from '../../../../domain/figure/figure.ts'
import { leadsFrom } from '../draft.ts'
import type { Change, Changing } from './changing.ts'
import type { CountryScope } from './country-scope.ts'
import { type Found, isPermit, ofSlot, type Printed, type Slot, slots } from './slots.ts'

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
    if (known.changing.isHalf) return
    for (const months of [1, 12]) {
      const own = changes.filter((change) => change.months === months)
      const [only] = own
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

/** Adds what a change says to what was found, if what it is of is known. */
export function state(level: Level, change: Change, known: Known): void {
  const { value, months, isCount } = change
  const slot = level.isTaken ? level.slot : findOwn(level, change, known)
  if (!slot || slot === 'large' || slot === 'cities' || isCount !== (slot === 'licences')) return
  const measure = isCount ? 'difference' : 'growth'
  const unit: Unit = isCount ? 'count' : 'percent'
  known.found.push({ ...ofSlot(slot), measure, months, value, unit, at: known.scope.sentence.at })
}

/**
 * What a change is of that stands behind the level from which it came: 去年9月为8.05亿单,同比下降5.2%. It may be that of the other
 * month too, so that the numbers must bear it out.
 */
function findOwn(
  { printed, slot, monthsBefore }: Level,
  { value, months }: Change,
  { scope, taken }: Known,
): Slot | undefined {
  if (months !== monthsBefore) return undefined
  const own = (Object.keys(slots) as Slot[]).find((one) => {
    const level = taken[one]
    const isSame = slot === undefined || slot === one
    return (
      level &&
      isSame &&
      (level.unit === 'count') === (printed.unit === 'count') &&
      leadsFrom(level, printed, value)
    )
  })
  if (own) scope.return()
  return own
}

/** More levels of permits than changes may follow at once. */
const mostPermits = 4

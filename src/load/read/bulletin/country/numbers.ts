import { type Draft, sizeOf } from '../draft.ts'
import { numberPatterns } from '../patterns/number.ts'
import { takeOrders } from '../statements/orders.ts'
import type { TextScanner } from '../text/text-scanner.ts'
import type { Changing } from './changing.ts'
import { countsAllCities, countsLarge, namesNoOther } from './counted.ts'
import { isLineEnd } from './headings.ts'
import type { LeadingChanges } from './leading-changes.ts'
import type { OpenLevels } from './level-changes.ts'
import type { Naming } from './naming.ts'
import { isWithin, type Printed, type Slot } from './slots.ts'

type Known = {
  readonly draft: Draft
  readonly scanner: TextScanner
  readonly naming: Naming
  readonly changing: Changing
  readonly leading: LeadingChanges
  readonly open: OpenLevels
  /** Where the last number ends. */
  readonly lastEnd: number
}

/** A number that may be a level; `findSlot` tells what it counts, and uses up the names before it. */
export type ReadLevel = { printed: Printed; findSlot: () => Slot | undefined }
type ReadChange = { change: string; isCount: boolean }

/**
 * Reads a number with its unit, which tells together with the names before it what it may be. `one` is a single company (第一家),
 * `other` counts something else.
 *
 * @param isBase whether something is compared with the number, or came from it
 */
export function readNumber(
  start: number,
  isBase: boolean,
  known: Known,
): ReadLevel | ReadChange | 'one' | 'other' | 'unreadable' {
  const { scanner, naming, open, leading } = known
  const orders = readOrders(start, known)
  if (orders) return orders
  scanner.at = start
  const value = scanner.takeNumber()
  if (value === undefined) return 'unreadable'
  if (scanner.takeMatch(numberPatterns.percent)) return { change: value, isCount: false }
  if (scanner.takeMatch(numberPatterns.permitsUnit))
    return {
      printed: { value, unit: 'ten_thousand' },
      findSlot: () => naming.slotOfPermits(start, open.levels.length === 0, leading.areOfBothPermits),
    }
  const level = (findSlot: ReadLevel['findSlot']) => ({
    printed: { value, unit: 'count' as const },
    findSlot,
  })
  if (naming.isOver80 && scanner.takeMatch(numberPatterns.citiesUnit))
    return level(() => (countsAllCities(naming, start) ? 'cities' : undefined))
  const isCounted = scanner.takeMatch(numberPatterns.companiesUnit) !== undefined
  if (isCounted && scanner.takeMatch(numberPatterns.notOne)) return 'one'
  if (isCounted && isWithin('licences', Number(value)))
    return level(() => (naming.isLicensed(start) ? 'licences' : undefined))
  const isOfThem = isCounted ? countsLarge(naming, start, isBase) : undefined
  if (isOfThem !== undefined) return level(() => (isOfThem ? 'large' : undefined))
  return isOfCompanies(start, isCounted, isBase, known) ? { change: value, isCount: true } : 'other'
}

function readOrders(start: number, { scanner, naming, open, draft, lastEnd }: Known): ReadLevel | undefined {
  scanner.at = start
  // The orders of the month before may lack their unit: 9.43亿单,4月是9.21亿.
  const isNext =
    open.slot === 'orders' && numberPatterns.monthAlone.test(scanner.source.text.slice(lastEnd, start))
  const { value, unit } = takeOrders(scanner, naming.isOfOrders || isNext) ?? {}
  if (value === undefined || unit === undefined) return undefined
  const { size } = sizeOf({ value, unit })
  const by = scanner.takeMatch(numberPatterns.byAggregators)
  const isOfAggregators = by !== undefined && namesNoOther(by[0], draft.month)
  return { printed: { value, unit }, findSlot: () => naming.slotOfOrders(size, start, isOfAggregators) }
}

/** True if a small number is a change of companies: by its unit, or by its sign at the end of a line. */
function isOfCompanies(start: number, isCounted: boolean, isBase: boolean, known: Known): boolean {
  const { scanner, naming, changing, open } = known
  const isChange =
    isCounted ||
    (changing.findSign(start) !== undefined &&
      (isLineEnd(scanner.source, scanner.at) || scanner.takeMatch(numberPatterns.bareCount)))
  if (!isChange) return false
  if (open.slot === 'licences') return true
  const isNext = naming.companyEnd <= naming.scope.sentence.at && changing.base === 1
  return isCounted && !isBase && (isNext || naming.companiesBefore(start) !== undefined)
}

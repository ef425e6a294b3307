import type { Unit } from '../../../../domain/figure/figure.ts'
import type { BulletinFigure, BulletinMetric } from '../bulletin.ts'
import { type DraftFigure, mostOfMonth, mostOfParts, sizeOf } from '../draft.ts'
import { numberPatterns } from '../patterns/number.ts'

type Range = { least: number; most: number }

/** What a level counts, and the range of its number for the country: places have fewer, longer times have more. */
export const slots = {
  orders: { series: 'market', metric: 'orders', least: mostOfParts, most: mostOfMonth },
  aggregators: { series: 'aggregators', metric: 'orders', least: 100_000_000, most: mostOfParts - 1 },
  licences: { series: 'market', metric: 'licensed_platforms', least: 200, most: 1500 },
  drivers: { series: 'market', metric: 'driver_permits', least: 2_000_000, most: 30_000_000 },
  vehicles: { series: 'market', metric: 'vehicle_permits', least: 900_000, most: 20_000_000 },
  large: { series: 'market', metric: 'platforms_over_300k_orders', least: 5, most: 60 },
  cities: { series: 'market', metric: 'cities_compliance_over_80pct', least: 1, most: 35 },
} as const satisfies Record<string, Range & { series: BulletinFigure['series']; metric: BulletinMetric }>
export type Slot = keyof typeof slots
export const allSlots = Object.keys(slots) as Slot[]

export type Printed = Pick<DraftFigure, 'value' | 'unit'>

/** A figure that was read, and where its sentence begins. */
export type Found = Omit<DraftFigure, 'sentence'> & { at: number }

export function ofSlot(slot: Slot) {
  const { series, metric } = slots[slot]
  return { series, metric }
}

export function isOf(slot: Slot, { series, metric }: Pick<DraftFigure, 'series' | 'metric'>): boolean {
  return slots[slot].series === series && slots[slot].metric === metric
}

/** True if a word before the name of the trade may restrict orders or permits: 机场网约车订单. Companies have words of their own. */
export function hasKinds(slot: Slot | undefined): boolean {
  return slot === 'orders' || isPermit(slot)
}

export function isPermit(slot: Slot | undefined): boolean {
  return slot === 'drivers' || slot === 'vehicles'
}

export function isHeld(slot: Slot): boolean {
  return slot === 'licences' || isPermit(slot)
}

export function isWithin(slot: Slot, size: number): boolean {
  return size >= slots[slot].least && size <= slots[slot].most
}

/** True if orders are so few that they are one driver's, and not a town's. */
export function isOfDriver(printed: Printed, words: string): boolean {
  return sizeOf(printed).size < fewestOfTown && numberPatterns.ordersEnd.test(words)
}

/** A driver has fewer orders in a month than this, a town has more. */
const fewestOfTown = 10_000

/** True if orders are as many as only the country's in a month. */
export function isOrdersOfCountry({ value, unit }: { value: string | undefined; unit: Unit }): boolean {
  return value !== undefined && isWithin('orders', sizeOf({ value, unit }).size)
}

/**
 * Keeps the most precise figure of each kind if all others are roundings of it, else none. Drops differences (but of companies)
 * without a level that is twice as large, and all permits unless drivers have more than vehicles.
 */
export function agree(found: readonly Found[]): Found[] {
  const kinds = Map.groupBy(
    found,
    ({ series, metric, measure, months }) => `${series} ${metric} ${measure} ${months}`,
  )
  const agreed = [...kinds.values()].flatMap((figures) => {
    const finest = figures.reduce((best, figure) => (sizeOf(figure).step < sizeOf(best).step ? figure : best))
    const fine = sizeOf(finest)
    const isOne = figures.every((figure) => {
      const { size, step } = sizeOf(figure)
      const room = step > fine.step ? (step / 2) * (1 + 1e-9) : 0
      return Math.abs(size - fine.size) <= room
    })
    return isOne ? [finest] : []
  })
  const levelOf = (metric: BulletinMetric) =>
    agreed.find((figure) => figure.metric === metric && figure.measure === 'level')
  const isStated = (figure: Found) => {
    const { metric, measure, unit } = figure
    if (measure !== 'difference' || metric === 'licensed_platforms') return true
    const level = agreed.find(
      (one) => one.measure === 'level' && one.metric === metric && one.series === figure.series,
    )
    return level !== undefined && (unit === 'count' || Math.abs(sizeOf(figure).size) * 2 < sizeOf(level).size)
  }
  const sizeIn = (metric: BulletinMetric) => {
    const level = levelOf(metric)
    return level && sizeOf(level).size
  }
  const [drivers = Number.POSITIVE_INFINITY, vehicles = 0] = [
    sizeIn('driver_permits'),
    sizeIn('vehicle_permits'),
  ]
  return agreed.filter(
    (figure) => isStated(figure) && (drivers > vehicles || !figure.metric.endsWith('permits')),
  )
}

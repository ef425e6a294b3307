import { unitFactors } from '../../../domain/figure/figure.ts'
import type { PermitMetric } from './bulletin.ts'
import type { Stated } from './draft.ts'

/** Less than any such number of the country, and more than that of any city. */
const leastOfCountry: Record<'orders' | 'aggregators' | 'licensed_platforms' | PermitMetric, number> = {
  orders: 200_000_000,
  aggregators: 100_000_000,
  licensed_platforms: 150,
  driver_permits: 1_500_000,
  vehicle_permits: 800_000,
}

/** More orders than in any month so far, and fewer than in the first two months of a year. */
const mostOfMonth = 1_200_000_000

/** Whether a level is large enough for the whole country: else it is of less, or of another one, or has lost digits. */
export function isLarge({ metric, ...level }: Level & { metric: keyof typeof leastOfCountry }): boolean {
  return sizeOf(level) >= leastOfCountry[metric]
}

/** Whether orders can be those of one month, and are not as many as of several. */
export function mayBeOfMonth(orders: Level): boolean {
  return sizeOf(orders) <= mostOfMonth
}

type Level = Pick<Stated, 'value' | 'unit'>

function sizeOf({ value, unit }: Level): number {
  return Number(value) * Number(unitFactors[unit])
}

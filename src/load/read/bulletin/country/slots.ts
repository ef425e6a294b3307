import type { Unit } from '../../../../domain/figure/figure.ts'
import { monthAfter } from '../../../../domain/time/month.ts'
import type { BulletinFigure, BulletinMetric } from '../bulletin.ts'
import { type Draft, type DraftFigure, mostOfMonth, mostOfParts, sizeOf } from '../draft.ts'
import { countedPatterns } from '../patterns/counted.ts'

type Range = { least: number; most: number }

/** What a level is of, and between which numbers one of the whole country lies: no place has as many, and no longer time as few. */
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

/** Whether a figure is of a slot. */
export function isOf(slot: Slot, { series, metric }: Pick<DraftFigure, 'series' | 'metric'>): boolean {
  return slots[slot].series === series && slots[slot].metric === metric
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

/** Whether what is as it was is the number of what a slot counts: of cities it may be how they comply. */
function isNumberOf(slot: Slot, words: string | undefined): boolean {
  if (words === undefined) return slot === 'large'
  return !words.includes(slot === 'large' ? '城市' : '平台')
}

/** Longer than what is said between a number of cities or large platforms and the end of its change. */
const differenceLength = 70

/**
 * How many cities or large platforms there are more than in the month before, where the words right behind their number say it.
 *
 * @param at where the sentence of the number begins
 * @param start where the number begins
 * @param end where it ends
 * @param isOverMonth whether the sentence compares with the month before
 * @param hasOthers whether that sentence states other numbers, of which the next one may be on any
 */
export function findDifference(
  slot: Slot,
  { value }: Printed,
  text: string,
  { month, bareBase }: Pick<Draft, 'month' | 'bareBase'>,
  {
    at,
    start,
    end,
    hasOthers,
    isOverMonth: isCompared,
  }: { at: number; start: number; end: number; hasOthers: boolean; isOverMonth: boolean },
): Found[] {
  if (slot !== 'large' && slot !== 'cities') return []
  const isOverBare = bareBase === 1 || isCompared
  const rest = text.slice(end, end + differenceLength)
  const [behind = ''] = hasOthers ? rest.split('。', 1) : [rest]
  const isBefore = (against: string | undefined) =>
    against === undefined || monthAfter(Number(against)) === month
  const [same, number, monthOfSame, behindBase] = countedPatterns.sameBehind.exec(behind) ?? []
  if (same !== undefined && isBefore(monthOfSame) && isNumberOf(slot, number ?? behindBase))
    return [{ ...ofSlot(slot), measure: 'difference', months: 1, value: '0', unit: 'count', at }]
  const state = (way: string, by: string | undefined, from: number): Found[] => {
    const difference = `${countedPatterns.fewer.test(way) ? '-' : ''}${by}`
    const isOfLess = Math.abs(Number(difference)) * 2 <= Number(value)
    const change = { measure: 'difference', months: 1, value: difference, unit: 'count' } as const
    return isOfLess ? [{ ...ofSlot(slot), ...change, at: from }] : []
  }
  // 环比增加1个,达到17个
  const lead = text.slice(Math.max(at, start - differenceLength), start)
  const [led, baseOfLead, againstOfLead, wayOfLead, byLead] =
    countedPatterns.differenceBefore.exec(lead) ?? []
  if (led !== undefined && (baseOfLead === '' ? isOverBare : isBefore(againstOfLead)))
    return state(wayOfLead ?? '', byLead, at)
  const [words = '', noun, base, against, before, again, direction, digits, unit] =
    countedPatterns.differenceBehind.exec(behind) ?? []
  const isOverMonth = base === '' ? isOverBare : isBefore(against)
  const stop = words.indexOf('。')
  const isOfOther =
    [noun, again].includes(slot === 'large' ? '城市' : '平台') ||
    (slot === 'cities' && stop >= 0 && unit === '家')
  if (!direction || !isOverMonth || isOfOther) return []
  const difference = countedPatterns.fewer.test(direction) ? -Number(digits) : Number(digits)
  const isWrong = before !== undefined && Number(value) - Number(before) !== difference
  return isWrong ? [] : state(direction, digits, stop < 0 ? at : end + stop + 1)
}

/** Whether orders are as many as only those of the whole country in a month. */
export function isOrdersOfCountry({ value, unit }: { value: string | undefined; unit: Unit }): boolean {
  return value !== undefined && isWithin('orders', sizeOf({ value, unit }).size)
}

/** One figure of each kind: the finest, where all others are that rounded; and no permits where fewer are of drivers than of vehicles. */
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
  const isStated = ({ metric, measure }: Found) =>
    measure !== 'difference' || metric === 'licensed_platforms' || levelOf(metric) !== undefined
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

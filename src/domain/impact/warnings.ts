import { formatMonth, type Month, parseMonth } from '../time/month.ts'
import { smallestP } from './inference.ts'
import type { Panel } from './panel.ts'

export const warningCodes = [
  'short_before',
  'weights_not_unique',
  'few_controls',
  'outside_controls_range',
  'poor_fit',
  'in_time_placebo_as_large',
  'single_month_weight',
  'placebos_identical',
  'rejects_too_often',
  'market_model_not_identified',
  'other_event',
  'chinese_new_year',
  'series_break',
  'large_in_market',
] as const
export type WarningCode = (typeof warningCodes)[number]

/** A dated event of one of the panel's series, other than the one that the request is about. */
export type OtherEvent = { series: string; type: string; date: string }

/** A month from which a series is counted differently. */
export type SeriesBreak = { series: string; month: Month }

/** What a reader has to know beside a number. */
export type Warning =
  /** So many months come before the event. */
  | { code: 'short_before'; months: number }
  /** There are more controls than months before the event or, where not, the fit before it is exact. */
  | { code: 'weights_not_unique'; controls: number; months: number }
  | { code: 'few_controls'; controls: number; smallestP: number }
  /** The treated lies outside in so many of the months before the event. */
  | { code: 'outside_controls_range'; outside: number; months: number }
  | { code: 'other_event'; ofTreated: OtherEvent[]; ofControls: OtherEvent[] }
  /** It falls on that side of the event only, in these months. */
  | { code: 'chinese_new_year'; side: 'before' | 'after'; months: Month[] }
  | { code: 'series_break'; breaks: SeriesBreak[] }
  /** The treated's share of the market before the event, from 0 to 1, and the market's own change, null where unknown. */
  | { code: 'large_in_market'; share: number; marketChangePct: number | null }
  | {
      code:
        | 'poor_fit'
        | 'in_time_placebo_as_large'
        | 'single_month_weight'
        | 'placebos_identical'
        | 'rejects_too_often'
        | 'market_model_not_identified'
    }

/** Those that there is cause for. */
export function listWarnings(...found: (Warning | undefined)[]): Warning[] {
  return found.filter((warning) => warning !== undefined)
}

/** A year has twelve months. */
export function warnShortBefore({ before }: Panel): Warning | undefined {
  return before >= 12 ? undefined : { code: 'short_before', months: before }
}

/** @param isExact whether the fit before the event is exact */
export function warnWeightsNotUnique({ controls, before }: Panel, isExact: boolean): Warning | undefined {
  if (controls.length <= before && !isExact) return undefined
  return { code: 'weights_not_unique', controls: controls.length, months: before }
}

export function warnFewControls(panel: Panel): Warning | undefined {
  const { length } = panel.controls
  return length >= 9 ? undefined : { code: 'few_controls', controls: length, smallestP: smallestP(panel) }
}

/** Plain synthetic control has no intercept: what no mix of controls reaches before the event it counts as an effect. */
export function warnOutsideRange({ treated, controls, before }: Panel): Warning | undefined {
  let outside = 0
  for (let t = 0; t < before; t += 1) {
    const values = controls.map((control) => control.values[t] as number)
    const value = treated.values[t] as number
    if (value < Math.min(...values) || value > Math.max(...values)) outside += 1
  }
  return 2 * outside <= before ? undefined : { code: 'outside_controls_range', outside, months: before }
}

/** @param rmspe of the fit before the event */
export function warnPoorFit(rmspe: number, effect: number): Warning | undefined {
  return rmspe <= Math.abs(effect) ? undefined : { code: 'poor_fit' }
}

/** @param placebo what the method finds for an event that never was */
export function warnInTimePlacebo(placebo: number, effect: number): Warning | undefined {
  return Math.abs(placebo) < Math.abs(effect) ? undefined : { code: 'in_time_placebo_as_large' }
}

/** @param effectiveMonths 1 / Σλ² */
export function warnSingleMonth(effectiveMonths: number): Warning | undefined {
  return effectiveMonths > 1.01 ? undefined : { code: 'single_month_weight' }
}

/** Warns of events inside the window: of the treated, which confound, and of controls, which are then treated themselves. */
export function warnOtherEvents(panel: Panel, events: readonly OtherEvent[]): Warning | undefined {
  const names = new Set(panel.controls.map(({ name }) => name))
  const [first, last] = endsOf(panel)
  const inside = events.filter(({ date }) => {
    const month = parseMonth(date.slice(0, 7))
    return first <= month && month <= last
  })
  const ofTreated = inside.filter(({ series }) => series === panel.treated.name)
  const ofControls = inside.filter(({ series }) => names.has(series))
  if (ofTreated.length + ofControls.length === 0) return undefined
  return { code: 'other_event', ofTreated, ofControls }
}

/** Warns of breaks after the first month of the window: the months before and after one are not of the same count. */
export function warnBreaks(panel: Panel, breaks: readonly SeriesBreak[]): Warning | undefined {
  const names = new Set([panel.treated, ...panel.controls].map(({ name }) => name))
  const [first, last] = endsOf(panel)
  const inside = breaks.filter(({ series, month }) => names.has(series) && first < month && month <= last)
  return inside.length === 0 ? undefined : { code: 'series_break', breaks: inside }
}

/** From this share of its market on, a treated series moves its peers when it moves. */
export const largeShare = 0.1

/**
 * Warns where the treated is large in its market, so that riders who leave it are found again among its peers.
 *
 * @param share the treated's share of the market before the event, from 0 to 1
 * @param marketChangePct the market's own change from before the event to after it in per cent, null where unknown
 */
export function warnLargeInMarket(share: number, marketChangePct: number | null): Warning | undefined {
  return share < largeShare ? undefined : { code: 'large_in_market', share, marketChangePct }
}

/** What happens in a month that is left out goes on to count after it: only the ends of the panel decide. */
function endsOf({ months }: Panel): [Month, Month] {
  return [months[0] as Month, months.at(-1) as Month]
}

const calendar = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  month: 'numeric',
  day: 'numeric',
})

/**
 * The first day of the Chinese year that begins in a year of the common calendar, by the platform's own Chinese
 * calendar. It always lies between 20 January and 22 February.
 *
 * @throws {RangeError} where the platform has no Chinese calendar
 * @example findChineseNewYear(2023) // '2023-01-22'
 */
export function findChineseNewYear(year: number): string {
  for (let day = 20; day <= 53; day += 1) {
    const date = new Date(Date.UTC(year, 0, day))
    const parts = calendar.formatToParts(date)
    const value = (type: string) => parts.find((part) => part.type === type)?.value
    if (value('month') === '1' && value('day') === '1') return date.toISOString().slice(0, 10)
  }
  throw new RangeError(
    `expected a Chinese calendar with the new year of ${year}, found none on this platform`,
  )
}

/** Whether the month holds the first day of a Chinese year. */
export function holdsChineseNewYear(month: Month): boolean {
  if (month % 12 > 1) return false
  const year = Math.floor(month / 12)
  const day = found.get(year) ?? findChineseNewYear(year)
  found.set(year, day)
  return day.startsWith(formatMonth(month))
}

/** Asking the calendar takes a millisecond. */
const found = new Map<number, string>()

/**
 * Warns where Chinese New Year, a week of holidays, falls on one side of the event only.
 *
 * @param before so many of the months come before the event
 * @param perDay whether figures are per day
 */
export function warnChineseNewYear(
  months: readonly Month[],
  before: number,
  perDay: boolean,
): Warning | undefined {
  if (perDay) return undefined
  const earlier = months.slice(0, before).filter(holdsChineseNewYear)
  const later = months.slice(before).filter(holdsChineseNewYear)
  if (earlier.length > 0 === later.length > 0) return undefined
  return {
    code: 'chinese_new_year',
    side: earlier.length > 0 ? 'before' : 'after',
    months: [...earlier, ...later],
  }
}

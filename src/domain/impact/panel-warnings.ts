import type { Month } from '../month.ts'
import type { Panel } from './panel.ts'
import { smallestP } from './placebo-test.ts'

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

/** A dated event of one of the panel's series, other than the one whose impact is asked for. */
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

import { formatMonth, type Month, monthOf } from '../time/month.ts'
import { daysOf, type Period } from '../time/period.ts'
import type { Interval } from './effect.ts'
import { type InTimePlacebo, smallestP } from './inference.ts'
import type { WeightedMethodName } from './methods.ts'
import { meanOf, quantileT, rootMeanSquare, sampleDeviation, tie } from './numerics/statistics.ts'
import { monthsPerPeriod, type Panel, type PanelSeries, periodAt } from './panel.ts'
import { type FollowedEffect, isExactFit, type Study } from './study.ts'

export const warningCodes = [
  'short_before',
  'weights_not_unique',
  'month_weights_not_unique',
  'few_controls',
  'few_errors',
  'outside_controls_range',
  'poor_fit',
  'in_time_placebo_as_large',
  'single_month_weight',
  'rmspe_unlike_placebos',
  'follows_controls',
  'drifts',
  'level_unlike_controls',
  'fit_exact',
  'placebos_identical',
  'conformal_not_settled',
  'no_quiet_month',
  'rejects_too_often',
  'market_model_not_identified',
  'few_growths',
  'other_event',
  'chinese_new_year',
  'series_break',
  'large_in_market',
  'metrics_differ',
  'late_in_period',
  'short_trend',
  'trend_carried_far',
] as const
export type WarningCode = (typeof warningCodes)[number]

/** The warnings that undermine the claim: with one of them the effect alone is no evidence of an impact. */
const cautionCodes = [
  'outside_controls_range',
  'follows_controls',
  'drifts',
  'weights_not_unique',
  'month_weights_not_unique',
  'poor_fit',
  'in_time_placebo_as_large',
  'single_month_weight',
  'short_trend',
  'trend_carried_far',
] as const satisfies readonly WarningCode[]
export type CautionCode = (typeof cautionCodes)[number]

export function isCaution(code: WarningCode): code is CautionCode {
  return (cautionCodes as readonly WarningCode[]).includes(code)
}

const unsoundCodes: readonly WarningCode[] = ['drifts', 'outside_controls_range', 'few_errors']

/**
 * True if the interval of an answer with these warnings may be shown as valid. No interval allows for a gap that drifted before
 * the event or for a distance that synthetic control cannot bridge, and few errors do not show how large errors are.
 */
export function hasSoundInterval(warnings: readonly Pick<Warning, 'code'>[]): boolean {
  return !warnings.some(({ code }) => unsoundCodes.includes(code))
}

/**
 * A dated event of one of the panel's series, other than the one under study. It happened to the series itself or, if that is a
 * whole such as the market, to the part named.
 */
export type OtherEvent = { series: string; part?: string | undefined; type: string; date: string }

/** A month from which a series is counted differently. */
export type SeriesBreak = { series: string; month: Month }

/** What a reader must know beside a number. */
export type Warning =
  /** Months before the event. */
  | { code: 'short_before' | 'short_trend'; months: number }
  /** Growths before the event, too few for an error of the event study. */
  | { code: 'few_growths'; growths: number }
  /** The months behind the trend, and those over which it is continued. */
  | { code: 'trend_carried_far'; months: number; after: number }
  /** The effects of all weights, of the controls or of the months, that fit equally well. */
  | { code: 'weights_not_unique' | 'month_weights_not_unique'; range: Interval }
  | { code: 'few_controls'; controls: number; smallestP: number }
  /** Months before the event and controls, too few for their errors to show how wide an interval must be. */
  | { code: 'few_errors'; months: number; controls: number }
  /** The error of the fit before the event, and the range to expect from the placebos. */
  | { code: 'rmspe_unlike_placebos'; rmspe: number; least: number; greatest: number }
  /** The part of a movement of the controls that the treated's gap makes too, and its root mean square among the placebos. */
  | { code: 'follows_controls'; slope: number; usual: number }
  /** The monthly growth of the gap before the event, and drift / error of fit over its root mean square among the placebos. */
  | { code: 'drifts'; drift: number; times: number }
  /** Whether the mean before the event is above or below those of all controls. */
  | { code: 'level_unlike_controls'; side: 'above' | 'below' }
  /** The months before the event in which the treated is outside the controls' range, and all months before it. */
  | { code: 'outside_controls_range'; outside: number; months: number }
  | { code: 'other_event'; ofTreated: OtherEvent[]; ofControls: OtherEvent[] }
  /** The only side of the event with Chinese New Year, and the months that hold it. */
  | { code: 'chinese_new_year'; side: 'before' | 'after'; months: Month[] }
  | { code: 'series_break'; breaks: SeriesBreak[] }
  /** The treated's share of the market before the event, from 0 to 1, and the market's own change, null where unknown. */
  | { code: 'large_in_market'; share: number; marketChangePct: number | null }
  /** The controls with another metric than the treated. */
  | { code: 'metrics_differ'; controls: string[] }
  /** The event came on this day, when most of its period was over; the share that was left, from 0 to 1. */
  | { code: 'late_in_period'; date: string; period: Period; left: number }
  | {
      code:
        | 'poor_fit'
        | 'in_time_placebo_as_large'
        | 'single_month_weight'
        | 'fit_exact'
        | 'placebos_identical'
        | 'conformal_not_settled'
        | 'no_quiet_month'
        | 'rejects_too_often'
        | 'market_model_not_identified'
    }

export function listWarnings(...found: (Warning | undefined)[]): Warning[] {
  return found.filter((warning) => warning !== undefined)
}

/** Warns of less than a year before the event. */
export function warnShortBefore(panel: Panel): Warning | undefined {
  const { before } = panel
  return before * monthsPerPeriod(panel) >= 12 ? undefined : { code: 'short_before', months: before }
}

/** Warns of a trend over less than two years, which absorbs a part of the seasons. */
export function warnShortTrend(panel: Panel): Warning | undefined {
  const { before } = panel
  return before * monthsPerPeriod(panel) >= 24 ? undefined : { code: 'short_trend', months: before }
}

/** Warns of a trend continued over 1.5 times its own length or more, which says almost nothing. */
export function warnTrendCarriedFar({ before, months }: Panel): Warning | undefined {
  const after = months.length - before
  return after < 1.5 * before ? undefined : { code: 'trend_carried_far', months: before, after }
}

/** Warns that other weights that fit equally well give other effects. */
export function warnWeightsNotUnique(method: WeightedMethodName, range: Interval): Warning {
  const isOfMonths = method === 'synthetic_difference_in_differences'
  return { code: isOfMonths ? 'month_weights_not_unique' : 'weights_not_unique', range }
}

/**
 * Warns where the treated is unlike the placebos that it is compared with: where its error of fit is one that a further placebo
 * would have in fewer than 5 of 100 cases, or its gap followed the controls, or drifted relative to its error of fit, twice as
 * much as theirs.
 *
 * @param placebos at least two, none of which fits exactly
 */
export function warnUnlike(real: FollowedEffect, placebos: readonly FollowedEffect[]): Warning[] {
  const slopes = placebos.map(({ following }) => following.slope)
  const [slope, usual] = [real.following.slope, rootMeanSquare(slopes)]
  const [drift, usualDrift] = [driftOf(real), rootMeanSquare(placebos.map(driftOf))]
  return listWarnings(
    warnUnlikePlacebos(
      real.rmspeBefore,
      placebos.map(({ rmspeBefore }) => rmspeBefore),
    ),
    Math.abs(slope) > unusual * usual * (1 + tie) ? { code: 'follows_controls', slope, usual } : undefined,
    usualDrift > 0 && Math.abs(drift) > unusual * usualDrift * (1 + tie)
      ? { code: 'drifts', drift: real.following.drift, times: Math.abs(drift) / usualDrift }
      : undefined,
  )
}

const unusual = 2

function driftOf({ rmspeBefore, following }: FollowedEffect): number {
  return following.drift / rmspeBefore
}

/** Warns of an error outside the 95 per cent interval for one more placebo, on logarithms, since errors are never negative. */
export function warnUnlikePlacebos(rmspe: number, placebos: readonly number[]): Warning | undefined {
  const logs = placebos.map(Math.log)
  const count = logs.length
  const reach = quantileT(0.975, count - 1) * sampleDeviation(logs) * Math.sqrt(1 + 1 / count)
  const middle = meanOf(logs)
  const [least, greatest] = [Math.exp(middle - reach), Math.exp(middle + reach)]
  const isLike = least * (1 - tie) <= rmspe && rmspe <= greatest * (1 + tie)
  return isLike ? undefined : { code: 'rmspe_unlike_placebos', rmspe, least, greatest }
}

/** Warns where the treated's mean before the event is larger or smaller than those of all controls, on the panel's scale. */
export function warnLevelUnlike({ treated, controls, before }: Panel): Warning | undefined {
  if (controls.length === 0 || before === 0) return undefined
  const meanBefore = ({ values }: PanelSeries) => meanOf(values.slice(0, before))
  const [own, others] = [meanBefore(treated), controls.map(meanBefore)]
  if (own > Math.max(...others)) return { code: 'level_unlike_controls', side: 'above' }
  return own < Math.min(...others) ? { code: 'level_unlike_controls', side: 'below' } : undefined
}

/** Warns that there is no interval, since a fit is exact or all placebos are equal. */
export function warnNoInterval(
  study: Study,
  real: Pick<FollowedEffect, 'rmspeBefore'>,
  placebos: readonly Pick<FollowedEffect, 'rmspeBefore'>[],
): Warning {
  const isExact = [real, ...placebos].some(({ rmspeBefore }) => isExactFit(study, rmspeBefore))
  return { code: isExact ? 'fit_exact' : 'placebos_identical' }
}

export function warnFewControls(panel: Panel): Warning | undefined {
  const { length } = panel.controls
  return length >= 9 ? undefined : { code: 'few_controls', controls: length, smallestP: smallestP(panel) }
}

/** From this number of months before the event, the interval keeps its coverage in simulations, with few controls too. */
export const enoughMonths = 5

/** Warns of two controls, which leave a single degree of freedom, or of few months. With fewer controls there is no answer. */
export function warnFewErrors({ before, controls: { length } }: Panel): Warning | undefined {
  const isFew = length === 2 || (length > 2 && before < enoughMonths)
  return isFew ? { code: 'few_errors', months: before, controls: length } : undefined
}

/** Warns of a treated mostly outside the controls' range: a distance that no mix bridges then counts as an effect. */
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

export function warnInTimePlacebo(
  placebo: Pick<InTimePlacebo, 'effect'> | null,
  effect: number,
): Warning | undefined {
  const isAsLarge = placebo && Math.abs(placebo.effect) >= Math.abs(effect)
  return isAsLarge ? { code: 'in_time_placebo_as_large' } : undefined
}

/** @param effectiveMonths 1 / Σλ² */
export function warnSingleMonth(effectiveMonths: number): Warning | undefined {
  return effectiveMonths > 1.01 ? undefined : { code: 'single_month_weight' }
}

/** Warns of events inside the window: those of the treated confound its effect, those of controls make them treated too. */
export function warnOtherEvents(panel: Panel, events: readonly OtherEvent[]): Warning | undefined {
  const names = new Set(panel.controls.map(({ name }) => name))
  const [first, last] = endsOf(panel)
  const inside = events.filter(({ date }) => {
    const month = monthOf(date)
    return first <= month && month <= last
  })
  const ofTreated = inside.filter(({ series }) => series === panel.treated.name)
  const ofControls = inside.filter(({ series }) => names.has(series))
  if (ofTreated.length + ofControls.length === 0) return undefined
  return { code: 'other_event', ofTreated, ofControls }
}

/** Warns of breaks after the first month of the window, across which counting differs. */
export function warnBreaks(panel: Panel, breaks: readonly SeriesBreak[]): Warning | undefined {
  const names = new Set([panel.treated, ...panel.controls].map(({ name }) => name))
  const [first, last] = endsOf(panel)
  const inside = breaks.filter(({ series, month }) => names.has(series) && first < month && month <= last)
  return inside.length === 0 ? undefined : { code: 'series_break', breaks: inside }
}

/** From this share of its market on, a treated series moves its peers. */
const largeShare = 0.1

/**
 * Warns where the treated is large in its market, so that riders who leave it noticeably raise its peers.
 *
 * @param share the treated's share of the market before the event, from 0 to 1
 * @param marketChangePct the market's own change from before the event to after it in per cent, null where unknown
 */
export function warnLargeInMarket(share: number, marketChangePct: number | null): Warning | undefined {
  return share < largeShare ? undefined : { code: 'large_in_market', share, marketChangePct }
}

/** Returns the first and last month of the panel. What happens in a month left out between them still affects later months. */
function endsOf(panel: Panel): [Month, Month] {
  const { months } = panel
  return [months[0] as Month, periodAt(months.at(-1) as Month, panel).last]
}

/** Once more than this share of a period is over, its mean mostly describes the time before. */
const late = 0.5

/** Warns where most of the first treated period was over when the event came, which makes the effect smaller. */
export function warnLateInPeriod(panel: Panel, date: string): Warning | undefined {
  const first = panel.months[panel.before]
  if (first === undefined) return undefined
  const period = periodAt(first, panel)
  const month = monthOf(date)
  if (month < period.first || month > period.last) return undefined
  const gone =
    (month > period.first ? daysOf({ first: period.first, last: month - 1 }) : 0) + Number(date.slice(8)) - 1
  const left = 1 - gone / daysOf(period)
  return left < 1 - late ? { code: 'late_in_period', date, period, left } : undefined
}

const calendar = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  month: 'numeric',
  day: 'numeric',
})

/**
 * Returns the first day of the Chinese year that begins in a year of the common calendar, by the platform's own Chinese
 * calendar. It is always from 20 January to 22 February.
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

/** True if the month holds the first day of a Chinese year. */
export function holdsChineseNewYear(month: Month): boolean {
  if (month % 12 > 1) return false
  const year = Math.floor(month / 12)
  const day = found.get(year) ?? findChineseNewYear(year)
  found.set(year, day)
  return day.startsWith(formatMonth(month))
}

/** Days found so far: asking the calendar takes a millisecond. */
const found = new Map<number, string>()

/** Warns where Chinese New Year, a week of holidays, is on one side of the event only. Years hold one each. */
export function warnChineseNewYear(
  panel: Pick<Panel, 'frequency' | 'months' | 'before'>,
): Warning | undefined {
  if (panel.frequency === 'year') return undefined
  const holds = (month: Month) => {
    const { first, last } = periodAt(month, panel)
    for (let at = first; at <= last; at += 1) if (holdsChineseNewYear(at)) return true
    return false
  }
  const earlier = panel.months.slice(0, panel.before).filter(holds)
  const later = panel.months.slice(panel.before).filter(holds)
  if (earlier.length > 0 === later.length > 0) return undefined
  return {
    code: 'chinese_new_year',
    side: earlier.length > 0 ? 'before' : 'after',
    months: [...earlier, ...later],
  }
}

import type { Month } from '../time/month.ts'
import type { Panel, Scale } from './panel.ts'

/** An interval on the panel's scale, and in per cent where that scale is logarithmic. A side that nothing bounds is null. */
export type Interval = {
  low: number | null
  high: number | null
  lowPct: number | null
  highPct: number | null
}

/**
 * exp(effect) − 1 in per cent on a logarithmic scale; null on any other, where an effect has no such meaning, and where no
 * double holds it.
 */
export function percentOf(effect: number, scale: Scale): number | null {
  const percent = scale === 'log' ? Math.expm1(effect) * 100 : Number.NaN
  return Number.isFinite(percent) ? percent : null
}

/** The interval from low to high; a side that no double holds is null. */
export function intervalOf(low: number | null, high: number | null, scale: Scale): Interval {
  const held = (side: number | null) => (Number.isFinite(side) ? side : null)
  const percent = (side: number | null) => (side === null ? null : percentOf(side, scale))
  const [down, up] = [held(low), held(high)]
  return { low: down, high: up, lowPct: percent(down), highPct: percent(up) }
}

/** The effect in one month; in per cent where the scale is logarithmic. */
export type MonthEffect = {
  month: Month
  effect: number
  effectPct: number | null
  /** 95 per cent, by studentised placebos; null where there is none. */
  interval: Interval | null
  /** The second opinion, by the months before the event and this one alone; null where the method has none. */
  conformal: { p: number; smallestP: number; interval: Interval | null } | null
  /** The effects that the rounding of the published figures allows; null where no bounds were given. */
  roundingBounds: Interval | null
}

/** What is known beside the effects of the months, each in their order. */
type BesideMonths = {
  intervals?: readonly (Interval | null)[] | undefined
  conformal?: readonly MonthEffect['conformal'][] | undefined
  roundingBounds?: readonly Interval[] | null | undefined
}

/** The effects of the months from the event on. */
export function effectsByMonth(
  { months, before }: Panel,
  effects: readonly number[],
  scale: Scale,
  { intervals, conformal, roundingBounds }: BesideMonths = {},
): MonthEffect[] {
  return effects.map((effect, k) => ({
    month: months[before + k] as Month,
    effect,
    effectPct: percentOf(effect, scale),
    interval: intervals?.[k] ?? null,
    conformal: conformal?.[k] ?? null,
    roundingBounds: roundingBounds?.[k] ?? null,
  }))
}

/** The interval that reaches equally far on both sides. */
export function intervalAround(centre: number, reach: number, scale: Scale): Interval {
  return intervalOf(centre - reach, centre + reach, scale)
}

/** How far the gap would have to leave its course by itself for the effect to be gone. */
export type Sensitivity = {
  /** The largest change of the gap from one month before the event to the next. */
  largestChange: number
  /** A change that lasts has to be so many times as large as the largest to make up the whole effect; null where the gap never changed. */
  m: number | null
  /**
   * The same for a drift, by which the gap changes again in every month from the event on: after k months it is k times
   * as far away, over T1 months on average (T1 + 1) / 2 times.
   */
  driftM: number | null
}

/**
 * The multiple M of the largest change of the gap before the event at which the effect would be gone.
 *
 * Source: the relative magnitudes of Rambachan and Roth, "A more credible approach to parallel trends", Review of
 * Economic Studies 90 (2023), section 2.4, for one treated series and without sampling error.
 *
 * @param gapsBefore the gap in the months before the event
 * @param after the number of months from the event on
 * @param slack changes up to it are nothing but rounding
 */
export function measureSensitivity(
  gapsBefore: readonly number[],
  effect: number,
  after: number,
  slack: number,
): Sensitivity {
  const changes = gapsBefore.slice(1).map((gap, t) => Math.abs(gap - (gapsBefore[t] as number)))
  const largestChange = Math.max(0, ...changes)
  if (largestChange <= slack) return { largestChange, m: null, driftM: null }
  const m = Math.abs(effect) / largestChange
  return { largestChange, m, driftM: m / ((after + 1) / 2) }
}

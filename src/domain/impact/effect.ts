import type { Month } from '../time/month.ts'
import type { Panel, Scale } from './panel.ts'

/** An interval on the panel's scale, and in per cent where that scale is logarithmic. A side that nothing bounds is null. */
export type Interval = {
  low: number | null
  high: number | null
  lowPct: number | null
  highPct: number | null
}

/** exp(effect) − 1 in per cent on a logarithmic scale; null on any other, where an effect has no such meaning. */
export function percentOf(effect: number, scale: Scale): number | null {
  return scale === 'log' ? Math.expm1(effect) * 100 : null
}

/** The interval from low to high. */
export function intervalOf(low: number | null, high: number | null, scale: Scale): Interval {
  return {
    low,
    high,
    lowPct: low === null ? null : percentOf(low, scale),
    highPct: high === null ? null : percentOf(high, scale),
  }
}

/** The effect in one month; in per cent where the scale is logarithmic. */
export type MonthEffect = { month: Month; effect: number; effectPct: number | null }

/** The effects of the months from the event on. */
export function effectsByMonth(
  { months, before }: Panel,
  effects: readonly number[],
  scale: Scale,
): MonthEffect[] {
  return effects.map((effect, k) => ({
    month: months[before + k] as Month,
    effect,
    effectPct: percentOf(effect, scale),
  }))
}

/** The interval that reaches equally far on both sides. */
export function intervalAround(centre: number, reach: number, scale: Scale): Interval {
  return intervalOf(centre - reach, centre + reach, scale)
}

import type { Month } from '../month.ts'
import { moveEventBack, type Panel } from './panel.ts'
import { type Interval, intervalOf, percentOf } from './percent.ts'
import { fitWithout, type Study, type WeightedMethod, type Weights } from './study.ts'
import { measureEffect } from './weighted-effect.ts'

/** The effect without each control in turn, and the range of these effects. */
export type LeaveOneOut = {
  effects: { control: string; effect: number; effectPct: number | null }[]
  range: Interval
}

/**
 * Takes each control away in turn and fits anew, penalties too: an answer that hangs on one control shows itself.
 *
 * Source: Abadie, Diamond and Hainmueller, "Comparative politics and the synthetic control method", American Journal
 * of Political Science 59 (2015), section on robustness.
 */
export function leaveOneOut(study: Study, method: WeightedMethod, real: Weights): LeaveOneOut {
  const { controls, scale } = study.panel
  const effects = controls.map(({ name }, i) => {
    const fit = fitWithout(study, i, real)
    const { effect } = measureEffect(study, fit, method(study, fit))
    return { control: name, effect, effectPct: percentOf(effect, scale) }
  })
  const values = effects.map(({ effect }) => effect)
  return { effects, range: intervalOf(Math.min(...values), Math.max(...values), scale) }
}

/** What a method finds for an event that never was, in a month before the real one. */
export type InTimePlacebo = { month: Month; effect: number; effectPct: number | null }

/** How far back the event is moved where nothing else is asked: half a year, or half of what there is before it. */
export function defaultMonthsBack({ before }: Panel): number {
  return Math.min(6, Math.floor(before / 2))
}

/**
 * The panel of an in-time placebo: only months before the real event, the first false month of the event among them.
 * Null where nothing would be left on one of its sides.
 *
 * Source: Abadie, Diamond and Hainmueller (2015), "in-time placebos".
 */
export function placeboInTime(panel: Panel, monthsBack: number): Panel | null {
  return monthsBack >= 1 && monthsBack < panel.before ? moveEventBack(panel, monthsBack) : null
}

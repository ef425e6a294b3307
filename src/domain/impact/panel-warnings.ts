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

/** What a reader has to know beside a number, as a code for programs and a sentence for people. */
export type Warning = { code: WarningCode; sentence: string }

/** A year has twelve months. */
export function warnShortBefore({ before }: Panel): Warning | undefined {
  if (before >= 12) return undefined
  const months = before === 1 ? '1 month' : `${before} months`
  return {
    code: 'short_before',
    sentence: `There is no full year before the event, only ${months}, so that seasonality is unseen.`,
  }
}

/** @param isExact whether the fit before the event is exact */
export function warnWeightsNotUnique({ controls, before }: Panel, isExact: boolean): Warning | undefined {
  if (controls.length <= before && !isExact) return undefined
  const why =
    controls.length > before
      ? `There are more controls (${controls.length}) than months before the event (${before})`
      : 'The fit before the event is exact'
  return {
    code: 'weights_not_unique',
    sentence: `${why}, so that other weights fit as well; of these the most even ones are taken.`,
  }
}

export function warnFewControls({ controls }: Panel): Warning | undefined {
  if (controls.length >= 9) return undefined
  return {
    code: 'few_controls',
    sentence: `With ${controls.length} controls p-values are coarse: none below ${(1 / (controls.length + 1)).toFixed(3)} is possible.`,
  }
}

/** Plain synthetic control has no intercept: what no mix of controls reaches before the event it counts as an effect. */
export function warnOutsideRange({ treated, controls, before }: Panel): Warning | undefined {
  let outside = 0
  for (let t = 0; t < before; t += 1) {
    const values = controls.map((control) => control.values[t] as number)
    const value = treated.values[t] as number
    if (value < Math.min(...values) || value > Math.max(...values)) outside += 1
  }
  if (2 * outside <= before) return undefined
  return {
    code: 'outside_controls_range',
    sentence: `${treated.name} lies outside the range of its controls in ${outside} of ${before} months before the event: synthetic control without an intercept extrapolates, and its effect holds the distance that was there before.`,
  }
}

/** @param rmspe of the fit before the event */
export function warnPoorFit(rmspe: number, effect: number): Warning | undefined {
  if (rmspe <= Math.abs(effect)) return undefined
  return {
    code: 'poor_fit',
    sentence:
      'The error of the fit before the event (RMSPE) is larger than the effect: the fit does not carry the claim.',
  }
}

/** @param placebo what the method finds for an event that never was */
export function warnInTimePlacebo(placebo: number, effect: number): Warning | undefined {
  if (Math.abs(placebo) < Math.abs(effect)) return undefined
  return {
    code: 'in_time_placebo_as_large',
    sentence:
      'Moved back to a month in which nothing happened, the method finds an effect as large: the fit does not carry the claim.',
  }
}

/** @param effectiveMonths 1 / Σλ² */
export function warnSingleMonth(effectiveMonths: number): Warning | undefined {
  if (effectiveMonths > 1.01) return undefined
  return {
    code: 'single_month_weight',
    sentence:
      'All weight before the event lies on a single month: what was peculiar to that month decides the answer.',
  }
}

export function warnPlacebosIdentical(): Warning {
  return {
    code: 'placebos_identical',
    sentence: 'All placebo effects are equal, so that they measure no chance and give no interval.',
  }
}

export function warnRejectsTooOften(): Warning {
  return {
    code: 'rejects_too_often',
    sentence:
      'The p-values of this method reject too often: in a simulation without any effect 22 to 34 times in 100 at 5 per cent.',
  }
}

export function warnMarketModelNotIdentified(): Warning {
  return {
    code: 'market_model_not_identified',
    sentence:
      'The growth of the controls before the event is too short or without variation for a market model; the constant mean stands in for it.',
  }
}

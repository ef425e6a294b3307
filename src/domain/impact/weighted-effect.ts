import { meanOf, rootMeanSquare } from './moments.ts'
import type { Fit, Study, Weights } from './study.ts'

/** What given weights say, on the panel's scale. */
export type WeightedEffect = {
  /** The mean gap after the event less the weighted gap before it. */
  effect: number
  /** The gap less the weighted gap before the event, for each month from the event on. */
  effects: readonly number[]
  /** The root mean square of the same before the event: how well the fit holds where there is no effect to find. */
  rmspeBefore: number
  rmspeAfter: number
}

/** The effect of the weights of a fit. */
export function measureEffect(study: Study, fit: Fit, weights: Weights): WeightedEffect {
  const deviations = traceDeviations(study, fit, weights)
  const effects = deviations.slice(study.before)
  return {
    effect: meanOf(effects),
    effects,
    rmspeBefore: rootMeanSquare(deviations.slice(0, study.before)),
    rmspeAfter: rootMeanSquare(effects),
  }
}

/** The gap to the weighted controls less the weighted gap before the event, for every month of the panel. */
export function traceDeviations({ series }: Study, fit: Fit, weights: Weights): number[] {
  const gaps = Float64Array.from(series[fit.target] ?? [])
  for (const [k, donor] of fit.donors.entries()) {
    const weight = weights.controls[k] ?? 0
    if (weight === 0) continue
    const values = series[donor] as Float64Array
    for (let t = 0; t < gaps.length; t += 1) gaps[t] = (gaps[t] as number) - weight * (values[t] as number)
  }
  const level = weights.months.reduce((sum, weight, t) => sum + weight * (gaps[t] ?? 0), 0)
  return Array.from(gaps, (gap) => gap - level)
}

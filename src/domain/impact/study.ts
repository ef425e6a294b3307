import { copyDoubles } from './numerics/doubles.ts'
import {
  type MonthProducts,
  multiplyMonths,
  multiplySeries,
  once,
  type SeriesProducts,
} from './numerics/gram-matrix.ts'
import {
  differencesOf,
  meanOf,
  rootMeanSquare,
  roundingOf,
  sampleDeviation,
  sumOf,
} from './numerics/statistics.ts'
import type { Panel } from './panel.ts'

/** A panel prepared for many fits: the real one, and those with a control left out or in the treated's place. */
export type Study = {
  panel: Panel
  /** The controls in order, then the treated. */
  series: readonly Float64Array[]
  before: number
  after: number
  /** σ: the standard deviation (n − 1) of all first differences of all controls before the event, pooled. */
  noise: number
  /** σ without each control in turn. */
  noiseWithout: () => readonly number[]
  /** The largest absolute value of any series, by which rounding errors are judged. */
  magnitude: number
  /** The sum of all controls in every month. */
  total: () => Float64Array
  gaps: () => SeriesProducts
  centredGaps: () => SeriesProducts
  months: () => MonthProducts
}

/** The series that a fit explains and the controls that explain it, as indices into the study's series. */
export type Fit = {
  target: number
  donors: readonly number[]
  /** The σ behind the penalties. */
  noise: () => number
  /**
   * A similar fit whose weights save steps: the weights of the same donors or else the number of donors it used, and the weights
   * of the months.
   */
  near?: { controls?: readonly number[]; used: number; months: readonly number[] }
}

/** The weights that a method chose for a fit. */
export type Weights = {
  /** One for each donor, in order. */
  controls: readonly number[]
  /** One for each month before the event. */
  months: readonly number[]
  /** ζ in the penalty ζ² · T0 · ‖w‖² that keeps weights even; null for fixed weights. */
  zeta: number | null
  /** The relative distance of the weights from optimal. */
  residual: number
}

/** ζ as a part of σ so small that it moves no weights that the data determine, and picks the most even ones elsewhere. */
export const smallPenalty = 1e-6

/** How a method chooses its weights, the only way in which methods with weights differ. */
export type WeightedMethod = (study: Study, fit: Fit) => Weights

/** @param panel has passed checkPanel and has a month on each side of the event */
export function prepareStudy(panel: Panel): Study {
  const controls = panel.controls.map(({ values }) => values)
  const series = [...controls, panel.treated.values].map((values) => Float64Array.from(values))
  const { before } = panel
  return {
    panel,
    series,
    before,
    after: panel.months.length - before,
    noise: noiseOf(controls, before),
    noiseWithout: once(() => noisesWithout(controls, before)),
    magnitude: series.reduce((largest, values) => Math.max(largest, ...values.map(Math.abs)), 0),
    total: once(() => sumSeries(series.slice(0, -1), panel.months.length)),
    gaps: once(() => multiplySeries(series, before, false)),
    centredGaps: once(() => multiplySeries(series, before, true)),
    months: once(() => multiplyMonths(series.slice(0, -1), before)),
  }
}

function sumSeries(series: readonly Float64Array[], months: number): Float64Array {
  const total = new Float64Array(months)
  for (const values of series)
    for (let t = 0; t < months; t += 1) total[t] = (total[t] as number) + (values[t] as number)
  return total
}

/**
 * Returns the standard deviation (n − 1) of all first differences over the first `before` months; 0 if there is only one. Across
 * a month left out, the difference is that of its neighbours.
 */
export function noiseOf(controls: readonly (readonly number[])[], before: number): number {
  return sampleDeviation(controls.flatMap((values) => differencesOf(values.slice(0, before))))
}

/** Computes σ without each control in turn, from the mean and squares of each (analysis of variance). */
function noisesWithout(controls: readonly (readonly number[])[], before: number): number[] {
  const groups = controls.map((values) => {
    const differences = differencesOf(values.slice(0, before))
    const mean = meanOf(differences)
    return { mean, squares: sumOf(differences.map((difference) => (difference - mean) ** 2)) }
  })
  return groups.map((left) => {
    const others = groups.filter((group) => group !== left)
    const mean = meanOf(others.map((group) => group.mean))
    const squares = sumOf(others.map((group) => group.squares + (before - 1) * (group.mean - mean) ** 2))
    const count = others.length * (before - 1)
    return count < 2 ? 0 : Math.sqrt(squares / (count - 1))
  })
}

/** Returns the fit of the treated on all controls. */
export function realFit({ series, noise }: Study): Fit {
  const target = series.length - 1
  return { target, donors: Array.from({ length: target }, (_, i) => i), noise: () => noise }
}

/**
 * Returns the fit of the treated on all controls but one, with penalties based on those that remain.
 *
 * @param real the weights with all controls
 */
export function fitWithout(study: Study, left: number, real: Weights): Fit {
  const { target, donors } = realFit(study)
  const others = (_: unknown, i: number) => i !== left
  return {
    target,
    donors: donors.filter(others),
    noise: () => study.noiseWithout()[left] as number,
    near: { controls: real.controls.filter(others), used: usedOf(real), months: real.months },
  }
}

/**
 * Returns the fit of a control in the treated's place on the other controls, without the real treated and with the penalties of
 * the real fit.
 *
 * @param real the weights of the real fit
 */
export function placeboFit(study: Study, control: number, real: Weights): Fit {
  const { donors, noise } = realFit(study)
  return {
    target: control,
    donors: donors.filter((i) => i !== control),
    noise,
    near: { used: usedOf(real), months: real.months },
  }
}

function usedOf({ controls }: Weights): number {
  return controls.filter((weight) => weight > 0).length
}

/** The effect that weights give, on the panel's scale. */
export type WeightedEffect = {
  /** The mean gap after the event minus the weighted gap before it. */
  effect: number
  /** The gap minus the weighted gap before the event, for each month of the panel. */
  gaps: readonly number[]
  /** The values of `gaps` from the event on. */
  effects: readonly number[]
  /** The root mean square of `gaps` before the event: the error of the fit where there is no effect. */
  rmspeBefore: number
  rmspeAfter: number
}

export function estimateEffect(study: Study, fit: Fit, weights: Weights): WeightedEffect {
  const gaps = estimateGaps(study, fit, weights)
  const effects = gaps.slice(study.before)
  return {
    effect: meanOf(effects),
    gaps,
    effects,
    rmspeBefore: rootMeanSquare(gaps.slice(0, study.before)),
    rmspeAfter: rootMeanSquare(effects),
  }
}

/**
 * True if the fit before the event leaves only rounding, or what its own small penalty (1e-6 σ)² · T0 · ‖w‖² ≤ (1e-6 σ)² · T0
 * may leave.
 */
export function isExactFit(study: Study, rmspeBefore: number): boolean {
  return rmspeBefore <= largestExactError(study)
}

/** Returns the largest RMSPE before the event that counts as exact. */
export function largestExactError({ noise, magnitude }: Study): number {
  return Math.max(smallPenalty * noise, roundingOf(magnitude))
}

/** Returns the gap to the weighted controls minus the weighted gap before the event, for every month. */
export function estimateGaps({ series }: Study, fit: Fit, weights: Weights): number[] {
  const gaps = copyDoubles(series[fit.target] ?? [])
  for (let k = 0; k < fit.donors.length; k += 1) {
    const weight = weights.controls[k] ?? 0
    if (weight === 0) continue
    const values = series[fit.donors[k] as number] as Float64Array
    for (let t = 0; t < gaps.length; t += 1) gaps[t] = (gaps[t] as number) - weight * (values[t] as number)
  }
  const level = weights.months.reduce((sum, weight, t) => sum + weight * (gaps[t] ?? 0), 0)
  return Array.from(gaps, (gap) => gap - level)
}

/** How the gap of a fit moved before the event, and where the same movement takes it afterwards. */
type Following = {
  /** The change of the gap before the event per unit of change in the mean of the controls. */
  slope: number
  /** The growth of the gap from one month to the next before the event, by least squares. */
  drift: number
  /** The change of the gap that the slope predicts for each month from the event on. */
  shifts: readonly number[]
}

/** An effect, with movements of the gap that may be unrelated to the event. */
export type FollowedEffect = WeightedEffect & { following: Following }

/**
 * Computes the effect of the weights of a fit, and how its gap follows the controls. If the treated responds to a common shock
 * more or less than its weights imply, it does so after the event too, and a movement of the controls looks like an effect.
 *
 * @param fit of the treated, or of a control in its place, on all other controls
 */
export function followControls(study: Study, fit: Fit, weights: Weights): FollowedEffect {
  const { series, before, total } = study
  const { target, donors } = fit
  const { months } = weights
  const effect = estimateEffect(study, fit, weights)
  const own = target < series.length - 1 ? series[target] : undefined
  const shared = Array.from(total(), (sum, t) => (sum - (own?.[t] ?? 0)) / donors.length)
  const [past, gaps] = [shared.slice(0, before), effect.gaps.slice(0, before)]
  // An exact fit leaves only rounding.
  const slope = isExactFit(study, effect.rmspeBefore) ? 0 : slopeOf(gaps, past, roundingOf(study.magnitude))
  const weight = sumOf(months)
  const base =
    weight > 0 ? sumOf(past.map((value, t) => value * (months[t] as number))) / weight : meanOf(past)
  return {
    ...effect,
    following: {
      slope,
      drift: slopeOf(gaps, [...gaps.keys()], 0),
      shifts: shared.slice(before).map((value) => slope * (value - base)),
    },
  }
}

/** Returns the slope of the least-squares line; 0 where `along` varies by rounding alone, at most by `slack`. */
function slopeOf(values: readonly number[], along: readonly number[], slack: number): number {
  const mean = meanOf(along)
  const square = sumOf(along.map((at) => (at - mean) ** 2))
  return square <= along.length * slack ** 2
    ? 0
    : sumOf(along.map((at, t) => (at - mean) * (values[t] as number))) / square
}

/**
 * A shift counts twice beside the RMSPE, the error of one month: the mean over months has about half that error, since about
 * half of an error carries over into the next month.
 */
const share = 2

/**
 * Returns the error that scales a mean effect, from the error of the fit before the event and the shift that came with the
 * controls.
 *
 *     √( RMSPE² + (2 · shift)² )
 *
 * In 400 panels without any effect, with 12 controls over 24 and 12 months and a treated that responds 1.75 times as strongly to
 * a wandering common shock, intervals by the RMSPE alone exclude zero 12 to 18 times in 100, those by this error 5 to 7 times;
 * where all series are alike these are a tenth wider.
 */
export function errorOf({ rmspeBefore, following }: FollowedEffect): number {
  return Math.hypot(rmspeBefore, share * meanOf(following.shifts))
}

/** Returns the error that scales the effect of one month from the event on, the first being 0. */
export function errorOfMonth({ rmspeBefore, following }: FollowedEffect, month: number): number {
  return Math.hypot(rmspeBefore, share * (following.shifts[month] as number))
}

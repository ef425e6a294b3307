import type { Month } from '../time/month.ts'
import type { WeightedAnswer } from './answer.ts'
import { testConformally } from './conformal.ts'
import {
  boundEffect,
  boundExpected,
  boundMonths,
  type Coefficients,
  effectsByMonth,
  type Interval,
  measureSensitivity,
  percentOf,
} from './effect.ts'
import {
  enoughControls,
  estimateInTime,
  estimatePlacebos,
  leaveOneOut,
  leaveTwoOut,
  type Measured,
  rmspeRatio,
  studentisedInterval,
  testAgainstPlacebos,
} from './inference.ts'
import type { WeightedMethodName } from './methods.ts'
import { type Form, gapForm, monthForm } from './numerics/gram-matrix.ts'
import { minimiseOnSimplex } from './numerics/simplex-quadratic-program.ts'
import type { CellBound, CellBounds, Panel, PanelSeries } from './panel.ts'
import {
  errorOf,
  errorOfMonth,
  estimateEffect,
  type Fit,
  type FollowedEffect,
  followControls,
  largestExactError,
  realFit,
  type Study,
  smallPenalty,
  type WeightedEffect,
  type WeightedMethod,
  type Weights,
} from './study.ts'
import { type Total, type TotalledSeries, totalEffect } from './total.ts'
import {
  listWarnings,
  warnFewControls,
  warnFewErrors,
  warnInTimePlacebo,
  warnNoInterval,
  warnOutsideRange,
  warnPoorFit,
  warnSingleMonth,
  warnUnlike,
  warnWeightsNotUnique,
} from './warnings.ts'
import { rangeOverControls, rangeOverMonths } from './weight-range.ts'

/**
 * Difference in differences: how much more the treated changed than the controls on average, from the mean before the event to
 * the mean after it. On a balanced panel this equals a regression with an effect for each series and month.
 *
 * For: peers that would have moved in parallel. Not for: a treated that already moved differently before the event.
 *
 * Every control weighs 1/N0, every month before the event 1/T0.
 *
 * Source: Angrist and Pischke, *Mostly Harmless Econometrics* (2009), section 5.2.
 */
const differenceInDifferences: WeightedMethod = ({ before }, { donors }) => ({
  controls: donors.map(() => 1 / donors.length),
  months: Array<number>(before).fill(1 / before),
  zeta: null,
  residual: 0,
})

/**
 * Synthetic control: the mix of controls that was closest to the treated before the event shows where it would have been
 * afterwards.
 *
 * For: a treated inside the range of its controls. Not for: one outside it, which no mix reaches: the distance before the event
 * then counts as an effect.
 *
 *     min over w ≥ 0, Σw = 1 of Σ_t before (b_t − Σ_i w_i A_it)² + (1e-6 σ)² · T0 · ‖w‖²
 *
 * without an intercept. No month before the event has a weight, so the effect is the mean gap after it. The penalty is too small
 * to move weights that the data determine; elsewhere it picks the most even ones.
 *
 * Source: Abadie, Diamond and Hainmueller, "Synthetic control methods for comparative case studies", Journal of the American
 * Statistical Association 105 (2010), with the outcomes as the only predictors.
 */
const syntheticControl: WeightedMethod = ({ gaps, before }, { target, donors, noise, near }) => {
  const zeta = smallPenalty * noise()
  const form = gapForm(gaps(), target, donors)
  const { weights, residual } = minimiseOnSimplex(form, zeta ** 2 * before, near?.controls)
  return { controls: weights, months: Array<number>(before).fill(0), zeta, residual }
}

/**
 * Synthetic control with intercept: the mix of controls that moved most like the treated before the event, at any distance from
 * it.
 *
 * For: a treated larger or smaller than all its controls. Not for: a distance that was not constant.
 *
 *     min over w0, w ≥ 0, Σw = 1 of Σ_t before (b_t − w0 − Σ_i w_i A_it)² + (1e-6 σ)² · T0 · ‖w‖²
 *
 * Every month before the event weighs 1/T0, which subtracts the intercept again.
 *
 * Source: Doudchenko and Imbens, "Balancing, regression, difference-in-differences and synthetic control methods", NBER 22791
 * (2016); Ferman and Pinto, "Synthetic controls with imperfect pretreatment fit", Quantitative Economics 12 (2021).
 */
const syntheticControlWithIntercept: WeightedMethod = (
  { centredGaps, before },
  { target, donors, noise, near },
) => {
  const zeta = smallPenalty * noise()
  const form = gapForm(centredGaps(), target, donors)
  const { weights, residual } = minimiseOnSimplex(form, zeta ** 2 * before, near?.controls)
  return { controls: weights, months: Array<number>(before).fill(1 / before), zeta, residual }
}

/**
 * Synthetic difference in differences: difference in differences with more weight on the controls that moved like the treated
 * before the event, and on the months before it that are most like those after it.
 *
 * For: peers of which some are better peers than others. Not for: few months, when one may carry all weight.
 *
 *     min over w0, w ≥ 0, Σw = 1 of Σ_t before (b_t − w0 − Σ_i w_i A_it)² + ζ² · T0 · ‖w‖²,   ζ = T1^(1/4) · σ
 *     min over l0, λ ≥ 0, Σλ = 1 of Σ_i (mean after_i − l0 − Σ_t λ_t A_it)² + (1e-6 σ)² · N0 · ‖λ‖²
 *
 * Source: Arkhangelsky, Athey, Hirshberg, Imbens and Wager, "Synthetic difference-in-differences", American Economic Review 111
 * (2021), algorithm 1, with one treated series and the deviation of divisor n − 1.
 */
const syntheticDifferenceInDifferences: WeightedMethod = (
  { centredGaps, months, before, after },
  { target, donors, noise, near },
) => {
  const zeta = after ** (1 / 4) * noise()
  const small = smallPenalty * noise()
  const form = gapForm(centredGaps(), target, donors)
  const start = near && (near.controls ?? chooseNearest(form, near.used))
  const units = minimiseOnSimplex(form, zeta ** 2 * before, start)
  const times = minimiseOnSimplex(monthForm(months(), donors), small ** 2 * donors.length, near?.months)
  return {
    controls: units.weights,
    months: times.weights,
    zeta,
    residual: Math.max(units.residual, times.residual),
  }
}

/** Returns 1 for the `count` donors closest to the target, else 0: starting weights that shorten the search. */
function chooseNearest({ diagonal }: Form, count: number): number[] {
  const furthest = diagonal.toSorted((a, b) => a - b)[count - 1] ?? 0
  return diagonal.map((distance) => (distance <= furthest ? 1 : 0))
}

export const weightings: Record<WeightedMethodName, WeightedMethod> = {
  difference_in_differences: differenceInDifferences,
  synthetic_control: syntheticControl,
  synthetic_control_with_intercept: syntheticControlWithIntercept,
  synthetic_difference_in_differences: syntheticDifferenceInDifferences,
}

/** What the optional parts of an answer need. */
export type AnswerOptions = {
  cells: CellBounds | null
  /** Given if the figures, on the logarithmic scale or as levels, add up over months; says whether they are per day. */
  total: { isPerDay: boolean } | null
  /** True to use leave-two-out placebos even with enough controls for single placebos. */
  leaveTwoOut: boolean
}

/**
 * Returns the answer of a method with weights: its fit, placebos, sensitivity and warnings.
 *
 * @param earlier the study with the event moved back, null if there is none
 * @throws {UnsettledWeights} where no weights can be shown to be optimal
 */
export function answerWithWeights(
  name: WeightedMethodName,
  study: Study,
  earlier: Study | null,
  options: AnswerOptions,
): WeightedAnswer {
  const { panel, after, before } = study
  const { scale, months, controls } = panel
  const method = weightings[name]
  const fit = realFit(study)
  const weights = method(study, fit)
  const real = followControls(study, fit, weights)
  const found = estimatePlacebos(study, method, weights)
  const placebos = testAgainstPlacebos(study, real, found)
  const { studentised } = placebos
  const estimateEarlier = (past: Study) => {
    const fit = realFit(past)
    return estimateEffect(past, fit, method(past, fit)).effect
  }
  const moved = earlier && estimateInTime(earlier.panel, scale, () => estimateEarlier(earlier))
  const hasMonths = weights.months.some((weight) => weight > 0)
  const effectiveMonths = hasMonths ? effectiveNumber(weights.months) : null
  const conformal = testConformally(study, name, weights)
  const weightRange = rangeOf(name, study, fit, weights, real)
  const { cells } = options
  const roundingBounds = cells && boundEffect(panel, real.effect, coefficientsOf(panel, fit, weights), cells)
  const expected = cells && boundExpected(panel, weights, cells)
  const isPaired = options.leaveTwoOut || controls.length < enoughControls
  return {
    status: 'answered',
    method: name,
    kind: 'mean',
    effect: real.effect,
    effectPct: percentOf(real.effect, scale),
    interval: studentised?.interval ?? null,
    pValue: studentised?.pEffect ?? null,
    smallestP: placebos.smallestP,
    minimumDetectable: studentised?.minimumDetectable ?? null,
    effectByMonth: effectsByMonth(panel, real.effects, scale, {
      intervals: intervalsByMonth(study, real, found),
      conformal: conformal?.months,
      roundingBounds: cells && expected && boundMonths(panel, expected, cells),
    }),
    rmspe: { before: real.rmspeBefore, after: real.rmspeAfter, ratio: rmspeRatio(study, real) },
    inTimePlacebo: moved,
    roundingBounds,
    total:
      options.total && totalOf(study, real, found, options.total, cells && expected && { cells, expected }),
    sensitivity: measureSensitivity(real.gaps.slice(0, before), real.effect, after, largestExactError(study)),
    controlWeights: controls.map((control, i) => ({
      control: control.name,
      weight: weights.controls[i] as number,
    })),
    monthWeights: weights.months.map((weight, t) => ({ month: months[t] as Month, weight })),
    effectiveControls: effectiveNumber(weights.controls),
    effectiveMonths,
    zeta: weights.zeta,
    placebos,
    leaveOneOut: leaveOneOut(study, method, weights, real),
    leaveTwoOut: isPaired ? leaveTwoOut(study, method, weights) : null,
    conformal: conformal?.mean ?? null,
    weightRange,
    optimalityResidual: weights.residual,
    warnings: listWarnings(
      warnFewControls(panel),
      weightRange ? warnWeightsNotUnique(name, weightRange) : undefined,
      name === 'synthetic_control' ? warnOutsideRange(panel) : undefined,
      effectiveMonths === null || name !== 'synthetic_difference_in_differences'
        ? undefined
        : warnSingleMonth(effectiveMonths),
      ...(studentised ? warnUnlike(real, found) : []),
      warnPoorFit(real.rmspeBefore, real.effect),
      warnInTimePlacebo(moved, real.effect),
      studentised ? warnFewErrors(panel) : warnNoInterval(study, real, found),
      conformal && [conformal.mean, ...conformal.months].includes(null)
        ? { code: 'conformal_not_settled' }
        : undefined,
    ),
  }
}

function rangeOf(
  name: WeightedMethodName,
  study: Study,
  fit: Fit,
  weights: Weights,
  real: WeightedEffect,
): Interval | null {
  switch (name) {
    case 'difference_in_differences':
      return null
    case 'synthetic_control':
      return rangeOverControls(study, fit, weights, real, false)
    case 'synthetic_control_with_intercept':
      return rangeOverControls(study, fit, weights, real, true)
    case 'synthetic_difference_in_differences':
      return rangeOverMonths(study, fit, weights, real)
  }
}

/** Returns an interval for each month from the event on, from the placebos of that month. */
function intervalsByMonth(
  study: Study,
  real: FollowedEffect,
  found: readonly FollowedEffect[],
): (Interval | null)[] {
  const measure = (own: FollowedEffect, k: number): Measured => ({
    effect: own.effects[k] as number,
    error: errorOfMonth(own, k),
  })
  return real.effects.map((_, k) =>
    studentisedInterval(
      measure(real, k),
      found.map((placebo) => measure(placebo, k)),
      study.panel.scale,
      largestExactError(study),
    ),
  )
}

function totalOf(
  study: Study,
  real: FollowedEffect,
  found: readonly FollowedEffect[],
  { isPerDay }: { isPerDay: boolean },
  bounds: { cells: CellBounds; expected: readonly CellBound[] } | null,
): Total | null {
  const { treated, controls } = study.panel
  const asTotalled = ({ values }: PanelSeries, own: FollowedEffect): TotalledSeries => ({
    values,
    effects: own.effects,
    error: errorOf(own),
  })
  return totalEffect(
    study.panel,
    isPerDay,
    asTotalled(treated, real),
    controls.map((control, i) => asTotalled(control, found[i] as FollowedEffect)),
    bounds,
    largestExactError(study),
  )
}

/** The number of equal weights that would be as even as these, 1 / Σ w². */
function effectiveNumber(weights: readonly number[]): number {
  return 1 / weights.reduce((sum, weight) => sum + weight * weight, 0)
}

/** Returns each cell's coefficient: 1/T1 for the treated from the event on, −λ before it; −w times these for a control. */
function coefficientsOf({ months, before }: Panel, { donors }: Fit, weights: Weights): Coefficients {
  const after = months.length - before
  const treated = months.map((_, t) => (t < before ? -(weights.months[t] ?? 0) : 1 / after))
  const controls = donors.map((_, i) => treated.map((c) => -c * (weights.controls[i] ?? 0)))
  return { treated, controls }
}

import type { Month } from '../time/month.ts'
import type { WeightedAnswer } from './answer.ts'
import { testConformally } from './conformal.ts'
import { effectsByMonth, type Interval, percentOf } from './effect.ts'
import { errorOf, errorOfMonth, type FollowedEffect, followControls } from './following.ts'
import { estimatePlacebos, leaveOneOut, rmspeRatio, testAgainstPlacebos } from './inference.ts'
import { enoughControls, leaveTwoOut } from './leave-two-out.ts'
import type { WeightedMethodName } from './methods.ts'
import type { CellBound, CellBounds, Panel, PanelSeries } from './panel.ts'
import { boundEffect, boundExpected, boundMonths, type Coefficients } from './rounding-bounds.ts'
import { measureSensitivity } from './sensitivity.ts'
import { type Measured, studentisedInterval } from './studentised.ts'
import {
  estimateEffect,
  type Fit,
  largestExactError,
  realFit,
  type Study,
  type WeightedEffect,
  type WeightedMethod,
  type Weights,
} from './study.ts'
import { type Total, type TotalledSeries, totalEffect } from './total.ts'
import {
  listWarnings,
  warnFewControls,
  warnInTimePlacebo,
  warnNoInterval,
  warnOutsideRange,
  warnPoorFit,
  warnSingleMonth,
  warnUnlike,
  warnWeightsNotUnique,
} from './warnings.ts'
import { rangeOverControls, rangeOverMonths } from './weight-range.ts'
import {
  differenceInDifferences,
  syntheticControl,
  syntheticControlWithIntercept,
  syntheticDifferenceInDifferences,
} from './weightings.ts'

export const weightings: Record<WeightedMethodName, WeightedMethod> = {
  difference_in_differences: differenceInDifferences,
  synthetic_control: syntheticControl,
  synthetic_control_with_intercept: syntheticControlWithIntercept,
  synthetic_difference_in_differences: syntheticDifferenceInDifferences,
}

/** What an answer may hold beside what always comes. */
export type AnswerOptions = {
  cells: CellBounds | null
  /** Whether the figures of a panel on the logarithmic scale or of levels add up over months, and are per day. */
  total: { isPerDay: boolean } | null
  /** Whether pairs of controls are left out even where single placebos are fine enough. */
  leaveTwoOut: boolean
}

/**
 * The answer of a method with weights: the fit, its placebos, what it hangs on, and what speaks against it.
 *
 * @param earlier the study with the event moved back, null where there is none
 * @throws {ImpactRefusal} where no weights can be found
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
  const real = followControls(study, fit, weights, estimateEffect(study, fit, weights))
  const found = estimatePlacebos(study, method, weights)
  const placebos = testAgainstPlacebos(study, real, found)
  const { studentised } = placebos
  const moved = earlier && estimateEffect(earlier, realFit(earlier), method(earlier, realFit(earlier))).effect
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
    total:
      options.total && totalOf(study, real, found, options.total, cells && expected && { cells, expected }),
    rmspe: { before: real.rmspeBefore, after: real.rmspeAfter, ratio: rmspeRatio(study, real) },
    sensitivity: measureSensitivity(real.gaps.slice(0, before), real.effect, after, largestExactError(study)),
    inTimePlacebo:
      earlier && moved !== null
        ? { month: months[earlier.before] as Month, effect: moved, effectPct: percentOf(moved, scale) }
        : null,
    roundingBounds,
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
      moved === null ? undefined : warnInTimePlacebo(moved, real.effect),
      studentised ? undefined : warnNoInterval(study, real, found),
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

/** An interval for each month, by the placebos of that month. */
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

/** How many equal weights would be as even as these, 1 / Σ w². */
function effectiveNumber(weights: readonly number[]): number {
  return 1 / weights.reduce((sum, weight) => sum + weight * weight, 0)
}

/** What each cell counts: a month from the event on 1/T1, one before it −λ; the treated once, a control −w times. */
function coefficientsOf({ months, before }: Panel, { donors }: Fit, weights: Weights): Coefficients {
  const after = months.length - before
  const treated = months.map((_, t) => (t < before ? -(weights.months[t] ?? 0) : 1 / after))
  const controls = donors.map((_, i) => treated.map((c) => -c * (weights.controls[i] ?? 0)))
  return { treated, controls }
}

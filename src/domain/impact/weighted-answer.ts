import type { Month } from '../time/month.ts'
import type { WeightedAnswer } from './answer.ts'
import { effectsByMonth, percentOf } from './effect.ts'
import { isExactFit, leaveOneOut, rmspeRatio, testAgainstPlacebos } from './inference.ts'
import type { WeightedMethodName } from './methods.ts'
import type { CellBounds, Panel } from './panel.ts'
import { boundEffect, type Coefficients } from './rounding-bounds.ts'
import { estimateEffect, type Fit, realFit, type Study, type WeightedMethod, type Weights } from './study.ts'
import {
  listWarnings,
  type Warning,
  warnFewControls,
  warnInTimePlacebo,
  warnOutsideRange,
  warnPoorFit,
  warnSingleMonth,
  warnWeightsNotUnique,
} from './warnings.ts'
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

/**
 * The answer of a method with weights: the fit, its placebos, what it hangs on, and what speaks against it.
 *
 * @param earlier the study with the event moved back, null where there is none
 */
export function answerWithWeights(
  name: WeightedMethodName,
  study: Study,
  earlier: Study | null,
  cells: CellBounds | null,
): WeightedAnswer {
  const { panel } = study
  const { scale, months, controls } = panel
  const method = weightings[name]
  const fit = realFit(study)
  const weights = method(study, fit)
  const real = estimateEffect(study, fit, weights)
  const placebos = testAgainstPlacebos(study, method, weights)
  const moved = earlier && estimateEffect(earlier, realFit(earlier), method(earlier, realFit(earlier))).effect
  const hasMonths = weights.months.some((weight) => weight > 0)
  const effectiveMonths = hasMonths ? effectiveNumber(weights.months) : null
  return {
    status: 'answered',
    method: name,
    effect: real.effect,
    effectPct: percentOf(real.effect, scale),
    interval: placebos.interval,
    pValue: placebos.pEffect,
    smallestP: placebos.smallestP,
    effectByMonth: effectsByMonth(panel, real.effects, scale),
    rmspe: { before: real.rmspeBefore, after: real.rmspeAfter, ratio: rmspeRatio(study, real) },
    inTimePlacebo:
      earlier && moved !== null
        ? { month: months[earlier.before] as Month, effect: moved, effectPct: percentOf(moved, scale) }
        : null,
    roundingBounds: cells && boundEffect(panel, real.effect, coefficientsOf(panel, fit, weights), cells),
    controlWeights: controls.map((control, i) => ({
      control: control.name,
      weight: weights.controls[i] as number,
    })),
    monthWeights: weights.months.map((weight, t) => ({ month: months[t] as Month, weight })),
    effectiveControls: effectiveNumber(weights.controls),
    effectiveMonths,
    zeta: weights.zeta,
    placebos,
    leaveOneOut: leaveOneOut(study, method, weights),
    optimalityResidual: weights.residual,
    warnings: listWarnings(
      warnFewControls(panel),
      ...warningsOf(name, study, real.rmspeBefore, effectiveMonths),
      warnPoorFit(real.rmspeBefore, real.effect),
      moved === null ? undefined : warnInTimePlacebo(moved, real.effect),
      placebos.interval ? undefined : { code: 'placebos_identical' },
    ),
  }
}

/** What only some methods are warned of. */
function warningsOf(
  name: WeightedMethodName,
  study: Study,
  rmspeBefore: number,
  effectiveMonths: number | null,
): (Warning | undefined)[] {
  const isExact = isExactFit(study, rmspeBefore)
  switch (name) {
    case 'difference_in_differences':
      return []
    case 'synthetic_control':
      return [warnWeightsNotUnique(study.panel, isExact), warnOutsideRange(study.panel)]
    case 'synthetic_control_with_intercept':
      return [warnWeightsNotUnique(study.panel, isExact)]
    case 'synthetic_difference_in_differences':
      return [effectiveMonths === null ? undefined : warnSingleMonth(effectiveMonths)]
  }
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

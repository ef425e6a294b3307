import {
  estimateEffect,
  type Fit,
  isExactFit,
  placeboFit,
  realFit,
  type Study,
  type WeightedMethod,
  type Weights,
} from './study.ts'

/** How the treated ranks against every pair of controls. */
export type LeaveTwoOut = {
  /** The share of pairs in which the ratio of the treated is at most the larger of the two. */
  p: number
  /** One over the number of pairs: the steps of the p-value. */
  step: number
  pairs: number
}

/** From so many controls on placebos by themselves reach 5 per cent, 1 / (N0 + 1). */
export const enoughControls = 19
/** With more controls the pairs take too long. */
const maxPairedControls = 60
/** With fewer the others are no choice. */
const minPairedControls = 4
const tie = 1e-9

/**
 * Leave-two-out placebos: for each pair of controls the treated and both of them are fitted on the other controls, and
 * their ratios of RMSPE after to RMSPE before the event compared. N0 controls make N0 (N0 − 1) / 2 pairs, so that the
 * p-value is finer than the steps of 1 / (N0 + 1) that placebos have. Penalties are those of the real fit.
 *
 * A fit in which those that are left out had no weight is the same without them, and is not made again.
 *
 * Source: Lei and Sudijono, "Inference for synthetic controls via refined placebo tests", arXiv 2401.07152 (2024).
 *
 * @param real the weights of the real fit
 * @returns null with fewer than 4 or more than 60 controls
 */
export function leaveTwoOut(study: Study, method: WeightedMethod, real: Weights): LeaveTwoOut | null {
  const count = study.panel.controls.length
  if (count < minPairedControls || count > maxPairedControls) return null
  const whole = [...study.panel.controls.keys()].map((i) => placeboFit(study, i, real))
  whole.push(realFit(study))
  const known = whole.map((fit) => {
    const weights = method(study, fit)
    return { fit, weights, ratio: measure(study, fit, weights) }
  })
  /** The ratio of a series without a pair, from the fit with them where that is the same. */
  const ratioOf = (own: number, pair: readonly number[]): Ratio => {
    const { fit, weights, ratio } = known[own] as (typeof known)[number]
    const stays = (donor: number) => !pair.includes(donor)
    const isSame = areMonthsEven(weights) && fit.donors.every((i, k) => stays(i) || weights.controls[k] === 0)
    if (isSame) return ratio
    const kept = (_: number, k: number) => stays(fit.donors[k] as number)
    const near = { controls: weights.controls.filter(kept), used: 0, months: weights.months }
    const without = { ...fit, donors: fit.donors.filter(stays), near }
    return measure(study, without, method(study, without))
  }
  let losses = 0
  for (let i = 0; i < count; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const own = ratioOf(count, [i, j])
      if ([i, j].some((k) => isAtMost(own, ratioOf(k, [i, j])))) losses += 1
    }
  }
  const pairs = (count * (count - 1)) / 2
  return { p: losses / pairs, step: 1 / pairs, pairs }
}

/** Months that all weigh the same do so whatever the controls. */
function areMonthsEven({ months }: Weights): boolean {
  return months.every((weight) => weight === months[0])
}

type Ratio = { before: number; after: number }

function measure(study: Study, fit: Fit, weights: Weights): Ratio {
  const { rmspeBefore, rmspeAfter } = estimateEffect(study, fit, weights)
  return {
    before: isExactFit(study, rmspeBefore) ? 0 : rmspeBefore,
    after: isExactFit(study, rmspeAfter) ? 0 : rmspeAfter,
  }
}

/** Compares after / before, which may have no before. Equal up to rounding counts as at most. */
function isAtMost(a: Ratio, b: Ratio): boolean {
  return a.after * b.before * (1 - tie) <= b.after * a.before
}

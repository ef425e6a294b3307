import type { Month } from '../time/month.ts'
import { type Interval, intervalAround, intervalOf, percentOf } from './effect.ts'
import { ImpactRefusal } from './methods.ts'
import { quantileT, roundingOf, sampleDeviation, tie } from './numerics/statistics.ts'
import { monthsPerPeriod, moveEventBack, type Panel, type Scale } from './panel.ts'
import {
  errorOf,
  estimateEffect,
  type Fit,
  type FollowedEffect,
  fitWithout,
  followControls,
  isExactFit,
  largestExactError,
  placeboFit,
  realFit,
  type Study,
  smallPenalty,
  type WeightedEffect,
  type WeightedMethod,
  type Weights,
} from './study.ts'

/** A method's result for a control, to which nothing happened. Ratios are null where the fit before the event is exact. */
type Placebo = {
  control: string
  effect: number
  /** The effect scaled to the treated's error: effect · error of the treated / own error. */
  studentisedEffect: number | null
  rmspeBefore: number
  rmspeRatio: number | null
}

/** The real effect compared with the placebos. */
export type PlaceboTest = {
  placebos: Placebo[]
  /** The standard deviation (n − 1) of the placebo effects. */
  deviation: number
  /** The share of all series, including the treated, whose absolute effect is at least as large. */
  pEffect: number
  /** The share with a ratio of RMSPE after to RMSPE before the event at least as large. */
  pRmspeRatio: number
  /** The treated's rank by this ratio, 1 being the largest. */
  rmspeRatioRank: number
  /** The smallest p-value that so many controls can give, 1 / (N0 + 1). */
  smallestP: number
  /** The interval by the plain deviation; null where all placebo effects are equal and so say nothing about chance. */
  interval: Interval | null
  /** The test by placebos scaled by their own error, see errorOf; null where a fit is exact or all are equal. */
  studentised: StudentisedTest | null
}

/** Estimates the effect for each control in the treated's place, from the other controls. */
export function estimatePlacebos(study: Study, method: WeightedMethod, weights: Weights): FollowedEffect[] {
  return study.panel.controls.map((_, i) => {
    const fit = placeboFit(study, i, weights)
    return followControls(study, fit, method(study, fit))
  })
}

/**
 * Compares the real effect with placebos: each control in turn takes the treated's place, explained by the other controls. All
 * are tried, so there is no seed and the answer is always the same.
 *
 * The plain interval is effect ± t(0.975, N0 − 1) · s · √(1 + 1/N0), s being the deviation of the placebos. With one treated
 * series that is like its few controls it misses in 4 to 5 of 100 cases, a normal interval in 8 to 11. The factor is that of
 * predicting one more draw from N0. A treated that moves more than its controls needs the studentised interval.
 *
 * Source: Abadie, Diamond and Hainmueller (2010), section 2.4, for the p-values; Conley and Taber, "Inference with difference in
 * differences with a small number of policy changes", Review of Economics and Statistics 93 (2011), for the controls as the
 * measure of chance.
 *
 * @param found the placebos
 */
export function testAgainstPlacebos(
  study: Study,
  real: FollowedEffect,
  found: readonly FollowedEffect[],
): PlaceboTest {
  const { panel, magnitude } = study
  const count = panel.controls.length
  const slack = roundingOf(magnitude)
  const asLarge = found.filter(
    ({ effect }) => Math.abs(effect) >= Math.abs(real.effect) * (1 - tie) - slack,
  ).length
  const before = ({ rmspeBefore }: WeightedEffect) => (isExactFit(study, rmspeBefore) ? 0 : rmspeBefore)
  const after = ({ rmspeAfter }: WeightedEffect) => (rmspeAfter <= slack ? 0 : rmspeAfter)
  const ratioAsLarge = found.filter(
    (placebo) => after(placebo) * before(real) >= after(real) * before(placebo) * (1 - tie),
  ).length
  const deviation = sampleDeviation(found.map(({ effect }) => effect))
  return {
    placebos: found.map((placebo, i) => ({
      control: panel.controls[i]?.name ?? '',
      effect: placebo.effect,
      studentisedEffect:
        before(placebo) === 0 || before(real) === 0
          ? null
          : (placebo.effect * errorOf(real)) / errorOf(placebo),
      rmspeBefore: placebo.rmspeBefore,
      rmspeRatio: rmspeRatio(study, placebo),
    })),
    deviation,
    pEffect: (1 + asLarge) / (count + 1),
    pRmspeRatio: (1 + ratioAsLarge) / (count + 1),
    rmspeRatioRank: 1 + ratioAsLarge,
    smallestP: smallestP(panel),
    interval: deviation <= slack ? null : placeboInterval(panel, real.effect, deviation),
    studentised: testStudentised(
      asMeasured(real),
      found.map(asMeasured),
      panel.scale,
      largestExactError(study),
    ),
  }
}

function asMeasured(found: FollowedEffect): Measured {
  return { effect: found.effect, error: errorOf(found) }
}

/** Returns 1 / (N0 + 1). With fewer than 19 controls this is above 5 per cent. */
export function smallestP({ controls }: Panel): number {
  return 1 / (controls.length + 1)
}

function placeboInterval({ controls, scale }: Panel, effect: number, deviation: number): Interval {
  const count = controls.length
  const reach = quantileT(0.975, count - 1) * deviation * Math.sqrt(1 + 1 / count)
  return intervalAround(effect, reach, scale)
}

/** Returns RMSPE after the event / RMSPE before it; null where the fit before it is exact. */
export function rmspeRatio(study: Study, { rmspeBefore, rmspeAfter }: WeightedEffect): number | null {
  return isExactFit(study, rmspeBefore) ? null : rmspeAfter / rmspeBefore
}

/** The effect without each control in turn, and the range of these effects. */
export type LeaveOneOut = {
  effects: { control: string; effect: number; effectPct: number | null }[]
  range: Interval
}

/**
 * Leaves out each control in turn and fits again, penalties too, to show whether the answer depends on one control. Where the
 * penalty is too small to move weights, the fit is the same without a control that has no weight.
 *
 * Source: Abadie, Diamond and Hainmueller, "Comparative politics and the synthetic control method", American Journal of
 * Political Science 59 (2015), section on robustness.
 */
export function leaveOneOut(
  study: Study,
  method: WeightedMethod,
  real: Weights,
  whole: WeightedEffect,
): LeaveOneOut {
  const { controls, scale } = study.panel
  const isFree = real.zeta !== null && real.zeta <= smallPenalty * study.noise
  const effectWithout = (i: number) => {
    if (isFree && real.controls[i] === 0) return whole.effect
    const fit = fitWithout(study, i, real)
    return estimateEffect(study, fit, method(study, fit)).effect
  }
  const effects = controls.map(({ name }, i) => {
    const effect = effectWithout(i)
    return { control: name, effect, effectPct: percentOf(effect, scale) }
  })
  const values = effects.map(({ effect }) => effect)
  return { effects, range: intervalOf(Math.min(...values), Math.max(...values), scale) }
}

/** A method's result for a false event, in a month before the real one. */
export type InTimePlacebo = { month: Month; effect: number; effectPct: number | null }

/**
 * Returns by how many periods to move the event back by default: half a year, or half of the periods before it if fewer, but not
 * so far that another event would come after the false one.
 *
 * @param eventMonths the first months of the periods of other events of the treated and its controls
 * @returns 0 with fewer than two periods before the event, or if the last of them holds another event
 */
export function defaultMonthsBack(panel: Panel, eventMonths: readonly Month[] = []): number {
  const { before, months } = panel
  const most = Math.min(Math.ceil(6 / monthsPerPeriod(panel)), Math.floor(before / 2))
  const isQuiet = (back: number) => {
    // An event in a month that is left out counts from the next month in the panel.
    const after = months[before - back - 1] ?? Number.NEGATIVE_INFINITY
    const last = months[before - 1] as Month
    return !eventMonths.some((month) => after < month && month <= last)
  }
  for (let back = most; back >= 1; back -= 1) if (isQuiet(back)) return back
  return 0
}

/**
 * Returns the panel of an in-time placebo: the months before the real event, with the false event among them. Null where a side
 * of the false event would be empty.
 *
 * Source: Abadie, Diamond and Hainmueller (2015), "in-time placebos".
 */
export function placeboInTime(panel: Panel, monthsBack: number): Panel | null {
  return monthsBack >= 1 && monthsBack < panel.before ? moveEventBack(panel, monthsBack) : null
}

/** Estimates the effect of the event moved back; null without such a panel or where the method refuses it. */
export function estimateInTime(
  earlier: Panel | null,
  scale: Scale,
  estimate: (panel: Panel) => number,
): InTimePlacebo | null {
  if (!earlier) return null
  try {
    const effect = estimate(earlier)
    return { month: earlier.months[earlier.before] as Month, effect, effectPct: percentOf(effect, scale) }
  } catch (error) {
    if (error instanceof ImpactRefusal) return null
    throw error
  }
}

/** The treated's rank against every pair of controls. */
export type LeaveTwoOut = {
  /** The share of pairs in which the treated's ratio is at most the larger of the two. */
  pValue: number
  /** The step between p-values: 1 / number of pairs. */
  step: number
  pairs: number
}

/** From this number of controls on, single placebos reach 5 per cent, 1 / (N0 + 1). */
export const enoughControls = 19
/** With more controls the pairs take too long. */
const maxPairedControls = 60
/** With fewer controls, at most one is left to fit on. */
const minPairedControls = 4

/**
 * Leave-two-out placebos: for each pair of controls, fits the treated and both of the pair on the other controls, and compares
 * their ratios of RMSPE after to RMSPE before the event. N0 controls make N0 (N0 − 1) / 2 pairs, so the p-value is finer than
 * the steps of 1 / (N0 + 1) of single placebos. Penalties are those of the real fit. A fit is reused if the controls left out
 * have no weight in it.
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
  /** Returns the ratio of a series fitted without a pair, or with it where the fit is the same. */
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
  return { pValue: losses / pairs, step: 1 / pairs, pairs }
}

/** True if all months weigh the same, which they then do whichever controls are left out. */
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

/** True if after / before of a is at most that of b, ties included; `before` may be 0. */
function isAtMost(a: Ratio, b: Ratio): boolean {
  return a.after * b.before * (1 - tie) <= b.after * a.before
}

/** An effect and the error that scales it: see errorOf, or a model's deviation in an event study. */
export type Measured = { effect: number; error: number }

/** The smallest effect that would be detected in most cases. */
export type MinimumDetectable = {
  /** Positive, on the panel's scale; it holds for effects of either sign. */
  effect: number
  /** As a rise and as a fall in per cent; null off the logarithmic scale. */
  risePct: number | null
  fallPct: number | null
  /** The share of cases in which the effect would be detected. */
  power: number
}

/** The real effect among the placebos, each divided by its own error of fit. */
type StudentisedTest = {
  /** The deviation (n − 1) of the placebo effects, each divided by its own error and multiplied by the treated's error. */
  deviation: number
  /** The share of all series, including the treated, whose absolute effect / error is at least as large. */
  pEffect: number
  /** The 95 per cent interval. */
  interval: Interval
  minimumDetectable: MinimumDetectable
}

const level = 0.05
const power = 0.8

/**
 * Compares the effect with placebo effects that are each divided by the error of their own fit before the event, so that a
 * treated that moves more than its controls is compared with placebos that move as much. In 1000 panels without any effect, with
 * 12 controls over 24 and 12 months and a treated with twice the noise, plain placebos exclude zero 15 to 23 times in 100 at 5
 * per cent, studentised ones 4 to 7 times; where all series are alike they are no wider.
 *
 *     effect ± t(0.975, N0 − 1) · s · √(1 + 1/N0),   s = sd(placebo effect / its error) · error of the treated
 *
 * The smallest effect detected with a power of 80 per cent is (t(0.975, N0 − 1) + t(0.8, N0 − 1)) · s · √(1 + 1/N0).
 *
 * Source: Ferman and Pinto, "Inference in differences-in-differences with few treated groups and heteroskedasticity", Review of
 * Economics and Statistics 101 (2019), for the scaling of placebos; Bloom, "Minimum detectable effects", Evaluation Review 19
 * (1995).
 *
 * @param slack errors up to it are rounding
 * @returns null where a fit is exact, so that there is no error to divide by, or where all placebos are equal
 */
export function testStudentised(
  real: Measured,
  placebos: readonly Measured[],
  scale: Scale,
  slack: number,
): StudentisedTest | null {
  const deviation = studentisedDeviation(real, placebos, slack)
  if (deviation === null) return null
  const spread = spreadOf(deviation, placebos)
  const found = quantileT(1 - level / 2, placebos.length - 1)
  const effect = (found + quantileT(power, placebos.length - 1)) * spread
  const own = Math.abs(real.effect / real.error)
  const asLarge = placebos.filter(
    (placebo) => Math.abs(placebo.effect / placebo.error) >= own * (1 - tie),
  ).length
  return {
    deviation,
    pEffect: (1 + asLarge) / (placebos.length + 1),
    interval: intervalAround(real.effect, found * spread, scale),
    minimumDetectable: {
      effect,
      risePct: percentOf(effect, scale),
      fallPct: percentOf(-effect, scale),
      power,
    },
  }
}

/** Returns the interval alone, for one month's effect or a total; null if there is none. */
export function studentisedInterval(
  real: Measured,
  placebos: readonly Measured[],
  scale: Scale,
  slack: number,
): Interval | null {
  const deviation = studentisedDeviation(real, placebos, slack)
  if (deviation === null) return null
  return intervalAround(
    real.effect,
    quantileT(1 - level / 2, placebos.length - 1) * spreadOf(deviation, placebos),
    scale,
  )
}

function studentisedDeviation(real: Measured, placebos: readonly Measured[], slack: number): number | null {
  if (placebos.length < 2 || [real, ...placebos].some(({ error }) => error <= slack)) return null
  const deviation = sampleDeviation(placebos.map(({ effect, error }) => effect / error)) * real.error
  return deviation <= slack ? null : deviation
}

/** Returns the deviation of one more effect from the placebos' estimated mean. */
function spreadOf(deviation: number, { length }: readonly Measured[]): number {
  return deviation * Math.sqrt(1 + 1 / length)
}

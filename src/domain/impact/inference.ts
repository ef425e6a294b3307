import type { Month } from '../time/month.ts'
import { type Interval, intervalAround, intervalOf, percentOf } from './effect.ts'
import { ImpactRefusal } from './methods.ts'
import { quantileT, sampleDeviation, tie } from './numerics/statistics.ts'
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

/** What a method finds for a control that nothing happened to. The ratios are null where the fit before the event is exact. */
type Placebo = {
  control: string
  effect: number
  /** The effect as it would be with the error of the treated: effect · error of the treated / own error. */
  studentisedEffect: number | null
  rmspeBefore: number
  rmspeRatio: number | null
}

/** The real effect among the placebos. */
export type PlaceboTest = {
  placebos: Placebo[]
  /** The standard deviation (n − 1) of the placebo effects. */
  deviation: number
  /** The share of all series, the treated among them, with an effect at least as large, whatever its sign. */
  pEffect: number
  /** The same of the ratio of RMSPE after to RMSPE before the event. */
  pRmspeRatio: number
  /** The treated's place by that ratio, the largest being 1. */
  rmspeRatioRank: number
  /** The smallest p-value that so many controls can give, 1 / (N0 + 1). */
  smallestP: number
  /** By the plain deviation; null where all placebo effects are equal, so that they say nothing about chance. */
  interval: Interval | null
  /** By placebos that are each measured by their own error, as errorOf has it; null where a fit is exact or all are equal. */
  studentised: StudentisedTest | null
}

const rounding = 1e-12

/** What the method finds for each control in the place of the treated, explained by the other controls. */
export function estimatePlacebos(study: Study, method: WeightedMethod, weights: Weights): FollowedEffect[] {
  return study.panel.controls.map((_, i) => {
    const fit = placeboFit(study, i, weights)
    return followControls(study, fit, method(study, fit))
  })
}

/**
 * Each control in turn takes the treated's place, explained by the other controls. All of them are tried, so there is
 * no seed and the answer is always the same.
 *
 * The plain interval is effect ± t(0.975, N0 − 1) · s · √(1 + 1/N0), s being the deviation of the placebos: with one treated
 * series that is like its few controls it misses in 4 to 5 of 100 cases, where a normal interval misses in 8 to 11. The factor is
 * that of predicting one more draw from N0 of them. A treated that moves more than its controls needs the studentised one.
 *
 * Source: Abadie, Diamond and Hainmueller (2010), section 2.4, for the p-values; Conley and Taber, "Inference with
 * difference in differences with a small number of policy changes", Review of Economics and Statistics 93 (2011), for
 * the controls as the measure of chance.
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
  const slack = rounding * magnitude
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

/** 1 / (N0 + 1): with fewer than 19 controls 5 per cent cannot be reached. */
export function smallestP({ controls }: Panel): number {
  return 1 / (controls.length + 1)
}

function placeboInterval({ controls, scale }: Panel, effect: number, deviation: number): Interval {
  const count = controls.length
  const reach = quantileT(0.975, count - 1) * deviation * Math.sqrt(1 + 1 / count)
  return intervalAround(effect, reach, scale)
}

/** RMSPE after the event over RMSPE before it; null where the fit before it is exact. */
export function rmspeRatio(study: Study, { rmspeBefore, rmspeAfter }: WeightedEffect): number | null {
  return isExactFit(study, rmspeBefore) ? null : rmspeAfter / rmspeBefore
}

/** The effect without each control in turn, and the range of these effects. */
export type LeaveOneOut = {
  effects: { control: string; effect: number; effectPct: number | null }[]
  range: Interval
}

/**
 * Takes each control away in turn and fits anew, penalties too: an answer that hangs on one control shows itself. Without a
 * control that has no weight the fit is the same, where the penalty is too small to move weights.
 *
 * Source: Abadie, Diamond and Hainmueller, "Comparative politics and the synthetic control method", American Journal
 * of Political Science 59 (2015), section on robustness.
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

/** What a method finds for an event that never was, in a month before the real one. */
export type InTimePlacebo = { month: Month; effect: number; effectPct: number | null }

/**
 * By how many periods the event is moved back where nothing else is requested: half a year, or half of what there is before it, and
 * not so far that another event would come after the false one.
 *
 * @param eventMonths the first months of the periods of other events of the treated and its controls
 * @returns 0 where even the last month before the event holds another
 */
export function defaultMonthsBack(panel: Panel, eventMonths: readonly Month[] = []): number {
  const { before, months } = panel
  const most = Math.min(Math.ceil(6 / monthsPerPeriod(panel)), Math.floor(before / 2))
  const isQuiet = (back: number) => {
    // What happens in a month that is left out counts from the next one on.
    const after = months[before - back - 1] ?? Number.NEGATIVE_INFINITY
    const last = months[before - 1] as Month
    return !eventMonths.some((month) => after < month && month <= last)
  }
  for (let back = most; back >= 1; back -= 1) if (isQuiet(back)) return back
  return 0
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

/** What a method finds for the event moved back; null where it refuses. */
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

/** How the treated ranks against every pair of controls. */
export type LeaveTwoOut = {
  /** The share of pairs in which the ratio of the treated is at most the larger of the two. */
  pValue: number
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
  return { pValue: losses / pairs, step: 1 / pairs, pairs }
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

/** An effect, and the error that it is measured by: of a fit and what followed the controls, or the deviation of a model. */
export type Measured = { effect: number; error: number }

/** The smallest effect that would be found in most cases. */
export type MinimumDetectable = {
  /** On the panel's scale, above zero; an effect below zero has to be as large. */
  effect: number
  /** The same up and down in per cent, null off the logarithmic scale. */
  risePct: number | null
  fallPct: number | null
  /** In which share of cases it would be found. */
  power: number
}

/** The real effect among the placebos, each measured by its own error of fit. */
type StudentisedTest = {
  /** The deviation (n − 1) of the placebo effects, each divided by its own error and multiplied by that of the treated. */
  deviation: number
  /** The share of all series, the treated among them, with an effect at least as large for its error, whatever its sign. */
  pEffect: number
  /** 95 per cent. */
  interval: Interval
  minimumDetectable: MinimumDetectable
}

const level = 0.05
const power = 0.8

/**
 * The effect among placebo effects that are each divided by the error of its own fit before the event: a treated that
 * moves more than its controls is then measured by placebos that move as much. In 1000 panels without any effect, with
 * 12 controls over 24 and 12 months and a treated with twice the noise, plain placebos exclude zero 15 to 23 times in
 * 100 at 5 per cent, these 4 to 7 times; where all series are alike they are no wider.
 *
 *     effect ± t(0.975, N0 − 1) · s · √(1 + 1/N0),   s = sd(placebo effect / its error) · error of the treated
 *
 * and the smallest effect that is found with a power of 80 per cent is (t(0.975, N0 − 1) + t(0.8, N0 − 1)) · s · √(1 + 1/N0).
 *
 * Source: Ferman and Pinto, "Inference in differences-in-differences with few treated groups and heteroskedasticity",
 * Review of Economics and Statistics 101 (2019), for the scaling of placebos; Bloom, "Minimum detectable effects",
 * Evaluation Review 19 (1995).
 *
 * @param slack errors up to it are nothing but rounding
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

/** The interval of one month's effect, or of a total, by the same rule; null where there is none. */
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

/** The deviation of one more effect around the mean of the placebos, which is estimated too. */
function spreadOf(deviation: number, { length }: readonly Measured[]): number {
  return deviation * Math.sqrt(1 + 1 / length)
}

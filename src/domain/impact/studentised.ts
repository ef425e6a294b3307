import { type Interval, intervalAround, percentOf } from './effect.ts'
import { quantileT, sampleDeviation, tie } from './numerics/statistics.ts'
import type { Scale } from './panel.ts'

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
export type StudentisedTest = {
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
  const found = quantileOf(1 - level / 2, placebos)
  const effect = (found + quantileOf(power, placebos)) * spread
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
    quantileOf(1 - level / 2, placebos) * spreadOf(deviation, placebos),
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

function quantileOf(probability: number, { length }: readonly Measured[]): number {
  return quantileT(probability, length - 1)
}

import type { Month } from '../time/month.ts'
import type { ConformalTest } from './conformal.ts'
import type { Interval, MonthEffect, Sensitivity } from './effect.ts'
import type { InTimePlacebo, LeaveOneOut, LeaveTwoOut, MinimumDetectable, PlaceboTest } from './inference.ts'
import type { Refused, WeightedMethodName } from './methods.ts'
import type { LinearEstimate } from './numerics/statistics.ts'
import type { Total } from './total.ts'
import type { Warning } from './warnings.ts'

/**
 * What every method's answer has. Numbers are on the panel's scale; those ending in Pct are exp(x) − 1 in per cent,
 * null off the logarithmic scale.
 */
export type Answer = {
  status: 'answered'
  effect: number
  effectPct: number | null
  /**
   * Whether the effect is the mean of the months from the event on, or what they add up to: only effects of one kind can
   * be compared.
   */
  kind: 'mean' | 'cumulative'
  /** 95 per cent, by studentised placebos; null where there are none, or a fit is exact. */
  interval: Interval | null
  /** Two-sided, of studentised placebos; null where there is no interval. */
  pValue: number | null
  /** The smallest that the p-value can be, 1 / (N0 + 1); null where there is none. */
  smallestP: number | null
  /** The smallest effect that would be found in most cases; null where there is no interval. */
  minimumDetectable: MinimumDetectable | null
  effectByMonth: MonthEffect[]
  /** Root mean square error of the fit before the event, of the effect after it, and the ratio; null for the event study. */
  rmspe: { before: number; after: number; ratio: number | null } | null
  /** Null where there are too few months before the event to move it back, or none of them is quiet. */
  inTimePlacebo: InTimePlacebo | null
  /** The effects that the rounding of the published figures allows; null where no bounds were given. */
  roundingBounds: Interval | null
  warnings: Warning[]
}

/** Where the treated would have been in every month says what it gained or lost. */
type CountedAnswer = Answer & {
  /** In the unit of the metric; null where it has no total, or the panel no levels. */
  total: Total | null
  sensitivity: Sensitivity
}

/** The effect is the mean over the months from the event on. */
export type WeightedAnswer = CountedAnswer & {
  method: WeightedMethodName
  controlWeights: { control: string; weight: number }[]
  /** The months before the event. */
  monthWeights: { month: Month; weight: number }[]
  /** 1 / Σ w². */
  effectiveControls: number
  /** 1 / Σ λ²; null for synthetic control without an intercept, which weighs no months. */
  effectiveMonths: number | null
  /** What kept the weights of the controls even, ζ; null where they are fixed. */
  zeta: number | null
  placebos: PlaceboTest
  leaveOneOut: LeaveOneOut
  /** Null where it was not asked for, or there are too few controls or too many. */
  leaveTwoOut: LeaveTwoOut | null
  /** Null with too many controls. */
  conformal: ConformalTest | null
  /** The effects of all weights that fit as well, of the controls or, in synthetic difference in differences, of the months; null where there are no others. */
  weightRange: Interval | null
  /** How far the weights are from optimal, relative; 0 where they are not optimised. */
  optimalityResidual: number
}

/**
 * The effect is the mean over the months from the event on, less the trend before it drawn on. It has no interval and no
 * p-value: those of the coefficients are by Newey–West errors, which take chance for an effect far too often.
 */
export type InterruptedTimeSeriesAnswer = CountedAnswer & {
  method: 'interrupted_time_series'
  coefficients: Record<'constant' | 'trend' | 'level' | 'slope', LinearEstimate>
  meanEffect: LinearEstimate
  lag: number
  degrees: number
}

/** The growth up to a month beyond the expected, and all of them up to this month. */
type AbnormalGrowth = LinearEstimate & { cumulative: number }

/** The abnormal growth of the months from the event on against one model of what is normal. */
export type AbnormalGrowths = {
  /** The growth of a month in which the market does not grow. */
  alpha: number
  /** How the treated's growth goes with the market's; 0 in the constant-mean model. */
  beta: number
  /** The deviation of the growth before the event around the model. */
  deviation: number
  degrees: number
  months: AbnormalGrowth[]
  cumulative: LinearEstimate
  /** Whether the growths of all months from the event on are as expected, together. */
  joint: JointTest | null
}

/** An F test: how large all abnormal growths are together, against what the growths before the event let expect. */
export type JointTest = { f: number; degreesAfter: number; degreesBefore: number; p: number }

/** The effect is cumulative: the abnormal log growth of all months from the event on together, on the logarithmic scale whatever the panel's. */
export type EventStudyAnswer = Answer & {
  method: 'event_study'
  /** The model that the effect is taken from. */
  model: 'market_model' | 'constant_mean'
  marketModel: AbnormalGrowths | null
  constantMean: AbnormalGrowths
}

export type ImpactResult = WeightedAnswer | InterruptedTimeSeriesAnswer | EventStudyAnswer | Refused

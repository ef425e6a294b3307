import type { Month } from '../time/month.ts'
import type { ConformalTest } from './conformal.ts'
import type { Interval, MonthEffect, Sensitivity } from './effect.ts'
import type { InTimePlacebo, LeaveOneOut, LeaveTwoOut, MinimumDetectable, PlaceboTest } from './inference.ts'
import type { Refused, WeightedMethodName } from './methods.ts'
import type { LinearEstimate } from './numerics/statistics.ts'
import type { Total } from './total.ts'
import type { Warning } from './warnings.ts'

/**
 * What every method's answer holds, on the panel's scale. A field ending in `Pct` is exp(x) − 1 in per cent, null off the
 * logarithmic scale.
 */
export type Answer = {
  status: 'answered'
  effect: number
  effectPct: number | null
  /** Whether the effect is the mean or the sum over the months from the event on. Only effects of one kind can be compared. */
  kind: 'mean' | 'cumulative'
  /** The 95 per cent interval by studentised placebos; null without placebos or where a fit is exact. */
  interval: Interval | null
  /** The two-sided p-value by studentised placebos; null without an interval. */
  pValue: number | null
  /** The smallest p-value that can be reached, 1 / (N0 + 1); null without placebos. */
  smallestP: number | null
  /** The smallest effect that would be detected in most cases; null without an interval. */
  minimumDetectable: MinimumDetectable | null
  effectByMonth: MonthEffect[]
  /** The root mean square of the error before the event and of the effect after it, and their ratio; null for the event study. */
  rmspe: { before: number; after: number; ratio: number | null } | null
  /** Null with too few months before the event to move it back, or if all of them hold another event. */
  inTimePlacebo: InTimePlacebo | null
  /** The effects that the rounding of the published figures allows; null without bounds. */
  roundingBounds: Interval | null
  warnings: Warning[]
}

/** The answer of a method that estimates where the treated would have been in every month. */
type CountedAnswer = Answer & {
  /** In the unit of the metric; null where the metric does not add up over months or the panel has no levels. */
  total: Total | null
  sensitivity: Sensitivity
}

/** A method with weights. The effect is the mean over the months from the event on. */
export type WeightedAnswer = CountedAnswer & {
  method: WeightedMethodName
  controlWeights: { control: string; weight: number }[]
  /** λ, for the months before the event. */
  monthWeights: { month: Month; weight: number }[]
  /** 1 / Σ w². */
  effectiveControls: number
  /** 1 / Σ λ²; null for synthetic control without an intercept, which weighs no months. */
  effectiveMonths: number | null
  /** ζ, the strength of the penalty that keeps the control weights even; null for fixed weights. */
  zeta: number | null
  placebos: PlaceboTest
  leaveOneOut: LeaveOneOut
  /** Null with fewer than 4 or more than 60 controls and, unless requested, with 19 or more. */
  leaveTwoOut: LeaveTwoOut | null
  /** Null with more than 60 controls or where its weights do not settle. */
  conformal: ConformalTest | null
  /** The effects of all weights that fit equally well (month weights in synthetic difference in differences); null if unique. */
  weightRange: Interval | null
  /** The relative distance of the weights from optimal; 0 for fixed weights. */
  optimalityResidual: number
}

/**
 * The effect is the mean, over the months from the event on, of the treated minus its continued earlier trend. It has no
 * interval and no p-value: those of the coefficients rest on Newey–West errors, which take chance for an effect far too often.
 */
export type InterruptedTimeSeriesAnswer = CountedAnswer & {
  method: 'interrupted_time_series'
  coefficients: Record<'constant' | 'trend' | 'level' | 'slope', LinearEstimate>
  meanEffect: LinearEstimate
  lag: number
  degrees: number
}

/** The growth in one month beyond the expected, and the sum from the event up to this month. */
type AbnormalGrowth = LinearEstimate & { cumulative: number }

/** The abnormal growth from the event on, against one model of normal growth. */
export type AbnormalGrowths = {
  /** The normal growth in a month in which the market does not grow. */
  alpha: number
  /** The change of the treated's normal growth per unit of the market's growth; 0 in the constant-mean model. */
  beta: number
  /** The standard deviation of growth before the event around the model. */
  deviation: number
  degrees: number
  months: AbnormalGrowth[]
  cumulative: LinearEstimate
  /** Tests whether growth in all months from the event on is as expected; null where the model fits exactly before it. */
  joint: JointTest | null
}

/** An F test of all abnormal growths together against the growths before the event. */
export type JointTest = { f: number; degreesAfter: number; degreesBefore: number; p: number }

/** The effect is cumulative: the sum of abnormal log growth from the event on, on the logarithmic scale whatever the panel's. */
export type EventStudyAnswer = Answer & {
  method: 'event_study'
  model: 'market_model' | 'constant_mean'
  marketModel: AbnormalGrowths | null
  constantMean: AbnormalGrowths
}

export type ImpactResult = WeightedAnswer | InterruptedTimeSeriesAnswer | EventStudyAnswer | Refused

import type { Month } from '../time/month.ts'
import type { ConformalTest } from './conformal.ts'
import type { Interval, MonthEffect, Sensitivity } from './effect.ts'
import type { InTimePlacebo, LeaveOneOut, LeaveTwoOut, MinimumDetectable, PlaceboTest } from './inference.ts'
import type { Refused, WeightedMethodName } from './methods.ts'
import type { LinearEstimate } from './numerics/statistics.ts'
import type { Total } from './total.ts'
import type { Warning } from './warnings.ts'

/**
 * What the answer of every method holds. Numbers are on the panel's scale. A field ending in `Pct` is exp(x) − 1 in per
 * cent, and null off the logarithmic scale.
 */
export type Answer = {
  status: 'answered'
  effect: number
  effectPct: number | null
  /**
   * Whether the effect is the mean over the months from the event on or their sum. Only effects of the same kind can be
   * compared.
   */
  kind: 'mean' | 'cumulative'
  /** The 95 per cent interval from studentised placebos; null where there are no placebos or a fit is exact. */
  interval: Interval | null
  /** The two-sided p-value from studentised placebos; null where there is no interval. */
  pValue: number | null
  /** The smallest p-value that can be reached, 1 / (N0 + 1); null for a method without placebos. */
  smallestP: number | null
  /** The smallest effect that would be detected in most cases; null where there is no interval. */
  minimumDetectable: MinimumDetectable | null
  effectByMonth: MonthEffect[]
  /**
   * The root mean square of the fit's error before the event and of the effect after it, and after / before; null for
   * the event study.
   */
  rmspe: { before: number; after: number; ratio: number | null } | null
  /** Null where there are too few months before the event to move it back, or all of them hold another event. */
  inTimePlacebo: InTimePlacebo | null
  /** The range of effects that the rounding of the published figures allows; null where no bounds were given. */
  roundingBounds: Interval | null
  warnings: Warning[]
}

/** The answer of a method that estimates where the treated would have been in every month, so that a total can be computed. */
type CountedAnswer = Answer & {
  /**
   * The total effect in the unit of the metric; null where the metric does not add up over months or the panel has no
   * levels.
   */
  total: Total | null
  sensitivity: Sensitivity
}

/** The answer of a method with weights. The effect is the mean over the months from the event on. */
export type WeightedAnswer = CountedAnswer & {
  method: WeightedMethodName
  controlWeights: { control: string; weight: number }[]
  /** The weights λ of the months before the event. */
  monthWeights: { month: Month; weight: number }[]
  /** 1 / Σ w², w being the weights of the controls. */
  effectiveControls: number
  /** 1 / Σ λ²; null for synthetic control without an intercept, which gives no month a weight. */
  effectiveMonths: number | null
  /** ζ, the strength of the penalty that keeps the weights of the controls even; null where the weights are fixed. */
  zeta: number | null
  placebos: PlaceboTest
  leaveOneOut: LeaveOneOut
  /** Null where it was not requested and there are 19 controls or more, or with fewer than 4 or more than 60 controls. */
  leaveTwoOut: LeaveTwoOut | null
  /** Null with more than 60 controls. */
  conformal: ConformalTest | null
  /**
   * The range of effects over all weights that fit equally well: weights of the months in synthetic difference in
   * differences, of the controls elsewhere. Null where no other weights fit equally well.
   */
  weightRange: Interval | null
  /** The relative distance of the weights from optimal; 0 where the weights are not optimised. */
  optimalityResidual: number
}

/**
 * The answer of the interrupted time series. The effect is the mean, over the months from the event on, of the treated
 * minus its earlier trend. It has no interval and no p-value: the p-values of the coefficients rest on Newey–West
 * errors, which take chance for an effect far too often.
 */
export type InterruptedTimeSeriesAnswer = CountedAnswer & {
  method: 'interrupted_time_series'
  coefficients: Record<'constant' | 'trend' | 'level' | 'slope', LinearEstimate>
  meanEffect: LinearEstimate
  lag: number
  degrees: number
}

/** The growth in one month beyond the expected growth, and the sum of these from the event up to this month. */
type AbnormalGrowth = LinearEstimate & { cumulative: number }

/** The abnormal growth of the months from the event on, against one model of normal growth. */
export type AbnormalGrowths = {
  /** The normal growth in a month in which the market does not grow. */
  alpha: number
  /** The change in the treated's normal growth for each unit of the market's growth; 0 in the constant-mean model. */
  beta: number
  /** The standard deviation of the growth before the event around the model. */
  deviation: number
  degrees: number
  months: AbnormalGrowth[]
  cumulative: LinearEstimate
  /**
   * A joint test of whether the growth of all months from the event on is as expected; null where the model fits
   * exactly before the event.
   */
  joint: JointTest | null
}

/** An F test that compares all abnormal growth together with the growth before the event. */
export type JointTest = { f: number; degreesAfter: number; degreesBefore: number; p: number }

/**
 * The answer of the event study. The effect is cumulative: the sum of the abnormal log growth of all months from the
 * event on, on the logarithmic scale whatever the panel's scale.
 */
export type EventStudyAnswer = Answer & {
  method: 'event_study'
  /** The model that the effect comes from. */
  model: 'market_model' | 'constant_mean'
  marketModel: AbnormalGrowths | null
  constantMean: AbnormalGrowths
}

export type ImpactResult = WeightedAnswer | InterruptedTimeSeriesAnswer | EventStudyAnswer | Refused

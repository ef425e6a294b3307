import type { Month } from '../time/month.ts'
import type { Interval, MonthEffect } from './effect.ts'
import type { InTimePlacebo, LeaveOneOut, PlaceboTest } from './inference.ts'
import type { Refused, WeightedMethodName } from './methods.ts'
import type { LinearEstimate } from './numerics/statistics.ts'
import type { Warning } from './warnings.ts'

/**
 * What every method's answer has. Numbers are on the panel's scale; those ending in Pct are exp(x) − 1 in per cent,
 * null off the logarithmic scale.
 */
export type Answer = {
  status: 'answered'
  effect: number
  effectPct: number | null
  /** 95 per cent; null where the data gives no error. */
  interval: Interval | null
  /** Two-sided: of the placebos for the methods with weights, of the t statistic for the others. Null where there is no error. */
  pValue: number | null
  /** The smallest that the p-value can be; null where nothing limits it. */
  smallestP: number | null
  effectByMonth: MonthEffect[]
  /** Root mean square error of the fit before the event, of the effect after it, and the ratio; null for the event study. */
  rmspe: { before: number; after: number; ratio: number | null } | null
  /** Null where there are too few months before the event to move it back. */
  inTimePlacebo: InTimePlacebo | null
  /** The effects that the rounding of the published figures allows; null where no bounds were given. */
  roundingBounds: Interval | null
  warnings: Warning[]
}

/** The effect is the mean over the months from the event on. */
export type WeightedAnswer = Answer & {
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
  /** How far the weights are from optimal, relative; 0 where they are not optimised. */
  optimalityResidual: number
}

/** The effect is the mean over the months from the event on, less the trend before it drawn on. */
export type InterruptedTimeSeriesAnswer = Answer & {
  method: 'interrupted_time_series'
  coefficients: Record<'constant' | 'trend' | 'level' | 'slope', LinearEstimate>
  meanEffect: LinearEstimate
  lag: number
  degrees: number
}

/** The growth up to a month beyond the expected, and all of them up to this month. */
export type AbnormalGrowth = LinearEstimate & { cumulative: number }

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
}

/** The effect is the abnormal log growth of all months from the event on together, on the logarithmic scale whatever the panel's. */
export type EventStudyAnswer = Answer & {
  method: 'event_study'
  /** The model that the effect is taken from. */
  model: 'market_model' | 'constant_mean'
  marketModel: AbnormalGrowths | null
  constantMean: AbnormalGrowths
}

export type ImpactResult = WeightedAnswer | InterruptedTimeSeriesAnswer | EventStudyAnswer | Refused

import type { Month } from '../time/month.ts'
import type { AbnormalGrowths } from './event-study.ts'
import type { InTimePlacebo, LeaveOneOut, PlaceboTest } from './inference.ts'
import type { LinearEstimate } from './numerics/statistics.ts'
import type { Panel, Scale } from './panel.ts'
import type { Warning } from './warnings.ts'

/** The methods whose answer is a weighted difference between the treated and its controls. */
export const weightedMethods = [
  'difference_in_differences',
  'synthetic_control',
  'synthetic_control_with_intercept',
  'synthetic_difference_in_differences',
] as const
export type WeightedMethodName = (typeof weightedMethods)[number]

export const methods = [...weightedMethods, 'interrupted_time_series', 'event_study'] as const
export type Method = (typeof methods)[number]

/** An interval on the panel's scale, and in per cent where that scale is logarithmic. A side that nothing bounds is null. */
export type Interval = {
  low: number | null
  high: number | null
  lowPct: number | null
  highPct: number | null
}

/** exp(effect) − 1 in per cent on a logarithmic scale; null on any other, where an effect has no such meaning. */
export function percentOf(effect: number, scale: Scale): number | null {
  return scale === 'log' ? Math.expm1(effect) * 100 : null
}

/** The interval from low to high. */
export function intervalOf(low: number | null, high: number | null, scale: Scale): Interval {
  return {
    low,
    high,
    lowPct: low === null ? null : percentOf(low, scale),
    highPct: high === null ? null : percentOf(high, scale),
  }
}

/** The effects of the months from the event on. */
export function effectsByMonth(
  { months, before }: Panel,
  effects: readonly number[],
  scale: Scale,
): Answer['effectByMonth'] {
  return effects.map((effect, k) => ({
    month: months[before + k] as Month,
    effect,
    effectPct: percentOf(effect, scale),
  }))
}

/** The interval that reaches equally far on both sides. */
export function intervalAround(centre: number, reach: number, scale: Scale): Interval {
  return intervalOf(centre - reach, centre + reach, scale)
}

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
  effectByMonth: { month: Month; effect: number; effectPct: number | null }[]
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

/** The effect is the abnormal log growth of all months from the event on together, on the logarithmic scale whatever the panel's. */
export type EventStudyAnswer = Answer & {
  method: 'event_study'
  /** The model that the effect is taken from. */
  model: 'market_model' | 'constant_mean'
  marketModel: AbnormalGrowths | null
  constantMean: AbnormalGrowths
}

export const refusalCodes = [
  'too_few_months_before',
  'too_few_months_after',
  'too_few_controls',
  'not_positive',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

/** What a panel lacks for a method: so many were needed and found, or a series has a value that has no logarithm. */
export type Refusal =
  | { code: Exclude<RefusalCode, 'not_positive'>; needed: number; found: number }
  | { code: 'not_positive'; series: string; least: number }

/** Thrown by a method that cannot answer from a panel. */
export class ImpactRefusal extends Error {
  readonly method: Method
  readonly refusal: Refusal

  constructor(method: Method, refusal: Refusal) {
    super(`${method}: ${JSON.stringify(refusal)}`)
    this.method = method
    this.refusal = refusal
  }
}

/** Fewer than these and the effect is not identified. The event study needs two growths before the event for an error. */
const needed: Record<Method, { before: number; after: number; controls: number }> = {
  difference_in_differences: { before: 2, after: 1, controls: 2 },
  synthetic_control: { before: 2, after: 1, controls: 2 },
  synthetic_control_with_intercept: { before: 2, after: 1, controls: 2 },
  synthetic_difference_in_differences: { before: 2, after: 1, controls: 2 },
  interrupted_time_series: { before: 3, after: 2, controls: 0 },
  event_study: { before: 3, after: 1, controls: 2 },
}

/** @throws {ImpactRefusal} where the panel has too few months or controls for the method */
export function refuseTooFew(method: Method, { before, months, controls }: Panel): void {
  const need = needed[method]
  const counts = [
    ['too_few_months_before', need.before, before],
    ['too_few_months_after', need.after, months.length - before],
    ['too_few_controls', need.controls, controls.length],
  ] as const
  for (const [code, needed, found] of counts)
    if (found < needed) throw new ImpactRefusal(method, { code, needed, found })
}

/** A method that cannot answer. */
export type Refused = { status: 'refused'; method: Method } & Refusal

export type ImpactResult = WeightedAnswer | InterruptedTimeSeriesAnswer | EventStudyAnswer | Refused

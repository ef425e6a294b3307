import type { InterruptedTimeSeriesAnswer } from './answer.ts'
import {
  addBounds,
  boundEffect,
  boundMonths,
  type Coefficients,
  effectsByMonth,
  measureSensitivity,
  percentOf,
} from './effect.ts'
import { estimateInTime } from './inference.ts'
import { refuseTooFew } from './methods.ts'
import { type LinearEstimate, meanOf, rootMeanSquare, roundingOf, withError } from './numerics/statistics.ts'
import { type CellBound, type Panel, timesOf } from './panel.ts'
import { totalEffect } from './total.ts'
import {
  listWarnings,
  warnInTimePlacebo,
  warnPoorFit,
  warnShortTrend,
  warnTrendCarriedFar,
} from './warnings.ts'
import type { AnswerOptions } from './weighted-methods.ts'

type InterruptedTimeSeries = {
  /** The mean, over the months from the event on, of the treated minus its earlier trend. */
  meanEffect: LinearEstimate
  /** The treated minus its earlier trend in each month from the event on. */
  effects: readonly number[]
  coefficients: Record<'constant' | 'trend' | 'level' | 'slope', LinearEstimate>
  /** The largest number of months apart at which errors may be correlated. */
  lag: number
  degrees: number
  rmspeBefore: number
  rmspeAfter: number
  /** The treated minus its trend in the months before the event. */
  residualsBefore: readonly number[]
  /** The coefficients of the treated's months in the expected value of each month from the event on. */
  expectations: readonly (readonly number[])[]
  /** The coefficient of each of the treated's months in the mean effect. */
  weights: readonly number[]
}

/**
 * Interrupted time series: the treated's own trend before the event, continued, gives where it would have been.
 *
 *     y = constant + trend · t + level · D + slope · (t − t0) · D,   t = 1, 2 …,   D = 1 from the first treated month t0 on
 *
 * by least squares, with Newey–West standard errors: Bartlett weights up to lag floor(4 (T/100)^(2/9)), no small-sample factor,
 * t with T − 4 degrees of freedom for a panel of T months. Months left out keep their place in time, both in t and in the
 * distance between errors. Not for: anything that affected everyone, since there are no controls. Its p-values reject too often:
 * 22 to 34 times in 100 without any effect.
 *
 * The code fits two lines, since with D free the lines before and after the event are independent. Every number here is then
 * Σ c_t y_t with known c, and its variance is the sum over lags of the weighted products of c_t · residual_t.
 *
 * Source: Wagner, Soumerai, Zhang and Ross-Degnan, "Segmented regression analysis of interrupted time series studies", Journal
 * of Clinical Pharmacy and Therapeutics 27 (2002); Newey and West, Econometrica 55 (1987); Datta and Du, "Nonparametric HAC
 * estimation for time series data with missing observations", International Finance Discussion Paper 1060 (2012), for months
 * left out.
 *
 * @throws {ImpactRefusal} with fewer than 3 months before the event or 2 from it on
 */
export function interruptedTimeSeries(panel: Panel): InterruptedTimeSeries {
  refuseTooFew('interrupted_time_series', panel)
  const { values } = panel.treated
  const { before } = panel
  const total = values.length
  const magnitude = Math.max(...values.map(Math.abs))
  const times = timesOf(panel)
  const first = lineThrough(times, 0, before)
  const second = lineThrough(times, before, total)
  const firstTreated = times[before] as number

  const apply = (c: readonly number[]) => c.reduce((sum, weight, t) => sum + weight * (values[t] ?? 0), 0)
  const residuals = values.map(
    (value, t) => value - apply((t < before ? first : second).valueAt(times[t] as number)),
  )
  const lag = Math.floor(4 * (total / 100) ** (2 / 9))
  const degrees = total - 4
  const estimate = (c: readonly number[]) => {
    const size = Math.sqrt(c.reduce((sum, weight) => sum + weight * weight, 0))
    return withError(apply(c), neweyWest(c, residuals, times, lag), degrees, roundingOf(magnitude) * size)
  }
  const weights = subtract(second.valueAt(second.middle), first.valueAt(second.middle))
  const expectations = times.slice(before).map((time) => first.valueAt(time))
  const effects = expectations.map((terms, k) => (values[before + k] as number) - apply(terms))
  return {
    meanEffect: estimate(weights),
    effects,
    coefficients: {
      constant: estimate(first.valueAt(0)),
      trend: estimate(first.slope),
      level: estimate(subtract(second.valueAt(firstTreated), first.valueAt(firstTreated))),
      slope: estimate(subtract(second.slope, first.slope)),
    },
    lag,
    degrees,
    residualsBefore: residuals.slice(0, before),
    expectations,
    rmspeBefore: rootMeanSquare(residuals.slice(0, before)),
    rmspeAfter: rootMeanSquare(effects),
    weights,
  }
}

/**
 * Fits a least-squares line to the months `from` to `to` − 1. Returns their mean time, and every month's coefficient in the
 * slope and in the line's value at a time.
 */
function lineThrough(times: readonly number[], from: number, to: number) {
  const own = times.slice(from, to)
  const middle = meanOf(own)
  const spread = own.reduce((sum, time) => sum + (time - middle) ** 2, 0)
  const each = (weight: (time: number) => number) =>
    times.map((time, t) => (t < from || t >= to ? 0 : weight(time)))
  return {
    middle,
    slope: each((time) => (time - middle) / spread),
    valueAt: (at: number) => each((time) => 1 / own.length + ((at - middle) * (time - middle)) / spread),
  }
}

/** Returns the standard error of Σ c_t y_t where errors of months up to `lag` apart may be correlated. */
function neweyWest(
  c: readonly number[],
  residuals: readonly number[],
  times: readonly number[],
  lag: number,
): number {
  const scores = new Map(times.map((time, t) => [time, (c[t] ?? 0) * (residuals[t] ?? 0)]))
  let variance = 0
  for (let apart = 0; apart <= lag; apart += 1) {
    let covariance = 0
    for (const [time, score] of scores) covariance += score * (scores.get(time - apart) ?? 0)
    variance += (apart === 0 ? 1 : 2) * (1 - apart / (lag + 1)) * covariance
  }
  return Math.sqrt(Math.max(0, variance))
}

function subtract(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, t) => value - (b[t] ?? 0))
}

/**
 * Returns the answer of the interrupted time series.
 *
 * @param earlier the panel with the event moved back, null if there is none
 * @throws {ImpactRefusal} as interruptedTimeSeries does
 */
export function answerTrend(
  panel: Panel,
  earlier: Panel | null,
  { cells, total }: AnswerOptions,
): InterruptedTimeSeriesAnswer {
  const { scale, before, months, treated } = panel
  const found = interruptedTimeSeries(panel)
  const effect = found.meanEffect.estimate
  const moved = estimateInTime(earlier, scale, (past) => interruptedTimeSeries(past).meanEffect.estimate)
  const rounding = roundingOf(Math.max(...treated.values.map(Math.abs)))
  const isExact = found.rmspeBefore <= rounding
  const counted: Coefficients = { treated: found.weights, controls: panel.controls.map(() => []) }
  const expected =
    cells &&
    found.expectations.map((terms) =>
      addBounds(terms.map((weight, t) => ({ cell: cells.treated[t] as CellBound, weight }))),
    )
  const bounds = cells && expected && { cells, expected }
  const real = { values: treated.values, effects: found.effects, error: found.rmspeBefore }
  return {
    status: 'answered',
    method: 'interrupted_time_series',
    kind: 'mean',
    effect,
    effectPct: percentOf(effect, scale),
    interval: null,
    pValue: null,
    smallestP: null,
    minimumDetectable: null,
    effectByMonth: effectsByMonth(panel, found.effects, scale, {
      roundingBounds: bounds && boundMonths(panel, bounds.expected, bounds.cells),
    }),
    rmspe: {
      before: found.rmspeBefore,
      after: found.rmspeAfter,
      ratio: isExact ? null : found.rmspeAfter / found.rmspeBefore,
    },
    inTimePlacebo: moved,
    roundingBounds: cells && boundEffect(panel, effect, counted, cells),
    total: total && totalEffect(panel, total.isPerDay, real, [], bounds, rounding),
    sensitivity: measureSensitivity(found.residualsBefore, effect, months.length - before, rounding),
    coefficients: found.coefficients,
    meanEffect: found.meanEffect,
    lag: found.lag,
    degrees: found.degrees,
    warnings: listWarnings(
      { code: 'rejects_too_often' },
      warnPoorFit(found.rmspeBefore, effect),
      warnInTimePlacebo(moved, effect),
      warnShortTrend(panel),
      warnTrendCarriedFar(panel),
    ),
  }
}

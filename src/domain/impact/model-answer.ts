import type { Month } from '../time/month.ts'
import {
  type EventStudyAnswer,
  type InterruptedTimeSeriesAnswer,
  type Interval,
  intervalOf,
  percentOf,
} from './answer.ts'
import { type EventStudy, eventStudy, logarithmic } from './event-study.ts'
import type { InTimePlacebo } from './inference.ts'
import { interruptedTimeSeries } from './interrupted-time-series.ts'
import type { Panel, Scale } from './panel.ts'
import { ImpactRefusal } from './refusal.ts'
import { boundEffect, type CellBound, type CellBounds, type Coefficients } from './rounding-bounds.ts'
import { listWarnings, warnInTimePlacebo, warnPoorFit } from './warnings.ts'

/**
 * The answer of the interrupted time series.
 *
 * @param earlier the panel with the event moved back, null where there is none
 * @throws {ImpactRefusal} as interruptedTimeSeries does
 */
export function answerTrend(
  panel: Panel,
  earlier: Panel | null,
  cells: CellBounds | null,
): InterruptedTimeSeriesAnswer {
  const { scale } = panel
  const found = interruptedTimeSeries(panel)
  const { estimate: effect, interval, p } = found.meanEffect
  const moved = inTime(earlier, scale, (past) => interruptedTimeSeries(past).meanEffect.estimate)
  const isExact = found.rmspeBefore <= 1e-12 * Math.max(...panel.treated.values.map(Math.abs))
  const coefficients: Coefficients = {
    treated: found.coefficients,
    controls: panel.controls.map(() => []),
  }
  return {
    status: 'answered',
    method: 'interrupted_time_series',
    effect,
    effectPct: percentOf(effect, scale),
    interval: interval && intervalOf(interval.low, interval.high, scale),
    pValue: p,
    smallestP: null,
    effectByMonth: byMonth(panel, found.effects, scale),
    rmspe: {
      before: found.rmspeBefore,
      after: found.rmspeAfter,
      ratio: isExact ? null : found.rmspeAfter / found.rmspeBefore,
    },
    inTimePlacebo: moved,
    roundingBounds: cells && bound(panel, effect, coefficients, cells),
    coefficients: {
      constant: found.constant,
      trend: found.trend,
      level: found.level,
      slope: found.slope,
    },
    meanEffect: found.meanEffect,
    lag: found.lag,
    degrees: found.degrees,
    warnings: listWarnings(
      { code: 'rejects_too_often' },
      warnPoorFit(found.rmspeBefore, effect),
      moved ? warnInTimePlacebo(moved.effect, effect) : undefined,
    ),
  }
}

/**
 * The answer of the event study, by the market model where it is identified.
 *
 * @param earlier the panel with the event moved back, null where there is none
 * @throws {ImpactRefusal} as eventStudy does
 */
export function answerEventStudy(
  panel: Panel,
  earlier: Panel | null,
  cells: CellBounds | null,
): EventStudyAnswer {
  const found = eventStudy(panel)
  const growths = chosen(found)
  const { estimate: effect, interval, p } = growths.cumulative
  const moved = inTime(earlier, 'log', (past) => chosen(eventStudy(past)).cumulative.estimate)
  return {
    status: 'answered',
    method: 'event_study',
    model: found.marketModel ? 'market_model' : 'constant_mean',
    effect,
    effectPct: percentOf(effect, 'log'),
    interval: interval && intervalOf(interval.low, interval.high, 'log'),
    pValue: p,
    smallestP: null,
    effectByMonth: byMonth(
      panel,
      growths.months.map(({ cumulative }) => cumulative),
      'log',
    ),
    rmspe: null,
    inTimePlacebo: moved,
    roundingBounds:
      cells &&
      bound(logarithmic(panel), effect, coefficientsOf(panel, growths.beta), logarithmicCells(panel, cells)),
    marketModel: found.marketModel,
    constantMean: found.constantMean,
    warnings: listWarnings(
      found.marketModel ? undefined : { code: 'market_model_not_identified' },
      moved ? warnInTimePlacebo(moved.effect, effect) : undefined,
    ),
  }
}

function chosen({ marketModel, constantMean }: EventStudy) {
  return marketModel ?? constantMean
}

/**
 * What each cell counts in the cumulative abnormal growth with β fixed. Growths add up to last less first, so only
 * three months count: the last one 1, the last before the event −(1 + L/n), the first L/n, with n months from the first
 * to the last before the event and L from there to the last one.
 */
function coefficientsOf({ months, before, controls }: Panel, beta: number): Coefficients {
  const [first, turn, last] = [months[0], months[before - 1], months.at(-1)] as [Month, Month, Month]
  const part = (last - turn) / (turn - first)
  const treated = months.map((_, t) =>
    t === months.length - 1 ? 1 : t === before - 1 ? -(1 + part) : t === 0 ? part : 0,
  )
  return { treated, controls: controls.map(() => treated.map((c) => (-beta * c) / controls.length)) }
}

/** Bounds of the logarithms; a low bound that has none is no bound. */
function logarithmicCells({ scale }: Panel, cells: CellBounds): CellBounds {
  if (scale === 'log') return cells
  const log = (side: number | null) => (side === null || side <= 0 ? null : Math.log(side))
  const row = (bounds: readonly CellBound[]) =>
    bounds.map(({ low, high }) => ({ low: log(low), high: log(high) }))
  return { treated: row(cells.treated), controls: cells.controls.map(row) }
}

function bound(panel: Panel, effect: number, coefficients: Coefficients, cells: CellBounds): Interval {
  const { low, high } = boundEffect(panel, effect, coefficients, cells)
  return intervalOf(low, high, panel.scale)
}

function byMonth({ months, before }: Panel, effects: readonly number[], scale: Scale) {
  return effects.map((effect, k) => ({
    month: months[before + k] as Month,
    effect,
    effectPct: percentOf(effect, scale),
  }))
}

/** What a method finds for the event moved back; null where it refuses. */
function inTime(
  earlier: Panel | null,
  scale: Scale,
  measure: (panel: Panel) => number,
): InTimePlacebo | null {
  if (!earlier) return null
  try {
    const effect = measure(earlier)
    return { month: earlier.months[earlier.before] as Month, effect, effectPct: percentOf(effect, scale) }
  } catch (error) {
    if (error instanceof ImpactRefusal) return null
    throw error
  }
}

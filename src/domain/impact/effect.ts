import type { Month } from '../time/month.ts'
import {
  type CellBound,
  type CellBounds,
  finiteOrNull,
  type Panel,
  type PanelSeries,
  type Scale,
} from './panel.ts'

/** An interval on the panel's scale, and in per cent where the scale is logarithmic. An open side is null. */
export type Interval = {
  low: number | null
  high: number | null
  lowPct: number | null
  highPct: number | null
}

/**
 * Returns exp(effect) − 1 in per cent on a logarithmic scale; null on other scales, where it has no meaning, or if no double
 * holds it.
 */
export function percentOf(effect: number, scale: Scale): number | null {
  return scale === 'log' ? finiteOrNull(Math.expm1(effect) * 100) : null
}

/** Returns the interval from low to high; a side that no double holds is null. */
export function intervalOf(low: number | null, high: number | null, scale: Scale): Interval {
  const percent = (side: number | null) => (side === null ? null : percentOf(side, scale))
  const [down, up] = [finiteOrNull(low), finiteOrNull(high)]
  return { low: down, high: up, lowPct: percent(down), highPct: percent(up) }
}

/** The effect in one month, or in an event study up to this month; in per cent where the scale is logarithmic. */
export type MonthEffect = {
  month: Month
  effect: number
  effectPct: number | null
  /** The 95 per cent interval by studentised placebos; null if there is none. */
  interval: Interval | null
  /** The conformal test by the months before the event and this one alone; null if there is none. */
  conformal: { pValue: number; smallestP: number; interval: Interval | null } | null
  /** The effects that the rounding of the published figures allows; null without bounds. */
  roundingBounds: Interval | null
}

/** Values beside the effects, one for each month in order. */
type BesideMonths = {
  intervals?: readonly (Interval | null)[] | undefined
  conformal?: readonly MonthEffect['conformal'][] | undefined
  roundingBounds?: readonly Interval[] | null | undefined
}

/** Joins the effects from the event on with their months, intervals and bounds. */
export function effectsByMonth(
  { months, before }: Panel,
  effects: readonly number[],
  scale: Scale,
  { intervals, conformal, roundingBounds }: BesideMonths = {},
): MonthEffect[] {
  return effects.map((effect, k) => ({
    month: months[before + k] as Month,
    effect,
    effectPct: percentOf(effect, scale),
    interval: intervals?.[k] ?? null,
    conformal: conformal?.[k] ?? null,
    roundingBounds: roundingBounds?.[k] ?? null,
  }))
}

export function intervalAround(centre: number, reach: number, scale: Scale): Interval {
  return intervalOf(centre - reach, centre + reach, scale)
}

/** How much the gap would have to change by itself to explain the whole effect. */
export type Sensitivity = {
  /** The largest change of the gap from one month before the event to the next. */
  largestChange: number
  /** The lasting change that would explain the whole effect, as a multiple of the largest; null if the gap never changed. */
  m: number | null
  /**
   * The same multiple for a drift, by which the gap changes again in every month from the event on: after k months it has moved
   * k times as far, on average over T1 months (T1 + 1) / 2 times.
   */
  driftM: number | null
}

/**
 * Computes M, the multiple of the largest change of the gap before the event that would explain the whole effect.
 *
 * Source: the relative magnitudes of Rambachan and Roth, "A more credible approach to parallel trends", Review of Economic
 * Studies 90 (2023), section 2.4, for one treated series and without sampling error.
 *
 * @param gapsBefore the gap in the months before the event
 * @param after the number of months from the event on
 * @param slack changes up to it are rounding
 */
export function measureSensitivity(
  gapsBefore: readonly number[],
  effect: number,
  after: number,
  slack: number,
): Sensitivity {
  const changes = gapsBefore.slice(1).map((gap, t) => Math.abs(gap - (gapsBefore[t] as number)))
  const largestChange = Math.max(0, ...changes)
  if (largestChange <= slack) return { largestChange, m: null, driftM: null }
  const m = Math.abs(effect) / largestChange
  return { largestChange, m, driftM: m / ((after + 1) / 2) }
}

/** The coefficient of each cell of the panel in an effect with fixed weights. */
export type Coefficients = {
  treated: readonly number[]
  controls: readonly (readonly number[])[]
}

type BoundTerm = { cell: CellBound; weight: number }

/** Adds the bounds of weighted cells to a number; a side is null where a cell that counts lacks the bound it needs. */
export function addBounds(terms: Iterable<BoundTerm>, start = 0): CellBound {
  let low: number | null = start
  let high: number | null = start
  for (const { cell, weight } of terms) {
    if (weight === 0) continue
    const [down, up] = weight > 0 ? [cell.low, cell.high] : [cell.high, cell.low]
    low = low === null || down === null ? null : low + weight * down
    high = high === null || up === null ? null : high + weight * up
  }
  return { low, high }
}

/**
 * Returns the bounds of what is expected of the treated in each month from the event on: the weighted controls plus the weighted
 * gap before the event.
 */
export function boundExpected(
  { before, months }: Panel,
  weights: { controls: readonly number[]; months: readonly number[] },
  cells: CellBounds,
): CellBound[] {
  const mixes = months.map((_, t) =>
    addBounds(
      cells.controls.map((row, i) => ({ cell: row[t] as CellBound, weight: weights.controls[i] ?? 0 })),
    ),
  )
  const gap = addBounds(
    weights.months.flatMap((weight, t) => [
      { cell: cells.treated[t] as CellBound, weight },
      { cell: mixes[t] as CellBound, weight: -weight },
    ]),
  )
  return mixes.slice(before).map((mix) =>
    addBounds([
      { cell: mix, weight: 1 },
      { cell: gap, weight: 1 },
    ]),
  )
}

/** Returns the bounds of the treated minus what is expected of it, month by month from the event on. */
export function boundMonths(
  { before, scale }: Panel,
  expected: readonly CellBound[],
  { treated }: CellBounds,
): Interval[] {
  return expected.map((cell, k) => {
    const { low, high } = addBounds([
      { cell: treated[before + k] as CellBound, weight: 1 },
      { cell, weight: -1 },
    ])
    return intervalOf(low, high, scale)
  })
}

/**
 * Returns the smallest and largest effect that published figures allow, with the weights held fixed.
 *
 * The effect is then a sum Σ c · cell, so interval arithmetic is exact: the lowest effect takes the low bound of every cell with
 * c > 0 and the high bound of every other. Each cell moves by itself, so where several come from one figure (levels chained from
 * one growth rate) the true range is narrower, never wider. Other cells would also change the weights a little; this is left
 * out.
 *
 * @returns a side is null where a cell that counts lacks the bound it needs
 * @throws {RangeError} where the bounds do not have the panel's shape, or a cell lies outside its own
 */
export function boundEffect(
  panel: Panel,
  effect: number,
  coefficients: Coefficients,
  bounds: CellBounds,
): Interval {
  if (bounds.controls.length !== panel.controls.length)
    throw new RangeError(
      `expected bounds of ${panel.controls.length} controls, found ${bounds.controls.length}`,
    )
  const changes = (series: PanelSeries, weights: readonly number[] = [], cells: readonly CellBound[] = []) =>
    boundChanges(series, cells).map((cell, t) => ({ cell, weight: weights[t] ?? 0 }))
  const { low, high } = addBounds(
    [
      ...changes(panel.treated, coefficients.treated, bounds.treated),
      ...panel.controls.flatMap((series, i) => changes(series, coefficients.controls[i], bounds.controls[i])),
    ],
    effect,
  )
  return intervalOf(low, high, panel.scale)
}

/** Returns by how much each value of a series may lie below and above what the panel holds. */
function boundChanges({ name, values }: PanelSeries, cells: readonly CellBound[]): CellBound[] {
  if (cells.length !== values.length)
    throw new RangeError(`expected ${values.length} bounds of ${name}, found ${cells.length}`)
  return cells.map(({ low, high }, t) => {
    const value = values[t] as number
    if ((low ?? value) > value || (high ?? value) < value)
      throw new RangeError(`expected bounds of ${name} around ${value}, found ${low} to ${high}`)
    return { low: low === null ? null : low - value, high: high === null ? null : high - value }
  })
}

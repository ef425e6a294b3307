import { daysOf } from '../time/period.ts'
import { addBounds, type Interval } from './effect.ts'
import { type Measured, studentisedInterval } from './inference.ts'
import { type CellBound, type CellBounds, finiteOrNull, type Panel, periodAt, type Scale } from './panel.ts'

/** The sum of the effects of all months from the event on, in the unit of the metric: orders gained or, if negative, lost. */
export type Total = {
  total: number
  /** The total in per cent of the expected sum of these months; null where that is zero or negative. */
  pct: number | null
  /** The 95 per cent interval by studentised placebos; null if there is none. */
  interval: { low: number | null; high: number | null } | null
  /** The totals that the rounding of the published figures allows; null without bounds. An open side is null. */
  roundingBounds: CellBound | null
}

/** The actual and the expected sum of a series over the months from the event on. */
type Sums = { actual: number; expected: number }

/** A series, its effects in the months from the event on, and the error of its fit. */
export type TotalledSeries = { values: readonly number[]; effects: readonly number[]; error: number }

/**
 * Computes the total effect. On the logarithmic scale its interval is that of log(actual / expected) of the sums, since a total
 * is not a sum of logarithms, converted to units: actual − expected, with expected = actual · exp(−log ratio).
 *
 * @param panel on the logarithmic scale or of levels
 * @param isPerDay true if values are per day and must be multiplied by the days of their month
 * @param bounds those of the cells and of what is expected of the treated in each month, null if there are none
 * @param slack errors up to it are rounding
 * @returns null where no double holds it
 */
export function totalEffect(
  panel: Panel,
  isPerDay: boolean,
  real: TotalledSeries,
  placebos: readonly TotalledSeries[],
  bounds: { cells: CellBounds; expected: readonly CellBound[] } | null,
  slack: number,
): Total | null {
  const { scale, before } = panel
  const days = panel.months.slice(before).map((month) => (isPerDay ? daysOf(periodAt(month, panel)) : 1))
  const level = (value: number) => (scale === 'log' ? Math.exp(value) : value)
  const sumsOf = ({ values, effects }: TotalledSeries): Sums => {
    const sums = { actual: 0, expected: 0 }
    for (const [k, effect] of effects.entries()) {
      const value = values[before + k] as number
      sums.actual += (days[k] as number) * level(value)
      sums.expected += (days[k] as number) * level(value - effect)
    }
    return sums
  }
  const measure = (series: TotalledSeries): Measured => {
    const { actual, expected } = sumsOf(series)
    return {
      effect: scale === 'log' ? Math.log(actual / expected) : actual - expected,
      error: series.error,
    }
  }
  const { actual, expected } = sumsOf(real)
  const total = actual - expected
  if (!Number.isFinite(total)) return null
  const interval = studentisedInterval(measure(real), placebos.map(measure), scale, slack)
  return {
    total,
    pct: expected > 0 ? (total / expected) * 100 : null,
    interval: interval && inUnits(interval, actual, scale),
    roundingBounds: bounds && boundTotal(bounds.cells.treated.slice(before), bounds.expected, days, level),
  }
}

/** Converts an interval to units; a side that no double holds is null. */
function inUnits({ low, high }: Interval, actual: number, scale: Scale): NonNullable<Total['interval']> {
  const convert = (side: number | null) =>
    finiteOrNull(side === null || scale !== 'log' ? side : -actual * Math.expm1(-side))
  return { low: convert(low), high: convert(high) }
}

/** Bounds each month alone: the actual value at one end, the expected one at the other. */
function boundTotal(
  actual: readonly CellBound[],
  expected: readonly CellBound[],
  days: readonly number[],
  level: (value: number) => number,
): CellBound {
  const less = (a: number | null | undefined, b: number | null | undefined, count: number) =>
    a == null || b == null ? null : finiteOrNull(count * (level(a) - level(b)))
  return addBounds(
    days.map((count, k) => ({
      cell: {
        low: less(actual[k]?.low, expected[k]?.high, count),
        high: less(actual[k]?.high, expected[k]?.low, count),
      },
      weight: 1,
    })),
  )
}

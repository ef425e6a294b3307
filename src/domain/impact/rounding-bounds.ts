import { type Interval, intervalOf } from './effect.ts'
import type { CellBound, CellBounds, Panel } from './panel.ts'

/** What each cell of the panel counts in an effect with fixed weights. */
export type Coefficients = {
  treated: readonly number[]
  controls: readonly (readonly number[])[]
}

/** Cells, each with what it counts in a sum. */
type BoundTerm = { cell: CellBound; weight: number }

/** The bounds of a sum of cells; a side is null where a cell that counts has no bound there. */
export function addBounds(terms: Iterable<BoundTerm>): CellBound {
  let low: number | null = 0
  let high: number | null = 0
  for (const { cell, weight } of terms) {
    if (weight === 0) continue
    const [down, up] = weight > 0 ? [cell.low, cell.high] : [cell.high, cell.low]
    low = low === null || down === null ? null : low + weight * down
    high = high === null || up === null ? null : high + weight * up
  }
  return { low, high }
}

/** What is expected of the treated in each month from the event on, within the bounds of the cells: the weighted controls, and the weighted gap before the event. */
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

/** The treated less what is expected of it, month by month from the event on. */
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
 * The smallest and largest effect that published figures allow, the weights being those found.
 *
 * With weights fixed an effect is a sum Σ c · cell, so interval arithmetic is exact: the lowest effect takes the low
 * bound of every cell with c > 0 and the high bound of every other. Each cell moves by itself, so where several come
 * from the same figure (levels chained from one growth rate) the true range is narrower, never wider. That the weights
 * themselves would come out a little different from other cells is not in it.
 *
 * @returns null on a side where a cell that counts has no bound
 * @throws {RangeError} where the bounds have another shape than the panel, or a cell lies outside its own
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
  let low: number | null = effect
  let high: number | null = effect
  const rows = [
    { series: panel.treated, c: coefficients.treated, cells: bounds.treated },
    ...panel.controls.map((series, i) => ({
      series,
      c: coefficients.controls[i] ?? [],
      cells: bounds.controls[i] ?? [],
    })),
  ]
  for (const { series, c, cells } of rows) {
    if (cells.length !== series.values.length)
      throw new RangeError(`expected ${series.values.length} bounds of ${series.name}, found ${cells.length}`)
    for (let t = 0; t < cells.length; t += 1) {
      const value = series.values[t] as number
      const cell = cells[t] as CellBound
      const weight = c[t] ?? 0
      if ((cell.low ?? value) > value || (cell.high ?? value) < value)
        throw new RangeError(
          `expected bounds of ${series.name} around ${value}, found ${cell.low} to ${cell.high}`,
        )
      if (weight === 0) continue
      const [down, up] = weight > 0 ? [cell.low, cell.high] : [cell.high, cell.low]
      low = low === null || down === null ? null : low + weight * (down - value)
      high = high === null || up === null ? null : high + weight * (up - value)
    }
  }
  return intervalOf(low, high, panel.scale)
}

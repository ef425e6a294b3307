import { addScaled, createPairs, type Pairs, readNumber } from './double-double.ts'

/** How far the controls are from the treated, control by control, a number for each month; and the sum of all d d', its lower triangle. */
export type Gaps = { size: number; months: number; values: Pairs; squares: Float64Array }

/** The gaps of a fit. Their squares are those of the series, which all fits share, moved to the target. */
export function takeGaps(
  series: { count: number; months: number; deviations: Pairs; squares: () => Float64Array },
  target: number,
  donors: readonly number[],
): Gaps {
  const { count, months, deviations } = series
  const values = createPairs(donors.length * months)
  const total = new Float64Array(months)
  for (const [i, donor] of donors.entries()) {
    values.set(deviations.subarray(2 * donor * months, 2 * (donor + 1) * months), 2 * i * months)
    for (let t = 0; t < months; t += 1) {
      total[t] = (total[t] as number) + (values[2 * (i * months + t)] as number)
      addScaled(values, i * months + t, -1, deviations, target * months + t)
    }
  }
  const squares = series.squares().slice()
  const kept = new Set(donors)
  for (let i = 0; i < count; i += 1) if (!kept.has(i)) addSquare(squares, -1, readRow(deviations, i, months))
  const own = readRow(deviations, target, months)
  for (let t = 0; t < months; t += 1) {
    const [a, sum] = [own[t] as number, total[t] as number]
    for (let s = 0; s <= t; s += 1) {
      const moved = a * (donors.length * (own[s] as number) - (total[s] as number)) - sum * (own[s] as number)
      squares[t * months + s] = (squares[t * months + s] as number) + moved
    }
  }
  return { size: donors.length, months, values, squares }
}

/** The sum of x x' over all series. */
export function sumSquares(deviations: Pairs, count: number, months: number): Float64Array {
  const sum = new Float64Array(months * months)
  for (let i = 0; i < count; i += 1) addSquare(sum, 1, readRow(deviations, i, months))
  return sum
}

/** Adds x x' or takes it off, in the lower triangle. */
export function addSquare(target: Float64Array, sign: 1 | -1, x: Float64Array): void {
  const months = x.length
  for (let t = 0; t < months; t += 1) {
    const factor = sign * (x[t] as number)
    for (let s = 0; s <= t; s += 1)
      target[t * months + s] = (target[t * months + s] as number) + factor * (x[s] as number)
  }
}

function readRow(pairs: Pairs, row: number, months: number): Float64Array {
  return Float64Array.from({ length: months }, (_, t) => readNumber(pairs, row * months + t))
}

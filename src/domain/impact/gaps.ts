import { addScaled, type Pairs, readNumber } from './double-double.ts'

/** How far the controls are from the treated, control by control, a number for each month. */
export type Gaps = {
  size: number
  months: number
  rows: Float64Array
  /** The gaps of one control in double-double numbers. */
  makeExact(control: number): Pairs
  /** The sum of the d d' of all controls, its lower triangle. */
  squares: Float64Array
}

/** The gaps of a fit. Their squares are those of the series, which all fits share, moved to the target. */
export function takeGaps(
  series: { count: number; months: number; deviations: Pairs; squares: () => Float64Array },
  target: number,
  donors: readonly number[],
): Gaps {
  const { count, months, deviations } = series
  const rows = new Float64Array(donors.length * months)
  const total = new Float64Array(months)
  const own = readRow(deviations, target, months)
  for (const [i, donor] of donors.entries()) {
    for (let t = 0; t < months; t += 1) {
      const value = deviations[2 * (donor * months + t)] as number
      total[t] = (total[t] as number) + value
      rows[i * months + t] = value - (own[t] as number)
    }
  }
  const squares = series.squares().slice()
  const kept = new Set(donors)
  const others = Array.from({ length: count }, (_, i) => i).filter((i) => !kept.has(i))
  addSquares(
    squares,
    others.map((i) => ({ row: readRow(deviations, i, months), sign: -1 })),
  )
  for (let t = 0; t < months; t += 1) {
    const [a, sum] = [own[t] as number, total[t] as number]
    for (let s = 0; s <= t; s += 1) {
      const moved = a * (donors.length * (own[s] as number) - (total[s] as number)) - sum * (own[s] as number)
      squares[t * months + s] = (squares[t * months + s] as number) + moved
    }
  }
  const makeExact = (control: number) => {
    const from = (donors[control] as number) * months
    const exact = deviations.slice(2 * from, 2 * (from + months))
    for (let t = 0; t < months; t += 1) addScaled(exact, t, -1, deviations, target * months + t)
    return exact
  }
  return { size: donors.length, months, rows, makeExact, squares }
}

/** The sum of x x' over all series. */
export function sumSquares(deviations: Pairs, count: number, months: number): Float64Array {
  const sum = new Float64Array(months * months)
  addSquares(
    sum,
    Array.from({ length: count }, (_, i) => ({ row: readRow(deviations, i, months), sign: 1 })),
  )
  return sum
}

/** Adds x x' of every row, or takes it off, in the lower triangle; four at a time, since fetching the entries takes longest. */
export function addSquares(target: Float64Array, rows: readonly { row: Float64Array; sign: 1 | -1 }[]): void {
  const months = Math.sqrt(target.length)
  const none = { row: new Float64Array(months), sign: 1 as const }
  for (let from = 0; from < rows.length; from += 4) {
    const [a, b, c, d] = [0, 1, 2, 3].map((k) => rows[from + k] ?? none) as [Signed, Signed, Signed, Signed]
    addFour(target, months, a, b, c, d)
  }
}

type Signed = { row: Float64Array; sign: 1 | -1 }

function addFour(target: Float64Array, months: number, a: Signed, b: Signed, c: Signed, d: Signed): void {
  const [w, x, y, z] = [a.row, b.row, c.row, d.row]
  for (let t = 0, at = 0; t < months; t += 1, at += months) {
    const [p, q] = [a.sign * (w[t] as number), b.sign * (x[t] as number)]
    const [r, s] = [c.sign * (y[t] as number), d.sign * (z[t] as number)]
    for (let k = 0; k <= t; k += 1)
      target[at + k] =
        (target[at + k] as number) +
        (p * (w[k] as number) + q * (x[k] as number) + (r * (y[k] as number) + s * (z[k] as number)))
  }
}

function readRow(pairs: Pairs, row: number, months: number): Float64Array {
  return Float64Array.from({ length: months }, (_, t) => readNumber(pairs, row * months + t))
}

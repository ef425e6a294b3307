import { addScaled, type Pairs } from './double-double.ts'

/** How far the controls are from the treated, control by control, a number for each month. */
export type Gaps = {
  size: number
  months: number
  rows: Float64Array
  /** The gaps of one control in double-double numbers. */
  makeExact(control: number): Pairs
}

/** The gaps of a fit. */
export function takeGaps(
  { months, deviations }: { months: number; deviations: Pairs },
  target: number,
  donors: readonly number[],
): Gaps {
  const rows = new Float64Array(donors.length * months)
  for (const [i, donor] of donors.entries()) {
    for (let t = 0; t < months; t += 1) {
      const own = deviations[2 * (target * months + t)] as number
      rows[i * months + t] = (deviations[2 * (donor * months + t)] as number) - own
    }
  }
  const makeExact = (control: number) => {
    const from = (donors[control] as number) * months
    const exact = deviations.slice(2 * from, 2 * (from + months))
    for (let t = 0; t < months; t += 1) addScaled(exact, t, -1, deviations, target * months + t)
    return exact
  }
  return { size: donors.length, months, rows, makeExact }
}

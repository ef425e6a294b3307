/*
 * A linear program solver in exact whole numbers, written from the textbook and slow on purpose: dictionaries (Chvátal,
 * Linear Programming, chapters 2 and 3) with Bland's rule, which never cycles, and one common denominator (Edmonds,
 * Bareiss), so that no fraction is ever rounded. It shares nothing with the service.
 */

/** A fraction with a positive denominator. */
export type Q = readonly [num: bigint, den: bigint]

export const q = (num: bigint | number, den: bigint | number = 1): Q => [BigInt(num), BigInt(den)]
export const addQ = (a: Q, b: Q): Q => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]]
export const timesQ = (a: Q, b: Q): Q => [a[0] * b[0], a[1] * b[1]]
export const minusQ = (a: Q): Q => [-a[0], a[1]]
export const compareQ = (a: Q, b: Q): number =>
  Number(a[0] * b[1] - b[0] * a[1] > 0n) - Number(a[0] * b[1] < b[0] * a[1])

/** Coefficients by variable. */
export type Linear = ReadonlyMap<string, Q>

/** a + factor b */
export function sumOf(a: Linear, b: Linear, factor: Q = q(1)): Linear {
  const sum = new Map(a)
  for (const [name, value] of b) sum.set(name, addQ(sum.get(name) ?? q(0), timesQ(value, factor)))
  return sum
}

export type Optimum = { status: 'optimal'; value: Q } | { status: 'unbounded' | 'infeasible' }

/** The largest value of an objective over all x >= 0 for which no row is negative and the denominator is 1. */
export function maximise(rows: readonly Linear[], objective: Linear, denominator: Linear): Optimum {
  const names = [...new Set([...rows, objective, denominator].flatMap((form) => [...form.keys()]))]
  const integers = (form: Linear, factor = 1n) => {
    const scale = [...form.values()].reduce((product, [, den]) => leastMultiple(product, den), 1n)
    const entries = names.map((name) => {
      const [num, den] = form.get(name) ?? q(0)
      return (factor * num * scale) / den
    })
    return { scale, entries }
  }
  // Each line says: basic variable = (last entry - sum of the other entries times the nonbasic variables) / common.
  const wanted = integers(objective, -1n)
  const fixed = integers(denominator)
  const lines = [
    [...wanted.entries, 0n],
    [...fixed.entries.map((value) => -value), -fixed.scale],
    [...fixed.entries, fixed.scale],
    ...rows.map((row) => [...integers(row, -1n).entries, 0n]),
  ]
  const artificial = names.length
  const nonbasic = names.map((_, i) => i)
  const basic = [-1, -1, artificial, ...rows.map((_, k) => artificial + 1 + k)]
  let common = 1n
  const at = (i: number, j: number) => (lines[i] as bigint[])[j] as bigint
  const last = () => nonbasic.length

  const exchange = (row: number, column: number) => {
    const pivot = at(row, column)
    for (const [i, line] of lines.entries()) {
      if (i === row) continue
      const factor = line[column] as bigint
      for (let j = 0; j <= last(); j++)
        if (j !== column) line[j] = ((line[j] as bigint) * pivot - factor * at(row, j)) / common
      line[column] = -factor
    }
    ;(lines[row] as bigint[])[column] = common
    common = pivot
    const entering = nonbasic[column] as number
    nonbasic[column] = basic[row] as number
    basic[row] = entering
    if (common > 0n) return
    common = -common
    for (const line of lines) for (let j = 0; j <= last(); j++) line[j] = -(line[j] as bigint)
  }

  /** By Bland's rule the column of the first variable that improves the objective in a line; -1 where none does. */
  const enteringColumn = (objectiveLine: number): number => {
    let column = -1
    for (let j = 0; j < last(); j++)
      if (at(objectiveLine, j) < 0n && (column < 0 || (nonbasic[j] as number) < (nonbasic[column] as number)))
        column = j
    return column
  }

  /** The row that limits the variable of a column most, and of several that of the first variable; -1 where none does. */
  const leavingRow = (column: number): number => {
    let row = -1
    for (let i = 2; i < lines.length; i++) {
      if (at(i, column) <= 0n) continue
      const difference = row < 0 ? -1n : at(i, last()) * at(row, column) - at(row, last()) * at(i, column)
      if (difference < 0n || (difference === 0n && (basic[i] as number) < (basic[row] as number))) row = i
    }
    return row
  }

  /** Improves the objective in a line until it is as large as can be; false where it has no largest value. */
  const improve = (objectiveLine: number): boolean => {
    for (;;) {
      const column = enteringColumn(objectiveLine)
      if (column < 0) return true
      const row = leavingRow(column)
      if (row < 0) return false
      exchange(row, column)
    }
  }

  improve(1)
  if (at(1, last()) !== 0n) return { status: 'infeasible' }
  const left = basic.indexOf(artificial)
  if (left >= 0) {
    const column = nonbasic.findIndex((_, j) => at(left, j) !== 0n)
    if (column >= 0) exchange(left, column)
    else {
      lines.splice(left, 1)
      basic.splice(left, 1)
    }
  }
  const column = nonbasic.indexOf(artificial)
  if (column >= 0) {
    nonbasic.splice(column, 1)
    for (const line of lines) line.splice(column, 1)
  }
  if (!improve(0)) return { status: 'unbounded' }
  return { status: 'optimal', value: q(at(0, last()), common * wanted.scale) }
}

function leastMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y > 0n) [x, y] = [y, x % y]
  return (a / x) * b
}

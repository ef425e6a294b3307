import {
  addDotProduct,
  addMultiple,
  addNumber,
  addScaled,
  copyDoubles,
  copyNumber,
  createPairs,
  divideBy,
  type Pairs,
  readNumber,
} from './doubles.ts'

/*
 * The quadratic forms of all weight problems of a panel, from products that are computed once: leaving a control out or putting
 * it in the treated's place costs three additions an entry instead of a pass over the months.
 */

/** A symmetric positive semidefinite form whose rows are computed on request. */
export type Form = {
  size: number
  diagonal: readonly number[]
  /** Values of the form below this are only the rounding of the products that it is made from. */
  resolution: number
  makeRow(i: number): Pairs
  /** What the form is made from, if it has more rows than there are months. */
  source?: { series: SeriesProducts; target: number; donors: readonly number[] } | undefined
}

/** Ten digits above the rounding of double-double numbers, so that rounding changes none of a weight's first ten digits. */
const resolved = 1e-22

/** Returns the form whose entries are given row by row. */
export function matrixForm(entries: Pairs, size: number, resolution = 0): Form {
  return {
    size,
    resolution,
    diagonal: Array.from({ length: size }, (_, i) => readNumber(entries, i * size + i)),
    makeRow: (i) => copyDoubles(entries.subarray(2 * i * size, 2 * (i + 1) * size)),
  }
}

/** Series as deviations over the months of a fit, one after the other, and the products of every two of them. */
export type SeriesProducts = {
  count: number
  months: number
  deviations: Pairs
  /** The deviations in doubles. */
  rows: Float64Array
  /** The product of each series with itself in doubles; then those of every two, in double-double numbers and in doubles. */
  squares: Float64Array
  products: () => Pairs
  gram: () => Float64Array
}

/**
 * Prepares series over their first `months` months. Subtracts the mean of all series in each month: weights that sum to 1 do not
 * depend on it, and products of small numbers keep more digits.
 *
 * @param centred also subtracts each series' own mean, as a free intercept does
 */
export function multiplySeries(
  series: readonly ArrayLike<number>[],
  months: number,
  centred: boolean,
): SeriesProducts {
  const count = series.length
  const deviations = createPairs(count * months)
  for (let t = 0; t < months; t += 1) {
    const common = series.reduce((sum, values) => sum + (values[t] as number) / count, 0)
    series.forEach((values, i) => {
      addNumber(deviations, i * months + t, values[t] as number)
      addNumber(deviations, i * months + t, -common)
    })
  }
  if (centred) for (let i = 0; i < count; i += 1) takeMeanOff(deviations, i * months, months)
  const rows = Float64Array.from({ length: count * months }, (_, k) => deviations[2 * k] as number)
  return {
    count,
    months,
    deviations,
    rows,
    squares: Float64Array.from({ length: count }, (_, i) => dotRows(rows, i * months, i * months, months)),
    products: once(() => multiplyExactly(deviations, count, months)),
    gram: once(() => multiplyRows(rows, count, months)),
  }
}

/** Returns a function that makes a value on its first call and keeps it. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function multiplyExactly(deviations: Pairs, count: number, months: number): Pairs {
  const products = createPairs(count * count)
  for (let i = 0; i < count; i += 1) {
    for (let k = 0; k <= i; k += 1) {
      addDotProduct(products, i * count + k, 1, deviations, i * months, deviations, k * months, months)
      copyNumber(products, k * count + i, products, i * count + k)
    }
  }
  return products
}

function multiplyRows(rows: Float64Array, count: number, months: number): Float64Array {
  const gram = new Float64Array(count * count)
  for (let i = 0; i < count; i += 1) {
    for (let k = 0; k <= i; k += 1) {
      const product = dotRows(rows, i * months, k * months, months)
      gram[i * count + k] = product
      gram[k * count + i] = product
    }
  }
  return gram
}

/** Returns the dot product of two parts of the rows, in four sums that do not wait for each other. */
function dotRows(rows: Float64Array, a: number, b: number, length: number): number {
  let [first, second, third, fourth] = [0, 0, 0, 0]
  let k = 0
  for (; k + 3 < length; k += 4) {
    first += (rows[a + k] as number) * (rows[b + k] as number)
    second += (rows[a + k + 1] as number) * (rows[b + k + 1] as number)
    third += (rows[a + k + 2] as number) * (rows[b + k + 2] as number)
    fourth += (rows[a + k + 3] as number) * (rows[b + k + 3] as number)
  }
  for (; k < length; k += 1) first += (rows[a + k] as number) * (rows[b + k] as number)
  return first + second + (third + fourth)
}

/** Returns the form w'Qw = Σ over months of (target − Σ w · donors)², for weights that sum to 1. */
export function gapForm(series: SeriesProducts, target: number, donors: readonly number[]): Form {
  const { count, months, rows, squares, products } = series
  const size = donors.length
  const addEntry = (row: Pairs, at: number, exact: Pairs, a: number, b: number) => {
    addScaled(row, at, 1, exact, a * count + b)
    addScaled(row, at, -1, exact, a * count + target)
    addScaled(row, at, -1, exact, b * count + target)
    addScaled(row, at, 1, exact, target * count + target)
  }
  return {
    size,
    diagonal: donors.map((donor) => squareOfGap(rows, donor * months, target * months, months)),
    resolution: resolved * squares.reduce((largest, square) => Math.max(largest, square), 0),
    makeRow(i) {
      const row = createPairs(size)
      const exact = products()
      for (let k = 0; k < size; k += 1) addEntry(row, k, exact, donors[i] as number, donors[k] as number)
      return row
    },
    source: size > months ? { series, target, donors } : undefined,
  }
}

function squareOfGap(rows: Float64Array, a: number, b: number, length: number): number {
  let sum = 0
  for (let t = 0; t < length; t += 1) sum += ((rows[a + t] as number) - (rows[b + t] as number)) ** 2
  return sum
}

/**
 * For every control its months before the event, as deviations from its own mean after it, with their sums and products over all
 * controls.
 */
export type MonthProducts = { months: number; deviations: Pairs; sums: Pairs; products: Pairs }

export function multiplyMonths(controls: readonly ArrayLike<number>[], before: number): MonthProducts {
  const deviations = createPairs(controls.length * before)
  const sums = createPairs(before)
  const products = createPairs(before * before)
  controls.forEach((values, i) => {
    const after = createPairs(2)
    for (let t = before; t < values.length; t += 1) addNumber(after, 0, values[t] as number)
    addNumber(after, 1, values.length - before)
    divideBy(after, 0, after, 1)
    for (let t = 0; t < before; t += 1) {
      addNumber(deviations, i * before + t, values[t] as number)
      addScaled(deviations, i * before + t, -1, after, 0)
      addScaled(sums, t, 1, deviations, i * before + t)
    }
    addOuterProduct(products, 1, deviations, i, before)
  })
  return { months: before, deviations, sums, products }
}

/** Returns the form λ'Hλ = Σ over donors of (λ0 + Σ λ · months − mean after)² with the best λ0, for weights that sum to 1. */
export function monthForm(
  { months, deviations, sums, products }: MonthProducts,
  donors: readonly number[],
): Form {
  const form = products.slice()
  const totals = sums.slice()
  const kept = new Set(donors)
  for (let i = 0; i < deviations.length / (2 * months); i += 1) {
    if (kept.has(i)) continue
    addOuterProduct(form, -1, deviations, i, months)
    for (let t = 0; t < months; t += 1) addScaled(totals, t, -1, deviations, i * months + t)
  }
  const means = totals.slice()
  const count = createPairs(1)
  addNumber(count, 0, donors.length)
  for (let t = 0; t < months; t += 1) divideBy(means, t, count, 0)
  for (let t = 0; t < months; t += 1) addMultiple(form, t * months, -1, totals, t, means, 0, months)
  return matrixForm(form, months, resolved * largestSquare(products, months))
}

function largestSquare(products: Pairs, size: number): number {
  let largest = 0
  for (let i = 0; i < size; i += 1) largest = Math.max(largest, products[2 * (i * size + i)] as number)
  return largest
}

function addOuterProduct(target: Pairs, sign: 1 | -1, deviations: Pairs, row: number, months: number): void {
  const from = row * months
  for (let t = 0; t < months; t += 1)
    addMultiple(target, t * months, sign, deviations, from + t, deviations, from, months)
}

function takeMeanOff(pairs: Pairs, from: number, count: number): void {
  const mean = createPairs(2)
  for (let k = 0; k < count; k += 1) addScaled(mean, 0, 1, pairs, from + k)
  addNumber(mean, 1, count)
  divideBy(mean, 0, mean, 1)
  for (let k = 0; k < count; k += 1) addScaled(pairs, from + k, -1, mean, 0)
}

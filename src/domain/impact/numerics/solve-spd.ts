import {
  addDotProduct,
  addMultiple,
  addScaled,
  createPairs,
  divideBy,
  type Pairs,
  takeRoot,
} from './doubles.ts'

/**
 * The Cholesky factor of a symmetric positive definite form restricted to some of its indices: the rows of the lower triangle L
 * with LL' = Q, in double-double numbers. Row i belongs to the i-th index.
 */
export type CholeskyFactor = Pairs[]

/**
 * Extends the factor to all the indices; its existing rows must be those of the first ones.
 *
 * @param rows the rows of the form at these indices
 */
export function extendFactor(
  factor: CholeskyFactor,
  indices: readonly number[],
  rows: readonly Pairs[],
): void {
  for (let i = factor.length; i < indices.length; i += 1) {
    const row = createPairs(i + 1)
    const source = rows[i] as Pairs
    for (let j = 0; j <= i; j += 1) {
      const above = j < i ? (factor[j] as Pairs) : row
      addScaled(row, j, 1, source, indices[j] as number)
      addDotProduct(row, j, -1, row, 0, above, 0, j)
      if (j < i) divideBy(row, j, above, j)
      else takeRoot(row, j)
    }
    factor.push(row)
  }
}

/** Writes Q⁻¹1 / (1'Q⁻¹1) to the target: of all vectors with sum 1, whatever their signs, the one with the smallest v'Qv. */
export function solveForUnitSum(target: Pairs, factor: CholeskyFactor): void {
  for (let i = 0; i < factor.length; i += 1) {
    const row = factor[i] as Pairs
    target[2 * i] = 1
    target[2 * i + 1] = 0
    addDotProduct(target, i, -1, row, 0, target, 0, i)
    divideBy(target, i, row, i)
  }
  const total = createPairs(1)
  for (let i = factor.length - 1; i >= 0; i -= 1) {
    const row = factor[i] as Pairs
    divideBy(target, i, row, i)
    addMultiple(target, 0, -1, target, i, row, 0, i)
    addScaled(total, 0, 1, target, i)
  }
  for (let i = 0; i < factor.length; i += 1) divideBy(target, i, total, 0)
}

/**
 * Replaces a positive definite H, given by its lower triangle, with its Cholesky factor. Takes two rows by two columns at a
 * time, since fetching the entries takes longest.
 */
export function factorPositive(h: Float64Array, size: number): Float64Array {
  for (let i = 0; i < size; i += 2) {
    for (let j = 0; j < i; j += 2) reduceBlock(h, size, i, j)
    finishBlock(h, size, i)
  }
  return h
}

/** Solves LL'x = b; `x` holds b on entry. */
export function solveFactored(lower: Float64Array, x: Float64Array): Float64Array {
  const size = x.length
  for (let i = 0, row = 0; i < size; i += 1, row += size) {
    for (let k = 0; k < i; k += 1) x[i] = (x[i] as number) - (lower[row + k] as number) * (x[k] as number)
    x[i] = (x[i] as number) / (lower[row + i] as number)
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    x[i] = (x[i] as number) / (lower[i * size + i] as number)
    for (let k = 0; k < i; k += 1)
      x[k] = (x[k] as number) - (lower[i * size + k] as number) * (x[i] as number)
  }
  return x
}

/** Computes two rows of the factor in two columns left of the diagonal; the last row stands in for a missing one after it. */
function reduceBlock(lower: Float64Array, size: number, i: number, j: number): void {
  const [top, left] = [i * size, j * size]
  const bottom = i + 1 < size ? top + size : top
  const right = left + size
  let p = lower[top + j] as number
  let q = lower[top + j + 1] as number
  let r = lower[bottom + j] as number
  let s = lower[bottom + j + 1] as number
  for (let k = 0; k < j; k += 1) {
    const a = lower[top + k] as number
    const b = lower[bottom + k] as number
    const c = lower[left + k] as number
    const d = lower[right + k] as number
    p -= a * c
    q -= a * d
    r -= b * c
    s -= b * d
  }
  const first = lower[left + j] as number
  const below = lower[right + j] as number
  const second = lower[right + j + 1] as number
  p /= first
  r /= first
  lower[top + j] = p
  lower[top + j + 1] = (q - p * below) / second
  lower[bottom + j] = r
  lower[bottom + j + 1] = (s - r * below) / second
}

/** Computes two rows of the factor on the diagonal. */
function finishBlock(lower: Float64Array, size: number, i: number): void {
  const top = i * size
  let p = lower[top + i] as number
  for (let k = 0; k < i; k += 1) p -= (lower[top + k] as number) ** 2
  p = Math.sqrt(p)
  lower[top + i] = p
  if (i + 1 === size) return
  const bottom = top + size
  let r = lower[bottom + i] as number
  let s = lower[bottom + i + 1] as number
  for (let k = 0; k < i; k += 1) {
    const b = lower[bottom + k] as number
    r -= b * (lower[top + k] as number)
    s -= b * b
  }
  r /= p
  lower[bottom + i] = r
  lower[bottom + i + 1] = Math.sqrt(s - r * r)
}

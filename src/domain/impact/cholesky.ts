import {
  addDotProduct,
  addMultiple,
  addScaled,
  createPairs,
  divideBy,
  type Pairs,
  takeRoot,
} from './double-double.ts'

/**
 * A symmetric positive definite form restricted to some of its indices, as the rows of the lower triangle L with
 * LL' = Q, in double-double numbers. Row i is that of the i-th of these indices.
 */
export type CholeskyFactor = Pairs[]

/**
 * Extends the factor to all the indices; its rows so far must be those of the first ones.
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

/** Writes Q⁻¹1 / (1'Q⁻¹1) into the target: of all vectors with sum 1, whatever their signs, the one with the smallest v'Qv. */
export function solveForUnitSum(target: Pairs, factor: CholeskyFactor): void {
  for (const [i, row] of factor.entries()) {
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

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
 * A symmetric positive definite form q restricted to some of its indices, as the lower triangle L with LL' = Q, in
 * double-double numbers. The first `rows` rows are those of the first indices.
 */
export type CholeskyFactor = { q: Pairs; size: number; lower: Pairs; rows: number }

export function createFactor(q: Pairs, size: number): CholeskyFactor {
  return { q, size, lower: createPairs(size * size), rows: 0 }
}

/** Extends the factor to all the indices; its rows so far must be those of the first ones. */
export function extendFactor(factor: CholeskyFactor, indices: readonly number[]): void {
  const { q, size, lower } = factor
  for (let i = factor.rows; i < indices.length; i += 1) {
    const row = i * size
    for (let j = 0; j <= i; j += 1) {
      const source = (indices[i] as number) * size + (indices[j] as number)
      lower[2 * (row + j)] = q[2 * source] as number
      lower[2 * (row + j) + 1] = q[2 * source + 1] as number
      addDotProduct(lower, row + j, -1, lower, row, lower, j * size, j)
      if (j < i) divideBy(lower, row + j, lower, j * size + j)
      else takeRoot(lower, row + j)
    }
  }
  factor.rows = indices.length
}

/** Writes Q⁻¹1 / (1'Q⁻¹1) into the target: of all vectors with sum 1, whatever their signs, the one with the smallest v'Qv. */
export function solveForUnitSum(target: Pairs, { size, lower, rows }: CholeskyFactor): void {
  for (let i = 0; i < rows; i += 1) {
    target[2 * i] = 1
    target[2 * i + 1] = 0
    addDotProduct(target, i, -1, lower, i * size, target, 0, i)
    divideBy(target, i, lower, i * size + i)
  }
  const total = createPairs(1)
  for (let i = rows - 1; i >= 0; i -= 1) {
    divideBy(target, i, lower, i * size + i)
    addMultiple(target, 0, -1, target, i, lower, i * size, i)
    addScaled(total, 0, 1, target, i)
  }
  for (let i = 0; i < rows; i += 1) divideBy(target, i, total, 0)
}

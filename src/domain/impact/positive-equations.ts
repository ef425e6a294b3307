/**
 * Solves Hx = b for a positive definite H, whose lower triangle counts, by its Cholesky factor. Two rows by two columns
 * are taken at a time, since fetching the entries takes longest.
 */
export function solvePositive(h: Float64Array, b: Float64Array): Float64Array {
  const size = b.length
  const lower = h.slice()
  for (let i = 0; i < size; i += 2) {
    for (let j = 0; j < i; j += 2) reduceBlock(lower, size, i, j)
    finishBlock(lower, size, i)
  }
  const x = b.slice()
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

/** Makes two rows of the factor in two columns left of the diagonal; the last row stands in for one behind it. */
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

/** Makes two rows of the factor on the diagonal. */
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

/** The bytes of one block of memory, from which arrays take consecutive parts. */
const runBytes = 16_384

let run = new ArrayBuffer(0)
let taken = 0

/**
 * Returns `count` doubles, all zero, for values that are computed and not kept. The thousands of short arrays of one impact take
 * a tenth of the time where they share memory. A message to a thread that holds one carries the whole block.
 */
export function createDoubles(count: number): Float64Array {
  const bytes = 8 * count
  // So low that panels of 20 controls use both branches: a branch taken for the first time discards the compiled code.
  if (bytes > runBytes / 4) return new Float64Array(count)
  if (taken + bytes > run.byteLength) {
    run = new ArrayBuffer(runBytes)
    taken = 0
  }
  const made = new Float64Array(run, taken, count)
  taken += bytes
  return made
}

/** Returns a copy of doubles in memory from `createDoubles`. */
export function copyDoubles(values: ArrayLike<number>): Float64Array {
  const copy = createDoubles(values.length)
  for (let i = 0; i < copy.length; i += 1) copy[i] = values[i] as number
  return copy
}

/**
 * Numbers in double-double arithmetic: each is the unevaluated sum of two doubles, high and low, which gives about 32 digits.
 *
 * The ridge that makes synthetic-control weights unique is some 1e-15 of the form that it is added to, too small for a double to
 * hold beside it. With 32 digits the weights that it selects have full double precision.
 *
 * The number at index k is `pairs[2k] + pairs[2k + 1]`. The functions work in place and allocate nothing, since returning a pair
 * is expensive in JavaScript.
 *
 * Source: Dekker, "A floating-point technique for extending the available precision", Numerische Mathematik 18 (1971); Hida, Li
 * and Bailey, "Library for double-double and quad-double arithmetic" (2007).
 */
export type Pairs = Float64Array

export function createPairs(count: number): Pairs {
  return createDoubles(2 * count)
}

/** Returns the number at the index, rounded to a double. */
export function readNumber(pairs: Pairs, at: number): number {
  return (pairs[2 * at] as number) + (pairs[2 * at + 1] as number)
}

const splitter = 2 ** 27 + 1

/** Returns the exact product of two doubles minus the rounded one (Veltkamp's splitting, without a fused multiply-add). */
function productError(a: number, b: number, product: number): number {
  const aScaled = splitter * a
  const aHigh = aScaled - (aScaled - a)
  const aLow = a - aHigh
  const bScaled = splitter * b
  const bHigh = bScaled - (bScaled - b)
  const bLow = b - bHigh
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow
}

/** Writes the number a[from] to the index. */
export function copyNumber(target: Pairs, at: number, a: Pairs, from: number): void {
  target[2 * at] = a[2 * from] as number
  target[2 * at + 1] = a[2 * from + 1] as number
}

/** Adds a double to the number at the index. */
export function addNumber(target: Pairs, at: number, value: number): void {
  addPair(target, at, value, 0)
}

/** Adds the number high + low to the number at the index. */
function addPair(target: Pairs, at: number, high: number, low: number): void {
  const old = target[2 * at] as number
  const sum = old + high
  const part = sum - old
  const rest = old - (sum - part) + (high - part) + ((target[2 * at + 1] as number) + low)
  const newHigh = sum + rest
  target[2 * at] = newHigh
  target[2 * at + 1] = rest - (newHigh - sum)
}

/** Adds sign · a[from] to the number at the index. */
export function addScaled(target: Pairs, at: number, sign: 1 | -1, a: Pairs, from: number): void {
  addPair(target, at, sign * (a[2 * from] as number), sign * (a[2 * from + 1] as number))
}

/** Adds sign · Σ a[aFrom + k] · b[bFrom + k], k = 0 … count − 1, to the number at the index. */
export function addDotProduct(
  target: Pairs,
  at: number,
  sign: 1 | -1,
  a: Pairs,
  aFrom: number,
  b: Pairs,
  bFrom: number,
  count: number,
): void {
  let high = target[2 * at] as number
  let low = target[2 * at + 1] as number
  let i = 2 * aFrom
  let j = 2 * bFrom
  for (let k = 0; k < count; k += 1, i += 2, j += 2) {
    const aHigh = sign * (a[i] as number)
    const bHigh = b[j] as number
    const product = aHigh * bHigh
    const error =
      productError(aHigh, bHigh, product) +
      (aHigh * (b[j + 1] as number) + sign * (a[i + 1] as number) * bHigh)
    const sum = high + product
    const part = sum - high
    const rest = high - (sum - part) + (product - part) + (low + error)
    high = sum + rest
    low = rest - (high - sum)
  }
  target[2 * at] = high
  target[2 * at + 1] = low
}

/** Adds sign · factors[factorAt] · a[from + k] to target[at + k], k = 0 … count − 1. */
export function addMultiple(
  target: Pairs,
  at: number,
  sign: 1 | -1,
  factors: Pairs,
  factorAt: number,
  a: Pairs,
  from: number,
  count: number,
): void {
  const factorHigh = sign * (factors[2 * factorAt] as number)
  const factorLow = sign * (factors[2 * factorAt + 1] as number)
  let i = 2 * at
  let j = 2 * from
  for (let k = 0; k < count; k += 1, i += 2, j += 2) {
    const high = target[i] as number
    const aHigh = a[j] as number
    const product = factorHigh * aHigh
    const error =
      productError(factorHigh, aHigh, product) + (factorHigh * (a[j + 1] as number) + factorLow * aHigh)
    const sum = high + product
    const part = sum - high
    const rest = high - (sum - part) + (product - part) + ((target[i + 1] as number) + error)
    const newHigh = sum + rest
    target[i] = newHigh
    target[i + 1] = rest - (newHigh - sum)
  }
}

/** Divides the number at the index by the number b[bAt]. */
export function divideBy(target: Pairs, at: number, b: Pairs, bAt: number): void {
  const divisor = b[2 * bAt] as number
  const first = (target[2 * at] as number) / divisor
  quotient[0] = first
  addDotProduct(target, at, -1, quotient, 0, b, bAt, 1)
  const second = (target[2 * at] as number) / divisor
  quotient[0] = second
  addDotProduct(target, at, -1, quotient, 0, b, bAt, 1)
  const third = (target[2 * at] as number) / divisor
  target[2 * at] = first
  target[2 * at + 1] = 0
  addPair(target, at, second, 0)
  addPair(target, at, third, 0)
}
const quotient = createPairs(1)

/** Replaces the positive number at the index by its square root (one Newton step from the double root, after Karp). */
export function takeRoot(target: Pairs, at: number): void {
  const root = Math.sqrt(target[2 * at] as number)
  quotient[0] = root
  addDotProduct(target, at, -1, quotient, 0, quotient, 0, 1)
  const correction = (target[2 * at] as number) / (2 * root)
  target[2 * at] = root
  target[2 * at + 1] = 0
  addPair(target, at, correction, 0)
}

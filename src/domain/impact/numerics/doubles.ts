/** A run of memory, of which arrays take their parts one behind the other. */
const runBytes = 16_384

let run = new ArrayBuffer(0)
let taken = 0

/**
 * So many doubles, all zero, for what is computed and not kept: the thousands of short arrays of one impact take a tenth
 * of the time to make where they share memory. A message that holds one would carry all that it shares memory with.
 */
export function createDoubles(count: number): Float64Array {
  const bytes = 8 * count
  // So small that panels of 20 controls go both ways: code that never did is thrown away by the first that does.
  if (bytes > runBytes / 4) return new Float64Array(count)
  if (taken + bytes > run.byteLength) {
    run = new ArrayBuffer(runBytes)
    taken = 0
  }
  const made = new Float64Array(run, taken, count)
  taken += bytes
  return made
}

/** A copy of doubles, as `createDoubles` makes them. */
export function copyDoubles(values: ArrayLike<number>): Float64Array {
  const copy = createDoubles(values.length)
  for (let i = 0; i < copy.length; i += 1) copy[i] = values[i] as number
  return copy
}

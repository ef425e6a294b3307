import { addDotProduct, addMultiple, addNumber, addScaled, createPairs, type Pairs } from './double-double.ts'
import { createDoubles } from './doubles.ts'
import type { Form } from './gram-matrix.ts'

/** A form with its ridge, and those of its rows that were needed so far. */
export type Program = { form: Form; ridge: number; rows: Map<number, Pairs> }

export function rowOf({ form, ridge, rows }: Program, i: number): Pairs {
  const known = rows.get(i)
  if (known) return known
  const row = form.makeRow(i)
  addNumber(row, i, ridge)
  rows.set(i, row)
  return row
}

/** Half the gradient of the form, Qw, and its mean over the weights, w'Qw. At the minimum no entry lies below the mean. */
export function takeGradient(program: Program, weights: Pairs, support: readonly number[]) {
  const { size } = program.form
  const gradient = createPairs(size)
  for (const i of support) addMultiple(gradient, 0, 1, weights, i, rowOf(program, i), 0, size)
  const mean = createPairs(1)
  addDotProduct(mean, 0, 1, weights, 0, gradient, 0, size)
  return { gradient, mean }
}

/** The weight not in use whose growth would lower the form fastest, if any would by more than rounding. */
export function findViolation(
  program: Program,
  weights: Pairs,
  support: readonly number[],
  tolerance: number,
): number | undefined {
  const { gradient, mean } = takeGradient(program, weights, support)
  let worst = -tolerance
  let found: number | undefined
  for (let i = 0; i < program.form.size; i += 1) {
    if (weights[2 * i] !== 0) continue
    addScaled(gradient, i, -1, mean, 0)
    if ((gradient[2 * i] as number) < worst) {
      worst = gradient[2 * i] as number
      found = i
    }
  }
  return found
}

/** The same in doubles, ten times as fast: enough until no violation is larger than their rounding. */
export function findViolationRoughly(
  program: Program,
  weights: Pairs,
  support: readonly number[],
  tolerance: number,
): number | undefined {
  const { size } = program.form
  const gradient = createDoubles(size)
  for (const i of support) {
    const row = rowOf(program, i)
    const weight = weights[2 * i] as number
    for (let k = 0; k < size; k += 1) gradient[k] = (gradient[k] as number) + weight * (row[2 * k] as number)
  }
  let mean = 0
  for (const i of support) mean += (weights[2 * i] as number) * (gradient[i] as number)
  let worst = mean - tolerance
  let found: number | undefined
  for (let i = 0; i < size; i += 1) {
    if (weights[2 * i] !== 0 || (gradient[i] as number) >= worst) continue
    worst = gradient[i] as number
    found = i
  }
  return found
}

import t from 'tap'
import { type Linear, maximise, q } from './exact-solver.ts'

const form = (coefficients: Record<string, number>): Linear =>
  new Map(Object.entries(coefficients).map(([name, value]) => [name, q(value)]))
const solve = (rows: Record<string, number>[], objective: Record<string, number>) =>
  maximise(rows.map(form), form(objective), form({ one: 1 }))

t.test('the reference solver finds the optimum of a textbook program', async (t) => {
  // Chvátal, chapter 1: maximise 5x + 4y + 3z subject to 2x + 3y + z <= 5, 4x + y + 2z <= 11, 3x + 4y + 2z <= 8
  const rows = [
    { one: 5, x: -2, y: -3, z: -1 },
    { one: 11, x: -4, y: -1, z: -2 },
    { one: 8, x: -3, y: -4, z: -2 },
  ]
  const found = solve(rows, { x: 5, y: 4, z: 3 })
  t.equal(found.status, 'optimal')
  if (found.status === 'optimal') t.equal(found.value[0], 13n * found.value[1])
})

t.test('the reference solver tells what has no largest value from what has no solution', async (t) => {
  t.equal(solve([{ x: 1, one: -2 }], { x: 1 }).status, 'unbounded')
  t.equal(solve([{ x: -1, one: -2 }], { x: 1 }).status, 'infeasible')
  t.strictSame(solve([{ x: -1, one: 2 }], { x: -1 }), { status: 'optimal', value: [0n, 1n] })
})

t.test('the reference solver does not cycle where the textbook rule would', async (t) => {
  // Chvátal, chapter 3: maximise 10a - 57b - 9c - 24d
  const rows = [
    { a: -1, b: 11, c: 5, d: -18 },
    { a: -1, b: 3, c: 1, d: -2 },
    { one: 1, a: -1 },
  ]
  const found = solve(rows, { a: 10, b: -57, c: -9, d: -24 })
  t.equal(found.status, 'optimal')
  if (found.status === 'optimal') t.equal(found.value[0], found.value[1])
})

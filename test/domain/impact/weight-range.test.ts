import t from 'tap'
import { loadSolver, requireSolver } from '../../../src/domain/bounds/linear-program.ts'
import { rangeOfSum } from '../../../src/domain/impact/weight-range.ts'

await loadSolver()
const solver = requireSolver()

t.test('a sum over weights that add up to 1 lies between its least and greatest cost', async (t) => {
  t.strictSame(rangeOfSum(solver, [1, 2, 3], [{ coefficients: [1, 1, 1], value: 1 }]), { low: 1, high: 3 })
})

t.test('equations narrow the range', async (t) => {
  // x + y + z = 1 and z = 1/4: 3/4 between 0 and 10, and 1/4 of 4.
  const { low = 0, high = 0 } =
    rangeOfSum(
      solver,
      [0, 10, 4],
      [
        { coefficients: [1, 1, 1], value: 1 },
        { coefficients: [0, 0, 1], value: 0.25 },
      ],
    ) ?? {}
  t.ok(Math.abs(low - 1) < 1e-9 && Math.abs(high - 8.5) < 1e-9)
})

t.test('what no weights satisfy, or nothing bounds, has no range', async (t) => {
  t.equal(rangeOfSum(solver, [1], [{ coefficients: [1], value: -1 }]), null)
  t.equal(rangeOfSum(solver, [1, 1], [{ coefficients: [1, -1], value: 0 }]), null)
})

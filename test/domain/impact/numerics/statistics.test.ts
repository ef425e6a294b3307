import t from 'tap'
import { incompleteBeta, quantileT, twoSidedP } from '../../../../src/domain/impact/numerics/statistics.ts'

const close = (found: number, wanted: number) => Math.abs(found - wanted) <= 1e-10 * Math.abs(wanted)

t.test('the two-sided p of t = 2.2281388519649385 at 10 degrees is 0.05', async (t) => {
  t.ok(close(twoSidedP(2.2281388519649385, 10), 0.05))
  t.ok(close(twoSidedP(-2.2281388519649385, 10), 0.05))
})

t.test('p-values are those of the closed forms', async (t) => {
  t.ok(close(twoSidedP(1, 1), 1 / 2), '1 degree: 1 - 2/pi atan t')
  t.ok(close(twoSidedP(Math.sqrt(3), 1), 1 / 3), '1 degree: 1 - 2/pi atan t')
  t.ok(close(twoSidedP(3, 2), 1 - 3 / Math.sqrt(11)), '2 degrees: 1 - t / sqrt(2 + t^2)')
  t.equal(twoSidedP(0, 7), 1)
  t.equal(twoSidedP(Infinity, 7), 0)
})

t.test('p-values and quantiles are those of SciPy', async (t) => {
  for (const [x, degrees, p] of [
    [2, 37, 0.052881277220735434],
    [0.1, 3.5, 0.9258044196868921],
    [5, 19, 7.949974998417639e-5],
    [40, 44, 3.086718293574441e-36],
    [1.96, 2400, 0.050111345698350164],
  ] as const)
    t.ok(close(twoSidedP(x, degrees), p), `p of ${x} at ${degrees}: ${twoSidedP(x, degrees)}`)
  for (const [probability, degrees, x] of [
    [0.975, 1, 12.706204736174694],
    [0.975, 2, 4.302652729749462],
    [0.975, 10, 2.228138851986274],
    [0.975, 11, 2.200985160091639],
    [0.975, 10000, 1.960201239890626],
    [0.025, 11, -2.200985160091639],
    [1e-6, 3, -103.29946778041935],
  ] as const)
    t.ok(close(quantileT(probability, degrees), x), `quantile ${probability} at ${degrees}`)
  t.equal(quantileT(0.5, 3), 0)
})

t.test('a quantile of an impossible probability is refused', async (t) => {
  for (const probability of [0, 1, -0.1, Number.NaN]) t.throws(() => quantileT(probability, 5), RangeError)
})

t.test('the incomplete beta function is that of the closed forms', async (t) => {
  const half = 0.5 + Number.EPSILON
  t.ok(close(incompleteBeta(half, half, 0.5, 0.5), 1 / 2), 'also where both are rounded up')
  t.ok(close(incompleteBeta(0.25, 0.75, 0.5, 0.5), 1 / 3), '2/pi asin sqrt x')
  t.ok(close(incompleteBeta(0.3, 0.7, 2, 3), 0.3483), 'binomial sum: 1 - 0.7^4 - 4 0.3 0.7^3')
  t.ok(close(incompleteBeta(0.9, 0.1, 3, 1), 0.729), 'x^3')
  t.equal(incompleteBeta(0, 1, 2, 3), 0)
  t.equal(incompleteBeta(1, 0, 2, 3), 1)
})

t.test('the incomplete beta function of parameters outside its range is refused', async (t) => {
  t.throws(() => incompleteBeta(0.5, 0.5, 0, 1), RangeError)
  t.throws(() => incompleteBeta(1.5, -0.5, 1, 1), RangeError)
  t.throws(() => incompleteBeta(0.5, 0.4, 1, 1), RangeError)
})

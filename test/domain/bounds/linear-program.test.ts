import type { Model } from 'highs'
import t from 'tap'
import { findInfeasible, loadSolver, requireSolver } from '../../../src/domain/bounds/linear-program.ts'
import type { Form } from '../../../src/domain/bounds/linear-proof.ts'
import { fraction } from '../../../src/domain/figure/rational.ts'

t.before(loadSolver)

/** Variables from v0 on, and u, the unit of levels, in which these are billions. */
const u = 20
const form = (...terms: [variable: number, coefficient: number][]): Form =>
  terms.map(([variable, coefficient]) => [variable, fraction(BigInt(coefficient * 1e4), 10_000n)])

/**
 * From the quarters of three metrics that a company has restated, of which one is the sum of two, as are years of
 * quarters. v2 <= 1.1375 v0 <= 1.1375 * 96.35 = 109.598125 contradicts v2 >= 109.5995.
 */
const forms = [
  form([3, 1], [4, -1], [5, -1]),
  form([6, 1], [7, -1], [8, -1]),
  form([10, 1], [11, -1], [12, -1]),
  form([17, 1], [18, -1], [19, -1]),
  form([0, -1], [u, 96.35]),
  form([1, 1], [u, -73.45]),
  form([2, 1], [u, -109.5995]),
  form([10, -1], [0, -1], [13, -1], [15, -1], [u, 392.75]),
  form([11, 1], [1, 1], [14, 1], [16, 1], [u, -301.35]),
  form([3, -1], [2, -1], [6, -1], [9, -1], [10, 1.1485], [0, 1.1485], [13, 1.1485], [15, 1.1485]),
  form([2, -1], [0, 1.1375]),
  form([7, 1], [14, -1.1005]),
  form([16, -1], [18, 1.0935]),
]
/** Powers of two near the sizes of the variables. */
const scales = [1, 1, 1, 4, 4, 4, 1, 1, 1, 1, 4, 4, 4, 1, 1, 1, 1, 1, 1, 0.25, 2 ** -6]

t.test(
  'the first rows that contradict each other are found also where the simplex method hesitates',
  async (t) => {
    const rows = forms.map((form, source) => ({ form, source }))
    t.equal(findInfeasible({ scales, rows }), 11)
    t.equal(findInfeasible({ scales, rows: rows.slice(0, 10) }), undefined)
  },
)

t.test('a system that the simplex method does not take leaves no model in its memory', async (t) => {
  const models = t.capture(requireSolver(), 'createModel', requireSolver().createModel)
  t.throws(() => findInfeasible({ scales: [NaN, 1], rows: [{ form: form([0, 1], [1, -1]), source: null }] }))
  const [call] = models()
  t.throws(() => (call as unknown as { returned: Model }).returned.getModelStatus(), /after disposal/)
})

import fc from 'fast-check'
import t from 'tap'
import { addNumber, createPairs } from '../../../../src/domain/impact/numerics/doubles.ts'
import {
  type Form,
  gapForm,
  matrixForm,
  monthForm,
  multiplyMonths,
  multiplySeries,
} from '../../../../src/domain/impact/numerics/gram-matrix.ts'
import { minimiseOnSimplex } from '../../../../src/domain/impact/numerics/simplex-quadratic-program.ts'
import { assertProperty } from '../../../support/property.ts'
import { makeNoise } from '../panels.ts'

type Matrix = number[][]

/** The form of a symmetric matrix. */
function formOf(q: Matrix): Form {
  const form = createPairs(q.length ** 2)
  q.flat().forEach((entry, k) => {
    addNumber(form, k, entry)
  })
  return matrixForm(form, q.length)
}

/** M'M of the gaps of controls to a treated, with the ridge, straight from the definition. */
function gapMatrix(treated: readonly number[], controls: Matrix, centred: boolean, ridge: number): Matrix {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const gaps = controls.map((values) => {
    const gap = values.map((value, t) => value - (treated[t] as number))
    return centred ? gap.map((value) => value - mean(gap)) : gap
  })
  return gaps.map((a, i) =>
    gaps.map((b, k) => a.reduce((sum, value, t) => sum + value * (b[t] as number), i === k ? ridge : 0)),
  )
}

const value = (q: Matrix, w: readonly number[]) =>
  q.reduce((sum, row, i) => sum + (w[i] as number) * row.reduce((s, e, k) => s + e * (w[k] as number), 0), 0)

/** The largest violation of an optimality condition, relative to the largest entry of the form. */
function violation(q: Matrix, w: readonly number[]): number {
  const gradient = q.map((row) => row.reduce((sum, entry, k) => sum + entry * (w[k] as number), 0))
  const level = value(q, w)
  const largest = Math.max(...q.map((row, i) => row[i] as number))
  return Math.max(
    Math.abs(w.reduce((sum, weight) => sum + weight, 0) - 1),
    ...w.map((weight) => -weight),
    ...gradient.map((slope, i) => ((w[i] as number) > 0 ? Math.abs(slope - level) : level - slope) / largest),
  )
}

/** Solves by elimination with row exchange; undefined where the matrix is singular. */
function solve(a: Matrix, b: number[]): number[] | undefined {
  const rows = a.map((row, i) => [...row, b[i] as number])
  for (let i = 0; i < rows.length; i += 1) {
    const pivot = rows.slice(i).reduce((best, row, k) => {
      return Math.abs(row[i] as number) > Math.abs(rows[best]?.[i] as number) ? i + k : best
    }, i)
    ;[rows[i], rows[pivot]] = [rows[pivot] as number[], rows[i] as number[]]
    const head = rows[i] as number[]
    if (Math.abs(head[i] as number) < 1e-300) return undefined
    for (const [k, row] of rows.entries()) {
      if (k === i) continue
      const factor = (row[i] as number) / (head[i] as number)
      for (let c = i; c < row.length; c += 1) row[c] = (row[c] as number) - factor * (head[c] as number)
    }
  }
  return rows.map((row, i) => (row.at(-1) as number) / (row[i] as number))
}

/** The best weights of all sets of controls in use, each solved by itself: no active-set method, no double-double. */
function bruteForce(q: Matrix): number[] {
  let best: number[] = []
  for (let set = 1; set < 2 ** q.length; set += 1) {
    const used = q.map((_, i) => i).filter((i) => set & (1 << i))
    const z = solve(
      used.map((i) => used.map((k) => q[i]?.[k] as number)),
      used.map(() => 1),
    )
    const total = z?.reduce((sum, entry) => sum + entry, 0) ?? 0
    if (!z || total === 0 || z.some((entry) => entry / total < 0)) continue
    const w = q.map((_, i) => (used.includes(i) ? (z[used.indexOf(i)] as number) / total : 0))
    if (best.length === 0 || value(q, w) < value(q, best)) best = w
  }
  return best
}

const world = fc.record({
  seed: fc.integer(),
  size: fc.integer({ min: 1, max: 6 }),
  months: fc.integer({ min: 2, max: 20 }),
  centred: fc.boolean(),
  ridge: fc.constantFrom(1e-4, 0.01, 1, 30),
})

function makeWorld({ seed, size, months }: { seed: number; size: number; months: number }) {
  const noise = makeNoise(seed)
  const shared = Array.from({ length: months }, noise)
  const series = () => {
    const level = 2 * noise()
    return shared.map((shock) => level + shock + noise())
  }
  return { treated: series(), controls: Array.from({ length: size }, series), noise }
}

t.test('the solution is the best of all sets of controls, each solved by itself', async (t) => {
  let inside = 0
  assertProperty(
    t,
    fc.property(world, (given) => {
      const { treated, controls } = makeWorld(given)
      const q = gapMatrix(treated, controls, given.centred, given.ridge)
      const { weights } = minimiseOnSimplex(formOf(q), 0)
      const wanted = bruteForce(q)
      inside += wanted.filter((weight) => weight > 0).length > 1 ? 1 : 0
      return weights.every((weight, i) => Math.abs(weight - (wanted[i] as number)) < 1e-9)
    }),
    500,
  )
  t.ok(inside > 100, 'mixes of several controls are among them')
})

t.test('no weights on the simplex do better', async (t) => {
  assertProperty(
    t,
    fc.property(
      world.map((given) => ({ ...given, size: 5 * given.size })),
      (given) => {
        const { treated, controls, noise } = makeWorld(given)
        const q = gapMatrix(treated, controls, given.centred, given.ridge)
        const { weights } = minimiseOnSimplex(formOf(q), 0)
        const best = value(q, weights)
        return Array.from({ length: 30 }).every((_, k) => {
          const raw = weights.map((weight) =>
            k < 15 ? -Math.log(noise() + 0.5 + 1e-9) : weight + 1e-3 * (noise() + 0.5),
          )
          const total = raw.reduce((sum, entry) => sum + entry, 0)
          return (
            value(
              q,
              raw.map((entry) => entry / total),
            ) >=
            best * (1 - 1e-12)
          )
        })
      },
    ),
    300,
  )
})

t.test('the optimality conditions hold on panels of every shape', async (t) => {
  assertProperty(
    t,
    fc.property(
      fc.record({
        seed: fc.integer(),
        size: fc.integer({ min: 1, max: 40 }),
        months: fc.integer({ min: 2, max: 40 }),
        centred: fc.boolean(),
        ridge: fc.constantFrom(0, 1e-12, 1e-4, 30),
      }),
      (given) => {
        const { treated, controls } = makeWorld(given)
        const form = gapForm(
          multiplySeries([...controls, treated], given.months, given.centred),
          given.size,
          controls.map((_, i) => i),
        )
        const { weights, residual } = minimiseOnSimplex(form, given.ridge)
        const q = gapMatrix(treated, controls, given.centred, given.ridge)
        return residual < 1e-9 && violation(q, weights) < 1e-9
      },
    ),
    300,
  )
})

/** Panels on which a careless solver fails, each with the weights it has, null where only optimality is asked. */
const wave = (from: number, by: number) => Array.from({ length: 12 }, (_, t) => from + by * Math.sin(t * t))
const flat = (level: number) => Array<number>(12).fill(level)
const up = Array.from({ length: 12 }, (_, t) => t / 12)
const degenerate: Record<string, { treated: number[]; controls: Matrix; weights: number[] | null }> = {
  'equal controls share equally': {
    treated: flat(-1),
    controls: [up, up, wave(9, 1), up],
    weights: [1 / 3, 1 / 3, 0, 1 / 3],
  },
  'constant controls mix to the level': {
    treated: flat(3),
    controls: [flat(2), flat(4), flat(9)],
    weights: null,
  },
  'constant controls on one side': {
    treated: flat(1),
    controls: [flat(2), flat(4), flat(9)],
    weights: [1, 0, 0],
  },
  'all series equal': { treated: up, controls: [up, up, up, up], weights: [1 / 4, 1 / 4, 1 / 4, 1 / 4] },
  'all series zero': { treated: flat(0), controls: [flat(0), flat(0)], weights: [1 / 2, 1 / 2] },
  'the treated among its controls': {
    treated: up,
    controls: [wave(0, 1), up, wave(1, 2)],
    weights: [0, 1, 0],
  },
  'a control that is the mean of two, with the treated outside': {
    treated: up.map((x) => x - 1),
    controls: [up, up.map((x) => 2 * x), up.map((x) => 1.5 * x)],
    weights: [1, 0, 0],
  },
  'collinear controls around the treated': {
    treated: up,
    controls: [flat(0), up.map((x) => 2 * x), up.map((x) => 4 * x)],
    weights: null,
  },
  'more controls than months': {
    treated: wave(0, 1),
    controls: Array.from({ length: 40 }, (_, i) => wave(Math.sin(i), Math.cos(3 * i))),
    weights: null,
  },
  'a dominant control': {
    treated: up.map((x) => x + 1e-7),
    controls: [up, wave(1e4, 50), wave(-1e5, 30), wave(3e6, 1)],
    weights: null,
  },
  'levels of 1e8 beside levels of 1': {
    treated: wave(1e8, 1e6),
    controls: [wave(1, 0.1), wave(2e8, 3e6), wave(5e3, 10), wave(9e7, 1e5)],
    weights: null,
  },
  'levels of 1e8 that differ by 1': {
    treated: wave(1e8, 1),
    controls: [wave(1e8 + 1, 2), wave(1e8 - 1, 0.5), wave(1e8 + 2, 1)],
    weights: null,
  },
}

for (const [name, { treated, controls, weights: wanted }] of Object.entries(degenerate)) {
  t.test(`degenerate panels are solved: ${name}`, async (t) => {
    const all = controls.map((_, i) => i)
    for (const centred of [false, true]) {
      for (const ridge of [0, 1e-12]) {
        const form = gapForm(multiplySeries([...controls, treated], 12, centred), controls.length, all)
        const { weights, residual } = minimiseOnSimplex(form, ridge)
        const q = gapMatrix(treated, controls, centred, ridge)
        t.ok(residual < 1e-9, `residual ${residual}`)
        if (Math.max(...q.flat()) > 0)
          t.ok(violation(q, weights) < 1e-9, `violation ${violation(q, weights)}`)
        if (wanted && !centred)
          t.ok(
            weights.every((weight, i) => Math.abs(weight - (wanted[i] as number)) < 1e-9),
            `weights ${weights}`,
          )
      }
    }
  })
}

t.test('controls equal before the event share a weight to 1e-9 though the fit is poor', async (t) => {
  assertProperty(
    t,
    fc.property(world, (given) => {
      const { treated, controls } = makeWorld(given)
      const doubled = [...controls, ...controls]
      const products = multiplySeries([...doubled, treated], given.months, given.centred)
      const form = gapForm(
        products,
        doubled.length,
        doubled.map((_, i) => i),
      )
      const { weights } = minimiseOnSimplex(form, 1e-13)
      return controls.every(
        (_, i) => Math.abs((weights[i] as number) - (weights[i + given.size] as number)) < 1e-9,
      )
    }),
    200,
  )
})

t.test(
  'more controls than months under a strong ridge have the weights of the active-set method',
  async (t) => {
    let partly = 0
    assertProperty(
      t,
      fc.property(
        fc.record({
          seed: fc.integer(),
          size: fc.integer({ min: 3, max: 60 }),
          months: fc.integer({ min: 2, max: 20 }),
          centred: fc.boolean(),
          ridge: fc.constantFrom(0.01, 0.3, 1, 30),
          factor: fc.constantFrom(1e-6, 1, 1e6),
        }),
        ({ factor, ...given }) => {
          const { treated, controls } = makeWorld(given)
          const series = [...controls, treated].map((values) => values.map((value) => value * factor))
          const form = gapForm(
            multiplySeries(series, given.months, given.centred),
            given.size,
            controls.map((_, i) => i),
          )
          const ridge = given.ridge * factor ** 2
          const { weights, residual } = minimiseOnSimplex(form, ridge)
          const { weights: wanted } = minimiseOnSimplex({ ...form, source: undefined }, ridge)
          const used = wanted.filter((weight) => weight > 0).length
          partly += form.source && used > 1 && used < given.size ? 1 : 0
          return (
            residual < 1e-12 && weights.every((weight, i) => Math.abs(weight - (wanted[i] as number)) < 1e-15)
          )
        },
      ),
      500,
    )
    t.ok(partly > 50, 'some controls without a weight are among them')
  },
)

t.test('the weights do not depend on where the search begins', async (t) => {
  assertProperty(
    t,
    fc.property(world, fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 6 }), (given, start) => {
      const { treated, controls } = makeWorld(given)
      const form = gapForm(
        multiplySeries([...controls, treated], given.months, given.centred),
        given.size,
        controls.map((_, i) => i),
      )
      const [a, b] = [undefined, start.slice(0, given.size)].map(
        (from) => minimiseOnSimplex(form, given.ridge, from).weights,
      )
      return (a as number[]).every((weight, i) => Math.abs(weight - (b?.[i] as number)) < 1e-15)
    }),
    300,
  )
})

t.test('the form of the months is that of the definition, with donors left out', async (t) => {
  const controls = [
    [1, 2, 3, 8],
    [2, 0, 1, 4],
    [5, 5, 2, 2],
    [7, 1, 1, 1],
  ]
  const products = multiplyMonths(controls, 2)
  const donors = [0, 1, 3]
  const rows = donors.map((i) => {
    const values = controls[i] as number[]
    const after = ((values[2] as number) + (values[3] as number)) / 2
    return [(values[0] as number) - after, (values[1] as number) - after]
  })
  const mean = [0, 1].map((t) => rows.reduce((sum, row) => sum + (row[t] as number), 0) / 3)
  const wanted = [0, 1].flatMap((t) =>
    [0, 1].map((s) =>
      rows.reduce(
        (sum, row) =>
          sum + ((row[t] as number) - (mean[t] as number)) * ((row[s] as number) - (mean[s] as number)),
        0,
      ),
    ),
  )
  const form = monthForm(products, donors)
  const found = [0, 1].flatMap((t) => [...form.makeRow(t)].filter((_, k) => k % 2 === 0))
  t.ok(wanted.every((entry, k) => Math.abs(entry - (found[k] as number)) < 1e-12))
})

t.test('the same form has the same weights to the last digit', async (t) => {
  const { treated, controls } = makeWorld({ seed: 7, size: 20, months: 15 })
  const solveOnce = () =>
    minimiseOnSimplex(
      gapForm(
        multiplySeries([...controls, treated], 15, true),
        20,
        controls.map((_, i) => i),
      ),
      1e-9,
    )
  t.strictSame(solveOnce(), solveOnce())
})

t.test('a form that is not finite is refused', async (t) => {
  t.throws(
    () =>
      minimiseOnSimplex(
        formOf([
          [Number.NaN, 0],
          [0, 1],
        ]),
        0,
      ),
    /optimality|settle/,
  )
})

import t from 'tap'
import { assessImpact } from '../../../src/domain/impact/assess-impact.ts'
import type { Panel } from '../../../src/domain/impact/panel.ts'
import { assessStaggered, type StaggeredUnit, warnStaggered } from '../../../src/domain/impact/staggered.ts'
import { parseMonth } from '../../../src/domain/time/month.ts'
import { makeRandomPanel } from './panels.ts'

const start = parseMonth('2021-01')

function panelOf(before: number, rows: Record<string, number[]>): Panel {
  const [treated, ...controls] = Object.entries(rows).map(([name, values]) => ({ name, values }))
  const { values } = treated as { values: number[] }
  return {
    scale: 'log',
    frequency: 'month',
    months: values.map((_, t) => start + t),
    before,
    treated: treated as Panel['treated'],
    controls,
  }
}

// A is treated in the third month, B in the fifth: until then it is one of A's controls, while A is never one of B's.
const units: StaggeredUnit[] = [
  {
    panel: panelOf(2, { A: [1, 1, 4, 4], c: [0, 0, 1, 1], d: [0, 1, 1, 2], B: [2, 2, 2, 3] }),
    notYet: ['B'],
  },
  {
    panel: panelOf(4, { B: [2, 2, 2, 3, 6, 6], c: [0, 0, 1, 1, 1, 1], d: [0, 1, 1, 2, 2, 2] }),
    notYet: [],
  },
]

t.test('each of the treated counts once, against controls that were not treated by then', async (t) => {
  const [{ units: effects, pooled }] = assessStaggered(units, ['difference_in_differences']) as [
    ReturnType<typeof assessStaggered>[number],
  ]
  const found = effects.map((unit) => (unit.status === 'answered' ? unit.effect : Number.NaN))
  // A: (4 − 1) − (1 + 1 + 0.5) / 3; B: (6 − 2.25) − (0.5 + 1) / 2.
  t.same(
    found.map((value) => value.toFixed(9)),
    [(13 / 6).toFixed(9), '3.000000000'],
  )
  t.equal(pooled?.effect.toFixed(9), (31 / 12).toFixed(9))
  t.equal(pooled?.units, 2)
})

t.test('chance is measured by giving the two dates to controls that were never treated', async (t) => {
  const [result] = assessStaggered(units, ['difference_in_differences'])
  const pooled = result?.pooled
  // Two dates take both controls: their errors make up for each other, and tell nothing of chance.
  t.match(pooled, { assignments: 0, isComplete: true, pValue: null })
  // Errors √(RMSPE² + (2 · slope · move)²): of A √(1/36 + 25/9), of its c and d √(1/16 + 9/4) and 1/2, of B √(1/8 + 9/25), of
  // its c and d √(1/4 + 1) and 1/2. t(0.975, 1) = 12.7062.
  const [a, b] = [Math.sqrt(1 / 36 + 25 / 9), Math.sqrt(1 / 8 + 9 / 25)]
  const ofA = (a * Math.abs(0.25 / Math.sqrt(1 / 16 + 9 / 4) - 0.25 / 0.5)) / Math.SQRT2
  const ofB = (b * Math.abs(-0.5 / Math.sqrt(1 / 4 + 1) - 0.5 / 0.5)) / Math.SQRT2
  const reach = 12.706204736 * Math.sqrt((ofA ** 2 + ofB ** 2) / 4 + (ofA + ofB) ** 2 / 4 / 2)
  t.equal(reach.toFixed(6), '7.193636')
  t.equal(((pooled?.interval?.high ?? 0) - (pooled?.effect ?? 0)).toFixed(6), reach.toFixed(6))
})

t.test('effects are averaged by time since the event, over those that have it', async (t) => {
  const [result] = assessStaggered(units, ['difference_in_differences'])
  t.same(
    result?.pooled?.effectByTime.map(({ time, units }) => [time, units]),
    [
      [-4, 1],
      [-3, 1],
      [-2, 2],
      [-1, 2],
      [0, 2],
      [1, 2],
    ],
  )
  // At time 0: A 4 − (1 + 1 + 2)/3 less its gap before, 1/6; B 6 − 1.5 less 1.5.
  t.equal(result?.pooled?.effectByTime[4]?.effect.toFixed(9), ((8 / 3 - 1 / 6 + 3) / 2).toFixed(9))
})

t.test(
  'one series that is alone treated has the interval of a single impact, and nothing to pool',
  async (t) => {
    const panel = makeRandomPanel(7, 8, 20, 6)
    const [several] = assessStaggered([{ panel, notYet: [] }], ['synthetic_difference_in_differences'])
    const [single] = assessImpact(panel, ['synthetic_difference_in_differences']).results
    const unit = several?.units[0]
    if (unit?.status !== 'answered' || single?.status !== 'answered') return t.fail('both answer')
    t.same([unit.effect, unit.interval, unit.pValue], [single.effect, single.interval, single.pValue])
    t.equal(several?.pooled, null)
  },
)

t.test('twins give the effect of one, and each date another control', async (t) => {
  const panel = makeRandomPanel(3, 9, 20, 6)
  const twin = { ...panel, treated: { ...panel.treated, name: 'twin' } }
  const [both] = assessStaggered(
    [
      { panel, notYet: [] },
      { panel: twin, notYet: [] },
    ],
    ['difference_in_differences'],
  )
  const unit = both?.units[0]
  t.equal(both?.pooled?.effect, unit?.status === 'answered' ? unit.effect : null)
  t.equal(both?.pooled?.assignments, 9 * 8)
})

t.test('means of placebos count for as much more as they vary less', async (t) => {
  // Four controls at rest but for steps of 1, 2, 3 and −6 after the event and noise before it that is the same for all.
  const at = (step: number, sign: number) => [sign, -sign, sign, -sign, step, step]
  const controls = { a: at(1, 1), b: at(2, -1), c: at(3, 1), d: at(-6, -1) }
  const unit = (name: string) => ({ panel: panelOf(4, { [name]: at(5, 1), ...controls }), notYet: [] })
  const [result] = assessStaggered([unit('T'), unit('U')], ['difference_in_differences'])
  const { pooled, units: found } = result ?? {}
  t.equal(pooled?.effect.toFixed(9), '5.000000000')
  // Placebos, effect by error: the others' mean less; √((1/2 + 1/4) / (1/2 − 1/4)) = √3.
  const own = found?.[0]?.status === 'answered' ? found[0].rmspeBefore : Number.NaN
  const steps = [1, 2, 3, -6].map((step) => (step * 4) / 3)
  const errors = [1, -1, 1, -1].map((sign) => Math.abs(sign + sign / 3))
  const placebos = steps.map((step, i) => (step / (errors[i] as number)) * own)
  let asLarge = 0
  for (const [i, x] of placebos.entries())
    for (const [j, y] of placebos.entries())
      if (i !== j && Math.sqrt(3) * Math.abs((x + y) / 2) >= 5) asLarge += 1
  t.equal(pooled?.pValue, (1 + asLarge) / 13)
})

t.test('in panels without any effect few intervals and p-values of several treated find one', async (t) => {
  // Three series treated after 14, 17 and 20 of 26 months, against ten that share shocks with them; 120 panels.
  const found = { interval: 0, p: 0 }
  for (let seed = 1; seed <= 120; seed += 1) {
    const { treated, controls } = makeRandomPanel(seed, 12, 14, 12)
    const [first, second, ...others] = controls as [Panel['treated'], Panel['treated']]
    const units = [treated, first, second].map((series, j) => {
      const cut = ({ name, values }: Panel['treated']) => ({ name, values: values.slice(0, 20 + 3 * j) })
      const { values } = cut(series)
      return {
        panel: {
          scale: 'log' as const,
          frequency: 'month' as const,
          months: values.map((_, t) => start + t),
          before: 14 + 3 * j,
          treated: cut(series),
          controls: others.map(cut),
        },
        notYet: [],
      }
    })
    const pooled = assessStaggered(units, ['difference_in_differences'])[0]?.pooled
    if ((pooled?.interval?.low ?? -1) > 0 || (pooled?.interval?.high ?? 1) < 0) found.interval += 1
    if ((pooled?.pValue ?? 1) <= 0.05) found.p += 1
  }
  t.same(found, { interval: 4, p: 4 })
})

t.test('with many controls as many assignments are drawn, always the same', async (t) => {
  const make = (seed: number) => ({ panel: makeRandomPanel(seed, 30, 20, 6), notYet: [] })
  const ask = () => assessStaggered([make(1), make(2), make(3)], ['difference_in_differences'])[0]?.pooled
  const pooled = ask()
  t.match(pooled, { assignments: 20_000, isComplete: false })
  t.same(ask(), pooled)
})

t.test('a treated without controls is refused by itself, and named', async (t) => {
  const alone = panelOf(2, { C: [1, 2, 3, 4] })
  const results = assessStaggered([...units, { panel: alone, notYet: [] }], ['difference_in_differences'])
  t.match(results[0]?.units[2], {
    status: 'refused',
    treated: 'C',
    code: 'too_few_controls',
    needed: 2,
    found: 0,
  })
  t.equal(results[0]?.pooled?.units, 2)
  t.same(warnStaggered(['A', 'B', 'C'], [start + 2, start + 4, start + 2], results), [
    { code: 'few_treated', units: 3 },
    { code: 'not_pooled', treated: ['C'] },
  ])
  t.same(warnStaggered(['A'], [start + 2], results), [{ code: 'few_treated', units: 1 }], 'one is not all')
})

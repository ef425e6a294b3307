import t from 'tap'
import { testConformally } from '../../../src/domain/impact/conformal.ts'
import { type WeightedMethodName, weightedMethods } from '../../../src/domain/impact/methods.ts'
import { gapForm, multiplySeries } from '../../../src/domain/impact/numerics/gram-matrix.ts'
import { minimiseOnSimplex } from '../../../src/domain/impact/numerics/simplex-quadratic-program.ts'
import type { Panel } from '../../../src/domain/impact/panel.ts'
import { prepareStudy, realFit } from '../../../src/domain/impact/study.ts'
import { weightings } from '../../../src/domain/impact/weighted-methods.ts'
import { answerOf, makeNoise, makePanel, makeRandomPanel, mapValues, readDemoPanel } from './panels.ts'

/** The test as it is defined: everything fitted anew for one supposed effect, and the shifts counted one by one. */
function countSlowly(
  panel: Panel,
  name: WeightedMethodName,
  months: readonly number[],
  size: number,
): number {
  const study = prepareStudy(panel)
  const { zeta, controls } = weightings[name](study, realFit(study))
  const treated = panel.treated.values.map((value, t) => (t < panel.before ? value : value - size))
  const series = [...panel.controls.map(({ values }) => values), treated].map((values) =>
    months.map((t) => values[t] as number),
  )
  const isCentred = name !== 'synthetic_control'
  const donors = panel.controls.map((_, i) => i)
  const weights =
    zeta === null
      ? controls
      : minimiseOnSimplex(
          gapForm(multiplySeries(series, months.length, isCentred), donors.length, donors),
          zeta ** 2 * panel.before,
        ).weights
  const gaps = months.map((_, t) =>
    donors.reduce(
      (gap, i) => gap - (weights[i] as number) * (series[i]?.[t] as number),
      series.at(-1)?.[t] as number,
    ),
  )
  const level = isCentred ? gaps.reduce((sum, gap) => sum + gap) / gaps.length : 0
  const sizes = gaps.map((gap) => Math.abs(gap - level))
  const after = months.filter((t) => t >= panel.before).length
  const sums = sizes.map((_, shift) => {
    let sum = 0
    for (let k = sizes.length - after; k < sizes.length; k += 1)
      sum += sizes[(k + shift) % sizes.length] as number
    return sum
  })
  return sums.filter((sum) => sum >= (sums[0] as number) * (1 - 1e-9)).length
}

const whole = (panel: Panel) => panel.months.map((_, t) => t)
const alone = (panel: Panel, k: number) => [...whole(panel).slice(0, panel.before), panel.before + k]

for (const name of weightedMethods) {
  t.test(`${name}: p-values are those of fitting anew and counting every shift`, async (t) => {
    for (const seed of [1, 2, 3]) {
      const panel = makeRandomPanel(seed, 5, 16, 6)
      const { mean, months } = found(panel, name)
      t.equal(mean.pValue, countSlowly(panel, name, whole(panel), 0) / 22)
      t.equal(mean.smallestP, 1 / 22)
      for (const [k, month] of months.entries())
        t.equal(month.pValue, countSlowly(panel, name, alone(panel, k), 0) / 17, `month ${k}`)
    }
  })

  t.test(`${name}: inside its interval an effect is not rejected, just outside it is`, async (t) => {
    for (const seed of [4, 5]) {
      const panel = makeRandomPanel(seed, 5, 24, 6)
      const { mean, months } = found(panel, name)
      const check = (interval: typeof mean.interval, span: readonly number[]) => {
        const most = Math.floor(0.05 * span.length)
        for (const side of ['low', 'high'] as const) {
          const end = interval?.[side]
          if (end === null || end === undefined) continue
          const outward = side === 'low' ? -1e-6 : 1e-6
          t.ok(countSlowly(panel, name, span, end - outward) > most, `${side} inside`)
          t.ok(countSlowly(panel, name, span, end + outward) <= most, `${side} outside`)
        }
      }
      check(mean.interval, whole(panel))
      t.ok(months.some(({ interval }) => interval?.low != null && interval.high != null))
      for (const [k, { interval }] of months.entries()) check(interval, alone(panel, k))
    }
  })
}

function found(panel: Panel, name: WeightedMethodName) {
  const study = prepareStudy(panel)
  const conformal = testConformally(study, name, weightings[name](study, realFit(study)))
  const months = conformal?.months.filter((month) => month !== null)
  if (!conformal?.mean || months?.length !== conformal.months.length) throw new Error('not settled')
  return { mean: conformal.mean, months: months ?? [] }
}

t.test('the interval moves with the effect', async (t) => {
  const demo = readDemoPanel()
  const moved = mapValues(demo, (value, at, series) => (series === -1 && at >= 30 ? value + 0.5 : value))
  for (const name of weightedMethods) {
    const [a, b] = [found(demo, name).mean, found(moved, name).mean]
    t.ok(Math.abs((b.interval?.low ?? 0) - (a.interval?.low ?? 9) - 0.5) < 1e-6, name)
    t.ok(Math.abs((b.interval?.high ?? 0) - (a.interval?.high ?? 9) - 0.5) < 1e-6)
  }
})

t.test('too few months reject nothing and bound nothing', async (t) => {
  const { mean, months } = found(makeRandomPanel(1, 4, 10, 4), 'difference_in_differences')
  t.match(mean, { smallestP: 1 / 14, interval: { low: null, high: null } })
  t.match(months[0], { smallestP: 1 / 11, interval: { low: null, high: null } })
})

t.test('an effect that is not the same in all months has no interval of the mean', async (t) => {
  const panel = makeRandomPanel(1, 6, 30, 6)
  const swinging = mapValues(panel, (value, at, series) =>
    series === -1 && at >= 30 ? value + (at % 2 === 0 ? 20 : -20) : value,
  )
  const { mean, months } = found(swinging, 'difference_in_differences')
  t.equal(mean.interval, null)
  t.equal(mean.pValue, 1 / 36)
  t.ok(months.every(({ interval }) => interval !== null))
})

t.test('a fit that is exact whatever the effect bounds it only where weights run out', async (t) => {
  // Two controls and one month before: any treated between them is fitted exactly.
  const months = Array.from({ length: 24 }, (_, k) => k)
  const base = months.map((k) => Math.sin(k))
  const panel = makePanel(base, [base.map((value) => value + 1), base.map((value) => value - 1)], 20)
  const { mean } = found(panel, 'synthetic_control')
  t.equal(mean.pValue, 1)
})

t.test('with more than 60 controls there is none', async (t) => {
  t.equal(answerOf(makeRandomPanel(1, 61, 20, 2), 'difference_in_differences').conformal, null)
  t.ok(answerOf(makeRandomPanel(1, 60, 20, 2), 'difference_in_differences').conformal)
})

t.test('the interval scales with the values, however large', async (t) => {
  const unit = 2 ** 44
  for (const name of weightedMethods) {
    const demo: Panel = { ...readDemoPanel(), scale: 'level' }
    const [own, large] = [demo, mapValues(demo, (value) => value * unit)].map(
      (panel) => found(panel, name).mean,
    )
    t.ok(own?.interval?.low && own.interval.high, name)
    t.ok(Math.abs((large?.interval?.low ?? 0) / unit - (own?.interval?.low ?? 9)) < 1e-9, name)
    t.ok(Math.abs((large?.interval?.high ?? 0) / unit - (own?.interval?.high ?? 9)) < 1e-9, name)
  }
})

t.test('controls that are equal replace each other in no endless search', async (t) => {
  for (const seed of [12, 17, 49, 65]) {
    const noise = makeNoise(seed)
    const series = (make: (month: number) => number) => Array.from({ length: 20 }, (_, k) => make(k))
    const step = series((k) => (k === 0 ? 0.005 : 0.0015))
    const moving = series(() => 100 * noise())
    const rough = () => series(() => noise() - 151.5)
    const treated = series(() => 10 + 20 * noise())
    const controls = [rough(), rough(), step, step, rough(), step, moving, moving]
    const panel = makePanel(treated, controls, 9, { scale: 'level' })
    const { mean } = found(panel, 'synthetic_control_with_intercept')
    t.equal(mean.pValue, countSlowly(panel, 'synthetic_control_with_intercept', whole(panel), 0) / 20)
  }
})

t.test('a treated that is the mean of its controls has nothing but rounding to rank', async (t) => {
  const panel = makeRandomPanel(3, 3, 24, 6)
  const mean = panel.months.map(
    (_, k) => panel.controls.reduce((sum, { values }) => sum + (values[k] as number) * 1.1, 0) / 3,
  )
  const scaled = panel.controls.map(({ values }) => values.map((value) => value * 1.1))
  const exact = makePanel(mean, scaled, 24)
  t.equal(found(exact, 'difference_in_differences').mean?.pValue, 1)
})

t.test('numbers too far apart for the test leave the answer without it, which says so', async (t) => {
  const panel = mapValues(makeRandomPanel(2, 5, 20, 4), (value, at, series) =>
    series === 0 && at === 21 ? 1e200 : value,
  )
  const { conformal, effectByMonth, warnings } = answerOf({ ...panel, scale: 'level' }, 'synthetic_control')
  t.equal(conformal, null)
  t.ok(effectByMonth[0]?.conformal)
  t.ok(warnings.some(({ code }) => code === 'conformal_not_settled'))
  t.notOk(
    answerOf(makeRandomPanel(2, 5, 20, 4), 'synthetic_control').warnings.some(
      ({ code }) => code === 'conformal_not_settled',
    ),
  )
})

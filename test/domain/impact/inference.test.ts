import t from 'tap'
import { assessImpact } from '../../../src/domain/impact/assess-impact.ts'
import { defaultMonthsBack, placeboInTime } from '../../../src/domain/impact/inference.ts'
import { methods, weightedMethods } from '../../../src/domain/impact/methods.ts'
import type { Panel } from '../../../src/domain/impact/panel.ts'
import { estimateEffect, prepareStudy, realFit } from '../../../src/domain/impact/study.ts'
import { weightings } from '../../../src/domain/impact/weighted-methods.ts'
import { parseMonth } from '../../../src/domain/time/month.ts'
import { answerOf, makePanel, makeRandomPanel, mapValues } from './panels.ts'

t.test('a placebo is explained by the other controls, the real treated left out', async (t) => {
  const panel = makeRandomPanel(2, 5, 12, 4)
  const moved = mapValues(panel, (value, t, series) => (series === -1 ? 100 - value * t : value))
  for (const method of weightedMethods)
    t.strictSame(
      answerOf(moved, method).placebos.placebos.map(({ effect }) => effect.toFixed(9)),
      answerOf(panel, method).placebos.placebos.map(({ effect }) => effect.toFixed(9)),
    )
})

/** Nineteen controls whose changes are 1 … 19 and a treated whose change is given. */
const ladder = (change: number) =>
  makePanel(
    [0, 1, change, change + 1],
    Array.from({ length: 19 }, (_, i) => [0, 1, i + 1, i + 2]),
    2,
  )

t.test(
  'the p-value of an effect counts the placebos that are at least as large, whatever their sign',
  async (t) => {
    // The placebo of change c is (c − 10) · 19/18, from −9.5 to 9.5, and the effect is the change less 10.
    const p = (change: number) => answerOf(ladder(change), 'difference_in_differences').placebos.pEffect
    t.equal(p(30), 1 / 20, 'none is as large as 20')
    t.equal(p(-9), 1 / 20, 'none is as large as -19')
    t.equal(p(19), 3 / 20, '-9.5 and 9.5 are as large as 9')
    t.equal(p(19.5), 3 / 20, 'a tie counts')
    t.equal(p(10), 1, 'all are as large as 0')
  },
)

t.test('the RMSPE ratio ranks the treated among its controls', async (t) => {
  const { placebos } = answerOf(ladder(30), 'synthetic_control')
  t.equal(placebos.smallestP, 1 / 20)
  t.equal(placebos.pRmspeRatio, placebos.rmspeRatioRank / 20)
})

t.test('an exact fit before the event has no RMSPE ratio and ranks first', async (t) => {
  const panel = makeRandomPanel(4, 6, 12, 4)
  const [first] = panel.controls
  const twin = { name: 'T', values: (first?.values ?? []).map((value, t) => (t < 12 ? value : value + 1)) }
  const found = answerOf({ ...panel, treated: twin }, 'synthetic_control')
  t.equal(found.rmspe?.ratio, null)
  t.equal(found.placebos.rmspeRatioRank, 1)
})

t.test(
  'fits that are exact before the event are equal in their ratio, whatever rounding left of them',
  async (t) => {
    const panel = makeRandomPanel(4, 6, 12, 4)
    const after = (series: number, by: number) =>
      (panel.controls[series]?.values ?? []).map((value, t) => (t < 12 ? value : value + by))
    const twins = [
      { name: 'a', values: after(1, 0.001) },
      { name: 'b', values: after(2, -0.001) },
    ]
    const found = answerOf(
      { ...panel, treated: { name: 'T', values: after(0, 5) }, controls: [...panel.controls, ...twins] },
      'synthetic_control',
    )
    const exact = found.placebos.placebos.filter(({ rmspeRatio }) => rmspeRatio === null)
    t.strictSame(
      exact.map(({ control }) => control),
      ['C2', 'C3', 'a', 'b'],
    )
    t.equal(found.placebos.rmspeRatioRank, 5)
  },
)

t.test('the event is moved back by half a year, or by half of what is there', async (t) => {
  const moved = (before: number) => defaultMonthsBack(makeRandomPanel(1, 2, before, 2))
  t.strictSame([2, 3, 5, 11, 12, 30].map(moved), [1, 1, 2, 5, 6, 6])
})

t.test('an in-time placebo uses earlier data only and says which month it takes', async (t) => {
  const panel = makeRandomPanel(2, 5, 12, 4)
  const cut = makePanel(
    panel.treated.values.slice(0, 12),
    panel.controls.map(({ values }) => values.slice(0, 12)),
    9,
  )
  for (const method of methods) {
    const { inTimePlacebo } = answerOf(panel, method, { monthsBack: 3 })
    t.equal(inTimePlacebo?.month, parseMonth('2021-10'))
    t.equal(inTimePlacebo?.effect, answerOf(cut, method).effect)
  }
})

t.test('there is no in-time placebo where too little would be left', async (t) => {
  t.equal(placeboInTime(makeRandomPanel(2, 5, 12, 4), 12), null)
  t.equal(placeboInTime(makeRandomPanel(2, 5, 12, 4), 0), null)
  for (const method of methods)
    t.equal(answerOf(makeRandomPanel(2, 5, 3, 4), method, { monthsBack: 2 }).inTimePlacebo, null, method)
})

t.test('leaving a control out is fitting the panel without it', async (t) => {
  const panel = makeRandomPanel(2, 5, 12, 4)
  for (const method of weightedMethods) {
    const { effects, range } = answerOf(panel, method).leaveOneOut
    for (const { control, effect } of effects) {
      const controls = panel.controls.filter(({ name }) => name !== control)
      t.ok(Math.abs(effect - answerOf({ ...panel, controls }, method).effect) < 1e-12, control)
    }
    const values = effects.map(({ effect }) => effect)
    t.strictSame([range.low, range.high], [Math.min(...values), Math.max(...values)])
  }
})

t.test('an assessment says what it is about', async (t) => {
  const { results, warnings, ...about } = assessImpact(makeRandomPanel(2, 2, 12, 4), ['event_study'])
  t.strictSame(about, {
    scale: 'log',
    perDay: false,
    frequency: 'month',
    treated: 'T',
    controls: ['C1', 'C2'],
    firstMonth: parseMonth('2021-01'),
    eventMonth: parseMonth('2022-01'),
    lastMonth: parseMonth('2022-04'),
    monthsBefore: 12,
    monthsAfter: 4,
  })
  t.equal(results.length, 1)
  t.strictSame(warnings, [])
})

type Series = Panel['treated']

/** As it is defined: three panels for every pair, each answered by itself, with the penalty of the real fit. */
function countSlowly(panel: Panel, name: (typeof weightedMethods)[number]): number {
  const { noise } = prepareStudy(panel)
  const ratio = (treated: Series, controls: readonly Series[]) => {
    const study = { ...prepareStudy({ ...panel, treated, controls }), noise }
    const fit = { ...realFit(study), noise: () => noise }
    const { rmspeBefore, rmspeAfter } = estimateEffect(study, fit, weightings[name](study, fit))
    return rmspeAfter / rmspeBefore
  }
  let losses = 0
  for (const [i, a] of panel.controls.entries())
    for (const b of panel.controls.slice(0, i)) {
      const others = panel.controls.filter((series) => series !== a && series !== b)
      const own = ratio(panel.treated, others)
      if (own <= Math.max(ratio(a, others), ratio(b, others)) * (1 + 1e-9)) losses += 1
    }
  return losses
}

t.test('each pair is fitted on the controls without it', async (t) => {
  for (const seed of [1, 2, 3, 4])
    for (const name of weightedMethods) {
      const panel = makeRandomPanel(seed, 6, 12, 4)
      const losses = countSlowly(panel, name)
      t.strictSame(answerOf(panel, name).leaveTwoOut, { p: losses / 15, step: 1 / 15, pairs: 15 }, name)
    }
})

t.test('an effect beyond all pairs has a p-value of none of them', async (t) => {
  const panel = mapValues(makeRandomPanel(1, 7, 12, 4), (value, at, series) =>
    series === -1 && at >= 12 ? value + 100 : value,
  )
  for (const name of weightedMethods) t.equal(answerOf(panel, name).leaveTwoOut?.p, 0, name)
})

t.test('ties count against the treated', async (t) => {
  const line = [0, 1, 0, 1, 0]
  const panel = makePanel(line, [line, line, line, line], 3)
  t.equal(answerOf(panel, 'difference_in_differences').leaveTwoOut?.p, 1)
})

t.test('pairs are left out below 19 controls, on request up to 60, and never below 4', async (t) => {
  const pairs = (controls: number, isRequested = false) =>
    answerOf(makeRandomPanel(1, controls, 12, 2), 'difference_in_differences', {
      leaveTwoOut: isRequested,
    }).leaveTwoOut?.pairs
  t.strictSame(
    [3, 4, 18, 19].map((controls) => pairs(controls)),
    [undefined, 6, 153, undefined],
  )
  t.strictSame(
    [3, 19, 60, 61].map((controls) => pairs(controls, true)),
    [undefined, 171, 1770, undefined],
  )
})

import t from 'tap'
import { weightedMethods } from '../../../src/domain/impact/methods.ts'
import type { Panel } from '../../../src/domain/impact/panel.ts'
import { estimateEffect, prepareStudy, realFit } from '../../../src/domain/impact/study.ts'
import { weightings } from '../../../src/domain/impact/weighted-answer.ts'
import { answerOf, makePanel, makeRandomPanel, mapValues } from './panels.ts'

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

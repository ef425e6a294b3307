import t from 'tap'
import { assessImpact } from '../../../src/domain/impact/assess-impact.ts'
import { defaultMonthsBack, placeboInTime, testStudentised } from '../../../src/domain/impact/inference.ts'
import { methods, weightedMethods } from '../../../src/domain/impact/methods.ts'
import type { Panel } from '../../../src/domain/impact/panel.ts'
import { estimateEffect, followControls, prepareStudy, realFit } from '../../../src/domain/impact/study.ts'
import { weightings } from '../../../src/domain/impact/weighted-methods.ts'
import { parseMonth } from '../../../src/domain/time/month.ts'
import { answerOf, makeNoise, makePanel, makeRandomPanel, mapValues, readDemoPanel } from './panels.ts'

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
      t.strictSame(answerOf(panel, name).leaveTwoOut, { pValue: losses / 15, step: 1 / 15, pairs: 15 }, name)
    }
})

t.test('an effect beyond all pairs has a p-value of none of them', async (t) => {
  const panel = mapValues(makeRandomPanel(1, 7, 12, 4), (value, at, series) =>
    series === -1 && at >= 12 ? value + 100 : value,
  )
  for (const name of weightedMethods) t.equal(answerOf(panel, name).leaveTwoOut?.pValue, 0, name)
})

t.test('ties count against the treated', async (t) => {
  const line = [0, 1, 0, 1, 0]
  const panel = makePanel(line, [line, line, line, line], 3)
  t.equal(answerOf(panel, 'difference_in_differences').leaveTwoOut?.pValue, 1)
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

const near = (a: number | null | undefined, b: number) => Math.abs((a ?? Number.NaN) - b) < 1e-9

const real = { effect: 2, error: 0.5 }
const placebos = [
  { effect: 1, error: 0.5 },
  { effect: -1, error: 0.5 },
  { effect: 2, error: 1 },
]

t.test('placebos are divided by their own error and multiplied by that of the treated', async (t) => {
  // 2, −2, 2: deviation √(16/3), times 0.5; t at 2 degrees is 4.302652729911275 at 0.975 and 1.0606601717798212 at 0.8.
  const found = testStudentised(real, placebos, 'level', 0)
  t.ok(near(found?.deviation, 2 / Math.sqrt(3)))
  t.ok(near(found?.interval.low, 2 - (4.302652729911275 * 4) / 3))
  t.ok(near(found?.interval.high, 2 + (4.302652729911275 * 4) / 3))
  t.ok(near(found?.minimumDetectable.effect, ((4.302652729911275 + 1.0606601717798212) * 4) / 3))
  t.equal(found?.minimumDetectable.risePct, null)
  t.equal(found?.pEffect, 1 / 4, '4 is beyond 2')
  t.equal(testStudentised({ effect: -1, error: 0.5 }, placebos, 'level', 0)?.pEffect, 1, 'a tie counts')
})

t.test('on the logarithmic scale what would be found is a rise and a smaller fall in per cent', async (t) => {
  const {
    effect = 0,
    risePct,
    fallPct,
    power,
  } = testStudentised(real, placebos, 'log', 0)?.minimumDetectable ?? {}
  t.ok(near(risePct, Math.expm1(effect) * 100))
  t.ok(near(fallPct, Math.expm1(-effect) * 100))
  t.equal(power, 0.8)
})

t.test('an exact fit, or placebos that are all equal, give no interval', async (t) => {
  t.equal(testStudentised({ effect: 2, error: 1e-9 }, placebos, 'level', 1e-9), null)
  t.equal(testStudentised(real, [...placebos, { effect: 2, error: 0 }], 'level', 0), null)
  t.equal(testStudentised(real, [placebos[0], placebos[0]] as typeof placebos, 'level', 0), null)
})

t.test('in the demonstration panel intervals are those of an independent program', async (t) => {
  // Difference in differences by hand in Python: effect −0.130380, RMSPE 0.034257, slope −0.067113, error 0.036534.
  const { interval, pValue } = answerOf(readDemoPanel(), 'difference_in_differences')
  t.equal(interval?.low?.toFixed(6), '-0.197054')
  t.equal(interval?.high?.toFixed(6), '-0.063706')
  t.ok(near(pValue, 1 / 13))
})

t.test(
  'a treated that answers more strongly to what moves all is measured by what that comes to',
  async (t) => {
    // Twice as strongly as all controls, which rise by 3 after the event: 3 of that is no effect.
    const panel = makeRandomPanel(5, 7, 24, 6)
    const rising = mapValues(
      panel,
      (value, at, series) => value + (series === -1 ? 2 : 1) * (Math.sin(at) + (at < 24 ? 0 : 3)),
    )
    const width = (found: { low: number | null; high: number | null } | null) =>
      (found?.high ?? 0) - (found?.low ?? 0)
    for (const method of weightedMethods) {
      const { interval, placebos, warnings } = answerOf(rising, method)
      t.ok(width(interval) > 3 * width(placebos.interval), method)
      t.ok(warnings.some(({ code }) => code === 'follows_controls'))
    }
  },
)

t.test('a treated with twice the noise has an interval twice as wide', async (t) => {
  const panel = makeRandomPanel(1, 12, 24, 12)
  const shared = panel.months.map(
    (_, at) => panel.controls.reduce((sum, { values }) => sum + (values[at] as number), 0) / 12,
  )
  const loud = mapValues(panel, (value, at, series) =>
    series === -1 ? (shared[at] as number) + 2 * (value - (shared[at] as number)) : value,
  )
  const width = (found: { low: number | null; high: number | null } | null) =>
    (found?.high ?? 0) - (found?.low ?? 0)
  const [a, b] = [panel, loud].map((each) => answerOf(each, 'difference_in_differences'))
  t.ok(near(width(b?.interval ?? null) / width(a?.interval ?? null), 2))
  t.ok(near(width(b?.placebos.interval ?? null) / width(a?.placebos.interval ?? null), 1))
})

t.test('every month has an interval by the placebos of that month', async (t) => {
  const panel = makeRandomPanel(2, 6, 14, 3)
  for (const method of weightedMethods) {
    const whole = answerOf(panel, method)
    // With one month after the event its effect is the mean; the weights of synthetic difference in differences go by the months after it.
    if (method === 'synthetic_difference_in_differences') continue
    const keep = ({ name, values }: typeof panel.treated) => ({
      name,
      values: values.filter((_, at) => at < 14 || at === 15),
    })
    const alone = answerOf(
      {
        ...panel,
        months: panel.months.filter((_, at) => at < 14 || at === 15),
        treated: keep(panel.treated),
        controls: panel.controls.map(keep),
      },
      method,
    )
    t.ok(near(whole.effectByMonth[1]?.interval?.low, alone.interval?.low ?? 0), method)
    t.ok(near(whole.effectByMonth[1]?.interval?.high, alone.interval?.high ?? 0))
  }
})

t.test(
  'the default interval and p-value are the studentised ones, the plain ones stand beside them',
  async (t) => {
    for (const method of weightedMethods) {
      const { interval, pValue, placebos, minimumDetectable } = answerOf(makeRandomPanel(2, 6, 14, 3), method)
      t.equal(interval, placebos.studentised?.interval)
      t.equal(pValue, placebos.studentised?.pEffect)
      t.equal(minimumDetectable, placebos.studentised?.minimumDetectable)
      t.notSame(interval, placebos.interval)
    }
  },
)

t.test('the interval of the event study is made of its placebos, and a joint test leads', async (t) => {
  const panel = makeRandomPanel(2, 6, 14, 3)
  const found = answerOf(panel, 'event_study')
  const errors = panel.controls.map((_, i) => {
    const others = { ...panel, treated: panel.controls[i] as typeof panel.treated }
    const placebo = answerOf(
      { ...others, controls: panel.controls.filter((_, k) => k !== i) },
      'event_study',
    ).marketModel
    return { effect: placebo?.cumulative.estimate ?? 0, error: placebo?.deviation ?? 0 }
  })
  const own = { effect: found.effect, error: found.marketModel?.deviation ?? 0 }
  const wanted = testStudentised(own, errors, 'log', 0)
  t.ok(near(found.interval?.low, wanted?.interval.low ?? 0))
  t.equal(found.pValue, wanted?.pEffect)
  t.ok(near(found.effectByMonth.at(-1)?.interval?.high, wanted?.interval.high ?? 0))
  t.equal(found.kind, 'cumulative')
})

t.test('a placebo whose other controls grow alike each month is measured by its mean', async (t) => {
  const panel = makePanel(
    [3, 4, 3, 3, 4, 4, 4, 4],
    [
      [-1, -1, -2, -1, -1, -1, -1, -1],
      // The two others grow by 0, 0, 0, 0 on average.
      [-5, -4, -4, -5, -4, -4, -3, -4],
      [-1, -1, 0, -1, -1, 0, 0, 0],
    ],
    5,
  )
  const { interval, minimumDetectable } = answerOf({ ...panel, scale: 'log' }, 'event_study')
  // By hand from the placebos 1/9 over 1/√3, -0.75 over √(2.75/3) and 8/11 over 0.9045, with t of 2 degrees.
  t.ok(near(interval?.low, -4.507072939719929))
  t.ok(near(interval?.high, 2.688891121538111))
  t.ok(near(minimumDetectable?.effect, 4.484931658769216))
})

t.test('the joint test of the event study is the predictive test of Chow', async (t) => {
  // Growths 1, 3, 2 before and 5 after: mean 2, squares 2 at 2 degrees; with all four 2.75 and 8.75.
  const flat = [0, 0, 0, 0, 0]
  const { constantMean } = answerOf(makePanel([0, 1, 4, 6, 11], [flat, flat.map(() => 1)], 4), 'event_study')
  t.ok(near(constantMean.joint?.f, 6.75))
  t.match(constantMean.joint, { degreesAfter: 1, degreesBefore: 2 })
  t.ok(near(constantMean.joint?.p, 1 - Math.sqrt(6.75 / 8.75)), 'F with 1 and 2 degrees is the square of t')
})

t.test('an event study of large levels has the interval of their logarithms', async (t) => {
  const logs = makeRandomPanel(2, 6, 14, 3)
  const levels = { ...mapValues(logs, (value) => 1e14 * Math.exp(value)), scale: 'level' as const }
  const [wanted, found] = [answerOf(logs, 'event_study'), answerOf(levels, 'event_study')]
  t.ok(near(found.interval?.low, wanted.interval?.low ?? 0))
  t.equal(found.pValue, wanted.pValue)
  t.notOk(found.warnings.some(({ code }) => code === 'fit_exact'))
})

t.test('an event study whose error rests on one degree of freedom has no interval', async (t) => {
  const [few, enough] = [4, 5].map((before) => answerOf(makeRandomPanel(2, 6, before, 3), 'event_study'))
  t.match(few, { interval: null, pValue: null, minimumDetectable: null, marketModel: { degrees: 1 } })
  t.ok(few?.effectByMonth.every(({ interval }) => interval === null))
  t.same(
    few?.warnings.find(({ code }) => code === 'few_growths'),
    { code: 'few_growths', growths: 3 },
  )
  t.notOk(few?.warnings.some(({ code }) => code === 'fit_exact'))
  t.ok(enough?.interval)
  t.notOk(enough?.warnings.some(({ code }) => code === 'few_growths'))
})

t.test('the mean of controls that varies by rounding alone is no movement that a gap follows', async (t) => {
  const noise = makeNoise(5)
  const swings = Array.from({ length: 16 }, (_, k) => (k < 12 ? noise() : 0))
  const later = (value: number) => swings.map((swing, k) => (k < 12 ? value * swing + 0.1 : value))
  const controls = [1, -1, 0.3, -0.3, 0.7, -0.7].map(later)
  const panel = makePanel(
    Array.from({ length: 16 }, () => noise() / 8),
    [...controls, swings.map((_, k) => (k < 12 ? 0.1 : 3))],
    12,
  )
  const study = prepareStudy(panel)
  const fit = realFit(study)
  const method = weightings.difference_in_differences
  t.equal(followControls(study, fit, method(study, fit)).following.slope, 0)
})

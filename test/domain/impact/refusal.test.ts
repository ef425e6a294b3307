import t from 'tap'
import { assessImpact } from '../../../src/domain/impact/assess-impact.ts'
import {
  ImpactRefusal,
  type Method,
  methods,
  refuseTooFew,
  weightedMethods,
} from '../../../src/domain/impact/methods.ts'
import type { Panel } from '../../../src/domain/impact/panel.ts'
import { answerOf, makeNoise, makePanel, makeRandomPanel, mapValues } from './panels.ts'

const codeOf = (panel: Panel, method: Method) => {
  const [result] = assessImpact(panel, [method]).results
  return result?.status === 'refused' ? result.code : result?.status
}

t.test('methods with weights refuse fewer than 2 months before, 1 after or 2 controls', async (t) => {
  for (const method of weightedMethods) {
    t.equal(codeOf(makeRandomPanel(1, 3, 1, 3), method), 'too_few_months_before')
    t.equal(codeOf(makeRandomPanel(1, 3, 3, 0), method), 'too_few_months_after')
    t.equal(codeOf(makeRandomPanel(1, 1, 3, 3), method), 'too_few_controls')
    t.equal(codeOf(makeRandomPanel(1, 2, 2, 1), method), 'answered')
  }
})

t.test(
  'the interrupted time series refuses fewer than 3 months before or 2 after and needs no control',
  async (t) => {
    const method = 'interrupted_time_series'
    t.equal(codeOf(makeRandomPanel(1, 3, 2, 3), method), 'too_few_months_before')
    t.equal(codeOf(makeRandomPanel(1, 3, 3, 1), method), 'too_few_months_after')
    t.equal(codeOf(makeRandomPanel(1, 0, 3, 2), method), 'answered')
  },
)

t.test('the event study refuses fewer than 3 months before, 1 after or 2 controls', async (t) => {
  const method = 'event_study'
  t.equal(codeOf(makeRandomPanel(1, 3, 2, 3), method), 'too_few_months_before')
  t.equal(codeOf(makeRandomPanel(1, 3, 3, 0), method), 'too_few_months_after')
  t.equal(codeOf(makeRandomPanel(1, 1, 3, 3), method), 'too_few_controls')
  t.equal(codeOf(makeRandomPanel(1, 2, 3, 1), method), 'answered')
})

t.test('the event study refuses values that have no logarithm, the others take them', async (t) => {
  const levels = { ...makeRandomPanel(1, 3, 6, 3), scale: 'level' as const }
  const withZero = mapValues(levels, (_, t, series) => (t === 2 && series === 1 ? 0 : 5 + t))
  t.strictSame(assessImpact(withZero, ['event_study']).results, [
    { status: 'refused', method: 'event_study', code: 'not_positive', series: 'C2', least: 0 },
  ])
  t.equal(codeOf(withZero, 'difference_in_differences'), 'answered')
})

t.test('a refusal says how much was needed and found', async (t) => {
  const panel = makeRandomPanel(1, 1, 3, 3)
  const [result] = assessImpact(panel, ['synthetic_control']).results
  t.strictSame(result, {
    status: 'refused',
    method: 'synthetic_control',
    code: 'too_few_controls',
    needed: 2,
    found: 1,
  })
  const error = t.throws(() => refuseTooFew('synthetic_control', panel))
  t.ok(error instanceof ImpactRefusal)
  t.match(error, {
    method: 'synthetic_control',
    refusal: { code: 'too_few_controls', needed: 2, found: 1 },
  })
  const refusalOf = (panel: Panel, method: Method) => t.throws(() => refuseTooFew(method, panel))
  t.match(refusalOf(makeRandomPanel(1, 1, 3, 1), 'interrupted_time_series'), {
    refusal: { code: 'too_few_months_after', needed: 2, found: 1 },
  })
  t.match(refusalOf(makeRandomPanel(1, 2, 3, 0), 'event_study'), {
    refusal: { code: 'too_few_months_after', needed: 1, found: 0 },
  })
})

t.test('a method that refuses does not stop the others', async (t) => {
  const { results } = assessImpact(makeRandomPanel(1, 1, 12, 3), methods)
  t.strictSame(
    results.map(({ method, status }) => [method, status]),
    methods.map((method) => [method, method === 'interrupted_time_series' ? 'answered' : 'refused']),
  )
})

t.test('a panel that is none is a fault of the caller, not a refusal', async (t) => {
  const faults: [Partial<Panel>, RegExp][] = [
    [{ months: [] }, /expected months, found none/],
    [{ months: [24252, 24254, 24253] }, /order of time, found 2021-03 before 2021-02/],
    [{ months: [24252, 24253, 24253] }, /order of time, found 2021-02 before 2021-02/],
    [{ before: 4 }, /expected 0 to 3 months before the event, found 4/],
    [{ before: 1.5 }, /found 1.5/],
    [{ controls: [{ name: 'T', values: [1, 2, 3] }] }, /found T twice/],
    [{ controls: [{ name: 'C', values: [1, 2] }] }, /expected 3 values of C, found 2/],
    [{ controls: [{ name: 'C', values: [1, Number.NaN, 3] }] }, /finite value of C for 2021-02, found NaN/],
  ]
  for (const [fields, message] of faults)
    t.throws(() => assessImpact(makePanel([1, 2, 3], [], 2, fields), ['interrupted_time_series']), {
      name: 'RangeError',
      message,
    })
})

t.test('a series without any error of fit has no p-value and no interval', async (t) => {
  const line = Array.from({ length: 12 }, (_, t) => 15 + t / 7)
  const controls = [line, line.map((value) => value + 1)]
  const trend = answerOf(makePanel(line, controls, 8), 'interrupted_time_series')
  t.strictSame([trend.pValue, trend.interval, trend.rmspe?.ratio], [null, null, null])
  const growth = answerOf(makePanel(line, controls, 8), 'event_study')
  t.strictSame([growth.pValue, growth.interval, growth.model], [null, null, 'constant_mean'])
})

t.test('rounding refuses no method: the weights settle without the only control that moved', async (t) => {
  const still = [0, 0, 0, 0]
  const panel = makePanel([0, 0, 0, 1], [[1, 1, 2, 1], still, [0, 0, 0, -3], still, still], 3)
  const { leaveOneOut } = answerOf(panel, 'synthetic_control')
  // One less the mean of 0, −3, 0 and 0.
  t.ok(Math.abs((leaveOneOut.effects[0]?.effect ?? 0) - 1.75) < 1e-9)
})

t.test('controls that are equal replace each other in no endless search', async (t) => {
  for (const seed of [6, 18, 24, 25, 33, 48]) {
    const noise = makeNoise(seed)
    const series = (make: () => number) => Array.from({ length: 10 }, make)
    const large = series(() => 400 * noise())
    const small = series(() => 0.004 * noise())
    const flat = series(() => 1e-9 * Math.round(4 * noise()) - 0.007)
    const controls = [large, small, flat, small, flat, small, flat, flat]
    const panel = makePanel(flat, controls, 9, { scale: 'level' })
    t.equal(codeOf(panel, 'synthetic_control'), 'answered')
    t.equal(codeOf(panel, 'synthetic_control_with_intercept'), 'answered')
  }
})

import t from 'tap'
import { weightedMethods } from '../../../src/domain/impact/methods.ts'
import { testStudentised } from '../../../src/domain/impact/studentised.ts'
import { answerOf, makePanel, makeRandomPanel, mapValues, readDemoPanel } from './panels.ts'

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

t.test('the joint test of the event study is the predictive test of Chow', async (t) => {
  // Growths 1, 3, 2 before and 5 after: mean 2, squares 2 at 2 degrees; with all four 2.75 and 8.75.
  const flat = [0, 0, 0, 0, 0]
  const { constantMean } = answerOf(makePanel([0, 1, 4, 6, 11], [flat, flat.map(() => 1)], 4), 'event_study')
  t.ok(near(constantMean.joint?.f, 6.75))
  t.strictSame(constantMean.joint?.degrees, [1, 2])
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

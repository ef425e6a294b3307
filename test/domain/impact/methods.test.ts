import t, { type Test } from 'tap'
import { findMonth } from '../../../src/domain/time/month.ts'
import { answerOf, makePanel } from './panels.ts'

/*
 * One small panel, all of it to be checked by hand:
 *
 *         before      after
 *     T   2    3.5    3    3
 *     C1  0    2      3    5
 *     C2  4    4      6    6
 *
 * First differences of the controls before the event are 2 and 0, so σ = √2.
 */
const panel = makePanel(
  [2, 3.5, 3, 3],
  [
    [0, 2, 3, 5],
    [4, 4, 6, 6],
  ],
  2,
)

const agree = (t: Test, found: number | null | undefined, wanted: number, name: string) => {
  t.ok(Math.abs((found ?? Number.NaN) - wanted) < 1e-9, `${name}: ${found}, expected ${wanted}`)
}

t.test(
  'difference in differences takes the mean change of the controls off that of the treated',
  async (t) => {
    const found = answerOf(panel, 'difference_in_differences')
    agree(t, found.effect, 0.25 - (3 + 2) / 2, 'effect')
    agree(t, found.effectPct, (Math.exp(-2.25) - 1) * 100, 'effect in per cent')
    agree(t, found.effectByMonth[0]?.effect, 3 - 4.5 - (2.75 - 2.5), 'effect in 2021-03')
    agree(t, found.effectByMonth[1]?.effect, 3 - 5.5 - (2.75 - 2.5), 'effect in 2021-04')
    t.strictSame(
      found.effectByMonth.map(({ month }) => month),
      [findMonth('2021-03'), findMonth('2021-04')],
    )
    agree(t, found.rmspe?.before, 0.25, 'RMSPE before: gaps 0 and 0.5 around 0.25')
    agree(t, found.rmspe?.after, Math.sqrt((1.75 ** 2 + 2.75 ** 2) / 2), 'RMSPE after')
    t.strictSame(
      found.placebos.placebos.map(({ effect }) => effect),
      [1, -1],
      'the changes of the controls, 3 and 2, each against the other',
    )
    agree(t, found.placebos.deviation, Math.SQRT2, 'deviation')
    agree(t, found.placebos.pEffect, 1 / 3, 'p: no placebo is as large')
    const reach = 12.706204736174694 * Math.SQRT2 * Math.sqrt(1.5)
    agree(t, found.placebos.interval?.low, -2.25 - reach, 'low')
    agree(t, found.placebos.interval?.high, -2.25 + reach, 'high')
    t.strictSame(
      found.leaveOneOut.effects.map(({ control, effect }) => [control, effect]),
      [
        ['C1', 0.25 - 2],
        ['C2', 0.25 - 3],
      ],
    )
    t.strictSame([found.leaveOneOut.range.low, found.leaveOneOut.range.high], [-2.75, -1.75])
    t.equal(found.effectiveControls, 2)
    t.equal(found.effectiveMonths, 2)
  },
)

t.test('synthetic control mixes the levels and counts the whole gap after the event', async (t) => {
  const found = answerOf(panel, 'synthetic_control')
  agree(t, found.controlWeights[1]?.weight, 0.55, 'of C2: (2 - 4v)^2 + (1.5 - 2v)^2 is least at v = 22/40')
  agree(t, found.controlWeights[0]?.weight, 0.45, 'of C1')
  agree(t, found.effect, (3 - 4.65 + (3 - 5.55)) / 2, 'effect: the mix is 4.65 and 5.55')
  agree(t, found.rmspe?.before, Math.sqrt((0.2 ** 2 + 0.4 ** 2) / 2), 'RMSPE before: gaps -0.2 and 0.4')
  t.strictSame(
    found.monthWeights.map(({ weight }) => weight),
    [0, 0],
  )
  t.equal(found.effectiveMonths, null)
})

t.test('synthetic control with intercept mixes the movements', async (t) => {
  const found = answerOf(panel, 'synthetic_control_with_intercept')
  agree(t, found.controlWeights[0]?.weight, 0.75, 'of C1: 1.5 of its rise of 2')
  agree(t, found.effect, (3 - 3.75 + (3 - 5.25)) / 2 - 1, 'effect: the gap was 1 in both months before')
  agree(t, found.rmspe?.before, 0, 'RMSPE before')
  t.equal(found.rmspe?.ratio, null)
  agree(t, found.effectiveControls, 1 / (0.75 ** 2 + 0.25 ** 2), 'effective controls')
})

t.test(
  'synthetic difference in differences weighs the controls evenly and the months by likeness',
  async (t) => {
    const found = answerOf(panel, 'synthetic_difference_in_differences')
    agree(t, found.zeta, 2 ** 0.25 * Math.SQRT2, 'zeta')
    const ridge = 4 * Math.SQRT2
    agree(
      t,
      found.controlWeights[1]?.weight,
      (1 + 2 * ridge) / (4 + 4 * ridge),
      'of C2: (2v - 0.5)^2 / 2 + ridge (v^2 + (1 - v)^2) is least there, ridge = zeta^2 * 2',
    )
    agree(t, found.monthWeights[1]?.weight, 1, 'of 2021-02, when the controls were as far apart as after')
    agree(t, found.effect, -2.5, 'effect: (-3v - 2 - v) / 2 - (1.5 - 2v)')
  },
)

t.test('the interrupted time series draws the line before the event on', async (t) => {
  const found = answerOf(makePanel([0, 2, 1, 5, 8], [], 3), 'interrupted_time_series')
  const { constant, trend, level, slope } = found.coefficients
  agree(t, constant.estimate, 0, 'constant')
  agree(t, trend.estimate, 0.5, 'trend')
  agree(t, level.estimate, 5 - 2, 'level: the line is at 2 in month 4')
  agree(t, slope.estimate, 3 - 0.5, 'slope')
  agree(t, found.effect, (5 + 8) / 2 - (2 + 2.5) / 2, 'effect')
  t.strictSame(
    found.effectByMonth.map(({ effect }) => Math.round(effect * 1e9) / 1e9),
    [3, 5.5],
  )
  t.equal(found.lag, 2)
  t.equal(found.degrees, 1)
  agree(t, trend.standardError, Math.sqrt(1 / 12), 'its error: scores 1/4, 0, -1/4; 1/8 - 2/3 * 1/16')
  agree(
    t,
    level.standardError,
    Math.sqrt(10 / 27),
    'its error: scores -1/3, -1/3, 2/3; 2/3 - 4/3 * 1/9 - 2/3 * 2/9',
  )
  agree(t, level.p, 1 - (2 / Math.PI) * Math.atan(3 / Math.sqrt(10 / 27)), 'its p at 1 degree')
  agree(t, found.rmspe?.before, Math.sqrt(1.5 / 3), 'RMSPE before: -0.5, 1, -0.5')
})

t.test('the event study by the constant mean compares growth with its own mean', async (t) => {
  const controls = [
    [0, 1, 2, 3],
    [0, 1, 2, 3],
  ]
  const found = answerOf(makePanel([0, 1, 4, 9], controls, 3), 'event_study')
  t.equal(found.model, 'constant_mean')
  t.equal(found.marketModel, null)
  agree(t, found.constantMean.alpha, 2, 'alpha: growth of 1 and 3')
  agree(t, found.constantMean.deviation, Math.SQRT2, 'deviation')
  agree(t, found.effect, 5 - 2, 'effect')
  agree(t, found.constantMean.cumulative.standardError, Math.sqrt(2 * (1 + 1 / 2)), 'error')
  agree(t, found.constantMean.cumulative.p, 1 / 3, 'p: t is the root of 3 at 1 degree')
})

t.test('the event study by the market model compares growth with that of the controls', async (t) => {
  const controls = [
    [0, 0, 1, 3, 6],
    [5, 5, 6, 8, 11],
  ]
  const found = answerOf(makePanel([0, 1, 4, 6, 11], controls, 4), 'event_study')
  t.equal(found.model, 'market_model')
  agree(t, found.marketModel?.beta, 0.5, 'beta: growth of 1, 3, 2 on 0, 1, 2')
  agree(t, found.marketModel?.alpha, 1.5, 'alpha')
  agree(t, found.marketModel?.deviation, Math.sqrt(1.5), 'deviation: -0.5, 1, -0.5 at 1 degree')
  agree(t, found.effect, 5 - (1.5 + 0.5 * 3), 'effect')
  agree(t, found.marketModel?.cumulative.standardError, Math.sqrt(1.5 * (1 + 1 / 3 + 4 / 2)), 'error')
  agree(t, found.marketModel?.cumulative.p, 1 - (2 / Math.PI) * Math.atan(2 / Math.sqrt(5)), 'p')
})

t.test('the event study takes logarithms of levels', async (t) => {
  const logs = makePanel(
    [0, 1, 4, 6, 11],
    [
      [0, 0, 1, 3, 6],
      [5, 5, 6, 8, 11],
    ],
    4,
  )
  const levels = makePanel(
    logs.treated.values.map(Math.exp),
    logs.controls.map(({ values }) => values.map(Math.exp)),
    4,
    { scale: 'level' },
  )
  const found = answerOf(levels, 'event_study')
  agree(t, found.effect, 2, 'effect')
  agree(t, found.effectPct, (Math.exp(2) - 1) * 100, 'effect in per cent')
  t.equal(answerOf(levels, 'difference_in_differences').effectPct, null)
})

t.test(
  'what is left without a control is answered where that is a series without any variation',
  async (t) => {
    // A single control leaves every month the weight 1/5. T falls by 0.4, and either control by 0.6.
    const treated = [0, 0, 0, 1, 1, 0, 0, -1, 0, 1]
    const controls = [
      [-3, -3, -4, -3, -3, -4, -4, -4, -4, -3],
      [3, 3, 3, 3, 3, 3, 2, 3, 2, 2],
    ]
    const found = answerOf(makePanel(treated, controls, 5), 'synthetic_difference_in_differences')
    const [withoutC1, withoutC2] = found.leaveOneOut.effects
    agree(t, withoutC1?.effect, 0.2, 'without C1')
    agree(t, withoutC2?.effect, 0.2, 'without C2')
  },
)

import t, { type Test } from 'tap'
import { abnormalGrowths } from '../../../src/domain/impact/event-study.ts'
import { type WeightedMethodName, weightedMethods } from '../../../src/domain/impact/methods.ts'
import { quantileT, twoSidedP } from '../../../src/domain/impact/numerics/statistics.ts'
import { noiseOf } from '../../../src/domain/impact/study.ts'
import { findMonth, formatMonth } from '../../../src/domain/time/month.ts'
import { answerOf, readDemoExpected, readDemoLevels, readDemoPanel } from './panels.ts'

/*
 * The panel is synthetic. Every number that the methods define agrees with the independent program to six digits at
 * least. Left aside is what they do not: one-sided p-values, dropping badly fitted
 * placebos, the normal interval, penalties estimated anew for placebos, cluster-robust and ordinary standard errors, small-sample HAC, the
 * market-adjusted model, errors without estimation error, R², Durbin–Watson and Welch's tests.
 *
 * Its conventions differ from the text in this: shares where we give per cent, deviations of divisor n beside n − 1,
 * and leaving out in turn only controls with a weight.
 */
const panel = readDemoPanel()
const expected = readDemoExpected()

const close = (found: number, wanted: number) => Math.abs(found - wanted) <= 1e-9 * Math.abs(wanted) + 1e-13
const agree = (t: Test, found: number | null | undefined, wanted: number, name: string) => {
  t.ok(found !== null && found !== undefined && close(found, wanted), `${name}: ${found}, expected ${wanted}`)
}

const keys: Record<WeightedMethodName, string> = {
  difference_in_differences: 'did',
  synthetic_control: 'synthetic_control',
  synthetic_control_with_intercept: 'synthetic_control_with_intercept',
  synthetic_difference_in_differences: 'synthetic_difference_in_differences',
}

for (const method of weightedMethods) {
  const wanted = expected.panel[keys[method]]
  const found = answerOf(panel, method)

  t.test(`${method} finds the effect, errors and weights of the independent program`, async (t) => {
    agree(t, found.effect, wanted.att, 'effect')
    agree(t, found.effectPct, wanted.att_pct * 100, 'effect in per cent')
    agree(t, found.rmspe?.before, wanted.pre_rmspe, 'RMSPE before')
    agree(t, found.rmspe?.after, wanted.post_rmspe, 'RMSPE after')
    agree(t, found.rmspe?.ratio, wanted.rmspe_ratio, 'RMSPE ratio')
    agree(t, (found.rmspe?.before ?? 0) ** 2, wanted.pre_mspe, 'squared')
    agree(t, (found.rmspe?.ratio ?? 0) ** 2, wanted.mspe_ratio, 'ratio of squares')
    agree(t, found.effectiveControls, wanted.n_eff_controls, 'effective controls')
    if (wanted.zeta === null) t.equal(found.zeta, null)
    else agree(t, found.zeta, wanted.zeta, 'zeta')
    t.strictSame(
      found.effectByMonth.map(({ month }) => formatMonth(month)),
      Object.keys(wanted.effect_by_period),
    )
    for (const { month, effect } of found.effectByMonth)
      agree(t, effect, wanted.effect_by_period[formatMonth(month)], formatMonth(month))
    for (const { control, weight } of found.controlWeights)
      agree(t, weight, wanted.omega ? (wanted.omega[control] ?? 0) : 1 / 12, `weight of ${control}`)
  })

  t.test(`${method} finds the placebos and p-values of the independent program`, async (t) => {
    const { placebos } = found
    const effects = placebos.placebos.map(({ effect }) => effect)
    for (const { control, effect } of placebos.placebos)
      agree(t, effect, wanted.placebo.estimates[control], `placebo ${control}`)
    agree(t, placebos.deviation, wanted.placebo.se_fixed_zeta_ddof1, 'deviation')
    agree(t, placebos.deviation * Math.sqrt(11 / 12), wanted.placebo.se_fixed_zeta, 'with divisor n')
    agree(t, effects.reduce((sum, effect) => sum + effect) / 12, wanted.placebo.mean_placebo, 'mean')
    agree(t, placebos.pEffect, wanted.placebo.p_att_two_sided, 'p of the effect')
    agree(t, placebos.pRmspeRatio, wanted.placebo.p_rmspe_ratio, 'p of the RMSPE ratio')
    t.equal(placebos.rmspeRatioRank, wanted.placebo.rmspe_ratio_rank)
    agree(t, placebos.smallestP, wanted.placebo.p_granularity, 'smallest p')
    const reach = 2.200985160091639 * wanted.placebo.se_fixed_zeta_ddof1 * Math.sqrt(13 / 12)
    agree(t, placebos.interval?.low, wanted.att - reach, 'low')
    agree(t, placebos.interval?.high, wanted.att + reach, 'high')
    agree(t, placebos.interval?.lowPct, Math.expm1(wanted.att - reach) * 100, 'low in per cent')
    agree(t, placebos.interval?.highPct, Math.expm1(wanted.att + reach) * 100, 'high in per cent')
  })

  t.test(
    `${method} leaves out a control in turn and moves the event back as the independent program`,
    async (t) => {
      const without = wanted.leave_one_donor_out
      if (without) {
        for (const { control, effect } of found.leaveOneOut.effects)
          agree(t, effect, without.att[control] ?? wanted.att, `without ${control}`)
        agree(t, found.leaveOneOut.range.low, Math.min(without.min, wanted.att), 'low')
        agree(t, found.leaveOneOut.range.high, without.max, 'high')
      }
      const short = {
        difference_in_differences: 'did',
        synthetic_control: 'sc',
        synthetic_control_with_intercept: 'difp',
        synthetic_difference_in_differences: 'sdid',
      }[method]
      agree(t, found.inTimePlacebo?.effect, expected.in_time_placebo[short], 'in-time placebo')
      t.equal(found.inTimePlacebo?.month, findMonth(expected.in_time_placebo.start))
    },
  )
}

t.test('leave-two-out and the conformal test give the p-values of the independent program', async (t) => {
  const { leave_two_out, conformal_p_cyclic_q1 } = expected.panel.synthetic_control
  const { leaveTwoOut, conformal } = answerOf(panel, 'synthetic_control')
  t.equal(leaveTwoOut?.pairs, leave_two_out.pairs)
  agree(t, leaveTwoOut?.pValue, leave_two_out.p, 'leave-two-out')
  agree(t, leaveTwoOut?.step, leave_two_out.granularity, 'its step')
  agree(t, conformal?.pValue, conformal_p_cyclic_q1, 'conformal')
})

t.test(
  "the noise, the months' weights and their effective number are those of the independent program",
  async (t) => {
    agree(
      t,
      noiseOf(
        panel.controls.map(({ values }) => values),
        panel.before,
      ),
      expected.noise_level.ddof1_R,
      'noise',
    )
    const found = answerOf(panel, 'synthetic_difference_in_differences')
    agree(t, found.zeta, expected.zeta_omega, 'zeta')
    const wanted = expected.panel.synthetic_difference_in_differences
    for (const { month, weight } of found.monthWeights)
      agree(t, weight, wanted.lambda[formatMonth(month)] ?? 0, formatMonth(month))
    agree(t, found.effectiveMonths, wanted.n_eff_periods, 'effective months')
  },
)

t.test(
  'difference in differences is the two-way fixed effects estimate, its deviation the collapsed error',
  async (t) => {
    const { coef, collapsed } = expected.difference_in_differences
    const found = answerOf(panel, 'difference_in_differences')
    agree(t, found.effect, coef, 'coefficient')
    agree(t, found.placebos.deviation * (11 / 12) * Math.sqrt(13 / 12), collapsed.se, 'error')
    agree(t, twoSidedP(collapsed.t, collapsed.df), collapsed.p, 'p')
    const reach = quantileT(0.975, collapsed.df) * collapsed.se
    agree(t, coef - reach, collapsed.ci95[0], 'low')
    agree(t, coef + reach, collapsed.ci95[1], 'high')
  },
)

t.test(
  'the interrupted time series has the coefficients and HAC errors of the independent program',
  async (t) => {
    const { its } = expected
    const found = answerOf(panel, 'interrupted_time_series')
    t.equal(found.lag, its.lags)
    t.equal(found.degrees, its.df_resid)
    const names = { constant: 'const', trend: 'trend', level: 'level', slope: 'slope_change' } as const
    for (const [name, key] of Object.entries(names)) {
      const coefficient = found.coefficients[name as keyof typeof names]
      agree(t, coefficient.estimate, its.coef[key], name)
      agree(t, coefficient.standardError, its.hac.se[key], `error of ${name}`)
      agree(t, coefficient.t, its.hac.t[key], `t of ${name}`)
      agree(t, Math.log(coefficient.p ?? 0), Math.log(its.hac.p[key]), `logarithm of p of ${name}`)
      agree(t, coefficient.interval?.low, its.hac.ci95[key][0], `low of ${name}`)
      agree(t, coefficient.interval?.high, its.hac.ci95[key][1], `high of ${name}`)
    }
    const mean = its.hac.mean_post_effect
    agree(t, found.effect, mean.estimate, 'mean effect')
    agree(t, found.meanEffect.standardError, mean.se, 'its error')
    agree(t, found.meanEffect.t, mean.t, 'its t')
    agree(t, found.meanEffect.p, mean.p, 'its p')
  },
)

/** Compares with one model of the independent program; params are alpha and, of the market model, beta. */
function agreeOnGrowths(
  t: Test,
  found: ReturnType<typeof abnormalGrowths> | null,
  // biome-ignore lint/suspicious/noExplicitAny: a fixture read as it is
  wanted: any,
) {
  agree(t, found?.alpha, wanted.params[0], 'alpha')
  agree(t, found?.beta, wanted.params[1] ?? 0, 'beta')
  agree(t, found?.deviation, wanted.sigma, 'sigma')
  t.equal(found?.degrees, wanted.df)
  t.equal(found?.months.length, 18)
  found?.months.forEach((month, k) => {
    agree(t, month.estimate, wanted.ar[k], `abnormal growth ${k}`)
    agree(t, month.standardError, wanted.se_ar[k], `its error ${k}`)
    agree(t, month.t, wanted.t_ar[k], `its t ${k}`)
    agree(t, month.p, wanted.p_ar[k], `its p ${k}`)
    agree(t, month.cumulative, wanted.car_path[k], `cumulative ${k}`)
  })
  agree(t, found?.cumulative.estimate, wanted.car, 'cumulative')
  agree(t, found?.cumulative.standardError, wanted.se_car, 'its error')
  agree(t, found?.cumulative.t, wanted.t_car, 'its t')
  agree(t, found?.cumulative.p, wanted.p_car, 'its p')
  agree(t, (found?.cumulative.estimate ?? 0) / 18, wanted.mean_ar, 'mean')
}

t.test('the event study has the abnormal growths of the independent program by both models', async (t) => {
  const { event_study_equal_weighted_market: wanted } = expected.growth_log
  const found = answerOf(panel, 'event_study')
  agreeOnGrowths(t, found.constantMean, wanted.constant_mean)
  agreeOnGrowths(t, found.marketModel, wanted.market_model)
  t.equal(found.model, 'market_model')
  t.equal(found.effect, found.marketModel?.cumulative.estimate)
})

t.test('the market model agrees on a market that is the total of the peers too', async (t) => {
  const { T, ...peers } = readDemoLevels()
  const totals = (T as number[]).map((_, month) =>
    Object.values(peers).reduce((sum, values) => sum + (values[month] as number), 0),
  )
  const growth = (values: readonly number[]) =>
    values.slice(1).map((value, month) => Math.log(value / (values[month] as number)))
  const found = abnormalGrowths(growth(T as number[]), growth(totals), Array(47).fill(1), 29, 0)
  agreeOnGrowths(t, found, expected.growth_log.event_study_peer_total_market.market_model)
})

import t from 'tap'
import { assessImpact } from '../../../src/domain/impact/assess-impact.ts'
import { type Method, methods, weightedMethods } from '../../../src/domain/impact/methods.ts'
import type { Panel } from '../../../src/domain/impact/panel.ts'
import {
  findChineseNewYear,
  hasSoundInterval,
  holdsChineseNewYear,
  warnBreaks,
  warnChineseNewYear,
  warnInTimePlacebo,
  warnLargeInMarket,
  warnLevelUnlike,
  warnOtherEvents,
  warnOutsideRange,
  warnPoorFit,
  warnSingleMonth,
  warnUnlikePlacebos,
} from '../../../src/domain/impact/warnings.ts'
import { monthsBetween, parseMonth } from '../../../src/domain/time/month.ts'
import { monthPeriod, parsePeriod } from '../../../src/domain/time/period.ts'
import { answerOf, makePanel, makeRandomPanel, mapValues, readDemoPanel, warningsOf } from './panels.ts'

const panelCodes = (panel: Panel, options = {}) =>
  assessImpact(panel, [], options).warnings.map(({ code }) => code)

t.test('fewer than 12 months before the event are warned of', async (t) => {
  t.ok(panelCodes(makeRandomPanel(1, 10, 11, 12)).includes('short_before'))
  t.notOk(panelCodes(makeRandomPanel(1, 10, 12, 12)).includes('short_before'))
})

t.test(
  'a trend is warned of as carried far from half as many periods again as it was drawn through',
  async (t) => {
    const isFar = (before: number, after: number) =>
      warningsOf(makeRandomPanel(1, 1, before, after), 'interrupted_time_series').includes(
        'trend_carried_far',
      )
    t.notOk(isFar(30, 31))
    t.notOk(isFar(30, 44))
    t.ok(isFar(30, 45))
  },
)

t.test('fewer than 9 controls are warned of where p-values come from them', async (t) => {
  for (const method of methods) {
    const isPlaced = method !== 'interrupted_time_series'
    t.equal(warningsOf(makeRandomPanel(1, 8, 20, 6), method).includes('few_controls'), isPlaced, method)
    t.notOk(warningsOf(makeRandomPanel(1, 9, 20, 6), method).includes('few_controls'))
  }
})

t.test('fewer than 5 months before the event or 3 controls are too few errors for an interval', async (t) => {
  const isFew = (controls: number, before: number, method: Method = 'difference_in_differences') =>
    warningsOf(makeRandomPanel(1, controls, before, 6), method).includes('few_errors')
  t.ok(isFew(4, 4))
  t.notOk(isFew(3, 5))
  t.ok(isFew(2, 24))
  t.ok(isFew(2, 24, 'event_study'))
  t.notOk(isFew(4, 4, 'event_study'), 'which has none then')
  t.notOk(hasSoundInterval([{ code: 'few_errors' }]))
})

t.test(
  'an event in the second half of its period is told of with what was left of that, months as quarters',
  async (t) => {
    const lateOf = (eventDate: string, frequency: 'month' | 'quarter') => {
      const step = frequency === 'month' ? 1 : 3
      const months = [-2, -1, 0, 1].map(
        (i) => parseMonth(frequency === 'month' ? '2021-06' : '2021-04') + step * i,
      )
      const panel = { ...makePanel([1, 2, 1, 2], [], 2), months, frequency }
      return assessImpact(panel, [], { eventDate }).warnings.find(({ code }) => code === 'late_in_period')
    }
    const june = monthPeriod(parseMonth('2021-06'))
    t.match(lateOf('2021-06-30', 'month'), { date: '2021-06-30', period: june, left: 1 - 29 / 30 })
    t.match(lateOf('2021-06-17', 'month'), { period: june, left: 1 - 16 / 30 })
    t.equal(lateOf('2021-06-16', 'month'), undefined, 'half of it is left')
    t.equal(lateOf('2021-05-31', 'month'), undefined, 'its month counts as before')
    t.match(lateOf('2021-06-22', 'quarter'), { period: parsePeriod('2021-Q2'), left: 1 - 82 / 91 })
  },
)

t.test('weights are warned of as not unique only where others give another effect', async (t) => {
  for (const method of ['synthetic_control', 'synthetic_control_with_intercept'] as const) {
    const random = makeRandomPanel(1, 13, 12, 6)
    t.notOk(warningsOf(random, method).includes('weights_not_unique'), 'the fit has an error')
    // Half of each of two controls, and of two others that were like them before the event alone.
    const [a, b] = random.controls as [Panel['treated'], Panel['treated']]
    const like = ({ values }: Panel['treated'], name: string, by: number) => ({
      name,
      values: values.map((value, t) => (t < 12 ? value : value + by)),
    })
    const controls = [a, b, like(a, 'A', 1), like(b, 'B', 3)]
    const values = a.values.map((value, t) => (value + (b.values[t] as number)) / 2)
    const panel = { ...random, controls, treated: { name: 'T', values } }
    const found = answerOf(panel, method)
    const warning = found.warnings.find(({ code }) => code === 'weights_not_unique')
    t.ok(warning)
    // The effect is 0 with the first two, −(1 + 3) / 2 with the others, and halfway with the most even.
    const { low, high } = found.weightRange ?? {}
    t.ok(Math.abs((low ?? 0) + 2) < 1e-6 && Math.abs(high ?? 1) < 1e-6, `${low} to ${high}`)
    t.ok(Math.abs(found.effect + 1) < 1e-6)
    t.equal(
      answerOf({ ...panel, controls: [a, b, ...random.controls.slice(2, 5)] }, method).weightRange,
      null,
    )
  }
})

t.test('weights of months that are not unique are warned of with the effects of all of them', async (t) => {
  const panel = makeRandomPanel(2, 3, 24, 4)
  const { weightRange, warnings, effect } = answerOf(panel, 'synthetic_difference_in_differences')
  t.ok(warnings.some(({ code }) => code === 'month_weights_not_unique'))
  t.ok((weightRange?.low ?? 0) < effect && effect < (weightRange?.high ?? 0))
  // Every pair or triple of months that matches the controls too is inside: a search that knows no linear program.
  const found = answerOf(panel, 'synthetic_difference_in_differences')
  const gaps = (t: number) =>
    found.controlWeights.reduce(
      (gap, { weight }, i) => gap - weight * (panel.controls[i]?.values[t] ?? 0),
      panel.treated.values[t] as number,
    )
  const after = (values: readonly number[]) => values.slice(24).reduce((sum, value) => sum + value) / 4
  const points = Array.from({ length: 24 }, (_, t) => {
    const [x, y, z] = panel.controls.map(({ values }) => (values[t] as number) - after(values)) as [
      number,
      number,
      number,
    ]
    return [x - y, x - z] as const
  })
  const mean = [24, 25, 26, 27].reduce((sum, t) => sum + gaps(t) / 4, 0)
  let [low, high] = [Infinity, -Infinity]
  for (const [i, a] of points.entries())
    for (const [j, b] of points.slice(0, i).entries())
      for (const [k, c] of points.slice(0, j).entries()) {
        const cross = (p: typeof a, q: typeof a) => p[0] * q[1] - p[1] * q[0]
        const parts = [cross(b, c), cross(c, a), cross(a, b)]
        const area = parts.reduce((sum, part) => sum + part)
        if (parts.some((part) => part / area < 0)) continue
        const places = [i, j, k]
        const value =
          mean - parts.reduce((sum, part, n) => sum + (part / area) * gaps(places[n] as number), 0)
        ;[low, high] = [Math.min(low, value), Math.max(high, value)]
      }
  t.ok(Math.abs(low - (weightRange?.low ?? 0)) < 1e-6, `${low}, ${weightRange?.low}`)
  t.ok(Math.abs(high - (weightRange?.high ?? 0)) < 1e-6, `${high}, ${weightRange?.high}`)
})

t.test('a treated that is harder to fit than placebos let expect is warned of, or easier', async (t) => {
  // The logarithms lie ln 2 apart: exp(ln 2 · (1 ± 4.302653 · √(4/3))), with t at 0.975 and 2 degrees.
  t.equal(warnUnlikePlacebos(62, [1, 2, 4]), undefined)
  t.equal(warnUnlikePlacebos(0.065, [1, 2, 4]), undefined)
  const found = warnUnlikePlacebos(63, [1, 2, 4])
  t.match(found, { code: 'rmspe_unlike_placebos', rmspe: 63 })
  const { least, greatest } = found as Extract<typeof found, { least: number }>
  t.strictSame([least.toFixed(6), greatest.toFixed(4)], [(4 / 62.608).toFixed(6), '62.6080'])
  t.equal(warnUnlikePlacebos(0.063, [1, 2, 4])?.code, 'rmspe_unlike_placebos')
})

t.test('a gap that moves with the controls more than any placebo is warned of', async (t) => {
  const panel = makeRandomPanel(1, 8, 20, 6)
  const mean = panel.months.map(
    (_, t) => panel.controls.reduce((sum, { values }) => sum + (values[t] as number), 0) / 8,
  )
  const withLoading = (loading: number) => ({
    ...panel,
    treated: { name: 'T', values: mean.map((value, t) => loading * value + Math.sin(7 * t) / 5) },
  })
  t.notOk(warningsOf(withLoading(1), 'difference_in_differences').includes('follows_controls'))
  t.ok(warningsOf(withLoading(2.5), 'difference_in_differences').includes('follows_controls'))
})

t.test('a gap that drifts before the event more than that of any placebo is warned of', async (t) => {
  const panel = makeRandomPanel(1, 8, 20, 6)
  const drifting = (step: number) =>
    mapValues(panel, (value, t, series) => (series === -1 ? value + step * t : value))
  for (const method of weightedMethods) {
    t.notOk(warningsOf(drifting(0), method).includes('drifts'), method)
    t.ok(warningsOf(drifting(0.2), method).includes('drifts'), method)
  }
})

t.test('a treated larger or smaller than all its controls is warned of', async (t) => {
  const controls = [
    [1, 1, 9],
    [3, 3, 9],
  ]
  t.equal(warnLevelUnlike(makePanel([2, 4, 0], controls, 2)), undefined)
  t.strictSame(warnLevelUnlike(makePanel([3, 4, 0], controls, 2)), {
    code: 'level_unlike_controls',
    side: 'above',
  })
  t.strictSame(warnLevelUnlike(makePanel([0, 1, 0], controls, 2)), {
    code: 'level_unlike_controls',
    side: 'below',
  })
  t.equal(warnLevelUnlike(makePanel([0, 1, 0], [], 2)), undefined)
})

t.test('the in-time placebo keeps clear of other events, or says that there is no quiet month', async (t) => {
  const panel = makeRandomPanel(1, 3, 24, 4)
  const event = (series: string, date: string) => ({ series, type: 'fined', date })
  const moved = (...events: ReturnType<typeof event>[]) =>
    answerOf(panel, 'difference_in_differences', { events }).inTimePlacebo?.month
  t.equal(moved(), parseMonth('2022-07'), 'half a year')
  t.equal(moved(event('T', '2022-06-30')), parseMonth('2022-07'), 'the month before it')
  t.equal(moved(event('T', '2022-07-01')), parseMonth('2022-08'))
  t.equal(moved(event('C2', '2022-10-31')), parseMonth('2022-11'))
  t.equal(moved(event('elsewhere', '2022-12-31')), parseMonth('2022-07'))
  t.equal(moved(event('T', '2023-01-31')), parseMonth('2022-07'), 'after the event')
  t.equal(moved(event('T', '2022-12-31')), undefined)
  t.ok(panelCodes(panel, { events: [event('T', '2022-12-31')] }).includes('no_quiet_month'))
  t.notOk(panelCodes(panel, { events: [event('T', '2022-07-01')] }).includes('no_quiet_month'))
})

t.test('a treated outside the range of its controls for most months before is warned of', async (t) => {
  const controls = [
    [1, 1, 1, 1, 9],
    [3, 3, 3, 3, 9],
  ]
  t.equal(warnOutsideRange(makePanel([4, 0, 2, 2, 50], controls, 4)), undefined, 'half of the months')
  t.strictSame(warnOutsideRange(makePanel([4, 0, 5, 2, 2], controls, 4)), {
    code: 'outside_controls_range',
    outside: 3,
    months: 4,
  })
  t.equal(warnOutsideRange(makePanel([1, 3, 1, 3, 2], controls, 4)), undefined, 'on the edge is inside')
  const demo = readDemoPanel()
  t.ok(warningsOf(demo, 'synthetic_control').includes('outside_controls_range'))
  t.notOk(warningsOf(demo, 'synthetic_control_with_intercept').includes('outside_controls_range'))
})

t.test('an error of fit above the effect is warned of, whatever the sign of the effect', async (t) => {
  t.equal(warnPoorFit(0.2, -0.2), undefined)
  t.equal(warnPoorFit(0.2, -0.1)?.code, 'poor_fit')
  t.ok(warningsOf(readDemoPanel(), 'synthetic_control').includes('poor_fit'))
  t.notOk(warningsOf(readDemoPanel(), 'difference_in_differences').includes('poor_fit'))
})

t.test('an in-time placebo as large as the effect is warned of', async (t) => {
  t.equal(warnInTimePlacebo({ effect: -0.1 }, 0.2), undefined)
  t.equal(warnInTimePlacebo({ effect: -0.2 }, 0.2)?.code, 'in_time_placebo_as_large')
  t.ok(warningsOf(readDemoPanel(), 'synthetic_control').includes('in_time_placebo_as_large'))
  t.notOk(
    warningsOf(readDemoPanel(), 'synthetic_difference_in_differences').includes('in_time_placebo_as_large'),
  )
})

t.test('all weight on a single month is warned of', async (t) => {
  t.equal(warnSingleMonth(1)?.code, 'single_month_weight')
  t.equal(warnSingleMonth(1.9), undefined)
  const panel = makeRandomPanel(1, 4, 12, 4)
  const repeated = mapValues(panel, (value, t, series) =>
    t < 12 || series === -1 ? value : (panel.controls[series]?.values[5] as number),
  )
  t.ok(warningsOf(repeated, 'synthetic_difference_in_differences').includes('single_month_weight'))
  t.notOk(warningsOf(panel, 'synthetic_difference_in_differences').includes('single_month_weight'))
})

t.test('fits without any error are warned of and give no interval', async (t) => {
  const line = Array.from({ length: 8 }, (_, t) => t)
  const panel = makePanel(line, [line, line.map((value) => value + 1), line.map((value) => value - 1)], 5)
  t.ok(warningsOf(panel, 'difference_in_differences').includes('fit_exact'))
})

t.test('the p-values of the interrupted time series are warned of', async (t) => {
  t.ok(warningsOf(readDemoPanel(), 'interrupted_time_series').includes('rejects_too_often'))
})

t.test('a market model that is not identified is warned of', async (t) => {
  t.ok(warningsOf(makeRandomPanel(1, 3, 3, 3), 'event_study').includes('market_model_not_identified'))
  t.notOk(warningsOf(makeRandomPanel(1, 3, 4, 3), 'event_study').includes('market_model_not_identified'))
})

const panel = makeRandomPanel(1, 2, 12, 6)

t.test('other events of the treated or a control inside the window are named', async (t) => {
  const code = 'other_event'
  const event = (series: string, date: string) => ({ series, type: 'fined', date })
  t.equal(warnOtherEvents(panel, [event('T', '2020-12-31'), event('C1', '2022-07-01')]), undefined)
  t.equal(warnOtherEvents(panel, [event('elsewhere', '2021-05-01')]), undefined)
  const [own, theirs] = [event('T', '2021-01-01'), event('C2', '2022-06-30')]
  t.strictSame(warnOtherEvents(panel, [own]), { code, ofTreated: [own], ofControls: [] })
  t.strictSame(warnOtherEvents(panel, [theirs, own]), { code, ofTreated: [own], ofControls: [theirs] })
  t.ok(panelCodes(panel, { events: [own] }).includes('other_event'))
})

t.test('breaks inside the window are named, one at its first month is none', async (t) => {
  const at = (series: string, month: string) => ({ series, month: parseMonth(month) })
  t.equal(warnBreaks(panel, [at('T', '2021-01'), at('T', '2022-07'), at('elsewhere', '2021-05')]), undefined)
  const breaks = [at('C1', '2021-02'), at('T', '2022-06')]
  t.strictSame(warnBreaks(panel, breaks), { code: 'series_break', breaks })
  t.ok(panelCodes(panel, { breaks: [at('T', '2021-02')] }).includes('series_break'))
})

t.test("a treated that is large in its market is warned of with the market's own change", async (t) => {
  const code = 'large_in_market'
  t.equal(warnLargeInMarket(0.09, -3), undefined)
  t.strictSame(warnLargeInMarket(0.85, -3.14), { code, share: 0.85, marketChangePct: -3.14 })
  t.strictSame(warnLargeInMarket(0.1, null), { code, share: 0.1, marketChangePct: null })
  t.ok(panelCodes(panel, { market: { share: 0.5, changePct: 1 } }).includes('large_in_market'))
})

t.test('Chinese New Year is where the calendars of the Hong Kong Observatory put it', async (t) => {
  for (const date of [
    '1985-02-20',
    '2000-02-05',
    '2015-02-19',
    '2020-01-25',
    '2021-02-12',
    '2022-02-01',
    '2023-01-22',
    '2024-02-10',
    '2025-01-29',
    '2026-02-17',
    '2033-01-31',
  ])
    t.equal(findChineseNewYear(Number(date.slice(0, 4))), date)
})

t.test('every year that the service takes has a new year', async (t) => {
  for (let year = 1900; year <= 2099; year += 1) t.match(findChineseNewYear(year), /-0[12]-/)
})

t.test('one month of a year holds Chinese New Year', async (t) => {
  const months = monthsBetween(parseMonth('2023-01'), parseMonth('2024-12'))
  t.strictSame(months.filter(holdsChineseNewYear), [parseMonth('2023-01'), parseMonth('2024-02')])
})

t.test('Chinese New Year on one side of the event only is warned of', async (t) => {
  const warn = (from: string, to: string, before: number) =>
    warnChineseNewYear({
      frequency: 'month',
      months: monthsBetween(parseMonth(from), parseMonth(to)),
      before,
    })
  const code = 'chinese_new_year'
  t.strictSame(warn('2021-01', '2021-12', 6), { code, side: 'before', months: [parseMonth('2021-02')] })
  t.strictSame(warn('2021-06', '2022-03', 6), { code, side: 'after', months: [parseMonth('2022-02')] })
  t.equal(warn('2021-01', '2022-02', 6), undefined, 'on both sides')
  t.equal(warn('2021-03', '2021-12', 6), undefined, 'on none')
})

t.test('an assessment warns of Chinese New Year unless figures are per day, or no sums', async (t) => {
  const panel = makeRandomPanel(1, 3, 12, 1)
  t.strictSame(
    assessImpact(panel, []).warnings.map(({ code }) => code),
    ['chinese_new_year'],
  )
  t.strictSame(assessImpact(panel, [], { perDay: true }).warnings, [])
  t.strictSame(assessImpact(panel, [], { addsUp: false }).warnings, [], 'a stock of permits')
})

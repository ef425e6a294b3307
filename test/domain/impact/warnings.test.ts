import t from 'tap'
import { assessImpact } from '../../../src/domain/impact/assess-impact.ts'
import { type Method, methods, weightedMethods } from '../../../src/domain/impact/methods.ts'
import type { Panel } from '../../../src/domain/impact/panel.ts'
import {
  findChineseNewYear,
  holdsChineseNewYear,
  warnBreaks,
  warnChineseNewYear,
  warnInTimePlacebo,
  warnLargeInMarket,
  warnOtherEvents,
  warnOutsideRange,
  warnPoorFit,
  warnSingleMonth,
  warnWeightsNotUnique,
} from '../../../src/domain/impact/warnings.ts'
import { monthsBetween, parseMonth } from '../../../src/domain/time/month.ts'
import { makePanel, makeRandomPanel, mapValues, readDemoPanel, warningsOf } from './panels.ts'

const panelCodes = (panel: Panel, options = {}) =>
  assessImpact(panel, [], options).warnings.map(({ code }) => code)

t.test('fewer than 12 months before the event are warned of', async (t) => {
  t.ok(panelCodes(makeRandomPanel(1, 10, 11, 12)).includes('short_before'))
  t.notOk(panelCodes(makeRandomPanel(1, 10, 12, 12)).includes('short_before'))
})

t.test('fewer than 9 controls are warned of where p-values come from them', async (t) => {
  for (const method of methods) {
    const isPlaced = (weightedMethods as readonly Method[]).includes(method)
    t.equal(warningsOf(makeRandomPanel(1, 8, 20, 6), method).includes('few_controls'), isPlaced, method)
    t.notOk(warningsOf(makeRandomPanel(1, 9, 20, 6), method).includes('few_controls'))
  }
})

t.test(
  'more controls than months before or an exact fit leave synthetic-control weights not unique',
  async (t) => {
    for (const method of ['synthetic_control', 'synthetic_control_with_intercept'] as const) {
      t.ok(warningsOf(makeRandomPanel(1, 13, 12, 6), method).includes('weights_not_unique'))
      t.notOk(warningsOf(makeRandomPanel(1, 12, 12, 6), method).includes('weights_not_unique'))
    }
    t.notOk(
      warningsOf(makeRandomPanel(1, 13, 12, 6), 'difference_in_differences').includes('weights_not_unique'),
    )
    const panel = makeRandomPanel(1, 4, 12, 6)
    const [a, b] = panel.controls as [Panel['treated'], Panel['treated']]
    const values = a.values.map((value, t) => (value + (b.values[t] as number)) / 2)
    const exact = { ...panel, treated: { name: 'T', values } }
    t.ok(warningsOf(exact, 'synthetic_control').includes('weights_not_unique'))
    const code = 'weights_not_unique'
    t.strictSame(warnWeightsNotUnique(exact, true), { code, controls: 4, months: 12 })
    t.strictSame(warnWeightsNotUnique(makeRandomPanel(1, 13, 12, 6), false), {
      code,
      controls: 13,
      months: 12,
    })
  },
)

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
  t.equal(warnInTimePlacebo(-0.1, 0.2), undefined)
  t.equal(warnInTimePlacebo(-0.2, 0.2)?.code, 'in_time_placebo_as_large')
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

t.test('placebos that are all equal are warned of and give no interval', async (t) => {
  const line = Array.from({ length: 8 }, (_, t) => t)
  const panel = makePanel(line, [line, line.map((value) => value + 1), line.map((value) => value - 1)], 5)
  t.ok(warningsOf(panel, 'difference_in_differences').includes('placebos_identical'))
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
  t.strictSame(panelCodes(panel, { events: [own] }), ['other_event'])
})

t.test('breaks inside the window are named, one at its first month is none', async (t) => {
  const at = (series: string, month: string) => ({ series, month: parseMonth(month) })
  t.equal(warnBreaks(panel, [at('T', '2021-01'), at('T', '2022-07'), at('elsewhere', '2021-05')]), undefined)
  const breaks = [at('C1', '2021-02'), at('T', '2022-06')]
  t.strictSame(warnBreaks(panel, breaks), { code: 'series_break', breaks })
  t.strictSame(panelCodes(panel, { breaks: [at('T', '2021-02')] }), ['series_break'])
})

t.test("a treated that is large in its market is warned of with the market's own change", async (t) => {
  const code = 'large_in_market'
  t.equal(warnLargeInMarket(0.09, -3), undefined)
  t.strictSame(warnLargeInMarket(0.85, -3.14), { code, share: 0.85, marketChangePct: -3.14 })
  t.strictSame(warnLargeInMarket(0.1, null), { code, share: 0.1, marketChangePct: null })
  t.strictSame(panelCodes(panel, { market: { share: 0.5, changePct: 1 } }), ['large_in_market'])
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
  const warn = (from: string, to: string, before: number, perDay = false) =>
    warnChineseNewYear(monthsBetween(parseMonth(from), parseMonth(to)), before, perDay)
  const code = 'chinese_new_year'
  t.strictSame(warn('2021-01', '2021-12', 6), { code, side: 'before', months: [parseMonth('2021-02')] })
  t.strictSame(warn('2021-06', '2022-03', 6), { code, side: 'after', months: [parseMonth('2022-02')] })
  t.equal(warn('2021-01', '2022-02', 6), undefined, 'on both sides')
  t.equal(warn('2021-03', '2021-12', 6), undefined, 'on none')
  t.equal(warn('2021-01', '2021-12', 6, true), undefined, 'per day')
})

t.test('an assessment warns of Chinese New Year unless figures are per day', async (t) => {
  const panel = makeRandomPanel(1, 3, 12, 1)
  t.strictSame(
    assessImpact(panel, []).warnings.map(({ code }) => code),
    ['chinese_new_year'],
  )
  t.strictSame(assessImpact(panel, [], { perDay: true }).warnings, [])
})

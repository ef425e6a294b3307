import t from 'tap'
import { assessImpact, traceImpact } from '../../../src/domain/impact/assess-impact.ts'
import { tracedMethods, weightedMethods } from '../../../src/domain/impact/methods.ts'
import { assemblePanel, findWindow, type Panel } from '../../../src/domain/impact/panel.ts'
import { formatMonth, parseMonth } from '../../../src/domain/time/month.ts'
import { growth, growthOver, makeSeries } from '../../support/figures.ts'
import { synthetic } from '../../support/panel.ts'
import { answerOf, makePanel, makeRandomPanel } from './panels.ts'

/** The panel in months that are named by their places, 1 being January 2021; before 8 is before the event. */
const at = (places: number[], treated: number[], controls: number[][] = []): Panel =>
  makePanel(treated, controls, places.filter((place) => place < 8).length, {
    months: places.map((place) => parseMonth('2021-01') + place - 1),
  })

t.test('methods with weights take the months that are left as they stand', async (t) => {
  const panel = makeRandomPanel(3, 6, 12, 4)
  const later = panel.months.map((month, i) => month + (i > 4 ? 1 : 0) + (i > 11 ? 1 : 0))
  for (const method of weightedMethods) {
    const [whole, left] = [answerOf(panel, method), answerOf({ ...panel, months: later }, method)]
    t.equal(left.effect, whole.effect, method)
    t.strictSame(left.interval, whole.interval)
    t.strictSame(
      left.effectByMonth.map(({ month }) => formatMonth(month)),
      ['2022-03', '2022-04', '2022-05', '2022-06'],
    )
  }
})

t.test('a trend and the distance of its errors go by the calendar', async (t) => {
  // Places 3, 7 and 10 are left out. Expected: least squares and the Bartlett sum over real distances, in NumPy.
  const values = [1, 2.5, 2, 4.5, 5, 9, 8.5, 11, 10]
  const panel = at([1, 2, 4, 5, 6, 8, 9, 11, 12], values)
  const found = answerOf(panel, 'interrupted_time_series')
  const { constant, trend, level, slope } = found.coefficients
  t.equal(found.lag, 2)
  const near = (value: number, wanted: number) => t.ok(Math.abs(value - wanted) < 1e-7, `${value}, ${wanted}`)
  near(constant.estimate, 0.38372093)
  near(trend.estimate, 0.72674419)
  near(level.estimate, 2.52732558)
  near(slope.estimate, -0.27674419)
  near(constant.standardError, 0.33163391)
  near(trend.standardError, 0.08510114)
  near(level.standardError, 0.47743947)
  near(slope.standardError, 0.14824311)
  near(found.effect, 1.97383721)
  near(found.meanEffect.standardError, 0.61063231)
  const { gaps } = traceImpact(panel, 'interrupted_time_series')
  near(gaps.slice(5).reduce((sum, gap) => sum + gap) / 4, found.effect)
})

t.test('growth across a left-out month is one over two months in the event study', async (t) => {
  // Growths 1, 3 over two months, 1: 5 over 4 months, so 1.25 a month; squares 0.0625 + 0.25 / 2 + 0.0625 over 2 degrees.
  const { constantMean } = answerOf(
    at(
      [3, 4, 6, 7, 8],
      [0, 1, 4, 5, 9],
      [
        [0, 0, 0, 0, 0],
        [1, 1, 1, 1, 1],
      ],
    ),
    'event_study',
  )
  t.equal(constantMean.alpha, 1.25)
  t.equal(constantMean.deviation, Math.sqrt(0.125))
  t.equal(constantMean.cumulative.estimate, 2.75)
  t.equal(constantMean.cumulative.standardError, Math.sqrt(0.125 * (1 + 1 / 4)))
})

t.test(
  'the cumulative growth at the end is the same whatever months after the event are left out',
  async (t) => {
    const panel = makeRandomPanel(5, 4, 10, 6)
    const without = (left: number): Panel => {
      const keep = <T>(values: readonly T[]) => values.filter((_, i) => i !== left)
      const series = ({ name, values }: Panel['treated']) => ({ name, values: keep(values) })
      return {
        ...panel,
        months: keep(panel.months),
        treated: series(panel.treated),
        controls: panel.controls.map(series),
      }
    }
    const whole = answerOf(panel, 'event_study')
    for (const left of [10, 12, 14]) {
      const found = answerOf(without(left), 'event_study')
      t.ok(Math.abs(found.effect - whole.effect) < 1e-12)
      const [a, b] = [found, whole].map(({ marketModel }) => marketModel?.cumulative.standardError ?? 0)
      t.ok(Math.abs((a as number) - (b as number)) < 1e-12)
    }
  },
)

t.test('Chinese New Year counts in the months that are left', async (t) => {
  const codes = (places: number[]) =>
    assessImpact(at(places, places.map(Math.sqrt)), []).warnings.map(({ code }) => code)
  t.ok(codes([1, 2, 3, 7, 8, 9]).includes('chinese_new_year')) // 12 February 2021
  t.notOk(codes([1, 3, 7, 8, 9]).includes('chinese_new_year'))
})

t.test('events and breaks in a left-out month between others count after it', async (t) => {
  const panel = at([1, 2, 4, 8, 9], [1, 2, 3, 4, 5])
  const month = parseMonth('2021-03')
  const { warnings } = assessImpact(panel, [], {
    events: [{ series: 'T', type: 'fined', date: '2021-03-05' }],
    breaks: [{ series: 'T', month }],
  })
  t.strictSame(
    warnings.map(({ code }) => code),
    ['short_before', 'other_event', 'no_quiet_month', 'chinese_new_year', 'series_break'],
  )
})

t.test('a left-out month needs no figures and breaks no window', async (t) => {
  const graph = makeSeries([
    growth('2021-02', '10'),
    growthOver('2021-02', '2021-04', '21'),
    growth('2021-05', '10'),
  ])
  const [start, gap] = [parseMonth('2021-05'), parseMonth('2021-03')]
  const window = findWindow(graph, start, [gap], 'month')
  t.strictSame(window && [window.from, window.to].map(formatMonth), ['2021-01', '2021-05'])
  t.strictSame(findWindow(graph, start, [], 'month'), { from: start - 1, to: start })
  t.strictSame(findWindow(graph, gap, [gap], 'month'), window, 'the event month itself')
  t.equal(findWindow(graph, gap, [], 'month'), null)
  let pauses = 0
  const pause = async () => {
    pauses += 1
  }
  const question = {
    from: parseMonth('2021-01'),
    to: start,
    start: gap,
    excluded: [gap],
    frequency: 'month' as const,
    scale: 'index' as const,
    perDay: false,
  }
  const { panel } = await assemblePanel({ name: 'T', graph }, [], question, pause)
  t.equal(pauses, 1, 'others get a turn after each series')
  t.equal(panel?.before, 2)
  t.strictSame(panel?.months.map(formatMonth), ['2021-01', '2021-02', '2021-04', '2021-05'])
  t.strictSame(
    panel?.treated.values.map((value) => value.toFixed(1)),
    ['100.0', '110.0', '133.1', '146.4'],
  )
})

const whole = synthetic(5, 30)
/** A month before the event and one after it are left out. */
const panel = { ...whole, months: whole.months.map((month, i) => month + (i > 3 ? 1 : 0) + (i > 25 ? 1 : 0)) }
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

for (const method of tracedMethods) {
  t.test(`${method}: the gaps from the event on are the effects, and their mean the effect`, async (t) => {
    const { gaps, placebos } = traceImpact(panel, method)
    const [answer] = assessImpact(panel, [method]).results
    if (answer?.status !== 'answered') throw new Error('refused')
    t.equal(gaps.length, 30)
    for (const [i, { effect }] of answer.effectByMonth.entries())
      t.ok(Math.abs((gaps[panel.before + i] ?? Number.NaN) - effect) < 1e-9)
    t.ok(Math.abs(mean(gaps.slice(panel.before)) - answer.effect) < 1e-9)
    if (!('placebos' in answer)) return t.same(placebos, [])
    for (const [i, placebo] of answer.placebos.placebos.entries()) {
      t.equal(placebos[i]?.control, placebo.control)
      t.ok(Math.abs(mean(placebos[i]?.gaps.slice(panel.before) ?? []) - placebo.effect) < 1e-9)
    }
  })
}

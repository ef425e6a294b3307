import t from 'tap'
import { measureSensitivity } from '../../../src/domain/impact/effect.ts'
import { type Method, weightedMethods } from '../../../src/domain/impact/methods.ts'
import type { CellBounds, Panel } from '../../../src/domain/impact/panel.ts'
import { answerOf, makePanel, makeRandomPanel, mapValues, readDemoPanel } from './panels.ts'

const near = (a: number | null | undefined, b: number) =>
  Math.abs((a ?? Number.NaN) - b) < 1e-9 * Math.max(1, Math.abs(b))
const counted = ['difference_in_differences', 'synthetic_control', 'interrupted_time_series'] as const

/** From 100 in both months before to 80 and 120, where two controls that stay would have it at 100. */
const levels = makePanel(
  [100, 100, 80, 130],
  [
    [50, 50, 50, 50],
    [200, 200, 200, 200],
  ],
  2,
)

t.test('the total is what was there less what is expected, in the unit of the figures', async (t) => {
  const inLogs = mapValues(levels, Math.log)
  for (const panel of [{ ...levels, scale: 'level' as const }, inLogs]) {
    const { total } = answerOf(panel, 'difference_in_differences', { hasTotal: true })
    t.ok(near(total?.total, 10), panel.scale)
    t.ok(near(total?.pct, 5))
  }
})

t.test('figures per day count as often as their month has days', async (t) => {
  // March 2021 has 31 days, April 30.
  const { total } = answerOf({ ...levels, scale: 'level' }, 'difference_in_differences', {
    hasTotal: true,
    perDay: true,
  })
  t.ok(near(total?.total, 31 * -20 + 30 * 30))
})

t.test('there is no total of what does not add up, or of an index', async (t) => {
  t.equal(answerOf(levels, 'difference_in_differences').total, null)
  const index = { ...levels, scale: 'index' as const }
  t.equal(answerOf(index, 'difference_in_differences', { hasTotal: true }).total, null)
})

t.test('of levels the interval of the total is that of the mean, times the months', async (t) => {
  const panel = { ...makeRandomPanel(3, 8, 16, 5), scale: 'level' as const }
  for (const method of weightedMethods) {
    const { total, interval, effect } = answerOf(panel, method, { hasTotal: true })
    t.ok(near(total?.total, 5 * effect), method)
    t.ok(near(total?.interval?.low, 5 * (interval?.low ?? 0)))
    t.ok(near(total?.interval?.high, 5 * (interval?.high ?? 0)))
  }
})

t.test(
  'on the logarithmic scale an effect that is the same every month makes a total of its per cent',
  async (t) => {
    const demo = readDemoPanel()
    const { total, interval } = answerOf(demo, 'difference_in_differences', { hasTotal: true })
    t.ok(
      (total?.interval?.low ?? 0) < (total?.total ?? 0) && (total?.total ?? 0) < (total?.interval?.high ?? 0),
    )
    t.equal((total?.interval?.high ?? 0) < 0, (interval?.high ?? 0) < 0)
    // The sum over 18 months weighs them by their orders, so it is near the mean, not equal to it.
    t.ok(Math.abs((total?.pct ?? 0) + 12.2) < 0.5, `${total?.pct}`)
  },
)

const cellsAround = (panel: Panel, down: number, up: number): CellBounds => {
  const row = ({ values }: Panel['treated']) =>
    values.map((value) => ({ low: value - down, high: value + up }))
  return { treated: row(panel.treated), controls: panel.controls.map(row) }
}

t.test(
  'rounding bounds the total and every month, and the mean of the months is that of the effect',
  async (t) => {
    for (const method of counted) {
      const panel = makeRandomPanel(5, 4, 12, 4)
      const found = answerOf(panel, method as Method, {
        hasTotal: true,
        cells: cellsAround(panel, 0.01, 0.03),
      })
      if (found.method === 'event_study') throw new Error('no event study')
      const months = found.effectByMonth.map(({ roundingBounds }) => roundingBounds)
      for (const [k, { effect }] of found.effectByMonth.entries())
        t.ok((months[k]?.low ?? 1) < effect && effect < (months[k]?.high ?? -1))
      if (method !== 'interrupted_time_series')
        t.ok(
          near(months.reduce((sum, month) => sum + (month?.low ?? 0), 0) / 4, found.roundingBounds?.low ?? 0),
        )
      const { total, roundingBounds } = found.total ?? { total: 0, roundingBounds: null }
      t.ok((roundingBounds?.low ?? 1e9) < total && total < (roundingBounds?.high ?? -1e9), method)
    }
  },
)

t.test('the bounds of a total are reached by the panel of their corners', async (t) => {
  const panel = makeRandomPanel(5, 4, 12, 4)
  const options = { hasTotal: true }
  const bounded = answerOf(panel, 'difference_in_differences', {
    ...options,
    cells: cellsAround(panel, 0.01, 0.03),
  })
  // High: the treated high after the event and low before it, the controls the other way round.
  const corner = mapValues(panel, (value, at, series) =>
    (series === -1) === at >= 12 ? value + 0.03 : value - 0.01,
  )
  t.ok(
    near(
      bounded.total?.roundingBounds?.high,
      answerOf(corner, 'difference_in_differences', options).total?.total ?? 0,
    ),
  )
})

t.test('an open cell opens the side of the total and of its month that it counts in', async (t) => {
  const panel = makeRandomPanel(5, 4, 12, 4)
  const cells = cellsAround(panel, 0.01, 0.03)
  const open = {
    ...cells,
    treated: cells.treated.map((cell, at) => (at === 13 ? { ...cell, low: null } : cell)),
  }
  const { total, effectByMonth } = answerOf(panel, 'difference_in_differences', {
    hasTotal: true,
    cells: open,
  })
  t.equal(total?.roundingBounds?.low, null)
  t.ok(total?.roundingBounds?.high)
  t.strictSame(
    effectByMonth.map(({ roundingBounds }) => roundingBounds?.low === null),
    [false, true, false, false],
  )
})

t.test('M is the effect over the largest change of the gap before the event', async (t) => {
  t.strictSame(measureSensitivity([0, 1, -1, 0], -3, 5, 0), { largestChange: 2, m: 1.5, driftM: 0.5 })
  t.strictSame(measureSensitivity([1, 1, 1], -3, 5, 0), { largestChange: 0, m: null, driftM: null })
  const found = answerOf(levels, 'difference_in_differences')
  t.equal(found.sensitivity.m, null, 'the gap did not change before the event')
})

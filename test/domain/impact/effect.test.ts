import fc from 'fast-check'
import t from 'tap'
import { methods } from '../../../src/domain/impact/methods.ts'
import type { CellBounds, Panel } from '../../../src/domain/impact/panel.ts'
import { assertProperty } from '../../support/property.ts'
import { answerOf, makeNoise, makePanel, makeRandomPanel, mapValues } from './panels.ts'

const cellsAround = (panel: Panel, down: number | null, up: number | null): CellBounds => {
  const row = ({ values }: Panel['treated']) =>
    values.map((value) => ({
      low: down === null ? null : value - down,
      high: up === null ? null : value + up,
    }))
  return { treated: row(panel.treated), controls: panel.controls.map(row) }
}
const near = (a: number | null | undefined, b: number) => Math.abs((a ?? Number.NaN) - b) < 1e-9

const panel = makePanel(
  [2, 3.5, 3, 3],
  [
    [0, 2, 3, 5],
    [4, 4, 6, 6],
  ],
  2,
)

t.test('each cell of a difference in differences moves the effect by its weight', async (t) => {
  const { roundingBounds } = answerOf(panel, 'difference_in_differences', {
    cells: cellsAround(panel, 0.01, 0.03),
  })
  t.ok(
    near(roundingBounds?.low, -2.25 - (2 * 0.01 + 2 * 0.03)),
    'cells that count 2 down, cells that count -2 up',
  )
  t.ok(near(roundingBounds?.high, -2.25 + (2 * 0.03 + 2 * 0.01)))
  t.ok(near(roundingBounds?.lowPct, Math.expm1(-2.33) * 100))
})

t.test('figures without any doubt leave the effect as it is', async (t) => {
  for (const method of methods) {
    const random = makeRandomPanel(3, 4, 10, 3)
    const found = answerOf(random, method, { cells: cellsAround(random, 0, 0) })
    t.strictSame([found.roundingBounds?.low, found.roundingBounds?.high], [found.effect, found.effect])
  }
})

t.test('without bounds of the cells there are none of the effect', async (t) => {
  for (const method of methods) t.equal(answerOf(makeRandomPanel(3, 4, 10, 3), method).roundingBounds, null)
})

t.test('an open cell opens the side of the effect that it counts in', async (t) => {
  const cells = cellsAround(panel, 0.01, 0.01)
  const open = {
    ...cells,
    treated: cells.treated.map((cell, t) => (t === 3 ? { ...cell, low: null } : cell)),
  }
  const found = answerOf(panel, 'difference_in_differences', { cells: open })
  t.equal(found.roundingBounds?.low, null)
  t.equal(found.roundingBounds?.lowPct, null)
  t.ok(near(found.roundingBounds?.high, -2.25 + 0.04))
})

t.test('an open cell that does not count opens nothing', async (t) => {
  const cells = cellsAround(panel, 0.01, 0.01)
  const open = {
    ...cells,
    treated: cells.treated.map((cell, t) => (t === 0 ? { low: null, high: null } : cell)),
  }
  const found = answerOf(panel, 'synthetic_control', { cells: open })
  t.ok(near(found.roundingBounds?.low, found.effect - 0.02))
})

t.test('every panel inside the bounds has its effect inside them where weights do not move', async (t) => {
  assertProperty(
    t,
    fc.property(
      fc.integer(),
      fc.constantFrom('difference_in_differences' as const, 'interrupted_time_series' as const),
      (seed, method) => {
        const random = makeRandomPanel(seed, 3, 8, 3)
        const noise = makeNoise(seed + 1)
        const { roundingBounds } = answerOf(random, method, { cells: cellsAround(random, 0.1, 0.1) })
        const { effect } = answerOf(
          mapValues(random, (value) => value + 0.2 * noise()),
          method,
        )
        return (
          roundingBounds !== null &&
          (roundingBounds.low ?? 0) <= effect &&
          effect <= (roundingBounds.high ?? 0)
        )
      },
    ),
    200,
  )
})

t.test('the bounds are reached by the panel of their corners', async (t) => {
  for (const method of ['difference_in_differences', 'interrupted_time_series'] as const) {
    const random = makeRandomPanel(5, 3, 8, 3)
    const found = answerOf(random, method, { cells: cellsAround(random, 0.1, 0.1) })
    const slope = (t: number, series: number) =>
      answerOf(
        mapValues(random, (value, s, i) => value + (s === t && i === series ? 1 : 0)),
        method,
      ).effect - found.effect
    const corner = mapValues(random, (value, s, i) => value + 0.1 * Math.sign(Math.round(1e9 * slope(s, i))))
    t.ok(near(found.roundingBounds?.high, answerOf(corner, method).effect))
  }
})

t.test('the bounds of an event study of levels are those of their logarithms', async (t) => {
  const logs = makeRandomPanel(5, 3, 8, 3)
  const cells = cellsAround(logs, 0.1, 0.2)
  const exp = (rows: CellBounds['treated']) =>
    rows.map(({ low, high }) => ({ low: Math.exp(low ?? 0), high: Math.exp(high ?? 0) }))
  const levels = { ...mapValues(logs, Math.exp), scale: 'level' as const }
  const [a, b] = [
    answerOf(logs, 'event_study', { cells }),
    answerOf(levels, 'event_study', {
      cells: { treated: exp(cells.treated), controls: cells.controls.map(exp) },
    }),
  ]
  t.ok(near(a.roundingBounds?.low, b.roundingBounds?.low ?? Number.NaN))
  t.ok(near(a.roundingBounds?.high, b.roundingBounds?.high ?? Number.NaN))
  const beta = a.marketModel?.beta ?? 0
  const part = 1 + 3 / 7 + (1 + 3 / 7)
  const width = (a.roundingBounds?.high ?? 0) - (a.roundingBounds?.low ?? 0)
  t.ok(near(width, 0.3 * part * (1 + Math.abs(beta))), 'three months count: 1, 10/7 and 3/7')
})

t.test('bounds that do not go with the panel are refused', async (t) => {
  const cells = cellsAround(panel, 0.01, 0.01)
  const refused = (bounds: CellBounds, message: RegExp) =>
    t.throws(() => answerOf(panel, 'difference_in_differences', { cells: bounds }), {
      name: 'RangeError',
      message,
    })
  refused({ ...cells, controls: [] }, /bounds of 2 controls, found 0/)
  refused({ ...cells, treated: [] }, /4 bounds of T, found 0/)
  refused({ ...cells, treated: cells.treated.map(() => ({ low: 5, high: null })) }, /bounds of T around 2/)
})

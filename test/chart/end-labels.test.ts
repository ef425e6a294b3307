import fc from 'fast-check'
import t from 'tap'
import { spreadLabels } from '../../src/chart/labels.ts'
import { assertProperty } from '../support/property.ts'

t.test('labels that do not touch stay where they are, those that do move apart alike', async (t) => {
  const label = (y: number) => ({ y, height: 15 })
  t.same(spreadLabels([label(50), label(100)], { top: 0, bottom: 200 }), [50, 100])
  t.same(spreadLabels([label(104), label(100)], { top: 0, bottom: 200 }), [109.5, 94.5])
  t.same(spreadLabels([label(0), label(200)], { top: 0, bottom: 200 }), [7.5, 192.5])
})

t.test('no label covers another, and all stay inside where there is room', async (t) => {
  const labels = fc.array(
    fc.record({ y: fc.double({ min: 0, max: 400, noNaN: true }), height: fc.constantFrom(15, 30) }),
    { maxLength: 12 },
  )
  assertProperty(
    t,
    fc.property(labels, (labels) => {
      const spread = spreadLabels(labels, { top: 0, bottom: 400 }).map((middle, i) => ({
        from: middle - (labels[i]?.height ?? 0) / 2,
        to: middle + (labels[i]?.height ?? 0) / 2,
      }))
      const sorted = spread.toSorted((a, b) => a.from - b.from)
      return sorted.every(
        ({ from, to }, i) => from >= -1e-9 && to <= 400 + 1e-9 && from >= (sorted[i - 1]?.to ?? -1) - 1e-9,
      )
    }),
    1000,
  )
})

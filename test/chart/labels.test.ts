import fc from 'fast-check'
import t from 'tap'
import { type Box, crosses, findPlace, type Segment, spreadLabels } from '../../src/chart/labels.ts'
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

const plot: Box = { left: 0, right: 400, top: 0, bottom: 200 }
const size = { width: 60, height: 15 }
const end = { x: 100, y: 100 }
const find = (lines: Segment[] = [], taken: Box[] = []) => findPlace(end, size, { lines, taken, plot })

t.test('a label stands behind the end of its line where there is room', async (t) => {
  t.same(find(), { box: { left: 111, right: 171, top: 92.5, bottom: 107.5 }, leader: null })
})

t.test('where a line passes there it stands above, and where another label does, too', async (t) => {
  const others = [find([[120, 100, 140, 120]]), find([], [{ left: 120, right: 130, top: 100, bottom: 110 }])]
  for (const place of others) {
    // Eleven pixels off, to the upper right.
    t.equal(place?.box.left.toFixed(2), '107.78')
    t.equal(place?.box.bottom.toFixed(2), '92.22')
    t.equal(place?.leader, null)
  }
})

t.test('where all is full nearby it stands further off, led to from the end', async (t) => {
  const place = find([80, 100, 120].map((y) => [0, y, 400, y]))
  t.same(place?.box, { left: 70, right: 130, top: 55, bottom: 70 })
  t.same(place?.leader, [100, 94, 100, 70])
})

t.test('a leader does not cross many lines, nor another label', async (t) => {
  const floor = Array.from({ length: 11 }, (_, i): Segment => [0, 100 + i * 10, 400, 100 + i * 10])
  const above = (count: number) => Array.from({ length: count }, (_, i): Segment => [0, 90 - i, 400, 90 - i])
  t.ok(find([...floor, ...above(8)])?.leader)
  t.equal(find([...floor, ...above(9)]), undefined)
  t.equal(find(floor.concat(above(8)), [{ left: 0, right: 400, top: 70, bottom: 72 }]), undefined)
})

t.test('where there is no room it has no place', async (t) => {
  const lines = Array.from({ length: 20 }, (_, i): Segment => [0, i * 10, 400, i * 10])
  t.equal(find(lines), undefined)
  t.equal(findPlace(end, { width: 500, height: 15 }, { lines: [], taken: [], plot }), undefined)
})

t.test('a line crosses a box if any of it lies inside', async (t) => {
  const box: Box = { left: 10, right: 20, top: 10, bottom: 20 }
  t.ok(crosses([0, 15, 30, 15], box), 'through it')
  t.ok(crosses([12, 12, 13, 13], box), 'within it')
  t.ok(crosses([15, 15, 15, 15], box), 'a point')
  t.notOk(crosses([0, 0, 30, 8], box), 'past it')
  t.notOk(crosses([0, 25, 9, 12], box), 'before it')
  t.notOk(crosses([0, 22, 8, 30], box), 'though its bounding box be near')
})

t.test('no label covers a line, another label or the edge', async (t) => {
  const length = fc.integer({ min: 0, max: 200 })
  const lines = fc.array(fc.tuple(length, length, length, length), { maxLength: 12 })
  assertProperty(
    t,
    fc.property(lines, length, length, (lines, x, y) => {
      const place = findPlace({ x, y }, size, { lines, taken: [], plot })
      if (!place) return true
      const { left, right, top, bottom } = place.box
      if (left < 0 || right > 400 || top < 0 || bottom > 200) return false
      // By points along each line, another way than that of the code.
      return lines.every(([x1, y1, x2, y2]) =>
        Array.from({ length: 101 }, (_, i) => i / 100).every((part) => {
          const [atX, atY] = [x1 + (x2 - x1) * part, y1 + (y2 - y1) * part]
          return atX < left || atX > right || atY < top || atY > bottom
        }),
      )
    }),
    500,
  )
})

import t from 'tap'
import { middleOf } from '../../src/chart/frame.ts'
import { placeArrows } from '../../src/chart/marks.ts'
import { makePoints } from '../support/chart.ts'

const place = (paths: Parameters<typeof placeArrows>[0], perPeriod = 60) => {
  const first = middleOf(paths[0]?.[0]?.span ?? { first: 0, last: 0 })
  const x = (instant: number) => ((instant - first) / 2_629_746_000) * perPeriod
  return placeArrows(paths, { x, y: (value) => 100 - value, perPeriod })
}
const least = (low: number) => makePoints('2021-12', [{ low, high: null }])
const most = (high: number) => makePoints('2021-12', [{ low: null, high }])
const xs = (paths: Parameters<typeof placeArrows>[0], perPeriod?: number) =>
  place(paths, perPeriod)
    .sort((a, b) => a.path - b.path)
    .map(({ x }) => x)

t.test(
  'an arrow stands at its bound in the middle of its month, and points to where the value lies',
  async (t) => {
    t.match(place([least(20)]), [{ path: 0, x: 0, y: 80, way: -1 }])
    t.match(place([most(20)]), [{ path: 0, x: 0, y: 80, way: 1 }])
  },
)

t.test('arrows that would cover one another stand side by side in the order of the series', async (t) => {
  t.same(xs([least(0), least(0)]), [-5.5, 5.5])
  t.same(xs([least(0), least(0), least(5)]), [-11, 0, 11])
  t.same(xs([most(10), least(0)]), [-5.5, 5.5], 'one down and one up over the same stretch')
})

t.test('arrows that have room stay where they are', async (t) => {
  t.same(xs([least(0), least(40)]), [0, 0])
  t.same(xs([least(0), makePoints('2021-11', [{ low: 0, high: null }])]).length, 2)
  t.equal(xs([least(0), makePoints('2022-01', [{ low: 0, high: null }])])[0], 0, 'of another month')
})

t.test('where months are narrow they stand closer', async (t) => t.same(xs([least(0), least(0)], 4), [-3, 3]))

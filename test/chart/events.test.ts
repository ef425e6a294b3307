import fc from 'fast-check'
import t from 'tap'
import { markText, placeEvents } from '../../src/chart/events.ts'
import { assertProperty } from '../support/property.ts'

t.test('marks that have room stand in the lowest lane, those that do not above it', async (t) => {
  t.match(placeEvents([0, 100, 105], 3), [
    { x: 0, lane: 0, first: 1, last: 1 },
    { x: 100, lane: 0, first: 2, last: 2 },
    { x: 105, lane: 1, first: 3, last: 3 },
  ])
})

t.test('where lanes are too few the closest neighbours share a mark', async (t) => {
  const marks = placeEvents([0, 10, 11], 2)
  t.same(marks.map(markText), ['1', '2–3'])
  t.equal(marks[1]?.x, 10.5)
})

t.test('events whose lines cannot be told apart share a mark, though there be lanes', async (t) => {
  const days = [0, 2, 2, 3, 4, 9].map((day) => 100 + day * 2.5) // what befell DiDi from 30 June to 9 July 2021
  const marks = placeEvents(days, 5)
  t.same(marks.map(markText), ['1', '2–5', '6'])
  t.same(
    marks.map(({ x, lane }) => [x, lane]),
    [
      [100, 0],
      [107.5, 1],
      [122.5, 0],
    ],
  )
})

t.test('no mark covers another, and every event has one', async (t) => {
  const places = fc.array(fc.double({ min: 0, max: 600, noNaN: true }), { maxLength: 40 })
  assertProperty(
    t,
    fc.property(places, fc.integer({ min: 1, max: 5 }), (places, lanes) => {
      const sorted = places.toSorted((a, b) => a - b)
      const marks = placeEvents(sorted, lanes)
      const numbers = marks.flatMap(({ first, last }) =>
        Array.from({ length: last - first + 1 }, (_, i) => first + i),
      )
      if (numbers.join() !== sorted.map((_, i) => i + 1).join()) return false
      return marks.every((a, i) =>
        marks.slice(i + 1).every((b) => a.lane !== b.lane || b.x - a.x >= (a.width + b.width) / 2),
      )
    }),
    1000,
  )
})

import t from 'tap'
import { type Anchor, anchorMonth, formatMonth } from '../../src/domain/time/month.ts'

const anchored = (date: string, anchor: Anchor) => formatMonth(anchorMonth(date, anchor))

t.test('an event makes the month that contains it, the one before or the one after the base', async (t) => {
  t.equal(anchored('2021-06-30', 'containing'), '2021-06')
  t.equal(anchored('2021-06-30', 'previous'), '2021-05')
  t.equal(anchored('2021-06-30', 'next'), '2021-07')
})

t.test('the month before January is December of the year before', async (t) => {
  t.equal(anchored('2022-01-01', 'previous'), '2021-12')
  t.equal(anchored('2021-12-31', 'next'), '2022-01')
})

t.test('a date without a month is refused', async (t) => {
  t.throws(() => anchorMonth('June 2021', 'containing'), RangeError)
})

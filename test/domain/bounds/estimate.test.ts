import t from 'tap'
import {
  estimate,
  estimateMonthlyRate,
  growthRange,
  isSignCertain,
  scaleRange,
  subtractRanges,
} from '../../../src/domain/bounds/estimate.ts'
import { ratioRange } from '../../../src/domain/bounds/growth-bounds.ts'
import type { Interval } from '../../../src/domain/figure/figure.ts'
import { fraction } from '../../../src/domain/figure/rational.ts'
import { bounded, boundedAbove, boundedBelow, toNumber, unknown } from '../../support/figures.ts'

const range = (low: number | null, high: number | null): Interval => ({
  low: low === null ? null : fraction(low),
  high: high === null ? null : fraction(high),
})
const sides = ({ low, high }: Interval) => [toNumber(low), toNumber(high)]
const bound = (num: number, den: number) => ({ ratio: fraction(num, den), proof: () => [] })

t.test('a range is printed with its bounds rounded outward and its middle', async (t) => {
  t.strictSame(estimate({ low: fraction(1, 3), high: fraction(2, 3) }), bounded(0.3333, 0.5, 0.6667))
})

t.test('a range with an open side has no middle', async (t) => {
  t.strictSame(estimate(range(100, null)), boundedBelow(100))
  t.strictSame(estimate(range(null, 0)), boundedAbove(0))
  t.strictSame(estimate(range(null, null)), unknown)
})

t.test('a range that is one number is bounded by it, zero too', async (t) => {
  t.strictSame(estimate(range(7, 7)), bounded(7, 7, 7))
  t.strictSame(estimate(range(0, 0)), bounded(0, 0, 0))
})

t.test('a bound beyond all doubles leaves its side open', async (t) => {
  const huge = fraction(10n ** 400n)
  t.strictSame(estimate({ low: fraction(1), high: huge }), boundedBelow(1))
  t.strictSame(estimate({ low: huge, high: huge }), boundedBelow(Number.MAX_VALUE))
  t.strictSame(
    estimate(subtractRanges(range(1, 2), { low: huge, high: huge })),
    boundedAbove(-Number.MAX_VALUE),
  )
})

t.test('bounds are read as ratios or as growths in per cent', async (t) => {
  const bounds = { low: bound(1, 2), high: bound(5, 4) }
  t.strictSame(sides(ratioRange(bounds)), [0.5, 1.25])
  t.strictSame(sides(growthRange(bounds)), [-50, 25])
  t.strictSame(sides(growthRange({ low: null, high: bound(5, 4) })), [null, 25])
  t.strictSame(sides(ratioRange({ low: bound(1, 2), high: null })), [0.5, null])
})

t.test('a range is scaled side by side', async (t) => {
  t.strictSame(sides(scaleRange(range(1, null), fraction(1, 2))), [0.5, null])
  t.strictSame(sides(scaleRange(range(1, 3), fraction(2))), [2, 6])
})

t.test('a difference reaches from the lowest less the highest to the highest less the lowest', async (t) => {
  t.strictSame(sides(subtractRanges(range(33, 35), range(-30, -28))), [61, 65])
  t.strictSame(sides(subtractRanges(range(33, null), range(-30, -28))), [61, null])
  t.strictSame(sides(subtractRanges(range(33, 35), range(-30, null))), [null, 65])
  t.strictSame(sides(subtractRanges(range(null, 35), range(-30, null))), [null, 65])
  t.strictSame(sides(subtractRanges(range(33, 35), range(null, null))), [null, null])
})

t.test('the sign is certain where all of the range lies on one side of zero', async (t) => {
  const cases: [number | null, number | null, boolean][] = [
    [1, 2, true],
    [-2, -1, true],
    [-1, 1, false],
    [0, 1, false],
    [-1, 0, false],
    [1, null, true],
    [null, -1, true],
    [null, 1, false],
    [-1, null, false],
    [null, null, false],
  ]
  for (const [low, high, certain] of cases)
    t.equal(isSignCertain(range(low, high)), certain, `${low} to ${high}`)
})

t.test('the monthly rate of a growth from 1 to 4 in two months is 100 per cent', async (t) => {
  t.strictSame(estimateMonthlyRate({ low: bound(4, 1), high: bound(4, 1) }, 2), bounded(100, 100, 100))
})

t.test('the months of a monthly rate may be halves', async (t) => {
  // 4 to the power of two thirds is 2.51984209…, of 2 it is 16
  t.strictSame(
    estimateMonthlyRate({ low: bound(4, 1), high: bound(4, 1) }, 1.5),
    bounded(151.9842, 151.9842, 151.9843),
  )
  t.strictSame(estimateMonthlyRate({ low: bound(4, 1), high: bound(4, 1) }, 0.5), bounded(1500, 1500, 1500))
})

t.test('the value of the monthly rate goes with the middle of the growth, not of the rates', async (t) => {
  // the rates of 1 and 4 over two months are 0 and 100; their middle ratio is 2.5 and its root 1.58113883
  t.strictSame(estimateMonthlyRate({ low: bound(1, 1), high: bound(4, 1) }, 2), bounded(0, 58.1139, 100))
})

t.test('a growth with an open side has a monthly rate with an open side', async (t) => {
  t.strictSame(estimateMonthlyRate({ low: bound(4, 1), high: null }, 2), boundedBelow(100))
  t.strictSame(estimateMonthlyRate({ low: null, high: bound(1, 4) }, 2), boundedAbove(-50))
})

t.test('over a window without a month after its base the monthly rate is unknown', async (t) => {
  t.strictSame(estimateMonthlyRate({ low: bound(1, 1), high: bound(1, 1) }, 0), unknown)
  t.strictSame(estimateMonthlyRate({ low: bound(1, 2), high: bound(1, 2) }, -1), unknown)
})

import fc from 'fast-check'
import t from 'tap'
import {
  add,
  approximate,
  compare,
  fraction,
  growth,
  invert,
  isClear,
  logarithm,
  monthlyRate,
  multiply,
  negate,
  printUnits,
  type Rational,
  roundDown,
  roundNearest,
  roundUp,
} from '../../../src/domain/figure/rational.ts'
import { assertProperty } from '../../support/property.ts'

/** What a printed number says exactly: its shortest decimal, or for a whole number itself. */
function exactly(value: number): Rational {
  if (Number.isInteger(value)) return fraction(BigInt(value))
  const [, sign, whole, decimals] = /^(-?)(\d+)\.(\d+)$/.exec(String(value)) as string[]
  const digits = BigInt(`${whole}${decimals}`)
  return fraction(sign ? -digits : digits, 10n ** BigInt((decimals as string).length))
}

function power(base: Rational, n: number): Rational {
  return { num: base.num ** BigInt(n), den: base.den ** BigInt(n) }
}

t.test('fractions add, multiply and compare exactly', async (t) => {
  const third = fraction(1, 3)
  t.equal(compare(add(third, fraction(1, 6)), fraction(1, 2)), 0)
  t.equal(compare(multiply(third, fraction(-3, 7)), fraction(-1, 7)), 0)
  t.equal(compare(invert(fraction(3, 7)), fraction(7, 3)), 0)
  t.equal(compare(negate(third), third), -1)
  t.equal(compare(third, fraction(333_333_333_333_333n, 1_000_000_000_000_000n)), 1)
})

t.test('a ratio of 3 over 4 is a growth of -25 per cent', async (t) => {
  t.equal(compare(growth(fraction(3, 4)), fraction(-25)), 0)
  t.equal(compare(growth(fraction(2)), fraction(100)), 0)
})

t.test('the logarithm is taken of fractions of any size', async (t) => {
  t.equal(logarithm(fraction(1)), 0)
  t.equal(logarithm(fraction(2)), Math.LN2)
  t.equal(Math.abs(logarithm(fraction(10n ** 400n, 1n)) / Math.LN10 - 400) < 1e-12, true)
  t.equal(Math.abs(logarithm(fraction(10n ** 400n, 10n ** 402n)) / Math.LN10 + 2) < 1e-12, true)
})

t.test('four decimals are rounded down, up and to the nearest', async (t) => {
  const cases: [Rational, number, number, number][] = [
    [fraction(1, 3), 0.3333, 0.3333, 0.3334],
    [fraction(2, 3), 0.6666, 0.6667, 0.6667],
    [fraction(-1, 3), -0.3334, -0.3333, -0.3333],
    [fraction(-2, 3), -0.6667, -0.6667, -0.6666],
    [fraction(1, 20_000), 0, 0.0001, 0.0001],
    [fraction(-1, 20_000), -0.0001, 0, 0],
    [fraction(-289, 10), -28.9, -28.9, -28.9],
    [fraction(0), 0, 0, 0],
  ]
  for (const [value, down, nearest, up] of cases) {
    t.strictSame(
      [roundDown(value), roundNearest(value), roundUp(value)],
      [down, nearest, up],
      `${value.num}/${value.den}`,
    )
  }
})

t.test('a number that rounds to nothing is 0 and never -0', async (t) => {
  for (const round of [roundDown, roundNearest, roundUp]) t.ok(Object.is(round(fraction(0)), 0))
  t.ok(Object.is(roundUp(fraction(-1, 10_000_000)), 0))
  t.ok(Object.is(roundNearest(fraction(-1, 10_000_000)), 0))
})

t.test('where a double holds no four decimals the number is still rounded outward', async (t) => {
  const value = add(fraction(2n ** 60n), fraction(1, 3))
  t.equal(roundDown(value), 2 ** 60)
  t.ok(roundUp(value) > 2 ** 60)
  t.ok(roundUp(value) < 2 ** 60 * (1 + 1e-13))
})

t.test('beyond the largest double the lower bound is that double and the upper bound infinite', async (t) => {
  const huge = fraction(10n ** 400n)
  t.equal(roundDown(huge), Number.MAX_VALUE)
  t.equal(roundUp(huge), Number.POSITIVE_INFINITY)
  t.equal(roundDown(negate(huge)), Number.NEGATIVE_INFINITY)
  t.equal(roundUp(negate(huge)), -Number.MAX_VALUE)
})

const anyFraction = fc
  .tuple(fc.bigInt(-(10n ** 30n), 10n ** 30n), fc.oneof(fc.bigInt(1n, 10n ** 6n), fc.bigInt(1n, 10n ** 30n)))
  .map(([num, den]) => fraction(num, den))

t.test('rounding outward encloses the exact number', async (t) => {
  assertProperty(
    t,
    fc.property(anyFraction, (value) => {
      const [down, nearest, up] = [roundDown(value), roundNearest(value), roundUp(value)]
      return (
        compare(exactly(down), value) <= 0 &&
        compare(value, exactly(up)) <= 0 &&
        down <= nearest &&
        nearest <= up
      )
    }),
    1000,
  )
})

t.test('rounding outward moves a number by less than a unit of the fourth decimal', async (t) => {
  const unit = fraction(1, 10_000)
  const below4e11 = anyFraction.filter(({ num, den }) => (num < 0n ? -num : num) < 4n * 10n ** 11n * den)
  assertProperty(
    t,
    fc.property(below4e11, (value) => {
      const [down, nearest, up] = [roundDown(value), roundNearest(value), roundUp(value)].map(exactly) as [
        Rational,
        Rational,
        Rational,
      ]
      const half = fraction(1, 20_000)
      return (
        compare(value, add(down, unit)) < 0 &&
        compare(up, add(value, unit)) < 0 &&
        compare(nearest, add(value, half)) <= 0 &&
        compare(value, add(nearest, half)) < 0
      )
    }),
    1000,
  )
})

t.test('a fraction is known in printed digits to a millionth of one, up to billions', async (t) => {
  t.equal(approximate(fraction(1, 8)), 1250)
  const third = approximate(fraction(-1, 3))
  t.ok(-3333.333335 < third && third <= -3333.3333333)
  const long = 7n ** 30_000n
  t.equal(approximate({ num: 5n * long, den: 2n * long }), 25_000)
  t.equal(approximate(fraction(400_000)), 4e9)
  t.ok(Number.isNaN(approximate(fraction(500_000))))
  t.ok(Number.isNaN(approximate(fraction(-(10n ** 400n)))))
})

t.test('a double prints only where it is clear of whole and half digits', async (t) => {
  for (const clear of [12_345.3, -12_345.7, -0.3, 7.01]) t.ok(isClear(clear), String(clear))
  t.strictSame([12_345, -12_346, -1, -0].map(printUnits), [1.2345, -1.2346, -0.0001, 0])
  for (const close of [7, 7.0004, 6.9996, 7.4996, 7.5, 7.5004, Number.NaN, Number.POSITIVE_INFINITY])
    t.notOk(isClear(close), String(close))
})

t.test('the monthly rate of a ratio is its root', async (t) => {
  t.strictSame(monthlyRate(fraction(4), 2), { down: 100, nearest: 100, up: 100 })
  t.strictSame(monthlyRate(fraction(121, 100), 2), { down: 10, nearest: 10, up: 10 })
  t.strictSame(monthlyRate(fraction(1), 9), { down: 0, nearest: 0, up: 0 })
  t.strictSame(monthlyRate(fraction(1, 3), 1), { down: -66.6667, nearest: -66.6667, up: -66.6666 })
  // 3^(1/2) = 1.7320508075…
  t.strictSame(monthlyRate(fraction(3), 2), { down: 73.205, nearest: 73.2051, up: 73.2051 })
  // 2^(1/12) = 1.0594630943…
  t.strictSame(monthlyRate(fraction(2), 12), { down: 5.9463, nearest: 5.9463, up: 5.9464 })
  // 0.71^(1/9) = 0.9626604949…, from June 2021 to March 2022
  t.strictSame(monthlyRate(fraction(71, 100), 9), { down: -3.734, nearest: -3.734, up: -3.7339 })
})

t.test('compounded over its months the monthly rate encloses the ratio exactly', async (t) => {
  const ratios = fc
    .tuple(fc.bigInt(1n, 10n ** 12n), fc.bigInt(1n, 10n ** 12n))
    .map(([num, den]) => fraction(num, den))
  const factor = (rate: number) => multiply(add(fraction(100), exactly(rate)), fraction(1, 100))
  assertProperty(
    t,
    fc.property(ratios, fc.integer({ min: 1, max: 24 }), (ratio, n) => {
      const { down, nearest, up } = monthlyRate(ratio, n)
      return (
        compare(power(factor(down), n), ratio) <= 0 &&
        compare(ratio, power(factor(up), n)) <= 0 &&
        down <= nearest &&
        nearest <= up
      )
    }),
    500,
  )
})

t.test('the monthly rate is as close as four decimals allow', async (t) => {
  const growths = fc.tuple(fc.bigInt(1n, 10n ** 9n), fc.bigInt(1n, 10n ** 9n))
  assertProperty(
    t,
    fc.property(growths, fc.integer({ min: 1, max: 24 }), ([num, den], n) => {
      const { down, up } = monthlyRate(fraction(num, den), n)
      return down > 1e9 || Math.round((up - down) * 10_000) <= 1
    }),
    500,
  )
})

t.test('the terms of a ratio may be as long as a path makes them', async (t) => {
  // 8 million times and 3 times a month; terms of 20000 digits leave the float root wrong by up to 20 units
  for (const long of [10n ** 20_000n, 7n ** 30_000n]) {
    t.strictSame(monthlyRate(fraction(64n * 10n ** 12n * long, long), 2), {
      down: 799_999_900,
      nearest: 799_999_900,
      up: 799_999_900,
    })
    t.strictSame(monthlyRate(fraction(9n * long, long), 2), { down: 200, nearest: 200, up: 200 })
  }
})

t.test('a monthly rate of any size is found at once and stays finite below', async (t) => {
  const { down, up } = monthlyRate(fraction(10n ** 40n), 2)
  t.ok(down < 1e22 - 100 && 1e22 - 100 < up && up - down < 1e14)
  t.strictSame(monthlyRate(fraction(10n ** 4000n), 2), {
    down: Number.MAX_VALUE,
    nearest: Number.POSITIVE_INFINITY,
    up: Number.POSITIVE_INFINITY,
  })
  t.strictSame(monthlyRate(fraction(1n, 10n ** 4000n), 2), { down: -100, nearest: -100, up: -99.9999 })
})

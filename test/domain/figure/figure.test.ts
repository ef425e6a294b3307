import t from 'tap'
import {
  type Interval,
  isPrintedValue,
  type Measure,
  type Relation,
  roundingInterval,
  statedInterval,
  type Unit,
  withZerosAsRounding,
} from '../../../src/domain/figure/figure.ts'
import { level, toNumber } from '../../support/figures.ts'

const sides = ({ low, high }: Interval) => [toNumber(low), toNumber(high)]
const exact = (value: string, relation: Relation = '=', roundedTo: string | null = null) =>
  roundingInterval({ value, relation, roundedTo })
const rounding = (...printed: Parameters<typeof exact>) => sides(exact(...printed))
const stated = (
  measure: Measure,
  value: string,
  unit: Unit,
  relation: Relation = '=',
  roundedTo: string | null = null,
) => sides(statedInterval({ measure, value, unit, relation, roundedTo }))

t.test('a printed decimal reaches half a unit of its last digit to either side', async (t) => {
  t.strictSame(rounding('-21.1'), [-21.15, -21.05])
  t.strictSame(rounding('34'), [33.5, 34.5])
  t.strictSame(rounding('+5.3'), [5.25, 5.35])
  t.strictSame(rounding('77656.4'), [77656.35, 77656.45])
  t.strictSame(rounding('0'), [-0.5, 0.5])
  t.strictSame(rounding('-0.0'), [-0.05, 0.05])
})

t.test('a trailing zero narrows the interval tenfold', async (t) => {
  t.strictSame(rounding('7.3'), [7.25, 7.35])
  t.strictSame(rounding('7.30'), [7.295, 7.305])
})

t.test('a one-sided statement is taken at its word, without rounding', async (t) => {
  t.strictSame(rounding('100', '>'), [100, null])
  t.strictSame(rounding('-2.5', '<'), [null, -2.5])
})

t.test('a value of 18 digits and 9 decimals keeps its last digit', async (t) => {
  const { low, high } = exact('123456789012345678.123456789')
  t.strictSame(low, { num: 246913578024691356246913577n, den: 2_000_000_000n })
  t.strictSame(high, { num: 246913578024691356246913579n, den: 2_000_000_000n })
})

t.test('a text that is no plain decimal is no printed value', async (t) => {
  for (const text of ['7.3', '-21.1', '+0', '007', '123456789012345678.123456789'])
    t.equal(isPrintedValue(text), true, text)
  for (const text of ['', '7.', '.3', '1e3', '7,3', '--1', ' 7', '7\n', 'NaN', '٣', '1234567890123456789'])
    t.equal(isPrintedValue(text), false, text)
  t.throws(() => exact('7,3'), new RangeError('expected a decimal such as -21.1, found "7,3"'))
})

t.test('a level is turned into the unit of its metric', async (t) => {
  t.strictSame(stated('level', '77656.4', 'ten_thousand'), [776_563_500, 776_564_500])
  t.strictSame(stated('level', '5.54', 'hundred_million'), [553_500_000, 554_500_000])
  t.strictSame(stated('level', '539', 'million'), [538_500_000, 539_500_000])
  t.strictSame(stated('level', '236', 'count'), [235.5, 236.5])
})

t.test('a growth is turned into the ratio of its months', async (t) => {
  t.strictSame(stated('growth', '-21.1', 'percent'), [0.7885, 0.7895])
  t.strictSame(stated('growth', '100', 'percent', '>'), [2, null])
  t.strictSame(stated('growth', '0', 'percent', '<'), [null, 1])
})

t.test('a level printed as 0 is bounded above only, since a volume is positive anyway', async (t) => {
  t.strictSame(stated('level', '0', 'ten_thousand'), [null, 5000])
  t.strictSame(stated('level', '0', 'count', '>'), [null, null])
})

t.test('a growth printed as -100 is bounded above only', async (t) => {
  t.strictSame(stated('growth', '-100', 'percent'), [null, 0.005])
  t.strictSame(stated('growth', '-100.0', 'percent'), [null, 0.0005])
  t.strictSame(stated('growth', '-100', 'percent', '>'), [null, null])
})

t.test('what no positive volume can fulfil is refused', async (t) => {
  t.throws(
    () => stated('growth', '-101', 'percent'),
    new RangeError('expected a growth above -100 per cent, found = -101'),
  )
  t.throws(
    () => stated('growth', '-100', 'percent', '<'),
    new RangeError('expected a growth above -100 per cent, found < -100'),
  )
  t.throws(() => stated('level', '-3', 'count'), new RangeError('expected a level above zero, found = -3'))
  t.throws(() => stated('level', '0', 'count', '<'), new RangeError('expected a level above zero, found < 0'))
})

t.test('what a figure says that it was rounded to sets its width, in its own unit', async (t) => {
  t.strictSame(rounding('3600', '=', '10'), [3595, 3605])
  t.strictSame(rounding('36.0', '=', '0.5'), [35.75, 36.25])
  t.strictSame(rounding('3600', '>', '10'), [3600, null], 'one side is taken at its word all the same')
  t.strictSame(stated('level', '3600', 'ten_thousand', '=', '10'), [35_950_000, 36_050_000])
})

t.test(
  'only the zeros that end a whole number may be rounding, and only where nothing else is said',
  async (t) => {
    const roundedTo = (value: string, stated: string | null = null) =>
      withZerosAsRounding(level('2021-06', value, { roundedTo: stated }))?.roundedTo ?? null
    t.equal(roundedTo('3600'), '100')
    t.equal(roundedTo('3060'), '10')
    t.equal(roundedTo('-50'), '10')
    t.equal(roundedTo('3600', '10'), null)
    for (const value of ['3601', '36.0', '36.50', '0', '000']) t.equal(roundedTo(value), null, value)
  },
)

t.test('"about" has the width of its print', async (t) => {
  t.strictSame(rounding('36', '~'), [35.5, 36.5])
})

t.test('a daily average is a level a day, and its growth a ratio', async (t) => {
  t.strictSame(stated('daily_average', '25.0', 'million'), [24_950_000, 25_050_000])
  t.strictSame(stated('daily_average_growth', '-10', 'percent'), [0.895, 0.905])
})

t.test('a share is a ratio of per cent, and may be of one side', async (t) => {
  t.strictSame(stated('share', '79', 'percent'), [0.785, 0.795])
  t.strictSame(stated('share', '0.0', 'percent'), [null, 0.0005])
  t.strictSame(stated('share', '90', 'percent', '>'), [0.9, null])
  t.throws(() => stated('share', '-1', 'percent'), new RangeError('expected a share above zero, found = -1'))
})

t.test('a difference may be negative or none, in the unit of its metric', async (t) => {
  t.strictSame(stated('difference', '3', 'count'), [2.5, 3.5])
  t.strictSame(stated('difference', '-3', 'ten_thousand'), [-35_000, -25_000])
  t.strictSame(stated('difference', '0', 'count'), [-0.5, 0.5])
  t.strictSame(stated('difference', '0', 'count', '<'), [null, 0])
})

import fc from 'fast-check'
import t from 'tap'
import { type Estimate, estimate } from '../../src/domain/bounds/estimate.ts'
import type { Measure, Unit } from '../../src/domain/figure/figure.ts'
import { fraction } from '../../src/domain/figure/rational.ts'
import { tellGrowth, writeGrowth, writeMiddle } from '../../src/i18n/comparison.ts'
import { writeEffectRange } from '../../src/i18n/impact.ts'
import { languages } from '../../src/i18n/language.ts'
import {
  formatEstimate,
  formatPlain,
  writePrinted,
  writePrintedBounds,
  writeRange,
  writeRounding,
} from '../../src/i18n/numbers.ts'
import { type ChartPoint, unitOf, writePathsText, writeRangeOf, writeValue } from '../../src/i18n/paths.ts'
import { makePoints, makeSeriesChart } from '../support/chart.ts'
import { assertProperty } from '../support/property.ts'

/** In ten-thousandths. */
const between = (low: number, high: number): Estimate =>
  estimate({ low: fraction(low, 10_000), high: fraction(high, 10_000) })

t.test('a value has one decimal, or as many as its bounds where it would lie outside of them', async (t) => {
  const printed: [number, number, string][] = [
    [-29_5000, -28_5000, '−29 [−29.5, −28.5]'],
    [16_1501, 16_1699, '16.16 [16.15, 16.17]'],
    [1_5401, 1_5897, '1.56 [1.54, 1.59]'],
    [-9_9299, -9_9201, '−9.93 [−9.93, −9.92]'],
    [18_1201, 18_1599, '18.14 [18.12, 18.16]'],
    [-5_5830, -4_9554, '−5.3 [−5.59, −4.95]'],
    [41_6500, 41_6500, '41.65 [41.65, 41.65]'],
    [333_333_3333, 333_333_3334, '333\u202f333.33 [333\u202f333.33, 333\u202f333.34]'],
    [
      1_234_567_890_115_000,
      1_234_567_890_125_000,
      '123\u202f456\u202f789\u202f012 [123\u202f456\u202f789\u202f011.5, 123\u202f456\u202f789\u202f012.5]',
    ],
    [3.1605e28, 3.1706e28, '3.2 × 10²⁴ [3.1 × 10²⁴, 3.2 × 10²⁴]'],
    [-9.96e19, 1.04e19, '−4.5 × 10¹⁵ [−1.0 × 10¹⁶, 1.1 × 10¹⁵]'],
  ]
  for (const [low, high, wanted] of printed) {
    const growth = between(low, high)
    t.equal(`${formatEstimate(growth).value} ${writeRange(growth)}`, wanted)
  }
})

t.test(
  'a growth and its index end in the same digits, though the doubles nearest to them do not',
  async (t) => {
    for (const [value, wanted] of [
      [31.545, '31.55'],
      [131.545, '131.55'],
      [1.005, '1.01'],
      [101.005, '101.01'],
    ] as const)
      t.equal(formatPlain(value, 2), wanted)
    t.equal(formatPlain(-1.005, 2), '−1.01')
  },
)

t.test('a number of any size is written with digits that mean something', async (t) => {
  const exactly = (value: number) => formatEstimate({ value, low: value, high: value })
  t.same(exactly(1.5e-11), { value: '0.000000000015', low: '0.000000000015', high: '0.000000000015' })
  t.same(exactly(1.5e-120), { value: '0', low: '0', high: '0.01' })
  t.same(formatEstimate({ value: null, low: 5e-324, high: null }), { value: '', low: '0', high: '' })
  // Two decimals of it would be .88, of the nearest double to its hundredfold.
  const long = '883\u202f997\u202f507\u202f346\u202f794'
  t.same(exactly(883_997_507_346_794), { value: long, low: long, high: long })
})

/** The numbers of a text as they are read, those behind "fell" and 下降 as they are meant. */
function readNumbers(text: string): number[] {
  const sign = /fell|下降/.test(text) && !text.includes('−') ? -1 : 1
  const found = text.replaceAll('\u202f', '').matchAll(/[−+]?\d+(?:\.\d+)?/g)
  return Array.from(found, ([number]) => sign * Number(number.replace('−', '-')))
}

/** In ten-thousandths, from far apart to hardly apart. */
const ranges = fc
  .tuple(fc.integer({ min: -1_000_000, max: 9_000_000 }), fc.nat({ max: 5 }), fc.nat({ max: 99 }))
  .map(([low, power, width]) => [low, low + width * 10 ** power] as const)

/** @throws Error where a value is printed outside of its bounds, or those do not hold */
function assertHolds([low, high]: readonly [number, number], printed: string, bounds: string): void {
  const [least, most] = readNumbers(bounds) as [number, number]
  if (least > low || most < high) throw new Error(`${bounds} for ${low} to ${high}`)
  if (readNumbers(printed).some((value) => value < least || value > most))
    throw new Error(`${printed} beside ${bounds}`)
}

t.test('wherever a growth stands beside its bounds it lies within them, and they hold', async (t) => {
  const property = fc.property(ranges, ([low, high]) => {
    const growth = between(low, high)
    const told = languages.map((lang) => tellGrowth('Market', growth, lang))
    for (const text of [writeMiddle(growth), writeGrowth(growth), ...told])
      assertHolds([low / 1e4, high / 1e4], text, writeRange(growth))
  })
  assertProperty(t, property, 2000)
})

t.test('so does every value of a picture, its table and its description, in its unit', async (t) => {
  const property = fc.property(ranges, ([low, high]) => {
    fc.pre(low > 0 && low < high)
    const points = makePoints('2021-06', [{ low, high }])
    const [point] = points as [ChartPoint]
    const chart = makeSeriesChart({ Market: points }, { unit: 'count', measure: 'level' })
    for (const lang of languages) {
      const unit = unitOf(chart, lang)
      const range = writeRangeOf(unit, point)
      const { description } = writePathsText(chart, unit, lang)
      const told = description.replace(/^Market[：:]|2021年6月| in June 2021/g, '')
      for (const text of [writeValue(chart, unit, point), told])
        assertHolds([low / unit.divisor, high / unit.divisor], text, range)
    }
  })
  assertProperty(t, property, 1000)
})

t.test('a value far below the unit of its picture keeps two digits', async (t) => {
  const chart = makeSeriesChart(
    {
      Small: makePoints('2021-06', [{ low: 4999.5, high: 5000.5 }]),
      Big: makePoints('2021-06', [{ low: 6.995e8, high: 7.005e8 }]),
    },
    { unit: 'count', measure: 'level' },
  )
  const told = languages.map((lang) => {
    const unit = unitOf(chart, lang)
    const [point] = (chart.series[0]?.points ?? []) as [ChartPoint]
    return `${writeValue(chart, unit, point)} ${writeRangeOf(unit, point)} ${unit.name}`
  })
  t.same(told, ['0.005 [0.0049, 0.0051] millions', '0.00005 [0.000049, 0.000051] 亿'])
})

t.test('the effects that something allows are told so that they hold', async (t) => {
  const allowed = { low: -22.4387, high: -21.5566 }
  t.same(writeEffectRange(allowed, 'percentage_point'), {
    en: '−22.5 percentage points to −21.5 percentage points',
    zh: '−22.5个百分点至−21.5个百分点',
  })
  t.same(writeEffectRange({ low: Math.log(0.775613), high: null }, 'percent'), {
    en: '−22.5 per cent to any rise',
    zh: '−22.5%至任意上升',
  })
  t.same(writeEffectRange({ low: -58_126_001, high: 514_523 }, 'count'), {
    en: '−58.13 million to 514\u202f600',
    zh: '−5813万至51.46万',
  })
})

t.test('what is left of the noise of doubles is no value of many decimals, and no error', async (t) => {
  for (const noise of [5e-17, 1e-120])
    t.same(formatEstimate({ value: noise, low: 0, high: noise }), { value: '0', low: '0', high: '0.01' })
  t.same(formatEstimate({ value: 2e-12, low: 2e-12, high: 2e-12 }).value, '0.000000000002')
})

const printed = (value: string, unit: Unit, relation: '=' | '>' | '~' = '=', measure: Measure = 'level') => ({
  value,
  unit,
  relation,
  measure,
  roundedTo: null as string | null,
})

t.test('a number in a unit of the other language has its point moved, and keeps every digit', async (t) => {
  const write = (value: string, unit: Unit, lang: 'en' | 'zh') =>
    writePrinted(printed(value, unit), 'count', lang)
  t.equal(write('70146.0', 'ten_thousand', 'en'), '701.460 million')
  t.equal(write('43.5', 'ten_thousand', 'en'), '435 thousand')
  t.equal(write('43', 'ten_thousand', 'en'), '0.43 million', 'a zero more would say that it was counted')
  t.equal(write('6.39', 'hundred_million', 'en'), '639 million')
  t.equal(write('15', 'hundred_million', 'en'), '1.5 billion')
  t.equal(write('539', 'million', 'zh'), '5.39亿')
  t.equal(write('2.25', 'million', 'zh'), '225万')
  t.equal(write('-3.376', 'billion', 'zh'), '−33.76亿')
  t.equal(write('8.1', 'million', 'zh'), '8.1百万', 'neither 810万, which says more, nor 0.081亿')
  t.equal(write('11', 'billion', 'zh'), '11十亿', 'no unit would take it without a zero more')
  t.equal(write('562.30', 'thousand', 'en'), '562.30 thousand')
  t.equal(write('562.30', 'thousand', 'zh'), '56.230万')
  t.equal(write('562', 'thousand', 'zh'), '56.2万')
  t.equal(write('5', 'thousand', 'zh'), '5千')
})

t.test('a number in a unit of its own language stays as it was printed', async (t) => {
  t.equal(writePrinted(printed('70146.0', 'ten_thousand'), 'count', 'zh'), '70146.0万')
  t.equal(writePrinted(printed('1203.5', 'million'), 'count', 'en'), '1203.5 million')
  t.equal(writePrinted(printed('36', 'count'), 'count', 'en'), '36')
  t.equal(writePrinted(printed('-29', 'percent'), 'count', 'en'), '−29%')
})

t.test('money says that it is yuan, but not where it is a growth', async (t) => {
  t.equal(writePrinted(printed('727', 'hundred_million'), 'CNY', 'en'), 'CNY 72.7 billion')
  t.equal(writePrinted(printed('727', 'hundred_million'), 'CNY', 'zh'), '727亿元')
  t.equal(writePrinted(printed('28.3', 'count'), 'CNY', 'en'), 'CNY 28.3')
  t.equal(writePrinted(printed('1.9', 'billion', '~'), 'CNY', 'zh'), '~ 19亿元')
  t.equal(writePrinted(printed('100', 'percent', '>'), 'CNY', 'en'), '> 100%')
})

t.test('a growth or difference above zero has a plus, for none is seen to be a change without', async (t) => {
  t.equal(writePrinted(printed('5.3', 'percent', '=', 'growth'), 'count', 'en'), '+5.3%')
  t.equal(writePrinted(printed('0.0', 'percent', '=', 'growth'), 'count', 'en'), '0.0%')
  t.equal(writePrinted(printed('0.04', 'percent', '=', 'growth'), 'count', 'en'), '+0.04%')
  t.equal(writePrinted(printed('100', 'percent', '>', 'growth'), 'count', 'zh'), '> +100%')
  t.equal(writePrinted(printed('43.5', 'ten_thousand', '=', 'difference'), 'count', 'en'), '+435 thousand')
  t.equal(writePrinted(printed('7', 'hundred_million', '=', 'difference'), 'CNY', 'en'), 'CNY +0.7 billion')
})

t.test('how far a rate changed is in points, which are no per cents of it', async (t) => {
  const change = printed('-0.4', 'percent', '=', 'difference')
  t.equal(writePrinted(change, 'percent', 'en'), '−0.4 points')
  t.equal(writePrinted(change, 'percent', 'zh'), '−0.4个百分点')
  t.same(writePrintedBounds(change, 'percent', 'zh'), {
    low: '−0.45个百分点',
    high: '−0.35个百分点',
  })
})

t.test('what a number was rounded to and its bounds are in the unit that it is written in', async (t) => {
  const figure = printed('3600', 'ten_thousand')
  t.equal(writeRounding({ ...figure, roundedTo: '10' }, 'count', 'en'), ', rounded to 0.10 million')
  t.equal(writeRounding({ ...figure, roundedTo: '10' }, 'count', 'zh'), '，取整到10万')
  t.equal(writeRounding({ ...printed('8', 'count'), roundedTo: '0' }, 'count', 'en'), '')
  t.same(writePrintedBounds(printed('70146.0', 'ten_thousand'), 'count', 'en'), {
    low: '701.4595 million',
    high: '701.4605 million',
  })
  const above = printed('3500', 'ten_thousand', '>')
  t.same(writePrintedBounds(above, 'CNY', 'zh'), { low: '3500万元', high: '' })
})

t.test('the bounds of a printed number have each of their digits', async (t) => {
  const bounds = (figure: ReturnType<typeof printed>, lang: 'en' | 'zh' = 'en') =>
    Object.values(writePrintedBounds(figure, 'count', lang))
  t.same(bounds(printed('6.95', 'hundred_million')), ['694.5 million', '695.5 million'])
  t.same(bounds(printed('6.95', 'hundred_million'), 'zh'), ['6.945亿', '6.955亿'])
  t.same(bounds(printed('0.210', 'hundred_million')), ['20.95 million', '21.05 million'])
  t.same(bounds(printed('12.3456', 'million')), ['12.34555 million', '12.34565 million'])
  t.same(bounds({ ...printed('3600', 'ten_thousand'), roundedTo: '10' }), ['35.95 million', '36.05 million'])
  t.same(bounds(printed('7234000', 'count')), ['7\u202f233\u202f999.5', '7\u202f234\u202f000.5'])
  t.same(bounds(printed('-21.1', 'percent', '=', 'growth')), ['−21.15%', '−21.05%'])
  t.same(bounds(printed('0', 'percent', '=', 'growth')), ['−0.5%', '0.5%'])
  const long = printed('123456789012345678.123456789', 'count')
  t.same(bounds(long), [
    '123\u202f456\u202f789\u202f012\u202f345\u202f678.1234567885',
    '123\u202f456\u202f789\u202f012\u202f345\u202f678.1234567895',
  ])
})

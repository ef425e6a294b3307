import fc from 'fast-check'
import t from 'tap'
import { firstMonth, lastMonth, parseMonth } from '../../../src/domain/time/month.ts'
import {
  type Anchor,
  anchorPeriod,
  comparePeriods,
  containsPeriod,
  daysOf,
  type Frequency,
  findPeriod,
  formatPeriod,
  frequencies,
  frequencyMonths,
  frequencyOf,
  guessPeriod,
  lengthOf,
  monthPeriod,
  type Period,
  parsePeriod,
  periodContaining,
  periodsBetween,
  samePeriod,
  shiftPeriod,
} from '../../../src/domain/time/period.ts'
import { assertProperty } from '../../support/property.ts'

const run = (first: string, last: string): Period => ({ first: parseMonth(first), last: parseMonth(last) })
const shortest = (text: string) => {
  const period = findPeriod(text)
  return period && formatPeriod(period)
}

t.test('what is written otherwise is guessed, and never another month', async (t) => {
  const guess = (text: string) => {
    const period = guessPeriod(text)
    return period && formatPeriod(period)
  }
  for (const text of ['2021-6', '2021/06', '2021.6', '202106', '20210630', '2021-06-30', '06/2021', '6.2021'])
    t.equal(guess(text), '2021-06', text)
  for (const text of ['June 2021', 'jun 2021', '30 Jun. 2021', '２０２１/６'])
    t.equal(guess(text), '2021-06', text)
  t.strictSame([guess('Q2 2021'), guess('H1-2021')], ['2021-Q2', '2021-H1'])
  for (const text of ['2021-13', '2021-0', '202113', '13/2021', 'Q5 2021', 'Juno', '21-06', '2021-0601', ''])
    t.equal(guess(text), undefined, text)
})

t.test('a period is a month, quarter, half-year, year or any other run of months', async (t) => {
  t.strictSame(findPeriod('2021-06'), run('2021-06', '2021-06'))
  t.strictSame(findPeriod('2021-Q2'), run('2021-04', '2021-06'))
  t.strictSame(findPeriod('2021-H1'), run('2021-01', '2021-06'))
  t.strictSame(findPeriod('2021-H2'), run('2021-07', '2021-12'))
  t.strictSame(findPeriod('2021'), run('2021-01', '2021-12'))
  t.strictSame(findPeriod('2021-01/2021-09'), run('2021-01', '2021-09'))
  t.strictSame(findPeriod('2020-11/2021-02'), run('2020-11', '2021-02'))
})

t.test('each form of the same period is printed in the shortest one', async (t) => {
  const forms: Record<string, string[]> = {
    '2021-06': [
      '2021-06',
      '2021-06/2021-06',
      '2021年6月',
      '2021年06月',
      '2021年6月份',
      '２０２１年６月',
      '2021 年 6 月',
    ],
    '2021-Q2': [
      '2021-Q2',
      '2021-q2',
      '2021Q2',
      '2021-04/2021-06',
      '2021年第二季度',
      '2021年二季度',
      '2021年第2季度',
      '2021年2季度',
      '2021年二季',
      '2021年4-6月',
      '2021年4月至6月',
      '2021年 第二季度',
      '2021二季度',
      '2021第2季度',
    ],
    '2021-H1': [
      '2021-H1',
      '2021-h1',
      '2021H1',
      '2021-S1',
      '2021-s1',
      '2021-Q1/2021-Q2',
      '2021年上半年',
      '2021上半年',
      '2021年1-6月',
    ],
    '2021-H2': ['2021-S2', '2021-Q3/2021-Q4', '2021年下半年', '2021年7—12月'],
    '2021': [
      '2021',
      '2021年',
      '2021年全年',
      '2021年度',
      '2021-H1/2021-H2',
      '2021-01/2021-12',
      '2021年1-12月',
    ],
    '2021-01/2021-09': [
      '2021-Q1/2021-Q3',
      '2021年1-9月',
      '2021年1月-9月',
      '2021年1～9月',
      '2021年1到9月',
      '2021年前三季度',
      '2021前三季度',
    ],
    '2020-04/2021-03': ['2020-Q2/2021-Q1', '2020-04/2021-Q1'],
    '2020-01/2021-12': ['2020/2021'],
  }
  for (const [printed, texts] of Object.entries(forms))
    for (const text of texts) t.equal(shortest(text), printed, text)
})

t.test('a text that names no period is not found', async (t) => {
  const texts = [
    ['', ' ', 'Q2', 'June 2021', '21-06', '02021', '20215', '2021-6', '202106', '2021-06-30', '2021-06\n'],
    ['2021-13', '2021-00', '2021-Q0', '2021-Q5', '2021-H0', '2021-H3', '2021-S3', '2021-W1', '2021-'],
    ['0000', '0000-01', '0-Q1', '1899', '1899-12', '1899-Q4', '2100', '2100-01', '2100-H1', '9999'],
    ['2021-06/2021-05', '2021-Q2/2021-Q1', '2022/2021', '2021/2020-Q4', '1899-12/1900-01', '2099-12/2100-01'],
    ['/', '2021/', '/2021', '2021-01/2021-02/2021-03', '2021-01--2021-02', '2021-01/09', '2021-01/P3M'],
    [
      '2021年0月',
      '2021年13月',
      '2021年9-1月',
      '2021年0-3月',
      '2021年10-13月',
      '2021年第五季度',
      '2021年第零季度',
    ],
    [
      '2021年5季度',
      '2021年中半年',
      '21年',
      '1899年',
      '2100年第一季度',
      '年',
      '二〇二一年',
      '2021年上半',
      '前三季度',
    ],
  ].flat()
  for (const text of texts) t.equal(findPeriod(text), undefined, JSON.stringify(text))
})

t.test('the error of a bad period says what was expected and what was found', async (t) => {
  t.throws(
    () => parsePeriod('2021-Q5'),
    new RangeError(
      'expected a period such as 2021-06, 2021-Q2, 2021-H1, 2021 or 2021-01/2021-09 between 1900-01 and 2099-12, found "2021-Q5"',
    ),
  )
})

t.test('the first and last period of each length are read', async (t) => {
  for (const text of ['1900-01', '1900-Q1', '1900-H1', '1900', '2099-12', '2099-Q4', '2099-H2', '2099'])
    t.equal(shortest(text), text)
  t.equal(shortest('1900/2099'), '1900-01/2099-12')
})

const months = fc.integer({ min: firstMonth, max: lastMonth })
const periods = fc.oneof(
  fc.tuple(months, months).map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) })),
  fc
    .tuple(months, fc.constantFrom(...frequencies))
    .map(([month, frequency]) => periodContaining(month, frequency)),
  fc.tuple(months, fc.nat(30)).map(([first, more]) => ({ first, last: Math.min(first + more, lastMonth) })),
)

t.test('what is printed of a period is read as the same period', async (t) => {
  assertProperty(
    t,
    fc.property(periods, (period) => {
      const read = findPeriod(formatPeriod(period))
      return read !== undefined && samePeriod(read, period)
    }),
    1000,
  )
})

t.test(
  'whatever is typed, what is read is a run of months in range, printed in a form that is read again',
  async (t) => {
    const typed = fc.oneof(
      fc.string(),
      fc
        .array(fc.constantFrom(...'0123456789-/QqHS年月季度第一二三四上下半前至～全份'), { maxLength: 16 })
        .map((letters) => letters.join('')),
      fc
        .array(fc.constantFrom('2021', '1900', '-', '/', 'Q', '2', '年', '1-9', '月', '第', '二', '季度'))
        .map((x) => x.join('')),
    )
    assertProperty(
      t,
      fc.property(typed, (text) => {
        const period = findPeriod(text)
        if (!period) return true
        const isRun = firstMonth <= period.first && period.first <= period.last && period.last <= lastMonth
        return isRun && samePeriod(parsePeriod(formatPeriod(period)), period)
      }),
      2000,
    )
  },
)

t.test('a period counts its months and its days', async (t) => {
  const lengths = ['2021-06', '2021-Q2', '2021-H1', '2021', '2021-01/2021-09'].map((text) =>
    lengthOf(parsePeriod(text)),
  )
  t.strictSame(lengths, [1, 3, 6, 12, 9])
  const days = ['2021-06', '2021-Q1', '2024-Q1', '2021', '2024', '1900', '2000', '2020/2021'].map((text) =>
    daysOf(parsePeriod(text)),
  )
  t.strictSame(days, [30, 90, 91, 365, 366, 365, 366, 731])
})

t.test('only calendar months, quarters, half-years and years have a frequency', async (t) => {
  const found = [
    '2021-06',
    '2021-Q2',
    '2021-H1',
    '2021',
    '2021-02/2021-04',
    '2020-07/2021-06',
    '2020/2021',
  ].map((text) => frequencyOf(parsePeriod(text)))
  t.strictSame(found, ['month', 'quarter', 'half_year', 'year', undefined, undefined, undefined])
})

t.test('a month lies in one period of each frequency', async (t) => {
  const containing = (month: string) =>
    frequencies.map((frequency) => formatPeriod(periodContaining(parseMonth(month), frequency)))
  t.strictSame(containing('2021-06'), ['2021-06', '2021-Q2', '2021-H1', '2021'])
  t.strictSame(containing('2021-07'), ['2021-07', '2021-Q3', '2021-H2', '2021'])
  t.strictSame(containing('2021-12'), ['2021-12', '2021-Q4', '2021-H2', '2021'])
  assertProperty(
    t,
    fc.property(months, fc.constantFrom(...frequencies), (month, frequency) => {
      const period = periodContaining(month, frequency)
      return (
        containsPeriod(period, monthPeriod(month)) &&
        frequencyOf(period) === frequency &&
        lengthOf(period) === frequencyMonths[frequency]
      )
    }),
    500,
  )
})

t.test('the periods between two months leave out those that reach beyond either', async (t) => {
  const between = (from: string, to: string, frequency: Frequency) =>
    periodsBetween(parseMonth(from), parseMonth(to), frequency).map(formatPeriod)
  t.strictSame(between('2021-11', '2022-01', 'month'), ['2021-11', '2021-12', '2022-01'])
  t.strictSame(between('2021-02', '2021-12', 'quarter'), ['2021-Q2', '2021-Q3', '2021-Q4'])
  t.strictSame(between('2021-01', '2021-11', 'quarter'), ['2021-Q1', '2021-Q2', '2021-Q3'])
  t.strictSame(between('2020-07', '2022-06', 'half_year'), ['2020-H2', '2021-H1', '2021-H2', '2022-H1'])
  t.strictSame(between('2020-02', '2022-11', 'year'), ['2021'])
  t.strictSame(between('2021-02', '2021-11', 'year'), [])
  t.strictSame(between('2021-02', '2021-01', 'month'), [])
})

t.test('a period moves by months and keeps its length', async (t) => {
  t.equal(formatPeriod(shiftPeriod(parsePeriod('2021-Q4'), 3)), '2022-Q1')
  t.equal(formatPeriod(shiftPeriod(parsePeriod('2021-Q1'), -12)), '2020-Q1')
  t.equal(formatPeriod(shiftPeriod(parsePeriod('2021-H1'), 1)), '2021-02/2021-07')
  t.equal(formatPeriod(shiftPeriod(parsePeriod('2021'), 0)), '2021')
})

t.test('one period contains another where it has all of its months', async (t) => {
  const contains = (outer: string, inner: string) => containsPeriod(parsePeriod(outer), parsePeriod(inner))
  t.equal(contains('2021', '2021-Q4'), true)
  t.equal(contains('2021-Q4', '2021-Q4'), true)
  t.equal(contains('2021-Q4', '2021'), false)
  t.equal(contains('2021-Q4', '2021-09/2021-10'), false)
  t.equal(contains('2021', '2022-01'), false)
})

t.test('periods are ordered by their end, the shorter of two with one end first', async (t) => {
  const texts = ['2021', '2021-12', '2021-Q3', '2022-01', '2021-Q4', '2021-H2', '2020']
  t.strictSame(texts.map(parsePeriod).sort(comparePeriods).map(formatPeriod), [
    '2020',
    '2021-Q3',
    '2021-12',
    '2021-Q4',
    '2021-H2',
    '2021',
    '2022-01',
  ])
})

t.test('an event makes the period that contains it, the one before or the one after the base', async (t) => {
  const anchored = (date: string, anchor: Anchor) =>
    frequencies.map((frequency) => formatPeriod(anchorPeriod(date, anchor, frequency)))
  t.strictSame(anchored('2021-06-30', 'containing'), ['2021-06', '2021-Q2', '2021-H1', '2021'])
  t.strictSame(anchored('2021-06-30', 'previous'), ['2021-05', '2021-Q1', '2020-H2', '2020'])
  t.strictSame(anchored('2021-06-30', 'next'), ['2021-07', '2021-Q3', '2021-H2', '2022'])
  t.strictSame(anchored('2022-01-01', 'previous'), ['2021-12', '2021-Q4', '2021-H2', '2021'])
  t.strictSame(anchored('2021-12-31', 'next'), ['2022-01', '2022-Q1', '2022-H1', '2022'])
})

t.test('a date without a month is refused', async (t) => {
  t.throws(
    () => anchorPeriod('June 2021', 'containing', 'month'),
    new RangeError('expected a date as YYYY-MM-DD, found "June 2021"'),
  )
})

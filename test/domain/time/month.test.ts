import t from 'tap'
import {
  daysIn,
  findMonth,
  formatMonth,
  monthAfter,
  monthsBetween,
  parseMonth,
} from '../../../src/domain/time/month.ts'

t.test('a month counts the months since January of the year 0', async (t) => {
  t.equal(parseMonth('2021-06'), 24257)
  t.equal(parseMonth('2022-01') - parseMonth('2021-12'), 1)
  t.equal(findMonth('1900-01'), 22800)
  t.equal(findMonth('2099-12'), 25199)
})

t.test('a text that is no month between 1900-01 and 2099-12 is not found', async (t) => {
  const texts = ['2021-13', '2021-00', '2021-6', '202106', '2021-06-30', ' 2021-06', '2021-06\n', '1899-12']
  for (const text of [...texts, '2100-01', '', '２０２１-06']) t.equal(findMonth(text), undefined, text)
})

t.test('the error of a bad month says what was expected and what was found', async (t) => {
  t.throws(
    () => parseMonth('2021-13'),
    new RangeError('expected a month as YYYY-MM between 1900-01 and 2099-12, found "2021-13"'),
  )
})

t.test('a month is written as it is read', async (t) => {
  for (const text of ['1900-01', '2021-06', '2021-12', '2022-01', '2099-12'])
    t.equal(formatMonth(parseMonth(text)), text)
})

t.test('February has 29 days in a leap year, in 2000 too but not in 1900', async (t) => {
  const days = ['2021-02', '2024-02', '2000-02', '1900-02', '2021-06', '2021-12'].map((text) =>
    daysIn(parseMonth(text)),
  )
  t.strictSame(days, [28, 29, 29, 28, 30, 31])
})

t.test('the months between two months include both', async (t) => {
  t.strictSame(monthsBetween(parseMonth('2021-11'), parseMonth('2022-02')).map(formatMonth), [
    '2021-11',
    '2021-12',
    '2022-01',
    '2022-02',
  ])
  t.strictSame(monthsBetween(24257, 24257), [24257])
})

t.test('there are no months between a month and an earlier one', async (t) => {
  t.strictSame(monthsBetween(24258, 24257), [])
  t.strictSame(monthsBetween(24270, 24257), [])
})

t.test('December is followed by January', async (t) => {
  t.same([1, 11, 12].map(monthAfter), [2, 12, 1])
})

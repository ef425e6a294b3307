import t from 'tap'
import { parseMonth } from '../../src/domain/time/month.ts'
import { parsePeriod } from '../../src/domain/time/period.ts'
import { formatChineseCount, formatNumber, formatPlain } from '../../src/i18n/numbers.ts'
import {
  joinList,
  writeDay,
  writeMonth,
  writeMonths,
  writePeriodSpan,
  writeSpan,
} from '../../src/i18n/words.ts'

t.test('months, days and lists are written in each language', async (t) => {
  const [june, march] = [parseMonth('2021-06'), parseMonth('2022-03')]
  t.equal(writeMonth(june, 'en'), 'June 2021')
  t.equal(writeMonth(june, 'zh'), '2021年6月')
  t.equal(writeSpan(june, march, 'en'), 'June 2021 to March 2022')
  t.equal(writeSpan(june, march, 'zh'), '2021年6月至2022年3月')
  t.equal(writeMonths([june, june + 2, june + 3], 'en'), 'Jun 2021, Aug–Sep 2021')
  t.equal(writeMonths([june, june + 2, june + 3], 'zh'), '2021年6月、2021年8月至9月')
  t.equal(writeDay('2021-06-30T08:00:00.000Z', 'en'), '30 Jun 2021')
  t.equal(writeDay('2021-06-30', 'zh'), '2021年6月30日')
  t.equal(joinList(['a', 'b', 'c'], 'en'), 'a, b and c')
  t.equal(joinList(['a', 'b', 'c'], 'zh'), 'a、b、c')
})

t.test('a span of spans has dashes inside of them', async (t) => {
  const [first, last] = [parsePeriod('2025-01/2025-04'), parsePeriod('2025-05/2025-08')]
  t.equal(writePeriodSpan(first, last, 'en'), 'January–April 2025 to May–August 2025')
  t.equal(writePeriodSpan(first, last, 'zh'), '2025年1月–4月至2025年5月–8月')
  t.equal(writePeriodSpan(first, first, 'en'), 'January to April 2025')
})

t.test('what is no day stays as it is', async (t) => {
  t.equal(writeDay('', 'en'), '')
  t.equal(writeDay('yesterday', 'zh'), 'yesterday')
})

t.test('numbers have a real minus sign and no trailing zeros, in pictures also spaces', async (t) => {
  t.equal(formatNumber(-1234567.5, 2), '−1\u202f234\u202f567.5')
  t.equal(formatNumber(1234, 0), '1234')
  t.equal(formatPlain(-12345.04, 1), '−12345')
  t.equal(formatPlain(-0.04, 1), '0')
  t.equal(formatChineseCount(120_345_678), '1.203亿')
  t.equal(formatChineseCount(-32_000), '−3.2万')
  t.equal(formatChineseCount(950), '950')
})

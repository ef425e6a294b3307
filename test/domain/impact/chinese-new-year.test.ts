import t from 'tap'
import { assessImpact } from '../../../src/domain/impact/assess-impact.ts'
import {
  findChineseNewYear,
  holdsChineseNewYear,
  warnChineseNewYear,
} from '../../../src/domain/impact/warnings.ts'
import { monthsBetween, parseMonth } from '../../../src/domain/time/month.ts'
import { makeRandomPanel } from './panels.ts'

t.test('Chinese New Year is where the calendars of the Hong Kong Observatory put it', async (t) => {
  for (const date of [
    '1985-02-20',
    '2000-02-05',
    '2015-02-19',
    '2020-01-25',
    '2021-02-12',
    '2022-02-01',
    '2023-01-22',
    '2024-02-10',
    '2025-01-29',
    '2026-02-17',
    '2033-01-31',
  ])
    t.equal(findChineseNewYear(Number(date.slice(0, 4))), date)
})

t.test('every year that the service takes has a new year', async (t) => {
  for (let year = 1900; year <= 2099; year += 1) t.match(findChineseNewYear(year), /-0[12]-/)
})

t.test('one month of a year holds Chinese New Year', async (t) => {
  const months = monthsBetween(parseMonth('2023-01'), parseMonth('2024-12'))
  t.strictSame(months.filter(holdsChineseNewYear), [parseMonth('2023-01'), parseMonth('2024-02')])
})

t.test('Chinese New Year on one side of the event only is warned of', async (t) => {
  const warn = (from: string, to: string, before: number, perDay = false) =>
    warnChineseNewYear(monthsBetween(parseMonth(from), parseMonth(to)), before, perDay)
  const code = 'chinese_new_year'
  t.strictSame(warn('2021-01', '2021-12', 6), { code, side: 'before', months: [parseMonth('2021-02')] })
  t.strictSame(warn('2021-06', '2022-03', 6), { code, side: 'after', months: [parseMonth('2022-02')] })
  t.equal(warn('2021-01', '2022-02', 6), undefined, 'on both sides')
  t.equal(warn('2021-03', '2021-12', 6), undefined, 'on none')
  t.equal(warn('2021-01', '2021-12', 6, true), undefined, 'per day')
})

t.test('an assessment warns of Chinese New Year unless figures are per day', async (t) => {
  const panel = makeRandomPanel(1, 3, 12, 1)
  t.strictSame(
    assessImpact(panel, []).warnings.map(({ code }) => code),
    ['chinese_new_year'],
  )
  t.strictSame(assessImpact(panel, [], { perDay: true }).warnings, [])
})

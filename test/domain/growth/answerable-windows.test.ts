import t from 'tap'
import type { KnownSeries } from '../../../src/domain/bounds/growth-bounds.ts'
import { findAnswerableWindows } from '../../../src/domain/growth/answerable-windows.ts'
import { formatMonth } from '../../../src/domain/time/month.ts'
import { formatPeriod, parsePeriod } from '../../../src/domain/time/period.ts'
import { growthOver, level, makeBreak, makeSeries, makeWindow } from '../../support/figures.ts'

function findWindows(series: KnownSeries, base: string, end: string): string[] {
  return [...findAnswerableWindows(series, makeWindow(base, end))]
    .filter((window) => window !== null)
    .map((window) => `${formatPeriod(window.base)} to ${formatPeriod(window.end)}`)
}

t.test('an unanswered window leads to the nearest of each length that is bounded on both sides', (t) => {
  const series = makeSeries([
    level('2021-01', '310'),
    level('2021-04', '280', { relation: '>' }),
    level('2021-05', '620'),
    level('2021-Q3', '900'),
    level('2021-Q4', '800'),
  ])
  t.strictSame(findWindows(series, '2021-02', '2021-04'), ['2021-01 to 2021-05', '2021-Q3 to 2021-Q4'])
  t.end()
})

t.test('where a break stands in the window, the search goes back to the last month before it', (t) => {
  const months = Array.from({ length: 30 }, (_, i) => formatMonth(parsePeriod('2021-01').first + i))
  const series = makeSeries(
    months.map((month) => level(month, '500')),
    { breaks: [makeBreak('2023-01')] },
  )
  t.strictSame(findWindows(series, '2021-03', '2023-06'), ['2021-03 to 2022-12'])
  t.end()
})

t.test('a series whose figures are not tied to each other has no window', (t) => {
  const series = makeSeries([growthOver('2021-01', '2021-02', '5'), growthOver('2021-05', '2021-06', '5')])
  t.strictSame(findWindows(series, '2021-01', '2021-02'), ['2021-01 to 2021-02'], 'but for the tied ones')
  t.strictSame(findWindows(makeSeries([level('2021-01', '5')]), '2021-01', '2021-02'), [])
  t.end()
})

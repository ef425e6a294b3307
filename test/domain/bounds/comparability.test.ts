import t from 'tap'
import { findAnswerableWindows } from '../../../src/domain/bounds/comparability.ts'
import type { KnownSeries } from '../../../src/domain/bounds/growth-bounds.ts'
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

t.test('of other lengths the nearest window is first', (t) => {
  const series = makeSeries([
    level('2022-03', '280'),
    level('2023-03', '300'),
    level('2021-Q1', '900'),
    level('2025-Q1', '800'),
  ])
  t.strictSame(findWindows(series, '2021-H1', '2025-H1'), ['2021-Q1 to 2025-Q1', '2022-03 to 2023-03'])
  t.end()
})

t.test('a window of quarters leads to quarters of which all months are known', (t) => {
  const series = makeSeries([
    level('2021-03', '100'),
    ...['2021-04', '2021-05', '2021-06', '2021-07', '2021-08', '2021-09'].map((month) => level(month, '200')),
    level('2021-10', '300'),
  ])
  t.strictSame(findWindows(series, '2021-Q1', '2021-Q4'), ['2021-Q2 to 2021-Q3', '2021-03 to 2021-10'])
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

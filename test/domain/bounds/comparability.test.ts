import t from 'tap'
import {
  findAnswerableWindows,
  isComparable,
  listIncomparable,
} from '../../../src/domain/bounds/comparability.ts'
import type { KnownSeries } from '../../../src/domain/bounds/growth-bounds.ts'
import { formatMonth } from '../../../src/domain/time/month.ts'
import { formatPeriod, parsePeriod } from '../../../src/domain/time/period.ts'
import {
  growth,
  growthOver,
  level,
  makeBreak,
  makeComposition,
  makeSeries,
  makeWindow,
  share,
} from '../../support/figures.ts'

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

t.test('a period that many sources state is tried once', (t) => {
  const copies = Array.from({ length: 61 }, () => level('2021-05', '550'))
  const series = makeSeries([level('2020-12', '500'), ...copies])
  t.strictSame(findWindows(series, '2021-Q1', '2021-Q2'), ['2020-12 to 2021-05'])
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

const quarters = (year: number) => [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`)

/** Growths of some years that no figure ties to the levels of later ones, which a year adds up. */
const apart = [
  ...[2018, 2019, 2020].flatMap(quarters).map((quarter) => growth(quarter, '3')),
  ...[2022, 2023].flatMap(quarters).map((quarter, i) => level(quarter, String(100 + i))),
  level('2022', '406'),
]

t.test('where sums tie figures, a window across a gap leads to those on either side of it', (t) => {
  t.strictSame(findWindows(makeSeries(apart), '2020-Q2', '2022-Q3').slice(0, 1), ['2020-Q2 to 2020-Q4'])
  t.strictSame(findWindows(makeSeries(apart), '2021-Q2', '2023-Q2').slice(0, 1), ['2022-Q1 to 2023-Q2'])
  t.end()
})

t.test(
  'where sums tie figures, periods are comparable if what they state leads from one to the other',
  (t) => {
    const series = makeSeries(apart)
    const comparable = (a: string, b: string) => isComparable(series, parsePeriod(a), parsePeriod(b))
    t.equal(comparable('2020-Q1', '2020-Q4'), true)
    t.equal(comparable('2020-Q4', '2022-Q1'), false)
    t.equal(comparable('2022-Q1', '2023-Q4'), true)
    t.equal(comparable('2022-H1', '2022-H2'), true)
    t.equal(comparable('2020-H2', '2022-H1'), false)
    t.equal(comparable('2021-H2', '2022-H1'), false, 'of one of them nothing is stated')
    t.strictSame(
      listIncomparable(series, parsePeriod('2020-Q3'), parsePeriod('2022-Q2').last).map(formatPeriod),
      ['2021-Q1', '2021-Q2', '2021-Q3', '2021-Q4', '2022-Q1'],
    )
    t.end()
  },
)

t.test(
  'where shares tie a series, its windows are those on one side of a gap, though it lies within a whole all along',
  (t) => {
    const months = ['2022-01', '2022-02', '2022-03', '2022-04', '2022-05', '2022-06', '2022-07', '2022-08']
    const series = makeSeries(
      [
        ...['2022-02', '2022-03', '2022-04'].map((month) => growth(month, '10', { series: 'part' })),
        ...['2022-06', '2022-07', '2022-08'].map((month) => share(month, '40', { series: 'part' })),
        ...months.map((month) => level(month, '1000', { series: 'market' })),
        level('2022-Q1', '3000', { series: 'market' }),
      ],
      { compositions: [makeComposition('market', ['part'], { isExhaustive: false })] },
    )
    t.strictSame(findWindows(series, '2022-03', '2022-07').slice(0, 1), ['2022-03 to 2022-04'])
    t.end()
  },
)

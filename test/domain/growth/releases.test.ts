import t from 'tap'
import { expectReleases, findNextDue, type Publication } from '../../../src/domain/growth/releases.ts'
import { parseMonth } from '../../../src/domain/time/month.ts'
import { formatPeriod, parsePeriod } from '../../../src/domain/time/period.ts'

const published = (...rows: [string, string][]): Publication[] =>
  rows.map(([period, day]) => ({ period: parsePeriod(period), day }))
const show = (publications: Publication[], today: string, until: string) =>
  expectReleases(publications, today, until).map(({ period, day, from, by, basis, isOverdue }) => {
    const { releases, shortest, median, longest, isSeasonal } = basis
    return [formatPeriod(period), day, from, by, [releases, shortest, median, longest, isSeasonal], isOverdue]
  })

/** Synthetic: 10, 12 and 20 days after the end of the month. */
const monthly = published(['2024-01', '2024-02-10'], ['2024-02', '2024-03-12'], ['2024-03', '2024-04-20'])

t.test('the next months are expected as long after their end as those before, on a weekday', async (t) => {
  t.same(show(monthly, '2024-05-01', '2024-07-31'), [
    ['2024-04', '2024-05-13', '2024-05-10', '2024-05-20', [3, 10, 12, 20, false], false],
    ['2024-05', '2024-06-12', '2024-06-10', '2024-06-20', [3, 10, 12, 20, false], false],
    ['2024-06', '2024-07-12', '2024-07-10', '2024-07-20', [3, 10, 12, 20, false], false],
  ])
})

t.test(
  'what has not come by the latest day is overdue, and is told until it comes or a later one does',
  async (t) => {
    const overdue = (today: string) =>
      show(monthly, today, '2024-05-31').map(([period, , , , , is]) => [period, is])
    t.same(overdue('2024-05-20'), [['2024-04', false]])
    t.same(overdue('2024-05-21'), [['2024-04', true]])
    t.same(overdue('2027-01-01'), [['2024-04', true]])
    const listed = (publications: Publication[]) =>
      show(publications, '2024-07-25', '2024-08-01').map(([period, , , , , is]) => [period, is])
    t.same(listed(monthly), [
      ['2024-04', true],
      ['2024-05', true],
      ['2024-06', true],
    ])
    t.same(listed([...monthly, ...published(['2024-05', '2024-07-24'])]), [['2024-06', false]])
  },
)

t.test('what is known from others alone has come, and says nothing of how long releases take', async (t) => {
  const known = [...monthly, { period: parsePeriod('2024-04'), day: null }]
  t.same(show(known, '2024-05-01', '2024-06-30'), [
    ['2024-05', '2024-06-12', '2024-06-10', '2024-06-20', [3, 10, 12, 20, false], false],
  ])
})

t.test('nothing is expected of what has ended: of which others have twelve months more', async (t) => {
  const until = (newest: string) =>
    expectReleases(monthly, '2025-06-01', '2025-06-01', parseMonth(newest)).length
  // The first that is missing is April 2024.
  t.equal(until('2025-02'), 13)
  t.equal(until('2025-03'), 0)
  const years = published(['2021', '2022-03-20'], ['2022', '2023-03-20'], ['2023', '2024-03-20'])
  const ofYears = (newest: string) =>
    expectReleases(years, '2025-12-01', '2025-12-01', parseMonth(newest)).length
  t.equal(ofYears('2025-10'), 1, 'the year 2024 ended with December')
  t.equal(ofYears('2025-11'), 0)
})

t.test(
  'a quarter goes by the median of the same quarter of other years, where two of them are known',
  async (t) => {
    const quarters = published(
      ['2022-Q3', '2022-11-20'],
      ['2022-Q4', '2023-03-20'],
      ['2023-Q3', '2023-11-24'],
      ['2023-Q4', '2024-03-30'],
      ['2024-Q1', '2024-05-20'],
    )
    t.same(show(quarters, '2024-06-01', '2025-04-01'), [
      ['2024-Q2', '2024-08-26', '2024-08-19', '2024-09-28', [5, 50, 55, 90, false], false],
      ['2024-Q3', '2024-11-22', '2024-11-20', '2024-11-24', [2, 51, 53, 55, true], false],
      ['2024-Q4', '2025-03-26', '2025-03-20', '2025-03-31', [2, 79, 84.5, 90, true], false],
    ])
  },
)

t.test(
  'nothing is expected from less than three releases, or from what was published again later',
  async (t) => {
    t.same(show(monthly.slice(1), '2024-05-01', '2024-12-31'), [])
    const late = published(['2023-Q1', '2024-05-20'], ['2023-Q2', '2024-05-20'], ['2023-Q3', '2024-05-20'])
    t.same(show(late, '2024-06-01', '2025-06-01'), [])
  },
)

t.test('a year that ends with an expected quarter is told once', async (t) => {
  const both = published(
    ['2023-Q1', '2023-05-20'],
    ['2023-Q2', '2023-08-20'],
    ['2023-Q3', '2023-11-20'],
    ['2021', '2022-03-20'],
    ['2022', '2023-03-20'],
    ['2023', '2024-03-20'],
  )
  t.same(
    show(both, '2024-03-25', '2025-04-30').map(([period]) => period),
    ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4'],
  )
})

t.test(
  'without past ones the next bulletin is due from the 10th to the end of the month after its own',
  async (t) => {
    const december = parseMonth('2023-12')
    t.same(findNextDue(december, '2024-02-29', []), {
      period: parseMonth('2024-01'),
      from: '2024-02-10',
      by: '2024-02-29',
      isOverdue: false,
    })
    t.equal(findNextDue(december, '2024-03-01', []).isOverdue, true)
  },
)

t.test('the next bulletin is due when it is expected from past ones, as the calendar says', async (t) => {
  const past = published(['2023-10', '2023-11-15'], ['2023-11', '2023-12-18'], ['2023-12', '2024-01-25'])
  const due = { from: '2024-02-15', by: '2024-02-25' }
  t.match(findNextDue(parseMonth('2023-12'), '2024-02-26', past), { ...due, isOverdue: true })
  t.match(expectReleases(past, '2024-02-26', '2024-03-01')[0], { ...due, isOverdue: true })
})

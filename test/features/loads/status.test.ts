import t from 'tap'
import { expectReleases } from '../../../src/domain/growth/releases.ts'
import { parseMonth } from '../../../src/domain/time/month.ts'
import { findNextDue } from '../../../src/features/loads/route.ts'

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
  const published = (month: string, day: string) => {
    const at = parseMonth(month)
    return { period: { first: at, last: at }, day }
  }
  const past = [
    published('2023-10', '2023-11-15'),
    published('2023-11', '2023-12-18'),
    published('2023-12', '2024-01-25'),
  ]
  const due = { from: '2024-02-15', by: '2024-02-25' }
  t.match(findNextDue(parseMonth('2023-12'), '2024-02-26', past), { ...due, isOverdue: true })
  t.match(expectReleases(past, '2024-02-26', '2024-03-01')[0], { ...due, isOverdue: true })
})

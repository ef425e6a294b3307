import t from 'tap'
import { parseMonth } from '../../../src/domain/time/month.ts'
import { findNextDue } from '../../../src/features/loads/status.ts'

t.test('the next bulletin is due from the 10th to the end of the month after its own', async (t) => {
  const december = parseMonth('2023-12')
  t.same(findNextDue(december, '2024-02-29'), {
    period: parseMonth('2024-01'),
    from: '2024-02-10',
    by: '2024-02-29',
    isOverdue: false,
  })
  t.equal(findNextDue(december, '2024-03-01').isOverdue, true)
})

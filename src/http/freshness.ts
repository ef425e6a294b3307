import { findNextDue } from '../domain/bulletin-schedule.ts'
import { formatMonth, parseMonth } from '../domain/month.ts'
import type { Database } from '../store/database.ts'
import { listLatest } from '../store/freshness.ts'

/** For each metric that the bulletins give of an aggregate its latest month, and when the next is due. */
export async function findFreshness(db: Database) {
  const today = todayInChina()
  return (await listLatest(db)).map(({ period, ...figure }) => {
    const due = findNextDue(parseMonth(period), today)
    return {
      series: figure.series,
      metric: figure.metric,
      latest: period,
      published_on: figure.published_on,
      recorded_at: figure.recorded_at,
      next: formatMonth(due.period),
      expected_from: due.from,
      due_by: due.by,
      overdue: due.isOverdue,
    }
  })
}

const todayInChina = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

import fc from 'fast-check'
import { sql } from 'kysely'
import t from 'tap'
import { firstMonth, lastMonth, parseMonth } from '../../src/domain/time/month.ts'
import { formatPeriod, type Period } from '../../src/domain/time/period.ts'
import { createTestDatabase } from '../support/database.ts'
import { examples } from '../support/property.ts'

const { db } = await createTestDatabase(t)

async function format(periods: readonly Period[]): Promise<string[]> {
  const [first, last] = [periods.map((period) => period.first), periods.map((period) => period.last)]
  const { rows } = await sql<{ text: string }>`
    select format_period(first, last) as text
    from unnest(${first}::int[], ${last}::int[]) with ordinality as period (first, last, i) order by i`.execute(
    db,
  )
  return rows.map(({ text }) => text)
}

t.test('the database prints a period in its shortest form', async (t) => {
  const periods = [
    ['2021-06', '2021-06'],
    ['2021-04', '2021-06'],
    ['2021-05', '2021-07'],
    ['2021-07', '2021-12'],
    ['2021-01', '2021-12'],
    ['2021-02', '2022-01'],
  ].map((months) => months.map(parseMonth) as [number, number])
  t.same(await format(periods.map(([first, last]) => ({ first, last }))), [
    '2021-06',
    '2021-Q2',
    '2021-05/2021-07',
    '2021-H2',
    '2021',
    '2021-02/2022-01',
  ])
})

t.test('the database prints every period as the service does', async (t) => {
  const period = fc
    .record({
      first: fc.integer({ min: firstMonth, max: lastMonth }),
      length: fc.integer({ min: 1, max: 13 }),
    })
    .map(({ first, length }) => ({ first, last: Math.min(first + length - 1, lastMonth) }))
  const periods = fc.sample(period, examples(20_000))
  t.same(await format(periods), periods.map(formatPeriod))
})

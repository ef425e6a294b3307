import t from 'tap'
import { formatMonth, parseMonth } from '../../src/domain/time/month.ts'
import { createTestApp, get } from '../support/app.ts'

const { app } = await createTestApp(t)

type Platforms = { items: { platform: string }[] }

const { items } = await get<Platforms>(app, '/v1/platforms?limit=13')
const names = items.map(({ platform }) => platform)

/** How often each status comes of 70 questions that are asked at once, each with a number of its own. */
async function countStatuses(write: (i: number) => string): Promise<Record<string, number>> {
  const answers = await Promise.all(Array.from({ length: 70 }, (_, i) => app.inject(write(i))))
  const counts: Record<string, number> = {}
  for (const { statusCode } of answers) counts[statusCode] = (counts[statusCode] ?? 0) + 1
  return counts
}

const after = (i: number) => formatMonth(parseMonth('2019-01') + i)

t.test(
  'of questions about more than twelve series two of a client are answered at once, and 64 wait',
  async (t) => {
    const asked = [
      (series: string[], i: number) => `/v1/series.csv?series=${series}&from=${after(i)}&to=${after(i)}`,
      (series: string[], i: number) => `/v1/comparisons?series=${series}&base=2018-12&end=${after(i)}`,
    ]
    for (const write of asked) {
      t.strictSame(await countStatuses((i) => write(names, i)), { 200: 66, 429: 4 })
      t.strictSame(await countStatuses((i) => write(names.slice(1), i)), { 200: 70 })
    }
  },
)

t.test('of tables of all revisions one is made at once, and pages of them take no turns', async (t) => {
  const since = (i: number) => `since=${new Date(Date.now() - i).toISOString()}`
  t.strictSame(await countStatuses((i) => `/v1/revisions.csv?${since(i)}`), { 200: 65, 429: 5 })
  t.strictSame(await countStatuses((i) => `/v1/revisions?limit=1&${since(i)}`), { 200: 70 })
})

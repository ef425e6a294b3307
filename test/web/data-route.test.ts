import t from 'tap'
import { formatMonth, parseMonth } from '../../src/domain/time/month.ts'
import { createTestApp, get } from '../support/app.ts'

const { app } = await createTestApp(t)

type Platforms = { items: { platform: string }[] }

const { items } = await get<Platforms>(app, '/v1/platforms?limit=13')
const names = items.map(({ platform }) => platform)

/** How often each status comes of a hundred questions that are asked at once, each with a number of its own. */
async function countStatuses(write: (i: number) => string): Promise<Record<string, number>> {
  const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => app.inject(write(i))))
  const counts: Record<string, number> = {}
  for (const { statusCode } of answers) counts[statusCode] = (counts[statusCode] ?? 0) + 1
  return counts
}

/** Some have been answered before the last are asked. */
function isBounded(counts: Record<string, number>, most: number): boolean {
  const { 200: answered = 0, 429: refused = 0 } = counts
  return answered >= most && refused > 0 && answered + refused === 100
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
      const counts = await countStatuses((i) => write(names, i))
      t.ok(isBounded(counts, 66), JSON.stringify(counts))
      t.strictSame(await countStatuses((i) => write(names.slice(1), i)), { 200: 100 })
    }
  },
)

t.test('of workbooks of all revisions one is made at once, and pages of them take no turns', async (t) => {
  const since = (i: number) => `since=${new Date(Date.now() - i).toISOString()}`
  const counts = await countStatuses((i) => `/v1/revisions.xlsx?${since(i)}`)
  t.ok(isBounded(counts, 65), JSON.stringify(counts))
  t.strictSame(await countStatuses((i) => `/v1/revisions?limit=1&${since(i)}`), { 200: 100 })
})

t.test('every form of a question that takes turns declares that it may be refused', async (t) => {
  const { paths } = await get(app, '/openapi.json')
  for (const path of [
    'comparisons.csv',
    'comparisons.svg',
    'differences.csv',
    'series.csv',
    'revisions.xlsx',
  ])
    t.ok(paths[`/v1/${path}`].get.responses[429], path)
})

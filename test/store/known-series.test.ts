import { setImmediate as immediate } from 'node:timers/promises'
import { type KyselyPlugin, sql } from 'kysely'
import t, { type Test } from 'tap'
import { poolOf } from '../../src/store/database.ts'
import { listFiguresOf } from '../../src/store/figures.ts'
import { createSeriesFinder, type SeriesQuestion, TooManyFigures } from '../../src/store/known-series.ts'
import { toProblem } from '../../src/web/problems/problem.ts'
import { createShippedDatabase } from '../support/database.ts'

/** A finder of the shipped figures, as if nothing tied series together, which keeps the systems of so many figures. */
async function createFinder(t: Test, most?: number, mostAtOnce?: number, ...plugins: KyselyPlugin[]) {
  const { db } = await createShippedDatabase(t)
  const watched = plugins.reduce((db, plugin) => db.withPlugin(plugin), db)
  const ties = { breaks: [], compositions: [], shareTies: [], aggregationOf: () => 'sum' as const }
  return { db, find: createSeriesFinder(listFiguresOf.bind(null, watched), () => ties, most, mostAtOnce) }
}

const ordersOf = (series: string[], day: string | null = null): SeriesQuestion => ({
  subjects: series.map((name) => ({ series: name, metric: 'orders' })),
  asOf: { recordedBy: '9999-01-01', day },
  allowBreaks: false,
})

// Systems are compared by ===: what a failed assertion would print of them is endless.

t.test('series come in the order asked for, and the same ones again', async (t) => {
  const { find } = await createFinder(t)
  const [ruqi, shouqi] = await find(ordersOf(['ruqi', 'shouqi']))
  t.equal(ruqi?.figures[0]?.series, 'ruqi')
  t.equal(shouqi?.figures[0]?.series, 'shouqi')
  const [meituan, ...again] = await find(ordersOf(['meituan', 'shouqi', 'ruqi']))
  t.equal(meituan?.figures[0]?.series, 'meituan')
  t.ok(again[0] === shouqi && again[1] === ruqi)
})

t.test('a series asked for twice is found once', async (t) => {
  const { find } = await createFinder(t)
  const [first, second] = await find(ordersOf(['meituan', 'meituan']))
  t.ok(first === second)
})

t.test('where the systems have more figures than are kept the oldest are forgotten', async (t) => {
  const { find } = await createFinder(t, 16) // with one for each series 8 of Ruqi and 8 of Shouqi
  const [ruqi, shouqi] = await find(ordersOf(['ruqi', 'shouqi']))
  const [stillRuqi, stillShouqi] = await find(ordersOf(['ruqi', 'shouqi']))
  t.ok(stillRuqi === ruqi && stillShouqi === shouqi, 'these are kept')
  const [jishi] = await find(ordersOf(['jishi']))
  const [sameJishi, sameShouqi] = await find(ordersOf(['jishi', 'shouqi']))
  t.ok(sameJishi === jishi && sameShouqi === shouqi, 'the newer ones are kept')
  const [otherRuqi] = await find(ordersOf(['ruqi']))
  t.ok(otherRuqi !== ruqi, 'the oldest is not')
})

t.test('systems that are forgotten while a question waits are in its answer', async (t) => {
  const { find } = await createFinder(t, 16)
  const [ruqi] = await find(ordersOf(['ruqi']))
  const asked = find(ordersOf(['ruqi', 'shouqi']))
  await find(ordersOf(['meituan']))
  const [found, shouqi] = await asked
  t.ok(found === ruqi)
  t.equal(shouqi?.figures[0]?.series, 'shouqi')
  const [otherRuqi] = await find(ordersOf(['ruqi']))
  t.ok(otherRuqi !== ruqi, 'it was forgotten')
})

t.test('a question about more figures than there is memory for is refused, and others are not', async (t) => {
  const { find } = await createFinder(t, 100, 8) // Ruqi counts 6, one and its 5 figures
  await t.rejects(find(ordersOf(['ruqi', 'shouqi'])), new TooManyFigures(8))
  const problem = toProblem(new TooManyFigures(8) as never)
  t.match(problem, { statusCode: 422, code: 'too_many_figures' })
  t.match(problem.message, /more than 8 figures together.*: ask about fewer series, or controls/)
  const [ruqi] = await find(ordersOf(['ruqi']))
  t.equal(ruqi?.figures[0]?.series, 'ruqi')
})

t.test('of a series with more figures than there is memory for no more are read than tell so', async (t) => {
  let read = 0
  const { find } = await createFinder(t, 100, 1, {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      read += result.rows.length
      return result
    },
  })
  await t.rejects(find(ordersOf(['ruqi'])), new TooManyFigures(1))
  t.equal(read, 4, 'of 5, since three that repeat others take the memory of one')
})

t.test(
  'of a question that is refused nothing is kept that is not whole, and only what was public counts',
  async (t) => {
    const { find } = await createFinder(t, 100, 8)
    // Of 14 + 6 + 5 + 6 figures 25 are read, none of Wanshun.
    const asked = ['didi', 'huaxiaozhu', 'ruqi', 'wanshun']
    await t.rejects(find(ordersOf(asked)), new TooManyFigures(8))
    const each = await Promise.all(asked.slice(1).map((series) => find(ordersOf([series]))))
    t.same(
      each.map(([known]) => known?.figures.length),
      [6, 5, 6],
    )
    const earlier = await find(ordersOf(asked, '2021-07-31'))
    t.same(
      earlier.map(({ figures }) => figures.length),
      [1, 0, 0, 0],
    )
  },
)

t.test('who waits for a series that a refused question reads too has an answer of its own', async (t) => {
  const { find } = await createFinder(t, 100, 8) // Didi has 14 figures, Wanshun 6 of few that bind
  const refused = find(ordersOf(['didi', 'huaxiaozhu', 'ruqi', 'wanshun']))
  const small = ['ruqi', 'ruqi', 'huaxiaozhu'].map((series) => find(ordersOf([series])))
  await t.rejects(refused, new TooManyFigures(8))
  const found = await Promise.all(small)
  t.same(
    found.map(([known]) => [known?.series, known?.figures.length]),
    [
      ['ruqi', 5],
      ['ruqi', 5],
      ['huaxiaozhu', 6],
    ],
  )
})

t.test(
  'who asks the same as a refused question is refused by one read too, and not by one of each series',
  async (t) => {
    const { db, find } = await createFinder(t, 100, 5) // Of 6 + 5 + 6 figures 16 are read.
    let reads = 0
    poolOf(db).on('acquire', () => reads++)
    const all = ordersOf(['huaxiaozhu', 'ruqi', 'wanshun'])
    for (const refused of [find(all), find(all)]) await t.rejects(refused, new TooManyFigures(5))
    t.equal(reads, 2)
  },
)

t.test('what alone is too much is read once for all who wait for it', async (t) => {
  const { db, find } = await createFinder(t, 100, 1)
  let reads = 0
  poolOf(db).on('acquire', () => reads++)
  const asked = [['ruqi'], ['ruqi'], ['ruqi']].map((series) => find(ordersOf(series)))
  for (const each of asked) await t.rejects(each, new TooManyFigures(1))
  t.equal(reads, 1)
})

t.test('what many ask for at once is read and built once, for each of them', async (t) => {
  const { db, find } = await createFinder(t)
  let reads = 0
  poolOf(db).on('acquire', () => reads++)
  const questions = [['ruqi', 'shouqi'], ['shouqi', 'ruqi'], ['ruqi']].map((names) => find(ordersOf(names)))
  const [one, other, single] = await Promise.all(questions)
  t.ok(one?.[0] === other?.[1] && one?.[1] === other?.[0] && single?.[0] === one?.[0])
  t.equal(reads, 1)
})

t.test(
  'many questions about what nobody asked before are read for two at once, and each is answered',
  async (t) => {
    let reading = 0
    let most = 0
    let read = 0
    /** Ends the first of two reads, which waits for the second to be done as well: one at a time would never end. */
    let meet: (() => void) | undefined
    const { find } = await createFinder(t, undefined, undefined, {
      transformQuery: ({ node }) => {
        reading += 1
        most = Math.max(most, reading)
        return node
      },
      transformResult: async ({ result }) => {
        read += 1
        if (read % 2 === 1) await new Promise<void>((resolve) => (meet = resolve))
        else meet?.()
        reading -= 1
        return result
      },
    })
    const days = Array.from({ length: 12 }, (_, i) => `2026-01-${String(i + 10)}`)
    const found = await Promise.all(days.map((day) => find(ordersOf(['ruqi', 'shouqi'], day))))
    t.same(
      found.map((known) => known.map(({ figures }) => figures[0]?.series)),
      days.map(() => ['ruqi', 'shouqi']),
    )
    t.equal(most, 2)
  },
)

t.test('where reading fails all who wait are told, and the next question reads again', async (t) => {
  const { db, find } = await createFinder(t)
  await sql`alter view published_figure rename to away`.execute(db)
  const failed = await Promise.allSettled([find(ordersOf(['ruqi'])), find(ordersOf(['ruqi']))])
  t.strictSame(
    failed.map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  await sql`alter view away rename to published_figure`.execute(db)
  const [ruqi] = await find(ordersOf(['ruqi']))
  t.equal(ruqi?.figures[0]?.series, 'ruqi')
})

t.test('other work has its turn while many systems are built', async (t) => {
  const { db, find } = await createFinder(t)
  let turns = 0
  let isFound = false
  poolOf(db).on('release', () => (turns = 0)) // the figures are there, the systems are built from now on
  const { rows } = await sql<{ series: string }>`select series from published_figure where metric = 'orders'
    group by series having bool_and(measure <> 'share') order by count(*) desc limit 19`.execute(db)
  const asked = find(ordersOf(rows.map(({ series }) => series))).finally(() => (isFound = true))
  for (; !isFound; turns++) await immediate()
  await asked
  t.ok(turns >= 2, `${turns} turns`)
})

import { setImmediate, setTimeout } from 'node:timers/promises'
import t from 'tap'
import { answerFor } from '../../../src/store/queue.ts'
import { openThreadPool, type ThreadPool } from '../../../src/web/threads/thread-pool.ts'
import { clientOf, openTurns } from '../../../src/web/threads/turns.ts'

t.test('too much of one client is a 429, too much of all a 503, with when to come again', async (t) => {
  const turns = openTurns({ running: 1, waiting: 3, waitingEach: 2, maxWait: 100, retryAfter: 7 })
  const take = (client: string) => answerFor(client, () => turns.take({}))
  await take('a')
  const waiting = ['a', 'a', 'b'].map((client) => t.rejects(take(client), { code: 'busy' }))
  const headers = { 'retry-after': '7' }
  await t.rejects(take('a'), { statusCode: 429, code: 'too_many_questions', headers })
  await t.rejects(take('c'), { statusCode: 503, code: 'busy', headers })
  t.same(turns.state(), { running: 1, waiting: 3, refused: 2 })
  await Promise.all(waiting)
  t.same(turns.state(), { running: 1, waiting: 0, refused: 5 }, 'who waits too long is sent away too')
})

t.test('work that fails gives its turn back', async (t) => {
  const turns = openTurns({ running: 1, waitingEach: 1, maxWait: 100, retryAfter: 7 })
  const failing = turns.run({}, () => Promise.reject(new Error('failed')))
  await t.rejects(failing, { message: 'failed' })
  t.same(turns.state(), { running: 0, waiting: 0, refused: 0 })
})

t.test('a network of IPv6 is one client, and an IPv4 address written as IPv6 is that address', async (t) => {
  t.equal(clientOf('2001:db8:1:2::1'), clientOf('2001:db8:1:2:ffff::9'))
  t.not(clientOf('2001:db8:1:2::1'), clientOf('2001:db8:1:3::1'))
  t.equal(clientOf('::ffff:192.0.2.1'), '192.0.2.1')
})

t.test('a task may compute so long, and what it waits for the processor does not count', async (t) => {
  const [pool, impatient] = [10_000, 2].map((patience) => {
    const pool = openThreadPool(new URL('idle-worker.ts', import.meta.url), { threads: 1, patience })
    t.teardown(() => pool.close())
    return pool
  }) as [ThreadPool, ThreadPool]
  t.equal(await pool.run('sleep', [450], { timeout: 150 }), 'timed-out', 'three times as long, asleep')
  await t.rejects(pool.run('compute', [60_000], { timeout: 150 }), {
    message: 'the work of a task is too much',
  })
  await t.rejects(impatient.run('sleep', [60_000], { timeout: 50 }), { statusCode: 503, code: 'busy' })
  await t.rejects(pool.run('fill', [], { timeout: 60_000 }), {
    message: 'the work of a task needs too much memory',
  })
  t.equal(await pool.run('sleep', [1], { timeout: 1000 }), 'timed-out', 'and the next one is run')
})

t.test('values that die young take some 4 MB of a thread, however many the process may have', async (t) => {
  const pool = openThreadPool(new URL('idle-worker.ts', import.meta.url), { threads: 1 })
  t.teardown(() => pool.close())
  const bytes = await pool.run<number>('churn', [], { timeout: 60_000 })
  // Some pages more where they are counted while others are cleared; without a limit of its own it is 32 MB.
  t.ok(bytes >= 4 * 2 ** 20 && bytes < 6 * 2 ** 20, `${bytes} bytes`)
})

t.test('of threads without work those that are kept stay, and the others go', async (t) => {
  for (const kept of [0, 1]) {
    const pool = openThreadPool(new URL('idle-worker.ts', import.meta.url), {
      threads: 2,
      kept,
      idleTimeout: 1,
    })
    t.teardown(() => pool.close())
    const tell = () => pool.run<number>('tellThread', [], { timeout: 10_000 })
    const first = await tell()
    await setTimeout(100)
    t.equal((await tell()) === first, kept === 1)
  }
})

t.test(
  'a task that the end of the service cuts off is told so, and one that waits for a thread',
  async (t) => {
    const pool = openThreadPool(new URL('idle-worker.ts', import.meta.url), { threads: 1 })
    const compute = () =>
      t.rejects(pool.run('compute', [60_000], { timeout: 60_000 }), { statusCode: 503, code: 'closing' })
    const cut = [compute(), compute()]
    await setImmediate()
    await pool.close()
    await Promise.all(cut)
  },
)

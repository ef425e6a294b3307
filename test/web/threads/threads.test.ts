import { setImmediate } from 'node:timers/promises'
import t from 'tap'
import { openThreadPool, type ThreadPool } from '../../../src/web/threads/thread-pool.ts'
import { clientOf, openTurns, type TurnLimits } from '../../../src/web/threads/turns.ts'

const limits: TurnLimits = {
  running: 1,
  waiting: 100,
  waitingEach: 100,
  maxWait: 10_000,
  retryAfter: 7,
}

/** Takes turns in this order, each ended by hand; the names of those that have begun, in order. */
function startAll(turns: ReturnType<typeof openTurns>, asked: [name: string, isLarge?: boolean][]) {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  for (const [name, isLarge = false] of asked)
    turns
      .run({ client: name.charAt(0), isLarge }, () => {
        begun.push(name)
        return new Promise<void>((resolve) => ends.set(name, resolve))
      })
      .catch(() => {})
  const end = async (name: string) => {
    ends.get(name)?.()
    await setImmediate()
  }
  return { begun, end }
}

t.test('the one question of a client goes before the many of another that came earlier', async (t) => {
  const turns = openTurns({ ...limits, running: 2 })
  const { begun, end } = startAll(turns, [['a1'], ['a2'], ['a3'], ['a4'], ['b1'], ['c1']])
  await setImmediate()
  t.same(begun, ['a1', 'a2'])
  t.same(turns.state(), { running: 2, waiting: 4, refused: 0 })
  await end('a1')
  await end('a2')
  t.same(begun, ['a1', 'a2', 'b1', 'c1'])
  await end('b1')
  t.same(begun.at(-1), 'a3')
})

t.test('large work leaves a place for small work', async (t) => {
  const turns = openTurns({ ...limits, running: 2, large: 1 })
  const { begun, end } = startAll(turns, [['a1', true], ['b1', true], ['c1']])
  await setImmediate()
  t.same(begun, ['a1', 'c1'])
  await end('c1')
  t.same(begun, ['a1', 'c1'], 'the place is kept')
  await end('a1')
  t.same(begun, ['a1', 'c1', 'b1'])
})

t.test('one client has no more turns than its share, whoever else waits', async (t) => {
  const turns = openTurns({ ...limits, running: 4, runningEach: 2 })
  const { begun } = startAll(turns, [['a1'], ['a2'], ['a3'], ['b1']])
  await setImmediate()
  t.same(begun, ['a1', 'a2', 'b1'])
})

t.test('too much of one client is a 429, too much of all a 503, with when to come again', async (t) => {
  const turns = openTurns({ ...limits, waiting: 3, waitingEach: 2, maxWait: 100 })
  startAll(turns, [['a1']])
  const waiting = ['a', 'a', 'b'].map((client) => t.rejects(turns.take({ client }), { code: 'busy' }))
  const headers = { 'retry-after': '7' }
  const own = { statusCode: 429, code: 'too_many_questions', headers }
  await t.rejects(turns.take({ client: 'a' }), own)
  await t.rejects(turns.take({ client: 'c' }), { statusCode: 503, code: 'busy', headers })
  t.same(turns.state(), { running: 1, waiting: 3, refused: 2 })
  await Promise.all(waiting)
  t.same(turns.state(), { running: 1, waiting: 0, refused: 5 }, 'who waits too long is sent away too')
})

t.test('who has gone waits no longer, and a turn is given back once', async (t) => {
  const turns = openTurns(limits)
  const giveBack = await turns.take({ client: 'a' })
  const gone = new AbortController()
  const left = turns.take({ client: 'b', signal: gone.signal })
  gone.abort()
  await t.rejects(left, { name: 'AbortError' })
  t.same(turns.state(), { running: 1, waiting: 0, refused: 0 })
  giveBack()
  giveBack()
  await t.rejects(
    turns.run({ client: 'b' }, () => Promise.reject(new Error('failed'))),
    { message: 'failed' },
  )
  t.same(turns.state(), { running: 0, waiting: 0, refused: 0 }, 'by work that fails too')
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

t.test('a task that the end of the service cuts off is told so, and is no fault', async (t) => {
  const pool = openThreadPool(new URL('idle-worker.ts', import.meta.url), { threads: 1 })
  const task = pool.run('compute', [60_000], { timeout: 60_000 })
  const cut = t.rejects(task, { statusCode: 503, code: 'closing' })
  await pool.close()
  await cut
})

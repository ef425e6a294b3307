import { setImmediate as immediate } from 'node:timers/promises'
import t from 'tap'
import { answerFor } from '../../src/store/give-way.ts'
import { createQueue, type Queue } from '../../src/store/queue.ts'

/** Work of clients, which the first letters of its names tell, in this order, each ended by hand; its names as it begins. */
function startAll(queue: Queue, asked: [name: string, isLarge?: boolean][]) {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  for (const [name, isLarge = false] of asked)
    answerFor(name.charAt(0), async () => {
      ends.set(name, await queue.enter({ isLarge }))
      begun.push(name)
    })
  const end = async (name: string) => {
    ends.get(name)?.()
    await immediate()
  }
  return { begun, end }
}

t.test('the one question of a client goes before the many of another that came earlier', async (t) => {
  const queue = createQueue({ running: 2 })
  const { begun, end } = startAll(queue, [['a1'], ['a2'], ['a3'], ['a4'], ['b1'], ['c1']])
  await immediate()
  t.same(begun, ['a1', 'a2'])
  t.same(queue.state(), { running: 2, waiting: 4 })
  await end('a1')
  await end('a2')
  t.same(begun, ['a1', 'a2', 'b1', 'c1'])
  await end('b1')
  t.same(begun.at(-1), 'a3')
})

t.test('clients of whom as much runs are served in turn', async (t) => {
  const queue = createQueue({ running: 1 })
  const { begun, end } = startAll(queue, [['a1'], ['a2'], ['b1'], ['b2']])
  await immediate()
  for (const name of ['a1', 'b1', 'a2']) await end(name)
  t.same(begun, ['a1', 'b1', 'a2', 'b2'])
})

t.test('clients that come later and later do not keep another waiting', async (t) => {
  const queue = createQueue({ running: 1 })
  const { begun, end } = startAll(queue, [['a1'], ['a2'], ['b1']])
  await immediate()
  await end('a1')
  const late = startAll(queue, [['c1'], ['d1']])
  await end('b1')
  t.same([...begun, ...late.begun], ['a1', 'b1', 'a2'])
  await end('a2')
  t.same(late.begun, ['c1'])
})

t.test('a client of whom less runs goes before one that was served longer ago', async (t) => {
  const queue = createQueue({ running: 2 })
  const { begun, end } = startAll(queue, [['a1'], ['b1'], ['a2'], ['b2']])
  await immediate()
  await end('b1')
  t.same(begun, ['a1', 'b1', 'b2'])
})

t.test('of one client the question that came first is done before the others begin', async (t) => {
  const queue = createQueue({ running: 1 })
  const seen: string[] = []
  const questions = ['1', '2', '3'].map((name) =>
    answerFor('a', async () => {
      for (const part of ['a', 'b']) {
        const end = await queue.enter()
        seen.push(name + part)
        await immediate()
        // Behind its next question, so that this one waits with those of the others.
        queueMicrotask(end)
      }
    }),
  )
  await Promise.all(questions)
  t.equal(seen.join(' '), '1a 1b 2a 2b 3a 3b')
})

t.test('large work leaves a place for small work', async (t) => {
  const queue = createQueue({ running: 2, large: 1 })
  const { begun, end } = startAll(queue, [['a1', true], ['b1', true], ['c1']])
  await immediate()
  t.same(begun, ['a1', 'c1'])
  await end('c1')
  t.same(begun, ['a1', 'c1'], 'the place is kept')
  await end('a1')
  t.same(begun, ['a1', 'c1', 'b1'])
})

t.test('what large work kept waiting of its client and of others begins when it ends', async (t) => {
  const queue = createQueue({ running: 3, large: 1, runningEach: 2 })
  const { begun, end } = startAll(queue, [['a1', true], ['a2'], ['a3'], ['b1', true]])
  await immediate()
  t.same(begun, ['a1', 'a2'])
  await end('a1')
  t.same(begun, ['a1', 'a2', 'b1', 'a3'])
})

t.test('one client has no more room than its share, whoever else waits', async (t) => {
  const queue = createQueue({ running: 4, runningEach: 2 })
  const { begun } = startAll(queue, [['a1'], ['a2'], ['a3'], ['b1']])
  await immediate()
  t.same(begun, ['a1', 'a2', 'b1'])
})

t.test('who has gone waits no longer, and room is given back once', async (t) => {
  const queue = createQueue({ running: 1 })
  const leave = await queue.enter()
  const gone = new AbortController()
  const left = queue.enter({ signal: gone.signal })
  const next = queue.enter()
  gone.abort()
  await t.rejects(left, { name: 'AbortError' })
  t.same(queue.state(), { running: 1, waiting: 1 })
  leave()
  leave()
  await next
  t.same(queue.state(), { running: 1, waiting: 0 })
})

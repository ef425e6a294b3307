import { setImmediate as immediate } from 'node:timers/promises'
import t from 'tap'
import { answerFor, createQueue, giveWay, type Queue } from '../../src/store/queue.ts'

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

// The turn that the last slice of a test is part of ends with the event loop's.
t.beforeEach(() => immediate())

/** Keeps the thread busy for so many milliseconds. */
function compute(milliseconds: number): void {
  const until = performance.now() + milliseconds
  while (performance.now() < until);
}

/** How many turns of the event loop some computations take that begin at once. */
async function countTurns(computations: number, milliseconds: number): Promise<number> {
  let turns = 0
  let isDone = false
  const all = Array.from({ length: computations }, async () => {
    await giveWay()
    compute(milliseconds)
  })
  const done = Promise.all(all).then(() => (isDone = true))
  for (; !isDone; turns++) await immediate()
  await done
  return turns
}

t.test('of long computations that begin at once each has a turn of its own', async (t) => {
  const turns = await countTurns(10, 8)
  t.ok(turns >= 10, `${turns} turns`)
})

t.test('short ones share a turn', async (t) => {
  const turns = await countTurns(200, 0)
  t.ok(turns < 50, `${turns} turns`)
})

/** What questions do after each other, in steps that promises set off, and a last one in a slice of its own; `1a` is of client 1. */
async function watchSteps(names: string[], milliseconds = 0): Promise<string> {
  const seen: string[] = []
  const work = async (name: string) => {
    await giveWay()
    for (const step of ['-', '+']) {
      compute(milliseconds)
      seen.push(name + step)
      await null
    }
    await giveWay()
    seen.push(name)
  }
  await Promise.all(names.map((name) => answerFor(name.charAt(0), () => work(name))))
  return seen.join(' ')
}

/** Two of late, since one may be long only for the load of the machine. */
async function seeLong(): Promise<void> {
  await countTurns(1, 8)
  await countTurns(1, 8)
}

/** Watches once more where others took the processor meanwhile, so that short slices were long: fifty times at most. */
async function untilSeen(watch: () => Promise<string>, expected: string): Promise<string> {
  let seen = ''
  for (let tries = 0; tries < 50 && seen !== expected; tries++) seen = await watch()
  return seen
}

t.test('what one sets off by promises is done before the next begins', async (t) => {
  await seeLong()
  t.equal(await watchSteps(['1a', '1b'], 2), '1a- 1a+ 1b- 1b+ 1a 1b')
})

t.test('after many short ones four are begun together, of each client its share', async (t) => {
  const watchShort = async (names: string[], expected: string, long = 0) => {
    const watch = async () => {
      await countTurns(100, 0)
      await countTurns(long, 8)
      return watchSteps(names)
    }
    t.equal(await untilSeen(watch, expected), expected)
  }
  const five = ['1a', '1b', '1c', '1d', '1e']
  const together = '1a- 1b- 1c- 1d- 1a+ 1b+ 1c+ 1d+ 1a 1b 1c 1d 1e- 1e+ 1e'
  await watchShort(five, together)
  await watchShort(five, together, 1)
  await watchShort(['1a', '1b', '1c', '2x'], '1a- 1b- 1a+ 1b+ 1a 1b 1c- 1c+ 1c 2x- 2x+ 2x')
  await seeLong()
  t.equal(await watchSteps(['1a', '1b']), '1a- 1a+ 1b- 1b+ 1a 1b')
})

t.test(
  'clients compute in turn, each for some milliseconds, however many questions one of them has',
  async (t) => {
    const ask = async () => {
      const seen: string[] = []
      const answer = (name: string, slices: number, milliseconds: number) =>
        answerFor(name.charAt(0), async () => {
          for (let slice = 1; slice <= slices; slice++) {
            await giveWay()
            compute(milliseconds)
          }
          seen.push(name)
        })
      const flood = ['a1', 'a2', 'a3', 'a4', 'a5'].map((name) => answer(name, 2, 6))
      await Promise.all([...flood, answer('b1', 3, 6), answer('c1', 20, 0)])
      return seen.join(' ')
    }
    t.equal(await untilSeen(ask, 'c1 a1 b1 a2 a3 a4 a5'), 'c1 a1 b1 a2 a3 a4 a5')
  },
)

t.test(
  'of many questions of a client four are computed at once, and the others once one of these is done',
  async (t) => {
    const seen: string[] = []
    const questions = ['1', '2', '3', '4', '5', '6'].map((name) =>
      answerFor('a', async () => {
        for (const slice of ['a', 'b', 'c']) {
          await giveWay()
          seen.push(name + slice)
        }
      }),
    )
    await Promise.all(questions)
    t.equal(seen.join(' '), '1a 2a 3a 4a 1b 2b 3b 4b 1c 5a 2c 6a 3c 4c 5b 6b 5c 6c')
  },
)

t.test('what nobody asked for is done after what several wait for', async (t) => {
  const seen: string[] = []
  const work = (name: string) => async () => {
    for (const slice of [1, 2]) {
      await giveWay()
      compute(6)
      seen.push(name + slice)
    }
  }
  await Promise.all([
    work('idle')(),
    answerFor('', work('all')),
    answerFor('a', work('a')),
    answerFor('b', work('b')),
  ])
  t.equal(seen.join(' '), 'all1 a1 b1 all2 a2 b2 idle1 idle2')
})

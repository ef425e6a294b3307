import { setImmediate as immediate } from 'node:timers/promises'
import t from 'tap'
import { giveWay } from '../../src/store/give-way.ts'

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

t.test('what one sets off by promises is done before the next begins', async (t) => {
  const seen: string[] = []
  const work = async (name: string) => {
    await giveWay()
    for (const step of [1, 2, 3]) {
      seen.push(`${name}${step}`)
      await null
    }
    await giveWay()
    seen.push(`${name}4`)
  }
  await Promise.all([work('a'), work('b')])
  t.equal(seen.join(' '), 'a1 a2 a3 b1 b2 b3 a4 b4')
})

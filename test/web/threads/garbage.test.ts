import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { collectAtRest, collectGarbage } from '../../../src/web/threads/garbage.ts'

t.test('what work has left is collected once the thread rests', async (t) => {
  const looking = collectAtRest(300)
  t.teardown(() => clearInterval(looking))
  for (let round = 0; round < 2; round++) {
    const left = new WeakRef(Array.from({ length: 1e6 }, () => ({ round })))
    for (const end = performance.now() + 150; performance.now() < end; );
    t.ok(left.deref())
    // Beside other processes the thread may seem to work for a while.
    for (let waits = 0; waits < 300 && left.deref(); waits++) await sleep(100)
    t.notOk(left.deref())
  }
})

t.test('what is still in use after a collection is no reason for the next one', async (t) => {
  const looking = collectAtRest(100)
  t.teardown(() => clearInterval(looking))
  const used = Array.from({ length: 1e6 }, () => ({}))
  collectGarbage()
  await sleep(50)
  const later = new WeakRef({})
  await sleep(500)
  t.ok(later.deref())
  t.equal(used.length, 1e6)
})

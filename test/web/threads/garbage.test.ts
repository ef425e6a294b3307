import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import t from 'tap'

const run = promisify(execFile)

/** Runs a program in a process of its own, whose heap the engine leaves alone, and gives what it prints. */
async function print(program: string): Promise<string> {
  const flags = ['--no-memory-reducer', '--initial-heap-size=256', '--input-type=module']
  const head = `
    import { setTimeout as sleep } from 'node:timers/promises'
    import { collectAtRest, collectGarbage } from './src/web/threads/thread.ts'
    const fill = () => Array.from({ length: 5e5 }, () => ({}))
    const looking = collectAtRest(100)
    collectGarbage()
    await sleep(50)`
  const { stdout } = await run(process.execPath, [
    ...flags,
    '--eval',
    `${head}\n${program}\nclearInterval(looking)`,
  ])
  return stdout.trim()
}

t.test('what work has left is collected once the thread rests', async (t) => {
  const printed = await print(`
    for (let round = 0; round < 2; round++) {
      const left = new WeakRef(fill())
      for (const end = performance.now() + 150; performance.now() < end; );
      console.log(left.deref() !== undefined)
      // Beside other processes the thread may seem to work for a while.
      for (let waits = 0; waits < 300 && left.deref(); waits++) await sleep(100)
      console.log(left.deref() === undefined)
    }`)
  t.equal(printed, 'true\ntrue\ntrue\ntrue')
})

t.test('so is what work leaves that begins in the very turn of a collection', async (t) => {
  const printed = await print(`
    const first = new WeakRef(fill())
    let second
    const begin = setInterval(() => {
      if (!first.deref()) second ??= new WeakRef(fill())
    }, 1)
    for (let waits = 0; waits < 300 && (!second || second.deref()); waits++) await sleep(100)
    console.log(second?.deref() === undefined)
    clearInterval(begin)`)
  t.equal(printed, 'true')
})

t.test('what is still in use after a collection is no reason for the next one', async (t) => {
  const printed = await print(`
    const used = fill()
    collectGarbage()
    await sleep(50)
    const later = new WeakRef({})
    await sleep(500)
    console.log(later.deref() !== undefined, used.length)`)
  t.equal(printed, 'true 500000')
})

t.test('what was in use at a collection, and is not after more work, is collected', async (t) => {
  const printed = await print(`
    const holder = { used: fill() }
    const later = (() => new WeakRef(holder.used))()
    await sleep(50)
    collectGarbage()
    holder.used = undefined
    for (let i = 0; i < 2e6; i++) holder.last = { i }
    for (let waits = 0; waits < 300 && later.deref(); waits++) await sleep(100)
    console.log(later.deref() === undefined)`)
  t.equal(printed, 'true')
})

import { relative } from 'node:path'
import t from 'tap'

/** Does something at the end of the process, after the last of its files. */
export const teardownLast: (teardown: () => unknown) => void = t.teardown.bind(t)

/**
 * Runs test files one after the other in this process, so that what they share is loaded and compiled once. What a file
 * tears down at its end it does before the next begins.
 */
export function runTogether(files: readonly string[]): void {
  const teardowns: (() => unknown)[] = []
  const end = async () => {
    for (const teardown of teardowns.splice(0).reverse()) await teardown()
  }
  t.teardown(end)
  t.teardown = (teardown) => void teardowns.push(teardown)
  // A few that take a minute took more than three beside twenty other processes.
  t.setTimeout(Math.max(600_000, files.length * 60_000))
  const rest = [...files]
  // The tests of a file are queued while this one loads it, and so stand before the next one.
  const runNext = () => {
    const file = rest.shift()
    if (file)
      t.test(relative('', file), async (t) => {
        await end()
        t.ok(await import(file), 'is loaded')
        runNext()
      })
  }
  runNext()
}

import { setTimeout } from 'node:timers/promises'

/** Waits until a condition holds, for up to 20 s. */
export async function until(condition: () => unknown): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await setTimeout(10)) if (await condition()) return
  throw new Error('waited 20 s in vain')
}

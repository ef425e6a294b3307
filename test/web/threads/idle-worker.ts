import { getHeapSpaceStatistics } from 'node:v8'
import { threadId } from 'node:worker_threads'
import { inThread } from '../../../src/web/threads/thread.ts'

/** Takes its time, and hardly any of the processor. */
export const sleep = inThread((ms: number) =>
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms),
)

export const compute = inThread((ms: number) => {
  for (const end = performance.now() + ms; performance.now() < end; );
})

export const fill = inThread(() => {
  const kept: number[][] = []
  for (;;) kept.push(new Array(1_000_000).fill(0.5))
})

/** Makes much that dies at once, and some that lives for a while; the bytes that such values were given. */
export const churn = inThread(() => {
  let living: object[] = []
  for (let i = 0; i < 3_000_000; i++) {
    if (living.length > 40_000) living = []
    living.push({ i })
  }
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size
})

export const tellThread = inThread(() => threadId)

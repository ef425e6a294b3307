import { inThread } from '../../../src/web/threads/thread-task.ts'

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

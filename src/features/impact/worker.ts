import { loadSolver } from '../../domain/bounds/linear-program.ts'
import { assessImpact, traceImpact } from '../../domain/impact/assess-impact.ts'
import { methods } from '../../domain/impact/methods.ts'
import type { Panel } from '../../domain/impact/panel.ts'
import { assessStaggered } from '../../domain/impact/staggered.ts'
import { parseMonth } from '../../domain/time/month.ts'
import { inThread } from '../../web/threads/thread-task.ts'

await loadSolver()

/** What is computed in threads of its own, since hundreds of controls take seconds: see pool.ts. */
export const assess = inThread(assessImpact)
export const trace = inThread(traceImpact)
export const several = inThread(assessStaggered)

/**
 * So often invented panels are assessed before the code is fast. Four times as often would take each thread another
 * second of computing, to answer the first question some milliseconds sooner.
 */
const rounds = 3

/** Runs everything on invented panels, so that the engine has compiled it before the first question comes. */
export const warmUp = inThread(() => {
  for (let round = 0; round < rounds; round += 1)
    for (const before of [20, 12]) assessImpact(inventPanel(round, before), methods)
})

/** With more or fewer months before the event than controls, which are solved differently. */
function inventPanel(round: number, before: number): Panel {
  const wave = (i: number) =>
    Array.from({ length: 30 }, (_, t) => 15 + i / 10 + Math.sin(t * (1 + i / 7) + round) / (10 + i))
  return {
    scale: 'log',
    months: Array.from({ length: 30 }, (_, t) => parseMonth('2015-01') + t),
    before,
    treated: { name: 'treated', values: wave(0) },
    controls: Array.from({ length: 16 }, (_, i) => ({ name: `control-${i}`, values: wave(i + 1) })),
  }
}

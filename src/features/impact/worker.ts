import { loadSolver } from '../../domain/bounds/linear-program.ts'
import { assessImpact, traceImpact } from '../../domain/impact/assess-impact.ts'
import { assessStaggered } from '../../domain/impact/staggered.ts'
import { inThread } from '../../web/threads/thread.ts'

await loadSolver()

/** The functions that `pool.ts` runs in threads of their own, since hundreds of controls take seconds. */
export const assess = inThread(assessImpact)
export const trace = inThread(traceImpact)
export const several = inThread(assessStaggered)

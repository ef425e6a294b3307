import { assessImpact, traceImpact } from '../../domain/impact/assess-impact.ts'
import { inThread } from '../../web/threads/thread-task.ts'

/** What is computed in threads of its own, since hundreds of controls take seconds: see pool.ts. */
export const assess = inThread(assessImpact)
export const trace = inThread(traceImpact)

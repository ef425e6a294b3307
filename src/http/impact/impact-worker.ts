import { assessImpact } from '../../domain/impact/assess-impact.ts'
import { traceImpact } from '../../domain/impact/trace-impact.ts'

/** What is computed in threads of its own, since hundreds of controls take seconds: see impact-pool.ts. */
export const assess = (question: Parameters<typeof assessImpact>) => assessImpact(...question)
export const trace = (question: Parameters<typeof traceImpact>) => traceImpact(...question)

import { assessImpact } from '../domain/impact/assess-impact.ts'

/** Assesses an impact in a thread of its own, since hundreds of controls take seconds: see impact-pool.ts. */
export default (question: Parameters<typeof assessImpact>) => assessImpact(...question)

import { Piscina } from 'piscina'
import type { assessImpact, ImpactAssessment } from '../domain/impact/assess-impact.ts'
import type { Panel } from '../domain/impact/panel.ts'
import type { ImpactTrace, traceImpact } from '../domain/impact/trace-impact.ts'
import { parameterProblem } from './problem.ts'

export type ImpactPool = {
  /** @throws {Problem} 422 where the panel takes too long */
  assess(...question: Parameters<typeof assessImpact>): Promise<ImpactAssessment>
  /** @throws {Problem} 422 where the panel takes too long */
  trace(...question: Parameters<typeof traceImpact>): Promise<ImpactTrace>
  close(): Promise<void>
}

/** How long one assessment may take, in milliseconds. */
export const longestAssessment = 60_000

/**
 * Threads for assessments, begun when the first is asked for, so that none of them holds up other requests.
 *
 * @param patience how long one assessment may take, in milliseconds
 */
export function openImpactPool(patience = longestAssessment): ImpactPool {
  const pool = new Piscina({
    filename: new URL('impact-worker.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: 2,
    idleTimeout: 60_000,
  })
  const run = async (name: 'assess' | 'trace', question: [Panel, ...unknown[]]) => {
    const signal = AbortSignal.timeout(patience)
    try {
      return await pool.run(question, { signal, name })
    } catch (error) {
      if (!signal.aborted) throw error
      const expected = `a panel that is assessed within ${patience / 1000} s: fewer of its controls, or one method at a time`
      const [{ controls }] = question
      throw parameterProblem(
        [{ parameter: 'controls', received: `${controls.length} controls`, expected }],
        422,
      )
    }
  }
  return {
    assess: (...question) => run('assess', question),
    trace: (...question) => run('trace', question),
    close: () => pool.destroy(),
  }
}

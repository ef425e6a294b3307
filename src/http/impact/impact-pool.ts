import { Piscina } from 'piscina'
import type { ImpactResult } from '../../domain/impact/answer.ts'
import type { assessImpact, ImpactAssessment } from '../../domain/impact/assess-impact.ts'
import type { Method } from '../../domain/impact/method.ts'
import type { Panel } from '../../domain/impact/panel.ts'
import type { ImpactTrace, traceImpact } from '../../domain/impact/trace-impact.ts'
import { expectedQuickerPanel, foundControls } from '../../i18n/problems.ts'
import { parameterProblem } from '../problems/problem.ts'

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
    maxThreads: 3,
    idleTimeout: 60_000,
  })
  const run = async (
    name: 'assess' | 'trace',
    methods: readonly Method[],
    question: [Panel, ...unknown[]],
  ) => {
    const signal = AbortSignal.timeout(patience)
    try {
      return await pool.run(question, { signal, name })
    } catch (error) {
      if (!signal.aborted) throw error
      const expected = expectedQuickerPanel(methods, patience / 1000)
      const received = foundControls(question[0].controls.length)
      throw parameterProblem([{ parameter: 'controls', received, expected }], 422)
    }
  }
  return {
    assess: async (panel, methods, options) => {
      const [first, ...more] = await Promise.all(
        splitWork(panel, methods).map((part) => run('assess', part, [panel, part, options])),
      )
      const results: ImpactResult[] = [first, ...more].flatMap((part) => part.results)
      return {
        ...first,
        results: methods.flatMap((method) => results.filter((result) => result.method === method)),
      }
    },
    trace: (panel, method) => run('trace', [method], [panel, method]),
    close: () => pool.destroy(),
  }
}

/** From so many cells on the slowest method has a thread of its own, while there is another. */
const large = 20_000

function splitWork({ months, controls }: Panel, methods: readonly Method[]): Method[][] {
  const slowest: Method = 'synthetic_difference_in_differences'
  const others = methods.filter((method) => method !== slowest)
  const isSplit = months.length * controls.length >= large && others.length > 0 && methods.includes(slowest)
  return isSplit ? [[slowest], others] : [[...methods]]
}

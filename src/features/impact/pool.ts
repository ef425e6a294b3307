import type { ImpactResult } from '../../domain/impact/answer.ts'
import type {
  assessImpact,
  ImpactAssessment,
  ImpactTrace,
  traceImpact,
} from '../../domain/impact/assess-impact.ts'
import type { Method } from '../../domain/impact/methods.ts'
import type { Panel } from '../../domain/impact/panel.ts'
import type { assessStaggered, StaggeredResult } from '../../domain/impact/staggered.ts'
import { expectedQuickerPanel, foundControls } from '../../i18n/impact-problems.ts'
import { impossible, type Problem } from '../../web/problems/problem.ts'
import { openThreadPool, TaskTimeout, type ThreadPoolOptions } from '../../web/threads/thread-pool.ts'

export type ImpactPool = {
  /** @throws {Problem} 422 if the panel takes too long, 503 if the machine is too busy */
  assess(...question: Parameters<typeof assessImpact>): Promise<ImpactAssessment>
  /** @throws {Problem} as `assess` does */
  assessStaggered(...question: Parameters<typeof assessStaggered>): Promise<StaggeredResult[]>
  /** @throws {Problem} as `assess` does */
  trace(...question: Parameters<typeof traceImpact>): Promise<ImpactTrace>
  close(): Promise<void>
}

/** How long each part of an assessment may compute, in milliseconds. */
const longest = 60_000

/**
 * Opens the threads for assessments: two for one that is split, and one for another. Two are kept when idle, at some 12 MB each,
 * since the first question to a thread takes four times as long as the next.
 *
 * @param timeout how long each part of an assessment may compute, in milliseconds
 */
export function openImpactPool({
  timeout = longest,
  ...options
}: Partial<ThreadPoolOptions> & { timeout?: number } = {}): ImpactPool {
  const pool = openThreadPool(new URL('worker.ts', import.meta.url), { threads: 3, kept: 2, ...options })
  const run = async <Result>(
    name: 'assess' | 'trace' | 'several',
    methods: readonly Method[],
    controls: number,
    question: unknown[],
    signal?: AbortSignal,
  ): Promise<Result> => {
    try {
      return await pool.run(name, question, { timeout, signal })
    } catch (error) {
      throw error instanceof TaskTimeout ? tooLarge(controls, methods, timeout) : error
    }
  }
  return {
    async assess(panel, methods, options) {
      const control = new AbortController()
      const parts = splitWork(panel, methods).map((part) =>
        run<ImpactAssessment>('assess', part, panel.controls.length, [panel, part, options], control.signal),
      )
      try {
        const [first, ...more] = (await Promise.all(parts)) as [ImpactAssessment, ...ImpactAssessment[]]
        const results: ImpactResult[] = [first, ...more].flatMap((part) => part.results)
        return {
          ...first,
          results: methods.flatMap((method) => results.filter((result) => result.method === method)),
        }
      } finally {
        // If one part fails, the other is not needed.
        control.abort()
      }
    },
    assessStaggered: (units, methods) =>
      run('several', methods, Math.max(...units.map(({ panel }) => panel.controls.length)), [units, methods]),
    trace: (panel, method) => run('trace', [method], panel.controls.length, [panel, method]),
    close: pool.close,
  }
}

/** Returns the problem of a panel whose assessment took too long. */
function tooLarge(controls: number, methods: readonly Method[], timeout: number): Problem {
  return impossible('controls', foundControls(controls), expectedQuickerPanel(methods, timeout / 1000))
}

/** The number of cells from which the slowest method has a thread of its own: below, sending the panel twice takes longer. */
const large = 800

function splitWork({ months, controls }: Panel, methods: readonly Method[]): Method[][] {
  const slowest: Method = 'synthetic_difference_in_differences'
  const others = methods.filter((method) => method !== slowest)
  const isSplit = months.length * controls.length >= large && others.length > 0 && methods.includes(slowest)
  return isSplit ? [[slowest], others] : [[...methods]]
}

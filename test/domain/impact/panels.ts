import { readFileSync } from 'node:fs'
import { loadSolver } from '../../../src/domain/bounds/linear-program.ts'
import type {
  EventStudyAnswer,
  InterruptedTimeSeriesAnswer,
  WeightedAnswer,
} from '../../../src/domain/impact/answer.ts'
import { assessImpact, type ImpactOptions } from '../../../src/domain/impact/assess-impact.ts'
import type { Method, WeightedMethodName } from '../../../src/domain/impact/methods.ts'
import type { Panel } from '../../../src/domain/impact/panel.ts'
import type { WarningCode } from '../../../src/domain/impact/warnings.ts'
import { type Month, parseMonth } from '../../../src/domain/time/month.ts'

await loadSolver()

/** So many months from January 2021 on. */
export function monthsFrom2021(count: number): Month[] {
  return Array.from({ length: count }, (_, t) => parseMonth('2021-01') + t)
}

/** A panel of a treated called T and controls called C1, C2 … */
export function makePanel(
  treated: readonly number[],
  controls: readonly (readonly number[])[],
  before: number,
  fields: Partial<Panel> = {},
): Panel {
  return {
    scale: 'log',
    frequency: 'month',
    months: monthsFrom2021(treated.length),
    before,
    treated: { name: 'T', values: treated },
    controls: controls.map((values, i) => ({ name: `C${i + 1}`, values })),
    ...fields,
  }
}

type AnswerOf<M extends Method> = M extends WeightedMethodName
  ? WeightedAnswer
  : M extends 'event_study'
    ? EventStudyAnswer
    : InterruptedTimeSeriesAnswer

/** The answer of one method; throws where it refuses. */
export function answerOf<M extends Method>(
  panel: Panel,
  method: M,
  options: ImpactOptions = {},
): AnswerOf<M> {
  const [result] = assessImpact(panel, [method], options).results
  if (result?.status !== 'answered') throw new Error(`refused: ${result?.code}`)
  return result as AnswerOf<M>
}

/** The codes of a method's own warnings. */
export function warningsOf(panel: Panel, method: Method): WarningCode[] {
  return answerOf(panel, method).warnings.map(({ code }) => code)
}

/** Numbers between −1/2 and 1/2 that a seed decides (mulberry32), each a multiple of 2^-20 so that sums of them are exact. */
export function makeNoise(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let x = Math.imul(state ^ (state >>> 15), state | 1)
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61)
    return (((x ^ (x >>> 14)) >>> 12) - 2 ** 19) / 2 ** 20
  }
}

/** A panel without any effect: controls at different levels that share shocks and have their own. */
export function makeRandomPanel(seed: number, controls: number, before: number, after: number): Panel {
  const noise = makeNoise(seed)
  const total = before + after
  const shared = Array.from({ length: total }, noise)
  const series = () => {
    const level = 8 * noise()
    return shared.map((shock) => level + shock + noise())
  }
  return makePanel(series(), Array.from({ length: controls }, series), before)
}

/** The panel with every value changed. The series is the control's index, −1 for the treated. */
export function mapValues(panel: Panel, change: (value: number, t: number, series: number) => number): Panel {
  const map = ({ name, values }: Panel['treated'], series: number) => ({
    name,
    values: values.map((value, t) => change(value, t, series)),
  })
  return { ...panel, treated: map(panel.treated, -1), controls: panel.controls.map(map) }
}

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')

/** The synthetic demonstration panel, in levels. */
export function readDemoLevels(): Record<string, number[]> {
  const levels: Record<string, number[]> = {}
  for (const line of read('demo-panel.csv').trim().split('\n').slice(1)) {
    const [unit, , value] = line.split(',') as [string, string, string]
    levels[unit] = [...(levels[unit] ?? []), Number(value)]
  }
  return levels
}

/** The logarithm of the synthetic demonstration panel: 12 controls, 30 months before, 18 after, true effect −0.12. */
export function readDemoPanel(): Panel {
  const { T, ...controls } = readDemoLevels()
  return {
    scale: 'log',
    frequency: 'month',
    months: monthsFrom2021(48),
    before: 30,
    treated: { name: 'T', values: (T as number[]).map(Math.log) },
    controls: Object.entries(controls).map(([name, values]) => ({ name, values: values.map(Math.log) })),
  }
}

/** What an independent program found in the demonstration panel. */
// biome-ignore lint/suspicious/noExplicitAny: a fixture read as it is
export function readDemoExpected(): any {
  return JSON.parse(read('demo-panel.expected.json'))
}

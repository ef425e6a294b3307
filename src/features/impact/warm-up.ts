import { bareFigure, type Figure } from '../../domain/figure/figure.ts'
import type { ImpactAssessment } from '../../domain/impact/assess-impact.ts'
import { methods } from '../../domain/impact/methods.ts'
import { assemblePanel, type NamedGraph, type PanelQuestion } from '../../domain/impact/panel.ts'
import { parseMonth } from '../../domain/time/month.ts'
import { giveWay } from '../../store/give-way.ts'
import { buildGroup, type Ties } from '../../store/known-series.ts'
import type { ImpactAnswer } from './answer.ts'
import type { ImpactPool } from './pool.ts'
import { renderImpact } from './render.ts'

const from = parseMonth('2015-01')
const months = 30
const controls = 20

/**
 * Answers questions about invented figures, which nobody sees, so that the engine has compiled what a first question needs:
 * it would take several times as long as the next.
 *
 * @param rounds of two questions each: twelve compute for two seconds, and more would bring little
 */
export async function warmUp(pool: Pick<ImpactPool, 'assess'>, rounds = 12): Promise<void> {
  for (let round = 0; round < rounds; round += 1)
    // With more or fewer months before the event than controls, which are solved differently.
    for (const before of [22, 12]) {
      const treated = await invent(0, round)
      const question: PanelQuestion = {
        frequency: 'month',
        from,
        start: from + before,
        to: from + months - 1,
        excluded: [],
        scale: 'log',
        perDay: false,
      }
      const assembled = await assemblePanel(treated, inventControls(round), question, giveWay)
      if (!assembled.panel) throw new RangeError('the invented figures do not bound every month')
      const { panel, cells, values } = assembled
      // Each takes a thread of its own.
      const [assessment] = await Promise.all([1, 2].map(() => pool.assess(panel, methods, { cells })))
      const told = { panel, values, assessment: assessment as ImpactAssessment }
      JSON.stringify(renderImpact({ ...bareAnswer, ...told }))
    }
}

const metric = {
  metric: 'invented',
  unit: 'count',
  aggregation: 'sum',
  name_en: 'Invented',
  name_zh: 'Invented',
  description: '',
} as const

const bareAnswer: Omit<ImpactAnswer, 'panel' | 'values' | 'assessment'> = {
  metric,
  event: null,
  perDay: false,
  excluded: [],
  leftOut: [],
  asOf: '2026-01-01',
  permalink: '',
  reference: {
    series: new Map(),
    names: new Map(),
    metrics: new Map(),
    companies: new Map(),
    events: [],
    breaks: [],
    compositions: [],
    shareTies: [],
  },
}

async function* inventControls(round: number): AsyncGenerator<NamedGraph> {
  for (let i = 1; i <= controls; i += 1) yield invent(i, round)
}

const ties: Ties = { breaks: [], compositions: [], shareTies: [], aggregationOf: () => metric.aggregation }

/** A wave of its own, published as the growth of every month and the level of every third. */
async function invent(i: number, round: number): Promise<NamedGraph> {
  const subject = { series: `invented-${i}`, metric: metric.metric }
  const volumes = Array.from({ length: months }, (_, t) =>
    Math.exp(16 + i / 10 + Math.sin(t * (1 + i / 7) + round) / (10 + i)),
  )
  const state = (measure: 'growth' | 'level', t: number, value: string): Figure => ({
    ...bareFigure,
    ...subject,
    measure,
    period: { first: from + t, last: from + t },
    basePeriod: measure === 'growth' ? { first: from + t - 1, last: from + t - 1 } : null,
    value,
    unit: measure === 'growth' ? 'percent' : 'ten_thousand',
    publisher: 'invented',
    sourceKind: 'other',
  })
  const figures = volumes.flatMap((volume, t) => [
    ...(t > 0 ? [state('growth', t, ((volume / (volumes[t - 1] as number) - 1) * 100).toFixed(1))] : []),
    ...(t % 3 === 0 ? [state('level', t, (volume / 1e4).toFixed(1))] : []),
  ])
  const group = await buildGroup([subject], figures, ties, false)
  const [graph] = group.values()
  return { name: subject.series, graph: graph as NonNullable<typeof graph> }
}

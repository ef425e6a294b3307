import { type AsOf, bareFigure, type Figure } from '../../domain/figure/figure.ts'
import { formatMonth, parseMonth } from '../../domain/time/month.ts'
import type { Tables } from '../../store/database.ts'
import { toFigure } from '../../store/figures.ts'
import { createSeriesFinder } from '../../store/known-series.ts'
import type { Reference, Snapshot } from '../../store/snapshot.ts'
import { turnLimits } from '../../web/platform.ts'
import { openTurns } from '../../web/threads/turns.ts'
import { assess } from './answer.ts'
import type { ImpactPool } from './pool.ts'
import { renderImpact } from './render.ts'
import type { ImpactRequest } from './request.ts'

const from = parseMonth('2015-01')
const months = 30
const controls = 20

/**
 * Answers questions about invented figures, so that the engine has compiled the code before the first question, which would
 * otherwise take several times as long as the next. They take the path of a request, with objects of the same shapes, since code
 * compiled for other shapes is discarded.
 *
 * @param rounds of two questions each: twelve take two seconds, and more would gain little
 */
export async function warmUp(
  pool: Pick<ImpactPool, 'assess'>,
  closing: AbortSignal,
  rounds = 12,
): Promise<void> {
  const turns = openTurns(turnLimits.impact)
  for (let round = 0; round < rounds && !closing.aborted; round += 1)
    // Panels with more and with fewer months before the event than controls are solved differently.
    for (const before of [22, 12]) {
      const request = inventRequest(before, round)
      const answer = async () =>
        JSON.stringify(renderImpact(await assess(request, pool, turns), request.query))
      // Two at once warm two threads.
      await Promise.all([answer(), answer()])
    }
}

/** Returns a request about the first invented series, from a snapshot that has built nothing yet. */
function inventRequest(before: number, round: number): ImpactRequest {
  const [treated, ...others] = names as [string, ...string[]]
  const query: ImpactRequest['query'] = {
    metric: metric.metric,
    treated,
    controls: others.join(),
    from: formatMonth(from),
    start: formatMonth(from + before),
    to: formatMonth(from + months - 1),
    anticipation: 0,
    exclude_event_month: false,
    scale: 'log',
    per_day: false,
    leave_two_out: false,
    panel: false,
    allow_breaks: false,
  }
  const asOf: AsOf = { recordedBy: bareFigure.recordedAt, day: null }
  const readFigures = async (subjects: readonly { series: string }[]) =>
    subjects.flatMap(({ series }) => invent(series, round))
  const snapshot: Partial<Snapshot> = {
    reference,
    listSeries: () => reference.series,
    listEvents: () => [],
    listCompositions: () => [],
    listParts: async () => new Set<string>(),
    findSeries: createSeriesFinder(readFigures, () => ({
      ...untied,
      aggregationOf: () => metric.aggregation,
    })),
  }
  return { query, snapshot, asOf, asOfText: '2026-01-01', permalink: '', request: {} } as ImpactRequest
}

const metric: Tables['metric'] = {
  metric: 'invented',
  unit: 'count',
  aggregation: 'sum',
  name_en: 'Invented',
  name_zh: 'Invented',
  description: '',
}
const names = Array.from({ length: 1 + controls }, (_, i) => `invented-${i}`)
const untied = { breaks: [], compositions: [], shareTies: [] }
const reference: Reference = {
  ...untied,
  series: new Map(
    names.map((series) => [
      series,
      { series, kind: 'platform', name_en: series, name_zh: series, aliases: [], company: null },
    ]),
  ),
  seriesHistory: [],
  names: new Map(names.map((name) => [name, name])),
  metrics: new Map([[metric.metric, metric]]),
  companies: new Map(),
  events: [],
}

/** Invents a wave for a series, published as the growth of every month and the level of every third. */
function invent(series: string, round: number): Figure[] {
  const i = names.indexOf(series)
  if (i < 0) return []
  const volumes = Array.from({ length: months }, (_, t) =>
    Math.exp(16 + i / 10 + Math.sin(t * (1 + i / 7) + round) / (10 + i)),
  )
  const state = (measure: 'growth' | 'level', t: number, value: string): Figure =>
    toFigure({
      ...bareFigure,
      series,
      metric: metric.metric,
      measure,
      periodFirst: from + t,
      periodLast: from + t,
      baseFirst: measure === 'growth' ? from + t - 1 : null,
      baseLast: measure === 'growth' ? from + t - 1 : null,
      value,
      unit: measure === 'growth' ? 'percent' : 'ten_thousand',
      publisher: 'invented',
      sourceKind: 'other',
    })
  return volumes.flatMap((volume, t) => [
    ...(t > 0 ? [state('growth', t, ((volume / (volumes[t - 1] as number) - 1) * 100).toFixed(1))] : []),
    ...(t % 3 === 0 ? [state('level', t, (volume / 1e4).toFixed(1))] : []),
  ])
}

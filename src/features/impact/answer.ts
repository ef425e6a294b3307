import { setImmediate } from 'node:timers/promises'
import type { GrowthGraph } from '../../domain/bounds/growth-bounds.ts'
import { compareGrowth } from '../../domain/growth/comparison.ts'
import { followPath } from '../../domain/growth/path.ts'
import type { ImpactAssessment } from '../../domain/impact/assess-impact.ts'
import type { Method, Refused } from '../../domain/impact/methods.ts'
import {
  assemblePanel,
  type LeftOutSeries,
  type Panel,
  type PanelQuestion,
} from '../../domain/impact/panel.ts'
import type { Month } from '../../domain/time/month.ts'
import { type SeriesNames, writeRefusal } from '../../i18n/impact.ts'
import type { Localized } from '../../i18n/language.ts'
import { lowerFirst } from '../../i18n/words.ts'
import type { Tables } from '../../store/database.ts'
import type { Reference } from '../../store/snapshot.ts'
import { nameIn } from '../../web/formats/picture.ts'
import { type Problem, parameterProblem } from '../../web/problems/problem.ts'
import { listEventsBetween } from '../../web/request/resolve.ts'
import { type ImpactPool, maxAssessment } from './pool.ts'
import { gapProblem, type ImpactRequest, resolveMethods, resolvePanel, resolveSubject } from './request.ts'

/** The answer to a request: what JSON, tables, picture and page are drawn from. */
export type ImpactAnswer = {
  metric: Tables['metric']
  /** Null where the request gives a month in its place. */
  event: Tables['event'] | null
  perDay: boolean
  panel: Panel
  /** What the panel was made from: levels, or an index that is 100 in the first month. */
  values: 'level' | 'index'
  /** The months left out on request. */
  excluded: readonly Month[]
  /** The series that are no controls, and the months that keep them from it. */
  leftOut: {
    series: string
    reason: LeftOutSeries['reason'] | 'event' | 'overlap'
    missingMonths: readonly Month[]
  }[]
  assessment: ImpactAssessment
  /** A day or an instant. */
  asOf: string
  permalink: string
  /** What series and companies are called. */
  reference: Reference
}

/**
 * Answers a request by some methods, by default those that it names.
 *
 * @throws {Problem} 400 or 422 where it cannot be answered, by any of the methods; 503 where too many are asked for at once
 */
export async function assess(
  request: ImpactRequest,
  pool: ImpactPool,
  methods: readonly Method[] = resolveMethods(request.query.method),
): Promise<ImpactAnswer> {
  // Nothing is sent meanwhile, which else ends a connection after a while; the next request has the usual time again.
  request.request.raw.socket.setTimeout?.(2 * maxAssessment)
  const { query, snapshot, asOf } = request
  const { reference } = snapshot
  const subject = resolveSubject(request)
  const { metric, event, excluded } = subject
  const graphs = await snapshot.findGraphs({
    series: [subject.treated, ...subject.candidates, 'market'],
    metric: metric.metric,
    asOf,
    allowBreaks: query.allow_breaks,
  })
  const treated = { name: subject.treated, graph: graphs[0] as GrowthGraph }
  const candidates = subject.candidates.map((name, i) => ({ name, graph: graphs[i + 1] as GrowthGraph }))
  const question = resolvePanel(treated, subject, query)
  const events = listOtherEvents(snapshot.listEvents(asOf), event, reference, question)
  const isTouched = (series: string) => !query.controls && events.some((item) => item.series === series)
  const { panel, leftOut, ...assembled } = await assemblePanel(
    treated,
    candidates.filter(({ name }) => !isTouched(name)),
    question,
    setImmediate,
  )
  if (!panel || !('cells' in assembled)) throw gapProblem(treated.name, leftOut[0]?.missingMonths ?? [])
  const assessment = await pool.assess(panel, methods, {
    cells: assembled.cells,
    perDay: query.per_day,
    hasTotal: assembled.values === 'level' && addsUp(metric),
    leaveTwoOut: query.leave_two_out,
    events,
    breaks: query.allow_breaks
      ? snapshot.listBreaks(asOf).filter((item) => item.metric === metric.metric)
      : [],
    market: marketOf(treated.name, treated.graph, graphs.at(-1) as GrowthGraph, panel),
  })
  const refused = assessment.results.filter((result) => result.status === 'refused')
  if (refused.length > 0 && refused.length === assessment.results.length)
    throw refusalProblem(refused, reference)
  return {
    metric,
    event,
    perDay: query.per_day,
    panel,
    values: assembled.values,
    excluded,
    leftOut: [
      ...leftOut,
      ...subject.candidates
        .filter(isTouched)
        .map((series) => ({ series, reason: 'event' as const, missingMonths: [] })),
    ],
    assessment,
    asOf: request.asOfText,
    permalink: request.permalink,
    reference,
  }
}

/** Whether the metric counts what happens in a month; permits and platforms are counted at its end and make no total. */
function addsUp({ metric }: Tables['metric']): boolean {
  return metric === 'orders'
}

/** The events inside the window of the companies behind the series, other than that of the request. */
function listOtherEvents(
  known: readonly Tables['event'][],
  requested: Tables['event'] | null,
  { series }: Reference,
  { from, to }: PanelQuestion,
) {
  const inside = listEventsBetween(known, from, to).filter((event) => event !== requested)
  return [...series.values()].flatMap(({ series, company }) =>
    inside
      .filter((event) => company !== null && event.company === company)
      .map(({ type, date }) => ({ series, type, date })),
  )
}

/** The treated's share of the market in the last month before the event, where both are known, and what the market did since. */
function marketOf(
  treated: string,
  graph: GrowthGraph,
  market: GrowthGraph,
  { months, before }: Pick<Panel, 'months' | 'before'>,
) {
  const [base, end] = [months[before - 1], months.at(-1)] as [Month, Month]
  if (treated === 'market') return undefined
  const [share] = followPath(graph, market, { measure: 'share', from: base, to: base, base, perDay: false })
  if (share?.estimate.value == null) return undefined
  return { share: share.estimate.value / 100, changePct: compareGrowth(market, { base, end }).growth.value }
}

/** What is sent where none of the methods can answer. */
export function refusalProblem(refused: readonly Refused[], reference: Reference): Problem {
  return parameterProblem(
    refused.map((result) => {
      const { reason, remedy } = writeRefusal(result, namesInSentences(reference))
      return { parameter: 'method', received: reason, expected: remedy }
    }),
    422,
  )
}

/** What sentences about an answer call a series. */
export function namesInSentences({ series: known }: Reference): SeriesNames {
  return (series) => ({
    en: nameIn('en', known.get(series), series),
    zh: nameIn('zh', known.get(series), series),
  })
}

/** What sentences call what was counted. */
export function metricInSentences(metric: Tables['metric']): Localized {
  return {
    en: lowerFirst(nameIn('en', metric, metric.metric)),
    zh: nameIn('zh', metric, metric.metric),
  }
}

import { setImmediate } from 'node:timers/promises'
import type { GrowthGraph } from '../../domain/bounds/growth-bounds.ts'
import { compareGrowth } from '../../domain/growth/comparison.ts'
import { followPath } from '../../domain/growth/path.ts'
import type { Method } from '../../domain/impact/answer.ts'
import type { ImpactAssessment } from '../../domain/impact/assess-impact.ts'
import { assemblePanel, type Panel, type PanelQuestion } from '../../domain/impact/panel.ts'
import { formatMonth, type Month } from '../../domain/time/month.ts'
import { type ImpactPictureFacts, type SeriesNames, writeRefusal } from '../../i18n/impact.ts'
import type { Language } from '../../i18n/language.ts'
import { type CountUnit, countUnit } from '../../i18n/numbers.ts'
import type { Tables } from '../../store/database.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { nameIn } from '../../web/formats/picture.ts'
import { parameterProblem } from '../../web/problems/problem.ts'
import { listEventsBetween, resolveMetric } from '../../web/request/resolve.ts'
import { type ImpactPool, maxAssessment } from './pool.ts'
import {
  checkExcluded,
  checkSize,
  gapProblem,
  type ImpactRequest,
  resolveControls,
  resolveExcluded,
  resolvePanelWindow,
  resolveStart,
  resolveTreated,
} from './request.ts'
import {
  type Impact,
  type ImpactMethodName,
  impactMethodNames,
  impactMethods,
  renderAssessment,
} from './schema.ts'

/** What a table of an assessment is taken from; that of the panel needs no method. */
export function assessForTable(question: ImpactRequest, table: string, pool: ImpactPool): Promise<Impact> {
  if (table !== 'panel') return assess(question, pool)
  return assess({ ...question, query: { ...question.query, panel: true } }, pool, { methods: [] })
}

/** The impact that a question asks for, as the API shows it, with its sentences in a language. */
export async function assess(
  { query, snapshot, asOf, asOfText, permalink, request }: ImpactRequest,
  pool: ImpactPool,
  { lang = 'en', methods = listMethods(query.method) }: { lang?: Language; methods?: readonly Method[] } = {},
): Promise<Impact> {
  // Nothing is sent meanwhile, which else ends a connection after a while; the next request has the usual time again.
  request.raw.socket.setTimeout?.(2 * maxAssessment)
  const { reference } = snapshot
  const { allow_breaks: allowBreaks, scale, per_day: perDay } = query
  const metric = resolveMetric(reference, query.metric)
  const treatedName = resolveTreated(snapshot, query.treated)
  const candidates = resolveControls(snapshot, treatedName, query.controls)
  const known = snapshot.listEvents(asOf)
  const { eventMonth, start, event } = resolveStart(known, query)
  const excluded = resolveExcluded(eventMonth, query)
  const graphs = await snapshot.findGraphs({
    series: [treatedName, ...candidates, 'market'],
    metric: metric.metric,
    asOf,
    allowBreaks,
  })
  const market = graphs.pop() as GrowthGraph
  const [treated, ...others] = graphs.map((graph, i) => {
    return { name: i === 0 ? treatedName : (candidates[i - 1] as string), graph }
  })
  if (!treated) throw new Error('the treated has no graph')
  const question: PanelQuestion = {
    ...resolvePanelWindow(treated, start, excluded, query),
    start,
    excluded,
    scale,
    perDay,
  }
  checkExcluded(question, query)
  checkSize(others.length + 1, question, query)
  const events = listOwnEvents(known, event, snapshot, question)
  const untouched = query.controls
    ? others
    : others.filter(({ name }) => !events.some(({ series }) => series === name))
  const { panel, leftOut, ...assembled } = await assemblePanel(treated, untouched, question, setImmediate)
  if (!panel || !('cells' in assembled)) throw gapProblem(treatedName, leftOut[0]?.missingMonths ?? [])
  const assessment = await pool.assess(panel, methods, {
    cells: assembled.cells,
    perDay,
    events,
    breaks: allowBreaks ? snapshot.listBreaks(asOf).filter((item) => item.metric === metric.metric) : [],
    market: marketOf(treated.graph, market, treatedName, panel),
  })
  const nameOf = (series: string) => ({
    en: series,
    zh: nameIn('zh', reference.series.get(series), series),
  })
  refuseIfNoneAnswers(assessment.results, nameOf)
  return {
    metric: metric.metric,
    as_of: asOfText,
    permalink,
    per_day: perDay,
    values: assembled.values,
    ...renderAssessment(assessment, nameOf, lang),
    excluded_months: excluded.map(formatMonth),
    left_out: [
      ...leftOut.map(({ series, missingMonths }) => ({
        series,
        reason: 'gap' as const,
        missing_months: missingMonths.map(formatMonth),
      })),
      ...others
        .filter((item) => !untouched.includes(item))
        .map(({ name }) => ({ series: name, reason: 'event' as const, missing_months: [] })),
    ],
    ...(query.panel && {
      panel: {
        months: panel.months.map(formatMonth),
        series: [panel.treated, ...panel.controls].map(({ name, values }) => ({
          series: name,
          values: [...values],
        })),
      },
    }),
  }
}

function listMethods(asked: string | undefined): Method[] {
  const names = asked === undefined ? impactMethodNames : new Set(asked.split(',') as ImpactMethodName[])
  return [...names].map((name) => impactMethods[name])
}

/** The events inside the window of the companies behind the series, other than the one asked about. */
function listOwnEvents(
  known: readonly Tables['event'][],
  asked: Tables['event'] | null,
  { reference }: Snapshot,
  { from, to }: PanelQuestion,
) {
  const inside = listEventsBetween(known, from, to).filter((event) => event !== asked)
  return [...reference.series.values()].flatMap(({ series, company }) =>
    inside
      .filter((event) => company !== null && event.company === company)
      .map(({ type, date }) => ({ series, type, date })),
  )
}

/** The treated's share of the market in the last month before the event, where both are known, and what the market did since. */
function marketOf(
  graph: GrowthGraph,
  market: GrowthGraph,
  treated: string,
  { months, before }: Pick<Panel, 'months' | 'before'>,
) {
  const [base, end] = [months[before - 1], months.at(-1)] as [Month, Month]
  if (treated === 'market') return undefined
  const [share] = followPath(graph, market, { measure: 'share', from: base, to: base, base, perDay: false })
  if (share?.estimate.value == null) return undefined
  return { share: share.estimate.value / 100, changePct: compareGrowth(market, { base, end }).growth.value }
}

function refuseIfNoneAnswers(results: ImpactAssessment['results'], nameOf: SeriesNames): void {
  const refused = results.filter((result) => result.status === 'refused')
  if (refused.length < results.length || results.length === 0) return
  throw parameterProblem(
    refused.map((result) => {
      const { reason, remedy } = writeRefusal(result, nameOf)
      return { parameter: 'method', received: reason, expected: remedy }
    }),
    422,
  )
}

/** What a picture of an impact is drawn from, month by month on its scale; names are in the language of the picture. */
export type ImpactChart = ImpactPictureFacts & {
  values: number[]
  /** The treated less what the method expects of it. */
  gaps: number[]
}

/** The levels of the picture, month by month: the treated as it was, and as the method expects it. */
export function levelsOf({ scale, values, gaps }: ImpactChart): { actual: number[]; expected: number[] } {
  const level = (value: number) => (scale === 'log' ? Math.exp(value) : value)
  return {
    actual: values.map(level),
    expected: values.map((value, i) => level(value - (gaps[i] as number))),
  }
}

/** What the levels of the picture are shown in. */
export function unitOfImpact(chart: ImpactChart, lang: Language): CountUnit {
  if (chart.kind !== 'count') return { divisor: 1, name: '' }
  return countUnit(Math.max(...levelsOf(chart).actual), lang)
}

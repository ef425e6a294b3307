import type { KnownSeries } from '../../domain/bounds/growth-bounds.ts'
import { compareGrowth } from '../../domain/growth/comparison.ts'
import { followPath } from '../../domain/growth/path.ts'
import type { ImpactAssessment } from '../../domain/impact/assess-impact.ts'
import type { Method, Refused } from '../../domain/impact/methods.ts'
import {
  assemblePanel,
  type LeftOutSeries,
  type NamedGraph,
  type Panel,
  type PanelQuestion,
} from '../../domain/impact/panel.ts'
import type { OtherEvent } from '../../domain/impact/warnings.ts'
import type { Month } from '../../domain/time/month.ts'
import { monthPeriod, type Period } from '../../domain/time/period.ts'
import { type SeriesNames, writeRefusal } from '../../i18n/impact.ts'
import { writeComparisonWay, writeImpactWay } from '../../i18n/impact-ways.ts'
import type { Localized } from '../../i18n/language.ts'
import { lowerFirst, writeSpan } from '../../i18n/words.ts'
import type { Tables } from '../../store/database.ts'
import { giveWay } from '../../store/give-way.ts'
import type { Reference } from '../../store/snapshot.ts'
import { nameIn } from '../../web/formats/picture.ts'
import { Problem, parameterProblem, type Suggestion } from '../../web/problems/problem.ts'
import { findWays, isOverlapping, parametersOf, type Way } from '../../web/request/impact-ways.ts'
import { listEventsBetween } from '../../web/request/resolve.ts'
import { type Turns, turnOf } from '../../web/threads/turns.ts'
import type { ImpactPool } from './pool.ts'
import {
  gapProblem,
  type ImpactRequest,
  type ImpactSubject,
  resolveMethods,
  resolvePanel,
  resolveSubject,
  zeroProblem,
} from './request.ts'

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

/** A question about more controls is a large one, of which fewer are answered at once. */
const maxSmall = 60

/** In milliseconds: longer than any answer takes, with its waiting. */
const maxSilence = 900_000

/**
 * Answers a request by some methods, by default those that it names.
 *
 * @throws {Problem} 400 or 422 where it cannot be answered, by any of the methods, with what can be asked in its place; 429
 *   and 503 where too many are asked for at once
 */
export async function assess(
  request: ImpactRequest,
  pool: ImpactPool,
  turns: Turns,
  methods: readonly Method[] = resolveMethods(request.query.method),
): Promise<ImpactAnswer> {
  const subject = resolveSubject(request)
  // Nothing is sent meanwhile, which else ends a connection after a while; the next request has the usual time again.
  request.request.raw.socket.setTimeout?.(maxSilence)
  // Before any figure is read, so that no more panels than these are in memory.
  const turn = { ...turnOf(request.request), isLarge: subject.candidates.length > maxSmall }
  return turns.run(turn, async () => {
    try {
      return await answer(request, subject, pool, methods)
    } catch (error) {
      if (error instanceof Problem && error.statusCode === 422)
        error.suggestions = await suggestWays(request, subject)
      throw error
    }
  })
}

async function answer(
  request: ImpactRequest,
  subject: ImpactSubject,
  pool: ImpactPool,
  methods: readonly Method[],
): Promise<ImpactAnswer> {
  const { query, snapshot, asOf } = request
  const { reference } = snapshot
  const { metric, event, excluded } = subject
  const find = (names: readonly string[]) =>
    snapshot.findSeries({
      subjects: names.map((series) => ({ series, metric: metric.metric })),
      asOf,
      allowBreaks: query.allow_breaks,
    })
  const [own, market] = (await find([subject.treated, 'market'])) as [KnownSeries, KnownSeries]
  const treated = { name: subject.treated, graph: own }
  const isApart = (name: string) => !isOverlapping(reference, subject.treated, name)
  const question = resolvePanel(treated, subject, query)
  const events = listOtherEvents(snapshot.listEvents(asOf), event, reference, question)
  const isTouched = (series: string) => !query.controls && events.some((item) => item.series === series)
  const { panel, leftOut, ...assembled } = await assemblePanel(
    treated,
    findEach(
      subject.candidates.filter((name) => !isTouched(name) && isApart(name)),
      find,
    ),
    question,
    giveWay,
  )
  if (!panel || !('cells' in assembled)) throw missingProblem(treated.name, question, leftOut)
  const assessment = await pool.assess(panel, methods, {
    cells: assembled.cells,
    perDay: query.per_day,
    hasTotal: assembled.values === 'level' && metric.aggregation === 'sum',
    leaveTwoOut: query.leave_two_out,
    events,
    breaks: query.allow_breaks
      ? snapshot.listBreaks(asOf).filter((item) => item.metric === metric.metric)
      : [],
    market: marketOf(treated.name, treated.graph, market, panel),
  })
  const refused = assessment.results.filter((result) => result.status === 'refused')
  if (refused.length > 0 && refused.length === assessment.results.length)
    throw refusalProblem(refused, assessment, reference)
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
        .filter((name) => !isApart(name))
        .map((series) => ({ series, reason: 'overlap' as const, missingMonths: [] })),
      ...subject.candidates
        .filter((name) => isApart(name) && isTouched(name))
        .map((series) => ({ series, reason: 'event' as const, missingMonths: [] })),
    ],
    assessment,
    asOf: request.asOfText,
    permalink: request.permalink,
    reference,
  }
}

/** So many series are read at a time. */
const atOnce = 20

/** What is known of series, read as they are needed, since all of a thousand together would fill the memory. */
async function* findEach(
  names: readonly string[],
  find: (names: readonly string[]) => Promise<KnownSeries[]>,
): AsyncGenerator<NamedGraph> {
  for (let i = 0; i < names.length; i += atOnce) {
    const some = names.slice(i, i + atOnce)
    const graphs = await find(some)
    for (const [k, name] of some.entries()) yield { name, graph: graphs[k] as KnownSeries }
  }
}

/** Why there is no panel: what the treated lacks. */
function missingProblem(
  treated: string,
  { from, to, start }: PanelQuestion,
  leftOut: readonly LeftOutSeries[],
): Problem {
  const own = leftOut.find(({ series }) => series === treated)
  const months = own?.missingMonths ?? []
  return own?.reason === 'zero'
    ? zeroProblem(treated, months)
    : gapProblem(treated, { from, to }, start, months)
}

/** What the figures answer about the same event, as links. */
async function suggestWays(
  { query, snapshot, asOf }: ImpactRequest,
  { treated, metric, event, eventMonth, start, excluded }: ImpactSubject,
): Promise<Suggestion[]> {
  const { reference } = snapshot
  const question = {
    treated,
    metric: metric.metric,
    month: eventMonth,
    start,
    excluded,
    event,
    asOf,
    allowBreaks: query.allow_breaks,
  }
  const kept = new URLSearchParams({
    ...(query.anticipation > 0 && { anticipation: String(query.anticipation) }),
    ...(query.exclude_months !== undefined && { exclude_months: query.exclude_months }),
    ...(query.exclude_event_month && { exclude_event_month: 'true' }),
  })
  const known = new URLSearchParams({
    ...(query.as_of !== undefined && { as_of: query.as_of }),
    ...(query.recorded_by !== undefined && { recorded_by: query.recorded_by }),
    ...(query.allow_breaks && { allow_breaks: 'true' }),
  })
  return (await findWays(snapshot, question)).map((way) => {
    const isImpact = way.kind === 'impact'
    const asked = new URLSearchParams([
      ...Object.entries(parametersOf(way, question)),
      ...(isImpact ? kept : []),
      ...known,
    ])
    const search = asked.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')
    return {
      description: describeWay(way, reference),
      url: `${isImpact ? '/v1/impact' : '/v1/comparisons'}?${search}`,
      page: `${isImpact ? '/impact' : '/'}?${search}`,
    }
  })
}

function describeWay(way: Way, reference: Reference): Localized {
  const nameOf = namesInSentences(reference)
  const metric = namesOf(reference.metrics.get(way.metric), way.metric)
  return way.kind === 'impact'
    ? writeImpactWay(nameOf(way.treated), metric, way.methods, way.window)
    : writeComparisonWay(way.series.map(nameOf), metric, way.base, way.end)
}

/**
 * The events inside the window of the companies behind the series, other than that of the request. Those of a platform
 * are events of the aggregates too, which hold it.
 */
function listOtherEvents(
  known: readonly Tables['event'][],
  requested: Tables['event'] | null,
  { series }: Reference,
  { from, to }: PanelQuestion,
): OtherEvent[] {
  const inside = listEventsBetween(known, from, to).filter((event) => event !== requested)
  const all = [...series.values()]
  const aggregates = all.filter(({ kind }) => kind === 'aggregate')
  return inside.flatMap(({ company, type, date }) => {
    const own = all.filter((item) => item.company === company).map((item) => item.series)
    const [part] = own
    return [
      ...own.map((name) => ({ series: name, type, date })),
      ...(part === undefined ? [] : aggregates.map((item) => ({ series: item.series, part, type, date }))),
    ]
  })
}

/** The treated's share of the market in the last month before the event, where both are known, and what the market did since. */
function marketOf(
  treated: string,
  graph: KnownSeries,
  market: KnownSeries,
  { months, before }: Pick<Panel, 'months' | 'before'>,
) {
  const [base, end] = [months[before - 1], months.at(-1)].map((month) => monthPeriod(month as Month)) as [
    Period,
    Period,
  ]
  if (treated === 'market') return undefined
  const [share] = followPath(graph, market, {
    measure: 'share',
    frequency: 'month',
    periods: [base],
    base,
    perDay: false,
  })
  if (share?.estimate.value == null) return undefined
  return { share: share.estimate.value / 100, changePct: compareGrowth(market, { base, end }).growth.value }
}

/** What is sent where none of the methods can answer. */
export function refusalProblem(
  refused: readonly Refused[],
  { firstMonth, lastMonth }: Pick<ImpactAssessment, 'firstMonth' | 'lastMonth'>,
  reference: Reference,
): Problem {
  return parameterProblem(
    refused.map((result) => {
      const { reason, remedy } = writeRefusal(result, namesInSentences(reference))
      return { parameter: 'method', received: inWindow(reason, firstMonth, lastMonth), expected: remedy }
    }),
    422,
  )
}

function inWindow({ en, zh }: Localized, from: Month, to: Month): Localized {
  return {
    en: `${en} (by month, ${writeSpan(from, to, 'en')})`,
    zh: `${zh}（按月，${writeSpan(from, to, 'zh')}）`,
  }
}

/** What sentences about an answer call a series. */
export function namesInSentences({ series: known }: Reference): SeriesNames {
  return (series) => namesOf(known.get(series), series)
}

function namesOf(item: { name_en: string; name_zh: string } | undefined, slug: string): Localized {
  return { en: nameIn('en', item, slug), zh: nameIn('zh', item, slug) }
}

/** What sentences call what was counted. */
export function metricInSentences(metric: Tables['metric']): Localized {
  const { en, zh } = namesOf(metric, metric.metric)
  return { en: lowerFirst(en), zh }
}

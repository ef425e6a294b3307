import { isByDay, type KnownSeries } from '../../domain/bounds/growth-bounds.ts'
import { type MetricUnit, type Subject, sameSubject } from '../../domain/figure/figure.ts'
import { compareGrowth } from '../../domain/growth/comparison.ts'
import { followPath } from '../../domain/growth/path.ts'
import type { ImpactAssessment } from '../../domain/impact/assess-impact.ts'
import { findShortage, type Method, type Refused } from '../../domain/impact/methods.ts'
import {
  assemblePanel,
  type LeftOutSeries,
  type NamedGraph,
  type Panel,
  type PanelQuestion,
  panelMonths,
  periodAt,
} from '../../domain/impact/panel.ts'
import type { OtherEvent, Warning } from '../../domain/impact/warnings.ts'
import { firstMonth, lastMonth, type Month, parseMonth } from '../../domain/time/month.ts'
import { findPeriod, periodContaining } from '../../domain/time/period.ts'
import { effectUnit } from '../../i18n/impact.ts'
import {
  expectedPositiveSeries,
  writeComparisonWay,
  writeImpactWay,
  writeInWindow,
  writeRefusals,
} from '../../i18n/impact-problems.ts'
import { writeWarning } from '../../i18n/impact-warnings.ts'
import type { Localized } from '../../i18n/language.ts'
import type { Tables } from '../../store/database.ts'
import { giveWay } from '../../store/queue.ts'
import type { Reference } from '../../store/snapshot.ts'
import { nameInEach, namesInSentences } from '../../web/names.ts'
import { dataLink } from '../../web/page/context.ts'
import {
  impossible,
  leadOn,
  type Problem,
  parameterProblem,
  type Suggestion,
} from '../../web/problems/problem.ts'
import { knowledgeOf } from '../../web/request/as-of.ts'
import { findWays, isOverlapping, parametersOf, type Way } from '../../web/request/impact-ways.ts'
import { labelOf } from '../../web/request/resolve.ts'
import { listEventsBetween } from '../../web/request/windows.ts'
import type { Turns } from '../../web/threads/turns.ts'
import type { ImpactPool } from './pool.ts'
import {
  checkControls,
  gapProblem,
  type ImpactRequest,
  type ImpactSubject,
  impactMethodNames,
  impactMethods,
  resolveMethods,
  resolvePanel,
  resolveSubject,
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

/** A series and metric that may be in the panel, by its name there. */
type Member = Subject & { name: string }

/** A question about more controls is a large one, of which fewer are answered at once. */
const maxSmall = 60

/**
 * Answers a request by some methods, by default those that it names.
 *
 * @param needed those of which one has to answer
 * @throws {Problem} 400 or 422 where it cannot be answered, by any of those, with what can be asked in its place; 429 and
 *   503 where too many are asked for at once
 */
export async function assess(
  request: ImpactRequest,
  pool: Pick<ImpactPool, 'assess'>,
  turns: Turns,
  methods: readonly Method[] = resolveMethods(request.query.method, impactMethodNames),
  needed = methods,
): Promise<ImpactAnswer> {
  const subject = resolveSubject(request)
  // Before any figure is read, so that no more panels than these are in memory.
  const turn = { signal: request.request.signal, isLarge: subject.candidates.length > maxSmall }
  return turns.run(turn, () =>
    leadOn(
      () => answer(request, subject, pool, methods, needed),
      () => suggestWays(request, subject),
    ),
  )
}

async function answer(
  request: ImpactRequest,
  subject: ImpactSubject,
  pool: Pick<ImpactPool, 'assess'>,
  methods: readonly Method[],
  needed: readonly Method[],
): Promise<ImpactAnswer> {
  checkControls(subject.candidates.length)
  const { query, snapshot, asOf } = request
  const { reference } = snapshot
  const { metric, event } = subject
  const find = (subjects: readonly Subject[]) =>
    snapshot.findSeries({ subjects, asOf, allowBreaks: query.allow_breaks })
  const candidates = subject.candidates.map((item) => ({ ...item, name: labelOf(item, metric.metric) }))
  const name = subject.treated.series
  const members = [{ ...subject.treated, name }, ...candidates]
  const held = await snapshot.listParts(asOf)
  const isApart = ({ series }: Member) => !isOverlapping(snapshot, held, asOf, name, series)
  const named = query.controls === undefined || candidates.length > maxSmall ? [] : candidates.filter(isApart)
  const [own, market, ...graphs] = (await find([
    subject.treated,
    { series: 'market', metric: metric.metric },
    ...named,
  ])) as [KnownSeries, KnownSeries, ...KnownSeries[]]
  const treated = { name, graph: own }
  const question = resolvePanel(treated, graphs, subject, query)
  refuseTooShort(methods, question, reference)
  const events = listOtherEvents(snapshot.listEvents(asOf), event, { reference, held }, question, members)
  const isTouched = ({ name }: Member) => !query.controls && events.some(({ series }) => series === name)
  const { panel, leftOut, ...assembled } = await assemblePanel(
    treated,
    findEach(
      candidates.filter((item) => !isTouched(item) && isApart(item)),
      find,
    ),
    question,
    giveWay,
  )
  if (!panel || !('cells' in assembled)) throw missingProblem(treated.name, question, leftOut)
  const perDay = isByDay(query.per_day, [metric])
  const addsUp = metric.aggregation === 'sum'
  const isOther = (item: Member) =>
    item.metric !== metric.metric && panel.controls.some(({ name }) => name === item.name)
  const assessment = await pool.assess(panel, methods, {
    cells: assembled.cells,
    perDay,
    isIndex: assembled.values === 'index',
    otherMetrics: candidates.filter(isOther).map(({ name }) => name),
    eventDate: query.exclude_event_month ? undefined : event?.date,
    addsUp,
    hasTotal: addsUp && assembled.values === 'level',
    leaveTwoOut: query.leave_two_out,
    events,
    breaks: query.allow_breaks
      ? members.flatMap(({ name, ...member }) =>
          snapshot
            .listBreaks(asOf)
            .filter((item) => sameSubject(item, member))
            .map(({ month }) => ({ series: name, month })),
        )
      : [],
    market: marketOf(treated.name, treated.graph, market, panel),
  })
  const refused = assessment.results.filter((result) => result.status === 'refused')
  const refusedNeeded = refused.filter(({ method }) => needed.includes(method))
  if (refusedNeeded.length > 0 && refusedNeeded.length === needed.length)
    throw refusalProblem(refusedNeeded, assessment, reference)
  return {
    metric,
    event,
    perDay,
    panel,
    values: assembled.values,
    excluded: question.excluded,
    leftOut: [
      ...leftOut,
      ...candidates
        .filter((item) => !isApart(item))
        .map(({ name }) => ({ series: name, reason: 'overlap' as const, missingMonths: [] })),
      ...candidates
        .filter((item) => isApart(item) && isTouched(item))
        .map(({ name }) => ({ series: name, reason: 'event' as const, missingMonths: [] })),
    ],
    assessment,
    asOf: request.asOfText,
    permalink: request.permalink,
    reference,
  }
}

/**
 * Refuses a window that has too few months for every method, whatever the controls: before thousands of these are read.
 *
 * @throws {Problem} 422
 */
function refuseTooShort(methods: readonly Method[], question: PanelQuestion, reference: Reference): void {
  const { start, frequency } = question
  const months = panelMonths(question)
  const before = months.filter((month) => month < start).length
  const size = { before, after: months.length - before, controls: Number.POSITIVE_INFINITY }
  const refused = methods.flatMap((method): Refused[] => {
    const shortage = findShortage(method, size)
    return shortage ? [{ status: 'refused', method, ...shortage }] : []
  })
  if (refused.length === 0 || refused.length < methods.length) return
  const [firstMonth, lastMonth] = [months[0], months.at(-1)] as [Month, Month]
  throw refusalProblem(refused, { firstMonth, lastMonth, frequency }, reference)
}

/** So many series are read at a time. */
const atOnce = 20

/** What is known of series, read as they are needed, since all of a thousand together would fill the memory. */
async function* findEach(
  members: readonly Member[],
  find: (subjects: readonly Subject[]) => Promise<KnownSeries[]>,
): AsyncGenerator<NamedGraph> {
  for (let i = 0; i < members.length; i += atOnce) {
    const some = members.slice(i, i + atOnce)
    const graphs = await find(some.map(({ series, metric }) => ({ series, metric })))
    for (const [k, { name }] of some.entries()) yield { name, graph: graphs[k] as KnownSeries }
  }
}

/** Why there is no panel: what the treated lacks. */
function missingProblem(
  treated: string,
  question: PanelQuestion,
  leftOut: readonly LeftOutSeries[],
): Problem {
  const own = leftOut.find(({ series }) => series === treated)
  const months = own?.missingMonths ?? []
  if (own?.reason !== 'zero') return gapProblem(treated, question, question, months)
  const zeros = months.map((month) => periodContaining(month, question.frequency))
  return impossible('treated', treated, expectedPositiveSeries(zeros))
}

/** What the figures answer about the same event, as links. */
export async function suggestWays(
  { query, snapshot, asOf }: Pick<ImpactRequest, 'query' | 'snapshot' | 'asOf'>,
  { treated, metric, event, eventMonth, frequency, excluded }: ImpactSubject,
): Promise<Suggestion[]> {
  const { reference } = snapshot
  const question = {
    treated: treated.series,
    metric: metric.metric,
    eventMonth,
    anticipation: query.anticipation,
    excluded,
    frequency,
    event,
    within: {
      from: findPeriod(query.from ?? '')?.first ?? firstMonth,
      to: findPeriod(query.to ?? '')?.last ?? lastMonth,
    },
    asOf,
    allowBreaks: query.allow_breaks,
  }
  const named = query.exclude_months?.split(',') ?? []
  const isMethodAsked = (method: Method) =>
    resolveMethods(query.method, impactMethodNames).some((asked) => asked === method)
  const keptOf = (way: Extract<Way, { kind: 'impact' }>) => {
    const months = named.filter((month) => way.excluded.includes(parseMonth(month)))
    return {
      ...(query.anticipation > 0 && { anticipation: query.anticipation }),
      ...(query.method &&
        way.methods.every(isMethodAsked) && {
          method: impactMethodNames.filter((name) => way.methods.includes(impactMethods[name])).join(),
        }),
      // Any growth has these; levels not all that answer have.
      ...(query.scale === 'index' && { scale: query.scale }),
      ...(query.per_day && { per_day: 'true' }),
      ...(months.length > 0 && { exclude_months: months.join() }),
      // Figures may end ahead of the event, with what was anticipated.
      ...(query.exclude_event_month && way.excluded.includes(eventMonth) && { exclude_event_month: 'true' }),
    }
  }
  return (await findWays(snapshot, question)).map((found) => {
    const isImpact = found.kind === 'impact'
    const methods = isImpact ? found.methods.filter(isMethodAsked) : []
    const way = isImpact && methods.length > 0 ? { ...found, methods } : found
    const asked = {
      ...parametersOf(way, question),
      ...(way.kind === 'impact' && keptOf(way)),
      ...knowledgeOf(query),
    }
    return {
      description: describeWay(way, reference),
      url: dataLink(isImpact ? '/v1/impact' : '/v1/comparisons', asked),
      page: dataLink(isImpact ? '/impact' : '/', asked),
    }
  })
}

function describeWay(way: Way, reference: Reference): Localized {
  const nameOf = namesInSentences(reference)
  const metric = nameInEach(reference.metrics.get(way.metric), way.metric)
  return way.kind === 'impact'
    ? writeImpactWay(nameOf(way.treated), metric, way)
    : writeComparisonWay(way.series.map(nameOf), metric, way.base, way.end)
}

/**
 * The events inside the window of the companies behind the panel's series, other than that of the request. Those of a
 * platform that aggregates hold are events of the aggregates too.
 */
export function listOtherEvents(
  known: readonly Tables['event'][],
  requested: Tables['event'] | null,
  { reference: { series }, held }: { reference: Reference; held: ReadonlySet<string> },
  { from, to, frequency }: Pick<PanelQuestion, 'from' | 'to' | 'frequency'>,
  members: readonly Pick<Member, 'name' | 'series'>[],
): OtherEvent[] {
  const { last } = periodContaining(to, frequency)
  const inside = listEventsBetween(known, from, last).filter((event) => event !== requested)
  const byCompany = Map.groupBy(series.values(), (item) => item.company)
  return inside.flatMap(({ company, type, date }) => {
    const own = byCompany.get(company) ?? []
    const part = own.find((item) => held.has(item.series))?.series
    return members.flatMap(({ name, series: slug }): OtherEvent[] => {
      const member = series.get(slug)
      if (member && own.includes(member)) return [{ series: name, type, date }]
      return part !== undefined && member?.kind === 'aggregate' ? [{ series: name, part, type, date }] : []
    })
  })
}

/** The treated's share of the market in the last month before the event, where both are known, and what the market did since. */
function marketOf(treated: string, graph: KnownSeries, market: KnownSeries, panel: Panel) {
  const { months, before, frequency = 'month' } = panel
  const [base, end] = [periodAt(months[before - 1] as Month, panel), periodAt(months.at(-1) as Month, panel)]
  if (treated === 'market') return undefined
  const [share] = followPath(graph, market, {
    measure: 'share',
    frequency,
    periods: [base],
    base,
    perDay: false,
  })
  if (share?.estimate.value == null) return undefined
  return { share: share.estimate.value / 100, changePct: compareGrowth(market, { base, end }).growth.value }
}

/** What is sent where none of the methods can answer. */
function refusalProblem(
  refused: readonly Refused[],
  { firstMonth, lastMonth, frequency }: Pick<ImpactAssessment, 'firstMonth' | 'lastMonth' | 'frequency'>,
  reference: Reference,
): Problem {
  const at = (month: Month) => periodContaining(month, frequency)
  return parameterProblem(
    writeRefusals(refused, namesInSentences(reference), frequency).map(({ reason, remedy }) => ({
      parameter: 'method',
      received: writeInWindow(reason, at(firstMonth), at(lastMonth), frequency),
      expected: remedy,
    })),
    422,
  )
}

/**
 * What says the warnings of an answer in words.
 *
 * @param metric the unit of the treated, which matters where effects are on levels
 */
export function warningWriter(
  { treated, frequency, scale }: Pick<ImpactAssessment, 'treated' | 'frequency' | 'scale'>,
  metric: MetricUnit,
  reference: Reference,
): (warning: Warning) => Localized {
  const effects = effectUnit(scale, metric)
  return (warning) => writeWarning(warning, treated, namesInSentences(reference), { frequency, effects })
}

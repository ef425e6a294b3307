import { isByDay, type KnownSeries } from '../../domain/bounds/growth-bounds.ts'
import { type AsOf, type MetricUnit, type Subject, sameSubject } from '../../domain/figure/figure.ts'
import { compareGrowth } from '../../domain/growth/comparison.ts'
import { followPath } from '../../domain/growth/path.ts'
import type { ImpactAssessment } from '../../domain/impact/assess-impact.ts'
import type { Method } from '../../domain/impact/methods.ts'
import {
  assemblePanel,
  type NamedGraph,
  type Panel,
  type PanelQuestion,
  periodAt,
} from '../../domain/impact/panel.ts'
import type { OtherEvent, Warning } from '../../domain/impact/warnings.ts'
import type { Month } from '../../domain/time/month.ts'
import { periodContaining } from '../../domain/time/period.ts'
import { effectUnit } from '../../i18n/impact.ts'
import { writeWarning } from '../../i18n/impact-warnings.ts'
import type { Localized } from '../../i18n/language.ts'
import type { Tables } from '../../store/database.ts'
import { giveWay } from '../../store/queue.ts'
import type { Reference } from '../../store/snapshot.ts'
import { namesInSentences } from '../../web/names.ts'
import { changed, splitUrl } from '../../web/page/context.ts'
import { leadOn, type Suggestion } from '../../web/problems/problem.ts'
import { findFirstDay } from '../../web/request/alternatives.ts'
import { isOverlapping } from '../../web/request/impact-ways.ts'
import { linkMended, listUndated, unlessRefused } from '../../web/request/mending.ts'
import { type AtMoment, labelOf } from '../../web/request/resolve.ts'
import { listEventsBetween } from '../../web/request/windows.ts'
import type { Turns } from '../../web/threads/turns.ts'
import type { ImpactPool } from './pool.ts'
import { missingProblem, type NoControl, refusalProblem, refuseTooShort, suggestWays } from './refusal.ts'
import {
  checkControls,
  type ImpactRequest,
  type ImpactSubject,
  impactMethodNames,
  impactParameters,
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
  leftOut: NoControl[]
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
  // The event may be one that was not known yet at the moment asked about.
  const now = { recordedBy: request.snapshot.changedAt, day: null }
  const known = await unlessRefused(() => resolveSubject(request))
  const subject = known ?? (await resolveSubject({ ...request, asOf: now }))
  // Before figures of controls are read, so that no more panels than these are in memory.
  const turn = { signal: request.request.signal, isLarge: subject.candidates.length > maxSmall }
  const answerAsOf = async (asOf: AsOf) => {
    const asked = { ...request, asOf }
    const own = (asOf === request.asOf && known) || (await resolveSubject(asked))
    return answer(asked, own, pool, methods, needed)
  }
  return turns.run(turn, () =>
    leadOn(
      () => answerAsOf(request.asOf),
      async () => [
        ...(turn.isLarge ? [] : await suggestSame(request, subject, answerAsOf)),
        ...(await suggestWays(request, subject)),
      ],
    ),
  )
}

/** The same question as of the first day that answers it, and as known now, where it was asked about too early. */
async function suggestSame(
  { request, snapshot, asOf }: ImpactRequest,
  { treated, candidates }: ImpactSubject,
  answerAsOf: (asOf: AsOf) => Promise<ImpactAnswer>,
): Promise<Suggestion[]> {
  const { query } = splitUrl(request.url)
  for (const name of [...query.keys()]) if (!Object.hasOwn(impactParameters, name)) query.delete(name)
  const isAnswered = async (asOf: AsOf) => (await unlessRefused(() => answerAsOf(asOf))) !== undefined
  const undated = listUndated(query)
  if (undated.length === 0 || !(await isAnswered({ recordedBy: snapshot.changedAt, day: null }))) return []
  const day = await findFirstDay(snapshot, [treated, ...candidates], asOf, isAnswered)
  return [...(day === null ? [] : [{ as_of: day }]), ...undated].map((changes) =>
    linkMended('/v1/impact', '/impact', changed(query, changes), changes),
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
  const isWhole = !query.from && !query.to && query.controls === undefined && question.excluded.length === 0
  refuseTooShort(methods, name, question, reference, isWhole)
  const events = listOtherEvents({ snapshot, asOf }, event, held, question, members)
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
  const none = (reason: 'overlap' | 'event', items: readonly Member[]) =>
    items.map(({ name }) => ({ series: name, reason, missingMonths: [] }))
  const noControls: NoControl[] = [
    ...leftOut,
    ...none(
      'overlap',
      candidates.filter((item) => !isApart(item)),
    ),
    ...none(
      'event',
      candidates.filter((item) => isApart(item) && isTouched(item)),
    ),
  ]
  if (refusedNeeded.length > 0 && refusedNeeded.length === needed.length)
    throw refusalProblem(refusedNeeded, assessment, reference, isWhole, query.controls ? noControls : [])
  return {
    metric,
    event,
    perDay,
    panel,
    values: assembled.values,
    excluded: question.excluded,
    leftOut: noControls,
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
  members: readonly Member[],
  find: (subjects: readonly Subject[]) => Promise<KnownSeries[]>,
): AsyncGenerator<NamedGraph> {
  for (let i = 0; i < members.length; i += atOnce) {
    const some = members.slice(i, i + atOnce)
    const graphs = await find(some.map(({ series, metric }) => ({ series, metric })))
    for (const [k, { name }] of some.entries()) yield { name, graph: graphs[k] as KnownSeries }
  }
}

/**
 * The events inside the window of the companies behind the panel's series, other than that of the request. Those of a
 * platform that aggregates hold are events of the aggregates too.
 */
export function listOtherEvents(
  { snapshot, asOf }: AtMoment,
  requested: Tables['event'] | null,
  held: ReadonlySet<string>,
  { from, to, frequency }: Pick<PanelQuestion, 'from' | 'to' | 'frequency'>,
  members: readonly Pick<Member, 'name' | 'series'>[],
): OtherEvent[] {
  const { last } = periodContaining(to, frequency)
  const inside = listEventsBetween(snapshot.listEvents(asOf), from, last).filter(
    (event) => event !== requested,
  )
  const series = snapshot.listSeries(asOf)
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

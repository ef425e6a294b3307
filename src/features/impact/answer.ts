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
import { changed, splitUrl } from '../../web/addresses.ts'
import { namesInSentences } from '../../web/names.ts'
import { leadOn, type Suggestion } from '../../web/problems/problem.ts'
import { findFirstDay } from '../../web/request/as-of.ts'
import { isOverlapping } from '../../web/request/impact-ways.ts'
import { linkMended, listUndated, unlessRefused } from '../../web/request/mending.ts'
import { type AtMoment, labelOf, listSeriesOf } from '../../web/request/resolve.ts'
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

/** The answer to a request, from which JSON, tables, picture and page are drawn. */
export type ImpactAnswer = {
  metric: Tables['metric']
  /** Null if the request gives a first period instead of an event. */
  event: Tables['event'] | null
  perDay: boolean
  panel: Panel
  /** What the panel was made from: levels, or an index that is 100 in the first month. */
  values: 'level' | 'index'
  /** The months left out on request. */
  excluded: readonly Month[]
  /** The series that are not controls, with the reasons. */
  leftOut: NoControl[]
  assessment: ImpactAssessment
  /** The day or instant as of which it answers. */
  asOf: string
  permalink: string
  /** The names of series and companies. */
  reference: Reference
}

/** A series and metric that may enter the panel, with its name there. */
type Member = Subject & { name: string }

/** The most controls of a small question. Fewer of the larger ones are answered at once. */
const maxSmall = 60

/**
 * Answers a request.
 *
 * @param methods by default those that the request names
 * @param needed those of which one has to answer
 * @throws {Problem} 400 or 422, with suggestions, if no needed method can answer; 429 and 503 if too much is asked for at once
 */
export async function assess(
  request: ImpactRequest,
  pool: Pick<ImpactPool, 'assess'>,
  turns: Turns,
  methods: readonly Method[] = resolveMethods(request.query.method, impactMethodNames),
  needed = methods,
): Promise<ImpactAnswer> {
  // The event may not have been known yet at the moment asked about.
  const now = { recordedBy: request.snapshot.changedAt, day: null }
  const known = await unlessRefused(() => resolveSubject(request))
  const subject = known ?? (await resolveSubject({ ...request, asOf: now }))
  // The turn begins before figures of controls are read, to limit the panels in memory.
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

/** Suggests the same question as of the first day on which it has an answer, and as of now, if it has one now. */
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
  // An event touches every series of its company.
  const ofCompany = event ? listSeriesOf({ snapshot, asOf }, event.company) : []
  const isTouched = ({ name, series }: Member) =>
    !query.controls && (ofCompany.includes(series) || events.some((other) => other.series === name))
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

/** How many series are read at a time. */
const atOnce = 20

/** Yields what is known of each member, read a few at a time: all of a thousand together would fill the memory. */
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
 * Lists the other events inside the window of the companies behind the panel's series. If aggregates include a platform of the
 * company, its events are listed for the aggregates too.
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

/**
 * Returns the treated's share of the market in the last month before the event, a fraction, and the growth of the market since
 * then. Undefined if the share is unknown or the treated is the market.
 */
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
 * Returns a function that writes a warning of an answer in both languages.
 *
 * @param metric the unit of the treated's metric, which matters if effects are on levels
 */
export function warningWriter(
  { treated, frequency, scale }: Pick<ImpactAssessment, 'treated' | 'frequency' | 'scale'>,
  metric: MetricUnit,
  reference: Reference,
): (warning: Warning) => Localized {
  const effects = effectUnit(scale, metric)
  return (warning) => writeWarning(warning, treated, namesInSentences(reference), { frequency, effects })
}

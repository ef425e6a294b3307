import Type from 'typebox'
import { isByDay, type KnownSeries } from '../../domain/bounds/growth-bounds.ts'
import type { Subject } from '../../domain/figure/figure.ts'
import { type GrowthAround, growthAround, growthSince } from '../../domain/growth/comparison.ts'
import { assessImpact } from '../../domain/impact/assess-impact.ts'
import {
  assemblePanel,
  findWindow,
  type LeftOutSeries,
  type NamedGraph,
  type Panel,
} from '../../domain/impact/panel.ts'
import { type StaggeredResult, type StaggeredWarning, warnStaggered } from '../../domain/impact/staggered.ts'
import { hasSoundInterval, listWarnings, type Warning, warnFewErrors } from '../../domain/impact/warnings.ts'
import { monthOf } from '../../domain/time/month.ts'
import {
  type Frequency,
  frequencies,
  frequencyMonths,
  lengthOf,
  type Period,
  periodContaining,
  shiftPeriod,
} from '../../domain/time/period.ts'
import { expectedTreatedAt, expectedTreatedOnce, noneAcross } from '../../i18n/impact-problems.ts'
import { expectedSeriesList } from '../../i18n/problems.ts'
import type { Tables } from '../../store/database.ts'
import { giveWay } from '../../store/queue.ts'
import type { Reference } from '../../store/snapshot.ts'
import type { RequestOf } from '../../web/data-route.ts'
import { splitNames } from '../../web/names.ts'
import { badParameter, impossible, Problem } from '../../web/problems/problem.ts'
import { suggestLongest } from '../../web/request/alternatives.ts'
import { isOverlapping } from '../../web/request/impact-ways.ts'
import { AllowBreaks, asOfParameters, MetricName, PerDay } from '../../web/request/parameters.ts'
import {
  type AtMoment,
  findEvent,
  labelOf,
  listSeriesOf,
  resolveMetric,
  resolveSubjects,
} from '../../web/request/resolve.ts'
import { resolvePeriod } from '../../web/request/windows.ts'
import { oneOf } from '../../web/schema.ts'
import { listOtherEvents } from './answer.ts'
import type { ImpactPool } from './pool.ts'
import { checkControls, methodList, resolveMethods } from './request.ts'

export const staggeredMethodNames = ['did', 'sc', 'sc_intercept', 'sdid'] as const
const maxTreated = 20
const maxControls = 200

export const staggeredParameters = {
  treated: Type.String({
    minLength: 1,
    'x-expected': expectedTreatedAt,
    description:
      'Up to 20 series separated by commas, each with its metric behind a colon where it is not that of `metric`, and behind an @ its event, or the first period that counts as after it',
    examples: [
      'full-truck-alliance:fulfilled_orders@2021-Q3,kanzhun:average_mau@kanzhun-registrations-suspended',
    ],
  }),
  controls: Type.Optional(
    Type.String({
      minLength: 1,
      'x-expected': expectedSeriesList,
      description:
        'Up to 200 series that were never treated; by default every platform, of up to 1000, with the metric of the treated and without an event of its own in the window. The treated that come later are controls by themselves',
      examples: ['caocao,t3'],
    }),
  ),
  metric: MetricName,
  frequency: Type.Optional(
    oneOf(frequencies, {
      description:
        'How long periods are; by default the shortest, but no shorter than a first period, by which figures lead across the events of most of the treated',
    }),
  ),
  periods_before: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 240, description: 'Most periods before each event', examples: [8] }),
  ),
  periods_after: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 240,
      description: 'Periods from each event on; by default a year, or as many as all have',
      examples: [4],
    }),
  ),
  method: Type.Optional(methodList(staggeredMethodNames)),
  scale: oneOf(['log', 'index'] as const, {
    default: 'log',
    description: 'The scale of effects: logarithms, or an index that is 100 in the first period',
  }),
  per_day: PerDay,
  ...asOfParameters,
  allow_breaks: AllowBreaks,
}

export type StaggeredRequest = RequestOf<typeof staggeredParameters>

/** One of the treated, with what is known of it around its event. */
export type TreatedUnit = {
  /** Its slug, with the metric behind a colon if that is not the requested one. */
  name: string
  subject: Subject
  event: Tables['event'] | null
  start: Period
  /** Null if its figures do not lead across its event. */
  panel: Panel | null
  notYet: string[]
  leftOut: LeftOutSeries[]
  warnings: Warning[]
  /** The growth to each period from the event on: since the last known period before it, and since a year before. */
  growths: { time: number; end: Period; sinceBefore: GrowthAround | null; overYear: GrowthAround | null }[]
}

export type StaggeredAnswer = {
  frequency: Frequency
  scale: 'log' | 'index'
  perDay: boolean
  units: TreatedUnit[]
  /** The most periods that any panel has from its event on; at least 1. */
  periodsAfter: number
  results: StaggeredResult[]
  warnings: StaggeredWarning[]
  asOf: string
  permalink: string
  reference: Reference
}

type Treated = NamedGraph & { subject: Subject; event: Tables['event'] | null; first: Period }

/**
 * Answers what an event did to several series that it befell at different times: by each method, and by the growth of each
 * around its event, which is all that is known without controls.
 *
 * @throws {Problem} 400 for what is unknown; 503 if too many are asked for at once; 422, with suggestions about the same series,
 *   if no method answers and no figures lead across any of the events
 */
export async function assessSeveral(request: StaggeredRequest, pool: ImpactPool): Promise<StaggeredAnswer> {
  const { query, snapshot, asOf } = request
  const treated = await findTreated(request)
  const frequency = query.frequency ?? chooseFrequency(treated)
  const after = query.periods_after ?? chooseAfter(treated, frequency)
  const controls = await findControls(request, treated)
  const held = await snapshot.listParts(asOf)
  const units: TreatedUnit[] = []
  for (const unit of treated)
    units.push(await assembleUnit(unit, { request, treated, controls, frequency, after, held }))
  const results = await pool.assessStaggered(
    units.flatMap(({ panel, notYet }) => (panel ? [{ panel, notYet }] : [])),
    resolveMethods(query.method, staggeredMethodNames),
  )
  const isAnswered =
    results.some((result) => result.units.some(({ status }) => status === 'answered')) ||
    units.some(({ growths }) => growths.some(({ sinceBefore }) => sinceBefore))
  if (!isAnswered) {
    const problem = new Problem(422, 'nothing_known', noneAcross)
    problem.suggestions = await suggestLongest(
      snapshot,
      treated.map(({ subject }) => subject),
      { metric: query.metric, asOf, query },
    )
    throw problem
  }
  return {
    frequency,
    scale: query.scale,
    perDay: isByDay(
      query.per_day,
      treated.map(({ graph }) => graph),
    ),
    units,
    periodsAfter: Math.max(1, ...units.map(({ panel }) => (panel ? panel.months.length - panel.before : 0))),
    results,
    warnings: warnStaggered(
      units.map(({ name }) => name),
      units.map(({ start }) => start.first),
      results,
    ),
    asOf: request.asOfText,
    permalink: request.permalink,
    reference: snapshot.reference,
  }
}

/** Returns a result without the intervals of series with too few errors for a sound one, and of a mean that includes them. */
export function showResult(result: StaggeredResult, units: readonly TreatedUnit[]): StaggeredResult {
  const few = new Set(units.filter(({ warnings }) => !hasSoundInterval(warnings)).map(({ name }) => name))
  const isFew = ({ status, treated }: StaggeredResult['units'][number]) =>
    status === 'answered' && few.has(treated)
  const { pooled } = result
  return {
    ...result,
    units: result.units.map((unit) => (isFew(unit) ? { ...unit, interval: null } : unit)),
    pooled: pooled && result.units.some(isFew) ? { ...pooled, interval: null } : pooled,
  }
}

/** What the panels of all treated share. */
type Shared = {
  request: StaggeredRequest
  treated: readonly Treated[]
  controls: readonly NamedGraph[]
  frequency: Frequency
  /** The number of periods from the event on. */
  after: number
  /** The series that aggregates include. */
  held: ReadonlySet<string>
}

/** Assembles the panel of one of the treated, if its figures allow one, and its growths around its event. */
async function assembleUnit(
  unit: Treated,
  { request, treated, controls, frequency, after, held }: Shared,
): Promise<TreatedUnit> {
  const { query, snapshot, asOf } = request
  const length = frequencyMonths[frequency]
  const start = periodContaining(unit.first.first, frequency)
  const run = findWindow(unit.graph, start.first, [], frequency)
  const from = Math.max(
    run?.from ?? start.first - length,
    start.first - (query.periods_before ?? Number.POSITIVE_INFINITY) * length,
  )
  const to = start.first + (after - 1) * length
  const question = {
    frequency,
    from,
    to,
    start: start.first,
    excluded: [],
    scale: query.scale,
    perDay: query.per_day,
  }
  const notYet = treated.filter(
    ({ first, graph }) =>
      periodContaining(first.first, frequency).first > to && graph.series !== unit.graph.series,
  )
  const isOwn = ({ graph }: NamedGraph) => query.controls !== undefined || graph.metric === unit.graph.metric
  const candidates = [...controls.filter(isOwn), ...notYet].filter(
    ({ graph }) => !isOverlapping(snapshot, held, asOf, unit.graph.series, graph.series),
  )
  const members = [unit, ...candidates].map(({ name, graph }) => ({ name, series: graph.series }))
  const others = listOtherEvents({ snapshot, asOf }, unit.event, held, question, members)
  const ofCompany = unit.event ? listSeriesOf({ snapshot, asOf }, unit.event.company) : []
  const isFree = (item: NamedGraph) =>
    query.controls !== undefined ||
    notYet.includes(item as Treated) ||
    (!ofCompany.includes(item.graph.series) && others.every(({ series }) => series !== item.name))
  const { panel, leftOut, ...assembled } = await assemblePanel(
    unit,
    candidates.filter(isFree),
    question,
    giveWay,
  )
  return {
    name: unit.name,
    subject: unit.subject,
    event: unit.event,
    start,
    panel,
    notYet: notYet
      .map(({ name }) => name)
      .filter((name) => panel?.controls.some((item) => item.name === name)),
    leftOut: leftOut.filter(({ series }) => series !== unit.name),
    warnings: panel
      ? listWarnings(
          ...assessImpact(panel, [], {
            isIndex: 'values' in assembled && assembled.values === 'index',
            otherMetrics: candidates
              .filter(
                ({ name, graph }) =>
                  graph.metric !== unit.graph.metric && panel.controls.some((item) => item.name === name),
              )
              .map(({ name }) => name),
            eventDate: unit.event?.date,
            perDay: isByDay(query.per_day, [unit.graph]),
            addsUp: snapshot.reference.metrics.get(unit.graph.metric)?.aggregation === 'sum',
            events: others,
          }).warnings,
          warnFewErrors(panel),
        )
      : [],
    growths: Array.from({ length: after }, (_, time) => {
      const end = shiftPeriod(start, time * length)
      return {
        time,
        end,
        sinceBefore: growthSince(unit.graph, start, end, query.per_day),
        overYear: growthAround(unit.graph, shiftPeriod(end, -12), end, query.per_day),
      }
    }),
  }
}

/** @throws {Problem} 400 if a series, event or period is unknown, or a series is named twice */
export async function findTreated({
  query,
  snapshot,
  asOf,
}: Pick<StaggeredRequest, 'query' | 'snapshot' | 'asOf'>): Promise<Treated[]> {
  const { reference } = snapshot
  const metric = resolveMetric(reference, query.metric).metric
  const items = splitNames(query.treated)
  if (items.length > maxTreated) throw badParameter('treated', query.treated, expectedTreatedAt)
  const asked = items.map((item) => {
    const at = item.lastIndexOf('@')
    const when = item.slice(at + 1).trim()
    if (at < 1 || when === '') throw badParameter('treated', item, expectedTreatedAt)
    const [subject] = resolveSubjects(reference, item.slice(0, at), metric, { parameter: 'treated' }) as [
      Subject,
    ]
    const isPeriod = /^\d{4}(-|$)/.test(when)
    const event = isPeriod
      ? null
      : findEvent({ snapshot, asOf }, when, 'treated', [subject.series], item.slice(0, at + 1))
    const first = event ? periodContaining(monthOf(event.date), 'month') : resolvePeriod(when, 'treated')
    return { subject, event, first }
  })
  const names = asked.map(({ subject }) => subject.series)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) throw badParameter('treated', twice, expectedTreatedOnce)
  const subjects = asked.map(({ subject }) => subject)
  const graphs = await snapshot.findSeries({ subjects, asOf, allowBreaks: query.allow_breaks })
  return asked.map((item, i) => ({
    ...item,
    name: labelOf(item.subject, metric),
    graph: graphs[i] as KnownSeries,
  }))
}

/**
 * Returns the series that were never treated: those named, or every platform in each metric of the treated.
 *
 * @throws {Problem} 400 if a series is unknown or named twice, 422 if one is treated or there are too many platforms
 */
export async function resolveControls(
  { query, snapshot, asOf }: Pick<StaggeredRequest, 'query' | 'snapshot' | 'asOf'>,
  treated: readonly Treated[],
): Promise<Subject[]> {
  const { reference } = snapshot
  const isTreated = ({ series }: Subject) => treated.some(({ subject }) => subject.series === series)
  const metrics = [...new Set(treated.map(({ subject }) => subject.metric))]
  const subjects =
    query.controls === undefined
      ? (await listPlatformsWith({ snapshot, asOf }, metrics)).filter((item) => !isTreated(item))
      : resolveSubjects(reference, query.controls, query.metric, { parameter: 'controls', most: maxControls })
  checkControls(subjects.length, maxControls)
  const own = subjects.find(isTreated)
  if (own) throw impossible('controls', own.series, expectedTreatedOnce)
  return subjects
}

async function findControls(request: StaggeredRequest, treated: readonly Treated[]): Promise<NamedGraph[]> {
  const { query, snapshot, asOf } = request
  const subjects = await resolveControls(request, treated)
  const graphs = await snapshot.findSeries({ subjects, asOf, allowBreaks: query.allow_breaks })
  const named = subjects.map((subject, i) => ({
    name: labelOf(subject, query.metric),
    graph: graphs[i] as KnownSeries,
  }))
  // Platforms without figures are left out without mention unless they were named.
  return query.controls === undefined ? named.filter(({ graph }) => graph.figures.length > 0) : named
}

/** Lists the platforms that have figures of these metrics, each with the metric. */
async function listPlatformsWith(
  { snapshot, asOf }: AtMoment,
  metrics: readonly string[],
): Promise<Subject[]> {
  const found = await Promise.all(
    metrics.map(async (metric) =>
      (await snapshot.listSeriesWith(metric)).map((series) => ({ series, metric })),
    ),
  )
  const known = snapshot.listSeries(asOf)
  return found.flat().filter(({ series }) => known.get(series)?.kind === 'platform')
}

/** Returns the shortest frequency, at least as long as each given period, by which figures lead across the most events. */
export function chooseFrequency(treated: readonly Treated[]): Frequency {
  const given = Math.max(...treated.map(({ first }) => Math.min(12, lengthOf(first))))
  const possible = frequencies.filter((frequency) => frequencyMonths[frequency] >= given)
  const count = (frequency: Frequency) =>
    treated.filter(({ graph, first }) =>
      findWindow(graph, periodContaining(first.first, frequency).first, [], frequency),
    ).length
  const most = Math.max(...possible.map(count))
  return possible.find((frequency) => count(frequency) === most) as Frequency
}

/** Returns the number of periods of a year, or fewer if figures that lead across an event end earlier. */
export function chooseAfter(treated: readonly Treated[], frequency: Frequency): number {
  const length = frequencyMonths[frequency]
  const runs = treated.flatMap(({ graph, first }) => {
    const start = periodContaining(first.first, frequency).first
    const run = findWindow(graph, start, [], frequency)
    return run ? [(run.to - start) / length + 1] : []
  })
  return Math.min(12 / length, ...runs)
}

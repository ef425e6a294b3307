import Type from 'typebox'
import type { KnownSeries } from '../../domain/bounds/growth-bounds.ts'
import type { Subject } from '../../domain/figure/figure.ts'
import { findReach, type Method, needsControls } from '../../domain/impact/methods.ts'
import {
  findWindow,
  type NamedGraph,
  type PanelQuestion,
  panelMonths,
  scales,
  startAt,
  type Timing,
} from '../../domain/impact/panel.ts'
import { formatMonth, type Month, monthOf, parseMonth } from '../../domain/time/month.ts'
import {
  type Frequency,
  frequencies,
  frequencyMonths,
  frequencyOf,
  type Period,
  periodContaining,
} from '../../domain/time/period.ts'
import {
  expectedBefallen,
  expectedBoundSeries,
  expectedEventOrStart,
  expectedFewerCells,
  expectedGrowthScale,
  expectedMethods,
  expectedMonthsInside,
  expectedMonthsOnEachSide,
  expectedNamedControls,
  expectedOtherThanTreated,
} from '../../i18n/impact-problems.ts'
import type { Localized } from '../../i18n/language.ts'
import {
  expectedBoolean,
  expectedOneSeries,
  expectedPeriodBefore,
  expectedPeriodFrom,
  expectedSeries,
  expectedSeriesList,
  listOf,
} from '../../i18n/problems.ts'
import type { Tables } from '../../store/database.ts'
import type { Reference } from '../../store/snapshot.ts'
import type { RequestOf } from '../../web/data-route.ts'
import { nameInEach } from '../../web/names.ts'
import { badParameter, impossible, type Problem } from '../../web/problems/problem.ts'
import { listOtherPlatforms, maxControls } from '../../web/request/impact-ways.ts'
import {
  AllowBreaks,
  asOfParameters,
  MetricName,
  MonthList,
  period,
  slug,
} from '../../web/request/parameters.ts'
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

/** The methods by their names in the API. */
export const impactMethods = {
  did: 'difference_in_differences',
  sc: 'synthetic_control',
  sc_intercept: 'synthetic_control_with_intercept',
  sdid: 'synthetic_difference_in_differences',
  its: 'interrupted_time_series',
  event_study: 'event_study',
} as const satisfies Record<string, Method>
export type ImpactMethodName = keyof typeof impactMethods
export const impactMethodNames = Object.keys(impactMethods) as ImpactMethodName[]

/** Returns the parameter that chooses among these methods. */
export const methodList = (names: readonly ImpactMethodName[]) =>
  Type.String({
    pattern: `^(${names.join('|')})(,(${names.join('|')}))*$`,
    'x-expected': expectedMethods(names),
    description: `Methods separated by commas, of ${names.join(', ')}; all by default`,
    examples: ['did,sdid'],
  })

export const impactParameters = {
  treated: Type.Optional(
    Type.String({
      minLength: 1,
      'x-expected': expectedSeries,
      description:
        'A series by slug, name or alias, with a metric of its own behind a colon where it is not that of `metric`: `kanzhun:average_mau`; by default the first series of the company that the event befell whose figures lead across it',
      examples: ['didi'],
    }),
  ),
  event: Type.Optional(slug('The event; the period that contains it is the first after it', 'didi-ipo')),
  start: Type.Optional(period('The first period that counts as after the event', '2021-07')),
  frequency: Type.Optional(
    oneOf(frequencies, {
      description:
        'How long the periods of the panel are; by default the shortest by which the figures of the treated lead across the event, months first',
    }),
  ),
  anticipation: Type.Integer({
    minimum: 0,
    maximum: 12,
    default: 0,
    description: 'By how many periods the effect may have come before the event',
  }),
  exclude_event_month: Type.Boolean({
    default: false,
    'x-expected': expectedBoolean,
    description:
      'Leave the period of the event out, which is neither before nor after; with `anticipation` the periods ahead of it still count as after',
  }),
  exclude_months: Type.Optional(MonthList),
  controls: Type.Optional(
    Type.String({
      minLength: 1,
      'x-expected': expectedSeriesList,
      description:
        'Up to 1000 series separated by commas, each with a metric of its own behind a colon where it is not that of the treated; by default, where there are no more platforms than that, every platform but the treated that figures bound in the whole window, by the same metric, and that has no event of its own in it. An aggregate such as market is no control of a platform, nor a platform of it',
      examples: ['caocao,t3'],
    }),
  ),
  metric: MetricName,
  from: Type.Optional(
    period(
      'The first period of the panel; by default the first from which the treated is known without a gap',
      '2019-01',
    ),
  ),
  to: Type.Optional(
    period(
      'The last period of the panel; by default the last to which the treated is known without a gap',
      '2022-03',
    ),
  ),
  method: Type.Optional(methodList(impactMethodNames)),
  scale: oneOf(scales, {
    default: 'log',
    description: 'The scale of effects: logarithms, levels, or an index that is 100 in the first month',
  }),
  per_day: Type.Boolean({
    default: false,
    'x-expected': expectedBoolean,
    description: 'Divide each period by its days first, where its months add up',
  }),
  leave_two_out: Type.Boolean({
    default: false,
    'x-expected': expectedBoolean,
    description:
      'Whether pairs of controls are left out for finer p-values where there are 19 to 60 controls; with fewer they always are',
  }),
  panel: Type.Boolean({
    default: false,
    'x-expected': expectedBoolean,
    description: 'Whether the answer holds the panel',
  }),
  ...asOfParameters,
  allow_breaks: AllowBreaks,
}

export type ImpactRequest = RequestOf<typeof impactParameters>
type Query = ImpactRequest['query']

/** The most cells of a panel: as many as a thousand controls and the treated over two hundred months. */
const maxCells = 1001 * 200

/** Returns the methods that a list names, each once; without a list, all that may be named. */
export function resolveMethods<Name extends ImpactMethodName>(
  list: string | undefined,
  all: readonly Name[],
): (typeof impactMethods)[Name][] {
  const names = list === undefined ? all : new Set(list.split(',') as Name[])
  return [...names].map((name) => impactMethods[name])
}

/** What a request is about, as far as this is known before the figures of its controls are read. */
export type ImpactSubject = {
  /** The metric of the treated. */
  metric: Tables['metric']
  treated: Subject
  /** The series that become controls if figures bound them. */
  candidates: readonly Subject[]
  /** Null if the request gives a period instead. */
  event: Tables['event'] | null
  /** The month of the event, or the first month of the period given instead. */
  eventMonth: Month
  /** The length of the periods, if the request says it. */
  frequency: Frequency | undefined
  /** The months left out on request, in order of time. */
  excluded: readonly Month[]
}

/**
 * @throws {Problem} 400 for what is unknown or missing; 422 if the treated is among its controls, the event befell no series, or
 *   levels are asked for with controls of other metrics
 */
export async function resolveSubject({
  query,
  snapshot,
  asOf,
}: Pick<ImpactRequest, 'query' | 'snapshot' | 'asOf'>): Promise<ImpactSubject> {
  const { reference } = snapshot
  const { event, eventMonth, frequency } = resolveEvent({ snapshot, asOf }, query)
  const name = query.treated ?? (event && (await resolveBefallen({ snapshot, asOf }, event, query)))
  const treated = resolveTreated(reference, name, resolveMetric(reference, query.metric).metric)
  const candidates = resolveControls({ snapshot, asOf }, treated, query)
  if (query.scale === 'level' && candidates.some(({ metric }) => metric !== treated.metric))
    throw impossible('scale', query.scale, expectedGrowthScale)
  return {
    metric: resolveMetric(reference, treated.metric),
    treated,
    candidates,
    event,
    eventMonth,
    frequency: query.frequency ?? frequency,
    excluded: resolveExcluded(eventMonth, query),
  }
}

/**
 * Resolves the panel of a request, once the figures of the treated and of named controls are known.
 *
 * @throws {Problem} 422 if the window has no month on one side of the event or lacks a month to leave out, or the panel would be
 *   too large
 */
export function resolvePanel(
  treated: NamedGraph,
  named: readonly KnownSeries[],
  subject: ImpactSubject,
  query: Query,
): PanelQuestion {
  const frequency = subject.frequency ?? chooseFrequency(treated, subject, query)
  const { start, excluded } = startAt({ ...subject, anticipation: query.anticipation }, frequency)
  const window = resolveWindow(treated, named, { frequency, start, excluded }, query)
  const panel = { ...window, frequency, start, excluded, scale: query.scale, perDay: query.per_day }
  checkExcluded(panel, query)
  const periods = (panel.to - panel.from) / frequencyMonths[frequency] + 1
  const cells = (1 + subject.candidates.length) * periods
  if (cells > maxCells) throw impossible('to', query.to ?? null, expectedFewerCells(maxCells, cells))
  return panel
}

/** Returns the shortest frequency by which figures lead from the period before the event to its own, else `month`. */
function chooseFrequency({ graph }: NamedGraph, subject: ImpactSubject, { anticipation }: Query): Frequency {
  return frequencies.find((item) => isAcross(graph, { ...subject, anticipation }, item)) ?? 'month'
}

/** True if the figures of a series lead from the period before an event to its own. */
function isAcross(graph: KnownSeries, timing: Timing, frequency: Frequency): boolean {
  const { start, excluded } = startAt(timing, frequency)
  return findWindow(graph, start, excluded, frequency) !== null
}

/**
 * Finds the first series of the event's company whose figures lead across the event; else the first with figures, else the
 * first. Undefined if the company has no series.
 */
export async function findBefallen(
  { snapshot, asOf }: AtMoment,
  { company, date }: Pick<Tables['event'], 'company' | 'date'>,
  query: Pick<Query, 'metric' | 'allow_breaks'> & { frequency?: Frequency | undefined },
): Promise<string | undefined> {
  const own = listSeriesOf({ snapshot, asOf }, company)
  const timing = { eventMonth: monthOf(date), anticipation: 0, excluded: [] }
  const tried = query.frequency ? [query.frequency] : frequencies
  let counted: string | undefined
  for (const series of own) {
    const question = { subjects: [{ series, metric: query.metric }], asOf, allowBreaks: query.allow_breaks }
    const [graph] = (await snapshot.findSeries(question)) as [KnownSeries]
    if (tried.some((frequency) => isAcross(graph, timing, frequency))) return series
    if (graph.figures.length > 0) counted ??= series
  }
  return counted ?? own[0]
}

/** Finds a series that the event befell. @throws {Problem} 422 if the company of the event has no series */
async function resolveBefallen(moment: AtMoment, event: Tables['event'], query: Query): Promise<string> {
  const series = await findBefallen(moment, event, query)
  if (series !== undefined) return series
  const company = nameInEach(moment.snapshot.reference.companies.get(event.company), event.company)
  const problem = impossible('event', event.event, expectedBefallen(company))
  problem.suggestions = [listOf('event')]
  throw problem
}

function resolveTreated(reference: Reference, name: string | null | undefined, metric: string): Subject {
  if (!name) throw badParameter('treated', null, expectedSeries)
  const [subject, ...more] = resolveSubjects(reference, name, metric, { parameter: 'treated' })
  if (subject && more.length === 0) return subject
  throw badParameter('treated', name, expectedOneSeries)
}

/**
 * Returns the controls that a list names, or every platform but the treated, in the metric of the treated unless named with
 * another; none if the platforms are too many and no method needs controls.
 */
function resolveControls(
  { snapshot, asOf }: AtMoment,
  treated: Subject,
  { controls: list, method }: Pick<Query, 'controls' | 'method'>,
): Subject[] {
  if (list === undefined) {
    const platforms = listOtherPlatforms(snapshot.listSeries(asOf), treated.series)
    if (platforms.length > maxControls && !resolveMethods(method, impactMethodNames).some(needsControls))
      return []
    return platforms.map((series) => ({ series, metric: treated.metric }))
  }
  const controls = resolveSubjects(snapshot.reference, list, treated.metric, {
    parameter: 'controls',
    most: maxControls,
  })
  const own = controls.find(({ series }) => series === treated.series)
  if (!own) return controls
  throw impossible('controls', labelOf(own, treated.metric), expectedOtherThanTreated)
}

/**
 * Checks the number of controls.
 *
 * @param mostNamed how many controls may be named instead
 * @throws {Problem} 422 if there are too many platforms to take all of them
 */
export function checkControls(found: number, mostNamed = maxControls): void {
  if (found > maxControls) throw impossible('controls', null, expectedNamedControls(mostNamed, found))
}

/** Returns the event and its month; or the first month of the period given instead, and the length that it sets for periods. */
function resolveEvent(
  moment: AtMoment,
  { event: name, start, treated = '' }: Pick<Query, 'event' | 'start' | 'treated'>,
): { event: Tables['event'] | null; eventMonth: Month; frequency: Frequency | undefined } {
  if ((name === undefined) === (start === undefined))
    throw badParameter('event', name ?? null, expectedEventOrStart)
  if (name !== undefined) {
    const event = findEvent(moment, name, 'event', treated.split(/[:：]/, 1))
    return { event, eventMonth: monthOf(event.date), frequency: undefined }
  }
  const first = resolvePeriod(start as string, 'start')
  const frequency = frequencyOf(first)
  // A month does not set the length of periods.
  return { event: null, eventMonth: first.first, frequency: frequency === 'month' ? undefined : frequency }
}

type Exclusions = Pick<Query, 'exclude_event_month' | 'exclude_months'>

function resolveExcluded(eventMonth: Month, query: Exclusions): Month[] {
  const named = query.exclude_months?.split(',').map(parseMonth) ?? []
  return [...new Set([...named, ...(query.exclude_event_month ? [eventMonth] : [])])].sort((a, b) => a - b)
}

function checkExcluded(
  window: Pick<PanelQuestion, 'frequency' | 'from' | 'to' | 'start' | 'excluded'>,
  query: Exclusions,
): void {
  const { frequency, from, to, start, excluded } = window
  const [first, last, turn] = [from, to, start].map((month) => periodContaining(month, frequency)) as [
    Period,
    Period,
    Period,
  ]
  const parameter = query.exclude_months === undefined ? 'exclude_event_month' : 'exclude_months'
  const problem = (months: readonly Month[], expected: Localized) =>
    impossible(parameter, months.map(formatMonth).join(), expected)
  const outside = excluded.filter((month) => month < from || month > to)
  if (outside.length > 0) throw problem(outside, expectedMonthsInside(first, last))
  const left = panelMonths(window)
  if (left.some((month) => month < start) && left.some((month) => month >= start)) return
  throw problem(excluded, expectedMonthsOnEachSide(first, last, turn))
}

/**
 * Returns the requested window, or the longest run around the event in which the treated is known without a gap, or with named
 * controls a shorter one from which more methods answer.
 */
function resolveWindow(
  treated: NamedGraph,
  named: readonly KnownSeries[],
  { frequency, start, excluded }: Pick<PanelQuestion, 'frequency' | 'start' | 'excluded'>,
  given: Pick<Query, 'from' | 'to'>,
): { from: Month; to: Month } {
  const isGiven = given.from !== undefined && given.to !== undefined
  const controls = named.map((graph) => ({ graph, isFree: () => true }))
  const run = isGiven
    ? null
    : (findReach(treated.graph, controls, start, excluded, frequency) ??
      findWindow(treated.graph, start, excluded, frequency))
  if (run === null && !isGiven) throw gapProblem(treated.name, null, { frequency, start }, [])
  const first = periodContaining(start, frequency)
  const from =
    given.from === undefined
      ? (run?.from ?? start)
      : periodContaining(resolvePeriod(given.from, 'from').first, frequency).first
  const to =
    given.to === undefined
      ? (run?.to ?? start)
      : periodContaining(resolvePeriod(given.to, 'to').last, frequency).first
  if (from >= start) throw impossible('from', given.from ?? null, expectedPeriodBefore(first))
  if (to < start) throw impossible('to', given.to ?? null, expectedPeriodFrom(first))
  return { from, to }
}

/** Returns the problem of a treated without bounds in some periods or, without a window, on one side of the event. */
export function gapProblem(
  treated: string,
  window: { from: Month; to: Month } | null,
  { frequency, start }: Pick<PanelQuestion, 'frequency' | 'start'>,
  months: readonly Month[],
): Problem {
  const at = (month: Month) => periodContaining(month, frequency)
  const ends = window && { from: at(window.from), to: at(window.to) }
  return impossible('treated', treated, expectedBoundSeries(ends, at(start), months.map(at)))
}

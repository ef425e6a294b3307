import Type from 'typebox'
import type { Method } from '../../domain/impact/methods.ts'
import {
  findWindow,
  type NamedGraph,
  type PanelQuestion,
  panelMonths,
  scales,
} from '../../domain/impact/panel.ts'
import { formatMonth, type Month, parseMonth } from '../../domain/time/month.ts'
import type { Localized } from '../../i18n/language.ts'
import {
  expectedBoolean,
  expectedBoundSeries,
  expectedEventOrStart,
  expectedFewerCells,
  expectedMethods,
  expectedMonthBefore,
  expectedMonthNotBefore,
  expectedMonthsInside,
  expectedMonthsOnEachSide,
  expectedOneSeries,
  expectedOtherThanTreated,
  expectedPositiveSeries,
  expectedSeriesList,
} from '../../i18n/problems.ts'
import type { Tables } from '../../store/database.ts'
import type { Reference } from '../../store/snapshot.ts'
import type { RequestOf } from '../../web/data-route.ts'
import { type Problem, parameterProblem } from '../../web/problems/problem.ts'
import {
  AllowBreaks,
  asOfParameters,
  MetricName,
  MonthList,
  month,
  oneOf,
  SeriesName,
  slug,
} from '../../web/request/parameters.ts'
import { findEvent, resolveMetric, resolveSeries } from '../../web/request/resolve.ts'

/** The methods by the names of the API. */
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

/** The parameters of a request for an impact. */
export const impactParameters = {
  treated: SeriesName,
  event: Type.Optional(slug('The event; the month that contains it is the first after it', 'didi-ipo')),
  start: Type.Optional(month('The first month that counts as after the event', '2021-07')),
  anticipation: Type.Integer({
    minimum: 0,
    maximum: 12,
    default: 0,
    description: 'By how many months the effect may have come before the event',
  }),
  exclude_event_month: Type.Boolean({
    default: false,
    'x-expected': expectedBoolean,
    description:
      'Leave the month of the event out, in which it is neither before nor after; with `anticipation` the months ahead of it still count as after',
  }),
  exclude_months: Type.Optional(MonthList),
  controls: Type.Optional(
    Type.String({
      minLength: 1,
      'x-expected': expectedSeriesList,
      description:
        'Up to 1000 series separated by commas; by default every platform but the treated that figures bound in the whole window and that has no event of its own in it. An aggregate such as market is no control of a platform, nor a platform of it',
      examples: ['caocao,t3'],
    }),
  ),
  metric: MetricName,
  from: Type.Optional(
    month(
      'The first month of the panel; by default the first from which the treated is known without a gap',
      '2019-01',
    ),
  ),
  to: Type.Optional(
    month(
      'The last month of the panel; by default the last to which the treated is known without a gap',
      '2022-03',
    ),
  ),
  method: Type.Optional(
    Type.String({
      pattern: `^(${impactMethodNames.join('|')})(,(${impactMethodNames.join('|')}))*$`,
      'x-expected': expectedMethods(impactMethodNames),
      description: `Methods separated by commas, of ${impactMethodNames.join(', ')}; all by default`,
      examples: ['did,sdid'],
    }),
  ),
  scale: oneOf(scales, {
    default: 'log',
    description: 'The scale of effects: logarithms, levels, or an index that is 100 in the first month',
  }),
  per_day: Type.Boolean({
    default: false,
    'x-expected': expectedBoolean,
    description: 'Divide each month by its days first',
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

/** The most controls of one request. */
const maxControls = 1000

/** The most cells of a panel: as many as a thousand controls and the treated over two hundred months. */
const maxCells = 1001 * 200

/** The methods that a list names, each once; all where there is no list. */
export function resolveMethods(list: string | undefined): Method[] {
  const names = list === undefined ? impactMethodNames : new Set(list.split(',') as ImpactMethodName[])
  return [...names].map((name) => impactMethods[name])
}

/** What a request is about, as far as that can be told before any figure is read. */
export type ImpactSubject = {
  metric: Tables['metric']
  treated: string
  /** The series that are controls where figures bound them. */
  candidates: readonly string[]
  /** Null where the request gives a month in its place. */
  event: Tables['event'] | null
  eventMonth: Month
  /** The first month that counts as after the event. */
  start: Month
  /** The months left out on request, in the order of time. */
  excluded: readonly Month[]
}

/** @throws {Problem} 400 for what is not known or not given, 422 where the treated is among its controls */
export function resolveSubject({ query, snapshot, asOf }: ImpactRequest): ImpactSubject {
  const { reference } = snapshot
  const metric = resolveMetric(reference, query.metric)
  const treated = resolveTreated(reference, query.treated)
  const candidates = resolveControls(reference, treated, query.controls)
  const { event, eventMonth } = resolveEvent(snapshot.listEvents(asOf), query)
  const start = eventMonth - query.anticipation
  return {
    metric,
    treated,
    candidates,
    event,
    eventMonth,
    start,
    excluded: resolveExcluded(eventMonth, query),
  }
}

/**
 * The panel that a request is answered from, once the figures of the treated are known.
 *
 * @throws {Problem} 422 where the window has no month on one side, a month to leave out is none of it, or the panel
 *   would be too large
 */
export function resolvePanel(
  treated: NamedGraph,
  { start, excluded, candidates }: ImpactSubject,
  query: Query,
): PanelQuestion {
  const window = resolveWindow(treated, start, excluded, query)
  const panel = { ...window, start, excluded, scale: query.scale, perDay: query.per_day }
  checkExcluded(panel, query)
  checkSize(1 + candidates.length, window, query)
  return panel
}

function resolveTreated(reference: Reference, name: string): string {
  const [series, ...more] = resolveSeries(reference, name, 'treated')
  if (series && more.length === 0) return series
  throw parameterProblem([{ parameter: 'treated', received: name, expected: expectedOneSeries }])
}

/** The controls that a list names, or every platform but the treated. */
function resolveControls(reference: Reference, treated: string, list: string | undefined): string[] {
  if (list === undefined) {
    return [...reference.series.values()]
      .filter(({ kind, series }) => kind === 'platform' && series !== treated)
      .map(({ series }) => series)
  }
  const controls = resolveSeries(reference, list, 'controls', maxControls)
  if (!controls.includes(treated)) return controls
  throw impossible('controls', treated, expectedOtherThanTreated)
}

/** The event, where the request names one, and its month. */
function resolveEvent(
  events: readonly Tables['event'][],
  { event: name, start }: Pick<Query, 'event' | 'start'>,
): { event: Tables['event'] | null; eventMonth: Month } {
  if ((name === undefined) === (start === undefined))
    throw parameterProblem([{ parameter: 'event', received: name ?? null, expected: expectedEventOrStart }])
  const event = name === undefined ? null : findEvent(events, name, 'event')
  return { event, eventMonth: parseMonth(event ? event.date.slice(0, 7) : (start as string)) }
}

type Exclusions = Pick<Query, 'exclude_event_month' | 'exclude_months'>

function resolveExcluded(eventMonth: Month, query: Exclusions): Month[] {
  const named = query.exclude_months?.split(',').map(parseMonth) ?? []
  return [...new Set([...named, ...(query.exclude_event_month ? [eventMonth] : [])])].sort((a, b) => a - b)
}

function checkExcluded(
  window: Pick<PanelQuestion, 'from' | 'to' | 'start' | 'excluded'>,
  query: Exclusions,
): void {
  const { from, to, start, excluded } = window
  const parameter = query.exclude_months === undefined ? 'exclude_event_month' : 'exclude_months'
  const problem = (months: readonly Month[], expected: Localized) =>
    impossible(parameter, months.map(formatMonth).join(), expected)
  const outside = excluded.filter((month) => month < from || month > to)
  if (outside.length > 0) throw problem(outside, expectedMonthsInside(from, to))
  const left = panelMonths(window)
  if (left.some((month) => month < start) && left.some((month) => month >= start)) return
  throw problem(excluded, expectedMonthsOnEachSide(from, to, start))
}

/** The months given, or the longest run around the event in which the treated is known without a gap. */
function resolveWindow(
  treated: NamedGraph,
  start: Month,
  excluded: readonly Month[],
  given: Pick<Query, 'from' | 'to'>,
): { from: Month; to: Month } {
  const isGiven = given.from !== undefined && given.to !== undefined
  const run = isGiven ? null : findWindow(treated.graph, start, excluded)
  if (run === null && !isGiven) throw gapProblem(treated.name, null, start, [])
  const from = given.from === undefined ? (run?.from ?? start) : parseMonth(given.from)
  const to = given.to === undefined ? (run?.to ?? start) : parseMonth(given.to)
  if (from >= start) throw impossible('from', formatMonth(from), expectedMonthBefore(start))
  if (to < start) throw impossible('to', formatMonth(to), expectedMonthNotBefore(start))
  return { from, to }
}

function checkSize(series: number, { from, to }: { from: Month; to: Month }, given: Pick<Query, 'to'>): void {
  const cells = series * (to - from + 1)
  if (cells > maxCells) throw impossible('to', given.to ?? null, expectedFewerCells(maxCells, cells))
}

/** The treated lacks bounds in some months of the window or, where that is null, on one side of the event. */
export function gapProblem(
  treated: string,
  window: { from: Month; to: Month } | null,
  start: Month,
  months: readonly Month[],
): Problem {
  return impossible('treated', treated, expectedBoundSeries(window, start, months))
}

/** The treated has months at zero. */
export function zeroProblem(treated: string, months: readonly Month[]): Problem {
  return impossible('treated', treated, expectedPositiveSeries(months))
}

function impossible(parameter: string, received: string | null, expected: Localized): Problem {
  return parameterProblem([{ parameter, received, expected }], 422)
}

import type { GrowthGraph } from '../../domain/bounds/growth-bounds.ts'
import { findNearestName, normaliseName } from '../../domain/figure/names.ts'
import {
  type Anchor,
  anchorMonth,
  formatMonth,
  lastMonth,
  type Month,
  parseMonth,
  type Window,
} from '../../domain/time/month.ts'
import { findPeriod, type Period } from '../../domain/time/period.ts'
import type { Localized } from '../../i18n/language.ts'
import {
  expectedEarlierEnd,
  expectedEndOrMonths,
  expectedEvent,
  expectedFewerSeries,
  expectedKnownSeries,
  expectedMetricOf,
  expectedMonthAfter,
  expectedMonthForLatest,
  expectedPeriod,
  expectedSeriesOnce,
} from '../../i18n/problems.ts'
import type { Tables } from '../../store/database.ts'
import type { Reference } from '../../store/snapshot.ts'
import type { ParameterError } from '../problems/parameter-error.ts'
import { parameterProblem } from '../problems/problem.ts'

/** The most series of one question: their pairs grow with the square. */
export const maxSeries = 100

/**
 * The slugs of series given by any of their names, separated by commas.
 *
 * @throws {Problem} 400 that names each unknown one with the nearest known name
 */
export function resolveSeries(
  { names }: Reference,
  list: string,
  parameter = 'series',
  most = maxSeries,
): string[] {
  const asked = list.split(',').map((name) => name.trim())
  const problem = (received: string, expected: Localized, nearest?: string): ParameterError => ({
    parameter,
    received,
    expected,
    did_you_mean: nearest,
  })
  if (asked.length > most) throw parameterProblem([problem(list, expectedFewerSeries(most, asked.length))])
  const errors: ParameterError[] = []
  const found = new Set<string>()
  for (const name of asked) {
    const slug = names.get(name) ?? names.get(normaliseName(name))
    if (slug === undefined)
      errors.push(problem(name, expectedKnownSeries, findNearestName(normaliseName(name), [...names.keys()])))
    else if (found.has(slug)) errors.push(problem(name, expectedSeriesOnce(slug)))
    else found.add(slug)
  }
  if (errors.length > 0) throw parameterProblem(errors)
  return [...found]
}

/** The metric of that name. */
export function resolveMetric({ metrics }: Reference, name: string): Tables['metric'] {
  const metric = metrics.get(name)
  if (metric) return metric
  const known = [...metrics.keys()]
  throw parameterProblem([
    {
      parameter: 'metric',
      received: name,
      expected: expectedMetricOf(known),
      did_you_mean: findNearestName(name, known),
    },
  ])
}

/**
 * The period that a parameter names.
 *
 * @throws {Problem} 400 where it names none
 */
export function resolvePeriod(text: string, parameter: string): Period {
  const period = findPeriod(text)
  if (period) return period
  throw parameterProblem([{ parameter, received: text, expected: expectedPeriod }])
}

/** Checks that a company given as a filter is known. */
export function resolveCompany({ companies }: Reference, company: string | undefined): void {
  if (company === undefined || companies.has(company)) return
  const nearest = findNearestName(company, [...companies.keys()])
  throw parameterProblem([
    {
      parameter: 'company',
      received: company,
      expected: 'a known company, see /v1/companies',
      did_you_mean: nearest,
    },
  ])
}

type Event = Tables['event']

export type WindowQuery = {
  base: string
  end?: string
  months?: number
  anchor: Anchor
}

/**
 * The window of a question, and the event that its base came from.
 *
 * @param graphs of the series asked for, by which `latest` is found
 * @throws {Problem} 400 for an unknown event or where not exactly one of end and months is given,
 *   422 where the window ends before it starts
 */
export function resolveWindow(
  events: readonly Event[],
  graphs: readonly GrowthGraph[],
  query: WindowQuery,
): { window: Window; event: Event | null } {
  const event = query.base.startsWith('event:')
    ? findEvent(events, query.base.slice('event:'.length), 'base', 'event:')
    : null
  const base = event ? anchorMonth(event.date, query.anchor) : parseMonth(query.base)
  return { window: { base, end: resolveEnd(base, events, graphs, query) }, event }
}

/** The events from the first day of one month to the last of another. */
export function listEventsBetween(events: readonly Event[], from: Month, to: Month): Event[] {
  const [first, last] = [`${formatMonth(from)}-01`, `${formatMonth(to)}-31`]
  return events.filter(({ date }) => first <= date && date <= last)
}

/** The event of that name, which stands in a parameter, behind a prefix if there is one. */
export function findEvent(events: readonly Event[], name: string, parameter: string, prefix = ''): Event {
  const event = events.find((item) => item.event === name)
  if (event) return event
  const nearest = findNearestName(
    name,
    events.map((item) => item.event),
  )
  throw parameterProblem([
    {
      parameter,
      received: `${prefix}${name}`,
      expected: expectedEvent(prefix),
      did_you_mean: nearest && `${prefix}${nearest}`,
    },
  ])
}

/**
 * The month that a text names, where `latest` stands for the latest of which any of the graphs has a figure.
 *
 * @throws {Problem} 422 where none has one
 */
export function resolveMonth(text: string, graphs: readonly GrowthGraph[], parameter: string): Month {
  if (text !== 'latest') return parseMonth(text)
  const periods = graphs.flatMap(({ figures }) => figures.map(({ period }) => period.last))
  if (periods.length > 0) return periods.reduce((latest, period) => Math.max(latest, period))
  throw parameterProblem(
    [
      {
        parameter,
        received: text,
        expected: expectedMonthForLatest,
      },
    ],
    422,
  )
}

function resolveEnd(
  base: Month,
  events: readonly Event[],
  graphs: readonly GrowthGraph[],
  { end, months }: WindowQuery,
): Month {
  if ((end === undefined) === (months === undefined)) {
    throw parameterProblem([
      {
        parameter: 'end',
        received: end ?? null,
        expected: expectedEndOrMonths,
      },
    ])
  }
  if (end === undefined) {
    const last = base + (months as number)
    if (last <= lastMonth) return last
    throw parameterProblem(
      [
        {
          parameter: 'months',
          received: String(months),
          expected: expectedEarlierEnd,
        },
      ],
      422,
    )
  }
  const month = end.startsWith('event:')
    ? parseMonth(findEvent(events, end.slice('event:'.length), 'end', 'event:').date.slice(0, 7))
    : resolveMonth(end, graphs, 'end')
  if (month > base) return month
  throw parameterProblem(
    [
      {
        parameter: 'end',
        received: end,
        expected: expectedMonthAfter(base),
      },
    ],
    422,
  )
}

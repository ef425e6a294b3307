import type { GrowthGraph } from '../../domain/growth-bounds.ts'
import { formatMonth, lastMonth, type Month, parseMonth } from '../../domain/month.ts'
import { findNearestName } from '../../domain/nearest-name.ts'
import { type Anchor, anchorMonth, type Window } from '../../domain/window.ts'
import {
  expectedEarlierEnd,
  expectedEndOrMonths,
  expectedEvent,
  expectedMonthAfter,
  expectedMonthForLatest,
} from '../../i18n/problems.ts'
import type { Tables } from '../../store/database.ts'
import { parameterProblem } from '../problems/problem.ts'

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
  const periods = graphs.flatMap(({ figures }) => figures.map(({ period }) => period))
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

import {
  findWindow,
  type NamedGraph,
  type PanelQuestion,
  panelMonths,
} from '../../domain/impact/assemble-panel.ts'
import { formatMonth, type Month, parseMonth } from '../../domain/month.ts'
import type { Localized } from '../../i18n/language.ts'
import {
  expectedBoundSeries,
  expectedEventOrStart,
  expectedFewerCells,
  expectedMonthBefore,
  expectedMonthNotBefore,
  expectedMonthsInside,
  expectedMonthsOnEachSide,
  expectedOneSeries,
  expectedOtherThanTreated,
} from '../../i18n/problems.ts'
import type { Tables } from '../../store/database.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { type Problem, parameterProblem } from '../problems/problem.ts'
import { resolveSeries } from '../questions/resolve-names.ts'
import { findEvent } from '../questions/resolve-window.ts'

/** The most controls of one question. */
const mostControls = 1000

/** The most cells of a panel: as many as a thousand controls and the treated over two hundred months. */
const mostCells = 1001 * 200

/** The one series whose impact is asked for. */
export function resolveTreated({ reference }: Snapshot, name: string): string {
  const [series, ...more] = resolveSeries(reference, name, 'treated')
  if (series && more.length === 0) return series
  throw parameterProblem([{ parameter: 'treated', received: name, expected: expectedOneSeries }])
}

/** The controls asked for, or every platform but the treated. */
export function resolveControls(
  { reference }: Snapshot,
  treated: string,
  list: string | undefined,
): string[] {
  if (list === undefined) {
    return [...reference.series.values()]
      .filter(({ kind, series }) => kind === 'platform' && series !== treated)
      .map(({ series }) => series)
  }
  const controls = resolveSeries(reference, list, 'controls', mostControls)
  if (!controls.includes(treated)) return controls
  throw parameterProblem(
    [
      {
        parameter: 'controls',
        received: treated,
        expected: expectedOtherThanTreated,
      },
    ],
    422,
  )
}

/** The month of the event, the first month that counts as after it, and the event where one is given. */
export function resolveStart(
  events: readonly Tables['event'][],
  { event: name, start, anticipation }: { event?: string; start?: string; anticipation: number },
): { eventMonth: Month; start: Month; event: Tables['event'] | null } {
  if ((name === undefined) === (start === undefined)) {
    throw parameterProblem([
      {
        parameter: 'event',
        received: name ?? null,
        expected: expectedEventOrStart,
      },
    ])
  }
  const event = name === undefined ? null : findEvent(events, name, 'event')
  const eventMonth = event ? parseMonth(event.date.slice(0, 7)) : parseMonth(start as string)
  return { eventMonth, start: eventMonth - anticipation, event }
}

type Exclusions = { exclude_event_month: boolean; exclude_months?: string }

/** The months to leave out of the panel, in the order of time. */
export function resolveExcluded(eventMonth: Month, asked: Exclusions): Month[] {
  const named = asked.exclude_months?.split(',').map(parseMonth) ?? []
  return [...new Set([...named, ...(asked.exclude_event_month ? [eventMonth] : [])])].sort((a, b) => a - b)
}

/** @throws {Problem} 422 where a month to leave out is none of the window, or no month of one side is left */
export function checkExcluded(
  window: Pick<PanelQuestion, 'from' | 'to' | 'start' | 'excluded'>,
  asked: Exclusions,
): void {
  const { from, to, start, excluded } = window
  const problem = (months: readonly Month[], expected: Localized) =>
    parameterProblem(
      [
        {
          parameter: asked.exclude_months === undefined ? 'exclude_event_month' : 'exclude_months',
          received: months.map(formatMonth).join(),
          expected,
        },
      ],
      422,
    )
  const outside = excluded.filter((month) => month < from || month > to)
  if (outside.length > 0) throw problem(outside, expectedMonthsInside(from, to))
  const left = panelMonths(window)
  if (left.some((month) => month < start) && left.some((month) => month >= start)) return
  throw problem(excluded, expectedMonthsOnEachSide(from, to, start))
}

/** The months asked for, or the longest run around the event in which the treated is known without a gap. */
export function resolvePanelWindow(
  treated: NamedGraph,
  start: Month,
  excluded: readonly Month[],
  asked: { from?: string; to?: string },
): { from: Month; to: Month } {
  const run =
    asked.from !== undefined && asked.to !== undefined ? null : findWindow(treated.graph, start, excluded)
  if (run === null && (asked.from === undefined || asked.to === undefined))
    throw gapProblem(treated.name, [start])
  const from = asked.from === undefined ? (run?.from ?? start) : parseMonth(asked.from)
  const to = asked.to === undefined ? (run?.to ?? start) : parseMonth(asked.to)
  if (from >= start)
    throw parameterProblem(
      [
        {
          parameter: 'from',
          received: formatMonth(from),
          expected: expectedMonthBefore(start),
        },
      ],
      422,
    )
  if (to < start)
    throw parameterProblem(
      [
        {
          parameter: 'to',
          received: formatMonth(to),
          expected: expectedMonthNotBefore(start),
        },
      ],
      422,
    )
  return { from, to }
}

/** @throws {Problem} where the panel would be too large to answer from in one go */
export function checkSize(series: number, { from, to }: PanelQuestion, { to: asked }: { to?: string }): void {
  const cells = series * (to - from + 1)
  if (cells <= mostCells) return
  throw parameterProblem(
    [
      {
        parameter: 'to',
        received: asked ?? null,
        expected: expectedFewerCells(mostCells, cells),
      },
    ],
    422,
  )
}

/** The treated lacks bounds in some months. */
export function gapProblem(treated: string, months: readonly Month[]): Problem {
  return parameterProblem(
    [
      {
        parameter: 'treated',
        received: treated,
        expected: expectedBoundSeries(months),
      },
    ],
    422,
  )
}

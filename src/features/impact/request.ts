import Type from 'typebox'
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
  expectedSeriesList,
} from '../../i18n/problems.ts'
import type { Tables } from '../../store/database.ts'
import type { Snapshot } from '../../store/snapshot.ts'
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
import { findEvent, resolveSeries } from '../../web/request/resolve.ts'
import { impactMethodNames } from './schema.ts'

/** What an impact is asked for by. */
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
        'Up to 1000 series separated by commas; by default every platform but the treated that figures bound in the whole window and that has no event of its own in it',
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
  panel: Type.Boolean({
    default: false,
    'x-expected': expectedBoolean,
    description: 'Whether the answer holds the panel',
  }),
  ...asOfParameters,
  allow_breaks: AllowBreaks,
}

export type ImpactRequest = RequestOf<typeof impactParameters>

/** The most controls of one question. */
const maxControls = 1000

/** The most cells of a panel: as many as a thousand controls and the treated over two hundred months. */
const maxCells = 1001 * 200

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
  const controls = resolveSeries(reference, list, 'controls', maxControls)
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
  if (cells <= maxCells) return
  throw parameterProblem(
    [
      {
        parameter: 'to',
        received: asked ?? null,
        expected: expectedFewerCells(maxCells, cells),
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

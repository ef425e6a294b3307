import type { Month } from '../time/month.ts'
import type { ImpactResult } from './answer.ts'
import { answerEventStudy } from './event-study.ts'
import { defaultMonthsBack, placeboInTime } from './inference.ts'
import { answerTrend, interruptedTimeSeries, timesOf } from './interrupted-time-series.ts'
import { ImpactRefusal, type Method, refuseTooFew, weightedMethods } from './methods.ts'
import type { CellBounds } from './panel.ts'
import { checkPanel, type Panel, type Scale } from './panel.ts'
import { estimateGaps, placeboFit, prepareStudy, realFit, type Study } from './study.ts'
import {
  listWarnings,
  type OtherEvent,
  type SeriesBreak,
  type Warning,
  warnBreaks,
  warnChineseNewYear,
  warnLargeInMarket,
  warnOtherEvents,
  warnShortBefore,
} from './warnings.ts'
import { answerWithWeights, weightings } from './weighted-answer.ts'

/** What is known beside the panel; each part that is given is turned into its warning where it gives cause. */
export type ImpactOptions = {
  /** What the published figures allow each cell to be. */
  cells?: CellBounds | undefined
  /** By how many months the in-time placebo moves the event back; half a year, or half of what is there, if not given. */
  monthsBack?: number | undefined
  /** Whether the figures are per day, which the calendar's holidays hardly touch. */
  perDay?: boolean | undefined
  /** Events of the panel's series other than the one that the request is about. */
  events?: readonly OtherEvent[] | undefined
  breaks?: readonly SeriesBreak[] | undefined
  /** The treated's share of its market before the event, from 0 to 1, and the market's own change. */
  market?: { share: number; changePct: number | null } | undefined
}

export type ImpactAssessment = {
  scale: Scale
  treated: string
  controls: string[]
  firstMonth: Month
  /** The first month that counts as after the event; null where the panel ends before it. */
  eventMonth: Month | null
  lastMonth: Month
  monthsBefore: number
  monthsAfter: number
  /** Warnings about the panel, whatever the method; those of a method stand in its answer. */
  warnings: Warning[]
  /** In the order requested. */
  results: ImpactResult[]
}

/**
 * What an event did to one series, by each method, with what is uncertain about it. A method that cannot answer is a
 * result with the status `refused`; the others answer all the same.
 *
 * @throws {RangeError} where the panel is not one, or bounds do not go with it
 */
export function assessImpact(
  panel: Panel,
  methods: readonly Method[],
  options: ImpactOptions = {},
): ImpactAssessment {
  checkPanel(panel)
  const { months, before, controls, treated, scale } = panel
  const { events = [], breaks = [], perDay = false, market } = options
  const earlier = placeboInTime(panel, options.monthsBack ?? defaultMonthsBack(panel))
  return {
    scale,
    treated: treated.name,
    controls: controls.map(({ name }) => name),
    firstMonth: months[0] as Month,
    eventMonth: months[before] ?? null,
    lastMonth: months.at(-1) as Month,
    monthsBefore: before,
    monthsAfter: months.length - before,
    warnings: listWarnings(
      warnShortBefore(panel),
      warnOtherEvents(panel, events),
      warnChineseNewYear(months, before, perDay),
      warnBreaks(panel, breaks),
      market && warnLargeInMarket(market.share, market.changePct),
    ),
    results: answerAll(panel, earlier, methods, options.cells ?? null),
  }
}

function answerAll(
  panel: Panel,
  earlier: Panel | null,
  methods: readonly Method[],
  cells: CellBounds | null,
): ImpactResult[] {
  let studies: { study: Study; earlier: Study | null } | undefined
  const answer = (method: Method): ImpactResult => {
    refuseTooFew(method, panel)
    if (method === 'interrupted_time_series') return answerTrend(panel, earlier, cells)
    if (method === 'event_study') return answerEventStudy(panel, earlier, cells)
    studies ??= {
      study: prepareStudy(panel),
      earlier: earlier && earlier.before >= 2 ? prepareStudy(earlier) : null,
    }
    return answerWithWeights(method, studies.study, studies.earlier, cells)
  }
  return methods.map((method) => orRefused(method, () => answer(method)))
}

function orRefused(method: Method, answer: () => ImpactResult): ImpactResult {
  try {
    return answer()
  } catch (error) {
    if (!(error instanceof ImpactRefusal)) throw error
    return { status: 'refused', method, ...error.refusal }
  }
}

/** The methods that say of every month, before the event too, where the treated would have been. */
export const tracedMethods = [...weightedMethods, 'interrupted_time_series'] as const
export type TracedMethodName = (typeof tracedMethods)[number]

/** How the treated differs from what a method expects of it, and how each placebo does, on the panel's scale. */
export type ImpactTrace = {
  gaps: number[]
  placebos: { control: string; gaps: number[] }[]
}

/**
 * The gaps behind an effect, for every month of the panel; their mean from the event on is the effect.
 *
 * @throws {RangeError} where the panel is not one
 * @throws {ImpactRefusal} where the trend has too few months
 */
export function traceImpact(panel: Panel, name: TracedMethodName): ImpactTrace {
  checkPanel(panel)
  if (name === 'interrupted_time_series') {
    const { constant, trend } = interruptedTimeSeries(panel)
    const expected = timesOf(panel).map((time) => constant.estimate + trend.estimate * time)
    return { gaps: panel.treated.values.map((value, t) => value - (expected[t] ?? 0)), placebos: [] }
  }
  const study = prepareStudy(panel)
  const method = weightings[name]
  const fit = realFit(study)
  const real = method(study, fit)
  return {
    gaps: estimateGaps(study, fit, real),
    placebos: panel.controls.map(({ name }, i) => {
      const placebo = placeboFit(study, i, real)
      return { control: name, gaps: estimateGaps(study, placebo, method(study, placebo)) }
    }),
  }
}

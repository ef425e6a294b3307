import { type Month, monthOf } from '../time/month.ts'
import type { Frequency } from '../time/period.ts'
import type { ImpactResult } from './answer.ts'
import { answerEventStudy } from './event-study.ts'
import { defaultMonthsBack, placeboInTime } from './inference.ts'
import { answerTrend, interruptedTimeSeries } from './interrupted-time-series.ts'
import { ImpactRefusal, type Method, refuseTooFew, type TracedMethodName } from './methods.ts'
import { UnsettledWeights } from './numerics/simplex-quadratic-program.ts'
import { type CellBounds, checkPanel, type Panel, periodAt, type Scale, timesOf } from './panel.ts'
import { estimateGaps, placeboFit, prepareStudy, realFit, type Study } from './study.ts'
import {
  listWarnings,
  type OtherEvent,
  type SeriesBreak,
  type Warning,
  warnBreaks,
  warnChineseNewYear,
  warnLargeInMarket,
  warnLateInPeriod,
  warnLevelUnlike,
  warnOtherEvents,
  warnShortBefore,
} from './warnings.ts'
import { type AnswerOptions, answerWithWeights, weightings } from './weighted-methods.ts'

/** What is known besides the panel. Each part leads to its warning where the warning applies. */
export type ImpactOptions = {
  /** The bounds of each cell from the published figures. */
  cells?: CellBounds | undefined
  /** By how many of the panel's months the in-time placebo moves the event back; by default `defaultMonthsBack`. */
  monthsBack?: number | undefined
  /** True if the values are an index, which does not tell how large a series is. */
  isIndex?: boolean | undefined
  /** The controls with another metric than the treated. */
  otherMetrics?: readonly string[] | undefined
  /** The day of the event, to warn if most of its period was over by then. */
  eventDate?: string | undefined
  /** True if the values are per day; Chinese New Year then hardly affects them. */
  perDay?: boolean | undefined
  /** True (the default) if the metric's months add up, so that Chinese New Year affects them. */
  addsUp?: boolean | undefined
  /** Events of the panel's series other than the one under study. */
  events?: readonly OtherEvent[] | undefined
  breaks?: readonly SeriesBreak[] | undefined
  /** True if figures add up over months, so that the effect has a total in their unit. */
  hasTotal?: boolean | undefined
  /** True to use leave-two-out placebos even with enough controls for single placebos. */
  leaveTwoOut?: boolean | undefined
  /** The treated's share of its market before the event, from 0 to 1, and the market's own change. */
  market?: { share: number; changePct: number | null } | undefined
}

export type ImpactAssessment = {
  scale: Scale
  /** True if levels are per day. */
  perDay: boolean
  frequency: Frequency
  treated: string
  controls: string[]
  firstMonth: Month
  /** The first month that counts as after the event; null where the panel ends before the event. */
  eventMonth: Month | null
  lastMonth: Month
  monthsBefore: number
  monthsAfter: number
  /** Warnings about the panel, whatever the method; those about a method are in its answer. */
  warnings: Warning[]
  /** In the order requested. */
  results: ImpactResult[]
}

/**
 * Estimates what an event did to one series by each method, with the uncertainty. A method that cannot answer gives a result
 * with the status `refused`; the others answer all the same.
 *
 * @throws {RangeError} where checkPanel rejects the panel, or the bounds do not match it
 */
export function assessImpact(
  panel: Panel,
  methods: readonly Method[],
  options: ImpactOptions = {},
): ImpactAssessment {
  checkPanel(panel)
  const { months, before, controls, treated, scale, frequency } = panel
  const { events = [], breaks = [], otherMetrics = [], perDay = false, addsUp = true, market } = options
  const monthsBack = options.monthsBack ?? defaultMonthsBack(panel, monthsOfEvents(panel, events))
  const earlier = placeboInTime(panel, monthsBack)
  const isNoneQuiet = monthsBack === 0 && defaultMonthsBack(panel) > 0
  return {
    scale,
    perDay,
    frequency,
    treated: treated.name,
    controls: controls.map(({ name }) => name),
    firstMonth: months[0] as Month,
    eventMonth: months[before] ?? null,
    lastMonth: months.at(-1) as Month,
    monthsBefore: before,
    monthsAfter: months.length - before,
    warnings: listWarnings(
      warnShortBefore(panel),
      otherMetrics.length > 0 ? { code: 'metrics_differ', controls: [...otherMetrics] } : undefined,
      options.isIndex ? undefined : warnLevelUnlike(panel),
      warnOtherEvents(panel, events),
      isNoneQuiet ? { code: 'no_quiet_month' } : undefined,
      addsUp && !perDay ? warnChineseNewYear(panel) : undefined,
      warnBreaks(panel, breaks),
      options.eventDate ? warnLateInPeriod(panel, options.eventDate) : undefined,
      market && warnLargeInMarket(market.share, market.changePct),
    ),
    results: answerAll(panel, earlier, methods, {
      cells: options.cells ?? null,
      total: options.hasTotal && scale !== 'index' ? { isPerDay: perDay } : null,
      leaveTwoOut: options.leaveTwoOut ?? false,
    }),
  }
}

/** Returns the first month of the period of each event of the panel's series. */
function monthsOfEvents(panel: Panel, events: readonly OtherEvent[]): Month[] {
  const names = new Set([panel.treated, ...panel.controls].map(({ name }) => name))
  return events
    .filter(({ series }) => names.has(series))
    .map(({ date }) => periodAt(monthOf(date), panel).first)
}

function answerAll(
  panel: Panel,
  earlier: Panel | null,
  methods: readonly Method[],
  options: AnswerOptions,
): ImpactResult[] {
  let studies: { study: Study; earlier: Study | null } | undefined
  const answer = (method: Method): ImpactResult => {
    refuseTooFew(method, panel)
    if (method === 'interrupted_time_series') return answerTrend(panel, earlier, options)
    if (method === 'event_study') return answerEventStudy(panel, earlier, options.cells)
    studies ??= {
      study: prepareStudy(panel),
      earlier: earlier && earlier.before >= 2 ? prepareStudy(earlier) : null,
    }
    return answerWithWeights(method, studies.study, studies.earlier, options)
  }
  return methods.map((method) => orRefused(method, () => answer(method)))
}

function orRefused(method: Method, answer: () => ImpactResult): ImpactResult {
  try {
    return answer()
  } catch (error) {
    if (error instanceof UnsettledWeights) return { status: 'refused', method, code: 'weights_not_settled' }
    if (!(error instanceof ImpactRefusal)) throw error
    return { status: 'refused', method, ...error.refusal }
  }
}

/** The gaps between the treated and what a method expects of it, and those of each placebo, on the panel's scale. */
export type ImpactTrace = {
  gaps: number[]
  placebos: { control: string; gaps: number[] }[]
}

/**
 * Returns the gaps behind an effect for every month. Their mean from the event on is the effect.
 *
 * @throws {RangeError} where checkPanel rejects the panel
 * @throws {ImpactRefusal} where the trend has too few months
 * @throws {UnsettledWeights} where no weights can be shown to be optimal
 */
export function traceImpact(panel: Panel, name: TracedMethodName): ImpactTrace {
  checkPanel(panel)
  if (name === 'interrupted_time_series') {
    const { constant, trend } = interruptedTimeSeries(panel).coefficients
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

import type { KnownSeries } from '../bounds/growth-bounds.ts'
import { firstMonth, lastMonth, type Month } from '../time/month.ts'
import { type Frequency, frequencyMonths, periodContaining } from '../time/period.ts'
import { findWindow, type Panel, panelMonths } from './panel.ts'

/** The methods whose answer is a weighted difference between the treated and its controls. */
export const weightedMethods = [
  'difference_in_differences',
  'synthetic_control',
  'synthetic_control_with_intercept',
  'synthetic_difference_in_differences',
] as const
export type WeightedMethodName = (typeof weightedMethods)[number]

export const methods = [...weightedMethods, 'interrupted_time_series', 'event_study'] as const
export type Method = (typeof methods)[number]

/** The methods that estimate where the treated would have been in every month, before the event too. */
export const tracedMethods = [...weightedMethods, 'interrupted_time_series'] as const
export type TracedMethodName = (typeof tracedMethods)[number]

export const refusalCodes = [
  'too_few_months_before',
  'too_few_months_after',
  'too_few_controls',
  'not_positive',
  'weights_not_settled',
] as const
type RefusalCode = (typeof refusalCodes)[number]

/**
 * What a panel lacks: enough months or controls, a logarithm for every value, or weights that can be shown to be optimal, which
 * numbers too far apart prevent.
 */
export type Refusal =
  | { code: Exclude<RefusalCode, 'not_positive' | 'weights_not_settled'>; needed: number; found: number }
  | { code: 'not_positive'; series: string; least: number }
  | { code: 'weights_not_settled' }

/** Thrown by a method that cannot answer from a panel. */
export class ImpactRefusal extends Error {
  readonly method: Method
  readonly refusal: Refusal

  constructor(method: Method, refusal: Refusal) {
    super(`${method}: ${JSON.stringify(refusal)}`)
    this.method = method
    this.refusal = refusal
  }
}

/** Below these sizes the effect is not identified. The event study needs two growths before the event for an error. */
const needed: Record<Method, PanelSize> = {
  difference_in_differences: { before: 2, after: 1, controls: 2 },
  synthetic_control: { before: 2, after: 1, controls: 2 },
  synthetic_control_with_intercept: { before: 2, after: 1, controls: 2 },
  synthetic_difference_in_differences: { before: 2, after: 1, controls: 2 },
  interrupted_time_series: { before: 3, after: 2, controls: 0 },
  event_study: { before: 3, after: 1, controls: 2 },
}

export const needsControls = (method: Method): boolean => needed[method].controls > 0

/** The number of months before the event and from it on, and of controls. */
type PanelSize = { before: number; after: number; controls: number }

/** Returns the first thing that a panel of this size lacks for a method, if any. */
export function findShortage(method: Method, size: PanelSize): Refusal | undefined {
  const need = needed[method]
  const counts = [
    ['too_few_months_before', need.before, size.before],
    ['too_few_months_after', need.after, size.after],
    ['too_few_controls', need.controls, size.controls],
  ] as const
  const short = counts.find(([, needed, found]) => found < needed)
  return short && { code: short[0], needed: short[1], found: short[2] }
}

/** @throws {ImpactRefusal} where the panel has too few months or controls for the method */
export function refuseTooFew(method: Method, { before, months, controls }: Panel): void {
  const refusal = findShortage(method, { before, after: months.length - before, controls: controls.length })
  if (refusal) throw new ImpactRefusal(method, refusal)
}

export type Refused = { status: 'refused'; method: Method } & Refusal

/** The figures of a possible control, and whether a window holds no event of its own. */
type Candidate = { graph: KnownSeries; isFree: (from: Month, to: Month) => boolean }

/** A window from which an impact can be assessed, and the methods that can assess it. */
type Reach = {
  from: Month
  to: Month
  /** True if it is the longest in which the treated is known, which is the default. */
  isLongest: boolean
  methods: Method[]
  controls: string[]
}

/**
 * Finds the window around an event from which most methods can answer, and the longest of these: that in which the treated is
 * known without a gap, or a part of it in which more controls are. Returns null where no method can answer.
 *
 * @param start the first month that counts as after the event
 * @param excluded months that are left out
 * @param within the limits of the window
 */
export function findReach(
  treated: KnownSeries,
  candidates: readonly Candidate[],
  start: Month,
  excluded: readonly Month[],
  frequency: Frequency,
  within = { from: firstMonth, to: lastMonth },
): Reach | null {
  const known = findWindow(treated, start, excluded, frequency)
  if (!known) return null
  const longest = {
    from: Math.max(known.from, periodContaining(within.from, frequency).first),
    to: Math.min(known.to, periodContaining(within.to, frequency).first),
  }
  const runs = candidates.flatMap(({ graph, isFree }) => {
    const run = findWindow(graph, start, excluded, frequency)
    return run ? [{ ...run, isFree, series: graph.series }] : []
  })
  const ends = (own: Month, others: readonly Month[], isInside: (month: Month) => boolean) => [
    ...new Set([own, ...others.filter(isInside)]),
  ]
  const froms = ends(
    longest.from,
    runs.map(({ from }) => from),
    (month) => month > longest.from,
  )
  const tos = ends(
    longest.to,
    runs.map(({ to }) => to),
    (month) => month < longest.to,
  )
  let best: Reach | null = null
  for (const from of froms)
    for (const to of tos) {
      const months = panelMonths({ frequency, from, to, excluded })
      const before = months.filter((month) => month < start).length
      const controls = runs.filter(
        (run) => run.from <= from && to <= run.to && run.isFree(from, to + frequencyMonths[frequency] - 1),
      )
      const size = { before, after: months.length - before, controls: controls.length }
      const found = methods.filter((method) => !findShortage(method, size))
      const isMore = found.length > (best?.methods.length ?? 0)
      const isLonger =
        best !== null && found.length === best.methods.length && to - from > best.to - best.from
      if (isMore || isLonger)
        best = {
          from,
          to,
          isLongest: from === known.from && to === known.to,
          methods: found,
          controls: controls.map(({ series }) => series),
        }
    }
  return best
}

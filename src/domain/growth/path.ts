import { type Estimate, estimate, type Range, ratioRange, scaleRange } from '../bounds/estimate.ts'
import {
  type Bound,
  type Bounds,
  boundGrowth,
  boundLevel,
  boundsAt,
  type GrowthGraph,
  lineageOf,
  reachFrom,
} from '../bounds/growth-bounds.ts'
import type { Figure } from '../figure/figure.ts'
import { fraction, growth, invert, multiply, type Rational } from '../figure/rational.ts'
import { daysIn, type Month, monthsBetween } from '../time/month.ts'

/**
 * What a path shows of each month: its level in the metric's unit; an index, 100 in the base month; the growth in per
 * cent on the month before, on the same month a year before, or on the base month; its share of the market in per cent.
 * A null unit is that of the metric; `isSigned` is for a growth, whose sign is shown.
 */
const facts = {
  level: { unit: null, hasBase: false, isSigned: false },
  index: { unit: 'index', hasBase: true, isSigned: false },
  mom: { unit: 'percent', hasBase: false, isSigned: true },
  yoy: { unit: 'percent', hasBase: false, isSigned: true },
  since_base: { unit: 'percent', hasBase: true, isSigned: true },
  share: { unit: 'percent', hasBase: false, isSigned: false },
} as const
export type PathMeasure = keyof typeof facts
export const pathMeasures = Object.keys(facts) as PathMeasure[]
export const pathUnits = ['count', 'percent', 'CNY', 'index'] as const
export type PathUnit = (typeof pathUnits)[number]

/** What a measure is, whatever the series. */
export function describeMeasure(measure: PathMeasure): {
  unit: PathUnit | null
  hasBase: boolean
  isSigned: boolean
} {
  return facts[measure]
}

/** The lineage is gathered only when it is asked for, which takes as long as the bounds do. */
export type PathPoint = { month: Month; estimate: Estimate; lineage: () => Figure[] }

/** A value, and the bounds that decide it. */
type Decided = { range: Range; bounds: Bounds }

export type PathQuestion = {
  measure: PathMeasure
  from: Month
  to: Month
  /** The base month of `index` and `since_base`. */
  base: Month
  /** Divide every month by its days first, so that a short February is no fall. */
  perDay: boolean
}

/**
 * The path of a series month by month, each point with the bounds that all figures together allow.
 *
 * @param market the graph of the market, which `share` is taken of
 */
export function followPath(graph: GrowthGraph, market: GrowthGraph, question: PathQuestion): PathPoint[] {
  const { measure, from, to, base, perDay } = question
  const days = (month: Month): Rational => (perDay ? fraction(daysIn(month)) : fraction(1))
  const sinceBase = reachFrom(graph, base)
  const ratioTo = (compared: Month, bounds: Bounds, month: Month): Decided => ({
    bounds,
    range: scaleRange(ratioRange(bounds), multiply(days(compared), invert(days(month)))),
  })
  const atMonth = (month: Month): Decided => {
    switch (measure) {
      case 'level': {
        const bounds = boundLevel(graph, month)
        return { range: scaleRange(ratioRange(bounds), invert(days(month))), bounds }
      }
      case 'share': {
        const whole = boundLevel(market, month)
        return shareOf(graph === market ? whole : boundLevel(graph, month), whole)
      }
      case 'index': {
        const { range, bounds } = ratioTo(base, sinceBaseAt(month), month)
        return { range: scaleRange(range, fraction(100)), bounds }
      }
      case 'since_base':
        return asGrowth(ratioTo(base, sinceBaseAt(month), month))
      case 'mom':
        return asGrowth(ratioTo(month - 1, boundGrowth(graph, month - 1, month), month))
      case 'yoy':
        return asGrowth(ratioTo(month - 12, boundGrowth(graph, month - 12, month), month))
    }
  }
  const sinceBaseAt = (month: Month) =>
    month === base ? boundGrowth(graph, base, base) : boundsAt(graph, sinceBase, month)
  return monthsBetween(from, to).map((month) => {
    const { range, bounds } = atMonth(month)
    return { month, estimate: estimate(range), lineage: () => lineageOf(bounds) }
  })
}

function asGrowth({ range, bounds }: Decided): Decided {
  return { range: { low: range.low && growth(range.low), high: range.high && growth(range.high) }, bounds }
}

/** The level of a part over that of the whole, in per cent; of the whole itself just 100. */
function shareOf(part: Bounds, whole: Bounds): Decided {
  if (part === whole && whole.low && whole.high)
    return { range: { low: fraction(100), high: fraction(100) }, bounds: whole }
  const over = (a: Bound | null, b: Bound | null): Bound | null =>
    a && b && { ratio: multiply(a.ratio, invert(b.ratio)), path: () => [...a.path(), ...b.path()] }
  const share = { low: over(part.low, whole.high), high: over(part.high, whole.low) }
  return { range: scaleRange(ratioRange(share), fraction(100)), bounds: share }
}

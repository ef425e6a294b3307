import { type Estimate, estimate, growthRange, scaleRange } from '../bounds/estimate.ts'
import { type Break, systemAt } from '../bounds/figure-system.ts'
import {
  type Bound,
  type Bounds,
  boundGrowth,
  boundGrowthFrom,
  boundLevel,
  boundRatioTo,
  dayDivisor,
  isStated,
  type KnownSeries,
  lineageOf,
  listBreaks,
  ratioRange,
  volumeOf,
} from '../bounds/growth-bounds.ts'
import type { Figure, Interval } from '../figure/figure.ts'
import { fraction, invert, multiply } from '../figure/rational.ts'
import type { Month } from '../time/month.ts'
import {
  type Cycle,
  frequencies,
  lengthOf,
  type Period,
  periodContaining,
  periodsBetween,
  shiftPeriod,
} from '../time/period.ts'
import { dividedByDays } from './comparison.ts'

/** The unit of each kind of measure, null for that of the metric, whether it compares two periods, and whether it has a sign. */
const kinds = {
  amount: { unit: null, isCompared: false, isSigned: false },
  share: { unit: 'percent', isCompared: false, isSigned: false },
  growth: { unit: 'percent', isCompared: true, isSigned: true },
  index: { unit: 'index', isCompared: true, isSigned: false },
} as const
type MeasureKind = keyof typeof kinds

const factsOf = (kind: MeasureKind, hasBase = false) => ({ kind, hasBase, ...kinds[kind] })

/**
 * The measures of a path: the level in the metric's unit, or that per day; an index, 100 in the base period; the growth in per
 * cent over the period before, over the same period a year before, or over the base period; the share of the market in per
 * cent.
 */
const facts = {
  level: factsOf('amount'),
  daily_average: factsOf('amount'),
  index: factsOf('index', true),
  mom: factsOf('growth'),
  yoy: factsOf('growth'),
  since_base: factsOf('growth', true),
  share: factsOf('share'),
}
export type PathMeasure = keyof typeof facts
export const pathMeasures = Object.keys(facts) as PathMeasure[]
export const pathUnits = ['count', 'CNY', 'percent', 'index'] as const
export type PathUnit = (typeof pathUnits)[number]

/** Returns the facts of a measure that hold for every series: its kind, what follows from that, and whether it needs a base. */
export const describeMeasure = (measure: PathMeasure) => facts[measure]

/** The periods of a path: all of one frequency, January to each month, or the twelve months to each month. */
export const pathFrequencies = [...frequencies, 'year_to_date', 'rolling_year'] as const
export type PathFrequency = (typeof pathFrequencies)[number]

/** Returns the frequency of a path through the periods of a cycle; undefined if there is none, as of nine months. */
export const pathFrequencyOf = (cycle: Cycle): PathFrequency | undefined =>
  typeof cycle === 'string' ? cycle : lengthOf(cycle) === 12 ? 'rolling_year' : undefined

/** True if there is a period for each month, so that periods overlap. */
export const isRunning = (
  frequency: PathFrequency | undefined,
): frequency is 'year_to_date' | 'rolling_year' =>
  frequency === 'year_to_date' || frequency === 'rolling_year'

/** Lists the periods of a path that end between two months, both included. A `rolling_year` may begin before the first month. */
export function listPathPeriods(frequency: PathFrequency, from: Month, to: Month): Period[] {
  if (!isRunning(frequency)) return periodsBetween(from, to, frequency)
  return periodsBetween(from, to, 'month').map(({ last }) => ({
    first: frequency === 'rolling_year' ? last - 11 : periodContaining(last, 'year').first,
    last,
  }))
}

/** Returns the period before one on a path; null for a year to date, which has no predecessor of its length. */
export function periodBefore(frequency: PathFrequency, period: Period): Period | null {
  if (frequency === 'year_to_date') return null
  return shiftPeriod(period, frequency === 'rolling_year' ? -1 : -lengthOf(period))
}

/**
 * A point of a path, the figures that decided it, and the breaks that it crosses or that prevent bounds. They are gathered at
 * once: a function to do it later would hold all search results of the point, too much for a hundred paths.
 */
export type PathPoint = { period: Period; estimate: Estimate; lineage: Figure[]; breaks: Break[] }

/** A value, the bounds that decide it, and the period that it is compared with. */
type Decided = { range: Interval; bounds: Bounds; compared?: Period | null }

export type PathQuestion = {
  measure: PathMeasure
  frequency: PathFrequency
  periods: readonly Period[]
  /** The base period of measures that have one. */
  base: Period
  /** Whether to divide each value by the days of its period, so that a short February is no fall. */
  perDay: boolean
}

const unknown: Bounds = { low: null, high: null }

/**
 * Yields the path of a series, each point with the bounds that all figures together allow.
 *
 * @param market the market that `share` is taken of
 */
export function* followPath(
  series: KnownSeries,
  market: KnownSeries,
  { measure, frequency, periods, base, perDay }: PathQuestion,
): Generator<PathPoint> {
  const fromBase = describeMeasure(measure).hasBase ? boundGrowthFrom(series, base) : () => unknown
  const inDays = (bounds: Bounds, window: { base: Period; end: Period }) =>
    perDay ? dividedByDays(series, bounds, window) : bounds
  const growthOn = (compared: Period | null, period: Period): Decided => {
    const bounds = compared
      ? inDays(boundGrowth(series, compared, period), { base: compared, end: period })
      : unknown
    return { range: growthRange(bounds), bounds, compared }
  }
  const decide = (period: Period): Decided => {
    switch (measure) {
      case 'level':
      case 'daily_average': {
        const bounds = boundLevel(series, period)
        const days = fraction(perDay || measure === 'daily_average' ? dayDivisor(series, period) : 1)
        return { range: scaleRange(ratioRange(bounds), invert(days)), bounds }
      }
      case 'share':
        return shareOf(series, market, period)
      case 'index': {
        const bounds = inDays(fromBase(period), { base, end: period })
        return { range: scaleRange(ratioRange(bounds), fraction(100)), bounds, compared: base }
      }
      case 'since_base': {
        const bounds = inDays(fromBase(period), { base, end: period })
        return { range: growthRange(bounds), bounds, compared: base }
      }
      case 'mom':
        return growthOn(periodBefore(frequency, period), period)
      case 'yoy':
        return growthOn(shiftPeriod(period, -12), period)
    }
  }
  const counted = measure !== 'share' ? [series] : series === market ? [] : [series, market]
  for (const period of periods) {
    const { range, bounds, compared } = decide(period)
    const { first, last } = compared ?? period
    const span = { first: Math.min(first, period.first), last: Math.max(last, period.last) }
    yield {
      period,
      estimate: estimate(range),
      lineage: lineageOf(bounds),
      breaks: counted.flatMap((item) => listBreaks(item, bounds, span)),
    }
  }
}

/**
 * Bounds the share of a series in the market, in per cent. Where the two are in one system their ratio is bounded as a whole,
 * else by their levels. The share of the market itself is 100 wherever anything is known of it.
 */
export function shareOf(series: KnownSeries, market: KnownSeries, period: Period): Decided {
  if (series === market) {
    const isKnown = isStated(systemAt(market.systems, period.first), volumeOf(market, period))
    const whole = isKnown ? fraction(100) : null
    return { range: { low: whole, high: whole }, bounds: unknown }
  }
  const bounds =
    series.systems === market.systems
      ? boundRatioTo(market.systems, volumeOf(market, period))(volumeOf(series, period))
      : divide(boundLevel(series, period), boundLevel(market, period))
  return { range: scaleRange(ratioRange(bounds), fraction(100)), bounds }
}

function divide(part: Bounds, whole: Bounds): Bounds {
  const over = (a: Bound | null, b: Bound | null): Bound | null =>
    a && b && { ratio: multiply(a.ratio, invert(b.ratio)), proof: () => [...a.proof(), ...b.proof()] }
  return { low: over(part.low, whole.high), high: over(part.high, whole.low) }
}

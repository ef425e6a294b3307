import type { Estimate } from '../domain/estimate.ts'
import type { Month } from '../domain/month.ts'
import type { PathMeasure } from '../domain/series-path.ts'
import type { ChartEvent } from './words.ts'

export type ChartPoint = Estimate & { month: Month }

/** What a picture of paths is drawn from; names are in the language of the picture. */
export type SeriesChart = {
  metric: string
  measure: PathMeasure
  unit: 'count' | 'percent' | 'index'
  perDay: boolean
  from: Month
  to: Month
  /** The month that is 100, or that growth is since; null for the measures without one. */
  base: Month | null
  series: { name: string; points: ChartPoint[] }[]
  /** In the order of their days. */
  events: ChartEvent[]
  /** How many more events there are than are drawn. */
  furtherEvents: number
  breaks: { series: string; month: Month }[]
  publishers: string[]
  /** A day or an instant. */
  asOf: string
}

/** Whether anything is known of a path beside the base month, of which everything is known to be 100, or no growth. */
export function isKnown(points: readonly ChartPoint[], base: Month | null): boolean {
  return points.some(({ month, status }) => month !== base && status !== 'unknown')
}

/** The months of breaks that cut the picture. */
export function breaksInside({ breaks, from, to }: SeriesChart): Month[] {
  const months = new Set(breaks.map(({ month }) => month))
  return [...months].filter((month) => from < month && month <= to)
}

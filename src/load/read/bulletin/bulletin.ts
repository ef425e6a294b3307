import type { Unit } from '../../../domain/figure/figure.ts'
import type { Skipped } from '../../../store/load-report.ts'

/** The ministry's monthly bulletin on ride-hailing, as far as a text holds it. */
export type Bulletin = {
  /** The bulletin's own month, such as `2022-03`. */
  period: string
  /** The day up to which licences are counted (截至), such as `2022-03-31`; null if the text has lost it. */
  asOfDate: string | null
  /** The day of publication by the text, such as `2022-04-18`; null if it has none. */
  publishedOn: string | null
  figures: BulletinFigure[]
  rankings: Ranking[]
  /** In words, what a bulletin of its month holds and this text lacks. */
  missing: string[]
  /** What looks like a statement and was not taken, in the order of the text, up to a limit. */
  skipped: Skipped[]
  /** How many more there are beyond the limit. */
  skippedOmitted: number
  /** Remarks, as printed, that may say that the numbers are not the ministry's. */
  doubts: { line: number; text: string }[]
}

export type BulletinMetric =
  | 'orders'
  | 'licensed_platforms'
  | 'driver_permits'
  | 'vehicle_permits'
  | 'cities_compliance_over_80pct'
  | 'platforms_over_300k_orders'

export type PermitMetric = Extract<BulletinMetric, 'driver_permits' | 'vehicle_permits'>

export type BulletinFigure = {
  /** `market`, `aggregators`, or the name of a platform as printed. */
  series: string
  metric: BulletinMetric
  measure: 'level' | 'growth' | 'difference'
  period: string
  /** The month before for a growth (环比) or difference, the month of the year before for 同比, null for a level. */
  base_period: string | null
  /**
   * The value as printed, with its zeros at the end, and a minus for 下降 and 减少. A growth of 持平 ("level with the month before")
   * has no digit and becomes `0`. That claims no more than whole per cents, the widest reading, so that it contradicts no level
   * that rounds to an unchanged total.
   */
  value: string
  unit: Unit
  /**
   * The words that state it, as in the text: from the beginning of the statement to the end of its sentence, or a row of a
   * table.
   */
  sentence: string
}

/** What a ranking ranks. */
export type RankingSubject = 'platforms' | 'aggregators' | 'cities'

/**
 * The order of a ranking: by compliance rate from high to low (`rate`), only the first or the last of that order (`rate_first`,
 * `rate_last`; 最高的 and 最低的 are one name each), or the first or the last by the change of the compliance rate on the month
 * before (`growth_first`, `growth_last`).
 */
export type RankingKind = 'rate' | 'rate_first' | 'rate_last' | 'growth_first' | 'growth_last'

/** A list of names in its order. The rates behind the order are not printed. */
export type Ranking = {
  of: RankingSubject
  kind: RankingKind
  entries: RankingEntry[]
  /** Whether the list was read to its end. */
  whole: boolean
  sentence: string
}

export type RankingEntry = {
  /** As printed, without blanks, in simplified characters; null if the copy has lost it (`???`). */
  name: string | null
  /**
   * The printed change of the *compliance rate* in percentage points, such as `-4.7`; `0` for 无变化, null if none is printed. It
   * says nothing of orders.
   */
  change: string | null
}

/** The units in which bulletins print numbers, with what they count. */
export const printedUnits: Readonly<Record<string, Unit>> = {
  亿单: 'hundred_million',
  万单: 'ten_thousand',
  万本: 'ten_thousand',
  家: 'count',
  '%': 'percent',
}

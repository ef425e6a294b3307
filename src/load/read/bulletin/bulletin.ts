import type { Unit } from '../../../domain/figure/figure.ts'
import type { Skipped } from '../../../store/load-report.ts'

/** The ministry's monthly bulletin on ride-hailing, as far as a text holds it. */
export type Bulletin = {
  /** The bulletin's own month, `2022-03`. */
  period: string
  /** The day up to which licences are counted (截至), `2022-03-31`; null where the text has lost it. */
  asOfDate: string | null
  /** The day on which the text says that it came out, `2022-04-18`; null where it does not. */
  publishedOn: string | null
  figures: BulletinFigure[]
  rankings: Ranking[]
  /** What a bulletin of that month holds and this text lacks, in words. */
  missing: string[]
  /** What looks like a statement and was not taken, in the order of the text, as much of it as is kept. */
  skipped: Skipped[]
  /** How many more there are. */
  skippedOmitted: number
  /** Remarks that may say that the numbers are not the ministry's, as they are printed. */
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
  /** The month before for growth (环比) and difference, that of the year before for 同比, null for a level. */
  base_period: string | null
  /**
   * As printed, trailing zeros kept, with a minus sign for 下降 and 减少. A growth of 持平 ("level with the month before")
   * is printed without a digit and is `0`: it claims no more than whole per cents, the widest reading, so that it
   * contradicts no level that rounds to an unchanged total.
   */
  value: string
  unit: Unit
  /** Where it was read, as the text has it: from the beginning of the statement to the end of the sentence, or a row of a table. */
  sentence: string
}

/** What a ranking ranks. */
export type RankingSubject = 'platforms' | 'aggregators' | 'cities'

/**
 * How a ranking orders them: by compliance rate from high to low (`rate`), only the first or the last of that order
 * (`rate_first`, `rate_last`; 最高的 and 最低的 are the first and the last one), or the first and the last by the change
 * of the compliance rate on the month before (`growth_first`, `growth_last`).
 */
export type RankingKind = 'rate' | 'rate_first' | 'rate_last' | 'growth_first' | 'growth_last'

/** Names in the order of a list. The rates that order them are not printed. */
export type Ranking = {
  of: RankingSubject
  kind: RankingKind
  entries: RankingEntry[]
  /** Whether the list was read to its end. */
  whole: boolean
  sentence: string
}

export type RankingEntry = {
  /** As printed, without blanks, in simplified characters; null where the copy lost it (`???`). */
  name: string | null
  /**
   * The printed change of the *compliance rate* in percentage points, `-4.7`; `0` for 无变化, null where none is printed.
   * It says nothing of orders.
   */
  change: string | null
}

/** The units of a bulletin as it prints them, with what they count. */
export const printedUnits: Readonly<Record<string, Unit>> = {
  亿单: 'hundred_million',
  万单: 'ten_thousand',
  万本: 'ten_thousand',
  家: 'count',
  '%': 'percent',
}

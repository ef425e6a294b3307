import { sql } from 'kysely'
import type { AsOf, Subject } from '../domain/figure/figure.ts'
import { type Frequency, frequencies, type Period } from '../domain/time/period.ts'
import { countOnce } from './copy.ts'
import type { Database } from './database.ts'
import { type FigureFilter, isOfFrequency, selectKnownFigures } from './figures.ts'

/** What was published of a subject in periods of one length; a null frequency for all that are no calendar periods. */
export type Coverage = Subject & {
  frequency: Frequency | null
  first: Period
  last: Period
  periods: number
  /** The runs between the first and the last that have no figure of this length; none where the lengths differ. */
  gaps: Period[]
  figures: number
  publishers: string[]
}

/** The place of the frequency of a figure among `frequencies`, the next one for periods of none. */
const rank = sql<number>`case ${sql.join(
  frequencies.map((frequency, i) => sql`when ${isOfFrequency(frequency)} then ${sql.lit(i)}`),
  sql` `,
)} else ${sql.lit(frequencies.length)} end`.as('rank')

type CoverageRow = Omit<Coverage, 'frequency' | 'first' | 'last' | 'gaps'> & {
  rank: number
  /** The last month and, below zero, the first: in the order of periods. */
  first: [number, number]
  last: [number, number]
  gaps: [first: number, last: number][] | null
}

/** What is known of each subject that a filter leaves, in the order of their keys, the shortest periods first. */
export async function listCoverage(db: Database, filter: FigureFilter, asOf: AsOf): Promise<Coverage[]> {
  const known = selectKnownFigures(db, filter, asOf)
    .clearSelect()
    .select(['figure.series_id', 'figure.metric_id', 'figure.series', 'figure.metric'])
    .select(['figure.period_first', 'figure.period_last', 'document.publisher', rank])
  const { rows } = await sql<CoverageRow>`
    with spaced as (
      select *, period_first - 1 as gap_last,
        lag(period_last) over (
          partition by series_id, metric_id, rank order by period_last
        ) + 1 as gap_first
      from (${known}) as known
    )
    select series, metric, rank, count(distinct (period_first, period_last)) as periods, count(*) as figures,
      array_agg(distinct publisher collate "C") as publishers,
      min(array[period_last, -period_first]) as first, max(array[period_last, -period_first]) as last,
      array_agg(array[gap_first, gap_last] order by gap_first)
        filter (where rank < ${sql.lit(frequencies.length)} and gap_first <= gap_last) as gaps
    from spaced
    group by series_id, metric_id, series, metric, rank
    order by (series || ':' || metric) collate "C", rank`.execute(db)
  return rows.map(({ rank, first, last, gaps, ...row }) => ({
    ...row,
    frequency: frequencies[rank] ?? null,
    first: { first: -first[1], last: first[0] },
    last: { first: -last[1], last: last[0] },
    gaps: (gaps ?? []).map(([first, last]) => ({ first, last })),
  }))
}

/** As many series as are grouped by one statement, in some tens of milliseconds where each has a thousand figures. */
const seriesAtOnce = 50

/** The same of many series in turn, in parts, of which none is computed before it is taken. */
export async function* readCoverage(
  db: Database,
  filter: FigureFilter,
  asOf: AsOf,
  series: readonly string[],
): AsyncGenerator<Coverage[]> {
  for (let i = 0; i < series.length; i += seriesAtOnce)
    yield listCoverage(db, { ...filter, series: series.slice(i, i + seriesAtOnce) }, asOf)
}

/** How many rows that are, asked of the database once for each filter and moment. */
export function countCoverage(db: Database, filter: FigureFilter, asOf: AsOf): Promise<number> {
  const covered = selectKnownFigures(db, filter, asOf)
    .clearSelect()
    .select(['figure.series_id', 'figure.metric_id', rank])
    .distinct()
  const count = sql<{ rows: number }>`select count(*) as rows from (${covered}) as covered`.compile(db)
  return countOnce(db, count)
}

import { sql } from 'kysely'
import type { AsOf, Subject } from '../domain/figure/figure.ts'
import type { Month } from '../domain/time/month.ts'
import { type Frequency, frequencies, type Period } from '../domain/time/period.ts'
import { countOnce } from './copy.ts'
import { askBriefly, type Database, type Tables } from './database.ts'
import { type FigureFilter, isOfFrequency, selectKnownFigures } from './figures.ts'
import { isStanding, retractedBy, retractionOfFigure } from './retractions.ts'

/** What was published of a subject in periods of one frequency; null stands for all periods that are not calendar periods. */
export type Coverage = Subject & {
  frequency: Frequency | null
  first: Period
  last: Period
  periods: number
  /** The runs of months between first and last without a figure of this frequency; none where the frequency is null. */
  gaps: Period[]
  figures: number
  publishers: string[]
}

/** The index of a figure's frequency in `frequencies`, or the next index where it has none. */
const rank = sql<number>`case ${sql.join(
  frequencies.map((frequency, i) => sql`when ${isOfFrequency(frequency)} then ${sql.lit(i)}`),
  sql` `,
)} else ${sql.lit(frequencies.length)} end`.as('rank')

type CoverageRow = Omit<Coverage, 'frequency' | 'first' | 'last' | 'gaps'> & {
  rank: number
  /** The last month and the negated first month, which order periods. */
  first: [number, number]
  last: [number, number]
  gaps: [first: number, last: number][] | null
}

/** Lists the coverage of each subject that a filter leaves, by series and metric, the shortest periods first. */
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

/** How many series one statement groups. With a thousand figures each it takes some tens of milliseconds. */
const seriesAtOnce = 50

/** Yields the coverage of many series in parts, each computed only when it is taken. */
export async function* readCoverage(
  db: Database,
  filter: FigureFilter,
  asOf: AsOf,
  series: readonly string[],
): AsyncGenerator<Coverage[]> {
  for (let i = 0; i < series.length; i += seriesAtOnce)
    yield listCoverage(db, { ...filter, series: series.slice(i, i + seriesAtOnce) }, asOf)
}

/** Counts the rows of the coverage, asking the database once for each filter and as-of. */
export function countCoverage(db: Database, filter: FigureFilter, asOf: AsOf): Promise<number> {
  const covered = selectKnownFigures(db, filter, asOf)
    .clearSelect()
    .select(['figure.series_id', 'figure.metric_id', rank])
    .distinct()
  const count = sql<{ rows: number }>`select count(*) as rows from (${covered}) as covered`.compile(db)
  return countOnce(db, count)
}

/** The latest month with a known figure of a series and metric, whoever published it. */
type Latest = {
  series: string
  metric: string
  month: Month
  published_on: string | null
  recorded_at: string
}

/**
 * Lists the figure of the latest month, the one recorded first, of each metric that the ministry has ever stated of an
 * aggregate such as the market. Any publisher counts: the press repeats bulletins that nobody has loaded.
 */
export async function listLatest(db: Database): Promise<Latest[]> {
  const latest = await db
    .selectFrom('published_figure as figure')
    .innerJoin('document', 'document.id', 'figure.document_id')
    .innerJoin('series', 'series.series', 'figure.series')
    .leftJoin(retractedBy('infinity').as('retraction'), (join) => join.on(retractionOfFigure))
    .select(['figure.series', 'metric', 'period_last as month', 'published_on', 'figure.recorded_at'])
    .select(
      sql<boolean>`bool_or(source_kind = any(${ofMinistry})) over (partition by figure.series, metric)`.as(
        'is_of_bulletins',
      ),
    )
    .distinctOn(['figure.series', 'metric'])
    .where('kind', '=', 'aggregate')
    .where(sql<boolean>`period_first = period_last`)
    .where('retraction.figure_id', 'is', null)
    .orderBy('figure.series')
    .orderBy('metric')
    .orderBy('period_last', 'desc')
    .orderBy('figure.id')
    .execute()
  return latest
    .filter(({ is_of_bulletins }) => is_of_bulletins)
    .map(({ is_of_bulletins: _, ...rest }) => rest)
}

/**
 * When figures of a period were first published. The day is null where it is unknown, or only others published them.
 */
export type FirstPublication = {
  /** The company of the platform, or the platform itself where it has none; null for the ministry. */
  publisher: string | null
  period: Period
  day: string | null
}

/**
 * Lists the first day on which each period was published: for aggregates by the ministry or in copies of its notices,
 * for platforms by their companies, in copies or in the press. Only series and metrics with at least one such day
 * count.
 */
export async function listFirstPublications(
  db: Database,
  kinds: readonly Tables['series']['kind'][] = ['aggregate', 'platform'],
): Promise<FirstPublication[]> {
  type Row = { publisher: string | null; first: number; last: number; day: string | null }
  const { rows } = await sql<Row>`
    with known as (
      select case when s.kind = 'platform' then coalesce(s.company, s.series) end as publisher,
        f.series_id, f.metric_id, f.period_first as first, f.period_last as last,
        min(d.published_on) filter (
          where d.source_kind = any(case s.kind when 'aggregate' then ${ofMinistry} else ${ofCompanies} end)
        ) as day
      from figure f join document d on d.id = f.document_id join series s on s.id = f.series_id
      where s.kind = any(${kinds}) and ${isStanding('f')}
      group by 1, 2, 3, 4, 5
    )
    select publisher, first, last, min(day) as day from known
    where (series_id, metric_id) in (select series_id, metric_id from known where day is not null)
    group by 1, 2, 3`.execute(db)
  return rows.map(({ publisher, first, last, day }) => ({ publisher, period: { first, last }, day }))
}

const ofMinistry = sql`array['ministry notice', 'copy of the ministry notice']`
const ofCompanies = sql`array['company release', 'copy of the company release', 'company figure in the press']`

/** Counts the figures, events and loads. */
export async function countData(db: Database): Promise<{ figures: number; events: number; loads: number }> {
  const { rows } = await sql<{ figures: number; events: number; loads: number }>`
    select (select coalesce(sum(figures), 0) from load) as figures, (select count(distinct event) from event) as events,
      (select count(*) from load) as loads`.execute(db)
  return rows[0] as (typeof rows)[number]
}

/** The version of the data, and how many seconds a replica is behind (0 if the database is no replica). */
export type Freshness = { version: number; changedAt: string; lag: number }

/**
 * Reads the version and the lag. A replica that is connected and has replayed all that its primary sent is not behind.
 * Any other is behind since the last change that it replayed was written or, if there is none, since its start.
 */
export async function readFreshness(db: Database): Promise<Freshness> {
  const text = `
    select version, changed_at as "changedAt", case
      when not pg_is_in_recovery() then 0
      when pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() and exists (select from pg_stat_wal_receiver) then 0
      else extract(epoch from now() - coalesce(pg_last_xact_replay_timestamp(), pg_postmaster_start_time())) end::float8 as lag
    from data_version`
  const [freshness] = await askBriefly<Freshness>(db, text)
  return freshness as Freshness
}

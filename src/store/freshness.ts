import { sql } from 'kysely'
import type { Month } from '../domain/time/month.ts'
import type { Database } from './database.ts'
import { retractedBy } from './retractions.ts'

/** The latest month of which a figure of a series and metric is known, whoever published it. */
export type Latest = {
  series: string
  metric: string
  month: Month
  published_on: string | null
  recorded_at: string
}

/**
 * For each metric that the ministry has ever stated of the market and other aggregates, the figure of its latest month that
 * was recorded first. The press repeats bulletins that nobody has loaded.
 */
export async function listLatest(db: Database): Promise<Latest[]> {
  const latest = await db
    .selectFrom('published_figure as figure')
    .innerJoin('document', 'document.id', 'figure.document_id')
    .innerJoin('series', 'series.series', 'figure.series')
    .leftJoin(retractedBy('infinity').as('retraction'), (join) =>
      join
        .onRef('retraction.series_id', '=', 'figure.series_id')
        .onRef('retraction.figure_id', '=', 'figure.id'),
    )
    .select(['figure.series', 'metric', 'period_last as month', 'published_on', 'figure.recorded_at'])
    .select(
      sql<boolean>`bool_or(source_kind in ('ministry notice', 'copy of the ministry notice'))
        over (partition by figure.series, metric)`.as('is_of_bulletins'),
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

/** How many figures and events there are, and the last load of each outcome. */
export async function countData(db: Database): Promise<{ figures: number; events: number; loads: number }> {
  const { rows } = await sql<{ figures: number; events: number; loads: number }>`
    select (select coalesce(sum(figures), 0) from load) as figures, (select count(distinct event) from event) as events,
      (select count(*) from load) as loads`.execute(db)
  return rows[0] as (typeof rows)[number]
}

/**
 * The version of the data and how far behind the database is where it is a replica, in seconds; 0 where it is none. One
 * that has received what it has not replayed, and has replayed nothing yet, is behind since its start.
 */
export async function readFreshness(
  db: Database,
): Promise<{ version: number; changedAt: string; lag: number }> {
  const { rows } = await sql<{ version: number; changedAt: string; lag: number }>`
    select version, changed_at as "changedAt", case
      when not pg_is_in_recovery() or pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() then 0
      else extract(epoch from now() - coalesce(pg_last_xact_replay_timestamp(), pg_postmaster_start_time())) end::float8 as lag
    from data_version`.execute(db)
  return rows[0] as (typeof rows)[number]
}

import { sql } from 'kysely'
import type { Break } from '../domain/bounds/figure-system.ts'
import type { Composition, Subject } from '../domain/figure/figure.ts'
import { parseMonth } from '../domain/time/month.ts'
import { listCompositionVersions } from './compositions.ts'
import type { Database } from './database.ts'

/** What ties series and metrics together, or cuts one in two. */
export type StoredTies = {
  breaks: StoredBreak[]
  /** Every version of every composition, in the order in which they were recorded. */
  compositions: Composition[]
  /** Which series a share was published of, and of which other. */
  shareTies: ShareTie[]
}

/** A break with the instants from which it was retracted, and stood again, in turns. */
type StoredBreak = Break & { recordedAt: string; acts: readonly string[] }

/** The breaks that stand by what had been recorded by an instant, without what came of them later. */
export function standingBreaks(breaks: readonly StoredBreak[], recordedBy: string) {
  return breaks.flatMap(({ acts, ...item }) => {
    const isRetracted = acts.filter((at) => at <= recordedBy).length % 2 === 1
    return item.recordedAt <= recordedBy && !isRetracted ? [item] : []
  })
}

/** Series that a share ties to another. */
export type ShareTie = Subject & { baseSeries: string }

export async function readTies(db: Database): Promise<StoredTies> {
  const breaks = await db
    .selectFrom('series_break')
    .selectAll()
    .orderBy('month')
    .orderBy('series')
    .orderBy('metric')
    .execute()
  const acts = await db
    .selectFrom('load_retraction')
    .select(['load_id', 'recorded_at'])
    .orderBy('recorded_at')
    .execute()
  const shareTies = await db
    .selectFrom('published_figure')
    .select(['series', 'metric'])
    .select(sql<string>`base_series`.as('baseSeries'))
    .distinct()
    .where('base_series_id', 'is not', null)
    .orderBy('series')
    .orderBy('metric')
    .orderBy('base_series')
    .execute()
  return {
    breaks: breaks.map((row) => ({
      series: row.series,
      metric: row.metric,
      month: parseMonth(row.month),
      note: row.note,
      sourceUrl: row.source_url,
      recordedAt: row.recorded_at,
      acts: acts.flatMap(({ load_id, recorded_at }) => (load_id === row.load_id ? [recorded_at] : [])),
    })),
    compositions: await listCompositionVersions(db),
    shareTies,
  }
}

/**
 * The platforms that aggregates hold, as far as was known at an instant: those of which something is counted that is
 * counted of an aggregate too. A company of another trade, which is known by counts of its own alone, is none.
 */
export async function listParts(db: Database, recordedBy: string): Promise<ReadonlySet<string>> {
  // Each count is looked up by its key: a join would read all figures.
  const { rows } = await sql<{ series: string }>`
    with counted as materialized (
      select distinct metric.id from series, metric, lateral (
        select from figure
        where series_id = series.id and metric_id = metric.id and recorded_at <= ${recordedBy} limit 1
      ) figure
      where kind = 'aggregate'
    )
    select distinct series from series, counted, lateral (
      select from figure
      where series_id = series.id and metric_id = counted.id and recorded_at <= ${recordedBy} limit 1
    ) figure
    where kind = 'platform'`.execute(db)
  return new Set(rows.map(({ series }) => series))
}

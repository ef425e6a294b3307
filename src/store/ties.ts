import { sql } from 'kysely'
import type { Break } from '../domain/bounds/figure-system.ts'
import type { Composition, Subject } from '../domain/figure/composition.ts'
import { parseMonth } from '../domain/time/month.ts'
import { listCompositionVersions } from './compositions.ts'
import type { Database } from './database.ts'

/** What ties series and metrics together, or cuts one in two. */
export type StoredTies = {
  breaks: (Break & { recordedAt: string })[]
  /** Every version of every composition, in the order in which they were recorded. */
  compositions: Composition[]
  /** Which series a share was published of, and of which other. */
  shareTies: ShareTie[]
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
    })),
    compositions: await listCompositionVersions(db),
    shareTies,
  }
}

import { sql } from 'kysely'
import type { Break } from '../domain/bounds/figure-system.ts'
import type { Composition, Subject } from '../domain/figure/composition.ts'
import { parseMonth } from '../domain/time/month.ts'
import type { Database, Tables } from './database.ts'

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
  const parts = await db
    .selectFrom('composition')
    .selectAll()
    .orderBy('recorded_at')
    .orderBy('composition')
    .orderBy('part_series')
    .orderBy('part_metric')
    .execute()
  const shareTies = await db
    .selectFrom('figure')
    .select(['series', 'metric'])
    .select(sql<string>`base_series`.as('baseSeries'))
    .distinct()
    .where('base_series', 'is not', null)
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
    compositions: toCompositions(parts),
    shareTies,
  }
}

/** Of each composition the version that had been recorded last by an instant. */
export function latestCompositions(
  { compositions }: Pick<StoredTies, 'compositions'>,
  recordedBy: string,
): Composition[] {
  const recorded = compositions.filter(({ recordedAt }) => recordedAt <= recordedBy)
  return [...new Map(recorded.map((item) => [item.composition, item])).values()]
}

/** The compositions of rows in which the parts of each version follow each other. */
function toCompositions(rows: readonly Tables['composition'][]): Composition[] {
  const versions = Map.groupBy(rows, ({ composition, recorded_at }) => `${composition} ${recorded_at}`)
  return [...versions.values()].map((parts) => {
    const [first] = parts as [Tables['composition']]
    return {
      composition: first.composition,
      whole: { series: first.whole_series, metric: first.whole_metric },
      parts: parts.map(({ part_series, part_metric }) => ({ series: part_series, metric: part_metric })),
      isExhaustive: first.exhaustive,
      from: first.first_month,
      to: first.last_month,
      sourceUrl: first.source_url,
      note: first.note,
      recordedAt: first.recorded_at,
    }
  })
}

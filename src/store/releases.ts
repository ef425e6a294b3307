import { sql } from 'kysely'
import type { Period } from '../domain/time/period.ts'
import type { Database, Tables } from './database.ts'
import { retractedBy } from './retractions.ts'

/** When figures of a period were first published, as far as the day is known. */
export type FirstPublication = {
  /** The company behind the series, or the series where none is; null for the ministry. */
  publisher: string | null
  period: Period
  day: string
}

/**
 * The first day on which each period was published: of aggregates by the ministry or copies of its notices, of platforms
 * by their companies or whoever repeated them.
 */
export async function listFirstPublications(
  db: Database,
  kinds: readonly Tables['series']['kind'][] = ['aggregate', 'platform'],
): Promise<FirstPublication[]> {
  const { rows } = await sql<{ publisher: string | null; first: number; last: number; day: string }>`
    select case when s.kind = 'platform' then coalesce(s.company, s.series) end as publisher,
      f.period_first as first, f.period_last as last, min(d.published_on) as day
    from figure f join document d on d.id = f.document_id join series s on s.id = f.series_id
    where d.published_on is not null and s.kind = any(${kinds})
      and d.source_kind = any(case s.kind when 'aggregate' then ${ofMinistry} else ${ofCompanies} end)
      and not exists (
        select from ${retractedBy('infinity')} r where r.series_id = f.series_id and r.figure_id = f.id
      )
    group by 1, 2, 3`.execute(db)
  return rows.map(({ publisher, first, last, day }) => ({ publisher, period: { first, last }, day }))
}

const ofMinistry = sql`array['ministry notice', 'copy of the ministry notice']`
const ofCompanies = sql`array['company release', 'copy of the company release', 'company figure in the press']`

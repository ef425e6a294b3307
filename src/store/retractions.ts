import { type RawBuilder, sql } from 'kysely'
import type { Database } from './database.ts'
import { lockWriters, raiseVersion } from './loads.ts'

export type Retraction = { reason: string; retracted_by: string; recorded_at: string }

/** The figures that are retracted by an instant, as a table to be joined, with when and why each was. */
export function retractedBy(
  instant: string,
): RawBuilder<{ series: string; figure: number; reason: string; recorded_at: string }> {
  return sql`(select series, figure, reason, recorded_at from retraction where recorded_at <= ${instant})`
}

/**
 * Retracts a figure: from now on it is as if it had never been stated, while answers as of before still hold it. A
 * figure that is retracted already stays as it is. Returns undefined where there is no such figure.
 *
 * @param db a transaction
 */
export async function retractFigure(
  db: Database,
  id: number,
  { reason, retractedBy }: { reason: string; retractedBy: string },
): Promise<{ isNew: boolean; retraction: Retraction } | undefined> {
  await lockWriters(db)
  const figure = await db.selectFrom('figure').select('series').where('id', '=', id).executeTakeFirst()
  if (!figure) return undefined
  const known = await findRetraction(db, id)
  if (known) return { isNew: false, retraction: known }
  const retraction = await db
    .insertInto('retraction')
    .values({
      series: figure.series,
      figure: id,
      reason,
      retracted_by: retractedBy,
      recorded_at: sql<string>`(select greatest(date_trunc('milliseconds', clock_timestamp()),
        changed_at + interval '1 millisecond') from data_version)`,
    })
    .returning(['reason', 'retracted_by', 'recorded_at'])
    .executeTakeFirstOrThrow()
  await raiseVersion(db, retraction.recorded_at)
  return { isNew: true, retraction }
}

async function findRetraction(db: Database, id: number): Promise<Retraction | undefined> {
  return db
    .selectFrom('retraction')
    .select(['reason', 'retracted_by', 'recorded_at'])
    .where('figure', '=', id)
    .executeTakeFirst()
}

/** All that the publisher of a figure stated of the same, in the order in which it was recorded. */
export async function listHistory(db: Database, id: number) {
  return db
    .selectFrom('figure as asked')
    .innerJoin('document as source', 'source.id', 'asked.document')
    .innerJoin('figure', (join) =>
      join
        .onRef('figure.series', '=', 'asked.series')
        .onRef('figure.metric', '=', 'asked.metric')
        .onRef('figure.measure', '=', 'asked.measure')
        .onRef('figure.period', '=', 'asked.period')
        .on((eb) => eb('figure.base_period', 'is not distinct from', eb.ref('asked.base_period'))),
    )
    .innerJoin('document', (join) =>
      join
        .onRef('document.id', '=', 'figure.document')
        .onRef('document.publisher', '=', 'source.publisher')
        .onRef('document.source_kind', '=', 'source.source_kind'),
    )
    .leftJoin(retractedBy('infinity').as('retraction'), (join) =>
      join.onRef('retraction.series', '=', 'figure.series').onRef('retraction.figure', '=', 'figure.id'),
    )
    .select(['figure.id', 'figure.value', 'figure.unit', 'figure.relation', 'document.published_on'])
    .select(['figure.document as document_id', 'figure.recorded_at', 'figure.load as load_id'])
    .select(['retraction.recorded_at as retracted_at', 'retraction.reason as retraction_reason'])
    .where('asked.id', '=', id)
    .orderBy('figure.id')
    .execute()
}

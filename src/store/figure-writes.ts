import { sql } from 'kysely'
import type pg from 'pg'
import type { Saved } from '../domain/load-report.ts'
import { copyRows } from './copy.ts'
import type { Database, Tables } from './database.ts'
import { countOutcomes, judgeFigures, listOutcomes } from './figure-judgement.ts'
import type { Load } from './loads.ts'

/** A figure to be stored, with the document that it is from. */
export type NewFigure = { line: number } & Omit<
  Tables['figure'],
  'id' | 'document' | 'load' | 'recorded_at'
> &
  Omit<Tables['document'], 'id' | 'sha256'>

const columns = [
  'line',
  'series',
  'metric',
  'measure',
  'period',
  'base_period',
  'value',
  'unit',
  'relation',
  'note',
  'sentence',
  'publisher',
  'source_kind',
  'source_url',
  'published_on',
] as const

/** Brings figures into a table of the transaction alone, whatever their number. Nothing is locked meanwhile. */
export async function stageFigures(
  db: Database,
  client: pg.ClientBase,
  batches: AsyncIterable<NewFigure[]>,
): Promise<void> {
  // Sorting and joining of many rows stays in memory for longer.
  await sql`set local work_mem = '64MB'`.execute(db)
  await sql`
    create temp table staged_figure on commit drop as
    select 0 as line, f.series, f.metric, f.measure, f.period, f.base_period, f.value, f.unit, f.relation, f.note,
      f.sentence, d.publisher, d.source_kind, d.source_url, d.published_on
    from figure f join document d on d.id = f.document
    with no data`.execute(db)
  await copyRows<NewFigure>(client, 'staged_figure', columns, batches)
  await sql`analyze staged_figure`.execute(db)
}

/**
 * What would come of the staged figures. Called once other writers are locked out.
 *
 * @param isKnown whether the very file was loaded before
 * @throws {RefusedRows} where a document states two values of the same
 */
export async function compareFigures(db: Database, load: Load, isKnown: boolean): Promise<Saved> {
  await judgeFigures(db, load.recordedAt, isKnown)
  await sql`analyze judged_figure`.execute(db)
  return { counts: await countOutcomes(db), rows: await listOutcomes(db) }
}

/**
 * Stores the figures that were compared and are new or revised; the old ones of revisions stay beside them.
 *
 * @param sha256 of the document, where it was loaded itself and is not only named by rows of a file
 */
export async function insertFigures(db: Database, load: Load, sha256: string | null): Promise<void> {
  await sql`
    insert into document (publisher, source_kind, source_url, published_on, sha256)
    select publisher, source_kind, source_url, published_on, ${sha256}
    from judged_figure where outcome <> 'unchanged'
    group by publisher, source_kind, source_url, published_on
    order by min(line)
    on conflict on constraint document_source_key do nothing`.execute(db)
  // Absent values are replaced so that they can be joined by hash.
  await sql`
    insert into figure (series, metric, measure, period, base_period, value, unit, relation, note, sentence,
      document, load, recorded_at)
    select j.series, j.metric, j.measure, j.period, j.base_period, j.value, j.unit, j.relation, j.note, j.sentence,
      d.id, ${load.id}, ${load.recordedAt}
    from judged_figure j join document d
      on d.publisher = j.publisher and d.source_kind = j.source_kind
        and coalesce(d.source_url, '') = coalesce(j.source_url, '')
        and coalesce(d.published_on, 'infinity') = coalesce(j.published_on, 'infinity')
        and coalesce(d.sha256, '') = coalesce(${sha256}, '')
    where j.outcome <> 'unchanged'
    order by j.line`.execute(db)
}

/** Ends the work on staged figures, so that the transaction can bring in another file. */
export async function dropStagedFigures(db: Database): Promise<void> {
  await sql`drop table staged_figure, judged_figure`.execute(db)
}

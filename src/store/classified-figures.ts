import { sql } from 'kysely'
import { atAnyTime, type Figure, type Subject } from '../domain/figure/figure.ts'
import type { Database } from './database.ts'
import { type FigureRow, isOf, listFiguresOf, refs, remarkColumns, toFigure } from './figures.ts'
import type { ShareTie } from './ties.ts'

/** Lists the series and metrics with new or revised figures. */
export async function listChanged(db: Database): Promise<Subject[]> {
  const { rows } = await sql<Subject>`
    select series, metric from compared_subject
    join series on series.id = series_id join metric on metric.id = metric_id
    where new + revised > 0
    order by series, metric`.execute(db)
  return rows
}

/** Lists the ties of the shares that are to be stored. */
export async function listStagedShares(db: Database): Promise<ShareTie[]> {
  const { rows } = await sql<ShareTie>`
    select series.series, metric, base.series as "baseSeries" from (
      select distinct series_id, metric_id, base_series_id from classified_figure
      where outcome <> 'unchanged' and base_series_id is not null
        and exists (select from compared_subject where has_shares)
    ) share join series on series.id = series_id join metric on metric.id = metric_id join series base on base.id = base_series_id
    order by 1, 2, 3`.execute(db)
  return rows
}

/** Indexes the figures to be stored by series and metric, so that reading them takes no longer in a large file. */
export async function indexStaged(db: Database): Promise<void> {
  const { rows } = await sql<{ isView: boolean }>`
    select relkind = 'v' as "isView" from pg_class where oid = 'classified_figure'::regclass`.execute(db)
  const table = sql.ref(rows[0]?.isView ? 'staged_figure' : 'classified_figure')
  await sql`create index on ${table} (series_id, metric_id)`.execute(db)
}

/** Figures of some series and metrics: those to be stored, with their negated line as id, and those stored. */
export type FiguresWithStaged = {
  staged: Figure[]
  stored: Figure[]
  /** True if no figures were left out. */
  isWhole: boolean
}

/**
 * @param most the number of figures up to which all are read; of more, at most one more is read, the first lines first
 */
export async function listFiguresWithStaged(
  db: Database,
  subjects: readonly Subject[],
  most: number,
): Promise<FiguresWithStaged> {
  const { rows } = await sql<FigureRow>`
    select series.series, metric.metric, measure_of(measure) as measure, period_first as "periodFirst",
      period_last as "periodLast", base_first as "baseFirst", base_last as "baseLast", base.series as "baseSeries", value,
      unit_of(figure.unit) as unit, relation::text as relation, rounded_to as "roundedTo", ${refs(remarkColumns, 'figure')}, publisher,
      source_kind as "sourceKind", source_url as "sourceUrl", published_on as "publishedOn",
      published_by as "publishedBy", -line as id, 0 as "documentId", ${new Date().toISOString()}::text as "recordedAt",
      null as "retractedAt"
    from classified_figure figure
    join staged_source on named = source
    join series on series.id = series_id join metric on metric.id = metric_id
    left join series base on base.id = base_series_id
    where ${isOf(subjects)} and outcome <> 'unchanged' order by line limit ${most + 1}`.execute(db)
  const stored = await listFiguresOf(db, subjects, atAnyTime, most + 1 - rows.length)
  return { staged: rows.map(toFigure), stored, isWhole: rows.length + stored.length <= most }
}

import { sql } from 'kysely'
import type pg from 'pg'
import { copyRows } from './copy.ts'
import type { Database, Tables } from './database.ts'
import { type Counts, type Load, listedRows, type RowOutcome, type Saved } from './loads.ts'

/** A figure to be stored, with the document that it is from. */
export type NewFigure = { line: number } & Omit<
  Tables['figure'],
  'id' | 'document' | 'load' | 'recorded_at'
> &
  Omit<Tables['document'], 'id'>

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
  await sql`
    create temp table staged_figure on commit drop as
    select 0 as line, f.series, f.metric, f.measure, f.period, f.base_period, f.value, f.unit, f.relation, f.note,
      d.publisher, d.source_kind, d.source_url, d.published_on
    from figure f join document d on d.id = f.document
    with no data`.execute(db)
  await copyRows<NewFigure>(client, 'staged_figure', columns, batches)
  await sql`analyze staged_figure`.execute(db)
}

/**
 * Stores the staged figures. A statement that its publisher and kind of source has made already is unchanged; one that
 * differs from what they stated of the same is a revision, and the old figure stays beside it.
 */
export async function saveFigures(db: Database, load: Load): Promise<Saved> {
  await judgeFigures(db)
  const saved = { counts: await countOutcomes(db), rows: await listOutcomes(db) }
  if (saved.counts.new + saved.counts.revised > 0) await insertFigures(db, load)
  await sql`drop table staged_figure, judged_figure`.execute(db)
  return saved
}

/** Gives each staged row its outcome as if the rows came one after the other. */
async function judgeFigures(db: Database): Promise<void> {
  await sql`
    create temp table judged_figure on commit drop as
    select s.*, coalesce(s.before_in_file, stored.before) as before,
      case
        when s.copy > 1 or stored.is_known then 'unchanged'
        when coalesce(s.before_in_file, stored.before) is not null then 'revised'
        else 'new'
      end as outcome
    from (
      select *, concat_ws(' ', nullif(relation, '='), value, unit) as after,
        row_number() over (partition by series, metric, measure, period, base_period, publisher, source_kind,
          value, unit, relation order by line) as copy,
        lag(concat_ws(' ', nullif(relation, '='), value, unit)) over (partition by series, metric, measure, period,
          base_period, publisher, source_kind order by line) as before_in_file
      from staged_figure
    ) s
    left join lateral (
      select bool_or(f.value = s.value and f.unit = s.unit and f.relation = s.relation) as is_known,
        (array_agg(concat_ws(' ', nullif(f.relation, '='), f.value, f.unit) order by f.id desc))[1] as before
      from figure f join document d on d.id = f.document
      where f.series = s.series and f.metric = s.metric and f.measure = s.measure and f.period = s.period
        and f.base_period is not distinct from s.base_period
        and d.publisher = s.publisher and d.source_kind = s.source_kind
    ) stored on true`.execute(db)
}

async function countOutcomes(db: Database): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select count(*) filter (where outcome = 'new') as new,
      count(*) filter (where outcome = 'unchanged') as unchanged,
      count(*) filter (where outcome = 'revised') as revised
    from judged_figure`.execute(db)
  return (rows as [Counts])[0]
}

async function listOutcomes(db: Database): Promise<RowOutcome[]> {
  const { rows } = await sql<RowOutcome>`
    select line, outcome,
      concat_ws(' ', series, metric, measure, period, 'over ' || base_period) as subject,
      case when outcome = 'revised' then before end as before,
      case when outcome = 'revised' then after end as after
    from (
      select * from judged_figure
      order by array_position(array['revised', 'new', 'unchanged'], outcome), line
      limit ${listedRows}
    ) listed
    order by line`.execute(db)
  return rows
}

async function insertFigures(db: Database, load: Load): Promise<void> {
  await sql`
    insert into document (publisher, source_kind, source_url, published_on)
    select publisher, source_kind, source_url, published_on
    from judged_figure where outcome <> 'unchanged'
    group by publisher, source_kind, source_url, published_on
    order by min(line)
    on conflict on constraint document_source_key do nothing`.execute(db)
  // Absent values are replaced so that they can be joined by hash.
  await sql`
    insert into figure (series, metric, measure, period, base_period, value, unit, relation, note,
      document, load, recorded_at)
    select j.series, j.metric, j.measure, j.period, j.base_period, j.value, j.unit, j.relation, j.note,
      d.id, ${load.id}, ${load.recordedAt}
    from judged_figure j join document d
      on d.publisher = j.publisher and d.source_kind = j.source_kind
        and coalesce(d.source_url, '') = coalesce(j.source_url, '')
        and coalesce(d.published_on, 'infinity') = coalesce(j.published_on, 'infinity')
    where j.outcome <> 'unchanged'
    order by j.line`.execute(db)
}

import { type RawBuilder, sql } from 'kysely'
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
    with given as (
      select *, ${printed('s')} as after,
        row_number() over (statement order by line) as copy,
        lag(${printed('s')}) over (subject order by line) as before
      from staged_figure s
      window subject as (partition by series, metric, measure, period, base_period, publisher, source_kind),
        statement as (partition by series, metric, measure, period, base_period, publisher, source_kind,
          value, unit, relation)
    ),
    stored as (
      select f.series, f.metric, f.measure, f.period, f.base_period, d.publisher, d.source_kind,
        array_agg(${printed('f')} order by f.id desc) as statements
      from (select distinct series, metric, measure, period, publisher, source_kind from staged_figure) s
      join figure f using (series, metric, measure, period)
      join document d on d.id = f.document and d.publisher = s.publisher and d.source_kind = s.source_kind
      group by f.series, f.metric, f.measure, f.period, f.base_period, d.publisher, d.source_kind
    )
    select given.*, coalesce(given.before, stored.statements[1]) as known,
      case
        when given.copy > 1 or given.after = any(stored.statements) then 'unchanged'
        when coalesce(given.before, stored.statements[1]) is not null then 'revised'
        else 'new'
      end as outcome
    from given left join stored
      on stored.series = given.series and stored.metric = given.metric and stored.measure = given.measure
        and stored.period = given.period
        and coalesce(stored.base_period, '') = coalesce(given.base_period, '')
        and stored.publisher = given.publisher and stored.source_kind = given.source_kind`.execute(db)
}

/** A statement as it was printed, such as `> 100 percent`. */
function printed(table: string): RawBuilder<string> {
  return sql`concat_ws(' ', nullif(${sql.ref(`${table}.relation`)}, '='), ${sql.ref(`${table}.value`)}, ${sql.ref(`${table}.unit`)})`
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
      case when outcome = 'revised' then known end as before,
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

import { type RawBuilder, sql } from 'kysely'
import type pg from 'pg'
import { copyRows } from './copy.ts'
import type { Database } from './database.ts'
import { knownFrom, type NewFigure, statedColumns, statementColumns } from './figures.ts'
import { type Counts, listedRows, RefusedRows, type RowOutcome, type Saved } from './load-report.ts'
import type { Load } from './loads.ts'
import { retractedBy } from './retractions.ts'

const stated = statedColumns.map(({ name }) => name)

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
    select 0 as line, ${sql.join(statedColumns.map(({ ref }) => ref))}
    from published_figure figure join document on document.id = figure.document_id
    with no data`.execute(db)
  await copyRows<NewFigure>(client, 'staged_figure', ['line', ...stated], batches)
  await sql`analyze staged_figure (series, metric, period_first)`.execute(db)
}

/**
 * What would come of the staged figures. Called once other writers are locked out.
 *
 * @param isKnown whether the very file was loaded before
 * @throws {RefusedRows} where a document states two values of the same
 */
export async function compareFigures(db: Database, load: Load, isKnown: boolean): Promise<Saved> {
  await classifyFigures(db, load.recordedAt, isKnown)
  await sql`analyze classified_figure (line, series_id, metric_id, source, outcome)`.execute(db)
  return { counts: await countOutcomes(db), rows: await listOutcomes(db) }
}

/**
 * Stores the figures that were compared and are new or revised; the old ones of revisions stay beside them.
 *
 * @param sha256 of the document, where it was loaded itself and is not only named by rows of a file
 */
export async function insertFigures(db: Database, load: Load, sha256: string | null): Promise<void> {
  await sql`
    insert into document (publisher, source_kind, source_url, published_on, published_by, sha256)
    select publisher, source_kind, source_url, published_on, published_by, ${sha256}
    from staged_source
    where source in (select source from classified_figure where outcome <> 'unchanged')
    order by source
    on conflict on constraint document_source_key do nothing`.execute(db)
  await sql`
    insert into figure (recorded_at, series_id, document_id, load_id, metric_id, period_first, period_last, base_first,
      base_last, measure, unit, relation, value, base_series_id, rounded_to, note, sentence)
    select ${load.recordedAt}, series_id, d.id, ${load.id}, metric_id, period_first, period_last, base_first, base_last,
      measure_code(measure), unit_code(unit), relation::"char", value, base_series_id, rounded_to, note, sentence
    from classified_figure
    left join (
      select source, d.id from staged_source s
      left join document d on ${sameSource('d', 's')} and coalesce(d.sha256, '') = coalesce(${sha256}, '')
    ) d using (source)
    where outcome <> 'unchanged'
    order by line`.execute(db)
}

/** Ends the work on staged figures, so that the transaction can bring in another file. */
export async function dropStagedFigures(db: Database): Promise<void> {
  await sql`drop table staged_figure, staged_source, classified_figure`.execute(db)
}

/**
 * Gives each staged figure its outcome, in the table `classified_figure`, by what its publisher and kind of source stated of
 * the same before, stored or in another row, in the order of the days from which figures count.
 *
 * What says again what was stated last is unchanged, and what differs is a revision. So the first publication is new
 * also where a later one is known: answers as of a day between them need it. What a document states already is
 * unchanged too, and so is an older statement on the very day of the latest. Retracted statements are none, but the
 * document that made them does not make them again.
 *
 * @param recordedAt when the figures are recorded; from that day on those count whose day of publication is unknown
 * @param isKnown whether the file was loaded before: then all that was stated of it by its day is unchanged
 * @throws {RefusedRows} where a document states two values of the same
 */
export async function classifyFigures(db: Database, recordedAt: string, isKnown: boolean): Promise<void> {
  await restoreZeros(db)
  // Documents as rows name them, and who publishes them, as numbers, by which rows are sorted and joined fast.
  await sql`
    create temp table staged_source on commit drop as
    select row_number() over (order by min(line))::int as source,
      dense_rank() over (order by publisher, source_kind)::int as outlet,
      publisher, source_kind, source_url, published_on, published_by,
      coalesce(published_on, published_by, ${recordedAt}::date) as known_from, ${documentKey('staged_figure')} as document
    from staged_figure
    group by publisher, source_kind, source_url, published_on, published_by`.execute(db)
  await sql`
    create temp table classified_figure on commit drop as
    with stored as materialized (
      select ${sql.join(statementColumns.map((name) => sql.ref(`f.${name}`)))}, outlet, ${printed('f')} as statement,
        ${documentKey('d')} as document, f.id, ${knownFrom('f', 'd')} as known_from, r.figure_id is null as stands
      from (
        select series.id as series_id, metric.id as metric_id, period_first
        from (select distinct series, metric, period_first from staged_figure) s
        join series using (series) join metric using (metric)
      ) s
      join published_figure f using (series_id, metric_id, period_first)
      join document d on d.id = f.document_id
      join (select distinct outlet, publisher, source_kind from staged_source) o
        on o.publisher = d.publisher and o.source_kind = d.source_kind
      left join ${retractedBy('infinity')} r on r.series_id = f.series_id and r.figure_id = f.id
    ),
    statement as (
      select ${sql.join(ofRow)}, series.id as series_id, metric.id as metric_id, base.id as base_series_id, source,
        outlet, ${printed('s')} as after, known_from, document, null::int as id
      from staged_figure s
      -- each has one: a left join is not taken for one that leaves few rows
      left join staged_source o on ${sameSource('o', 's')}
      left join series on series.series = s.series
      left join metric on metric.metric = s.metric
      left join series base on base.series = s.base_series
      union all
      select ${sql.join(ofStored)}, series_id, metric_id, base_series_id, null, outlet, statement, known_from, null, id
      from stored where stands
    ),
    placed as (
      select *, row_number() over in_document as copy, first_value(line) over in_document as first_line,
        first_value(after) over in_document as first_statement,
        lag(after) over in_turn as known, lag(known_from) over in_turn as known_last
      from statement
      window in_document as (partition by ${subject}, relation, source order by line),
        in_turn as (partition by ${subject} order by known_from, line nulls first, id)
    ),
    stated as (
      select ${subject}, statement, array_agg(document) as documents,
        coalesce(min(known_from) filter (where stands), '-infinity') as known_first
      from stored group by ${subject}, statement
    )
    select ${sql.join(ofClassified)}, p.series_id, p.metric_id, p.base_series_id, source, copy, first_line, first_statement,
      after, known,
      case
        when copy > 1 or after = known or document = any(s.documents)
          or s.known_first <= known_from and (${isKnown} or coalesce(published_on, published_by) = known_last) then 'unchanged'
        when known is not null then 'revised'
        else 'new'
      end as outcome
    from placed p
    left join stated s on ${sameSubject('s', 'p')} and s.statement = p.after
    where line is not null`.execute(db)
  await refuseContradictions(db)
}

/**
 * Spreadsheets write 29.0 as 29, and +34 as 34. A row that says a stated number with fewer zeros at its end says it again,
 * as it was printed; one with more zeros is more precise, and a revision.
 */
async function restoreZeros(db: Database): Promise<void> {
  const isOfRow = (figure: string, document: string) => {
    const of = (column: string) => sql.ref(`${figure}.${column}`)
    const by = (column: string) => sql.ref(`${document}.${column}`)
    return sql`${of('series')} = g.series and ${of('metric')} = g.metric and ${of('measure')} = g.measure
      and ${of('period_first')} = g.period_first and ${of('period_last')} = g.period_last
      and coalesce(${of('base_first')}, 0) = coalesce(g.base_first, 0)
      and coalesce(${of('base_last')}, 0) = coalesce(g.base_last, 0)
      and coalesce(${of('base_series')}, '') = coalesce(g.base_series, '')
      and ${by('publisher')} = g.publisher and ${by('source_kind')} = g.source_kind`
  }
  await sql`
    update staged_figure g set value = f.value, rounded_to = f.rounded_to
    from published_figure f join document d on d.id = f.document_id
    where (f.value ~ '^[+]|[.].*0$' or f.rounded_to ~ '[.].*0$') and ${isOfRow('f', 'd')}
      and f.relation = g.relation and f.unit = g.unit and f.value::numeric = g.value::numeric
      and f.rounded_to::numeric is not distinct from g.rounded_to::numeric
      and scale(f.value::numeric) >= scale(g.value::numeric) and ${printed('f')} <> ${printed('g')}
      and not exists (
        select from published_figure s join document e on e.id = s.document_id
        where ${isOfRow('s', 'e')} and ${printed('s')} = ${printed('g')}
      )`.execute(db)
}

const rowColumns = ['line', ...stated]
const ofRow = rowColumns.map((name) => sql.ref(`s.${name}`))
const ofClassified = rowColumns.map((name) => sql.ref(`p.${name}`))
const subjectColumns = [...statementColumns, 'outlet'] as const
const subject = sql.raw(subjectColumns.join())
/** A stored statement takes part without what only rows of the file are told by. */
const ofStored = rowColumns.map((name) =>
  (subjectColumns as readonly string[]).includes(name) ? sql.ref(name) : sql`null`,
)

/** Absent values are replaced so that rows can be joined by hash. */
function sameSubject(one: string, other: string): RawBuilder<boolean> {
  const of = (table: string, column: string) => sql.ref(`${table}.${column}`)
  const conditions = subjectColumns.map((column) =>
    column.startsWith('base_')
      ? sql`coalesce(${of(one, column)}, 0) = coalesce(${of(other, column)}, 0)`
      : sql`${of(one, column)} = ${of(other, column)}`,
  )
  return sql`${sql.join(conditions, sql` and `)}`
}

/** The same document, as far as rows name it. */
function sameSource(one: string, other: string): RawBuilder<boolean> {
  const of = (table: string, column: string) => sql.ref(`${table}.${column}`)
  const same = (column: string, absent: string) =>
    sql`coalesce(${of(one, column)}, ${absent}) = coalesce(${of(other, column)}, ${absent})`
  return sql`${of(one, 'publisher')} = ${of(other, 'publisher')} and ${of(one, 'source_kind')} = ${of(other, 'source_kind')}
    and ${same('source_url', '')} and ${same('published_on', 'infinity')} and ${same('published_by', 'infinity')}`
}

/** A statement as it was printed, such as `> 100 percent`, or `3600 ten_thousand to 10` with what it was rounded to. */
export function printed(table: string): RawBuilder<string> {
  const of = (column: string) => sql.ref(`${table}.${column}`)
  return sql`concat_ws(' ', nullif(${of('relation')}, '='), ${of('value')}, ${of('unit')}, 'to ' || ${of('rounded_to')})`
}

function documentKey(table: string): RawBuilder<string> {
  const of = (column: string) => sql.ref(`${table}.${column}`)
  return sql`concat(${of('source_url')}, ' ', ${of('published_on')}, ' ', ${of('published_by')})`
}

/** What a row is about, in words. */
export const subjectText = sql<string>`concat_ws(' ', series, metric, measure, 'of ' || base_series,
  format_period(period_first, period_last), 'over ' || format_period(base_first, base_last))`

async function refuseContradictions(db: Database): Promise<void> {
  const { rows } = await sql<{ line: number; value: string; first_line: number; first_statement: string }>`
    select line, value, first_line, first_statement from classified_figure
    where after <> first_statement order by line`.execute(db)
  const refused = new RefusedRows()
  for (const { line, value, first_line, first_statement } of rows) {
    const expected = `${first_statement}, as line ${first_line} has it for the same figure of the same document; give each its source_url or published_on`
    refused.add([{ line, column: 'value', value, expected }])
  }
  if (rows.length > 0) throw refused
}

export async function countOutcomes(db: Database): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select count(*) filter (where outcome = 'new') as new,
      count(*) filter (where outcome = 'unchanged') as unchanged,
      count(*) filter (where outcome = 'revised') as revised
    from classified_figure`.execute(db)
  return (rows as [Counts])[0]
}

export async function listOutcomes(db: Database): Promise<RowOutcome[]> {
  const { rows } = await sql<RowOutcome>`
    select line, outcome, ${subjectText} as subject,
      coalesce(known, case when outcome = 'unchanged' then after end) as before, after
    from (
      select * from classified_figure
      order by array_position(array['revised', 'new', 'unchanged'], outcome), line
      limit ${listedRows}
    ) listed
    order by line`.execute(db)
  return rows
}

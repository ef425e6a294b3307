import { type RawBuilder, sql } from 'kysely'
import type pg from 'pg'
import { copyRows } from './copy.ts'
import type { Database } from './database.ts'
import { knownFrom, type NewFigure, statedColumns, statementColumns } from './figures.ts'
import { type Counts, listedRows, RefusedRows, type RowOutcome, type Saved } from './load-report.ts'
import type { Load } from './loads.ts'
import { retractedBy } from './retractions.ts'

const stated = statedColumns.map(({ name }) => name)
/** Those of the figure itself, not of its document. */
const own = statedColumns.filter(({ table }) => table === 'figure').map(({ name }) => name)

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
    from figure join document on document.id = figure.document_id
    with no data`.execute(db)
  await copyRows<NewFigure>(client, 'staged_figure', ['line', ...stated], batches)
  await sql`analyze staged_figure`.execute(db)
}

/**
 * What would come of the staged figures. Called once other writers are locked out.
 *
 * @param isKnown whether the very file was loaded before
 * @throws {RefusedRows} where a document states two values of the same
 */
export async function compareFigures(db: Database, load: Load, isKnown: boolean): Promise<Saved> {
  await classifyFigures(db, load.recordedAt, isKnown)
  await sql`analyze classified_figure`.execute(db)
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
    from classified_figure where outcome <> 'unchanged'
    group by publisher, source_kind, source_url, published_on, published_by
    order by min(line)
    on conflict on constraint document_source_key do nothing`.execute(db)
  // Absent values are replaced so that they can be joined by hash.
  await sql`
    insert into figure (${sql.join(own.map((name) => sql.ref(name)))}, document_id, load_id, recorded_at)
    select ${sql.join(own.map((name) => sql.ref(`j.${name}`)))}, d.id, ${load.id}, ${load.recordedAt}
    from classified_figure j join document d
      on d.publisher = j.publisher and d.source_kind = j.source_kind
        and coalesce(d.source_url, '') = coalesce(j.source_url, '')
        and coalesce(d.published_on, 'infinity') = coalesce(j.published_on, 'infinity')
        and coalesce(d.published_by, 'infinity') = coalesce(j.published_by, 'infinity')
        and coalesce(d.sha256, '') = coalesce(${sha256}, '')
    where j.outcome <> 'unchanged'
    order by j.line`.execute(db)
}

/** Ends the work on staged figures, so that the transaction can bring in another file. */
export async function dropStagedFigures(db: Database): Promise<void> {
  await sql`drop table staged_figure, classified_figure`.execute(db)
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
  await sql`
    create temp table classified_figure on commit drop as
    with given as (
      select *, ${printed('s')} as after, coalesce(published_on, published_by, ${recordedAt}::date) as known_from,
        row_number() over in_document as copy,
        first_value(line) over in_document as first_line,
        first_value(${printed('s')}) over in_document as first_statement
      from staged_figure s
      window in_document as (partition by ${subject}, relation, source_url, published_on, published_by order by line)
    ),
    stored as (
      select ${sql.join(statementColumns.map((name) => sql.ref(`f.${name}`)))}, d.publisher, d.source_kind,
        ${printed('f')} as statement, ${documentKey('d')} as document, f.id,
        ${knownFrom('f', 'd')} as known_from, r.figure_id is null as stands
      from (
        select distinct series, metric, measure, period_first, period_last, publisher, source_kind from staged_figure
      ) s
      join figure f using (series, metric, measure, period_first, period_last)
      join document d on d.id = f.document_id and d.publisher = s.publisher and d.source_kind = s.source_kind
      left join ${retractedBy('infinity')} r on r.series = f.series and r.figure_id = f.id
    ),
    by_day as (
      select line, lag(statement) over in_turn as known, lag(known_from) over in_turn as known_last
      from (
        select ${subject}, statement, known_from, id, null as line from stored where stands
        union all
        select ${subject}, after, known_from, null, line from given
      ) statements
      window in_turn as (partition by ${subject} order by known_from, line nulls first, id)
    ),
    stated as (
      select ${subject}, statement, array_agg(document) as documents,
        coalesce(min(known_from) filter (where stands), '-infinity') as known_first
      from stored group by ${subject}, statement
    )
    select g.*, b.known,
      case
        when g.copy > 1 or g.after = b.known or ${documentKey('g')} = any(s.documents)
          or s.known_first <= g.known_from and (${isKnown} or coalesce(g.published_on, g.published_by) = b.known_last) then 'unchanged'
        when b.known is not null then 'revised'
        else 'new'
      end as outcome
    from given g
    join by_day b using (line)
    left join stated s on ${sameSubject('s')} and s.statement = g.after`.execute(db)
  await refuseContradictions(db)
}

/**
 * Spreadsheets write 29.0 as 29, and +34 as 34. A row that says a stated number with fewer zeros at its end says it again, as it was
 * printed; one with more zeros is more precise, and a revision.
 */
async function restoreZeros(db: Database): Promise<void> {
  await sql`
    update staged_figure g set value = f.value, rounded_to = f.rounded_to
    from figure f join document d on d.id = f.document_id
    where (f.value ~ '^[+]|[.].*0$' or f.rounded_to ~ '[.].*0$') and ${sameSubject('f', 'd')}
      and f.relation = g.relation and f.unit = g.unit and f.value::numeric = g.value::numeric
      and f.rounded_to::numeric is not distinct from g.rounded_to::numeric
      and scale(f.value::numeric) >= scale(g.value::numeric) and ${printed('f')} <> ${printed('g')}
      and not exists (
        select from figure s join document e on e.id = s.document_id
        where ${sameSubject('s', 'e')} and ${printed('s')} = ${printed('g')}
      )`.execute(db)
}

const subject = sql.raw([...statementColumns, 'publisher', 'source_kind'].join())

/** Absent values are replaced so that rows can be joined by hash. */
function sameSubject(table: string, source = table): RawBuilder<boolean> {
  const of = (column: string) => sql.ref(`${table}.${column}`)
  const by = (column: string) => sql.ref(`${source}.${column}`)
  return sql`${of('series')} = g.series and ${of('metric')} = g.metric and ${of('measure')} = g.measure
    and ${of('period_first')} = g.period_first and ${of('period_last')} = g.period_last
    and coalesce(${of('base_first')}, 0) = coalesce(g.base_first, 0)
    and coalesce(${of('base_last')}, 0) = coalesce(g.base_last, 0)
    and coalesce(${of('base_series')}, '') = coalesce(g.base_series, '')
    and ${by('publisher')} = g.publisher and ${by('source_kind')} = g.source_kind`
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

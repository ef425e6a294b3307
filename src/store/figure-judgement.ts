import { type RawBuilder, sql } from 'kysely'
import { type Counts, listedRows, type RowOutcome } from '../domain/load-report.ts'
import { RefusedRows } from '../domain/row-error.ts'
import type { Database } from './database.ts'
import { retractedBy } from './retractions.ts'

/**
 * Gives each staged figure its outcome, as if the rows came one after the other, in the table `judged_figure`.
 *
 * What a document states already is unchanged, and so is what says again the latest statement of its publisher and kind
 * of source, or an older one on a day no later than the latest. What differs from the latest is a revision. Retracted
 * statements are none, but the document that made them does not make them again.
 *
 * @param isKnown whether the file was loaded before: then all that was ever stated of it is unchanged
 * @throws {RefusedRows} where a document states two values of the same
 */
export async function judgeFigures(db: Database, isKnown: boolean): Promise<void> {
  await sql`
    create temp table judged_figure on commit drop as
    with given as (
      select *, ${printed('s')} as after,
        lag(${printed('s')}) over (partition by ${subject} order by line) as before,
        row_number() over in_document as copy,
        first_value(line) over in_document as first_line,
        first_value(${printed('s')}) over in_document as first_statement
      from staged_figure s
      window in_document as (partition by ${subject}, relation, source_url, published_on order by line)
    ),
    stored as (
      select f.series, f.metric, f.measure, f.period, f.base_period, d.publisher, d.source_kind,
        ${printed('f')} as statement, ${documentKey('d')} as document, f.id,
        coalesce(d.published_on, f.recorded_at::date) as known_from, r.figure is not null as is_retracted
      from (select distinct series, metric, measure, period, publisher, source_kind from staged_figure) s
      join figure f using (series, metric, measure, period)
      join document d on d.id = f.document and d.publisher = s.publisher and d.source_kind = s.source_kind
      left join ${retractedBy('infinity')} r on r.series = f.series and r.figure = f.id
    ),
    latest as (
      select distinct on (${subject}) *
      from stored where not is_retracted order by ${subject}, known_from desc, id desc
    ),
    stated as (
      select ${subject}, statement, array_agg(document) as documents from stored group by ${subject}, statement
    )
    select g.*, coalesce(g.before, l.statement) as known,
      case
        when g.copy > 1 or g.after = coalesce(g.before, l.statement)
          or s.documents is not null and (${isKnown} or ${documentKey('g')} = any(s.documents)
            or g.published_on <= l.known_from) then 'unchanged'
        when coalesce(g.before, l.statement) is not null then 'revised'
        else 'new'
      end as outcome
    from given g
    left join latest l on ${sameSubject('l')}
    left join stated s on ${sameSubject('s')} and s.statement = g.after`.execute(db)
  await refuseContradictions(db)
}

const subject = sql.raw('series, metric, measure, period, base_period, publisher, source_kind')

/** Absent values are replaced so that rows can be joined by hash. */
function sameSubject(table: string): RawBuilder<boolean> {
  const of = (column: string) => sql.ref(`${table}.${column}`)
  return sql`${of('series')} = g.series and ${of('metric')} = g.metric and ${of('measure')} = g.measure
    and ${of('period')} = g.period and coalesce(${of('base_period')}, '') = coalesce(g.base_period, '')
    and ${of('publisher')} = g.publisher and ${of('source_kind')} = g.source_kind`
}

/** A statement as it was printed, such as `> 100 percent`. */
function printed(table: string): RawBuilder<string> {
  return sql`concat_ws(' ', nullif(${sql.ref(`${table}.relation`)}, '='), ${sql.ref(`${table}.value`)}, ${sql.ref(`${table}.unit`)})`
}

function documentKey(table: string): RawBuilder<string> {
  return sql`concat(${sql.ref(`${table}.source_url`)}, ' ', ${sql.ref(`${table}.published_on`)})`
}

/** What a row is about, in words. */
export const subjectText = sql<string>`concat_ws(' ', series, metric, measure, period, 'over ' || base_period)`

async function refuseContradictions(db: Database): Promise<void> {
  const { rows } = await sql<{ line: number; value: string; first_line: number; first_statement: string }>`
    select line, value, first_line, first_statement from judged_figure
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
    from judged_figure`.execute(db)
  return (rows as [Counts])[0]
}

export async function listOutcomes(db: Database): Promise<RowOutcome[]> {
  const { rows } = await sql<RowOutcome>`
    select line, outcome, ${subjectText} as subject,
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

import { type RawBuilder, sql } from 'kysely'
import type { Database } from './database.ts'
import { knownFrom, printStatement, refs, remarkColumns, statementColumns } from './figures.ts'
import {
  type Counts,
  listedRows,
  nameLine,
  RefusedRows,
  type RowOutcome,
  type Saved,
  type SheetLines,
} from './load-report.ts'
import type { Load } from './loads.ts'
import { retractedBy } from './retractions.ts'

/** The columns of `figure` that hold what a row states. */
export const statedColumns = [
  ...statementColumns,
  'value',
  'unit',
  'relation',
  'rounded_to',
  ...remarkColumns,
] as const
export const sourceColumns = [
  'publisher',
  'source_kind',
  'source_url',
  'published_on',
  'published_by',
] as const

/**
 * Classifies each staged figure as new, unchanged or revised. Call it only while other writers are locked out.
 *
 * @param isKnown whether the same bytes were loaded before
 * @param areApart whether no two of the figures state values of the same thing
 * @param sheets the sheets by which a fault names lines
 * @throws {RefusedRows} where a document states two values of the same thing
 */
export async function compareFigures(
  db: Database,
  load: Load,
  { isKnown, areApart, sheets = [] }: { isKnown: boolean; areApart: boolean; sheets?: readonly SheetLines[] },
): Promise<Saved> {
  const hasStored = await findStored(db, load.recordedAt)
  if (areApart && !hasStored) await takeAllForNew(db)
  else await classifyFigures(db, isKnown)
  await summariseSubjects(db, areApart)
  const { counts, isUniform } = await countOutcomes(db, sheets)
  return { counts, rows: await listOutcomes(db, isUniform) }
}

/**
 * Fills the table `compared_subject`: for each series and metric the number of rows by outcome, and which features for
 * checks they have. Reading all rows once saves most files the reading by checks that could find nothing. Levels of
 * different months can neither contradict each other nor tie months together.
 */
async function summariseSubjects(db: Database, areApart: boolean): Promise<void> {
  const isChanged = sql`outcome <> 'unchanged'`
  const isMonth = sql`${isChanged} and period_first = period_last`
  const hasStored = sql`exists (select from figure f where f.series_id = c.series_id and f.metric_id = c.metric_id)`
  await sql`
    create temp table compared_subject on commit drop as
    select series_id, metric_id, count(*) filter (where outcome = 'new') as new,
      count(*) filter (where outcome = 'unchanged') as unchanged, count(*) filter (where outcome = 'revised') as revised,
      count(*) filter (where after <> first_statement) as contradictions, count(retracted_figure) as retracted,
      bool_or(copy > 1) as has_copies, bool_or(may_jump) or ${hasStored} as may_jump,
      bool_or(${isChanged} and unit = unit_code('percent')) as has_percents,
      bool_or(${isChanged} and unit = unit_code('count') and value like '%.%') as has_fractions,
      bool_or(${isChanged} and value like '0%') as has_zeros,
      min(period_first) filter (where ${isChanged}) as earliest,
      bool_or(${isChanged} and base_series_id is not null) as has_shares,
      not ${areApart} or ${hasStored}
        or bool_or(measure <> measure_code('level') or period_first <> period_last) as may_connect,
      min(period_first % 3) filter (where ${isMonth}) as least_in_quarter,
      max(period_first % 3) filter (where ${isMonth}) as most_in_quarter
    from classified_figure c group by series_id, metric_id`.execute(db)
  await sql`analyze compared_subject`.execute(db)
}

/**
 * Stores the classified figures that are new or revised. The figures that they revise stay beside them.
 *
 * @param sha256 of the document, if the file is the document itself and does not only name it in its rows
 */
export async function insertFigures(db: Database, load: Load, sha256: string | null): Promise<void> {
  await sql`analyze staged_source`.execute(db)
  await sql`
    insert into document (publisher, source_kind, source_url, published_on, published_by, sha256)
    select publisher, source_kind, source_url, published_on, published_by, ${sha256}
    from staged_source
    where named = number and exists (select from classified_figure where source = named and outcome <> 'unchanged')
    order by named
    on conflict on constraint document_source_key do nothing`.execute(db)
  const columns = refs(statedColumns)
  await sql`
    insert into figure (recorded_at, load_id, document_id, ${columns})
    select ${load.recordedAt}, ${load.id}, document_id, ${columns}
    from classified_figure
    left join (
      select named as source, d.id as document_id from staged_source s
      left join document d on ${sameSource('d', 's')} and coalesce(d.sha256, '') = coalesce(${sha256}, '')
    ) d using (source)
    where outcome <> 'unchanged'
    order by ${inTurn}`.execute(db)
}

/** Rows of an export may be in another order than that of their recording, and precede rows added to the file. */
const inTurn = sql`recorded_at nulls last, number`

/** Removes the temporary tables, so that the transaction can bring in another file. */
export async function dropStagedFigures(db: Database): Promise<void> {
  await sql`discard temp`.execute(db)
}

/**
 * Lists the documents of the staged figures in the table `staged_source`, and in `stored_statement` what their
 * publishers stated before of the same series, metrics and periods. Returns whether there is any such statement.
 *
 * @param recordedAt when the figures are recorded; those without a day of publication count from that day on
 */
async function findStored(db: Database, recordedAt: string): Promise<boolean> {
  // The sources as rows name them. `number` is the least number of the same source, `outlet` a number for its publisher
  // and kind.
  await sql`
    create temp table staged_source on commit drop as
    select source as named, min(source) over (partition by ${sourceRefs}) as number,
      min(source) over (partition by publisher, source_kind) as outlet, ${sourceRefs},
      coalesce(published_on, published_by, ${recordedAt}::date) as known_from, ${documentKey('staged_figure')} as document
    from staged_figure where publisher is not null`.execute(db)
  // Stored in tables, since the planner knows nothing about intermediate results of a query.
  await sql`
    create temp table stored_statement on commit drop as
    select ${refs(statementColumns, 'f')}, outlet, f.relation, f.unit, f.value, f.rounded_to, ${statementOf('f')} as statement,
      ${documentKey('d')} as document, f.id, ${knownFrom('f', 'd')} as known_from, r.figure_id is null as stands
    from (select distinct series_id, metric_id, period_first from staged_figure) s
    join figure f using (series_id, metric_id, period_first)
    join document d on d.id = f.document_id
    join (select distinct outlet, publisher, source_kind from staged_source) o
      on o.publisher = d.publisher and o.source_kind = d.source_kind
    left join ${retractedBy('infinity')} r on r.series_id = f.series_id and r.figure_id = f.id`.execute(db)
  await sql`analyze stored_statement`.execute(db)
  const { rows } = await sql<{ has: boolean }>`select exists (select from stored_statement) as has`.execute(
    db,
  )
  return rows[0]?.has === true
}

/**
 * Classifies all staged figures as new, in a file in which no two state values of the same thing and nothing is stored
 * of them. The view has the columns of `classifyFigures`, but one source may have several numbers in it.
 */
async function takeAllForNew(db: Database): Promise<void> {
  await sql`
    create temp view classified_figure as
    select number, line, source, 1 as copy, ${refs(statedColumns, 's')}, recorded_at, null::int as first_line,
      null::text as first_statement, ${statementOf('s')} as after, null::text as known, null::int as retracted_figure,
      may_jump, 'new' as outcome
    from staged_figure s`.execute(db)
}

/**
 * Gives each staged figure its outcome, in the table `classified_figure`. A row is compared with the statement before
 * it: what the same publisher and kind of source stated of the same thing, stored or in another row, in the order of
 * the days from which figures count.
 *
 * A row that repeats the statement before it is unchanged, one that differs is revised, and one without such a
 * statement is new. So the first publication is new even if a later one is known: answers as of a day between them need
 * it. A row is also unchanged if its document states its value already, or if its value was stated by its day and the
 * statement before it was published on that day. A document that goes back to a value which it had replaced is revised,
 * unless the row is of an export, which tells history, or the file was loaded before: files that contradict each other
 * would revise each other with every run of a job. Retracted statements do not count, but a row that repeats one of its
 * document is unchanged.
 *
 * @param isKnown whether the file was loaded before: then a row whose value was stated by its day is unchanged
 */
async function classifyFigures(db: Database, isKnown: boolean): Promise<void> {
  await sql`
    create temp table classified_figure on commit drop as
    with rows as not materialized (
      -- each has one: a left join is not taken for one that leaves few rows
      select s.number, s.line, ${refs(statedColumns, 's')}, o.number as source, outlet, ${statementOf('s')} as statement, known_from,
        s.recorded_at, document, coalesce(o.published_on, o.published_by) as published
      from staged_figure s left join staged_source o on o.named = s.source
    ),
    -- spreadsheets write 29.0 as 29, and +34 as 34: that says again what was stated, while one with more zeros is more precise
    shortened as (
      select distinct on (r.number) r.number, f.value, f.rounded_to, f.statement
      from rows r join stored_statement f on ${sameSubject('f', 'r')} and f.relation = r.relation and f.unit = r.unit
      where (f.value ~ '^[+]|[.].*0$' or f.rounded_to ~ '[.].*0$') and f.statement <> r.statement
        and f.value::numeric = r.value::numeric and scale(f.value::numeric) >= scale(r.value::numeric)
        and f.rounded_to::numeric is not distinct from r.rounded_to::numeric
        and not exists (select from stored_statement s where ${sameSubject('s', 'r')} and s.statement = r.statement)
      order by r.number, scale(f.value::numeric) desc, f.id
    ),
    statement as (
      select r.number, line, source, ${refs(statementColumns)}, outlet, relation, unit,
        coalesce(s.value, r.value) as value, coalesce(s.rounded_to, r.rounded_to) as rounded_to, ${refs(remarkColumns, 'r')},
        coalesce(s.statement, r.statement) as after, known_from, known_from as staged_from, recorded_at, document, published,
        null::int as id
      from rows r left join shortened s on s.number = r.number
      union all
      select null, null, null, ${refs(statementColumns)}, outlet, null, null, null, null, ${sql.join(remarkColumns.map(() => sql`null`))},
        statement, known_from, null, null, null, null, id
      from stored_statement where stands
    ),
    placed as (
      select *, lag(after) over in_turn as known, lag(known_from) over in_turn as known_last,
        known_from in (lag(staged_from) over in_turn, lead(staged_from) over in_turn) as is_beside
      from statement window in_turn as (partition by ${subject} order by known_from, number is not null, ${inTurn}, id)
    ),
    stated as (
      select ${subject}, statement, array_agg(document) as documents,
        array_agg(document) filter (where stands and statement <> last) as left_by,
        array_agg(document order by id desc) filter (where not stands) as retracted_in,
        array_agg(id order by id desc) filter (where not stands) as retracted,
        coalesce(min(known_from) filter (where stands), '-infinity') as known_first
      from (
        select *, first_value(statement) over (partition by ${subject}, relation, document, stands order by id desc) as last
        from stored_statement
      ) stored group by ${subject}, statement
    )
    select number, line, source, 1 as copy, is_beside, ${refs(statedColumns, 'p')}, recorded_at, null::int as first_line,
      null::text as first_statement, after, known, true as may_jump,
      case when after is distinct from known then retracted[array_position(retracted_in, document)] end as retracted_figure,
      case
        when not ${isKnown} and document = any(left_by) and recorded_at is null and after <> known
          and document <> all(coalesce(retracted_in, '{}')) then 'revised'
        when after = known or document = any(s.documents)
          or s.known_first <= known_from and (${isKnown} or published = known_last) then 'unchanged'
        when known is not null then 'revised'
        else 'new'
      end as outcome
    from placed p
    left join stated s on ${sameSubject('s', 'p')} and s.statement = p.after
    where number is not null`.execute(db)
  // Marks rows that repeat or contradict another row of their document. They are neighbours in the order above: only
  // the few rows marked `is_beside` are read again.
  await sql`
    update classified_figure
    set copy = repeated.copy, first_line = repeated.first_line, first_statement = repeated.first_statement, outcome = 'unchanged'
    from (
      select number, row_number() over in_document as copy, first_value(line) over in_document as first_line,
        first_value(after) over in_document as first_statement
      from classified_figure where is_beside
      window in_document as (partition by ${refs(statementColumns, 'classified_figure')}, relation, source, recorded_at order by number)
    ) repeated
    where classified_figure.number = repeated.number and repeated.copy > 1`.execute(db)
  await sql`analyze classified_figure (number, series_id, metric_id, source, outcome)`.execute(db)
}

const sourceRefs = refs(sourceColumns)
const subjectColumns = [...statementColumns, 'outlet'] as const
const subject = sql.raw(subjectColumns.join())

/** A condition that two tables state values of the same thing. Without nulls, rows can be joined by hash. */
function sameSubject(one: string, other: string): RawBuilder<boolean> {
  const of = (table: string, column: string) => sql.ref(`${table}.${column}`)
  const conditions = subjectColumns.map((column) =>
    column.startsWith('base_')
      ? sql`coalesce(${of(one, column)}, 0) = coalesce(${of(other, column)}, 0)`
      : sql`${of(one, column)} = ${of(other, column)}`,
  )
  return sql`${sql.join(conditions, sql` and `)}`
}

/** A condition that two tables name the same document, regardless of its bytes. */
function sameSource(one: string, other: string): RawBuilder<boolean> {
  const of = (table: string, column: string) => sql.ref(`${table}.${column}`)
  const same = (column: string, absent: string) =>
    sql`coalesce(${of(one, column)}, ${absent}) = coalesce(${of(other, column)}, ${absent})`
  return sql`${of(one, 'publisher')} = ${of(other, 'publisher')} and ${of(one, 'source_kind')} = ${of(other, 'source_kind')}
    and ${same('source_url', '')} and ${same('published_on', 'infinity')} and ${same('published_by', 'infinity')}`
}

/** Returns what a row states in the codes of `figure`: `>p100`, or `=t3600 10` with what it was rounded to. */
export function statementOf(table: string): RawBuilder<string> {
  const of = (column: string) => sql.ref(`${table}.${column}`)
  return sql`${of('relation')}::text || ${of('unit')}::text || ${of('value')} || coalesce(' ' || ${of('rounded_to')}, '')`
}

/** Returns such a statement as it was printed. */
function inPrint(column: string): RawBuilder<string | null> {
  const statement = sql.ref(column)
  return printStatement(
    sql`left(${statement}, 1)`,
    sql`split_part(substr(${statement}, 3), ' ', 1)`,
    sql`unit_of(substr(${statement}, 2, 1)::"char")`,
    sql`nullif(split_part(${statement}, ' ', 2), '')`,
  )
}

function documentKey(table: string): RawBuilder<string> {
  const of = (column: string) => sql.ref(`${table}.${column}`)
  return sql`concat(${of('source_url')}, ' ', ${of('published_on')}, ' ', ${of('published_by')})`
}

/** Adds words to rows of `classified_figure`: what they are about, what they state, and the statement before. */
export const inWords = (rows: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select c.*, concat_ws(' ', series.series, metric.metric, measure_of(c.measure), 'of ' || base.series,
      format_period(c.period_first, c.period_last), 'over ' || format_period(c.base_first, c.base_last)) as subject,
    ${inPrint('c.after')} as statement, ${inPrint('c.known')} as statement_before
  from (${rows}) c join series on series.id = c.series_id join metric on metric.id = c.metric_id
    left join series base on base.id = c.base_series_id`

/**
 * Counts the outcomes of the rows, and tells whether all rows have the same one.
 *
 * @throws {RefusedRows} where a document states two values of the same thing
 */
async function countOutcomes(
  db: Database,
  sheets: readonly SheetLines[],
): Promise<{ counts: Counts; isUniform: boolean }> {
  const { rows } = await sql<Counts & { contradictions: number; retracted: number }>`
    select coalesce(sum(new), 0) as new, coalesce(sum(unchanged), 0) as unchanged, coalesce(sum(revised), 0) as revised,
      coalesce(sum(contradictions), 0) as contradictions, coalesce(sum(retracted), 0) as retracted
    from compared_subject`.execute(db)
  const [{ contradictions, retracted, ...counts }] = rows as [(typeof rows)[number]]
  if (contradictions > 0) await refuseTwoStatements(db, sheets)
  const kinds = Object.values(counts).filter((count) => count > 0)
  return { counts, isUniform: kinds.length < 2 && retracted === 0 }
}

async function refuseTwoStatements(db: Database, sheets: readonly SheetLines[]): Promise<void> {
  const { rows } = await sql<{ line: number; value: string; first_line: number; first_statement: string }>`
    select line, value, first_line, ${inPrint('first_statement')} as first_statement from classified_figure
    where after <> first_statement order by line`.execute(db)
  const refused = new RefusedRows()
  for (const { line, value, first_line, first_statement } of rows) {
    const expected = `${first_statement}, as ${nameLine(first_line, sheets)} has it for the same figure of the same document; give each its source_url or published_on, or load the later after the earlier`
    refused.add([{ line, column: 'value', value, expected }])
  }
  throw refused
}

/** @param isUniform whether all rows have the same outcome: then the first are listed without sorting a million */
async function listOutcomes(db: Database, isUniform: boolean): Promise<RowOutcome[]> {
  const listed = sql`
    select * from classified_figure where number <= ${listedRows} or not ${isUniform}
    order by case outcome when 'revised' then 1 when 'new' then 2 else 3 end, retracted_figure, number
    limit ${listedRows}`
  const { rows } = await sql<RowOutcome & { retracted_figure: number | null }>`
    select line, outcome, subject,
      coalesce(statement_before, case when outcome = 'unchanged' and retracted_figure is null then statement end) as before,
      statement as after, retracted_figure
    from (${inWords(listed)}) listed order by number`.execute(db)
  return rows.map(({ retracted_figure, ...row }) =>
    retracted_figure === null ? row : { ...row, retracted_figure },
  )
}

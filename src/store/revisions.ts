import type { Duplex } from 'node:stream'
import { type RawBuilder, sql } from 'kysely'
import { type CopyOut, copyOut, countOnce } from './copy.ts'
import type { Database } from './database.ts'
import { guardText, knownFrom, periodText, printStatement, sameStatement } from './figures.ts'
import { isStanding } from './retractions.ts'

export const changes = ['added', 'revised', 'retracted', 'reinstated'] as const
export const subjects = ['figure', 'event', 'break', 'composition', 'ranking'] as const

/** One thing that became known or changed, with a load, retraction or reinstatement. */
export type Revision = {
  recorded_at: string
  change: (typeof changes)[number]
  subject: (typeof subjects)[number]
  /** The id of a figure or ranking, the slug of an event or composition, or the series, metric and month of a break. */
  id: string
  series: string | null
  metric: string | null
  measure: string | null
  period: string | null
  base_period: string | null
  before: string | null
  after: string | null
  reason: string | null
  load_id: number | null
  base_series: string | null
}

/** What a row of this table of figures states, as text. */
function statement(table: string): RawBuilder<string | null> {
  const of = (column: string) => sql.ref(`${table}.${column}`)
  return printStatement(of('relation'), of('value'), of('unit'), of('rounded_to'))
}

/**
 * The details in which one version of a thing differs from another, each as `; note: a Wednesday`; empty if there is no
 * other version.
 *
 * @param key a column that is null if there is no other version
 */
function changedDetails(table: string, other: string, key: string, details: readonly string[]) {
  const texts = details.map((name) => {
    const [own, before] = [sql.ref(`${table}.${name}`), sql.ref(`${other}.${name}`)]
    return sql`case when ${own} is distinct from ${before} then concat(${sql.lit(`; ${name}: `)}, coalesce(${own}, '–')) end`
  })
  return sql`case when ${sql.ref(`${other}.${key}`)} is null then '' else concat(${sql.join(texts)}) end`
}

/**
 * An event as `2021-06-30 DiDi lists in New York`, with ` (unconfirmed)` if so, and its other details that differ from
 * another version.
 */
const eventText = (table: string, other: string) => sql`
  ${sql.ref(`${table}.date`)} || ' ' || ${sql.ref(`${table}.title`)}
    || case ${sql.ref(`${table}.certainty`)} when 'unconfirmed' then ' (unconfirmed)' else '' end
    || ${changedDetails(table, other, 'event', ['company', 'type', 'title_zh', 'note', 'source_url'])}`

/** A composition as it is stated, with its other details that differ from another version. */
const compositionText = (table: string, other: string) => sql`
  ${sql.ref(`${table}.statement`)} || ${changedDetails(table, other, 'composition', ['note', 'source_url'])}`

/** The versions of compositions, each stated as `market orders >= aggregators orders from 2022-07`. */
const compositions = sql`(
  select composition, recorded_at, load_id, whole_series, whole_metric,
    concat(whole_series, ' ', whole_metric, case when exhaustive then ' = ' else ' >= ' end,
      string_agg(concat(part_series, ' ', part_metric), ' + ' order by part_series, part_metric),
      ' from ' || format_period(first_month, first_month), ' to ' || format_period(last_month, last_month)) as statement,
    string_agg(distinct note, ' | ') as note, string_agg(distinct source_url, ' | ') as source_url
  from composition
  group by composition, recorded_at, load_id, whole_series, whole_metric, exhaustive, first_month, last_month
)`

/**
 * Selects all revisions at some instants. A figure is shown beside what its publisher had stated of the same thing by
 * the day from which it counts.
 *
 * @param isMeant the condition on the instant
 * @param figures a query of the id and series_id of the figures, since a load may have millions of them
 * @param retractions a query of series_id, figure_id and recorded_at of the retractions and reinstatements of figures
 */
const revisions = (
  isMeant: (recordedAt: RawBuilder<string>) => RawBuilder<boolean>,
  figures: RawBuilder<unknown>,
  retractions: RawBuilder<unknown>,
) => sql<Revision>`
  select f.recorded_at, case when b.id is null then 'added' else 'revised' end as change, 'figure' as subject,
    f.id::text as id, f.series, f.metric, f.measure, ${periodText('f', 'period')} as period,
    ${periodText('f', 'base')} as base_period, ${statement('b')} as before, ${statement('f')} as after,
    null as reason, f.load_id, f.base_series, f.id as number
  from published_figure f
  join document d on d.id = f.document_id
  left join lateral (
    select o.id, o.relation, o.value, o.unit, o.rounded_to
    from published_figure o join document od on od.id = o.document_id
    where ${sameStatement('o', 'f')}
      and od.publisher = d.publisher and od.source_kind = d.source_kind
      and o.recorded_at <= f.recorded_at and (${knownFrom('o', 'od')}, o.id) < (${knownFrom('f', 'd')}, f.id)
      and ${isStanding('o', sql`f.recorded_at`)}
    order by ${knownFrom('o', 'od')} desc, o.id desc limit 1
  ) b on true
  where (f.id, f.series_id) in (${figures})
  union all
  select r.recorded_at, case act when 'retract' then 'retracted' else 'reinstated' end, 'figure', r.figure_id::text,
    f.series, f.metric, f.measure, ${periodText('f', 'period')}, ${periodText('f', 'base')},
    case act when 'retract' then ${statement('f')} end, case act when 'reinstate' then ${statement('f')} end,
    r.reason, null, f.base_series, r.figure_id
  from retraction r join published_figure f on f.series_id = r.series_id and f.id = r.figure_id
  where (r.series_id, r.figure_id, r.recorded_at) in (${retractions})
  union all
  select e.recorded_at, case when b.date is null then 'added' else 'revised' end, 'event', e.event,
    null, null, null, null, null, ${eventText('b', 'e')}, ${eventText('e', 'b')}, null, e.load_id, null, 0
  from event e
  left join lateral (
    select o.* from event o where o.event = e.event and o.recorded_at < e.recorded_at
    order by o.recorded_at desc limit 1
  ) b on true
  where ${isMeant(sql`e.recorded_at`)}
  union all
  select recorded_at, 'added', 'break', concat(series, ' ', metric, ' ', month), series, metric, null, month, null,
    null, note, null, load_id, null, 0
  from series_break where ${isMeant(sql`recorded_at`)}
  union all
  select c.recorded_at, case when b.statement is null then 'added' else 'revised' end, 'composition', c.composition,
    c.whole_series, c.whole_metric, null, null, null, ${compositionText('b', 'c')}, ${compositionText('c', 'b')}, null,
    c.load_id, null, 0
  from ${compositions} c
  left join lateral (
    select o.* from ${compositions} o where o.composition = c.composition and o.recorded_at < c.recorded_at
    order by o.recorded_at desc limit 1
  ) b on true
  where ${isMeant(sql`c.recorded_at`)}
  union all
  select recorded_at, 'added', 'ranking', id::text, null, null, kind, period, null, null, subject, null, load_id, null, id
  from ranking where ${isMeant(sql`recorded_at`)}
  union all
  select r.recorded_at, case act when 'retract' then 'retracted' else 'reinstated' end, of_load.*
  from load_retraction r, lateral (
    select 'break', concat(series, ' ', metric, ' ', month), series, metric, null, month, null, null, null, r.reason, r.load_id,
      null, 0
    from series_break where load_id = r.load_id
    union all
    select 'ranking', id::text, null, null, kind, period, null, case act when 'retract' then subject end,
      case act when 'reinstate' then subject end, r.reason, r.load_id, null, id
    from ranking where load_id = r.load_id
  ) of_load where ${isMeant(sql`r.recorded_at`)}`

/** The last row of a page, after which the next one begins. */
export type RevisionCursor = { recordedAt: string; subject: string; number: number; id: string }

type Window = { since: string; recordedBy: string }

const isWithin = ({ since, recordedBy }: Window) => {
  return (at: RawBuilder<string>) => sql<boolean>`${at} > ${since} and ${at} <= ${recordedBy}`
}

/** The instants at which figures, breaks and rankings were retracted or reinstated, one for each. */
const acts = sql`
  select recorded_at from retraction
  union all select r.recorded_at from load_retraction r join series_break using (load_id)
  union all select r.recorded_at from load_retraction r join ranking using (load_id)`

/** Counts the revisions between two instants, asking the database once for each pair. */
export const countRevisions = (db: Database, window: Window): Promise<number> =>
  countOnce(db, compileCount(db, window))

function compileCount(db: Database, window: Window) {
  const isMeant = isWithin(window)
  return sql<{ rows: number }>`
    select (select coalesce(sum(figures), 0) from load where ${isMeant(sql`loaded_at`)}) + count(*) as rows from (
      ${acts} union all select recorded_at from event
      union all select recorded_at from series_break union all select recorded_at from ${compositions} c
      union all select recorded_at from ranking
    ) others where ${isMeant(sql`recorded_at`)}`.compile(db)
}

/**
 * Streams the revisions between two instants as CSV with a header, and LF after each row.
 *
 * @param columns in their order
 * @param guard texts that match it get a `'` in front, so that spreadsheets do not compute them
 */
export function copyRevisions(
  exports: Database,
  window: Window,
  { columns, guard, ...reader }: RevisionCopy,
): Promise<CopyOut> {
  const isMeant = isWithin(window)
  const meant = isMeant(sql`recorded_at`)
  const shown = columns.map((name) => {
    const cell = sql.ref(`r.${name}`)
    if (name === 'recorded_at') return sql`to_char(${cell}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as recorded_at`
    if (guard === undefined || name === 'load_id') return cell
    return sql`${guardText(cell, guard)} as ${sql.ref(name)}`
  })
  const figures = sql`select id, series_id from figure where ${meant}`
  const retractions = sql`select series_id, figure_id, recorded_at from retraction where ${meant}`
  return copyOut(exports, {
    count: compileCount(exports, window),
    select: sql`
      select ${sql.join(shown)} from (${revisions(isMeant, figures, retractions)}) r
      order by r.recorded_at, r.subject, r.number, r.id`.compile(exports),
    options: 'format csv, header',
    ...reader,
  })
}

type RevisionCopy = {
  columns: readonly (keyof Revision)[]
  guard: string | undefined
  encode: (rows: number) => Duplex
  isGone: () => boolean
}

/** Lists a page of the revisions between two instants. */
export async function listRevisions(
  db: Database,
  window: Window,
  { after, limit }: { after?: RevisionCursor | undefined; limit: number },
): Promise<{ revisions: (Revision & { number: number })[]; isLast: boolean }> {
  const isMeant = isWithin(window)
  const isRest = (...key: RawBuilder<unknown>[]) =>
    after === undefined
      ? sql`true`
      : sql`(${sql.join(key)}) > (${after.recordedAt}::timestamptz, ${after.subject}, ${after.number}::bigint, ${after.id})`
  const figures = sql`
    select id, series_id from figure
    where ${isMeant(sql`recorded_at`)} and ${isRest(sql`recorded_at`, sql`'figure'`, sql`id`, sql`id::text`)}
    order by recorded_at, id limit ${limit + 1}`
  const retractions = sql`
    select series_id, figure_id, recorded_at from retraction
    where ${isMeant(sql`recorded_at`)} and ${isRest(sql`recorded_at`, sql`'figure'`, sql`figure_id`, sql`figure_id::text`)}
    order by recorded_at, figure_id limit ${limit + 1}`
  const { rows } = await sql<Revision & { number: number }>`
    select * from (${revisions(isMeant, figures, retractions)}) r
    where ${isRest(sql`recorded_at`, sql`subject`, sql`number`, sql`id`)}
    order by recorded_at, subject, number, id limit ${limit + 1}`.execute(db)
  return { revisions: rows.slice(0, limit), isLast: rows.length <= limit }
}

/** All revisions at one instant, of a load, retraction or reinstatement. */
export type Change = {
  recorded_at: string
  /** Null for a retraction or reinstatement. */
  load: { id: number; content: string; added: number; revised: number } | null
  count: number
  /** The first of them. */
  revisions: Revision[]
}

/** Lists the latest changes between two instants, the latest first, each with its first revisions. */
export async function listChanges(
  db: Database,
  { since, recordedBy }: Window,
  limit: { changes: number; revisions: number },
): Promise<Change[]> {
  const { rows: changes } = await sql<Omit<Change, 'revisions'>>`
    select * from (
      select loaded_at as recorded_at,
        json_build_object('id', id, 'content', content, 'added', rows_new, 'revised', rows_revised) as load,
        rows_new + rows_revised as count
      from load where outcome = 'stored'
      union all
      select recorded_at, null, count(*) from (${acts}) acts group by recorded_at
    ) changes
    where ${isWithin({ since, recordedBy })(sql`recorded_at`)}
    order by recorded_at desc limit ${limit.changes}`.execute(db)
  const instants = changes.map(({ recorded_at }) => recorded_at)
  // `id + 0` keeps the planner from reading all earlier figures in the order of the index.
  const figures = sql`
    select first.id, first.series_id from unnest(${instants}::timestamptz[]) as instant, lateral (
      select id, series_id from figure where recorded_at = instant order by id + 0 limit ${limit.revisions}
    ) first`
  const retractions = sql`
    select series_id, figure_id, recorded_at from (
      select *, row_number() over (partition by recorded_at order by figure_id) as place
      from retraction where recorded_at = any(${instants}::timestamptz[])
    ) first where place <= ${limit.revisions}`
  const { rows } = await sql<Revision>`
    select * from (
      select r.*, row_number() over (partition by recorded_at order by subject, number, id) as place
      from (${revisions((at) => sql`${at} = any(${instants}::timestamptz[])`, figures, retractions)}) r
    ) placed
    where place <= ${limit.revisions} order by recorded_at, place`.execute(db)
  const byInstant = Map.groupBy(rows, ({ recorded_at }) => recorded_at)
  return changes.map((change) => ({ ...change, revisions: byInstant.get(change.recorded_at) ?? [] }))
}

import { type RawBuilder, sql } from 'kysely'
import type { Database, Tables } from './database.ts'
import { lockWriters, nextInstant, raiseVersion } from './loads.ts'

/** A retraction or reinstatement of a figure: by whom, when and why. */
export type Act = Omit<Tables['retraction'], 'series_id' | 'figure_id' | 'load_id'>

/**
 * Returns the figures that are retracted by an instant as a table to join, each with its instant, reason and load. The
 * two acts alternate on a figure, so a retraction is its latest act if no reinstatement is later. Reinstatements are
 * few, even where a load of a million figures is retracted.
 */
export function retractedBy(
  instant: string | RawBuilder<string>,
): RawBuilder<Pick<Tables['retraction'], 'series_id' | 'figure_id' | 'reason' | 'recorded_at' | 'load_id'>> {
  return sql`(
    select series_id, figure_id, reason, recorded_at, load_id from retraction latest
    where act = 'retract' and recorded_at <= ${instant} and not exists (
      select from retraction later where later.series_id = latest.series_id and later.figure_id = latest.figure_id
        and later.act = 'reinstate' and later.recorded_at > latest.recorded_at and later.recorded_at <= ${instant}
    ))`
}

/** A condition that joins such a table, named `retraction`, to `figure`. */
export const retractionOfFigure = sql<boolean>`
  retraction.series_id = figure.series_id and retraction.figure_id = figure.id`

/** A condition on the table of figures with this name: the figure is not retracted by an instant. */
export const isStanding = (figure: string, instant: string | RawBuilder<string> = 'infinity') => sql<boolean>`
  not exists (
    select from ${retractedBy(instant)} r
    where r.series_id = ${sql.ref(`${figure}.series_id`)} and r.figure_id = ${sql.ref(`${figure}.id`)}
  )`

/** Returns the loads whose breaks and rankings are retracted by an instant, as a list. */
export function retractedLoads(instant: string | RawBuilder<string>): RawBuilder<number> {
  return sql`(
    select load_id from load_retraction latest
    where act = 'retract' and recorded_at <= ${instant} and not exists (
      select from load_retraction later where later.load_id = latest.load_id and later.act = 'reinstate'
        and later.recorded_at > latest.recorded_at and later.recorded_at <= ${instant}
    ))`
}

/** The load of a row if it is retracted now, else null, as `retracted_load`. */
export function retractedLoad(table: 'series_break' | 'ranking') {
  const load = sql.ref(`${table}.load_id`)
  return sql<number | null>`case when ${load} in ${retractedLoads(sql`'infinity'`)} then ${load} end`.as(
    'retracted_load',
  )
}

/** What to do, why, and with whose key. */
type NewAct = Pick<Act, 'act' | 'reason'> & { doneBy: string }

const messageTypes = { retract: 'figures.retracted', reinstate: 'figures.reinstated' } as const

/**
 * Retracts a figure, so that from now on it is as if it had never been stated, while answers as of earlier instants
 * keep it; or reinstates it. If the figure is in that state already nothing changes, and the act that put it there is
 * returned, or null if it was never retracted. Returns undefined if there is no such figure.
 *
 * @param db a transaction
 */
export async function actOnFigure(
  db: Database,
  id: number,
  { act, reason, doneBy }: NewAct,
): Promise<{ isNew: boolean; latest: Act | null } | undefined> {
  await lockWriters(db)
  const figure = await db
    .selectFrom('published_figure')
    .select(['series', 'series_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!figure) return undefined
  const known = await db
    .selectFrom('retraction')
    .select(['act', 'reason', 'done_by', 'recorded_at'])
    .where('series_id', '=', figure.series_id)
    .where('figure_id', '=', id)
    .orderBy('recorded_at', 'desc')
    .executeTakeFirst()
  if (act === (known?.act ?? 'reinstate')) return { isNew: false, latest: known ?? null }
  const latest = await db
    .insertInto('retraction')
    .values({
      series_id: figure.series_id,
      figure_id: id,
      act,
      reason,
      done_by: doneBy,
      recorded_at: nextInstant,
    })
    .returning(['act', 'reason', 'done_by', 'recorded_at'])
    .executeTakeFirstOrThrow()
  const change = { figure_id: id, series: figure.series, reason }
  await raiseVersion(db, latest.recorded_at, [messageTypes[act]], change)
  return { isNew: true, latest }
}

/** How many figures, breaks and rankings of a load changed, and when; null if all were in that state already. */
export type LoadAct = { figures: number; breaks: number; rankings: number; at: string | null }

/**
 * Retracts at one instant the breaks and rankings that a load brought, and its figures that are not retracted yet; or
 * reinstates all that this retraction took, but no figure that was retracted by itself. Returns null if the load
 * brought none.
 *
 * @param db a transaction
 */
export async function actOnLoad(
  db: Database,
  id: number,
  { act, reason, doneBy }: NewAct,
): Promise<LoadAct | null> {
  await lockWriters(db)
  const { rows: found } = await sql<{
    any: boolean
    breaks: number
    rankings: number
    known: Act['act']
    at: string
  }>`
    select exists (select from figure where load_id = ${id}) as any,
      (select count(*) from series_break where load_id = ${id}) as breaks,
      (select count(*) from ranking where load_id = ${id}) as rankings,
      case when ${id} in ${retractedLoads(sql`'infinity'`)} then 'retract' else 'reinstate' end as known, ${nextInstant} as at`.execute(
    db,
  )
  const [{ any, known, at, ...rows }] = found as [(typeof found)[number]]
  const hasRows = rows.breaks + rows.rankings > 0
  if (!any && !hasRows) return null
  const isMeant = act === 'retract' ? sql`r.figure_id is null` : sql`r.load_id = ${id}`
  const { numAffectedRows = 0n } = await sql`
    insert into retraction (series_id, figure_id, act, reason, done_by, recorded_at, load_id)
    select f.series_id, f.id, ${act}, ${reason}, ${doneBy}, ${at}::timestamptz, ${id}
    from figure f left join ${retractedBy(sql`'infinity'`)} r on r.series_id = f.series_id and r.figure_id = f.id
    where f.load_id = ${id} and ${isMeant}`.execute(db)
  const figures = Number(numAffectedRows)
  const isActed = hasRows && act !== known
  const acted = isActed ? rows : { breaks: 0, rankings: 0 }
  if (isActed)
    await db
      .insertInto('load_retraction')
      .values({ load_id: id, act, reason, done_by: doneBy, recorded_at: at })
      .execute()
  if (figures === 0 && !isActed) return { figures, ...acted, at: null }
  await raiseVersion(db, at, figures > 0 ? [messageTypes[act]] : [], {
    load_id: id,
    figures,
    ...acted,
    reason,
  })
  return { figures, ...acted, at }
}

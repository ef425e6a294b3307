import { type RawBuilder, sql } from 'kysely'
import type { Database, Tables } from './database.ts'
import { lockWriters, raiseVersion } from './loads.ts'

/** What was done to a figure, by whom, and why. */
export type Act = Omit<Tables['retraction'], 'series_id' | 'figure_id' | 'load_id'>

/**
 * The figures that are retracted by an instant, as a table to be joined, with when, why and with which load each was. On a
 * figure both acts follow each other in turns, so that the latest counts where no reinstatement is later: of these there
 * are few, also where a load of a million figures is retracted.
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

/** What is to be done, and by the holder of which key. */
type NewAct = Pick<Act, 'act' | 'reason'> & { doneBy: string }

/** The instant of an act: later than all that was recorded before. */
const now = sql<string>`(select greatest(date_trunc('milliseconds', clock_timestamp()),
  changed_at + interval '1 millisecond') from data_version)`

const messageTypes = { retract: 'figures.retracted', reinstate: 'figures.reinstated' } as const

/**
 * Retracts a figure: from now on it is as if it had never been stated, while answers as of before still hold it. Or
 * reinstates one, so that from now on it counts again. A figure that is so already stays as it is, and what made it so
 * is returned: null where it was never retracted. Returns undefined where there is no such figure.
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
  const known = (await findLatestAct(db, { series: figure.series_id, figure: id })) ?? null
  if (act === (known?.act ?? 'reinstate')) return { isNew: false, latest: known }
  const latest = await db
    .insertInto('retraction')
    .values({
      series_id: figure.series_id,
      figure_id: id,
      act,
      reason,
      done_by: doneBy,
      recorded_at: now,
    })
    .returning(['act', 'reason', 'done_by', 'recorded_at'])
    .executeTakeFirstOrThrow()
  const change = { figure_id: id, series: figure.series, reason }
  await raiseVersion(db, latest.recorded_at, [messageTypes[act]], change)
  return { isNew: true, latest }
}

/**
 * Retracts at one instant all figures that a load brought and that stand, or reinstates all that its retraction took, and
 * none that was retracted by itself. Returns how many, and when, and null where it brought none.
 *
 * @param db a transaction
 */
export async function actOnLoad(
  db: Database,
  id: number,
  { act, reason, doneBy }: NewAct,
): Promise<{ figures: number; at: string | null } | null> {
  await lockWriters(db)
  const any = await db.selectFrom('figure').select('id').where('load_id', '=', id).limit(1).executeTakeFirst()
  if (!any) return null
  const isMeant = act === 'retract' ? sql`r.figure_id is null` : sql`r.load_id = ${id}`
  const { rows } = await sql<{ figures: number; at: string | null }>`
    with done as (
      insert into retraction (series_id, figure_id, act, reason, done_by, recorded_at, load_id)
      select f.series_id, f.id, ${act}, ${reason}, ${doneBy}, ${now}, ${id}
      from figure f left join ${retractedBy(sql`'infinity'`)} r on r.series_id = f.series_id and r.figure_id = f.id
      where f.load_id = ${id} and ${isMeant}
      returning recorded_at
    ) select count(*) as figures, max(recorded_at) as at from done`.execute(db)
  const [done = { figures: 0, at: null }] = rows
  if (done.at !== null)
    await raiseVersion(db, done.at, [messageTypes[act]], { load_id: id, figures: done.figures, reason })
  return done
}

async function findLatestAct(
  db: Database,
  { series, figure }: { series: number; figure: number },
): Promise<Act | undefined> {
  return db
    .selectFrom('retraction')
    .select(['act', 'reason', 'done_by', 'recorded_at'])
    .where('series_id', '=', series)
    .where('figure_id', '=', figure)
    .orderBy('recorded_at', 'desc')
    .executeTakeFirst()
}

import { sql } from 'kysely'
import type { Database } from './database.ts'

/** One run that brings a source in, with the instant at which all its rows are recorded. */
export type Load = { id: number; recordedAt: string }

export const outcomes = ['new', 'unchanged', 'revised'] as const
export type Outcome = (typeof outcomes)[number]
export type Counts = Record<Outcome, number>

/** What came of a row. Where it revised another, `before` and `after` say what was known and what it states. */
export type RowOutcome = {
  line: number
  outcome: Outcome
  /** What the row is about, such as `didi orders growth 2022-03 over 2022-02`. */
  subject: string
  before: string | null
  after: string | null
}

/** What came of the rows of a file. At most `listedRows` are listed, the revised before the new before the unchanged. */
export type Saved = { counts: Counts; rows: RowOutcome[] }

export const listedRows = 1000

export type LoadSource = { source: string; content: string; sha256: string; loadedBy: string }

/**
 * Begins to write: from here until the transaction ends no other load writes. What a file holds is compared with what
 * is known only after this, and recorded_at is later than that of every load before.
 */
export async function startLoad(
  db: Database,
  { source, content, sha256, loadedBy }: LoadSource,
): Promise<Load> {
  await lockWriters(db)
  const { rows } = await sql<{ id: number; loaded_at: string }>`
    insert into load (source, content, sha256, loaded_by, rows_new, rows_unchanged, rows_revised, loaded_at)
    select ${source}, ${content}, ${sha256}, ${loadedBy}, 0, 0, 0,
      greatest(date_trunc('milliseconds', clock_timestamp()), changed_at + interval '1 millisecond')
    from data_version
    returning id, loaded_at`.execute(db)
  const [load] = rows as [(typeof rows)[number]]
  return { id: load.id, recordedAt: load.loaded_at }
}

/** Waits until no other load writes, and keeps others waiting until the transaction ends. */
export async function lockWriters(db: Database): Promise<void> {
  await db.selectFrom('data_version').select('version').forUpdate().execute()
}

/** Ends a load: notes what came of its rows, and raises the version of the data if any changed. */
export async function finishLoad(db: Database, load: Load, saved: Saved): Promise<Saved> {
  const { counts } = saved
  await db
    .updateTable('load')
    .set({ rows_new: counts.new, rows_unchanged: counts.unchanged, rows_revised: counts.revised })
    .where('id', '=', load.id)
    .execute()
  if (counts.new + counts.revised === 0) return saved
  await db
    .updateTable('data_version')
    .set((eb) => ({ version: eb('version', '+', 1), changed_at: load.recordedAt }))
    .execute()
  return saved
}

export async function hasLoads(db: Database): Promise<boolean> {
  return (await db.selectFrom('load').select('id').limit(1).executeTakeFirst()) !== undefined
}

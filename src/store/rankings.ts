import { sql } from 'kysely'
import type { Database, Tables } from './database.ts'
import type { RowOutcome, Saved } from './load-report.ts'
import type { Load } from './loads.ts'
import { retractedLoad, retractedLoads } from './retractions.ts'

/** A ranking as a document prints it, to be stored. */
export type NewRanking = Pick<Tables['ranking'], 'subject' | 'kind' | 'period' | 'whole' | 'sentence'> & {
  line: number
  entries: Omit<Tables['ranking_entry'], 'ranking_id'>[]
}

/** The day from which a ranking counts. */
const knownFrom = sql<string>`coalesce(published_on, recorded_at::date)`

type Source = Omit<Tables['document'], 'id'>
type Compared = { ranking: NewRanking; outcome: RowOutcome }

/**
 * Classifies each ranking of a bulletin as new, unchanged or revised, compared with the last one that its publisher had
 * printed by the day from which it counts. One that repeats a retracted ranking of the same document is unchanged, and
 * its outcome names the load that is retracted.
 */
export async function compareRankings(
  db: Database,
  load: Load,
  rankings: readonly NewRanking[],
  source: Source,
): Promise<Compared[]> {
  const compared: Compared[] = []
  for (const ranking of rankings) {
    const known = await findKnown(db, load, ranking, source)
    const after = print(ranking.entries)
    const isSame = known !== undefined && print(known.entries) === after
    const retracted = known?.retracted_load ?? null
    const before = known && retracted === null ? print(known.entries) : null
    const outcome = isSame ? 'unchanged' : before === null ? 'new' : 'revised'
    const subject = `${ranking.subject} ranking ${ranking.kind} ${ranking.period}`
    const told = { line: ranking.line, outcome, subject, before, after } as const
    const note = isSame && retracted !== null ? { retracted_load: retracted } : {}
    compared.push({ ranking, outcome: { ...told, ...note } })
  }
  return compared
}

/** Adds the outcomes of rankings to those of figures. */
export function addOutcomes({ counts, rows }: Saved, compared: readonly Compared[]): Saved {
  const sums = { ...counts }
  for (const { outcome } of compared) sums[outcome.outcome] += 1
  return { counts: sums, rows: [...rows, ...compared.map(({ outcome }) => outcome)] }
}

/** Stores the rankings that are new or revised. */
export async function insertRankings(
  db: Database,
  load: Load,
  compared: readonly Compared[],
  source: Source,
): Promise<void> {
  const changed = compared.filter(({ outcome }) => outcome.outcome !== 'unchanged')
  if (changed.length === 0) return
  const document = await ensureDocument(db, source)
  for (const { ranking } of changed) {
    const { line: _, entries, ...row } = ranking
    const { id } = await db
      .insertInto('ranking')
      .values({ ...row, document_id: document, load_id: load.id, recorded_at: load.recordedAt })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('ranking_entry')
      .values(entries.map((entry) => ({ ...entry, ranking_id: id })))
      .execute()
  }
}

async function ensureDocument(db: Database, source: Source): Promise<number> {
  await db
    .insertInto('document')
    .values(source)
    .onConflict((on) => on.constraint('document_source_key').doNothing())
    .execute()
  const { id } = await db
    .selectFrom('document')
    .select('id')
    .where('publisher', '=', source.publisher)
    .where('source_kind', '=', source.source_kind)
    .where('source_url', 'is not distinct from', source.source_url)
    .where('published_on', 'is not distinct from', source.published_on)
    .where('published_by', 'is not distinct from', source.published_by)
    .where('sha256', 'is not distinct from', source.sha256)
    .executeTakeFirstOrThrow()
  return id
}

/** Finds the last ranking of its kind that the publisher had printed by the day from which this one counts. */
async function findKnown(
  db: Database,
  { recordedAt }: Load,
  { subject, kind, period }: NewRanking,
  { publisher, source_kind, source_url, published_on, published_by }: Source,
): Promise<{ entries: NewRanking['entries']; retracted_load: number | null } | undefined> {
  const latest = await db
    .selectFrom('ranking')
    .innerJoin('document', 'document.id', 'ranking.document_id')
    .select(['ranking.id', retractedLoad('ranking')])
    .where('subject', '=', subject)
    .where('kind', '=', kind)
    .where('period', '=', period)
    .where('publisher', '=', publisher)
    .where('source_kind', '=', source_kind)
    .where(knownFrom, '<=', published_on ?? recordedAt.slice(0, 10))
    .where((eb) =>
      eb.or([
        eb('ranking.load_id', 'not in', retractedLoads(sql`'infinity'`)),
        eb.and([
          eb('source_url', 'is not distinct from', source_url),
          eb('published_on', 'is not distinct from', published_on),
          eb('published_by', 'is not distinct from', published_by),
        ]),
      ]),
    )
    .orderBy(knownFrom, 'desc')
    .orderBy('ranking.id', 'desc')
    .executeTakeFirst()
  if (!latest) return undefined
  const entries = await db
    .selectFrom('ranking_entry')
    .select(['position', 'name', 'series', 'change'])
    .where('ranking_id', '=', latest.id)
    .orderBy('position')
    .execute()
  return { entries, retracted_load: latest.retracted_load }
}

function print(entries: NewRanking['entries']): string {
  return entries.map(({ name, change }) => `${name ?? '?'}${change === null ? '' : `(${change})`}`).join('、')
}

type RankingFilter = {
  /** The first and the last month. */
  from?: string | undefined
  to?: string | undefined
  subject?: string | undefined
  kind?: string | undefined
  /** The slug of a platform that must be in the ranking. */
  series?: string | undefined
  /** Recorded by this instant. */
  recordedBy: string
  /** Public by the end of this day. */
  day: string | null
}

/** Lists rankings with their entries by id, all or one page, and counts those of all pages. */
export async function listRankings(
  db: Database,
  { from, to, subject, kind, series, recordedBy, day }: RankingFilter,
  { after = 0, limit }: { after?: number; limit?: number } = {},
) {
  let found = db
    .selectFrom('ranking')
    .innerJoin('document', 'document.id', 'ranking.document_id')
    .where('recorded_at', '<=', recordedBy)
    .where('ranking.load_id', 'not in', retractedLoads(recordedBy))
  if (from) found = found.where('period', '>=', from)
  if (to) found = found.where('period', '<=', to)
  if (subject) found = found.where('subject', '=', subject)
  if (kind) found = found.where('kind', '=', kind)
  if (series)
    found = found.where((eb) =>
      eb.exists(
        eb
          .selectFrom('ranking_entry')
          .whereRef('ranking_entry.ranking_id', '=', 'ranking.id')
          .where('ranking_entry.series', '=', series),
      ),
    )
  if (day) found = found.where(knownFrom, '<=', day)
  const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .selectAll('ranking')
    .select(['publisher', 'source_kind', 'source_url', 'published_on'])
    .where('ranking.id', '>', after)
    .orderBy('ranking.id')
    .$if(limit !== undefined, (rows) => rows.limit((limit as number) + 1))
    .execute()
  const page = rows.slice(0, limit)
  const entries = page.length === 0 ? [] : await listEntries(db, page)
  const byRanking = Map.groupBy(entries, ({ ranking_id }) => ranking_id)
  return {
    total,
    isLast: page.length === rows.length,
    rankings: page.map((ranking) => ({ ...ranking, entries: byRanking.get(ranking.id) ?? [] })),
  }
}

async function listEntries(db: Database, rankings: readonly { id: number }[]) {
  const ids = rankings.map(({ id }) => id)
  return db
    .selectFrom('ranking_entry')
    .selectAll()
    .where('ranking_id', '=', (eb) => eb.fn.any(eb.val(ids)))
    .orderBy('ranking_id')
    .orderBy('position')
    .execute()
}

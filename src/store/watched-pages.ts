import type { Database, Tables } from './database.ts'

/** A page that was seen: what came of it, and what tells whether it changed since. */
type WatchedPage = Omit<Tables['watched_page'], 'seen_at'>

/** A page with the SHA-256 of what was loaded from it. */
export type SeenPage = WatchedPage & { sha256: string | null }

/** The pages of these addresses that were seen before, by address. */
export async function findWatchedPages(
  db: Database,
  urls: readonly string[],
): Promise<Map<string, SeenPage>> {
  if (urls.length === 0) return new Map()
  const rows = await db
    .selectFrom('watched_page')
    .leftJoin('load', 'load.id', 'watched_page.load_id')
    .select(['url', 'etag', 'last_modified', 'watched_page.outcome', 'detail', 'load_id', 'sha256'])
    .where('url', 'in', urls)
    .execute()
  return new Map(rows.map((row) => [row.url, row]))
}

/** Notes what came of a page, in place of what came of it before. */
export async function saveWatchedPage(db: Database, page: WatchedPage): Promise<void> {
  const row = { ...page, seen_at: new Date().toISOString() }
  await db
    .insertInto('watched_page')
    .values(row)
    .onConflict((conflict) => conflict.column('url').doUpdateSet(row))
    .execute()
}

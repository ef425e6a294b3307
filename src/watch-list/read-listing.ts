import { fetchPage } from '../fetch/fetch-document.ts'
import { findBulletinLinks } from '../ingest/bulletin-links.ts'
import { decodeText } from '../ingest/decode-text.ts'
import type { Database } from '../store/database.ts'
import { findWatchedPages, saveWatchedPage } from '../store/watched-pages.ts'
import type { WatchOptions } from './watch-options.ts'

/** A listing that cannot be one. */
export class ListingError extends Error {}

/** Many times what a page lists; more are no listing of bulletins. */
const mostLinks = 200

/**
 * The addresses of the bulletins that a listing names. A listing that has not changed names those that it named before.
 *
 * @throws {FetchError} where it cannot be had
 * @throws {ListingError} where it names no bulletin, as the page of an error or of a login does, or too many
 */
export async function readListing(
  db: Database,
  { listing, fetch, dryRun = false }: WatchOptions,
): Promise<string[]> {
  const seen = (await findWatchedPages(db, [listing])).get(listing)
  const known = seen?.outcome === 'listing' ? seen : undefined
  const page = await fetchPage(listing, {
    ...fetch,
    known: known && { etag: known.etag, lastModified: known.last_modified },
  })
  if (page.isUnchanged) return JSON.parse(known?.detail ?? '[]') as string[]
  const links = findBulletinLinks(decodeText(page.bytes), page.url).filter((url) => url !== listing)
  if (links.length === 0)
    throw new ListingError('it names no bulletin, expected links titled 网约车…运行基本情况')
  if (links.length > mostLinks)
    throw new ListingError(`it names ${links.length} bulletins, expected at most ${mostLinks}`)
  if (!dryRun)
    await saveWatchedPage(db, {
      url: listing,
      etag: page.etag,
      last_modified: page.lastModified,
      outcome: 'listing',
      detail: JSON.stringify(links),
      load: null,
    })
  return links
}

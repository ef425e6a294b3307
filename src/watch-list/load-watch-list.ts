import { FetchError } from '../fetch/fetch-error.ts'
import type { Database } from '../store/database.ts'
import { findWatchedPages } from '../store/watched-pages.ts'
import { loadPage, type PageResult } from './load-page.ts'
import { ListingError, readListing } from './read-listing.ts'
import type { WatchOptions } from './watch-options.ts'

/** What came of a watch list, as far as it was followed. */
export type WatchRun = {
  pages: PageResult[]
  /** Why it was not followed to its end. */
  trouble: string | undefined
}

/** So many loaded pages, from the top of the listing, are looked at again: the ministry corrects what it published. */
const lookedAtAgain = 2

/**
 * Loads the bulletins of a listing that were not loaded before. Each is stored, and then noted as seen, by itself: what
 * was loaded when it ends early stays, and two runs at a time store the same once.
 *
 * @throws a fault of the database
 */
export async function loadWatchList(db: Database, options: WatchOptions): Promise<WatchRun> {
  const pages: PageResult[] = []
  try {
    const { skip = new Set(), fetch } = options
    const links = (await readListing(db, options)).filter((url) => !skip.has(url))
    const seen = await findWatchedPages(db, links)
    const settled = new Set(links.filter((url) => seen.get(url)?.outcome === 'loaded').slice(lookedAtAgain))
    for (const url of links) {
      fetch?.signal?.throwIfAborted()
      pages.push(
        settled.has(url)
          ? { url, isFirstLook: false, outcome: 'known' }
          : await loadPage(db, url, seen.get(url), options),
      )
    }
    return { pages, trouble: undefined }
  } catch (error) {
    if (error instanceof FetchError || error instanceof ListingError)
      return { pages, trouble: `the listing was not read: ${error.message}` }
    if (options.fetch?.signal?.aborted) return { pages, trouble: String(options.fetch.signal.reason.message) }
    throw error
  }
}

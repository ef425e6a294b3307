import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { fetchPage } from '../fetch/fetch-document.ts'
import { FetchError } from '../fetch/fetch-error.ts'
import { looksLikeBulletin } from '../ingest/bulletin/parse-bulletin.ts'
import { decodeText } from '../ingest/decode-text.ts'
import { describePublication } from '../ingest/page-publication.ts'
import { loadFile } from '../load/load-file.ts'
import type { LoadReport } from '../load/load-report.ts'
import type { Database } from '../store/database.ts'
import { type SeenPage, saveWatchedPage } from '../store/watched-pages.ts'
import type { WatchOptions } from './watch-options.ts'

/** What came of a page that a listing names. */
export type PageResult = { url: string; isFirstLook: boolean } & PageOutcome
type PageOutcome =
  | { outcome: 'new'; period: string }
  | { outcome: 'known' }
  | { outcome: 'no_bulletin' }
  | { outcome: 'refused'; report: LoadReport }
  | { outcome: 'failed'; reason: string }

type Page = Awaited<ReturnType<typeof fetchPage>>

/**
 * Fetches a page and loads the bulletin on it. A page that was seen is asked for only if it changed, but one that was
 * refused is read each time: it may have been accepted by hand since, or the program may have learned.
 *
 * @throws the reason of the signal, or a fault of the database
 */
export async function loadPage(
  db: Database,
  url: string,
  seen: SeenPage | undefined,
  options: WatchOptions,
): Promise<PageResult> {
  return { url, isFirstLook: seen === undefined, ...(await lookAt(db, url, seen, options)) }
}

async function lookAt(
  db: Database,
  url: string,
  seen: SeenPage | undefined,
  options: WatchOptions,
): Promise<PageOutcome> {
  const known =
    seen && seen.outcome !== 'refused' ? { etag: seen.etag, lastModified: seen.last_modified } : undefined
  let page: Page
  try {
    page = await fetchPage(url, { ...options.fetch, known })
  } catch (error) {
    if (!(error instanceof FetchError)) throw error
    return { outcome: 'failed', reason: error.message }
  }
  const isSame = page.isUnchanged || sha256Of(page.bytes) === seen?.sha256
  if (isSame && seen?.outcome === 'loaded') return { outcome: 'known' }
  if (page.isUnchanged) return { outcome: 'no_bulletin' }
  const text = decodeText(page.bytes)
  if (looksLikeBulletin(text)) return loadBulletin(db, url, page, text, options)
  await note(db, url, page, { outcome: 'no_bulletin' }, options)
  return { outcome: 'no_bulletin' }
}

async function loadBulletin(
  db: Database,
  url: string,
  page: Page,
  text: string,
  options: WatchOptions,
): Promise<PageOutcome> {
  const { dryRun = false, acceptWarnings = false } = options
  const report = await loadFile(db, {
    name: url,
    stream: Readable.from([page.bytes]),
    expected: 'bulletin',
    published: describePublication(text, page.url),
    dryRun,
    acceptWarnings,
  })
  const isRefused = report.outcome === 'refused'
  await note(db, url, page, { outcome: isRefused ? 'refused' : 'loaded', load: report.id }, options)
  if (isRefused) return { outcome: 'refused', report }
  if (report.outcome === 'unchanged') return { outcome: 'known' }
  return { outcome: 'new', period: report.period as string }
}

async function note(
  db: Database,
  url: string,
  { etag, lastModified }: Page,
  { outcome, load = null }: { outcome: string; load?: number | null },
  { dryRun = false }: WatchOptions,
): Promise<void> {
  if (dryRun) return
  await saveWatchedPage(db, { url, etag, last_modified: lastModified, outcome, detail: null, load })
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

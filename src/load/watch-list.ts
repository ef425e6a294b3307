import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Database } from '../store/database.ts'
import { findWatchedPages, type SeenPage, saveWatchedPage } from '../store/loads.ts'
import { FetchError, type FetchOptions, fetchPage } from './fetch.ts'
import { type LoadReport, loadFile } from './load-file.ts'
import { looksLikeBulletin } from './read/bulletin/parse-bulletin.ts'
import { decodeText } from './read/cells/text-encoding.ts'
import { describePublication, findBulletinLinks } from './read/web-page.ts'

export type WatchOptions = {
  listing: string
  /** How pages are fetched. Its signal ends the run between two pages. */
  fetch?: FetchOptions
  /** Addresses of listed pages to leave out. */
  skip?: ReadonlySet<string>
  /** Whether to report without storing or recording anything. */
  dryRun?: boolean
  /** Whether to store bulletins that have warnings. */
  acceptWarnings?: boolean
}

/** The result of a run, as far as it came. */
type WatchRun = {
  pages: PageResult[]
  /** Why the run did not reach the end of the list. */
  trouble: string | undefined
  /** The error that kept the listing from being read. */
  failure?: Error
}

/** How many loaded pages from the top of the listing are fetched again, since the ministry corrects them. */
const lookedAtAgain = 2

/**
 * Loads the bulletins of a listing that were not loaded before. Each page is stored and then recorded as seen by
 * itself: if the run ends early, what it loaded stays, and two runs at once store the same page once.
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
      return { pages, trouble: `the listing was not read: ${error.message}`, failure: error }
    if (options.fetch?.signal?.aborted) return { pages, trouble: String(options.fetch.signal.reason.message) }
    throw error
  }
}

/** The page is no listing of bulletins. */
class ListingError extends Error {}

/** Many times the links of a real listing; with more than these it is none. */
const maxLinks = 200

/**
 * Returns the addresses of the bulletins in a listing; if the page has not changed, those found in it before.
 *
 * @throws {FetchError} where the page cannot be fetched
 * @throws {ListingError} where it names no bulletin, as an error page or a login does, or too many
 */
async function readListing(
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
  if (links.length > maxLinks)
    throw new ListingError(`it names ${links.length} bulletins, expected at most ${maxLinks}`)
  if (!dryRun)
    await saveWatchedPage(db, {
      url: listing,
      etag: page.etag,
      last_modified: page.lastModified,
      outcome: 'listing',
      detail: JSON.stringify(links),
      load_id: null,
    })
  return links
}

type PageResult = { url: string; isFirstLook: boolean } & PageOutcome
type PageOutcome =
  | { outcome: 'new'; period: string; report: LoadReport }
  | { outcome: 'known' }
  | { outcome: 'no_bulletin' }
  | { outcome: 'refused'; report: LoadReport }
  | { outcome: 'failed'; reason: string }

type Page = Awaited<ReturnType<typeof fetchPage>>

/**
 * Fetches a page and loads its bulletin. A page that was seen is requested only if it has changed. A refused one is
 * read each time: somebody may have loaded it with its warnings, or a newer version may read it.
 *
 * @throws the reason of the signal, or a fault of the database
 */
async function loadPage(
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
  return { outcome: 'new', period: report.period as string, report }
}

async function note(
  db: Database,
  url: string,
  { etag, lastModified }: Page,
  { outcome, load = null }: { outcome: string; load?: number | null },
  { dryRun = false }: WatchOptions,
): Promise<void> {
  if (dryRun) return
  await saveWatchedPage(db, { url, etag, last_modified: lastModified, outcome, detail: null, load_id: load })
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * True if the page is new and lacks something that a bulletin of its month has, or has it in words that were not read.
 */
export function isIncomplete(page: PageResult): page is Extract<PageResult, { outcome: 'new' }> {
  return page.outcome === 'new' && page.report.missing.length > 0
}

/** What a scheduler is told: something new is stored, nothing was new, or somebody must look. */
const exitCodes = { new: 0, trouble: 1, nothingNew: 3 } as const

/** Describes a run in one line, such as `watch list: 1 new (2026-09), 3 known`, with the exit code for it. */
export function describeRun({ pages, trouble }: WatchRun): { line: string; exitCode: number } {
  const [fresh, known, others, refused, failed] = [
    select(pages, 'new'),
    select(pages, 'known'),
    select(pages, 'no_bulletin'),
    select(pages, 'refused'),
    select(pages, 'failed'),
  ]
  const incomplete = pages.filter(isIncomplete)
  const firstLooks = pages.filter(({ isFirstLook }) => isFirstLook)
  const isNoneABulletin =
    firstLooks.length > 0 && firstLooks.every(({ outcome }) => outcome === 'no_bulletin')
  const troubles = [
    trouble,
    refused.length > 0 ? `${refused.length} refused` : undefined,
    incomplete.length > 0 ? `${incomplete.length} incomplete` : undefined,
    failed.length > 0 ? `${failed.length} failed` : undefined,
    isNoneABulletin ? 'what the listing has new is no bulletin' : undefined,
  ].filter((text) => text !== undefined)
  const periods = [...new Set(fresh.map(({ period }) => period))].sort().join(', ')
  const sums = [
    fresh.length > 0 ? `${fresh.length} new (${periods})` : 'nothing new',
    `${known.length} known`,
    ...(others.length > 0 ? [`${others.length} no bulletin`] : []),
  ].join(', ')
  if (troubles.length > 0)
    return { line: `watch list: trouble: ${troubles.join(', ')}; ${sums}`, exitCode: exitCodes.trouble }
  return {
    line: `watch list: ${sums}`,
    exitCode: fresh.length > 0 ? exitCodes.new : exitCodes.nothingNew,
  }
}

type Outcome = PageResult['outcome']

function select<Name extends Outcome>(pages: readonly PageResult[], outcome: Name) {
  return pages.filter((page): page is Extract<PageResult, { outcome: Name }> => page.outcome === outcome)
}

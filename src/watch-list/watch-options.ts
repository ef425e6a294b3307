import type { FetchOptions } from '../fetch/fetch-document.ts'

export type WatchOptions = {
  /** The address of the page that lists bulletins. */
  listing: string
  /** How pages are fetched. Its signal ends the run between two pages. */
  fetch?: FetchOptions
  /** Addresses of listed pages that are not looked at. */
  skip?: ReadonlySet<string>
  /** Whether to report without storing or noting anything. */
  dryRun?: boolean
  /** Whether to store bulletins that have warnings. */
  acceptWarnings?: boolean
}

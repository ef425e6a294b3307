import type { Counts, LoadDetails } from '../store/load-report.ts'
import type { LoadResult, LoadRow } from '../store/loads.ts'

/**
 * What came of a file: `stored`, or `would_be_stored` of a dry run; `unchanged` where all of it was known; or `refused`,
 * for its errors or for warnings that were not accepted: then nothing of it is stored, and the counts say what would have
 * come of its rows.
 */
export type LoadReport = Required<LoadDetails> & {
  /** The number of the load; null where nothing was to be noted, as in a dry run. */
  id: number | null
  source: string
  /** What it holds and in which form, such as `figures csv`; `unknown` where it cannot be told. */
  content: string
  sha256: string | null
  outcome: LoadResult['outcome'] | 'would_be_stored'
  dryRun: boolean
  counts: Counts & { refused: number }
  /** The load that stored the very same bytes before. */
  sameAs: number | null
  /** Whether this is the answer to an earlier request with the same idempotency key. */
  isReplay: boolean
}

type Fields = Pick<LoadReport, 'id' | 'source' | 'content' | 'sha256' | 'outcome'> &
  Omit<LoadResult, 'outcome'>

const nothingFound: Required<LoadDetails> = {
  rows: [],
  errors: [],
  errorsOmitted: 0,
  warnings: [],
  warningsOmitted: 0,
  period: null,
  missing: [],
  skipped: [],
  skippedOmitted: 0,
}

/** A report with everything that was not found left empty. */
export function makeReport(fields: Fields): LoadReport {
  const { id, source, content, sha256, outcome, counts, refused, details } = fields
  return {
    id,
    source,
    content,
    sha256,
    outcome,
    dryRun: false,
    sameAs: null,
    isReplay: false,
    counts: { ...counts, refused },
    ...nothingFound,
    ...details,
  }
}

/** The report of a load that was made before. */
export function reportOf(load: LoadRow): LoadReport {
  const { id, source, content, sha256, outcome, report: details } = load
  const counts = { new: load.rows_new, unchanged: load.rows_unchanged, revised: load.rows_revised }
  return makeReport({ id, source, content, sha256, outcome, counts, refused: load.rows_refused, details })
}

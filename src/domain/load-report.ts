import type { RowError } from './row-error.ts'

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

/**
 * What should be looked at before a file is stored. `jump`: a change of more than half in a month. `conflict`: figures
 * that cannot all be true. `duplicate`: a row that says the same as another.
 */
export const warningCodes = ['jump', 'conflict', 'duplicate'] as const
export type LoadWarning = {
  code: (typeof warningCodes)[number]
  line: number
  subject: string
  /** What was found and what it was compared with, as a sentence without its full stop. */
  message: string
}

/** As many warnings as are kept of one file, by line; the rest are counted. */
export const keptWarnings = 100

/** What a load leaves behind beside its counts. */
export type LoadDetails = {
  /** By line, at most `listedRows`. */
  rows?: RowOutcome[]
  /** By line, as many as are kept, and how many more there are; warnings likewise. */
  errors?: RowError[]
  errorsOmitted?: number
  warnings?: LoadWarning[]
  warningsOmitted?: number
  /** The month of a bulletin, `2022-03`. */
  period?: string | null
  /** What a bulletin that was cut off lacks, in words. */
  missing?: readonly string[]
}

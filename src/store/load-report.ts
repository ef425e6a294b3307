export const outcomes = ['new', 'unchanged', 'revised'] as const
export type Outcome = (typeof outcomes)[number]
export type Counts = Record<Outcome, number>

/** Where a row stands. */
export type Place = {
  line: number
  /** Of several in a workbook. */
  sheet?: string
}

/** A sheet of a workbook of which several are read: its rows are counted on from those of the sheets before it. */
export type SheetLines = { name: string; before: number }

/** Where a row stands that is counted over all sheets. */
export function placeOf(line: number, sheets: readonly SheetLines[]): Place {
  const sheet = sheets.findLast(({ before }) => before < line)
  return sheet ? { line: line - sheet.before, sheet: sheet.name } : { line }
}

/** @example nameLine(12, [{ name: '订单', before: 10 }]) // 'line 2 of the sheet "订单"' */
export function nameLine(counted: number, sheets: readonly SheetLines[]): string {
  const { line, sheet } = placeOf(counted, sheets)
  return `line ${line}${sheet === undefined ? '' : ` of the sheet ${JSON.stringify(sheet)}`}`
}

/** What came of a row: `after` says what it states, `before` what was known of it; null where nothing was. */
export type RowOutcome = Place & {
  outcome: Outcome
  /** What the row is about, such as `didi orders growth 2022-03 over 2022-02`. */
  subject: string
  before: string | null
  after: string | null
  /** The figure that the row states again, which is retracted: to reinstate it is what puts it in force. */
  retracted_figure?: number
  /** The load of the break or ranking that the row states again, which is retracted with it, likewise. */
  retracted_load?: number
}

/** What came of the rows of a file. At most `listedRows` are listed, the revised before the new before the unchanged. */
export type Saved = { counts: Counts; rows: RowOutcome[] }

export const listedRows = 1000

/**
 * What should be looked at before a file is stored. `jump`: a change of more than half a month since the level known
 * last. `conflict`: figures that cannot all be true. `unchecked`: whether they can was not looked at. `duplicate`: a row that
 * says the same as another. `doubtful`: a value in a form that a slip gives, or
 * a title that may say that values are others.
 */
export const warningCodes = ['jump', 'conflict', 'unchecked', 'duplicate', 'doubtful'] as const
export type LoadWarning = Place & {
  code: (typeof warningCodes)[number]
  subject: string
  /** What was found and what it was compared with, as a sentence without its full stop. */
  message: string
}

/** As many warnings as are kept of one file, by line; the rest are counted. */
export const keptWarnings = 100

/**
 * What all may see of where a load came from: of an address the scheme, host and path, since a user, a password or a
 * query may be secret; any other name as it is.
 *
 * @example publicSource('https://me:secret@example.org/a.csv?key=1#b') // https://example.org/a.csv
 */
export function publicSource(source: string): string {
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(source)) return source
  const url = URL.parse(source)
  return url ? `${url.protocol}//${url.host}${url.pathname}` : `${source.slice(0, source.indexOf(':'))}://…`
}

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
  /** The day on which it came out, `2022-08-19`, as it was given or the text says; null where neither is. */
  publishedOn?: string | null
  /** What a bulletin that was cut off lacks, in words. */
  missing?: readonly string[]
  /** What looks like a statement of a bulletin and was not taken, as much of it as is kept, and how many more there are. */
  skipped?: readonly Skipped[]
  skippedOmitted?: number
}

/**
 * Why a clause of a bulletin was not taken: it is of another month (`month`), of a place, a platform or what is only
 * expected (`scope`), it says in other words than the ministry's what may be a figure (`words`), its number is none that
 * can be trusted (`number`), another ranking of its kind stands in the text (`repeated`), the text ends in it (`cut`), or
 * someone else says it, as in a reply or another article (`quoted`). A `table` of a page, or a sheet of a
 * workbook, is left where others hold the figures, and a `hidden` sheet always.
 */
export const skipReasons = [
  'month',
  'scope',
  'words',
  'number',
  'repeated',
  'cut',
  'quoted',
  'table',
  'hidden',
] as const
export type SkipReason = (typeof skipReasons)[number]

/** A clause of a bulletin, a table of a page or a sheet that was not taken. Its line is counted from 1 in the text; of a page in its text without tags. */
export type Skipped = Place & {
  reason: SkipReason
  /** As the text has it. */
  text: string
}

/** Why a row cannot be taken. Its line is that on which the row begins, the header being line 1. */
export type RowError = Place & {
  /** Null where the fault is not in one column; value then says in words what was found. */
  column: string | null
  /** The cell, cut to 100 characters. */
  value: string
  expected: string
  didYouMean?: string
}

/** As many errors as are kept of one file; the rest are counted. */
const keptErrors = 100

/** Rows that cannot be taken, and with them the whole file. */
export class RefusedRows extends Error {
  readonly errors: RowError[] = []
  rowCount = 0
  errorCount = 0
  /** The line added last, and what was found at fault in it. */
  private latest = { line: Number.NaN, told: new Set<string>() }

  /** @param errors those of one row */
  constructor(errors: readonly RowError[] = []) {
    super('rows refused')
    if (errors.length > 0) this.add(errors)
  }

  /** Adds the errors of one row, or of one figure of a line that states several: what is at fault in all is told once. */
  add(errors: readonly RowError[]): void {
    const line = errors[0]?.line ?? Number.NaN
    if (line !== this.latest.line) {
      this.latest = { line, told: new Set() }
      this.rowCount += 1
    }
    const { told } = this.latest
    for (const error of errors) {
      const fault = JSON.stringify([error.column, error.value, error.expected])
      if (told.has(fault)) continue
      told.add(fault)
      this.errorCount += 1
      if (this.errors.length < keptErrors) this.errors.push(error)
    }
  }
}

/** @example formatPlace('a.xlsx', { sheet: '订单', line: 3 }) // a.xlsx:订单:3 */
export const formatPlace = (source: string, { sheet, line }: Place): string =>
  [source, ...(sheet === undefined ? [] : [sheet]), line].join(':')

/** @example formatRowError('a.csv', error) // a.csv:3:series: found "ddi", expected a known series, did you mean "didi" */
export function formatRowError(source: string, error: RowError): string {
  const place = [formatPlace(source, error), error.column].filter((part) => part !== null).join(':')
  const found =
    error.value === '' ? 'nothing' : error.column === null ? error.value : JSON.stringify(error.value)
  const hint = error.didYouMean === undefined ? '' : `, did you mean ${JSON.stringify(error.didYouMean)}`
  return `${place}: found ${found}, expected ${error.expected}${hint}`
}

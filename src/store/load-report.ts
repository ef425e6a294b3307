export const outcomes = ['new', 'unchanged', 'revised'] as const
export type Outcome = (typeof outcomes)[number]
export type Counts = Record<Outcome, number>

/** The line of a row. */
export type Place = {
  line: number
  /** Only in a workbook of which several sheets are read. */
  sheet?: string
}

/** A sheet of a workbook of which several are read, with the number of rows in the sheets before. */
export type SheetLines = { name: string; before: number }

/** Returns the sheet and the line of a row whose line is counted over all sheets. */
export function placeOf(line: number, sheets: readonly SheetLines[]): Place {
  const sheet = sheets.findLast(({ before }) => before < line)
  return sheet ? { line: line - sheet.before, sheet: sheet.name } : { line }
}

/** @example nameLine(12, [{ name: '订单', before: 10 }]) // 'line 2 of the sheet "订单"' */
export function nameLine(counted: number, sheets: readonly SheetLines[]): string {
  const { line, sheet } = placeOf(counted, sheets)
  return `line ${line}${sheet === undefined ? '' : ` of the sheet ${JSON.stringify(sheet)}`}`
}

/** The outcome of a row: `after` is what it states, `before` what was known, or null. */
export type RowOutcome = Place & {
  outcome: Outcome
  /** What the row is about, such as `didi orders growth 2022-03 over 2022-02`. */
  subject: string
  before: string | null
  after: string | null
  /** The retracted figure that the row states again; only a reinstatement puts it in force. */
  retracted_figure?: number
  /** The load of the retracted break or ranking that the row states again, likewise. */
  retracted_load?: number
}

/** The outcomes of the rows of a file. At most `listedRows` are listed: revised rows first, then new, then unchanged ones. */
export type Saved = { counts: Counts; rows: RowOutcome[] }

export const listedRows = 1000

/**
 * What to look at before a file is stored. `jump`: a change of more than half in a month since the last known level.
 * `conflict`: figures that cannot all be true. `unchecked`: conflicts were not searched for. `duplicate`: a row that
 * repeats another. `doubtful`: a value that looks like a slip, or a title that may change the meaning of values.
 */
export const warningCodes = ['jump', 'conflict', 'unchecked', 'duplicate', 'doubtful'] as const
export type LoadWarning = Place & {
  code: (typeof warningCodes)[number]
  subject: string
  /** What was found and what it was compared with, as a sentence without its full stop. */
  message: string
}

/** How many warnings of a file are kept, by line; the rest are only counted. */
export const keptWarnings = 100

/**
 * Returns what anyone may see of the source of a load: the scheme, host and path of an address, since its user,
 * password or query may be secret; any other name unchanged.
 *
 * @example publicSource('https://me:secret@example.org/a.csv?key=1#b') // https://example.org/a.csv
 */
export function publicSource(source: string): string {
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(source)) return source
  const url = URL.parse(source)
  return url ? `${url.protocol}//${url.host}${url.pathname}` : `${source.slice(0, source.indexOf(':'))}://…`
}

/** What is kept of a load besides its counts. */
export type LoadDetails = {
  /** By line, at most `listedRows`. */
  rows?: RowOutcome[]
  /** The first errors by line, and how many more there are; warnings likewise. */
  errors?: RowError[]
  errorsOmitted?: number
  warnings?: LoadWarning[]
  warningsOmitted?: number
  /** The month of a bulletin, `2022-03`. */
  period?: string | null
  /** The day of publication, `2022-08-19`, as given or found in the text; null if neither. */
  publishedOn?: string | null
  /** The parts that a truncated bulletin lacks, in words. */
  missing?: readonly string[]
  /** The first clauses that look like statements of a bulletin and were not taken, and how many more there are. */
  skipped?: readonly Skipped[]
  skippedOmitted?: number
}

/**
 * Why a clause of a bulletin was not taken. `month`: it is about another month. `scope`: it is about a place, a
 * platform or something only expected. `words`: it may state a figure in other words than the ministry's. `number`: its
 * number cannot be trusted. `repeated`: the text has another ranking of this kind. `cut`: the text ends in it.
 * `quoted`: someone else says it, as in a reply or another article. `table`: a table of a page or a sheet of a
 * workbook, where others hold the figures. `hidden`: a hidden sheet.
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

/**
 * A clause of a bulletin, a table of a page or a sheet that was not taken. Lines are counted from 1 in the text, or in
 * a page's text without tags.
 */
export type Skipped = Place & {
  reason: SkipReason
  /** As the text has it. */
  text: string
}

/** Why a row is refused. Its line is the one on which the row begins; the header is line 1. */
export type RowError = Place & {
  /** Null if the fault is not in one column; `value` then says in words what was found. */
  column: string | null
  /** The cell, cut to 100 characters. */
  value: string
  expected: string
  didYouMean?: string
}

/** How many errors of a file are kept; the rest are only counted. */
const keptErrors = 100

/** Rows that are refused, and the whole file with them. */
export class RefusedRows extends Error {
  readonly errors: RowError[] = []
  rowCount = 0
  errorCount = 0
  /** The line added last, and the faults found in it. */
  private latest = { line: Number.NaN, told: new Set<string>() }

  /** @param errors the errors of one row */
  constructor(errors: readonly RowError[] = []) {
    super('rows refused')
    if (errors.length > 0) this.add(errors)
  }

  /**
   * Adds the errors of one row, or of one figure of a line that states several. A fault of all of them is listed once.
   */
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

/**
 * @example formatRowError('a.csv', error) // a.csv:3:series: found "ddi", expected a known series, did you mean "didi"
 */
export function formatRowError(source: string, error: RowError): string {
  const place = [formatPlace(source, error), error.column].filter((part) => part !== null).join(':')
  const found =
    error.value === '' ? 'nothing' : error.column === null ? error.value : JSON.stringify(error.value)
  const hint = error.didYouMean === undefined ? '' : `, did you mean ${JSON.stringify(error.didYouMean)}`
  return `${place}: found ${found}, expected ${error.expected}${hint}`
}

/** Why a row cannot be taken. */
export type RowError = {
  /** The line on which the row begins, the header being line 1. */
  line: number
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

  /** @param errors those of one row */
  constructor(errors: readonly RowError[] = []) {
    super('rows refused')
    if (errors.length > 0) this.add(errors)
  }

  /** Adds the errors of one row. */
  add(errors: readonly RowError[]): void {
    this.rowCount += 1
    this.errorCount += errors.length
    this.errors.push(...errors.slice(0, keptErrors - this.errors.length))
  }
}

/** @example formatRowError('a.csv', error) // a.csv:3:series: found "ddi", expected a known series, did you mean "didi" */
export function formatRowError(source: string, error: RowError): string {
  const place = [source, error.line, error.column].filter((part) => part !== null).join(':')
  const found =
    error.value === '' ? 'nothing' : error.column === null ? error.value : JSON.stringify(error.value)
  const hint = error.didYouMean === undefined ? '' : `, did you mean ${JSON.stringify(error.didYouMean)}`
  return `${place}: found ${found}, expected ${error.expected}${hint}`
}

import { listedRows, type Outcome, type RowOutcome, type Saved } from '../domain/load-report.ts'
import { RefusedRows } from '../domain/row-error.ts'

/** A row of a file that stands for one thing, known by its key. */
export type Keyed<Row> = Row & { line: number }

export type Comparison<Row> = {
  /** The columns that say what a row is about. */
  key: readonly (keyof Row & string)[]
  /** Columns that may not change, since other rows were checked against them. */
  fixed?: readonly (keyof Row & string)[]
  /** The columns of the file: what it does not have stays as it is stored. */
  columns: readonly string[]
}

/**
 * Compares the rows of a file with those stored.
 *
 * @throws {RefusedRows} where the file says different things of one key, or changes what may not change
 */
export function compareRows<Row extends object>(
  stored: readonly Row[],
  incoming: readonly Keyed<Row>[],
  { key, fixed = [], columns }: Comparison<Row>,
): { changed: Keyed<Row>[]; saved: Saved } {
  const keyOf = (row: Row) => key.map((column) => row[column]).join(' ')
  const known = new Map(stored.map((row) => [keyOf(row), row]))
  const seen = new Map<string, Keyed<Row>>()
  const refused = new RefusedRows()
  const changed: Keyed<Row>[] = []
  const rows = incoming.map((given): RowOutcome => {
    const subject = keyOf(given)
    const before = known.get(subject)
    for (const column of before ? fixed : []) {
      const value = String(given[column])
      const expected = `${before?.[column]}, as ${subject} is stored`
      if (given[column] !== before?.[column]) refused.add([{ line: given.line, column, value, expected }])
    }
    const row = before ? keepAbsent(given, before, columns) : given
    const first = seen.get(subject)
    if (first && findChanges(first, row).length > 0) {
      const expected = `one row for ${subject}, which line ${first.line} describes otherwise`
      refused.add([{ line: row.line, column: key[0] ?? null, value: subject, expected }])
    }
    const changes = before ? findChanges(before, row) : []
    const outcome = first ? 'unchanged' : before ? (changes.length > 0 ? 'revised' : 'unchanged') : 'new'
    if (outcome !== 'unchanged') changed.push(row)
    if (!first) seen.set(subject, row)
    return outcome === 'revised' && before
      ? { line: row.line, outcome, subject, before: print(before, changes), after: print(row, changes) }
      : { line: row.line, outcome, subject, before: null, after: null }
  })
  if (refused.rowCount > 0) throw refused
  return { changed, saved: summarise(rows) }
}

function keepAbsent<Row extends object>(
  given: Keyed<Row>,
  before: Row,
  columns: readonly string[],
): Keyed<Row> {
  const kept = Object.entries(before).filter(([column]) => column in given && !columns.includes(column))
  return { ...given, ...Object.fromEntries(kept) }
}

/** The columns in which a row of a file differs from another. */
function findChanges<Row extends object>(before: Row, row: Keyed<Row>): (keyof Row)[] {
  const columns = Object.keys(row).filter((column) => column !== 'line') as (keyof Row)[]
  return columns.filter((column) => JSON.stringify(before[column]) !== JSON.stringify(row[column]))
}

function print<Row extends object>(row: Row, columns: readonly (keyof Row)[]): string {
  return JSON.stringify(Object.fromEntries(columns.map((column) => [column, row[column]])))
}

function summarise(rows: readonly RowOutcome[]): Saved {
  const counts = { new: 0, unchanged: 0, revised: 0 }
  for (const { outcome } of rows) counts[outcome] += 1
  const rank: Record<Outcome, number> = { revised: 0, new: 1, unchanged: 2 }
  const listed = rows.toSorted((a, b) => rank[a.outcome] - rank[b.outcome]).slice(0, listedRows)
  return { counts, rows: listed.sort((a, b) => a.line - b.line) }
}

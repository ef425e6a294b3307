import { RefusedRows } from '../domain/row-error.ts'
import type { Ranking } from './bulletin/parse-bulletin.ts'
import type { Row } from './cells.ts'
import { type ContentName, contents, type RowOf } from './contents.ts'
import type { Known } from './known.ts'

/** Rows of one kind, to be parsed. */
export type RowTable = {
  content: ContentName
  /** The columns that it has. */
  columns: readonly string[]
  batches: AsyncIterable<Row[]>
}

/** What was given, with what a bulletin alone holds. */
export type Table = RowTable & {
  format: 'csv' | 'json' | 'bulletin'
  /** What a bulletin of its month holds and this text lacks, in words. */
  missing: readonly string[]
  /** The bulletin's month and its orders by compliance rate, which are counted on from its figures. */
  rankings: { period: string; lists: readonly Ranking[]; firstLine: number } | null
}

/**
 * The typed rows of a table. It is read to its end also after a fault, to report them all, but then yields no more rows.
 *
 * @throws {RefusedRows} at the end, where any row was at fault
 */
export async function* parseRows<Name extends ContentName>(
  batches: AsyncIterable<Row[]>,
  content: Name,
  known: Known,
): AsyncGenerator<RowOf<Name>[]> {
  const parse = contents[content].parse as (row: Row, known: Known) => RowOf<Name>
  const refused = new RefusedRows()
  for await (const batch of batches) {
    const parsed: RowOf<Name>[] = []
    for (const row of batch) {
      const value = row.errors.length === 0 ? parse(row, known) : undefined
      if (row.errors.length > 0) refused.add(row.errors)
      else if (value) parsed.push(value)
    }
    if (refused.rowCount === 0) yield parsed
  }
  if (refused.rowCount > 0) throw refused
}

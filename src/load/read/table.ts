import type { Warned } from '../../store/figure-checks.ts'
import type { NewFigure } from '../../store/figures.ts'
import { RefusedRows, type RowError, type SheetLines } from '../../store/load-report.ts'
import type { Bulletin, Ranking } from './bulletin/bulletin.ts'
import { findSeries, type Known, type Row, refusal, refuse } from './cells.ts'
import { figureColumns, findLostUnit, parseFigure } from './figure-row.ts'
import { spreadRow } from './growth-rows.ts'
import { findUnprovenDays } from './period-cells.ts'
import {
  aggregateColumns,
  breakColumns,
  companyColumns,
  compositionColumns,
  eventColumns,
  metricColumns,
  parseAggregate,
  parseBreak,
  parseCompany,
  parseComposition,
  parseEvent,
  parseMetric,
  parsePlatform,
  platformColumns,
} from './reference-rows.ts'
import { makeTitleChecker } from './title-words.ts'

/** The kinds of CSV file. The header of a file tells which it is. */
export const contents = {
  figures: { ...figureColumns, parse: parseFigure },
  events: { ...eventColumns, parse: parseEvent },
  platforms: { ...platformColumns, parse: parsePlatform },
  aggregates: { ...aggregateColumns, parse: parseAggregate },
  companies: { ...companyColumns, parse: parseCompany },
  metrics: { ...metricColumns, parse: parseMetric },
  breaks: { ...breakColumns, parse: parseBreak },
  compositions: { ...compositionColumns, parse: parseComposition },
} satisfies Record<string, Content>

export type Content = {
  required: readonly string[]
  optional: readonly string[]
  /** Columns of an export that say nothing to a load. */
  ignored?: readonly string[]
  /** The row, which counts only where it left no error. */
  parse(row: Row, known: Known): { line: number }
}

export type ContentName = keyof typeof contents
export type RowOf<Name extends ContentName> = ReturnType<(typeof contents)[Name]['parse']>

/** The columns of a kind of file. */
export function columnsOf({ required, optional }: Content): string[] {
  return [...required, ...optional]
}

/** Rows of one kind, to be parsed. */
export type RowTable = {
  content: ContentName
  /** The columns that it has. */
  columns: readonly string[]
  batches: AsyncIterable<Row[]>
}

/** What was given, with what a bulletin alone holds. */
export type Table = RowTable & {
  format: 'csv' | 'xlsx' | 'json' | 'html' | 'bulletin'
  /** Whether a bulletin came as a page, and not as text. */
  isPage: boolean
  /** Those of a workbook, where several are read or told of. */
  sheets: readonly SheetLines[]
  /** What a bulletin of its month holds and this text lacks, in words. */
  missing: readonly string[]
  /** What looks like a statement of a bulletin and was not taken, and how many more there are. */
  skipped: Bulletin['skipped']
  skippedOmitted: number
  /** The bulletin's month, the day on which it came out, and its orders by compliance rate, which are counted on from its figures. */
  rankings: {
    period: string
    publishedOn: string | null
    lists: readonly Ranking[]
    firstLine: number
  } | null
}

/**
 * The typed rows of a table. It is read to its end also after a fault, to report them all, but then yields no more rows.
 *
 * @param doubts where is noted what titles make doubtful
 * @throws {RefusedRows} at the end, where any row was at fault
 */
export async function* parseRows<Name extends ContentName>(
  batches: AsyncIterable<Row[]>,
  content: Name,
  known: Known,
  doubts: Warned = { warnings: [], total: 0 },
): AsyncGenerator<RowOf<Name>[]> {
  const parse = contents[content].parse as (row: Row, known: Known) => RowOf<Name>
  const refused = new RefusedRows()
  let count = 0
  let latest: Row | undefined
  const titles = makeTitleChecker(known, doubts)
  const endTable = () => {
    if (refused.rowCount === 0)
      for (const errors of [...findUnprovenDays(known), findLostUnit(known)])
        if (errors.length > 0) refused.add(errors)
    for (const kept of ['days', 'indicator', 'bare']) known.memory.delete(kept)
  }
  for await (const batch of batches) {
    const parsed: RowOf<Name>[] = []
    const rows = content === 'figures' ? batch.flatMap((row) => spreadRow(row, known)) : batch
    for (const row of rows) {
      const isApart = row.sheet !== undefined || row.part !== undefined
      if (isApart && (row.sheet !== latest?.sheet || row.part !== latest?.part)) endTable()
      if (isApart) latest = row
      if (content === 'figures') checkSheet(row, known)
      const value = row.errors.length === 0 ? parse(row, known) : undefined
      if (value && content === 'figures' && row.errors.length === 0) titles.check(row, value as NewFigure)
      if (row.errors.length > 0) refused.add(row.errors.map((error) => nameAsFile(error, row)))
      else if (value) parsed.push(value)
    }
    count += parsed.length
    if (refused.rowCount === 0) yield parsed
  }
  endTable()
  titles.end()
  if (refused.rowCount === 0 && count === 0) throw refusal('no number in any row', 'at least one')
  if (refused.rowCount > 0) throw refused
}

/** A sheet with the name of a series holds that of a table whose title names one, and no other. */
function checkSheet(row: Row, known: Known): void {
  if (row.sheet === undefined || row.names?.series !== undefined || row.errors.length > 0) return
  const own = findSeries(row.sheet, known)
  if (own !== undefined && findSeries(row.cells.series ?? '', known) !== own)
    refuse(row, 'series', `the series that the sheet ${JSON.stringify(row.sheet)} is named by`)
}

const nameAsFile = (error: RowError, { names }: Row): RowError => ({
  ...error,
  column: error.column === null ? null : (names?.[error.column] ?? error.column),
})

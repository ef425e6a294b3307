import type { Row } from './cells.ts'
import { eventColumns, parseEvent } from './event-row.ts'
import { figureColumns, parseFigure } from './figure-row.ts'
import type { Known } from './known.ts'
import {
  aggregateColumns,
  breakColumns,
  companyColumns,
  metricColumns,
  parseAggregate,
  parseBreak,
  parseCompany,
  parseMetric,
  parsePlatform,
  platformColumns,
} from './reference-rows.ts'

/** The kinds of CSV file. The header of a file tells which it is. */
export const contents = {
  figures: { ...figureColumns, parse: parseFigure },
  events: { ...eventColumns, parse: parseEvent },
  platforms: { ...platformColumns, parse: parsePlatform },
  aggregates: { ...aggregateColumns, parse: parseAggregate },
  companies: { ...companyColumns, parse: parseCompany },
  metrics: { ...metricColumns, parse: parseMetric },
  breaks: { ...breakColumns, parse: parseBreak },
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

/** What a file holds in columns of that name, by the kind that knows most of them; undefined where none knows any. */
export function findContent(columns: readonly string[]): ContentName | undefined {
  const names = Object.keys(contents) as ContentName[]
  const shared = (name: ContentName) =>
    columnsOf(contents[name]).filter((column) => columns.includes(column)).length
  const missing = (name: ContentName) => findMissing(columns, name).length
  const [best] = names.toSorted((a, b) => shared(b) - shared(a) || missing(a) - missing(b)) as [ContentName]
  return shared(best) > 0 ? best : undefined
}

export function findMissing(columns: readonly string[], content: ContentName): string[] {
  return contents[content].required.filter((column) => !columns.includes(column))
}

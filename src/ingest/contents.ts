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
  /** The row, which counts only where it left no error. */
  parse(row: Row, known: Known): { line: number }
}

export type ContentName = keyof typeof contents
export type RowOf<Name extends ContentName> = ReturnType<(typeof contents)[Name]['parse']>

/** The columns of a kind of file. */
export function columnsOf({ required, optional }: Content): string[] {
  return [...required, ...optional]
}

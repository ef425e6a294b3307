import type { Duplex } from 'node:stream'
import { type RawBuilder, sql } from 'kysely'
import type { Moment } from '../domain/moment.ts'
import { type CopyOut, copyOut } from './copy-out.ts'
import type { Database } from './database.ts'
import { type FigureFilter, selectKnownFigures } from './figures.ts'

/** What a figure is exported with. */
const columns = {
  series: 'figure.series',
  metric: 'figure.metric',
  measure: 'figure.measure',
  period: 'figure.period',
  base_period: 'figure.base_period',
  value: 'figure.value',
  unit: 'figure.unit',
  relation: 'figure.relation',
  publisher: 'document.publisher',
  source_kind: 'document.source_kind',
  source_url: 'document.source_url',
  published_on: 'document.published_on',
  note: 'figure.note',
  sentence: 'figure.sentence',
  id: 'figure.id',
  document_id: 'figure.document',
  recorded_at: 'figure.recorded_at',
} as const
export type FigureColumn = keyof typeof columns

export type FigureCopy = {
  filter: FigureFilter
  moment: Moment
  columns: readonly FigureColumn[]
  /** Columns whose texts get a `'` in front where they match, which keeps spreadsheets from computing them. */
  guard?: { columns: readonly FigureColumn[]; pattern: string }
  /** CSV with a header and LF after each row, or an object of JSON on each line. */
  form: 'csv' | 'json'
  encode: (rows: number) => Duplex
  isGone: () => boolean
  pace?: { bytes: number; within: number }
}

/** Streams the figures known at a moment, in the order in which they were recorded, as fast as Postgres copies them. */
export function copyFigures(
  exports: Database,
  { filter, moment, columns: names, guard, form, ...reader }: FigureCopy,
): Promise<CopyOut> {
  const known = selectKnownFigures(exports, filter, moment).clearSelect()
  const select = known.select(names.map((name) => readColumn(name, guard).as(name))).orderBy('figure.id')
  return copyOut(exports, {
    count: known.select((eb) => eb.fn.countAll<number>().as('rows')).compile(),
    select:
      form === 'csv'
        ? select.compile()
        : sql`select row_to_json(figure) from (${select}) as figure`.compile(exports),
    // JSON has no control characters in it, so that a line is never quoted.
    options: form === 'csv' ? 'format csv, header' : "format csv, quote e'\\x01', delimiter e'\\x02'",
    ...reader,
  })
}

function readColumn(name: FigureColumn, guard: FigureCopy['guard']): RawBuilder<unknown> {
  const column = sql.ref(columns[name])
  if (name === 'recorded_at') return sql`to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  if (!guard?.columns.includes(name)) return column
  return sql`case when ${column} ~ ${guard.pattern} then '''' || ${column} else ${column} end`
}

import type { Duplex } from 'node:stream'
import { type RawBuilder, sql } from 'kysely'
import type { AsOf } from '../domain/figure/as-of.ts'
import { unitFactors } from '../domain/figure/figure.ts'
import { type CopyOut, copyOut, countOnce, readRow } from './copy.ts'
import type { Database } from './database.ts'
import {
  type ColumnName,
  countKnownFigures,
  type FigureFilter,
  fields,
  type Page,
  periodText,
  selectKnownFigures,
} from './figures.ts'

const value = sql`figure.value::numeric`
const factor = sql`case figure.unit ${sql.join(
  Object.entries(unitFactors).map(
    ([unit, times]) => sql`when ${sql.lit(unit)} then ${sql.lit(Number(times))}`,
  ),
  sql` `,
)} end`
/** Half of what a value was rounded to: its last digit, of which there are at most nine behind the point. */
const half = sql`coalesce(figure.rounded_to::numeric * 0.5,
  (array[0.5, 0.05, 0.005, 0.0005, 0.00005, 0.000005, 0.0000005, 0.00000005, 0.000000005, 0.0000000005])[scale(${value}) + 1])`

/** What a figure says in numbers and days, computed of its columns as `normalise` does. */
const computed = {
  value_normalised: sql`trim_scale(${value} * ${factor})`,
  low: sql`trim_scale((case figure.relation when '=' then ${value} - ${half} when '>' then ${value} end) * ${factor})`,
  high: sql`trim_scale((case figure.relation when '=' then ${value} + ${half} when '<' then ${value} end) * ${factor})`,
  period_start: sql`make_date(figure.period_first / 12, figure.period_first % 12 + 1, 1)`,
  period_end: sql`make_date((figure.period_last + 1) / 12, (figure.period_last + 1) % 12 + 1, 1) - 1`,
}

/** The columns of an export with what stands in them: a period in one. */
const stored = fields.flatMap(({ name, ref }): { name: FigureColumn; text: RawBuilder<unknown> }[] => {
  switch (name) {
    case 'period_first':
      return [{ name: 'period', text: periodText('figure', 'period') }]
    case 'base_first':
      return [{ name: 'base_period', text: periodText('figure', 'base') }]
    case 'period_last':
    case 'base_last':
      return []
    case 'recorded_at':
      return [{ name, text: sql`to_char(${ref}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` }]
    default:
      return [{ name, text: ref }]
  }
})

const exported = [
  ...stored,
  ...Object.entries(computed).map(([name, text]) => ({ name: name as keyof typeof computed, text })),
]

/** What a figure is exported with, by the name of its column. */
export type FigureColumn =
  | keyof typeof computed
  | Exclude<ColumnName, 'period_first' | 'period_last' | 'base_first' | 'base_last'>
  | 'period'
  | 'base_period'

export const exportColumns = exported.map(({ name }) => name)

/**
 * A page of `listFigures` as the bytes of the items of a JSON array, which Postgres writes several times as fast as they could
 * be made here of rows, with the id of the last figure, or null where no other page follows.
 *
 * @param fields the columns of an export in the order of the text, and others, which are null
 */
export async function listFiguresAsJson(
  db: Database,
  filter: FigureFilter,
  { asOf, after, limit, fields }: Page & { fields: readonly string[] },
): Promise<{ total: number; items: Buffer; next: number | null }> {
  const shown = fields.map((field) => {
    const { text } = exported.find(({ name }) => name === field) ?? { text: sql`null` }
    return sql`${text}`.as(field)
  })
  const page = selectKnownFigures(db, filter, asOf)
    .clearSelect()
    .select(shown)
    .where('figure.id', '>', after)
    .orderBy('figure.id')
    .limit(limit + 1)
  const listed = sql`
    with page as materialized (${page})
    select string_agg(row_to_json(figure)::text, ',' order by id),
      case when (select count(*) from page) > ${limit} then max(id)::text end
    from (select * from page order by id limit ${limit}) figure`
  const [total, [items, next]] = await Promise.all([
    countOnce(db, countKnownFigures(db, filter, asOf)),
    readRow(db, listed.compile(db)),
  ])
  return { total, items: items ?? Buffer.alloc(0), next: next ? Number(next) : null }
}

export type FigureCopy = {
  filter: FigureFilter
  asOf: AsOf
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
  { filter, asOf, guard, form, ...reader }: FigureCopy,
): Promise<CopyOut> {
  const select = selectKnownFigures(exports, filter, asOf)
    .clearSelect()
    .select(exported.map((column) => exportField(column, guard).as(column.name)))
    .orderBy('figure.id')
  return copyOut(exports, {
    count: countKnownFigures(exports, filter, asOf),
    select:
      form === 'csv'
        ? select.compile()
        : sql`select row_to_json(figure) from (${select}) as figure`.compile(exports),
    // JSON has no control characters in it, so that a line is never quoted.
    options: form === 'csv' ? 'format csv, header' : "format csv, quote e'\\x01', delimiter e'\\x02'",
    ...reader,
  })
}

function exportField(
  { name, text }: (typeof exported)[number],
  guard: FigureCopy['guard'],
): RawBuilder<unknown> {
  if (!guard?.columns.includes(name)) return text
  return sql`case when ${text} ~ ${guard.pattern} then '''' || ${text} else ${text} end`
}

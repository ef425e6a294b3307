import type { Duplex } from 'node:stream'
import { type RawBuilder, sql } from 'kysely'
import { type AsOf, unitFactors } from '../domain/figure/figure.ts'
import { type CopyOut, copyOut, countOnce, readRow } from './copy.ts'
import type { Database } from './database.ts'
import {
  type ColumnName,
  countKnownFigures,
  type FigureFilter,
  fields,
  guardText,
  lastDayOf,
  type Page,
  periodText,
  selectKnownFigures,
} from './figures.ts'

const value = 'figure.value::numeric'
const factor = `case figure.unit ${Object.entries(unitFactors)
  .map(([unit, times]) => `when '${unit}' then ${Number(times)}`)
  .join(' ')} end`

/** Computes a figure's numbers and days in SQL, as `normalise` does, from expressions of its value and its unit's factor. */
function compute(value: string, factor: string) {
  /** Half of what the value was rounded to, by default its last digit; a value has at most nine decimals. */
  const half = `coalesce(figure.rounded_to::numeric * 0.5,
    (array[0.5, 0.05, 0.005, 0.0005, 0.00005, 0.000005, 0.0000005, 0.00000005, 0.000000005, 0.0000000005])[scale(${value}) + 1])`
  return {
    value_normalised: sql.raw(`trim_scale(${value} * ${factor})`),
    low: sql.raw(
      `trim_scale((case figure.relation when '=' then ${value} - ${half} when '>' then ${value} end) * ${factor})`,
    ),
    high: sql.raw(
      `trim_scale((case figure.relation when '=' then ${value} + ${half} when '<' then ${value} end) * ${factor})`,
    ),
    period_start: sql.raw('make_date(figure.period_first / 12, figure.period_first % 12 + 1, 1)'),
    period_end: lastDayOf('figure.period_last'),
  }
}

const computed = compute(value, factor)

/** The stored columns of an export, each with its SQL. The two months of a period become one column. */
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

export type FigureColumn =
  | keyof typeof computed
  | Exclude<ColumnName, 'period_first' | 'period_last' | 'base_first' | 'base_last'>
  | 'period'
  | 'base_period'

export const exportColumns = exported.map(({ name }) => name)

/** The columns of numbers, and those of texts in which, by the checks of the tables, JSON has nothing to escape. */
const numbers = new Set(['id', 'document_id', 'value_normalised', 'low', 'high'])
const plain = new Set(
  'series metric measure period base_period value unit relation source_kind recorded_at base_series rounded_to'.split(
    ' ',
  ),
)

/**
 * Returns a member of a JSON object as text, never null. `row_to_json` would look up the type of each column of each
 * row, a third of the time of a page.
 */
function toMember(name: string, text: RawBuilder<unknown> | undefined, key: string): RawBuilder<string> {
  const none = sql.lit(`${key}null`)
  if (!text) return none
  if (numbers.has(name)) return sql`coalesce(${sql.lit(key)} || (${text})::text, ${none})`
  if (plain.has(name)) return sql`coalesce(${sql.lit(`${key}"`)} || (${text})::text || '"', ${none})`
  return sql`coalesce(${sql.lit(key)} || to_json(${text})::text, ${none})`
}

/** Columns of a document, or shared by all its figures that were recorded at once. */
const ofDocument = new Set<string>([
  ...fields.filter(({ table }) => table === 'document').map(({ name }) => name),
  'document_id',
  'recorded_at',
])

/** The SQL of each column of a page whose query joins the names. */
const paged: Record<string, RawBuilder<unknown>> = {
  ...Object.fromEntries(stored.map(({ name, text }) => [name, text])),
  ...compute('figure.number', 'figure.factor'),
  series: sql`series.series`,
  metric: sql`metric.metric`,
}

/** The columns of a page from which the others are computed. */
const columnsOfPage = [
  ...fields
    .filter(({ table, name }) => table === 'figure' && name !== 'series' && name !== 'metric')
    .map(({ name, ref }) => ref.as(name)),
  sql`figure.series_id`.as('series_id'),
  sql`figure.metric_id`.as('metric_id'),
  sql.raw(value).as('number'),
  // Computed once, and not for each number that needs it.
  sql.raw(`(${factor})::numeric`).as('factor'),
]

/** The form in which `listFiguresAsJson` writes items. */
type ItemForm = { item: RawBuilder<string>; ofDocument: RawBuilder<unknown> }

/** @param fields the members in their order: columns of an export, or other names, which become null */
export function itemForm(fields: readonly string[]): ItemForm {
  const members = fields.map((name, index) => {
    const member = toMember(name, paged[name], `${index === 0 ? '{' : ','}"${name}":`)
    return { name, member, isOfDocument: ofDocument.has(name) }
  })
  return {
    item: sql`${sql.join(
      members.map(({ name, member, isOfDocument }) => (isOfDocument ? sql.ref(`document.${name}`) : member)),
      sql` || `,
    )} || '}'`,
    ofDocument: sql.join(
      members.filter(({ isOfDocument }) => isOfDocument).map(({ name, member }) => member.as(name)),
    ),
  }
}

/**
 * Lists a page of `listFigures` as the bytes of the items of a JSON array, which Postgres writes several times as fast
 * as this process could. `next` is the id of the last figure, or null on the last page.
 */
export async function listFiguresAsJson(
  db: Database,
  filter: FigureFilter,
  { asOf, after, limit, form }: Page & { form: ItemForm },
): Promise<{ total: number; items: Buffer; next: number | null }> {
  const page = selectKnownFigures(db, filter, asOf)
    .clearSelect()
    .select(columnsOfPage)
    .where('figure.id', '>', after)
    .orderBy('figure.id')
    .limit(limit + 1)
  // Names are joined to the page alone: joined to all figures they cost the planner half a millisecond. What the
  // figures of a document share is written once for all of them.
  const listed = sql`
    select string_agg(${form.item}, ',' order by figure.id),
      case when count(*) > ${limit} then (array_agg(figure.id order by figure.id))[${limit}]::text end
    from (${page}) figure
    join series on series.id = figure.series_id
    join metric on metric.id = figure.metric_id
    cross join lateral (
      select ${form.ofDocument} from document where document.id = figure.document_id offset 0
    ) document`
  const [total, [items, next]] = await Promise.all([
    countOnce(db, countKnownFigures(db, filter, asOf)),
    readRow(db, listed.compile(db)),
  ])
  if (!items) return { total, items: Buffer.alloc(0), next: null }
  if (!next) return { total, items, next: null }
  // One item too many was read. No text contains the separator of items, since its quote would be escaped.
  return { total, items: items.subarray(0, items.lastIndexOf(',{"')), next: Number(next) }
}

export type FigureCopy = {
  filter: FigureFilter
  asOf: AsOf
  /** Columns whose texts get a `'` in front where they match the pattern, so that spreadsheets do not compute them. */
  guard?: { columns: readonly FigureColumn[]; pattern: string }
  /** CSV with a header and LF after each row, or a JSON object on each line. */
  form: 'csv' | 'json'
  encode: (rows: number) => Duplex
  isGone: () => boolean
  pace?: { bytes: number; within: number }
}

/** Streams the figures known as of `asOf`, in the order of recording, as fast as Postgres copies them. */
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
    // Postgres's JSON contains no control characters, so no line is quoted.
    options: form === 'csv' ? 'format csv, header' : "format csv, quote e'\\x01', delimiter e'\\x02'",
    ...reader,
  })
}

function exportField(
  { name, text }: (typeof exported)[number],
  guard: FigureCopy['guard'],
): RawBuilder<unknown> {
  return guard?.columns.includes(name) ? guardText(text, guard.pattern) : text
}

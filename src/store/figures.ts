import type { Duplex } from 'node:stream'
import { type RawBuilder, sql } from 'kysely'
import type { AsOf } from '../domain/figure/as-of.ts'
import type { Figure } from '../domain/figure/figure.ts'
import { parseMonth } from '../domain/time/month.ts'
import { type CopyOut, copyOut } from './copy.ts'
import type { Database, Tables } from './database.ts'
import { retractedBy } from './retractions.ts'

/** Where the fields of a figure stand, in the order of an export: a new one comes last, whether a file states it or not. */
const columns = {
  series: 'figure.series',
  metric: 'figure.metric',
  measure: 'figure.measure',
  period: 'figure.period',
  basePeriod: 'figure.base_period',
  value: 'figure.value',
  unit: 'figure.unit',
  relation: 'figure.relation',
  publisher: 'document.publisher',
  sourceKind: 'document.source_kind',
  sourceUrl: 'document.source_url',
  publishedOn: 'document.published_on',
  note: 'figure.note',
  sentence: 'figure.sentence',
  id: 'figure.id',
  documentId: 'figure.document_id',
  recordedAt: 'figure.recorded_at',
} as const satisfies Record<Exclude<keyof Figure, 'retractedAt'>, string>

type NameOf<Column> = Column extends `${string}.${infer Name}` ? Name : never

/** What a figure is exported with, by the name of its column. */
export type FigureColumn = NameOf<(typeof columns)[keyof typeof columns]>

const fields = Object.entries(columns).map(([field, column]) => {
  const [table, name] = column.split('.') as ['figure' | 'document', FigureColumn]
  return { field, table, name, ref: sql.ref(column) }
})

export const exportColumns = fields.map(({ name }) => name)

/** A figure to be stored, with the document that it is from. */
export type NewFigure = { line: number } & Omit<
  Tables['figure'],
  'id' | 'document_id' | 'load_id' | 'recorded_at'
> &
  Omit<Tables['document'], 'id' | 'sha256'>

const decided: readonly FigureColumn[] = ['id', 'document_id', 'recorded_at']

/** The columns that a file states; the others the service decides itself. */
export const statedColumns = fields.filter(({ name }) => !decided.includes(name)) as {
  field: keyof Figure
  table: 'figure' | 'document'
  name: Exclude<keyof NewFigure, 'line'>
  ref: RawBuilder<unknown>
}[]

/** A figure as it is read, its months still texts. */
export type FigureRow = Omit<Figure, 'period' | 'basePeriod'> & { period: string; basePeriod: string | null }

/** The figure of a row. */
export const toFigure = (row: FigureRow): Figure => ({
  ...row,
  period: parseMonth(row.period),
  basePeriod: row.basePeriod === null ? null : parseMonth(row.basePeriod),
})

/** Figures with the document that each came from, and when it was retracted if it is by an instant. */
function selectFigures(db: Database, instant: string) {
  return db
    .selectFrom('figure')
    .innerJoin('document', 'document.id', 'figure.document_id')
    .leftJoin(retractedBy(instant).as('retraction'), (join) =>
      join.onRef('retraction.series', '=', 'figure.series').onRef('retraction.figure_id', '=', 'figure.id'),
    )
    .select(fields.map(({ field, ref }) => ref.as(field)))
    .select('retraction.recorded_at as retractedAt')
    .$castTo<FigureRow>()
}

/** All figures of some series and a metric that were recorded by an instant and were not retracted by then. */
export async function listFiguresOf(
  db: Database,
  series: string[],
  metric: string,
  recordedBy: string,
): Promise<Figure[]> {
  const rows = await selectFigures(db, recordedBy)
    .where('figure.series', 'in', series)
    .where('figure.metric', '=', metric)
    .where('figure.recorded_at', '<=', recordedBy)
    .where('retraction.figure_id', 'is', null)
    .orderBy('figure.id')
    .execute()
  return rows.map(toFigure)
}

/** What figures are asked for; what is left out does not narrow the list. */
export type FigureFilter = {
  series?: string[]
  metric?: string
  measure?: string
  unit?: string
  relation?: string
  publisher?: string
  source_kind?: string
  document_id?: number
  load_id?: number
  /** The first and last period, both included. */
  from?: string
  to?: string
}

/** The figures that a filter leaves of those known at a moment. */
export function selectKnownFigures(db: Database, filter: FigureFilter, { recordedBy, day }: AsOf) {
  let filtered = selectFigures(db, recordedBy)
    .where('figure.recorded_at', '<=', recordedBy)
    .where('retraction.figure_id', 'is', null)
  const equal = {
    'figure.metric': filter.metric,
    'figure.measure': filter.measure,
    'figure.unit': filter.unit,
    'figure.relation': filter.relation,
    'figure.document_id': filter.document_id,
    'figure.load_id': filter.load_id,
    'document.publisher': filter.publisher,
    'document.source_kind': filter.source_kind,
  }
  for (const [column, value] of Object.entries(equal)) {
    if (value !== undefined) filtered = filtered.where(column as 'figure.value', '=', String(value))
  }
  if (filter.series) filtered = filtered.where('figure.series', 'in', filter.series)
  if (filter.from) filtered = filtered.where('figure.period', '>=', filter.from)
  if (filter.to) filtered = filtered.where('figure.period', '<=', filter.to)
  if (day === null) return filtered
  return filtered.where((eb) =>
    eb(eb.fn.coalesce('document.published_on', eb.cast<string>('figure.recorded_at', 'date')), '<=', day),
  )
}

/** Of the figures known at a moment a page by ascending id, and how many there are over all pages. */
export async function listFigures(
  db: Database,
  filter: FigureFilter,
  { asOf, after, limit }: { asOf: AsOf; after: number; limit: number },
): Promise<{ total: number; figures: Figure[]; isLast: boolean }> {
  const filtered = selectKnownFigures(db, filter, asOf)
  const [{ total }, rows] = await Promise.all([
    filtered
      .clearSelect()
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
    filtered
      .where('figure.id', '>', after)
      .orderBy('figure.id')
      .limit(limit + 1)
      .execute(),
  ])
  return { total, figures: rows.slice(0, limit).map(toFigure), isLast: rows.length <= limit }
}

/** The figure of that number. */
export async function findFigure(db: Database, id: number): Promise<Figure | undefined> {
  const row = await selectFigures(db, 'infinity').where('figure.id', '=', id).executeTakeFirst()
  return row && toFigure(row)
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
  const known = selectKnownFigures(exports, filter, asOf).clearSelect()
  const select = known
    .select(fields.map((field) => exportField(field, guard).as(field.name)))
    .orderBy('figure.id')
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

function exportField(
  { name, ref }: (typeof fields)[number],
  guard: FigureCopy['guard'],
): RawBuilder<unknown> {
  if (name === 'recorded_at') return sql`to_char(${ref}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  if (!guard?.columns.includes(name)) return ref
  return sql`case when ${ref} ~ ${guard.pattern} then '''' || ${ref} else ${ref} end`
}

import { type CompiledQuery, type RawBuilder, sql } from 'kysely'
import type { AsOf, Figure, Subject } from '../domain/figure/figure.ts'
import type { Month } from '../domain/time/month.ts'
import { type Frequency, frequencyMonths, type Period } from '../domain/time/period.ts'
import { countOnce } from './copy.ts'
import type { Database, Tables } from './database.ts'
import { retractedBy, retractionOfFigure } from './retractions.ts'

/** A figure as it is read, its periods still as numbers. */
export type FigureRow = Omit<Figure, 'period' | 'basePeriod'> & {
  periodFirst: Month
  periodLast: Month
  baseFirst: Month | null
  baseLast: Month | null
}

/** The column of each field of a figure, in the order of an export. A new field goes last, even if files state it. */
const columns = {
  series: 'figure.series',
  metric: 'figure.metric',
  measure: 'figure.measure',
  periodFirst: 'figure.period_first',
  periodLast: 'figure.period_last',
  baseFirst: 'figure.base_first',
  baseLast: 'figure.base_last',
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
  baseSeries: 'figure.base_series',
  roundedTo: 'figure.rounded_to',
  publishedBy: 'document.published_by',
} as const satisfies Record<Exclude<keyof FigureRow, 'retractedAt'>, string>

type NameOf<Column> = Column extends `${string}.${infer Name}` ? Name : never
export type ColumnName = NameOf<(typeof columns)[keyof typeof columns]>

export const fields = Object.entries(columns).map(([field, column]) => {
  const [table, name] = column.split('.') as ['figure' | 'document', ColumnName]
  return { field, table, name, ref: sql.ref(column) }
})

/** SQL for the last day of a period, from the column of its last month. */
export const lastDayOf = (month: string): RawBuilder<string> =>
  sql.raw(`(make_date((${month} + 1) / 12, (${month} + 1) % 12 + 1, 1) - 1)`)

/** A period in its shortest form, from the columns of its first and last month. */
export const periodText = (table: string, period: 'period' | 'base'): RawBuilder<string> =>
  sql`format_period(${sql.ref(`${table}.${period}_first`)}, ${sql.ref(`${table}.${period}_last`)})`

/**
 * What a figure states, as it was printed, and what it was rounded to: `> 100 percent`, `3600 ten_thousand, rounded to
 * 10`, `18 count, exact`.
 */
export function printStatement(
  relation: RawBuilder<unknown>,
  value: RawBuilder<unknown>,
  unit: RawBuilder<unknown>,
  roundedTo: RawBuilder<unknown>,
): RawBuilder<string | null> {
  const rounding = sql`case ${roundedTo} when '0' then ', exact' else ', rounded to ' || ${roundedTo} end`
  return sql`nullif(concat(concat_ws(' ', nullif(${relation}, '='), ${value}, ${unit}), ${rounding}), '')`
}

/** A text with a `'` in front if it matches a pattern, so that spreadsheets do not compute it. */
export const guardText = (text: RawBuilder<unknown>, pattern: string): RawBuilder<unknown> =>
  sql`case when ${text} ~ ${pattern} then '''' || ${text} else ${text} end`

/** A figure to be stored, with its document. `recorded_at` is when an exported figure was recorded; else it is null. */
export type NewFigure = { line: number; recorded_at: string | null } & Omit<
  Tables['published_figure'],
  'id' | 'document_id' | 'load_id' | 'recorded_at' | 'series_id' | 'metric_id' | 'base_series_id'
> &
  Omit<Tables['document'], 'id' | 'sha256'>

const requiredInStatement = ['series_id', 'metric_id', 'measure', 'period_first', 'period_last'] as const
const optionalInStatement = ['base_first', 'base_last', 'base_series_id'] as const

/** The columns that say what a figure states a value of. */
export const statementColumns = [...requiredInStatement, ...optionalInStatement] as const

/** The columns of remarks, which do not change what a figure states. */
export const remarkColumns = ['note', 'sentence'] as const

/** A list of columns, of one table if it is named. */
export const refs = (columns: readonly string[], table?: string): RawBuilder<unknown> =>
  sql.join(columns.map((name) => sql.ref(table === undefined ? name : `${table}.${name}`)))

/**
 * A condition that figures of two tables state values of the same thing. Only columns compared by `=` can use an index.
 */
export function sameStatement(one: string, other: string): RawBuilder<boolean> {
  const compare = (operator: string) => (column: string) =>
    sql`${sql.ref(`${one}.${column}`)} ${sql.raw(operator)} ${sql.ref(`${other}.${column}`)}`
  const conditions = [
    ...requiredInStatement.map(compare('=')),
    ...optionalInStatement.map(compare('is not distinct from')),
  ]
  return sql`${sql.join(conditions, sql` and `)}`
}

/** Converts a row to a figure, field by field: spreading the row takes four times as long, and rows are many. */
export const toFigure = (row: FigureRow): Figure => ({
  id: row.id,
  series: row.series,
  metric: row.metric,
  measure: row.measure,
  period: { first: row.periodFirst, last: row.periodLast },
  basePeriod:
    row.baseFirst === null || row.baseLast === null ? null : { first: row.baseFirst, last: row.baseLast },
  value: row.value,
  unit: row.unit,
  relation: row.relation,
  publisher: row.publisher,
  sourceKind: row.sourceKind,
  sourceUrl: row.sourceUrl,
  publishedOn: row.publishedOn,
  publishedBy: row.publishedBy,
  recordedAt: row.recordedAt,
  retractedAt: row.retractedAt,
  documentId: row.documentId,
  note: row.note,
  sentence: row.sentence,
  baseSeries: row.baseSeries,
  roundedTo: row.roundedTo,
})

/** The day from which a figure counts as known, from its row and its document. */
export const knownFrom = (figure: string, document: string): RawBuilder<string> =>
  sql`coalesce(${sql.ref(`${document}.published_on`)}, ${sql.ref(`${document}.published_by`)},
    ${sql.ref(`${figure}.recorded_at`)}::date)`

/**
 * Selects figures with their document, and when each was retracted, if it is retracted by an instant. Every figure has
 * a document, but a left join lets the planner skip documents that a query does not use.
 */
function selectFigures(db: Database, instant: string) {
  return db
    .selectFrom('published_figure as figure')
    .leftJoin('document', 'document.id', 'figure.document_id')
    .leftJoin(retractedBy(instant).as('retraction'), (join) => join.on(retractionOfFigure))
    .select(fields.map(({ field, ref }) => ref.as(field)))
    .select('retraction.recorded_at as retractedAt')
    .$castTo<FigureRow>()
}

/** Selects the figures that were recorded by an instant and are not retracted by then. */
const selectStanding = (db: Database, recordedBy: string) =>
  selectFigures(db, recordedBy)
    .where('figure.recorded_at', '<=', recordedBy)
    .where('retraction.figure_id', 'is', null)

/**
 * Lists the figures of some subjects that were known and not retracted as of `asOf`, by id.
 *
 * @param limit the most figures; null for all
 */
export async function listFiguresOf(
  db: Database,
  subjects: readonly Subject[],
  asOf: AsOf,
  limit: number | null = null,
): Promise<Figure[]> {
  const known = selectKnownFigures(db, {}, asOf).where(isOf(subjects))
  const rows = await known.orderBy('figure.id').limit(limit).execute()
  const texts = new Map<unknown, unknown>()
  const periods = new Map<number, Period>()
  return rows.map((row) => {
    shareTexts(row, texts)
    const figure = toFigure(row)
    figure.period = sharePeriod(figure.period, periods)
    figure.basePeriod = figure.basePeriod && sharePeriod(figure.basePeriod, periods)
    return figure
  })
}

const repeated = [
  'series',
  'metric',
  'measure',
  'unit',
  'relation',
  'publisher',
  'sourceKind',
  'sourceUrl',
  'publishedOn',
  'note',
  'recordedAt',
] as const satisfies (keyof FigureRow)[]

/**
 * Replaces equal texts by one. The driver makes a new text for every cell; sharing saves a sixth of a figure's memory.
 */
function shareTexts(row: Record<string, unknown>, texts: Map<unknown, unknown>): void {
  for (const field of repeated) {
    const known = texts.get(row[field])
    if (known === undefined) texts.set(row[field], row[field])
    else row[field] = known
  }
}

/** Replaces equal periods by one: most months are the period of one figure and the base of another, in each series. */
function sharePeriod(period: Period, periods: Map<number, Period>): Period {
  const key = period.first * 2 ** 20 + period.last
  const known = periods.get(key)
  if (!known) periods.set(key, period)
  return known ?? period
}

/** The ids of series or metrics by name, looked up once before any figure is read. */
const idsOf = (table: 'series' | 'metric', names: readonly string[]) =>
  sql`array(select id from ${sql.table(table)} where ${sql.ref(table)} in (${names.length > 0 ? sql.join(names) : null}))`

/** A condition on rows of `figure`: they are of one of these subjects. */
export function isOf(subjects: readonly Subject[]): RawBuilder<boolean> {
  const [series, metrics] = [subjects.map((item) => item.series), subjects.map((item) => item.metric)]
  return sql`figure.series_id = any(${idsOf('series', series)}) and figure.metric_id = any(${idsOf('metric', metrics)})
    and (figure.series_id::bigint << 16) + figure.metric_id = any(array(
      select (series.id::bigint << 16) + metric.id
      from unnest(${series}::text[], ${metrics}::text[]) as subject (series, metric)
      join series using (series) join metric using (metric)
    ))`
}

/**
 * Counts the figures that an answer as of a day leaves out though they may have been public by then: their day of
 * publication is unknown, and they were recorded later.
 */
export async function countUndated(
  db: Database,
  subjects: readonly Subject[],
  { recordedBy, day }: AsOf,
): Promise<number> {
  if (day === null) return 0
  const { count } = await selectStanding(db, recordedBy)
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(isOf(subjects))
    .where('document.published_on', 'is', null)
    .where('document.published_by', 'is', null)
    .where(knownFrom('figure', 'document'), '>', day)
    .executeTakeFirstOrThrow()
  return count
}

/** Lists the series that have figures of a metric, recorded at any time. */
export async function listSeriesWith(db: Database, metric: string): Promise<string[]> {
  const rows = await db
    .selectFrom('series')
    .select('series')
    .where(
      sql<boolean>`exists (select from figure where figure.series_id = series.id and figure.metric_id = any(${idsOf('metric', [metric])}))`,
    )
    .orderBy('series')
    .execute()
  return rows.map(({ series }) => series)
}

/** True if a document or a load has this id. */
export async function isOrigin(db: Database, origin: 'document' | 'load', id: number): Promise<boolean> {
  const found = await db.selectFrom(origin).select('id').where('id', '=', id).executeTakeFirst()
  return found !== undefined
}

/** The conditions on figures. One that is left out does not narrow the list. */
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
  /** The months within which the period must lie. */
  from?: Month
  to?: Month
  /** The frequency of the calendar periods: months, quarters, half-years or years. */
  frequency?: Frequency
}

const narrowing = [
  'series',
  'metric',
  'measure',
  'unit',
  'relation',
  'publisher',
  'source_kind',
  'document_id',
  'load_id',
  'from',
  'to',
  'frequency',
] as const satisfies (keyof FigureFilter)[]

/** A condition on rows of `figure`: their periods are calendar periods of a frequency. */
export function isOfFrequency(frequency: Frequency): RawBuilder<boolean> {
  const months = sql.lit(frequencyMonths[frequency])
  return sql`figure.period_first % ${months} = 0 and figure.period_last = figure.period_first + ${months} - 1`
}

/** Selects the figures known as of `asOf` that a filter leaves. */
export function selectKnownFigures(db: Database, filter: FigureFilter, { recordedBy, day }: AsOf) {
  let filtered = selectStanding(db, recordedBy)
  const equal = {
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
  if (filter.series)
    filtered = filtered.where(sql<boolean>`figure.series_id = any(${idsOf('series', filter.series)})`)
  if (filter.metric !== undefined)
    filtered = filtered.where(sql<boolean>`figure.metric_id = any(${idsOf('metric', [filter.metric])})`)
  if (filter.from !== undefined) filtered = filtered.where('figure.period_first', '>=', filter.from)
  if (filter.to !== undefined) filtered = filtered.where('figure.period_last', '<=', filter.to)
  if (filter.frequency) filtered = filtered.where(isOfFrequency(filter.frequency))
  if (day === null) return filtered
  return filtered.where(knownFrom('figure', 'document'), '<=', day)
}

/** Returns a query that counts the figures known as of `asOf` that a filter leaves. */
export function countKnownFigures(
  db: Database,
  filter: FigureFilter,
  asOf: AsOf,
): CompiledQuery<{ rows: number }> {
  if (asOf.day === null && narrowing.every((key) => filter[key] === undefined)) {
    const { recordedBy } = asOf
    return sql<{ rows: number }>`
      select (select coalesce(sum(figures), 0) from load where loaded_at <= ${recordedBy})
        - (select count(*) from ${retractedBy(recordedBy)} retraction) as rows`.compile(db)
  }
  return selectKnownFigures(db, filter, asOf)
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .compile()
}

export type Page = { asOf: AsOf; after: number; limit: number }

/** Lists a page of the figures known as of `asOf`, by id, and counts those of all pages. */
export async function listFigures(
  db: Database,
  filter: FigureFilter,
  { asOf, after, limit }: Page,
): Promise<{ total: number; figures: Figure[]; isLast: boolean }> {
  const [total, rows] = await Promise.all([
    countOnce(db, countKnownFigures(db, filter, asOf)),
    selectKnownFigures(db, filter, asOf)
      .where('figure.id', '>', after)
      .orderBy('figure.id')
      .limit(limit + 1)
      .execute(),
  ])
  return { total, figures: rows.slice(0, limit).map(toFigure), isLast: rows.length <= limit }
}

export async function findFigure(db: Database, id: number): Promise<Figure | undefined> {
  const row = await selectFigures(db, 'infinity').where('figure.id', '=', id).executeTakeFirst()
  return row && toFigure(row)
}

/** Lists all that the publisher of a figure stated of the same thing, in the order of recording. */
export async function listHistory(db: Database, id: number) {
  return db
    .selectFrom('published_figure as asked')
    .innerJoin('document as source', 'source.id', 'asked.document_id')
    .innerJoin('published_figure as figure', (join) => join.on(sameStatement('figure', 'asked')))
    .innerJoin('document', (join) =>
      join
        .onRef('document.id', '=', 'figure.document_id')
        .onRef('document.publisher', '=', 'source.publisher')
        .onRef('document.source_kind', '=', 'source.source_kind'),
    )
    .leftJoin(retractedBy('infinity').as('retraction'), (join) => join.on(retractionOfFigure))
    .select(['figure.id', 'figure.value', 'figure.unit', 'figure.relation', 'figure.rounded_to'])
    .select(['document.published_on', 'document.published_by'])
    .select(['figure.document_id', 'figure.recorded_at', 'figure.load_id'])
    .select(['retraction.recorded_at as retracted_at', 'retraction.reason as retraction_reason'])
    .where('asked.id', '=', id)
    .orderBy('figure.id')
    .execute()
}

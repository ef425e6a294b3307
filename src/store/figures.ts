import type { Figure } from '../domain/figure.ts'
import { parseMonth } from '../domain/month.ts'
import type { Database } from './database.ts'

/** Figures with the document that each came from. */
function selectFigures(db: Database) {
  return db
    .selectFrom('figure')
    .innerJoin('document', 'document.id', 'figure.document')
    .select([
      'figure.id',
      'figure.series',
      'figure.metric',
      'figure.measure',
      'figure.period',
      'figure.base_period as basePeriod',
      'figure.value',
      'figure.unit',
      'figure.relation',
      'figure.note',
      'figure.recorded_at as recordedAt',
      'figure.document as documentId',
      'document.publisher',
      'document.source_kind as sourceKind',
      'document.source_url as sourceUrl',
      'document.published_on as publishedOn',
    ])
}

type FigureRow = Awaited<ReturnType<ReturnType<typeof selectFigures>['execute']>>[number]

const toFigure = (row: FigureRow): Figure => ({
  ...row,
  period: parseMonth(row.period),
  basePeriod: row.basePeriod === null ? null : parseMonth(row.basePeriod),
})

/** All figures of some series and a metric that were recorded by an instant. */
export async function listFiguresOf(
  db: Database,
  series: string[],
  metric: string,
  recordedBy: string,
): Promise<Figure[]> {
  const rows = await selectFigures(db)
    .where('figure.series', 'in', series)
    .where('figure.metric', '=', metric)
    .where('figure.recorded_at', '<=', recordedBy)
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
  /** The first and last period, both included. */
  from?: string
  to?: string
  /** A day: public by its end. An instant: recorded by then. */
  as_of?: string
}

/** Of the figures recorded by an instant a page by ascending id, and how many there are over all pages. */
export async function listFigures(
  db: Database,
  filter: FigureFilter,
  { recordedBy, after, limit }: { recordedBy: string; after: number; limit: number },
): Promise<{ total: number; figures: Figure[]; isLast: boolean }> {
  let filtered = selectFigures(db).where('figure.recorded_at', '<=', recordedBy)
  const equal = {
    'figure.metric': filter.metric,
    'figure.measure': filter.measure,
    'figure.unit': filter.unit,
    'figure.relation': filter.relation,
    'figure.document': filter.document_id,
    'document.publisher': filter.publisher,
    'document.source_kind': filter.source_kind,
  }
  for (const [column, value] of Object.entries(equal)) {
    if (value !== undefined) filtered = filtered.where(column as 'figure.value', '=', String(value))
  }
  if (filter.series) filtered = filtered.where('figure.series', 'in', filter.series)
  if (filter.from) filtered = filtered.where('figure.period', '>=', filter.from)
  if (filter.to) filtered = filtered.where('figure.period', '<=', filter.to)
  const asOf = filter.as_of
  if (asOf?.length === 10) {
    filtered = filtered.where((eb) =>
      eb(eb.fn.coalesce('document.published_on', eb.cast<string>('figure.recorded_at', 'date')), '<=', asOf),
    )
  } else if (asOf) filtered = filtered.where('figure.recorded_at', '<=', asOf)
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
  const row = await selectFigures(db).where('figure.id', '=', id).executeTakeFirst()
  return row && toFigure(row)
}

import type { Figure } from '../domain/figure.ts'
import type { Moment } from '../domain/moment.ts'
import { parseMonth } from '../domain/month.ts'
import type { Database } from './database.ts'
import { retractedBy } from './retractions.ts'

/** Figures with the document that each came from, and when it was retracted if it is by an instant. */
function selectFigures(db: Database, instant: string) {
  return db
    .selectFrom('figure')
    .innerJoin('document', 'document.id', 'figure.document')
    .leftJoin(retractedBy(instant).as('retraction'), (join) =>
      join.onRef('retraction.series', '=', 'figure.series').onRef('retraction.figure', '=', 'figure.id'),
    )
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
      'figure.sentence',
      'figure.recorded_at as recordedAt',
      'retraction.recorded_at as retractedAt',
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
    .where('retraction.figure', 'is', null)
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
export function selectKnownFigures(db: Database, filter: FigureFilter, { recordedBy, day }: Moment) {
  let filtered = selectFigures(db, recordedBy)
    .where('figure.recorded_at', '<=', recordedBy)
    .where('retraction.figure', 'is', null)
  const equal = {
    'figure.metric': filter.metric,
    'figure.measure': filter.measure,
    'figure.unit': filter.unit,
    'figure.relation': filter.relation,
    'figure.document': filter.document_id,
    'figure.load': filter.load_id,
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
  { moment, after, limit }: { moment: Moment; after: number; limit: number },
): Promise<{ total: number; figures: Figure[]; isLast: boolean }> {
  const filtered = selectKnownFigures(db, filter, moment)
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

import type { Saved } from '../domain/load-report.ts'
import { RefusedRows } from '../domain/row-error.ts'
import { normaliseName } from '../domain/series-name.ts'
import type { Database, Tables } from './database.ts'
import type { Load } from './loads.ts'
import { compareRows, type Keyed } from './row-comparison.ts'

/** In all functions `columns` are those of the file: what it does not have stays as it is stored. */
type Columns = readonly string[]

export type NewCompany = Keyed<Tables['company']>

export async function saveCompanies(
  db: Database,
  _load: Load,
  rows: NewCompany[],
  columns: Columns,
): Promise<Saved> {
  const stored = await db.selectFrom('company').selectAll().execute()
  const { changed, saved } = compareRows(stored, rows, { key: ['company'], columns })
  for (const { line: _, ...row } of changed)
    await db
      .insertInto('company')
      .values(row)
      .onConflict((on) => on.column('company').doUpdateSet(row))
      .execute()
  return saved
}

export type NewMetric = Keyed<Tables['metric']>

export async function saveMetrics(
  db: Database,
  _load: Load,
  rows: NewMetric[],
  columns: Columns,
): Promise<Saved> {
  const stored = await db.selectFrom('metric').selectAll().execute()
  const { changed, saved } = compareRows(stored, rows, { key: ['metric'], fixed: ['unit'], columns })
  for (const { line: _, ...row } of changed)
    await db
      .insertInto('metric')
      .values(row)
      .onConflict((on) => on.column('metric').doUpdateSet(row))
      .execute()
  return saved
}

export type NewSeries = Keyed<Tables['series']>

/** Stores platforms or aggregates, and all names that lead to them in place of those that did. */
export async function saveSeries(
  db: Database,
  _load: Load,
  rows: NewSeries[],
  columns: Columns,
): Promise<Saved> {
  const stored = await db.selectFrom('series').selectAll().execute()
  const { changed, saved } = compareRows(stored, rows, { key: ['series'], fixed: ['kind'], columns })
  const slugs = changed.map(({ series }) => series)
  if (slugs.length === 0) return saved
  const others = await db.selectFrom('series_name').selectAll().where('series', 'not in', slugs).execute()
  const names = assignNames(changed, new Map(others.map(({ name, series }) => [name, series])))
  await db.deleteFrom('series_name').where('series', 'in', slugs).execute()
  for (const { line: _, ...row } of changed)
    await db
      .insertInto('series')
      .values(row)
      .onConflict((on) => on.column('series').doUpdateSet(row))
      .execute()
  for (const name of names) await db.insertInto('series_name').values(name).execute()
  return saved
}

/**
 * The names that the series are found by: slug, names and aliases.
 *
 * @throws {RefusedRows} where one leads to another series already
 */
function assignNames(rows: readonly NewSeries[], taken: Map<string, string>): Tables['series_name'][] {
  const assigned: Tables['series_name'][] = []
  const refused = new RefusedRows()
  for (const { line, series, name_en, name_zh, aliases } of rows) {
    for (const given of [series, name_en, name_zh, ...aliases]) {
      const name = normaliseName(given)
      const owner = taken.get(name)
      if (name === '' || owner === series) continue
      if (owner !== undefined) {
        const expected = `a name that leads to ${series} alone, but it leads to ${owner}`
        refused.add([{ line, column: 'aliases', value: given, expected }])
      }
      taken.set(name, series)
      assigned.push({ name, series })
    }
  }
  if (refused.rowCount > 0) throw refused
  return assigned
}

export type NewBreak = Keyed<Omit<Tables['series_break'], 'load' | 'recorded_at'>>

/** Stores breaks. A changed note takes the place of the old; the break holds from when it was first recorded. */
export async function saveBreaks(
  db: Database,
  load: Load,
  rows: NewBreak[],
  columns: Columns,
): Promise<Saved> {
  const stored = await db.selectFrom('series_break').selectAll().execute()
  const { changed, saved } = compareRows<Omit<NewBreak, 'line'>>(stored, rows, {
    key: ['series', 'metric', 'month'],
    columns,
  })
  for (const { line: _, ...content } of changed) {
    const row = { ...content, load: load.id, recorded_at: load.recordedAt }
    await db
      .insertInto('series_break')
      .values(row)
      .onConflict((on) =>
        on.columns(['series', 'metric', 'month']).doUpdateSet({ ...content, load: load.id }),
      )
      .execute()
  }
  return saved
}

export type NewEvent = Keyed<Omit<Tables['event'], 'load' | 'recorded_at'>>

/** Stores events; a changed one as a new row beside the old. */
export async function saveEvents(
  db: Database,
  load: Load,
  rows: NewEvent[],
  columns: Columns,
): Promise<Saved> {
  const stored = await db
    .selectFrom('event')
    .selectAll()
    .distinctOn('event')
    .orderBy('event')
    .orderBy('recorded_at', 'desc')
    .execute()
  const { changed, saved } = compareRows<Omit<NewEvent, 'line'>>(stored, rows, { key: ['event'], columns })
  for (const { line: _, ...content } of changed)
    await db
      .insertInto('event')
      .values({ ...content, load: load.id, recorded_at: load.recordedAt })
      .execute()
  return saved
}

import { sql } from 'kysely'
import { normaliseName } from '../domain/figure/names.ts'
import type { Database, Tables } from './database.ts'
import { listedRows, type Outcome, RefusedRows, type RowOutcome, type Saved } from './load-report.ts'
import { isRepeated, type Load } from './loads.ts'
import { retractedLoad } from './retractions.ts'

/** What is stored and rows of a file may refer to. */
export type KnownReferences = {
  /** The slug of each series by its normalised names. */
  names: Map<string, string>
  metrics: Map<string, Pick<Tables['metric'], 'unit' | 'aggregation'>>
  /** The slug of each metric by its normalised names, except names that several metrics have. */
  metricNames: Map<string, string>
  companies: Map<string, unknown>
  /** The slug of each company by its normalised names and those of its platforms. */
  companyNames: Map<string, string>
}

export async function readKnownReferences(db: Database): Promise<KnownReferences> {
  const names = await db
    .selectFrom('series_name')
    .innerJoin('series', 'series.series', 'series_name.series')
    .select(['name', 'series_name.series', 'company'])
    .execute()
  const metrics = await db.selectFrom('metric').selectAll().execute()
  const companies = await db.selectFrom('company').selectAll().execute()
  const metricNames = metrics.flatMap(({ metric, name_en, name_zh }) =>
    [name_en, name_zh].map((name) => [normaliseName(name), metric] as const),
  )
  const isOne = (name: string, metric: string) =>
    name !== '' && metricNames.every(([other, of]) => other !== name || of === metric)
  return {
    names: new Map(names.map(({ name, series }) => [name, series])),
    metrics: new Map(metrics.map(({ metric, unit, aggregation }) => [metric, { unit, aggregation }])),
    metricNames: new Map(metricNames.filter(([name, metric]) => isOne(name, metric))),
    companies: new Map(companies.map(({ company }) => [company, company])),
    companyNames: new Map([
      ...names.flatMap(({ name, company }) => (company === null ? [] : [[name, company] as const])),
      ...companies.flatMap(({ company, name_en, name_zh }) =>
        [name_en, name_zh].flatMap((name) => (name ? [[normaliseName(name), company] as const] : [])),
      ),
    ]),
  }
}

/** Stores the rows of a file. `columns` are those of the file; other columns stay as they are stored. */
export type Save<Row> = (db: Database, load: Load, rows: Row[], columns: readonly string[]) => Promise<Saved>

export type NewCompany = Keyed<Tables['company']>

export const saveCompanies: Save<NewCompany> = async (db, _load, rows, columns) => {
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

/**
 * Stores metrics.
 *
 * @throws {RefusedRows} where a unit changes, or an aggregation on which stored figures or compositions rest
 */
export const saveMetrics: Save<NewMetric> = async (db, _load, rows, columns) => {
  const stored = await db.selectFrom('metric').selectAll().execute()
  const { changed, saved } = compareRows(stored, rows, { key: ['metric'], fixed: ['unit'], columns })
  await refuseOtherAggregations(db, stored, changed)
  for (const { line: _, ...row } of changed)
    await db
      .insertInto('metric')
      .values(row)
      .onConflict((on) => on.column('metric').doUpdateSet(row))
      .execute()
  return saved
}

/** Refuses another aggregation if figures of longer periods, daily averages or compositions were checked against the old one. */
async function refuseOtherAggregations(
  db: Database,
  stored: readonly Tables['metric'][],
  changed: readonly NewMetric[],
): Promise<void> {
  const refused = new RefusedRows()
  for (const { line, metric, aggregation } of changed) {
    const before = stored.find((row) => row.metric === metric)?.aggregation
    if (before === undefined || before === aggregation) continue
    const { rows } = await sql<{ isUsed: boolean }>`
      select exists (
        select from published_figure where metric = ${metric}
          and (period_first < period_last or base_first < base_last or measure like 'daily%')
        union all
        select from composition where whole_metric = ${metric} or part_metric = ${metric}
      ) as "isUsed"`.execute(db)
    if (!rows[0]?.isUsed) continue
    const expected = `${before}, as ${metric} is stored, since figures of longer periods or compositions rest on it`
    refused.add([{ line, column: 'aggregation', value: aggregation, expected }])
  }
  if (refused.rowCount > 0) throw refused
}

export type NewSeries = Keyed<Tables['series']>

/**
 * Stores platforms or aggregates, and replaces the names that lead to them. If one is new or gets another company, what
 * it was before goes into `series_history`.
 */
export const saveSeries: Save<NewSeries> = async (db, load, rows, columns) => {
  const stored = await db.selectFrom('series').selectAll().execute()
  const { changed, saved } = compareRows(stored, rows, { key: ['series'], fixed: ['kind'], columns })
  const slugs = changed.map(({ series }) => series)
  if (slugs.length === 0) return saved
  const others = await db.selectFrom('series_name').selectAll().where('series', 'not in', slugs).execute()
  const names = assignNames(changed, new Map(others.map(({ name, series }) => [name, series])))
  await db.deleteFrom('series_name').where('series', 'in', slugs).execute()
  const known = new Map(stored.map(({ series, company }) => [series, company]))
  for (const { line: _, ...row } of changed) {
    const { series } = row
    await db
      .insertInto('series')
      .values(row)
      .onConflict((on) => on.column('series').doUpdateSet(row))
      .execute()
    const [was_known, company] = [known.has(series), known.get(series) ?? null]
    if (was_known && company === row.company) continue
    await db
      .insertInto('series_history')
      .values({ series, was_known, company, load_id: load.id, recorded_at: load.recordedAt })
      .execute()
  }
  for (const name of names) await db.insertInto('series_name').values(name).execute()
  return saved
}

/**
 * Returns the names by which the series are found: slug, names and aliases.
 *
 * @throws {RefusedRows} where a name leads to another series already
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

export type NewBreak = Keyed<Omit<Tables['series_break'], 'load_id' | 'recorded_at'>>

/**
 * Stores breaks. A changed note replaces the old one; the break keeps the load and the instant of its first recording.
 * A retracted break stays retracted and unchanged.
 */
export const saveBreaks: Save<NewBreak> = async (db, load, rows, columns) => {
  const stored = await db
    .selectFrom('series_break')
    .selectAll()
    .select(retractedLoad('series_break'))
    .execute()
  const { changed, saved } = compareRows<Omit<NewBreak, 'line'>>(stored, rows, {
    key: ['series', 'metric', 'month'],
    columns,
  })
  for (const { line: _, ...content } of changed) {
    const row = { ...content, load_id: load.id, recorded_at: load.recordedAt }
    await db
      .insertInto('series_break')
      .values(row)
      .onConflict((on) => on.columns(['series', 'metric', 'month']).doUpdateSet(content))
      .execute()
  }
  return saved
}

export type NewEvent = Keyed<Omit<Tables['event'], 'load_id' | 'recorded_at'>>

/**
 * Stores events; a changed one becomes a new row beside the old. A file that was loaded before changes nothing, so that
 * a job which loads it again does not undo later corrections.
 */
export const saveEvents: Save<NewEvent> = async (db, load, rows, columns) => {
  const stored = await db.selectFrom('event').selectAll().orderBy('recorded_at').execute()
  const { changed, saved } = compareRows<Omit<NewEvent, 'line'>>(stored, rows, {
    key: ['event'],
    columns,
    isKnown: await isRepeated(db, load),
  })
  for (const { line: _, ...content } of changed)
    await db
      .insertInto('event')
      .values({ ...content, load_id: load.id, recorded_at: load.recordedAt })
      .execute()
  return saved
}

/** A row of a file, which describes one thing. */
export type Keyed<Row> = Row & { line: number }

export type RowComparison<Row> = {
  /** The columns that say what a row is about. */
  key: readonly (keyof Row & string)[]
  /** Columns that may not change, since other rows were checked against them. */
  fixed?: readonly (keyof Row & string)[]
  /** The columns of the file; other columns stay as they are stored. */
  columns: readonly string[]
  /** Whether the file was loaded before: then a row that equals any stored version changes nothing. */
  isKnown?: boolean
}

/** A stored row, with the load by whose retraction it is retracted. */
type Stored<Row> = Row & { retracted_load?: number | null }

/** A row as the file gives it and completed by what is stored, and the rows with its key: stored, and first in the file. */
type Matched<Row> = {
  subject: string
  given: Keyed<Row>
  row: Keyed<Row>
  before: Stored<Row> | undefined
  first: Keyed<Row> | undefined
}

/**
 * Compares the rows of a file with those stored.
 *
 * @param stored in the order of recording: the last version of a key counts
 * @throws {RefusedRows} where rows of one key differ, or a fixed column changes
 */
export function compareRows<Row extends object>(
  stored: readonly Stored<Row>[],
  incoming: readonly Keyed<Row>[],
  { key, fixed = [], columns, isKnown = false }: RowComparison<Row>,
): { changed: Keyed<Row>[]; saved: Saved } {
  const keyOf = (row: Row) => key.map((column) => row[column]).join(' ')
  const known = new Map(stored.map((row) => [keyOf(row), row]))
  const seen = new Map<string, Keyed<Row>>()
  const matches = incoming.map((given): Matched<Row> => {
    const subject = keyOf(given)
    const before = known.get(subject)
    const row = before ? keepAbsent(given, before, columns) : given
    const first = seen.get(subject)
    if (!first) seen.set(subject, row)
    return { subject, given, row, before, first }
  })
  refuseContradictions(matches, fixed, key[0] ?? null)
  const changed: Keyed<Row>[] = []
  const rows = matches.map(({ subject, given, row, before, first }): RowOutcome => {
    const changes = before ? findChanges(before, row) : []
    const retracted = before?.retracted_load ?? null
    const isStated = (version: Row) =>
      keyOf(version) === subject && findChanges(version, keepAbsent(given, version, columns)).length === 0
    const isSettled = retracted !== null || changes.length === 0 || (isKnown && stored.some(isStated))
    const outcome = first || (before && isSettled) ? 'unchanged' : before ? 'revised' : 'new'
    if (outcome !== 'unchanged') changed.push(row)
    // A revised row is told by its changes, any other by all its columns.
    const told = outcome === 'revised' ? changes : columnsOf(row).filter((column) => !key.includes(column))
    return {
      line: row.line,
      outcome,
      subject,
      before: before && retracted === null ? print(before, told) : null,
      after: print(row, told),
      ...(retracted !== null && { retracted_load: retracted }),
    }
  })
  return { changed, saved: summarise(rows) }
}

function refuseContradictions<Row extends object>(
  matches: readonly Matched<Row>[],
  fixed: readonly (keyof Row & string)[],
  keyColumn: string | null,
): void {
  const refused = new RefusedRows()
  for (const { subject, given, row, before, first } of matches) {
    for (const column of before ? fixed : []) {
      const value = String(given[column])
      const expected = `${before?.[column]}, as ${subject} is stored`
      if (given[column] !== before?.[column]) refused.add([{ line: given.line, column, value, expected }])
    }
    if (first && findChanges(first, row).length > 0) {
      const expected = `one row for ${subject}, which line ${first.line} describes otherwise`
      refused.add([{ line: row.line, column: keyColumn, value: subject, expected }])
    }
  }
  if (refused.rowCount > 0) throw refused
}

function keepAbsent<Row extends object>(
  given: Keyed<Row>,
  before: Row,
  columns: readonly string[],
): Keyed<Row> {
  const kept = Object.entries(before).filter(([column]) => column in given && !columns.includes(column))
  return { ...given, ...Object.fromEntries(kept) }
}

const columnsOf = <Row extends object>(row: Keyed<Row>) =>
  Object.keys(row).filter((column) => column !== 'line') as (keyof Row & string)[]

/** Returns the columns in which a row of a file differs from another row. */
function findChanges<Row extends object>(before: Row, row: Keyed<Row>): (keyof Row & string)[] {
  return columnsOf(row).filter((column) => JSON.stringify(before[column]) !== JSON.stringify(row[column]))
}

function print<Row extends object>(row: Row, columns: readonly (keyof Row)[]): string {
  return JSON.stringify(Object.fromEntries(columns.map((column) => [column, row[column]])))
}

function summarise(rows: readonly RowOutcome[]): Saved {
  const counts = { new: 0, unchanged: 0, revised: 0 }
  for (const { outcome } of rows) counts[outcome] += 1
  const ranks: Record<Outcome, number> = { revised: 0, new: 1, unchanged: 3 }
  const rank = ({ outcome, retracted_load }: RowOutcome) => (retracted_load ? 2 : ranks[outcome])
  const listed = rows.toSorted((a, b) => rank(a) - rank(b)).slice(0, listedRows)
  return { counts, rows: listed.sort((a, b) => a.line - b.line) }
}

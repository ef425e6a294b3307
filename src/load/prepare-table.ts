import { ministry, normaliseName } from '../domain/figure/names.ts'
import type { Database, Transaction } from '../store/database.ts'
import type { Warned } from '../store/figure-checks.ts'
import { stageFigures } from '../store/figure-staging.ts'
import { compareFigures, dropStagedFigures, insertFigures } from '../store/figure-writes.ts'
import { keptWarnings, type Saved, type Skipped } from '../store/load-report.ts'
import type { Load } from '../store/loads.ts'
import { addOutcomes, compareRankings, insertRankings, type NewRanking } from '../store/rankings.ts'
import {
  type KnownReferences,
  type Save,
  saveBreaks,
  saveCompanies,
  saveEvents,
  saveMetrics,
  saveSeries,
} from '../store/reference-writes.ts'
import { type NewPart, saveCompositions } from '../store/ties.ts'
import { checkCompositions, checkFigures, readPresentTies } from './check-figures.ts'
import type { Known } from './read/cells/cells.ts'
import type { DayOrder } from './read/cells/written-dates.ts'
import { refuseContradictions } from './read/files/workbook.ts'
import { type PublishedAs, sourceKindOf } from './read/open-table.ts'
import { type ContentName, parseRows, type RowOf, type Table } from './read/rows/table.ts'

/** Rows that were read and can be stored once other writers are locked out. */
export type Prepared = {
  mediaType: string
  period: string | null
  publishedOn: string | null
  missing: readonly string[]
  skipped: readonly Skipped[]
  skippedOmitted: number
  save(load: Load, how: SaveOptions): Promise<Saved & { warned: Warned }>
}

type SaveOptions = {
  sha256: string
  /** Whether the same bytes were stored before. */
  isKnown: boolean
  acceptWarnings: boolean
}

/** A file has warnings that were not accepted, so it is not stored. */
export class UnacceptedWarnings extends Error {
  readonly saved: Saved
  readonly warned: Warned

  constructor(saved: Saved, warned: Warned) {
    super('warnings were not accepted')
    this.saved = saved
    this.warned = warned
  }
}

const none: Warned = { warnings: [], total: 0 }

/**
 * Reads the rows of a table: figures into a temporary table, others into memory.
 *
 * @throws {RefusedRows} where any row is at fault
 */
export async function prepareTable(
  { db, client }: Transaction,
  table: Table,
  references: KnownReferences,
  { published = {}, dayOrder }: { published?: PublishedAs | undefined; dayOrder?: DayOrder | undefined } = {},
): Promise<Prepared> {
  const { content, columns, batches, format, isPage, missing, skipped, skippedOmitted, rankings } = table
  const known = { ...references, ...readDays(), dayOrder, memory: new Map() }
  const prepared = {
    mediaType: mediaTypes[isPage ? 'html' : format],
    period: rankings?.period ?? null,
    publishedOn: rankings?.publishedOn ?? null,
    missing,
    skipped,
    skippedOmitted,
  }
  if (content !== 'figures') {
    const rows = await collect(parseRows(batches, content, known))
    const save: Prepared['save'] = async (load, { acceptWarnings }) => {
      const before = content === 'compositions' ? await readPresentTies(db) : undefined
      const saved = await saveRows(content, db, load, rows, columns)
      const warned = before ? await checkCompositions(db, before, firstLines(rows as NewPart[])) : none
      if (warned.total > 0 && !acceptWarnings) throw new UnacceptedWarnings(saved, warned)
      return { ...saved, warned }
    }
    return { ...prepared, save }
  }
  const doubts: Warned = { warnings: table.doubts.slice(0, keptWarnings), total: table.doubts.length }
  const figures = parseRows(batches, content, known, doubts)
  const areApart = await stageFigures(
    db,
    client,
    table.sheets.length > 1 ? refuseContradictions(figures, table.sheets, known.day) : figures,
  )
  return {
    ...prepared,
    save: (load, how) => saveFigures(db, load, how, { table, published, known, areApart, doubts }),
  }
}

const mediaTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
  html: 'text/html',
  bulletin: 'text/plain',
}

const firstLines = (rows: readonly NewPart[]) =>
  new Map(rows.toReversed().map(({ composition, line }) => [composition, line]))

/** @property areApart whether no two figures state values of the same thing, as `stageFigures` returns */
type Staged = { table: Table; published: PublishedAs; known: Known; areApart: boolean; doubts: Warned }

/** @throws {UnacceptedWarnings} where there are warnings to look at first */
async function saveFigures(
  db: Database,
  load: Load,
  { sha256, isKnown, acceptWarnings }: SaveOptions,
  { table, published, known, areApart, doubts }: Staged,
): Promise<Saved & { warned: Warned }> {
  const isDocument = table.format === 'bulletin'
  const document = {
    publisher: ministry,
    source_kind: sourceKindOf(published),
    source_url: published.sourceUrl ?? null,
    published_on: table.rankings?.publishedOn ?? null,
    published_by: null,
    sha256,
  }
  const figures = await compareFigures(db, load, { isKnown, areApart, sheets: table.sheets })
  const rankings = await compareRankings(db, load, listRankings(table, known), document)
  const saved = addOutcomes(figures, rankings)
  const isChange = figures.counts.new + figures.counts.revised > 0
  const warned = isChange ? await checkFigures(db, table.sheets, doubts) : none
  if (warned.total > 0 && !acceptWarnings) throw new UnacceptedWarnings(saved, warned)
  if (isChange) await insertFigures(db, load, isDocument ? sha256 : null)
  await insertRankings(db, load, rankings, document)
  await dropStagedFigures(db)
  return { ...saved, warned }
}

/** Lists the rankings of a bulletin, whose lines go on after those of its figures. */
function listRankings({ rankings }: Table, { names }: Known): NewRanking[] {
  if (!rankings) return []
  const { period, lists, firstLine } = rankings
  return lists.map(({ of, kind, whole, sentence, entries }, i) => ({
    line: firstLine + i,
    subject: of,
    kind,
    period,
    whole,
    sentence,
    entries: entries.map(({ name, change }, index) => ({
      position: index + 1,
      name,
      series: (of !== 'cities' && name !== null && names.get(normaliseName(name))) || null,
      change,
    })),
  }))
}

type Savers = { [Name in Exclude<ContentName, 'figures'>]: Save<RowOf<Name>> }

const savers: Savers = {
  companies: saveCompanies,
  metrics: saveMetrics,
  platforms: saveSeries,
  aggregates: saveSeries,
  breaks: saveBreaks,
  compositions: saveCompositions,
  events: saveEvents,
}

function saveRows<Name extends keyof Savers>(
  content: Name,
  ...[db, load, rows, columns]: Parameters<Save<RowOf<Name>>>
): Promise<Saved> {
  return savers[content](db, load, rows, columns)
}

async function collect<Row>(batches: AsyncIterable<Row[]>): Promise<Row[]> {
  const rows: Row[] = []
  for await (const batch of batches) for (const row of batch) rows.push(row)
  return rows
}

/**
 * Returns the day in UTC and, as today, the day at UTC+14, where days begin first: a notice of this morning in China is
 * not of the future in London.
 */
function readDays(): Pick<Known, 'day' | 'today'> {
  const dayAfter = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 10)
  return { day: dayAfter(0), today: dayAfter(14) }
}

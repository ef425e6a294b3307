import { sql } from 'kysely'
import type { Break } from '../domain/bounds/figure-system.ts'
import { atAnyTime, type Composition, type Subject, subjectKey } from '../domain/figure/figure.ts'
import { formatMonth, type Month, parseMonth } from '../domain/time/month.ts'
import type { Database, Tables } from './database.ts'
import { listedRows, RefusedRows, type RowError, type Saved } from './load-report.ts'
import { isRepeated } from './loads.ts'
import { compareRows, type Keyed, type Save } from './reference-writes.ts'

/** The breaks of series, and the compositions and shares that tie subjects together. */
export type StoredTies = {
  breaks: StoredBreak[]
  /** Every version of every composition, in the order of recording. */
  compositions: Composition[]
  /** The pairs of series between which a share was published. */
  shareTies: ShareTie[]
}

/** A break, with the instants at which it was retracted and reinstated, alternately. */
type StoredBreak = Break & { recordedAt: string; acts: readonly string[] }

/** Returns the breaks that were recorded and not retracted by an instant, without their later history. */
export function standingBreaks(breaks: readonly StoredBreak[], recordedBy: string) {
  return breaks.flatMap(({ acts, ...item }) => {
    const isRetracted = acts.filter((at) => at <= recordedBy).length % 2 === 1
    return item.recordedAt <= recordedBy && !isRetracted ? [item] : []
  })
}

/** A series, and the other one of which it was published as a share. */
export type ShareTie = Subject & { baseSeries: string }

export async function readTies(db: Database): Promise<StoredTies> {
  const breaks = await db
    .selectFrom('series_break')
    .selectAll()
    .orderBy('month')
    .orderBy('series')
    .orderBy('metric')
    .execute()
  const acts = await db
    .selectFrom('load_retraction')
    .select(['load_id', 'recorded_at'])
    .orderBy('recorded_at')
    .execute()
  const shareTies = await db
    .selectFrom('published_figure')
    .select(['series', 'metric'])
    .select(sql<string>`base_series`.as('baseSeries'))
    .distinct()
    .where('base_series_id', 'is not', null)
    .orderBy('series')
    .orderBy('metric')
    .orderBy('base_series')
    .execute()
  return {
    breaks: breaks.map((row) => ({
      series: row.series,
      metric: row.metric,
      month: parseMonth(row.month),
      note: row.note,
      sourceUrl: row.source_url,
      recordedAt: row.recorded_at,
      acts: acts.flatMap(({ load_id, recorded_at }) => (load_id === row.load_id ? [recorded_at] : [])),
    })),
    compositions: await listCompositionVersions(db),
    shareTies,
  }
}

/**
 * Lists the platforms that aggregates include, as known at an instant: those with figures of a metric that an aggregate
 * has figures of too. A company of another trade has figures of its own metrics alone, and is left out.
 */
export async function listParts(db: Database, recordedBy: string): Promise<ReadonlySet<string>> {
  // Each subject is looked up by its key, since a join would read all figures.
  const { rows } = await sql<{ series: string }>`
    with counted as materialized (
      select distinct metric.id from series, metric, lateral (
        select from figure
        where series_id = series.id and metric_id = metric.id and recorded_at <= ${recordedBy} limit 1
      ) figure
      where kind = 'aggregate'
    )
    select distinct series from series, counted, lateral (
      select from figure
      where series_id = series.id and metric_id = counted.id and recorded_at <= ${recordedBy} limit 1
    ) figure
    where kind = 'platform'`.execute(db)
  return new Set(rows.map(({ series }) => series))
}

type CompositionRow = Tables['composition']

/** Lists every version of every composition, in the order of recording. */
async function listCompositionVersions(db: Database): Promise<Composition[]> {
  const rows = await db
    .selectFrom('composition')
    .selectAll()
    .orderBy('recorded_at')
    .orderBy('composition')
    .orderBy('part_series')
    .orderBy('part_metric')
    .execute()
  const versions = Map.groupBy(rows, ({ composition, recorded_at }) => `${composition} ${recorded_at}`)
  return [...versions.values()].map((parts) => {
    const [first] = parts as [CompositionRow]
    return {
      composition: first.composition,
      whole: wholeOf(first),
      parts: parts.map(partOf),
      isExhaustive: first.exhaustive,
      from: first.first_month,
      to: first.last_month,
      sourceUrl: first.source_url,
      note: first.note,
      recordedAt: first.recorded_at,
    }
  })
}

/** Returns the last version of each composition that was recorded by an instant. */
export function latestCompositions(
  versions: readonly Composition[],
  recordedBy = atAnyTime.recordedBy,
): Composition[] {
  const recorded = versions.filter(({ recordedAt }) => recordedAt <= recordedBy)
  return [...new Map(recorded.map((item) => [item.composition, item])).values()]
}

type Whole = Pick<CompositionRow, 'whole_series' | 'whole_metric'>
type Part = Pick<CompositionRow, 'part_series' | 'part_metric'>
const wholeOf = ({ whole_series, whole_metric }: Whole): Subject => ({
  series: whole_series,
  metric: whole_metric,
})
const partOf = ({ part_series, part_metric }: Part): Subject => ({ series: part_series, metric: part_metric })

/** A row of a file: a whole and one of its parts. */
export type NewPart = Keyed<
  Pick<CompositionRow, 'composition' | 'exhaustive' | 'source_url' | 'note'> &
    Whole &
    Part & { from: Month | null; to: Month | null }
>

/** A composition as all its rows state it; `whole` and `parts` are keys of subjects. */
type Said = {
  composition: string
  whole: string
  parts: string[]
  exhaustive: boolean
  /** As text, such as `2022-07`. */
  from: string | null
  to: string | null
  source_url: string | null
  note: string | null
}

/**
 * Stores compositions. A changed one, also by a part more or less, is stored whole as new rows beside the old. A file
 * that was loaded before changes nothing, as with events.
 *
 * @throws {RefusedRows} where rows of one composition disagree, or a part contains its whole
 */
export const saveCompositions: Save<NewPart> = async (db, load, rows, columns) => {
  const versions = await listCompositionVersions(db)
  const { changed, saved } = compareRows<Said>(versions.map(say), gather(rows), {
    key: ['composition'],
    columns: [...columns, 'whole', 'parts'],
    isKnown: await isRepeated(db, load),
  })
  const given = Map.groupBy(rows, ({ composition }) => composition)
  const replaced = new Set(changed.map(({ composition }) => composition))
  refuseCircles(
    latestCompositions(versions).filter(({ composition }) => !replaced.has(composition)),
    rows.filter(({ composition }) => replaced.has(composition)),
  )
  for (const { composition, exhaustive, from, to, source_url, note } of changed) {
    const said = { exhaustive, first_month: read(from), last_month: read(to), source_url, note }
    const parts = (given.get(composition) ?? []).map(
      ({ whole_series, whole_metric, part_series, part_metric }) => ({
        composition,
        whole_series,
        whole_metric,
        part_series,
        part_metric,
        ...said,
        load_id: load.id,
        recorded_at: load.recordedAt,
      }),
    )
    await db.insertInto('composition').values(parts).execute()
  }
  return countRows(saved, given)
}

const print = (month: Month | null) => (month === null ? null : formatMonth(month))
const read = (month: string | null) => (month === null ? null : parseMonth(month))

const say = (stored: Composition): Said => ({
  composition: stored.composition,
  whole: subjectKey(stored.whole),
  parts: stored.parts.map(subjectKey),
  exhaustive: stored.isExhaustive,
  from: print(stored.from),
  to: print(stored.to),
  source_url: stored.sourceUrl,
  note: stored.note,
})

/** Gathers the rows of each composition into one. Any of them may hold its source and note; all others must agree. */
function gather(rows: readonly NewPart[]): Keyed<Said>[] {
  const refused = new RefusedRows()
  const gathered = new Map<string, Keyed<Said>>()
  for (const row of rows) {
    const { line, composition, exhaustive, source_url, note } = row
    const [from, to] = [print(row.from), print(row.to)]
    const whole = subjectKey(wholeOf(row))
    const part = subjectKey(partOf(row))
    const known = gathered.get(composition)
    if (!known) {
      const parts = [part]
      gathered.set(composition, { line, composition, whole, parts, exhaustive, from, to, source_url, note })
      continue
    }
    const given = {
      whole,
      exhaustive,
      from,
      to,
      source_url: source_url ?? known.source_url,
      note: note ?? known.note,
    }
    const errors: RowError[] = []
    for (const [column, value] of Object.entries(given)) {
      const before = known[column as keyof typeof given]
      const isFirst = before === null && (column === 'source_url' || column === 'note')
      if (value === before || isFirst) continue
      const expected = `the same as in line ${known.line}, since both are parts of ${composition}`
      errors.push({
        line,
        column: column === 'whole' ? 'whole_series' : column,
        value: String(value ?? ''),
        expected,
      })
    }
    if (known.parts.includes(part))
      errors.push({ line, column: 'part_series', value: part, expected: `each part of ${composition} once` })
    if (errors.length > 0) refused.add(errors)
    known.source_url ??= source_url
    known.note ??= note
    known.parts = [...known.parts, part].sort()
  }
  if (refused.rowCount > 0) throw refused
  return [...gathered.values()]
}

/** Refuses a part that contains its whole, directly or through its own parts. */
function refuseCircles(stored: readonly Composition[], rows: readonly NewPart[]): void {
  const partsOf = new Map<string, string[]>()
  const add = (whole: Subject, part: Subject) =>
    partsOf.set(subjectKey(whole), [...(partsOf.get(subjectKey(whole)) ?? []), subjectKey(part)])
  for (const { whole, parts } of stored) for (const part of parts) add(whole, part)
  for (const row of rows) add(wholeOf(row), partOf(row))
  const refused = new RefusedRows()
  for (const row of rows) {
    const [whole, part] = [subjectKey(wholeOf(row)), subjectKey(partOf(row))]
    const path = findPath(partsOf, part, whole)
    if (!path) continue
    const expected = `a part that does not hold its whole, found ${[whole, ...path].join(' > ')}`
    refused.add([{ line: row.line, column: 'part_series', value: part, expected }])
  }
  if (refused.rowCount > 0) throw refused
}

/** Finds the chain of parts from one subject to another that it contains; undefined if there is none. */
function findPath(
  partsOf: ReadonlyMap<string, readonly string[]>,
  from: string,
  to: string,
): string[] | undefined {
  const before = new Map<string, string | null>([[from, null]])
  for (const subject of before.keys()) {
    if (subject === to) {
      const path: string[] = []
      for (let step: string | null = to; step !== null; step = before.get(step) ?? null) path.unshift(step)
      return path
    }
    for (const part of partsOf.get(subject) ?? []) if (!before.has(part)) before.set(part, subject)
  }
  return undefined
}

/** Converts a report by compositions to one by rows: the first row of each has the values before and after. */
function countRows({ rows }: Saved, given: ReadonlyMap<string, readonly NewPart[]>): Saved {
  const counts = { new: 0, unchanged: 0, revised: 0 }
  const listed = rows.flatMap(({ outcome, subject, before, after }) =>
    (given.get(subject) ?? []).map((part, i) => {
      counts[outcome] += 1
      const own = `${subject}: ${subjectKey(partOf(part))}`
      return {
        line: part.line,
        outcome,
        subject: own,
        before: i === 0 ? before : null,
        after: i === 0 ? after : null,
      }
    }),
  )
  return { counts, rows: listed.sort((a, b) => a.line - b.line).slice(0, listedRows) }
}

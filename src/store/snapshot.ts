import type { Break, GrowthGraph } from '../domain/growth-bounds.ts'
import { buildGrowthGraph } from '../domain/growth-bounds.ts'
import { parseMonth } from '../domain/month.ts'
import { asKnown } from '../domain/trust.ts'
import { createVersionReader } from './data-version.ts'
import type { Database, Tables } from './database.ts'
import { listFiguresOf } from './figures.ts'

/** What a version of the data holds beside its figures: small, and asked for by almost every question. */
export type Reference = {
  series: Map<string, Tables['series']>
  /** Slugs by every normalised name. */
  names: Map<string, string>
  metrics: Map<string, Tables['metric']>
  companies: Map<string, Tables['company']>
  /** Every version of every event, the latest last. */
  events: Tables['event'][]
  breaks: (Break & { recordedAt: string })[]
}

export type GraphQuestion = {
  series: readonly string[]
  metric: string
  /** A day or an instant, or undefined for all that is known. */
  asOf: string | undefined
  allowBreaks: boolean
}

type DataVersion = {
  version: number
  /** When the last change was recorded, RFC 3339 in UTC: the instant at which the present data became known. */
  changedAt: string
}

/** One version of the data, read once and kept until the version changes: nothing in it is older than the question. */
export type Snapshot = DataVersion & {
  reference: Reference
  /** Each event as known on a day or at an instant, by its date; it is known from its day, or from its recording. */
  listEvents(asOf: string | undefined): readonly Tables['event'][]
  /** The growth graphs of some series, in the order asked for. */
  findGraphs(question: GraphQuestion): Promise<GrowthGraph[]>
}

/** As many graphs, and lists of events, as are kept at most. A graph takes some 100 kB where figures are many. */
const kept = 1000

/** Returns a function that answers with the present version of the data. Any write makes the next answer a new one. */
export function createSnapshotReader(db: Database): () => Promise<Snapshot> {
  const readVersion = createVersionReader(db)
  let latest: { version: number; snapshot: Promise<Snapshot> } | undefined
  return async () => {
    const version = await readVersion()
    if (latest?.version !== version) {
      const reading = { version, snapshot: readSnapshot(db) }
      latest = reading
      reading.snapshot.catch(() => {
        if (latest === reading) latest = undefined
      })
    }
    return latest.snapshot
  }
}

async function readSnapshot(db: Database): Promise<Snapshot> {
  const { reference, ...version } = await readReference(db)
  const graphs = new Map<string, GrowthGraph>()
  const events = new Map<string | undefined, Tables['event'][]>()
  return {
    ...version,
    reference,
    listEvents(asOf) {
      const found = events.get(asOf) ?? knownEvents(reference, asOf)
      events.set(asOf, found)
      forgetOldest(events)
      return found
    },
    async findGraphs({ series, metric, asOf, allowBreaks }) {
      const key = (name: string) => `${name} ${metric} ${allowBreaks} ${asOf}`
      // Others may make the map forget a graph while this waits for figures.
      const found = new Map(series.map((name) => [name, graphs.get(key(name))]))
      const missing = series.filter((name) => !found.get(name))
      if (missing.length > 0) {
        const figures = await listFiguresOf(db, missing, metric, version.changedAt)
        const known = asOf === undefined ? figures : asKnown(figures, asOf)
        const bySeries = Map.groupBy(known, (figure) => figure.series)
        for (const name of missing) {
          const breaks = reference.breaks.filter(
            (item) => item.series === name && item.metric === metric && wasRecorded(item.recordedAt, asOf),
          )
          const graph = buildGrowthGraph(bySeries.get(name) ?? [], breaks, allowBreaks)
          graphs.set(key(name), graph)
          found.set(name, graph)
        }
      }
      forgetOldest(graphs)
      return series.map((name) => found.get(name) as GrowthGraph)
    },
  }
}

function forgetOldest(map: Map<unknown, unknown>): void {
  for (const oldest of map.keys()) {
    if (map.size <= kept) return
    map.delete(oldest)
  }
}

/** Of several versions of an event the latest counts. */
function knownEvents({ events }: Reference, asOf: string | undefined): Tables['event'][] {
  const known = events.filter((event) =>
    asOf?.length === 10 ? event.date <= asOf : wasRecorded(event.recorded_at, asOf),
  )
  const latest = [...new Map(known.map((event) => [event.event, event])).values()]
  return latest.sort((a, b) => (eventKey(a) < eventKey(b) ? -1 : 1))
}

/** What events are sorted by. */
export const eventKey = ({ date, event }: Tables['event']) => `${date} ${event}`

/** A break has no day of publication: it holds for every day, and for an instant once it was recorded. */
function wasRecorded(recordedAt: string, asOf: string | undefined): boolean {
  return asOf === undefined || asOf.length === 10 || Date.parse(recordedAt) <= Date.parse(asOf)
}

/** The version and all that it holds beside figures: one transaction, so that no write comes in between. */
async function readReference(db: Database): Promise<DataVersion & { reference: Reference }> {
  const transaction = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
  return transaction.execute(async (db) => {
    const { version, changed_at } = await db.selectFrom('data_version').selectAll().executeTakeFirstOrThrow()
    const series = await db.selectFrom('series').selectAll().orderBy('series').execute()
    const names = await db.selectFrom('series_name').selectAll().orderBy('name').execute()
    const metrics = await db.selectFrom('metric').selectAll().orderBy('metric').execute()
    const companies = await db.selectFrom('company').selectAll().orderBy('company').execute()
    const events = await db
      .selectFrom('event')
      .selectAll()
      .orderBy('date')
      .orderBy('event')
      .orderBy('recorded_at')
      .execute()
    const breaks = await db
      .selectFrom('series_break')
      .selectAll()
      .orderBy('month')
      .orderBy('series')
      .orderBy('metric')
      .execute()
    const reference = {
      series: new Map(series.map((row) => [row.series, row])),
      names: new Map(names.map((row) => [row.name, row.series])),
      metrics: new Map(metrics.map((row) => [row.metric, row])),
      companies: new Map(companies.map((row) => [row.company, row])),
      events,
      breaks: breaks.map((row) => ({
        series: row.series,
        metric: row.metric,
        month: parseMonth(row.month),
        note: row.note,
        sourceUrl: row.source_url,
        recordedAt: row.recorded_at,
      })),
    }
    return { version, changedAt: changed_at, reference }
  })
}

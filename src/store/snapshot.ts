import { hash } from 'node:crypto'
import type { KnownSeries } from '../domain/bounds/growth-bounds.ts'
import type { AsOf, Composition, Subject } from '../domain/figure/figure.ts'
import { type Coverage, listCoverage } from './coverage.ts'
import { askBriefly, type Database, type Tables } from './database.ts'
import { countUndated, listFiguresOf, listSeriesWith } from './figures.ts'
import { createSeriesFinder, type SeriesQuestion } from './known-series.ts'
import { answerFor } from './queue.ts'
import { latestCompositions, listParts, readTies, type StoredTies, standingBreaks } from './ties.ts'

/** What a version of the data holds besides figures. It is small, and almost every question needs it. */
export type Reference = {
  series: Map<string, Tables['series']>
  /** What series were until each change, the latest change first. */
  seriesHistory: Tables['series_history'][]
  /** The slug of each series by its normalised names. */
  names: Map<string, string>
  metrics: Map<string, Tables['metric']>
  companies: Map<string, Tables['company']>
  /** Every version of every event, in the order of recording. */
  events: Tables['event'][]
} & StoredTies

type DataVersion = {
  version: number
  /** When the last change was recorded, in RFC 3339, UTC: the present data were known from this instant on. */
  changedAt: string
}

/**
 * One version of the data, kept until the version changes. No part of it is older than the question that it answers.
 */
export type Snapshot = DataVersion & {
  reference: Reference
  /** The series recorded by then, each with its company at that time. They hold for every day. Names are the present ones. */
  listSeries(asOf: AsOf): Reference['series']
  /** The events as recorded by then, in the order of their dates; as of a day only those up to that day. */
  listEvents(asOf: AsOf): readonly Tables['event'][]
  /** The breaks recorded and not retracted by then. They have no day of publication and hold for every day. */
  listBreaks(asOf: AsOf): ReturnType<typeof standingBreaks>
  /** The latest recorded version of each composition. It holds for every day. */
  listCompositions(asOf: AsOf): readonly Composition[]
  /** The platforms that aggregates include, as recorded by then. */
  listParts(asOf: AsOf): Promise<ReadonlySet<string>>
  /** A hash of what answers as of an instant show without a history of its own: names, companies, metrics, notes of breaks. */
  hashNames(asOf: AsOf): string
  /** Counts the figures of some subjects that an answer leaves out since their day of publication is unknown. */
  countUndated(subjects: readonly Subject[], asOf: AsOf): Promise<number>
  /** The series that have figures of a metric, whenever recorded. */
  listSeriesWith(metric: string): Promise<string[]>
  listCoverage(series: string[], asOf: AsOf): Promise<Coverage[]>
  /** What is known of some subjects, in the order asked for. */
  findSeries(question: SeriesQuestion): Promise<KnownSeries[]>
  /** Reads what is known of some series of each metric, so that the first questions find it. */
  readAhead(): Promise<void>
}

/** How many lists of one kind are kept, one for each as-of. */
const maxLists = 1000

/** How many series are read ahead, of each metric and in all (three panels of forty). Metrics with many series come first. */
const ahead = { ofMetric: 40, ofAll: 120 }

/**
 * Returns a function that returns a snapshot of the present version of the data. After any write it returns a new one.
 */
export function createSnapshotReader(db: Database): () => Promise<Snapshot> {
  const readVersion = createVersionReader(db)
  let latest: { version: number; snapshot: Promise<Snapshot> } | undefined
  return async () => {
    const version = await readVersion()
    if (latest?.version !== version) {
      // All clients wait for it, so it does not queue behind older questions of the one that needs it first.
      const reading = { version, snapshot: answerFor('', () => readSnapshot(db)) }
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
  const { series, metrics, companies } = reference
  const names = hash('sha1', JSON.stringify([...series.values(), ...metrics.values(), ...companies.values()]))
  const listBreaks = ({ recordedBy }: AsOf) => standingBreaks(reference.breaks, recordedBy)
  const listCompositions = ({ recordedBy }: AsOf) => latestCompositions(reference.compositions, recordedBy)
  const findSeries = createSeriesFinder(listFiguresOf.bind(null, db), (asOf) => ({
    breaks: listBreaks(asOf),
    compositions: listCompositions(asOf),
    shareTies: reference.shareTies,
    aggregationOf: (metric) => metrics.get(metric)?.aggregation ?? 'none',
  }))
  const seriesSince = keepEach((asOf) => knownSeries(reference, asOf))
  return {
    ...version,
    reference,
    listBreaks,
    listCompositions,
    hashNames: (asOf) => hash('sha1', names + JSON.stringify(listBreaks(asOf))),
    listSeries: ({ recordedBy }) => seriesSince(lastChange(reference, recordedBy)),
    listEvents: keepEach((asOf) => knownEvents(reference, asOf)),
    listParts: keepEach(({ recordedBy }) => listParts(db, recordedBy)),
    listSeriesWith: (metric) => listSeriesWith(db, metric),
    listCoverage: async (series, asOf) => (series.length === 0 ? [] : listCoverage(db, { series }, asOf)),
    countUndated: (subjects, asOf) => countUndated(db, subjects, asOf),
    findSeries,
    async readAhead() {
      const asOf = { recordedBy: version.changedAt, day: null }
      const lists: Subject[][] = []
      for (const metric of metrics.keys())
        lists.push((await listSeriesWith(db, metric)).map((series) => ({ series, metric })))
      lists.sort((one, other) => other.length - one.length)
      let left = ahead.ofAll
      for (const list of lists) {
        const subjects = list.slice(0, Math.min(ahead.ofMetric, left))
        left -= subjects.length
        await findSeries({ subjects, asOf, allowBreaks: false })
      }
    },
  }
}

/** Makes a list once for each as-of. A list that failed is made again at the next call. */
function keepEach<List>(make: (asOf: AsOf) => List): (asOf: AsOf) => List {
  const lists = new Map<string, List>()
  return (asOf) => {
    const key = `${asOf.recordedBy} ${asOf.day}`
    const found = lists.get(key) ?? make(asOf)
    lists.set(key, found)
    if (found instanceof Promise) found.catch(() => lists.delete(key))
    for (const oldest of lists.keys()) {
      if (lists.size <= maxLists) break
      lists.delete(oldest)
    }
    return found
  }
}

/** Returns the last change of series up to an instant. Between two changes the series stay the same. */
const lastChange = ({ seriesHistory }: Reference, recordedBy: string): AsOf => ({
  recordedBy: seriesHistory.find(({ recorded_at }) => recorded_at <= recordedBy)?.recorded_at ?? '',
  day: null,
})

/** Returns the series as they were at an instant: its earliest later change tells what a series was then. */
function knownSeries({ series, seriesHistory }: Reference, { recordedBy }: AsOf): Reference['series'] {
  const later = seriesHistory.filter(({ recorded_at }) => recorded_at > recordedBy)
  const known = new Map(series)
  for (const { series: slug, was_known, company } of later)
    if (was_known) known.set(slug, { ...(series.get(slug) as Tables['series']), company })
    else known.delete(slug)
  return known
}

/** Returns the last recorded version of each event, if it is not after the day. */
function knownEvents({ events }: Reference, { recordedBy, day }: AsOf): Tables['event'][] {
  const recorded = events.filter((event) => event.recorded_at <= recordedBy)
  const latest = [...new Map(recorded.map((event) => [event.event, event])).values()]
  return latest
    .filter((event) => day === null || event.date <= day)
    .sort((a, b) => (eventKey(a) < eventKey(b) ? -1 : 1))
}

/** The key by which events are sorted. */
export const eventKey = ({ date, event }: Pick<Tables['event'], 'date' | 'event'>) => `${date} ${event}`

/** Reads the version and all data besides figures in one transaction, so that no write comes between. */
async function readReference(db: Database): Promise<DataVersion & { reference: Reference }> {
  const transaction = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
  return transaction.execute(async (db) => {
    const { version, changed_at } = await db.selectFrom('data_version').selectAll().executeTakeFirstOrThrow()
    const series = await db.selectFrom('series').selectAll().orderBy('series').execute()
    const seriesHistory = await db
      .selectFrom('series_history')
      .selectAll()
      .orderBy('recorded_at', 'desc')
      .execute()
    const names = await db.selectFrom('series_name').selectAll().orderBy('name').execute()
    const metrics = await db.selectFrom('metric').selectAll().orderBy('metric').execute()
    const companies = await db.selectFrom('company').selectAll().orderBy('company').execute()
    const events = await db.selectFrom('event').selectAll().orderBy('recorded_at').execute()
    const ties = await readTies(db)
    const reference = {
      series: new Map(series.map((row) => [row.series, row])),
      seriesHistory,
      names: new Map(names.map((row) => [row.name, row.series])),
      metrics: new Map(metrics.map((row) => [row.metric, row])),
      companies: new Map(companies.map((row) => [row.company, row])),
      events,
      ...ties,
    }
    return { version, changedAt: changed_at, reference }
  })
}

type Waiting = { resolve(version: number): void; reject(error: unknown): void }

/**
 * Returns a function that asks the database for the version of its data. One query serves all calls made before it was
 * sent, so that no answer is older than its question, and many callers under load share one query.
 */
function createVersionReader(db: Database): () => Promise<number> {
  let waiting: Waiting[] = []
  let asking = false

  async function ask(): Promise<void> {
    while (waiting.length > 0) {
      const served = waiting
      waiting = []
      try {
        const rows = await askBriefly<{ version: number }>(
          db,
          'select version from data_version',
          'data_version',
        )
        const [{ version }] = rows as [{ version: number }]
        for (const { resolve } of served) resolve(version)
      } catch (error) {
        for (const { reject } of served) reject(error)
      }
    }
    asking = false
  }

  return () =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject })
      if (!asking) {
        asking = true
        setImmediate(ask)
      }
    })
}

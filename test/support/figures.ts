import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Estimate } from '../../src/domain/bounds/estimate.ts'
import {
  type Break,
  buildFigureSystems,
  type FigureSystems,
  type SetAside,
  type SystemInput,
} from '../../src/domain/bounds/figure-system.ts'
import type { KnownSeries } from '../../src/domain/bounds/growth-bounds.ts'
import { loadSolver } from '../../src/domain/bounds/linear-program.ts'
import { type Evidence, isFigure } from '../../src/domain/bounds/statements.ts'
import {
  type Aggregation,
  bareFigure,
  type Composition,
  type Figure,
  type Measure,
  measureFacts,
  type Relation,
  type SourceKind,
  type Subject,
  subjectKey,
  type Unit,
} from '../../src/domain/figure/figure.ts'
import type { Rational } from '../../src/domain/figure/rational.ts'
import { parseMonth } from '../../src/domain/time/month.ts'
import {
  formatPeriod,
  lengthOf,
  type Period,
  parsePeriod,
  shiftPeriod,
  type Window,
} from '../../src/domain/time/period.ts'

await loadSolver()

type Fields = Partial<Omit<Figure, 'period' | 'basePeriod' | 'value' | 'measure'>>

let lastId = 0

/** A figure of which a test says only what matters to it; each has a higher id than the one before. */
export function makeFigure(
  measure: Measure,
  basePeriod: Period | null,
  period: Period,
  value: string,
  fields: Fields = {},
): Figure {
  lastId += 1
  return {
    ...bareFigure,
    id: lastId,
    series: 'synthetic',
    metric: 'orders',
    measure,
    period,
    basePeriod,
    value,
    unit: measureFacts[measure].isPercent ? 'percent' : 'count',
    publisher: 'Synthetic',
    sourceKind: 'press',
    documentId: 1,
    ...fields,
  }
}

/** A level, in single orders unless a unit is given. */
export function level(period: string, value: string, fields: Fields = {}): Figure {
  return makeFigure('level', null, parsePeriod(period), value, fields)
}

/** A growth on the period before. */
export function growth(period: string, value: string, fields: Fields = {}): Figure {
  const end = parsePeriod(period)
  return makeFigure('growth', shiftPeriod(end, -lengthOf(end)), end, value, fields)
}

/** A growth over any window. */
export function growthOver(base: string, period: string, value: string, fields: Fields = {}): Figure {
  return makeFigure('growth', parsePeriod(base), parsePeriod(period), value, fields)
}

/** A change over any window, in single orders unless a unit is given. */
export function difference(base: string, period: string, value: string, fields: Fields = {}): Figure {
  return makeFigure('difference', parsePeriod(base), parsePeriod(period), value, fields)
}

/** A share of the market. */
export function share(period: string, value: string, fields: Fields = {}): Figure {
  return makeFigure('share', null, parsePeriod(period), value, { baseSeries: 'market', ...fields })
}

export function makeBreak(month: string, series = 'synthetic'): Break {
  return { series, metric: 'orders', month: parseMonth(month), note: null, sourceUrl: null }
}

/** That the orders of a whole are those of its parts, in all months unless some are given. */
export function makeComposition(
  whole: string,
  parts: string[],
  fields: Partial<Composition> = {},
): Composition {
  const asSubject = (series: string): Subject => ({ series, metric: 'orders' })
  return {
    composition: `${whole}-parts`,
    whole: asSubject(whole),
    parts: parts.map(asSubject),
    isExhaustive: true,
    from: null,
    to: null,
    sourceUrl: null,
    note: null,
    recordedAt: '2025-12-01T00:00:00.000Z',
    ...fields,
  }
}

export function makeWindow(base: string, end: string): Window {
  return { base: parsePeriod(base), end: parsePeriod(end) }
}

/** Builds systems without a pause. */
function finishSystems(input: SystemInput): FigureSystems {
  const steps = buildFigureSystems(input)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

export type SeriesOptions = {
  /** Whose answers are asked for; by default the series of the first figure. */
  series?: string
  metric?: string
  /** Other series in the same systems, though no figure may be about them. */
  others?: readonly string[]
  breaks?: Break[]
  allowBreaks?: boolean
  /** How months add up, of all subjects or by subject. */
  aggregation?: Aggregation | Record<string, Aggregation>
  compositions?: Composition[]
}

/** All that figures say of a series and of what they tie it to. */
export function makeSeries(figures: readonly Figure[], options: SeriesOptions = {}): KnownSeries {
  const { breaks = [], allowBreaks = false, aggregation = 'sum', compositions = [] } = options
  const { series = figures[0]?.series ?? 'synthetic', metric = figures[0]?.metric ?? 'orders' } = options
  const { others = [] } = options
  const aggregationOf = (subject: Subject) =>
    typeof aggregation === 'string' ? aggregation : (aggregation[subjectKey(subject)] ?? 'sum')
  const own = { series, metric }
  const named = [own, ...others.map((series) => ({ series, metric })), ...listSubjects(figures, compositions)]
  const subjects = [...new Map(named.map((subject) => [subjectKey(subject), subject])).values()].map(
    ({ series, metric }) => ({ series, metric, aggregation: aggregationOf({ series, metric }) }),
  )
  const systems = finishSystems({ subjects, figures, compositions, breaks, allowBreaks })
  return seriesIn(systems, own, aggregationOf(own), figures, breaks)
}

function seriesIn(
  systems: FigureSystems,
  own: Subject,
  aggregation: Aggregation,
  figures: readonly Figure[],
  breaks: readonly Break[],
): KnownSeries {
  const isOwn = (item: Subject) => subjectKey(item) === subjectKey(own)
  const tiedBreaks = breaks.filter((item) => !isOwn(item))
  return {
    ...own,
    aggregation,
    figures: figures.filter(isOwn),
    breaks: breaks.filter(isOwn),
    tiedBreaks,
    systems,
  }
}

function listSubjects(figures: readonly Figure[], compositions: readonly Composition[]): Subject[] {
  return [
    ...figures.flatMap(({ series, metric, baseSeries }) =>
      baseSeries === null
        ? [{ series, metric }]
        : [
            { series, metric },
            { series: baseSeries, metric },
          ],
    ),
    ...compositions.flatMap(({ whole, parts }) => [whole, ...parts]),
  ]
}

/** Another series of the same systems. */
export function siblingOf(known: KnownSeries, series: string, metric = known.metric): KnownSeries {
  return { ...known, series, metric, figures: [], breaks: [], tiedBreaks: [] }
}

/** All figures that are set aside in any stretch of time, each once, whatever series they are of. */
export function allSetAside({ systems }: KnownSeries): SetAside[] {
  const found = new Map(systems.stretches.flatMap(({ setAside }) => setAside.map((x) => [x.figure, x])))
  return [...found.values()]
}

/** A figure in a few words: `2021-06 to 2022-03: -29` or `2021-07: 77656.4 ten_thousand`. */
export function describe({ basePeriod, baseSeries, period, value, unit, relation }: Figure): string {
  const window = basePeriod === null ? '' : `${formatPeriod(basePeriod)} to `
  const stated = relation === '=' ? value : `${relation} ${value}`
  const of = baseSeries === null ? '' : ` of ${baseSeries}`
  return `${window}${formatPeriod(period)}: ${stated}${unit === 'percent' ? '' : ` ${unit}`}${of}`
}

/** Evidence in a few words; of a composition its name. */
export function describeEvidence(evidence: Evidence): string {
  return isFigure(evidence) ? describe(evidence) : evidence.composition
}

/** What is known of a number between two bounds, with the middle of it; of one with an open side; and of one without any. */
export const bounded = (low: number, value: number, high: number): Estimate => ({
  status: 'bounded',
  value,
  low,
  high,
})
export const boundedBelow = (low: number): Estimate => ({
  status: 'bounded_below',
  value: null,
  low,
  high: null,
})
export const boundedAbove = (high: number): Estimate => ({
  status: 'bounded_above',
  value: null,
  low: null,
  high,
})
export const unknown: Estimate = { status: 'unknown', value: null, low: null, high: null }

/** A fraction as the nearest double, for comparison with a literal. */
export function toNumber(value: Rational | null): number | null {
  return value && Number(value.num) / Number(value.den)
}

type Row = Record<string, string>

function readRows(file: string): Row[] {
  return parse(readFileSync(new URL(`../../data/${file}`, import.meta.url)), { columns: true })
}

/** The published figures that the project ships, numbered by their row. */
export function readFigures(): Figure[] {
  return ['figures.csv', 'company-figures.csv'].flatMap(readRows).map((row, index) => ({
    ...bareFigure,
    id: index + 1,
    series: row.series as string,
    metric: row.metric as string,
    measure: row.measure as Measure,
    period: parsePeriod(row.period as string),
    basePeriod: row.base_period ? parsePeriod(row.base_period) : null,
    baseSeries: row.measure === 'share' ? row.base_series || 'market' : null,
    value: row.value as string,
    unit: row.unit as Unit,
    relation: row.relation as Relation,
    roundedTo: row.rounded_to || null,
    publisher: row.publisher as string,
    sourceKind: row.source_kind as SourceKind,
    sourceUrl: row.source_url || null,
    documentId: index + 1,
    publishedOn: row.published_on || null,
    publishedBy: row.published_by || null,
    note: row.note || null,
  }))
}

/** The breaks that the project ships. */
function readBreaks(): Break[] {
  return readRows('breaks.csv').map((row) => ({
    series: row.series as string,
    metric: row.metric as string,
    month: parseMonth(row.month as string),
    note: row.note || null,
    sourceUrl: row.source_url || null,
  }))
}

/** The compositions that the project ships. */
export function readCompositions(): Composition[] {
  const rows = Map.groupBy(readRows('compositions.csv'), (row) => row.composition as string)
  return [...rows].map(([composition, parts]) => {
    const first = parts[0] as Row
    return {
      composition,
      whole: { series: first.whole_series as string, metric: first.whole_metric as string },
      parts: parts.map((row) => ({ series: row.part_series as string, metric: row.part_metric as string })),
      isExhaustive: first.exhaustive === 'true',
      from: first.from ? parseMonth(first.from) : null,
      to: first.to ? parseMonth(first.to) : null,
      sourceUrl: first.source_url || null,
      note: first.note || null,
      recordedAt: '2025-12-01T00:00:00.000Z',
    }
  })
}

const shipped = new Map<string, KnownSeries>()

/** All that the shipped figures say of a metric of a series, with whatever shares and compositions tie to it. */
export function readSeries(series: string, metric: string, allowBreaks = false): KnownSeries {
  const own = { series, metric }
  const known = shipped.get(`${subjectKey(own)} ${allowBreaks}`)
  if (known) return known
  const [figures, compositions, breaks] = [readFigures(), readCompositions(), readBreaks()]
  const tied = listTied(own, figures, compositions)
  const aggregations = new Map(readRows('metrics.csv').map((row) => [row.metric, row.aggregation]))
  const subjects = tied.map((subject) => ({
    ...subject,
    aggregation: aggregations.get(subject.metric) as Aggregation,
  }))
  const keys = new Set(tied.map(subjectKey))
  const isTied = (subject: Subject) => keys.has(subjectKey(subject))
  const bearing = {
    figures: figures.filter(isTied),
    compositions: compositions.filter(({ whole }) => isTied(whole)),
    breaks: breaks.filter(isTied),
  }
  const systems = finishSystems({ subjects, ...bearing, allowBreaks })
  for (const { aggregation, ...subject } of subjects)
    shipped.set(
      `${subjectKey(subject)} ${allowBreaks}`,
      seriesIn(systems, subject, aggregation, bearing.figures, bearing.breaks),
    )
  return shipped.get(`${subjectKey(own)} ${allowBreaks}`) as KnownSeries
}

/** The subjects that shares and compositions tie to one, itself among them, in alphabetical order. */
function listTied(own: Subject, figures: Figure[], compositions: Composition[]): Subject[] {
  const groups: Subject[][] = [
    ...figures.filter(({ measure }) => measure === 'share').map((figure) => listSubjects([figure], [])),
    ...compositions.map((composition) => listSubjects([], [composition])),
  ]
  const tied = new Map([[subjectKey(own), own]])
  for (let size = 0; size !== tied.size; ) {
    size = tied.size
    for (const group of groups)
      if (group.some((subject) => tied.has(subjectKey(subject))))
        for (const subject of group) tied.set(subjectKey(subject), subject)
  }
  return [...tied].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, subject]) => subject)
}

/** All that the shipped figures say of the orders of a series. */
export function readOrders(series: string, allowBreaks = false): KnownSeries {
  return readSeries(series, 'orders', allowBreaks)
}

import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { type Break, buildGrowthGraph, type GrowthGraph } from '../../src/domain/bounds/growth-bounds.ts'
import type { Figure, Measure, Relation, SourceKind, Unit } from '../../src/domain/figure/figure.ts'
import type { Rational } from '../../src/domain/figure/rational.ts'
import { type Month, parseMonth, type Window } from '../../src/domain/time/month.ts'
import { formatPeriod, monthPeriod, parsePeriod } from '../../src/domain/time/period.ts'

type Fields = Partial<Omit<Figure, 'period' | 'basePeriod' | 'value' | 'measure'>>

let lastId = 0

/** A figure of which a test says only what matters to it; each has a higher id than the one before. */
export function makeFigure(
  measure: Measure,
  basePeriod: Month | null,
  period: Month,
  value: string,
  fields: Fields = {},
): Figure {
  lastId += 1
  return {
    id: lastId,
    series: 'synthetic',
    metric: 'orders',
    measure,
    period: monthPeriod(period),
    basePeriod: basePeriod === null ? null : monthPeriod(basePeriod),
    baseSeries: null,
    value,
    unit: measure === 'growth' ? 'percent' : 'count',
    roundedTo: null,
    relation: '=',
    publisher: 'Synthetic',
    sourceKind: 'press',
    sourceUrl: null,
    documentId: 1,
    publishedOn: null,
    publishedBy: null,
    recordedAt: '2025-12-01T00:00:00.000Z',
    note: null,
    sentence: null,
    retractedAt: null,
    ...fields,
  }
}

/** A level, in single orders unless a unit is given. */
export function level(period: string, value: string, fields: Fields = {}): Figure {
  return makeFigure('level', null, parseMonth(period), value, fields)
}

/** A growth on the month before. */
export function growth(period: string, value: string, fields: Fields = {}): Figure {
  return makeFigure('growth', parseMonth(period) - 1, parseMonth(period), value, fields)
}

/** A growth over any window. */
export function growthOver(base: string, period: string, value: string, fields: Fields = {}): Figure {
  return makeFigure('growth', parseMonth(base), parseMonth(period), value, fields)
}

export function makeBreak(month: string): Break {
  return { series: 'synthetic', metric: 'orders', month: parseMonth(month), note: null, sourceUrl: null }
}

export function makeWindow(base: string, end: string): Window {
  return { base: parseMonth(base), end: parseMonth(end) }
}

/** A figure in a few words: `2021-06 to 2022-03: -29` or `2021-07: 77656.4 ten_thousand`. */
export function describe({ basePeriod, period, value, unit, relation }: Figure): string {
  const window = basePeriod === null ? '' : `${formatPeriod(basePeriod)} to `
  const stated = relation === '=' ? value : `${relation} ${value}`
  return `${window}${formatPeriod(period)}: ${stated}${unit === 'percent' ? '' : ` ${unit}`}`
}

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
  return readRows('figures.csv').map((row, index) => ({
    id: index + 1,
    series: row.series as string,
    metric: row.metric as string,
    measure: row.measure as Measure,
    period: parsePeriod(row.period as string),
    basePeriod: row.base_period ? parsePeriod(row.base_period) : null,
    baseSeries: row.base_series || null,
    roundedTo: row.rounded_to || null,
    value: row.value as string,
    unit: row.unit as Unit,
    relation: row.relation as Relation,
    publisher: row.publisher as string,
    sourceKind: row.source_kind as SourceKind,
    sourceUrl: row.source_url || null,
    documentId: index + 1,
    publishedOn: row.published_on || null,
    publishedBy: row.published_by || null,
    recordedAt: '2025-12-01T00:00:00.000Z',
    note: row.note || null,
    sentence: null,
    retractedAt: null,
  }))
}

/** The breaks that the project ships. */
export function readBreaks(): Break[] {
  return readRows('breaks.csv').map((row) => ({
    series: row.series as string,
    metric: row.metric as string,
    month: parseMonth(row.month as string),
    note: row.note || null,
    sourceUrl: row.source_url || null,
  }))
}

/** All that the shipped figures say of the monthly orders of a series. */
export function readOrders(series: string, allowBreaks = false): GrowthGraph {
  const own = (item: { series: string; metric: string }) => item.series === series && item.metric === 'orders'
  return buildGrowthGraph(readFigures().filter(own), readBreaks().filter(own), allowBreaks)
}

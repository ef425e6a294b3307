import { type Aggregation, aggregations, type MetricUnit, metricUnits } from '../../domain/figure/figure.ts'
import { normaliseName } from '../../domain/figure/names.ts'
import { formatMonth, parseMonth } from '../../domain/time/month.ts'
import type { NewBreak, NewCompany, NewEvent, NewMetric, NewSeries } from '../../store/reference-writes.ts'
import type { NewPart } from '../../store/ties.ts'
import {
  type Known,
  nameLength,
  noteLength,
  type Row,
  readBoolean,
  readChoice,
  readCompany,
  readMetric,
  readNote,
  readRequiredText,
  readSeries,
  readSlug,
  readText,
  readUrl,
  refuse,
} from './cells.ts'
import { readDay, readMonth } from './period-cells.ts'

export const eventColumns = {
  required: ['event', 'date', 'company', 'type', 'title'],
  optional: ['title_zh', 'certainty', 'source_url', 'note'],
  ignored: ['recorded_at'],
}

const titleLength = 500

/** Reads a row of an events file. A date may lie ahead: a listing is announced before it comes. */
export function parseEvent(row: Row, known: Known): NewEvent {
  return {
    line: row.line,
    event: readSlug(row, 'event'),
    date: readDay(row, known, 'date'),
    company: readCompany(row, known),
    type: readSlug(row, 'type'),
    title: readRequiredText(row, 'title', titleLength),
    title_zh: readText(row, 'title_zh', titleLength) || null,
    certainty: readChoice(row, 'certainty', ['reported', 'unconfirmed'], 'reported'),
    source_url: readUrl(row, known, 'source_url'),
    note: readNote(row),
  }
}

function readNames(row: Row): Pick<NewCompany, 'name_en' | 'name_zh'> {
  const names = {
    name_en: readRequiredText(row, 'name_en', nameLength),
    name_zh: readText(row, 'name_zh', nameLength),
  }
  if (row.errors.length === 0) {
    refuseLongNames(row, 'name_en', [names.name_en])
    refuseLongNames(row, 'name_zh', [names.name_zh])
  }
  return names
}

/** NFKC can make one character many, and names are indexed in that form. */
function refuseLongNames(row: Row, column: string, names: readonly string[]): void {
  const tooLong = names.find((name) => normaliseName(name).length > nameLength)
  if (tooLong !== undefined)
    refuse(row, column, `at most ${nameLength} characters a name`, { value: tooLong })
}

export const companyColumns = {
  required: ['company', 'name_en'],
  optional: ['name_zh'],
  ignored: ['platforms'],
}

export function parseCompany(row: Row): NewCompany {
  return { line: row.line, company: readSlug(row, 'company'), ...readNames(row) }
}

export const metricColumns = {
  required: ['metric', 'unit', 'name_en'],
  optional: ['aggregation', 'name_zh', 'description'],
  ignored: ['id'],
}

/** Reads a row of a metrics file. Without an aggregation counts and money add up; per cent do not, and cannot. */
export function parseMetric(row: Row): NewMetric {
  const unit = readChoice(row, 'unit', metricUnits)
  return {
    line: row.line,
    metric: readSlug(row, 'metric'),
    unit,
    aggregation: readAggregation(row, unit),
    ...readNames(row),
    description: readText(row, 'description', noteLength, { lines: true }),
  }
}

function readAggregation(row: Row, unit: MetricUnit): Aggregation {
  const aggregation = readChoice(row, 'aggregation', aggregations, unit === 'percent' ? 'none' : 'sum')
  if (unit === 'percent' && aggregation === 'sum')
    refuse(row, 'aggregation', 'none, mean or last for a metric in per cent, which does not add up')
  return aggregation
}

export const platformColumns = {
  required: ['platform', 'name_en'],
  optional: ['name_zh', 'aliases', 'company'],
}

export function parsePlatform(row: Row, known: Known): NewSeries {
  return {
    line: row.line,
    series: readSlug(row, 'platform'),
    kind: 'platform',
    ...readNames(row),
    aliases: readAliases(row),
    company: row.cells.company ? readCompany(row, known) : null,
  }
}

/** Series that sum over platforms, such as the market, have a file of their own: no company owns them. */
export const aggregateColumns = { required: ['aggregate', 'name_en'], optional: ['name_zh', 'aliases'] }

export function parseAggregate(row: Row): NewSeries {
  return {
    line: row.line,
    series: readSlug(row, 'aggregate'),
    kind: 'aggregate',
    ...readNames(row),
    aliases: readAliases(row),
    company: null,
  }
}

const maxAliases = 100

/** The aliases, given with `|` between them, each once. */
function readAliases(row: Row): string[] {
  const names = (row.cells.aliases ?? '').split('|').map((name) => name.trim())
  const aliases = [...new Set(names.filter((name) => name !== ''))]
  if (aliases.length > maxAliases) refuse(row, 'aliases', `at most ${maxAliases} names with | between them`)
  refuseLongNames(row, 'aliases', aliases)
  return aliases
}

export const breakColumns = {
  required: ['series', 'metric', 'month'],
  optional: ['note', 'source_url'],
  ignored: ['recorded_at'],
}

export function parseBreak(row: Row, known: Known): NewBreak {
  return {
    line: row.line,
    series: readSeries(row, known),
    metric: readMetric(row, known),
    month: readMonth(row, 'month'),
    note: readNote(row),
    source_url: readUrl(row, known, 'source_url'),
  }
}

export const compositionColumns = {
  required: ['composition', 'whole_series', 'whole_metric', 'part_series', 'part_metric', 'exhaustive'],
  optional: ['from', 'to', 'source_url', 'note'],
  ignored: ['recorded_at'],
}

export function parseComposition(row: Row, known: Known): NewPart {
  const part = {
    line: row.line,
    composition: readSlug(row, 'composition'),
    whole_series: readSeries(row, known, 'whole_series'),
    whole_metric: readMetric(row, known, { column: 'whole_metric' }),
    part_series: readSeries(row, known, 'part_series'),
    part_metric: readMetric(row, known, { column: 'part_metric' }),
    exhaustive: readBoolean(row, 'exhaustive'),
    from: row.cells.from ? parseMonth(readMonth(row, 'from')) : null,
    to: row.cells.to ? parseMonth(readMonth(row, 'to')) : null,
    source_url: readUrl(row, known, 'source_url'),
    note: readNote(row),
  }
  if (row.errors.length === 0) checkComposition(row, part, known)
  return part
}

/** Only what is counted in one unit adds up, and only where months make a longer period does a whole of months have parts. */
function checkComposition(row: Row, part: NewPart, { metrics }: Known): void {
  const { whole_series, whole_metric, part_series, part_metric, from, to } = part
  const [whole, own] = [metrics.get(whole_metric), metrics.get(part_metric)]
  if (whole_series === part_series && whole_metric === part_metric)
    refuse(row, 'part_series', `a part other than the whole, ${whole_series} ${whole_metric}`)
  if (whole?.unit === 'percent')
    refuse(row, 'whole_metric', 'a metric in count or CNY: parts in per cent do not add up')
  else if (whole?.aggregation === 'none')
    refuse(
      row,
      'whole_metric',
      `a metric whose months make a longer period; of ${whole_metric} each period stands alone`,
    )
  else if (own?.unit !== whole?.unit)
    refuse(row, 'part_metric', `a metric in ${whole?.unit}, as ${whole_metric} is`)
  else if (own?.aggregation !== whole?.aggregation)
    refuse(row, 'part_metric', `a metric with the aggregation ${whole?.aggregation}, as ${whole_metric} has`)
  if (from !== null && to !== null && to < from) refuse(row, 'to', `a month from ${formatMonth(from)} on`)
}

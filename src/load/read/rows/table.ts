import {
  type Aggregation,
  aggregations,
  type MetricUnit,
  metricUnits,
} from '../../../domain/figure/figure.ts'
import { normaliseName } from '../../../domain/figure/names.ts'
import { formatMonth, parseMonth } from '../../../domain/time/month.ts'
import type { Warned } from '../../../store/figure-checks.ts'
import type { NewFigure } from '../../../store/figures.ts'
import { type LoadWarning, RefusedRows, type RowError, type SheetLines } from '../../../store/load-report.ts'
import type { NewBreak, NewCompany, NewEvent, NewMetric, NewSeries } from '../../../store/reference-writes.ts'
import type { NewPart } from '../../../store/ties.ts'
import type { Bulletin, Ranking } from '../bulletin/bulletin.ts'
import {
  findSeries,
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
  refusal,
  refuse,
} from '../cells/cells.ts'
import { figureColumns, findLostUnit, parseFigure } from './figure-row.ts'
import { spreadRow } from './growth-rows.ts'
import { findUnprovenDays, readDay, readMonth } from './period-cells.ts'
import { makeTitleChecker } from './title-words.ts'

/** The kinds of files, by the columns in their header. */
export const contents = {
  figures: { ...figureColumns, parse: parseFigure },
  events: {
    required: ['event', 'date', 'company', 'type', 'title'],
    optional: ['title_zh', 'certainty', 'source_url', 'note'],
    ignored: ['recorded_at'],
    parse: parseEvent,
  },
  platforms: {
    required: ['platform', 'name_en'],
    optional: ['name_zh', 'aliases', 'company'],
    parse: parsePlatform,
  },
  aggregates: {
    required: ['aggregate', 'name_en'],
    optional: ['name_zh', 'aliases'],
    parse: parseAggregate,
  },
  companies: {
    required: ['company', 'name_en'],
    optional: ['name_zh'],
    ignored: ['platforms'],
    parse: parseCompany,
  },
  metrics: {
    required: ['metric', 'unit', 'name_en'],
    optional: ['aggregation', 'name_zh', 'description'],
    ignored: ['id'],
    parse: parseMetric,
  },
  breaks: {
    required: ['series', 'metric', 'month'],
    optional: ['note', 'source_url'],
    ignored: ['recorded_at'],
    parse: parseBreak,
  },
  compositions: {
    required: ['composition', 'whole_series', 'whole_metric', 'part_series', 'part_metric', 'exhaustive'],
    optional: ['from', 'to', 'source_url', 'note'],
    ignored: ['recorded_at'],
    parse: parseComposition,
  },
} satisfies Record<string, Content>

export type Content = {
  required: readonly string[]
  optional: readonly string[]
  /** Columns of an export that a load ignores. */
  ignored?: readonly string[]
  /** Parses a row. The result counts only if the row has no errors. */
  parse(row: Row, known: Known): { line: number }
}

export type ContentName = keyof typeof contents
export type RowOf<Name extends ContentName> = ReturnType<(typeof contents)[Name]['parse']>

/** Returns the columns of a kind of file. */
export function columnsOf({ required, optional }: Content): string[] {
  return [...required, ...optional]
}

/** Rows of one kind that are still to be parsed. */
export type RowTable = {
  content: ContentName
  /** The columns that the table has. */
  columns: readonly string[]
  batches: AsyncIterable<Row[]>
}

/** What was given, with what only bulletins have. */
export type Table = RowTable & {
  format: 'csv' | 'xlsx' | 'json' | 'html' | 'bulletin'
  /** Whether a bulletin came as a page rather than text. */
  isPage: boolean
  /** The sheets of a workbook, if several are read or mentioned. */
  sheets: readonly SheetLines[]
  /** In words, what a bulletin of its month holds and this text lacks. */
  missing: readonly string[]
  /** What looks like a statement of a bulletin and was not taken, and how many more there are. */
  skipped: Bulletin['skipped']
  skippedOmitted: number
  /** Remarks that may make a bulletin's numbers doubtful. */
  doubts: readonly LoadWarning[]
  /** The bulletin's month, day of publication and rankings, whose lines are counted on from its figures. */
  rankings: {
    period: string
    publishedOn: string | null
    lists: readonly Ranking[]
    firstLine: number
  } | null
}

/**
 * Parses the rows of a table. After a fault it reads on to report them all, but yields no more rows.
 *
 * @param doubts where warnings about titles are added
 * @throws {RefusedRows} at the end, if any row was at fault
 */
export async function* parseRows<Name extends ContentName>(
  batches: AsyncIterable<Row[]>,
  content: Name,
  known: Known,
  doubts: Warned = { warnings: [], total: 0 },
): AsyncGenerator<RowOf<Name>[]> {
  const parse = contents[content].parse as (row: Row, known: Known) => RowOf<Name>
  const refused = new RefusedRows()
  let count = 0
  const isOfFigures = content === 'figures'
  const beginsTable = makeBorderFinder()
  const titles = makeTitleChecker(known, doubts)
  const endTable = () => {
    if (refused.rowCount === 0)
      for (const errors of [...findUnprovenDays(known), findLostUnit(known)])
        if (errors.length > 0) refused.add(errors)
    for (const kept of ['days', 'indicator', 'bare']) known.memory.delete(kept)
  }
  const parseRow = (row: Row): RowOf<Name> | undefined => {
    if (isOfFigures) checkSheet(row, known)
    const value = row.errors.length === 0 ? parse(row, known) : undefined
    if (value && isOfFigures && row.errors.length === 0) titles.check(row, value as NewFigure)
    if (row.errors.length === 0) return value
    refused.add(row.errors.map((error) => nameAsFile(error, row)))
    return undefined
  }
  for await (const batch of batches) {
    const parsed: RowOf<Name>[] = []
    for (const row of isOfFigures ? batch.flatMap((row) => spreadRow(row, known)) : batch) {
      if (beginsTable(row)) endTable()
      const value = parseRow(row)
      if (value) parsed.push(value)
    }
    count += parsed.length
    if (refused.rowCount === 0) yield parsed
  }
  endTable()
  titles.end()
  if (refused.rowCount === 0 && count === 0) throw refusal('no number in any row', 'at least one')
  if (refused.rowCount > 0) throw refused
}

/** Tells of each row in turn whether it is the first of another sheet, or of another of the tables beside each other. */
function makeBorderFinder(): (row: Row) => boolean {
  let latest: Row | undefined
  return (row) => {
    if (row.sheet === undefined && row.part === undefined) return false
    const isFirst = row.sheet !== latest?.sheet || row.part !== latest?.part
    latest = row
    return isFirst
  }
}

/** Refuses a row whose series is from a title if the sheet is named after another series. */
function checkSheet(row: Row, known: Known): void {
  if (row.sheet === undefined || row.names?.series !== undefined || row.errors.length > 0) return
  const own = findSeries(row.sheet, known)
  if (own !== undefined && findSeries(row.cells.series ?? '', known) !== own)
    refuse(row, 'series', `the series that the sheet ${JSON.stringify(row.sheet)} is named by`)
}

const nameAsFile = (error: RowError, { names }: Row): RowError => ({
  ...error,
  column: error.column === null ? null : (names?.[error.column] ?? error.column),
})

const titleLength = 500

/** Reads a row of a file of events. The date may lie ahead, since listings are announced before they come. */
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

/** Refuses names too long once normalised: NFKC can make many characters of one, and names are indexed so. */
function refuseLongNames(row: Row, column: string, names: readonly string[]): void {
  const tooLong = names.find((name) => normaliseName(name).length > nameLength)
  if (tooLong !== undefined)
    refuse(row, column, `at most ${nameLength} characters a name`, { value: tooLong })
}

export function parseCompany(row: Row): NewCompany {
  return { line: row.line, company: readSlug(row, 'company'), ...readNames(row) }
}

/** Reads a row of a file of metrics. By default counts and money add up; per cents never do. */
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

/** Reads a series that sums over platforms, such as the market. These have their own file, since no company owns them. */
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

/** Reads the aliases, separated by `|`, each once. */
function readAliases(row: Row): string[] {
  const names = (row.cells.aliases ?? '').split('|').map((name) => name.trim())
  const aliases = [...new Set(names.filter((name) => name !== ''))]
  if (aliases.length > maxAliases) refuse(row, 'aliases', `at most ${maxAliases} names with | between them`)
  refuseLongNames(row, 'aliases', aliases)
  return aliases
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

function parseComposition(row: Row, known: Known): NewPart {
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

/**
 * Refuses parts that do not add up with the whole, in unit or aggregation, and wholes in per cent or without an aggregation of
 * months.
 */
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

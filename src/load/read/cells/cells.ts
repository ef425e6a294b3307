import type { Aggregation, MetricUnit } from '../../../domain/figure/figure.ts'
import { findNearestName, findPublisher, normaliseName, simplify } from '../../../domain/figure/names.ts'
import { RefusedRows, type RowError } from '../../../store/load-report.ts'
import { detach } from './text-encoding.ts'
import type { DayOrder } from './written-dates.ts'

/** What the rows of a file are checked against. */
export type Known = {
  /** The slug of a series by each of its normalised names. */
  names: ReadonlyMap<string, string>
  metrics: ReadonlyMap<string, { unit: MetricUnit; aggregation: Aggregation }>
  /** The slug of a metric by each of its normalised names, but not by a name of several metrics. */
  metricNames: ReadonlyMap<string, string>
  companies: ReadonlyMap<string, unknown>
  /** The slug of a company by each normalised name of it or of its platforms. */
  companyNames: ReadonlyMap<string, string>
  /** The day of the load in UTC. */
  day: string
  /** The latest day that a publication may have, such as `2021-06-30`. */
  today: string
  /** How the file writes days with the year last, if that is known. */
  dayOrder?: DayOrder | undefined
  /** What was read from cells, by column and text: the same few texts stand in row after row. */
  memory: Memory
}

export type Memory = Map<string, Map<string, unknown>>

/** How many texts of a column are remembered: a file of a million addresses takes no more memory than one of a thousand. */
const keptTexts = 10_000

/**
 * Returns what `read` makes of a cell, which depends on its text alone. The result is remembered unless `read` refuses the
 * cell.
 */
export function recall<Value>(
  row: Row,
  known: Known,
  column: string,
  read: (row: Row, column: string, known: Known) => Value,
): Value {
  const { memory } = known
  const text = row.cells[column] ?? ''
  const values = (memory.get(column) as Map<string, Value> | undefined) ?? new Map<string, Value>()
  const before = values.get(text)
  if (before !== undefined) return before
  const faults = row.errors.length
  const value = read(row, column, known)
  if (row.errors.length > faults) return value
  if (values.size === keptTexts) values.clear()
  memory.set(column, values.set(detach(text), typeof value === 'string' ? (detach(value) as Value) : value))
  return value
}

/** A row: its cells by column, where the file has that column, and the errors found so far. */
export type Row = {
  line: number
  cells: Readonly<Record<string, string>>
  errors: RowError[]
  /** The file's own names of columns, where they differ. */
  names?: Readonly<Record<string, string>>
  /** Whether its growth was named 环比 or 同比, which for a rate may be in per cent or percentage points. */
  isTurn?: boolean
  /** Whether its sentence may state other values: those of the same line, or of the same bulletin. */
  sharesSentence?: boolean
  /** The unit in a title above the table, for rows that have none. */
  titleUnit?: string | undefined
  /** Its sheet in a workbook: days on one sheet prove nothing about days on another. */
  sheet?: string
  /** Where its table's columns begin, if tables stand beside each other. Their days prove nothing about each other either. */
  part?: string
  /** The kind of period that a title names. */
  titleFrequency?: 'quarter' | 'year' | undefined
  /** The titles of its table, the units that they name, whether they or a text above them name orders, and the line of the header. */
  heading?: { titles: readonly string[]; units: readonly string[]; isOfOrders: boolean; line: number }
}

/** Returns a fault of a file's header or structure. */
export function headerError(
  column: string | null,
  value: string,
  expected: string,
  didYouMean?: string,
): RowError {
  const hint = didYouMean === undefined ? {} : { didYouMean }
  return { line: 1, column, value: value.slice(0, 100), expected, ...hint }
}

/** Returns the refusal of a file for a fault of its header or structure. */
export const refusal = (value: string, expected: string): RefusedRows =>
  new RefusedRows([headerError(null, value, expected)])

const urlBytes = 2000
export const nameLength = 200
export const noteLength = 2000
const publisherLength = 100

/** Records on the row that a cell is not what was expected. */
export function refuse(
  row: Row,
  column: string,
  expected: string,
  { value = row.cells[column] ?? '', didYouMean }: { value?: string; didYouMean?: string | undefined } = {},
): void {
  const hint = didYouMean === undefined ? {} : { didYouMean }
  row.errors.push({ line: row.line, column, value: value.slice(0, 100), expected, ...hint })
}

/** Returns the text of a cell. The readers below do so even where they refuse it: a row with errors is never used. */
export function readCell(row: Row, column: string): string {
  return row.cells[column] ?? ''
}

/** True if the file has the column. An empty cell says "none" or "unknown"; without the column the default counts. */
export function hasColumn({ cells }: Row, column: string): boolean {
  return cells[column] !== undefined
}

/** Reads a text on one line, or on several if `lines` is true. */
export function readText(row: Row, column: string, maxLength: number, { lines = false } = {}): string {
  const text = readCell(row, column)
  if (text.length > maxLength) refuse(row, column, `at most ${maxLength} characters`)
  else if (!lines && /[\r\n\t]/.test(text)) refuse(row, column, 'text on one line, without tabs')
  return text
}

export function readRequiredText(row: Row, column: string, maxLength: number): string {
  const text = readText(row, column, maxLength)
  if (text === '') refuse(row, column, `a text of 1 to ${maxLength} characters`)
  return text
}

export function readNote(row: Row): string | null {
  return readText(row, 'note', noteLength, { lines: true }) || null
}

export function readChoice<Choice extends string>(
  row: Row,
  column: string,
  choices: readonly Choice[],
  fallback?: Choice,
): Choice {
  const text = readCell(row, column)
  if (text === '' && fallback !== undefined) return fallback
  if (!choices.includes(text as Choice))
    refuse(row, column, `one of ${choices.join(', ')}`, { didYouMean: findNearestName(text, choices) })
  return text as Choice
}

/** The words for true and false in spreadsheets, also German and French ones. Spreadsheets write them in capitals. */
const booleans = new Map([
  ...['true', 'wahr', 'vrai'].map((word) => [word, true] as const),
  ...['false', 'falsch', 'faux'].map((word) => [word, false] as const),
])

export function readBoolean(row: Row, column: string): boolean {
  const value = booleans.get(readCell(row, column).toLowerCase())
  if (value === undefined) refuse(row, column, 'true or false')
  return value === true
}

/** Reads a slug: a name for addresses and keys. */
export function readSlug(row: Row, column: string): string {
  const text = readCell(row, column)
  if (!/^[a-z0-9][a-z0-9_-]{0,99}$/.test(text))
    refuse(
      row,
      column,
      'up to 100 small letters, digits, hyphens and underscores, the first a letter or digit',
    )
  return detach(text)
}

export function readUrl(row: Row, known: Known, column: string): string | null {
  return readCell(row, column) === '' ? null : recall(row, known, column, parseUrl)
}

function parseUrl(row: Row, column: string): string {
  const text = readCell(row, column)
  const url = URL.parse(text)
  // What stands before an @ may be a password, what follows a ? a token, and everybody can read refusals.
  const value = text.replace(/^.*@/s, '…@').replace(/\?.*/s, '?…')
  if (!/^https?:\/\/\S+$/i.test(text) || !url)
    refuse(row, column, 'an address that begins with http:// or https://', { value })
  else if (url.username !== '' || url.password !== '')
    refuse(row, column, 'an address without user and password', { value })
  // The key of documents is indexed, and an index takes no entry above 2700 bytes.
  else if (Buffer.byteLength(text) > urlBytes)
    refuse(row, column, `an address of at most ${urlBytes} bytes`, { value })
  return text
}

/** Reads a publisher in either language, and returns its name in figures. */
export function readPublisher(row: Row, known: Known): string {
  return recall(row, known, 'publisher', parsePublisher) || 'unknown'
}

const parsePublisher = (row: Row, column: string) => findPublisher(readText(row, column, publisherLength))

const inEveryRow = ', in every row, also in the rows below a merged cell'
/** Matches names of rows that are computed from others, and are no published figures: 合计, average. */
const counted = /[合总小共]计|平均|均值|total|\bsum\b|average|\bmean\b/i
export const isCounted = (name: string): boolean => counted.test(name)
const withoutCounted = '; rows of totals and averages have to be left out'

/** Matches the mark of a footnote behind a name, or between it and its unit. */
export const marked = /(?:[*※†]|[[(\u3014]\d{1,2}[\])\u3015]|[①-⑳¹²³])(?=$|[(（])/

/** Returns what to do with a cell that does not say what its row is about. */
export function hintRow(text: string): string | undefined {
  if (text === '') return inEveryRow
  if (marked.test(text)) return ', without the mark of a footnote'
  return isCounted(text) ? withoutCounted : undefined
}

/** Reads a series by its slug, name or alias, and returns the slug. */
export function readSeries(row: Row, known: Known, column = 'series'): string {
  return recall(row, known, column, parseSeries)
}

function parseSeries(row: Row, column: string, known: Known): string {
  const text = readCell(row, column)
  const slug = findSeries(text, known)
  if (slug !== undefined) return slug
  const isColumn = row.names?.series !== undefined && row.names.series === row.names.value
  const hint =
    isColumn && isCounted(text)
      ? '; a column of totals or averages has to be left out'
      : (hintRow(text) ?? '')
  const begun = namesBegunBy(simplify(normaliseName(text)), known)
  refuse(row, column, `the slug, a name or an alias of a known series${hint}`, {
    didYouMean: begun.size > 0 ? [...begun.values()].join(' or ') : findMistyped(text, known),
  })
  return text
}

/**
 * Finds the slug of the series that a text names, in simplified or traditional characters, also in another form if only one
 * series fits.
 */
export function findSeries(text: string, known: Known): string | undefined {
  const name = normaliseName(text)
  return known.names.get(name) ?? known.names.get(simplify(name)) ?? findMeant(simplify(name), known)
}

/**
 * Finds a series by a name with other blanks (T3 出行), behind its rank (1.滴滴), before another of its names (滴滴出行(DiDi)) or
 * without its ending (首汽).
 */
function findMeant(written: string, known: Known): string | undefined {
  const name = written.replace(/^\d{1,2}[.、)] ?/, '')
  const [, before = '', within = ''] = /^([^()]+)\(([^()]+)\)$/.exec(name) ?? []
  const outer = known.names.get(before.trim())
  if (outer !== undefined) return known.names.get(within.trim()) === outer ? outer : undefined
  const joined = joinWords(name)
  const same = new Set([...known.names].flatMap(([other, slug]) => (joinWords(other) === joined ? slug : [])))
  const left = name.startsWith('全国') ? ['市场'] : endings
  const ended = left.some((ending) => known.names.has(name + ending)) ? namesBegunBy(name, known).keys() : []
  const found = same.size > 0 ? [...same] : [...ended]
  return found.length === 1 ? found[0] : undefined
}

/**
 * Finds the name that a text probably misspells, word by word. With another or an additional word a text means something else:
 * orders_sa, "New orders".
 */
export function findSlip(text: string, names: Iterable<string>): string | undefined {
  const wordsOf = (name: string) => normaliseName(name).split(/[ _-]+/)
  const words = wordsOf(text)
  return findNearestName(
    text,
    [...names].filter((name) => {
      const own = wordsOf(name)
      const isEach = own.every((word, i) => findNearestName(words[i] ?? '', [word]) !== undefined)
      return own.join('') === words.join('') || (own.length === words.length && isEach)
    }),
  )
}

/**
 * Finds the name of a series that a text probably misspells. A Chinese name may differ in one character if it has more than two
 * without its ending: of two, one is half of the meaning.
 */
function findMistyped(text: string, { names }: Known): string | undefined {
  const coreOf = (name: string) => withoutEnding(simplify(normaliseName(name)))
  const core = coreOf(text)
  if (!/\p{Script=Han}/u.test(core)) return findSlip(text, names.keys())
  return core.length > 2 ? [...names.keys()].find((name) => differsInOne(coreOf(name), core)) : undefined
}

/** True if two names differ in exactly one character. */
export const differsInOne = (a: string, b: string): boolean =>
  a.length === b.length && [...a].filter((character, i) => character !== b[i]).length === 1

const joinWords = (name: string) => name.replace(/[ -]/g, '')

/** The endings that people leave out of platform names. */
const endings = ['出行', '打车', '约车', '专车', '用车', '叫车']

export function withoutEnding(name: string): string {
  const ending = endings.find((one) => name.endsWith(one)) ?? ''
  return name.slice(0, name.length - ending.length)
}

/** Returns the first name of each series that begins with a text of at least two Chinese characters. */
function namesBegunBy(text: string, { names }: Known): Map<string, string> {
  const found = new Map<string, string>()
  if (/^\p{Script=Han}{2}/u.test(text))
    for (const [name, slug] of names) if (name.startsWith(text) && !found.has(slug)) found.set(slug, name)
  return found
}

export function readMetric(row: Row, known: Known, { column = 'metric', fallback = '' } = {}): string {
  const text = readCell(row, column)
  if (text === '') {
    if (fallback !== '') refuseBelowFilled(row, known, column, fallback)
    return readKnown(row, column, known.metrics, { noun: 'metric', fallback })
  }
  return recall(row, known, column, parseMetric)
}

function parseMetric(row: Row, column: string, known: Known): string {
  const text = readCell(row, column)
  const metric = findMetric(known, text)
  const suggest = () => findSlip(text, known.metrics.keys()) ?? listWorded(known, text)
  if (metric === undefined) refuse(row, column, 'a known metric', { value: text, didYouMean: suggest() })
  return metric ?? text
}

/** Lists the metrics with every word of a text in a name, if they are few. */
function listWorded({ metricNames }: Known, text: string): string | undefined {
  const words: string[] = simplify(normaliseName(text)).split(/[ _]+/)
  const isWorded = (name: string) => words.every((word) => name.includes(word))
  const metrics = new Set([...metricNames].flatMap(([name, metric]) => (isWorded(name) ? metric : [])))
  return metrics.size > 6 ? undefined : [...metrics].join(', ') || undefined
}

/** Finds the metric that a text names: by its slug or, where no other has it, by its name in either language. */
export function findMetric(
  { metrics, metricNames }: Pick<Known, 'metrics' | 'metricNames'>,
  text: string,
): string | undefined {
  return metrics.has(text) ? text : metricNames.get(normaliseName(text))
}

/**
 * Refuses an empty cell below a filled one of its column, which may be from a merged cell, so that the default would be wrong.
 */
export function refuseBelowFilled(row: Row, { memory }: Known, column: string, fallback: string): void {
  if (hasColumn(row, column) && memory.has(column))
    refuse(
      row,
      column,
      `a ${column} in every row, also in the rows below a merged cell, since one above has it: ${fallback} where that is meant`,
    )
}

export function readCompany(row: Row, known: Known): string {
  const { companies, companyNames: names } = known
  return readKnown(row, 'company', companies, { noun: 'company', fallback: '', names })
}

function readKnown(
  row: Row,
  column: string,
  known: ReadonlyMap<string, unknown>,
  { noun, fallback, names }: { noun: string; fallback: string; names?: ReadonlyMap<string, string> },
): string {
  const text = readCell(row, column) || fallback
  if (!known.has(text)) {
    // The company behind DiDi, or 滴滴, is didi-global, and not dida.
    const name = simplify(normaliseName(text))
    const longer = [...known.keys()].find((slug) => slug.startsWith(`${name}-`))
    const didYouMean = names?.get(name) ?? longer ?? findSlip(text, known.keys())
    refuse(row, column, `a known ${noun}`, { value: text, didYouMean })
  }
  return text
}

/** Returns a row without the empty cells at its end, which spreadsheets leave of a longer row. At least `least` cells stay. */
export const withoutEmptyEnd = (cells: readonly string[], least: number): string[] =>
  cells.slice(0, Math.max(least, cells.findLastIndex((cell) => cell !== '') + 1))

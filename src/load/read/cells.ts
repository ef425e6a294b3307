import type { Aggregation, MetricUnit } from '../../domain/figure/figure.ts'
import { findNearestName, findPublisher, normaliseName, simplify } from '../../domain/figure/names.ts'
import { RefusedRows, type RowError } from '../../store/load-report.ts'
import { detach } from './text-encoding.ts'
import type { DayOrder } from './written-dates.ts'

/** What a file is checked against. */
export type Known = {
  /** The slug that each normalised name of a series leads to. */
  names: ReadonlyMap<string, string>
  metrics: ReadonlyMap<string, { unit: MetricUnit; aggregation: Aggregation }>
  /** The slug that each normalised name of a metric leads to, but for a name that several have. */
  metricNames: ReadonlyMap<string, string>
  companies: ReadonlyMap<string, unknown>
  /** The slug of a company that each normalised name of it, or of a platform of its, leads to. */
  companyNames: ReadonlyMap<string, string>
  /** The day of the load in UTC. */
  day: string
  /** The latest day that a publication may have, `2021-06-30`. */
  today: string
  /** How the file writes days with the year last, where that is known. */
  dayOrder?: DayOrder | undefined
  /** What was read of cells, by column and text: the same few stand in row after row. */
  memory: Memory
}

export type Memory = Map<string, Map<string, unknown>>

/** How many texts of a column are kept: a file of a million addresses takes no more memory than one of a thousand. */
const keptTexts = 10_000

/** What a reader makes of a cell, which depends on its text alone. Only what it takes is kept. */
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

/** A row with its cells by column, empty where the file has no such column, and the errors found so far. */
export type Row = {
  line: number
  cells: Readonly<Record<string, string>>
  errors: RowError[]
  /** How the file itself calls columns, where it has another name for them. */
  names?: Readonly<Record<string, string>>
  /** Whether its growth is one of 环比 or 同比, which of a rate may be per cent or percentage points. */
  isTurn?: boolean
  /** Whether its sentence may state other values: one of its line, or of the bulletin that both were read from. */
  sharesSentence?: boolean
  /** The unit that a title above the table names, for rows that bring none. */
  titleUnit?: string | undefined
  /** The sheet that it is of, in a workbook: days of one prove nothing of those of another. */
  sheet?: string
  /** The same of tables beside each other: where its columns begin. */
  part?: string
  /** What a title says that periods are. */
  titleFrequency?: 'quarter' | 'year' | undefined
  /** The titles of its table, whether they or text above them name orders, and where its header stands. */
  heading?: { titles: readonly string[]; isOfOrders: boolean; line: number }
}

/** A fault of a file's frame rather than of a row. */
export function headerError(
  column: string | null,
  value: string,
  expected: string,
  didYouMean?: string,
): RowError {
  const hint = didYouMean === undefined ? {} : { didYouMean }
  return { line: 1, column, value: value.slice(0, 100), expected, ...hint }
}

/** The refusal of a file for a fault of its frame. */
export const refusal = (value: string, expected: string): RefusedRows =>
  new RefusedRows([headerError(null, value, expected)])

const urlBytes = 2000
export const nameLength = 200
export const noteLength = 2000
const publisherLength = 100

/** Notes that a cell is not what was expected. */
export function refuse(
  row: Row,
  column: string,
  expected: string,
  { value = row.cells[column] ?? '', didYouMean }: { value?: string; didYouMean?: string | undefined } = {},
): void {
  const hint = didYouMean === undefined ? {} : { didYouMean }
  row.errors.push({ line: row.line, column, value: value.slice(0, 100), expected, ...hint })
}

/** The readers below return what stands in the cell also where they refuse it: a row with errors is never used. */
export function readCell(row: Row, column: string): string {
  return row.cells[column] ?? ''
}

/** Whether the file has the column at all; an empty cell says "none" or "unknown", no column leaves it to the default. */
export function hasColumn({ cells }: Row, column: string): boolean {
  return cells[column] !== undefined
}

/** A text on one line, or on several where `lines` says so. */
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

/** What spreadsheets write in capitals, German and French ones in their own words. */
const booleans = new Map([
  ...['true', 'wahr', 'vrai'].map((word) => [word, true] as const),
  ...['false', 'falsch', 'faux'].map((word) => [word, false] as const),
])

export function readBoolean(row: Row, column: string): boolean {
  const value = booleans.get(readCell(row, column).toLowerCase())
  if (value === undefined) refuse(row, column, 'true or false')
  return value === true
}

/** A name for use in addresses and keys. */
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
  // What stands before an @ may be a password, and refusals can be read by all.
  const at = text.lastIndexOf('@')
  const value = at < 0 ? text : `…${text.slice(at)}`
  if (!/^https?:\/\/\S+$/i.test(text) || !url)
    refuse(row, column, 'an address that begins with http:// or https://', { value })
  else if (url.username !== '' || url.password !== '')
    refuse(row, column, 'an address without user and password', { value })
  // The key of documents is indexed, and an index takes no entry above 2700 bytes.
  else if (Buffer.byteLength(text) > urlBytes) refuse(row, column, `an address of at most ${urlBytes} bytes`)
  return text
}

/** A publisher by the name that figures have it by, in whichever language the cell names it. */
export function readPublisher(row: Row, known: Known): string {
  return recall(row, known, 'publisher', parsePublisher) || 'unknown'
}

const parsePublisher = (row: Row, column: string) => findPublisher(readText(row, column, publisherLength))

const inEveryRow = ', in every row, also in the rows below a merged cell'
/** Rows that are counted from others, which belong to no table of what was published. */
const counted = /[合总小共]计|平均|均值|total|\bsum\b|average|\bmean\b/i
export const isCounted = (name: string): boolean => counted.test(name)
const withoutCounted = '; rows of totals and averages have to be left out'

/** The mark of a footnote behind a name, or between it and its unit. */
export const marked = /(?:[*※†]|[[(\u3014]\d{1,2}[\])\u3015]|[①-⑳¹²³])(?=$|[(（])/

/** What to do with a row that does not say what it is of. */
export function hintRow(text: string): string | undefined {
  if (text === '') return inEveryRow
  if (marked.test(text)) return ', without the mark of a footnote'
  return isCounted(text) ? withoutCounted : undefined
}

/** The slug of the series that a slug, name or alias leads to. */
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

/** The slug of the series that a text names, in simplified or traditional characters, also where it can only be meant. */
export function findSeries(text: string, known: Known): string | undefined {
  const name = normaliseName(text)
  return known.names.get(name) ?? known.names.get(simplify(name)) ?? findMeant(simplify(name), known)
}

/** Of a name with other blanks, behind its rank, before another one in brackets, or without its ending: T3 出行, 1.滴滴, 滴滴出行(DiDi), 首汽. */
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
 * The name of which a text may be a slip, word by word: what has a word more or another one says something else, orders_sa or
 * "New orders".
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

/** The same of series. A name in Chinese has one other character at most: of two one is half of what they say. */
function findMistyped(text: string, { names }: Known): string | undefined {
  const coreOf = (name: string) => withoutEnding(simplify(normaliseName(name)))
  const core = coreOf(text)
  if (!/\p{Script=Han}/u.test(core)) return findSlip(text, names.keys())
  return core.length > 2 ? [...names.keys()].find((name) => differsInOne(coreOf(name), core)) : undefined
}

/** Whether two names differ in one character alone. */
export const differsInOne = (a: string, b: string): boolean =>
  a.length === b.length && [...a].filter((character, i) => character !== b[i]).length === 1

const joinWords = (name: string) => name.replace(/[ -]/g, '')

/** What names of platforms may be without. */
const endings = ['出行', '打车', '约车', '专车', '用车', '叫车']

export function withoutEnding(name: string): string {
  const ending = endings.find((one) => name.endsWith(one)) ?? ''
  return name.slice(0, name.length - ending.length)
}

/** The first name of each series that begins with two characters or more of Chinese. */
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

function parseMetric(row: Row, column: string, { metrics, metricNames }: Known): string {
  const text = readCell(row, column)
  if (metrics.has(text)) return text
  return (
    metricNames.get(normaliseName(text)) ?? readKnown(row, column, metrics, { noun: 'metric', fallback: '' })
  )
}

/** An empty cell has its default, but below a filled one a spreadsheet may have saved it of a merged cell. */
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

/** A row without the empty cells with which a spreadsheet ends it where a longer one stood once; as many as `least` stay. */
export const withoutEmptyEnd = (cells: readonly string[], least: number): string[] =>
  cells.slice(0, Math.max(least, cells.findLastIndex((cell) => cell !== '') + 1))

import type { Aggregation, MetricUnit } from '../../domain/figure/figure.ts'
import { findNearestName, findPublisher, normaliseName, simplify } from '../../domain/figure/names.ts'
import { daysIn, findMonth, firstMonth, formatMonth } from '../../domain/time/month.ts'
import {
  formatPeriod,
  guessPeriod,
  lengthOf,
  monthPeriod,
  type Period,
  periodContaining,
} from '../../domain/time/period.ts'
import { RefusedRows, type RowError } from '../../store/load-report.ts'
import { detach } from './text-encoding.ts'
import {
  type DayOrder,
  readWrittenDay,
  readWrittenMonth,
  readWrittenPeriod,
  shortFormOf,
} from './written-dates.ts'

/** What a file is checked against. */
export type Known = {
  /** The slug that each normalised name of a series leads to. */
  names: ReadonlyMap<string, string>
  metrics: ReadonlyMap<string, { unit: MetricUnit; aggregation: Aggregation }>
  /** The slug that each normalised name of a metric leads to, but for a name that several have. */
  metricNames: ReadonlyMap<string, string>
  companies: ReadonlyMap<string, unknown>
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
function recall<Value>(
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
function read(row: Row, column: string): string {
  return row.cells[column] ?? ''
}

/** Whether the file has the column at all; an empty cell says "none" or "unknown", no column leaves it to the default. */
export function hasColumn({ cells }: Row, column: string): boolean {
  return cells[column] !== undefined
}

/** A text on one line, or on several where `lines` says so. */
export function readText(row: Row, column: string, maxLength: number, { lines = false } = {}): string {
  const text = read(row, column)
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
  const text = read(row, column)
  if (text === '' && fallback !== undefined) return fallback
  if (!choices.includes(text as Choice))
    refuse(row, column, `one of ${choices.join(', ')}`, { didYouMean: findNearestName(text, choices) })
  return text as Choice
}

/** `true` or `false`, which spreadsheets write in capitals. */
export function readBoolean(row: Row, column: string): boolean {
  const text = read(row, column).toLowerCase()
  if (text !== 'true' && text !== 'false') refuse(row, column, 'true or false')
  return text === 'true'
}

/** A name for use in addresses and keys. */
export function readSlug(row: Row, column: string): string {
  const text = read(row, column)
  if (!/^[a-z0-9][a-z0-9_-]{0,99}$/.test(text))
    refuse(
      row,
      column,
      'up to 100 small letters, digits, hyphens and underscores, the first a letter or digit',
    )
  return detach(text)
}

/** How spreadsheets number days, and what keeps them from showing the number. */
const serial = /^[34]\d{4}(?:\.0)?$/
const asText = '; in a spreadsheet, format the column as text'
const fiscalYear =
  '; a fiscal year by its months, as 2021-04/2022-03, or as 2022 where it is the calendar year'
/** Times that are no whole months, or have not been. */
const otherTime = /周|旬|week|\bw\d|[lt]tm|[mqy]td|累计|\d{4}[ef]$|预[测计]/i
const wholeMonths = '; what is of weeks or parts of months, up to a day or expected is left out'
const bareNumber = '; below a header that says what the number is, 月份 or 季度 (month, quarter)'
const sinceEpoch = '; the seconds or milliseconds since 1970 that programs write are of a time, and no month'
const inEveryRow = ', in every row, also in the rows below a merged cell'
/** Rows that are counted from others, which belong to no table of what was published. */
const counted = /[合总小共]计|平均|均值|total|\bsum\b|average|\bmean\b/i
export const isCounted = (name: string): boolean => counted.test(name)
const withoutCounted = '; rows of totals and averages are left out'

/** A month as `2022-03`, also as people and spreadsheets write it. */
export function readMonth(row: Row, column: string): string {
  const text = read(row, column)
  const month = readWrittenMonth(text) ?? text
  if (findMonth(month) === undefined) {
    const hint = /[a-z]|^\d{1,2}\D/i.test(text) || serial.test(text) ? asText : ''
    refuse(row, column, `a month as YYYY-MM or YYYY年M月 between 1900-01 and 2099-12${hint}`)
  }
  return month
}

/** A period of whole months as `2021-Q2`, a month also as `readMonth` takes it. */
export function readPeriod(row: Row, known: Known, column: string): Period {
  return recall(row, known, column, parsePeriod)
}

export const expectedYear = `a period as 2022-03 or Mar-22: 22-Mar may be a day, and no six months of a series that follow each other past the end of a year tell${asText}`

function parsePeriod(row: Row, column: string, { today }: Known): Period {
  const text = read(row, column)
  const written = readWrittenPeriod(text)
  if (
    written &&
    shortFormOf(text) === '22-Mar' &&
    (column !== 'period' || formatMonth(written.first) > today)
  ) {
    refuse(row, column, expectedYear)
    return written
  }
  const frequency = column === 'period' ? frequencyAbove(row) : undefined
  if (written && (frequency === undefined || lengthOf(written) > 1)) return written
  const isFiscal = /FY|财年|fiscal|^\d{1,2}M ?\d{2,4}$/i.test(text)
  const hint = isFiscal ? fiscalYear : hintPeriod(text)
  const guess = written ?? (isFiscal || hint === '' ? guessPeriod(text) : undefined)
  const isPart = frequency !== undefined && guess !== undefined && lengthOf(guess) === 1
  const meant = isPart ? periodContaining(guess.first, frequency) : guess
  const expected = isPart
    ? `a ${frequency} as ${frequency === 'quarter' ? '2021-Q2' : '2021'}, which the header says, or a title`
    : `a period as 2021-06, 2021-Q2, 2021-H1, 2021 or 2021-01/2021-09, or as 2021年第二季度, between 1900-01 and 2099-12${hint}`
  refuse(row, column, expected, { didYouMean: meant && formatPeriod(meant) })
  return monthPeriod(firstMonth)
}

const frequencies = new Map<string, 'quarter' | 'year'>([
  ...['季度', '季', 'quarter'].map((header) => [header, 'quarter'] as const),
  ...['年份', '年度', '年', 'year'].map((header) => [header, 'year'] as const),
])

/** What a header or a title says that periods are: below it a month, or a day, may be what begins or ends one. */
const frequencyAbove = ({ names, titleFrequency }: Row) =>
  frequencies.get(names?.period?.trim().toLowerCase() ?? '') ?? titleFrequency

/** The mark of a footnote behind a name, or between it and its unit. */
export const marked = /(?:[*※†]|[[(\u3014]\d{1,2}[\])\u3015]|[①-⑳¹²³])(?=$|[(（])/

/** What to do with a row that does not say what it is of. */
function hintRow(text: string): string | undefined {
  if (text === '') return inEveryRow
  if (marked.test(text)) return ', without the mark of a footnote'
  return isCounted(text) ? withoutCounted : undefined
}

function hintPeriod(text: string): string {
  const hint = hintRow(text)
  if (hint !== undefined) return hint
  if (otherTime.test(text)) return wholeMonths
  if (/^\d{10}(?:\d{3})?(?:\.0)?$/.test(text)) return sinceEpoch
  if (/^\d{4}年? (?:[1-9]|1[0-2])$/.test(text)) return bareNumber
  if (/^(?:\d{1,2}(?:月份?)?|Q[1-4]|第?[1-4一二三四]季度|\p{L}{3,9})$/iu.test(text)) return ', with its year'
  if (/[T ]\d{1,2}:\d{2}/.test(text))
    return ', since a time may be that of another zone, where the month is another'
  return /[a-z]{3}|^\d{1,2}\D|^\d{4}\.1$/i.test(text) || serial.test(text) ? asText : ''
}

/** A day as `2022-04-18`, also as people and spreadsheets write it, where that can mean one day only. */
export function readDay(row: Row, known: Known, column: string): string {
  return recall(row, known, column, parseDay)
}

function parseDay(row: Row, column: string, { dayOrder }: Known): string {
  const text = read(row, column)
  const day = readWrittenDay(text, dayOrder) ?? text
  if (!isDay(day)) {
    const isEither = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}/.test(text)
    const hint = isEither
      ? ', since day and month may be either, and no other day of the file tells'
      : serial.test(text)
        ? asText
        : ''
    refuse(row, column, `a day of the calendar as YYYY-MM-DD between 1900-01-01 and 2099-12-31${hint}`)
  }
  return day
}

function isDay(text: string): boolean {
  const month = /^.{7}-\d\d$/.test(text) ? findMonth(text.slice(0, 7)) : undefined
  const day = Number(text.slice(8))
  return month !== undefined && day >= 1 && day <= daysIn(month)
}

export function readUrl(row: Row, known: Known, column: string): string | null {
  return read(row, column) === '' ? null : recall(row, known, column, parseUrl)
}

function parseUrl(row: Row, column: string): string {
  const text = read(row, column)
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

/** The slug of the series that a slug, name or alias leads to. */
export function readSeries(row: Row, known: Known, column = 'series'): string {
  return recall(row, known, column, parseSeries)
}

function parseSeries(row: Row, column: string, known: Known): string {
  const text = read(row, column)
  const slug = findSeries(text, known)
  if (slug !== undefined) return slug
  const isColumn = row.names?.series !== undefined && row.names.series === row.names.value
  const hint =
    isColumn && isCounted(text) ? '; a column of totals or averages is left out' : (hintRow(text) ?? '')
  const begun = namesBegunBy(simplify(normaliseName(text)), known)
  refuse(row, column, `the slug, a name or an alias of a known series${hint}`, {
    didYouMean: begun.size > 1 ? [...begun.values()].join(' or ') : findNearestName(text, known.names.keys()),
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

const joinWords = (name: string) => name.replace(/[ -]/g, '')

/** What names of platforms may be without. */
const endings = ['出行', '打车', '约车', '专车', '用车', '叫车']

/** The first name of each series that begins with two characters or more of Chinese. */
function namesBegunBy(text: string, { names }: Known): Map<string, string> {
  const found = new Map<string, string>()
  if (/^\p{Script=Han}{2}/u.test(text))
    for (const [name, slug] of names) if (name.startsWith(text) && !found.has(slug)) found.set(slug, name)
  return found
}

export function readMetric(row: Row, known: Known, { column = 'metric', fallback = '' } = {}): string {
  const text = read(row, column)
  if (text === '') {
    if (fallback !== '') refuseBelowFilled(row, known, column, fallback)
    return readKnown(row, column, known.metrics, { noun: 'metric', fallback })
  }
  return recall(row, known, column, parseMetric)
}

function parseMetric(row: Row, column: string, { metrics, metricNames }: Known): string {
  const text = read(row, column)
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
  return readKnown(row, 'company', known.companies, { noun: 'company', fallback: '' })
}

function readKnown(
  row: Row,
  column: string,
  known: ReadonlyMap<string, unknown>,
  { noun, fallback }: { noun: string; fallback: string },
): string {
  const text = read(row, column) || fallback
  if (!known.has(text)) {
    // The company behind didi is didi-global, and not dida.
    const longer = [...known.keys()].find((name) => name.startsWith(`${text}-`))
    const didYouMean = longer ?? findNearestName(text, known.keys())
    refuse(row, column, `a known ${noun}`, { value: text, didYouMean })
  }
  return text
}

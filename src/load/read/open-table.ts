import type { SourceKind } from '../../domain/figure/figure.ts'
import { ministry } from '../../domain/figure/names.ts'
import { dayInChina } from '../../domain/time/month.ts'
import { RefusedRows, type Skipped } from '../../store/load-report.ts'
import type { Bulletin } from './bulletin/bulletin.ts'
import { looksLikeBulletin, parseBulletin } from './bulletin/parse-bulletin.ts'
import { htmlToText, looksLikeHtml } from './bulletin/text/html-to-text.ts'
import { BulletinError } from './bulletin/text/text-scanner.ts'
import { headerError, refusal } from './cells/cells.ts'
import { keepSign, tableEdge } from './cells/page-cells.ts'
import { decodeText, isBrokenUtf8, readFirst, toUtf8 } from './cells/text-encoding.ts'
import type { LongText, NotRead, ReadText } from './files/bulletin-thread.ts'
import { findPadded, readCsv } from './files/csv.ts'
import { openJsonTable } from './files/json.ts'
import { makeThreadReader, ThreadLimit } from './files/thread-reader.ts'
import { openWorkbook } from './files/workbook.ts'
import type { MetricFinder } from './records/header.ts'
import { openRecordTable } from './records/record-table.ts'
import { type ContentName, columnsOf, contents, type Table } from './rows/table.ts'
import { namesFigures } from './words/column-names.ts'

type TableOptions = {
  /** What the file must hold, if that is known; else its first bytes and header tell. */
  expected?: ContentName | 'bulletin'
  /** What is known of a bulletin's publication beside its text. */
  published?: PublishedAs
  /** The one sheet of a workbook to read; else all sheets with figures are read. */
  sheet?: string | undefined
  /** Finds the metric that the header of a column may name. */
  metricOf?: MetricFinder
}

/** Matches a header of names and commas, as no bulletin has; the notes below it may hold sentences of one. */
const csvHeader = /^\ufeff?["a-z_]+(,["a-z_]+)*\r?\n/i
/** Matches the beginning of JSON, but not the name of a speaker: [主持人]. */
const json = /^\ufeff?\s*(?:\{(?!\|)|\[(?![^\]"{[\n]{0,20}[\u3400-\u9fff]))/
const markup = /^\ufeff?\s*<[!?a-z]/i

/** The largest bulletin, JSON or workbook, in bytes: these are read whole. */
const maxBytes = 20_000_000

/**
 * Opens a file as rows to be parsed: CSV, an Excel workbook, JSON, a table in HTML, or a bulletin of the ministry as text or
 * HTML.
 *
 * @throws {RefusedRows} where it is none of these, is not what was expected, or has a fault in its header or frame
 */
export async function openTable(
  source: AsyncIterable<Uint8Array>,
  { expected, published = {}, sheet, metricOf }: TableOptions = {},
): Promise<Table> {
  const { first, all } = await readFirst(source)
  if (startsWith(first, zip) && expected !== 'bulletin') {
    const table = await openWorkbook(await collect(all), { expected, sheet, metricOf })
    return { ...noBulletin, ...table, format: 'xlsx' }
  }
  if (sheet !== undefined)
    throw refusal(`the sheet ${JSON.stringify(sheet)} of a file without sheets`, 'none')
  refuseOtherFormats(first)
  const beginning = decodeText(first)
  const text = otherTexts.find(([form]) => form.test(beginning))
  if (text && expected !== 'bulletin' && !looksLikeBulletin(beginning)) throw refusal(text[1], text[2])
  if (expected !== 'bulletin' && markup.test(beginning) && looksLikeHtml(beginning)) {
    const page = decodeText(await collect(all))
    const table = await openPageTable(page, expected, metricOf)
    if (table || expected === undefined) return table ?? openBulletinTable(page, published)
  }
  if (expected === 'bulletin' || (expected === undefined && isBulletin(beginning)))
    return openBulletinTable(decodeText(await collect(all)), published)
  if (markup.test(beginning) || /^\ufeff?\s*(?:\{\||insert into\s)/i.test(beginning))
    throw refusal(
      'a page without a table, another file of tags, or the source of a wiki or of SQL',
      'CSV or JSON: in a spreadsheet, open it and save the sheet as “CSV UTF-8”',
    )
  const isJson = json.test(beginning)
  const table = isJson
    ? await openJsonTable(decodeText(await collect(all)).replace(/^\ufeff/, ''), expected, metricOf)
    : await openRecordTable(readCsv(toUtf8(all), isBrokenUtf8(first)), expected, { metricOf })
  return { ...table, ...noBulletin, format: isJson ? 'json' : 'csv' }
}

/**
 * Opens the tables of a page that is no bulletin, as saved by browsers, spreadsheets or pandas. The text around them is their
 * titles and notes. If some have names of columns of figures in their headers, the others are skipped and listed.
 */
async function openPageTable(
  page: string,
  expected?: ContentName,
  metricOf?: MetricFinder,
): Promise<Table | undefined> {
  const all = htmlToText(page, { isOfTables: true })
  if (!all.includes('\t') || (expected === undefined && looksLikeBulletin(page))) return undefined
  const { text, skipped, isOfOther } = leaveOtherTables(all)
  async function* bytes() {
    yield Buffer.from(text)
  }
  const isPrinted = page.includes('class="dataframe')
  let isNumbered = false
  async function* records() {
    for await (const batch of readCsv(bytes(), false, '\t'))
      yield batch.map(({ line, errors, ...record }) => {
        const all = record.cells.map(keepSign)
        const areLetters = all.length > 2 && all.every((cell, i) => cell === letters[i])
        isNumbered = areLetters || (isNumbered && /^\d*$/.test(all[0] ?? ''))
        const cells = areLetters ? [] : isNumbered ? ['', ...all.slice(1)] : all
        return {
          ...record,
          line,
          isOfOther: isOfOther(line),
          cells,
          errors: errors.concat(isPrinted ? findPadded(line, cells) : []),
        }
      })
  }
  return {
    ...(await openRecordTable(records(), expected, { metricOf })),
    ...noBulletin,
    skipped,
    format: 'html',
  }
}

/** The line above the cells of a spreadsheet on the web, which also numbers the lines. */
const letters = ['', ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/**
 * Removes the tables without figures from a page that has some with figures.
 *
 * @property isOfOther whether a line stands above a removed table, and no other is between
 */
function leaveOtherTables(page: string): {
  text: string
  skipped: Skipped[]
  isOfOther: (line: number) => boolean
} {
  const parts = page.split(tableEdge)
  const skipped: Skipped[] = []
  const areOfFigures = parts.map(
    (part) => part.includes('\t') && namesFigures(part.split('\n', 30).map((line) => line.split('\t'))),
  )
  /** The lines above each removed table. */
  const above: { first: number; last: number }[] = []
  let line = 1
  let first = 1
  const kept = parts.map((part, i) => {
    const start = line
    line += part.split('\n').length - 1
    if (areOfFigures[i]) first = line
    if (!areOfFigures.includes(true) || areOfFigures[i] || !part.includes('\t')) return part
    const text = part.trim().replaceAll('\t', ' | ').split(/\n+/).join(' / ').slice(0, 100)
    const before = part.slice(0, part.search(/\S/)).split('\n').length - 1
    if (text !== '') skipped.push({ line: start + before, reason: 'table', text })
    above.push({ first, last: start })
    first = line
    return part.replace(/[^\n]+/g, '')
  })
  const isOfOther = (line: number) => above.some(({ first, last }) => first <= line && line <= last)
  return { text: kept.join(''), skipped, isOfOther }
}

/** What a bulletin has and other tables lack. */
const noBulletin = {
  isPage: false,
  sheets: [],
  missing: [],
  skipped: [],
  skippedOmitted: 0,
  doubts: [],
  rankings: null,
}

const zip = [0x50, 0x4b, 3, 4]
const startsWith = (first: Uint8Array, bytes: readonly number[]) =>
  bytes.every((byte, i) => first[i] === byte)

/** Files in forms that are not read: their first bytes, their names, and what to do instead. */
const otherFormats: readonly [bytes: readonly number[], name: string, remedy: string][] = [
  [zip, 'a Word document, an Excel workbook or another zip file', 'copy its text into a file'],
  [
    [0xd0, 0xcf, 0x11, 0xe0],
    'an Excel workbook or Word document of the old form, or with a password',
    'save it as .xlsx without a password, or copy its text into a file',
  ],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF', 'copy its text into a file'],
  [[0x1f, 0x8b], 'a gzip file', 'unpack it'],
  [[0x50, 0x41, 0x52, 0x31], 'a Parquet file', 'write it as CSV'],
  [[0x89, 0x50, 0x4e, 0x47], 'a picture', 'type what it shows as CSV'],
  [[0xff, 0xd8, 0xff], 'a picture', 'type what it shows as CSV'],
]

/** Texts in forms that are not read, by how they begin, and what to do instead. */
const otherTexts: readonly [form: RegExp, name: string, remedy: string][] = [
  [
    /^\s*# A tibble: /,
    'what the console shows of a tibble',
    'CSV, as write.csv gives it, since a tibble prints three digits of a number',
  ],
  [
    /^(?:-\[ RECORD 1 \]|\*{9,} 1\. row \*{9}|Row 1:\r?\n─)/m,
    'a console that shows each cell on a line, as \\x, \\G and Vertical do',
    'a line for each row: ask again without them, or write CSV',
  ],
  [
    /^\s*(?:MIME-Version:|Version:[\d.]+\s+StartHTML:|<\?xml[^>]*>\s*<\?mso-application|\\(?:begin|documentclass)\b|(?:---\s+)?- \w{1,40}: [^\n]*\n +\w{1,40}: |\|\||┌─+[^\s─┬┐])/i,
    'a workbook as XML or a web archive, or the source of a clipboard, LaTeX, YAML, Jira or ClickHouse',
    'CSV, JSON or an Excel workbook: in a spreadsheet, open it and save it as .xlsx',
  ],
]

/**
 * Refuses a file of another form.
 *
 * @throws {RefusedRows} with what to do instead
 */
function refuseOtherFormats(first: Uint8Array): void {
  const found = otherFormats.find(([bytes]) => startsWith(first, bytes))
  if (found)
    throw refusal(
      found[1],
      `CSV, an Excel workbook (.xlsx), JSON, or a bulletin as text or HTML: ${found[2]}`,
    )
  const [a, b, c, d] = first
  if ((a === 0 && b !== 0 && c === 0) || (a !== 0 && b === 0 && c !== 0 && d === 0))
    throw refusal('a text in UTF-16 without its mark', 'text in UTF-8: save the file as UTF-8')
}

function isBulletin(beginning: string): boolean {
  if (csvHeader.test(beginning) || json.test(beginning)) return false
  return looksLikeHtml(beginning) || looksLikeBulletin(beginning)
}

async function collect(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    chunks.push(chunk)
    size += chunk.length
    if (size > maxBytes)
      throw refusal(
        `more than ${maxBytes} bytes`,
        `at most ${maxBytes} bytes of a bulletin, JSON or a workbook`,
      )
  }
  return Buffer.concat(chunks)
}

/** Where and when a bulletin was published, as far as that is known. */
export type PublishedAs = {
  sourceKind?: SourceKind
  sourceUrl?: string | null
  publishedOn?: string | null
  /** Which month's bulletin is meant, `2022-03`, of several on a page. */
  period?: string
}

export function sourceKindOf({ sourceKind = 'copy of the ministry notice' }: PublishedAs): SourceKind {
  return sourceKind
}

/**
 * Makes rows of a file of figures from a bulletin, so that the same checks hold for both.
 *
 * @throws {RefusedRows} with the excerpt where the text leaves the ministry's frame
 */
async function openBulletinTable(text: string, published: PublishedAs): Promise<Table> {
  const {
    figures,
    missing,
    skipped,
    skippedOmitted,
    doubts,
    rankings,
    period,
    publishedOn: told,
  } = await parse(text, published)
  // A day of publication in the future is a slip.
  const publishedOn = published.publishedOn || (told !== null && told <= dayInChina(Date.now()) ? told : null)
  const rows = figures.map(({ base_period, ...figure }, i) => ({
    line: i + 1,
    cells: {
      ...figure,
      base_period: base_period ?? '',
      publisher: ministry,
      source_kind: sourceKindOf(published),
      source_url: published.sourceUrl ?? '',
      published_on: publishedOn ?? '',
    },
    errors: [],
    sharesSentence: true,
  }))
  async function* batches() {
    yield rows
  }
  return {
    content: 'figures',
    columns: columnsOf(contents.figures),
    batches: batches(),
    format: 'bulletin',
    isPage: looksLikeHtml(text),
    sheets: [],
    missing,
    skipped,
    skippedOmitted,
    doubts: doubts.map(({ line, text }) => ({
      code: 'doubtful',
      line,
      subject: text,
      message: "may say that the numbers of this text are not the ministry's: are they",
    })),
    rankings: { period, publishedOn, lists: rankings, firstLine: rows.length + 1 },
  }
}

async function parse(text: string, { publishedOn, period }: PublishedAs): Promise<Bulletin> {
  const hints = { ...(publishedOn && { publishedOn }), ...(period !== undefined && { period }) }
  if (text.length > longText) return parseLong({ text, hints })
  try {
    return parseBulletin(text, hints)
  } catch (error) {
    if (error instanceof BulletinError) throw notRead(text, error)
    throw error
  }
}

/** How many characters are read between other requests; those of a page of the ministry are fewer. */
const longText = 50_000
const readInThread = makeThreadReader<LongText, ReadText>(
  new URL('files/bulletin-thread.ts', import.meta.url),
  {
    megabytes: 192,
    timeout: 60_000,
  },
)

async function parseLong(long: LongText): Promise<Bulletin> {
  try {
    const read = await readInThread(long)
    if ('bulletin' in read) return read.bulletin
    throw notRead(long.text, read.fault)
  } catch (error) {
    if (error instanceof ThreadLimit) throw refusal('a text that is too large to read', 'the bulletin alone')
    throw error
  }
}

function notRead(text: string, { excerpt, expected, line }: NotRead): RefusedRows {
  const table = /<table/i.test(text) ? '; a table is taken as CSV' : ''
  const found = headerError(null, excerpt || 'the end of the text', expected + table)
  return new RefusedRows([{ ...found, line }])
}

import { CsvError, type InfoRecord, parse } from 'csv-parse/sync'
import type { RowError } from '../../../store/load-report.ts'
import { detach, readFirst } from '../cells/text-encoding.ts'
import { type CellRecord, maybeBad, ruled } from '../records/record-rows.ts'
import { namesFigures } from '../words/column-names.ts'
import { findNarrowing, textOf } from '../words/named-words.ts'
import { mostTexts, mostTitles } from '../words/table-titles.ts'

/** The longest row in bytes. A longer one is refused, so that a quote that is never closed does not fill the memory. */
const maxRecordSize = 100_000

const faults: Record<string, { found: string; expected: string }> = {
  CSV_QUOTE_NOT_CLOSED: { found: 'a quoted cell without end', expected: 'a closing quote' },
  INVALID_OPENING_QUOTE: {
    found: 'a quote inside a cell',
    expected:
      'a comma, semicolon, tab or | between cells, and a cell with quotes in it to be quoted, and they doubled',
  },
  CSV_INVALID_CLOSING_QUOTE: {
    found: 'text after a closing quote',
    expected: 'a comma or the end of the line, and quotes inside a quoted cell doubled',
  },
  CSV_MAX_RECORD_SIZE: {
    found: `a row of more than ${maxRecordSize} bytes`,
    expected: 'a shorter row: is a quote not closed',
  },
}

/** Matches a line with the prompt of a console: what it asks is no title. */
const prompt =
  /^ *(?:(?:mysql|mariadb(?: \[[^\]\r\n]{0,64}\])?|sqlite|sql|\d{1,3}|-)>|\w{1,63}[=-][>#])(?=\s|$)/i
/** Splits a text in lines, without those of prompts. */
const linesOf = (first: Uint8Array, most: number) => {
  const lines = new TextDecoder().decode(first.subarray(0, 10_000)).split(/[\r\n]+/, most + mostTexts)
  return lines.filter((line) => !prompt.test(line)).slice(0, most)
}

/**
 * Reads CSV in batches of rows, header included, in constant memory: RFC 4180, with LF, CRLF or CR, and with or without a byte
 * order mark. The separator may also be a semicolon or tab, as spreadsheets write in some countries, or the blanks between
 * aligned columns. Cells are trimmed and empty lines left out. Where the syntax breaks, the last row has an error and no cells.
 *
 * Lines without quotes, as most are, are split at the separator; the others go to the parser, which is several times slower.
 *
 * @param textSeparator the separator of a text in which quotes have no meaning
 */
export async function* readCsv(
  source: AsyncIterable<Uint8Array>,
  isFromSpreadsheet = false,
  textSeparator?: string,
): AsyncGenerator<CellRecord[]> {
  const { first, all } = await readFirst(source)
  const named = findSeparator(first)
  const separator = textSeparator ?? named
  const isText = textSeparator !== undefined
  const printed = separator === undefined ? findAligned(first) : undefined
  // Aligned columns are treated like cells between tabs.
  const delimiter = separator ?? (printed ? '\t' : findDelimiter(first))
  const isGuarded = isFromSpreadsheet || startsWithMark(first) || delimiter !== ','
  const read = delimiter === '|' ? unmark : isGuarded ? unguard : (cell: string) => cell.trim()
  let lastLine = 0
  let batch: CellRecord[] = []
  const add = (line: number, cells: string[], isChecked: boolean) => {
    for (let i = 0; i < cells.length; i++) cells[i] = read(cells[i] as string)
    if (cells.length > 1 || cells[0] !== '') batch.push({ line, cells, errors: [], delimiter, isChecked })
  }
  const addAligned = (line: string) => {
    const cells = ruled.test(line.trim()) ? [line] : splitAligned(line, printed?.gap)
    add(lastLine, line.trimEnd() === printed?.unnumbered ? ['', ...cells] : cells, false)
    if (printed?.unnumbered !== undefined) batch.at(-1)?.errors.push(...findPadded(lastLine, cells))
  }
  /** Lines with quotes that are not parsed yet, and where in them the line begins whose quote is open. */
  let quoted = ''
  let openAt: number | undefined

  function parseQuoted(): void {
    const before = lastLine
    // The parser's own count takes a CRLF inside quotes for two lines.
    let emptyLines = 0
    const nextLine = (info: Pick<InfoRecord, 'empty_lines'>) => {
      const line = lastLine + 1 + info.empty_lines - emptyLines
      emptyLines = info.empty_lines
      return line
    }
    try {
      parse(quoted, {
        delimiter,
        record_delimiter: ['\r\n', '\n', '\r'],
        relax_column_count: true,
        skip_empty_lines: true,
        trim: delimiter !== ' ',
        max_record_size: maxRecordSize,
        on_record: (cells: string[], info) => {
          const line = nextLine(info)
          lastLine = line + cells.reduce((sum, cell) => sum + countLineBreaks(cell), 0)
          add(line, cells, false)
          return null
        },
      })
    } catch (error) {
      if (error instanceof CsvError) lastLine = nextLine(error as unknown as InfoRecord) - 1
      throw error
    }
    lastLine = before + countLineBreaks(quoted)
    quoted = ''
  }

  /** Keeps a line for the parser, until no quote is open. */
  function keepQuoted(line: string): void {
    const isToggled = line.split('"').length % 2 === 0
    if (isToggled) openAt = openAt === undefined ? quoted.length : undefined
    quoted += line
  }

  function takeLine(own: string, isChecked: boolean): void {
    const isOpen = openAt !== undefined
    const given = delimiter === '│' ? own.replaceAll('┆', '│') : own
    const line = !isOpen && given.includes('="') ? given.replaceAll(formula, '$1$2') : given
    // A question about less than the country is kept, and refused as a title.
    const isPrompt = !isOpen && prompt.test(line) && findNarrowing(textOf(line)) === undefined
    const isWhole = isPrompt || isText || printed !== undefined || isPlain(line)
    if (isOpen || !isWhole) {
      keepQuoted(line)
      return
    }
    if (quoted !== '') parseQuoted()
    lastLine += 1
    if (printed && !isPrompt) addAligned(line)
    else if (!isPrompt) add(lastLine, line.split(delimiter), isChecked)
  }

  /** Takes whole lines and returns their rows. Lines that end within a quote wait for more. */
  function takeLines(text: string): CellRecord[] {
    const isChecked = !maybeBad(text)
    for (let start = 0; start < text.length; ) {
      const end = text.indexOf('\n', start) + 1 || text.length
      takeLine(text.slice(start, end), isChecked)
      start = end
    }
    if (quoted !== '' && openAt === undefined) parseQuoted()
    const taken = batch
    batch = []
    return taken
  }

  const decoder = new TextDecoder()
  let rest = ''
  let isSeparated = named !== undefined
  try {
    for await (const chunk of all) {
      rest += decoder.decode(chunk, { stream: true })
      // A CR at the end may be half of a CRLF.
      const end = Math.max(rest.lastIndexOf('\n'), rest.slice(0, -1).lastIndexOf('\r')) + 1
      const lines = rest.slice(0, end)
      rest = rest.slice(end)
      if (isSeparated && end > 0) lastLine = 1
      yield takeLines(isSeparated ? lines.slice(lines.indexOf('\n') + 1) : lines)
      isSeparated &&= end === 0
      if (rest.length + quoted.length - (openAt ?? quoted.length) > maxRecordSize) throw new OwnFault()
    }
    // DOS ends files with this character.
    yield takeLines((rest + decoder.decode()).replace('\x1a', ''))
    if (quoted !== '') parseQuoted()
  } catch (error) {
    const fault = faults[(error as CsvError | OwnFault).code]
    if (!fault) throw error
    const line = lastLine + 1
    const errors = [{ line, column: null, value: fault.found, expected: fault.expected }]
    batch.push({ line, cells: [], errors, delimiter, isChecked: true })
  }
  yield batch
}

class OwnFault extends Error {
  code = 'CSV_MAX_RECORD_SIZE'
}

/** Matches a text kept from being changed by spreadsheets: `="2022-03"`. */
const formula = /(^|[,;\t|])=("[^"\r\n]*")(?=[,;\t|\r\n]|$)/g

/** True if a line is not too long, and can be split at its separators. */
function isPlain(line: string): boolean {
  const end = line.indexOf('\r')
  return line.length <= maxRecordSize && !line.includes('"') && (end < 0 || end === line.length - 1)
}

function countLineBreaks(cell: string): number {
  return /[\r\n]/.test(cell) ? (cell.match(/\r\n|\r|\n/g) as string[]).length : 0
}

/** True for the byte order mark of files for spreadsheets. Files from spreadsheets have it, or another encoding or separator. */
const startsWithMark = ([a, b, c]: Uint8Array) => a === 0xef && b === 0xbb && c === 0xbf

/** Removes the `'` before what a spreadsheet would compute, which the service's own exports have too. */
const unguard = (cell: string) => {
  const text = cell.trim()
  return text.startsWith("'") ? text.replace(/^'(?=[=+\-@＝＋－＠])/, '') : text
}

/** Removes the emphasis of a cell in Markdown: `**didi**`. */
const unmark = (cell: string) => unguard(cell).replace(/^(\*\*|`)(.+)\1$/, '$2')

/** Finds the separator that a first line names for spreadsheets: `sep=;`. */
function findSeparator(first: Uint8Array): string | undefined {
  return /^\ufeff?"?sep=([;,\t|])"?\r?\n/i.exec(
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(first.subarray(0, 20)),
  )?.[1]
}

const gaps = [/[ \u3000]{2,}/, / +/]
const splitAligned = (line: string, gap = gaps[0] as RegExp) => line.trim().split(gap)

/** Finds a number that ends in a zero: the print of a data frame fills up all numbers of a column with zeros. */
export function findPadded(line: number, cells: readonly string[]): RowError[] {
  const expected =
    'the number with the decimals that it was published with, which the print of a data frame fills up with zeros: write it as CSV'
  const padded = cells.find((cell) => /^[-+]?\d+\.\d*0$/.test(cell))
  return padded === undefined ? [] : [{ line, column: null, value: padded, expected }]
}

/**
 * Finds whether a text is aligned by blanks, as consoles and data frames print tables: a header without another separator,
 * above lines of as many cells. Where rows are numbered, the header has one cell less.
 */
function findAligned(first: Uint8Array): Aligned | undefined {
  const lines = linesOf(first, mostTitles + 3)
  const [wide, narrow] = gaps.map((gap) => findAlignedBy(gap, lines))
  // Where numbers are aligned with the ends of names, only one blank may stand between two names.
  const isOfConsole = narrow && (narrow.unnumbered !== undefined || narrow.isRuled)
  return isOfConsole && narrow.width > (wide?.width ?? 0) && namesFigures([narrow.cells]) ? narrow : wide
}

type Aligned = {
  gap: RegExp
  cells: string[]
  width: number
  /** The header line of a table whose rows are numbered. */
  unnumbered: string | undefined
  /** Whether a line of hyphens underlines the header. */
  isRuled: boolean
}

function findAlignedBy(gap: RegExp, lines: readonly string[]): Aligned | undefined {
  const widths = lines.map((line) => splitAligned(line, gap).length)
  const at = widths.findIndex((width) => width > 1)
  const [header = '', width = 0, below] = [lines[at], widths[at], widths.slice(at + 1)]
  // A line within a quoted cell is no header.
  const isQuoted = lines.slice(0, at + 1).some((line) => line.split('"').length % 2 === 0)
  if (at < 0 || isQuoted || /[,;\t|│┃║，]/.test(header)) return undefined
  const isNumbered = /^\s/.test(header) && below.includes(width + 1)
  if (!isNumbered && !below.includes(width)) return undefined
  const unnumbered = isNumbered ? header.trimEnd() : undefined
  return {
    gap,
    cells: splitAligned(header, gap),
    width,
    unnumbered,
    isRuled: /^-[- ]*$/.test(lines[at + 1] ?? ''),
  }
}
const separators = [',', ';', '\t', '|', '│', '┃', '║', '，']

/** Matches a header as R writes it: names in quotes with blanks between them. */
const quotedWords = /^(?:"[^"\r\n]*"(?: (?=")|(?=[\r\n]))){2,}/

/**
 * Finds the separator in the first bytes: that of the header of figures, else the first that a line shares with the next one,
 * else the first at all. Titles may have none, or another one.
 */
function findDelimiter(first: Uint8Array): string {
  if (quotedWords.test(new TextDecoder().decode(first.subarray(0, 10_000)))) return ' '
  const all = linesOf(first, mostTexts + 2).map((line) => line.replaceAll('┆', '│'))
  const named = all.flatMap(
    (line, i) =>
      separators.find(
        (separator) => all[i + 1]?.includes(separator) && namesFigures([line.split(separator).map(detach)]),
      ) ?? [],
  )[0]
  if (named !== undefined) return named
  const lines = all.slice(0, mostTitles + 2)
  const found = lines.map((line) => separators.filter((separator) => line.includes(separator)))
  const common = found.map((own, i) => own.find((separator) => found[i + 1]?.includes(separator)))
  return common.find((separator) => separator) ?? found.flat()[0] ?? ','
}

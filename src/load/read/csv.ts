import { CsvError, type InfoRecord, parse } from 'csv-parse/sync'
import type { RowError } from '../../store/load-report.ts'
import { namesFigures } from './column-names.ts'
import { type CellRecord, maybeBad, ruled } from './record-rows.ts'
import { mostTexts, mostTitles } from './table-titles.ts'
import { detach, readFirst } from './text-encoding.ts'

/** In bytes. A longer row is refused, so that a quote that is never closed does not fill the memory. */
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
  PRINTED_TIBBLE: {
    found: 'what the console shows of a tibble',
    expected: 'CSV, as write.csv gives it, since a tibble prints three digits of a number',
  },
}

/** How that begins. */
const tibble = /^\s*# A tibble: /

/**
 * Reads CSV (RFC 4180; LF, CRLF or CR, with or without a byte order mark; where the header has no comma, with semicolons
 * or tabs, as spreadsheets write it in some countries, or with blanks between aligned columns) in batches of rows, header
 * included, in constant memory. Cells come without blanks around them, empty lines are left out. Where the syntax breaks,
 * the last row is one with an error and without cells.
 *
 * A line without quotes is its cells, as is most of a large file; the parser, which takes several times as long, gets the
 * others.
 *
 * @param textSeparator what stands between cells that have no quotes around them, whatever is in them
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
  // Cells stand apart, as those between tabs.
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
  /** Lines with quotes that were not parsed yet, and where among them a row begins that is not complete. */
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

  /** Takes whole lines; those at whose end a quote is open wait for more. */
  function takeLines(text: string): CellRecord[] {
    const isChecked = !maybeBad(text)
    for (let start = 0; start < text.length; ) {
      const end = text.indexOf('\n', start) + 1 || text.length
      const own = text.slice(start, end)
      const given = delimiter === '│' ? own.replaceAll('┆', '│') : own
      const line = openAt === undefined && given.includes('="') ? given.replaceAll(formula, '$1$2') : given
      start = end
      if (printed) {
        lastLine += 1
        addAligned(line)
        continue
      }
      if (openAt !== undefined || !(isText || isPlain(line))) {
        const isToggled = line.split('"').length % 2 === 0
        if (isToggled) openAt = openAt === undefined ? quoted.length : undefined
        quoted += line
        continue
      }
      if (quoted !== '') parseQuoted()
      lastLine += 1
      add(lastLine, line.split(delimiter), isChecked)
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
    if (tibble.test(first.toString())) throw new OwnFault('PRINTED_TIBBLE')
    for await (const chunk of all) {
      rest += decoder.decode(chunk, { stream: true })
      // A CR at the end may be the half of a CRLF.
      const end = Math.max(rest.lastIndexOf('\n'), rest.slice(0, -1).lastIndexOf('\r')) + 1
      const lines = rest.slice(0, end)
      rest = rest.slice(end)
      if (isSeparated && end > 0) lastLine = 1
      yield takeLines(isSeparated ? lines.slice(lines.indexOf('\n') + 1) : lines)
      isSeparated &&= end === 0
      if (rest.length + quoted.length - (openAt ?? quoted.length) > maxRecordSize)
        throw new OwnFault('CSV_MAX_RECORD_SIZE')
    }
    yield takeLines(rest + decoder.decode())
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
  code: 'CSV_MAX_RECORD_SIZE' | 'PRINTED_TIBBLE'

  constructor(code: OwnFault['code']) {
    super(code)
    this.code = code
  }
}

/** A text that spreadsheets are kept from changing: `="2022-03"`. */
const formula = /(^|[,;\t|])=("[^"\r\n]*")(?=[,;\t|\r\n]|$)/g

/** Whether the cells of a line are what stands between its separators. */
function isPlain(line: string): boolean {
  const end = line.indexOf('\r')
  return line.length <= maxRecordSize && !line.includes('"') && (end < 0 || end === line.length - 1)
}

function countLineBreaks(cell: string): number {
  return /[\r\n]/.test(cell) ? (cell.match(/\r\n|\r|\n/g) as string[]).length : 0
}

/** Files for spreadsheets begin with a byte order mark, those from them have it or another encoding or separator. */
const startsWithMark = ([a, b, c]: Uint8Array) => a === 0xef && b === 0xbb && c === 0xbf

/** Such files have a `'` before what a spreadsheet would compute, also those that the service exports. */
const unguard = (cell: string) => {
  const text = cell.trim()
  return text.startsWith("'") ? text.replace(/^'(?=[=+\-@＝＋－＠])/, '') : text
}

/** A cell of Markdown without its emphasis: `**didi**`. */
const unmark = (cell: string) => unguard(cell).replace(/^(\*\*|`)(.+)\1$/, '$2')

/** The separator that a first line names for spreadsheets: `sep=;`. */
function findSeparator(first: Uint8Array): string | undefined {
  return /^\ufeff?"?sep=([;,\t|])"?\r?\n/i.exec(
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(first.subarray(0, 20)),
  )?.[1]
}

const gaps = [/[ \u3000]{2,}/, / +/]
const splitAligned = (line: string, gap = gaps[0] as RegExp) => line.trim().split(gap)

/** The print of a data frame gives all numbers of a column as many decimals as one of them has, filled up with zeros. */
export function findPadded(line: number, cells: readonly string[]): RowError[] {
  const expected =
    'the number with the decimals that it was published with, which the print of a data frame fills up with zeros: write it as CSV'
  const padded = cells.find((cell) => /^[-+]?\d+\.\d*0$/.test(cell))
  return padded === undefined ? [] : [{ line, column: null, value: padded, expected }]
}

/**
 * Whether a text is aligned by blanks, as consoles and data frames print tables: a header without another separator and lines of
 * as many cells below it. That of a data frame has one cell less, above the numbers of the rows.
 */
function findAligned(first: Uint8Array): Aligned | undefined {
  const lines = new TextDecoder().decode(first.subarray(0, 10_000)).split(/[\r\n]+/, mostTitles + 3)
  const [wide, narrow] = gaps.map((gap) => findAlignedBy(gap, lines))
  // Where numbers stand below the ends of names a single blank may be between these.
  const isOfConsole = narrow && (narrow.unnumbered !== undefined || narrow.isRuled)
  return isOfConsole && narrow.width > (wide?.width ?? 0) && namesFigures([narrow.cells]) ? narrow : wide
}

type Aligned = {
  gap: RegExp
  cells: string[]
  width: number
  /** The header of a table whose rows are numbered. */
  unnumbered: string | undefined
  /** Whether its names are underlined. */
  isRuled: boolean
}

function findAlignedBy(gap: RegExp, lines: readonly string[]): Aligned | undefined {
  const widths = lines.map((line) => splitAligned(line, gap).length)
  const at = widths.findIndex((width) => width > 1)
  const [header = '', width = 0, below] = [lines[at], widths[at], widths.slice(at + 1)]
  // What stands within a quoted cell is no header.
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

/** A header as R writes it, with blanks between names in quotes. */
const quotedWords = /^(?:"[^"\r\n]*"(?: (?=")|(?=[\r\n]))){2,}/

/** In the header, where it is known, else in the first line that has one as the next has, as far as the first bytes hold them: titles may have none, or another. */
function findDelimiter(first: Uint8Array): string {
  const text = new TextDecoder().decode(first.subarray(0, 10_000)).replaceAll('┆', '│')
  if (quotedWords.test(text)) return ' '
  const all = text.split(/[\r\n]+/, mostTexts + 2)
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

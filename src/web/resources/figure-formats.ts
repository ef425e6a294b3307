import { once } from 'node:events'
import { Duplex, PassThrough, Readable, Transform } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { CopyOut } from '../../store/copy.ts'
import type { Database } from '../../store/database.ts'
import { copyFigures, exportColumns, type FigureColumn, type FigureCopy } from '../../store/figure-exports.ts'
import type { FigureFilter } from '../../store/figures.ts'
import { giveWay } from '../../store/queue.ts'
import {
  type Answer,
  type BomQuery,
  type Format,
  isWide,
  ndjson,
  ndjsonSchema,
  parquet,
  parquetSchema,
  type RouteRequest,
  type Rows,
  rowsSchema,
  tableFormats,
  xlsx,
  xlsxSchema,
} from '../formats/format.ts'
import {
  byteOrderMark,
  columnsOf,
  csvType,
  formulaStart,
  streamParquet,
  type Table,
  writeXlsx,
} from '../formats/table.ts'
import type { Platform } from '../platform.ts'
import { figureTable } from './figure.ts'

/**
 * How long an export may wait for its turn, and half of how long its reader may then pause, in milliseconds: during a write
 * Node cuts a socket off only at the second timeout.
 */
export const maxWait = 600_000
const maxPause = 30_000

type Exporting = Pick<Platform, 'exports' | 'turns'>

const guard = {
  columns: columnsOf(figureTable)
    .filter(({ type }) => type === 'text')
    .map(({ name }) => name as FigureColumn),
  pattern: formulaStart.source,
}

/** Streams the figures of a question as CSV. */
export function copyFigureCsv(
  platform: Exporting,
  { asOf, request }: RouteRequest,
  filter: FigureFilter,
  forSpreadsheets = false,
): Promise<CopyOut> {
  return takeExport(platform, request, (exports, isGone) =>
    copyFigures(exports, {
      filter,
      asOf,
      form: 'csv',
      encode: (rows) => endLinesWithCrlf(rows, { forSpreadsheets }),
      ...(forSpreadsheets && { guard }),
      isGone,
    }),
  )
}

/** Opens an export in its turn. The turn ends with the export's stream. */
export async function takeExport(
  { exports, turns }: Exporting,
  request: FastifyRequest,
  open: (exports: Database, isGone: () => boolean) => Promise<CopyOut>,
): Promise<CopyOut> {
  const { socket } = request.raw
  socket.setTimeout?.(2 * maxWait)
  const giveBack = await turns.exports.take(request)
  try {
    const opened = await open(exports, () => socket.destroyed)
    opened.stream.once('close', giveBack)
    socket.setTimeout?.(maxPause)
    return opened
  } catch (error) {
    giveBack()
    throw error
  }
}

/** Makes a file of figures that arrive as lines of JSON. */
function encodeRows(write: (table: Table, rows: AsyncIterable<object>) => AsyncIterable<Uint8Array>) {
  return (rows: number) => {
    const writable = new PassThrough()
    async function* encode() {
      // A failure before the first row must become an error answer, but files begin without any row.
      await once(writable, 'readable')
      yield* write(figureTable, readJsonLines(writable, rows))
    }
    return Duplex.from({ writable, readable: Readable.from(encode()) })
  }
}

/**
 * The formats of all figures that match a question: CSV, a workbook, lines of JSON and Parquet, each streamed in constant
 * memory; for few figures also with one row per period.
 */
export function figureFormats<Request extends RouteRequest>(
  platform: Exporting,
  readFilter: (question: Request) => Promise<FigureFilter>,
  listWide: (question: Request) => Promise<Rows>,
): Format<Request>[] {
  const wide = tableFormats(figureTable, listWide)
  return streamedFormats(platform, readFilter).map((format) => {
    const other = wide.find(({ extension }) => extension === format.extension) as Format<Request>
    const answer = (question: Request) => (isWide(question) ? other : format).answer(question)
    return { ...format, query: other.query, answer }
  })
}

function streamedFormats<Request extends RouteRequest>(
  platform: Exporting,
  readFilter: (question: Request) => Promise<FigureFilter>,
): Format<Request>[] {
  const answer = async (
    question: Request,
    open: (filter: FigureFilter) => Promise<CopyOut>,
  ): Promise<Answer> => {
    const filter = await readFilter(question)
    if (question.request.method === 'HEAD') return { body: Readable.from([]) }
    const { rows, stream } = await open(filter)
    return { body: stream, rows }
  }
  const answerJson = (question: Request, encode: FigureCopy['encode']) =>
    answer(question, (filter) =>
      takeExport(platform, question.request, (exports, isGone) =>
        copyFigures(exports, { filter, asOf: question.asOf, form: 'json', encode, isGone }),
      ),
    )
  const form = {
    disposition: 'attachment' as const,
    isStreamed: true as const,
    query: {},
    table: figureTable,
    errors: [422, 429],
  }
  return [
    {
      ...form,
      extension: 'csv',
      mediaType: csvType,
      schema: rowsSchema(figureTable, 'a row each', `${exportColumns.join()}\r\n`),
      answer(question) {
        const { bom } = (question as RouteRequest<BomQuery>).query
        return answer(question, (filter) => copyFigureCsv(platform, question, filter, bom))
      },
    },
    {
      ...form,
      ...xlsx,
      schema: xlsxSchema(figureTable),
      answer: (question) => answerJson(question, encodeRows(writeXlsx)),
    },
    {
      ...form,
      ...ndjson,
      schema: ndjsonSchema(figureTable),
      answer: (question) => answerJson(question, countLines),
    },
    {
      ...form,
      ...parquet,
      schema: parquetSchema(figureTable),
      answer: (question) => answerJson(question, encodeRows(streamParquet)),
    },
  ]
}

const [lineFeed, carriageReturn, quote] = [10, 13, 34]

/**
 * Converts the CSV of Postgres, with LF after each row, to that of RFC 4180, with CRLF; line breaks within cells stay. It works
 * on bytes: all characters that it looks for are single bytes in UTF-8, and text would take twice the memory.
 *
 * @param rows how many rows must come
 */
export function endLinesWithCrlf(rows: number, { forSpreadsheets = false } = {}): Transform {
  let isQuoted = false
  let lines = 0
  const end = (chunk: Buffer): Buffer => {
    const ended = Buffer.allocUnsafe(chunk.length + countBytes(chunk, lineFeed))
    let length = 0
    let from = 0
    let nextQuote = chunk.indexOf(quote)
    for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, at + 1)) {
      for (; nextQuote >= 0 && nextQuote < at; nextQuote = chunk.indexOf(quote, nextQuote + 1))
        isQuoted = !isQuoted
      if (isQuoted) continue
      length += chunk.copy(ended, length, from, at)
      ended[length++] = carriageReturn
      from = at
      lines++
    }
    for (; nextQuote >= 0; nextQuote = chunk.indexOf(quote, nextQuote + 1)) isQuoted = !isQuoted
    length += chunk.copy(ended, length, from)
    return ended.subarray(0, length)
  }
  const stream = new Transform({
    transform: (chunk: Buffer, _encoding, done) => done(null, end(chunk)),
    flush: (done) => done(checkCount(lines - 1, rows)),
  })
  if (forSpreadsheets) stream.push(byteOrderMark)
  return stream
}

/** Passes lines on and checks their number. */
function countLines(rows: number): Transform {
  let lines = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      lines += countBytes(chunk, lineFeed)
      done(null, chunk)
    },
    flush: (done) => done(checkCount(lines, rows)),
  })
}

/**
 * Yields the objects of JSON lines as they arrive, and decodes only one line at a time.
 *
 * @param rows how many rows must come
 */
async function* readJsonLines(chunks: AsyncIterable<Buffer>, rows: number): AsyncGenerator<object> {
  let rest: Buffer = Buffer.alloc(0)
  let found = 0
  for await (const chunk of chunks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    let from = 0
    for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, from)) {
      yield JSON.parse(bytes.toString('utf8', from, at))
      from = at + 1
      found++
    }
    rest = bytes.subarray(from)
    // Otherwise all chunks that wait already would be read before any other work has its turn.
    await giveWay()
  }
  const error = checkCount(found, rows)
  if (error) throw error
}

function countBytes(chunk: Buffer, byte: number): number {
  let count = 0
  for (let at = chunk.indexOf(byte); at >= 0; at = chunk.indexOf(byte, at + 1)) count++
  return count
}

/** A file with another number of rows than announced must not look complete. */
function checkCount(found: number, wanted: number): Error | null {
  return found === wanted ? null : new Error(`${wanted} rows were announced, ${found} came`)
}

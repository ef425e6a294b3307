import { Duplex, PassThrough, Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { CopyOut } from '../../store/copy.ts'
import type { Database } from '../../store/database.ts'
import {
  copyFigures,
  exportColumns,
  type FigureColumn,
  type FigureCopy,
  type FigureFilter,
} from '../../store/figures.ts'
import { figureTable } from '../resources/figure.ts'
import {
  type Answer,
  Bom,
  type BomQuery,
  type Format,
  ndjson,
  ndjsonSchema,
  parquet,
  parquetSchema,
  type RouteRequest,
  rowsSchema,
  xlsx,
  xlsxSchema,
} from './format.ts'
import { streamParquet } from './parquet.ts'
import { countLines, endLinesWithCrlf, readJsonLines } from './row-streams.ts'
import { columnsOf, csvType, formulaStart } from './table.ts'
import { writeXlsx } from './xlsx.ts'

/** In milliseconds: how long an export may wait for its turn, and for how long its reader may then take nothing. */
export const maxWait = 600_000
const maxPause = 60_000

const guard = {
  columns: columnsOf(figureTable)
    .filter(({ type }) => type === 'text')
    .map(({ name }) => name as FigureColumn),
  pattern: formulaStart.source,
}

/** The figures of a question as CSV, streamed. */
export function copyFigureCsv(
  exports: Database,
  { asOf, request }: RouteRequest,
  filter: FigureFilter,
  forSpreadsheets = false,
): Promise<CopyOut> {
  return copy(exports, request, {
    filter,
    asOf,
    form: 'csv',
    encode: (rows) => endLinesWithCrlf(rows, { forSpreadsheets }),
    ...(forSpreadsheets && { guard }),
  })
}

async function copy(
  exports: Database,
  { raw: { socket } }: FastifyRequest,
  figures: Omit<FigureCopy, 'isGone'>,
): Promise<CopyOut> {
  socket.setTimeout?.(maxWait + 10_000)
  const opened = await copyFigures(exports, { ...figures, isGone: () => socket.destroyed })
  socket.setTimeout?.(maxPause)
  return opened
}

/** All figures that a question leaves as CSV, as lines of JSON and as Parquet, each streamed in constant memory. */
export function figureFormats<Request extends RouteRequest>(
  exports: Database,
  readFilter: (question: Request) => FigureFilter,
): Format<Request>[] {
  const answer = async (
    question: Request,
    open: (filter: FigureFilter) => Promise<CopyOut>,
  ): Promise<Answer> => {
    const filter = readFilter(question)
    if (question.request.method === 'HEAD') return { body: Readable.from([]) }
    const { rows, stream } = await open(filter)
    return { body: stream, rows }
  }
  const answerJson = (question: Request, encode: FigureCopy['encode']) =>
    answer(question, (filter) =>
      copy(exports, question.request, { filter, asOf: question.asOf, form: 'json', encode }),
    )
  const form = { disposition: 'attachment' as const, query: {}, table: figureTable }
  return [
    {
      ...form,
      extension: 'csv',
      mediaType: csvType,
      query: { bom: Bom },
      schema: rowsSchema(figureTable, 'a row each', `${exportColumns.join()}\r\n`),
      answer(question) {
        const { bom } = (question as RouteRequest<BomQuery>).query
        return answer(question, (filter) => copyFigureCsv(exports, question, filter, bom))
      },
    },
    {
      ...form,
      ...xlsx,
      schema: xlsxSchema(figureTable),
      answer: (question) =>
        answerJson(question, (rows) => {
          const writable = new PassThrough()
          const readable = Readable.from(writeXlsx(figureTable, readJsonLines(writable, rows)))
          return Duplex.from({ writable, readable })
        }),
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
      answer: (question) => answerJson(question, (rows) => streamParquet(figureTable, rows)),
    },
  ]
}

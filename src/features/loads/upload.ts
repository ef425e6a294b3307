import { pipeline, Readable, Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createZstdDecompress } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { IdempotencyError, type LoadOptions, type LoadReport, loadFile } from '../../load/load-file.ts'
import type { ContentName } from '../../load/read/rows/table.ts'
import { DiskFull } from '../../load/spool.ts'
import type { Database } from '../../store/database.ts'
import { findDatabaseFault, noRoom } from '../../store/database-fault.ts'
import { formatRowError } from '../../store/load-report.ts'
import { keyHolderOf, keyStatuses, security } from '../../web/authenticate.ts'
import { xlsxType } from '../../web/formats/table.ts'
import type { App, Platform } from '../../web/platform.ts'
import { Problem, problems, unavailable } from '../../web/problems/problem.ts'
import { day, month, query, SourceKindName } from '../../web/request/parameters.ts'
import { ref } from '../../web/schema.ts'
import { LoadReportSchema, renderReport } from './schema.ts'

const parameters = {
  dry_run: Type.Boolean({
    default: false,
    'x-expected': 'true or false',
    description: 'Say what would come of it and store nothing',
  }),
  accept_warnings: Type.Boolean({
    default: false,
    'x-expected': 'true or false',
    description: 'Store it although there are warnings, which the answer then repeats',
  }),
}

const workbooks = {
  sheet: Type.Optional(
    Type.String({
      maxLength: 100,
      description: 'The one sheet of an Excel workbook to be read, where not all with figures are meant',
      examples: ['Sheet1'],
    }),
  ),
}

const published = {
  source_url: Type.Optional(
    Type.String({
      pattern: '^https?://([^\\s/?#@\\\\:\\[]+|\\[[\\da-fA-F:.]+\\])(:\\d*)?([/?#]\\S*)?$',
      maxLength: 2000,
      'x-expected': 'an address that begins with http:// or https://, without user and password',
      description: 'Where the bulletin was published',
      examples: ['https://www.mot.gov.cn/shuju/fenxigongbao/yunlifenxi/202204/t20220418_3651544.html'],
    }),
  ),
  published_on: Type.Optional(
    day('When it was published; without it the day that the text says it came out', '2022-04-18'),
  ),
  source_kind: Type.Optional(SourceKindName),
  period: Type.Optional(
    month(
      'The month of the bulletin that is meant, of several on a page or where the text lacks the year',
      '2022-03',
    ),
  ),
}

const headers = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      pattern: '^[\\x21-\\x7e]{1,200}$',
      'x-expected': '1 to 200 visible ASCII characters',
      description:
        'A name of the request, chosen by the client: sent again with the same name, the request gets the first answer and nothing is done twice',
      examples: ['2026-11-figures'],
    }),
  ),
})

const csvExamples: Record<ContentName, string> = {
  figures: 'series,period,base_period,value\r\ndidi,2022-03,2022-02,-4.6\r\n',
  events: 'event,date,company,type,title\r\ndidi-ipo,2021-06-30,didi-global,ipo,NYSE listing (DIDI)\r\n',
  platforms: 'platform,name_en,name_zh\r\ndidi,DiDi,滴滴出行\r\n',
  aggregates: 'aggregate,name_en,name_zh\r\nmarket,Market,全国网约车市场\r\n',
  companies: 'company,name_en\r\ndidi-global,DiDi Global\r\n',
  metrics: 'metric,unit,aggregation,name_en\r\norders,count,sum,Orders\r\n',
  breaks: 'series,metric,month\r\nmarket,orders,2025-01\r\n',
  compositions:
    'composition,whole_series,whole_metric,part_series,part_metric,exhaustive,from\r\naggregator-orders,market,orders,aggregators,orders,false,2022-07\r\n',
}

type Query = {
  dry_run: boolean
  accept_warnings: boolean
  source_url?: string
  published_on?: string
  period?: string
  sheet?: string
  source_kind?: NonNullable<LoadOptions['published']>['sourceKind']
}

/** Adds the routes that bring data in. Their bodies are streamed, so that a file of any number of rows takes little memory. */
export async function uploadRoutes(app: App, platform: Platform) {
  const { writes: db, requireScope } = platform
  app.addSchema(LoadReportSchema)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))

  const add = (
    expected: NonNullable<LoadOptions['expected']>,
    summary: string,
    schema: { querystring: Type.TSchema; body: Record<string, string> },
  ) => {
    const path = expected === 'bulletin' ? '/v1/bulletins' : `/v1/${expected}`
    app.post(
      path,
      {
        onRequest: requireScope('load'),
        bodyLimit: maxBodyBytes,
        schema: {
          operationId: `load${path.charAt(4).toUpperCase()}${path.slice(5)}`,
          tags: ['loading'],
          summary,
          security: security('load'),
          querystring: schema.querystring,
          headers,
          body: { content: describeBodies(schema.body) },
          response: {
            200: ref(LoadReportSchema),
            201: ref(LoadReportSchema),
            ...problems(400, ...keyStatuses, 408, 413, 415, 422, 503, 507),
          },
        },
      },
      (request, reply) => load(db, expected, request, reply),
    )
  }

  for (const name of Object.keys(csvExamples) as ContentName[])
    add(name, `Loads ${name}: what is new is stored, all rows or none`, {
      querystring: query({ ...parameters, ...workbooks }),
      body: {
        'text/csv': csvExamples[name],
        'application/json': JSON.stringify({ [name]: [firstRow(csvExamples[name])] }),
        [xlsxType]: 'a workbook with the same columns',
        'text/html': 'a page with such a table',
      },
    })
  add('bulletin', 'Loads a monthly bulletin of the ministry: its figures and rankings', {
    querystring: query({ ...parameters, ...published }),
    body: {
      'text/plain': '网约车监管信息交互系统…月份共收到订单信息…亿单…',
      'text/html': '<p>网约车监管信息交互系统…月份共收到订单信息…亿单…</p>',
    },
  })
}

/** Describes the bodies of a route. They are read as streams, so no validator sees them. */
function describeBodies(examples: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(examples).map(([type, example]) => [type, { schema: { examples: [example] } }]),
  )
}

function firstRow(csv: string): Record<string, string> {
  const [header, row] = csv.split('\r\n').map((line) => line.split(',')) as [string[], string[]]
  return Object.fromEntries(header.map((column, i) => [column, row[i] as string]))
}

async function load(
  db: Database,
  expected: NonNullable<LoadOptions['expected']>,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const { dry_run, accept_warnings, source_url, published_on, source_kind, period, sheet } =
    request.query as Query
  const { id, name } = keyHolderOf(request)
  const idempotencyKey = request.headers['idempotency-key'] as string | undefined
  const report = await loadFile(db, {
    name: source_url ?? `POST ${request.routeOptions.url}`,
    stream: streamBody(request),
    expected,
    sheet,
    loadedBy: name,
    apiKey: id,
    dryRun: dry_run,
    acceptWarnings: accept_warnings,
    // Only a dry run ends when the client hangs up: other loads finish, and their reports are kept for a client that comes back.
    ...(dry_run && { signal: whenGone(reply) }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    ...(expected === 'bulletin' && {
      published: {
        sourceUrl: source_url ?? null,
        publishedOn: published_on ?? null,
        ...(source_kind !== undefined && { sourceKind: source_kind }),
        ...(period !== undefined && { period }),
      },
    }),
  }).catch((error) => {
    throw loadProblem(error)
  })
  if (report.isReplay) reply.header('idempotency-replayed', 'true')
  if (report.outcome === 'refused') throw refusedLoad(report)
  const isNew = report.outcome === 'stored'
  if (report.id !== null) reply.header('location', `/v1/loads/${report.id}`)
  return reply.code(isNew ? 201 : 200).send(renderReport(report))
}

/** Returns a signal that aborts when the client hangs up. The request's own signal already aborts when the body has come. */
function whenGone({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController()
  raw.once('close', () => gone.abort())
  return gone.signal
}

/** The most bytes of a body, packed or unpacked. */
const maxBodyBytes = 2_000_000_000

/** How long a client may send nothing, in milliseconds. */
const maxPause = 15_000

const unpackers: Record<string, () => Transform> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
}

/**
 * Returns the bytes of a body as they come, unpacked as its `Content-Encoding` says. Once all have come, the connection may be
 * silent for as long as the work takes.
 *
 * @throws {Problem} 415 for an unknown encoding or a browser's form; while the stream is read, 400, 408 and 413 for bytes that
 *   do not unpack, do not come, or are too many
 */
function streamBody({ headers, body, raw }: FastifyRequest): Readable {
  const encoding = (headers['content-encoding'] ?? 'identity').toLowerCase()
  const unpack = unpackers[encoding]
  if (!unpack && encoding !== 'identity')
    throw unsupported(`Content-Encoding: expected gzip, br, zstd or none, found ${JSON.stringify(encoding)}`)
  if (/^multipart\//i.test(headers['content-type'] ?? ''))
    throw unsupported('send the file itself as the body and not a form: curl --data-binary @FILE')
  const packed = (body as Readable | undefined) ?? Readable.from([])
  const counted = countBytes()
  raw.setTimeout?.(maxPause, () => counted.destroy(silent()))
  raw.once('end', () => raw.socket.setTimeout?.(0))
  const steps = [packed, ...(unpack ? [unpack()] : []), counted]
  return pipeline(steps as [Readable, Transform], () => {}) as unknown as Readable
}

const silent = () => {
  const detail = `nothing of the body came for ${maxPause / 1000} s: send it again, without pauses`
  return new Problem(408, 'body_too_slow', detail, [], { connection: 'close' })
}

const unsupported = (detail: string) => new Problem(415, 'unsupported_media_type', detail)

function countBytes(): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      const isTooMuch = bytes > maxBodyBytes
      done(
        isTooMuch
          ? new Problem(
              413,
              'content_too_large',
              `the body has more than ${maxBodyBytes} bytes: send it in parts`,
            )
          : null,
        chunk,
      )
    },
  })
}

/** Returns the problem that tells a client why a load broke off; other errors unchanged. */
function loadProblem(error: Error & { code?: string }): Error {
  if (error instanceof DiskFull) return new Problem(507, 'disk_full', error.message)
  if (findDatabaseFault(error) === 'disk_full')
    return new Problem(507, 'disk_full', `${noRoom}; nothing was stored`)
  if (error.code === 'ENOSPC')
    return new Problem(507, 'disk_full', 'the disk of the service has no room for the body: make room')
  if (error instanceof IdempotencyError) return new Problem(422, 'idempotency_key_reused', error.message)
  if (/timeout exceeded when trying to connect/.test(error.message))
    return unavailable('busy', 'other loads are under way, try again soon')
  if (/^(Z_|ERR_BROTLI|ERR__ERROR_FORMAT|ZSTD_)/.test(error.code ?? ''))
    return new Problem(400, 'body_not_unpacked', 'the body is not what its Content-Encoding says, or is cut')
  if (error.code === 'ECONNRESET' || error.code === 'ERR_STREAM_PREMATURE_CLOSE')
    return new Problem(400, 'body_incomplete', 'the body ended before all of it had come')
  return error
}

/** Says why nothing was stored, and what to do. */
function refusedLoad(report: LoadReport): Problem {
  const { id, errors, errorsOmitted, warnings, warningsOmitted, counts, rows, dryRun } = report
  const extras = {
    load_id: id,
    errors_omitted: errorsOmitted,
    warnings,
    warnings_omitted: warningsOmitted,
  }
  const [error] = errors
  if (error) {
    const faults = counts.refused === 1 ? 'a row is' : `${counts.refused} rows are`
    return new Problem(
      422,
      'rows_refused',
      `nothing was stored, since ${faults} at fault; the first: ${formatRowError(error.sheet === undefined ? 'line' : 'sheet', error)}`,
      errors.map(({ column, value, expected, didYouMean, line, sheet }) => ({
        parameter: column ?? 'row',
        line,
        sheet,
        received: value,
        expected,
        did_you_mean: didYouMean,
      })),
      {},
      extras,
    )
  }
  const count = warnings.length + warningsOmitted
  const [first] = warnings
  return new Problem(
    422,
    'warnings_not_accepted',
    `nothing was stored, since ${count === 1 ? 'there is a warning' : `there are ${count} warnings`}: look at them and, where they are right, send it again with accept_warnings=true; the first: ${first?.subject}: ${first?.message}`,
    [],
    {},
    { ...extras, ...(dryRun && { rows }) },
  )
}

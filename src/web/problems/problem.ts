import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { type Localized, localize } from '../../i18n/language.ts'
import { expectedKnown, internalError, listOf, type Resource, tooManyFigures } from '../../i18n/problems.ts'
import { findDatabaseFault, noRoom } from '../../store/database-fault.ts'
import { TooManyFigures } from '../../store/known-series.ts'
import { type LoadWarning, outcomes, type RowOutcome, warningCodes } from '../../store/load-report.ts'
import { integer, nullable, nullableText, oneOf, ref, text } from '../schema.ts'
import {
  cutText,
  describeErrors,
  describeValidation,
  type ParameterError,
  redactKeys,
  renderError,
  showError,
} from './parameter-error.ts'

export const line = integer('The line of the row; in JSON and bulletins its number, from 1', 2)

export const sheet = Type.Optional(text('The sheet of the row, of a workbook with several', '订单'))

export const WarningSchema = Type.Object({
  code: Type.Unsafe<(typeof warningCodes)[number]>(
    Type.String({
      enum: [...warningCodes],
      description:
        'jump: a change of more than half a month since the level known last. conflict: figures that cannot all be true. unchecked: whether they can was not looked at, since the series has more figures than there is memory for. duplicate: a row that says the same as another. doubtful: a value in a form that a slip gives, or a title that may say that values are others',
    }),
  ),
  line,
  sheet,
  subject: text('What the row is about', 'market orders growth 2022-01 over 2021-12'),
  message: text('What was found', '5.3 percent (Sina) cannot be true together with …'),
})

export const RowOutcomeSchema = Type.Object({
  line,
  sheet,
  outcome: oneOf(outcomes, { description: 'What came of the row' }),
  subject: text('What it is about', 'didi orders growth 2022-03 over 2022-02'),
  before: nullableText('What was known of it before; null where nothing was', '-4.6 percent'),
  after: nullableText('What the row says', '-4.7 percent'),
  retracted_figure: Type.Optional(
    integer(
      'The retracted figure that the row states again: only POST /v1/figures/{id}/reinstatement puts it in force',
      12,
    ),
  ),
  retracted_load: Type.Optional(
    integer(
      'The load whose break or ranking the row states again, retracted with it: only POST /v1/loads/{id}/reinstatement puts that in force',
      8,
    ),
  ),
})

/** What the problem of a refused body has beside its errors. */
type RefusedLoad = {
  load_id: number | null
  errors_omitted: number
  warnings: LoadWarning[]
  warnings_omitted: number
  /** Set for a dry run with warnings. */
  rows?: readonly RowOutcome[]
}

/** Questions to ask in place of one without an answer. */
export const SuggestionList = Type.Optional(
  Type.Array(
    Type.Object({
      description: text('What it answers', 'Market, orders: its own trend before and after'),
      url: text('The question on this service', '/v1/impact?treated=market&event=didi-fined'),
    }),
    { description: 'Questions like this one that are answered now, found by a search' },
  ),
)

/** An error body after RFC 9457; every error of the service has this shape. */
export const ProblemSchema = Type.Object(
  {
    type: text('Always about:blank: the code tells the kind', 'about:blank'),
    title: text('The status in words', 'Bad Request'),
    status: integer('The HTTP status', 400),
    code: text('The kind of problem, for programs', 'bad_parameter'),
    detail: text(
      'What was required, what was found, where',
      'base: expected a month as YYYY-MM, found "2021-13"',
    ),
    errors: Type.Array(
      Type.Object({
        parameter: text('The parameter that cannot be used', 'base'),
        received: nullableText(
          'The value as it came, cut to 200 characters; null where it is missing',
          '2021-13',
        ),
        expected: text('What it takes', 'a month as YYYY-MM'),
        did_you_mean: Type.Optional(text('The nearest known name', 'didi')),
        line: Type.Optional(
          integer('The line of a body with rows; parameter is its column, as the body calls it', 2),
        ),
        sheet,
      }),
    ),
    suggestions: SuggestionList,
    load_id: Type.Optional(nullable(integer('The load that was refused; null for a dry run', 8))),
    errors_omitted: Type.Optional(integer('How many errors of a body more there are', 0)),
    warnings: Type.Optional(
      Type.Array(WarningSchema, { description: 'What kept a body from being stored: the first 100' }),
    ),
    warnings_omitted: Type.Optional(integer('How many warnings more there are', 0)),
    rows: Type.Optional(
      Type.Array(RowOutcomeSchema, {
        description: 'What a dry run that has warnings says of its rows: the first 1000',
      }),
    ),
    request_id: text('Stands in the log of the service too', '0b7f1e0c-7d3f-4f0e-9d51-2f3b8a1c9e47'),
  },
  { $id: 'Problem', description: 'An error after RFC 9457' },
)

/** A question with an answer: its address for programs and its page for people. */
export type Suggestion = { description: Localized; url: string; page: string }

/** What was wrong with a question. */
export type Refusal = {
  status: number
  errors: readonly Pick<ParameterError, 'parameter' | 'received' | 'did_you_mean'>[]
}

/** An error whose text is sent to the client. */
export class Problem extends Error {
  readonly statusCode: number
  readonly code: string
  /** For people. */
  readonly detail: string | Localized
  readonly errors: ParameterError[]
  readonly headers: Record<string, string>
  readonly refused: RefusedLoad | undefined
  /** Questions to ask in place of one that cannot be answered. */
  suggestions: readonly Suggestion[] = []

  constructor(
    statusCode: number,
    code: string,
    detail: string | Localized,
    errors: ParameterError[] = [],
    headers: Record<string, string> = {},
    refused?: RefusedLoad,
  ) {
    super(redactKeys(localize(detail, 'en')))
    this.statusCode = statusCode
    this.code = code
    this.detail = typeof detail === 'string' ? this.message : { en: this.message, zh: redactKeys(detail.zh) }
    this.errors = errors
    this.headers = headers
    this.refused = refused
  }
}

/** A 400 for invalid values, or a 422 for valid ones that cannot be answered together. */
export function parameterProblem(errors: ParameterError[], statusCode: 400 | 422 = 400): Problem {
  const code = statusCode === 400 ? 'bad_parameter' : 'impossible_question'
  const shown = errors.map(showError)
  return new Problem(statusCode, code, describeErrors(shown), shown)
}

/** A 400 for one invalid value. */
export function badParameter(
  parameter: string,
  received: ParameterError['received'],
  expected: ParameterError['expected'],
  nearest?: string,
): Problem {
  return parameterProblem([{ parameter, received, expected, did_you_mean: nearest }])
}

/** A 422 for a valid value that cannot be answered. */
export function impossible(
  parameter: string,
  received: ParameterError['received'],
  expected: ParameterError['expected'],
): Problem {
  return parameterProblem([{ parameter, received, expected }], 422)
}

/** Returns the suggestions of a refusal or, if it has none, those found. */
export const leadsOf = async <Lead>(
  { suggestions }: { suggestions: readonly Lead[] },
  find: () => Promise<readonly Lead[]>,
): Promise<readonly Lead[]> => (suggestions.length > 0 ? suggestions : find())

/** Does work; if it is refused with 400 or 422, adds suggestions to the problem. */
export async function leadOn<Result>(
  work: () => Promise<Result>,
  suggest: (problem: Problem) => Promise<readonly Suggestion[]>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem && [400, 422].includes(error.statusCode))
      error.suggestions = await leadsOf(error, () => suggest(error))
    throw error
  }
}

/** A 404 for a resource that does not exist. */
export function notFound(
  resource: Resource,
  name: string | number,
  nearest?: string,
  expected: ParameterError['expected'] = expectedKnown(resource),
): Problem {
  const error = showError({
    parameter: 'id',
    received: String(name),
    expected,
    did_you_mean: nearest,
  })
  const problem = new Problem(404, 'not_found', describeErrors([error]), [error])
  problem.suggestions = [listOf(resource)]
  return problem
}

/**
 * Returns what a client may know of any error. Only problems and 4xx errors of the framework show their own text.
 *
 * @param taken the parameters that the question may have; by default all of the schema
 */
export function toProblem(error: FastifyError | Problem, taken?: readonly string[]): Problem {
  if (error instanceof Problem) return error
  if (error.validation) {
    const errors = error.validation.map((item) => describeValidation(item, error.validationContext, taken))
    // A value that fails both its pattern and its format is one error.
    return parameterProblem([...new Map(errors.map((item) => [describeErrors([item]), item])).values()])
  }
  // An error with a status comes from the framework: a client that hangs up within its body breaks a connection too.
  const fault = error.statusCode === undefined ? findDatabaseFault(error) : undefined
  if (fault === 'away')
    return unavailable('database_unavailable', 'the database does not answer at the moment, try again soon')
  if (fault === 'disk_full') return unavailable('database_unavailable', noRoom)
  if (fault === 'read_only')
    return unavailable(
      'read_only',
      'this service reads from a replica, which takes no writes: ask the one that writes',
    )
  if (fault === 'not_migrated')
    return unavailable('migrations_pending', 'the database lacks tables or columns: run npm run migrate')
  if (error instanceof TooManyFigures) return new Problem(422, 'too_many_figures', tooManyFigures(error.most))
  const status = error.statusCode ?? 500
  if (status >= 400 && status < 500) return new Problem(status, codeOf(status), cutText(error.message))
  return new Problem(500, 'internal_error', internalError)
}

function codeOf(status: number): string {
  return (STATUS_CODES[status] ?? 'bad request').toLowerCase().replaceAll(/[^a-z]+/g, '_')
}

/** A 503 for a fault that another try may find gone. */
export function unavailable(code: string, detail: string): Problem {
  return new Problem(503, code, detail, [], { 'retry-after': '2' })
}

/** Answers a request that Node could not read, or that came too slowly, with a problem as for all other errors. */
export function answerClientError(error: ClientError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return
  const status = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }[error.code ?? ''] ?? 400
  const problem = new Problem(status, codeOf(status), explainClientError(error))
  const body = JSON.stringify(problemBody(problem, 'none'))
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: ${problemType}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}

type ClientError = NodeJS.ErrnoException & { rawPacket?: unknown }

/** Explains an address with unencoded Chinese names by showing it as it must be sent. */
function explainClientError({ code, rawPacket }: ClientError): string {
  const line = Buffer.isBuffer(rawPacket) ? rawPacket.toString('utf8', 0, rawPacket.indexOf('\r\n')) : ''
  const [, address] = /^[A-Z]+ (\S+) HTTP\/1\.\d$/.exec(line) ?? []
  if (code !== 'HPE_INVALID_URL' || address === undefined || address.includes('\uFFFD'))
    return 'the request cannot be read as HTTP/1.1 within the limits of this server'
  const encoded = redactKeys(address.replace(/[^!-~]+/g, encodeURIComponent))
  return `the address has characters outside of ASCII: encode them as UTF-8 with percent signs, as curl does with --get --data-urlencode 'series=滴滴出行': ${cutText(encoded)}`
}

const problemType = 'application/problem+json'

/** The headers that describe an answer, and do not apply to a problem in its place. */
export const answerHeaders = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'etag',
  'last-modified',
  'link',
  'x-total-count',
]

/** Logs a fault of the service, of which the client is told nothing. */
export function logFault(error: FastifyError | Problem, problem: Problem, request: FastifyRequest): void {
  // A client that left while it waited for its turn is no fault of the service, and has a log line.
  const hasGone = error.name === 'AbortError' && request.raw.socket.destroyed
  // Nor is a request for a format that this machine cannot make.
  const isFault = problem.statusCode >= 500 && problem.statusCode !== 501
  if (isFault && !hasGone) request.log.error(error)
}

/** Answers with a problem. */
export function sendProblem(
  error: FastifyError | Problem,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const problem = toProblem(error)
  logFault(error, problem, request)
  // Set before an answer failed at its first bytes, these headers would get the problem cached or misread.
  for (const name of answerHeaders) reply.removeHeader(name)
  reply
    .status(problem.statusCode)
    .headers(problem.headers)
    .header('content-type', problemType)
    .serializer(JSON.stringify)
    .send(problemBody(problem, request.id))
}

function problemBody(problem: Problem, requestId: string) {
  return {
    type: 'about:blank',
    title: STATUS_CODES[problem.statusCode] ?? 'Error',
    status: problem.statusCode,
    code: problem.code,
    detail: problem.message,
    errors: problem.errors.map(renderError),
    request_id: requestId,
    ...(problem.suggestions.length > 0 && {
      suggestions: problem.suggestions.map(({ description, url }) => ({ description: description.en, url })),
    }),
    ...problem.refused,
  }
}

/** The responses of a route with these error statuses, for its schema. Every route can fail with a 500. */
export function problems(...statuses: number[]) {
  return Object.fromEntries(
    [...statuses, 500].map((status) => [
      status,
      {
        description: STATUS_CODES[status] ?? 'Error',
        content: { 'application/problem+json': { schema: ref(ProblemSchema) } },
      },
    ]),
  )
}

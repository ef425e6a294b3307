import type { Readable } from 'node:stream'
import type { FastifyError, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import Type from 'typebox'
import { dayInChina } from '../domain/time/month.ts'
import { type Resource, writeInForm } from '../i18n/problems.ts'
import type { Database } from '../store/database.ts'
import { findContent, streamContent } from '../store/documents.ts'
import { giveWay } from '../store/queue.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { changed, dataLink, splitUrl } from './addresses.ts'
import { type Asked, keepAnswer, namesTag, setDataHeaders, snapshotOf, tagOf } from './caching.ts'
import type { Format, RouteRequest } from './formats/format.ts'
import { xlsxType } from './formats/table.ts'
import { addTableDescription, addTablesDescription } from './formats/table-metadata.ts'
import { isWithoutRows } from './list-page.ts'
import { splitNames } from './names.ts'
import { chooseMediaType } from './negotiation.ts'
import type { ExampleQuestion, ParameterHints } from './open-api.ts'
import type { App, Platform } from './platform.ts'
import type { ParameterError } from './problems/parameter-error.ts'
import {
  leadOn,
  notFound,
  Problem,
  parameterProblem,
  problems,
  type Refusal,
  type Suggestion,
  toProblem,
} from './problems/problem.ts'
import { type AsOfQuery, permalinkOf, resolveAsOf } from './request/as-of.ts'
import { suggestMended } from './request/mending.ts'
import { Id, query } from './request/parameters.ts'

type Values<Properties extends Type.TProperties> = Type.Static<Type.TObject<Properties>>

/** The request of a route with these parameters. */
export type RequestOf<
  Query extends Type.TProperties,
  Params extends Type.TProperties = Record<never, never>,
> = RouteRequest<Values<Query>, Values<Params>>

type DataRoute<Query extends Type.TProperties, Params extends Type.TProperties> = {
  path: string
  operationId: string
  tag: 'answers' | 'data' | 'operations'
  summary: string
  description?: string
  params?: Params
  query: Query
  /** Optional parameters which, with the examples of the required ones, make a question that has an answer. */
  example?: ExampleQuestion
  /** Where a request without any parameter is redirected: a list of what can be asked about. */
  list?: string
  /** Returns questions to suggest in place of a refused one. */
  suggest?(query: URLSearchParams, snapshot: Snapshot, refusal: Refusal): Promise<Suggestion[]>
  /** Error statuses beside 400, 406 and 503. */
  errors?: number[]
  /** Set if the content can change without a new version of the data; answers then may not be cached. */
  isVolatile?: true
  /** Set if the answer depends on the day in China. */
  changesDaily?: true
  /** The first format is for clients that state no preference. */
  formats: Format<RequestOf<Query, Params>>[]
}

/**
 * Registers a data route in all its formats: the path itself answers in the format that the `Accept` header prefers, the path
 * with an extension in that format. Every answer has a strong `ETag`, so that a 304 is sent before any figure is read, and a
 * permanent address if its data have a history.
 */
export function addDataRoute<
  Query extends Type.TProperties,
  Params extends Type.TProperties = Record<never, never>,
>(app: App, platform: Platform, route: DataRoute<Query, Params>): void {
  const formats = route.formats as unknown as Format[]
  addRoute(
    app,
    platform,
    route,
    formats.filter(({ isOnlyByExtension }) => !isOnlyByExtension),
  )
  for (const format of formats.slice(1)) addRoute(app, platform, route, [format], format.extension)
  for (const { extension, table, tables } of formats) {
    if (extension !== 'csv') continue
    if (table) addTableDescription(app, route.path, table)
    if (tables) addTablesDescription(app, route.path, tables)
  }
}

function addRoute<Query extends Type.TProperties, Params extends Type.TProperties>(
  app: App,
  { readSnapshot }: Platform,
  route: DataRoute<Query, Params>,
  formats: Format[],
  extension = '',
): void {
  const path = extension === '' ? route.path : `${route.path}.${extension}`
  const isNegotiated = formats.length > 1
  app.route({
    method: 'GET',
    url: path,
    attachValidation: true,
    config: { isKept: !route.isVolatile && formats.some(({ isStreamed }) => !isStreamed) },
    schema: describeRoute(route, formats, extension),
    handler: async (request, reply) => {
      if (route.list && isNegotiated && !request.url.includes('?')) return reply.redirect(route.list, 303)
      const format = chooseFormat(request.headers.accept, formats, path)
      const snapshot = snapshotOf(request) ?? (await readSnapshot())
      const { path: address, search, query: parameters } = splitUrl(request.url)
      const suggest = (refusal: Refusal): Promise<Suggestion[]> =>
        route.suggest?.(parameters, snapshot, refusal) ??
        suggestAlike(request, snapshot, refusal, route, format)
      const refuse = (error: unknown): Promise<never> =>
        leadOn(
          () => Promise.reject(error),
          ({ statusCode: status, errors }) => suggest({ status, errors }),
        ).catch((refused) => {
          const form = { ...format, path: route.path, extension }
          if (refused instanceof Problem) refused.suggestions = repeatForm(app, refused, form, parameters)
          throw refused
        })
      const foreign = listForeign(parameters, formats, format)
      if (foreign.length > 0) throw await foreignProblem(foreign, route.path, parameters, suggest)
      // The schema has the parameters of all formats in which the path answers.
      const taken = Object.keys({ ...route.query, ...format.query })
      if (request.validationError) return refuse(toProblem(request.validationError as FastifyError, taken))
      const { params, query } = request as { params: object; query: AsOfQuery & Record<string, unknown> }
      reply.header('x-data-version', snapshot.version)
      let resolved: ReturnType<typeof resolveAsOf>
      try {
        resolved = resolveAsOf(snapshot, query)
      } catch (error) {
        return refuse(error)
      }
      const isOther = isNegotiated && format !== formats[0]
      const asked: Asked = {
        ...resolved,
        path: route.path,
        format,
        isNegotiated,
        isPinnable: 'as_of' in route.query,
        permalink: permalinkOf(isOther ? `${address}.${format.extension}` : address, search, query, resolved),
        query,
      }
      const day = route.changesDaily ? dayInChina(Date.now()) : ''
      const tag = route.isVolatile ? null : tagOf(request, snapshot, asked, day)
      if (tag !== null && namesTag(request.headers['if-none-match'], tag)) {
        setDataHeaders(reply, asked, tag)
        return (reply as FastifyReply).code(304).send()
      }
      // Lets other requests run in between when many questions arrive at once.
      await giveWay()
      const { permalink, asOf, asOfText } = asked
      const question = { query, params, snapshot, asOf, asOfText, permalink, request }
      const answer = await format.answer(question).catch(refuse)
      setDataHeaders(reply, asked, tag, answer)
      if (tag !== null && !format.isStreamed) keepAnswer(request, snapshot.version)
      return answer.body
    },
  })
}

/** Returns suggestions in the format of the refused question, where they answer in it, those of its own path with its parameters. */
function repeatForm(
  app: App,
  { suggestions, errors }: Problem,
  form: Format & { path: string },
  asked: URLSearchParams,
) {
  // Another picture may need more height.
  const isTaken = (name: string) => name !== 'height' && errors.every(({ parameter }) => parameter !== name)
  const taken = Object.keys(form.query).filter(isTaken)
  const own = Object.fromEntries([...asked].filter(([name]) => taken.includes(name)))
  return suggestions.map((item) => {
    const { path, query } = splitUrl(item.url)
    const url = form.extension === '' ? path : `${path}.${form.extension}`
    const isForm = app.hasRoute({ method: 'GET', url })
    return isForm ? { ...item, url: dataLink(url, path === form.path ? changed(query, own) : query) } : item
  })
}

/** Describes a route in these formats for the OpenAPI document, which also validates requests. */
function describeRoute<Query extends Type.TProperties, Params extends Type.TProperties>(
  route: DataRoute<Query, Params>,
  formats: readonly Format[],
  extension: string,
): FastifySchema & ParameterHints {
  const shown = formats[0] as Format
  return {
    operationId: `${route.operationId}${extension.charAt(0).toUpperCase()}${extension.slice(1)}`,
    tags: [route.tag],
    summary: extension === '' ? route.summary : `${route.summary}: ${extension}`,
    ...(route.description !== undefined && { description: route.description }),
    ...(route.params && { params: Type.Object(route.params) }),
    querystring: Type.Object(Object.assign({}, route.query, ...formats.map(({ query }) => query)), {
      additionalProperties: false,
    }),
    'x-example': route.example,
    'x-other-forms': formats
      .flatMap(({ query }) => Object.keys(query))
      .filter((name) => !(name in shown.query)),
    response: {
      // The other formats are operations of their own, so that a generated client knows the type of what it gets.
      200: {
        description: describeForms(route.summary, formats.slice(1)),
        content: { [shown.mediaType]: { schema: shown.schema } },
      },
      ...problems(
        400,
        ...(formats.length > 1 ? [406] : []),
        ...(route.errors ?? []),
        ...formats.flatMap(({ errors }) => errors ?? []),
        503,
      ),
    },
  }
}

/** The description of an answer names its other formats. Assistants get only the description of the question, hence not these. */
function describeForms(summary: string, others: readonly Format[]): string {
  if (others.length === 0) return summary
  const types = others.map(({ mediaType, extension }) => `\`${mediaType}\` (.${extension})`)
  return `${summary}. By \`Accept\`, or with its extension behind the path, also as ${types.join(', ')}.`
}

function chooseFormat(accept: string | undefined, formats: Format[], path: string): Format {
  const [only] = formats
  if (only && formats.length === 1) return only
  const types = formats.map(({ mediaType }) => mediaType)
  const type = chooseMediaType(accept, types)
  const format = formats.find(({ mediaType }) => mediaType === type)
  if (format) return format
  throw new Problem(406, 'not_acceptable', `${path} answers as ${types.join(', ')}: accept one of them`)
}

/** A parameter that belongs to other formats than the chosen one and would have no effect in it. */
type Foreign = ParameterError & { received: string; form: Format }

function listForeign(asked: URLSearchParams, formats: readonly Format[], chosen: Format): Foreign[] {
  return [...new Set(asked.keys())].flatMap((parameter) => {
    const [form, ...more] = formats.filter(({ query }) => Object.hasOwn(query, parameter))
    if (form === undefined || Object.hasOwn(chosen.query, parameter)) return []
    const types = [form, ...more].map(({ mediaType }) => mediaType).join(', ')
    const expected = `no ${parameter} for ${chosen.mediaType}: it belongs to ${types}`
    return [{ parameter, received: asked.getAll(parameter).join(), expected, form }]
  })
}

/**
 * Returns a problem that suggests the question without these parameters and, if that has an answer, in the format that they
 * belong to.
 */
async function foreignProblem(
  foreign: readonly Foreign[],
  path: string,
  query: URLSearchParams,
  suggest: (refusal: Refusal) => Promise<Suggestion[]>,
): Promise<Problem> {
  const problem = parameterProblem(foreign.map(({ form: _, ...error }) => error))
  const leads = await suggest({ status: problem.statusCode, errors: problem.errors })
  const without = Object.fromEntries(foreign.map(({ parameter }) => [parameter, null]))
  const isAnswered = leads.some(({ url }) => url === dataLink(path, changed(query, without)))
  const { extension } = (foreign[0] as Foreign).form
  const url = dataLink(`${path}.${extension}`, query)
  problem.suggestions = isAnswered
    ? [{ description: writeInForm(extension), url, page: url }, ...leads]
    : leads
  return problem
}

/** Suggests the question without its faults, or about the thing whose name was meant, if that has an answer with rows. */
async function suggestAlike<Query extends Type.TProperties, Params extends Type.TProperties>(
  request: FastifyRequest,
  snapshot: Snapshot,
  { status, errors }: Refusal,
  route: DataRoute<Query, Params>,
  { query: own }: Format,
): Promise<Suggestion[]> {
  const { path: address, query } = splitUrl(request.url)
  const form = route.formats.find(({ extension }) => extension === 'json') as Format | undefined
  // An error in the path always concerns the name of a thing.
  const named = errors.find(({ parameter }) => parameter === 'id')
  if (form === undefined || (named && named.did_you_mean === undefined)) return []
  const path = named ? address.replace(/[^/]*$/, String(named.did_you_mean)) : address
  const params = named ? { id: named.did_you_mean } : request.params
  const rest = { status, errors: errors.filter((error) => error !== named) }
  return suggestMended(query, snapshot, rest, {
    path,
    page: path,
    parameters: { ...route.query, ...own },
    async isAnswered({ query, ...moment }) {
      const asked = { ...moment, query: { ...query, limit: 1 }, params: params as object }
      return !isWithoutRows((await form.answer({ ...asked, asOfText: '', permalink: '', request })).body)
    },
  })
}

/** The most series of a narrow question. A broad one holds more until it is answered. */
export const maxNarrow = 12

/** Does the work of a question, in turn if it holds much: memory would not suffice for many at once. */
type InTurn<Question> = <Result>(question: Question, work: () => Promise<Result>) => Promise<Result>

/** Makes broad questions about series take turns. */
export const turnsOfBroad =
  ({ turns }: Platform): InTurn<RouteRequest<{ series: string }>> =>
  ({ query, request }, work) =>
    splitNames(query.series).length > maxNarrow ? turns.broad.run(request, work) : work()

/** Returns formats whose answers take turns until they are made. */
export function takeTurns<Question>(
  inTurn: InTurn<Question>,
  formats: readonly Format<Question>[],
): Format<Question>[] {
  return formats.map((format) => ({
    ...format,
    errors: [429],
    answer: (question) => inTurn(question, () => format.answer(question)),
  }))
}

const extensions: Record<string, string> = {
  'text/csv': 'csv',
  [xlsxType]: 'xlsx',
  'application/json': 'json',
  'text/html': 'html',
  'text/plain': 'txt',
}

type Kept = { id: number; sha256: string | null }

/**
 * Registers the path of a resource's bytes as they came. Since others wrote them, a browser is told to save them and to run
 * nothing.
 */
export function addContentRoute(
  app: App,
  db: Database,
  route: {
    path: string
    operationId: string
    tag: 'data' | 'operations'
    summary: string
    resource: Resource
    example?: ExampleQuestion
    find(id: number): Promise<Kept | undefined>
  },
): void {
  const { path, operationId, tag, summary, resource, example, find } = route
  app.get(
    path,
    {
      schema: {
        operationId,
        tags: [tag],
        summary,
        params: Type.Object({ id: Id }),
        ...(example && { 'x-example': example }),
        querystring: query({}),
        response: { 200: contentResponse, ...problems(400, 404, 503) },
      },
    },
    async (request, reply) => {
      const found = await find(request.params.id)
      if (!found) throw notFound(resource, request.params.id)
      const content = found.sha256 === null ? undefined : await findContent(db, found.sha256)
      if (!content)
        throw new Problem(
          404,
          'no_content',
          `no bytes of ${resource} ${found.id} are kept, only what was read of it: see ${path.replace(':id/content', `${found.id}`)}`,
        )
      const { media_type, bytes, sha256 } = content
      const name = `${resource}-${found.id}.${extensions[media_type]}`
      const tag = `"${sha256}"`
      reply.header('etag', tag).header('cache-control', 'public, max-age=31536000, immutable')
      if (namesTag(request.headers['if-none-match'], tag)) return (reply as FastifyReply).code(304).send()
      reply
        .type(media_type)
        .header('content-length', bytes)
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
      return reply.send(streamContent(db, sha256))
    },
  )
}

const contentResponse = {
  description: 'The bytes as they came',
  content: Object.fromEntries(
    Object.keys(extensions).map((type) => [
      type,
      { schema: Type.Unsafe<Readable>(Type.String({ description: 'As it came' })) },
    ]),
  ),
}

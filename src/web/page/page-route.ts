import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { findNearestName } from '../../domain/figure/names.ts'
import { noSuchPath, writeExample } from '../../i18n/problems.ts'
import { giveWay } from '../../store/queue.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { changed, dataLink, splitUrl } from '../addresses.ts'
import { makeTag, namesTag } from '../caching.ts'
import type { RequestOf } from '../data-route.ts'
import { splitNames } from '../names.ts'
import { chooseLanguage, chooseMediaType, Lang, languageOf } from '../negotiation.ts'
import type { App, Platform } from '../platform.ts'
import { logFault, Problem, sendProblem, toProblem } from '../problems/problem.ts'
import { type AsOfQuery, type Pin, permalinkOf, pinOf, resolveAsOf } from '../request/as-of.ts'
import { linkMended, replaceItem } from '../request/mending.ts'
import { type Context, linkWith, pageLink } from './context.ts'
import { renderProblemPage, type ShownProblem } from './layout.ts'

/** What pages need of the platform. */
type Site = Pick<Platform, 'assets' | 'absoluteUrl'>

/** The request of a page: that of a data question, with what links and texts depend on. */
export type PageRequest<
  Query extends Type.TProperties = Record<never, never>,
  Params extends Type.TProperties = Record<never, never>,
> = RequestOf<Query, Params> & { context: Context; pin: Pin }

type PageRoute<Query extends Type.TProperties, Params extends Type.TProperties> = {
  path: string
  params?: Params
  query: Query
  /** Set if the content can change without a new version of the data; the page then may not be cached. */
  isVolatile?: true
  /** Set if other sites may show the page in a frame. */
  isFramable?: true
  /** Returns the parameters in canonical form; a request in another form is redirected to it. */
  tidy?(query: URLSearchParams, readSnapshot: () => Promise<Snapshot>): Promise<URLSearchParams>
  render(question: PageRequest<Query, Params>): Promise<string>
  /** Renders the page with the question and why it cannot be answered; without it, a general problem page is shown. */
  renderRefused?(question: Refused, problem: ShownProblem): Promise<string>
}

/** A question that cannot be answered; its parameters may be anything. */
export type Refused = { context: Context; snapshot: Snapshot }

/**
 * Registers a page: HTML with a strict content security policy, in the language of its `lang` or else of the browser. A 304 by
 * `ETag` is sent before anything is computed. A question without an answer is explained on the page.
 */
export function addPage<
  Query extends Type.TProperties,
  Params extends Type.TProperties = Record<never, never>,
>(app: App, platform: Platform, route: PageRoute<Query, Params>): void {
  app.route({
    method: 'GET',
    url: route.path,
    attachValidation: true,
    schema: {
      hide: true,
      querystring: Type.Object({ ...route.query, lang: Lang }, { additionalProperties: false }),
      ...(route.params && { params: Type.Object(route.params) }),
    },
    errorHandler: (error, request, reply) => sendProblemPage(error, request, reply, platform),
    preValidation: async (request, reply) => {
      const { path, query } = splitUrl(request.url)
      const own = new URLSearchParams([...query].filter((item) => !sharingMark.test(item.join('='))))
      const lang = languageOf(own.get('lang') ?? '')
      if (lang) own.set('lang', lang)
      const tidy = (await route.tidy?.(own, platform.readSnapshot)) ?? own
      if (isSame(query, tidy)) return
      // Two slashes would lead to another site.
      return reply.redirect(dataLink(path.replace(/^\/+/, '/'), tidy), 303)
    },
    handler: async (request, reply) => {
      const snapshot = await platform.readSnapshot()
      const context = makeContext(request, platform)
      setPageHeaders(reply, route.isFramable)
      try {
        if (request.validationError) throw request.validationError
        const { query, params } = request as unknown as RequestOf<Query, Params> & { query: AsOfQuery }
        const resolved = resolveAsOf(snapshot, query)
        const tag = route.isVolatile ? null : tagOf(request, snapshot, context)
        if (tag === null) reply.header('cache-control', 'no-store')
        else reply.header('etag', tag).header('cache-control', 'no-cache')
        if (tag !== null && namesTag(request.headers['if-none-match'], tag)) return reply.code(304).send()
        const { path, search } = splitUrl(request.url)
        const { asOf, asOfText } = resolved
        const permalink = permalinkOf(path, search, query, resolved)
        const pin = pinOf(query, resolved)
        await giveWay()
        const question = { query, params, snapshot, asOf, asOfText, permalink, request, context, pin }
        return reply.send(await route.render(question))
      } catch (error) {
        const problem = toProblem(error as FastifyError)
        // Another try may succeed without any change of the question.
        const isToRetry = problem.statusCode >= 500 || problem.statusCode === 429
        if (!route.renderRefused || isToRetry) throw error
        reply.removeHeader('etag').header('cache-control', 'no-cache').code(problem.statusCode)
        return reply.send(await route.renderRefused({ context, snapshot }, showProblem(problem)))
      }
    },
  })
}

/** Matches the parameters that networks, mailings and chats add to the links that are shared there. */
const sharingMark =
  /^(?:utm_\w+|(?:fb|g|d|tw|tt|y)clid|msclkid|[gw]braid|igshid|mc_[ce]id|isappinstalled)=|^from=(?:singlemessage|groupmessage|timeline)$/

function isSame(one: URLSearchParams, other: URLSearchParams): boolean {
  const [a, b] = [one, other].map((query) => {
    const copy = new URLSearchParams(query)
    copy.sort()
    return copy.toString()
  })
  return a === b
}

/** Sends a problem as a page to browsers, and as it is to other clients. */
function sendProblemPage(
  error: FastifyError | Problem,
  request: FastifyRequest,
  reply: FastifyReply,
  site: Site,
): void {
  if (!prefersHtml(request)) {
    sendProblem(error, request, reply)
    return
  }
  const problem = toProblem(error)
  logFault(error, problem, request)
  const context = makeContext(request, site)
  const taken = request.routeOptions.schema?.querystring as
    | { properties?: object; required?: readonly string[] }
    | undefined
  const parameters = Object.keys(taken?.properties ?? {})
  const shown = leadBack(context, showProblem(problem), taken?.required)
  setPageHeaders(reply)
  reply
    .removeHeader('etag')
    .code(problem.statusCode)
    .headers(problem.headers)
    .header('cache-control', 'no-store')
    .send(renderProblemPage(context, suggest(context, shown, parameters)))
}

/** Suggests the page without its faulty parameters, if it requires none and has no better suggestion. */
function leadBack(context: Context, problem: ShownProblem, required: readonly string[] = []): ShownProblem {
  const faults = problem.errors.map(({ parameter }) => parameter).filter((name) => context.query.has(name))
  if (faults.length === 0 || required.length > 0 || problem.suggestions.length > 0) return problem
  const without = Object.fromEntries(faults.map((name) => [name, null]))
  const mended = linkMended(context.path, context.path, changed(context.query, without), without)
  return { ...problem, suggestions: [mended] }
}

function prefersHtml({ headers }: FastifyRequest): boolean {
  return chooseMediaType(headers.accept, ['application/problem+json', 'text/html']) === 'text/html'
}

function setPageHeaders(reply: FastifyReply, isFramable = false): void {
  reply
    .type('text/html; charset=utf-8')
    .serializer(String)
    .header(
      'content-security-policy',
      `default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ${isFramable ? '*' : "'none'"}`,
    )
    .header('referrer-policy', 'same-origin')
    .header('vary', 'accept, accept-language, accept-encoding')
}

function makeContext(request: FastifyRequest, { assets, absoluteUrl }: Site): Context {
  const { path, query } = splitUrl(request.url)
  const { lang, isChosen } = chooseLanguage(query.get('lang'), request.headers['accept-language'])
  query.delete('lang')
  return {
    lang,
    isLanguageChosen: isChosen,
    path,
    query,
    origin: absoluteUrl(''),
    assets,
  }
}

function tagOf(request: FastifyRequest, snapshot: Snapshot, { lang, origin, assets }: Context): string {
  const encoding = request.headers['accept-encoding'] ?? ''
  return makeTag(snapshot.version, request.url, lang, origin, ...Object.values(assets), encoding)
}

const showProblem = ({ statusCode: status, code, detail, errors, suggestions }: Problem): ShownProblem => ({
  status,
  code,
  detail,
  errors,
  suggestions,
})

/**
 * Adds to each error with a nearest name the address of the question with that name in place.
 *
 * @param parameters the parameters that the page takes
 */
export function suggest(
  context: Context,
  problem: ShownProblem,
  parameters: readonly string[],
): ShownProblem {
  const errors = problem.errors.map((error) => {
    const { parameter, received, did_you_mean: nearest } = error
    if (nearest !== undefined && parameter === 'id')
      return { ...error, suggestion: pageLink(context, context.path.replace(/[^/]*$/, nearest)) }
    const asked = context.query.get(parameter)
    if (nearest === undefined || asked === null) return error
    if (!parameters.includes(parameter)) return { ...error, suggestion: rename(context, parameter, nearest) }
    const meant = replaceItem(splitNames(asked), received, nearest)
    return { ...error, suggestion: linkWith(context, { [parameter]: meant?.join() ?? nearest }) }
  })
  return { ...problem, errors }
}

/** Returns the address with a parameter renamed. */
function rename(context: Context, parameter: string, nearest: string): string {
  const value = context.query.get(parameter)
  return linkWith({ ...context, query: changed(context.query, { [parameter]: null }) }, { [nearest]: value })
}

/** Paths as other services call them, with the equivalents here. */
const otherPaths = new Map(
  Object.entries({
    '/compare': '/v1/comparisons',
    '/growth': '/v1/comparisons',
    '/path': '/v1/series',
    '/paths': '/v1/series',
    '/index': '/v1/series',
    '/orders': '/v1/figures',
  }),
)

/**
 * Answers a path that does not exist: with a page for browsers, with a problem for programs.
 *
 * @param paths all existing paths, each with the address of its example question if it has one
 */
export function answerNotFound(
  request: FastifyRequest,
  reply: FastifyReply,
  site: Site,
  paths: ReadonlyMap<string, string | undefined>,
): void {
  const asked = request.url.slice(0, 200)
  const path = asked.replace(/[?#].*/s, '')
  const known = [...paths.keys()]
  const version = path.startsWith('/v1/') ? '/v1' : ''
  const name = path.slice(version.length)
  const below = known.flatMap((item) => (item.startsWith(version) ? item.slice(version.length) : []))
  const alike = findNearestName(name, below)
  const nearest =
    otherPaths.get(name) ??
    known.find((item) => item === `/v1${name}`) ??
    // The path with an unknown extension, or of a list whose items have no paths of their own.
    known.find((item) => item === path.replace(/(?<=[^/])[./][^./]+$/, '')) ??
    (alike === undefined ? undefined : version + alike)
  const problem = new Problem(404, 'not_found', noSuchPath(`${request.method} ${asked}`, nearest))
  const example = nearest && paths.get(nearest)
  if (example) problem.suggestions = [{ description: writeExample(nearest), url: example, page: example }]
  // Below /v1 the client is a program, whatever it accepts.
  if (/^\/v1\b/.test(request.url)) sendProblem(problem, request, reply)
  else sendProblemPage(problem, request, reply, site)
}

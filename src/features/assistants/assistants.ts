import { AsyncLocalStorage } from 'node:async_hooks'
import type { CallToolResult, JsonSchemaType, McpServer } from '@modelcontextprotocol/server'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import packageJson from '../../../package.json' with { type: 'json' }
import { dataLink } from '../../web/addresses.ts'
import type { AbsoluteUrl, App, Platform } from '../../web/platform.ts'

/** Each tool asks one route of the API, with its words, bounds and limits. */
const tools = [
  { name: 'compare', path: '/v1/comparisons' },
  { name: 'path', path: '/v1/series' },
  { name: 'check_claim', path: '/v1/claims' },
  { name: 'impact', path: '/v1/impact' },
  { name: 'coverage', path: '/v1/coverage' },
  { name: 'revisions', path: '/v1/revisions' },
  { name: 'events', path: '/v1/events' },
]

/** The tools by the paths that problems name. Metrics and companies are no tools: the answers of two others name them. */
const toolOf = new Map([
  ...tools.map(({ name, path }) => [path, name] as const),
  ['/v1/metrics', 'coverage'],
  ['/v1/companies', 'events'],
])

/** The parameters of tables, which tools do not have. */
const ofTables = new Set(['bom', 'table', 'layout'])

const instructions = `Growth comparisons and event impact from the published figures of ride-hailing orders in China and of the
companies behind the platforms. Every growth has hard bounds, low and high: no reading of the published figures leaves them. Say
them, and whether an order is certain, with each number; where the status is "unknown" there is no number to say. Cite the permalink
of the answer, which gives the same for ever. Ask coverage first for what is known, and events for the names of events; check_claim judges a number that
somebody says: where its "conflicts" or "approximate" have that number, say also who printed it.`

/** A parameter of an operation in the OpenAPI document. */
type Parameter = {
  name: string
  in: string
  required?: boolean
  description?: string
  schema: JsonSchemaType & { default?: unknown; 'x-expected'?: string }
}
type Parameters = Record<string, unknown>
type Operation = { summary: string; description?: string; parameters: Parameter[] }

/** Answers a request to the endpoint, given its parsed body and the address of the client. */
type Endpoint = (asked: Request, parsedBody: unknown, address: string) => Promise<Response>

/** The address of the client, whose share of turns its tools take. */
const asking = new AsyncLocalStorage<string>()

/** Adds `POST /mcp`, for assistants. */
export async function register(app: App, { absoluteUrl }: Platform): Promise<void> {
  let endpoint: Promise<Endpoint> | undefined
  app.post(
    '/mcp',
    { schema: { hide: true, body: Type.Object({}, { 'x-expected': 'one JSON-RPC message, an object' }) } },
    async (request, reply) => {
      endpoint ??= openEndpoint(app, absoluteUrl)
      const answer = await endpoint
      const response = await answer(toWebRequest(request), request.body, request.ip)
      return reply
        .code(response.status)
        .headers(Object.fromEntries(response.headers))
        .serializer(String)
        .send(await response.text())
    },
  )
}

function toWebRequest({ headers, method, url, host }: FastifyRequest): Request {
  const pairs = Object.entries(headers).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  )
  return new Request(`http://${host || 'localhost'}${url}`, { method, headers: pairs })
}

/**
 * Opens the endpoint of the Model Context Protocol. It is stateless: any process answers each request by itself, as JSON. A tool
 * asks the application's own route, so that nothing of an answer is defined twice. The library takes 33 MB and is loaded only
 * here, with the first request.
 */
async function openEndpoint(app: App, absoluteUrl: AbsoluteUrl): Promise<Endpoint> {
  const library = await import('@modelcontextprotocol/server')
  // The route checks the parameters, and its problems say what it expects.
  const anything = {
    getValidator: () => (data: unknown) =>
      ({ valid: true, data: data as never, errorMessage: undefined }) as const,
  }
  const described = tools.map((tool) => {
    const { schema, ...description } = describeTool(app, tool)
    return { ...description, inputSchema: library.fromJsonSchema<Parameters>(schema, anything) }
  })
  // The server never sends anything unasked, so no stream has to stay open.
  const current = library.createMcpHandler(makeServer, { legacy: 'reject', maxSubscriptions: 0 })
  return (asked, parsedBody, address) =>
    asking.run(
      address,
      async () =>
        refuseForeign(asked) ??
        ((await library.isLegacyRequest(asked, parsedBody))
          ? answerLegacy(asked, parsedBody)
          : current.fetch(asked, { parsedBody })),
    )

  function makeServer(): McpServer {
    const server = new library.McpServer(
      { name: packageJson.name, version: packageJson.version },
      { instructions },
    )
    for (const { name, path, ...description } of described)
      server.registerTool(
        name,
        { ...description, annotations: { readOnlyHint: true, openWorldHint: false } },
        (parameters) => ask(path, parameters as Parameters),
      )
    return server
  }

  async function ask(path: string, parameters: Parameters): Promise<CallToolResult> {
    const remoteAddress = asking.getStore()
    const response = await app.inject({
      ...(remoteAddress && { remoteAddress }),
      url: writeUrl(path, parameters),
      headers: { accept: 'application/json' },
    })
    const answer = response.json()
    if (response.statusCode !== 200) return renderProblem(answer)
    const content: CallToolResult['content'] = [{ type: 'text', text: response.body }]
    const next = /[?&]cursor=([^&>]*)[^>]*>; rel="next"/.exec(String(response.headers.link))?.[1]
    if (next !== undefined)
      content.push({ type: 'text', text: `There is more: ask again with cursor ${decodeURIComponent(next)}` })
    if (typeof answer.permalink === 'string')
      content.push({ type: 'resource_link', name: 'permalink', uri: absoluteUrl(answer.permalink) })
    return { content, structuredContent: answer }
  }

  /** Answers clients of the protocol's revisions of 2025 as JSON too; the library alone would open a stream for each answer. */
  async function answerLegacy(asked: Request, parsedBody: unknown): Promise<Response> {
    const server = makeServer()
    const transport = new library.WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
    await server.connect(transport)
    try {
      return await transport.handleRequest(asked, { parsedBody })
    } finally {
      await server.close()
    }
  }

  /**
   * Refuses what a page of another site asks through a browser that can reach this service (DNS rebinding): requests with a
   * foreign origin and, if the service listens on loopback alone, with a foreign host name.
   */
  function refuseForeign(asked: Request): Response | undefined {
    const names = [...library.localhostAllowedHostnames(), new URL(absoluteUrl('')).hostname]
    const address = app.server.address()
    const isOpen = typeof address === 'object' && address !== null && !/^(127\.|::1$)/.test(address.address)
    return (
      (isOpen ? undefined : library.hostHeaderValidationResponse(asked, names)) ??
      library.originValidationResponse(asked, names)
    )
  }
}

function describeTool(app: App, { name, path }: (typeof tools)[number]) {
  const { paths } = app.swagger() as unknown as { paths: Record<string, { get: Operation }> }
  const { summary, description, parameters } = (paths[path] as { get: Operation }).get
  return {
    name,
    path,
    title: summary,
    description: [`${summary}.`, description].filter(Boolean).join(' '),
    schema: describeInput(parameters.filter((parameter) => !ofTables.has(parameter.name))),
  }
}

/** Describes the parameters of a question as JSON Schema. */
function describeInput(parameters: readonly Parameter[]): JsonSchemaType {
  return {
    type: 'object',
    properties: Object.fromEntries(
      parameters.map(({ name, description, schema: { 'x-expected': _, ...schema } }) => [
        name,
        { ...schema, ...(description && { description }) },
      ]),
    ) as Record<string, JsonSchemaType>,
    required: parameters
      .filter(({ required, schema }) => required && schema.default === undefined)
      .map(({ name }) => name),
    additionalProperties: false,
  }
}

/** Writes an address: lists with commas, as the API reads them, and nothing for null. */
function writeUrl(path: string, parameters: Parameters): string {
  const texts = Object.entries(parameters).map(([name, value]) => {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return [name, isObject ? JSON.stringify(value) : value?.toString()]
  })
  return dataLink(path, Object.fromEntries(texts))
}

type Refusal = { detail: string; suggestions?: { description: string; url: string }[] }

/** Renders a problem in words, with what can be asked instead written as calls of tools, not as addresses. */
function renderProblem(problem: Refusal & Record<string, unknown>): CallToolResult {
  const instead = (problem.suggestions ?? []).map(
    ({ description, url }) => `\n- ${description}: ${writeCall(url)}`,
  )
  const detail = problem.detail.replaceAll(/\/v1\/\w+/g, (path) => {
    const name = toolOf.get(path)
    return name === undefined ? path : `the tool ${name}`
  })
  const text = `${detail}${instead.length > 0 ? `\nWhat can be asked instead:${instead.join('')}` : ''}`
  return { isError: true, content: [{ type: 'text', text }], structuredContent: problem }
}

/** Writes `/v1/claims?series=didi` as `check_claim {"series":"didi"}`. */
function writeCall(url: string): string {
  const { pathname, searchParams } = new URL(url, 'http://localhost')
  return `${toolOf.get(pathname) ?? pathname} ${JSON.stringify(Object.fromEntries(searchParams))}`
}

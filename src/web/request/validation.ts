import { Ajv, type AnySchema, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { expectedPlainText } from '../../i18n/problems.ts'
import type { App } from '../platform.ts'
import { cutText, type ParameterError } from '../problems/parameter-error.ts'
import { Problem, parameterProblem } from '../problems/problem.ts'

/**
 * The `onRequest` hook of a route that takes JSON: who sends none is told what to send, the `x-expected` of the schema of
 * the body, before the framework says in its own words that there is none.
 */
export async function expectJson({ headers, routeOptions }: FastifyRequest): Promise<void> {
  const body = routeOptions.schema?.body as { 'x-expected'?: string } | undefined
  const expected = `expected ${body?.['x-expected']} with the header Content-Type: application/json, found`
  const isEmpty = headers['transfer-encoding'] === undefined && !Number(headers['content-length'])
  if (isEmpty) throw new Problem(400, 'bad_request', `${expected} no body`)
  const type = headers['content-type']
  if (/^application\/json\b/i.test(type ?? '')) return
  const found = type === undefined ? 'no such header' : cutText(type)
  throw new Problem(415, 'unsupported_media_type', `${expected} ${found}`)
}

/** What walks through brackets in brackets in brackets runs out of stack. */
const maxDepth = 100

/** Refuses JSON whose brackets are nested deeper than any route takes it, and reads all other as the framework does. */
export function refuseDeepJson(app: App): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (depthOf(String(body)) <= maxDepth) return parse(request, String(body), done)
    const detail = `the body has brackets within brackets, more than ${maxDepth} deep`
    done(new Problem(400, 'bad_request', detail))
  })
}

function depthOf(json: string): number {
  let [depth, deepest, isText] = [0, 0, false]
  for (const [token] of json.matchAll(/\\.|["[\]{}]/gs)) {
    if (token === '"') isText = !isText
    if (isText) continue
    if (token === '[' || token === '{') depth += 1
    if (token === ']' || token === '}') depth -= 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

/**
 * The parameters of an address, those that are repeated as lists. Where a percent sign encodes nothing, as in `down%2029%`, it
 * stands for itself, and all else is decoded.
 */
export function parseQuery(search: string): Record<string, string | string[]> {
  // Without a prototype, of which a parameter may have the name of a member: valueOf.
  const values: Record<string, string | string[]> = Object.create(null)
  for (const [name, value] of new URLSearchParams(search))
    values[name] = name in values ? [values[name] as string, value].flat() : value
  return values
}

/** Postgres refuses NUL in a text, no name or date has a control character, and U+FFFD stands for bytes that are no UTF-8. */
export function refuseControlCharacters({ query }: FastifyRequest): void {
  const values = query as Record<string, unknown>
  const errors: ParameterError[] = []
  for (const parameter in values) {
    const received = String(values[parameter])
    if (/[\p{Cc}\uFFFD]/u.test(received)) errors.push({ parameter, received, expected: expectedPlainText })
  }
  if (errors.length > 0) throw parameterProblem(errors)
}

type Properties = { properties?: Record<string, { type?: string } | undefined> }

/**
 * Turns the texts of a query and a path into what their schemas ask for: decimal digits into a whole number, `true` and
 * `false` into a boolean. All else stays as it came, for the validator to refuse. It stands in for the coercion of Ajv,
 * which takes whatever `Number` takes, and checks no bounds of `1e999`, since that becomes Infinity.
 */
export function coerceParameters(
  { routeOptions, query, params }: FastifyRequest,
  _reply: FastifyReply,
  done: () => void,
): void {
  const { querystring, params: path } = routeOptions.schema ?? {}
  for (const [values, schema] of [
    [query, querystring],
    [params, path],
  ] as [Record<string, unknown>, Properties | undefined][]) {
    for (const [name, value] of Object.entries(values)) {
      const type = schema?.properties?.[name]?.type
      if (type === 'integer') values[name] = toInteger(value)
      if (type === 'boolean') values[name] = toBoolean(value)
    }
  }
  done()
}

function toInteger(value: unknown): unknown {
  const isWritten = typeof value === 'string' && /^\d+$/.test(value) && Number.isSafeInteger(Number(value))
  return isWritten ? Number(value) : value
}

function toBoolean(value: unknown): unknown {
  return value === 'true' ? true : value === 'false' ? false : value
}

/**
 * Validators of what requests bring, each compiled by the first request that it is for. To compile those of all routes, of
 * which a process may be asked few, would take the most of a start.
 *
 * @param getShared what `app.getSchemas` gives: the schemas that others refer to
 */
export function lazyValidators(getShared: () => Record<string, unknown>) {
  let ajv: Ajv | undefined
  const compile = (schema: AnySchema) => {
    ajv ??= createAjv(Object.values(getShared()) as AnySchema[])
    return ajv.compile(schema)
  }
  return ({ schema }: { schema: AnySchema }) => {
    let validate: ValidateFunction | undefined
    return (data: unknown) => {
      validate ??= compile(schema)
      return validate(data) || { error: validate.errors }
    }
  }
}

function createAjv(shared: AnySchema[]): Ajv {
  const ajv = new Ajv({
    useDefaults: true,
    // An unknown parameter is refused, never dropped.
    removeAdditional: false,
    // `coerceParameters` has done it.
    coerceTypes: false,
    allErrors: true,
    verbose: true,
    addUsedSchema: false,
    // To compile the schema of schemas would take the most of a first request; the test of the API's document does it.
    validateSchema: false,
    keywords: ['x-expected'],
  })
  addFormats.default(ajv)
  return ajv.addSchema(shared)
}

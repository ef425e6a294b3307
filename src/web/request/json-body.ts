import type { FastifyRequest } from 'fastify'
import type { App } from '../platform.ts'
import { cutText } from '../problems/parameter-error.ts'
import { Problem } from '../problems/problem.ts'

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

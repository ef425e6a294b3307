import type { FastifyRequest } from 'fastify'
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

import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { App, Platform } from '../../web/platform.ts'
import type { Endpoint } from './endpoint.ts'

/** `POST /mcp`, for assistants. What answers is loaded with the first request: the library takes 33 MB. */
export async function register(app: App, { absoluteUrl }: Platform): Promise<void> {
  let endpoint: Promise<Endpoint> | undefined
  const open = () => {
    endpoint ??= import('./endpoint.ts').then(({ createEndpoint }) => createEndpoint(app, absoluteUrl))
    return endpoint
  }
  app.post(
    '/mcp',
    { schema: { hide: true, body: Type.Object({}, { 'x-expected': 'one JSON-RPC message, an object' }) } },
    async (request, reply) => {
      const answer = await open()
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

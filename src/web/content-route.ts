import type { Readable } from 'node:stream'
import Type from 'typebox'
import type { Resource } from '../i18n/problems.ts'
import type { Database } from '../store/database.ts'
import { findContent, streamContent } from '../store/documents.ts'
import { xlsxType } from './formats/xlsx.ts'
import type { ExampleQuestion } from './open-api.ts'
import type { App } from './platform.ts'
import { notFound, Problem, problems } from './problems/problem.ts'
import { Id, query } from './request/parameters.ts'

const extensions: Record<string, string> = {
  'text/csv': 'csv',
  [xlsxType]: 'xlsx',
  'application/json': 'json',
  'text/html': 'html',
}

type Kept = { id: number; sha256: string | null }

/**
 * Registers the path of the bytes of a resource, as they came. They are other people's: a browser saves them and runs
 * nothing of them.
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
          `no bytes of ${resource} ${found.id} are kept, only what was read of it`,
        )
      const { media_type, bytes, sha256 } = content
      const name = `${resource}-${found.id}.${extensions[media_type]}`
      reply
        .type(media_type)
        .header('content-length', bytes)
        .header('etag', `"${sha256}"`)
        .header('cache-control', 'public, max-age=31536000, immutable')
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

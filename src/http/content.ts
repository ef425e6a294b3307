import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import { findContent, streamContent } from '../store/contents.ts'
import type { Database } from '../store/database.ts'
import { Problem } from './problem.ts'

const extensions: Record<string, string> = {
  'text/csv': 'csv',
  'application/json': 'json',
  'text/html': 'html',
}

/** The bytes of a document in the response schema of a route. */
export const contentResponse = {
  description: 'The bytes as they came',
  content: Object.fromEntries(
    Object.keys(extensions).map((type) => [type, { schema: Type.String({ description: 'As it came' }) }]),
  ),
}

/**
 * Answers with the bytes of a document as they came. They are other people's: a browser saves them and runs nothing of
 * them.
 *
 * @throws {Problem} 404 where none were kept
 */
export async function sendContent(
  reply: FastifyReply,
  db: Database,
  sha256: string | null,
  name: string,
): Promise<FastifyReply> {
  const content = sha256 === null ? undefined : await findContent(db, sha256)
  if (!content) throw new Problem(404, 'no_content', `no bytes of ${name} are kept, only what was read of it`)
  const { media_type, bytes } = content
  reply
    .type(media_type)
    .header('content-length', bytes)
    .header('etag', `"${sha256}"`)
    .header('cache-control', 'public, max-age=31536000, immutable')
    .header(
      'content-disposition',
      `attachment; filename="${name.replace(' ', '-')}.${extensions[media_type]}"`,
    )
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
  return reply.send(streamContent(db, content.sha256))
}

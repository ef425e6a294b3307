import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { parameterProblem } from './problem.ts'
import { ref } from './resources/schema.ts'

/** A page of a list: the total over all pages, and the rows of this one. The `Link` header leads to the next. */
export function PageSchema<Schema extends Type.TSchema & { $id?: string }>(row: Schema) {
  return Type.Object({
    total: Type.Integer({ description: 'Rows over all pages', examples: [369] }),
    items: Type.Array(ref(row)),
  })
}

export type PageQuery = { limit: number; cursor?: string }

/** One page of rows that are sorted by their key, so that rows which come in between move nothing. */
export function pageOf<Row>(rows: readonly Row[], keyOf: (row: Row) => string, { limit, cursor }: PageQuery) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor)
  const rest = after === undefined ? rows : rows.filter((row) => keyOf(row) > after)
  const items = rest.slice(0, limit)
  const last = items.at(-1)
  return {
    total: rows.length,
    items,
    next: last !== undefined && rest.length > limit ? encodeCursor(keyOf(last)) : null,
  }
}

export const encodeCursor = (key: string) => Buffer.from(key).toString('base64url')

/** @throws {Problem} where the text is none of our cursors */
export function decodeCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString()
  if (encodeCursor(key) === cursor) return key
  throw parameterProblem([{ parameter: 'cursor', received: cursor, expected: 'the cursor of a Link header' }])
}

/** Points to the next page, if there is one. */
export function linkNext(request: FastifyRequest, reply: FastifyReply, next: string | null): void {
  if (next === null) return
  const [path, search] = request.url.split('?')
  const parameters = new URLSearchParams(search)
  parameters.set('cursor', next)
  reply.header('link', `<${path}?${parameters}>; rel="next"`)
}

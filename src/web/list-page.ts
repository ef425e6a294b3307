import Type from 'typebox'
import { type Format, type RouteRequest, sheetFormats } from './formats/format.ts'
import type { RowOf, Table } from './formats/table.ts'
import { badParameter } from './problems/problem.ts'
import { Cursor, Limit, maxId } from './request/parameters.ts'
import { integer, permalinkText, ref } from './schema.ts'

const page = <Schema extends Type.TSchema & { $id?: string }>(row: Schema) => ({
  total: integer('Rows over all pages', 866),
  items: Type.Array(ref(row)),
})

/** A page of a list without a history. The `Link` header leads to the next. */
export function PageSchema<Schema extends Type.TSchema & { $id?: string }>(row: Schema) {
  return Type.Object(page(row))
}

/** A page of a list as of a moment. */
export function DatedPageSchema<Schema extends Type.TSchema & { $id?: string }>(row: Schema) {
  return Type.Object({ ...page(row), permalink: permalinkText })
}

export type PageQuery = { limit: number; cursor?: string }

/** One page of rows that are sorted by their key, so that rows which come in between move nothing. */
function pageOf<Row>(rows: readonly Row[], keyOf: (row: Row) => string, { limit, cursor }: PageQuery) {
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

/** A list as JSON, page by page. */
export function jsonPages<Schema extends Type.TSchema, Request extends RouteRequest>(
  schema: Schema,
  /** The body may be JSON already. */
  answer: (
    question: Request,
    page: PageQuery,
  ) => Promise<{ body: Type.Static<Schema> | Buffer; next: string | null }>,
): Format<Request> {
  return {
    extension: 'json',
    mediaType: 'application/json',
    query: { limit: Limit, cursor: Type.Optional(Cursor) },
    schema,
    async answer(question) {
      const { body, next } = await answer(question, question.query as PageQuery)
      return {
        body: body as object,
        nextPage: next === null ? undefined : nextPage(question.request.url, next),
      }
    },
  }
}

type Listed<Row extends Type.TProperties> = Type.Static<Type.TObject<Row>>[]

/** The forms of a list that is held in memory, sorted by its key: JSON page by page, and all its rows as CSV. */
export function listFormats<Row extends Type.TProperties, T extends Table, Request extends RouteRequest>({
  row,
  table,
  isDated,
  list,
  keyOf,
}: {
  row: Type.TObject<Row> & { $id?: string }
  table: T
  isDated: boolean
  list: (question: Request) => Listed<Row> | Promise<Listed<Row>>
  keyOf: (item: Type.Static<Type.TObject<Row>>) => string
}): Format<Request>[] {
  return [
    jsonPages(isDated ? DatedPageSchema(row) : PageSchema(row), async (question: Request, page) => {
      const { next, ...rows } = pageOf(await list(question), keyOf, page)
      return { body: isDated ? { ...rows, permalink: question.permalink } : rows, next }
    }),
    ...sheetFormats(table, async (question: Request) => (await list(question)) as RowOf<T>[]),
  ]
}

function nextPage(url: string, cursor: string): string {
  const [path, search] = url.split('?')
  const parameters = new URLSearchParams(search)
  parameters.set('cursor', cursor)
  return `${path}?${parameters}`
}

export const encodeCursor = (key: string) => Buffer.from(key).toString('base64url')

/** @throws {Problem} where the text is none of our cursors */
export function decodeCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString()
  if (encodeCursor(key) === cursor) return key
  throw badCursor(cursor)
}

/** @throws {Problem} where the text is no cursor of a list that is sorted by id */
export function readIdCursor(cursor: string): number {
  const id = Number(decodeCursor(cursor))
  if (Number.isInteger(id) && id >= 0 && id <= maxId) return id
  throw badCursor(cursor)
}

export const badCursor = (received: string) => badParameter('cursor', received, 'the cursor of a Link header')

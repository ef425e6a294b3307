import Type from 'typebox'
import { writeMended } from '../i18n/problems.ts'
import { changed, dataLink, splitUrl } from './addresses.ts'
import { type Format, type RouteRequest, sheetFormats } from './formats/format.ts'
import type { RowOf, Table } from './formats/table.ts'
import { badParameter, SuggestionList } from './problems/problem.ts'
import { listUndated } from './request/mending.ts'
import { Cursor, Limit, maxId } from './request/parameters.ts'
import { integer, permalinkText, ref } from './schema.ts'

const page = <Schema extends Type.TSchema & { $id?: string }>(row: Schema) => ({
  total: integer('Rows over all pages', 866),
  items: Type.Array(ref(row)),
  suggestions: SuggestionList,
})

/** A page of a list without a history. The `Link` header leads to the next page. */
export function PageSchema<Schema extends Type.TSchema & { $id?: string }>(row: Schema) {
  return Type.Object(page(row))
}

/** A page of a list as of an instant. */
export function DatedPageSchema<Schema extends Type.TSchema & { $id?: string }>(row: Schema) {
  return Type.Object({ ...page(row), permalink: permalinkText })
}

export type PageQuery = { limit: number; cursor?: string }

/** Returns one page of rows sorted by their key, by which the cursor works: rows added meanwhile shift nothing. */
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

/** Answers with a page of a list; the body may already be JSON. */
type AnswerPage<Request, Body> = (
  question: Request,
  page: PageQuery,
) => Promise<{ body: Body | Buffer; next: string | null }>

/**
 * The JSON format of a list, page by page. An empty list suggests lists that are not empty.
 *
 * @param suggest returns other questions if no change of the parameters gives a row
 */
export function jsonPages<Schema extends Type.TSchema, Request extends RouteRequest>(
  schema: Schema,
  answer: AnswerPage<Request, Type.Static<Schema>>,
  suggest: (question: Request) => Promise<Wider[]> = async () => [],
): Format<Request> {
  return {
    extension: 'json',
    mediaType: 'application/json',
    query: { limit: Limit, cursor: Type.Optional(Cursor) },
    schema,
    async answer(question) {
      const page = question.query as PageQuery
      const { path, query } = splitUrl(question.request.url)
      const { body, next } = await answer(question, page)
      const isEmpty = page.cursor === undefined && isWithoutRows(body)
      const suggestions = isEmpty ? await suggestWider(question, answer) : []
      if (isEmpty && suggestions.length === 0) suggestions.push(...(await suggest(question)))
      return {
        body: suggestions.length > 0 ? { ...readBody(body), suggestions } : (body as object),
        nextPage: next === null ? undefined : dataLink(path, changed(query, { cursor: next })),
      }
    },
  }
}

type Wider = { description: string; url: string }

const readBody = (body: unknown): { total?: number } =>
  Buffer.isBuffer(body) ? JSON.parse(body.toString()) : (body as object)

/** True if a list is empty. The first bytes of JSON tell. */
export const isWithoutRows = (body: unknown): boolean =>
  Buffer.isBuffer(body)
    ? body.subarray(0, 20).toString().startsWith('{"total":0,')
    : readBody(body).total === 0

/**
 * Suggests an empty list without one of the parameters that narrow it; if that is empty too, without any of them, or as known
 * now.
 */
async function suggestWider<Request extends RouteRequest>(
  question: Request,
  answer: AnswerPage<Request, unknown>,
): Promise<Wider[]> {
  const { query, snapshot, asOf, request } = question
  const { path, query: asked } = splitUrl(request.url)
  const { required = [] } = (request.routeOptions.schema?.querystring ?? {}) as { required?: string[] }
  // With `since`, a client polls and mostly gets nothing new.
  const kept = new Set(['limit', 'as_of', 'recorded_by', 'since', ...required])
  const narrowing = [...new Set(asked.keys())].filter((name) => !kept.has(name))
  const widen = async (names: readonly string[], moment = asOf): Promise<Wider[]> => {
    const wider = Object.fromEntries(Object.entries(query).filter(([name]) => !names.includes(name)))
    const { body } = await answer({ ...question, query: wider, asOf: moment }, { limit: 1 })
    if (isWithoutRows(body)) return []
    const changes = Object.fromEntries(names.map((name) => [name, null]))
    return [{ description: writeMended(changes).en, url: dataLink(path, changed(asked, changes)) }]
  }
  const found: Wider[] = []
  for (const name of narrowing) found.push(...(await widen([name])))
  if (found.length === 0 && narrowing.length > 1) found.push(...(await widen(narrowing)))
  if (found.length === 0 && asOf.day !== null) found.push(...(await widen(['as_of'], { ...asOf, day: null })))
  // Nothing was recorded yet.
  if (found.length === 0 && snapshot.listSeries(asOf).size === 0)
    for (const dated of listUndated(asked))
      found.push(...(await widen(Object.keys(dated), { recordedBy: snapshot.changedAt, day: null })))
  return found
}

type Listed<Row extends Type.TProperties> = Type.Static<Type.TObject<Row>>[]

/** The formats of a list that is held in memory, sorted by its key: JSON page by page, and all rows as CSV. */
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

export const encodeCursor = (key: string) => Buffer.from(key).toString('base64url')

/** @throws {Problem} if the text is not a cursor of this service */
export function decodeCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString()
  if (encodeCursor(key) === cursor) return key
  throw badCursor(cursor)
}

/** @throws {Problem} if the text is not a cursor of a list sorted by id */
export function readIdCursor(cursor: string): number {
  const id = Number(decodeCursor(cursor))
  if (Number.isInteger(id) && id >= 0 && id <= maxId) return id
  throw badCursor(cursor)
}

export const badCursor = (received: string) => badParameter('cursor', received, 'the cursor of a Link header')

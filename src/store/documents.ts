import { pipeline, Readable } from 'node:stream'
import { createZstdDecompress } from 'node:zlib'
import { sql } from 'kysely'
import type { Database } from './database.ts'

/** The number of rows of a table that came from a document. */
const countOf = (table: 'figure' | 'ranking') =>
  sql<number>`(select count(*) from ${sql.table(table)} item where item.document_id = document.id)`

/** Finds a document by its id, with how many figures and rankings came from it, and its stored content. */
export async function findDocument(db: Database, id: number) {
  return db
    .selectFrom('document')
    .leftJoin('content', 'content.sha256', 'document.sha256')
    .select(['document.id', 'publisher', 'source_kind', 'source_url', 'published_on', 'published_by'])
    .select(['document.sha256', 'content.media_type', 'content.bytes'])
    .select([countOf('figure').as('figures'), countOf('ranking').as('rankings')])
    .where('document.id', '=', id)
    .executeTakeFirst()
}

/** Lists a page of documents by id, with how many figures came from each, and the number of all documents. */
export async function listDocuments(db: Database, { after, limit }: { after: number; limit: number }) {
  const documents = await db
    .selectFrom('document')
    .select(['document.id', 'publisher', 'source_kind', 'published_on', 'published_by'])
    .select(countOf('figure').as('figures'))
    .where('document.id', '>', after)
    .orderBy('document.id')
    .limit(limit + 1)
    .execute()
  const { total } = await db
    .selectFrom('document')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { documents: documents.slice(0, limit), total, isLast: documents.length <= limit }
}

/** Lists the publishers of documents by name, with one index lookup for each, however many documents there are. */
export async function listPublishers(db: Database): Promise<string[]> {
  const { rows } = await sql<{ publisher: string }>`
    with recursive each_publisher as (
      (select publisher from document order by publisher limit 1)
      union all
      select (select publisher from document where publisher > each_publisher.publisher order by publisher limit 1)
      from each_publisher where each_publisher.publisher is not null
    )
    select publisher from each_publisher where publisher is not null`.execute(db)
  return rows.map(({ publisher }) => publisher)
}

type NewContent = {
  sha256: string
  mediaType: string
  bytes: number
  /** The content as one zstd stream, in parts of at most a few megabytes. */
  parts(): AsyncIterable<Buffer>
}

/** Stores the bytes of a document, unless they are stored already. */
export async function saveContent(
  db: Database,
  { sha256, mediaType, bytes, parts }: NewContent,
): Promise<void> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('content')
    .values({ sha256, media_type: mediaType, bytes })
    .onConflict((on) => on.column('sha256').doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) return
  let part = 0
  for await (const zstd of parts()) {
    await db.insertInto('content_part').values({ sha256, part, zstd }).execute()
    part += 1
  }
}

export async function findContent(db: Database, sha256: string) {
  return db.selectFrom('content').selectAll().where('sha256', '=', sha256).executeTakeFirst()
}

/** Streams the original bytes of a content, read part by part. */
export function streamContent(db: Database, sha256: string): Readable {
  async function* readParts() {
    for (let part = 0; ; part += 1) {
      const row = await db
        .selectFrom('content_part')
        .select('zstd')
        .where('sha256', '=', sha256)
        .where('part', '=', part)
        .executeTakeFirst()
      if (!row) return
      yield row.zstd
    }
  }
  return pipeline(Readable.from(readParts()), createZstdDecompress(), () => {})
}

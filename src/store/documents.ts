import type { Database } from './database.ts'

/** The document of that number, with how many figures and rankings came from it, and what is kept of it. */
export async function findDocument(db: Database, id: number) {
  return db
    .selectFrom('document')
    .leftJoin('content', 'content.sha256', 'document.sha256')
    .select(['document.id', 'publisher', 'source_kind', 'source_url', 'published_on'])
    .select(['document.sha256', 'content.media_type', 'content.bytes'])
    .select((eb) => [
      eb
        .selectFrom('figure')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .whereRef('figure.document', '=', 'document.id')
        .as('figures'),
      eb
        .selectFrom('ranking')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .whereRef('ranking.document', '=', 'document.id')
        .as('rankings'),
    ])
    .where('document.id', '=', id)
    .executeTakeFirst()
}

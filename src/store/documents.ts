import type { Database } from './database.ts'

/** The document of that number, with how many figures came from it. */
export async function findDocument(db: Database, id: number) {
  return db
    .selectFrom('document')
    .leftJoin('figure', 'figure.document', 'document.id')
    .select(['document.id', 'publisher', 'source_kind', 'source_url', 'published_on'])
    .select((eb) => eb.fn.count<number>('figure.id').as('figures'))
    .where('document.id', '=', id)
    .groupBy('document.id')
    .executeTakeFirst()
}

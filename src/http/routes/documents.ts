import Type from 'typebox'
import type { Database } from '../../store/database.ts'
import { findDocument } from '../../store/documents.ts'
import type { App } from '../app-type.ts'
import { Id, query, SourceKindName } from '../parameters.ts'
import { notFound } from '../problem.ts'
import { dayText, nullable, nullableText, ref, text } from '../resources/schema.ts'
import { problems } from '../responses.ts'

const Document = Type.Object(
  {
    id: Type.Integer({ description: 'Number of the document in this service', examples: [5] }),
    publisher: text('Who published it', 'South China Morning Post'),
    source_kind: SourceKindName,
    source_url: nullableText(
      'Where it was published; null where no address was kept',
      'https://example.org/article',
    ),
    published_on: nullable(dayText('Day of publication; null where unknown', '2022-04-18')),
    figures: Type.Integer({ description: 'How many figures came from it', examples: [4] }),
  },
  { $id: 'Document', description: 'What figures came from' },
)

export async function documentRoutes(app: App, { db }: { db: Database }) {
  app.addSchema(Document)
  app.get(
    '/v1/documents/:id',
    {
      schema: {
        operationId: 'getDocument',
        tags: ['data'],
        summary: 'The document that figures came from',
        params: Type.Object({ id: Id }),
        querystring: query({}),
        response: { 200: ref(Document), ...problems(400, 404, 503) },
      },
    },
    async (request) => {
      const document = await findDocument(db, request.params.id)
      if (!document) throw notFound('document', request.params.id)
      return document
    },
  )
}

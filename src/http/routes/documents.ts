import Type from 'typebox'
import type { Database } from '../../store/database.ts'
import { findDocument } from '../../store/documents.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { App } from '../app-type.ts'
import { addContentRoute } from '../content.ts'
import { type AskOf, addDataRoute } from '../data-route.ts'
import { json } from '../formats/format.ts'
import { pick } from '../formats/table.ts'
import { notFound } from '../problems/problem.ts'
import { Id } from '../questions/parameters.ts'
import { FigureSchema, sourceFields } from '../resources/figure.ts'
import { nullable, nullableText, ref } from '../resources/schema.ts'

const Document = Type.Object(
  {
    id: Type.Integer({ description: 'Number of the document in this service', examples: [5] }),
    ...pick(FigureSchema, sourceFields),
    figures: Type.Integer({ description: 'How many figures came from it', examples: [4] }),
    rankings: Type.Integer({ description: 'How many rankings came from it', examples: [5] }),
    sha256: nullableText(
      'SHA-256 of its bytes; null where it is known only by the rows of a file that name it',
      'fead7514b4da10f055e9c70b074b4ed9cf468c9c57e1a81bbe1cc515bac928c4',
    ),
    media_type: nullableText('What its bytes are', 'text/html'),
    bytes: nullable(Type.Integer({ description: 'How many bytes it has', examples: [2310] })),
    content: nullableText('Where its bytes are', '/v1/documents/5/content'),
  },
  { $id: 'Document', description: 'What figures and rankings came from' },
)

const id = { id: Id }

export async function documentRoutes(
  app: App,
  { db, readSnapshot }: { db: Database; readSnapshot: () => Promise<Snapshot> },
) {
  app.addSchema(Document)
  addDataRoute(app, readSnapshot, {
    path: '/v1/documents/:id',
    operationId: 'getDocument',
    tag: 'data',
    summary: 'The document that figures came from',
    params: id,
    query: {},
    errors: [404],
    formats: [
      json(ref(Document), async ({ params }: AskOf<Record<never, never>, typeof id>) => {
        const document = await findDocument(db, params.id)
        if (!document) throw notFound('document', params.id)
        const { figures, rankings, sha256 } = document
        return {
          ...document,
          figures: figures ?? 0,
          rankings: rankings ?? 0,
          content: sha256 && `/v1/documents/${params.id}/content`,
        }
      }),
    ],
  })
  addContentRoute(app, db, {
    path: '/v1/documents/:id/content',
    operationId: 'getDocumentContent',
    tag: 'data',
    summary: 'The bytes of a document, as they came',
    resource: 'document',
    find: (id) => findDocument(db, id),
  })
}

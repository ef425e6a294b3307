import Type from 'typebox'
import { findDocument } from '../../store/documents.ts'
import { addContentRoute } from '../../web/content-route.ts'
import { addDataRoute, type RequestOf } from '../../web/data-route.ts'
import { json } from '../../web/formats/format.ts'
import { pick } from '../../web/formats/table.ts'
import type { App, Platform } from '../../web/platform.ts'
import { notFound } from '../../web/problems/problem.ts'
import { Id } from '../../web/request/parameters.ts'
import { FigureSchema, sourceFields } from '../../web/resources/figure.ts'
import { integer, nullable, nullableText, ref } from '../../web/schema.ts'
import { documentPages } from './page.ts'

const Document = Type.Object(
  {
    id: integer('Number of the document in this service', 5),
    ...pick(FigureSchema, [...sourceFields, 'published_by']),
    figures: integer('How many figures came from it', 4),
    rankings: integer('How many rankings came from it', 5),
    sha256: nullableText(
      'SHA-256 of its bytes; null where it is known only by the rows of a file that name it',
      'fead7514b4da10f055e9c70b074b4ed9cf468c9c57e1a81bbe1cc515bac928c4',
    ),
    media_type: nullableText('What its bytes are', 'text/html'),
    bytes: nullable(integer('How many bytes it has', 2310)),
    content: nullableText('Where its bytes are', '/v1/documents/5/content'),
  },
  { $id: 'Document', description: 'What figures and rankings came from' },
)

const id = { id: Id }

export async function register(app: App, platform: Platform): Promise<void> {
  const { db } = platform
  app.addSchema(Document)
  addDataRoute(app, platform, {
    path: '/v1/documents/:id',
    operationId: 'getDocument',
    tag: 'data',
    summary: 'The document that figures came from',
    params: id,
    query: {},
    errors: [404],
    formats: [
      json(ref(Document), async ({ params }: RequestOf<Record<never, never>, typeof id>) => {
        const document = await findDocument(db, params.id)
        if (!document) throw notFound('document', params.id)
        return { ...document, content: document.sha256 && `/v1/documents/${params.id}/content` }
      }),
    ],
  })
  addContentRoute(app, db, {
    path: '/v1/documents/:id/content',
    operationId: 'getDocumentContent',
    tag: 'data',
    summary: 'The bytes of a document, as they came',
    resource: 'document',
    // Of the shipped figures rows are known, and no documents.
    example: { id: null },
    find: (id) => findDocument(db, id),
  })
  documentPages(app, platform)
}

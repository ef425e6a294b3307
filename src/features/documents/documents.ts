import { html } from 'ghtml'
import Type from 'typebox'
import type { Figure } from '../../domain/figure/figure.ts'
import { namePublisher } from '../../i18n/sources.ts'
import { findDocument, listDocuments } from '../../store/documents.ts'
import { listFigures } from '../../store/figures.ts'
import type { Reference } from '../../store/snapshot.ts'
import { dataLink } from '../../web/addresses.ts'
import { addContentRoute, addDataRoute, type RequestOf } from '../../web/data-route.ts'
import { json } from '../../web/formats/format.ts'
import { pick } from '../../web/formats/table.ts'
import { type Context, pageLink, textsOf } from '../../web/page/context.ts'
import { renderPage } from '../../web/page/layout.ts'
import {
  plain,
  renderAddress,
  renderFacts,
  renderFigureRows,
  renderName,
  renderNextPage,
  renderTable,
  writePublished,
} from '../../web/page/lists.ts'
import { addPage } from '../../web/page/page-route.ts'
import { renderFile } from '../../web/page/take-away.ts'
import type { App, Platform } from '../../web/platform.ts'
import { notFound } from '../../web/problems/problem.ts'
import { Id } from '../../web/request/parameters.ts'
import { FigureSchema, sourceFields } from '../../web/resources/figure.ts'
import { integer, nullable, nullableText, ref } from '../../web/schema.ts'

const DocumentSchema = Type.Object(
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
  app.addSchema(DocumentSchema)
  addDataRoute(app, platform, {
    path: '/v1/documents/:id',
    operationId: 'getDocument',
    tag: 'data',
    summary: 'The document that figures came from',
    params: id,
    query: {},
    errors: [404],
    formats: [
      json(ref(DocumentSchema), async ({ params }: RequestOf<Record<never, never>, typeof id>) => {
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
    // The shipped figures came as rows, without documents.
    example: { id: null },
    find: (id) => findDocument(db, id),
  })
  documentPages(app, platform)
}

const maxFigures = 200
const pageLength = 100

/** Adds `/documents` and a page for each document. */
function documentPages(app: App, platform: Platform): void {
  const { db } = platform
  addPage(app, platform, {
    path: '/documents',
    query: { after: Type.Optional(Id) },
    async render({ context, query: { after = 0 } }) {
      return renderDocumentsPage(context, await listDocuments(db, { after, limit: pageLength }))
    },
  })
  addPage(app, platform, {
    path: '/documents/:id',
    params: id,
    query: {},
    async render({ context, params, snapshot: { reference }, asOf }) {
      const document = await findDocument(db, params.id)
      if (!document) throw notFound('document', params.id)
      const page = { asOf, after: 0, limit: maxFigures }
      const { figures, total } = await listFigures(db, { document_id: document.id }, page)
      return renderDocumentPage(context, reference, { ...document, list: figures, total })
    },
  })
}

function renderDocumentsPage(
  context: Context,
  { documents, total, isLast }: Awaited<ReturnType<typeof listDocuments>>,
): string {
  const text = textsOf(context)
  const rows = documents.map(
    (item) =>
      html`<tr><th scope="row"><a class="name" href="${pageLink(context, `/documents/${item.id}`)}">!${renderName(context, namePublisher(item.publisher, context.lang))}</a></th><td class="roomy">${text.sourceKinds[item.source_kind]}</td><td>${writePublished(context, item.published_on, item.published_by)}</td><td class="n">${item.figures}</td></tr>`,
  )
  const main = html`<h1>${text.documents} <small>(${total})</small></h1>
<p class="hint">${text.documentsHint}</p>
!${renderTable({ label: text.documents }, [text.publisher, text.kind, text.published, { numbers: text.figuresOf }], rows)}
<p class="buttons">!${renderNextPage(context, isLast ? null : { after: documents.at(-1)?.id })}<a class="button" href="${pageLink(context, '/figures')}">${text.figuresOf}</a></p>`
  return renderPage(context, { title: text.documents, section: 'series', main })
}

type Document = NonNullable<Awaited<ReturnType<typeof findDocument>>>

function renderDocumentPage(
  context: Context,
  reference: Reference,
  document: Document & { list: Figure[]; total: number },
): string {
  const text = textsOf(context)
  const { id, source_kind, source_url, sha256, bytes, rankings, list, total } = document
  const publisher = namePublisher(document.publisher, context.lang)
  const published = writePublished(context, document.published_on, document.published_by)
  const which = `${text.marks.comma}${published || `${text.document} ${id}`}`
  const main = html`<h1>!${renderName(context, publisher)}${which}</h1>
!${renderFacts([
    [text.document, plain(id)],
    [text.publisher, renderName(context, publisher)],
    [text.kind, plain(text.sourceKinds[source_kind])],
    [text.published, plain(published || text.unknown)],
    [text.address, source_url === null ? null : renderAddress(source_url)],
    [
      text.kept,
      bytes === null
        ? null
        : html`<a href="/v1/documents/${id}/content" download>${bytes} B</a> <small>SHA-256 ${sha256}</small>`,
    ],
    [text.rankings, rankings ? plain(rankings) : null],
  ])}
<h2>${text.figuresOf} <small>(${total})</small></h2>
!${renderFigureRows(context, reference, list, text.figuresOf)}
!${list.length < total ? html`<p class="hint">${text.firstOf(list.length, total)}</p>` : ''}
<p class="buttons">!${renderFile(context, 'CSV', dataLink('/v1/figures.csv', { document_id: id }), total)}
<a class="button" href="/v1/documents/${id}">${text.asData}</a><a class="button" href="${pageLink(context, '/documents')}">${text.documents}</a></p>`
  return renderPage(context, { title: `${publisher}${which}`, section: 'series', main })
}
